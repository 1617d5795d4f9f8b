import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Since when a worker holds a job and when its silence means that it is gone; indexes to find what is old enough to go. */
export const workerHealth: SchemaMigration = {
  name: '0004-worker-health',
  up: [
    `ALTER TABLE jobs ADD COLUMN claimed_at timestamptz(3)`,
    `ALTER TABLE workers ADD COLUMN lease_ms integer NOT NULL DEFAULT 30000`,
    `CREATE INDEX jobs_held ON jobs (worker_id) WHERE state = 'RUNNING'`,
    `CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL`,
    `CREATE INDEX inbox_received ON inbox (received_at)`,
  ],
  down: [
    `DROP INDEX inbox_received`,
    `DROP INDEX outbox_sent`,
    `DROP INDEX jobs_held`,
    `ALTER TABLE workers DROP COLUMN lease_ms`,
    `ALTER TABLE jobs DROP COLUMN claimed_at`,
  ],
};
