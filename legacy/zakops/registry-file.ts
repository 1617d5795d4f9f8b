import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#kernel/result.ts';
import { isRecord, jsonOf, type JsonObject, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { refuse, refuseFileError, type SourceRefusal } from '#legacy/zakops/source-refusal.ts';

/** A registry whose frame is sound; its entries are judged one by one later. */
export interface Registry {
  readonly deals: UnknownRecord;
  readonly brokers: UnknownRecord;
  readonly emailToDeal: UnknownRecord;
  readonly threadToDeal: UnknownRecord;
  readonly threadToNonDeal: UnknownRecord;
  /** Everything else at the top, known or not: counters, junk patterns, when it was last written. */
  readonly facts: JsonObject;
}

const schemaVersion = '1.0';

// `custom` hands the object on as it is: a copy made by key would lose an entry called `__proto__`.
const table = z.custom<UnknownRecord>(isRecord, 'must be an object');
const optionalTable = z.preprocess((value) => value ?? {}, table);

const frame = z.looseObject({
  deals: table,
  brokers: optionalTable,
  email_to_deal: optionalTable,
  thread_to_deal: optionalTable,
  thread_to_non_deal: optionalTable,
});

/**
 * Reads `deal_registry.json`. A file that is missing, empty, cut off, not UTF-8, of another shape or of another version is refused
 * as a whole, and the refusal names the newest backup beside it.
 */
export async function readRegistry(path: string, signal?: AbortSignal): Promise<Result<Registry, SourceRefusal>> {
  const bytes = await readBytes(path, signal);
  const registry = bytes.ok ? parseRegistry(bytes.value, path) : bytes;
  if (registry.ok) return registry;
  const newestBackup = await findNewestBackup(path);
  const hint =
    newestBackup === null ? 'No backup stands beside it.' : `The newest backup beside it is ${newestBackup}.`;
  return err({ ...registry.error, message: `${registry.error.message} ${hint}`, newestBackup });
}

async function readBytes(path: string, signal?: AbortSignal): Promise<Result<Buffer, SourceRefusal>> {
  try {
    if (!(await stat(path)).isFile()) return err(refuse('NOT_A_FILE', path));
    return ok(await readFile(path, { ...(signal && { signal }) }));
  } catch (error) {
    const refusal = refuseFileError(error, path);
    if (refusal === undefined) throw error;
    return err(refusal);
  }
}

/** The registry that `bytes` hold; `path` is for the refusal alone. */
export function parseRegistry(bytes: Buffer, path: string): Result<Registry, SourceRefusal> {
  if (bytes.length === 0) return err(refuse('EMPTY', path));
  const text = decode(bytes);
  if (text === null) return err(refuse('NOT_UTF8', path));
  const value = parse(text);
  if (!value.ok) return err(refuse('NOT_JSON', path, `(${value.error})`));
  return frameOf(value.value, path);
}

function frameOf(value: unknown, path: string): Result<Registry, SourceRefusal> {
  if (!isRecord(value)) return err(refuse('WRONG_SHAPE', path, 'It is not an object.'));
  const version = value['schema_version'];
  if (version !== schemaVersion)
    return err(
      refuse(
        'WRONG_VERSION',
        path,
        `It is ${version === undefined ? 'missing' : JSON.stringify(version)}, not "${schemaVersion}".`,
      ),
    );
  const parsed = frame.safeParse(value);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    return err(refuse('WRONG_SHAPE', path, `${issues.join('; ')}.`));
  }
  const { deals, brokers, email_to_deal, thread_to_deal, thread_to_non_deal } = parsed.data;
  const facts = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !Object.hasOwn(frame.shape, key))
      .map(([key, fact]) => [key, jsonOf(fact)]),
  );
  return ok({
    deals,
    brokers,
    emailToDeal: email_to_deal,
    threadToDeal: thread_to_deal,
    threadToNonDeal: thread_to_non_deal,
    facts,
  });
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // The decoder's way of saying "not UTF-8".
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function parse(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return err(error.message.replaceAll(/\s+/g, ' ').slice(0, 120));
    throw error;
  }
}

/**
 * The newest file that looks like a backup of the registry and holds anything: `deal_registry*` with `bak` or `backup` in its name
 * beside it, or any `deal_registry*` in a folder `backups`. By modification time, of equal ones the last by name; null if none.
 */
export async function findNewestBackup(path: string): Promise<string | null> {
  const [folder, stem] = [dirname(path), basename(path).replace(/\.json$/, '')];
  const beside = await filesIn(folder, (name) => name.startsWith(stem) && /bak|backup/i.test(name.slice(stem.length)));
  const below = await filesIn(join(folder, 'backups'), (name) => name.startsWith(stem));
  const newest = [...beside, ...below].toSorted((a, b) => a.modified - b.modified || (a.path < b.path ? -1 : 1)).at(-1);
  return newest?.path ?? null;
}

interface FoundBackup {
  readonly path: string;
  /** Epoch milliseconds. */
  readonly modified: number;
}

async function filesIn(folder: string, fits: (name: string) => boolean): Promise<readonly FoundBackup[]> {
  // A folder that is not there or cannot be looked into has none to recommend.
  const names = await readdir(folder).catch(() => []);
  const found = names.filter(fits).map(async (name) => {
    const path = join(folder, name);
    // A backup that vanishes or cannot be looked at is none to recommend.
    const facts = await stat(path).catch(() => null);
    return facts?.isFile() === true && facts.size > 0 ? [{ path, modified: facts.mtimeMs }] : [];
  });
  return (await Promise.all(found)).flat();
}
