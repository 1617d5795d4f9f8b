import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DealStage, DealStatus } from '#subgraphs/deals/entities.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openDeals, type DealsTest } from '#test/kit/deals.ts';

const dayMs = 86_400_000;

describe.each(databaseKinds)('the views over the pipeline on %s', (kind) => {
  let deals: DealsTest;
  beforeAll(async () => {
    deals = await openDeals(kind);
    const seed = (reference: string, stage: DealStage, days: number, status: DealStatus = 'ACTIVE') =>
      deals.seed({ reference, stage, status, stageEnteredAt: new Date(Date.now() - days * dayMs - 60_000) });
    await seed('I1', 'INBOUND', 1);
    await seed('I2', 'INBOUND', 30.5);
    await seed('I3', 'INBOUND', 31);
    await seed('S1', 'SCREENING', 59.5, 'INACTIVE');
    await seed('C1', 'CLOSING', 60);
    await seed('P1', 'PORTFOLIO', 400);
    await seed('J1', 'JUNK', 400, 'JUNK');
    await seed('A1', 'ARCHIVED', 400, 'ARCHIVED');
    await seed('M1', 'LOI', 400, 'MERGED');
    await seed('D1', 'LOI', 400, 'DELETED');
    await deals.seed({ stage: 'LOI', stageEnteredAt: new Date(0) }, deals.theirs);
    await deals.field('mutation { createBroker(input: { name: "Bo" }) { __typename } }');
  });
  afterAll(() => deals[Symbol.asyncDispose]());

  const stages = [
    ['INBOUND', 3, (1 + 30.5 + 31) / 3],
    ['SCREENING', 1, 59.5],
    ['QUALIFIED', 0, null],
    ['LOI', 0, null],
    ['DILIGENCE', 0, null],
    ['CLOSING', 1, 60],
    ['PORTFOLIO', 1, 400],
    ['JUNK', 1, 400],
    ['ARCHIVED', 1, 400],
  ] as const;
  const expectedStages = stages.map(([stage, count, days]) => ({
    stage,
    count,
    averageDaysInStage: days === null ? null : expect.closeTo(days, 1),
  }));

  it('count deals by stage and name those that are stuck, longest first', async () => {
    const overview = await deals.field<{
      asOf: string;
    }>(`{ dashboardOverview { id asOf dealsByStage { stage count averageDaysInStage }
      stuckDealCount stuckDealAlerts { severity daysInStage deal { reference } } } }`);
    expect(overview).toEqual({
      id: deals.ours.projectId,
      asOf: overview.asOf,
      dealsByStage: expectedStages,
      stuckDealCount: 3,
      stuckDealAlerts: [
        { severity: 'HIGH', daysInStage: 60, deal: { reference: 'C1' } },
        { severity: 'MEDIUM', daysInStage: 59, deal: { reference: 'S1' } },
        { severity: 'MEDIUM', daysInStage: 31, deal: { reference: 'I3' } },
      ],
    });
    expect(Math.abs(Date.now() - Date.parse(overview.asOf))).toBeLessThan(60_000);
  });

  it('average to the millisecond', async () => {
    const overview = await deals.field<{
      asOf: string;
      dealsByStage: readonly { averageDaysInStage: number | null }[];
    }>('{ dashboardOverview { asOf dealsByStage { averageDaysInStage } } }');
    const rows = await deals.foundation.store
      .reader(deals.ours.projectId)
      .find(deals.entities.Deal, { stage: 'INBOUND' });
    const now = Date.parse(overview.asOf);
    const totalMs = rows.map((row) => now - row.stageEnteredAt.getTime()).reduce((sum, ms) => sum + ms, 0);
    expect(overview.dealsByStage[0]?.averageDaysInStage).toBe(totalMs / rows.length / dayMs);
  });

  it('count the whole pipeline', async () => {
    const statistics = await deals.field<{
      asOf: string;
    }>(`{ pipelineStatistics { id asOf totalDeals activeDeals totalBrokers
      dealsByStatus { status count } dealsByStage { stage count averageDaysInStage } } }`);
    expect(statistics).toEqual({
      id: deals.ours.projectId,
      asOf: statistics.asOf,
      totalDeals: 9,
      activeDeals: 5,
      totalBrokers: 1,
      dealsByStatus: [
        { status: 'ACTIVE', count: 5 },
        { status: 'INACTIVE', count: 1 },
        { status: 'JUNK', count: 1 },
        { status: 'MERGED', count: 1 },
        { status: 'ARCHIVED', count: 1 },
        { status: 'DELETED', count: 1 },
      ],
      dealsByStage: expectedStages,
    });
  });

  it('are zero for a project without deals', async () => {
    const request = deals.ours.request({ projectId: '00000000-0000-4000-8000-000000000000' });
    const { data } = await deals.askAs(
      request,
      '{ dashboardOverview { stuckDealCount stuckDealAlerts { daysInStage } dealsByStage { count } } pipelineStatistics { totalDeals } }',
    );
    expect(data).toEqual({
      dashboardOverview: { stuckDealCount: 0, stuckDealAlerts: [], dealsByStage: stages.map(() => ({ count: 0 })) },
      pipelineStatistics: { totalDeals: 0 },
    });
  });
});
