import { eventually } from '#test/kit/eventually.ts';
import type { Berth } from '#test/kit/history/fleet.ts';
import type { PostgresServer } from '#test/kit/postgres.ts';
import type { RabbitMqNode } from '#test/kit/rabbitmq.ts';
import { rowsOf } from '#test/kit/history/tables.ts';

/** Something that goes wrong, and is well again when `strike` resolves. */
export interface Fault {
  readonly name: string;
  strike(pace: Pace): Promise<void>;
}

/** How much clients may begin while something else still happens: what takes long is not to make a test longer. */
export class Pace {
  readonly #acknowledged: () => number;
  #goal = 0;

  /** @param acknowledged how many mutations were acknowledged so far */
  constructor(acknowledged: () => number) {
    this.#acknowledged = acknowledged;
  }

  get mayBegin(): boolean {
    return this.#acknowledged() < this.#goal + ahead;
  }

  /** Resolves when so many more were acknowledged. */
  async more(count: number, reason: string): Promise<void> {
    this.#goal = this.#acknowledged() + count;
    const description = `${count} more mutations are acknowledged (${reason})`;
    await eventually(() => this.#acknowledged() >= this.#goal, { description, deadlineMs: 120_000 });
  }

  /** Has the clients work without a pause until something has happened. */
  async until(happened: Promise<unknown>): Promise<void> {
    this.#goal = Number.POSITIVE_INFINITY;
    await happened;
    this.#goal = this.#acknowledged();
  }

  /** From now on nothing else is waited for. */
  setFree(): void {
    this.#goal = Number.POSITIVE_INFINITY;
  }
}

/** How many mutations clients are ahead, so that there is work in hand while a process comes back. */
const ahead = 15;

/** Lets the faults happen one after the other, each when `every` more mutations were acknowledged than when the last was over. */
export async function strikeInTurn(faults: readonly Fault[], pace: Pace, every: number): Promise<void> {
  for (const fault of faults) {
    await pace.more(every, fault.name);
    await fault.strike(pace);
  }
}

/** The same in another order, which depends on the numbers. */
export function shuffled(faults: readonly Fault[], below: (bound: number) => number): readonly Fault[] {
  const left = [...faults];
  return faults.flatMap(() => left.splice(below(left.length), 1));
}

/** A worker that is killed while it has something in hand. */
export function killedAtWork(worker: Berth, databaseUrl: string): Fault {
  return {
    name: `kill -9 of ${worker.name}`,
    strike: async (pace) => {
      const description = `${worker.name} has something in hand`;
      const isBusy = () => isAtWork(databaseUrl, worker.pid);
      await pace.until(eventually(isBusy, { description, deadlineMs: 60_000, intervalMs: 1 }));
      await worker.killAndRestart();
    },
  };
}

/** A server that is killed. */
export function killed(server: Berth): Fault {
  return { name: `kill -9 of the ${server.name}`, strike: () => server.killAndRestart() };
}

/** PostgreSQL, which stops in good order or crashes and recovers. */
export function restarted(server: PostgresServer, how: 'fast' | 'crash'): Fault {
  return { name: `PostgreSQL restarts (${how})`, strike: () => server.restart(how) };
}

/** A broker that is killed, and comes back when the work has gone on without it for a while. */
export function brokerAway(node: RabbitMqNode): Fault {
  return {
    name: 'kill -9 of the broker',
    strike: async (pace) => {
      await node.kill();
      await pace.more(10, 'without a broker');
      await node.start();
    },
  };
}

async function isAtWork(databaseUrl: string, pid: number): Promise<boolean> {
  const rows = await rowsOf(
    databaseUrl,
    `SELECT jobs.id FROM jobs JOIN workers ON CAST(workers.id AS text) = jobs.worker_id
      WHERE jobs.state = 'RUNNING' AND jobs.queue IN ('action.execute', 'run.resume') AND workers.process_id = ${pid}`,
  );
  return rows.length > 0;
}
