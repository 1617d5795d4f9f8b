import { err, ok, type Result } from '#kernel/result.ts';
import { planActions, type ActionPlan } from '#legacy/zakops/action-plan.ts';
import { readActionStore, type ActionStore } from '#legacy/zakops/action-store.ts';
import type { FoundFile } from '#legacy/zakops/artifact-row.ts';
import { openDataRoom, type DataRoom } from '#legacy/zakops/data-room.ts';
import type { Reading } from '#legacy/zakops/deal-row.ts';
import { orderEvents } from '#legacy/zakops/event-order.ts';
import type { EventRow } from '#legacy/zakops/event-row.ts';
import { isTimeZone } from '#legacy/zakops/instants.ts';
import type { JsonObject } from '#legacy/zakops/json-value.ts';
import { readRegistry, type Registry } from '#legacy/zakops/registry-file.ts';
import { planRegistry, type RegistryPlan } from '#legacy/zakops/registry-plan.ts';
import { refuse, type SourceRefusal } from '#legacy/zakops/source-refusal.ts';
import { sourceTables, type TableReport } from '#legacy/zakops/table-report.ts';

/**
 * Everything an import will write, table by table in the order to write them: brokers, deals, aliases, threads, actions, runs, steps,
 * artifacts, events. Within a table every row comes after those it refers to.
 */
export interface ImportPlan
  extends
    Pick<RegistryPlan, 'brokers' | 'deals' | 'dealAliases' | 'dealThreads'>,
    Pick<ActionPlan, 'actions' | 'runs' | 'runSteps' | 'artifacts'> {
  /** The events of all streams in the order to append them. */
  readonly events: readonly EventRow[];
  /** What the registry says beyond its tables: counters, junk patterns, when it was last written. */
  readonly registryFacts: JsonObject;
  /** One entry for each source table, in the order of `sourceTables`. */
  readonly report: readonly TableReport[];
}

export interface ZakopsSource {
  readonly registryPath: string;
  readonly actionsPath: string;
  /** The folder that stands for the old host's `/home/zaks/DataRoom`. */
  readonly filesRoot: string;
  /**
   * IANA zone of the old host, for times without an offset. UTC unless told otherwise: where the known files record one moment both
   * with an offset and without (a deletion and its trail), the two agree only in UTC.
   */
  readonly zone?: string;
  /** ISO 4217 code for amounts that name none; USD unless told otherwise. */
  readonly currency?: string;
  /** The time of the import: recorded for artifacts whose file is missing, and for nothing else. */
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** Reads a whole source and plans its import; refused where a part of it cannot be read. Writes nothing anywhere. */
export async function readZakops(source: ZakopsSource): Promise<Result<ImportPlan, SourceRefusal>> {
  const reading: Reading = { zone: source.zone ?? 'UTC', currency: source.currency ?? 'USD' };
  if (!isTimeZone(reading.zone)) return err(refuse('UNKNOWN_ZONE', reading.zone));
  const registry = await readRegistry(source.registryPath, source.signal);
  if (!registry.ok) return registry;
  const store = await readActionStore(source.actionsPath);
  if (!store.ok) return store;
  const room = await openDataRoom(source.filesRoot);
  if (!room.ok) return room;
  const files = await findFiles(store.value, room.value, source.signal);
  return ok(planImport({ registry: registry.value, store: store.value, files, reading, now: source.now }));
}

/** What stands at the path of each artifact; one after the other, as reading is all the work and the disk is one. */
async function findFiles(
  store: ActionStore,
  room: DataRoom,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, FoundFile>> {
  const files = new Map<string, FoundFile>();
  for (const { path } of store.artifacts) {
    signal?.throwIfAborted();
    if (typeof path === 'string' && !files.has(path)) files.set(path, await room.find(path, signal));
  }
  return files;
}

/** The parts of a source, read. */
export interface ReadSource {
  readonly registry: Registry;
  readonly store: ActionStore;
  /** What stands at each artifact's path; a path that is not in here counts as missing. */
  readonly files: ReadonlyMap<string, FoundFile>;
  readonly reading: Reading;
  readonly now: Date;
}

/** Plans the import of what was read. Pure: the same source gives the same plan. */
export function planImport({ registry, store, files, reading, now }: ReadSource): ImportPlan {
  const { dealEvents, report: registryReport, ...fromRegistry } = planRegistry(registry, reading);
  const {
    actionEvents,
    report: actionReport,
    ...fromStore
  } = planActions(store, {
    ...reading,
    deals: fromRegistry.deals,
    isDealKey: (key) => Object.hasOwn(registry.deals, key),
    fileAt: (path) =>
      (typeof path === 'string' ? files.get(path) : undefined) ?? { state: 'MISSING', why: 'FILE_MISSING' },
    now,
  });
  const report = [...registryReport, ...actionReport];
  return {
    ...fromRegistry,
    ...fromStore,
    events: orderEvents([...dealEvents, ...actionEvents]),
    registryFacts: registry.facts,
    report: report.toSorted((a, b) => sourceTables.indexOf(a.table) - sourceTables.indexOf(b.table)),
  };
}
