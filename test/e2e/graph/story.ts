import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Graph, Selections } from '#test/kit/graph.ts';
import { masked } from '#test/kit/mask.ts';

/** What happened at one step: the mutation, what it gave, and what was recorded because of it. */
export interface Told {
  readonly did: string;
  readonly gave: unknown;
  readonly recorded: readonly unknown[];
}

/** A sequence of mutations at one graph, each watched in the log and live. */
export interface Story extends AsyncDisposable {
  readonly graph: Graph;
  /**
   * Runs one mutation, checks that what it recorded came live and carries its trace and correlation, and that nothing happens where
   * it is sent again under its key; remembers it.
   */
  does(field: string, input: object): Promise<Readonly<Record<string, unknown>>>;
  /** Everything so far, masked: the same for every graph the story is told at. */
  told(): unknown;
}

const fields =
  'id cursor type category sequence streamType streamId payload traceId correlationId actor { type id } deal { name } occurredAt';
const eventsOfTrace = `query ($traceId: String!) { events(filter: { traceId: $traceId }) { edges { node { ${fields} } } } }`;

/** Enough of each type to see in which state it is. */
const select: Selections = {
  Deal: 'id name stage status version deletedReason mergedInto { id }',
  DealVersionConflict: 'expectedVersion current { id version stage }',
  DealFrozen: 'code current { id status }',
  StageNotReachable: 'message from to reachable',
  Action:
    'id status version attempts lease { owner } approval { note by { displayName } } outputs error { message retryable }',
  ActionTransitionRefused: 'message from to',
  LeaseLost: 'message',
  AgentRun: 'id status output tokens { input output } lastSequence',
  RunStep: 'id key sequence status output run { status }',
  RunCheckpoint: 'id name status data approvedArguments run { id status } approval { note by { displayName } }',
  CheckpointAlreadyDecided: 'message current { status }',
  AppendedRunEvents: 'run { status lastSequence } events { type sequence payload }',
};

/** Begins to follow the project's events, from an event on that is made for this. */
export async function openStory(graph: Graph): Promise<Story> {
  const { traceId } = await graph.mutate('createDeal', { name: 'Before the story' });
  const [before] = await eventsOf(graph, traceId);
  const after = before?.['cursor'];
  const live = await graph.follow(`subscription ($after: String) { agentEvents(after: $after) { ${fields} } }`, {
    after,
  });
  const told: Told[] = [];
  let seen = 0;
  return {
    graph,
    told: () => masked(told),
    async does(field, input) {
      const correlationId = `step ${told.length + 1} of ${field}`;
      const headers = { 'x-correlation-id': correlationId, 'idempotency-key': randomUUID() };
      const { payload, traceId, answer } = await graph.mutate(field, input, { select, headers });
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      expect(answer.headers.get('x-correlation-id')).toBe(correlationId);
      expect(answer.body.extensions).toEqual({ traceId, correlationId });
      const recorded = await eventsOf(graph, traceId);
      expect(recorded.map((event) => [event['traceId'], event['correlationId']])).toEqual(
        recorded.map(() => [traceId, correlationId]),
      );
      expect((await live.take(seen + recorded.length)).slice(seen)).toEqual(recorded);
      seen += recorded.length;
      const again = await graph.mutate(field, input, { select, headers });
      expect(again.payload).toEqual(payload);
      expect(again.answer.body.extensions).toEqual({
        traceId: again.traceId,
        correlationId,
        idempotentReplay: [field],
      });
      expect(await eventsOf(graph, again.traceId)).toEqual([]);
      told.push({ did: field, gave: payload, recorded: recorded.map(shown) });
      return payload;
    },
    [Symbol.asyncDispose]: () => live[Symbol.asyncDispose](),
  };
}

async function eventsOf(graph: Graph, traceId: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  await graph.settled();
  const { events } = await graph.data(eventsOfTrace, { traceId });
  const { edges } = events as { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
  return edges.map((edge) => edge.node);
}

function shown({ type, streamId, sequence, payload }: Readonly<Record<string, unknown>>) {
  return { type, streamId, sequence, payload };
}
