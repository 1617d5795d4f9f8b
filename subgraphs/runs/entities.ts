import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { instant, int64, projectFilter } from '#persistence/entity.ts';
import type { EventRecord } from '#events/event.ts';
import type { JobFacts } from '#events/jobs/job.ts';
import type { MessageFacts } from '#events/messages/message.ts';
import type { Page } from '#persistence/page.ts';
import { createWebhookEntities } from './webhook-entities.ts';

/** The tables of the runs subgraph; called once for each open store. */
export function createRunEntities() {
  const Action = defineEntity({
    name: 'Action',
    tableName: 'actions',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      reference: p.text(),
      type: p.text(),
      capabilityId: p.text().nullable(),
      title: p.text(),
      summary: p.text().nullable(),
      status: p.text().$type<ActionStatus>(),
      riskLevel: p.text().$type<RiskLevel>(),
      requiresApproval: p.boolean(),
      approvedById: p.uuid().nullable(),
      approvedAt: instant().nullable(),
      approvalNote: p.text().nullable(),
      approvalExpiresAt: instant().nullable(),
      rejectedById: p.uuid().nullable(),
      rejectedAt: instant().nullable(),
      rejectionReason: p.text().nullable(),
      source: p.text().$type<ActionSource>(),
      createdByType: p.text().$type<ActorType>(),
      createdById: p.text(),
      /** Operators; null where nobody recorded them. See self-approval.ts. */
      requesters: p.json<readonly string[]>().nullable(),
      dealId: p.uuid().nullable(),
      parentId: p.uuid().nullable(),
      rootId: p.uuid().nullable(),
      chainDepth: p.integer(),
      priority: p.text().$type<Priority>(),
      rank: p.integer(),
      inputs: p.json<unknown>(),
      outputs: p.json<unknown>().nullable(),
      error: p.json<Failure>().nullable(),
      attempts: p.integer(),
      maxAttempts: p.integer(),
      nextAttemptAt: instant().nullable(),
      deadline: instant().nullable(),
      leaseOwner: p.text().nullable(),
      leaseExpiresAt: instant().nullable(),
      heartbeatAt: instant().nullable(),
      idempotencyKey: p.text().nullable(),
      traceId: p.text(),
      correlationId: p.text(),
      causationId: p.text().nullable(),
      metadata: p.json<unknown>(),
      version: p.integer().version(),
      lastSequence: int64().default(0),
      lastOrd: int64().default(0),
      createdAt: instant(),
      updatedAt: instant(),
      startedAt: instant().nullable(),
      finishedAt: instant().nullable(),
      cancelledAt: instant().nullable(),
      cancelledByType: p.text().$type<ActorType>().nullable(),
      cancelledById: p.text().nullable(),
      cancelReason: p.text().nullable(),
      archivedAt: instant().nullable(),
    },
  });
  const AgentRun = defineEntity({
    name: 'AgentRun',
    tableName: 'agent_runs',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      kind: p.text().$type<RunKind>(),
      mode: p.text().$type<RunMode>(),
      status: p.text().$type<RunStatus>(),
      agentName: p.text(),
      modelName: p.text().nullable(),
      providerCode: p.text().nullable(),
      settingsSnapshot: p.json<unknown>().nullable(),
      input: p.json<unknown>().nullable(),
      output: p.json<unknown>().nullable(),
      error: p.json<Failure>().nullable(),
      inputTokens: int64(),
      outputTokens: int64(),
      actionId: p.uuid().nullable(),
      dealId: p.uuid().nullable(),
      operatorType: p.text().$type<ActorType>(),
      operatorId: p.text(),
      requesters: p.json<readonly string[]>().nullable(),
      traceId: p.text(),
      correlationId: p.text(),
      causationId: p.text().nullable(),
      version: p.integer().version(),
      lastSequence: int64().default(0),
      lastOrd: int64().default(0),
      createdAt: instant(),
      updatedAt: instant(),
      startedAt: instant().nullable(),
      finishedAt: instant().nullable(),
    },
  });
  const RunStep = defineEntity({
    name: 'RunStep',
    tableName: 'run_steps',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      runId: p.uuid(),
      sequence: p.integer(),
      key: p.text(),
      kind: p.text().$type<StepKind>(),
      status: p.text().$type<StepStatus>(),
      input: p.json<unknown>().nullable(),
      output: p.json<unknown>().nullable(),
      error: p.json<Failure>().nullable(),
      requiresApproval: p.boolean(),
      approvedById: p.uuid().nullable(),
      approvedAt: instant().nullable(),
      approvalNote: p.text().nullable(),
      metadata: p.json<unknown>(),
      startedAt: instant().nullable(),
      finishedAt: instant().nullable(),
      createdAt: instant(),
    },
  });
  const RunCheckpoint = defineEntity({
    name: 'RunCheckpoint',
    tableName: 'run_checkpoints',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      runId: p.uuid(),
      stepId: p.uuid().nullable(),
      name: p.text(),
      type: p.text().$type<CheckpointType>(),
      sequence: p.integer(),
      data: p.json<unknown>(),
      riskLevel: p.text().$type<RiskLevel>().nullable(),
      /** Of an approval gate: those of its run, and who put the question. */
      requesters: p.json<readonly string[]>().nullable(),
      status: p.text().$type<CheckpointStatus>(),
      decision: p.text().$type<CheckpointDecision>().nullable(),
      decidedById: p.uuid().nullable(),
      decidedAt: instant().nullable(),
      decisionNote: p.text().nullable(),
      arguments: p.json<unknown>().nullable(),
      expiresAt: instant().nullable(),
      resumedAt: instant().nullable(),
      resumedByType: p.text().$type<ActorType>().nullable(),
      resumedById: p.text().nullable(),
      version: p.integer().version(),
      createdAt: instant(),
    },
  });
  return { Action, AgentRun, RunStep, RunCheckpoint, ...createWebhookEntities() };
}

export type ActionStatus =
  'PENDING_APPROVAL' | 'READY' | 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'REJECTED' | 'CANCELLED' | 'DEAD';
export type RiskLevel = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
export type ActionSource = 'CHAT' | 'UI' | 'SYSTEM' | 'AGENT' | 'API';
export type ActorType = 'OPERATOR' | 'AGENT' | 'SYSTEM';
export type Priority = 'LOW' | 'NORMAL' | 'HIGH' | 'URGENT';
export type RunKind = 'AGENT' | 'PIPELINE' | 'WORKFLOW';
export type RunMode = 'LIVE' | 'DRY';
export type RunStatus =
  'PENDING' | 'RUNNING' | 'WAITING_APPROVAL' | 'PAUSED' | 'COMPLETED' | 'PARTIAL' | 'FAILED' | 'CANCELLED';
export type StepKind = 'JOB' | 'TOOL_CALL' | 'NODE' | 'PLAN';
export type StepStatus = 'PENDING' | 'RUNNING' | 'COMPLETED' | 'FAILED' | 'SKIPPED';
export type CheckpointType = 'STATE' | 'APPROVAL_GATE' | 'EXTERNAL_CALL' | 'TIMER' | 'ERROR_RECOVERY';
export type CheckpointStatus = 'ACTIVE' | 'RESUMED' | 'EXPIRED' | 'CANCELLED';
export type CheckpointDecision = 'APPROVED' | 'REJECTED';

/** Why an action, a run or a step failed; what the executor reports. */
export interface Failure {
  /** The executor's own code. */
  readonly code: string | null;
  readonly message: string;
  readonly category: string | null;
  /** Whether trying again may help. */
  readonly retryable: boolean;
  readonly details: unknown;
}

export type RunEntities = ReturnType<typeof createRunEntities>;
export type ActionRow = InferEntity<RunEntities['Action']>;
export type AgentRunRow = InferEntity<RunEntities['AgentRun']>;
export type RunStepRow = InferEntity<RunEntities['RunStep']>;
export type RunCheckpointRow = InferEntity<RunEntities['RunCheckpoint']>;

export type ActionPage = Page<ActionRow>;
export type AgentRunPage = Page<AgentRunRow>;
export type RunStepPage = Page<RunStepRow>;
export type RunCheckpointPage = Page<RunCheckpointRow>;
export type EventPage = Page<EventRecord>;
export type JobPage = Page<JobFacts>;
export type MessagePage = Page<MessageFacts>;
