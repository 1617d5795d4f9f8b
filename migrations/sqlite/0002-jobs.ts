import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Work to be done later and who does it (events.md, "Jobs and workers"). */
export const jobs: SchemaMigration = {
  name: '0002-jobs',
  up: [
    `CREATE TABLE jobs (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      project_id TEXT REFERENCES projects (id),
      queue TEXT NOT NULL,
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      origin TEXT NOT NULL CHECK (json_valid(origin)),
      state TEXT NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'RUNNING', 'DONE', 'DEAD', 'CANCELLED')),
      priority INTEGER NOT NULL DEFAULT 0,
      run_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      max_attempts INTEGER NOT NULL,
      lease_until INTEGER,
      fence INTEGER NOT NULL DEFAULT 0,
      worker_id TEXT,
      cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
      dedupe_key TEXT,
      group_key TEXT,
      progress TEXT CHECK (progress IS NULL OR json_valid(progress)),
      last_error TEXT CHECK (last_error IS NULL OR json_valid(last_error)),
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      finished_at INTEGER
    ) STRICT`,
    `CREATE INDEX jobs_ready ON jobs (queue, priority DESC, run_at, number) WHERE state = 'READY'`,
    `CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'RUNNING'`,
    `CREATE UNIQUE INDEX jobs_group ON jobs (queue, group_key) WHERE state = 'RUNNING' AND group_key IS NOT NULL`,
    `CREATE INDEX jobs_group_ready ON jobs (queue, group_key, priority DESC, run_at, number) WHERE state = 'READY' AND group_key IS NOT NULL`,
    `CREATE UNIQUE INDEX jobs_dedupe ON jobs (queue, dedupe_key) WHERE dedupe_key IS NOT NULL`,
    `CREATE INDEX jobs_finished ON jobs (finished_at, id) WHERE finished_at IS NOT NULL`,
    `CREATE INDEX jobs_project ON jobs (project_id, id)`,
    `CREATE TABLE workers (
      id TEXT NOT NULL PRIMARY KEY,
      host TEXT NOT NULL,
      process_id INTEGER NOT NULL,
      queues TEXT NOT NULL CHECK (json_valid(queues)),
      started_at INTEGER NOT NULL,
      heartbeat_at INTEGER NOT NULL,
      stopped_at INTEGER
    ) STRICT`,
  ],
  down: [`DROP TABLE workers`, `DROP TABLE jobs`],
};
