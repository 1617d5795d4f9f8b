import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readActionStore } from '#legacy/zakops/action-store.ts';
import { openDataRoom } from '#legacy/zakops/data-room.ts';
import { readZakops, type ImportPlan } from '#legacy/zakops/plan.ts';
import { readRegistry } from '#legacy/zakops/registry-file.ts';
import { importTime, reportOf, unbalanced } from '#test/kit/zakops-source.ts';

const sample = join(import.meta.dirname, '../../legacy/zakops/sample');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zakops-read-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function readFrom(root: string, zone = 'UTC') {
  const paths = {
    registryPath: join(root, 'deal_registry.json'),
    actionsPath: join(root, 'ingest_state.db'),
    filesRoot: join(root, 'DataRoom'),
  };
  return readZakops({ ...paths, zone, now: importTime });
}

async function samplePlan(zone = 'UTC'): Promise<ImportPlan> {
  const plan = await readFrom(sample, zone);
  if (!plan.ok) throw new Error(plan.error.message);
  return plan.value;
}

/** Name and hash of every file of a folder, to show that reading changed nothing. */
async function contentOf(root: string): Promise<readonly string[]> {
  const names = (await readdir(root)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const path = join(root, name);
      const isFile = (await stat(path)).isFile();
      return isFile
        ? `${name} ${createHash('sha256')
            .update(await readFile(path))
            .digest('hex')}`
        : name;
    }),
  );
}

async function refusalOf(outcome: Promise<{ readonly ok: boolean; readonly error?: unknown }>): Promise<unknown> {
  const result = await outcome;
  return result.ok ? 'accepted' : result.error;
}

describe('the sample', () => {
  test('is accounted for, table by table', async () => {
    const plan = await samplePlan();
    const account = plan.report.map(({ table, source, importable, folded, rejected }) => [
      table,
      source,
      importable,
      folded,
      rejected.length,
    ]);
    expect(account).toEqual([
      ['brokers', 10, 10, 0, 0],
      ['deals', 60, 60, 0, 0],
      ['deals.broker', 51, 0, 51, 0],
      ['deals.aliases', 183, 183, 0, 0],
      ['deals.email_thread_ids', 101, 4, 97, 0],
      ['thread_to_deal', 97, 97, 0, 0],
      ['email_to_deal', 97, 97, 0, 0],
      ['thread_to_non_deal', 5, 0, 0, 5],
      ['deals.audit_trail', 113, 113, 0, 0],
      ['actions', 83, 82, 0, 1],
      ['action_steps', 42, 42, 0, 0],
      ['action_artifacts', 169, 169, 0, 0],
      ['action_audit_events', 401, 399, 0, 2],
    ]);
    expect(unbalanced(plan)).toEqual([]);
  });

  test('holds what its own files hold', async () => {
    const registry: { readonly deals: object; readonly brokers: object } = JSON.parse(
      await readFile(join(sample, 'deal_registry.json'), 'utf8'),
    );
    const plan = await samplePlan();
    expect(reportOf(plan, 'deals').source).toBe(Object.keys(registry.deals).length);
    expect(reportOf(plan, 'brokers').source).toBe(Object.keys(registry.brokers).length);
    const copy = join(folder, 'ingest_state.db');
    await cp(join(sample, 'ingest_state.db'), copy);
    using database = disposable(new Database(copy));
    for (const table of ['actions', 'action_steps', 'action_artifacts', 'action_audit_events'] as const) {
      const held = database.handle.prepare<[], number>(`SELECT COUNT(*) FROM ${table}`).pluck().get();
      expect(reportOf(plan, table).source).toBe(held);
    }
  });

  test('rejects the threads of no deal, and the one action of a deal that is gone with its two audit events', async () => {
    const plan = await samplePlan();
    const rejected = plan.report.flatMap(({ table, rejected: rows }) =>
      rows.map(({ legacyId, code }) => [table, legacyId, code]),
    );
    expect(rejected).toEqual([
      ['thread_to_non_deal', 'bacc6cc69a84affe', 'NOT_A_DEAL_THREAD'],
      ['thread_to_non_deal', '4fbb5292ad699688', 'NOT_A_DEAL_THREAD'],
      ['thread_to_non_deal', 'f40a458781a3b0ec', 'NOT_A_DEAL_THREAD'],
      ['thread_to_non_deal', 'c2802527ba8fc876', 'NOT_A_DEAL_THREAD'],
      ['thread_to_non_deal', 'dd68d5565ca8239a', 'NOT_A_DEAL_THREAD'],
      ['actions', 'ACT-20251206T175012-42742825', 'ORPHAN_DEAL'],
      ['action_audit_events', '5b258e0b-bb5a-4329-bcca-2df63b451d3b', 'ACTION_REJECTED'],
      ['action_audit_events', 'f7afbb52-0431-4590-be53-bea46ed53ff0', 'ACTION_REJECTED'],
    ]);
  });

  test('gives so many rows of each kind, of so many states', async () => {
    const plan = await samplePlan();
    const count = (values: readonly string[]) =>
      Object.fromEntries(
        [...new Set(values)].toSorted().map((value) => [value, values.filter((other) => other === value).length]),
      );
    expect([plan.dealThreads.length, plan.runs.length, plan.events.length]).toEqual([198, 14, 512]);
    expect(count(plan.deals.map((deal) => deal.status))).toEqual({
      ACTIVE: 51,
      ARCHIVED: 3,
      DELETED: 2,
      JUNK: 3,
      MERGED: 1,
    });
    expect(count(plan.deals.map((deal) => deal.stage))).toEqual({
      ARCHIVED: 14,
      CLOSING: 1,
      DILIGENCE: 1,
      INBOUND: 14,
      JUNK: 4,
      LOI: 3,
      PORTFOLIO: 2,
      QUALIFIED: 14,
      SCREENING: 7,
    });
    expect(count(plan.actions.map((action) => action.status))).toEqual({
      CANCELLED: 11,
      COMPLETED: 40,
      FAILED: 1,
      PENDING_APPROVAL: 12,
      QUEUED: 13,
      READY: 1,
      RUNNING: 4,
    });
    expect(plan.artifacts.filter((artifact) => artifact.missingAt !== null)).toHaveLength(11);
    expect(count(reportOf(plan, 'action_artifacts').warnings.map((entry) => entry.code))).toEqual({
      FILE_MISSING: 11,
      FILE_SIZE_DIFFERS: 9,
    });
    expect(plan.deals.filter((deal) => deal.mergedIntoId !== null).map((deal) => deal.reference)).toEqual([
      'DEAL-2025-004',
    ]);
  });

  test('puts every row after those it refers to, under ids that no other row has', async () => {
    const plan = await samplePlan();
    const seen = new Set<string | null>([null]);
    for (const row of [
      ...plan.brokers,
      ...plan.deals,
      ...plan.dealAliases,
      ...plan.dealThreads,
      ...plan.actions,
      ...plan.runs,
      ...plan.runSteps,
      ...plan.artifacts,
      ...plan.events,
    ]) {
      expect(seen.has(row.id), `${row.legacy.table} ${row.legacy.id} is twice in the plan`).toBe(false);
      seen.add(row.id);
      for (const key of ['brokerId', 'mergedIntoId', 'dealId', 'actionId', 'parentId', 'rootId', 'runId', 'streamId']) {
        const reference: unknown = Reflect.get(row, key) ?? null;
        expect(
          typeof reference === 'string' || reference === null ? seen.has(reference) : false,
          `${key} of ${row.legacy.id}`,
        ).toBe(true);
      }
    }
    expect(seen.size).toBe(1 + 10 + 60 + 183 + 198 + 82 + 14 + 42 + 169 + 512);
  });

  test('gives the same plan each time, and is left as it was', async () => {
    const before = await contentOf(sample);
    expect(await samplePlan()).toEqual(await samplePlan());
    expect(await contentOf(sample)).toEqual(before);
  });

  test('moves times without an offset with the zone, and no others', async () => {
    const [utc, chicago] = [await samplePlan(), await samplePlan('America/Chicago')];
    expect(Number(chicago.deals[0]?.createdAt) - Number(utc.deals[0]?.createdAt)).toBe(5 * 3_600_000);
    expect(chicago.actions).toEqual(utc.actions);
    expect(await refusalOf(readFrom(sample, 'Mars/Olympus'))).toMatchObject({
      code: 'UNKNOWN_ZONE',
      subject: 'Mars/Olympus',
    });
  });
});

describe('a registry file', () => {
  const path = () => join(folder, 'deal_registry.json');

  test.each([0, 1, 100, 4_096, 100_000, 189_045])(
    'cut off after %i bytes is refused, and the newest backup that holds anything is named',
    async (length) => {
      await cp(join(sample, 'deal_registry.json'), path());
      await truncate(path(), length);
      await mkdir(join(folder, 'backups'));
      await writeBackup('deal_registry.json.bak', '{}', 3_000);
      await writeBackup('deal_registry.backup_20250901.json', '{}', 5_000);
      await writeBackup('backups/deal_registry_20250901.json', '{}', 4_000);
      await writeBackup('deal_registry.bak2', '', 9_000);
      await writeBackup('other.bak', '{}', 9_000);
      const refusal = await refusalOf(readRegistry(path()));
      const newestBackup = join(folder, 'deal_registry.backup_20250901.json');
      expect(refusal).toMatchObject({
        code: length === 0 ? 'EMPTY' : 'NOT_JSON',
        newestBackup,
        message: expect.stringContaining(newestBackup),
      });
    },
  );

  test('that is not there, or is a folder, is refused, also where there is no backup', async () => {
    expect(await refusalOf(readRegistry(path()))).toMatchObject({ code: 'NOT_FOUND', newestBackup: null });
    await mkdir(path());
    expect(await refusalOf(readRegistry(path()))).toMatchObject({ code: 'NOT_A_FILE' });
    expect(await refusalOf(readRegistry(join(sample, 'ingest_state.db')))).toMatchObject({ code: 'NOT_UTF8' });
  });

  async function writeBackup(name: string, content: string, modifiedSeconds: number): Promise<void> {
    await writeFile(join(folder, name), content);
    await utimes(join(folder, name), modifiedSeconds, modifiedSeconds);
  }
});

describe('an action store', () => {
  const path = () => join(folder, 'ingest_state.db');

  /** The sample's store in the test's folder. */
  async function copySample(): Promise<void> {
    await cp(join(sample, 'ingest_state.db'), path());
  }

  async function countOfActions(): Promise<number> {
    const store = await readActionStore(path());
    if (!store.ok) throw new Error(store.error.message);
    return store.value.actions.length;
  }

  test('that nobody has open is read without leaving anything beside it', async () => {
    await copySample();
    const before = await contentOf(folder);
    expect(await countOfActions()).toBe(83);
    expect(await contentOf(folder)).toEqual(before);
  });

  test('gives its rows in the order they were written, which whole seconds do not tell', async () => {
    await copySample();
    using writer = disposable(new Database(path()));
    const insert = writer.handle.prepare(
      "INSERT INTO action_audit_events VALUES (?, 'A', '2026-01-01T00:00:00Z', 'viewed', 'ui', NULL)",
    );
    for (const id of ['z', 'a', 'm']) insert.run(id);
    const store = await readActionStore(path());
    expect(store.ok && store.value.auditEvents.slice(-3).map((row) => row['audit_id'])).toEqual(['z', 'a', 'm']);
  });

  test('is read with what a writer that is still at work has only in its write-ahead log', async () => {
    await copySample();
    using writer = disposable(new Database(path()));
    writer.handle.pragma('wal_autocheckpoint = 0');
    writer.handle.exec("UPDATE actions SET title = 'from the log'");
    const before = await contentOf(folder);
    const store = await readActionStore(path());
    expect(store.ok && new Set(store.value.actions.map((row) => row['title']))).toEqual(new Set(['from the log']));
    expect((await contentOf(folder)).filter((line) => !line.includes('-shm'))).toEqual(
      before.filter((line) => !line.includes('-shm')),
    );
    writer.handle.exec('BEGIN IMMEDIATE; DELETE FROM actions');
    expect(await countOfActions()).toBe(83);
    writer.handle.exec('ROLLBACK');
  });

  test('is read with the write-ahead log that a killed writer left', async () => {
    await mkdir(join(folder, 'live'));
    const live = join(folder, 'live', 'ingest_state.db');
    await cp(join(sample, 'ingest_state.db'), live);
    using writer = disposable(new Database(live));
    writer.handle.pragma('wal_autocheckpoint = 0');
    writer.handle.exec("UPDATE actions SET title = 'from the log'");
    for (const suffix of ['', '-wal']) await cp(live + suffix, path() + suffix);
    const store = await readActionStore(path());
    expect(store.ok && store.value.actions[0]?.['title']).toBe('from the log');
  });

  test('of an old host, without the last eight columns of actions, is read', async () => {
    await copySample();
    using writer = disposable(new Database(path()));
    const last = [
      'runner_heartbeat_at',
      'cancelled_by',
      'cancelled_at',
      'cancel_reason',
      'hidden_from_quarantine',
      'quarantine_hidden_at',
      'quarantine_hidden_by',
      'quarantine_hidden_reason',
    ];
    for (const column of last) writer.handle.exec(`ALTER TABLE actions DROP COLUMN ${column}`);
    writer.handle.close();
    await cp(join(sample, 'deal_registry.json'), join(folder, 'deal_registry.json'));
    await cp(join(sample, 'DataRoom'), join(folder, 'DataRoom'), { recursive: true });
    const plan = await readFrom(folder);
    expect(plan.ok && plan.value.actions.length).toBe(82);
    const cancelled = plan.ok ? plan.value.actions.filter((action) => action.status === 'CANCELLED') : [];
    // Who cancelled is then told by the audit events alone.
    expect(cancelled.map((action) => action.cancellation === null)).toEqual(Array.from({ length: 11 }, () => false));
  });

  test.each(['delete', 'wal'])('that another process holds alone (journal %s) is refused as locked', async (mode) => {
    await copySample();
    await using holder = await holdExclusively(path(), mode);
    expect(await refusalOf(readActionStore(path()))).toMatchObject({ code: 'LOCKED', subject: path() });
    await holder.release();
    expect(await countOfActions()).toBe(83);
  });

  test.each([50, 99, 4_096, 100_000, 335_871])('cut off after %i bytes is refused', async (length) => {
    await copySample();
    await truncate(path(), length);
    const code = length < 100 ? 'NOT_A_DATABASE' : 'DAMAGED';
    expect(await refusalOf(readActionStore(path()))).toMatchObject({ code, subject: path(), newestBackup: null });
  });

  test('with a page of rubbish is refused', async () => {
    await copySample();
    const bytes = await readFile(path());
    await writeFile(path(), bytes.fill(0xab, 8_192, 12_288));
    expect(await refusalOf(readActionStore(path()))).toMatchObject({ code: 'DAMAGED' });
  });

  test('that is no database, is empty, is a folder, is not there, or has other tables is refused', async () => {
    expect(await refusalOf(readActionStore(path()))).toMatchObject({ code: 'NOT_FOUND' });
    await writeFile(path(), '');
    expect(await refusalOf(readActionStore(path()))).toMatchObject({ code: 'EMPTY' });
    await writeFile(path(), 'no database '.repeat(100));
    expect(await refusalOf(readActionStore(path()))).toMatchObject({ code: 'NOT_A_DATABASE' });
    expect(await refusalOf(readActionStore(folder))).toMatchObject({ code: 'NOT_A_FILE' });
    const other = join(folder, 'other.db');
    using writer = disposable(new Database(other));
    writer.handle.exec('CREATE TABLE actions (action_id TEXT)');
    const refusal = await refusalOf(readActionStore(other));
    expect(refusal).toMatchObject({ code: 'WRONG_TABLES', message: expect.stringContaining('actions.status') });
    expect(refusal).toMatchObject({ message: expect.stringContaining('action_steps') });
  });
});

describe('the files root', () => {
  const room = () => join(folder, 'DataRoom');
  const legacy = '/home/zaks/DataRoom';

  async function find(path: string | null) {
    const opened = await openDataRoom(room());
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value.find(path);
  }

  beforeEach(async () => {
    await mkdir(join(room(), 'deal'), { recursive: true });
    await writeFile(join(room(), 'deal', 'a.md'), 'abc');
    await writeFile(join(room(), 'deal', 'empty.md'), '');
    await writeFile(join(folder, 'secret.md'), 'secret');
  });

  test('gives the path, size and hash of a file, also of an empty one', async () => {
    const sha256 = createHash('sha256').update('abc').digest('hex');
    expect(await find(`${legacy}/deal/a.md`)).toMatchObject({ state: 'PRESENT', sizeBytes: 3, sha256 });
    const empty = createHash('sha256').digest('hex');
    expect(await find(`${legacy}/deal/empty.md`)).toMatchObject({ state: 'PRESENT', sizeBytes: 0, sha256: empty });
  });

  test('finds a name whose marks are composed here and decomposed there', async () => {
    await writeFile(join(room(), 'Übersicht.md'.normalize('NFD')), 'x');
    expect(await find(`${legacy}/${'Übersicht.md'.normalize('NFC')}`)).toMatchObject({
      state: 'PRESENT',
      sizeBytes: 1,
    });
  });

  test('is never left, be it by name, by dots or by a symbolic link', async () => {
    await symlink(join(folder, 'secret.md'), join(room(), 'link.md'));
    await symlink(folder, join(room(), 'up'));
    await symlink(join(room(), 'deal', 'a.md'), join(room(), 'inner.md'));
    const outside = { state: 'MISSING', why: 'FILE_OUTSIDE_ROOT' };
    for (const path of [
      '/etc/passwd',
      `${legacy}/../secret.md`,
      `${legacy}/deal/../../secret.md`,
      `${legacy}/link.md`,
      `${legacy}/up/secret.md`,
      `${legacy}Evil/a.md`,
      'deal/a.md',
      legacy,
    ]) {
      expect(await find(path), path).toEqual(outside);
    }
    expect(await find(`${legacy}/inner.md`)).toMatchObject({ state: 'PRESENT', sizeBytes: 3 });
  });

  test('says what it finds instead of a file', async () => {
    await symlink(join(room(), 'loop.md'), join(room(), 'loop.md'));
    expect(await find(`${legacy}/deal`)).toEqual({ state: 'MISSING', why: 'FILE_NOT_REGULAR' });
    expect(await find(`${legacy}/deal/gone.md`)).toEqual({ state: 'MISSING', why: 'FILE_MISSING' });
    expect(await find(`${legacy}/deal/a.md/below`)).toEqual({ state: 'MISSING', why: 'FILE_MISSING' });
    expect(await find(`${legacy}/${'x'.repeat(5_000)}`)).toEqual({ state: 'MISSING', why: 'FILE_MISSING' });
    expect(await find(`${legacy}/loop.md`)).toEqual({ state: 'MISSING', why: 'FILE_UNREADABLE' });
    expect(await find(null)).toEqual({ state: 'MISSING', why: 'FILE_MISSING' });
  });

  test('that is missing or a file is refused, for else every artifact would count as missing', async () => {
    expect(await refusalOf(openDataRoom(join(folder, 'gone')))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusalOf(openDataRoom(join(folder, 'secret.md')))).toMatchObject({ code: 'NOT_A_FOLDER' });
  });
});

function disposable(handle: Database.Database) {
  return { handle, [Symbol.dispose]: () => void handle.close() };
}

/** Another process that holds the database for itself until it is released. */
async function holdExclusively(path: string, mode: string) {
  const script = `
    const database = require('better-sqlite3')(process.argv[1]);
    database.pragma('journal_mode = ' + process.argv[2]);
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE; UPDATE actions SET title = title');
    process.stdout.write('held');
    process.stdin.on('end', () => { database.exec('ROLLBACK'); database.close(); }).resume();`;
  const child = spawn(process.execPath, ['-e', script, path, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: join(sample, '../../..'),
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  const release = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { release, [Symbol.asyncDispose]: release };
}
