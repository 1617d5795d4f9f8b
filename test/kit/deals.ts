import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { ok } from '#kernel/result.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { EventRecord } from '#events/event.ts';
import { unknownDeal } from '#subgraphs/deals/deal-facts.ts';
import type { DealRow } from '#subgraphs/deals/entities.ts';
import { createDealsSubgraph } from '#subgraphs/deals/subgraph.ts';
import type { DatabaseKind } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { ask, openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';

/** The deals subgraph on a database of its own. */
export interface DealsTest
  extends AsyncDisposable, Pick<TestFoundation, 'foundation' | 'entities' | 'ours' | 'theirs'> {
  readonly subgraph: Subgraph;
  /** What our operator is answered. */
  ask(document: string, variables?: Readonly<Record<string, unknown>>): Promise<ExecutionResult>;
  /** The one field of the answer to our operator; throws where there were errors. */
  field<Value>(document: string, variables?: Readonly<Record<string, unknown>>): Promise<Value>;
  /** As `ask`, with a request of one's own. */
  askAs(
    request: RequestContext,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<ExecutionResult>;
  /** Writes a deal past the commands, as an import would; `tenant` is ours unless told otherwise. */
  seed(columns?: Partial<DealRow>, tenant?: Tenant): Promise<DealRow>;
  /** The row as the database holds it. */
  row(id: string): Promise<DealRow>;
  /** The deal's history. */
  events(dealId: string): Promise<readonly EventRecord[]>;
  /** Returns when a transaction waits for another's lock; on SQLite every second one does from its beginning. */
  someoneWaits(): Promise<void>;
}

export async function openDeals(kind: DatabaseKind): Promise<DealsTest> {
  const test = await openTestFoundation(kind);
  const { foundation, entities, ours, theirs } = test;
  const subgraph = createDealsSubgraph(foundation, entities);
  const askAs: DealsTest['askAs'] = (request, document, variables = {}) =>
    ask(subgraph, request, { document, variables });
  return {
    foundation,
    entities,
    ours,
    theirs,
    subgraph,
    askAs,
    ask: (document, variables) => askAs(ours.request(), document, variables),
    async field<Value>(document: string, variables?: Readonly<Record<string, unknown>>) {
      const { data, errors } = await askAs(ours.request(), document, variables);
      if (errors !== undefined) throw new AggregateError(errors, errors.map((error) => error.message).join('; '));
      const [value] = Object.values(data ?? {});
      return value as Value;
    },
    async seed(columns = {}, tenant = ours) {
      const row = dealRow({ projectId: tenant.projectId, ...columns });
      await foundation.store.transact(tenant.projectId, async ({ em }) => {
        em.create(entities.Deal, row);
        return ok(undefined);
      });
      return row;
    },
    async row(id) {
      const { store } = foundation;
      const found =
        (await store.reader(ours.projectId).findOne(entities.Deal, { id })) ??
        (await store.reader(theirs.projectId).findOne(entities.Deal, { id }));
      if (found === null) throw new Error(`No deal ${id}`);
      return found;
    },
    events: (dealId) => foundation.eventLog.readStream({ type: 'DEAL', id: dealId }, 0, 100),
    someoneWaits: () => someoneWaits(test),
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

async function someoneWaits({ foundation }: TestFoundation): Promise<void> {
  if (foundation.store.kind === 'sqlite') return;
  await eventually(
    async () => {
      const { rows } = await sql`SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(foundation.store.dialect.read);
      return rows.length > 0;
    },
    { description: 'a transaction waits for a lock', deadlineMs: 4_000 },
  );
}

/** A deal of which nothing is special but what `columns` say. */
export function dealRow(columns: Partial<DealRow> = {}): DealRow {
  const now = new Date();
  const id = randomUUID();
  return {
    ...unknownDeal,
    id,
    projectId: randomUUID(),
    reference: `SEED-${id}`,
    name: 'Seeded',
    stage: 'INBOUND',
    stageEnteredAt: now,
    status: 'ACTIVE',
    priority: 'NORMAL',
    ndaStatus: 'NONE',
    cimReceived: false,
    version: 1,
    lastSequence: 0,
    lastOrd: 0,
    createdAt: now,
    updatedAt: now,
    ...columns,
  };
}
