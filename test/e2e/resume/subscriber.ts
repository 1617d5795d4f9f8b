import { WebSocket } from 'ws';
import { z } from 'zod';
import type { StartedRuns } from './api.ts';
import type { Fleet } from './fleet.ts';

/** What a subscriber asks, and by which transport. */
export interface SubscriberKind {
  readonly transport: 'WebSocket' | 'SSE';
  readonly field: 'runEvents' | 'agentEvents';
  /** Whether it selects what another subgraph holds. */
  readonly withDeal: boolean;
}

/** One event as it was received. */
export interface Received {
  readonly runId: string;
  readonly sequence: number;
  readonly type: string;
  readonly text: string | null;
  readonly dealName: string | null;
}

const eventShape = z.object({
  cursor: z.string(),
  streamId: z.string(),
  sequence: z.number(),
  type: z.string(),
  payload: z.object({ text: z.string().optional() }),
  run: z.object({ deal: z.object({ name: z.string() }) }).optional(),
});
const resultShape = z.object({ data: z.record(z.string(), eventShape) });
const messageShape = z.object({ type: z.string(), payload: z.unknown().optional() });

/** One connection, from opening to its end. */
interface Session {
  readonly url: string;
  /** It leaves without a word when it has received as many events; right after asking where 0. */
  readonly leaveAfter: number;
}

/**
 * A client that follows one run by `runEvents`, or all of a deal by `agentEvents`. It breaks off at random moments and resumes
 * behind the last event it handled, until the last event of each run came and, for the stream of a run, the server said that it
 * was complete.
 */
export class Subscriber {
  readonly received: Received[] = [];
  /** What the server refused or could not do, which is to be nothing. */
  readonly complaints: unknown[] = [];
  /** How often it broke off by itself. */
  breaks = 0;
  /** How often its connection was cut by the other side. */
  cuts = 0;
  readonly kind: SubscriberKind;
  /** The runs it follows. */
  readonly runIds: readonly string[];
  readonly #dealId: string;
  readonly #below: (bound: number) => number;
  #cursor: string | null;
  #completed = false;

  constructor(kind: SubscriberKind, started: StartedRuns, below: (bound: number) => number) {
    this.kind = kind;
    const { runIds, dealId, logCursor } = started;
    const live = kind.field === 'agentEvents';
    this.runIds = live ? runIds : [runIds[below(runIds.length)] ?? ''];
    this.#dealId = dealId;
    this.#below = below;
    // Without a cursor `agentEvents` begins with the next event, whenever that may be; this one begins behind the first of each.
    this.#cursor = live ? logCursor : null;
  }

  /** The sequence it has to begin with in each run. */
  get first(): number {
    return this.kind.field === 'agentEvents' ? 2 : 1;
  }

  /** What it received of one run. */
  of(runId: string): readonly Received[] {
    return this.received.filter((event) => event.runId === runId);
  }

  async follow(fleet: Fleet, longestSession: number): Promise<void> {
    while (!this.#completed && this.complaints.length === 0) {
      const url = await fleet.url(this.#below(fleet.size));
      const session = { url, leaveAfter: this.#below(longestSession + 1) };
      const end = await (this.kind.transport === 'SSE' ? this.#overSse(session) : this.#overWebSocket(session));
      if (end === 'left') this.breaks += 1;
      if (end === 'cut') this.cuts += 1;
    }
  }

  #overWebSocket({ url, leaveAfter }: Session): Promise<'left' | 'cut' | 'completed'> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const { promise, resolve } = Promise.withResolvers<'left' | 'cut' | 'completed'>();
    const until = this.received.length + leaveAfter;
    let end: 'left' | 'cut' | 'completed' = 'cut';
    const finish = (how: 'left' | 'completed') => {
      end = how;
      socket.terminate();
    };
    const handlers: Record<string, (payload: unknown) => void> = {
      connection_ack: () => {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: this.#operation(true) }));
        if (leaveAfter === 0) finish('left');
      },
      next: (payload) => {
        this.#take(payload);
        if (this.#isOver('next')) finish('completed');
        else if (this.received.length >= until) finish('left');
      },
      complete: () => {
        if (this.#isOver('complete')) finish('completed');
      },
      error: (payload) => {
        this.complaints.push(payload);
        finish('left');
      },
    };
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (data: Buffer) => {
      // What still arrives after it has left, a client that was gone would not have seen.
      if (end !== 'cut') return;
      const { type, payload } = messageShape.parse(JSON.parse(data.toString()));
      handlers[type]?.(payload);
    });
    // A refused or broken connection; 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(end));
    return promise;
  }

  async #overSse({ url, leaveAfter }: Session): Promise<'left' | 'cut' | 'completed'> {
    const leaving = new AbortController();
    const until = this.received.length + leaveAfter;
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          ...(this.#cursor === null ? {} : { 'last-event-id': this.#cursor }),
        },
        body: JSON.stringify(this.#operation(false)),
        signal: leaving.signal,
      });
      for await (const { event, id, data } of messagesOf(response)) {
        if (this.received.length >= until) break;
        if (event === 'next') this.#take(JSON.parse(data), id);
        if (this.#isOver(event)) return 'completed';
      }
      return this.received.length >= until ? 'left' : 'cut';
    } catch (error) {
      // What fetch throws when there is nobody, or the connection broke; everything else is a mistake of this test.
      if (error instanceof TypeError) return 'cut';
      throw error;
    } finally {
      leaving.abort();
    }
  }

  /** As for a browser, `after` is only for transports that have no `Last-Event-ID`. */
  #operation(withCursor: boolean): object {
    const { field, withDeal } = this.kind;
    const place = field === 'runEvents' ? 'runId: $id' : 'filter: { dealId: $id, streamType: RUN }';
    const selection = `cursor streamId sequence type payload ${withDeal ? 'run { deal { name } }' : ''}`;
    return {
      query: `subscription ($id: ID!, $after: String) { ${field}(${place}, after: $after) { ${selection} } }`,
      variables: {
        id: field === 'runEvents' ? this.runIds[0] : this.#dealId,
        after: withCursor ? this.#cursor : null,
      },
    };
  }

  #take(payload: unknown, id?: string): void {
    const result = resultShape.safeParse(payload);
    const event = result.success ? result.data.data[this.kind.field] : undefined;
    if (event === undefined) {
      this.complaints.push(payload);
      return;
    }
    const { cursor, streamId: runId, sequence, type } = event;
    if (id !== undefined && id !== cursor) this.complaints.push({ id, cursor });
    this.received.push({
      runId,
      sequence,
      type,
      text: event.payload.text ?? null,
      dealName: event.run?.deal.name ?? null,
    });
    this.#cursor = cursor;
  }

  /** `agentEvents` has no end of its own: there the last event of each run is it. */
  #isOver(message: string): boolean {
    const ends = new Set(this.received.filter(({ type }) => type === 'run.completed').map(({ runId }) => runId));
    const atEnd = ends.size === this.runIds.length;
    if (message === 'complete' && !atEnd) this.complaints.push('completed before the end');
    this.#completed = message === 'complete' || (this.kind.field === 'agentEvents' && atEnd);
    return this.#completed;
  }
}

interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** The messages of an event stream, each once it has arrived whole. */
async function* messagesOf(response: Response): AsyncGenerator<Message> {
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = `${rest}${chunk}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      if (field('event') !== '') yield { event: field('event'), id: field('id'), data: field('data') };
    }
  }
}
