import { expect, test } from 'vitest';
import { paramsOfBatch } from '#gateway/transports/graphql-params.ts';
import { RequestError } from '#kernel/request-error.ts';

const one = { query: '{ a }' };

test('a batch is read in its order, and what its members ask for is theirs', () => {
  const batch = [one, { query: '{ b }', variables: { x: 1 }, operationName: 'B', extensions: { cost: true } }];
  expect(paramsOfBatch(batch, 10)).toEqual([
    {
      query: '{ a }',
      documentId: null,
      operationName: undefined,
      variables: {},
      asksForCost: false,
      idempotencyKey: null,
    },
    {
      query: '{ b }',
      documentId: null,
      operationName: 'B',
      variables: { x: 1 },
      asksForCost: true,
      idempotencyKey: null,
    },
  ]);
});

test.each([
  ['none', [], 10, new RequestError('BAD_REQUEST', 'The batch is empty.')],
  [
    'one too many',
    Array.from({ length: 11 }, () => one),
    10,
    new RequestError('BATCH_TOO_LARGE', 'The batch has 11 requests, and 10 is the limit.', { limit: 10 }),
  ],
  [
    'one where batches are off',
    [one],
    1,
    new RequestError('BAD_REQUEST', 'The body must be a JSON object: requests are not accepted in batches.'),
  ],
])('a batch of %s is refused', (_what, batch, limit, refusal) => {
  expect(() => paramsOfBatch(batch, limit)).toThrow(refusal);
});

test('a member that is no request, as a batch within another, leaves the others in their places', () => {
  const [first, second, third] = paramsOfBatch([one, [one], { query: 7 }], 10);
  expect(first).toMatchObject(one);
  expect([second, third]).toEqual([
    new RequestError('BAD_REQUEST', 'The body must be a JSON object.'),
    new RequestError('BAD_REQUEST', 'The member query must be the text of a GraphQL document.'),
  ]);
});

test('a batch of as many as are accepted is read', () => {
  expect(
    paramsOfBatch(
      Array.from({ length: 10 }, () => one),
      10,
    ),
  ).toHaveLength(10);
});
