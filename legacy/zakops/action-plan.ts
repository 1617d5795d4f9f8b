import { actionRow, type ActionDraft, type ActionRow } from '#legacy/zakops/action-row.ts';
import type { ActionStore } from '#legacy/zakops/action-store.ts';
import { artifactRow, type ArtifactRow, type FoundFile } from '#legacy/zakops/artifact-row.ts';
import type { DealRow, Reading } from '#legacy/zakops/deal-row.ts';
import { actionEventRow, type EventRow } from '#legacy/zakops/event-row.ts';
import { tellActionEvents } from '#legacy/zakops/event-payload.ts';
import { warning, type Mapped } from '#legacy/zakops/finding.ts';
import { jsonOf, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { orderParentsFirst } from '#legacy/zakops/parent-order.ts';
import { runRow, type RunRow } from '#legacy/zakops/run-row.ts';
import { stepRow, type RunStepRow } from '#legacy/zakops/step-row.ts';
import { orphan, tally, type SourceTable, type TableReport, type Tally } from '#legacy/zakops/table-report.ts';

/** What the action store gives: rows in an order in which every foreign key finds its row, and the account of its tables. */
export interface ActionPlan {
  readonly actions: readonly ActionRow[];
  readonly runs: readonly RunRow[];
  readonly runSteps: readonly RunStepRow[];
  readonly artifacts: readonly ArtifactRow[];
  readonly actionEvents: readonly EventRow[];
  readonly report: readonly TableReport[];
}

/** What the rows of the store are seen against. */
export interface ActionContext extends Reading {
  readonly deals: readonly DealRow[];
  /** Whether the registry has such a deal, imported or not. */
  isDealKey(key: string): boolean;
  /** What stands at each artifact's `path`. */
  fileAt(path: unknown): FoundFile;
  readonly now: Date;
}

/** Maps the whole action store. */
export function planActions(store: ActionStore, context: ActionContext): ActionPlan {
  const planned = planActionRows(store.actions, context);
  const keys = new Set(store.actions.map((raw) => raw['action_id']));
  const parents: Parents<ActionRow> = { table: keys, rows: new Map(planned.rows.map((row) => [row.reference, row])) };
  const events = planChildren('action_audit_events', store.auditEvents, {
    parents,
    map: (action, raw) => actionEventRow(action, raw, context.zone),
  });
  const actions = planned.rows.map((row) => withApproval(row, events.byParent.get(row.reference) ?? []));
  const told = new Map(
    actions
      .flatMap((row) => tellActionEvents(row, events.byParent.get(row.reference) ?? [], context.zone))
      .map((event) => [event.id, event]),
  );
  const owners = { table: keys, rows: new Map(actions.map((row) => [row.reference, row])) };
  const runs = runsOf(store.steps, owners.rows);
  const steps = planChildren('action_steps', store.steps, {
    parents: { table: keys, rows: runs },
    map: (run, raw) => stepRow(run, raw, context.zone),
  });
  const artifacts = planChildren('action_artifacts', store.artifacts, {
    parents: owners,
    map: (action, raw) =>
      artifactRow(raw, { action, file: context.fileAt(raw['path']), zone: context.zone, now: context.now }),
  });
  return {
    actions,
    runs: [...runs.values()],
    runSteps: distinctKeys(steps.rows),
    artifacts: artifacts.rows,
    actionEvents: events.rows.map((event) => told.get(event.id) ?? event),
    report: [planned.report, steps.report, artifacts.report, events.report],
  };
}

function planActionRows(raws: readonly UnknownRecord[], context: ActionContext) {
  const counted = tally('actions');
  const deals = new Map(context.deals.map((deal) => [deal.reference, deal]));
  const drafts: ActionDraft[] = [];
  for (const raw of raws) {
    const outcome = inDeal(actionRow(raw, context.zone), deals, context);
    const draft = counted.record(labelOf(raw, 'action_id'), outcome);
    if (draft !== null) drafts.push(draft);
  }
  const rows = linkChains(drafts, counted);
  return { rows, report: counted.report() };
}

/** The action within its deal; refused where that deal is not imported, for the key would point nowhere. */
function inDeal(
  outcome: Mapped<ActionDraft>,
  deals: ReadonlyMap<string, DealRow>,
  context: ActionContext,
): Mapped<ActionDraft> {
  if (!outcome.ok || outcome.row.dealKey === null) return outcome;
  const { row: draft, warnings } = outcome;
  const deal = deals.get(outcome.row.dealKey);
  if (deal === undefined) return orphan('DEAL', outcome.row.dealKey, context.isDealKey(outcome.row.dealKey));
  return { ok: true, row: { ...draft, row: { ...draft.row, dealId: deal.id } }, warnings };
}

/** Fills in each action's parent and root, and puts parents before their children. */
function linkChains(drafts: readonly ActionDraft[], counted: Tally): readonly ActionRow[] {
  const ids = new Map(drafts.map((draft) => [draft.row.reference, draft.row.id]));
  const warn = (row: ActionRow, message: string) => counted.warn(row.reference, warning('PARENT_UNKNOWN', message));
  const linked = drafts.map(({ row, parentKey, rootKey }) => {
    const parentId = parentKey === null ? null : (ids.get(parentKey) ?? null);
    const rootId = rootKey === null ? null : (ids.get(rootKey) ?? null);
    if (parentKey !== null && parentId === null) warn(row, `its parent ${parentKey} is not imported`);
    if (rootKey !== null && rootId === null) warn(row, `its root ${rootKey} is not imported`);
    return { ...row, parentId, rootId: rootId === row.id ? null : rootId };
  });
  const cut = (row: ActionRow): ActionRow => {
    warn(row, 'the chain is a circle');
    return { ...row, parentId: null, rootId: null };
  };
  const byParent = orderParentsFirst(linked, (row) => row.parentId, cut);
  return rootsFirst(byParent, cut);
}

/** Parents come first already; a root that is no ancestor could still come later, so its link is checked by itself. */
function rootsFirst(rows: readonly ActionRow[], cut: (row: ActionRow) => ActionRow): readonly ActionRow[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    seen.add(row.id);
    return row.rootId === null || seen.has(row.rootId) ? row : cut(row);
  });
}

/** Who approved it last and when, which only the audit events tell. */
function withApproval(action: ActionRow, events: readonly EventRow[]): ActionRow {
  const approved = events.findLast((event) => event.type === 'action.approved');
  const cancelled = events.findLast((event) => event.type === 'action.cancelled');
  const approval = approved === undefined ? null : { by: approved.actor, at: approved.occurredAt };
  if (action.cancellation !== null || action.status !== 'CANCELLED' || cancelled === undefined)
    return { ...action, approval };
  // An old file, without the columns that tell who cancelled.
  return {
    ...action,
    approval,
    cancellation: { by: cancelled.actor, at: cancelled.occurredAt, reason: reasonOf(cancelled) },
  };
}

function reasonOf(event: EventRow): string | null {
  const legacy = event.payload['legacy'];
  const details = typeof legacy === 'object' && legacy !== null && 'details' in legacy ? legacy.details : null;
  const reason = typeof details === 'object' && details !== null && 'reason' in details ? details.reason : null;
  return typeof reason === 'string' && reason !== '' ? reason : null;
}

/** One run for each action that has steps and is imported, under the action's legacy id. */
function runsOf(steps: readonly UnknownRecord[], actions: ReadonlyMap<string, ActionRow>): ReadonlyMap<string, RunRow> {
  const runs = new Map<string, RunRow>();
  for (const { action_id: key } of steps) {
    const action = typeof key === 'string' ? actions.get(key) : undefined;
    if (action !== undefined && !runs.has(action.reference)) runs.set(action.reference, runRow(action));
  }
  return runs;
}

/** A run has no two steps of one key: where the source names two alike, the later one's place is added. */
function distinctKeys(steps: readonly RunStepRow[]): readonly RunStepRow[] {
  const seen = new Set<string>();
  return steps.map((step) => {
    const key = seen.has(`${step.runId} ${step.key}`) ? `${step.key}#${step.sequence}` : step.key;
    seen.add(`${step.runId} ${key}`);
    return { ...step, key };
  });
}

interface Parents<Parent> {
  /** The legacy ids in the source, imported or not. */
  readonly table: ReadonlySet<unknown>;
  readonly rows: ReadonlyMap<string, Parent>;
}

type ChildTable = Extract<SourceTable, 'action_audit_events' | 'action_artifacts' | 'action_steps'>;

const childKeys = {
  action_audit_events: 'audit_id',
  action_artifacts: 'artifact_id',
  action_steps: 'step_id',
} as const;

interface ChildMapping<Parent, Row> {
  readonly parents: Parents<Parent>;
  readonly map: (parent: Parent, raw: UnknownRecord) => Mapped<Row>;
}

/** Maps the rows of a table that belongs to actions, in the order they were written. */
function planChildren<Parent, Row>(
  table: ChildTable,
  raws: readonly UnknownRecord[],
  { parents, map }: ChildMapping<Parent, Row>,
) {
  const counted = tally(table);
  const rows: Row[] = [];
  const byParent = new Map<string, Row[]>();
  for (const raw of raws) {
    const key = labelOf(raw, 'action_id');
    const parent = parents.rows.get(key);
    const outcome = parent === undefined ? orphan('ACTION', key, parents.table.has(key)) : map(parent, raw);
    const row = counted.record(labelOf(raw, childKeys[table]), outcome);
    if (row === null) continue;
    rows.push(row);
    byParent.set(key, [...(byParent.get(key) ?? []), row]);
  }
  return { rows, byParent, report: counted.report() };
}

function labelOf(raw: UnknownRecord, column: string): string {
  const value = jsonOf(raw[column]);
  return typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
}
