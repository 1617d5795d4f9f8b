import { type DocumentNode, type GraphQLError, validate } from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { Broadcast, type Place } from '#gateway/live/broadcast.ts';
import { LiveLegs, type LiveRequest, type OpenedLeg } from '#gateway/live/live-legs.ts';
import type { LiveTools } from '#gateway/live/live-operation.ts';
import { leftBehind, LiveSource } from '#gateway/live/live-source.ts';
import { LiveStream } from '#gateway/live/live-stream.ts';
import type { OperationTools } from '#gateway/operations.ts';

/** Over how long the streams are spread that move to another graph. */
const spreadMs = 1000;

/** Where a stream begins, and the cursor of that place where one was given. */
interface Beginning {
  readonly place: Place;
  readonly after: string | null;
}

/** What a broadcast begins with; `ended` is aborted when nobody follows it any more. */
interface Beginnings extends Pick<OpenedLeg, 'leg' | 'place'> {
  readonly ended: AbortController;
}

/** Opens live streams over the graph, and knows all that are open. */
export class Subscriptions {
  readonly #legs: LiveLegs;
  readonly #streams = new Map<LiveStream, LiveRequest>();
  #closing: string | null = null;

  constructor(tools: LiveTools) {
    this.#legs = new LiveLegs(tools);
  }

  /** How many streams are open. */
  get size(): number {
    return this.#streams.size;
  }

  /** Opens a stream. Rejects with what refuses it: variables that do not fit, a cursor the subgraph does not accept, … */
  async open(request: LiveRequest): Promise<LiveStream> {
    this.#refuseWhenClosing(null);
    const { place, after } = await this.#begin(request);
    const own = new AbortController();
    const context = { ...request.context, signal: own.signal };
    const stream: LiveStream = new LiveStream({
      place,
      after,
      openAfter: (cursor) => this.#goBack(request, cursor),
      context,
      abort: () => own.abort(),
      // Transports that do not know the trace find the error described already.
      onFailure: (error) => this.#legs.tools.errors.format(error, context),
      onEnd: () => this.#streams.delete(stream),
    });
    this.#streams.set(stream, request);
    this.#watch(stream, request.context.signal);
    return stream;
  }

  /** Opens a stream at its subgraph, which says whether it may be followed; and lets go of it where another is at that place. */
  async #begin(request: LiveRequest): Promise<Beginning> {
    const { signal } = request.context;
    // Others may follow what the client opened when it has left.
    const ended = new AbortController();
    const leave = () => ended.abort(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    try {
      const { leg, place, recent } = await this.#legs.open(withSignal(request, ended.signal));
      const known = place === null || !leg.resumable ? null : recent.after(place);
      if (known === null) return { place: this.#broadcast(request, { leg, place, ended }), after: place };
      leg.end(true);
      return { place: known, after: place };
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** A broadcast after `cursor` for a reader that was too far behind for the one it had. It is opened like one that has ended. */
  #goBack(request: LiveRequest, cursor: string): Place {
    const ended = new AbortController();
    return this.#broadcast(request, { leg: leftBehind(cursor), place: cursor, ended });
  }

  #broadcast(request: LiveRequest, { leg, place, ended }: Beginnings): Place {
    const { signal } = ended;
    const open = async (cursor: string) =>
      (await this.#legs.open({ ...withSignal(request, signal), lastEventId: cursor })).leg;
    const source = new LiveSource(leg, { open, place, signal });
    const broadcast = new Broadcast(source, () => ended.abort());
    return { broadcast, told: broadcast.newest };
  }

  /** Ends every stream with SHUTTING_DOWN and its last cursor, and refuses new ones. */
  close(reason: string): void {
    this.#closing = reason;
    for (const stream of this.#streams.keys()) stream.fail(shuttingDown(reason, stream.lastCursor));
  }

  /**
   * Plans over another graph from now on. Streams go on after their last event, not all at once; those that do not fit the schema
   * any more end with GRAPHQL_VALIDATION_FAILED and their cursor.
   */
  replaceGraph(graph: OperationTools & Pick<LiveTools, 'demand'>): void {
    this.#legs.replaceGraph(graph);
    const mistakes = new Map<DocumentNode, readonly GraphQLError[]>();
    const moving = new Set<Broadcast>();
    for (const [stream, { document }] of this.#streams) {
      const known = mistakes.get(document) ?? validate(graph.graph.apiSchema, document);
      mistakes.set(document, known);
      const [mistake] = known;
      if (mistake !== undefined) stream.fail(outdated(mistake, stream.lastCursor));
      else if (stream.broadcast !== null) moving.add(stream.broadcast);
    }
    for (const broadcast of moving) setTimeout(() => broadcast.move(), Math.random() * spreadMs).unref();
  }

  #watch(stream: LiveStream, signal: AbortSignal): void {
    if (this.#closing !== null) stream.fail(shuttingDown(this.#closing, null));
    if (signal.aborted) stream.return();
    else signal.addEventListener('abort', () => stream.return(), { once: true, signal: stream.context.signal });
  }

  #refuseWhenClosing(cursor: string | null): void {
    if (this.#closing !== null) throw shuttingDown(this.#closing, cursor);
  }
}

function withSignal(request: LiveRequest, signal: AbortSignal): LiveRequest {
  return { ...request, context: { ...request.context, signal } };
}

function shuttingDown(reason: string, cursor: string | null): RequestError {
  return new RequestError('SHUTTING_DOWN', `The server is going away: ${reason}. Resume with the cursor.`, { cursor });
}

function outdated({ message }: GraphQLError, cursor: string | null): RequestError {
  const text = `The schema was replaced, and this subscription does not fit the new one: ${message}`;
  return new RequestError('GRAPHQL_VALIDATION_FAILED', text, { cursor });
}
