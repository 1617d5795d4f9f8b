import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Log } from '#kernel/log.ts';
import { readOperations } from '#kernel/operation-manifest.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { Server } from '#gateway/transports/listening.ts';
import type { GatewayOptions } from '#gateway/server.ts';
import type { SupergraphUpdates } from '#gateway/schema-reloads.ts';
import type { SubgraphPlace } from '#gateway/sources/subgraph-sources.ts';
import { pageLimit } from '#persistence/page.ts';
import type { WrittenPlace } from '#gateway/sources/places.ts';
import type { AuthParts } from '#subgraphs/auth/auth-parts.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import type { Config } from '#cli/config.ts';
import { readManifests } from '#cli/document-manifests.ts';
import type { Executors } from '#cli/executors.ts';
import { databaseChecks } from '#cli/health-checks.ts';
import { openSubgraphs, type OpenSubgraphs } from '#cli/open-subgraphs.ts';
import { subgraphNames, type Role } from '#cli/role.ts';
import type { GatewaySignIn } from '#cli/sign-in.ts';
import type { Working } from '#cli/worker.ts';

/** A running server with everything behind it. */
export interface Serving extends AsyncDisposable {
  readonly url: string;
  /** By which the first administrator comes into being; null where there is one, or where it is another process's to say. */
  readonly bootstrapToken: string | null;
  /** Begins to do jobs as well, where everything runs in this process and nothing says otherwise. Called when it is ready: nobody waits for it. */
  work(): Promise<void>;
  /** Ends live streams with `reason` and their cursor, lets requests and jobs finish, then closes what is behind. */
  close(reason: string): Promise<void>;
}

/** What to serve, and as whom. */
export interface ServingOptions {
  readonly config: Config;
  readonly role: Role;
  readonly log: Log;
  /** Who carries actions out; those that are shipped unless told. */
  readonly executors?: Executors;
}

/** Starts the part of the graph that `role` names. Throws CliFailure for what the operator can mend. */
export async function startServing(options: ServingOptions): Promise<Serving> {
  await using opened = new AsyncDisposableStack();
  const { config, log } = options;
  const { server, behind, auth, working } = await startServer({ ...options, opened });
  opened.use(server);
  const kept = opened.move();
  let worker: AsyncDisposable | undefined;
  return {
    url: server.url,
    bootstrapToken: await bootstrapTokenOf(auth),
    work: async () => {
      if (behind === null || !config.workers.inServe) return;
      const { startWorker } = await import('#cli/worker.ts');
      const started = kept.use(await startWorker({ ...behind, config, log }));
      worker = started;
      working.delivery = started;
    },
    close: async (reason) => {
      await Promise.all([server.close(reason), worker?.[Symbol.asyncDispose]()]);
      await kept.disposeAsync();
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Start extends ServingOptions {
  /** Holds what the server stands on; disposed after the server. */
  readonly opened: AsyncDisposableStack;
}

interface Started {
  readonly server: Server;
  /** What a worker stands on, where everything runs in this process. */
  readonly behind: OpenSubgraphs | null;
  /** Where operators are known in this process and sign in. */
  readonly auth: AuthParts | undefined;
  readonly working: MaybeWorking;
}

async function bootstrapTokenOf(parts: AuthParts | undefined): Promise<string | null> {
  if (parts === undefined) return null;
  const { issueBootstrapToken } = await import('#subgraphs/auth/bootstrap.ts');
  return issueBootstrapToken(parts);
}

/** The worker of this process as readiness asks for it, once there is one. */
interface MaybeWorking {
  delivery: Pick<Working, 'health'> | null;
}

function idle(): MaybeWorking {
  return { delivery: null };
}

async function startServer(start: Start): Promise<Started> {
  const { config, log, role } = start;
  if (role.kind === 'subgraph') {
    const { subgraphs, desks } = await openSubgraphs(start, [role.name]);
    return {
      server: await serveOneSubgraph(start, subgraphs, desks.auth),
      behind: null,
      auth: desks.auth,
      working: idle(),
    };
  }
  // Before anything is opened, as what is wrong with a manifest is the operator's to mend.
  const documents = {
    mode: config.http.documents.mode,
    manifest: await readManifests(config.http.documents.manifests),
  };
  const supergraph = await openSupergraph(start);
  if (role.kind === 'gateway') {
    const internalKey = await internalKeyFor(config);
    const placesOf = (sdl: string) => remotePlaces(config, sdl, internalKey);
    const server = await serveGateway(start, {
      documents,
      supergraph,
      placesOf,
      ready: async () => [],
      signIn: await signInElsewhere(start, internalKey),
    });
    return { server, behind: null, auth: undefined, working: idle() };
  }
  const behind = await openSubgraphs(start, subgraphNames);
  await importSampleInto(start);
  const placesOf = async () => behind.subgraphs;
  const working = idle();
  const checks = databaseChecks(behind.foundation, log);
  const ready = async () => [...(await checks()), ...((await working.delivery?.health()) ?? [])];
  const signIn = await signInBeside(start, behind.desks.auth);
  return {
    server: await serveGateway(start, { documents, supergraph, placesOf, ready, signIn }),
    behind,
    auth: behind.desks.auth,
    working,
  };
}

/** The supergraph to begin with, and what replaces it; nothing replaces the shipped one. */
interface OpenSupergraph {
  readonly sdl: string;
  readonly readings: SupergraphUpdates['readings'] | null;
}

/** The file that `--supergraph` names is read again when it changes and at SIGHUP. */
async function openSupergraph({ config: { supergraph }, opened }: Start): Promise<OpenSupergraph> {
  if (supergraph === null) {
    return { sdl: await readFile(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'), readings: null };
  }
  const { SupergraphFile } = await import('#gateway/reload.ts');
  try {
    const file = opened.use(await SupergraphFile.open({ path: supergraph, signals: process }));
    return { sdl: file.sdl, readings: () => file.readings() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliFailure(`The supergraph ${supergraph} cannot be read (${code}).`);
  }
}

/** A first start has something to look at. Another database than the embedded one is never touched unasked. */
async function importSampleInto({ config, log }: Start): Promise<void> {
  // Nobody has a project yet where people sign in.
  if (!config.importSample || config.signIn.required || config.database.location.kind !== 'sqlite') return;
  const { importSample } = await import('#cli/legacy-import.ts');
  const report = await importSample(config, log, new AbortController().signal);
  if (report !== null) {
    log.info('the sample deals were imported, as the database was empty; SAMPLE_DATA=skip starts without them');
  }
}

/** What signs who acts on the way between processes; null where nobody signs in. */
async function internalKeyFor(config: Config): Promise<Uint8Array | null> {
  if (!config.signIn.required) return null;
  const { secretKeyOf } = await import('#cli/secret-key.ts');
  const { internalKeyOf } = await import('#gateway/sources/internal-token.ts');
  return internalKeyOf(await secretKeyOf(config));
}

async function formerInternalKeysFor(config: Config): Promise<readonly Uint8Array[]> {
  const { formerKeysOf } = await import('#cli/secret-key.ts');
  const { internalKeyOf } = await import('#gateway/sources/internal-token.ts');
  return formerKeysOf(config).map(internalKeyOf);
}

async function signInBeside({ log }: Start, auth: AuthParts | undefined): Promise<GatewaySignIn | null> {
  if (auth === undefined) return null;
  const { deskOf, signInAt } = await import('#cli/sign-in.ts');
  return signInAt(await deskOf(auth), log);
}

/** A gateway by itself asks the auth subgraph who its callers are. */
async function signInElsewhere({ config, log }: Start, internalKey: Uint8Array | null): Promise<GatewaySignIn | null> {
  if (internalKey === null) return null;
  const url = config.subgraphUrls['auth'];
  if (url === undefined) throw nowhere(['auth']);
  const { remoteDesk, signInAt } = await import('#cli/sign-in.ts');
  return signInAt(await remoteDesk(url, internalKey), log);
}

/** A gateway by itself reaches its subgraphs over HTTP alone. */
async function remotePlaces(
  config: Config,
  supergraphSdl: string,
  internalKey: Uint8Array | null,
): Promise<readonly SubgraphPlace[]> {
  if (config.supergraph !== null) return foreignPlaces(config, supergraphSdl);
  const missing = subgraphNames.filter((name) => config.subgraphUrls[name] === undefined);
  if (missing.length > 0) throw nowhere(missing);
  return Object.entries(config.subgraphUrls).map(([name, url]) => ({
    name,
    url: new URL('/graphql', url).href,
    internalKey,
  }));
}

/** The subgraphs of another supergraph are where the configuration says, or else the supergraph itself. */
async function foreignPlaces(config: Config, supergraphSdl: string): Promise<readonly SubgraphPlace[]> {
  const written = await writtenPlaces(config, supergraphSdl);
  const places = written.map(({ name, url }) => ({ name, url: config.subgraphUrls[name] ?? url }));
  const missing = places.filter(({ url }) => url === null).map(({ name }) => name);
  if (missing.length > 0) throw nowhere(missing);
  return places.flatMap(({ name, url }) => (url === null ? [] : [{ name, url, foreign: true }]));
}

async function writtenPlaces({ supergraph }: Config, sdl: string): Promise<readonly WrittenPlace[]> {
  const { placesIn } = await import('#gateway/sources/places.ts');
  const refusal = new CliFailure(`The file ${supergraph ?? ''} is no composed supergraph.`);
  try {
    const places = placesIn(sdl);
    if (places.length > 0) return places;
  } catch (error) {
    refusal.cause = error;
  }
  throw refusal;
}

function nowhere(names: readonly string[]): CliFailure {
  return new CliFailure(`SUBGRAPH_URLS does not say where ${names.join(', ')} answer: add name=http://host:port.`);
}

interface GatewayStart extends Required<Pick<GatewayOptions, 'documents' | 'ready'>> {
  readonly supergraph: OpenSupergraph;
  readonly placesOf: SupergraphUpdates['placesOf'];
  /** Null where everybody on this machine is the local operator. */
  readonly signIn: GatewaySignIn | null;
}

async function serveGateway(
  { config, log, opened }: Start,
  { supergraph, placesOf, documents, ready, signIn }: GatewayStart,
): Promise<Server> {
  // Apollo's gateway reports usage to its vendor unless this is set before its module is constructed.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  const { openGateway } = await import('#gateway/server.ts');
  const { openRateCounters } = await import('#cli/rate-limits.ts');
  const { defaultDemandLimits } = await import('#gateway/limits/demand-control.ts');
  const { processMetrics } = await import('#cli/process-metrics.ts');
  const { localOperator } = await import('#gateway/identity.ts');
  const explorer = fileURLToPath(new URL('../console/dist', import.meta.url));
  const { host, port, allowedOrigins, introspection, planner, metrics: reach, shutdownTimeoutMs } = config.http;
  const { maxOperationCost: maxCost, maxBatchSize, streams, rates } = config.limits;
  const counters = await openRateCounters(rates, log, opened);
  const metrics = reach === 'off' ? {} : { metrics: { registry: processMetrics(), reach } };
  return claimingPort(config, async () =>
    openGateway({
      supergraphSdl: supergraph.sdl,
      subgraphs: await placesOf(supergraph.sdl),
      ...(supergraph.readings === null ? {} : { updates: { readings: supergraph.readings, placesOf } }),
      documents,
      ready,
      ...(signIn ?? { identity: localOperator(localIdentity.operatorId, localIdentity.projectId) }),
      listen: { host, port },
      log,
      introspection,
      planner,
      demand: { ...defaultDemandLimits, maxCost, largestPage: pageLimit },
      rates: counters,
      maxBatchSize,
      streams,
      allowedOrigins,
      operations: readOperations(),
      explorerDirectory: existsSync(explorer) ? explorer : null,
      closeDeadlineMs: shutdownTimeoutMs,
      ...metrics,
    }),
  );
}

async function serveOneSubgraph(
  { config, log }: Start,
  subgraphs: readonly Subgraph[],
  auth: AuthParts | undefined,
): Promise<Server> {
  const { serveSubgraph } = await import('#gateway/sources/subgraph-server.ts');
  const internalKey = await internalKeyFor(config);
  const formerInternalKeys = internalKey === null ? [] : await formerInternalKeysFor(config);
  const desk = auth === undefined ? {} : { signIn: await (await import('#cli/sign-in.ts')).deskOf(auth) };
  const [subgraph] = subgraphs;
  if (subgraph === undefined) throw new Error('There is no subgraph to serve.');
  const { host, port, shutdownTimeoutMs } = config.http;
  return claimingPort(config, () =>
    serveSubgraph({
      subgraph,
      listen: { host, port },
      log,
      internalKey,
      formerInternalKeys,
      ...desk,
      closeDeadlineMs: shutdownTimeoutMs,
    }),
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
