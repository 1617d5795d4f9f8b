import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Which operators something was asked for by, themselves or by an agent's token: who approves is told from who asked. */
export const requesters: SchemaMigration = {
  name: '0013-requesters',
  up: [
    `ALTER TABLE actions ADD COLUMN requesters jsonb`,
    `ALTER TABLE agent_runs ADD COLUMN requesters jsonb`,
    `ALTER TABLE run_checkpoints ADD COLUMN requesters jsonb`,
  ],
  down: [
    `ALTER TABLE run_checkpoints DROP COLUMN requesters`,
    `ALTER TABLE agent_runs DROP COLUMN requesters`,
    `ALTER TABLE actions DROP COLUMN requesters`,
  ],
};
