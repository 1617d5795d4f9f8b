import { expect, test } from 'vitest';
import { defaultDocumentLimits, parseDocument } from '#gateway/admission/document.ts';

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
  ['4,000 fields', `{${Array.from({ length: 4000 }, (_, index) => ` a${index}`).join('')}}`],
  ['one name 900 times', `{${Array.from({ length: 900 }, (_, index) => ` x: deal(id: "${index}") { id }`).join('')}}`],
  ['one name in 900 fragments', `{${' ...f'.repeat(900)}} fragment f on Query { x: deal { id } }`],
  [
    '5,000 fields spread 2,000 times',
    `{${' ...f'.repeat(2000)}} fragment f on Query {${Array.from({ length: 5000 }, (_, index) => ` a${index}`).join('')}}`,
  ],
])('a document with %s is refused as OPERATION_TOO_LARGE', (_what, text) => {
  expect(refusal(text)).toMatchObject({ code: 'OPERATION_TOO_LARGE' });
});

const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

test.each([
  ['fields at the top', 'maxRootFields', (count: number) => `{ ${many(count, (index) => `a${index}`)} }`],
  [
    'fields at the top',
    'maxRootFields',
    (count: number) => `{ a0 ...f ...f } fragment f on Query { ${many(count - 1, (index) => `a${index + 1}`)} }`,
  ],
  ['aliases', 'maxAliases', (count: number) => `{ top { ${many(count, (index) => `x${index}: a`)} } }`],
  [
    'aliases',
    'maxAliases',
    (count: number) => `{ p { ...f } q { ...f } } fragment f on Top { ${many(count / 2, (index) => `x${index}: a`)} }`,
  ],
  ['directives', 'maxDirectives', (count: number) => `{ a ${'@include(if: true) '.repeat(count)} }`],
  [
    'directives',
    'maxDirectives',
    (count: number) =>
      `query ($v: Int @o) @o { p { ...f @o } q { ... @o { a } } } fragment f on Top @o { ${many(count - 5, (index) => `a${index} @o`)} }`,
  ],
] as const)('%s are counted up to %s and not further, wherever they are written', (what, name, document) => {
  const limit = limits[name];
  expect(refusal(document(limit))).toBeNull();
  // Fragments that are used twice count twice.
  expect(refusal(document(limit + 2))).toMatchObject({
    message: `The document has more than ${limit} ${what}.`,
    details: { limit },
  });
});

test.each([
  ['beside each other', (count: number) => `{${' x'.repeat(count)}}`],
  ['spread over fields that are merged', (count: number) => `{${' a{x x}'.repeat(count / 2)}}`],
  ['in a fragment that nothing spreads', (count: number) => `{ a } fragment f on Query {${' x'.repeat(count)}}`],
  ['in fragments', (count: number) => `{${' ...f'.repeat(count / 2)}} fragment f on Query { x ... on Query { x } }`],
])('fields at one place of the answer are refused by how many pairs they are: %s', (_where, document) => {
  expect(refusal(document(100))).toBeNull();
  expect(refusal(document(202))).toMatchObject({
    code: 'OPERATION_TOO_LARGE',
    message: 'The document has more than 20000 pairs of fields at one place.',
  });
});

test('each operation of a document has the limits to itself', () => {
  const operation = (name: string) => `query ${name} { ${many(limits.maxRootFields, (index) => `a${index}`)} }`;
  expect(refusal(`${operation('A')} ${operation('B')}`)).toBeNull();
});

test('a document at the limits is parsed', () => {
  expect(refusal(nested(limits.maxDepth))).toBeNull();
  expect(refusal(`{ top { ${many(limits.maxFields - 1, (index) => `a${index}`)} } }`)).toBeNull();
  expect(refusal(`{ top { ${many(limits.maxFields, (index) => `a${index}`)} } }`)).not.toBeNull();
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
