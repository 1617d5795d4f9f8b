import type { SchemaMigration } from '#migrations/schema-migration.ts';

const known = ` CHECK (purpose IN ('BOOTSTRAP', 'INVITATION', 'PASSWORD_RESET'))`;

/**
 * Who registers is sent a secret as well. What secrets there are for is said by the program alone from here on: SQLite cannot change a
 * check, and the table is copied whole once to be rid of it.
 */
export const registration: SchemaMigration = {
  name: '0010-registration',
  up: [...copied('', ''), `CREATE INDEX one_time_secrets_email ON one_time_secrets (email) WHERE email IS NOT NULL`],
  // What the former schema has no place for goes.
  down: copied(known, `WHERE purpose IN ('BOOTSTRAP', 'INVITATION', 'PASSWORD_RESET')`),
};

/** Makes the table anew with `check` on the purpose, of the rows of `which`. Nothing refers to it. */
function copied(check: string, which: string): readonly string[] {
  return [
    `CREATE TABLE one_time_secrets_next (
      hash TEXT NOT NULL PRIMARY KEY,
      id TEXT NOT NULL,
      purpose TEXT NOT NULL${check},
      operator_id TEXT REFERENCES operators (id),
      project_id TEXT REFERENCES projects (id),
      role TEXT CHECK (role IN ('ADMIN', 'OPERATOR', 'VIEWER')),
      email TEXT,
      created_by_id TEXT REFERENCES operators (id),
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      used_at INTEGER
    ) STRICT`,
    `INSERT INTO one_time_secrets_next SELECT * FROM one_time_secrets ${which}`,
    `DROP TABLE one_time_secrets`,
    `ALTER TABLE one_time_secrets_next RENAME TO one_time_secrets`,
    `CREATE UNIQUE INDEX one_time_secrets_id ON one_time_secrets (id)`,
    `CREATE INDEX one_time_secrets_operator ON one_time_secrets (operator_id)`,
    `CREATE INDEX one_time_secrets_project ON one_time_secrets (project_id)`,
  ];
}
