import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#kernel/result.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openDeals, type DealsTest } from '#test/kit/deals.ts';

type Payload = Record<string, unknown> & { readonly id: string };

const add = `mutation ($input: AddDealAliasInput!) { addDealAlias(input: $input) { __typename
  ... on DealAlias { id alias aliasNormalized type confidence source deal { id aliases { alias } } } ... on Refusal { code }
  ... on DuplicateAlias { existing { id deal { id } } } ... on DealFrozen { status current { id } } } }`;
const removeAlias = `mutation ($input: RemoveDealAliasInput!) { removeDealAlias(input: $input) { __typename
  ... on Deal { id version aliases { id } } ... on DealFrozen { code status } } }`;
const link = `mutation ($input: LinkDealThreadInput!) { linkDealThread(input: $input) { __typename
  ... on DealThread { id kind externalId subject deal { id } } ... on Refusal { code }
  ... on ThreadLinkedElsewhere { existing { id deal { id } } } ... on DealFrozen { status current { id } } } }`;
const unlink = `mutation ($input: UnlinkDealThreadInput!) { unlinkDealThread(input: $input) { __typename
  ... on Deal { id version threads { totalCount } } ... on DealFrozen { code status } } }`;
const merge = `mutation ($input: MergeDealsInput!) { mergeDeals(input: $input) { __typename
  ... on Deal { id version status aliases { alias } threads { edges { node { externalId } } } } ... on Refusal { code }
  ... on DealVersionConflict { expectedVersion current { id version } } ... on DealFrozen { status current { id } } } }`;
const createBroker = `mutation ($input: CreateBrokerInput!) { createBroker(input: $input) { __typename
  ... on Broker { id reference name email phone company domain qualityRating sectors version deals { totalCount } }
  ... on Refusal { code message } ... on BrokerEmailTaken { existing { id } } } }`;
const updateBroker = `mutation ($input: UpdateBrokerInput!) { updateBroker(input: $input) { __typename
  ... on Broker { id name email sectors version } ... on Refusal { code }
  ... on BrokerEmailTaken { existing { id } } ... on BrokerVersionConflict { expectedVersion current { id version } } } }`;

describe.each(databaseKinds)('names, threads, merges and brokers on %s', (kind) => {
  let deals: DealsTest;
  beforeAll(async () => {
    deals = await openDeals(kind);
  });
  afterAll(() => deals[Symbol.asyncDispose]());

  const run = (document: string, input: object) => deals.field<Payload>(document, { input });
  const unique = (word: string) => `${word} ${randomUUID()}`;
  const types = (payloads: readonly Payload[]) => payloads.map((each) => String(each['__typename'])).toSorted();

  async function refusedWith(document: string, input: object, error: object) {
    const { errors } = await deals.ask(document, { input });
    expect(errors).toMatchObject([{ originalError: error }]);
  }

  it('add a name and record it, and take it away again', async () => {
    const deal = await deals.seed();
    const alias = unique('  The   Big\tÉ');
    const request = deals.ours.request();
    const { data } = await deals.askAs(request, add, { input: { dealId: deal.id, alias } });
    const added = data?.['addDealAlias'] as Payload;
    expect(added).toEqual({
      __typename: 'DealAlias',
      id: added.id,
      alias,
      aliasNormalized: alias.trim().replace('The   Big\tÉ', 'the big é'),
      type: 'name_variation',
      confidence: 1,
      source: 'manual',
      deal: { id: deal.id, aliases: [{ alias }] },
    });
    expect(await run(removeAlias, { aliasId: added.id })).toEqual({
      __typename: 'Deal',
      id: deal.id,
      version: 1,
      aliases: [],
    });
    expect(await deals.events(deal.id)).toMatchObject([
      { type: 'deal.alias_added', sequence: 1, payload: { alias }, traceId: request.traceId },
      { type: 'deal.alias_removed', sequence: 2, payload: { alias } },
    ]);
    await refusedWith(removeAlias, { aliasId: added.id }, { code: 'NOT_FOUND', message: 'There is no such alias.' });
  });

  it('show what each change of one request has made, though the request read it before', async () => {
    const deal = await deals.seed();
    const [one, two] = [unique('one'), unique('two')];
    const { data } = await deals.ask(
      `mutation ($id: ID!, $one: String!, $two: String!) {
        first: addDealAlias(input: { dealId: $id, alias: $one }) { ... on DealAlias { deal { aliases { alias } } } }
        second: addDealAlias(input: { dealId: $id, alias: $two }) { ... on DealAlias { deal { aliases { alias } } } } }`,
      { id: deal.id, one, two },
    );
    expect(data).toEqual({
      first: { deal: { aliases: [{ alias: one }] } },
      second: { deal: { aliases: [{ alias: one }, { alias: two }] } },
    });
  });

  it('hang nothing on a deal that is being deleted', async () => {
    const deal = await deals.seed();
    const { promise: isWritten, resolve: written } = Promise.withResolvers<undefined>();
    const { promise: isOver, resolve: over } = Promise.withResolvers<undefined>();
    const deleting = deals.foundation.store.transact(deals.ours.projectId, async ({ em }) => {
      await em.nativeUpdate(deals.entities.Deal, { id: deal.id }, { status: 'DELETED' });
      written(undefined);
      await isOver;
      return ok(undefined);
    });
    await isWritten;
    const adding = run(add, { dealId: deal.id, alias: unique('late') });
    await deals.someoneWaits();
    over(undefined);
    await deleting;
    expect(await adding).toMatchObject({ __typename: 'DealFrozen', status: 'DELETED' });
    expect(await deals.events(deal.id)).toEqual([]);
  });

  it('refuse a name that this or another deal has, one of two who add it at once included', async () => {
    const [one, other] = [await deals.seed(), await deals.seed()];
    const alias = unique('Shared');
    const both = await Promise.all([one, other].map(({ id: dealId }) => run(add, { dealId, alias })));
    expect(types(both)).toEqual(['DealAlias', 'DuplicateAlias']);
    const winner = both.find((each) => each['__typename'] === 'DealAlias');
    const before = [...(await deals.events(one.id)), ...(await deals.events(other.id))];
    expect(before).toHaveLength(1);
    for (const { id: dealId } of [one, other]) {
      expect(await run(add, { dealId, alias: `  ${alias.toUpperCase()} ` })).toEqual({
        __typename: 'DuplicateAlias',
        code: 'DUPLICATE_ALIAS',
        existing: { id: winner?.id, deal: { id: (winner?.['deal'] as Payload).id } },
      });
    }
    expect([...(await deals.events(one.id)), ...(await deals.events(other.id))]).toEqual(before);
  });

  it('refuse more names than a deal may have', async () => {
    const deal = await deals.seed();
    const [survivor] = [await deals.seed()];
    await deals.foundation.store.transact(deals.ours.projectId, async ({ em }) => {
      for (let count = 0; count < 200; count += 1) {
        const alias = unique('name');
        em.create(deals.entities.DealAlias, {
          id: randomUUID(),
          projectId: deals.ours.projectId,
          dealId: deal.id,
          alias,
          aliasNormalized: alias,
          type: 'x',
          confidence: 1,
          source: 'x',
          createdAt: new Date(),
        });
      }
      return ok(undefined);
    });
    const refusal = { code: 'BAD_USER_INPUT', details: { argument: 'input.dealId' } };
    await refusedWith(add, { dealId: deal.id, alias: unique('one more') }, refusal);
    await run(add, { dealId: survivor.id, alias: unique('one') });
    const input = { dealId: deal.id, expectedVersion: 1, intoDealId: survivor.id, expectedIntoVersion: 1 };
    await refusedWith(merge, input, { code: 'BAD_USER_INPUT', details: { argument: 'input.intoDealId' } });
    expect((await deals.row(deal.id)).status).toBe('ACTIVE');
  });

  it('link a thread and record it; linking it again gives the present link and writes nothing', async () => {
    const deal = await deals.seed();
    const input = { dealId: deal.id, kind: 'EMAIL', externalId: unique('thread'), subject: 'Re: Acme' };
    const linked = await run(link, input);
    expect(linked).toEqual({
      __typename: 'DealThread',
      id: linked.id,
      kind: 'EMAIL',
      externalId: input.externalId,
      subject: 'Re: Acme',
      deal: { id: deal.id },
    });
    expect(await run(link, { ...input, subject: 'Other' })).toEqual(linked);
    expect(await run(unlink, { threadId: linked.id })).toEqual({
      __typename: 'Deal',
      id: deal.id,
      version: 1,
      threads: { totalCount: 0 },
    });
    expect(await deals.events(deal.id)).toMatchObject([
      { type: 'deal.thread_linked', sequence: 1, payload: { threadId: linked.id, kind: 'EMAIL' } },
      { type: 'deal.thread_unlinked', sequence: 2, payload: { threadId: linked.id, kind: 'EMAIL' } },
    ]);
    await refusedWith(unlink, { threadId: linked.id }, { code: 'NOT_FOUND', message: 'There is no such thread.' });
  });

  it('link a thread to one of two deals that ask for it at once', async () => {
    const both = [await deals.seed(), await deals.seed()];
    const externalId = unique('thread');
    const links = await Promise.all(both.map(({ id: dealId }) => run(link, { dealId, kind: 'EMAIL', externalId })));
    expect(types(links)).toEqual(['DealThread', 'ThreadLinkedElsewhere']);
    const [won, lost] = links.toSorted((a, b) => String(a['__typename']).localeCompare(String(b['__typename'])));
    expect(lost).toEqual({
      __typename: 'ThreadLinkedElsewhere',
      code: 'THREAD_LINKED_ELSEWHERE',
      existing: { id: won?.id, deal: won?.['deal'] },
    });
    const events = await Promise.all(both.map(({ id }) => deals.events(id)));
    expect(events.flat()).toHaveLength(1);
    const other = { dealId: both[0]?.id, kind: 'CONVERSATION', externalId };
    expect(await run(link, other)).toMatchObject({ __typename: 'DealThread' });
  });

  it.each(['DELETED', 'MERGED'] as const)('leave names and threads of a %s deal as they are', async (status) => {
    const deal = await deals.seed();
    const alias = await run(add, { dealId: deal.id, alias: unique('kept') });
    const thread = await run(link, { dealId: deal.id, kind: 'EMAIL', externalId: unique('kept') });
    await deals.foundation.store.transact(deals.ours.projectId, async ({ em }) => {
      await em.nativeUpdate(deals.entities.Deal, { id: deal.id }, { status });
      return ok(undefined);
    });
    const before = await deals.events(deal.id);
    const refusal = { __typename: 'DealFrozen', code: 'DEAL_FROZEN', status };
    const { id: dealId } = deal;
    expect(await run(add, { dealId, alias: unique('new') })).toMatchObject({ ...refusal, current: { id: dealId } });
    expect(await run(link, { dealId, kind: 'EMAIL', externalId: unique('new') })).toMatchObject(refusal);
    expect(await run(removeAlias, { aliasId: alias.id })).toEqual(refusal);
    expect(await run(unlink, { threadId: thread.id })).toEqual(refusal);
    expect(await deals.events(dealId)).toEqual(before);
    const shown = 'query ($id: ID!) { deal(id: $id) { aliases { id } threads { totalCount } } }';
    expect(await deals.field(shown, { id: dealId })).toEqual({
      aliases: [{ id: alias.id }],
      threads: { totalCount: 1 },
    });
  });

  it('merge a deal: names and threads go on with the survivor, and both histories tell of it', async () => {
    const [deal, into] = [await deals.seed(), await deals.seed()];
    const alias = unique('Only here');
    await run(add, { dealId: into.id, alias: unique('Survivor’s') });
    await run(add, { dealId: deal.id, alias });
    await run(link, { dealId: deal.id, kind: 'EMAIL', externalId: alias });
    // As an import may leave it: the same name on both.
    await deals.foundation.store.transact(deals.ours.projectId, async ({ em }) => {
      const { DealAlias } = deals.entities;
      const [kept] = await em.find(DealAlias, { dealId: into.id });
      if (kept === undefined) throw new Error('The survivor has no name.');
      const { projectId, alias: text, aliasNormalized, type, confidence, source, createdAt } = kept;
      const same = { projectId, alias: text, aliasNormalized, type, confidence, source, createdAt };
      em.create(DealAlias, { ...same, id: randomUUID(), dealId: deal.id });
      return ok(undefined);
    });
    const request = deals.ours.request();
    const input = { dealId: deal.id, expectedVersion: 1, intoDealId: into.id, expectedIntoVersion: 1, reason: 'Same' };
    const { data } = await deals.askAs(request, merge, { input });
    expect(data?.['mergeDeals']).toMatchObject({
      __typename: 'Deal',
      id: into.id,
      version: 1,
      status: 'ACTIVE',
      aliases: [{ alias: expect.stringContaining('Survivor’s') }, { alias }],
      threads: { edges: [{ node: { externalId: alias } }] },
    });
    const shown = `query ($id: ID!) { deal(id: $id) { status version mergedInto { id } aliases { id } threads { totalCount } reachableStages } }`;
    expect(await deals.field(shown, { id: deal.id })).toEqual({
      status: 'MERGED',
      version: 2,
      mergedInto: { id: into.id },
      aliases: [],
      threads: { totalCount: 0 },
      reachableStages: [],
    });
    expect((await deals.events(deal.id)).at(-1)).toMatchObject({
      type: 'deal.merged',
      payload: { into: into.id, reason: 'Same' },
      traceId: request.traceId,
    });
    expect((await deals.events(into.id)).at(-1)).toMatchObject({
      type: 'deal.merge_received',
      payload: { from: deal.id },
      traceId: request.traceId,
    });
  });

  it('refuse a merge of or into what is frozen or was changed, and write nothing', async () => {
    const [deal, into, merged] = [await deals.seed(), await deals.seed(), await deals.seed({ status: 'MERGED' })];
    const input = { dealId: deal.id, expectedVersion: 1, intoDealId: into.id, expectedIntoVersion: 1 };
    expect(await run(merge, { ...input, expectedVersion: 2 })).toEqual({
      __typename: 'DealVersionConflict',
      code: 'DEAL_VERSION_CONFLICT',
      expectedVersion: 2,
      current: { id: deal.id, version: 1 },
    });
    expect(await run(merge, { ...input, expectedIntoVersion: 3 })).toMatchObject({ current: { id: into.id } });
    expect(await run(merge, { ...input, intoDealId: merged.id })).toEqual({
      __typename: 'DealFrozen',
      code: 'DEAL_FROZEN',
      status: 'MERGED',
      current: { id: merged.id },
    });
    await refusedWith(merge, { ...input, intoDealId: deal.id }, { code: 'BAD_USER_INPUT' });
    await refusedWith(merge, { ...input, intoDealId: randomUUID() }, { code: 'NOT_FOUND' });
    expect(await Promise.all([deal, into, merged].map(({ id }) => deals.events(id)))).toEqual([[], [], []]);
    expect((await deals.row(deal.id)).status).toBe('ACTIVE');
  });

  it('let one of two merges into each other win', async () => {
    const [a, b] = [await deals.seed(), await deals.seed()];
    const both = await Promise.all([
      run(merge, { dealId: a.id, expectedVersion: 1, intoDealId: b.id, expectedIntoVersion: 1 }),
      run(merge, { dealId: b.id, expectedVersion: 1, intoDealId: a.id, expectedIntoVersion: 1 }),
    ]);
    expect(types(both)).toEqual(['Deal', 'DealFrozen']);
    const rows = await Promise.all([a, b].map(({ id }) => deals.row(id)));
    expect(rows.map((row) => row.status).toSorted()).toEqual(['ACTIVE', 'MERGED']);
  });

  it('record a broker under the next reference, folded as it is compared', async () => {
    const email = `${randomUUID()}@Example.COM`;
    const created = await run(createBroker, {
      name: 'Bo',
      email,
      phone: '+1',
      company: 'Co',
      domain: 'Example.com',
      qualityRating: 'HIGH',
      sectors: ['HVAC'],
    });
    expect(created).toEqual({
      __typename: 'Broker',
      id: created.id,
      reference: expect.stringMatching(/^BRK-\d{3}$/),
      name: 'Bo',
      email: email.toLowerCase(),
      phone: '+1',
      company: 'Co',
      domain: 'example.com',
      qualityRating: 'HIGH',
      sectors: ['HVAC'],
      version: 1,
      deals: { totalCount: 0 },
    });
    const more = await Promise.all([1, 2, 3, 4].map((n) => run(createBroker, { name: `B${n}` })));
    expect(new Set(more.map((each) => each['reference'])).size).toBe(4);
  });

  it('give an e-mail address to one broker, whoever asks for it at once', async () => {
    const email = `${randomUUID()}@example.com`;
    const both = await Promise.all([
      run(createBroker, { name: 'A', email }),
      run(createBroker, { name: 'B', email: email.toUpperCase() }),
    ]);
    expect(types(both)).toEqual(['Broker', 'BrokerEmailTaken']);
    const [winner, refused] = both.toSorted((a, b) => String(a['__typename']).localeCompare(String(b['__typename'])));
    expect(refused).toMatchObject({ code: 'BROKER_EMAIL_TAKEN', existing: { id: winner?.id } });
    const third = await run(createBroker, { name: 'C' });
    expect(await run(updateBroker, { brokerId: third.id, expectedVersion: 1, email })).toEqual({
      __typename: 'BrokerEmailTaken',
      code: 'BROKER_EMAIL_TAKEN',
      existing: { id: winner?.id },
    });
    expect(await run(updateBroker, { brokerId: winner?.id, expectedVersion: 1, email })).toMatchObject({ version: 1 });
  });

  it('change a broker for one of two who read the same version', async () => {
    const broker = await run(createBroker, { name: 'Old', sectors: ['A'] });
    const input = { brokerId: broker.id, expectedVersion: 1 };
    const both = await Promise.all([
      run(updateBroker, { ...input, name: 'One' }),
      run(updateBroker, { ...input, name: 'Two' }),
    ]);
    const [won, lost] = both.toSorted((a, b) => String(a['__typename']).localeCompare(String(b['__typename'])));
    expect(won).toMatchObject({ __typename: 'Broker', version: 2, sectors: ['A'] });
    expect(lost).toEqual({
      __typename: 'BrokerVersionConflict',
      code: 'BROKER_VERSION_CONFLICT',
      expectedVersion: 1,
      current: { id: broker.id, version: 2 },
    });
  });

  it('have nothing of another project, and accept nothing out of its limits', async () => {
    const foreign = await deals.seed({}, deals.theirs);
    const theirAsk = async (document: string, input: object) => {
      const { data } = await deals.askAs(deals.theirs.request(), document, { input });
      return Object.values(data ?? {})[0] as Payload;
    };
    const alias = await theirAsk(add, { dealId: foreign.id, alias: 'Theirs' });
    const thread = await theirAsk(link, { dealId: foreign.id, kind: 'EMAIL', externalId: 't' });
    const broker = await theirAsk(createBroker, { name: 'Theirs', email: 'x@theirs.example' });
    const missing = (what: string) => ({ code: 'NOT_FOUND', message: `There is no such ${what}.` });
    for (const [document, input, what] of [
      [add, { dealId: foreign.id, alias: 'x' }, 'deal'],
      [link, { dealId: foreign.id, kind: 'EMAIL', externalId: 'x' }, 'deal'],
      [removeAlias, { aliasId: alias.id }, 'alias'],
      [removeAlias, { aliasId: 'x' }, 'alias'],
      [unlink, { threadId: thread.id }, 'thread'],
      [unlink, { threadId: randomUUID() }, 'thread'],
      [updateBroker, { brokerId: broker.id, expectedVersion: 1, name: 'x' }, 'broker'],
      [updateBroker, { brokerId: '', expectedVersion: 1, name: 'x' }, 'broker'],
    ] as const) {
      await refusedWith(document, input, missing(what));
    }
    const deal = await deals.seed();
    expect(await run(add, { dealId: deal.id, alias: 'Theirs' })).toMatchObject({ __typename: 'DealAlias' });
    expect(await run(link, { dealId: deal.id, kind: 'EMAIL', externalId: 't' })).toMatchObject({
      __typename: 'DealThread',
    });
    expect(await run(createBroker, { name: 'O', email: 'x@theirs.example' })).toMatchObject({ __typename: 'Broker' });
    const { id: dealId } = deal;
    for (const [document, input, argument] of [
      [add, { dealId, alias: ' ' }, 'input.alias'],
      [add, { dealId, alias: 'y', confidence: 1.01 }, 'input.confidence'],
      [add, { dealId, alias: 'y', type: '' }, 'input.type'],
      [link, { dealId, kind: 'EMAIL', externalId: 'x'.repeat(501) }, 'input.externalId'],
      [createBroker, { name: 'x', email: 'x' }, 'input.email'],
    ] as const) {
      await refusedWith(document, input, { code: 'BAD_USER_INPUT', details: { argument } });
    }
  });
});
