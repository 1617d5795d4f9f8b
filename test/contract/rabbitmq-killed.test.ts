import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openBrokerWorld, reconnecting } from '#test/kit/broker-world.ts';
import { createEmptyRuns } from '#test/kit/event-runs.ts';
import { eventually } from '#test/kit/eventually.ts';
import { startRabbitmq } from '#test/kit/rabbitmq.ts';

const node = await startRabbitmq();
afterAll(() => node?.[Symbol.asyncDispose]());

// What is sent and kept on SQLite test/contract/transport.test.ts and outbox.test.ts try.
describe.each(['postgresql'] as const)('a RabbitMQ that is killed, on %s', (kind) => {
  let opened = new AsyncDisposableStack();
  afterEach(async () => {
    await opened.disposeAsync();
    opened = new AsyncDisposableStack();
  });

  test.skipIf(node === undefined)(
    'loses nothing of what it had or was sent: events stay in order, and each request has its effect once',
    { timeout: 180_000 },
    async () => {
      if (node === undefined) throw new Error('No RabbitMQ');
      const world = opened.use(await openBrokerWorld(kind, { broker: node }));
      for (const name of ['events', 'commands']) await eventually(() => node.hasWritten(`${world.prefix}.${name}`));
      const runs = await createEmptyRuns(world.test, 3);
      const rounds = Array.from({ length: 60 }, (_, n) => n);
      const requests = Array.from({ length: 40 }, (_, n) => `request-${n}`);
      const saying = (async () => {
        for (const n of rounds) await Promise.all(runs.map((run) => world.say(run, `${run.id} ${n}`)));
      })();
      // As another program does: again under the same id until it is confirmed, and some of them twice for no reason.
      const asking = (async () => {
        for (const id of [...requests, ...requests.slice(0, 10)])
          await eventually(() => world.ask(id).then(() => true), reconnecting);
      })();
      await eventually(async () => (await world.queue('events')).messageCount > 20 && (await world.actionCount()) > 2);
      await node.kill();
      await saying;
      const kept = await world.waiting();
      expect(kept).toBeGreaterThan(0);
      await node.start();
      await asking;
      await eventually(async () => (await world.waiting()) === 0, reconnecting);
      const received = await world.receive(runs.length * rounds.length);
      for (const run of runs) {
        expect(received.filter((text) => text.startsWith(run.id))).toEqual(rounds.map((n) => `${run.id} ${n}`));
      }
      await eventually(async () => (await world.actionCount()) === requests.length, reconnecting);
      await eventually(async () => (await world.queue('commands')).messageCount === 0, reconnecting);
      expect(await world.actionCount()).toBe(requests.length);
      expect(await world.test.foundation.inbox.dead(1)).toEqual([]);
    },
  );
});
