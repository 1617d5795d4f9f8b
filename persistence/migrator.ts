import { setTimeout as pause } from 'node:timers/promises';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { sql } from 'kysely';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { migrationStatus, shippedMigrations } from '#persistence/schema.ts';
import type { SchemaMigration } from '#migrations/schema-migration.ts';

/** The key of the advisory lock that keeps two processes from migrating one PostgreSQL database at the same time. */
const migrationLock = 4_712_001;

/** Runs every pending migration, oldest first, each in its own transaction. Returns the names of those that ran. */
export function migrateUp(dialect: Dialect): Promise<readonly string[]> {
  return alone(dialect, async () => {
    const { pending } = await migrationStatus(dialect);
    if (pending.length === 0) return [];
    const ran = await (await openMigrator(dialect)).up();
    return ran.map((migration) => migration.name);
  });
}

/** Takes back the newest `count` migrations, newest first. Returns the names of those taken back. */
export function migrateDown(dialect: Dialect, count: number): Promise<readonly string[]> {
  return alone(dialect, async () => {
    const { applied } = await migrationStatus(dialect);
    const names = applied
      .map((migration) => migration.name)
      .slice(-count)
      .reverse();
    const migrator = await openMigrator(dialect);
    for (const name of names) await migrator.down({ migrations: [name] });
    return names;
  });
}

/** Writes a copy of a SQLite database beside it, before its schema changes; returns the copy's path. */
export async function backUpSqlite(dialect: Dialect, file: string): Promise<string> {
  await sql`/* backUp */ VACUUM INTO ${file}`.execute(dialect.write);
  return file;
}

async function openMigrator(dialect: Dialect): Promise<Migrator> {
  const shipped = await shippedMigrations(dialect.kind);
  const first = await saidFirst(dialect);
  dialect.orm.config.set('migrations', {
    ...dialect.orm.config.get('migrations'),
    tableName: 'schema_migrations',
    migrationsList: shipped.map((migration) => ({ name: migration.name, class: classOf(migration, first) })),
    transactional: true,
    allOrNothing: false,
    disableForeignKeys: false,
    snapshot: false,
  });
  return new Migrator(dialect.orm.em);
}

/** What a migration does to rows it does to those of every project. */
async function saidFirst({ kind }: Dialect): Promise<readonly string[]> {
  if (kind === 'sqlite') return [];
  const { setting, textOf } = await import('#persistence/dialects/row-security.ts');
  return [setting(textOf(everyProject), true)];
}

function classOf({ up, down }: SchemaMigration, first: readonly string[]) {
  return class extends Migration {
    override up(): void {
      for (const statement of [...first, ...up]) this.addSql(statement);
    }

    override down(): void {
      for (const statement of [...first, ...down]) this.addSql(statement);
    }
  };
}

/**
 * PostgreSQL: waits for other processes that migrate, holding the lock on a connection of its own. SQLite has no such lock
 * outside a transaction; of two processes one fails on what the other has just made, and finds nothing left when it looks again.
 */
async function alone<Value>(dialect: Dialect, work: () => Promise<Value>): Promise<Value> {
  if (dialect.kind === 'sqlite') return repeatAfterCollision(dialect, work);
  return dialect.write.connection().execute(async (connection) => {
    await sql`/* lockMigrations */ SELECT pg_advisory_lock(${migrationLock})`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`/* unlockMigrations */ SELECT pg_advisory_unlock(${migrationLock})`.execute(connection);
    }
  });
}

const attemptLimit = 20;

async function repeatAfterCollision<Value>(dialect: Dialect, work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attemptLimit || !isCollision(dialect, error)) throw error;
      await pause(attempt * 10);
    }
  }
}

function isCollision(dialect: Dialect, error: unknown): boolean {
  return error instanceof Error && (dialect.isTransient(error) || /already exists|UNIQUE/.test(error.message));
}
