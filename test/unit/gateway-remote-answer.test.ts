import { GraphQLError } from 'graphql';
import pino from 'pino';
import { expect, test } from 'vitest';
import { ErrorFormatter } from '#gateway/errors.ts';
import { type Origin, readAnswer, revive } from '#gateway/sources/remote-answer.ts';

const errors = new ErrorFormatter(pino({ level: 'silent' }));

interface Differences {
  readonly status?: number;
  readonly contentType?: string;
  readonly origin?: Origin;
}

function read(body: unknown, { status = 200, contentType = 'application/json', origin = 'ours' }: Differences = {}) {
  const result = revive(readAnswer({ status, contentType, text: JSON.stringify(body) }), origin);
  return { ...result, ...(result.errors && { errors: result.errors.map((one) => errors.format(one, null)) }) };
}

test.each(['application/json; charset=utf-8', 'application/graphql-response+json', 'Application/JSON'])(
  'an answer of type %s is read, whatever its status',
  (contentType) => {
    for (const status of [200, 400, 500]) {
      expect(read({ data: { a: 1 }, extensions: {} }, { status, contentType })).toEqual({ data: { a: 1 } });
    }
  },
);

test.each(['text/html', '', 'application/jsonp'])('an answer of type "%s" is refused', (contentType) => {
  expect(() => read({ data: {} }, { contentType })).toThrow(`The answer has status 200 and the type "${contentType}"`);
});

test('a redirect is refused', () => {
  expect(() => read({ data: {} }, { status: 307 })).toThrow('redirects are not followed');
});

test.each([
  [null, 'no JSON object'],
  [[], 'no JSON object'],
  [{}, 'neither data nor errors'],
  [{ data: 'x' }, 'data that is no object'],
  [{ data: [] }, 'data that is no object'],
  [{ data: null, errors: {} }, 'errors that are no list'],
  [{ data: null, errors: [null] }, 'an error without a message'],
  [{ data: null, errors: [{ message: 7 }] }, 'an error without a message'],
])('%j is refused as it has %s', (body, found) => {
  expect(() => read(body)).toThrow(`The answer has ${found}`);
});

test('no data, null as data and null as errors are told apart', () => {
  const failed = { message: 'm', extensions: { code: 'NOT_FOUND' } };
  expect(read({ errors: [failed] })).toEqual({ errors: [failed] });
  expect(read({ data: null, errors: [failed] })).toEqual({ data: null, errors: [failed] });
  expect(read({ data: {}, errors: null })).toEqual({ data: {} });
});

test('an error of ours keeps its code, details and path; the trace of the subgraph is not taken over', () => {
  const extensions = { code: 'NOT_FOUND', dealId: 'd1', traceId: 'its own' };
  expect(read({ data: { a: null }, errors: [{ message: 'No such deal.', path: ['a', 0], extensions }] })).toEqual({
    data: { a: null },
    errors: [{ message: 'No such deal.', path: ['a', 0], extensions: { code: 'NOT_FOUND', dealId: 'd1' } }],
  });
});

test.each([
  { code: 'INTERNAL_SERVER_ERROR', reference: 'r-1' },
  { code: 'OF_ITS_OWN', reference: 'r-1' },
])('an error of ours with %j stays masked, under the reference its log has', (extensions) => {
  const [error] = read({ data: null, errors: [{ message: 'SELECT secret', extensions }] }).errors ?? [];
  expect(error).toEqual({
    message: 'Something broke on our side; quote the reference when reporting it.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', reference: 'r-1' },
  });
});

test.each([
  ['its own code', { code: 'OUT_OF_STOCK', stacktrace: ['at /srv'] }, 'OUT_OF_STOCK'],
  ['SUBGRAPH_ERROR where it has no code', undefined, 'SUBGRAPH_ERROR'],
  ['SUBGRAPH_ERROR where its code is no text', { code: 7 }, 'SUBGRAPH_ERROR'],
])('an error of others is passed on with its message and %s, and nothing more', (_what, extensions, code) => {
  const body = { errors: [{ message: 'Sold out', path: ['a'], locations: [{ line: 1, column: 1 }], extensions }] };
  expect(read(body, { origin: 'foreign' })).toEqual({
    errors: [{ message: 'Sold out', path: ['a'], extensions: { code } }],
  });
});

test('a path that is none is left out', () => {
  const { errors: revived } = revive(
    readAnswer({
      status: 200,
      contentType: 'application/json',
      text: '{"errors":[{"message":"m","path":[{}],"extensions":7}]}',
    }),
    'foreign',
  );
  expect(revived?.[0]).toBeInstanceOf(GraphQLError);
  expect(revived?.[0]?.path).toBeUndefined();
});
