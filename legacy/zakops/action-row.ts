import type { Actor } from '#kernel/context.ts';
import { actorOf } from '#legacy/zakops/actor.ts';
import { mapped, quoted, rejected, rejectUnstorable, type ImportedRow, type Mapped } from '#legacy/zakops/finding.ts';
import {
  isRecord,
  own,
  parseJson,
  type JsonObject,
  type JsonValue,
  type UnknownRecord,
} from '#legacy/zakops/json-value.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';
import { mostInteger, readRecord, type RecordReader } from '#legacy/zakops/record-reader.ts';
import { readError, type ActionError } from '#legacy/zakops/legacy-error.ts';

export interface ActionRow extends ImportedRow {
  /** `ACT-20260119T101500-1a2b3c4d`: the legacy id. */
  readonly reference: string;
  /** `NAMESPACE.VERB`. */
  readonly type: string;
  readonly capabilityId: string | null;
  readonly title: string;
  readonly summary: string;
  readonly status: ActionStatus;
  readonly riskLevel: RiskLevel;
  readonly requiresApproval: boolean;
  /** From the audit events, the only place that tells. */
  readonly approval: { readonly by: Actor; readonly at: Date } | null;
  readonly cancellation: ActionCancellation | null;
  readonly source: 'CHAT' | 'UI' | 'SYSTEM' | 'AGENT' | 'API';
  readonly createdBy: Actor;
  /** Set by the plan; null for an action of no deal. */
  readonly dealId: string | null;
  /** Set by the plan; an action without a parent is its own root and has a null rootId. */
  readonly parentId: string | null;
  readonly rootId: string | null;
  readonly chainDepth: number;
  readonly inputs: JsonValue;
  readonly outputs: JsonValue;
  readonly error: ActionError | null;
  /** Claims so far. The source counts retries: one less, once the first claim was made. */
  readonly attempts: number;
  /** Claims allowed: the source's `max_retries` and the first. */
  readonly maxAttempts: number;
  readonly nextAttemptAt: Date | null;
  readonly lease: ActionLease | null;
  readonly idempotencyKey: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  /** Set where it was hidden from the quarantine's list. */
  readonly archivedAt: Date | null;
  readonly metadata: JsonObject;
}

export type ActionStatus = 'PENDING_APPROVAL' | 'READY' | 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
export type RiskLevel = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

export interface ActionLease {
  readonly owner: string;
  readonly expiresAt: Date | null;
  readonly heartbeatAt: Date | null;
}

export interface ActionCancellation {
  readonly by: Actor;
  readonly at: Date;
  readonly reason: string | null;
}

/** An action and the legacy ids by which it belongs to others; the plan turns them into keys. */
export interface ActionDraft {
  readonly row: ActionRow;
  readonly dealKey: string | null;
  readonly parentKey: string | null;
  readonly rootKey: string | null;
}

/** One row of `actions`; columns that an old file lacks read as null. */
export function actionRow(raw: UnknownRecord, zone: string): Mapped<ActionDraft> {
  const unstorable = rejectUnstorable(raw);
  if (unstorable !== null) return unstorable;
  const from = readRecord(raw, zone);
  const key = from.text('action_id');
  const [type, idempotencyKey] = [from.text('type'), from.text('idempotency_key')];
  if (key === null || type === null || idempotencyKey === null)
    return rejected(
      'MISSING_VALUE',
      `${key === null ? 'action_id' : type === null ? 'type' : 'idempotency_key'} is empty`,
    );
  const state = readState(from);
  if (!state.ok) return state;
  const times = readTimes(from, key);
  if (times === null)
    return rejected('BAD_INSTANT', `created_at is ${quoted(raw['created_at'])}, and no other time helps`);
  const legacy = { table: 'actions', id: key } as const;
  const payload = readPayload(from);
  const nested = rejectUnstorable(payload);
  if (nested !== null) return nested;
  const identity = {
    id: importedId(legacy),
    legacy,
    reference: key,
    type,
    idempotencyKey,
    parentId: null,
    rootId: null,
  };
  const facts = {
    ...state.row,
    ...times,
    ...payload,
    ...readPeople(from, times.updatedAt),
    ...readClaims(from, state.row.status),
  };
  const chain = readChain(from, payload.inputs);
  const dealKey = dealKeyOf(from.text('deal_id'));
  const archivedAt = readQuarantine(from, times.updatedAt);
  const row = {
    ...identity,
    ...facts,
    ...readWords(from, type),
    archivedAt,
    approval: null,
    dealId: null,
    chainDepth: chain.depth,
  };
  return mapped(
    { row: { ...row, metadata: from.rest() }, dealKey, parentKey: chain.parent, rootKey: chain.root },
    from.warnings,
  );
}

/** The source's ways of saying "of no deal". */
function dealKeyOf(text: string | null): string | null {
  return text === null || text.trim() === '' || text === 'GLOBAL' ? null : text;
}

const riskLevels: ReadonlyMap<string, RiskLevel> = new Map<string, RiskLevel>([
  ['low', 'LOW'],
  ['medium', 'MEDIUM'],
  ['high', 'HIGH'],
  ['critical', 'CRITICAL'],
]);

/** READY is two states: rows with a next attempt stand in the runner's queue, the others wait for an explicit execute. */
const statuses: ReadonlyMap<string, (queued: boolean) => ActionStatus> = new Map<
  string,
  (queued: boolean) => ActionStatus
>([
  ['PENDING_APPROVAL', () => 'PENDING_APPROVAL'],
  ['READY', (queued) => (queued ? 'QUEUED' : 'READY')],
  ['PROCESSING', () => 'RUNNING'],
  ['COMPLETED', () => 'COMPLETED'],
  ['FAILED', () => 'FAILED'],
  ['CANCELLED', () => 'CANCELLED'],
]);

type State = Pick<ActionRow, 'status' | 'riskLevel' | 'requiresApproval' | 'nextAttemptAt'>;

function readState(from: RecordReader): { ok: true; row: State } | ReturnType<typeof rejected> {
  const queued = from.peek('next_attempt_at');
  const nextAttemptAt = from.instant('next_attempt_at');
  const status = statuses.get(from.text('status') ?? '')?.(queued !== null && queued !== undefined && queued !== '');
  if (status === undefined) return rejected('UNKNOWN_STATUS', `status is ${quoted(from.peek('status'))}`);
  const riskLevel = riskLevels.get((from.text('risk_level') ?? '').toLowerCase());
  if (riskLevel === undefined)
    return rejected('UNKNOWN_RISK_LEVEL', `risk_level is ${quoted(from.peek('risk_level'))}`);
  // Should the flag be unreadable, asking a person is the safe side.
  return {
    ok: true,
    row: { status, riskLevel, requiresApproval: from.flag('requires_human_review') ?? true, nextAttemptAt },
  };
}

type Times = Pick<ActionRow, 'createdAt' | 'updatedAt' | 'startedAt' | 'completedAt'>;

function readTimes(from: RecordReader, key: string): Times | null {
  const created = from.instant('created_at');
  const updated = from.instant('updated_at');
  const createdAt = created ?? stampedInstant(from, key) ?? updated;
  if (createdAt === null) return null;
  if (created === null) from.warn('DERIVED_INSTANT', `created_at is taken to be ${createdAt.toISOString()}`);
  if (updated === null) from.warn('DERIVED_INSTANT', `updated_at is taken to be ${createdAt.toISOString()}`);
  return {
    createdAt,
    updatedAt: updated ?? createdAt,
    startedAt: from.instant('started_at'),
    completedAt: from.instant('completed_at'),
  };
}

/** The creation time, UTC, that an id `ACT-YYYYMMDDTHHMMSS-…` carries. */
function stampedInstant(from: RecordReader, key: string): Date | null {
  const stamp = /^ACT-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})-/.exec(key);
  if (stamp === null) return null;
  const [, year, month, day, hour, minute, second] = stamp;
  return from.parsed(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function readWords(from: RecordReader, type: string) {
  return {
    capabilityId: from.text('capability_id'),
    title: from.text('title') ?? type,
    summary: from.text('summary') ?? '',
  };
}

function readPayload(from: RecordReader): Pick<ActionRow, 'inputs' | 'outputs' | 'error'> {
  return {
    inputs: readJson(from, 'inputs') ?? {},
    outputs: readJson(from, 'outputs'),
    error: readError(from.text('error')),
  };
}

/** A JSON column; where it does not hold JSON, an object with its text. */
export function readJson(from: RecordReader, column: string): JsonValue {
  const text = from.text(column);
  if (text === null) return null;
  const value = parseJson(text);
  if (value === undefined) from.warn('BAD_JSON', `${column} is ${quoted(text)}`);
  return value === undefined ? { legacyText: text } : value;
}

const sources: ReadonlyMap<string, ActionRow['source']> = new Map<string, ActionRow['source']>([
  ['chat', 'CHAT'],
  ['ui', 'UI'],
  ['system', 'SYSTEM'],
  ['agent', 'AGENT'],
  ['api', 'API'],
]);

function readPeople(from: RecordReader, updatedAt: Date): Pick<ActionRow, 'source' | 'createdBy' | 'cancellation'> {
  const stated = from.peek('source');
  const source = typeof stated === 'string' ? sources.get(stated.toLowerCase()) : undefined;
  if (source === undefined) from.warn('BAD_VALUE', `source is ${quoted(stated ?? null)}; taken to be the system`);
  else from.take('source');
  return {
    source: source ?? 'SYSTEM',
    createdBy: actorOf(from.text('created_by')),
    cancellation: readCancellation(from, updatedAt),
  };
}

function readCancellation(from: RecordReader, updatedAt: Date): ActionCancellation | null {
  const [by, at, reason] = [from.text('cancelled_by'), from.instant('cancelled_at'), from.text('cancel_reason')];
  // Old files have no such columns: what cancelled the action is then only in its audit events.
  if (by === null && at === null && reason === null) return null;
  return { by: actorOf(by), at: at ?? updatedAt, reason };
}

const claimed: ReadonlySet<ActionStatus> = new Set(['RUNNING', 'COMPLETED', 'FAILED']);

function readClaims(from: RecordReader, status: ActionStatus): Pick<ActionRow, 'attempts' | 'maxAttempts' | 'lease'> {
  const retries = from.count('retry_count') ?? 0;
  const owner = from.text('runner_lock_owner');
  const expiresAt = from.instant('runner_lock_expires_at');
  const heartbeatAt = from.instant('runner_heartbeat_at');
  return {
    attempts: claimed.has(status) ? retries + 1 : retries,
    maxAttempts: (from.count('max_retries') ?? 3) + 1,
    lease: owner === null ? null : { owner, expiresAt, heartbeatAt },
  };
}

function readQuarantine(from: RecordReader, updatedAt: Date): Date | null {
  if (from.flag('hidden_from_quarantine') !== true) return null;
  return from.instant('quarantine_hidden_at') ?? updatedAt;
}

interface Chain {
  readonly parent: string | null;
  readonly root: string | null;
  readonly depth: number;
}

/** The chain an action is part of, which only its inputs tell. They keep the keys. */
function readChain(from: RecordReader, inputs: JsonValue): Chain {
  if (!isRecord(inputs)) return { parent: null, root: null, depth: 0 };
  const [parent, root, depth] = ['parent_action_id', 'root_action_id', 'depth'].map((key) =>
    own(inputs, `_chain_${key}`),
  );
  const known = typeof depth === 'number' && Number.isSafeInteger(depth) && depth >= 0 && depth <= mostInteger;
  if (depth !== undefined && depth !== null && !known)
    from.warn('BAD_VALUE', `inputs._chain_depth is ${quoted(depth)}`);
  const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return { parent: textOf(parent), root: textOf(root), depth: known ? depth : 0 };
}
