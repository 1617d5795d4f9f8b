import type { Actor } from '#kernel/context.ts';
import { readJson } from '#legacy/zakops/action-row.ts';
import { actorOf } from '#legacy/zakops/actor.ts';
import { mapped, quoted, rejected, rejectUnstorable, type ImportedRow, type Mapped } from '#legacy/zakops/finding.ts';
import { isRecord, type JsonObject, type JsonValue, type UnknownRecord } from '#legacy/zakops/json-value.ts';
import { importedId } from '#legacy/zakops/legacy-id.ts';
import { readError, type ActionError } from '#legacy/zakops/legacy-error.ts';
import { readRecord, type RecordReader } from '#legacy/zakops/record-reader.ts';
import type { RunRow } from '#legacy/zakops/run-row.ts';

export interface RunStepRow extends ImportedRow {
  readonly runId: string;
  /** From 1; the source counts from 0. */
  readonly sequence: number;
  readonly key: string;
  readonly kind: 'NODE';
  readonly status: StepStatus;
  readonly output: JsonValue;
  readonly error: ActionError | null;
  readonly requiresApproval: boolean;
  readonly approval: { readonly by: Actor; readonly at: Date | null } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly metadata: JsonObject;
}

export type StepStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'SKIPPED';

const statuses: ReadonlyMap<string, StepStatus> = new Map<string, StepStatus>([
  ['PENDING', 'PENDING'],
  ['IN_PROGRESS', 'RUNNING'],
  ['COMPLETED', 'COMPLETED'],
  ['FAILED', 'FAILED'],
  ['SKIPPED', 'SKIPPED'],
]);

/** One row of `action_steps`, within the run its action got. It has no creation time of its own: it has the run's. */
export function stepRow(run: RunRow, raw: UnknownRecord, zone: string): Mapped<RunStepRow> {
  const unstorable = rejectUnstorable(raw);
  if (unstorable !== null) return unstorable;
  const from = readRecord(raw, zone);
  const [key, name, index] = [from.text('step_id'), from.text('name'), from.count('step_index')];
  if (key === null || name === null) return rejected('MISSING_VALUE', `${key === null ? 'step_id' : 'name'} is empty`);
  if (index === null) return rejected('MISSING_VALUE', `step_index is ${quoted(raw['step_index'])}`);
  const status = statuses.get(from.text('status') ?? '');
  if (status === undefined) return rejected('UNKNOWN_STATUS', `status is ${quoted(raw['status'])}`);
  from.take('action_id');
  const legacy = { table: 'action_steps', id: key } as const;
  const metadata = readMetadata(from);
  const nested = rejectUnstorable(metadata);
  if (nested !== null) return nested;
  const place = {
    id: importedId(legacy),
    legacy,
    runId: run.id,
    sequence: index + 1,
    key: name,
    kind: 'NODE',
    status,
  } as const;
  const row = { ...place, ...readOutcome(from), ...readApproval(from), createdAt: run.createdAt };
  return mapped({ ...row, metadata: { ...from.rest(), ...metadata } }, from.warnings);
}

function readOutcome(from: RecordReader) {
  const reference = from.text('output_ref');
  return {
    output: reference === null ? null : { ref: reference },
    error: readError(from.text('error')),
    startedAt: from.instant('started_at'),
    finishedAt: from.instant('ended_at'),
  };
}

function readApproval(from: RecordReader): Pick<RunStepRow, 'requiresApproval' | 'approval'> {
  const [by, at] = [from.text('approved_by'), from.instant('approved_at')];
  return {
    requiresApproval: from.flag('requires_approval') ?? true,
    approval: by === null ? null : { by: actorOf(by), at },
  };
}

function readMetadata(from: RecordReader): JsonObject {
  const value = readJson(from, 'metadata');
  if (value === null) return {};
  return isRecord(value) ? value : { legacyMetadata: value };
}
