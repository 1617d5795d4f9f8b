import type { SchemaMigration } from '#migrations/schema-migration.ts';

const known = `CHECK (stream_type IN ('RUN', 'DEAL', 'ACTION', 'ARTIFACT', 'OPERATOR'))`;

/**
 * A project has a stream of its own, for what is decided on what comes and goes in it. Which kinds of stream there are is said by the program
 * alone: as a check of the tables each further kind would have them copied whole on SQLite.
 */
export const projectStreams: SchemaMigration = {
  name: '0007-project-streams',
  up: [
    `ALTER TABLE projects ADD COLUMN last_sequence bigint NOT NULL DEFAULT 0, ADD COLUMN last_ord bigint NOT NULL DEFAULT 0`,
    `ALTER TABLE agent_events DROP CONSTRAINT agent_events_stream_type_check`,
    `ALTER TABLE agent_events_archive DROP CONSTRAINT agent_events_archive_stream_type_check`,
  ],
  // What the former schema has no place for goes.
  down: [
    `ALTER TABLE agent_events DISABLE TRIGGER agent_events_append_only`,
    `DELETE FROM agent_events WHERE stream_type = 'PROJECT'`,
    `ALTER TABLE agent_events ENABLE TRIGGER agent_events_append_only`,
    `DELETE FROM agent_events_archive WHERE stream_type = 'PROJECT'`,
    `ALTER TABLE agent_events ADD CONSTRAINT agent_events_stream_type_check ${known}`,
    `ALTER TABLE agent_events_archive ADD CONSTRAINT agent_events_archive_stream_type_check ${known}`,
    `ALTER TABLE projects DROP COLUMN last_sequence, DROP COLUMN last_ord`,
  ],
};
