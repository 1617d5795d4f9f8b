import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { err, ok } from '#kernel/result.ts';
import type { Connection } from '#persistence/dialects/dialect.ts';
import { migrateDown, migrateUp } from '#persistence/migrator.ts';
import { everyProject, type Projects } from '#persistence/projects.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { createDatabase } from '#test/kit/database.ts';
import { openTestFoundationOn, testPool, type TestFoundation } from '#test/kit/foundation.ts';

/** Tables whose rows of no project are of the system, and seen beside a project's own. */
const shared = ['inbox', 'jobs'];

interface Table {
  readonly name: string;
  /** The column with the id of the project. */
  readonly column: string;
  readonly isNullable: boolean;
}

/** A row as the database makes one of JSON. */
function rowOf(table: Table, row: unknown): RawBuilder<unknown> {
  const name = sql.table(table.name);
  return sql`INSERT INTO ${name} OVERRIDING SYSTEM VALUE
    SELECT * FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::jsonb)`;
}

describe('row-level security of PostgreSQL', () => {
  const opened = new AsyncDisposableStack();
  let world: TestFoundation;
  let tables: readonly Table[];
  let ours: string;
  let theirs: string;
  let superuser: pg.Client;
  beforeAll(async () => {
    const database = opened.use(await createDatabase('postgresql'));
    world = opened.use(await openTestFoundationOn(database));
    ours = world.ours.projectId;
    theirs = world.theirs.projectId;
    const url = new URL(inject('superuserUrl'));
    url.pathname = new URL(database.url).pathname;
    superuser = new pg.Client({ connectionString: url.href });
    await superuser.connect();
    opened.defer(() => superuser.end());
    tables = await projectTables();
    await fill();
  });
  afterAll(() => opened.disposeAsync());

  const of = (projects: Projects): Connection => world.foundation.store.dialect.of(projects).write;

  /** Every table whose rows belong to projects, as the database says. */
  async function projectTables(): Promise<readonly Table[]> {
    const { rows } = await superuser.query<Table>(
      `SELECT table_name AS name, column_name AS column, is_nullable = 'YES' AS "isNullable" FROM information_schema.columns
       WHERE table_schema = 'public' AND (column_name = 'project_id' OR (table_name = 'projects' AND column_name = 'id'))
       ORDER BY 1`,
    );
    return rows;
  }

  /** Makes a row of each project in every table, and one of none where there may be, without regard to what it says. */
  async function fill(): Promise<void> {
    await superuser.query(`SET session_replication_role = replica`);
    const { rows: rules } = await superuser.query<{ text: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS text FROM pg_constraint
       WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
    );
    for (const { text } of rules) await superuser.query(text);
    for (const table of tables) {
      const owners = table.name === 'projects' ? [] : [ours, theirs, ...(table.isNullable ? [null] : [])];
      for (const owner of owners) await fillTable(table, owner);
    }
  }

  async function fillTable({ name, column }: Table, owner: string | null): Promise<void> {
    const { rows: columns } = await superuser.query<{ name: string; value: string }>(
      `SELECT quote_ident(attname) AS name, CASE
         WHEN typname = 'uuid' THEN 'gen_random_uuid()'
         WHEN typname = 'jsonb' THEN $$'{}'$$
         WHEN typcategory = 'D' THEN 'now()'
         WHEN typcategory = 'B' THEN 'false'
         WHEN typcategory = 'N' THEN '(random() * 30000)::int'
         ELSE 'md5(random()::text)' END AS value
       FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attnotnull
         AND NOT atthasdef AND attidentity = '' AND attname <> $2`,
      [name, column],
    );
    await superuser.query(
      `INSERT INTO ${name} (${[column, ...columns.map((one) => one.name)].join()})
       VALUES (${['$1', ...columns.map(({ value }) => value)].join()})`,
      [owner],
    );
  }

  async function owners(connection: Connection, { name, column }: Table): Promise<readonly (string | null)[]> {
    const { rows } = await sql<{ owner: string | null }>`SELECT DISTINCT ${sql.ref(column)} AS owner
      FROM ${sql.table(name)}`.execute(connection);
    return rows.map(({ owner }) => owner).toSorted();
  }

  async function rowsOf(connection: Connection, { name, column }: Table, owner: string): Promise<readonly unknown[]> {
    const { rows } = await sql<{ row: unknown }>`SELECT to_jsonb(t) AS row FROM ${sql.table(name)} t
      WHERE ${sql.ref(column)} = ${owner}`.execute(connection);
    return rows.map(({ row }) => row);
  }

  const systemOf = ({ name }: Table) => (shared.includes(name) ? [null] : []);

  test('holds for every table whose rows belong to projects, and for its owner', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(tables.map(({ name }) => name));
    expect(tables.length).toBeGreaterThan(20);
    expect(await world.foundation.store.dialect.bypassesRowSecurity()).toBe(false);
  });

  test('shows a statement without any condition the rows of its projects alone, whatever the table', async () => {
    for (const table of tables) {
      const seen = {
        ours: await owners(of(ours), table),
        theirs: await owners(of([theirs]), table),
        both: await owners(of([ours, theirs]), table),
        everyone: await owners(of(everyProject), table),
      };
      const system = systemOf(table);
      const none = table.isNullable ? [null] : [];
      expect([table.name, seen]).toEqual([
        table.name,
        {
          ours: [ours, ...system].toSorted(),
          theirs: [theirs, ...system].toSorted(),
          both: [ours, theirs, ...system].toSorted(),
          everyone: [ours, theirs, ...none].toSorted(),
        },
      ]);
    }
  });

  test('shows no row to a statement that says nothing, nor to one for no project', async () => {
    const { read, write } = world.foundation.store.dialect;
    for (const table of tables) {
      for (const connection of [read, write, of([]), of(randomUUID())]) {
        const seen = await owners(connection, table);
        const isSomebody = connection !== read && connection !== write && seen.length > 0;
        expect([table.name, seen]).toEqual([table.name, isSomebody ? systemOf(table) : []]);
      }
    }
  });

  test('shows no row to who connects by other means and does not say for whom', async () => {
    const client = new pg.Client({ connectionString: world.url });
    await client.connect();
    try {
      for (const { name } of tables) {
        expect([name, (await client.query(`SELECT * FROM ${name}`)).rows]).toEqual([name, []]);
      }
      // As docs/row-security.md has it.
      await client.query(`SET dealgraph.projects = 'all'`);
      const { rows } = await client.query<{ id: string }>(`SELECT id FROM projects ORDER BY 1`);
      expect(rows.map(({ id }) => id)).toEqual([ours, theirs].toSorted());
    } finally {
      await client.end();
    }
  });

  test('lets nothing of another project be changed, removed or made, whatever the table', async () => {
    for (const table of tables) {
      const name = sql.table(table.name);
      const column = sql.ref(table.column);
      const before = await rowsOf(of(everyProject), table, theirs);
      const [known] = before;
      expect([table.name, known]).toEqual([table.name, expect.anything()]);
      const changed = await sql`UPDATE ${name} SET ${column} = ${column} WHERE ${column} = ${theirs}`.execute(of(ours));
      const removed = await sql`DELETE FROM ${name} WHERE ${column} = ${theirs}`.execute(of(ours));
      expect([table.name, changed.numAffectedRows, removed.numAffectedRows]).toEqual([table.name, 0n, 0n]);
      const refusal = `new row violates row-level security policy for table "${table.name}"`;
      await expect(rowOf(table, known).execute(of(ours))).rejects.toThrow(refusal);
      await expect(rowOf(table, known).execute(world.foundation.store.dialect.write)).rejects.toThrow(refusal);
      // Giving one's own away. The log of events refuses every change, and says so first.
      const given = sql`UPDATE ${name} SET ${column} = ${theirs} WHERE ${column} = ${ours}`.execute(of(ours));
      await expect(given).rejects.toThrow(/row-level security|append-only/);
      expect([table.name, await rowsOf(of(everyProject), table, theirs)]).toEqual([table.name, before]);
    }
  });

  test('keeps a unit of work in its project, where its statements forget the condition', async () => {
    const { store } = world.foundation;
    const before = await rowsOf(of(everyProject), { name: 'deals', column: 'project_id', isNullable: false }, theirs);
    const outcome = await store.transact(ours, async (transaction) => {
      const { numAffectedRows } = await sql`UPDATE deals SET name = 'ours now'`.execute(transaction.sql);
      const { rows } = await sql<{ id: string }>`SELECT DISTINCT project_id AS id FROM deals`.execute(transaction.sql);
      const ids = await transaction.em.execute<{ id: string }[]>(`SELECT DISTINCT project_id AS id FROM deals`);
      return ok({ numAffectedRows, rows, ids });
    });
    expect(outcome).toEqual(ok({ numAffectedRows: 1n, rows: [{ id: ours }], ids: [{ id: ours }] }));
    expect(await rowsOf(of(everyProject), { name: 'deals', column: 'project_id', isNullable: false }, theirs)).toEqual(
      before,
    );
  });

  test('keeps a reader in its projects, where its filter is switched off', async () => {
    const { store } = world.foundation;
    const unfiltered = { filters: { project: false }, fields: ['projectId'] } as const;
    const seen = async (em: ReturnType<Store['reader']>) =>
      (await em.find(world.entities.Deal, {}, unfiltered)).map(({ projectId }) => projectId).toSorted();
    expect(await seen(store.reader(ours))).toEqual([ours]);
    expect(await seen(store.readerOf([theirs]))).toEqual([theirs]);
    expect(await seen(store.readerOf([]))).toEqual([]);
    expect(await seen(store.readerOf(everyProject))).toEqual([ours, theirs].toSorted());
  });

  test('takes no project whose id is none', async () => {
    expect(() => of('all')).toThrow('no UUID');
    expect(() => of([ours, `${theirs}'`])).toThrow('no UUID');
    expect(() => world.foundation.store.reader('')).toThrow('no UUID');
  });

  test('lets a migration change the rows of every project, up and down', async () => {
    await using database = await createDatabase('postgresql');
    await using store = await openStore({ kind: 'postgresql', url: database.url }, [], testPool);
    const { dialect } = store;
    // What a migration does is written down in its own transaction.
    for (const statement of [
      `CREATE TABLE served (projects text)`,
      `CREATE FUNCTION serve() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO served VALUES (current_setting('dealgraph.projects', true)); RETURN NULL; END $$`,
      `CREATE TRIGGER serve AFTER INSERT OR DELETE ON schema_migrations FOR EACH ROW EXECUTE FUNCTION serve()`,
    ]) {
      await sql.raw(statement).execute(dialect.write);
    }
    await migrateDown(dialect, 1);
    await migrateUp(dialect);
    const { rows } = await sql`SELECT projects FROM served`.execute(dialect.write);
    expect(rows).toEqual([{ projects: 'all' }, { projects: 'all' }]);
  });

  test('does not hold for a superuser, which is known', async () => {
    const url = new URL(inject('superuserUrl'));
    url.pathname = new URL(world.url).pathname;
    await using store = await openStore({ kind: 'postgresql', url: url.href }, [], testPool);
    expect(await store.dialect.bypassesRowSecurity()).toBe(true);
  });

  test('does not hold for a role with BYPASSRLS, which is known', async () => {
    const role = `bypassing_${randomUUID().replaceAll('-', '')}`;
    await superuser.query(`CREATE ROLE ${role} LOGIN BYPASSRLS PASSWORD 'test'`);
    try {
      const url = new URL(world.url);
      [url.username, url.password] = [role, 'test'];
      await using store = await openStore({ kind: 'postgresql', url: url.href }, [], testPool);
      expect(await store.dialect.bypassesRowSecurity()).toBe(true);
    } finally {
      await superuser.query(`DROP ROLE ${role}`);
    }
  });

  describe.each([1, 2])('on a pool of %d connections', (max) => {
    let store: Store;
    beforeAll(async () => {
      store = await openStore({ kind: 'postgresql', url: world.url }, [], {
        ...testPool,
        min: 0,
        max,
        lockTimeoutMs: 20_000,
      });
    });
    afterAll(() => store[Symbol.asyncDispose]());

    const question = sql<{ id: string }>`SELECT DISTINCT project_id AS id FROM deals ORDER BY 1`;
    /** With a parameter, which makes it a statement of another kind to the driver. */
    const asked = sql<{ id: string }>`${question} LIMIT ${10}`;
    const cancelled = sql`SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(60)`;
    const answerTo = async (connection: Connection, statement = question) =>
      (await statement.execute(connection)).rows.map(({ id }) => id);

    /** Ways of using a connection, each of which gives what it sees of deals. What goes wrong in between is meant to. */
    const ways: readonly ((projects: string) => Promise<readonly string[]>)[] = [
      (id) => answerTo(store.dialect.of(id).read),
      (id) => answerTo(store.dialect.of(id).write, asked),
      (id) => transacted(id, async (connection) => ok(await answerTo(connection))),
      (id) => transacted(id, async (connection) => ok(await answerTo(connection, asked))),
      async (id) => {
        const seen: string[] = [];
        await store.transact(id, async ({ sql: connection }) => {
          seen.push(...(await answerTo(connection)));
          return err('refused');
        });
        return seen;
      },
      async (id) => {
        const connection = store.dialect.of(id).read;
        await expect(sql`SELECT 1 / 0`.execute(connection)).rejects.toThrow('division by zero');
        return answerTo(connection, asked);
      },
      async (id) => {
        const failing = store.transact(id, async ({ sql: connection }) => {
          await sql`SELECT ${1} / 0`.execute(connection);
          return ok(null);
        });
        await expect(failing).rejects.toThrow('division by zero');
        return answerTo(store.dialect.of(id).read);
      },
      // The server rolls back what a commit was asked of.
      async (id) => {
        await store.dialect
          .of(id)
          .write.transaction()
          .execute(async (connection) => {
            await expect(sql`SELECT 1 / 0`.execute(connection)).rejects.toThrow('division by zero');
          });
        return answerTo(store.dialect.of(id).write);
      },
      async (id) => {
        const connection = store.dialect.of(id).read;
        await expect(cancelled.execute(connection)).rejects.toThrow('canceling statement');
        return answerTo(connection);
      },
      async (id) => {
        const connection = store.dialect.of(id).read;
        const signal = AbortSignal.abort();
        await expect(question.execute(connection, { signal })).rejects.toThrow('abort');
        return answerTo(connection, asked);
      },
      // Who holds a connection may tell it something else for the time of a transaction.
      async (id) => {
        await store.dialect
          .of(id)
          .write.transaction()
          .execute(async (connection) => {
            await sql`SELECT set_config('dealgraph.projects', 'all', true)`.execute(connection);
            expect(await answerTo(connection)).toEqual([ours, theirs].toSorted());
          });
        return answerTo(store.dialect.of(id).write);
      },
    ];

    async function transacted(
      id: string,
      work: (connection: Connection) => Promise<ReturnType<typeof ok<readonly string[]>>>,
    ): Promise<readonly string[]> {
      const outcome = await store.transact<readonly string[], never>(id, ({ sql: connection }) => work(connection));
      return outcome.ok ? outcome.value : [];
    }

    test('nobody sees what another was shown before, whatever went wrong in between', async () => {
      const silence = () => answerTo(store.dialect.read);
      for (const first of ways) {
        for (const second of ways.slice(0, 4)) {
          const seen = await Promise.all([
            first(ours),
            second(theirs),
            silence(),
            second(ours),
            first(theirs),
            silence(),
          ]);
          expect(seen).toEqual([[ours], [theirs], [], [ours], [theirs], []]);
        }
      }
    });
  });
});
