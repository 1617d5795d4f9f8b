import { expect, test } from 'vitest';
import { localOperator } from '#gateway/identity.ts';
import { openGateway } from '#gateway/server.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import { openLog } from '#kernel/log.ts';
import { askingOverHttp, casesOf, casesOfGraph, disagreement, explain } from '#test/kit/differential/cases.ts';
import { type TwinGraph, twinGraph } from '#test/kit/differential/schemas.ts';

const log = openLog({ level: 'silent', pretty: false });
const listen = { host: '127.0.0.1', port: 0 };
const graphs = [0, 1, 2, 3, 4, 5];

test.each(['in process', 'remote'] as const)(
  'random operations sent by HTTP are answered as by graphql-js on the whole schema, with subgraphs %s',
  { timeout: 240_000 },
  async (arrangement) => {
    let cases = 0;
    for (const graph of graphs) {
      const twin = twinGraph(graph);
      if (!('runs' in twin)) throw new Error(`The graph of seed ${graph} does not compose: ${twin.join('\n')}`);
      await using gateway = await serve(twin, arrangement);
      const ask = askingOverHttp(gateway.url);
      for (const one of casesOf(twin)) {
        cases += 1;
        if ((await disagreement(twin, one, ask)) !== null) expect.fail(await explain(twin, one, ask));
      }
    }
    expect(cases).toBe(graphs.length * casesOfGraph);
  },
);

async function serve(twin: TwinGraph, arrangement: 'in process' | 'remote') {
  await using opened = new AsyncDisposableStack();
  const places = [];
  for (const subgraph of twin.subgraphs) {
    if (arrangement === 'in process') places.push(subgraph);
    else {
      const { url } = opened.use(await serveSubgraph({ subgraph, internalKey: null, listen, log }));
      places.push({ name: subgraph.name, url: `${url}/graphql` });
    }
  }
  const { url } = opened.use(
    await openGateway({
      supergraphSdl: twin.supergraphSdl,
      subgraphs: places,
      identity: localOperator('op-1', 'project-1'),
      listen,
      log,
      ready: async () => [],
      introspection: 'on',
      allowedOrigins: [],
      explorerDirectory: null,
    }),
  );
  const kept = opened.move();
  return { url: `${url}/graphql`, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
