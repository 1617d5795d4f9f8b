import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { systemClock } from '#kernel/clock.ts';
import type { Log } from '#kernel/log.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Store } from '#persistence/store.ts';
import { openFileStore } from '#storage/file-store.ts';
import { createArtifactEntities } from '#subgraphs/artifacts/entities.ts';
import { ensureLocalOperator, localIdentity } from '#subgraphs/auth/local-operator.ts';
import { createDealEntities } from '#subgraphs/deals/entities.ts';
import { createRunEntities } from '#subgraphs/runs/entities.ts';
import { importZakops, type ImportProgress } from '#legacy/zakops/import.ts';
import type { ImportReport } from '#legacy/zakops/import-report.ts';
import { readZakops, type ImportPlan, type ZakopsSource } from '#legacy/zakops/plan.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import type { Config } from '#cli/config.ts';
import { openConfiguredFoundation, openDatabase, requireCurrentSchema } from '#cli/database.ts';
import { exitCodes } from '#cli/exit-codes.ts';

/** Reads and plans a source. Throws CliFailure where a part of it is refused. */
export async function readSource(source: Omit<ZakopsSource, 'now'>): Promise<ImportPlan> {
  const plan = await readZakops({ ...source, now: systemClock.now() });
  if (plan.ok) return plan.value;
  const { code, message } = plan.error;
  throw new CliFailure(message, { exitCode: code === 'UNKNOWN_ZONE' ? exitCodes.usage : exitCodes.failure });
}

export interface SourceImport {
  readonly config: Config;
  readonly plan: ImportPlan;
  /** The slug of the project to import into; the local operator's where there is none. */
  readonly project: string | undefined;
  readonly dryRun: boolean;
  readonly progress: (progress: ImportProgress) => void;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/**
 * Imports a planned source into the configured database and store. Throws CliFailure where the database cannot be opened or has
 * another schema than this program, and where there is no such project.
 */
export async function importSource(from: SourceImport): Promise<ImportReport> {
  const { config, plan, dryRun, progress, signal, log } = from;
  await requireMigratedDatabase(config);
  const entities = { ...createDealEntities(), ...createRunEntities(), ...createArtifactEntities() };
  await using foundation = await openConfiguredFoundation(config, Object.values(entities), log);
  const projectId = await projectFor(foundation.store, from);
  const blobStore = dryRun ? null : await openConfiguredFileStore(config);
  const request = { projectId, traceId: randomBytes(16).toString('hex'), signal };
  return await importZakops({ foundation, entities, blobStore, request, plan, progress });
}

/**
 * Imports the sample that comes with the program into the default project, where the database holds no deal and nothing was ever
 * imported; null where it does. Rows of the sample that are rejected are meant to be: they show how that looks.
 */
export async function importSample(config: Config, log: Log, signal: AbortSignal): Promise<ImportReport | null> {
  if (!(await holdsNothing(config))) return null;
  const root = new URL('../legacy/zakops/sample/', import.meta.url);
  const plan = await readSource({
    registryPath: fileURLToPath(new URL('deal_registry.json', root)),
    actionsPath: fileURLToPath(new URL('ingest_state.db', root)),
    filesRoot: fileURLToPath(new URL('DataRoom', root)),
    signal,
  });
  return importSource({ config, plan, project: undefined, dryRun: false, progress: () => undefined, signal, log });
}

async function holdsNothing(config: Config): Promise<boolean> {
  await using store = await openDatabase(config);
  const { rows } =
    await sql`/* holdsAnything */ SELECT 1 FROM deals UNION ALL SELECT 1 FROM legacy_ids LIMIT 1`.execute(
      store.dialect.of(everyProject).read,
    );
  return rows.length === 0;
}

async function requireMigratedDatabase(config: Config): Promise<void> {
  const { location } = config.database;
  // Opening it would create it, which a dry run must not.
  if (location.kind === 'sqlite' && !existsSync(location.file)) {
    throw new CliFailure(`There is no database ${location.file}: run "dealgraph migrate up" first.`);
  }
  await using store = await openDatabase(config);
  await requireCurrentSchema(store.dialect);
}

async function projectFor(store: Store, { project: slug, dryRun }: SourceImport): Promise<string> {
  if (slug === undefined) {
    if (!dryRun) await ensureLocalOperator(store, systemClock.now());
    return localIdentity.projectId;
  }
  const { rows } = await sql<{ id: string }>`/* projectOfSlug */ SELECT id FROM projects WHERE slug = ${slug}`.execute(
    store.dialect.of(everyProject).read,
  );
  const [project, ...others] = rows;
  if (project === undefined) throw new CliFailure(`There is no project "${slug}".`);
  if (others.length > 0) throw new CliFailure(`${rows.length} projects of different owners are called "${slug}".`);
  return project.id;
}

async function openConfiguredFileStore(config: Config) {
  try {
    return await openFileStore(config.storageDir);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new CliFailure(`The folder ${config.storageDir} cannot hold artifact files: ${code}.`, { cause: error });
  }
}
