import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dealRow, openDeals, type DealsTest } from '#test/kit/deals.ts';

const create = `mutation ($input: CreateDealInput!) { createDeal(input: $input) {
  __typename ... on Deal { id reference } ... on Refusal { code message } ... on ReferenceTaken { reference existing { id } }
} }`;
const update = `mutation ($input: UpdateDealInput!) { updateDeal(input: $input) { ...Outcome } }`;
const move = `mutation ($input: MoveDealStageInput!) { moveDealStage(input: $input) { ...Outcome
  ... on StageNotReachable { from to reachable } } }`;
const remove = `mutation ($input: DeleteDealInput!) { deleteDeal(input: $input) { ...Outcome } }`;
const restore = `mutation ($input: RestoreDealInput!) { restoreDeal(input: $input) { ...Outcome ... on DealNotDeleted { current { id } } } }`;
const outcome = `fragment Outcome on Refusal { __typename code ... on DealVersionConflict { expectedVersion current { id version } }
  ... on DealFrozen { status current { id } } }`;
/** The payload of a mutation whose members besides Deal are refusals. */
const withOutcome = (document: string) =>
  `${document.replace('...Outcome', '__typename ... on Deal { id version status stage } ...Outcome')} ${outcome}`;

describe.each(databaseKinds)('the commands on deals on %s', (kind) => {
  let deals: DealsTest;
  beforeAll(async () => {
    deals = await openDeals(kind);
  });
  afterAll(() => deals[Symbol.asyncDispose]());

  const run = (document: string, input: object) =>
    deals.field<Record<string, unknown>>(withOutcome(document), { input });

  /** Asserts that `act` leaves the deal and its history as they are. */
  async function unchanged(id: string, act: () => Promise<void>) {
    const before = [await deals.row(id), await deals.events(id)];
    await act();
    expect([await deals.row(id), await deals.events(id)]).toEqual(before);
  }

  it('record a deal with all that is said of it, and one event that says who and under which trace', async () => {
    const broker = await deals.field<{ id: string }>(
      'mutation { createBroker(input: { name: "Bo" }) { ... on Broker { id } } }',
    );
    const input = {
      name: 'Acme',
      reference: 'DEAL-2019-007',
      displayName: 'Acme Inc.',
      stage: 'SCREENING',
      priority: 'URGENT',
      askingPrice: { amountMinor: 9007199254740991, currency: 'USD', raw: '$90T' },
      ebitda: { raw: 'TBD' },
      employees: 12,
      ndaStatus: 'SIGNED',
      cimReceived: true,
      sector: 'HVAC',
      location: { city: 'Austin' },
      company: { legalEntity: 'Acme LLC', dbaNames: ['A'] },
      identifiers: { listingIds: ['1'], axialId: 'x' },
      folderPath: 'deals/acme',
      metadata: { b: [1, null], a: { deep: true } },
      brokerId: broker.id,
      ownerId: deals.ours.operatorId,
    };
    const request = deals.ours.request();
    const answer = await deals.askAs(
      request,
      `mutation ($input: CreateDealInput!) { createDeal(input: $input) { __typename ... on Deal {
        id reference name displayName stage status priority askingPrice { amountMinor currency raw } ebitda { amountMinor currency raw }
        revenue { raw } employees ndaStatus cimReceived sector location { city state region } company { name legalEntity dbaNames }
        identifiers { listingIds brokerReferenceIds bizbuysellId axialId internalCodes } folderPath metadata broker { id name }
        owner { id } project { id } legacyStage mergedInto { id } version archivedAt deletedAt deletedBy { id } deletedReason
        reachableStages aliases { id } threads { totalCount } createdAt updatedAt stageEnteredAt } } }`,
      { input },
    );
    expect(answer.errors).toBeUndefined();
    const created = answer.data?.['createDeal'] as { id: string; createdAt: string };
    expect(created).toEqual({
      ...input,
      __typename: 'Deal',
      id: created.id,
      status: 'ACTIVE',
      ebitda: { amountMinor: null, currency: null, raw: 'TBD' },
      revenue: null,
      location: { city: 'Austin', state: null, region: null },
      company: { name: null, legalEntity: 'Acme LLC', dbaNames: ['A'] },
      identifiers: { listingIds: ['1'], brokerReferenceIds: [], bizbuysellId: null, axialId: 'x', internalCodes: [] },
      broker: { id: broker.id, name: 'Bo' },
      owner: { id: deals.ours.operatorId },
      project: { id: deals.ours.projectId },
      brokerId: undefined,
      ownerId: undefined,
      legacyStage: null,
      mergedInto: null,
      version: 1,
      archivedAt: null,
      deletedAt: null,
      deletedBy: null,
      deletedReason: null,
      reachableStages: ['QUALIFIED', 'JUNK', 'ARCHIVED'],
      aliases: [],
      threads: { totalCount: 0 },
      createdAt: created.createdAt,
      updatedAt: created.createdAt,
      stageEnteredAt: created.createdAt,
    });
    expect(await deals.events(created.id)).toMatchObject([
      {
        type: 'deal.created',
        sequence: 1,
        payload: { reference: 'DEAL-2019-007', name: 'Acme', stage: 'SCREENING' },
        actor: { type: 'OPERATOR', id: deals.ours.operatorId },
        traceId: request.traceId,
        projectId: deals.ours.projectId,
        dealId: created.id,
      },
    ]);
    expect(await deals.row(created.id)).toMatchObject({ name: 'Acme', askingPriceMinor: 9007199254740991, version: 1 });
  });

  it('take null for what is not known of a new deal', async () => {
    const input = {
      name: 'Nulls',
      reference: null,
      metadata: null,
      identifiers: null,
      askingPrice: null,
      ownerId: null,
    };
    expect(await deals.field(create, { input })).toMatchObject({ __typename: 'Deal' });
  });

  it('give a deal that begins in JUNK or ARCHIVED the status of its stage', async () => {
    for (const stage of ['JUNK', 'ARCHIVED']) {
      const { id } = await deals.field<{ id: string }>(create, { input: { name: 'Late', stage } });
      const row = await deals.row(id);
      expect([row.status, row.archivedAt !== null]).toEqual([stage, stage === 'ARCHIVED']);
    }
  });

  it('give deals entered at the same time the next references of the year, each its own', async () => {
    const year = new Date().getUTCFullYear();
    const input = { name: 'Numbered' };
    await deals.seed({ reference: `DEAL-${year}-0500` });
    await deals.seed({ reference: `DEAL-${year}-legacy` });
    await deals.seed({ reference: `DEAL-${year}-99999999999999999999` });
    await deals.seed({ reference: `DEAL-${year - 1}-900` });
    await deals.seed({ reference: `DEAL-${year}-800` }, deals.theirs);
    const created = await Promise.all(
      Array.from({ length: 8 }, () => deals.field<{ reference: string }>(create, { input })),
    );
    expect(created.map((deal) => deal.reference).toSorted()).toEqual(
      Array.from({ length: 8 }, (_, index) => `DEAL-${year}-${501 + index}`),
    );
  });

  it('refuse a reference that another deal has, one of two who name it at once included', async () => {
    const reference = 'DEAL-2018-001';
    const input = { name: 'Named', reference };
    const both = await Promise.all([0, 1].map(() => deals.field<Record<string, unknown>>(create, { input })));
    const [won, lost] = both.toSorted((a, b) => String(a['__typename']).localeCompare(String(b['__typename'])));
    expect(won).toMatchObject({ __typename: 'Deal', reference });
    expect(lost).toEqual({
      __typename: 'ReferenceTaken',
      code: 'REFERENCE_TAKEN',
      message: 'Another deal has the reference DEAL-2018-001.',
      reference,
      existing: { id: won?.['id'] },
    });
  });

  it('refuse a reference that someone who takes no turns commits meanwhile', async () => {
    const reference = 'DEAL-2017-001';
    const { Deal } = deals.entities;
    const { promise: isWritten, resolve: written } = Promise.withResolvers<undefined>();
    const { promise: isOver, resolve: over } = Promise.withResolvers<undefined>();
    const importing = deals.foundation.store.transact(deals.ours.projectId, async ({ em }) => {
      em.create(Deal, dealRow({ projectId: deals.ours.projectId, reference }));
      await em.flush();
      written(undefined);
      await isOver;
      return ok(undefined);
    });
    await isWritten;
    const creating = deals.field(create, { input: { name: 'Late', reference } });
    await deals.someoneWaits();
    over(undefined);
    await importing;
    expect(await creating).toMatchObject({ __typename: 'ReferenceTaken', reference });
  });

  it('change the fields given, and say in one event which', async () => {
    const deal = await deals.seed({ sector: 'HVAC', metadata: { a: 1, b: 2 } });
    const request = deals.ours.request();
    const input = {
      dealId: deal.id,
      expectedVersion: 1,
      name: 'Seeded',
      status: 'INACTIVE',
      sector: null,
      revenue: { amountMinor: 5, currency: 'EUR' },
      metadata: { b: 2, a: 1 },
      company: { name: 'C' },
    };
    const { data } = await deals.askAs(request, withOutcome(update), { input });
    expect(data).toEqual({
      updateDeal: { __typename: 'Deal', id: deal.id, version: 2, status: 'INACTIVE', stage: 'INBOUND' },
    });
    const row = await deals.row(deal.id);
    expect(row).toMatchObject({ sector: null, revenueMinor: 5, revenueCurrency: 'EUR', companyName: 'C', version: 2 });
    expect(row.updatedAt.getTime()).toBeGreaterThanOrEqual(deal.updatedAt.getTime());
    expect(await deals.events(deal.id)).toMatchObject([
      {
        type: 'deal.updated',
        sequence: 1,
        payload: { changed: ['status', 'sector', 'revenue', 'company'] },
        actor: { type: 'OPERATOR', id: deals.ours.operatorId },
        traceId: request.traceId,
      },
    ]);
  });

  it('write nothing where nothing changes', async () => {
    const deal = await deals.seed({ sector: 'HVAC' });
    await unchanged(deal.id, async () => {
      const input = { dealId: deal.id, expectedVersion: 1, sector: 'HVAC', name: 'Seeded', metadata: {} };
      expect(await run(update, input)).toMatchObject({ __typename: 'Deal', version: 1 });
      expect(await run(update, { dealId: deal.id, expectedVersion: 1 })).toMatchObject({ version: 1 });
    });
  });

  it('move a deal and record from, to and why', async () => {
    const deal = await deals.seed({ stageEnteredAt: new Date('2026-01-01T00:00:00.000Z') });
    const input = { dealId: deal.id, expectedVersion: 1, toStage: 'SCREENING', reason: 'Fits' };
    expect(await run(move, input)).toEqual({
      __typename: 'Deal',
      id: deal.id,
      version: 2,
      stage: 'SCREENING',
      status: 'ACTIVE',
    });
    const row = await deals.row(deal.id);
    expect(row.stageEnteredAt).toEqual(row.updatedAt);
    expect(await deals.events(deal.id)).toMatchObject([
      { type: 'deal.stage_changed', sequence: 1, payload: { from: 'INBOUND', to: 'SCREENING', reason: 'Fits' } },
    ]);
    await run(move, { dealId: deal.id, expectedVersion: 2, toStage: 'JUNK' });
    await run(move, { dealId: deal.id, expectedVersion: 3, toStage: 'INBOUND' });
    expect(await run(move, { dealId: deal.id, expectedVersion: 4, toStage: 'ARCHIVED' })).toMatchObject({
      status: 'ARCHIVED',
    });
    expect((await deals.row(deal.id)).archivedAt).not.toBeNull();
    expect((await deals.events(deal.id)).map((event) => event.payload)).toMatchObject([
      { to: 'SCREENING' },
      { to: 'JUNK', reason: null },
      { to: 'INBOUND' },
      { to: 'ARCHIVED' },
    ]);
  });

  it('accept a move to the present stage and write nothing', async () => {
    const deal = await deals.seed();
    await unchanged(deal.id, async () => {
      const input = { dealId: deal.id, expectedVersion: 1, toStage: 'INBOUND' };
      expect(await run(move, input)).toMatchObject({ __typename: 'Deal', version: 1 });
    });
  });

  it('refuse a stage that cannot be reached, naming those that can, and write nothing', async () => {
    const deal = await deals.seed();
    await unchanged(deal.id, async () => {
      expect(await run(move, { dealId: deal.id, expectedVersion: 1, toStage: 'LOI' })).toEqual({
        __typename: 'StageNotReachable',
        code: 'STAGE_NOT_REACHABLE',
        from: 'INBOUND',
        to: 'LOI',
        reachable: ['SCREENING', 'JUNK', 'ARCHIVED'],
      });
    });
  });

  it('let one of two moves win and show the other what is there now', async () => {
    const deal = await deals.seed();
    const moves = ['SCREENING', 'JUNK'].map((toStage) => run(move, { dealId: deal.id, expectedVersion: 1, toStage }));
    const [first, second] = (await Promise.all(moves)).toSorted((a, b) =>
      String(a['__typename']).localeCompare(String(b['__typename'])),
    );
    expect(first).toMatchObject({ __typename: 'Deal', version: 2 });
    expect(second).toEqual({
      __typename: 'DealVersionConflict',
      code: 'DEAL_VERSION_CONFLICT',
      expectedVersion: 1,
      current: { id: deal.id, version: 2 },
    });
    expect(await deals.events(deal.id)).toHaveLength(1);
  });

  it('delete a deal with who and why, and restore it to the status it had', async () => {
    const deal = await deals.seed({ status: 'INACTIVE' });
    const deleted = await run(remove, { dealId: deal.id, expectedVersion: 1, reason: 'Twice' });
    expect(deleted).toMatchObject({ __typename: 'Deal', status: 'DELETED', version: 2 });
    expect(
      await deals.field(
        'query ($id: ID!) { deal(id: $id) { reachableStages deletedAt deletedReason deletedBy { type id operator { id } } } }',
        { id: deal.id },
      ),
    ).toEqual({
      reachableStages: [],
      deletedAt: expect.any(String),
      deletedReason: 'Twice',
      deletedBy: { type: 'OPERATOR', id: deals.ours.operatorId, operator: { id: deals.ours.operatorId } },
    });
    const back = await run(restore, { dealId: deal.id, expectedVersion: 2 });
    expect(back).toMatchObject({ __typename: 'Deal', status: 'INACTIVE', version: 3 });
    expect(await deals.row(deal.id)).toMatchObject({
      deletedAt: null,
      deletedById: null,
      deletedByType: null,
      deletedReason: null,
      statusBeforeDeletion: null,
    });
    expect(await deals.events(deal.id)).toMatchObject([
      { type: 'deal.deleted', category: 'AUDIT', sequence: 1, payload: { reason: 'Twice' } },
      { type: 'deal.restored', category: 'AUDIT', sequence: 2, payload: { status: 'INACTIVE' } },
    ]);
  });

  it('let one of two deletions win', async () => {
    const deal = await deals.seed();
    const input = { dealId: deal.id, expectedVersion: 1, reason: 'x' };
    const both = await Promise.all([run(remove, input), run(remove, input)]);
    expect(both.map((each) => each['__typename']).toSorted()).toEqual(['Deal', 'DealFrozen']);
    expect(await deals.events(deal.id)).toHaveLength(1);
  });

  it('refuse a restoration of what is not deleted, or changed since it was read', async () => {
    const active = await deals.seed();
    await unchanged(active.id, async () => {
      expect(await run(restore, { dealId: active.id, expectedVersion: 1 })).toEqual({
        __typename: 'DealNotDeleted',
        code: 'DEAL_NOT_DELETED',
        current: { id: active.id },
      });
    });
    const deleted = await deals.seed({ status: 'DELETED' });
    await unchanged(deleted.id, async () => {
      const answer = await run(restore, { dealId: deleted.id, expectedVersion: 9 });
      expect(answer).toMatchObject({ __typename: 'DealVersionConflict', expectedVersion: 9 });
    });
  });

  it.each(['DELETED', 'MERGED'] as const)('refuse every change of a %s deal and write nothing', async (status) => {
    const deal = await deals.seed({ status });
    const { id: dealId } = deal;
    await unchanged(deal.id, async () => {
      const refusals = [
        await run(update, { dealId, expectedVersion: 1, name: 'New' }),
        await run(move, { dealId, expectedVersion: 1, toStage: 'SCREENING' }),
        await run(remove, { dealId, expectedVersion: 1, reason: 'x' }),
      ];
      for (const refusal of refusals) {
        expect(refusal).toEqual({ __typename: 'DealFrozen', code: 'DEAL_FROZEN', status, current: { id: dealId } });
      }
    });
  });

  it('refuse every change against a version that is not the present one and write nothing', async () => {
    const deal = await deals.seed();
    const given = { dealId: deal.id, expectedVersion: 2 };
    await unchanged(deal.id, async () => {
      const refusals = [
        await run(update, { ...given, name: 'New' }),
        await run(move, { ...given, toStage: 'SCREENING' }),
        await run(move, { ...given, toStage: 'INBOUND' }),
        await run(remove, { ...given, reason: 'x' }),
      ];
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          __typename: 'DealVersionConflict',
          expectedVersion: 2,
          current: { version: 1 },
        });
      }
    });
  });

  it('have no deal, broker or operator of another project, in the words for what does not exist', async () => {
    const foreign = await deals.seed({}, deals.theirs);
    const ours = await deals.seed();
    const foreignBroker = await deals.askAs(
      deals.theirs.request(),
      'mutation { createBroker(input: { name: "X" }) { ... on Broker { id } } }',
    );
    const brokerId = (foreignBroker.data?.['createBroker'] as { id: string }).id;
    const attempts = (id: string) =>
      [
        [update, { dealId: id, expectedVersion: 1, name: 'x' }],
        [move, { dealId: id, expectedVersion: 1, toStage: 'SCREENING' }],
        [remove, { dealId: id, expectedVersion: 1, reason: 'x' }],
        [restore, { dealId: id, expectedVersion: 1 }],
      ] as const;
    for (const id of [foreign.id, randomUUID(), 'x', '']) {
      for (const [document, input] of attempts(id)) {
        const { errors } = await deals.ask(withOutcome(document), { input });
        expect(errors).toMatchObject([{ message: 'There is no such deal.', originalError: { code: 'NOT_FOUND' } }]);
      }
    }
    await unchanged(ours.id, async () => {
      for (const [what, key, ids] of [
        ['broker', 'brokerId', [brokerId, randomUUID(), 'x']],
        ['operator', 'ownerId', [deals.theirs.operatorId, randomUUID(), 'x']],
      ] as const) {
        for (const id of ids) {
          const input = { dealId: ours.id, expectedVersion: 1, [key]: id };
          const answers = [
            await deals.ask(withOutcome(update), { input }),
            await deals.ask(create, { input: { name: 'New', [key]: id } }),
          ];
          for (const { errors } of answers) {
            expect(errors).toMatchObject([
              { message: `There is no such ${what}.`, originalError: { code: 'NOT_FOUND' } },
            ]);
          }
        }
      }
    });
    expect((await deals.row(foreign.id)).version).toBe(1);
  });

  it('refuse what is out of its limits, naming the argument, and write nothing', async () => {
    const deal = await deals.seed({ stage: 'JUNK', status: 'JUNK' });
    const given = { dealId: deal.id, expectedVersion: 1 };
    await unchanged(deal.id, async () => {
      for (const [document, input, argument] of [
        [update, { ...given, status: 'ACTIVE' }, 'input.status'],
        [update, { ...given, status: 'MERGED' }, 'input.status'],
        [update, { ...given, name: null }, 'input.name'],
        [update, { ...given, folderPath: '../x' }, 'input.folderPath'],
        [move, { ...given, toStage: 'INBOUND', reason: '' }, 'input.reason'],
        [remove, { ...given, reason: 'x'.repeat(2001) }, 'input.reason'],
        [create, { name: '' }, 'input.name'],
        [create, { name: 'x', reference: 'DEAL-1' }, 'input.reference'],
      ] as const) {
        const { errors } = await deals.ask(document === create ? create : withOutcome(document), { input });
        expect(errors).toMatchObject([{ originalError: { code: 'BAD_USER_INPUT', details: { argument } } }]);
      }
    });
  });
});
