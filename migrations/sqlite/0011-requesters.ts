import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Which operators something was asked for by, themselves or by an agent's token: who approves is told from who asked. */
export const requesters: SchemaMigration = {
  name: '0011-requesters',
  up: [
    `ALTER TABLE actions ADD COLUMN requesters TEXT CHECK (json_valid(requesters))`,
    `ALTER TABLE agent_runs ADD COLUMN requesters TEXT CHECK (json_valid(requesters))`,
    `ALTER TABLE run_checkpoints ADD COLUMN requesters TEXT CHECK (json_valid(requesters))`,
  ],
  down: [
    `ALTER TABLE run_checkpoints DROP COLUMN requesters`,
    `ALTER TABLE agent_runs DROP COLUMN requesters`,
    `ALTER TABLE actions DROP COLUMN requesters`,
  ],
};
