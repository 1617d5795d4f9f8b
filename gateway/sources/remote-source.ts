import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import { deadlineExceeded, remainingMs } from '#gateway/deadline.ts';
import { Circuit, type CircuitReading, LeftAlone } from '#gateway/sources/circuit.ts';
import { Flight, Flights } from '#gateway/sources/flights.ts';
import { exchange, type ExchangeAnswer, ExchangeFault, faultOf, isBusy } from '#gateway/sources/http-exchange.ts';
import { callerOf, contextHeader, timeoutHeader } from '#gateway/sources/internal-context.ts';
import { InternalTokens } from '#gateway/sources/internal-token.ts';
import { type Envelope, type Origin, readAnswer, readEnvelope, revive } from '#gateway/sources/remote-answer.ts';
import { bodyOf, type RemoteDocument, remoteDocumentOf } from '#gateway/sources/remote-document.ts';
import { openRemoteStream, remoteEvents } from '#gateway/sources/remote-stream.ts';
import type { SourceEvent, SourceOperation, SubgraphSource } from '#gateway/sources/subgraph-source.ts';

export interface RemoteSourceOptions {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** How long one query or mutation may take with all its repetitions, and how long opening a stream may. Default 15,000. */
  readonly timeoutMs?: number;
  /**
   * Whether others serve it. It is then told nothing of who acts, its errors reach clients with the message and code it gave them
   * (SUBGRAPH_ERROR where it gave none), and its health is what it says to `{ __typename }`. Default false: `serveSubgraph` does.
   */
  readonly foreign?: boolean;
  /** What signs who acts; the subgraph has the same. Default null: nothing is signed, which a subgraph that has one refuses. */
  readonly internalKey?: Uint8Array | null;
  /** Connections for queries and mutations. Default 128; each stream has one of its own besides. */
  readonly connections?: number;
  /** Requests under way or waiting for a connection; more are refused at once. Default 4,096. */
  readonly maxInFlight?: number;
  /** The largest answer, and the largest event. Default 32 MiB. */
  readonly maxAnswerBytes?: number;
  /** How long a stream may be silent before it counts as broken. Default 40,000: three heartbeats of `EventStreamWriter`. */
  readonly silenceMs?: number;
}

const connectTimeoutMs = 2000;

const jsonHeaders: readonly string[] = [
  'content-type',
  'application/json',
  'accept',
  'application/json, application/graphql-response+json;q=0.9',
];

/** An answer as text, and as it was read when it came. */
interface Landed {
  readonly answer: ExchangeAnswer;
  envelope: Envelope | null;
}

/**
 * Reaches a subgraph over HTTP/1.1 with connections kept alive. Queries that fail on the way are repeated, mutations are not once
 * anything of them was sent; a subgraph that keeps failing is left alone for a while. Identical queries of the same caller at the
 * same time are sent once. Whatever keeps a subgraph from answering is SUBGRAPH_UNAVAILABLE.
 */
export class RemoteSource implements SubgraphSource, AsyncDisposable {
  readonly name: string;
  readonly #log: Log;
  readonly #options: Required<RemoteSourceOptions>;
  readonly #origin: Origin;
  readonly #path: string;
  readonly #pool: Pool;
  readonly #streams: Pool;
  readonly #tokens: InternalTokens;
  readonly #circuit = new Circuit();
  readonly #flights = new Flights<Landed>();
  #inFlight = 0;

  /** Why the subgraph did not answer goes to `log`, as clients are not told. */
  constructor(options: RemoteSourceOptions, log: Log) {
    this.name = options.name;
    this.#log = log;
    this.#options = {
      timeoutMs: 15_000,
      foreign: false,
      internalKey: null,
      connections: 128,
      maxInFlight: 4096,
      maxAnswerBytes: 33_554_432,
      silenceMs: 40_000,
      ...options,
    };
    const { timeoutMs, silenceMs, connections, foreign, internalKey } = this.#options;
    this.#tokens = new InternalTokens({ subgraph: options.name, key: internalKey });
    const { origin, pathname, search } = new URL(options.url);
    this.#origin = foreign ? 'foreign' : 'ours';
    this.#path = `${pathname}${search}`;
    const common = { allowH2: false, connect: { timeout: connectTimeoutMs }, headersTimeout: timeoutMs };
    this.#pool = new Pool(origin, { ...common, connections, bodyTimeout: timeoutMs });
    this.#streams = new Pool(origin, { ...common, connections: null, bodyTimeout: silenceMs });
  }

  /** Whether the subgraph is in use or left alone at the moment. */
  get circuit(): CircuitReading {
    return this.#circuit.reading;
  }

  async execute(operation: SourceOperation): Promise<ExecutionResult> {
    try {
      const landed = await this.#flightOf(operation).wait(operation.context.signal);
      // Whoever waited for the same answer gets objects of its own, as what is made of them is put together in place.
      const envelope = landed.envelope ?? readEnvelope(landed.answer.text);
      landed.envelope = null;
      if (this.#origin === 'ours') operation.context.idempotency?.replayed.push(...envelope.replayed);
      return revive(envelope, this.#origin);
    } catch (error) {
      return this.#lastWord(error, operation.context.signal);
    }
  }

  async subscribe(operation: SourceOperation): Promise<AsyncIterator<SourceEvent, void, void>> {
    const { signal } = operation.context;
    const { timeoutMs, maxAnswerBytes: maxBytes } = this.#options;
    const body = bodyOf(remoteDocumentOf(operation), operation.variables);
    const headers = [
      'content-type',
      'application/json',
      'accept',
      'text/event-stream',
      ...this.#identification(operation.context),
    ];
    const stream = await this.#circuit
      .run('query', () =>
        openRemoteStream(this.#streams, { path: this.#path, headers, body }, { signal, timeoutMs, maxBytes }),
      )
      .catch((error: unknown) => {
        throw this.#described(error, signal);
      });
    if (stream.kind === 'refused') throw refusalOf(revive(stream.envelope, this.#origin));
    return remoteEvents(stream, {
      maxBytes,
      read: (text) => revive(readEnvelope(text), this.#origin),
      broken: (cause) => {
        this.#report(faultOf(cause, 'broken'));
        return this.#unavailable(cause);
      },
    });
  }

  /** Asks the subgraph whether it is there. Rejects where it does not say so within `timeoutMs`. */
  async probe(timeoutMs: number): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    const { foreign, maxAnswerBytes } = this.#options;
    if (foreign) {
      const request = { path: this.#path, headers: [...jsonHeaders], body: '{"query":"{ __typename }"}' };
      readAnswer(await exchange(this.#streams, request, { signal, maxAnswerBytes }));
      return;
    }
    const { statusCode, body } = await this.#streams.request({ path: '/health', method: 'GET', signal });
    await body.dump();
    if (statusCode !== 200) throw new ExchangeFault('broken', `Its health has the status ${statusCode}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#pool.destroy(), this.#streams.destroy()]);
  }

  #flightOf(operation: SourceOperation): Flight<Landed> {
    const document = remoteDocumentOf(operation);
    const body = bodyOf(document, operation.variables);
    const { context } = operation;
    const start = (controller: AbortController) => this.#send({ document, body, context, controller });
    if (document.asked === 'query') return this.#flights.join(`${callerOf(context)}\n${body}`, start);
    // What is being read since before a change is no answer to who asks after it.
    return new Flight((controller) => start(controller).finally(() => this.#flights.forget()));
  }

  async #send({ document, body, context, controller }: Sending): Promise<Landed> {
    const { maxInFlight } = this.#options;
    if (this.#inFlight >= maxInFlight) throw new ExchangeFault('unsent', `${maxInFlight} requests are under way`);
    this.#inFlight += 1;
    const timer = this.#limit(controller, remainingMs(context.signal));
    try {
      return await this.#circuit.run(document.asked, () => this.#attempt(body, context, controller.signal));
    } finally {
      clearTimeout(timer);
      this.#inFlight -= 1;
    }
  }

  async #attempt(body: string, context: RequestContext, signal: AbortSignal): Promise<Landed> {
    const { timeoutMs, maxAnswerBytes } = this.#options;
    const leftMs = Math.ceil(Math.min(remainingMs(context.signal), timeoutMs));
    const headers = [...jsonHeaders, ...this.#identification(context), timeoutHeader, String(leftMs)];
    const answer = await exchange(this.#pool, { path: this.#path, headers, body }, { signal, maxAnswerBytes });
    if (isBusy(answer.status)) throw new ExchangeFault('busy', `Answered with ${answer.status}`, { answer });
    return { answer, envelope: readAnswer(answer) };
  }

  #limit(controller: AbortController, leftMs: number): NodeJS.Timeout {
    const { timeoutMs } = this.#options;
    if (leftMs <= timeoutMs) return setTimeout(() => controller.abort(deadlineExceeded()), leftMs);
    const late = () => controller.abort(new ExchangeFault('late', `No answer within ${timeoutMs} ms`));
    return setTimeout(late, timeoutMs);
  }

  /** Which trace the request belongs to (W3C Trace Context, section 3.2); who acts is for subgraphs of ours alone. */
  #identification(context: RequestContext): readonly string[] {
    const { traceId } = context;
    // There are no spans, so the parent is a part of the trace itself.
    const trace = ['traceparent', `00-${traceId}-${traceId.slice(16)}-00`];
    return this.#options.foreign ? trace : [...trace, contextHeader, this.#tokens.of(context)];
  }

  /** A server of others that is busy may have said why; all else that went wrong is thrown. */
  #lastWord(error: unknown, caller: AbortSignal): ExecutionResult {
    if (error instanceof ExchangeFault && error.answer !== null && this.#options.foreign) {
      const said = errorsIn(error.answer);
      if (said !== null) return revive(said, this.#origin);
    }
    throw this.#described(error, caller);
  }

  /** A caller who has left is told as little as one whose subgraph is gone, so that leaving is not logged as a failure. */
  #described(error: unknown, caller: AbortSignal): unknown {
    if (error instanceof RequestError) return error;
    if (error instanceof ExchangeFault) this.#report(error);
    return error instanceof ExchangeFault || caller.aborted ? this.#unavailable(error) : error;
  }

  #report(fault: ExchangeFault): void {
    // Every request fails so while the circuit is open; what opened it has been told.
    if (fault instanceof LeftAlone) return;
    this.#log.warn({ err: fault, stage: fault.stage, subgraph: this.name, circuit: this.circuit }, 'A subgraph failed');
  }

  #unavailable(cause: unknown): RequestError {
    const subgraph = this.name;
    const message = `The part of the graph named ${subgraph} did not answer.`;
    const error = new RequestError('SUBGRAPH_UNAVAILABLE', message, { subgraph });
    error.cause = cause;
    return error;
  }
}

/** A request on its way. */
interface Sending {
  readonly document: RemoteDocument;
  readonly body: string;
  readonly context: RequestContext;
  readonly controller: AbortController;
}

function errorsIn(answer: ExchangeAnswer): Envelope | null {
  try {
    const envelope = readAnswer(answer);
    return envelope.errors === undefined ? null : envelope;
  } catch {
    // No GraphQL: it said nothing that could be passed on.
    return null;
  }
}

function refusalOf(result: ExecutionResult): Error {
  return result.errors?.[0] ?? new Error('The subgraph opened no stream and gave no reason');
}
