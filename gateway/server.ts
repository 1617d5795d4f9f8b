import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { Log } from '#kernel/log.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { PublicKeys } from '#kernel/standing.ts';
import { defaultDocumentPolicy, type DocumentPolicy, Documents } from '#gateway/admission/documents.ts';
import { type Execute, withCost } from '#gateway/answer.ts';
import { defaultDocumentLimits, type DocumentLimits } from '#gateway/admission/document.ts';
import { defaultDemandLimits, type DemandLimits } from '#gateway/limits/demand-control.ts';
import type { IntrospectionPolicy } from '#gateway/limits/introspection.ts';
import { noRateLimits, type RateCounters, rateHeaderNames, RateLimits } from '#gateway/limits/rate-limits.ts';
import { defaultStreamLimits, StreamCounts, type StreamLimits } from '#gateway/limits/stream-limits.ts';
import { withDeadline } from '#gateway/deadline.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { dataPolicy, serveExplorer } from '#gateway/transports/explorer.ts';
import { type GraphqlHttpTools, serveGraphql } from '#gateway/transports/graphql-http.ts';
import { type HealthCheck, serveHealth } from '#gateway/transports/health.ts';
import { answerInGraphql } from '#gateway/transports/http-answer.ts';
import type { IdentitySource } from '#gateway/identity.ts';
import { listen, type Listening, type Server } from '#gateway/transports/listening.ts';
import { LiveWebSockets } from '#gateway/transports/live-websocket.ts';
import { isOriginAllowed } from '#gateway/transports/origin.ts';
import { RemoteHealth } from '#gateway/sources/remote-health.ts';
import { defaultEventBudget, type EventBudgetLimits } from '#gateway/live/event-budget.ts';
import { GatewayMetrics, type Transport } from '#gateway/metrics/gateway-metrics.ts';
import { type MetricsReach, serveMetrics } from '#gateway/metrics/serve-metrics.ts';
import type { PlannerChoice } from '#gateway/planning/supergraph.ts';
import type { SubgraphPlace } from '#gateway/sources/subgraph-sources.ts';
import type { CookieSessions, ProviderSignIn } from '#gateway/sign-in/cookie-sessions.ts';
import { IdentityWatch, type WatchTimes } from '#gateway/sign-in/identity-watch.ts';
import { SchemaReloads, type SupergraphUpdates } from '#gateway/schema-reloads.ts';
import { ServedGraph } from '#gateway/served-graph.ts';
import { Subscriptions } from '#gateway/live/subscriptions.ts';
import { unreadRequests } from '#gateway/transports/unread-requests.ts';
import { serveMcp } from '#gateway/tools/mcp.ts';
import { serveRest } from '#gateway/tools/rest.ts';
import { correlationHeader, traceHeader } from '#gateway/trace.ts';

export interface GatewayOptions {
  /** The composed SDL. */
  readonly supergraphSdl: string;
  /** What splits operations over the subgraphs. Default `apollo`. */
  readonly planner?: PlannerChoice;
  /** Where each subgraph of the supergraph is. One that is missing answers SUBGRAPH_UNAVAILABLE. */
  readonly subgraphs: readonly SubgraphPlace[];
  /** Supergraphs that take its place while the gateway runs; none by default. */
  readonly updates?: SupergraphUpdates;
  readonly identity: IdentitySource;
  /** The keys of access tokens, served at `/.well-known/jwks.json`; none are by default. */
  readonly publicKeys?: PublicKeys;
  /** What browsers sign in and out by at `/auth/session`; nothing is served there by default. */
  readonly sessions?: CookieSessions;
  /** How browsers sign in by a provider of OpenID Connect, at `/auth/oidc`; nothing is served there by default. */
  readonly provider?: ProviderSignIn;
  /** How callers are looked after who have something open. Default: every second, for a second. */
  readonly identityWatch?: WatchTimes;
  readonly listen: Listening;
  readonly log: Log;
  /** What `/health/ready` reports. */
  readonly ready: () => Promise<readonly HealthCheck[]>;
  /** Who may read the schema, and gets names from it suggested in errors. */
  readonly introspection: IntrospectionPolicy;
  /** Origins, such as `https://console.example.com`, whose pages may call besides our own. */
  readonly allowedOrigins: readonly string[];
  /** The folder of the built explorer; null serves none. */
  readonly explorerDirectory: string | null;
  /** What REST and MCP serve; neither is served where there are none. */
  readonly operations?: readonly NamedOperation[];
  readonly limits?: DocumentLimits;
  /** How dear an operation may be. */
  readonly demand?: DemandLimits;
  /** What operations are counted by; nothing is counted by default. */
  readonly rates?: RateCounters;
  /** How many live streams may be open at once; default 100 a WebSocket and 10,000 an identity. */
  readonly streams?: StreamLimits;
  /** What the events of one live operation may cost; what they cost beyond it waits. Default ten times what an operation may, in 10 s. */
  readonly eventBudget?: EventBudgetLimits;
  /** Which documents may run. Default: any, remembered by their hash. */
  readonly documents?: DocumentPolicy;
  /** How many requests a JSON array by POST may hold; 0 or 1 accepts no arrays. Default 10. */
  readonly maxBatchSize?: number;
  /** Default 1 MiB; also the largest WebSocket message. */
  readonly maxBodyBytes?: number;
  /** How long `close` lets requests finish. Default 10,000. */
  readonly closeDeadlineMs?: number;
  /** How long a query or mutation may take; it is then answered with DEADLINE_EXCEEDED. Default 30,000. */
  readonly requestTimeoutMs?: number;
  /** Where what happens is counted, and who may read it at `/metrics`; nobody by default. */
  readonly metrics?: { readonly registry: Registry; readonly reach: MetricsReach };
  readonly clock?: Clock;
}

/** Of the API that tools discover; its first number rises when something is taken away or changes its meaning. */
const apiVersion = '1.0.0';

/** How long a client may take to send a request (408 after that). */
const receiveTimeoutMs = 30_000;

/** How many requests a batch may hold, unless the options say. */
const defaultMaxBatchSize = 10;

/** How long a query or mutation may take, unless the options say. */
const defaultRequestTimeoutMs = 30_000;

/**
 * Opens the gateway: GraphQL over HTTP, WebSocket, server-sent events and multipart at `/graphql`, the explorer at `/`, health below `/health`.
 * Rejects where the supergraph is not one or the port is taken.
 */
export async function openGateway(options: GatewayOptions): Promise<Server> {
  const parts = await assemble(options);
  const app = Fastify({
    bodyLimit: parts.maxBodyBytes,
    requestTimeout: receiveTimeoutMs,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    ...unreadRequests(parts.http.errors),
  });
  answerInGraphql(app, parts.http.errors);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(dataPolicy);
    done(refusalWhileClosing(parts, request));
  });
  if (options.allowedOrigins.length > 0) await app.register(cors, corsPolicy(options));
  serveHealth(app, async () => [...ownChecks(parts), ...(await options.ready()), ...(await parts.health.check())]);
  if (options.explorerDirectory !== null) await serveExplorer(app, options.explorerDirectory);
  if (options.metrics !== undefined) serveMetrics(app, options.metrics.registry, options.metrics.reach);
  serveGraphql(app, parts.http);
  serveTools(app, parts);
  await serveSignIn(app, parts);
  app.server.on('upgrade', (request, socket, head) => upgrade(parts, { request, socket, head }));
  if (options.updates !== undefined) void parts.reloads.follow(options.updates);
  return listen(app, {
    listening: options.listen,
    closeDeadlineMs: options.closeDeadlineMs ?? 10_000,
    beforeClose: (reason) => endStreams(parts, reason),
    cut: () => parts.sockets.terminate(),
    afterClose: () => parts.served.close(),
  });
}

/** The same operations twice: for those who speak REST, and for those who speak MCP. */
function serveTools(app: FastifyInstance, { options, http, served, executeOver }: GatewayParts): void {
  const { operations = [] } = options;
  if (operations.length === 0) return;
  const tools = { ...http, admission: served, operations, version: apiVersion };
  serveRest(app, { ...tools, execute: executeOver('rest') });
  serveMcp(app, { ...tools, execute: executeOver('mcp') });
}

/** What nobody needs who has no sign-in is not loaded without it. */
async function serveSignIn(app: FastifyInstance, { options, http }: GatewayParts): Promise<void> {
  const { publicKeys, sessions, provider, clock = systemClock } = options;
  if (publicKeys !== undefined) {
    const { serveKeySet } = await import('#gateway/sign-in/key-set-route.ts');
    serveKeySet(app, publicKeys, clock);
  }
  if (sessions !== undefined) {
    const { serveSessions } = await import('#gateway/sign-in/session-routes.ts');
    serveSessions(app, { ...http, sessions });
  }
  if (provider !== undefined) {
    const { serveProviderSignIn } = await import('#gateway/sign-in/provider-routes.ts');
    serveProviderSignIn(app, { ...http, provider });
  }
}

interface GatewayParts {
  readonly served: ServedGraph;
  readonly reloads: SchemaReloads;
  readonly options: GatewayOptions;
  readonly maxBodyBytes: number;
  readonly http: GraphqlHttpTools;
  readonly executeOver: (transport: Transport) => Execute;
  readonly sockets: LiveWebSockets;
  readonly health: RemoteHealth;
  /** Why the gateway is going away; null while it stays. */
  closing: string | null;
}

async function assemble(options: GatewayOptions): Promise<GatewayParts> {
  const { log, introspection, identity, limits = defaultDocumentLimits, maxBodyBytes = 1_048_576 } = options;
  const { requestTimeoutMs = defaultRequestTimeoutMs, demand = defaultDemandLimits, planner = 'apollo' } = options;
  const metrics = metricsOf(options);
  const { caches } = metrics;
  const errors = new ErrorFormatter(log, (code) => metrics.countError(code));
  const served = await ServedGraph.open(options, { errors, log, introspection, limits, demand, planner, caches });
  const clock = options.clock ?? systemClock;
  const budget = options.eventBudget ?? defaultEventBudget(demand.maxCost);
  const subscriptions = new Subscriptions({ ...served.tools, errors, clock, budget });
  metrics.addStreams(() => subscriptions.size);
  const documents = new Documents(served, options.documents ?? defaultDocumentPolicy, caches.persisted_documents);
  const execute = executing(served, requestTimeoutMs);
  const executeOver = (transport: Transport) => metrics.observing(transport, execute);
  const rates = new RateLimits(options.rates ?? noRateLimits);
  const streams = new StreamCounts(options.streams ?? defaultStreamLimits);
  const watch = new IdentityWatch(clock, options.identityWatch);
  const tools = { documents, rates, subscriptions, streams, identity, watch, errors };
  const overSockets = { log, maxMessageBytes: maxBodyBytes, execute: executeOver('websocket') };
  const sockets = new LiveWebSockets({ ...tools, ...overSockets });
  const { allowedOrigins, maxBatchSize = defaultMaxBatchSize } = options;
  const http = { ...tools, allowedOrigins, maxBatchSize, execute: executeOver('http') };
  const reloads = new SchemaReloads({ served, subscriptions, log });
  const health = new RemoteHealth(() => served.remotes);
  return { served, reloads, options, maxBodyBytes, http, executeOver, sockets, health, closing: null };
}

/** What nobody reads is counted all the same, so that there is one way of counting. */
function metricsOf({ metrics }: GatewayOptions): GatewayMetrics {
  return new GatewayMetrics(metrics?.registry ?? new Registry());
}

/** Runs operations over the graph that is served at the time, each within the deadline. */
function executing(served: ServedGraph, requestTimeoutMs: number): Execute {
  const run = withDeadline((admitted, context) => served.execute(admitted, context), requestTimeoutMs);
  return async (admitted, context) => withCost(await run(admitted, context), admitted.toldCost);
}

function corsPolicy({ allowedOrigins, sessions }: GatewayOptions) {
  return {
    origin: [...allowedOrigins],
    credentials: true,
    methods: sessions === undefined ? ['GET', 'POST'] : ['GET', 'POST', 'DELETE'],
    exposedHeaders: [traceHeader, correlationHeader, ...rateHeaderNames],
    maxAge: 600,
  };
}

function ownChecks({ closing, options, reloads }: GatewayParts): readonly HealthCheck[] {
  const name = 'gateway';
  const gateway = closing === null ? { name, ok: true } : { name, ok: false, detail: 'shutting down' };
  return options.updates === undefined ? [gateway] : [gateway, reloads.check];
}

/** Health answers to the end, so that whoever watches sees a server that is leaving and not one that is gone. */
function refusalWhileClosing({ closing }: GatewayParts, request: FastifyRequest): RequestError | undefined {
  if (closing === null || request.url.startsWith('/health/')) return undefined;
  return new RequestError('SHUTTING_DOWN', `The server is going away: ${closing}.`);
}

/** Ends every stream, waits until that was said, then closes the sockets. A reader that has stalled is left to the deadline. */
async function endStreams(parts: GatewayParts, reason: string): Promise<void> {
  const { http, sockets, options } = parts;
  parts.closing = reason;
  http.subscriptions.close(reason);
  const deadline = performance.now() + (options.closeDeadlineMs ?? 10_000) / 2;
  while (!sockets.idle && performance.now() < deadline) await delay(5);
  sockets.close(reason);
}

interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

function upgrade(parts: GatewayParts, { request, socket, head }: Upgrade): void {
  const path = new URL(request.url ?? '', 'http://gateway').pathname;
  if (parts.closing !== null) return refuseUpgrade(socket, '503 Service Unavailable');
  if (path !== '/graphql') return refuseUpgrade(socket, '404 Not Found');
  if (!isOriginAllowed(request.headers, parts.options.allowedOrigins)) return refuseUpgrade(socket, '403 Forbidden');
  parts.sockets.upgrade(request, socket, head);
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
