import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { checkout } from '#test/kit/program.ts';

const readme = readFileSync(join(checkout, 'README.md'), 'utf8');

function blocksOf(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp('^```' + language + '\\n([\\s\\S]*?)^```$', 'gm'))].map(
    ([, text = '']) => text,
  );
}

test('every document shown in the README fits the schema', () => {
  const schema = buildSchema(readFileSync(join(checkout, 'schema', 'api.graphql'), 'utf8'));
  const documents = blocksOf('graphql');
  expect(documents.length).toBeGreaterThan(3);
  expect(documents.flatMap((text) => validate(schema, parse(text)).map(({ message }) => message))).toEqual([]);
});

test('every answer shown in the README is JSON', () => {
  const answers = blocksOf('json');
  expect(answers.length).toBeGreaterThan(3);
  for (const text of answers) expect(() => JSON.parse(text) as unknown).not.toThrow();
});

test.each(['README.md', 'docs/work.md', 'docs/idempotency.md', 'docs/limits.md', 'docs/errors.md'])(
  'every table of %s has one head, and as many cells in each row',
  (file) => {
    const text = readFileSync(join(checkout, file), 'utf8');
    const tables = [...text.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => table.trimEnd().split('\n'));
    expect(tables.length).toBeGreaterThan(0);
    for (const rows of tables) {
      expect(rows[1]).toMatch(/^\|(?: :?-+:? \|)+$/);
      expect(new Set(rows.map((row) => row.split(/(?<!\\)\|/).length)).size).toBe(1);
    }
  },
);

test('every script the README names is there', () => {
  const { scripts } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const named = new Set([...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name));
  expect(named.size).toBeGreaterThan(3);
  expect([...named].filter((name) => !(name in scripts))).toEqual([]);
});

test('every file and folder the README names is there', () => {
  const linked = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
  const folders = [...readme.matchAll(/`([\w-]+\/(?:[\w-]+\/)*)`/g)].map(([, path = '']) => path);
  const missing = [...linked, ...folders].filter((path) => !existsSync(join(checkout, path)));
  expect(linked.length + folders.length).toBeGreaterThan(10);
  expect(missing.filter((path) => !['unit/', 'contract/', 'e2e/'].includes(path))).toEqual([]);
});
