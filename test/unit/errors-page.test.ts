import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorCodes } from '#kernel/codes.ts';
import { checkout } from '#test/kit/program.ts';
import { errorsPage } from '../../docs/errors.ts';

const page = await errorsPage();

test('the committed page of errors is what the code makes', () => {
  expect(readFileSync(join(checkout, 'docs/errors.md'), 'utf8')).toBe(page);
});

test('the page has every code with its meaning, and every refusal with a status', () => {
  const cells = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const codes = cells.filter(({ length }) => length === 6);
  expect(Object.fromEntries(codes.map(([, code = '', , , meaning]) => [code.replaceAll('`', ''), meaning]))).toEqual(
    errorCodes,
  );
  const refusals = cells.filter(({ length }) => length === 5);
  expect(refusals.length).toBeGreaterThan(20);
  expect(refusals.filter(([, , status]) => !['401', '403', '409', '422', '429'].includes(status ?? ''))).toEqual([]);
});
