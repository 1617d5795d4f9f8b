import type { FilterQuery } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { filterId } from '#kernel/given.ts';
import { notFound } from '#kernel/input.ts';
import type { Foundation } from '#events/foundation.ts';
import { childrenLoader, pagesLoader, rowLoader } from '#persistence/loaders.ts';
import { readPage, type List, type Page, type PageArguments } from '#persistence/page.ts';
import type {
  AgentRunRow,
  CheckpointStatus,
  RunCheckpointRow,
  RunEntities,
  RunStepRow,
  StepStatus,
} from './entities.ts';
import type { AgentRunFilter, AgentRunOrder, RunCheckpointFilter, RunCheckpointOrder } from './generated/resolvers.ts';
import { unendedRunStatuses } from './run.ts';

/** The reads of runs, their steps and their checkpoints for one request. */
export type RunQueries = ReturnType<typeof createRunQueries>;

const reading = { connectionType: 'read', disableIdentityMap: true } as const;

/** Makes the reads of one request, with their own batching loaders. */
export function createRunQueries(foundation: Foundation, entities: RunEntities, request: RequestContext) {
  const em = foundation.store.reader(request.projectId);
  const { AgentRun, RunStep, RunCheckpoint } = entities;
  const runRows = rowLoader<AgentRunRow>(em, AgentRun);
  const stepRows = rowLoader<RunStepRow>(em, RunStep);
  const checkpointRows = rowLoader<RunCheckpointRow>(em, RunCheckpoint);
  const gates = childrenLoader<RunCheckpointRow>(em, RunCheckpoint, {
    column: 'stepId',
    parentOf: (row) => row.stepId ?? null,
    compare: (a, b) => a.sequence - b.sequence,
  });
  const runPages = pagesLoader<AgentRunRow>(em);
  const stepPages = pagesLoader<RunStepRow>(em);
  const checkpointPages = pagesLoader<RunCheckpointRow>(em);

  const runList = (filter: AgentRunFilter | null, order: AgentRunOrder): List<AgentRunRow> => ({
    name: 'runs',
    entity: AgentRun,
    filter,
    where: runCondition(filter),
    order: { column: 'createdAt', direction: order === 'CREATED_AT_ASC' ? 'ASC' : 'DESC' },
  });
  /** Gates that a person can decide on now; the worker will mark those whose time has passed. */
  const openGates = (): FilterQuery<RunCheckpointRow> => ({
    type: 'APPROVAL_GATE',
    status: 'ACTIVE',
    $or: [{ expiresAt: null }, { expiresAt: { $gt: foundation.clock.now() } }],
  });

  return {
    run: (id: string): Promise<AgentRunRow | null> => runRows.load(id),

    async runOrRefuse(id: string): Promise<AgentRunRow> {
      const row = await runRows.load(id);
      if (row === null) throw notFound('run');
      return row;
    },

    step: (id: string): Promise<RunStepRow | null> => stepRows.load(id),

    checkpoint: (id: string): Promise<RunCheckpointRow | null> => checkpointRows.load(id),

    async checkpointOrRefuse(id: string): Promise<RunCheckpointRow> {
      const row = await checkpointRows.load(id);
      if (row === null) throw notFound('checkpoint');
      return row;
    },

    async runs(filter: AgentRunFilter | null, order: AgentRunOrder, page: PageArguments): Promise<Page<AgentRunRow>> {
      return readPage<AgentRunRow>(em, runList(filter, order), page);
    },

    /** A deal's or an action's runs; those of many parents share their statements. */
    async runsOf(
      parent: { readonly column: 'dealId' | 'actionId'; readonly id: string },
      list: { readonly filter: AgentRunFilter | null; readonly order: AgentRunOrder },
      page: PageArguments,
    ): Promise<Page<AgentRunRow>> {
      return runPages(parent.id, { ...runList(list.filter, list.order), parent: parent.column }, page);
    },

    stepsOf(runId: string, statuses: readonly StepStatus[] | null, page: PageArguments): Promise<Page<RunStepRow>> {
      const where: FilterQuery<RunStepRow> = statuses === null ? {} : { status: { $in: [...statuses] } };
      return stepPages(
        runId,
        { ...inSequence('steps'), entity: RunStep, filter: statuses, where, parent: 'runId' },
        page,
      );
    },

    checkpointsOf(
      runId: string,
      statuses: readonly CheckpointStatus[] | null,
      page: PageArguments,
    ): Promise<Page<RunCheckpointRow>> {
      const where: FilterQuery<RunCheckpointRow> = statuses === null ? {} : { status: { $in: [...statuses] } };
      const list = {
        ...inSequence('checkpoints'),
        entity: RunCheckpoint,
        filter: statuses,
        where,
        parent: 'runId' as const,
      };
      return checkpointPages(runId, list, page);
    },

    async checkpoints(
      filter: RunCheckpointFilter | null,
      order: RunCheckpointOrder,
      page: PageArguments,
    ): Promise<Page<RunCheckpointRow>> {
      const list: List<RunCheckpointRow> = {
        name: 'checkpoints of all',
        entity: RunCheckpoint,
        filter,
        where: checkpointCondition(filter),
        order: { column: 'createdAt', direction: order === 'CREATED_AT_ASC' ? 'ASC' : 'DESC' },
      };
      return readPage<RunCheckpointRow>(em, list, page);
    },

    /** The gate in front of a step; null where there is none. */
    gateOf: async (stepId: string): Promise<RunCheckpointRow | null> => (await gates.load(stepId))[0] ?? null,

    /** Approval gates that wait for a person, soonest expiry first and then oldest. */
    openGates(limit: number): Promise<RunCheckpointRow[]> {
      const orderBy = [{ expiresAt: 'ASC' as const }, { createdAt: 'ASC' as const }, { id: 'ASC' as const }];
      return em.find(RunCheckpoint, openGates(), { ...reading, orderBy, limit });
    },

    openGateCount: (): Promise<number> => em.count(RunCheckpoint, openGates(), { connectionType: 'read' }),

    /** How many runs of the project have not ended. */
    unendedCount: (): Promise<number> =>
      em.count(AgentRun, { status: { $in: [...unendedRunStatuses] } }, { connectionType: 'read' }),
  };
}

/** Rows of a run are created one after the other under its lock, so the order of creation is that of `sequence`. */
function inSequence(name: string) {
  return { name, order: { column: 'sequence', direction: 'ASC' } } as const;
}

function checkpointCondition(filter: RunCheckpointFilter | null): FilterQuery<RunCheckpointRow> {
  if (filter === null) return {};
  const conditions: readonly (FilterQuery<RunCheckpointRow> | null)[] = [
    filter.statuses ? { status: { $in: [...filter.statuses] } } : null,
    filter.types ? { type: { $in: [...filter.types] } } : null,
    typeof filter.runId === 'string' ? { runId: filterId('filter.runId', filter.runId) } : null,
    filter.expiresBefore ? { expiresAt: { $lt: filter.expiresBefore } } : null,
  ];
  return { $and: conditions.filter((condition) => condition !== null) };
}

function runCondition(filter: AgentRunFilter | null): FilterQuery<AgentRunRow> {
  if (filter === null) return {};
  const conditions: readonly (FilterQuery<AgentRunRow> | null)[] = [
    filter.statuses ? { status: { $in: [...filter.statuses] } } : null,
    filter.kinds ? { kind: { $in: [...filter.kinds] } } : null,
    filter.modes ? { mode: { $in: [...filter.modes] } } : null,
    filter.agentNames ? { agentName: { $in: [...filter.agentNames] } } : null,
    typeof filter.dealId === 'string' ? { dealId: filterId('filter.dealId', filter.dealId) } : null,
    typeof filter.actionId === 'string' ? { actionId: filterId('filter.actionId', filter.actionId) } : null,
    filter.createdFrom ? { createdAt: { $gte: filter.createdFrom } } : null,
    filter.createdBefore ? { createdAt: { $lt: filter.createdBefore } } : null,
  ];
  return { $and: conditions.filter((condition) => condition !== null) };
}
