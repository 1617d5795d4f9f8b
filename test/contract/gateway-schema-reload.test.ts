import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SupergraphFile } from '#gateway/reload.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { createTemporaryFolder, type TemporaryFolder } from '#test/kit/temporary-folder.ts';
import { ask, RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';
import { toySupergraphSdl } from '#test/kit/toy-graph.ts';

const whole = toySupergraphSdl();
/** Without some fields. */
const smaller = toySupergraphSdl(', whoami: String!', ', loads: Int!', ', text: String');

describe.each(['in process', 'remote'] as const)('with subgraphs %s', (arrangement) => {
  let folder: TemporaryFolder;
  let path: string;
  let file: SupergraphFile;
  let gateway: ToyGateway;
  beforeEach(async () => {
    folder = await createTemporaryFolder();
    path = join(folder.path, 'supergraph.graphql');
    await writeFile(path, whole);
    file = await SupergraphFile.open({ path, signals: null, quietMs: 20 });
    gateway = await toyGateway(arrangement, { readings: () => file.readings() });
  });
  afterEach(async () => {
    await gateway[Symbol.asyncDispose]();
    file[Symbol.dispose]();
    await folder[Symbol.asyncDispose]();
  });

  async function readiness() {
    const response = await fetch(`${gateway.url}/health/ready`);
    const { status, checks } = (await response.json()) as { status: string; checks: Record<string, object> };
    return [response.status, status, checks['supergraph']];
  }

  const reloads = () => gateway.logged.filter(({ msg }) => msg === 'A new supergraph is served').length;
  const refusals = () => gateway.logged.filter(({ msg }) => String(msg).startsWith('A new supergraph was refused'));

  async function serve(sdl: string): Promise<void> {
    const before = reloads();
    await writeFile(path, sdl);
    await eventually(() => reloads() === before + 1, { description: 'the new supergraph is served' });
  }

  test('what is asked after a reload is answered by the new schema', async () => {
    const asked = async () => (await ask(gateway.url, { query: '{ whoami }' })).body;
    expect((await asked()).data).toMatchObject({ whoami: expect.any(String) as unknown });
    await serve(smaller);
    expect((await asked()).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect((await ask(gateway.url, { query: '{ run(id: "r1") { deal { name } } }' })).body.data).toEqual({
      run: { deal: { name: 'Alpha d1' } },
    });
    await serve(whole);
    expect((await asked()).errors).toBe(undefined);
    expect(await readiness()).toEqual([200, 'ready', { ok: true, detail: 'as last read' }]);
  });

  test('a request in flight finishes on the plan it has, over several subgraphs', async () => {
    const held = Promise.withResolvers<void>();
    gateway.record.held = held.promise;
    const asked = ask(gateway.url, { query: '{ run(id: "r1") { status deal { name loads } } }' });
    await until(() => gateway.record.contexts.length > 0);
    await serve(smaller);
    held.resolve();
    const { body } = await asked;
    expect(body.errors).toBe(undefined);
    expect(body.data).toMatchObject({
      run: { status: 'RUNNING', deal: { name: 'Alpha d1', loads: expect.any(Number) as unknown } },
    });
  });

  test('live streams go on over the new graph after their last event; what does not fit it ends and says so', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('fits', 'subscription { runEvents(runId: "r1") { sequence run { deal { name } } } }');
    socket.subscribe('text', 'subscription { runEvents(runId: "r1") { sequence text } }');
    const stream = await listenTo(gateway.url, 'subscription { runEvents(runId: "r1") { sequence } }');
    await until(() => gateway.feed.followers === 3);
    gateway.feed.append('one');
    await until(() => socket.of('next').length === 2 && stream.messages.length === 1);
    await serve(smaller);
    await until(() => socket.of('error').length === 1);
    expect(socket.of('error')).toMatchObject([
      {
        id: 'text',
        payload: [
          {
            message: expect.stringMatching(/^The schema was replaced, .*Cannot query field "text"/) as unknown,
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED', cursor: '1' },
          },
        ],
      },
    ]);
    gateway.feed.append('two');
    // Two that follow have left the old graph for the new one.
    await until(() => gateway.feed.followed === 5 && gateway.feed.followers === 2);
    gateway.feed.append('three', 'completed');
    await until(() => socket.of('complete').length === 1);
    await stream.finished;
    const received = socket.of('next').filter(({ id }) => id === 'fits');
    expect(received.map(({ payload }) => (payload as { data: unknown }).data)).toEqual(
      [1, 2, 3, 4].map((sequence) => ({ runEvents: { sequence, run: { deal: { name: 'Alpha d1' } } } })),
    );
    expect(stream.payloads().map(({ data }) => data)).toEqual(
      [1, 2, 3, 4].map((sequence) => ({ runEvents: { sequence } })),
    );
  });

  test('a stream that brought no event yet stays until it has, and misses none', async () => {
    await using socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', 'subscription { runEvents(runId: "r1") { sequence } }');
    await until(() => gateway.feed.followers === 1);
    await serve(smaller);
    gateway.feed.append('one', 'two');
    await until(() => gateway.feed.followed === 2 && gateway.feed.followers === 1);
    gateway.feed.append('completed');
    await until(() => socket.of('complete').length === 1);
    expect(socket.of('next').map(({ payload }) => (payload as { data: unknown }).data)).toEqual(
      [1, 2, 3].map((sequence) => ({ runEvents: { sequence } })),
    );
  });

  test('what is no supergraph is refused and told, and the one before is served until there is a good one', async () => {
    const answers = async () => (await ask(gateway.url, { query: '{ whoami }' })).body.errors === undefined;
    const detail = 'the last one was refused, the one before is served; the log says why';
    let count = 0;
    const unresolved = whole.replace('type Deal', 'type Dael');
    for (const broken of ['{', 'type Query { a: Int }', whole.slice(0, whole.length / 2), unresolved, null]) {
      await (broken === null ? rm(path) : writeFile(path, broken));
      count += 1;
      await eventually(() => refusals().length === count, { description: `${count} refusals` });
      expect(refusals().at(-1)).toMatchObject({ err: { message: expect.any(String) as unknown } });
      expect([await readiness(), await answers()]).toEqual([[200, 'degraded', { ok: false, detail }], true]);
    }
    await serve(whole);
    expect([await readiness(), await answers()]).toEqual([[200, 'ready', { ok: true, detail: 'as last read' }], true]);
  });
});
