import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { localOperator } from '#gateway/identity.ts';
import { openGateway } from '#gateway/server.ts';
import type { SubgraphPlace } from '#gateway/sources/subgraph-sources.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import { openLog } from '#kernel/log.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { boardData, type SubgraphName, subgraphNames, subgraphParts } from './federation-graph.ts';
import { servePlainly } from './plain-http.ts';
import type { MemoryReport, ServerOrder, ServerReport } from './server-protocol.ts';

// A process of its own: one of the servers that need nothing but what the product needs.
const order = JSON.parse(process.argv[2] ?? '') as ServerOrder;
const log = openLog({ level: 'info', pretty: false });
const listen = { host: '127.0.0.1', port: 0 };

const servers: Readonly<Record<string, () => Promise<ServerReport['endpoints']>>> = {
  'our gateway': async () => ({ graph: await serveOurGateway() }),
  'our subgraphs': serveOurSubgraphs,
  bytes: async () => ({ graph: await serveBytes() }),
};

const endpoints = await servers[order.kind]?.();
if (endpoints === undefined) throw new Error(`There is no server ${order.kind}.`);
process.send?.({ endpoints } satisfies ServerReport);
process.on('message', () => process.send?.(memoryNow()));

/** As `dealgraph serve` wires it, with the whole of what it does for a request. */
async function serveOurGateway(): Promise<string> {
  const remote = Object.entries(order.subgraphs).map(([name, url]): SubgraphPlace => ({ name, url }));
  const { url } = await openGateway({
    supergraphSdl: order.supergraphSdl,
    subgraphs: remote.length > 0 ? remote : subgraphNames.map(subgraphOf),
    identity: localOperator('operator-1', 'project-1'),
    listen,
    log,
    ready: async () => [],
    introspection: 'on',
    allowedOrigins: [],
    explorerDirectory: null,
  });
  return `${url}/graphql`;
}

async function serveOurSubgraphs(): Promise<Readonly<Record<string, string>>> {
  const endpoints = subgraphNames.map(async (name): Promise<[string, string]> => {
    const { url } = await serveSubgraph({ subgraph: subgraphOf(name), internalKey: null, listen, log });
    return [name, `${url}/graphql`];
  });
  return Object.fromEntries(await Promise.all(endpoints));
}

/** Repeats the bytes that a server of the graph sends, for whatever it is asked. */
function serveBytes(): Promise<string> {
  const bytes = JSON.stringify({ data: boardData });
  return servePlainly(() => bytes);
}

function subgraphOf(name: SubgraphName): Subgraph {
  const { sdl, resolvers } = subgraphParts[name];
  return { name, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]), contextFor: () => ({}) };
}

function memoryNow(): MemoryReport {
  const residentBefore = process.memoryUsage.rss();
  globalThis.gc?.();
  const { rss: resident, heapUsed } = process.memoryUsage();
  return { residentBefore, resident, heapUsed };
}
