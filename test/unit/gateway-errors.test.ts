import { GraphQLError } from 'graphql';
import pino from 'pino';
import { expect, test } from 'vitest';
import { ErrorFormatter, RemoteFailure, statusOf } from '#gateway/errors.ts';
import { errorCodes } from '#kernel/codes.ts';
import { RequestError } from '#kernel/request-error.ts';

const trace = { traceId: 'a'.repeat(32), correlationId: null };

function formatter() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { lines, errors: new ErrorFormatter(log) };
}

test('a refusal keeps its code, message and details however deep it is wrapped', () => {
  const { errors, lines } = formatter();
  const refusal = new RequestError('CURSOR_EXPIRED', 'Too old.', { oldest: '7' });
  const wrapped = new GraphQLError('x', {
    path: ['a', 0],
    originalError: new GraphQLError('y', { originalError: refusal }),
  });
  expect(errors.format(wrapped, trace)).toEqual({
    message: 'Too old.',
    path: ['a', 0],
    extensions: { code: 'CURSOR_EXPIRED', oldest: '7', traceId: trace.traceId },
  });
  // What was refused is found by the trace, and tells nothing of what was sent.
  const { traceId } = trace;
  expect(lines).toMatchObject([
    { level: 30, code: 'CURSOR_EXPIRED', traceId, path: ['a', 0], msg: 'A request was refused' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('Too old');
});

test('what is refused a thousand times in one request is one line, and what cannot be answered says why', () => {
  const { errors, lines } = formatter();
  for (let count = 0; count < 1000; count += 1) errors.format(new RequestError('NOT_FOUND', 'No such deal.'), trace);
  const away = new RequestError('SUBGRAPH_UNAVAILABLE', 'Away.');
  away.cause = new Error('ECONNREFUSED');
  errors.format(away, trace);
  errors.format(new RequestError('NOT_FOUND', 'No such deal.'), { ...trace });
  errors.format(new RequestError('REQUEST_CANCELLED', 'Gone.'), trace);
  expect(lines.map(({ level, code }) => [level, code])).toEqual([
    [30, 'NOT_FOUND'],
    [40, 'SUBGRAPH_UNAVAILABLE'],
    [30, 'NOT_FOUND'],
  ]);
  expect(lines[1]).toMatchObject({ cause: 'ECONNREFUSED' });
});

test('a bug is masked, and its reference leads to stack and cause in the log', () => {
  const { errors, lines } = formatter();
  const bug = new Error('SELECT * FROM deals', { cause: new Error('disk') });
  const formatted = errors.format(
    new GraphQLError('SELECT * FROM deals', { originalError: bug, extensions: { serviceName: 'deals' } }),
    trace,
  );
  expect(Object.keys(formatted)).toEqual(['message', 'extensions']);
  expect(formatted.extensions).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    reference: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    traceId: trace.traceId,
  });
  expect(JSON.stringify(formatted)).not.toMatch(/SELECT|deals/);
  expect(lines).toEqual([
    expect.objectContaining({ reference: formatted.extensions?.['reference'], traceId: trace.traceId }),
  ]);
  expect(JSON.stringify(lines)).toMatch(/gateway-errors\.test\.ts.*caused by: Error: disk/);
});

test('of a whole request context the log line has the trace alone', () => {
  const { errors, lines } = formatter();
  const context = { ...trace, correlationId: 'c-1', projectId: 'p', signal: new AbortController().signal };
  errors.format(new Error('broken'), context);
  expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual(
    ['correlationId', 'err', 'hostname', 'level', 'msg', 'pid', 'reference', 'time', 'traceId'].toSorted(),
  );
});

test('one cause that breaks many fields has one reference and one log line', () => {
  const { errors, lines } = formatter();
  const bug = new Error('broken batch');
  const references = [0, 1, 2].map(
    (index) =>
      errors.format(new GraphQLError('x', { path: [index], originalError: bug }), trace).extensions?.['reference'],
  );
  expect(new Set(references).size).toBe(1);
  expect(lines).toHaveLength(1);
});

test('an error that was formatted once is the same when a transport asks again without knowing the request', () => {
  const { errors } = formatter();
  const bug = new Error('x');
  const first = errors.format(bug, trace);
  expect(errors.format(new GraphQLError('x', { originalError: bug }), null)).toBe(first);
});

test('what another process has masked keeps the reference of that process and is not logged again', () => {
  const { errors, lines } = formatter();
  const formatted = errors.format(new GraphQLError('x', { originalError: new RemoteFailure('ref-1') }), trace);
  expect(formatted.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', reference: 'ref-1', traceId: trace.traceId });
  expect(lines).toEqual([]);
});

test.each([['DOWNSTREAM_SERVICE_ERROR'], ['INTERNAL_SERVER_ERROR'], ['ENOENT'], [7]])(
  'a code that is not for callers (%s) does not bring the message past the mask',
  (code) => {
    const { errors } = formatter();
    const formatted = errors.format(new GraphQLError('/srv/data', { extensions: { code } }), trace);
    expect(formatted.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
    expect(formatted.message).not.toContain('/srv');
  },
);

test('what was thrown and is no error is masked too', () => {
  const { errors, lines } = formatter();
  expect(errors.format('SELECT 1', null).extensions?.['code']).toBe('INTERNAL_SERVER_ERROR');
  expect(lines).toHaveLength(1);
});

test('every code of the closed list has an HTTP status that says whose fault it is', () => {
  expect(Object.keys(errorCodes).filter((code) => statusOf(code) < 400)).toEqual([]);
  expect(statusOf('UNAUTHENTICATED')).toBe(401);
  expect(statusOf('PAYLOAD_TOO_LARGE')).toBe(413);
  expect(statusOf('INTERNAL_SERVER_ERROR')).toBe(500);
  expect(statusOf('no code of ours')).toBe(500);
});
