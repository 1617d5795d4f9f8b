import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { describeVariables } from '#cli/config-variables.ts';
import { checkout } from '#test/kit/program.ts';

function read(name: string): string {
  return readFileSync(join(checkout, name), 'utf8');
}

test('.env.example shows every variable with its description and its default, and nothing else', () => {
  const expected = describeVariables().map(
    ({ name, description, default: value }) => `# ${description}\n# ${name}=${value}`,
  );
  const [, ...shown] = read('.env.example').trim().split('\n\n');
  expect(shown).toEqual(expected);
});

test('.env.example sets nothing until a line is taken into use', () => {
  expect(parseEnv(read('.env.example'))).toEqual({});
});

test('the README lists every variable with its default and its description', () => {
  const rows = describeVariables().map(
    ({ name, description, default: value }) =>
      `| \`${name}\` | ${value === '' ? '' : `\`${value}\``} | ${description} |`,
  );
  const shown = read('README.md')
    .split('\n')
    .filter((line) => /^\| `[A-Z_]+` /.test(line))
    .map((line) => line.replaceAll(/ +\|/g, ' |'));
  expect(shown).toEqual(rows.map((row) => row.replaceAll(/ +\|/g, ' |')));
});
