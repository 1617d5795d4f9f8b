import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readCatalog } from '#persistence/catalog.ts';
import { everyProject } from '#persistence/projects.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { migrateDown, migrateUp } from '#persistence/migrator.ts';
import { dumpSchema, migrationStatus, schemaDrift, schemaDumpFile, shippedMigrations } from '#persistence/schema.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { createEmptyDatabase, databaseKinds, type DatabaseKind } from '#test/kit/database.ts';
import { openTestFoundation, testPool } from '#test/kit/foundation.ts';

async function openEmpty(
  kind: DatabaseKind,
): Promise<{ readonly store: Store; readonly url: string } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createEmptyDatabase(kind));
  const store = opened.use(await openAt(database.url));
  const kept = opened.move();
  return { store, url: database.url, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

async function openAt(url: string): Promise<Store> {
  const location = parseDatabaseUrl(url);
  if (location === null) throw new Error(`Not a database: ${url}`);
  return openStore(location, [], testPool);
}

/** Adds an event by hand, as the first of a stream of its own. */
async function addEvent(dialect: Dialect, table: string, streamType: string): Promise<void> {
  const [now, id] = [dialect.instantParameter(new Date()), randomUUID()];
  const position = table === 'agent_events' ? sql`` : sql`position, `;
  await sql`INSERT INTO ${sql.table(table)} (${position}id, project_id, stream_type, stream_id, sequence, epoch, ord, type,
      schema_version, category, payload, actor_type, actor_id, trace_id, correlation_id, occurred_at)
    VALUES (${table === 'agent_events' ? sql`` : sql`1, `}${id}, ${id}, ${streamType}, ${id}, 1, 1, 0, 'x.happened', 1, 'DOMAIN',
      '{"n":1}', 'SYSTEM', 'test', ${id}, ${id}, ${now})`.execute(dialect.of(everyProject).write);
}

/** The rows of the log and of the archive, in the order of their positions. */
async function eventsIn(dialect: Dialect) {
  const tables = ['agent_events', 'agent_events_archive'].map((table) =>
    sql<{ position: number | string }>`SELECT * FROM ${sql.table(table)} ORDER BY position`.execute(
      dialect.of(everyProject).write,
    ),
  );
  return (await Promise.all(tables)).map(({ rows }) => rows);
}

describe.each(databaseKinds)('the schema on %s', (kind) => {
  it('is what the migrations make of an empty database, and is shipped as the dump', async () => {
    await using test = await openEmpty(kind);
    const names = (await shippedMigrations(kind)).map((migration) => migration.name);
    expect(await migrateUp(test.store.dialect)).toEqual(names);
    expect(await dumpSchema(test.store.dialect)).toBe(await readFile(schemaDumpFile(kind), 'utf8'));
    expect(await migrationStatus(test.store.dialect)).toMatchObject({ pending: [], unknown: [] });
  });

  it('is gone without a trace when every migration is taken back, and comes again', async () => {
    await using test = await openEmpty(kind);
    const { dialect } = test.store;
    const count = (await migrateUp(dialect)).length;
    expect(await migrateDown(dialect, count)).toHaveLength(count);
    expect(await readCatalog(dialect)).toEqual([]);
    expect(await migrateUp(dialect)).toHaveLength(count);
    expect(await schemaDrift(dialect)).toEqual({ missing: [], unexpected: [] });
  });

  it('is migrated once where two processes begin at the same time', async () => {
    await using test = await openEmpty(kind);
    await using other = await openAt(test.url);
    const ran = await Promise.all([migrateUp(test.store.dialect), migrateUp(other.dialect)]);
    const names = (await shippedMigrations(kind)).map((migration) => migration.name);
    expect((await migrationStatus(test.store.dialect)).applied.map(({ name }) => name)).toEqual(names);
    expect(ran.flat().toSorted()).toEqual(names);
  });

  it('keeps every event, and gives no position twice, when the kinds of stream are no longer checked and are again', async () => {
    await using test = await openEmpty(kind);
    const { dialect } = test.store;
    const later = (await shippedMigrations(kind)).map(({ name }) => name.endsWith('-project-streams')).reverse();
    const count = later.indexOf(true) + 1;
    await migrateUp(dialect);
    expect(await migrateDown(dialect, count)).toHaveLength(count);
    for (const [table, type] of [
      ['agent_events', 'RUN'],
      ['agent_events', 'DEAL'],
      ['agent_events_archive', 'OPERATOR'],
    ] as const) {
      await addEvent(dialect, table, type);
    }
    await expect(addEvent(dialect, 'agent_events', 'PROJECT')).rejects.toThrow(/stream_type/);
    // As where the newest went to the archive.
    if (kind === 'sqlite') await sql`UPDATE sqlite_sequence SET seq = 90`.execute(dialect.write);
    const before = await eventsIn(dialect);
    expect(before.map((table) => table.length)).toEqual([2, 1]);
    await migrateUp(dialect);
    expect(await eventsIn(dialect)).toEqual(before);
    await addEvent(dialect, 'agent_events', 'PROJECT');
    const newest = (await eventsIn(dialect))[0]?.at(-1);
    expect(Number(newest?.position)).toBeGreaterThan(kind === 'sqlite' ? 90 : 2);
    await expect(sql`DELETE FROM agent_events`.execute(dialect.of(everyProject).write)).rejects.toThrow('append-only');
    expect(await migrateDown(dialect, count)).toHaveLength(count);
    expect(await eventsIn(dialect)).toEqual(before);
    await expect(sql`DELETE FROM agent_events`.execute(dialect.of(everyProject).write)).rejects.toThrow('append-only');
  });

  it('names a column dropped, an index added and a trigger removed by hand', async () => {
    await using test = await openEmpty(kind);
    const { dialect } = test.store;
    await migrateUp(dialect);
    await sql`ALTER TABLE deals DROP COLUMN sector`.execute(dialect.write);
    await sql`CREATE INDEX by_hand ON deals (name)`.execute(dialect.write);
    const trigger = kind === 'sqlite' ? 'agent_events_no_delete' : 'agent_events_append_only ON agent_events';
    await sql`DROP TRIGGER ${sql.raw(trigger)}`.execute(dialect.write);
    const { missing, unexpected } = await schemaDrift(dialect);
    expect(missing).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^column deals\.sector /),
        expect.stringMatching(/^trigger .*agent_events_(no_delete|append_only)/),
      ]),
    );
    expect(unexpected).toEqual(expect.arrayContaining([expect.stringMatching(/^index by_hand /)]));
  });

  it('says which migrations it does not know, where a newer program ran them', async () => {
    await using test = await openEmpty(kind);
    const { dialect } = test.store;
    await migrateUp(dialect);
    await sql`INSERT INTO schema_migrations (name) VALUES ('9999-of-tomorrow')`.execute(dialect.write);
    expect((await migrationStatus(dialect)).unknown).toEqual(['9999-of-tomorrow']);
  });

  it('has a column for every property of every entity, and a UUID for every key', async () => {
    await using test = await openTestFoundation(kind);
    const { dialect } = test.foundation.store;
    const columns = new Map(
      (await readCatalog(dialect)).flatMap((line) => {
        const match = /^column (\S+) (.*)$/.exec(line);
        return match?.[1] === undefined ? [] : [[match[1], match[2] ?? ''] as const];
      }),
    );
    const properties = [...dialect.orm.getMetadata().getAll().values()].flatMap((entity) =>
      entity.props.map((property) => ({
        column: `${entity.tableName}.${property.fieldNames[0]}`,
        nullable: property.nullable === true,
        isUuid: property.runtimeType === 'string' && /uuid/i.test(property.type),
      })),
    );
    expect(properties.length).toBeGreaterThan(150);
    const wrong = properties.filter(({ column, nullable }) => {
      const definition = columns.get(column);
      return definition === undefined || nullable === definition.includes('not null');
    });
    expect(wrong).toEqual([]);
    const keys = properties.filter(({ isUuid }) => isUuid);
    const uuid = kind === 'sqlite' ? /^TEXT/ : /^uuid/;
    expect(keys.length).toBeGreaterThan(40);
    expect(keys.filter(({ column }) => !uuid.test(columns.get(column) ?? ''))).toEqual([]);
    expect([...columns].filter(([name, definition]) => name.endsWith('.id') && !uuid.test(definition))).toEqual([
      ['event_log.id', expect.any(String)],
    ]);
  });
});
