import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** What was given up can be found, whose it claims to be, and be listed with what else has not arrived. */
export const messages: SchemaMigration = {
  name: '0008-messages',
  up: [
    `ALTER TABLE inbox ADD COLUMN id uuid`,
    `ALTER TABLE inbox ADD COLUMN project_id uuid REFERENCES projects (id)`,
    `UPDATE inbox SET id = gen_random_uuid(),
       project_id = (SELECT projects.id FROM projects WHERE CAST(projects.id AS text) = inbox.body ->> 'projectId')
     WHERE state = 'DEAD'`,
    `CREATE UNIQUE INDEX inbox_id ON inbox (id) WHERE id IS NOT NULL`,
    `CREATE INDEX webhook_deliveries_open ON webhook_deliveries (project_id, created_at) WHERE state <> 'DELIVERED'`,
  ],
  down: [
    `DROP INDEX webhook_deliveries_open`,
    `DROP INDEX inbox_id`,
    `ALTER TABLE inbox DROP COLUMN project_id`,
    `ALTER TABLE inbox DROP COLUMN id`,
  ],
};
