import type { Log } from '#kernel/log.ts';
import type { HealthCheck } from '#gateway/transports/health.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import type { Foundation } from '#events/foundation.ts';
import { readUnattended, readWorkers, type UnattendedQueue } from '#events/jobs/worker-queries.ts';
import { readDrift } from '#cli/database.ts';

/** How long a job may be due before it counts that nobody takes it. */
const patienceMs = 60_000;

/** Whether the database answers, its schema is the shipped one, how wake-ups arrive, and whether somebody does the jobs. */
export function databaseChecks(foundation: Foundation, log: Log): () => Promise<readonly HealthCheck[]> {
  const { dialect } = foundation.store;
  return async () => {
    try {
      const drift = await readDrift(dialect);
      const { wakeUps, followers } = foundation.liveFeed.status();
      return [
        { name: 'database', ok: true, detail: dialect.kind },
        schemaCheck(drift, log),
        { name: 'live', ok: true, detail: `${wakeUps.toLowerCase().replace('_', ' ')}, ${followers} followers` },
        await workersCheck(dialect),
      ];
    } catch (error) {
      log.warn({ err: error }, 'the database did not answer the readiness check');
      return [{ name: 'database', ok: false, detail: 'does not answer' }];
    }
  };
}

/** Requests are answered without workers, so that nobody takes the jobs is no reason to send requests elsewhere. */
async function workersCheck(dialect: Dialect): Promise<HealthCheck> {
  const workers = await readWorkers(dialect);
  const unattended = await readUnattended(dialect, workers, patienceMs);
  const alive = `${workers.filter((worker) => worker.alive).length} alive`;
  const ok = unattended.length === 0;
  return {
    name: 'workers',
    ok,
    essential: false,
    detail: ok ? alive : `${alive}; nobody takes ${unattended.map(describeQueue).join(', ')}`,
  };
}

function describeQueue({ queue, waiting, forMs }: UnattendedQueue): string {
  return `${queue} (${waiting} due, up to ${Math.floor(forMs / 1000)} s ago)`;
}

/** Everybody may ask for it, so that the names of what differs are in the log alone. */
function schemaCheck(drift: readonly string[], log: Log): HealthCheck {
  if (drift.length === 0) return { name: 'schema', ok: true, detail: 'as shipped' };
  log.warn({ drift }, 'the schema of the database is not the shipped one');
  return {
    name: 'schema',
    ok: false,
    detail: `differs in ${drift.length} places, which the log and "dealgraph check" name`,
  };
}
