import { expect, test } from 'vitest';
import { createDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { violationsOf } from '#test/kit/history/checker.ts';
import { brokerAway, killed, killedAtWork, restarted, shuffled, type Fault } from '#test/kit/history/faults.ts';
import { startFleet, type Fleet } from '#test/kit/history/fleet.ts';
import { startNeighbour, type Neighbour } from '#test/kit/history/neighbour.ts';
import { runTrial } from '#test/kit/history/trial.ts';
import { startPostgres } from '#test/kit/postgres.ts';
import { startRabbitmq, type RabbitMqNode } from '#test/kit/rabbitmq.ts';
import { freshSeed, seededNumbers } from '#test/kit/seeded.ts';

const { HISTORY_SEED = '4', HISTORY_OPERATIONS = '80' } = process.env;
const seed = HISTORY_SEED === 'fresh' ? freshSeed() : Number(HISTORY_SEED);
const operations = Number(HISTORY_OPERATIONS);
/** All the faults come about once, and once more for so many mutations. */
const operationsARound = 160;
const timeout = 240_000 + operations * 500;

interface Setting {
  readonly fleet: Fleet;
  readonly databaseUrl: string;
  readonly faults: readonly Fault[];
  readonly neighbour: Neighbour | null;
}

/** Lets the faults happen in an order that the seed gives, and expects that every promise was kept all the same. */
async function expectPromisesKept({ faults, ...setting }: Setting): Promise<void> {
  const below = seededNumbers(seed);
  const rounds = Math.max(1, Math.round(operations / operationsARound));
  const inTurn = Array.from({ length: rounds }).flatMap(() => shuffled(faults, below));
  const trial = { ...setting, faults: inTurn, seed, operations, clients: 4 };
  const { history, figures } = await runTrial(trial).catch((error: unknown) => {
    process.stdout.write(`The end of what the processes printed:\n${setting.fleet.output().slice(-10_000)}\n`);
    throw error;
  });
  process.stdout.write(`${JSON.stringify({ seed, faults: inTurn.length, ...figures })}\n`);
  expect(violationsOf(history).slice(0, 20)).toEqual([]);
  // What makes the above worth anything.
  expect(figures.asked).toBeGreaterThanOrEqual(operations);
  for (const figure of ['unanswered', 'replays', 'resumptions', 'takenOver', 'completed'] as const)
    expect(figures[figure], figure).toBeGreaterThan(0);
}

test('on SQLite, while the server and its workers are killed, what was promised is kept', { timeout }, async () => {
  await using database = await createDatabase('sqlite');
  const databaseUrl = database.url;
  await using fleet = await startFleet({ databaseUrl, workers: 2 });
  const faults = [...fleet.workers.map((worker) => killedAtWork(worker, databaseUrl)), killed(fleet.server)];
  await expectPromisesKept({ fleet, databaseUrl, faults, neighbour: null });
});

test(
  'on PostgreSQL and RabbitMQ, while these and the processes are killed, what was promised is kept',
  { timeout },
  async () => {
    await using opened = new AsyncDisposableStack();
    // The machine goes on, so what was written to a file is there; what only the server had in memory is not.
    const postgres = await startPostgres(['--fsync=off']);
    opened.defer(postgres.stop);
    const node = await startRabbitmq();
    if (node !== undefined) opened.use(node);
    const databaseUrl = postgres.url;
    const fleet = opened.use(await startFleet({ databaseUrl, workers: 2, amqpUrl: node?.url }));
    const neighbour = node === undefined ? null : opened.use(await neighbourOf(node));
    const faults = [
      ...fleet.workers.map((worker) => killedAtWork(worker, databaseUrl)),
      killed(fleet.server),
      restarted(postgres, 'crash'),
      restarted(postgres, 'fast'),
      ...(node === undefined ? [] : [brokerAway(node)]),
    ];
    await expectPromisesKept({ fleet, databaseUrl, faults, neighbour });
  },
);

/** Once the queues are there, and would be after a kill. */
async function neighbourOf(node: RabbitMqNode): Promise<Neighbour> {
  for (const queue of ['dealgraph.events', 'dealgraph.commands'])
    await eventually(() => node.hasWritten(queue), { description: `the queue ${queue} is there`, deadlineMs: 30_000 });
  return startNeighbour(node.client);
}
