import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { type DocumentNode, type ExecutionResult, type FormattedExecutionResult, parse } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { GraphqlParams } from '#gateway/admission/admission.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { startDeadline } from '#gateway/deadline.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { EventStreamWriter } from '#gateway/transports/event-stream-writer.ts';
import { paramsOf } from '#gateway/transports/graphql-params.ts';
import { unreadRequests } from '#gateway/transports/unread-requests.ts';
import { answerInGraphql } from '#gateway/transports/http-answer.ts';
import { InProcessSource } from '#gateway/sources/in-process-source.ts';
import { contextHeader, decodeTimeout, replayExtension, timeoutHeader } from '#gateway/sources/internal-context.ts';
import { InternalTokens } from '#gateway/sources/internal-token.ts';
import type { SignInDesk } from '#gateway/sign-in/cookie-sessions.ts';
import { acceptJsonOnly } from '#gateway/transports/json-body.ts';
import { listen, type Listening, type Server } from '#gateway/transports/listening.ts';
import type { SourceEvent, SourceOperation } from '#gateway/sources/subgraph-source.ts';

export interface SubgraphServerOptions {
  readonly subgraph: Subgraph;
  readonly listen: Listening;
  readonly log: Log;
  /** What a gateway signs who acts with (`internalKeyOf`); null where there is no sign-in, and whoever comes is believed. */
  readonly internalKey: Uint8Array | null;
  /** What such a key was, or will be, while it is replaced. */
  readonly formerInternalKeys?: readonly Uint8Array[];
  /** What gateways in other processes ask before they know who calls: of the auth subgraph, where there is sign-in. */
  readonly signIn?: SignInDesk;
  /** The largest body in bytes; a gateway's `_entities` fetch may carry many representations. Default 10 MiB. */
  readonly maxBodyBytes?: number;
  /** How long `close` lets requests finish. Default 5,000. */
  readonly closeDeadlineMs?: number;
}

/** Documents of gateways that are kept parsed. */
const keptDocuments = 1000;

/**
 * Serves one subgraph to gateways: POST /graphql for queries and mutations, the same with `accept: text/event-stream` for
 * subscriptions, and /health. Whoever brings no request context that a gateway has signed for this subgraph within the last two
 * minutes is refused with 401. Without a key, bind it where only gateways reach it.
 */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<Server> {
  const { subgraph, log } = options;
  const host = new SubgraphHost(options, new ErrorFormatter(log));
  const app = Fastify({
    bodyLimit: options.maxBodyBytes ?? 10_485_760,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    ...unreadRequests(host.errors),
  });
  answerInGraphql(app, host.errors);
  acceptJsonOnly(app);
  app.get('/health', async () => ({ status: 'ok', subgraph: subgraph.name }));
  app.post('/graphql', (request, reply) => host.answer(request, reply));
  if (options.signIn !== undefined) {
    const { serveSignInDesk } = await import('#gateway/sign-in/internal-routes.ts');
    serveSignInDesk(app, options.signIn, host.tokens);
  }
  return listen(app, {
    listening: options.listen,
    closeDeadlineMs: options.closeDeadlineMs ?? 5000,
    beforeClose: async (reason) => host.endStreams(reason),
  });
}

class SubgraphHost {
  readonly errors: ErrorFormatter;
  readonly #source: InProcessSource;
  /** Who is believed to be a gateway. */
  readonly tokens: InternalTokens;
  readonly #documents = new BoundedCache<string, DocumentNode>(keptDocuments);
  readonly #streams = new Set<AbortController>();

  constructor({ subgraph, internalKey, formerInternalKeys = [] }: SubgraphServerOptions, errors: ErrorFormatter) {
    this.errors = errors;
    this.tokens = new InternalTokens({ subgraph: subgraph.name, key: internalKey, formerKeys: formerInternalKeys });
    this.#source = new InProcessSource(subgraph);
  }

  async answer(request: FastifyRequest, reply: FastifyReply): Promise<FormattedExecutionResult | FastifyReply> {
    const gone = new AbortController();
    const timeoutMs = decodeTimeout(request.headers[timeoutHeader]);
    const deadline = timeoutMs === null ? null : startDeadline(gone, timeoutMs);
    reply.raw.once('close', () => {
      deadline?.[Symbol.dispose]();
      // Not after every answer: the reason of an abort is an error with a stack, which costs more than all else done here.
      if (!reply.raw.writableFinished) gone.abort();
    });
    const context = this.tokens.contextIn(request.headers[contextHeader], gone.signal);
    if (context === null) throw new RequestError('UNAUTHENTICATED', 'Only a gateway may ask a subgraph.');
    const operation = this.#operationOf(paramsOf(request.body), context);
    if (request.headers.accept?.includes('text/event-stream') === true) {
      await this.#stream(reply, operation, gone);
      return reply;
    }
    const result = await this.#source.execute(operation);
    // Nobody is left to be told; what a resolver that was stopped has thrown is no failure to be logged.
    if (reply.raw.destroyed) return {};
    return this.#format(result, context);
  }

  /** Ends every stream with SHUTTING_DOWN. */
  endStreams(reason: string): void {
    const error = new RequestError('SHUTTING_DOWN', `The subgraph is going away: ${reason}`);
    for (const stream of this.#streams) stream.abort(error);
  }

  #operationOf(params: GraphqlParams, context: RequestContext): SourceOperation {
    const document = this.#documents.get(params.query) ?? parse(params.query);
    this.#documents.set(params.query, document);
    const { operationName, variables } = params;
    return { document, text: params.query, operationName, variables, context };
  }

  async #stream(reply: FastifyReply, operation: SourceOperation, gone: AbortController): Promise<void> {
    let events: AsyncIterator<SourceEvent, void, void>;
    try {
      events = await this.#source.subscribe(operation);
    } catch (error) {
      void reply.send({ errors: [this.errors.format(error, operation.context)] });
      return;
    }
    reply.hijack();
    using writer = new EventStreamWriter(reply.raw, reply.getHeaders());
    this.#streams.add(gone);
    // Not waited for: a source in the middle of an event ends by the signal and answers `return` only then. What it fails with while it
    // closes changes nothing any more: the reader has gone, or hears that the subgraph does.
    gone.signal.addEventListener('abort', () => void events.return?.().catch(() => undefined), { once: true });
    try {
      await this.#deliver(events, writer, operation.context);
    } catch (error) {
      // The reader has gone: nobody is left to be told, and nothing has failed.
      if (error === gone.signal.reason && !(error instanceof RequestError)) return;
      const ending = { errors: [this.errors.format(error, operation.context)] };
      await writer.write({ event: 'next', id: null, data: JSON.stringify(ending) });
    } finally {
      this.#streams.delete(gone);
    }
    await writer.write({ event: 'complete', id: null, data: '' });
  }

  async #deliver(
    events: AsyncIterator<SourceEvent, void, void>,
    writer: EventStreamWriter,
    context: RequestContext,
  ): Promise<void> {
    const ended = rejectionOf(context.signal);
    for (;;) {
      const step = await ended.orElse(events.next());
      if (step.done) return;
      // A context of its own, so that its loaders remember nothing of the event before.
      const own = { ...context };
      const result = this.#format(await step.value.resolve(own), own);
      await writer.write({ event: 'next', id: null, data: JSON.stringify(result) });
    }
  }

  #format(result: ExecutionResult, context: RequestContext): FormattedExecutionResult {
    const { replayed = [] } = context.idempotency ?? {};
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(replayed.length === 0 ? {} : { extensions: { [replayExtension]: replayed } }),
      ...(result.errors === undefined ? {} : { errors: result.errors.map((one) => this.errors.format(one, context)) }),
    };
  }
}

/** Waits for one promise at a time or for the signal. Unlike `Promise.race` over a long-lived promise it leaves nothing behind. */
function rejectionOf(signal: AbortSignal): { orElse<Value>(promise: Promise<Value>): Promise<Value> } {
  let reject: ((reason: unknown) => void) | null = null;
  signal.addEventListener('abort', () => reject?.(signal.reason), { once: true });
  return {
    orElse: <Value>(promise: Promise<Value>) => {
      signal.throwIfAborted();
      const either = Promise.withResolvers<Value>();
      reject = either.reject;
      promise.then(either.resolve, either.reject);
      return either.promise;
    },
  };
}
