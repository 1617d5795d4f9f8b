import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Operators prove who they are; agents have tokens. Secrets are kept as SHA-256, passwords as argon2id, private keys encrypted. */
export const signIn: SchemaMigration = {
  name: '0008-sign-in',
  up: [
    `CREATE TABLE operator_passwords (
      operator_id TEXT NOT NULL PRIMARY KEY REFERENCES operators (id),
      hash TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE TABLE sessions (
      id TEXT NOT NULL PRIMARY KEY,
      operator_id TEXT NOT NULL REFERENCES operators (id),
      kind TEXT NOT NULL CHECK (kind IN ('TOKENS', 'COOKIE')),
      secret_hash TEXT,
      address TEXT,
      user_agent TEXT,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      ended_at INTEGER,
      end_reason TEXT CHECK (end_reason IN ('SIGNED_OUT', 'REVOKED', 'REUSED', 'PASSWORD_CHANGED', 'DISABLED'))
    ) STRICT`,
    `CREATE UNIQUE INDEX sessions_secret_key ON sessions (secret_hash) WHERE secret_hash IS NOT NULL`,
    `CREATE INDEX sessions_operator ON sessions (operator_id, created_at)`,
    `CREATE TABLE refresh_tokens (
      hash TEXT NOT NULL PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      used_at INTEGER
    ) STRICT`,
    `CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id)`,
    `CREATE TABLE one_time_secrets (
      hash TEXT NOT NULL PRIMARY KEY,
      id TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('BOOTSTRAP', 'INVITATION', 'PASSWORD_RESET')),
      operator_id TEXT REFERENCES operators (id),
      project_id TEXT REFERENCES projects (id),
      role TEXT CHECK (role IN ('ADMIN', 'OPERATOR', 'VIEWER')),
      email TEXT,
      created_by_id TEXT REFERENCES operators (id),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    ) STRICT`,
    `CREATE UNIQUE INDEX one_time_secrets_id ON one_time_secrets (id)`,
    `CREATE INDEX one_time_secrets_operator ON one_time_secrets (operator_id)`,
    `CREATE INDEX one_time_secrets_project ON one_time_secrets (project_id)`,
    `CREATE TABLE api_tokens (
      id TEXT NOT NULL PRIMARY KEY,
      project_id TEXT NOT NULL REFERENCES projects (id),
      name TEXT NOT NULL,
      agent_name TEXT NOT NULL,
      secret_hash TEXT NOT NULL,
      secret_start TEXT NOT NULL,
      scopes TEXT NOT NULL CHECK (json_valid(scopes)),
      created_by_id TEXT NOT NULL REFERENCES operators (id),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      last_used_at INTEGER,
      revoked_at INTEGER
    ) STRICT`,
    `CREATE UNIQUE INDEX api_tokens_secret_key ON api_tokens (secret_hash)`,
    `CREATE INDEX api_tokens_project ON api_tokens (project_id, created_at)`,
    `CREATE TABLE signing_keys (
      kid TEXT NOT NULL PRIMARY KEY,
      algorithm TEXT NOT NULL CHECK (algorithm IN ('EdDSA', 'ES256')),
      public_jwk TEXT NOT NULL CHECK (json_valid(public_jwk)),
      private_jwk TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      active_from INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX signing_keys_active ON signing_keys (active_from)`,
    `CREATE TABLE sign_in_limits (
      key TEXT NOT NULL PRIMARY KEY,
      points INTEGER NOT NULL,
      expires_at INTEGER
    ) STRICT`,
    `CREATE INDEX sign_in_limits_expiry ON sign_in_limits (expires_at)`,
    `ALTER TABLE operators ADD COLUMN is_administrator INTEGER NOT NULL DEFAULT 0 CHECK (is_administrator IN (0, 1))`,
    `ALTER TABLE projects ADD COLUMN archived_at INTEGER`,
    `ALTER TABLE projects ADD COLUMN version INTEGER NOT NULL DEFAULT 1`,
  ],
  down: [
    `ALTER TABLE projects DROP COLUMN version`,
    `ALTER TABLE projects DROP COLUMN archived_at`,
    `ALTER TABLE operators DROP COLUMN is_administrator`,
    `DROP TABLE sign_in_limits`,
    `DROP TABLE signing_keys`,
    `DROP TABLE api_tokens`,
    `DROP TABLE one_time_secrets`,
    `DROP TABLE refresh_tokens`,
    `DROP TABLE sessions`,
    `DROP TABLE operator_passwords`,
  ],
};
