import { composeServices } from '@apollo/composition';
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';
import { subgraphNames, subgraphParts } from './federation-graph.ts';
import { ended } from './live-senders.ts';
import type { MemoryOrder, MemoryReport, ServerOrder, ServerReport } from './server-protocol.ts';

/** Which file starts a server, and which of its servers is meant. */
export interface ServerKind {
  readonly file: 'federation-server.ts' | `peers/${string}.js`;
  readonly kind: string;
}

const ours = (kind: string): ServerKind => ({ file: 'federation-server.ts', kind });
const peer = (name: string): ServerKind => ({ file: `peers/${name}.js`, kind: name });

/** The servers there are. Subgraphs are four in one process each. */
export const servers = {
  ourGateway: ours('our gateway'),
  apolloGateway: peer('apollo-gateway'),
  mercuriusGateway: peer('mercurius-gateway'),
  compiledMonolith: peer('compiled-monolith'),
  apolloMonolith: peer('apollo-monolith'),
  bytes: ours('bytes'),
  ourSubgraphs: ours('our subgraphs'),
  plainSubgraphs: peer('plain-subgraphs'),
  apolloSubgraphs: peer('apollo-subgraphs'),
} as const;

/** A server of the graph, with the processes behind it. */
export interface RunningGraph extends AsyncDisposable {
  /** The GraphQL endpoint. */
  readonly url: string;
  /** Of the process that answers. */
  readonly pid: number;
  /** What it holds once its garbage is collected. */
  memory(): Promise<MemoryReport>;
}

/** Starts `server`, in front of `subgraphs` in another process or of those in its own. Throws where one does not start. */
export async function startGraph(server: ServerKind, subgraphs: ServerKind | null): Promise<RunningGraph> {
  await using opened = new AsyncDisposableStack();
  const behind = subgraphs === null ? {} : opened.use(await started(subgraphs, {})).endpoints;
  const front = opened.use(await started(server, behind));
  const { graph: url } = front.endpoints;
  if (url === undefined) throw new Error(`${server.kind} serves no graph.`);
  const kept = opened.move();
  return {
    url,
    pid: front.child.pid ?? 0,
    memory: async () => {
      front.child.send({ kind: 'MEMORY' } satisfies MemoryOrder);
      return (await nextMessage(front.child)) as MemoryReport;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface StartedServer extends ServerReport, AsyncDisposable {
  readonly child: ChildProcess;
}

async function started({ file, kind }: ServerKind, subgraphs: ServerOrder['subgraphs']): Promise<StartedServer> {
  const order: ServerOrder = { kind, subgraphs, supergraphSdl: supergraphOver(subgraphs) };
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(order)], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    execArgv: ['--expose-gc'],
    // What servers say of themselves is of no interest; what goes wrong is.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { endpoints } = (await nextMessage(child)) as ServerReport;
  return { endpoints, child, [Symbol.asyncDispose]: () => ended(child) };
}

/** Throws where the process ends before it says anything. */
async function nextMessage(child: ChildProcess): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const onExit = (): void => reject(new Error(`The server in ${child.spawnargs[2] ?? ''} ended.`));
  child.once('message', resolve);
  child.once('exit', onExit);
  try {
    return await promise;
  } finally {
    child.off('message', resolve);
    child.off('exit', onExit);
  }
}

function supergraphOver(subgraphs: ServerOrder['subgraphs']): string {
  const services = subgraphNames.map((name) => ({
    name,
    url: subgraphs[name] ?? `http://${name}.invalid/graphql`,
    typeDefs: parse(subgraphParts[name].sdl),
  }));
  const composed = composeServices(services);
  if (composed.supergraphSdl === undefined) throw new Error(JSON.stringify(composed.errors));
  return composed.supergraphSdl;
}
