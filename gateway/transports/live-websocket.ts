import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Context, handleProtocols, makeServer, MessageType, type ServerOptions } from 'graphql-ws';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  OperationTypeNode,
} from 'graphql';
import { WebSocketServer } from 'ws';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import { InvalidDocument } from '#gateway/admission/admission.ts';
import type { AdmittedRequest, Documents } from '#gateway/admission/documents.ts';
import { type Execute, payloadsOf } from '#gateway/answer.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { requestOf } from '#gateway/transports/graphql-params.ts';
import { withIdempotencyKey } from '#gateway/idempotency-key.ts';
import type { Identity } from '#gateway/identity.ts';
import { refuseExceeded, tighterOf } from '#gateway/limits/rate-limits.ts';
import type { StreamCounts } from '#gateway/limits/stream-limits.ts';
import { payloadHead } from '#gateway/live/live-payload.ts';
import type { LiveSink, LiveStream } from '#gateway/live/live-stream.ts';
import type { Subscriptions } from '#gateway/live/subscriptions.ts';
import {
  correlationHeader,
  newTraceId,
  parseCorrelationId,
  parseTraceparent,
  type Trace,
  traceHeader,
  traceOf,
} from '#gateway/trace.ts';
import { type OpenedSocket, payloadSink } from '#gateway/transports/payload-sink.ts';
import { contextOf } from '#gateway/transports/request-context.ts';
import { shownByPing, WebSocketCaller, type WebSocketCallerTools } from '#gateway/transports/websocket-caller.ts';
import { closeReason, isServerMessage, probing, send, textOf } from '#gateway/transports/websocket.ts';

/** A client has this long to say who it is (close code 4408). */
const connectionInitWaitTimeout = 3000;

/** What WebSocket connections are served with. */
export interface WebSocketTools extends WebSocketCallerTools {
  readonly documents: Documents;
  readonly subscriptions: Subscriptions;
  readonly streams: StreamCounts;
  readonly errors: ErrorFormatter;
  readonly log: Log;
  readonly execute: Execute;
  /** The largest message, in bytes (close code 1009). */
  readonly maxMessageBytes: number;
}

/** One connection. */
interface Connection extends OpenedSocket {
  readonly request: IncomingMessage;
  readonly trace: Trace;
  /** Aborted when the connection is closed. */
  readonly closed: AbortController;
  readonly caller: WebSocketCaller;
}

type ConnectionContext = Context<Record<string, unknown>, Connection>;

/** What an operation's `contextValue` is on its way through graphql-ws. */
interface WsOperation {
  readonly context: RequestContext;
  readonly admitted: AdmittedRequest;
  /** What is followed and where it is written; null where it is no subscription. */
  readonly live: { readonly stream: LiveStream; readonly sink: LiveSink } | null;
}

/**
 * graphql-transport-ws, with the protocol's rules and close codes by graphql-ws. That library's own binding to `ws` is not used
 * because a payload is serialised once for all its subscribers and told to all of them in one go: the messages
 * of a stream go past graphql-ws, to which it is a stream without events that completes or fails.
 */
export class LiveWebSockets {
  readonly #sockets: WebSocketServer;
  readonly #tools: WebSocketTools;
  readonly #contexts = new Set<ConnectionContext>();
  readonly #traces = new WeakMap<IncomingMessage, Trace>();

  constructor(tools: WebSocketTools) {
    this.#tools = tools;
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: tools.maxMessageBytes,
      handleProtocols,
      // Its windows cost some 300 kB a connection.
      perMessageDeflate: false,
    });
    this.#sockets.on('headers', (headers, request) => {
      const { traceId, correlationId } = this.#traceOf(request);
      headers.push(`${traceHeader}: ${traceId}`);
      if (correlationId !== null) headers.push(`${correlationHeader}: ${correlationId}`);
    });
  }

  /** Completes the upgrade of a request that was found acceptable. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (opened) =>
      this.#serve({ socket: opened, connection: socket }, request),
    );
  }

  /** Closes every connection with 1001. Streams are to be ended before. */
  close(reason: string): void {
    for (const socket of this.#sockets.clients) socket.close(1001, closeReason(reason));
  }

  /** Whether no operation is under way on any connection. */
  get idle(): boolean {
    return this.#contexts.values().every((context) => Object.keys(context.subscriptions).length === 0);
  }

  /** Cuts the connections that have not closed. */
  terminate(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #traceOf(request: IncomingMessage): Trace {
    const known = this.#traces.get(request);
    if (known !== undefined) return known;
    const trace = traceOf(request.headers);
    this.#traces.set(request, trace);
    return trace;
  }

  #serve(opened: OpenedSocket, request: IncomingMessage): void {
    const { log } = this.#tools;
    const { socket } = opened;
    const closed = new AbortController();
    const trace = this.#traceOf(request);
    const caller = new WebSocketCaller({ socket, request, closed: closed.signal }, this.#tools);
    const connection: Connection = { ...opened, request, trace, closed, caller };
    const probe = probing(socket);
    const fail = (error: unknown): void => {
      log.warn({ err: error, ...connection.trace }, 'A WebSocket connection failed');
      socket.close(4500, 'Internal server error');
    };
    socket.on('error', fail);
    const onClosed = makeServer(this.#options()).opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => socket.close(code, reason),
        onPing: (payload) => this.#answerPing(connection, payload),
        onMessage: (handle) =>
          socket.on('message', (data) => {
            const text = textOf(data);
            // What only a server may say, graphql-ws takes for a failure of ours.
            handle(text).catch((error) =>
              isServerMessage(text) ? socket.close(4400, 'Not a client message') : fail(error),
            );
          }),
      },
      connection,
    );
    socket.once('close', (code, reason) => {
      clearInterval(probe);
      closed.abort();
      void onClosed(code, String(reason)).catch(fail);
    });
  }

  #options(): ServerOptions<Record<string, unknown>, Connection> {
    return {
      connectionInitWaitTimeout,
      onConnect: (connection) => this.#identify(connection),
      onSubscribe: ({ extra }, id, payload) => this.#open(extra, { id, payload }),
      subscribe: (args) => streamOf(args),
      execute: (args) => this.#execute(operationOf(args)),
      // Formatted already: graphql-ws would look for `toJSON` on its errors.
      onNext: (_connection, ...[, , , result]) => result as FormattedExecutionResult,
      onError: (_connection, ...[, , errors]) => errors.map((error) => this.#tools.errors.format(error, null)),
    };
  }

  async #identify(context: ConnectionContext): Promise<boolean> {
    const { closed, caller } = context.extra;
    this.#contexts.add(context);
    closed.signal.addEventListener('abort', () => this.#contexts.delete(context), { once: true });
    return caller.identify(context.connectionParams);
  }

  /** A pong that says what the ping did, as the ping is also how a client shows something new; else one that says the same. */
  async #answerPing({ socket, caller }: Connection, payload: Record<string, unknown> | undefined): Promise<void> {
    const shown = shownByPing(payload);
    const said = shown === null ? payload : await caller.refresh(shown);
    if (said === null) return;
    await send(socket, JSON.stringify({ type: MessageType.Pong, ...(said === undefined ? {} : { payload: said }) }));
  }

  async #open(
    connection: Connection,
    message: { readonly id: string; readonly payload: object },
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const trace = operationTrace(connection.trace, message.payload);
    try {
      return await this.#opened(connection, message, trace);
    } catch (error) {
      const errors = error instanceof InvalidDocument ? error.errors : [error];
      return errors.map((one) => this.#remembered(one, trace));
    }
  }

  async #opened(
    connection: Connection,
    message: { readonly id: string; readonly payload: object },
    trace: Trace,
  ): Promise<ExecutionArgs> {
    const { caller, closed, request } = connection;
    const { identity, client } = caller;
    if (identity === null) throw new RequestError('UNAUTHENTICATED', 'The connection has no identity.');
    await this.#count(identity, request);
    const asked = requestOf(message.payload);
    const unkeyed = contextOf(identity, { trace, client, signal: closed.signal });
    const context = withIdempotencyKey(unkeyed, asked.idempotencyKey);
    const admitted = this.#tools.documents.admit(asked, identity);
    const { schema, document, operation, params } = admitted;
    const stream =
      operation.operation === OperationTypeNode.SUBSCRIPTION ? await this.#follow(connection, admitted, context) : null;
    const head = `{"id":${JSON.stringify(message.id)},"type":"next","payload":${payloadHead(trace)}`;
    const live = stream === null ? null : { stream, sink: payloadSink(connection, head) };
    const contextValue: WsOperation = { context, admitted, live };
    return {
      schema,
      document,
      operationName: params.operationName ?? null,
      variableValues: params.variables,
      contextValue,
    };
  }

  async #follow(
    connection: Connection,
    { document, operation, params }: AdmittedRequest,
    context: RequestContext,
  ): Promise<LiveStream> {
    const { streams, subscriptions } = this.#tools;
    const stream = await streams.open({ identity: context, connection }, () =>
      subscriptions.open({ document, operation, variables: params.variables, lastEventId: null, context }),
    );
    connection.caller.follow(stream);
    return stream;
  }

  /** Throws RATE_LIMITED where the caller or its address has sent too many operations, on whatever connections. */
  async #count(identity: Identity, { socket }: IncomingMessage): Promise<void> {
    const { rates } = this.#tools;
    const ofAddress = await rates.takeOfAddress(socket.remoteAddress ?? '', 1);
    refuseExceeded(tighterOf(ofAddress, await rates.takeOfIdentity(identity, 1)));
  }

  async #execute({ admitted, context }: WsOperation): Promise<ExecutionResult | AsyncGenerator<ExecutionResult>> {
    const answer = await this.#tools.execute(admitted, context);
    // Errors are formatted already; `onNext` passes them on as they are.
    if (answer.kind === 'single') return answer.result as ExecutionResult;
    return payloadsOf(answer) as AsyncGenerator<ExecutionResult>;
  }

  /** Formatted now, with its trace: `onError` knows the error alone. */
  #remembered(error: unknown, trace: Trace): GraphQLError {
    this.#tools.errors.format(error, trace);
    if (error instanceof GraphQLError) return error;
    const originalError = error instanceof Error ? error : new Error(String(error));
    return new GraphQLError(originalError.message, { originalError });
  }
}

function operationOf(args: ExecutionArgs): WsOperation {
  return args.contextValue as WsOperation;
}

/** A stream as graphql-ws iterates it: it delivers all by itself, and yields nothing. */
function streamOf(args: ExecutionArgs): AsyncGenerator<never, void, void> {
  const { live } = operationOf(args);
  if (live === null) throw new Error('An operation that is no subscription was subscribed to');
  const { stream, sink } = live;
  const done = { done: true, value: undefined } as const;
  return {
    next: async () => {
      await stream.deliver(sink);
      return done;
    },
    return: async () => {
      stream.return();
      return done;
    },
    throw: async (error) => {
      stream.return();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  };
}

/** An operation may bring a trace of its own in the payload's `extensions`; else it gets a new id under the connection's. */
function operationTrace(connection: Trace, payload: object): Trace {
  const extensions: unknown = Reflect.get(payload, 'extensions');
  const given = typeof extensions === 'object' && extensions !== null ? extensions : {};
  return {
    traceId: parseTraceparent(Reflect.get(given, 'traceparent')) ?? newTraceId(),
    correlationId: parseCorrelationId(Reflect.get(given, 'correlationId')) ?? connection.correlationId,
  };
}
