import type { SchemaMigration } from '#migrations/schema-migration.ts';

/**
 * What leaves for other programs and what arrives from them (events.md, "Outbox, inbox"). The outbox and inbox of the first release were never
 * written to: they make way for what can be claimed.
 */
export const delivery: SchemaMigration = {
  name: '0004-delivery',
  up: [
    `DROP TABLE inbox`,
    `DROP TABLE outbox`,
    `CREATE TABLE outbox (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      transport TEXT NOT NULL CHECK (transport IN ('BROKER', 'IN_PROCESS')),
      project_id TEXT NOT NULL REFERENCES projects (id),
      topic TEXT NOT NULL,
      message_key TEXT NOT NULL,
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      headers TEXT NOT NULL CHECK (json_valid(headers)),
      attempts INTEGER NOT NULL DEFAULT 0,
      run_at INTEGER NOT NULL,
      claimed_by TEXT,
      lease_until INTEGER,
      last_error TEXT,
      created_at INTEGER NOT NULL,
      sent_at INTEGER,
      UNIQUE (transport, id)
    ) STRICT`,
    `CREATE INDEX outbox_unsent ON outbox (transport, number) WHERE sent_at IS NULL`,
    `CREATE INDEX outbox_held ON outbox (transport, message_key, number) WHERE sent_at IS NULL AND (lease_until IS NOT NULL OR attempts > 0)`,
    `CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL`,
    `CREATE TABLE inbox (
      consumer TEXT NOT NULL,
      message_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('DONE', 'DEAD')),
      topic TEXT,
      body TEXT CHECK (body IS NULL OR json_valid(body)),
      error TEXT,
      received_at INTEGER NOT NULL,
      PRIMARY KEY (consumer, message_id)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX inbox_dead ON inbox (received_at) WHERE state = 'DEAD'`,
    `CREATE INDEX inbox_received ON inbox (received_at)`,
    `CREATE TABLE webhook_targets (
      id TEXT NOT NULL PRIMARY KEY,
      project_id TEXT NOT NULL REFERENCES projects (id),
      url TEXT NOT NULL,
      description TEXT,
      event_types TEXT NOT NULL CHECK (json_valid(event_types)),
      enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
      secret TEXT NOT NULL,
      previous_secret TEXT,
      previous_secret_until INTEGER,
      created_by_type TEXT NOT NULL,
      created_by_id TEXT NOT NULL,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX webhook_targets_project ON webhook_targets (project_id, id)`,
    `CREATE TABLE webhook_deliveries (
      id TEXT NOT NULL PRIMARY KEY,
      project_id TEXT NOT NULL REFERENCES projects (id),
      webhook_id TEXT NOT NULL REFERENCES webhook_targets (id) ON DELETE CASCADE,
      event_id TEXT NOT NULL,
      event_type TEXT NOT NULL,
      body TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'DEAD')),
      attempts INTEGER NOT NULL DEFAULT 0,
      last_status INTEGER,
      last_error TEXT,
      last_response TEXT,
      created_at INTEGER NOT NULL,
      attempted_at INTEGER,
      delivered_at INTEGER,
      UNIQUE (webhook_id, event_id)
    ) STRICT`,
    `CREATE INDEX webhook_deliveries_list ON webhook_deliveries (webhook_id, created_at, id)`,
    `CREATE INDEX webhook_deliveries_ended ON webhook_deliveries (created_at) WHERE state <> 'PENDING'`,
  ],
  down: [
    `DROP TABLE webhook_deliveries`,
    `DROP TABLE webhook_targets`,
    `DROP TABLE inbox`,
    `DROP TABLE outbox`,
    `CREATE TABLE outbox (
      id TEXT NOT NULL PRIMARY KEY,
      topic TEXT NOT NULL,
      key TEXT NOT NULL,
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      headers TEXT NOT NULL CHECK (json_valid(headers)),
      created_at INTEGER NOT NULL,
      sent_at INTEGER
    ) STRICT`,
    `CREATE TABLE inbox (
      consumer TEXT NOT NULL,
      message_id TEXT NOT NULL,
      received_at INTEGER NOT NULL,
      PRIMARY KEY (consumer, message_id)
    ) STRICT`,
    `CREATE INDEX outbox_unsent ON outbox (key, created_at, id) WHERE sent_at IS NULL`,
  ],
};
