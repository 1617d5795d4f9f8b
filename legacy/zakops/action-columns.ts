import type { StoredBlob } from '#storage/blob-store.ts';
import type { ActionRow } from '#legacy/zakops/action-row.ts';
import type { ArtifactRow } from '#legacy/zakops/artifact-row.ts';
import { withLegacy } from '#legacy/zakops/deal-columns.ts';
import { mapped, warning, type Mapped, type Warning } from '#legacy/zakops/finding.ts';
import type { CopiedFile } from '#legacy/zakops/file-copy.ts';
import type { ActionError } from '#legacy/zakops/legacy-error.ts';
import { parentRejected, type Placing } from '#legacy/zakops/placing.ts';
import type { RunRow } from '#legacy/zakops/run-row.ts';
import type { RunStepRow } from '#legacy/zakops/step-row.ts';
import type * as artifacts from '#subgraphs/artifacts/entities.ts';
import type * as runs from '#subgraphs/runs/entities.ts';

/*
 * The planned rows of the runs and artifacts subgraphs as rows of their tables. Who approved is a name there and an operator's id
 * here: the name is kept as `metadata.legacy.approvedBy`, the time has its column.
 */

export function actionColumns(row: ActionRow, to: Placing): Mapped<runs.ActionRow> {
  const dealId = row.dealId === null ? null : to.find(row.dealId);
  if (row.dealId !== null && dealId === null) return parentRejected('DEAL');
  const warnings: Warning[] = [];
  const link = (planned: string | null) => {
    const id = planned === null ? null : to.find(planned);
    if (planned !== null && id === null) warnings.push(warning('PARENT_UNKNOWN', 'its parent or root was rejected'));
    return id;
  };
  const id = to.idFor(row.id);
  return mapped(
    {
      ...requestColumns(row),
      ...decisionColumns(row),
      ...workColumns(row),
      id,
      projectId: to.projectId,
      dealId,
      parentId: link(row.parentId),
      rootId: link(row.rootId),
      traceId: to.traceId,
      correlationId: dealId ?? id,
      causationId: null,
      version: 1,
      lastSequence: 0,
      lastOrd: 0,
      // What waited there for a person waits here for ever, as it did.
      approvalExpiresAt: null,
    },
    warnings,
  );
}

function requestColumns(row: ActionRow) {
  return {
    reference: row.reference,
    type: row.type,
    capabilityId: row.capabilityId,
    title: row.title,
    summary: row.summary === '' ? null : row.summary,
    status: row.status,
    riskLevel: row.riskLevel,
    requiresApproval: row.requiresApproval,
    source: row.source,
    createdByType: row.createdBy.type,
    createdById: row.createdBy.id,
    requesters: null,
    chainDepth: row.chainDepth,
    // The source has neither.
    priority: 'NORMAL',
    rank: 0,
    inputs: row.inputs,
    idempotencyKey: row.idempotencyKey,
    metadata: withLegacy(row.metadata, { approvedBy: row.approval?.by.id ?? null }),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    archivedAt: row.archivedAt,
  } as const;
}

function decisionColumns({ approval, cancellation }: ActionRow) {
  return {
    approvedById: null,
    approvedAt: approval?.at ?? null,
    approvalNote: null,
    rejectedById: null,
    rejectedAt: null,
    rejectionReason: null,
    cancelledAt: cancellation?.at ?? null,
    cancelledByType: cancellation?.by.type ?? null,
    cancelledById: cancellation?.by.id ?? null,
    cancelReason: cancellation?.reason ?? null,
  };
}

function workColumns(row: ActionRow) {
  return {
    outputs: row.outputs,
    error: failureOf(row.error),
    attempts: row.attempts,
    maxAttempts: row.maxAttempts,
    nextAttemptAt: row.nextAttemptAt,
    deadline: null,
    leaseOwner: row.lease?.owner ?? null,
    leaseExpiresAt: row.lease?.expiresAt ?? null,
    heartbeatAt: row.lease?.heartbeatAt ?? null,
    startedAt: row.startedAt,
    finishedAt: row.completedAt ?? row.cancellation?.at ?? null,
  };
}

/** What the source does not call worth another try is not. */
function failureOf(error: ActionError | null): runs.Failure | null {
  return error === null ? null : { ...error, retryable: error.retryable ?? false };
}

export function runColumns(row: RunRow, to: Placing): Mapped<runs.AgentRunRow> {
  const actionId = to.find(row.actionId);
  if (actionId === null) return parentRejected('ACTION');
  const dealId = row.dealId === null ? null : to.find(row.dealId);
  const id = to.idFor(row.id);
  const { kind, mode, status, agentName, input, output, createdAt, updatedAt, startedAt, finishedAt } = row;
  return mapped({
    kind,
    mode,
    status,
    agentName,
    input,
    output,
    createdAt,
    updatedAt,
    startedAt,
    finishedAt,
    id,
    projectId: to.projectId,
    modelName: null,
    providerCode: null,
    settingsSnapshot: null,
    error: failureOf(row.error),
    inputTokens: 0,
    outputTokens: 0,
    actionId,
    dealId,
    operatorType: row.operator.type,
    operatorId: row.operator.id,
    requesters: null,
    traceId: to.traceId,
    correlationId: dealId ?? id,
    causationId: null,
    version: 1,
    lastSequence: 0,
    lastOrd: 0,
  });
}

export function stepColumns(row: RunStepRow, to: Placing): Mapped<runs.RunStepRow> {
  const runId = to.find(row.runId);
  if (runId === null) return parentRejected('ACTION');
  const { sequence, key, kind, status, output, requiresApproval, startedAt, finishedAt, createdAt } = row;
  return mapped({
    sequence,
    key,
    kind,
    status,
    output,
    requiresApproval,
    startedAt,
    finishedAt,
    createdAt,
    id: to.idFor(row.id),
    projectId: to.projectId,
    runId,
    input: null,
    error: failureOf(row.error),
    approvedById: null,
    approvedAt: row.approval?.at ?? null,
    approvalNote: null,
    metadata: withLegacy(row.metadata, { approvedBy: row.approval?.by.id ?? null }),
  });
}

/** `copied`: what became of the file; null where there was none to copy. */
export function artifactColumns(
  row: ArtifactRow,
  copied: CopiedFile | null,
  to: Placing,
): Mapped<artifacts.ArtifactRow> {
  const actionId = to.find(row.actionId);
  if (actionId === null) return parentRejected('ACTION');
  const { filename, kind, mimeType, metadata, createdBy, createdAt } = row;
  return mapped(
    {
      ...byteColumns(row, copied?.blob ?? null, to.now),
      filename,
      kind,
      mimeType,
      metadata,
      createdAt,
      id: to.idFor(row.id),
      projectId: to.projectId,
      category: null,
      width: null,
      height: null,
      extractedText: null,
      dealId: row.dealId === null ? null : to.find(row.dealId),
      actionId,
      runId: null,
      createdByType: createdBy.type,
      createdById: createdBy.id,
      version: 1,
      lastSequence: 0,
      lastOrd: 0,
      updatedAt: createdAt,
    },
    copied?.warnings ?? [],
  );
}

function byteColumns(row: ArtifactRow, blob: StoredBlob | null, now: Date) {
  if (blob === null) {
    const { sizeBytes, sha256, missingAt } = row;
    // Without a time where the file was there when the source was read and has gone since.
    return { sizeBytes, sha256, storageUri: null, storageBackend: null, storageKey: null, missingAt: missingAt ?? now };
  }
  const { sizeBytes, sha256, uri, key } = blob;
  const storageBackend: artifacts.StorageBackend = uri.startsWith('s3:') ? 'S3' : 'FILE';
  return { sizeBytes, sha256, storageUri: uri, storageBackend, storageKey: key, missingAt: null };
}
