import type { SchemaMigration } from '#migrations/schema-migration.ts';

const hex = (bytes: number) => `lower(hex(randomblob(${bytes})))`;

/** What was given up can be found, whose it claims to be, and be listed with what else has not arrived. */
export const messages: SchemaMigration = {
  name: '0007-messages',
  up: [
    `ALTER TABLE inbox ADD COLUMN id TEXT`,
    // No reference: SQLite could not drop the column again. What is written is looked up among the projects.
    `ALTER TABLE inbox ADD COLUMN project_id TEXT`,
    `UPDATE inbox SET id = ${hex(4)} || '-' || ${hex(2)} || '-4' || substr(${hex(2)}, 2) || '-8' || substr(${hex(2)}, 2) || '-' || ${hex(6)},
       project_id = (SELECT projects.id FROM projects WHERE projects.id = inbox.body ->> '$.projectId')
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
