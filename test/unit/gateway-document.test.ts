import { expect, test } from 'vitest';
import { defaultDocumentLimits, parseDocument } from '#gateway/document.ts';

const limits = defaultDocumentLimits;

function refusal(text: string): unknown {
  try {
    parseDocument(text, limits);
    return null;
  } catch (error) {
    return error;
  }
}

function nested(depth: number): string {
  return `${'{a'.repeat(depth)}${'}'.repeat(depth)}`;
}

const doubling = Array.from({ length: 20 }, (_, index) =>
  index === 19 ? 'fragment f19 on Query { a }' : `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
).join('\n');

test.each([
  ['100,000 tokens', `{${' a'.repeat(100_000)}}`],
  ['10,000 aliases', `{${Array.from({ length: 10_000 }, (_, index) => ` x${index}: a`).join('')}}`],
  ['10,000 directives', `{ a${' @include(if: true)'.repeat(10_000)} }`],
  ['depth 50', nested(50)],
  ['one level more than the limit', nested(limits.maxDepth + 1)],
  ['depth 200,000', nested(200_000)],
  ['a list 5,000 deep', `{ a(b: ${'['.repeat(5000)}${']'.repeat(5000)}) }`],
  [
    'depth hidden in fragments',
    `{ ...a } fragment a on Q ${'{a'.repeat(20)}{...b}${'}'.repeat(20)} fragment b on Q ${nested(20)}`,
  ],
  ['2^20 fields by fragments', `{ ...f0 } ${doubling}`],
  ['the same field 4,000 times', `{${' a'.repeat(4000)}}`],
])('a document with %s is refused as OPERATION_TOO_LARGE in under 200 ms', (_what, text) => {
  const start = performance.now();
  expect(refusal(text)).toMatchObject({ code: 'OPERATION_TOO_LARGE' });
  expect(performance.now() - start).toBeLessThan(200);
});

test('a document at the limits is parsed', () => {
  expect(refusal(nested(limits.maxDepth))).toBeNull();
  expect(refusal(`{${' a'.repeat(limits.maxFields)}}`)).toBeNull();
});

test('a cycle of fragments is left to validation and does not hang', () => {
  expect(refusal('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a x }')).toBeNull();
});

test('what is not GraphQL is refused with the place of the mistake', () => {
  expect(refusal('{ deal( }')).toMatchObject({
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    locations: [{ line: 1, column: 9 }],
  });
  expect(refusal('{ a ? }')).toMatchObject({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  expect(refusal('')).toMatchObject({ extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
});
