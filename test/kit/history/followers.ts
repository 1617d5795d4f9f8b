import { createClient } from 'graphql-ws/client';
import { eventually } from '#test/kit/eventually.ts';
import type { Told } from '#test/kit/history/history.ts';

/** Somebody who follows a run from its beginning to its end, and resumes behind the last event each time the connection broke. */
export class Follower {
  readonly runId: string;
  /** The type and payload of what was told so far. */
  readonly events: {
    readonly id: string;
    readonly type: string;
    readonly payload: Readonly<Record<string, unknown>>;
  }[] = [];
  readonly #url: string;
  readonly #below: (bound: number) => number;
  readonly #complaints: string[] = [];
  #ended = false;
  #after: string | null = null;
  /** How often it went on behind an event. */
  resumptions = 0;

  /** @param place `url` is the server's; `below` says when it leaves by itself */
  constructor(runId: string, place: { readonly url: string; readonly below: (bound: number) => number }) {
    this.runId = runId;
    this.#url = place.url;
    this.#below = place.below;
  }

  get told(): Told {
    const { runId, events } = this;
    return { runId, eventIds: events.map(({ id }) => id), ended: this.#ended, complaints: this.#complaints };
  }

  /** Resolves when the server has said that there is no more, or refused. */
  async follow(): Promise<void> {
    await eventually(
      async () => {
        if (this.#after !== null) this.resumptions += 1;
        this.#ended = await this.#once();
        return this.#ended || this.#complaints.length > 0;
      },
      { description: `the run ${this.runId} ends`, deadlineMs: 120_000, intervalMs: 50 },
    );
  }

  /** One connection; true where the server ended the stream behind its last event. */
  async #once(): Promise<boolean> {
    const client = createClient({ url: `${this.#url.replace('http', 'ws')}/graphql`, retryAttempts: 0 });
    const leaveAfter = this.events.length + 1 + this.#below(8);
    try {
      for await (const { data, errors } of client.iterate<{ runEvents: Event }>({
        query,
        variables: this.#variables,
      })) {
        if (errors !== undefined) this.#complain(errors);
        if (!data) return false;
        const { cursor, id, type, payload } = data.runEvents;
        this.events.push({ id, type, payload });
        this.#after = cursor;
        if (this.events.length >= leaveAfter) return false;
      }
      return endings.includes(this.events.at(-1)?.type ?? '');
    } catch (reason) {
      // A close event where the server went away; a list of errors where it refused.
      if (Array.isArray(reason)) this.#complain(reason);
      return false;
    } finally {
      await client.dispose();
    }
  }

  get #variables() {
    return { id: this.runId, after: this.#after };
  }

  #complain(errors: readonly { readonly extensions?: unknown }[]): void {
    const text = JSON.stringify(errors);
    if (!passing.some((code) => text.includes(code))) this.#complaints.push(text);
  }
}

interface Event {
  readonly id: string;
  readonly cursor: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const query = `subscription ($id: ID!, $after: String) {
  runEvents(runId: $id, after: $after) { id cursor type payload } }`;
const endings = ['run.completed', 'run.failed', 'run.cancelled'];
/** What a server says that is away itself, or whose database is. */
const passing = ['SHUTTING_DOWN', 'SUBGRAPH_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'];
