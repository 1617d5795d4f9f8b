import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Operators prove who they are; agents have tokens. Secrets are kept as SHA-256, passwords as argon2id, private keys encrypted. */
export const signIn: SchemaMigration = {
  name: '0009-sign-in',
  up: [
    `CREATE TABLE operator_passwords (
      operator_id uuid PRIMARY KEY REFERENCES operators (id),
      hash text NOT NULL,
      changed_at timestamptz(3) NOT NULL
    )`,
    `CREATE TABLE sessions (
      id uuid PRIMARY KEY,
      operator_id uuid NOT NULL REFERENCES operators (id),
      kind text NOT NULL CHECK (kind IN ('TOKENS', 'COOKIE')),
      secret_hash text,
      address text,
      user_agent text,
      created_at timestamptz(3) NOT NULL,
      last_used_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      ended_at timestamptz(3),
      end_reason text CHECK (end_reason IN ('SIGNED_OUT', 'REVOKED', 'REUSED', 'PASSWORD_CHANGED', 'DISABLED'))
    )`,
    `CREATE UNIQUE INDEX sessions_secret_key ON sessions (secret_hash) WHERE secret_hash IS NOT NULL`,
    `CREATE INDEX sessions_operator ON sessions (operator_id, created_at)`,
    `CREATE TABLE refresh_tokens (
      hash text PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
      created_at timestamptz(3) NOT NULL,
      used_at timestamptz(3)
    )`,
    `CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id)`,
    `CREATE TABLE one_time_secrets (
      hash text PRIMARY KEY,
      id uuid NOT NULL,
      purpose text NOT NULL CHECK (purpose IN ('BOOTSTRAP', 'INVITATION', 'PASSWORD_RESET')),
      operator_id uuid REFERENCES operators (id),
      project_id uuid REFERENCES projects (id),
      role text CHECK (role IN ('ADMIN', 'OPERATOR', 'VIEWER')),
      email text,
      created_by_id uuid REFERENCES operators (id),
      created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      used_at timestamptz(3)
    )`,
    `CREATE UNIQUE INDEX one_time_secrets_id ON one_time_secrets (id)`,
    `CREATE INDEX one_time_secrets_operator ON one_time_secrets (operator_id)`,
    `CREATE INDEX one_time_secrets_project ON one_time_secrets (project_id)`,
    `CREATE TABLE api_tokens (
      id uuid PRIMARY KEY,
      project_id uuid NOT NULL REFERENCES projects (id),
      name text NOT NULL,
      agent_name text NOT NULL,
      secret_hash text NOT NULL,
      secret_start text NOT NULL,
      scopes jsonb NOT NULL,
      created_by_id uuid NOT NULL REFERENCES operators (id),
      created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL,
      last_used_at timestamptz(3),
      revoked_at timestamptz(3)
    )`,
    `CREATE UNIQUE INDEX api_tokens_secret_key ON api_tokens (secret_hash)`,
    `CREATE INDEX api_tokens_project ON api_tokens (project_id, created_at)`,
    `CREATE TABLE signing_keys (
      kid text PRIMARY KEY,
      algorithm text NOT NULL CHECK (algorithm IN ('EdDSA', 'ES256')),
      public_jwk jsonb NOT NULL,
      private_jwk text NOT NULL,
      created_at timestamptz(3) NOT NULL,
      active_from timestamptz(3) NOT NULL
    )`,
    `CREATE INDEX signing_keys_active ON signing_keys (active_from)`,
    `CREATE TABLE sign_in_limits (
      key text PRIMARY KEY,
      points integer NOT NULL,
      expires_at timestamptz(3)
    )`,
    `CREATE INDEX sign_in_limits_expiry ON sign_in_limits (expires_at)`,
    `ALTER TABLE operators ADD COLUMN is_administrator boolean NOT NULL DEFAULT false`,
    `ALTER TABLE projects ADD COLUMN archived_at timestamptz(3), ADD COLUMN version integer NOT NULL DEFAULT 1`,
  ],
  down: [
    `ALTER TABLE projects DROP COLUMN version, DROP COLUMN archived_at`,
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
