import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Operators are known by a provider of OpenID Connect as well. What a sign-in there is begun with is kept hashed or encrypted, for minutes. */
export const openidConnect: SchemaMigration = {
  name: '0009-openid-connect',
  up: [
    `CREATE TABLE operator_identities (
      id TEXT NOT NULL PRIMARY KEY,
      operator_id TEXT NOT NULL REFERENCES operators (id),
      issuer TEXT NOT NULL,
      subject TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE UNIQUE INDEX operator_identities_subject_key ON operator_identities (issuer, subject)`,
    `CREATE UNIQUE INDEX operator_identities_operator_key ON operator_identities (operator_id, issuer)`,
    `CREATE TABLE provider_attempts (
      state_hash TEXT NOT NULL PRIMARY KEY,
      browser_hash TEXT NOT NULL,
      sealed TEXT NOT NULL,
      return_to TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT`,
    `CREATE INDEX provider_attempts_expiry ON provider_attempts (expires_at)`,
  ],
  down: [`DROP TABLE provider_attempts`, `DROP TABLE operator_identities`],
};
