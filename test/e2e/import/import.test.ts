import { copyFile, cp, mkdir, readdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createDatabase, type DatabaseKind } from '#test/kit/database.ts';
import { checkout, runProgram, type Outcome } from '#test/kit/program.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';
import { legacyDeal } from '#test/kit/zakops-source.ts';

const sample = join(checkout, 'legacy/zakops/sample');

/** A place to run the program in: a database of its own, a folder for its files, and one with a copy of the sample. */
interface Place extends AsyncDisposable {
  readonly data: string;
  readonly source: string;
  run(...args: readonly string[]): Promise<Outcome>;
  /** Imports what lies in `source`, with further arguments. */
  import(...args: readonly string[]): Promise<Outcome>;
}

async function openPlace(kind: DatabaseKind = 'sqlite'): Promise<Place> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await createTemporaryFolder());
  const database = opened.use(await createDatabase(kind));
  const [data, source] = [join(folder.path, 'data'), join(folder.path, 'source')];
  const url = kind === 'sqlite' ? `sqlite:${join(data, 'app.db')}` : database.url;
  await mkdir(source);
  await copyFile(join(sample, 'deal_registry.json'), join(source, 'deal_registry.json'));
  await copyFile(join(sample, 'ingest_state.db'), join(source, 'ingest_state.db'));
  await cp(join(sample, 'DataRoom'), join(source, 'DataRoom'), { recursive: true });
  const run = (...args: readonly string[]) => runProgram({ args, env: { DATABASE_URL: url, DATA_DIR: data } });
  const kept = opened.move();
  const paths = ['--registry', join(source, 'deal_registry.json'), '--actions', join(source, 'ingest_state.db')];
  return {
    data,
    source,
    run,
    import: (...args) => run('import', 'zakops', ...paths, '--files', join(source, 'DataRoom'), ...args),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface Report {
  readonly dryRun: boolean;
  readonly rejected: number;
  readonly tables: readonly {
    readonly table: string;
    readonly source: number;
    readonly imported: number;
    readonly alreadyThere: number;
    readonly folded: number;
    readonly rejected: readonly unknown[];
  }[];
}

function reportOf(outcome: Outcome): Report {
  const report: Report = JSON.parse(outcome.stdout);
  return report;
}

function totals(report: Report) {
  const sum = (count: (table: Report['tables'][number]) => number) =>
    report.tables.reduce((total, table) => total + count(table), 0);
  return {
    source: sum((table) => table.source),
    imported: sum((table) => table.imported),
    alreadyThere: sum((table) => table.alreadyThere),
    folded: sum((table) => table.folded),
    rejected: sum((table) => table.rejected.length),
  };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}

// test/contract/legacy-zakops-import.test.ts imports on both.
describe.each(['postgresql'] as const)('on %s', (kind) => {
  test('the sample is imported once, its figures add up, and exit 1 tells of the rejected rows', async () => {
    await using place = await openPlace(kind);
    expect((await place.run('migrate', 'up')).code).toBe(0);
    const first = await place.import('--json');
    expect(totals(reportOf(first))).toEqual({
      source: 1_412,
      imported: 1_256,
      alreadyThere: 0,
      folded: 148,
      rejected: 8,
    });
    expect([first.code, linesOf(first.stderr)]).toEqual([1, ['8 rows were rejected; the others are accounted for.']]);
    const second = await place.import('--json');
    expect(totals(reportOf(second))).toMatchObject({ imported: 0, alreadyThere: 1_256, rejected: 8 });
    const files = await readdir(join(place.data, 'artifacts', 'sha256'), { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).length).toBeGreaterThan(100);
  });
});

test('a person sees a table, every reason, and each table as it is done', async () => {
  await using place = await openPlace();
  await place.run('migrate', 'up');
  const { stdout, stderr } = await place.import();
  expect(stdout).toMatch(/^deals +60 +60 +0 +0 +0$/m);
  expect(stdout).toContain('rejected  actions ACT-20251206T175012-42742825: ORPHAN_DEAL');
  expect(linesOf(stderr)).toContain('agent_events: 512');
});

test('a source of which nothing is rejected ends with exit 0', async () => {
  await using place = await openPlace();
  await place.run('migrate', 'up');
  const registry = { schema_version: '1.0', deals: { 'DEAL-2026-001': legacyDeal() } };
  await writeFile(join(place.source, 'deal_registry.json'), JSON.stringify(registry));
  emptyStore(join(place.source, 'ingest_state.db'));
  const outcome = await place.import('--json');
  expect([outcome.code, outcome.stderr, totals(reportOf(outcome)).imported]).toEqual([0, '', 1]);
});

test('trying it out on an empty folder is refused without leaving anything there', async () => {
  await using place = await openPlace();
  const outcome = await place.import('--dry-run');
  expect([outcome.code, outcome.stdout, linesOf(outcome.stderr).length]).toEqual([1, '', 1]);
  expect(outcome.stderr).toContain('run "dealgraph migrate up" first');
  await expect(readdir(place.data)).rejects.toThrow('ENOENT');
});

test('trying it out tells what would be done, and leaves no row and no file', async () => {
  await using place = await openPlace();
  await place.run('migrate', 'up');
  const outcome = await place.import('--dry-run', '--json');
  expect([reportOf(outcome).dryRun, totals(reportOf(outcome)).imported]).toEqual([true, 1_256]);
  expect(rowsIn(place)).toBe(0);
  expect(await readdir(place.data)).not.toContain('artifacts');
});

describe('what is refused is told in one line, and nothing is imported', () => {
  test.each<readonly [string, RegExp, (source: string) => Promise<unknown>]>([
    ['a registry that is cut off', /not whole JSON/, (source) => truncate(join(source, 'deal_registry.json'), 90_000)],
    [
      'an empty registry beside a backup',
      /empty.*deal_registry\.json\.bak/,
      async (source) => {
        await copyFile(join(source, 'deal_registry.json'), join(source, 'deal_registry.json.bak'));
        await truncate(join(source, 'deal_registry.json'));
      },
    ],
    ['a database that is cut off', /cut off or damaged/, (source) => truncate(join(source, 'ingest_state.db'), 9_000)],
    [
      'a database that is none',
      /no SQLite database/,
      (source) => writeFile(join(source, 'ingest_state.db'), 'x'.repeat(9_000)),
    ],
  ])('%s', async (_what, message, damage) => {
    await using place = await openPlace();
    await place.run('migrate', 'up');
    await damage(place.source);
    expect(await leftBy(place, await place.import())).toEqual(refused(message));
  });

  test('a database that another process holds', async () => {
    await using place = await openPlace();
    await place.run('migrate', 'up');
    const holder = new Database(join(place.source, 'ingest_state.db'));
    try {
      holder.pragma('journal_mode = DELETE');
      holder.exec('BEGIN EXCLUSIVE');
      expect(await leftBy(place, await place.import())).toEqual(refused(/holds the database/));
    } finally {
      holder.close();
    }
  });

  test.each([
    ['--registry', 'gone.json', /nothing at this path/],
    ['--actions', 'gone.db', /nothing at this path/],
    ['--files', 'gone', /nothing at this path/],
    ['--files', 'deal_registry.json', /not a folder/],
    ['--registry', 'loop', /may not be read/],
    ['--actions', 'loop', /may not be read/],
  ])('%s %s', async (option, name, message) => {
    await using place = await openPlace();
    await place.run('migrate', 'up');
    await symlink(join(place.source, 'loop'), join(place.source, 'loop'));
    expect(await leftBy(place, await place.import(option, join(place.source, name)))).toEqual(refused(message));
  });

  test('a project that is not there', async () => {
    await using place = await openPlace();
    await place.run('migrate', 'up');
    expect(await leftBy(place, await place.import('--project', 'nowhere'))).toEqual(refused(/no project "nowhere"/));
  });

  test('a database that a newer version migrated', async () => {
    await using place = await openPlace();
    await place.run('migrate', 'up');
    const database = new Database(join(place.data, 'app.db'));
    database.exec("INSERT INTO schema_migrations (name, executed_at) VALUES ('9999-future', 0)");
    database.close();
    expect(await leftBy(place, await place.import())).toEqual(refused(/newer version/));
  });

  test.each([
    [['--time-zone', 'Mars/Olympus'], /Mars\/Olympus/],
    [['--currency', 'dollars'], /ISO 4217/],
    [['--colour', 'red'], /unknown option/],
  ] as const)('%s, with exit 2', async (args, message) => {
    await using place = await openPlace();
    const outcome = await place.import(...args);
    expect([outcome.code, outcome.stdout]).toEqual([2, '']);
    expect(outcome.stderr).toMatch(message);
  });
});

/** What a command that was refused may have left. */
async function leftBy(place: Place, { code, stdout, stderr }: Outcome) {
  const stored = (await readdir(place.data)).includes('artifacts');
  return { code, stdout, stderr: linesOf(stderr), rows: rowsIn(place), stored };
}

function refused(message: RegExp) {
  return { code: 1, stdout: '', stderr: [expect.stringMatching(message)], rows: 0, stored: false };
}

/** How many rows an import could have written are in the program's SQLite database. */
function rowsIn(place: Place): unknown {
  const database = new Database(join(place.data, 'app.db'), { readonly: true });
  try {
    const counted =
      'SELECT (SELECT count(*) FROM deals) + (SELECT count(*) FROM brokers) + (SELECT count(*) FROM legacy_ids)';
    return database.prepare(counted).pluck().get();
  } finally {
    database.close();
  }
}

function emptyStore(file: string): void {
  const database = new Database(file);
  for (const table of ['action_audit_events', 'action_artifacts', 'action_steps', 'actions']) {
    database.exec(`DELETE FROM ${table}`);
  }
  database.close();
}
