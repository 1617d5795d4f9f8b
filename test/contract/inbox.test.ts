import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { everyProject } from '#persistence/projects.ts';
import { actionRequests, requestedActionQueue } from '#events/inbox/action-request.ts';
import { handlerOf, type MessageConsumer } from '#events/inbox/consumer.ts';
import type { IncomingMessage } from '#events/transport/transport.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { deliverFor } from '#test/kit/delivery.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

const log = openLog({ level: 'silent', pretty: false });

describe.each(databaseKinds)('the inbox on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  const open = async (): Promise<TestFoundation> => opened.use(await openTestFoundation(kind));
  const takes = (world: TestFoundation, consumer: MessageConsumer = actionRequests) =>
    handlerOf(consumer, { foundation: world.foundation, log });

  function requestTo(world: TestFoundation, id: string, action: object = {}): IncomingMessage {
    const body = {
      message: 'dealgraph.action.request.v1',
      projectId: world.ours.projectId,
      requestedBy: 'crm',
      action: { type: 'TEST.RUN', title: `Requested ${id}`, inputs: { a: 1 }, ...action },
    };
    return { id, topic: 'action.request', body, headers: {}, attempt: 1 };
  }

  const created = async (world: TestFoundation) => {
    const em = world.foundation.store.reader(world.ours.projectId);
    return em.find(world.entities.Action, {}, { orderBy: { id: 'ASC' } });
  };
  const jobs = async (world: TestFoundation) => {
    const { rows } = await sql<{ state: string; last_error: unknown }>`SELECT state, last_error FROM jobs
      WHERE queue = ${requestedActionQueue} ORDER BY number`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    return rows.map(({ state, last_error }) => ({ state, error: world.foundation.store.dialect.jsonOf(last_error) }));
  };

  test('a request creates the action once, however often and in whatever order it arrives', async () => {
    const world = await open();
    const take = takes(world);
    const [one, two] = [requestTo(world, 'm-1'), requestTo(world, 'm-2', { riskLevel: 'LOW' })];
    const verdicts = await Promise.all([two, one, one, two, one].map((message) => take(message)));
    expect(verdicts).toEqual(['DONE', 'DONE', 'DONE', 'DONE', 'DONE']);
    opened.use(await deliverFor(world));
    await eventually(async () => (await jobs(world)).filter(({ state }) => state === 'DONE').length === 2);
    expect(await take({ ...one, attempt: 7 })).toBe('DONE');
    const actions = await created(world);
    expect(
      actions
        .map(({ title, source, createdByType, createdById }) => [title, source, createdByType, createdById])
        .toSorted(),
    ).toEqual([
      ['Requested m-1', 'API', 'AGENT', 'crm'],
      ['Requested m-2', 'API', 'AGENT', 'crm'],
    ]);
    expect(actions.map(({ idempotencyKey }) => idempotencyKey).toSorted()).toEqual(['message:m-1', 'message:m-2']);
    expect(await jobs(world)).toHaveLength(2);
  });

  test('what the API would refuse ends as a dead job with the reason', async () => {
    const world = await open();
    const take = takes(world);
    await take(requestTo(world, 'm-1', { type: 'lower case' }));
    await take(requestTo(world, 'm-2', { riskLevel: 'ENORMOUS' }));
    await take(requestTo(world, 'm-3', { dealId: randomUUID() }));
    opened.use(await deliverFor(world));
    await eventually(async () => (await jobs(world)).every(({ state }) => state === 'DEAD'));
    expect((await jobs(world)).map(({ error }) => error)).toEqual([
      { code: 'BAD_USER_INPUT', message: '`input.type` must be NAMESPACE.VERB in upper case.' },
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('ENORMOUS') },
      { code: 'NOT_FOUND', message: 'There is no such deal.' },
    ]);
    expect(await created(world)).toEqual([]);
  });

  test('what cannot be understood is dead at once and listed; nothing of it is done', async () => {
    const world = await open();
    const take = takes(world);
    const good = requestTo(world, 'm-1');
    const bad: readonly IncomingMessage[] = [
      { ...good, id: null },
      { ...good, id: 'x'.repeat(201) },
      { ...good, id: 'n\u0000l' },
      { ...good, id: 'no-json', body: Buffer.from('{') },
      { ...good, id: 'v9', body: { ...Object(good.body), message: 'dealgraph.action.request.v9' } },
      { ...good, id: 'nul', body: { message: '\u0000', half: '\ud800' }, topic: '\u0000' },
    ];
    for (const message of bad) expect(await take(message)).toBe('DEAD');
    const dead = await world.foundation.inbox.dead(10);
    expect(dead.map(({ messageId }) => messageId.replace(/^sha256:[0-9a-f]{64}$/, 'hash')).toSorted()).toEqual([
      'hash',
      'hash',
      'hash',
      'no-json',
      'nul',
      'v9',
    ]);
    expect(dead.find(({ messageId }) => messageId === 'v9')).toMatchObject({
      consumer: 'action-requests',
      topic: 'action.request',
      body: bad[4]?.body,
      error: expect.stringContaining('message'),
    });
    expect(await jobs(world)).toEqual([]);
  });

  test('a poisonous message is tried five times, then dead; once more from its sender it has its chance', async () => {
    const world = await open();
    const take = takes(world);
    const stranger = randomUUID();
    const message = requestTo(world, 'm-1');
    const poison = { ...message, body: { ...Object(message.body), projectId: stranger } };
    const verdicts: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) verdicts.push(await take({ ...poison, attempt }));
    expect(verdicts).toEqual(['RETRY', 'RETRY', 'RETRY', 'RETRY', 'DEAD']);
    expect(await world.foundation.inbox.dead(10)).toMatchObject([{ messageId: 'm-1', body: poison.body }]);
    expect(await take(message)).toBe('DONE');
    expect(await world.foundation.inbox.dead(10)).toEqual([]);
    expect(await jobs(world)).toHaveLength(1);
  });

  test('an effect that fails leaves no trace, and is not taken for done', async () => {
    const world = await open();
    let failures = 1;
    const consumer: MessageConsumer = {
      name: 'fragile',
      understand: () => ({
        projectId: world.ours.projectId,
        actor: { type: 'SYSTEM', id: 'fragile' },
        correlationId: null,
        effect: async (unit) => {
          unit.enqueue({ queue: requestedActionQueue, payload: {} });
          if (failures-- > 0) throw new Error('not now');
        },
      }),
    };
    const take = takes(world, consumer);
    const message = requestTo(world, 'm-1');
    expect(await take(message)).toBe('RETRY');
    expect(await jobs(world)).toEqual([]);
    expect([await take({ ...message, attempt: 2 }), await take({ ...message, attempt: 3 })]).toEqual(['DONE', 'DONE']);
    expect(await jobs(world)).toHaveLength(1);
  });
});
