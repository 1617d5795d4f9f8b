/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where an action is in its life. COMPLETED, REJECTED, CANCELLED and DEAD are final. */
export type ActionStatus =
  /** Was called off. Final. */
  | 'CANCELLED'
  /** Was done. Final. */
  | 'COMPLETED'
  /** Failed as often as is allowed; kept with its inputs as a dead letter. Final. */
  | 'DEAD'
  /** Failed and will not be retried by itself. Goes to QUEUED by `requeueAction`, or to DEAD. */
  | 'FAILED'
  /** Waits for a person. Goes to READY, REJECTED or CANCELLED. */
  | 'PENDING_APPROVAL'
  /** Waits for a worker. Goes to RUNNING or CANCELLED. */
  | 'QUEUED'
  /** May be executed and waits for an explicit `executeAction`. Goes to QUEUED or CANCELLED. */
  | 'READY'
  /** A person said no. Final. */
  | 'REJECTED'
  /** A worker holds its lease. Goes to COMPLETED, FAILED, CANCELLED, or back to QUEUED for a retry. */
  | 'RUNNING';

/** The kinds of actor. */
export type ActorType =
  /** An AI agent working through the API. */
  | 'AGENT'
  /** A person who is signed in. */
  | 'OPERATOR'
  /** The program itself: a worker, an import, a schedule. */
  | 'SYSTEM';

/** Which events to list or follow; an event must match every field given. Lists of values mean any of them. The project is always the current one. A cursor is good under any filter. */
export type AgentEventFilter = {
  /** Concerns this action. */
  readonly actionId?: string | null | undefined;
  /** Concerns this artifact. */
  readonly artifactId?: string | null | undefined;
  /** Is for one of these purposes. */
  readonly categories?: ReadonlyArray<EventCategory> | null | undefined;
  /** Carries this correlation id. */
  readonly correlationId?: string | null | undefined;
  /** Concerns this deal. */
  readonly dealId?: string | null | undefined;
  /** Concerns this run. */
  readonly runId?: string | null | undefined;
  /** Belongs to the stream of this object; needs `streamType`. */
  readonly streamId?: string | null | undefined;
  /** Belongs to a stream of this sort. */
  readonly streamType?: StreamType | null | undefined;
  /** Happened in this trace. */
  readonly traceId?: string | null | undefined;
  /** Is of one of these types; each must be one of `Query.eventTypes`. */
  readonly types?: ReadonlyArray<string> | null | undefined;
};

/** What an agent is doing. */
export type AgentStatus =
  /** No run is at work or waiting. */
  | 'IDLE'
  /** A run waits for a person to decide. */
  | 'WAITING_APPROVAL'
  /** A run is at work. */
  | 'WORKING';

/** How bad an alert is. */
export type AlertSeverity =
  /** 60 days or more in one stage. */
  | 'HIGH'
  /** More than 30 and fewer than 60 days in one stage. */
  | 'MEDIUM';

/** Events of an agent for the stream of its run. */
export type AppendRunEventsInput = {
  /** 1–64 events in the order in which they happened. */
  readonly events: ReadonlyArray<RunEventInput>;
  /** UUID of the run. */
  readonly runId: string;
};

/** A yes to an approval gate. */
export type ApproveCheckpointInput = {
  /** Arguments to go on with in place of those in the checkpoint's data; those where omitted. */
  readonly arguments?: unknown;
  /** UUID of the checkpoint. */
  readonly checkpointId: string;
  /** What the person notes; 1–2000 characters. */
  readonly note?: string | null | undefined;
};

/** What a file is for. */
export type ArtifactKind =
  /** Is a document of a deal. */
  | 'DOCUMENT'
  /** Was written out for use elsewhere. */
  | 'EXPORT'
  /** Is the chosen result. */
  | 'FINAL'
  /** Was made by a run. */
  | 'GENERATED'
  /** Was given to a run to work on. */
  | 'INPUT'
  /** Covers a part of an image. */
  | 'MASK'
  /** Is anything else. */
  | 'OTHER'
  /** Was given to a run to go by. */
  | 'REFERENCE'
  /** Is the log of a run. */
  | 'RUN_LOG'
  /** Holds a state at one instant. */
  | 'SNAPSHOT';

/** The calling off of a run. */
export type CancelRunInput = {
  /** Why; 1–2000 characters. */
  readonly reason: string;
  /** UUID of the run. */
  readonly runId: string;
};

/** Where a checkpoint is in its life. All but ACTIVE are final. */
export type CheckpointStatus =
  /** Can be resumed; an approval gate waits for its decision. */
  | 'ACTIVE'
  /** Was given up: the gate was rejected or the run ended otherwise. */
  | 'CANCELLED'
  /** Nobody resumed or decided in time. */
  | 'EXPIRED'
  /** The run went on from here; an approval gate was approved. */
  | 'RESUMED';

/** Why a checkpoint was made. */
export type CheckpointType =
  /** To let a person decide before going on. */
  | 'APPROVAL_GATE'
  /** To have a place to return to after an error. */
  | 'ERROR_RECOVERY'
  /** To wait for the answer of another system. */
  | 'EXTERNAL_CALL'
  /** To go on from here after a crash. */
  | 'STATE'
  /** To wait until an instant. */
  | 'TIMER';

/** The company behind a deal; at least one field. */
export type CompanyInput = {
  /** Other names it does business as; none where omitted. */
  readonly dbaNames?: ReadonlyArray<string> | null | undefined;
  /** The registered legal entity; 1–200 characters. */
  readonly legalEntity?: string | null | undefined;
  /** The name it trades under; 1–200 characters. */
  readonly name?: string | null | undefined;
};

/** The end of a run. */
export type CompleteRunInput = {
  /** Whether all was done or a part. */
  readonly outcome?: RunOutcome;
  /** What the run gave. */
  readonly output?: unknown;
  /** UUID of the run. */
  readonly runId: string;
  /** Tokens used by the whole run; as last reported where omitted. */
  readonly tokens?: TokenUsageInput | null | undefined;
};

/** The end of a step. */
export type CompleteRunStepInput = {
  /** What the step gave. */
  readonly output?: unknown;
  /** UUID of the step. */
  readonly stepId: string;
};

/** A new artifact record. */
export type CreateArtifactInput = {
  /** The action it was made for. */
  readonly actionId?: string | null | undefined;
  /** Finer sort; 1–64 characters. */
  readonly category?: string | null | undefined;
  /** The deal it belongs to. */
  readonly dealId?: string | null | undefined;
  /** Name of the file, 1–255 bytes, without a folder. */
  readonly filename: string;
  /** Height in pixels; 1 or more. */
  readonly height?: number | null | undefined;
  /** What the file is for. */
  readonly kind: ArtifactKind;
  /** Further facts: a JSON object; an empty one where omitted. */
  readonly metadata?: unknown;
  /** Media type, for example `application/pdf`. */
  readonly mimeType: string;
  /** The run that made or read it. */
  readonly runId?: string | null | undefined;
  /** SHA-256 of the bytes as 64 lower-case hex digits. */
  readonly sha256?: string | null | undefined;
  /** Size in bytes; 0 or more. */
  readonly sizeBytes?: number | null | undefined;
  /** Where the bytes lie: `file://…` or `s3://bucket/key`, within the project's storage policy. Omit it for a record without bytes. */
  readonly storageUri?: string | null | undefined;
  /** Width in pixels; 1 or more. */
  readonly width?: number | null | undefined;
};

/** A new deal. Only the name is needed. */
export type CreateDealInput = {
  /** What the seller asks for. */
  readonly askingPrice?: MoneyInput | null | undefined;
  /** The broker who offers it. */
  readonly brokerId?: string | null | undefined;
  /** Whether the confidential information memorandum has been received. */
  readonly cimReceived?: boolean;
  /** The company itself. */
  readonly company?: CompanyInput | null | undefined;
  /** The name to show instead of `name`. */
  readonly displayName?: string | null | undefined;
  /** EBITDA a year. */
  readonly ebitda?: MoneyInput | null | undefined;
  /** How many people the company employs; 0 or more. */
  readonly employees?: number | null | undefined;
  /** Folder below the document root: relative, forward slashes, no `..`. */
  readonly folderPath?: string | null | undefined;
  /** Identifiers in other systems. */
  readonly identifiers?: DealIdentifiersInput | null | undefined;
  /** Where the company is. */
  readonly location?: DealLocationInput | null | undefined;
  /** Further facts: a JSON object. */
  readonly metadata?: unknown;
  /** Canonical name; 1–200 characters. */
  readonly name: string;
  /** How far the non-disclosure agreement is. */
  readonly ndaStatus?: NdaStatus;
  /** The operator responsible. */
  readonly ownerId?: string | null | undefined;
  /** How urgent it is. */
  readonly priority?: Priority;
  /** Reference of the form `DEAL-YYYY-NNN`, of three to six digits at the end; the one after the highest of the present year (UTC) where omitted. */
  readonly reference?: string | null | undefined;
  /** Revenue a year. */
  readonly revenue?: MoneyInput | null | undefined;
  /** Line of business; 1–200 characters. */
  readonly sector?: string | null | undefined;
  /** The stage it starts in. */
  readonly stage?: DealStage;
};

/** Which deals to list; a deal must match every field given. Lists of values mean any of them. */
export type DealFilter = {
  /** This broker offers it. */
  readonly brokerId?: string | null | undefined;
  /** Recorded before this instant. */
  readonly createdBefore?: string | null | undefined;
  /** Recorded at or after this instant. */
  readonly createdFrom?: string | null | undefined;
  /** This operator is responsible for it. */
  readonly ownerId?: string | null | undefined;
  /** Has one of these priorities. */
  readonly priorities?: ReadonlyArray<Priority> | null | undefined;
  /** Its sector is exactly this, without regard to case. */
  readonly sector?: string | null | undefined;
  /** Is in one of these stages. */
  readonly stages?: ReadonlyArray<DealStage> | null | undefined;
  /** Has one of these statuses. Deleted deals are listed only where this names DELETED. */
  readonly statuses?: ReadonlyArray<DealStatus> | null | undefined;
  /** Found in reference, name, display name or an alias, without regard to case; 1–200 characters. */
  readonly text?: string | null | undefined;
};

/** Identifiers of a deal in other systems; lists that are omitted are empty. */
export type DealIdentifiersInput = {
  /** Number at Axial. */
  readonly axialId?: string | null | undefined;
  /** Number at BizBuySell. */
  readonly bizbuysellId?: string | null | undefined;
  /** References that brokers use. */
  readonly brokerReferenceIds?: ReadonlyArray<string> | null | undefined;
  /** Codes used inside the project. */
  readonly internalCodes?: ReadonlyArray<string> | null | undefined;
  /** Numbers of listings on market places. */
  readonly listingIds?: ReadonlyArray<string> | null | undefined;
};

/** Where a company is; at least one field. */
export type DealLocationInput = {
  /** City or town; 1–200 characters. */
  readonly city?: string | null | undefined;
  /** Wider region; 1–200 characters. */
  readonly region?: string | null | undefined;
  /** State or province; 1–200 characters. */
  readonly state?: string | null | undefined;
};

/** The order of a list of deals. Only columns that never change, so that pages neither skip nor repeat. */
export type DealOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC'
  /** By reference, character by character, upwards. */
  | 'REFERENCE_ASC'
  /** By reference, character by character, downwards. */
  | 'REFERENCE_DESC';

/** Where a deal is in the pipeline. `Query.dealStages` gives the moves. */
export type DealStage =
  /** Is over; no move leads out. */
  | 'ARCHIVED'
  /** Contracts are being drawn up and signed. */
  | 'CLOSING'
  /** The company is being examined. */
  | 'DILIGENCE'
  /** Came in and was not looked at yet. */
  | 'INBOUND'
  /** Was no real offer; may come back to INBOUND. */
  | 'JUNK'
  /** A letter of intent is being negotiated or is signed. */
  | 'LOI'
  /** Was bought. */
  | 'PORTFOLIO'
  /** Fits what is sought. */
  | 'QUALIFIED'
  /** Is being looked at. */
  | 'SCREENING';

/** Whether a deal is worked on. */
export type DealStatus =
  /** Is worked on. */
  | 'ACTIVE'
  /** Is over; goes with stage ARCHIVED. */
  | 'ARCHIVED'
  /** Was deleted; left out of lists, cannot be changed until restored. */
  | 'DELETED'
  /** Rests for now. */
  | 'INACTIVE'
  /** Was no real offer; goes with stage JUNK. */
  | 'JUNK'
  /** Was merged into another deal; see `Deal.mergedInto`. Cannot be changed. */
  | 'MERGED';

/** The sorts of thread. */
export type DealThreadKind =
  /** A chat with an agent or between people. */
  | 'CONVERSATION'
  /** A thread in a mail box. */
  | 'EMAIL'
  /** A single message in a mail box, by its `Message-ID`. */
  | 'EMAIL_MESSAGE';

/** What an event is for. */
export type EventCategory =
  /** Something needs attention. */
  | 'ALERT'
  /** Something was done that may have to be accounted for. */
  | 'AUDIT'
  /** Something happened in the business. */
  | 'DOMAIN';

/** An amount of money: amount and currency together, or the raw text alone, or all three. */
export type MoneyInput = {
  /** The amount in the smallest unit of the currency, for example 129900 for $1,299.00. Needs `currency`. */
  readonly amountMinor?: number | null | undefined;
  /** ISO 4217 code in upper case. Needs `amountMinor`. */
  readonly currency?: string | null | undefined;
  /** The text the amount was read from, kept as it is; it is not parsed here. 1–200 characters. */
  readonly raw?: string | null | undefined;
};

/** A move of a deal to another stage. */
export type MoveDealStageInput = {
  /** UUID of the deal. */
  readonly dealId: string;
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: number;
  /** Why, for the record; 1–2000 characters. */
  readonly reason?: string | null | undefined;
  /** Where the deal goes. */
  readonly toStage: DealStage;
};

/** How far a non-disclosure agreement is. */
export type NdaStatus =
  /** Was signed and has run out. */
  | 'EXPIRED'
  /** None was asked for. */
  | 'NONE'
  /** Was sent and is not signed yet. */
  | 'PENDING'
  /** Is signed and in force. */
  | 'SIGNED';

/** A question to a person, for which the run waits. */
export type PauseRunForApprovalInput = {
  /** What the person must know to decide, and what the agent needs to go on. */
  readonly data: unknown;
  /** Name of the approval gate; 1–128 characters. */
  readonly name: string;
  /** How much harm the next step can do; decides who may approve and how long the gate stays open. */
  readonly riskLevel: RiskLevel;
  /** UUID of the run. */
  readonly runId: string;
};

/** How urgent something is; compared as LOW < NORMAL < HIGH < URGENT. */
export type Priority =
  /** Before the usual work. */
  | 'HIGH'
  /** Can wait for everything else. */
  | 'LOW'
  /** The usual urgency, and the default. */
  | 'NORMAL'
  /** Before everything else. */
  | 'URGENT';

/** A no to an approval gate. */
export type RejectCheckpointInput = {
  /** UUID of the checkpoint. */
  readonly checkpointId: string;
  /** Why; 1–2000 characters. */
  readonly reason: string;
};

/** How much harm something can do; decides who may approve it and how long an approval stays open. */
export type RiskLevel =
  /** Grave harm or cannot be undone; approved by ADMIN alone. Stays open for 4 hours. */
  | 'CRITICAL'
  /** Much harm or hard to undo. Stays open for 8 hours. */
  | 'HIGH'
  /** Little harm, easily undone. Stays open for 24 hours. */
  | 'LOW'
  /** Some harm, can be undone. Stays open for 24 hours. */
  | 'MEDIUM';

/** One event of an agent. */
export type RunEventInput = {
  /** Key by which the run's stream holds the event once only, 1–128 characters: sending it again gives the present event. Give one wherever a call may be repeated. */
  readonly dedupeKey?: string | null | undefined;
  /** What there is to know, in the shape of `EventType.payloadSchema`. */
  readonly payload: unknown;
  /** One of the types that agents may emit, for example `run.token`, `run.message` or `run.log`. */
  readonly type: string;
};

/** What sort of program a run is of. */
export type RunKind =
  /** An AI agent that decides its own steps. */
  | 'AGENT'
  /** A fixed sequence of jobs. */
  | 'PIPELINE'
  /** A graph of nodes. */
  | 'WORKFLOW';

/** Whether a run acts on the world. */
export type RunMode =
  /** It only shows what it would do. */
  | 'DRY'
  /** It does. */
  | 'LIVE';

/** How a run that did not fail ended; becomes its status. */
export type RunOutcome =
  /** All was done. */
  | 'COMPLETED'
  /** A part was done, and the output says which. */
  | 'PARTIAL';

/** Where a run is in its life. COMPLETED, PARTIAL, FAILED and CANCELLED are final. */
export type RunStatus =
  /** Was called off or rejected. Final. */
  | 'CANCELLED'
  /** Did all it was to do. Final. */
  | 'COMPLETED'
  /** Could not do it. Final. */
  | 'FAILED'
  /** Did a part of what it was to do, and its output says which. Final. */
  | 'PARTIAL'
  /** Was paused on request. */
  | 'PAUSED'
  /** Was recorded and did not begin. */
  | 'PENDING'
  /** Is at work. */
  | 'RUNNING'
  /** Waits for a person to decide on an approval gate. */
  | 'WAITING_APPROVAL';

/** A new run. */
export type StartRunInput = {
  /** The action it attempts. */
  readonly actionId?: string | null | undefined;
  /** Name of the agent, pipeline or workflow; 1–128 characters. */
  readonly agentName: string;
  /** The deal it is about; the action's deal where omitted. */
  readonly dealId?: string | null | undefined;
  /** What the run is given. */
  readonly input?: unknown;
  /** What sort of program runs. */
  readonly kind?: RunKind;
  /** Whether it acts on the world. */
  readonly mode?: RunMode;
  /** Name of the language model used. */
  readonly modelName?: string | null | undefined;
  /** Code of the model's provider. */
  readonly providerCode?: string | null | undefined;
  /** The settings as they are now, to be kept. No secrets. */
  readonly settingsSnapshot?: unknown;
};

/** A new step of a run. */
export type StartRunStepInput = {
  /** What the step is given. */
  readonly input?: unknown;
  /** Name of the step, 1–128 characters, unique in the run and the same after a resume. */
  readonly key: string;
  /** What sort of step it is. */
  readonly kind: StepKind;
  /** Whether a person must approve it before it is carried out; pause the run for that. */
  readonly requiresApproval?: boolean;
  /** UUID of the run. */
  readonly runId: string;
};

/** The sorts of step. */
export type StepKind =
  /** A job of a pipeline. */
  | 'JOB'
  /** A node of a workflow. */
  | 'NODE'
  /** The agent's planning of what to do. */
  | 'PLAN'
  /** A call of a tool by an agent. */
  | 'TOOL_CALL';

/** Where a step is in its life. COMPLETED, FAILED and SKIPPED are final. */
export type StepStatus =
  /** Was done. Final. */
  | 'COMPLETED'
  /** Could not be done. Final. */
  | 'FAILED'
  /** Did not begin. */
  | 'PENDING'
  /** Is being carried out. */
  | 'RUNNING'
  /** Was not needed. Final. */
  | 'SKIPPED';

/** The sorts of object that have a stream of events. */
export type StreamType =
  /** An action. */
  | 'ACTION'
  /** An artifact. */
  | 'ARTIFACT'
  /** A deal, with its aliases and threads. */
  | 'DEAL'
  /** An operator: signing in and out. */
  | 'OPERATOR'
  /** A run, with its steps and checkpoints. */
  | 'RUN';

/** Tokens of a language model; totals of the whole run so far, not what was added. */
export type TokenUsageInput = {
  /** Tokens read by the model; 0 or more. */
  readonly input: number;
  /** Tokens written by the model; 0 or more. */
  readonly output: number;
};

export type ActionSummaryFragment = { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null };

export type AgentActivityQueryVariables = Exact<{
  agentName?: string | null | undefined;
}>;


export type AgentActivityQuery = { readonly agentActivity: ReadonlyArray<{ readonly agentName: string, readonly status: AgentStatus, readonly currentRun: { readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } } | null, readonly recentRuns: ReadonlyArray<{ readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }>, readonly recentEvents: ReadonlyArray<{ readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } }>, readonly today: { readonly since: string, readonly runsStarted: number, readonly runsCompleted: number, readonly runsFailed: number, readonly stepsCompleted: number, readonly approvalsRequested: number, readonly events: number } }> };

export type AgentEventsLiveSubscriptionVariables = Exact<{
  filter?: AgentEventFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AgentEventsLiveSubscription = { readonly agentEvents: { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly run: { readonly id: string, readonly agentName: string, readonly deal: { readonly id: string, readonly name: string, readonly owner: { readonly id: string, readonly displayName: string } | null } | null } | null, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } } };

export type AgentRunQueryVariables = Exact<{
  id: string;
}>;


export type AgentRunQuery = { readonly agentRun: { readonly output: unknown, readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly steps: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown } }> }, readonly artifacts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly sizeBytes: number | null, readonly sha256: string | null, readonly metadata: unknown } }> } | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } } | null };

export type AppendRunEventsMutationVariables = Exact<{
  input: AppendRunEventsInput;
}>;


export type AppendRunEventsMutation = { readonly appendRunEvents:
    | { readonly __typename: 'AppendedRunEvents', readonly run: { readonly id: string, readonly lastSequence: number }, readonly events: ReadonlyArray<{ readonly id: string, readonly cursor: string, readonly sequence: number }> }
    | { readonly __typename: 'EventPayloadInvalid', readonly index: number, readonly code: string, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: string, readonly message: string }> }
    | { readonly __typename: 'EventTypeNotAllowed', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunNotActive', readonly code: string, readonly message: string, readonly run: { readonly id: string, readonly status: RunStatus } }
   };

export type ApproveCheckpointMutationVariables = Exact<{
  input: ApproveCheckpointInput;
}>;


export type ApproveCheckpointMutation = { readonly approveCheckpoint:
    | { readonly __typename: 'ApprovalNotPermitted', readonly code: string, readonly message: string }
    | { readonly __typename: 'CheckpointAlreadyDecided', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } }
    | { readonly __typename: 'CheckpointExpired', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
   };

export type CancelRunMutationVariables = Exact<{
  input: CancelRunInput;
}>;


export type CancelRunMutation = { readonly cancelRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type CheckpointSummaryFragment = { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } };

export type CompleteRunStepMutationVariables = Exact<{
  input: CompleteRunStepInput;
}>;


export type CompleteRunStepMutation = { readonly completeRunStep:
    | { readonly __typename: 'RunNotActive', readonly code: string, readonly message: string, readonly run: { readonly id: string, readonly status: RunStatus } }
    | { readonly __typename: 'RunStep', readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown }
    | { readonly __typename: 'StepTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown } }
   };

export type CompleteRunMutationVariables = Exact<{
  input: CompleteRunInput;
}>;


export type CompleteRunMutation = { readonly completeRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type CreateArtifactMutationVariables = Exact<{
  input: CreateArtifactInput;
}>;


export type CreateArtifactMutation = { readonly createArtifact:
    | { readonly __typename: 'Artifact', readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly createdAt: string }
    | { readonly __typename: 'StorageUriNotAllowed', readonly code: string, readonly message: string }
   };

export type CreateDealMutationVariables = Exact<{
  input: CreateDealInput;
}>;


export type CreateDealMutation = { readonly createDeal:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'ReferenceTaken', readonly code: string, readonly message: string }
   };

export type DashboardOverviewQueryVariables = Exact<{
  first?: number;
}>;


export type DashboardOverviewQuery = { readonly dashboardOverview: { readonly id: string, readonly asOf: string, readonly stuckDealCount: number, readonly actionsDueCount: number | null, readonly approvalsPendingCount: number | null, readonly dealsByStage: ReadonlyArray<{ readonly stage: DealStage, readonly count: number, readonly averageDaysInStage: number | null }>, readonly stuckDealAlerts: ReadonlyArray<{ readonly severity: AlertSeverity, readonly daysInStage: number, readonly deal: { readonly id: string, readonly reference: string, readonly name: string, readonly stage: DealStage } }>, readonly actionsDue: ReadonlyArray<{ readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null }> | null, readonly approvalsPending: ReadonlyArray<
      | { readonly __typename: 'Action', readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null }
      | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly expiresAt: string | null, readonly gateName: string, readonly gateRiskLevel: RiskLevel | null, readonly run: { readonly id: string, readonly agentName: string, readonly deal: { readonly id: string, readonly name: string } | null } }
    > | null } };

export type DealByReferenceQueryVariables = Exact<{
  reference: string;
}>;


export type DealByReferenceQuery = { readonly dealByReference: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } | null };

export type DealSummaryFragment = { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null };

export type DealWorkspaceQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
}>;


export type DealWorkspaceQuery = { readonly deal: { readonly stageEnteredAt: string, readonly reachableStages: ReadonlyArray<DealStage>, readonly employees: number | null, readonly ndaStatus: NdaStatus, readonly cimReceived: boolean, readonly folderPath: string | null, readonly metadata: unknown, readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly revenue: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly company: { readonly name: string | null, readonly legalEntity: string | null, readonly dbaNames: ReadonlyArray<string> } | null, readonly broker: { readonly id: string, readonly reference: string, readonly name: string, readonly email: string | null, readonly phone: string | null, readonly company: string | null } | null, readonly identifiers: { readonly listingIds: ReadonlyArray<string>, readonly brokerReferenceIds: ReadonlyArray<string>, readonly bizbuysellId: string | null, readonly axialId: string | null, readonly internalCodes: ReadonlyArray<string> }, readonly mergedInto: { readonly id: string, readonly reference: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly id: string, readonly alias: string, readonly type: string, readonly confidence: number }>, readonly threads: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: DealThreadKind, readonly externalId: string, readonly subject: string | null, readonly createdAt: string } }> }, readonly actions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }> } | null, readonly runs: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } } }> } | null, readonly artifacts: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly createdAt: string, readonly missingAt: string | null } }> } | null, readonly events: { readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } } }> } | null, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } | null };

export type DealsQueryVariables = Exact<{
  filter?: DealFilter | null | undefined;
  orderBy?: DealOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DealsQuery = { readonly deals: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }> } };

export type EventSummaryFragment = { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly me: { readonly id: string, readonly displayName: string } | null };

export type MoveDealStageMutationVariables = Exact<{
  input: MoveDealStageInput;
}>;


export type MoveDealStageMutation = { readonly moveDealStage:
    | { readonly __typename: 'Deal', readonly reachableStages: ReadonlyArray<DealStage>, readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }
    | { readonly __typename: 'StageNotReachable', readonly reachable: ReadonlyArray<DealStage>, readonly code: string, readonly message: string }
   };

export type PauseRunForApprovalMutationVariables = Exact<{
  input: PauseRunForApprovalInput;
}>;


export type PauseRunForApprovalMutation = { readonly pauseRunForApproval:
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type PipelineStatisticsQueryVariables = Exact<{ [key: string]: never; }>;


export type PipelineStatisticsQuery = { readonly pipelineStatistics: { readonly id: string, readonly asOf: string, readonly totalDeals: number, readonly activeDeals: number, readonly totalBrokers: number, readonly pendingActions: number | null, readonly activeRuns: number | null, readonly eventsLast24Hours: number | null, readonly dealsByStatus: ReadonlyArray<{ readonly status: DealStatus, readonly count: number }>, readonly dealsByStage: ReadonlyArray<{ readonly stage: DealStage, readonly count: number, readonly averageDaysInStage: number | null }> } };

export type RejectCheckpointMutationVariables = Exact<{
  input: RejectCheckpointInput;
}>;


export type RejectCheckpointMutation = { readonly rejectCheckpoint:
    | { readonly __typename: 'ApprovalNotPermitted', readonly code: string, readonly message: string }
    | { readonly __typename: 'CheckpointAlreadyDecided', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } }
    | { readonly __typename: 'CheckpointExpired', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
   };

export type RunCheckpointQueryVariables = Exact<{
  id: string;
}>;


export type RunCheckpointQuery = { readonly runCheckpoint: { readonly approvedArguments: unknown, readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly approval: { readonly at: string, readonly note: string | null, readonly by: { readonly id: string, readonly displayName: string } | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } | null };

export type RunEventsLiveSubscriptionVariables = Exact<{
  runId: string;
  after?: string | null | undefined;
}>;


export type RunEventsLiveSubscription = { readonly runEvents: { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } } };

export type RunSummaryFragment = { readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } };

export type StartRunStepMutationVariables = Exact<{
  input: StartRunStepInput;
}>;


export type StartRunStepMutation = { readonly startRunStep:
    | { readonly __typename: 'RunNotActive', readonly code: string, readonly message: string, readonly run: { readonly id: string, readonly status: RunStatus } }
    | { readonly __typename: 'RunStep', readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown }
    | { readonly __typename: 'StepKeyTaken', readonly code: string, readonly message: string, readonly existing: { readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown } }
   };

export type StartRunMutationVariables = Exact<{
  input: StartRunInput;
}>;


export type StartRunMutation = { readonly startRun:
    | { readonly __typename: 'ActionEnded', readonly code: string, readonly message: string }
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
   };

export type StepSummaryFragment = { readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ActionSummaryFragmentDoc = new TypedDocumentString(`
    fragment ActionSummary on Action {
  id
  reference
  type
  title
  status
  riskLevel
  requiresApproval
  priority
  deadline
  version
  createdAt
  deal {
    id
    name
  }
}
    `, {"fragmentName":"ActionSummary"}) as unknown as TypedDocumentString<ActionSummaryFragment, unknown>;
export const CheckpointSummaryFragmentDoc = new TypedDocumentString(`
    fragment CheckpointSummary on RunCheckpoint {
  id
  name
  type
  status
  riskLevel
  data
  expiresAt
  run {
    id
    agentName
    status
  }
}
    `, {"fragmentName":"CheckpointSummary"}) as unknown as TypedDocumentString<CheckpointSummaryFragment, unknown>;
export const DealSummaryFragmentDoc = new TypedDocumentString(`
    fragment DealSummary on Deal {
  id
  reference
  name
  displayName
  stage
  status
  priority
  sector
  location {
    city
    state
    region
  }
  askingPrice {
    amountMinor
    currency
    raw
  }
  ebitda {
    amountMinor
    currency
    raw
  }
  owner {
    id
    displayName
  }
  version
  createdAt
  updatedAt
}
    `, {"fragmentName":"DealSummary"}) as unknown as TypedDocumentString<DealSummaryFragment, unknown>;
export const EventSummaryFragmentDoc = new TypedDocumentString(`
    fragment EventSummary on AgentEvent {
  id
  cursor
  sequence
  streamType
  streamId
  type
  category
  payload
  occurredAt
  actor {
    type
    id
    operator {
      id
      displayName
    }
  }
}
    `, {"fragmentName":"EventSummary"}) as unknown as TypedDocumentString<EventSummaryFragment, unknown>;
export const RunSummaryFragmentDoc = new TypedDocumentString(`
    fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}
    `, {"fragmentName":"RunSummary"}) as unknown as TypedDocumentString<RunSummaryFragment, unknown>;
export const StepSummaryFragmentDoc = new TypedDocumentString(`
    fragment StepSummary on RunStep {
  id
  sequence
  key
  kind
  status
  output
}
    `, {"fragmentName":"StepSummary"}) as unknown as TypedDocumentString<StepSummaryFragment, unknown>;
export const AgentActivityDocument = new TypedDocumentString(`
    query AgentActivity($agentName: String) {
  agentActivity(agentName: $agentName) {
    agentName
    status
    currentRun {
      ...RunSummary
    }
    recentRuns {
      ...RunSummary
    }
    recentEvents {
      ...EventSummary
    }
    today {
      since
      runsStarted
      runsCompleted
      runsFailed
      stepsCompleted
      approvalsRequested
      events
    }
  }
}
    fragment EventSummary on AgentEvent {
  id
  cursor
  sequence
  streamType
  streamId
  type
  category
  payload
  occurredAt
  actor {
    type
    id
    operator {
      id
      displayName
    }
  }
}
fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}`) as unknown as TypedDocumentString<AgentActivityQuery, AgentActivityQueryVariables>;
export const AgentEventsLiveDocument = new TypedDocumentString(`
    subscription AgentEventsLive($filter: AgentEventFilter, $after: String) {
  agentEvents(filter: $filter, after: $after) {
    ...EventSummary
    run {
      id
      agentName
      deal {
        id
        name
        owner {
          id
          displayName
        }
      }
    }
  }
}
    fragment EventSummary on AgentEvent {
  id
  cursor
  sequence
  streamType
  streamId
  type
  category
  payload
  occurredAt
  actor {
    type
    id
    operator {
      id
      displayName
    }
  }
}`) as unknown as TypedDocumentString<AgentEventsLiveSubscription, AgentEventsLiveSubscriptionVariables>;
export const AgentRunDocument = new TypedDocumentString(`
    query AgentRun($id: ID!) {
  agentRun(id: $id) {
    ...RunSummary
    output
    steps(first: 200) {
      edges {
        node {
          ...StepSummary
        }
      }
    }
    artifacts(first: 200) {
      edges {
        node {
          id
          filename
          kind
          sizeBytes
          sha256
          metadata
        }
      }
    }
  }
}
    fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}
fragment StepSummary on RunStep {
  id
  sequence
  key
  kind
  status
  output
}`) as unknown as TypedDocumentString<AgentRunQuery, AgentRunQueryVariables>;
export const AppendRunEventsDocument = new TypedDocumentString(`
    mutation AppendRunEvents($input: AppendRunEventsInput!) {
  appendRunEvents(input: $input) {
    __typename
    ... on AppendedRunEvents {
      run {
        id
        lastSequence
      }
      events {
        id
        cursor
        sequence
      }
    }
    ... on EventPayloadInvalid {
      index
      problems {
        path
        message
      }
    }
    ... on RunNotActive {
      run {
        id
        status
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AppendRunEventsMutation, AppendRunEventsMutationVariables>;
export const ApproveCheckpointDocument = new TypedDocumentString(`
    mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {
  approveCheckpoint(input: $input) {
    __typename
    ... on RunCheckpoint {
      ...CheckpointSummary
    }
    ... on CheckpointAlreadyDecided {
      current {
        ...CheckpointSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment CheckpointSummary on RunCheckpoint {
  id
  name
  type
  status
  riskLevel
  data
  expiresAt
  run {
    id
    agentName
    status
  }
}`) as unknown as TypedDocumentString<ApproveCheckpointMutation, ApproveCheckpointMutationVariables>;
export const CancelRunDocument = new TypedDocumentString(`
    mutation CancelRun($input: CancelRunInput!) {
  cancelRun(input: $input) {
    __typename
    ... on AgentRun {
      ...RunSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}`) as unknown as TypedDocumentString<CancelRunMutation, CancelRunMutationVariables>;
export const CompleteRunStepDocument = new TypedDocumentString(`
    mutation CompleteRunStep($input: CompleteRunStepInput!) {
  completeRunStep(input: $input) {
    __typename
    ... on RunStep {
      ...StepSummary
    }
    ... on StepTransitionRefused {
      current {
        ...StepSummary
      }
    }
    ... on RunNotActive {
      run {
        id
        status
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment StepSummary on RunStep {
  id
  sequence
  key
  kind
  status
  output
}`) as unknown as TypedDocumentString<CompleteRunStepMutation, CompleteRunStepMutationVariables>;
export const CompleteRunDocument = new TypedDocumentString(`
    mutation CompleteRun($input: CompleteRunInput!) {
  completeRun(input: $input) {
    __typename
    ... on AgentRun {
      ...RunSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}`) as unknown as TypedDocumentString<CompleteRunMutation, CompleteRunMutationVariables>;
export const CreateArtifactDocument = new TypedDocumentString(`
    mutation CreateArtifact($input: CreateArtifactInput!) {
  createArtifact(input: $input) {
    __typename
    ... on Artifact {
      id
      filename
      kind
      createdAt
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateArtifactMutation, CreateArtifactMutationVariables>;
export const CreateDealDocument = new TypedDocumentString(`
    mutation CreateDeal($input: CreateDealInput!) {
  createDeal(input: $input) {
    __typename
    ... on Deal {
      ...DealSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment DealSummary on Deal {
  id
  reference
  name
  displayName
  stage
  status
  priority
  sector
  location {
    city
    state
    region
  }
  askingPrice {
    amountMinor
    currency
    raw
  }
  ebitda {
    amountMinor
    currency
    raw
  }
  owner {
    id
    displayName
  }
  version
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<CreateDealMutation, CreateDealMutationVariables>;
export const DashboardOverviewDocument = new TypedDocumentString(`
    query DashboardOverview($first: Int! = 20) {
  dashboardOverview {
    id
    asOf
    dealsByStage {
      stage
      count
      averageDaysInStage
    }
    stuckDealCount
    stuckDealAlerts {
      severity
      daysInStage
      deal {
        id
        reference
        name
        stage
      }
    }
    actionsDueCount
    actionsDue(first: $first) {
      ...ActionSummary
    }
    approvalsPendingCount
    approvalsPending(first: $first) {
      __typename
      ... on Action {
        ...ActionSummary
      }
      ... on RunCheckpoint {
        id
        gateName: name
        gateRiskLevel: riskLevel
        expiresAt
        run {
          id
          agentName
          deal {
            id
            name
          }
        }
      }
    }
  }
}
    fragment ActionSummary on Action {
  id
  reference
  type
  title
  status
  riskLevel
  requiresApproval
  priority
  deadline
  version
  createdAt
  deal {
    id
    name
  }
}`) as unknown as TypedDocumentString<DashboardOverviewQuery, DashboardOverviewQueryVariables>;
export const DealByReferenceDocument = new TypedDocumentString(`
    query DealByReference($reference: String!) {
  dealByReference(reference: $reference) {
    ...DealSummary
  }
}
    fragment DealSummary on Deal {
  id
  reference
  name
  displayName
  stage
  status
  priority
  sector
  location {
    city
    state
    region
  }
  askingPrice {
    amountMinor
    currency
    raw
  }
  ebitda {
    amountMinor
    currency
    raw
  }
  owner {
    id
    displayName
  }
  version
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<DealByReferenceQuery, DealByReferenceQueryVariables>;
export const DealWorkspaceDocument = new TypedDocumentString(`
    query DealWorkspace($id: ID!, $first: Int = 50) {
  deal(id: $id) {
    ...DealSummary
    stageEnteredAt
    reachableStages
    revenue {
      amountMinor
      currency
      raw
    }
    employees
    ndaStatus
    cimReceived
    company {
      name
      legalEntity
      dbaNames
    }
    broker {
      id
      reference
      name
      email
      phone
      company
    }
    identifiers {
      listingIds
      brokerReferenceIds
      bizbuysellId
      axialId
      internalCodes
    }
    folderPath
    mergedInto {
      id
      reference
      name
    }
    aliases {
      id
      alias
      type
      confidence
    }
    metadata
    threads(first: $first) {
      totalCount
      edges {
        node {
          id
          kind
          externalId
          subject
          createdAt
        }
      }
    }
    actions(first: $first) {
      totalCount
      edges {
        node {
          ...ActionSummary
        }
      }
    }
    runs(first: $first) {
      totalCount
      edges {
        node {
          ...RunSummary
        }
      }
    }
    artifacts(first: $first) {
      totalCount
      edges {
        node {
          id
          filename
          kind
          category
          mimeType
          sizeBytes
          createdAt
          missingAt
        }
      }
    }
    events(last: $first) {
      pageInfo {
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          ...EventSummary
        }
      }
    }
  }
}
    fragment ActionSummary on Action {
  id
  reference
  type
  title
  status
  riskLevel
  requiresApproval
  priority
  deadline
  version
  createdAt
  deal {
    id
    name
  }
}
fragment DealSummary on Deal {
  id
  reference
  name
  displayName
  stage
  status
  priority
  sector
  location {
    city
    state
    region
  }
  askingPrice {
    amountMinor
    currency
    raw
  }
  ebitda {
    amountMinor
    currency
    raw
  }
  owner {
    id
    displayName
  }
  version
  createdAt
  updatedAt
}
fragment EventSummary on AgentEvent {
  id
  cursor
  sequence
  streamType
  streamId
  type
  category
  payload
  occurredAt
  actor {
    type
    id
    operator {
      id
      displayName
    }
  }
}
fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}`) as unknown as TypedDocumentString<DealWorkspaceQuery, DealWorkspaceQueryVariables>;
export const DealsDocument = new TypedDocumentString(`
    query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...DealSummary
      }
    }
  }
}
    fragment DealSummary on Deal {
  id
  reference
  name
  displayName
  stage
  status
  priority
  sector
  location {
    city
    state
    region
  }
  askingPrice {
    amountMinor
    currency
    raw
  }
  ebitda {
    amountMinor
    currency
    raw
  }
  owner {
    id
    displayName
  }
  version
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<DealsQuery, DealsQueryVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    id
    displayName
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const MoveDealStageDocument = new TypedDocumentString(`
    mutation MoveDealStage($input: MoveDealStageInput!) {
  moveDealStage(input: $input) {
    __typename
    ... on Deal {
      ...DealSummary
      reachableStages
    }
    ... on StageNotReachable {
      reachable
    }
    ... on DealVersionConflict {
      current {
        ...DealSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment DealSummary on Deal {
  id
  reference
  name
  displayName
  stage
  status
  priority
  sector
  location {
    city
    state
    region
  }
  askingPrice {
    amountMinor
    currency
    raw
  }
  ebitda {
    amountMinor
    currency
    raw
  }
  owner {
    id
    displayName
  }
  version
  createdAt
  updatedAt
}`) as unknown as TypedDocumentString<MoveDealStageMutation, MoveDealStageMutationVariables>;
export const PauseRunForApprovalDocument = new TypedDocumentString(`
    mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {
  pauseRunForApproval(input: $input) {
    __typename
    ... on RunCheckpoint {
      ...CheckpointSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment CheckpointSummary on RunCheckpoint {
  id
  name
  type
  status
  riskLevel
  data
  expiresAt
  run {
    id
    agentName
    status
  }
}`) as unknown as TypedDocumentString<PauseRunForApprovalMutation, PauseRunForApprovalMutationVariables>;
export const PipelineStatisticsDocument = new TypedDocumentString(`
    query PipelineStatistics {
  pipelineStatistics {
    id
    asOf
    totalDeals
    activeDeals
    totalBrokers
    dealsByStatus {
      status
      count
    }
    dealsByStage {
      stage
      count
      averageDaysInStage
    }
    pendingActions
    activeRuns
    eventsLast24Hours
  }
}
    `) as unknown as TypedDocumentString<PipelineStatisticsQuery, PipelineStatisticsQueryVariables>;
export const RejectCheckpointDocument = new TypedDocumentString(`
    mutation RejectCheckpoint($input: RejectCheckpointInput!) {
  rejectCheckpoint(input: $input) {
    __typename
    ... on RunCheckpoint {
      ...CheckpointSummary
    }
    ... on CheckpointAlreadyDecided {
      current {
        ...CheckpointSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment CheckpointSummary on RunCheckpoint {
  id
  name
  type
  status
  riskLevel
  data
  expiresAt
  run {
    id
    agentName
    status
  }
}`) as unknown as TypedDocumentString<RejectCheckpointMutation, RejectCheckpointMutationVariables>;
export const RunCheckpointDocument = new TypedDocumentString(`
    query RunCheckpoint($id: ID!) {
  runCheckpoint(id: $id) {
    ...CheckpointSummary
    approvedArguments
    approval {
      at
      note
      by {
        id
        displayName
      }
    }
    rejection {
      at
      reason
    }
  }
}
    fragment CheckpointSummary on RunCheckpoint {
  id
  name
  type
  status
  riskLevel
  data
  expiresAt
  run {
    id
    agentName
    status
  }
}`) as unknown as TypedDocumentString<RunCheckpointQuery, RunCheckpointQueryVariables>;
export const RunEventsLiveDocument = new TypedDocumentString(`
    subscription RunEventsLive($runId: ID!, $after: String) {
  runEvents(runId: $runId, after: $after) {
    ...EventSummary
  }
}
    fragment EventSummary on AgentEvent {
  id
  cursor
  sequence
  streamType
  streamId
  type
  category
  payload
  occurredAt
  actor {
    type
    id
    operator {
      id
      displayName
    }
  }
}`) as unknown as TypedDocumentString<RunEventsLiveSubscription, RunEventsLiveSubscriptionVariables>;
export const StartRunStepDocument = new TypedDocumentString(`
    mutation StartRunStep($input: StartRunStepInput!) {
  startRunStep(input: $input) {
    __typename
    ... on RunStep {
      ...StepSummary
    }
    ... on StepKeyTaken {
      existing {
        ...StepSummary
      }
    }
    ... on RunNotActive {
      run {
        id
        status
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment StepSummary on RunStep {
  id
  sequence
  key
  kind
  status
  output
}`) as unknown as TypedDocumentString<StartRunStepMutation, StartRunStepMutationVariables>;
export const StartRunDocument = new TypedDocumentString(`
    mutation StartRun($input: StartRunInput!) {
  startRun(input: $input) {
    __typename
    ... on AgentRun {
      ...RunSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment RunSummary on AgentRun {
  id
  agentName
  kind
  mode
  status
  lastSequence
  startedAt
  finishedAt
  deal {
    id
    name
  }
  tokens {
    input
    output
  }
}`) as unknown as TypedDocumentString<StartRunMutation, StartRunMutationVariables>;