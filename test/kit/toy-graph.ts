import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, GraphQLScalarType, parse } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Subgraph } from '#kernel/subgraph.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])`;

const dealsSdl = `${link}
scalar Even
type Query { deal(id: ID!): Deal, deals(first: Even): [Deal!]!, boom: String, refuse: String, coded: String, whoami: String! }
type Mutation { renameDeal(id: ID!, name: String!): Deal! }
type Deal @key(fields: "id") { id: ID!, name: String!, boom: String, loads: Int! }`;

const runsSdl = `${link}
type Query { run(id: ID!): Run }
type Run @key(fields: "id") { id: ID!, status: String!, deal: Deal, missing: Deal }
type Deal @key(fields: "id", resolvable: false) { id: ID! }
type RunEvent { sequence: Int!, cursor: String!, kind: String!, text: String, run: Run!, boom: String }
type Subscription { runEvents(runId: ID!, after: String): RunEvent!, ticks: Int! }`;

/** The composed SDL of the two toy subgraphs, without those fields of theirs that are named, such as `, whoami: String!`. */
export function toySupergraphSdl(...left: readonly string[]): string {
  const without = (sdl: string) => left.reduce((rest, field) => rest.replace(field, ''), sdl);
  const composed = composeServices([
    { name: 'deals', url: 'http://deals.invalid', typeDefs: parse(without(dealsSdl)) },
    { name: 'runs', url: 'http://runs.invalid', typeDefs: parse(without(runsSdl)) },
  ]);
  if (composed.supergraphSdl === undefined) throw new Error(JSON.stringify(composed.errors));
  return composed.supergraphSdl;
}

export interface ToyEvent {
  readonly sequence: number;
  readonly kind: string;
  readonly text: string;
}

/** An in-memory stream of one run that is followed like the real ones: after a cursor, in order, until the terminal event. */
export class ToyFeed {
  readonly events: ToyEvent[] = [];
  /** How many followers there are at the moment. */
  followers = 0;
  readonly #waiting = new Set<() => void>();
  #failure: Error | null = null;
  #interruption: { readonly error: Error; readonly before: number } | null = null;
  /** Counts whoever began to follow. */
  followed = 0;

  append(...kinds: readonly string[]): void {
    for (const kind of kinds) {
      const sequence = this.events.length + 1;
      this.events.push({ sequence, kind, text: `text ${sequence}` });
    }
    this.#woken();
  }

  /** Ends every follower with `error`. */
  fail(error: Error): void {
    this.#failure = error;
    this.#woken();
  }

  /** Ends those who follow at the moment with `error`; whoever comes later follows as if nothing had happened. */
  interrupt(error: Error): void {
    this.#interruption = { error, before: this.followed };
    this.#woken();
  }

  /** Lets followers come again after `fail`. */
  recover(): void {
    this.#failure = null;
  }

  async *follow(after: string | null | undefined, signal: AbortSignal): AsyncGenerator<ToyEvent> {
    let next = after === null || after === undefined ? this.events.length : Number(after);
    if (!Number.isInteger(next)) throw new RequestError('CURSOR_INVALID', 'The cursor is malformed.', { after });
    if (next > this.events.length) throw new RequestError('CURSOR_IN_FUTURE', 'The cursor is of the future.');
    this.followed += 1;
    const number = this.followed;
    let wake = (): void => undefined;
    const onChange = (): void => wake();
    this.#waiting.add(onChange);
    signal.addEventListener('abort', onChange, { once: true });
    this.followers += 1;
    try {
      for (;;) {
        if (this.#failure !== null) throw this.#failure;
        if (this.#interruption !== null && number <= this.#interruption.before) throw this.#interruption.error;
        if (signal.aborted) return;
        const event = this.events[next];
        if (event === undefined) {
          const changed = Promise.withResolvers<void>();
          wake = changed.resolve;
          await changed.promise;
          continue;
        }
        next += 1;
        yield event;
        if (event.kind === 'completed') return;
      }
    } finally {
      this.#waiting.delete(onChange);
      this.followers -= 1;
    }
  }

  #woken(): void {
    for (const wake of this.#waiting) wake();
  }
}

/** What a toy subgraph saw. */
export interface ToyRecord {
  readonly contexts: RequestContext[];
  /** Representations asked for, one entry a fetch of entities. */
  readonly dealLoads: string[][];
  dealName: string;
  /** What the answer to `run` waits for. */
  held: Promise<void> | null;
}

interface ToyContext {
  readonly request: RequestContext;
  readonly pending: Map<string, Promise<object>>;
}

const even = new GraphQLScalarType({
  name: 'Even',
  parseValue: (value) => evenOf(value),
  parseLiteral: (node) => evenOf('value' in node ? Number(node.value) : null),
});

function evenOf(value: unknown): number {
  if (typeof value !== 'number' || value % 2 !== 0) throw new GraphQLError('Even cannot represent an odd value');
  return value;
}

export function toyDeals(record: ToyRecord): Subgraph {
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(dealsSdl),
      resolvers: {
        Even: even,
        Query: {
          deal: (_root: unknown, { id }: { id: string }) => ({ id, name: record.dealName, loads: 0 }),
          deals: () => [{ id: 'd1', name: record.dealName, loads: 0 }],
          boom: () => {
            throw new Error('SQLITE_ERROR near /srv/data/deals.db: SELECT * FROM deals', {
              cause: new Error('the cause'),
            });
          },
          refuse: () => {
            throw new RequestError('NOT_FOUND', 'No such deal.', { dealId: 'd9' });
          },
          coded: () => {
            throw new GraphQLError('Not like this.', { extensions: { code: 'BAD_USER_INPUT', http: { status: 418 } } });
          },
          whoami: (_root: unknown, _args: unknown, { request }: ToyContext) =>
            `${request.actor.type} ${request.actor.id} in ${request.projectId} by ${request.correlationId ?? 'none'}`,
        },
        Mutation: {
          renameDeal: (_root: unknown, { id, name }: { id: string; name: string }) => {
            record.dealName = name;
            return { id, name, loads: 0 };
          },
        },
        Deal: {
          __resolveReference: ({ id }: { id: string }) => {
            if (id === 'gone') return null;
            record.dealLoads.at(-1)?.push(id);
            return { id, name: `${record.dealName} ${id}`, loads: record.dealLoads.length };
          },
          boom: () => {
            throw new Error('SELECT boom');
          },
        },
      },
    },
  ]);
  return {
    name: 'deals',
    schema,
    contextFor: (request): ToyContext => {
      record.contexts.push(request);
      record.dealLoads.push([]);
      return { request, pending: new Map() };
    },
  };
}

export function toyRuns(record: ToyRecord, feed: ToyFeed): Subgraph {
  const schema = buildSubgraphSchema([
    {
      typeDefs: parse(runsSdl),
      resolvers: {
        Query: { run: (_root: unknown, { id }: { id: string }) => record.held?.then(() => runOf(id)) ?? runOf(id) },
        Run: { __resolveReference: ({ id }: { id: string }) => runOf(id) },
        RunEvent: {
          cursor: ({ sequence }: ToyEvent) => String(sequence),
          run: () => runOf('r1'),
          boom: () => {
            throw new Error('SELECT boom FROM events');
          },
        },
        Subscription: {
          runEvents: {
            subscribe: (
              _root: unknown,
              { runId, after }: { runId: string; after?: string | null },
              { request }: ToyContext,
            ) => {
              if (runId !== 'r1') throw new RequestError('NOT_FOUND', 'No such run.', { runId });
              return feed.follow(after, request.signal);
            },
            resolve: (event: ToyEvent) => event,
          },
          ticks: {
            subscribe: async function* () {
              yield { ticks: 1 };
              yield { ticks: 2 };
            },
          },
        },
      },
    },
  ]);
  return {
    name: 'runs',
    schema,
    contextFor: (request): ToyContext => {
      record.contexts.push(request);
      return { request, pending: new Map() };
    },
  };
}

function runOf(id: string): object {
  return { id, status: 'RUNNING', deal: { id: 'd1' }, missing: { id: 'gone' } };
}

export function toyRecord(): ToyRecord {
  return { contexts: [], dealLoads: [], dealName: 'Alpha', held: null };
}
