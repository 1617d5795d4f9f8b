import { buildSchema, getOperationAST, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { rewriteSubscription } from '#gateway/live/live-document.ts';

const schema = buildSchema(`
  type Query { a: Int }
  type Event { cursor: String! kind: String! of: Event }
  type Subscription { events(run: ID!, after: String): Event! ticks(limit: Int): Int! }
`);

function rewrite(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document, document.definitions.length > 1 ? 'S' : null);
  if (operation === null || operation === undefined) throw new Error('no operation');
  const { document: rewritten, ...live } = rewriteSubscription(document, operation, schema);
  return { ...live, text: print(rewritten).replaceAll(/\s+/g, ' ') };
}

test.each([
  ['a literal', 'subscription S { events(run: "r", after: "7") { kind } }'],
  ['absent', 'subscription S { events(run: "r") { kind } }'],
])('an after that is %s becomes a variable of ours, and the cursor is selected', (_what, text) => {
  const { text: rewritten, responseKey, hasCursor } = rewrite(text);
  expect(rewritten).toBe(
    'subscription S($dealgraph_after: String) { events(run: "r", after: $dealgraph_after) { kind dealgraph_cursor: cursor } }',
  );
  expect([responseKey, hasCursor]).toEqual(['events', true]);
});

test('the variable of after is no longer among those that matter, the others are', () => {
  const { variableNames } = rewrite('subscription S($r: ID!, $a: String) { e: events(run: $r, after: $a) { kind } }');
  expect([...variableNames]).toEqual(['r']);
});

test('a root field in a fragment is rewritten there, and an equally named field below is left alone', () => {
  const { text, responseKey } = rewrite(
    'subscription S { ...F } fragment F on Subscription { x: events(run: "r") { of { cursor } } } query Other { a }',
  );
  expect(text).toBe(
    'subscription S($dealgraph_after: String) { ...F } fragment F on Subscription { x: events(run: "r", after: $dealgraph_after) { of { cursor } dealgraph_cursor: cursor } }',
  );
  expect(responseKey).toBe('x');
});

test('a stream without cursors or after is left as it is', () => {
  const { text, hasCursor, after } = rewrite('subscription S { ticks(limit: 3) }');
  expect(text).toBe('subscription S { ticks(limit: 3) }');
  expect([hasCursor, after]).toEqual([false, null]);
});

test('names that are ours are refused in a document', () => {
  expect(() => rewrite('subscription S { dealgraph_cursor: events(run: "r") { kind } }')).toThrow(/reserved/);
});
