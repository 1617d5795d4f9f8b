import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { importedPayload } from '#events/registry/registry.ts';
import { importZakops, type ImportOptions, type ImportProgress } from '#legacy/zakops/import.ts';
import type { ImportReport } from '#legacy/zakops/import-report.ts';
import { readZakops, type ImportPlan } from '#legacy/zakops/plan.ts';
import { openFileStore, type FileStore } from '#storage/file-store.ts';
import { databaseKinds, type DatabaseKind } from '#test/kit/database.ts';
import { countRows, dumpTables } from '#test/kit/database-dump.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';
import { importTime, legacyAction, legacyDeal, planOf } from '#test/kit/zakops-source.ts';

const sample = join(import.meta.dirname, '../../legacy/zakops/sample');
const traceId = '0123456789abcdef0123456789abcdef';

async function samplePlan(): Promise<ImportPlan> {
  const plan = await readZakops({
    registryPath: join(sample, 'deal_registry.json'),
    actionsPath: join(sample, 'ingest_state.db'),
    filesRoot: join(sample, 'DataRoom'),
    now: importTime,
  });
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

interface World extends AsyncDisposable {
  readonly test: TestFoundation;
  readonly folder: string;
  readonly blobStore: FileStore;
  run(plan: ImportPlan, overrides?: Overrides): Promise<ImportReport>;
  dump(): ReturnType<typeof dumpTables>;
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

type Overrides = Partial<Pick<ImportOptions, 'progress' | 'blobStore'>> & {
  readonly projectId?: string;
  readonly signal?: AbortSignal;
};

async function openWorld(kind: DatabaseKind): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const foundation = opened.use(await openTestFoundation(kind));
  const { path: folder } = opened.use(await createTemporaryFolder());
  const blobStore = await openFileStore(folder);
  const { store } = foundation.foundation;
  const kept = opened.move();
  return {
    test: foundation,
    folder,
    blobStore,
    run: (plan, { projectId, signal, ...overrides } = {}) =>
      importZakops({
        foundation: { ...foundation.foundation, clock: { now: () => importTime } },
        entities: foundation.entities,
        blobStore,
        request: {
          projectId: projectId ?? foundation.ours.projectId,
          traceId,
          signal: signal ?? new AbortController().signal,
        },
        plan,
        ...overrides,
      }),
    dump: () => dumpTables(store.dialect),
    rows: async (query) =>
      (await sql.raw<Readonly<Record<string, unknown>>>(query).execute(store.dialect.of(everyProject).write)).rows,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** table: source, imported, already there, folded, rejected. */
function figures(report: ImportReport): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    report.tables.map((one) => [
      one.table,
      [one.source, one.imported, one.alreadyThere, one.folded, one.rejected.length],
    ]),
  );
}

function unbalanced(report: ImportReport): readonly string[] {
  return report.tables
    .filter((one) => one.source !== one.imported + one.alreadyThere + one.folded + one.rejected.length)
    .map((one) => one.table);
}

function rejections(report: ImportReport): readonly (readonly string[])[] {
  return report.tables.flatMap((one) => one.rejected.map(({ legacyId, code }) => [one.table, legacyId, code]));
}

/** A signal that aborts, and the progress callback that makes it: when `table` has come to `done` rows. */
function interruptAt(table: string, done: number) {
  const controller = new AbortController();
  const progress = (now: ImportProgress) => {
    if (now.table === table && now.done >= done) controller.abort(new Error(`stopped at ${table}`));
  };
  return { signal: controller.signal, progress };
}

const sampleFigures = {
  brokers: [10, 10, 0, 0, 0],
  deals: [60, 60, 0, 0, 0],
  'deals.broker': [51, 0, 0, 51, 0],
  'deals.aliases': [183, 183, 0, 0, 0],
  'deals.email_thread_ids': [101, 4, 0, 97, 0],
  thread_to_deal: [97, 97, 0, 0, 0],
  email_to_deal: [97, 97, 0, 0, 0],
  thread_to_non_deal: [5, 0, 0, 0, 5],
  'deals.audit_trail': [113, 113, 0, 0, 0],
  actions: [83, 82, 0, 0, 1],
  action_steps: [42, 42, 0, 0, 0],
  action_artifacts: [169, 169, 0, 0, 0],
  action_audit_events: [401, 399, 0, 0, 2],
};

const sampleRows = {
  brokers: 10,
  deals: 60,
  deal_aliases: 183,
  deal_threads: 198,
  actions: 82,
  agent_runs: 14,
  run_steps: 42,
  artifacts: 169,
  agent_events: 512,
  legacy_ids: 1_270,
};

test('the registry knows the payload of every planned event, and most are told as our own', async () => {
  const { events } = await samplePlan();
  const problems = events.flatMap((event) => importedPayload(event.type).safeParse(event.payload).error ?? []);
  expect(problems).toEqual([]);
  const counts = Map.groupBy(events, (event) => event.type);
  expect(Object.fromEntries([...counts].map(([type, all]) => [type, all.length]))).toEqual({
    'action.approved': 45,
    'action.cancelled': 11,
    'action.completed': 40,
    'action.created': 82,
    'action.failed': 1,
    'action.legacy_recorded': 99,
    'action.queued': 58,
    'action.retry_scheduled': 9,
    'action.started': 54,
    'deal.created': 58,
    'deal.deleted': 2,
    'deal.legacy_recorded': 19,
    'deal.merge_received': 1,
    'deal.merged': 1,
    'deal.stage_changed': 32,
  });
});

describe.each(databaseKinds)('an import on %s', (kind) => {
  test('accounts for every row of the sample, and its tables hold what the report says', async () => {
    await using world = await openWorld(kind);
    const report = await world.run(await samplePlan());
    expect(figures(report)).toEqual(sampleFigures);
    expect(rejections(report).filter(([table]) => table !== 'thread_to_non_deal')).toEqual([
      ['actions', 'ACT-20251206T175012-42742825', 'ORPHAN_DEAL'],
      ['action_audit_events', '5b258e0b-bb5a-4329-bcca-2df63b451d3b', 'ACTION_REJECTED'],
      ['action_audit_events', 'f7afbb52-0431-4590-be53-bea46ed53ff0', 'ACTION_REJECTED'],
    ]);
    expect(report.registryFacts['deal_counter']).toBe(60);
    expect(countRows(await world.dump())).toMatchObject(sampleRows);
  });

  test('run a second time changes nothing, also where an operator changed or removed what came', async () => {
    await using world = await openWorld(kind);
    const plan = await samplePlan();
    await world.run(plan);
    await world.rows("UPDATE deals SET name = 'Ours now', version = 2 WHERE reference = 'DEAL-2025-001'");
    await world.rows("DELETE FROM deal_aliases WHERE alias_normalized = 'silver plumbing inc'");
    const [tables, files] = [await world.dump(), await readdir(world.folder, { recursive: true })];
    const again = await world.run(plan);
    expect(await world.dump()).toEqual(tables);
    expect((await readdir(world.folder, { recursive: true })).toSorted()).toEqual(files.toSorted());
    const allThere = Object.entries(sampleFigures).map(([table, [source, imported, , folded, rejected]]) => [
      table,
      [source, 0, imported, folded, rejected],
    ]);
    expect(figures(again)).toEqual(Object.fromEntries(allThere));
  });

  test('that is interrupted again and again and then finishes gives what one run gives', async () => {
    await using whole = await openWorld(kind);
    await using broken = await openWorld(kind);
    const plan = await samplePlan();
    const project = '00000000-0000-4000-8000-000000000001';
    for (const world of [whole, broken]) {
      await world.rows(
        `INSERT INTO projects (id, slug, name, owner_id, created_at, updated_at)
         SELECT '${project}', 'one', name, owner_id, created_at, updated_at FROM projects WHERE id = '${world.test.ours.projectId}'`,
      );
    }
    const same = { projectId: project, blobStore: whole.blobStore };
    await whole.run(plan, same);
    for (const [table, done] of [
      ['deals', 0],
      ['deal_threads', 198],
      ['files', 8],
      ['artifacts', 0],
    ] as const) {
      const stopped = broken.run(plan, { ...same, ...interruptAt(table, done) });
      await expect(stopped, table).rejects.toThrow(`stopped at ${table}`);
    }
    await expect(broken.run(plan, { ...same, ...interruptAt('agent_events', 250) })).rejects.toThrow('stopped');
    // The first batch of events was in the transaction already.
    const halfWay = countRows(await broken.dump());
    expect(halfWay).toMatchObject({ artifacts: 169, legacy_ids: 1_270 - 512 });
    expect(halfWay['agent_events']).toBeUndefined();
    const report = await broken.run(plan, same);
    expect(unbalanced(report)).toEqual([]);
    expect(comparable(await broken.dump())).toEqual(comparable(await whole.dump()));
  });

  test('writes nothing of a table in which one row fails, and all of those before it', async () => {
    await using world = await openWorld(kind);
    const plan = await samplePlan();
    // What no source can do, for its rows are judged before; but a disk that is full does.
    const deals = plan.deals.map((deal, index) => (index === 30 ? { ...deal, name: Reflect.get({}, 'name') } : deal));
    await expect(world.run({ ...plan, deals })).rejects.toThrow(/name/);
    const counts = countRows(await world.dump());
    expect(counts).toMatchObject({ brokers: 10, legacy_ids: 10 });
    expect(counts['deals']).toBeUndefined();
    expect(figures(await world.run(plan))).toEqual({ ...sampleFigures, brokers: [10, 0, 10, 0, 0] });
  });

  test('copies every file that is there under its hash, and records those that are not', async () => {
    await using world = await openWorld(kind);
    const plan = await samplePlan();
    await world.run(plan);
    const rows = await world.rows('SELECT * FROM artifacts');
    const stored = rows.filter((row) => row['storage_key'] !== null);
    expect([stored.length, rows.length - stored.length]).toEqual([158, 11]);
    for (const row of stored) {
      const content = await world.blobStore.open(String(row['storage_key']));
      const bytes = content === null ? Buffer.of() : await buffer(content);
      expect([row['sha256'], Number(row['size_bytes'])]).toEqual([hashOf(bytes), bytes.length]);
      expect([row['storage_backend'], row['missing_at']]).toEqual(['FILE', null]);
      expect(row['storage_uri']).toMatch(/^file:\/\/\//);
    }
    for (const row of rows.filter((one) => one['storage_key'] === null)) {
      expect(world.test.foundation.store.dialect.instantOf(row['missing_at'])).toEqual(importTime);
      expect([row['storage_uri'], row['storage_backend']]).toEqual([null, null]);
    }
    const source = plan.artifacts.find((row) => row.sourceFile !== null)?.sourceFile ?? '';
    expect(stored.some((row) => row['sha256'] === '' || row['sha256'] === undefined)).toBe(false);
    expect(stored.map((row) => row['sha256'])).toContain(hashOf(await readFile(source)));
  });

  test('numbers the events of each stream without a gap, in the order they happened in', async () => {
    await using world = await openWorld(kind);
    await world.run(await samplePlan());
    const { dialect } = world.test.foundation.store;
    const events = await world.rows('SELECT * FROM agent_events ORDER BY position');
    const heads = new Map(
      (await world.rows('SELECT id, last_sequence FROM deals UNION ALL SELECT id, last_sequence FROM actions')).map(
        (row) => [row['id'], Number(row['last_sequence'])],
      ),
    );
    for (const [stream, own] of Map.groupBy(events, (event) => event['stream_id'])) {
      expect(own.map((event) => Number(event['sequence']))).toEqual(own.map((_event, index) => index + 1));
      expect(heads.get(stream)).toBe(own.length);
    }
    const times = events.map((event) => dialect.instantOf(event['occurred_at']).getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(events.map((event) => event['trace_id']))).toEqual(new Set([traceId]));
    const merged = events.find((event) => event['type'] === 'deal.merged');
    const [target] = await world.rows("SELECT id FROM deals WHERE reference = 'DEAL-2025-002'");
    expect(dialect.jsonOf(merged?.['payload'])).toMatchObject({ into: target?.['id'], legacy: { event: 'merged' } });
  });

  test('that is only tried out tells the same and writes no row and no file', async () => {
    await using world = await openWorld(kind);
    const plan = await samplePlan();
    const before = await world.dump();
    const tried = await world.run(plan, { blobStore: null });
    expect(await world.dump()).toEqual(before);
    expect(await readdir(world.folder)).toEqual(['incoming']);
    expect(await world.run(plan)).toEqual({ ...tried, dryRun: false });
  });

  test('into two projects of one database gives each its own rows', async () => {
    await using world = await openWorld(kind);
    const plan = await samplePlan();
    await world.run(plan);
    expect(figures(await world.run(plan, { projectId: world.test.theirs.projectId }))).toEqual(sampleFigures);
    expect(countRows(await world.dump())).toMatchObject({ deals: 120, agent_events: 1_024, legacy_ids: 2_540 });
  });

  test('leaves alone what the project has under the same reference, and rejects the row with its children', async () => {
    await using world = await openWorld(kind);
    const first = planOf({ registry: { deals: { 'DEAL-2025-001': legacyDeal({ canonical_name: 'Ours' }) } } });
    await world.run(first);
    // As if an operator had entered it.
    await world.rows('DELETE FROM legacy_ids');
    const plan = planOf({
      registry: {
        deals: {
          'DEAL-2025-001': legacyDeal({ aliases: ['a'], audit_trail: [trail('created')] }),
          'DEAL-2025-002': legacyDeal({
            status: 'merged',
            audit_trail: [trail('merged', 'Merged into DEAL-2025-001')],
          }),
        },
        thread_to_deal: { t1: 'DEAL-2025-001' },
      },
      store: { actions: [legacyAction('ACT-1', { deal_id: 'DEAL-2025-001' })] },
    });
    const report = await world.run(plan);
    expect(rejections(report)).toEqual([
      ['deals', 'DEAL-2025-001', 'TAKEN'],
      ['deals.aliases', 'DEAL-2025-001#0', 'DEAL_REJECTED'],
      ['thread_to_deal', 't1', 'DEAL_REJECTED'],
      ['deals.audit_trail', 'DEAL-2025-001#0', 'DEAL_REJECTED'],
      ['actions', 'ACT-1', 'DEAL_REJECTED'],
    ]);
    expect(unbalanced(report)).toEqual([]);
    expect(report.tables.flatMap((one) => one.warnings)).toMatchObject([{ code: 'MERGE_TARGET_UNKNOWN' }]);
    expect(await world.rows('SELECT type FROM agent_events')).toEqual([{ type: 'deal.legacy_recorded' }]);
    expect(await world.rows("SELECT name FROM deals WHERE reference = 'DEAL-2025-001'")).toEqual([{ name: 'Ours' }]);
  });

  test('keeps values as they are, however odd, and rejects keys that no index holds', async () => {
    await using world = await openWorld(kind);
    const long = 'k'.repeat(3_000);
    const plan = planOf({
      registry: {
        deals: {
          'D “1” 🦊': legacyDeal({ canonical_name: 'Zoë’s "Café" 🦊 e\u0301', metadata: { employees: 3e9 } }),
          [Buffer.from(long).toString('base64')]: legacyDeal(),
        },
      },
      store: {
        actions: [
          legacyAction('A1', { inputs: '"text"', outputs: '[1,{"a":null}]', error: 'plain words' }),
          legacyAction('A2', { inputs: 'not json', outputs: '5' }),
        ],
        steps: [
          { step_id: 'S1', action_id: 'A1', step_index: 0, name: 'same', status: 'PENDING' },
          { step_id: 'S2', action_id: 'A1', step_index: 1, name: 'same', status: 'PENDING' },
          { step_id: 'S3', action_id: 'A1', step_index: 1, name: 'other', status: 'PENDING' },
        ],
      },
    });
    const report = await world.run(plan);
    expect(rejections(report)).toEqual([
      ['deals', Buffer.from(long).toString('base64'), 'KEY_TOO_LONG'],
      ['action_steps', 'S3', 'TAKEN'],
    ]);
    const { dialect } = world.test.foundation.store;
    const [deal] = await world.rows('SELECT * FROM deals');
    expect([deal?.['name'], deal?.['reference'], dialect.jsonOf(deal?.['metadata'])]).toEqual([
      'Zoë’s "Café" 🦊 e\u0301',
      'D “1” 🦊',
      { metadata: { employees: 3e9 } },
    ]);
    const em = world.test.foundation.store.reader(world.test.ours.projectId);
    const actions = await em.find(world.test.entities.Action, {}, { orderBy: { reference: 'asc' } });
    expect(actions.map(({ inputs, outputs, error }) => [inputs, outputs, error?.message])).toEqual([
      ['text', [1, { a: null }], 'plain words'],
      [{ legacyText: 'not json' }, 5, undefined],
    ]);
    const steps = await em.find(world.test.entities.RunStep, {}, { orderBy: { sequence: 'asc' } });
    expect(steps.map((step) => step.key)).toEqual(['same', 'same#2']);
  });

  test('takes a file as it is when it is copied, and says where it changed or went since it was read', async () => {
    await using world = await openWorld(kind);
    await using files = await createTemporaryFolder();
    const paths = ['a', 'b', 'c'].map((name) => join(files.path, name));
    const artifacts = paths.map((path, index) => ({
      artifact_id: `F${index}`,
      action_id: 'A1',
      filename: 'f',
      path,
      size_bytes: 3,
      created_at: '2025-12-01T00:00:00Z',
    }));
    for (const path of paths) await writeFile(path, 'old');
    const old = { state: 'PRESENT', sizeBytes: 3, sha256: hashOf(Buffer.from('old')) } as const;
    const plan = planOf({
      store: { actions: [legacyAction('A1')], artifacts },
      files: Object.fromEntries(paths.map((path) => [path, { ...old, path }])),
    });
    await writeFile(paths[0] ?? '', 'newer');
    await rm(paths[1] ?? '');
    const report = await world.run(plan);
    const table = report.tables.find((one) => one.table === 'action_artifacts');
    expect(table).toMatchObject({
      imported: 3,
      warnings: [
        { legacyId: 'F0', code: 'FILE_CHANGED' },
        { legacyId: 'F1', code: 'FILE_MISSING' },
      ],
    });
    const rows = await world.rows(
      'SELECT sha256, storage_key IS NULL AS gone FROM artifacts ORDER BY size_bytes, sha256',
    );
    expect(new Set(rows.map((row) => `${String(row['sha256'])} ${row['gone'] ? 'gone' : 'there'}`))).toEqual(
      new Set([`${old.sha256} there`, `${old.sha256} gone`, `${hashOf(Buffer.from('newer'))} there`]),
    );
  });
});

function trail(action: string, details = ''): Readonly<Record<string, string>> {
  return { action, details, source: 'manual', timestamp: '2025-09-03T00:00:00Z' };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A dump without what differs between two databases whatever one does: their operators, and the log's own numbers. */
function comparable(dump: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    Object.entries(dump)
      .filter(([table]) => !ownTables.has(table))
      .map(([table, rows]) => [table, rows.map(withoutOwnNumbers).toSorted()]),
  );
}

const ownTables: ReadonlySet<string> = new Set(['operators', 'projects', 'project_members', 'schema_migrations']);
const ownNumbers: ReadonlySet<string> = new Set(['position', 'ord', 'last_ord']);

function withoutOwnNumbers(row: string): string {
  return JSON.stringify(JSON.parse(row, (key, value: unknown) => (ownNumbers.has(key) ? undefined : value)));
}
