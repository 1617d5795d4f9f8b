import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DocumentMode, hashOf } from '#gateway/admission/documents.ts';
import { readMessages } from '#gateway/transports/event-stream.ts';
import { multipartFrom } from '#test/kit/multipart-client.ts';
import { ask, answerOf, RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

const trustedQuery = 'query Who { whoami }';
const trustedStream = 'subscription Ticks { ticks }';
const trustedMutation = 'mutation Rename { renameDeal(id: "d1", name: "Beta") { name } }';
const manifest = new Map([trustedQuery, trustedStream, trustedMutation].map((text) => [hashOf(text), text]));

/** The form of automatic persisted queries. */
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });

let gateway: ToyGateway;
const open = async (mode: DocumentMode) => {
  gateway = await toyGateway('in process', { documents: { mode, manifest } });
};
afterEach(async () => gateway[Symbol.asyncDispose]());

/** What a request comes to: its data, or the codes and messages of its errors. */
interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly (readonly [code: unknown, message: string])[];
}

function outcomeOf(result: unknown): Outcome {
  const { data, errors } = result as Awaited<ReturnType<typeof ask>>['body'];
  if (errors !== undefined) return { errors: errors.map(({ message, extensions }) => [extensions['code'], message]) };
  return { data };
}

/** Sends a request by one transport, and gives what it first comes to. */
const transports: Readonly<Record<string, (body: object) => Promise<Outcome>>> = {
  'POST with JSON': async (body) => outcomeOf((await ask(gateway.url, body)).body),
  GET: async (body) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(body)) {
      search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    return outcomeOf((await answerOf(await fetch(`${gateway.url}/graphql?${search.toString()}`))).body);
  },
  'server-sent events': async (body) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
    });
    const messages = await Array.fromAsync(readMessages(response.body ?? new ReadableStream()));
    return outcomeOf(JSON.parse(messages[0]?.data ?? '{}'));
  },
  multipart: async (body) => {
    const answer = await multipartFrom(gateway.url, body, 'multipart/mixed');
    await answer.ended;
    return outcomeOf(answer.parts()[0]);
  },
  WebSocket: async (body) => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    // Its messages have a query, which is then empty.
    socket.send({ id: 'a', type: 'subscribe', payload: { query: '', ...body } });
    await until(() => socket.messages.length > 1);
    const [, message] = socket.messages;
    return outcomeOf(message?.['type'] === 'error' ? { errors: message['payload'] } : message?.['payload']);
  },
};

const known = { data: { whoami: 'OPERATOR op-1 in project-1 by none' } };
const notFound = { errors: [['PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound']] };
const notTrusted = {
  errors: [['DOCUMENT_NOT_TRUSTED', 'Only the documents of the manifest may run, and this is none of them.']],
};

describe.each(Object.entries(transports))('by %s', (_name, send) => {
  describe('automatic persisted queries', () => {
    beforeEach(() => open('apq'));

    test('are asked for when they are not known, and known from then on by each form of the hash', async () => {
      const query = '{ whoami }';
      const extensions = persisted(query);
      expect(await send({ extensions })).toEqual(notFound);
      expect(await send({ query, extensions })).toEqual(known);
      expect(await send({ extensions })).toEqual(known);
      expect(await send({ documentId: `sha256:${hashOf(query)}` })).toEqual(known);
      expect(await send({ documentId: hashOf(query) })).toEqual(known);
    });

    test('are refused where the hash is another, and not kept', async () => {
      const extensions = persisted('{ other }');
      const { errors } = await send({ query: '{ whoami }', extensions });
      expect(errors?.map(([code]) => code)).toEqual(['BAD_REQUEST']);
      expect(await send({ extensions })).toEqual(notFound);
    });

    test('are not kept where they do not fit the schema', async () => {
      const extensions = persisted('{ nothing }');
      await send({ query: '{ nothing }', extensions });
      expect(await send({ extensions })).toEqual(notFound);
    });

    test('that are long are answered and not kept', async () => {
      const query = `{ whoami } #${'x'.repeat(20_000)}`;
      expect(await ask(gateway.url, { query, extensions: persisted(query) })).toMatchObject({ body: known });
      expect(await send({ extensions: persisted(query) })).toEqual(notFound);
    });

    test('know the manifest in advance', async () => {
      expect(await send({ extensions: persisted(trustedQuery) })).toEqual(known);
    });
  });

  describe('trusted documents', () => {
    beforeEach(() => open('trusted'));

    test('run by hash, by identifier and by text', async () => {
      expect(await send({ extensions: persisted(trustedQuery) })).toEqual(known);
      expect(await send({ documentId: `sha256:${hashOf(trustedQuery)}` })).toEqual(known);
      expect(await send({ query: trustedQuery })).toEqual(known);
      expect(await send({ query: trustedQuery, extensions: persisted(trustedQuery) })).toEqual(known);
    });

    test('are all that runs', async () => {
      for (const query of ['{ whoami }', `${trustedQuery} `, '{', '{ __schema { types { name } } }']) {
        expect(await send({ query })).toEqual(notTrusted);
        expect(await send({ query, extensions: persisted(query) })).toEqual(notTrusted);
        expect(await send({ extensions: persisted(query) })).toEqual(notTrusted);
      }
      expect(await send({ query: '{ whoami }', extensions: persisted(trustedQuery) })).toEqual(notTrusted);
      expect(await send({ documentId: 'md5-of-something' })).toEqual(notTrusted);
    });
  });

  describe('where documents are not remembered', () => {
    beforeEach(() => open('any'));

    test('a hash is answered so that the client stops to send it, unless the manifest knows it', async () => {
      const query = '{ whoami }';
      expect(await send({ query, extensions: persisted(query) })).toEqual(known);
      expect(await send({ extensions: persisted(query) })).toEqual({
        errors: [['PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported']],
      });
      expect(await send({ extensions: persisted(trustedQuery) })).toEqual(known);
    });
  });
});

describe('a trusted subscription', () => {
  beforeEach(() => open('trusted'));

  test('runs by its hash over each transport that carries one', async () => {
    const body = { extensions: persisted(trustedStream) };
    for (const name of ['server-sent events', 'WebSocket']) {
      expect(await transports[name]?.(body)).toEqual({ data: { ticks: 1 } });
    }
    const answer = await multipartFrom(gateway.url, body, 'multipart/mixed;subscriptionSpec=1.0');
    await answer.ended;
    expect(answer.parts()).toMatchObject([{ payload: { data: { ticks: 1 } } }, { payload: { data: { ticks: 2 } } }]);
  });
});

describe('over HTTP', () => {
  test('a hash that is not known is no failure for older clients, which give up on one', async () => {
    await open('apq');
    const body = { extensions: persisted('{ whoami }') };
    const statusFor = async (accept: string) => (await ask(gateway.url, body, { headers: { accept } })).status;
    expect([await statusFor('*/*'), await statusFor('application/json')]).toEqual([200, 200]);
    expect(await statusFor('application/graphql-response+json')).toBe(400);
  });

  test('a document that is not trusted is forbidden', async () => {
    await open('trusted');
    for (const accept of ['*/*', 'application/json', 'application/graphql-response+json']) {
      expect((await ask(gateway.url, { query: '{ whoami }' }, { headers: { accept } })).status).toBe(403);
    }
  });

  test('a mutation that is named by its hash does not run by GET', async () => {
    await open('trusted');
    const response = await fetch(`${gateway.url}/graphql?documentId=sha256:${hashOf(trustedMutation)}`);
    expect([response.status, response.headers.get('allow'), gateway.record.dealName]).toEqual([405, 'POST', 'Alpha']);
  });

  test.each([
    ['a persistedQuery that is no object', { extensions: { persistedQuery: 'a' } }],
    ['another version', { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf('') } } }],
    ['a hash that is none', { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } }],
    ['a hash that is no text', { extensions: { persistedQuery: { version: 1, sha256Hash: 7 } } }],
    ['an identifier that is no text', { documentId: 7 }],
    ['two identifiers', { documentId: hashOf('a'), extensions: persisted('b') }],
    ['an empty query alone', { query: '' }],
    ['a query that is no text, beside a hash', { query: 7, extensions: persisted('b') }],
  ])('%s is BAD_REQUEST', async (_what, body) => {
    await open('apq');
    const { status, body: answered } = await ask(gateway.url, body);
    expect([status, answered.errors?.map(({ extensions }) => extensions['code'])]).toEqual([400, ['BAD_REQUEST']]);
  });

  test('what is remembered is bounded: the one unused for longest is forgotten', async () => {
    await open('apq');
    const texts = Array.from({ length: 1001 }, (_, index) => `{ a${index}: whoami }`);
    for (const query of texts) await ask(gateway.url, { query, extensions: persisted(query) });
    const codes = await Promise.all(
      [texts[0], texts[1], texts[1000]].map(async (text) => {
        const { body } = await ask(gateway.url, { extensions: persisted(text ?? '') });
        return body.errors?.[0]?.extensions['code'] ?? 'known';
      }),
    );
    expect(codes).toEqual(['PERSISTED_QUERY_NOT_FOUND', 'known', 'known']);
  });
});
