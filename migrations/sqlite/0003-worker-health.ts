import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Since when a worker holds a job and when its silence means that it is gone. */
export const workerHealth: SchemaMigration = {
  name: '0003-worker-health',
  up: [
    `ALTER TABLE jobs ADD COLUMN claimed_at INTEGER`,
    `ALTER TABLE workers ADD COLUMN lease_ms INTEGER NOT NULL DEFAULT 30000`,
    `CREATE INDEX jobs_held ON jobs (worker_id) WHERE state = 'RUNNING'`,
  ],
  down: [`DROP INDEX jobs_held`, `ALTER TABLE workers DROP COLUMN lease_ms`, `ALTER TABLE jobs DROP COLUMN claimed_at`],
};
