import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { badInput, filterId } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { RequestError } from '#kernel/request-error.ts';
import { decodeLogCursor, decodeStreamCursor } from '#events/cursor.ts';
import { comparePositions, type EventRecord } from '#events/event.ts';
import type { Foundation } from '#events/foundation.ts';
import type { EventFilter } from '#events/filter.ts';
import { isEventType } from '#events/registry/registry.ts';
import type { Page, PageArguments } from '#persistence/page.ts';
import { eventPage, rangeOf } from './event-page.ts';
import type { AgentEventFilter } from './generated/resolvers.ts';
import type { AppendedEvents } from './run-commands.ts';
import { assertKnown } from './run-input.ts';

/** The reads of events, and the ways to follow them, for one request. */
export type EventQueries = ReturnType<typeof createEventQueries>;

/** Whose events a list holds: all that concern a deal, or the stream of a run or an action. */
export interface EventOwner {
  readonly type: 'DEAL' | 'RUN' | 'ACTION';
  readonly id: string;
}

const dayMilliseconds = 86_400_000;

interface ListRequest {
  readonly owner: EventOwner;
  readonly filter: AgentEventFilter | null;
  readonly page: PageArguments;
}

/** Makes the reads of one request, with their own batching loaders. */
export function createEventQueries(foundation: Foundation, request: RequestContext) {
  const { eventLog, liveFeed, store } = foundation;
  const { projectId } = request;

  const lists = new DataLoader<ListRequest, Page<EventRecord>, string>(
    async (requests) => {
      const pages = new Map<string, Page<EventRecord>>();
      for (const alike of Map.groupBy(requests, likeness).values()) {
        for (const [request, page] of await readAlike(alike)) pages.set(keyOf(request), page);
      }
      return requests.map((each) => pages.get(keyOf(each)) ?? new Error(`No events were read for ${each.owner.id}.`));
    },
    { cacheKeyFn: keyOf },
  );
  const events = new DataLoader<string, EventRecord | null>(async (ids) => {
    const found = await eventLog.readEvents(projectId, ids.filter(isUuid));
    return ids.map((id) => found.get(id) ?? null);
  });
  const heads = new DataLoader<string, number>(async (runIds) => {
    const found = await eventLog.heads(projectId, 'RUN', runIds);
    return runIds.map((id) => found.get(id) ?? 0);
  });

  /** The lists of several owners that are asked for in the same way: one statement, and one more where they are counted. */
  async function readAlike(
    requests: readonly ListRequest[],
  ): Promise<readonly (readonly [ListRequest, Page<EventRecord>])[]> {
    const [first] = requests;
    if (first === undefined) return [];
    const wanted = filterOf(projectId, first.filter);
    const range = rangeOf(first.page);
    const each = requests.map(({ owner }) => ({ key: owner.id, where: ownedBy(owner) }));
    const found = await eventLog.readLists(wanted, each, range);
    let counting: Promise<ReadonlyMap<string, number>> | undefined;
    const counts = () => (counting ??= eventLog.countLists(wanted, each));
    return requests.map((each) => {
      const count = async () => (await counts()).get(each.owner.id) ?? 0;
      return [each, eventPage(found.get(each.owner.id) ?? [], each.page, count)];
    });
  }

  /** A cursor beyond the newest event is the mistake of a client that changed databases; it must not look like the end. */
  async function refuseFuture(page: PageArguments, found: readonly EventRecord[]): Promise<void> {
    const { after } = rangeOf(page);
    if (after === null || found.length > 0) return;
    const newest = await eventLog.newestHead();
    if (newest !== null && comparePositions(after, newest) <= 0) return;
    throw new RequestError('CURSOR_IN_FUTURE', 'This cursor lies beyond the newest event.', { argument: 'after' });
  }

  return {
    /** The events of the project in the order of the log. */
    async events(filter: AgentEventFilter | null, page: PageArguments): Promise<Page<EventRecord>> {
      const wanted = filterOf(projectId, filter);
      const found = await eventLog.readLog(wanted, rangeOf(page));
      await refuseFuture(page, found);
      return eventPage(found, page, () => eventLog.countLog(wanted));
    },

    /** The events of one owner; those of many owners share their statements. */
    async eventsOf(
      owner: EventOwner,
      filter: AgentEventFilter | null,
      page: PageArguments,
    ): Promise<Page<EventRecord>> {
      const found = await lists.load({ owner, filter, page });
      await refuseFuture(
        page,
        found.edges.map((edge) => edge.node),
      );
      return found;
    },

    /** The events an agent appended, as the log holds them, one for each given: an agent that streams tokens never asks. */
    async appended({ runId, ids, dedupeKeys }: AppendedEvents): Promise<readonly EventRecord[]> {
      const wanted = { ids, dedupeKeys: dedupeKeys.filter((key) => key !== null) };
      const found = await eventLog.readAppended(projectId, { type: 'RUN', id: runId }, wanted);
      return ids.map((id, index) => {
        const key = dedupeKeys[index] ?? null;
        const event = key === null ? found.byId.get(id) : found.byDedupeKey.get(key);
        if (event === undefined) throw new Error(`Event ${id} of run ${runId} was appended and is not in the log.`);
        return event;
      });
    },

    event: (id: string): Promise<EventRecord | null> => events.load(id),

    /** The newest sequence of a run's stream, as it is now: a row that was loaded before an append does not know it. */
    lastSequence: (runId: string): Promise<number> => heads.load(runId),

    /** How many events of the project happened in the last 24 hours. */
    async countLastDay(): Promise<number> {
      const from = new Date(foundation.clock.now().getTime() - dayMilliseconds);
      const recent = sql<boolean>`occurred_at >= ${store.dialect.instantParameter(from)}`;
      const counts = await eventLog.countLists({ projectId }, [{ key: 'recent', where: recent }]);
      return counts.get('recent') ?? 0;
    },

    /** The project's events from a cursor on, or from now on, for as long as the caller listens. */
    follow(filter: AgentEventFilter | null, after: string | null): Promise<AsyncIterableIterator<EventRecord>> {
      const wanted = filterOf(projectId, filter);
      return liveFeed.followLog(wanted, after === null ? null : decodeLogCursor(after));
    },

    /** A run's events from a cursor on, or from the first, to its terminal event. The caller has seen that the run is ours. */
    followRun(runId: string, after: string | null): Promise<AsyncIterableIterator<EventRecord>> {
      const stream = { type: 'RUN', id: runId } as const;
      return liveFeed.followStream(stream, after === null ? 0 : decodeStreamCursor(after, stream));
    },
  };
}

function likeness({ owner, filter, page }: ListRequest): string {
  return JSON.stringify([owner.type, filter, page.first, page.after, page.last, page.before]);
}

function keyOf(request: ListRequest): string {
  return `${request.owner.id} ${likeness(request)}`;
}

/** A stream is also looked up by its object, because there is an index that has an object's events in the log's order. */
function ownedBy({ type, id }: EventOwner): RawBuilder<boolean> {
  if (!isUuid(id)) return sql`FALSE`;
  if (type === 'DEAL') return sql`deal_id = ${id}`;
  const object = sql.ref(type === 'RUN' ? 'run_id' : 'action_id');
  return sql`${object} = ${id} AND stream_type = ${type} AND stream_id = ${id}`;
}

/** What the log is asked for. Throws BAD_USER_INPUT where a condition names what cannot exist. */
function filterOf(projectId: string, filter: AgentEventFilter | null): EventFilter {
  if (filter === null) return { projectId };
  for (const field of ['dealId', 'runId', 'actionId', 'artifactId', 'streamId'] as const) {
    const id = filter[field];
    if (typeof id === 'string') filterId(`filter.${field}`, id);
  }
  assertKnown(filter.types, 'filter.types', isEventType);
  if (filter.streamId && !filter.streamType) throw badInput('filter.streamId', 'needs `filter.streamType`');
  return { ...filter, projectId };
}
