import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Log } from '#kernel/log.ts';
import { systemClock } from '#kernel/clock.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { HealthCheck } from '#gateway/health.ts';
import type { Server } from '#gateway/listening.ts';
import type { SubgraphPlace } from '#gateway/server.ts';
import type { Foundation } from '#events/foundation.ts';
import { ensureLocalOperator, localIdentity } from '#subgraphs/auth/local-operator.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import type { Config } from '#cli/config.ts';
import { openConfiguredFoundation, openDatabase, prepareDatabase, readDrift } from '#cli/database.ts';
import { subgraphNames, type Role, type SubgraphName } from '#cli/role.ts';
import { subgraphParts } from '#cli/subgraphs.ts';

/** A running server with everything behind it. */
export interface Serving extends AsyncDisposable {
  readonly url: string;
  /** Ends live streams with `reason` and their cursor, lets requests finish, then closes what is behind. */
  close(reason: string): Promise<void>;
}

/** Starts the part of the graph that `role` names. Throws CliFailure for what the operator can mend. */
export async function startServing(config: Config, role: Role, log: Log): Promise<Serving> {
  await using opened = new AsyncDisposableStack();
  const server = opened.use(await startServer({ config, role, log, opened }));
  const kept = opened.move();
  return {
    url: server.url,
    close: async (reason) => {
      await server.close(reason);
      await kept.disposeAsync();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Start {
  readonly config: Config;
  readonly role: Role;
  readonly log: Log;
  /** Holds what the server stands on; disposed after the server. */
  readonly opened: AsyncDisposableStack;
}

async function startServer(start: Start): Promise<Server> {
  const { role } = start;
  if (role.kind === 'gateway') return serveGateway(start, remotePlaces(start.config), async () => []);
  const names = role.kind === 'subgraph' ? [role.name] : subgraphNames;
  const { foundation, subgraphs } = await openSubgraphs(start, names);
  if (role.kind === 'all') await importSampleInto(start);
  if (role.kind === 'all') return serveGateway(start, subgraphs, databaseChecks(foundation, start.log));
  return serveOneSubgraph(start, subgraphs);
}

/** A first start has something to look at. Another database than the embedded one is never touched unasked. */
async function importSampleInto({ config, log }: Start): Promise<void> {
  if (!config.importSample || config.database.location.kind !== 'sqlite') return;
  const { importSample } = await import('#cli/legacy-import.ts');
  const report = await importSample(config, log, new AbortController().signal);
  if (report !== null) {
    log.info('the sample deals were imported, as the database was empty; SAMPLE_DATA=skip starts without them');
  }
}

/** A gateway by itself reaches its subgraphs over HTTP alone. */
function remotePlaces(config: Config): readonly SubgraphPlace[] {
  const missing = subgraphNames.filter((name) => config.subgraphUrls[name] === undefined);
  if (missing.length > 0) {
    throw new CliFailure(`SUBGRAPH_URLS does not say where ${missing.join(', ')} answer: add name=http://host:port.`);
  }
  return Object.entries(config.subgraphUrls).map(([name, url]) => ({ name, url: new URL('/graphql', url).href }));
}

async function openSubgraphs(
  { config, log, opened }: Start,
  names: readonly SubgraphName[],
): Promise<{ readonly foundation: Foundation; readonly subgraphs: readonly Subgraph[] }> {
  const parts = await Promise.all(names.map((name) => subgraphParts[name]()));
  await using store = await openDatabase(config);
  await prepareDatabase(store.dialect, config, log);
  const foundation = opened.use(
    await openConfiguredFoundation(
      config,
      parts.flatMap((part) => part.entities),
      log,
    ),
  );
  await ensureLocalOperator(foundation.store, systemClock.now());
  return { foundation, subgraphs: parts.map((part) => part.create(foundation, config)) };
}

async function serveGateway(
  { config, log }: Start,
  subgraphs: readonly SubgraphPlace[],
  ready: () => Promise<readonly HealthCheck[]>,
): Promise<Server> {
  // Apollo's gateway reports usage to its vendor unless this is set before its module is constructed.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  const { openGateway } = await import('#gateway/server.ts');
  const { localOperator } = await import('#gateway/identity.ts');
  const explorer = fileURLToPath(new URL('../console/dist', import.meta.url));
  const { host, port, allowedOrigins, introspection, shutdownTimeoutMs } = config.http;
  return claimingPort(config, async () =>
    openGateway({
      supergraphSdl: await readFile(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'),
      subgraphs,
      identity: localOperator(localIdentity.operatorId, localIdentity.projectId),
      listen: { host, port },
      log,
      ready,
      introspection,
      allowedOrigins,
      explorerDirectory: existsSync(explorer) ? explorer : null,
      closeDeadlineMs: shutdownTimeoutMs,
    }),
  );
}

async function serveOneSubgraph({ config, log }: Start, subgraphs: readonly Subgraph[]): Promise<Server> {
  const { serveSubgraph } = await import('#gateway/subgraph-server.ts');
  const [subgraph] = subgraphs;
  if (subgraph === undefined) throw new Error('There is no subgraph to serve.');
  const { host, port, shutdownTimeoutMs } = config.http;
  return claimingPort(config, () =>
    serveSubgraph({ subgraph, listen: { host, port }, log, closeDeadlineMs: shutdownTimeoutMs }),
  );
}

async function claimingPort(config: Config, listen: () => Promise<Server>): Promise<Server> {
  try {
    return await listen();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const { host, port } = config.http;
    if (code === 'EADDRINUSE') throw new CliFailure(`Port ${port} on ${host} is taken: choose another with --port.`);
    if (code === 'EACCES') throw new CliFailure(`Port ${port} on ${host} may not be used by this user.`);
    if (code === 'EADDRNOTAVAIL') throw new CliFailure(`${host} is not an address of this machine.`);
    throw error;
  }
}

/** Whether the database answers, its schema is the shipped one, and how wake-ups arrive. */
function databaseChecks(foundation: Foundation, log: Log): () => Promise<readonly HealthCheck[]> {
  const { dialect } = foundation.store;
  return async () => {
    try {
      const drift = await readDrift(dialect);
      const { wakeUps, followers } = foundation.liveFeed.status();
      return [
        { name: 'database', ok: true, detail: dialect.kind },
        { name: 'schema', ok: drift.length === 0, detail: drift.length === 0 ? 'as shipped' : drift.join('; ') },
        { name: 'live', ok: true, detail: `${wakeUps.toLowerCase().replace('_', ' ')}, ${followers} followers` },
      ];
    } catch (error) {
      log.warn({ err: error }, 'the database did not answer the readiness check');
      return [{ name: 'database', ok: false, detail: 'does not answer' }];
    }
  };
}
