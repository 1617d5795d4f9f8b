import { actionColumns, artifactColumns, runColumns, stepColumns } from '#legacy/zakops/action-columns.ts';
import { aliasColumns, brokerColumns, dealColumns, threadColumns } from '#legacy/zakops/deal-columns.ts';
import { appendEvents, eventRecord } from '#legacy/zakops/event-record.ts';
import type { CopiedFile } from '#legacy/zakops/file-copy.ts';
import type { ImportPlan } from '#legacy/zakops/plan.ts';
import { freshRows, runPass, type ImportRun, type RowOutcome } from '#legacy/zakops/table-pass.ts';
import type { createArtifactEntities } from '#subgraphs/artifacts/entities.ts';
import type { createDealEntities } from '#subgraphs/deals/entities.ts';
import type { createRunEntities } from '#subgraphs/runs/entities.ts';

/** The entities of the tables an import writes, as the store was opened with them. */
export type ImportEntities = Pick<
  ReturnType<typeof createDealEntities>,
  'Broker' | 'Deal' | 'DealAlias' | 'DealThread'
> &
  Pick<ReturnType<typeof createRunEntities>, 'Action' | 'AgentRun' | 'RunStep'> &
  Pick<ReturnType<typeof createArtifactEntities>, 'Artifact'>;

/** What the passes write, and with what. */
export interface PassInput {
  readonly plan: ImportPlan;
  readonly entities: ImportEntities;
  readonly run: ImportRun;
}

/** The tables of the deals subgraph. */
export async function importDeals({ plan, entities, run }: PassInput): Promise<readonly RowOutcome[]> {
  const brokers = await runPass(
    {
      table: 'brokers',
      rows: plan.brokers,
      sourceOf: (row) => row.source,
      labelOf: (row) => row.reference,
      columnsOf: brokerColumns,
      uniqueKeys: [{ names: ['reference'], valuesOf: (row) => [row.reference] }],
      indexedTexts: (row) => [row.reference, row.email ?? null],
      insert: async (rows, { em }) => void (await em.insertMany(entities.Broker, [...rows])),
    },
    run,
  );
  const deals = await runPass(
    {
      table: 'deals',
      rows: plan.deals,
      sourceOf: () => 'deals',
      labelOf: (row) => row.reference,
      columnsOf: dealColumns,
      uniqueKeys: [{ names: ['reference'], valuesOf: (row) => [row.reference] }],
      indexedTexts: (row) => [row.reference],
      insert: async (rows, { em }) => void (await em.insertMany(entities.Deal, [...rows])),
    },
    run,
  );
  return [
    ...brokers,
    ...deals,
    ...(await importAliases({ plan, entities, run })),
    ...(await importThreads({ plan, entities, run })),
  ];
}

async function importAliases({ plan, entities, run }: PassInput): Promise<readonly RowOutcome[]> {
  return runPass(
    {
      table: 'deal_aliases',
      rows: plan.dealAliases,
      sourceOf: () => 'deals.aliases',
      labelOf: (row) => row.legacy.id,
      columnsOf: aliasColumns,
      uniqueKeys: [{ names: ['deal_id', 'alias_normalized'], valuesOf: (row) => [row.dealId, row.aliasNormalized] }],
      indexedTexts: (row) => [row.aliasNormalized],
      insert: async (rows, { em }) => void (await em.insertMany(entities.DealAlias, [...rows])),
    },
    run,
  );
}

async function importThreads({ plan, entities, run }: PassInput): Promise<readonly RowOutcome[]> {
  return runPass(
    {
      table: 'deal_threads',
      rows: plan.dealThreads,
      sourceOf: (row) => row.source,
      labelOf: (row) => row.externalId,
      columnsOf: threadColumns,
      uniqueKeys: [{ names: ['kind', 'external_id'], valuesOf: (row) => [row.kind, row.externalId] }],
      indexedTexts: (row) => [row.externalId],
      insert: async (rows, { em }) => void (await em.insertMany(entities.DealThread, [...rows])),
    },
    run,
  );
}

/** The tables of the runs subgraph. */
export async function importActions({ plan, entities, run }: PassInput): Promise<readonly RowOutcome[]> {
  const actions = await runPass(
    {
      table: 'actions',
      rows: plan.actions,
      sourceOf: () => 'actions',
      labelOf: (row) => row.reference,
      columnsOf: actionColumns,
      uniqueKeys: [
        { names: ['reference'], valuesOf: (row) => [row.reference] },
        { names: ['idempotency_key'], valuesOf: (row) => [row.idempotencyKey ?? null] },
      ],
      indexedTexts: (row) => [row.reference, row.idempotencyKey ?? null],
      insert: async (rows, { em }) => void (await em.insertMany(entities.Action, [...rows])),
    },
    run,
  );
  const runs = await runPass(
    {
      table: 'agent_runs',
      rows: plan.runs,
      // The source keeps steps without runs: there is nothing to account for.
      sourceOf: () => null,
      labelOf: (row) => row.legacy.id,
      columnsOf: runColumns,
      uniqueKeys: [],
      indexedTexts: (row) => [row.agentName],
      insert: async (rows, { em }) => void (await em.insertMany(entities.AgentRun, [...rows])),
    },
    run,
  );
  return [...actions, ...runs, ...(await importSteps({ plan, entities, run }))];
}

async function importSteps({ plan, entities, run }: PassInput): Promise<readonly RowOutcome[]> {
  return runPass(
    {
      table: 'run_steps',
      rows: plan.runSteps,
      sourceOf: () => 'action_steps',
      labelOf: (row) => row.legacy.id,
      columnsOf: stepColumns,
      uniqueKeys: [
        { names: ['run_id', 'sequence'], valuesOf: (row) => [row.runId, row.sequence] },
        { names: ['run_id', 'key'], valuesOf: (row) => [row.runId, row.key] },
      ],
      indexedTexts: (row) => [row.key],
      insert: async (rows, { em }) => void (await em.insertMany(entities.RunStep, [...rows])),
    },
    run,
  );
}

/** The table of the artifacts subgraph. `copied` has the files of the rows that are not there yet. */
export async function importArtifacts(
  { plan, entities, run }: PassInput,
  copied: ReadonlyMap<string, CopiedFile>,
): Promise<readonly RowOutcome[]> {
  return runPass(
    {
      table: 'artifacts',
      rows: plan.artifacts,
      sourceOf: () => 'action_artifacts',
      labelOf: (row) => row.legacy.id,
      columnsOf: (row, to) => artifactColumns(row, copied.get(row.id) ?? null, to),
      uniqueKeys: [],
      indexedTexts: () => [],
      insert: async (rows, { em }) => void (await em.insertMany(entities.Artifact, [...rows])),
    },
    run,
  );
}

/** The artifacts whose files are to be copied: those no earlier import wrote and whose action is there. */
export async function artifactsToCopy({ plan, run }: PassInput) {
  return freshRows(
    plan.artifacts.filter((row) => run.placed.has(row.actionId)),
    run,
  );
}

/** The log. */
export async function importEvents({ plan, run }: PassInput): Promise<readonly RowOutcome[]> {
  return runPass(
    {
      table: 'agent_events',
      rows: plan.events,
      sourceOf: (row) => (row.streamType === 'DEAL' ? 'deals.audit_trail' : 'action_audit_events'),
      labelOf: (row) => row.legacy.id,
      columnsOf: eventRecord,
      uniqueKeys: [],
      indexedTexts: () => [],
      insert: (events, { sql }) => appendEvents(run.foundation.eventLog, sql, events),
    },
    run,
  );
}
