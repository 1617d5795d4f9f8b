import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { Idempotency, KeyedField } from '#kernel/idempotency.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { createEmptyRun, token } from '#test/kit/event-runs.ts';
import { openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';
import { openPeer } from '#test/kit/peer.ts';

describe.each(databaseKinds)('units of work under a key on %s', (kind) => {
  let test: TestFoundation;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  interface Call {
    readonly key: string;
    readonly path?: string;
    readonly args?: unknown;
    readonly tenant?: Tenant;
  }

  /** The request of one root field under a key. */
  function keyed({
    key,
    path = 'doIt',
    args = {},
    tenant = test.ours,
  }: Call): RequestContext & { idempotency: Idempotency } {
    const idempotency = new Idempotency(key);
    idempotency.field = new KeyedField(path, { field: 'doIt', args });
    return { ...tenant.request(), idempotency };
  }

  /** Counts what was really done. */
  function counted<Value, Refusal>(result: Result<Value, Refusal>) {
    const calls = { count: 0 };
    const work = async (): Promise<Result<Value, Refusal>> => {
      calls.count += 1;
      return result;
    };
    return { calls, work };
  }

  const rows = async () => {
    const counted = await sql<{ count: number | string }>`SELECT count(*) AS count FROM idempotency_keys`.execute(
      test.foundation.store.dialect.of(everyProject).write,
    );
    return Number(counted.rows[0]?.count);
  };

  it('are done once, with their events, and give what they gave', async () => {
    const { unitOfWork, eventLog } = test.foundation;
    const run = await createEmptyRun(test);
    const at = new Date();
    const work = async (unit: Unit) => {
      unit.record(token(run, 'once'));
      return ok({ id: unit.newId(), at });
    };
    const call = { key: randomUUID() };
    const first = await unitOfWork(keyed(call), work);
    const again = keyed(call);
    expect(await unitOfWork(again, work)).toEqual(first);
    expect(again.idempotency.field?.isReplayed).toBe(true);
    expect(await eventLog.readStream(run, 0, 10)).toHaveLength(1);
  });

  it('keep a row as it was, whatever becomes of it', async () => {
    const { unitOfWork, store } = test.foundation;
    const run = await createEmptyRun(test);
    const call = { key: randomUUID() };
    const pause = async ({ em }: Unit) => {
      const row = await em.findOneOrFail(test.entities.AgentRun, { id: run.id });
      row.status = 'PAUSED';
      row.updatedAt = new Date('2026-01-01T00:00:00.000Z');
      return ok(row);
    };
    const first = await unitOfWork(keyed(call), pause);
    await sql`UPDATE agent_runs SET status = 'FAILED' WHERE id = ${run.id}`.execute(
      store.dialect.of(everyProject).write,
    );
    const second = await unitOfWork(keyed(call), pause);
    expect([first, second]).toMatchObject([{ value: { status: 'PAUSED' } }, { value: { status: 'PAUSED' } }]);
    expect(second.ok && second.value.createdAt).toEqual(first.ok && first.value.createdAt);
    expect(second.ok && second.value.updatedAt).toEqual(new Date('2026-01-01T00:00:00.000Z'));
  });

  it('keep a refusal, and nothing that was written before it', async () => {
    const { unitOfWork, eventLog } = test.foundation;
    const run = await createEmptyRun(test);
    let calls = 0;
    const refuse = async (unit: Unit) => {
      calls += 1;
      const row = await unit.em.findOneOrFail(test.entities.AgentRun, { id: run.id });
      row.status = 'FAILED';
      await unit.em.flush();
      row.status = 'CANCELLED';
      unit.record(token(run, 'never'));
      return err({ code: 'NO', calls });
    };
    const call = { key: randomUUID() };
    expect(await unitOfWork(keyed(call), refuse)).toEqual(err({ code: 'NO', calls: 1 }));
    expect(await unitOfWork(keyed(call), refuse)).toEqual(err({ code: 'NO', calls: 1 }));
    const reader = test.foundation.store.reader(test.ours.projectId);
    expect((await reader.findOneOrFail(test.entities.AgentRun, { id: run.id })).status).toBe('RUNNING');
    expect(await eventLog.readStream(run, 0, 10)).toEqual([]);
  });

  it('keep nothing of what broke: the next one does it', async () => {
    const call = { key: randomUUID() };
    const before = await rows();
    const broken = test.foundation.unitOfWork(keyed(call), async () => {
      throw new Error('the disk is full');
    });
    await expect(broken).rejects.toThrow('the disk is full');
    expect(await rows()).toBe(before);
    const { calls, work } = counted(ok('done'));
    expect(await test.foundation.unitOfWork(keyed(call), work)).toEqual(ok('done'));
    expect(calls.count).toBe(1);
  });

  it('are told apart by project, by who acts, by response path and by key', async () => {
    const { calls, work } = counted(ok(null));
    const key = randomUUID();
    const colleague = await test.addOperator('OPERATOR');
    const calling = [
      { key },
      { key, tenant: test.theirs },
      { key, tenant: colleague },
      { key, path: 'other' },
      { key: `${key} ` },
    ];
    for (const call of calling) await test.foundation.unitOfWork(keyed(call), work);
    expect(calls.count).toBe(calling.length);
    for (const call of calling) await test.foundation.unitOfWork(keyed(call), work);
    expect(calls.count).toBe(calling.length);
  });

  it('refuse a key that was used for other arguments, whether that was refused or done', async () => {
    for (const outcome of [ok(1), err('no')]) {
      const { calls, work } = counted<number, string>(outcome);
      const key = randomUUID();
      await test.foundation.unitOfWork(keyed({ key, args: { a: 1 } }), work);
      const other = test.foundation.unitOfWork(keyed({ key, args: { a: 2 } }), work);
      await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
      expect(calls.count).toBe(1);
    }
  });

  it('of one field are remembered one by one: what was committed before the process died is not done again', async () => {
    const first = counted(ok('first'));
    const second = counted(ok('second'));
    const call = { key: randomUUID() };
    await test.foundation.unitOfWork(keyed(call), first.work);
    const again = keyed(call);
    const results = [
      await test.foundation.unitOfWork(again, first.work),
      await test.foundation.unitOfWork(again, second.work),
    ];
    expect(results).toEqual([ok('first'), ok('second')]);
    expect([first.calls.count, second.calls.count, again.idempotency.field?.isReplayed]).toEqual([1, 1, false]);
  });

  it('wait for the first at most 300 ms, and see its outcome as soon as it has one', async () => {
    const call = { key: randomUUID() };
    const held = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const first = test.foundation.unitOfWork(keyed(call), async () => {
      entered.resolve();
      await held.promise;
      return ok('first');
    });
    await entered.promise;
    const { calls, work } = counted(ok('second'));
    const began = performance.now();
    await expect(test.foundation.unitOfWork(keyed(call), work)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_IN_FLIGHT',
    });
    expect(performance.now() - began).toBeGreaterThan(290);
    expect(performance.now() - began).toBeLessThan(1_500);
    const waiting = test.foundation.unitOfWork(keyed(call), work);
    held.resolve();
    expect([await first, await waiting, calls.count]).toEqual([ok('first'), ok('first'), 0]);
  });

  it('begin again after one that was waited for and broke', async () => {
    const call = { key: randomUUID() };
    const held = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const first = test.foundation.unitOfWork(keyed(call), async () => {
      entered.resolve();
      await held.promise;
      throw new Error('it broke');
    });
    await entered.promise;
    const { calls, work } = counted(ok('second'));
    const waiting = test.foundation.unitOfWork(keyed(call), work);
    held.resolve();
    await expect(first).rejects.toThrow('it broke');
    expect([await waiting, calls.count]).toEqual([ok('second'), 1]);
  });

  it('forget a key after 72 hours', async () => {
    const { unitOfWork, store } = test.foundation;
    const [old, recent] = [randomUUID(), randomUUID()];
    const { calls, work } = counted(ok(null));
    for (const key of [old, recent]) await unitOfWork(keyed({ key }), work);
    const age = async (key: string, hours: number) => {
      const at = store.dialect.instantParameter(new Date(Date.now() - hours * 3_600_000));
      await sql`UPDATE idempotency_keys SET created_at = ${at} WHERE key = ${key}`.execute(
        store.dialect.of(everyProject).write,
      );
    };
    await age(old, 72.1);
    await age(recent, 71.9);
    await unitOfWork(keyed({ key: old, args: { other: true } }), work);
    await unitOfWork(keyed({ key: recent }), work);
    expect(calls.count).toBe(3);
  });
});

describe('units of work under a key in two processes on PostgreSQL', () => {
  it('wait for each other in the database, and other statements of the transaction wait as long as ever', async () => {
    await using test = await openTestFoundation('postgresql');
    await using peer = await openPeer(test.url);
    const key = randomUUID();
    const request = () => {
      const idempotency = new Idempotency(key);
      idempotency.field = new KeyedField('doIt', { field: 'doIt', args: {} });
      return { ...test.ours.request(), idempotency };
    };
    const held = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<unknown>();
    const first = peer.unitOfWork(request(), async (unit) => {
      entered.resolve((await sql<{ lock_timeout: string }>`SHOW lock_timeout`.execute(unit.sql)).rows);
      await held.promise;
      return ok('first');
    });
    expect(await entered.promise).toEqual([{ lock_timeout: '5s' }]);
    const began = performance.now();
    const second = () => test.foundation.unitOfWork(request(), async () => ok('second'));
    await expect(second()).rejects.toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' });
    expect(performance.now() - began).toBeLessThan(1_500);
    const waiting = second();
    held.resolve();
    expect([await first, await waiting]).toEqual([ok('first'), ok('first')]);
  });
});
