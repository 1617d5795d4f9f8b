import { chmod, copyFile, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#kernel/result.ts';
import type { UnknownRecord } from '#legacy/zakops/json-value.ts';
import { errorCode, refuse, refuseFileError, type SourceRefusal } from '#legacy/zakops/source-refusal.ts';

/** The rows of the action store as they are, in the order they were written. Columns a file lacks are absent. */
export interface ActionStore {
  readonly actions: readonly UnknownRecord[];
  readonly auditEvents: readonly UnknownRecord[];
  readonly artifacts: readonly UnknownRecord[];
  readonly steps: readonly UnknownRecord[];
}

/** The columns without which a table is not the one we know. Every other column is read where it is there. */
const requiredColumns = {
  actions: ['action_id', 'type', 'status', 'created_at', 'risk_level', 'idempotency_key', 'inputs'],
  action_audit_events: ['audit_id', 'action_id', 'timestamp', 'event'],
  action_artifacts: ['artifact_id', 'action_id', 'path'],
  action_steps: ['step_id', 'action_id', 'step_index', 'name', 'status'],
} as const;

type StoreTable = keyof typeof requiredColumns;

/** How long to wait for another process to let go of the file. */
const lockWaitMilliseconds = 1_000;

/**
 * Reads `ingest_state.db` without changing it or anything beside it. A file that is missing, no database, cut off, damaged, held by
 * another process, or without the tables we know is refused as a whole.
 */
export async function readActionStore(path: string): Promise<Result<ActionStore, SourceRefusal>> {
  const looked = await look(path);
  if (!looked.ok) return looked;
  if (!looked.value.needsCopy) {
    const inPlace = readDatabase(path, path);
    if (inPlace !== 'CANNOT_OPEN') return inPlace;
  }
  return readCopy(path);
}

interface Look {
  readonly needsCopy: boolean;
}

const magic = 'SQLite format 3\u0000';

/**
 * What the header tells. A write-ahead database that nobody has open has no `-wal`; opening it in place would leave a `-wal` and a
 * `-shm` behind, or fail in a folder that cannot be written: a copy is read instead. With a `-wal` there may be a writer, whose
 * locks only an opening in place respects.
 */
async function look(path: string): Promise<Result<Look, SourceRefusal>> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) return err(refuse('NOT_A_FILE', path));
    if (facts.size === 0) return err(refuse('EMPTY', path));
    const header = await readHeader(path);
    if (header.length < 100 || header.toString('latin1', 0, 16) !== magic) return err(refuse('NOT_A_DATABASE', path));
    const hasWal = (await sizeOf(`${path}-wal`)) !== null;
    const stated = statedSize(header);
    if (!hasWal && stated !== null && facts.size < stated)
      return err(refuse('DAMAGED', path, `It has ${facts.size} of ${stated} bytes.`));
    const isWriteAhead = header.readUInt8(18) === 2;
    return ok({ needsCopy: isWriteAhead && !hasWal });
  } catch (error) {
    const refusal = refuseFileError(error, path);
    if (refusal === undefined) throw error;
    return err(refusal);
  }
}

async function readHeader(path: string): Promise<Buffer> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0);
  return buffer.subarray(0, bytesRead);
}

/** Page size times pages, where the header's page count is to be trusted (SQLite file format, 1.3.7); else null. */
function statedSize(header: Buffer): number | null {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const current = header.readUInt32BE(24) === header.readUInt32BE(92);
  return current ? pageSize * header.readUInt32BE(28) : null;
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Reads a private copy; refuses if the original changed while it was being copied, for then someone is at work on it. */
async function readCopy(path: string): Promise<Result<ActionStore, SourceRefusal>> {
  const folder = await mkdtemp(join(tmpdir(), 'dealgraph-import-'));
  try {
    const copy = join(folder, basename(path));
    const before = await fingerprint(path);
    for (const suffix of ['', '-wal', '-journal']) {
      if ((await sizeOf(path + suffix)) === null) continue;
      await copyFile(path + suffix, copy + suffix);
      // The copy has the original's mode, which may forbid writing.
      await chmod(copy + suffix, 0o600);
    }
    if ((await fingerprint(path)) !== before) return err(refuse('LOCKED', path, 'It is being written to.'));
    const read = readDatabase(copy, path);
    return read === 'CANNOT_OPEN' ? err(refuse('UNREADABLE', path)) : read;
  } catch (error) {
    const refusal = refuseFileError(error, path);
    if (refusal === undefined) throw error;
    return err(refusal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fingerprint(path: string): Promise<string> {
  const parts = await Promise.all(
    ['', '-wal', '-journal'].map(async (suffix) => {
      const size = await sizeOf(path + suffix);
      return size === null ? 'none' : `${size}@${(await stat(path + suffix)).mtimeMs}`;
    }),
  );
  return parts.join(' ');
}

/** Reads the database at `file`; refusals speak of `path`, which it may be a copy of. */
function readDatabase(file: string, path: string): Result<ActionStore, SourceRefusal> | 'CANNOT_OPEN' {
  const isCopy = file !== path;
  try {
    // A copy is opened for writing, so that SQLite may roll back or replay what its journal holds.
    const database = new Database(file, { readonly: !isCopy, fileMustExist: true, timeout: lockWaitMilliseconds });
    try {
      // One transaction, so that all tables are of one moment though a writer goes on.
      return database.transaction(() => readTables(database, path))();
    } finally {
      database.close();
    }
  } catch (error) {
    return refusalOf(error, path);
  }
}

function refusalOf(error: unknown, path: string): Result<never, SourceRefusal> | 'CANNOT_OPEN' {
  const code = errorCode(error) ?? '';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return err(refuse('LOCKED', path));
  if (code === 'SQLITE_NOTADB') return err(refuse('NOT_A_DATABASE', path));
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) return err(refuse('DAMAGED', path));
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) return 'CANNOT_OPEN';
  // A view, or a table without row ids, under a name we know.
  if (code === 'SQLITE_ERROR' && error instanceof Error) return err(refuse('WRONG_TABLES', path, `${error.message}.`));
  throw error;
}

function readTables(database: Database.Database, path: string): Result<ActionStore, SourceRefusal> {
  const complaint = database.prepare<[], string>('PRAGMA quick_check(1)').pluck().get();
  if (complaint !== 'ok') return err(refuse('DAMAGED', path, complaint ?? ''));
  const missing = missingColumns(database);
  if (missing.length > 0) return err(refuse('WRONG_TABLES', path, `Missing: ${missing.join(', ')}.`));
  return ok({
    actions: readRows(database, 'actions'),
    auditEvents: readRows(database, 'action_audit_events'),
    artifacts: readRows(database, 'action_artifacts'),
    steps: readRows(database, 'action_steps'),
  });
}

function missingColumns(database: Database.Database): readonly string[] {
  return Object.entries(requiredColumns).flatMap(([table, required]) => {
    const columns = new Set(
      database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table),
    );
    if (columns.size === 0) return [table];
    return required.filter((column) => !columns.has(column)).map((column) => `${table}.${column}`);
  });
}

function readRows(database: Database.Database, table: StoreTable): readonly UnknownRecord[] {
  // By rowid: times are whole seconds, so only the order of writing tells what came first.
  return database.prepare<[], UnknownRecord>(`/* readLegacyRows */ SELECT * FROM ${table} ORDER BY rowid`).all();
}
