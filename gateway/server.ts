import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { Admission } from '#gateway/admission.ts';
import { executeOn, startApollo } from '#gateway/apollo.ts';
import { defaultDocumentLimits, type DocumentLimits } from '#gateway/document.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { asDataSources, gatewayOver } from '#gateway/executor.ts';
import { pagePolicy, serveExplorer } from '#gateway/explorer.ts';
import { type GraphqlHttpTools, serveGraphql } from '#gateway/graphql-http.ts';
import { type HealthCheck, serveHealth } from '#gateway/health.ts';
import { answerInGraphql } from '#gateway/http-answer.ts';
import type { IdentitySource } from '#gateway/identity.ts';
import { InProcessSource } from '#gateway/in-process-source.ts';
import { listen, type Listening, type Server } from '#gateway/listening.ts';
import { LiveWebSockets } from '#gateway/live-websocket.ts';
import { isOriginAllowed } from '#gateway/origin.ts';
import { RemoteSource } from '#gateway/remote-source.ts';
import type { SubgraphSource } from '#gateway/subgraph-source.ts';
import { Subscriptions } from '#gateway/subscriptions.ts';
import { ComposedGraph } from '#gateway/supergraph.ts';
import { correlationHeader, traceHeader } from '#gateway/trace.ts';

/** A subgraph in this process, or one served by `serveSubgraph` at a URL such as `http://127.0.0.1:4001/graphql`. */
export type SubgraphPlace = Subgraph | { readonly name: string; readonly url: string; readonly timeoutMs?: number };

export interface GatewayOptions {
  /** The composed SDL. */
  readonly supergraphSdl: string;
  /** Where each subgraph of the supergraph is. One that is missing answers SUBGRAPH_UNAVAILABLE. */
  readonly subgraphs: readonly SubgraphPlace[];
  readonly identity: IdentitySource;
  readonly listen: Listening;
  readonly log: Log;
  /** What `/health/ready` reports. */
  readonly ready: () => Promise<readonly HealthCheck[]>;
  /** Whether clients may read the schema, and errors may suggest names from it. */
  readonly introspection: boolean;
  /** Origins, such as `https://console.example.com`, whose pages may call besides our own. */
  readonly allowedOrigins: readonly string[];
  /** The folder of the built explorer; null serves none. */
  readonly explorerDirectory: string | null;
  readonly limits?: DocumentLimits;
  /** Default 1 MiB; also the largest WebSocket message. */
  readonly maxBodyBytes?: number;
  /** How long `close` lets requests finish. Default 10,000. */
  readonly closeDeadlineMs?: number;
  readonly clock?: Clock;
}

/** How long a remote subgraph may take, unless its place says. */
const subgraphTimeoutMs = 30_000;

/** How long a client may take to send a request (408 after that). */
const requestTimeoutMs = 30_000;

/**
 * Opens the gateway: GraphQL over HTTP, WebSocket and server-sent events at `/graphql`, the explorer at `/`, health below `/health`.
 * Rejects where the supergraph is not one or the port is taken.
 */
export async function openGateway(options: GatewayOptions): Promise<Server> {
  const parts = await assemble(options);
  const app = Fastify({
    bodyLimit: parts.maxBodyBytes,
    requestTimeout: requestTimeoutMs,
    exposeHeadRoutes: false,
    return503OnClosing: false,
  });
  answerInGraphql(app, parts.http.errors);
  app.addHook('onRequest', async (request) => refuseWhileClosing(parts, request));
  await app.register(helmet, pagePolicy);
  if (options.allowedOrigins.length > 0) await app.register(cors, corsPolicy(options.allowedOrigins));
  serveHealth(app, async () => [gatewayCheck(parts), ...(await options.ready())]);
  if (options.explorerDirectory !== null) await serveExplorer(app, options.explorerDirectory);
  serveGraphql(app, parts.http);
  app.server.on('upgrade', (request, socket, head) => upgrade(parts, { request, socket, head }));
  return listen(app, {
    listening: options.listen,
    closeDeadlineMs: options.closeDeadlineMs ?? 10_000,
    beforeClose: (reason) => endStreams(parts, reason),
    cut: () => parts.sockets.terminate(),
    afterClose: () => parts.http.apollo.stop(),
  });
}

interface GatewayParts {
  readonly options: GatewayOptions;
  readonly maxBodyBytes: number;
  readonly http: GraphqlHttpTools;
  readonly sockets: LiveWebSockets;
  /** Why the gateway is going away; null while it stays. */
  closing: string | null;
}

async function assemble(options: GatewayOptions): Promise<GatewayParts> {
  const { log, introspection, identity, limits = defaultDocumentLimits, maxBodyBytes = 1_048_576 } = options;
  const errors = new ErrorFormatter(log);
  const graph = new ComposedGraph(options.supergraphSdl);
  const sources = sourcesOf(graph, options);
  const services = asDataSources(sources);
  const admission = new Admission(graph, { limits, introspection });
  const clock = options.clock ?? systemClock;
  const subscriptions = new Subscriptions({ graph, services, errors, log, clock }, sources);
  const apollo = await startApollo({ gateway: gatewayOver(graph, services), errors, log, introspection, limits });
  const sockets = new LiveWebSockets({
    admission,
    subscriptions,
    identity,
    errors,
    log,
    maxMessageBytes: maxBodyBytes,
    execute: (params, context) => executeOn(apollo, params, context),
  });
  const { allowedOrigins } = options;
  const contexts = new WeakMap<IncomingMessage, RequestContext>();
  const http = { identity, allowedOrigins, errors, admission, subscriptions, apollo, contexts };
  return { options, maxBodyBytes, http, sockets, closing: null };
}

function sourcesOf(graph: ComposedGraph, { subgraphs, log }: GatewayOptions): ReadonlyMap<string, SubgraphSource> {
  const places = new Map(subgraphs.map((place) => [place.name, place]));
  return new Map(
    graph.subgraphNames.map((name) => {
      const place = places.get(name);
      if (place === undefined) log.error({ subgraph: name }, 'The supergraph has a subgraph that is nowhere');
      return [name, place === undefined ? absentSource(name) : sourceAt(place)];
    }),
  );
}

function sourceAt(place: SubgraphPlace): SubgraphSource {
  if (!('url' in place)) return new InProcessSource(place);
  return new RemoteSource({ name: place.name, url: place.url, timeoutMs: place.timeoutMs ?? subgraphTimeoutMs });
}

function absentSource(name: string): SubgraphSource {
  const refuse = async (): Promise<never> => {
    throw new RequestError('SUBGRAPH_UNAVAILABLE', `The part of the graph named ${name} is not served.`, {
      subgraph: name,
    });
  };
  return { execute: refuse, subscribe: refuse };
}

function corsPolicy(allowedOrigins: readonly string[]) {
  return {
    origin: [...allowedOrigins],
    credentials: true,
    methods: ['GET', 'POST'],
    exposedHeaders: [traceHeader, correlationHeader],
    maxAge: 600,
  };
}

function gatewayCheck({ closing }: GatewayParts): HealthCheck {
  return closing === null ? { name: 'gateway', ok: true } : { name: 'gateway', ok: false, detail: 'shutting down' };
}

/** Health answers to the end, so that whoever watches sees a server that is leaving and not one that is gone. */
function refuseWhileClosing({ closing }: GatewayParts, request: FastifyRequest): void {
  if (closing === null || request.url.startsWith('/health/')) return;
  throw new RequestError('SHUTTING_DOWN', `The server is going away: ${closing}.`);
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
