import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** Who registers is sent a secret as well. What secrets there are for is said by the program alone from here on, as on SQLite. */
export const registration: SchemaMigration = {
  name: '0012-registration',
  up: [
    `ALTER TABLE one_time_secrets DROP CONSTRAINT one_time_secrets_purpose_check`,
    `CREATE INDEX one_time_secrets_email ON one_time_secrets (email) WHERE email IS NOT NULL`,
  ],
  // What the former schema has no place for goes.
  down: [
    `DROP INDEX one_time_secrets_email`,
    `DELETE FROM one_time_secrets WHERE purpose NOT IN ('BOOTSTRAP', 'INVITATION', 'PASSWORD_RESET')`,
    `ALTER TABLE one_time_secrets ADD CONSTRAINT one_time_secrets_purpose_check
      CHECK (purpose IN ('BOOTSTRAP', 'INVITATION', 'PASSWORD_RESET'))`,
  ],
};
