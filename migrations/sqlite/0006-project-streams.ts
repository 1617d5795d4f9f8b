import type { SchemaMigration } from '#migrations/schema-migration.ts';

const known = ` CHECK (stream_type IN ('RUN', 'DEAL', 'ACTION', 'ARTIFACT', 'OPERATOR'))`;

const indexesAndTriggers = [
  `CREATE UNIQUE INDEX agent_events_id_key ON agent_events (id)`,
  `CREATE UNIQUE INDEX agent_events_stream_key ON agent_events (stream_type, stream_id, sequence)`,
  `CREATE UNIQUE INDEX agent_events_order_key ON agent_events (epoch, ord, position)`,
  `CREATE UNIQUE INDEX agent_events_dedupe_key ON agent_events (stream_type, stream_id, dedupe_key) WHERE dedupe_key IS NOT NULL`,
  `CREATE INDEX agent_events_project ON agent_events (project_id, epoch, ord, position)`,
  `CREATE INDEX agent_events_deal ON agent_events (deal_id, epoch, ord, position) WHERE deal_id IS NOT NULL`,
  `CREATE INDEX agent_events_run ON agent_events (run_id, epoch, ord, position) WHERE run_id IS NOT NULL`,
  `CREATE INDEX agent_events_action ON agent_events (action_id, epoch, ord, position) WHERE action_id IS NOT NULL`,
  `CREATE INDEX agent_events_artifact ON agent_events (artifact_id, epoch, ord, position) WHERE artifact_id IS NOT NULL`,
  `CREATE UNIQUE INDEX agent_events_archive_stream_key ON agent_events_archive (stream_type, stream_id, sequence)`,
  `CREATE TRIGGER agent_events_no_update BEFORE UPDATE ON agent_events
      BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END`,
  `CREATE TRIGGER agent_events_no_delete BEFORE DELETE ON agent_events
      BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END`,
] as const;

/**
 * A project has a stream of its own, for what is decided on what comes and goes in it. Which kinds of stream there are is said by the program
 * alone from here on: SQLite cannot change a check, and the tables are copied whole once to be rid of it.
 */
export const projectStreams: SchemaMigration = {
  name: '0006-project-streams',
  up: [
    `ALTER TABLE projects ADD COLUMN last_sequence INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE projects ADD COLUMN last_ord INTEGER NOT NULL DEFAULT 0`,
    ...copied('', ''),
  ],
  // What the former schema has no place for goes.
  down: [
    ...copied(known, `WHERE stream_type <> 'PROJECT'`),
    `ALTER TABLE projects DROP COLUMN last_ord`,
    `ALTER TABLE projects DROP COLUMN last_sequence`,
  ],
};

/** Makes both tables of events anew with `check` on the kind of stream, of the rows of `which`. Positions are never given twice. */
function copied(check: string, which: string): readonly string[] {
  return [
    `CREATE TABLE agent_events_next (position INTEGER PRIMARY KEY AUTOINCREMENT, ${columns(check)}) STRICT`,
    `INSERT INTO agent_events_next SELECT * FROM agent_events ${which} ORDER BY position`,
    `DELETE FROM sqlite_sequence WHERE name = 'agent_events_next'`,
    `INSERT INTO sqlite_sequence (name, seq) SELECT 'agent_events_next', seq FROM sqlite_sequence WHERE name = 'agent_events'`,
    `DROP TABLE agent_events`,
    `ALTER TABLE agent_events_next RENAME TO agent_events`,
    `CREATE TABLE agent_events_archive_next (position INTEGER PRIMARY KEY, ${columns(check)}) STRICT`,
    `INSERT INTO agent_events_archive_next SELECT * FROM agent_events_archive ${which} ORDER BY position`,
    `DROP TABLE agent_events_archive`,
    `ALTER TABLE agent_events_archive_next RENAME TO agent_events_archive`,
    ...indexesAndTriggers,
  ];
}

function columns(check: string): string {
  return `
      id TEXT NOT NULL,
      project_id TEXT NOT NULL,
      stream_type TEXT NOT NULL${check},
      stream_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      ord INTEGER NOT NULL,
      dedupe_key TEXT,
      type TEXT NOT NULL,
      schema_version INTEGER NOT NULL,
      category TEXT NOT NULL CHECK (category IN ('DOMAIN', 'AUDIT', 'ALERT')),
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      actor_type TEXT NOT NULL CHECK (actor_type IN ('OPERATOR', 'AGENT', 'SYSTEM')),
      actor_id TEXT NOT NULL,
      trace_id TEXT NOT NULL,
      correlation_id TEXT NOT NULL,
      causation_id TEXT,
      deal_id TEXT,
      run_id TEXT,
      action_id TEXT,
      artifact_id TEXT,
      occurred_at INTEGER NOT NULL
    `;
}
