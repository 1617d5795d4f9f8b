import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { order } from './announce.js';

// As its documentation starts it; what it does on the side (maintenance, monitoring, schedules) is off while it is measured.
const boss = new PgBoss({
  connectionString: order.url,
  max: 10,
  supervise: false,
  schedule: false,
  useListenNotify: order.measure === 'latency',
});
boss.on('error', (error) => console.error(error));
await boss.start();
const queue = 'bench';
await boss.createQueue(queue, { notify: order.measure === 'latency' });
process.send?.(order.measure === 'latency' ? await latency() : await throughput());
await boss.stop({ graceful: false });
process.exit();

async function throughput() {
  for (let added = 0; added < order.jobs; added += 500) {
    const length = Math.min(500, order.jobs - added);
    await boss.insert(
      queue,
      Array.from({ length }, () => ({ data: {} })),
    );
  }
  await boss.getDb().executeSql('VACUUM ANALYZE pgboss.job');
  const beganAt = performance.now();
  const inBatches = order.way === 'batches';
  const batchSize = inBatches ? order.workers : 1;
  const loop = async () => {
    for (;;) {
      const jobs = await boss.fetch(queue, { batchSize });
      if (jobs.length === 0) return;
      await boss.complete(
        queue,
        jobs.map(({ id }) => id),
      );
    }
  };
  await Promise.all(Array.from({ length: inBatches ? 1 : order.workers }, loop));
  const { rows } = await boss
    .getDb()
    .executeSql(`SELECT count(*) AS count FROM pgboss.job WHERE name = '${queue}' AND state = 'completed'`);
  if (Number(rows[0].count) !== order.jobs) throw new Error(`pg-boss completed ${rows[0].count} of ${order.jobs}`);
  return { seconds: (performance.now() - beganAt) / 1000, latenciesMs: [] };
}

async function latency() {
  let began = () => undefined;
  await boss.work(queue, { localConcurrency: order.workers, pollingIntervalSeconds: 0.5 }, async () => began());
  const beganAt = performance.now();
  const latenciesMs = [];
  for (let index = 0; index < order.jobs; index += 1) {
    await pause(20);
    const { promise, resolve } = Promise.withResolvers();
    began = resolve;
    const addedAt = performance.now();
    await boss.send(queue, {});
    await promise;
    latenciesMs.push(performance.now() - addedAt);
  }
  return { seconds: (performance.now() - beganAt) / 1000, latenciesMs };
}
