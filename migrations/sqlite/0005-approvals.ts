import type { SchemaMigration } from '#migrations/schema-migration.ts';

/**
 * Until when a person may decide on an action; null for actions of before, which wait for ever as they did. And ways to find
 * checkpoints by the step they stand in front of, and through all runs.
 */
export const approvals: SchemaMigration = {
  name: '0005-approvals',
  up: [
    `ALTER TABLE actions ADD COLUMN approval_expires_at INTEGER`,
    `CREATE INDEX run_checkpoints_step ON run_checkpoints (step_id) WHERE step_id IS NOT NULL`,
    `CREATE INDEX run_checkpoints_created ON run_checkpoints (project_id, created_at, id)`,
  ],
  down: [
    `DROP INDEX run_checkpoints_created`,
    `DROP INDEX run_checkpoints_step`,
    `ALTER TABLE actions DROP COLUMN approval_expires_at`,
  ],
};
