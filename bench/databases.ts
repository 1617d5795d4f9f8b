import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { openLog } from '#kernel/log.ts';
import type { DatabaseLocation } from '#persistence/database-url.ts';
import { everyProject } from '#persistence/projects.ts';
import { migrateUp } from '#persistence/migrator.ts';
import { openFoundation, type Foundation } from '#events/foundation.ts';
import { createRunEntities, type RunEntities } from '#subgraphs/runs/entities.ts';
import { ensureLocalOperator, localIdentity } from '#subgraphs/auth/local-operator.ts';
import { startPostgres } from '#test/kit/postgres.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** A database to measure on. */
export interface MeasuredDatabase extends AsyncDisposable {
  /** As the tables name it. */
  readonly name: string;
  readonly location: DatabaseLocation;
  readonly synchronous: 'FULL' | 'NORMAL';
  readonly foundation: Foundation;
  readonly entities: RunEntities;
}

/** A PostgreSQL server with what its version and settings say about the figures. */
export interface MeasuredServer extends AsyncDisposable {
  readonly url: string;
  readonly description: string;
}

/** How many writers work at once at most. */
export const mostWriters = 16;

/** A new SQLite database in a file. */
export async function openSqliteDatabase(synchronous: 'FULL' | 'NORMAL'): Promise<MeasuredDatabase> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await createTemporaryFolder());
  const location = { kind: 'sqlite', file: join(folder.path, 'bench.db') } as const;
  return await openMigrated({ name: `SQLite, synchronous ${synchronous}`, location, synchronous }, opened.move());
}

/** A new database on `server`. */
export async function openPostgresDatabase(server: MeasuredServer): Promise<MeasuredDatabase> {
  await using opened = new AsyncDisposableStack();
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await command(server.url, `CREATE DATABASE ${name}`);
  opened.defer(() => command(server.url, `DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined));
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const location = { kind: 'postgresql', url: url.href } as const;
  return await openMigrated({ name: 'PostgreSQL', location, synchronous: 'FULL' }, opened.move());
}

/** The server that `BENCH_POSTGRES_URL` names, or one that is started with its shipped, durable settings. */
export async function openServer(): Promise<MeasuredServer> {
  const given = process.env.BENCH_POSTGRES_URL;
  const server = given === undefined ? await startPostgres([]) : { url: given, stop: async () => undefined };
  const shown = ['fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', 'shared_buffers'];
  const settings = await command(
    server.url,
    `SELECT name, setting || coalesce(' × ' || unit, '') AS setting FROM pg_settings WHERE name = ANY ('{${shown.join()}}')`,
  );
  const [version] = await command(server.url, 'SHOW server_version');
  return {
    url: server.url,
    description: `PostgreSQL ${version?.['server_version']} (${settings.map((row) => `${row['name']} ${row['setting']}`).join(', ')})`,
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

/** A run to append to. */
export async function addRun({ store, ids, clock }: Foundation): Promise<string> {
  const { projectId, operatorId } = localIdentity;
  const id = ids.next();
  const at = store.dialect.instantParameter(clock.now());
  await sql`/* addRun */ INSERT INTO agent_runs (id, project_id, kind, mode, status, agent_name, input_tokens, output_tokens,
      operator_type, operator_id, trace_id, correlation_id, created_at, updated_at)
    VALUES (${id}, ${projectId}, 'AGENT', 'LIVE', 'RUNNING', 'bench', 0, 0, 'OPERATOR', ${operatorId},
      ${'0'.repeat(32)}, ${id}, ${at}, ${at})`.execute(store.dialect.of(everyProject).write);
  return id;
}

async function openMigrated(
  described: Pick<MeasuredDatabase, 'name' | 'location' | 'synchronous'>,
  beneath: AsyncDisposableStack,
): Promise<MeasuredDatabase> {
  await using opened = beneath;
  const entities = createRunEntities();
  const foundation = opened.use(
    await openFoundation({
      location: described.location,
      entities: Object.values(entities),
      pool: {
        min: mostWriters,
        max: mostWriters,
        statementTimeoutMs: 30_000,
        lockTimeoutMs: 5_000,
        synchronous: described.synchronous,
      },
      log: openLog({ level: 'silent', pretty: false }),
    }),
  );
  await migrateUp(foundation.store.dialect);
  await ensureLocalOperator(foundation.store, foundation.clock.now());
  const kept = opened.move();
  return { ...described, foundation, entities, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function command(url: string, text: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, string>>(text)).rows;
  } finally {
    await client.end();
  }
}
