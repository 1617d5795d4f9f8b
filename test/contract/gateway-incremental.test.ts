import Fastify from 'fastify';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, IncrementalAnswer, SubsequentResult } from '#gateway/answer.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { deliver } from '#gateway/transports/answer-http.ts';
import { formatted } from '#gateway/transports/incremental-format.ts';
import { MultipartReader } from '#test/kit/multipart-client.ts';

const trace = { traceId: 'a'.repeat(32), correlationId: null };
const failure = { message: 'No.', path: ['deal', 'notes', 0, 'text'], extensions: { code: 'NOT_FOUND' } };
const multibyte = 'Größe 🏃 \r\n--graphql-- \u2028';

/** Deferred parts of every kind: nested, with a path below, with errors, and failed as a whole. */
function answerOf(updates: readonly SubsequentResult[] = everything): IncrementalAnswer {
  async function* subsequent() {
    yield* updates;
  }
  return {
    kind: 'incremental',
    initial: {
      data: { deal: { id: 'd1', notes: [{}] } },
      extensions: trace,
      pending: [
        { id: '0', path: ['deal'], label: 'Details' },
        { id: '1', path: ['deal', 'notes', 0] },
      ],
      hasNext: true,
    },
    subsequent: subsequent(),
  };
}

const everything: readonly SubsequentResult[] = [
  { incremental: [{ id: '0', subPath: ['owner'], data: { name: multibyte } }], hasNext: true },
  {
    pending: [{ id: '2', path: ['deal', 'owner'], label: 'Nested' }],
    incremental: [{ id: '1', data: { text: null }, errors: [failure] }],
    completed: [{ id: '1' }],
    hasNext: true,
  },
  { completed: [{ id: '0' }], hasNext: true },
  { completed: [{ id: '2', errors: [failure] }], hasNext: false },
];

const legacy = [
  { data: { deal: { id: 'd1', notes: [{}] } }, extensions: trace, hasNext: true },
  { incremental: [{ data: { name: multibyte }, path: ['deal', 'owner'], label: 'Details' }], hasNext: true },
  { incremental: [{ data: { text: null }, errors: [failure], path: ['deal', 'notes', 0] }], hasNext: true },
  { incremental: [{ data: null, errors: [failure], path: ['deal', 'owner'], label: 'Nested' }], hasNext: false },
];

test('the format of 2022 names path and label in each part, and leaves out what says nothing', async () => {
  expect(await Array.fromAsync(formatted(answerOf(), 'deferSpec=20220824'))).toEqual(legacy);
  const quiet = answerOf([{ completed: [{ id: '0' }, { id: '1' }], hasNext: false }]);
  expect(await Array.fromAsync(formatted(quiet, 'deferSpec=20220824'))).toEqual([legacy[0], { hasNext: false }]);
});

test('the current format is passed on as it is', async () => {
  const { initial } = answerOf();
  expect(await Array.fromAsync(formatted(answerOf(), 'incrementalSpec=v0.2'))).toEqual([initial, ...everything]);
});

test('a part that was never announced is a mistake of ours and not guessed at', async () => {
  const wrong = answerOf([{ incremental: [{ id: '7', data: {} }], hasNext: false }]);
  await expect(Array.fromAsync(formatted(wrong, 'deferSpec=20220824'))).rejects.toThrow('never announced');
});

describe('delivered over HTTP', () => {
  const app = { current: Fastify(), url: '', lines: [] as Record<string, unknown>[] };
  let answer: Answer;
  beforeEach(async () => {
    app.lines = [];
    const log = pino({}, { write: (line: string) => void app.lines.push(JSON.parse(line) as Record<string, unknown>) });
    const errors = new ErrorFormatter(log);
    app.current = Fastify();
    app.current.get('/', (request, reply) => deliver({ request, reply, errors, trace }, answer));
    app.url = await app.current.listen({ host: '127.0.0.1', port: 0 });
    answer = answerOf();
  });
  afterEach(() => app.current.close());

  const get = (accept: string) => fetch(app.url, { headers: { accept } });

  /** Each way of cutting gives the same parts. */
  async function partsOf(response: Response): Promise<readonly unknown[]> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const ways = [1, 2, 3, 7, 64, bytes.length].map((size) => {
      const reader = new MultipartReader('graphql');
      const parts: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size) parts.push(...reader.read(bytes.subarray(at, at + size)));
      return { parts, closed: reader.closed };
    });
    for (const way of ways) expect(way).toEqual({ parts: ways[0]?.parts, closed: true });
    return ways[0]?.parts ?? [];
  }

  test.each([
    ['incrementalSpec=v0.2', () => [answerOf().initial, ...everything]],
    ['deferSpec=20220824', () => legacy],
  ])('the parts of multipart/mixed;%s arrive in order, however the bytes are cut', async (form, expected) => {
    const response = await get(`multipart/mixed;${form}, application/json`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      `multipart/mixed; boundary="graphql"; ${form}`,
    ]);
    expect(response.headers.get('vary')).toBe('accept, accept-encoding');
    expect(await partsOf(response)).toEqual(expected());
  });

  test('the bytes are those of RFC 2046, and each delimiter goes out with the part before it', async () => {
    answer = answerOf([{ completed: [{ id: '0' }, { id: '1' }], hasNext: false }]);
    const response = await get('multipart/mixed;deferSpec=20220824');
    const head = 'content-type: application/json; charset=utf-8';
    expect(await response.text()).toBe(
      `\r\n--graphql\r\n${head}\r\n\r\n${JSON.stringify(legacy[0])}\r\n--graphql\r\n${head}\r\n\r\n{"hasNext":false}\r\n--graphql--\r\n`,
    );
  });

  test('the first part is whole for the client before the next is known', async () => {
    const released = Promise.withResolvers<void>();
    answer = {
      ...answerOf(),
      subsequent: (async function* () {
        await released.promise;
        yield { completed: [{ id: '0' }, { id: '1' }], hasNext: false };
      })(),
    };
    const response = await get('multipart/mixed;incrementalSpec=v0.2');
    const reader = new MultipartReader('graphql');
    const parts: unknown[] = [];
    const body: ReadableStream<Uint8Array> = response.body ?? new ReadableStream();
    for await (const chunk of body) {
      parts.push(...reader.read(chunk));
      if (parts.length === 1) released.resolve();
    }
    expect([parts.length, reader.closed]).toEqual([2, true]);
  });

  test('over server-sent events each payload is a message, then comes complete', async () => {
    const text = await (await get('text/event-stream')).text();
    const data = [...text.matchAll(/^event: next\ndata: ([^\n]*)/gm)].map(
      ([, json]) => JSON.parse(json ?? '') as unknown,
    );
    expect(data).toEqual([answerOf().initial, ...everything]);
    expect(text.endsWith('event: complete\ndata: \n\n')).toBe(true);
  });

  test('a single answer for a client that takes only multipart is one part', async () => {
    answer = { kind: 'single', result: { data: { a: 1 }, extensions: trace } };
    const response = await get('multipart/mixed;deferSpec=20220824');
    expect(await partsOf(response)).toEqual([{ data: { a: 1 }, extensions: trace, hasNext: false }]);
  });

  test.each(['multipart/mixed', 'text/event-stream'])(
    'an answer by %s that breaks is cut, so that it is not taken for whole, and the cause is logged',
    async (accept) => {
      answer = {
        ...answerOf(),
        subsequent: (async function* () {
          yield everything[0] ?? { hasNext: true };
          throw new Error('out of memory');
        })(),
      };
      const response = await get(accept);
      await expect(response.text()).rejects.toThrow('terminated');
      expect(app.lines).toMatchObject([{ err: { message: 'out of memory' }, traceId: trace.traceId }]);
    },
  );

  test.each(['multipart/mixed', 'text/event-stream'])(
    'a client of %s that leaves ends the work on what was deferred',
    async (accept) => {
      const returned = Promise.withResolvers<void>();
      answer = {
        ...answerOf(),
        subsequent: (async function* () {
          try {
            for (;;) {
              yield { hasNext: true };
              await new Promise((resolve) => setImmediate(resolve));
            }
          } finally {
            returned.resolve();
          }
        })(),
      };
      const leaving = new AbortController();
      await fetch(app.url, { headers: { accept }, signal: leaving.signal });
      leaving.abort();
      await expect(returned.promise).resolves.toBeUndefined();
    },
  );

  test('an answer in parts that nobody asked for is a mistake of ours', async () => {
    app.current.log.level = 'silent';
    const response = await get('application/json');
    expect(response.status).toBe(500);
  });
});
