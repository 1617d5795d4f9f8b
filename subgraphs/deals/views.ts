import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import type { Foundation } from '#events/foundation.ts';
import { daysInStage, dealStages, dealStatuses, movingStages, stuckSeverity, stuckSince } from './deal.ts';
import type { DealEntities, DealRow, DealStage, DealStatus } from './entities.ts';

/** How many deals of one stage and status there are, and how long they have been in the stage altogether. */
export interface DealGroup {
  readonly stage: DealStage;
  readonly status: DealStatus;
  readonly count: number;
  readonly totalMs: number;
}

const dayMs = 86_400_000;
const alertLimit = 100;

/** Every stage in pipeline order with its deals; deleted and merged ones are not counted. */
export function stageSummaries(groups: readonly DealGroup[]) {
  const counted = groups.filter(({ status }) => status !== 'DELETED' && status !== 'MERGED');
  return dealStages.map((stage) => {
    const own = counted.filter((group) => group.stage === stage);
    const count = sum(own.map((group) => group.count));
    const averageDaysInStage = count === 0 ? null : sum(own.map((group) => group.totalMs)) / count / dayMs;
    return { stage, count, averageDaysInStage };
  });
}

/** Every status with its deals. */
export function statusCounts(groups: readonly DealGroup[]) {
  return dealStatuses.map((status) => ({
    status,
    count: sum(groups.filter((group) => group.status === status).map((group) => group.count)),
  }));
}

/** The views over all deals of the present project, counted when asked for. */
export function createDealsViews(foundation: Foundation, entities: DealEntities, request: RequestContext) {
  const em = foundation.store.reader(request.projectId);
  const { Deal, Broker } = entities;
  return {
    async dashboardOverview() {
      const now = foundation.clock.now();
      const stuck = {
        stage: { $in: [...movingStages] },
        status: { $nin: ['DELETED', 'MERGED'] as DealStatus[] },
        stageEnteredAt: { $lte: stuckSince(now) },
      };
      const [groups, stuckDeals, stuckDealCount] = await Promise.all([
        readGroups(foundation, request.projectId, now),
        em.find(Deal, stuck, {
          orderBy: { stageEnteredAt: 'ASC', id: 'ASC' },
          limit: alertLimit,
          connectionType: 'read',
          disableIdentityMap: true,
        }),
        em.count(Deal, stuck, { connectionType: 'read' }),
      ]);
      return {
        id: request.projectId,
        asOf: now,
        dealsByStage: stageSummaries(groups),
        stuckDealAlerts: stuckDeals.map((deal) => stuckAlert(deal, now)),
        stuckDealCount,
      };
    },

    async pipelineStatistics() {
      const now = foundation.clock.now();
      const [groups, totalBrokers] = await Promise.all([
        readGroups(foundation, request.projectId, now),
        em.count(Broker, {}, { connectionType: 'read' }),
      ]);
      const dealsByStatus = statusCounts(groups);
      const countOf = (status: DealStatus) => dealsByStatus.find((each) => each.status === status)?.count ?? 0;
      return {
        id: request.projectId,
        asOf: now,
        totalDeals: sum(groups.map((group) => group.count)) - countOf('DELETED'),
        activeDeals: countOf('ACTIVE'),
        dealsByStatus,
        dealsByStage: stageSummaries(groups),
        totalBrokers,
      };
    },
  };
}

function stuckAlert(deal: DealRow, now: Date) {
  const days = daysInStage(deal.stageEnteredAt, now);
  return { severity: stuckSeverity(days), deal, daysInStage: days };
}

async function readGroups(foundation: Foundation, projectId: string, now: Date): Promise<readonly DealGroup[]> {
  const { kind, dialect } = foundation.store;
  // Whole milliseconds on both, so that their sums are exact and the same.
  const enteredMs =
    kind === 'sqlite' ? sql`stage_entered_at` : sql`CAST(extract(epoch FROM stage_entered_at) * 1000 AS bigint)`;
  const { rows } = await sql<{
    stage: DealStage;
    status: DealStatus;
    count: number | string;
    total_ms: number | string;
  }>`/* readGroups */
    SELECT stage, status, count(*) AS count, sum(${sql.lit(now.getTime())} - ${enteredMs}) AS total_ms
    FROM deals WHERE project_id = ${projectId} GROUP BY stage, status`.execute(dialect.of(projectId).read);
  return rows.map(({ stage, status, count, total_ms }) => ({
    stage,
    status,
    count: Number(count),
    totalMs: Number(total_ms),
  }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
