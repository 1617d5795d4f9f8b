import type { EntityManager } from '@mikro-orm/sql';
import type { Clock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { IdSource } from '#kernel/ids.ts';
import type { Result } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import type { everyProject } from '#persistence/projects.ts';
import type { Memory, Store, Transaction } from '#persistence/store.ts';
import type { EventSubjects, NewEventRecord } from '#events/event.ts';
import type { IdempotencyKeys } from '#events/idempotency/idempotency-keys.ts';
import type { NewJob } from '#events/jobs/job.ts';
import type { JobRecord, Jobs } from '#events/jobs/jobs.ts';
import type { EventLog } from '#events/log.ts';
import { outboxQueue, type Outbox, type OutboxRoute } from '#events/outbox/outbox.ts';
import { eventRegistry, type EventPayload, type EventType } from '#events/registry/registry.ts';
import { streamKey, type Stream } from '#events/stream.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';

/** What a command records: the type decides the stream's kind, the category and the payload's shape. */
export interface NewEvent<Type extends EventType = EventType> extends Partial<EventSubjects> {
  readonly type: Type;
  /** The id of the object whose history it is. */
  readonly streamId: string;
  readonly payload: EventPayload<Type>;
  readonly dedupeKey?: string;
  /** In whose trail it is read; the request's project unless told. */
  readonly projectId?: string;
}

/** What a command works with: one transaction of one request. Rows and events commit together. */
export interface Unit {
  readonly request: RequestContext;
  /** The project's entities. Changes are written at the end of the unit. */
  readonly em: EntityManager;
  /** Statements the entities do not cover, in the same transaction. */
  readonly sql: Connection;
  /** The unit's instant: everything it writes happened then. */
  readonly now: Date;
  /** A new primary key. */
  newId(): string;
  /** Adds an event to what this unit commits and gives its id. Throws where the payload is not what the registry says. */
  record<Type extends EventType>(event: NewEvent<Type>): string;
  /** Adds work to what this unit commits, for a worker to do later, and gives its id. */
  enqueue(job: NewJob): string;
}

/**
 * Runs a command's work: load, decide, save and record, in one transaction that is run again after a lost race. Where the caller
 * gave a key under which the same was done before, gives the outcome of that and runs nothing; values and refusals are therefore
 * plain data and rows. What is about operators or projects as such, and not about what is in one, says that it serves every project.
 */
export type UnitOfWork = <Value, Refusal>(
  request: RequestContext,
  work: (unit: Unit) => Promise<Result<Value, Refusal>>,
  serves?: typeof everyProject,
) => Promise<Result<Value, Refusal>>;

/** What a unit of work needs from outside. */
export interface UnitOfWorkParts {
  readonly store: Store;
  readonly log: EventLog;
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly keys: IdempotencyKeys;
  readonly wakeUps: WakeUps;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** Makes the one way in which commands write. */
export function createUnitOfWork(parts: UnitOfWorkParts): UnitOfWork {
  return (request, work, serves) => {
    const key = request.idempotency?.key;
    const field = request.idempotency?.field ?? null;
    if (key === undefined || field === null) return transact(parts, request, { work, serves });
    return parts.keys.once(request, { key, field }, (memory) => transact(parts, request, { work, memory, serves }));
  };
}

/** What a unit is to do, and what knows whether it was done. */
interface Undertaking<Value, Refusal> {
  readonly work: (unit: Unit) => Promise<Result<Value, Refusal>>;
  readonly memory?: Memory<Value, Refusal>;
  readonly serves: typeof everyProject | undefined;
}

function transact<Value, Refusal>(
  parts: UnitOfWorkParts,
  request: RequestContext,
  { work, memory, serves }: Undertaking<Value, Refusal>,
): Promise<Result<Value, Refusal>> {
  return parts.store.transact(
    request.projectId,
    (transaction) => {
      const recorded: NewEventRecord[] = [];
      const enqueued: JobRecord[] = [];
      const now = parts.clock.now();
      const unit: Unit = {
        request,
        em: transaction.em,
        sql: transaction.sql,
        now,
        newId: () => parts.ids.next(),
        record: (event) => {
          const id = parts.ids.next();
          recorded.push(completeEvent(event, { request, now, id }));
          return id;
        },
        enqueue: (job) => {
          const id = parts.ids.next();
          const { actor, traceId, correlationId, causationId } = request;
          const projectId = request.projectId === noProject ? null : request.projectId;
          enqueued.push({ ...job, id, projectId, origin: { actor, traceId, correlationId, causationId } });
          return id;
        },
      };
      commitWith(transaction, parts, { recorded, enqueued });
      return work(unit);
    },
    { memory, serves },
  );
}

/** What a unit writes beside its rows. */
interface Committed {
  readonly recorded: readonly NewEventRecord[];
  readonly enqueued: readonly JobRecord[];
}

function commitWith(transaction: Transaction, parts: UnitOfWorkParts, { recorded, enqueued }: Committed): void {
  const routes = new Set<OutboxRoute>();
  transaction.beforeCommit(async () => {
    await parts.jobs.add(transaction.sql, enqueued);
    for (const { stream, events } of byStream(recorded)) {
      const appended = await parts.log.append(transaction.sql, stream, events);
      for (const route of await parts.outbox.keep(transaction.sql, appended)) routes.add(route);
    }
  });
  transaction.afterCommit(() => {
    if (recorded.length === 0 && enqueued.length === 0) return;
    const queues = new Set(enqueued.map(({ queue }) => queue));
    parts.wakeUps.moved({
      streams: recorded.map((event) => event.stream),
      queues: [...queues, ...[...routes].map(outboxQueue)],
    });
  });
}

/**
 * Streams in the order of their keys: two units that touch the same streams lock their heads in the same order. What is read in different
 * projects is appended apart, as each has webhooks of its own.
 */
function byStream(events: readonly NewEventRecord[]): readonly { stream: Stream; events: NewEventRecord[] }[] {
  const groups = new Map<string, { stream: Stream; events: NewEventRecord[] }>();
  for (const event of events) {
    const key = `${streamKey(event.stream)} ${event.projectId}`;
    const group = groups.get(key) ?? { stream: event.stream, events: [] };
    group.events.push(event);
    groups.set(key, group);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function completeEvent(
  event: NewEvent,
  origin: { readonly request: RequestContext; readonly now: Date; readonly id: string },
): NewEventRecord {
  const definition = eventRegistry[event.type];
  const { request } = origin;
  const subjects = subjectsOf(event, definition.stream);
  return {
    ...subjects,
    id: origin.id,
    projectId: event.projectId ?? request.projectId,
    stream: { type: definition.stream, id: event.streamId },
    dedupeKey: event.dedupeKey ?? null,
    type: event.type,
    schemaVersion: definition.schemaVersion,
    category: definition.category,
    payload: definition.payload.parse(event.payload),
    actor: request.actor,
    traceId: request.traceId,
    correlationId: request.correlationId ?? subjects.dealId ?? subjects.runId ?? event.streamId,
    causationId: request.causationId,
    occurredAt: origin.now,
  };
}

/** What the event speaks of: what the command says, and always the object whose history it is. */
function subjectsOf(event: NewEvent, stream: Stream['type']): EventSubjects {
  const own = (type: Stream['type']) => (stream === type ? event.streamId : null);
  return {
    dealId: event.dealId ?? own('DEAL'),
    runId: event.runId ?? own('RUN'),
    actionId: event.actionId ?? own('ACTION'),
    artifactId: event.artifactId ?? own('ARTIFACT'),
  };
}
