import { setTimeout as pause } from 'node:timers/promises';
import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import { order } from './announce.js';

const logger = new Logger(() => () => undefined);
const connection = { connectionString: order.url, maxPoolSize: 10, logger };
const utils = await makeWorkerUtils(connection);
await utils.migrate();

let began = () => undefined;
let count = 0;
const taskList = {
  nothing: async () => {
    count += 1;
    began();
  },
};
const start = () => run({ ...connection, concurrency: order.workers, noHandleSignals: true, taskList });

process.send?.(order.measure === 'latency' ? await latency() : await throughput());
await utils.release();
process.exit();

async function throughput() {
  await utils.withPgClient(async (client) => {
    await client.query(`SELECT graphile_worker.add_job('nothing') FROM generate_series(1, ${order.jobs})`);
    await client.query('VACUUM ANALYZE graphile_worker._private_jobs');
  });
  const beganAt = performance.now();
  const runner = await start();
  while (count < order.jobs) await pause(2);
  while ((await left()) > 0) await pause(1);
  const seconds = (performance.now() - beganAt) / 1000;
  await runner.stop();
  return { seconds, latenciesMs: [] };
}

/** It deletes jobs that are done. */
async function left() {
  const { rows } = await utils.withPgClient((client) =>
    client.query('SELECT count(*) AS count FROM graphile_worker._private_jobs'),
  );
  return Number(rows[0].count);
}

async function latency() {
  const runner = await start();
  const beganAt = performance.now();
  const latenciesMs = [];
  for (let index = 0; index < order.jobs; index += 1) {
    await pause(20);
    const { promise, resolve } = Promise.withResolvers();
    began = resolve;
    const addedAt = performance.now();
    await utils.addJob('nothing');
    await promise;
    latenciesMs.push(performance.now() - addedAt);
  }
  await runner.stop();
  return { seconds: (performance.now() - beganAt) / 1000, latenciesMs };
}
