import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Operators are known by a provider of OpenID Connect as well. What a sign-in there is begun with is kept hashed or encrypted, for minutes. */
export const openidConnect: SchemaMigration = {
  name: '0010-openid-connect',
  up: [
    `CREATE TABLE operator_identities (
      id uuid PRIMARY KEY,
      operator_id uuid NOT NULL REFERENCES operators (id),
      issuer text NOT NULL,
      subject text NOT NULL,
      created_at timestamptz(3) NOT NULL,
      last_used_at timestamptz(3) NOT NULL
    )`,
    `CREATE UNIQUE INDEX operator_identities_subject_key ON operator_identities (issuer, subject)`,
    `CREATE UNIQUE INDEX operator_identities_operator_key ON operator_identities (operator_id, issuer)`,
    `CREATE TABLE provider_attempts (
      state_hash text PRIMARY KEY,
      browser_hash text NOT NULL,
      sealed text NOT NULL,
      return_to text NOT NULL,
      created_at timestamptz(3) NOT NULL,
      expires_at timestamptz(3) NOT NULL
    )`,
    `CREATE INDEX provider_attempts_expiry ON provider_attempts (expires_at)`,
  ],
  down: [`DROP TABLE provider_attempts`, `DROP TABLE operator_identities`],
};
