import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { err, ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Stream } from '#events/stream.ts';
import { Publisher, type PublisherOptions } from '#events/outbox/publisher.ts';
import { NotAccepted, TransportDown, type OutgoingMessage, type Transport } from '#events/transport/transport.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { createEmptyRun, createEmptyRuns, recordTokens, token } from '#test/kit/event-runs.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

const log = openLog({ level: 'silent', pretty: false });

/** A transport that does as the test says, and remembers what it took. */
class ScriptedTransport implements Transport {
  readonly description = 'scripted';
  readonly taken: OutgoingMessage[] = [];
  probes = 0;
  /** What becomes of the next message. */
  fate: (message: OutgoingMessage) => Promise<void> = async () => undefined;

  async publish(_channel: 'events' | 'commands', message: OutgoingMessage): Promise<void> {
    await this.fate(message);
    this.taken.push(message);
  }

  async probe(): Promise<void> {
    this.probes += 1;
    await this.fate({ id: '', topic: '', key: '', body: null, headers: {} });
  }

  async consume(): Promise<AsyncDisposable> {
    throw new Error('Nothing is consumed here');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // There is nothing behind it.
  }

  texts(): readonly string[] {
    return this.taken.map(textOf);
  }
}

function textOf({ body }: OutgoingMessage): string {
  const { payload } = body as { readonly payload: { readonly text: string } };
  return payload.text;
}

describe.each(databaseKinds)('the outbox on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });
  const open = async (hasBroker = true): Promise<TestFoundation> =>
    opened.use(await openTestFoundation(kind, { hasBroker }));
  const publish = (world: TestFoundation, transport: Transport, options: Partial<PublisherOptions> = {}): Publisher => {
    const { outbox, wakeUps, ids } = world.foundation;
    const fast = { pollMs: 20, restMs: 5, random: () => 0.999_999 };
    return opened.use(Publisher.start({ route: 'BROKER', outbox, transport, wakeUps, ids, log, ...fast, ...options }));
  };
  const say = (world: TestFoundation, run: Stream, ...texts: readonly string[]) =>
    recordTokens(world.foundation.unitOfWork, world.ours, { run, texts });

  test('holds an event as soon as it is committed, as other programs get it; a refused command leaves nothing', async () => {
    const world = await open();
    const { unitOfWork, outbox } = world.foundation;
    const run = await createEmptyRun(world);
    const request = world.ours.request({ causationId: 'cause' });
    await unitOfWork(request, async (unit) => {
      unit.record(token(run, 'never'));
      return err('no');
    });
    expect(await outbox.backlog('BROKER')).toEqual({ unsent: 0, oldestMs: null });
    await unitOfWork(request, async (unit) => ok(unit.record(token(run, 'hello'))));
    const [event] = await world.foundation.eventLog.readStream(run, 0, 10);
    const [claimed, ...rest] = await outbox.claim({
      route: 'BROKER',
      publisherId: world.foundation.ids.next(),
      leaseMs: 60_000,
      limit: 10,
    });
    expect(rest).toEqual([]);
    expect(claimed).toEqual({
      id: event?.id,
      topic: 'run.token',
      key: `RUN:${run.id}`,
      failures: 0,
      headers: {
        'content-version': 'dealgraph.event.v1',
        traceparent: expect.stringMatching(`^00-${request.traceId}-[0-9a-f]{16}-01$`),
        'correlation-id': run.id,
        'causation-id': 'cause',
      },
      body: {
        id: event?.id,
        type: 'run.token',
        schemaVersion: 1,
        category: 'DOMAIN',
        projectId: world.ours.projectId,
        stream: { type: 'RUN', id: run.id },
        sequence: 1,
        payload: { text: 'hello' },
        actor: { type: 'OPERATOR', id: world.ours.operatorId },
        dealId: null,
        runId: run.id,
        actionId: null,
        artifactId: null,
        correlationId: run.id,
        causationId: 'cause',
        occurredAt: event?.occurredAt.toISOString(),
      },
    });
  });

  test('holds nothing where nobody is to get it', async () => {
    const world = await open(false);
    await say(world, await createEmptyRun(world), 'a');
    const { rows } = await sql`SELECT id FROM outbox`.execute(world.foundation.store.dialect.of(everyProject).write);
    expect(rows).toEqual([]);
  });

  test('is published in the order of each key, once, by several publishers together', async () => {
    const world = await open();
    const runs = await createEmptyRuns(world, 5);
    const transport = new ScriptedTransport();
    // Some take longer than what comes after them.
    transport.fate = async () => new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 3; turn += 1) publish(world, transport, { batch: 7 });
    for (let n = 0; n < 12; n += 1)
      await Promise.all(runs.map((run) => say(world, run, `${run.id} ${2 * n}`, `${run.id} ${2 * n + 1}`)));
    await eventually(() => transport.taken.length >= 120);
    await eventually(async () => (await world.foundation.outbox.backlog('BROKER')).unsent === 0);
    expect(transport.taken).toHaveLength(120);
    for (const run of runs) {
      expect(transport.texts().filter((text) => text.startsWith(run.id))).toEqual(
        Array.from({ length: 24 }, (_, n) => `${run.id} ${n}`),
      );
    }
  });

  test('makes a key wait behind a message that is not accepted, and no other', async () => {
    const world = await open();
    const [sick, well] = await createEmptyRuns(world, 2);
    if (sick === undefined || well === undefined) throw new Error('No runs');
    const transport = new ScriptedTransport();
    let refusals = 0;
    transport.fate = async (message) => {
      if (textOf(message) !== 'sick 1' || refusals === 3) return;
      refusals += 1;
      throw new NotAccepted('not this one');
    };
    await say(world, sick, 'sick 1', 'sick 2');
    await say(world, well, 'well 1', 'well 2');
    publish(world, transport);
    await eventually(() => transport.taken.length === 4);
    expect(refusals).toBe(3);
    expect(transport.texts().filter((text) => text.startsWith('sick'))).toEqual(['sick 1', 'sick 2']);
    expect(transport.texts().slice(0, 2).toSorted()).toEqual(['well 1', 'well 2']);
  });

  test('waits while the transport is down, without touching a row, and goes on by itself', async () => {
    const world = await open();
    const run = await createEmptyRun(world);
    const transport = new ScriptedTransport();
    transport.fate = async () => {
      throw new TransportDown('down');
    };
    const publisher = publish(world, transport);
    await say(world, run, 'a', 'b');
    await eventually(() => publisher.isDown && transport.probes > 2);
    expect(await world.foundation.outbox.backlog('BROKER')).toMatchObject({ unsent: 2 });
    const { rows } = await sql`SELECT attempts, claimed_by, last_error FROM outbox`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    expect(rows).toEqual([
      { attempts: 0, claimed_by: null, last_error: null },
      { attempts: 0, claimed_by: null, last_error: null },
    ]);
    transport.fate = async () => undefined;
    await eventually(() => transport.taken.length === 2);
    expect(transport.texts()).toEqual(['a', 'b']);
    expect(publisher.isDown).toBe(false);
  });

  test('gives the rows of a publisher that died to another when its lease lapses, the first of a key first', async () => {
    const world = await open();
    const run = await createEmptyRun(world);
    await say(world, run, 'a', 'b');
    const { outbox, ids } = world.foundation;
    const dead = { route: 'BROKER', publisherId: ids.next(), leaseMs: 60_000, limit: 1 } as const;
    expect(await outbox.claim(dead)).toHaveLength(1);
    // The second waits for the first, which is held.
    expect(await outbox.claim({ ...dead, publisherId: ids.next(), limit: 10 })).toEqual([]);
    await sql`UPDATE outbox SET lease_until = created_at WHERE lease_until IS NOT NULL`.execute(
      world.foundation.store.dialect.of(everyProject).write,
    );
    const transport = new ScriptedTransport();
    publish(world, transport);
    await eventually(() => transport.taken.length === 2);
    expect(transport.texts()).toEqual(['a', 'b']);
  });
});
