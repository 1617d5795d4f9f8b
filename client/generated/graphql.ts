/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The token of an invitation, and who accepts it. */
export type AcceptInvitationInput = {
  /** The name shown to other people; 1–200 characters. Left as it is for an operator there already is. */
  readonly displayName: string;
  /** At least 8 characters and at most 4,096 bytes of any kind, none of the most common ones; of an operator there already is, the password as it is. */
  readonly password: string;
  /** As it came by mail; counts once, for 7 days. */
  readonly token: string;
  /** Short name to sign in with, without regard to case; 1–64 letters, digits, dots, hyphens and underscores. Left as it is for an operator there already is. */
  readonly username?: string | null | undefined;
};

/** Which actions to list; an action must match every field given. Lists of values mean any of them. */
export type ActionFilter = {
  /** True for archived actions alone, false for the others alone. */
  readonly archived?: boolean;
  /** Carries this correlation id. */
  readonly correlationId?: string | null | undefined;
  /** Requested before this instant. */
  readonly createdBefore?: string | null | undefined;
  /** Requested at or after this instant. */
  readonly createdFrom?: string | null | undefined;
  /** Is about this deal. */
  readonly dealId?: string | null | undefined;
  /** May be claimed at this instant: QUEUED and `nextAttemptAt` not later. */
  readonly dueAt?: string | null | undefined;
  /** Follows on this action directly. */
  readonly parentId?: string | null | undefined;
  /** Has one of these priorities. */
  readonly priorities?: ReadonlyArray<Priority> | null | undefined;
  /** Has one of these risks. */
  readonly riskLevels?: ReadonlyArray<RiskLevel> | null | undefined;
  /** Belongs to the chain this action began; the first itself is left out. */
  readonly rootId?: string | null | undefined;
  /** Came from one of these sources. */
  readonly sources?: ReadonlyArray<ActionSource> | null | undefined;
  /** Is in one of these states. */
  readonly statuses?: ReadonlyArray<ActionStatus> | null | undefined;
  /** Found in reference, type, title or summary, without regard to case; 1–200 characters. */
  readonly text?: string | null | undefined;
  /** Was made in this trace. */
  readonly traceId?: string | null | undefined;
  /** Is of one of these types, written exactly. */
  readonly types?: ReadonlyArray<string> | null | undefined;
};

/** The order of a list of actions. Only columns that never change, so that pages neither skip nor repeat. */
export type ActionOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC'
  /** By reference, character by character, upwards. */
  | 'REFERENCE_ASC'
  /** By reference, character by character, downwards. */
  | 'REFERENCE_DESC';

/** Where a request for an action came from. */
export type ActionSource =
  /** An agent in its run. */
  | 'AGENT'
  /** Another program through the API. */
  | 'API'
  /** A conversation with an agent. */
  | 'CHAT'
  /** The program itself. */
  | 'SYSTEM'
  /** A person at a frontend. */
  | 'UI';

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

/** Another name of a deal. */
export type AddDealAliasInput = {
  /** The name; 1–200 characters, not white space alone. A deal has at most 200. */
  readonly alias: string;
  /** How sure the link is, 0 to 1. */
  readonly confidence?: number;
  /** UUID of the deal. */
  readonly dealId: string;
  /** Where the name came from; 1–64 characters. */
  readonly source?: string;
  /** What sort of name it is; 1–64 characters. */
  readonly type?: string;
};

/** Who is to work in the project. */
export type AddMemberInput = {
  /** E-mail address of an operator there is, without regard to case; for any other and for one who is disabled `NOT_FOUND`. */
  readonly email: string;
  /** What they are in the project. */
  readonly role: ProjectRole;
};

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

/** Which runs to list; a run must match every field given. Lists of values mean any of them. */
export type AgentRunFilter = {
  /** Attempts this action. */
  readonly actionId?: string | null | undefined;
  /** Is of one of these agents, written exactly. */
  readonly agentNames?: ReadonlyArray<string> | null | undefined;
  /** Recorded before this instant. */
  readonly createdBefore?: string | null | undefined;
  /** Recorded at or after this instant. */
  readonly createdFrom?: string | null | undefined;
  /** Is about this deal. */
  readonly dealId?: string | null | undefined;
  /** Is of one of these sorts. */
  readonly kinds?: ReadonlyArray<RunKind> | null | undefined;
  /** Has one of these modes. */
  readonly modes?: ReadonlyArray<RunMode> | null | undefined;
  /** Is in one of these states. */
  readonly statuses?: ReadonlyArray<RunStatus> | null | undefined;
};

/** The order of a list of runs. Only columns that never change, so that pages neither skip nor repeat. */
export type AgentRunOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC';

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

/** What a named operation does to data. */
export type ApiOperationKind =
  /** Changes what is kept. */
  | 'MUTATION'
  /** Reads and changes nothing. */
  | 'QUERY'
  /** Follows what happens; over WebSocket, server-sent events or multipart only. */
  | 'SUBSCRIPTION';

/** Events of an agent for the stream of its run. */
export type AppendRunEventsInput = {
  /** 1–64 events in the order in which they happened. */
  readonly events: ReadonlyArray<RunEventInput>;
  /** UUID of the run. */
  readonly runId: string;
};

/** A yes to an action. */
export type ApproveActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** `Action.version` as shown to the person who decides; where given, another present version is refused with ActionVersionConflict, so that nobody approves inputs they did not see. */
  readonly expectedVersion?: number | null | undefined;
  /** What the person notes; 1–2000 characters. */
  readonly note?: string | null | undefined;
};

/** A yes to an approval gate. */
export type ApproveCheckpointInput = {
  /** Arguments to go on with in place of those in the checkpoint's data; those where omitted. They have to fit the `inputSchema` of the capability that the step names. */
  readonly arguments?: unknown;
  /** UUID of the checkpoint. */
  readonly checkpointId: string;
  /** What the person notes; 1–2000 characters. */
  readonly note?: string | null | undefined;
};

/** Actions to take out of the lists. */
export type ArchiveActionsInput = {
  /** UUIDs of 1–200 different actions. */
  readonly actionIds: ReadonlyArray<string>;
};

/** A project to close. */
export type ArchiveProjectInput = {
  /** The `Project.version` that was read. */
  readonly expectedVersion: number;
  /** UUID of the project, which is the current one; for any other `NOT_FOUND`. */
  readonly projectId: string;
};

/** Which artifacts to list; an artifact must match every field given. Lists of values mean any of them. */
export type ArtifactFilter = {
  /** Was made for this action. */
  readonly actionId?: string | null | undefined;
  /** Has one of these categories, written exactly. */
  readonly categories?: ReadonlyArray<string> | null | undefined;
  /** Recorded before this instant. */
  readonly createdBefore?: string | null | undefined;
  /** Recorded at or after this instant. */
  readonly createdFrom?: string | null | undefined;
  /** Belongs to this deal. */
  readonly dealId?: string | null | undefined;
  /** Is of one of these kinds. */
  readonly kinds?: ReadonlyArray<ArtifactKind> | null | undefined;
  /** Has one of these media types, in lower case. */
  readonly mimeTypes?: ReadonlyArray<string> | null | undefined;
  /** True for artifacts whose bytes are missing, false for the others; both where omitted. */
  readonly missing?: boolean | null | undefined;
  /** Was made or read by this run. */
  readonly runId?: string | null | undefined;
  /** Holds the bytes with this SHA-256, as 64 lower-case hex digits. */
  readonly sha256?: string | null | undefined;
  /** Found in the filename, without regard to case; 1–200 characters. */
  readonly text?: string | null | undefined;
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

/** The order of a list of artifacts. Only columns that never change, so that pages neither skip nor repeat. */
export type ArtifactOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC';

/** What a child artifact is to its parent. */
export type ArtifactRelation =
  /** The child was made from the parent. */
  | 'DERIVED_FROM'
  /** The child covers a part of the parent. */
  | 'MASK_FOR'
  /** The child was used to go by when the parent was made. */
  | 'REFERENCE_OF'
  /** The child is another version of the parent. */
  | 'VARIANT_OF';

/** The token, and who the administrator is. */
export type BootstrapAdministratorInput = {
  /** The name shown to other people; 1–200 characters. */
  readonly displayName: string;
  /** E-mail address to sign in with. */
  readonly email: string;
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly password: string;
  /** Name of the first project where there is none yet; 1–200 characters. */
  readonly projectName?: string | null | undefined;
  /** As the server printed it; counts once, for 24 hours. */
  readonly token: string;
};

/** Which brokers to list; a broker must match every field given. */
export type BrokerFilter = {
  /** Has one of these ratings. */
  readonly qualityRatings?: ReadonlyArray<BrokerQuality> | null | undefined;
  /** Found in reference, name, e-mail or company, without regard to case; 1–200 characters. */
  readonly text?: string | null | undefined;
};

/** The order of a list of brokers. Only columns that never change, so that pages neither skip nor repeat. */
export type BrokerOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC'
  /** By reference, character by character, upwards. */
  | 'REFERENCE_ASC'
  /** By reference, character by character, downwards. */
  | 'REFERENCE_DESC';

/** How good a broker's deals have been. */
export type BrokerQuality =
  /** Usually worth a look. */
  | 'HIGH'
  /** Seldom worth a look. */
  | 'LOW'
  /** Sometimes worth a look. */
  | 'MEDIUM';

/** The calling off of an action. */
export type CancelActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** Why; 1–2000 characters. */
  readonly reason: string;
};

/** The calling off of a job. */
export type CancelJobInput = {
  /** UUID of the job. */
  readonly jobId: string;
};

/** The calling off of a run. */
export type CancelRunInput = {
  /** Why; 1–2000 characters. */
  readonly reason: string;
  /** UUID of the run. */
  readonly runId: string;
};

/** Which capabilities to list; each must match every field given. */
export type CapabilityFilter = {
  /** Only those that do this type of action. */
  readonly actionType?: string | null | undefined;
  /** Only those with this tag. */
  readonly tag?: string | null | undefined;
};

/** What a member is from now on. */
export type ChangeMemberRoleInput = {
  /** UUID of the membership, not of the operator. */
  readonly memberId: string;
  /** What they are in the project from now on. */
  readonly role: ProjectRole;
};

/** The present password and the new one. */
export type ChangePasswordInput = {
  /** The password as it is. */
  readonly currentPassword: string;
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly newPassword: string;
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

/** A worker's claim on an action. */
export type ClaimActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** How long the lease holds without renewal, in seconds, 5–3600. */
  readonly leaseSeconds?: number;
  /** Name of the worker, 1–128 characters; another one for each process, so that a restarted worker does not pass for the old one. */
  readonly workerId: string;
};

/** The company behind a deal; at least one field. */
export type CompanyInput = {
  /** Other names it does business as; none where omitted. */
  readonly dbaNames?: ReadonlyArray<string> | null | undefined;
  /** The registered legal entity; 1–200 characters. */
  readonly legalEntity?: string | null | undefined;
  /** The name it trades under; 1–200 characters. */
  readonly name?: string | null | undefined;
};

/** The end of a claimed action. */
export type CompleteActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** What the work gave: a JSON object. */
  readonly outputs: unknown;
  /** Name of the worker, as at the claim. */
  readonly workerId: string;
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

/** The token of a registration, and who registers. */
export type ConfirmRegistrationInput = {
  /** The name shown to other people; 1–200 characters. */
  readonly displayName: string;
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly password: string;
  /** As it came by mail; counts once, for 24 hours. */
  readonly token: string;
  /** Short name to sign in with, without regard to case; 1–64 letters, digits, dots, hyphens and underscores. */
  readonly username?: string | null | undefined;
};

/** A new action. */
export type CreateActionInput = {
  /** Id of the capability that carries it out, which must do actions of this type. Where omitted, the capability that does the type, if there is just one; else whoever claims the action. */
  readonly capabilityId?: string | null | undefined;
  /** When it should be done. */
  readonly deadline?: string | null | undefined;
  /** The deal it is about. */
  readonly dealId?: string | null | undefined;
  /** Key under which it is requested once only, 1–255 characters: the same key with the same input gives the present action. */
  readonly idempotencyKey?: string | null | undefined;
  /** What the work is given: a JSON object that fits `Capability.inputSchema`; an empty one where omitted. */
  readonly inputs?: unknown;
  /** How many attempts there may be, 0–20. */
  readonly maxAttempts?: number;
  /** The action it follows on; its chain is continued. */
  readonly parentId?: string | null | undefined;
  /** How urgent it is. */
  readonly priority?: Priority;
  /** Orders actions of the same priority: the lower is worked on first. */
  readonly rank?: number;
  /** Whether a person must approve it first. Where omitted, what the capability says, and true without one. A capability that requires it, and the risks HIGH and CRITICAL, require it whatever is given here. */
  readonly requiresApproval?: boolean | null | undefined;
  /** How much harm it can do. Where the capability or the rules of risk say more, that counts; where omitted, they alone, and MEDIUM where they say nothing. */
  readonly riskLevel?: RiskLevel | null | undefined;
  /** Where the request comes from. */
  readonly source?: ActionSource;
  /** What is to be done, in some sentences; 1–4000 characters. */
  readonly summary?: string | null | undefined;
  /** What is to be done, in one line; 1–200 characters. */
  readonly title: string;
  /** What is to be done, as `NAMESPACE.VERB` in upper case. */
  readonly type: string;
};

/** An API token to make. */
export type CreateApiTokenInput = {
  /** The agent that acts by it, as events and runs name it; 1–100 characters. */
  readonly agentName: string;
  /** After how many days it expires, 1–365. */
  readonly expiresInDays?: number;
  /** What people tell it apart by; 1–200 characters. */
  readonly name: string;
  /** What it allows, at least one; it never allows what its maker no longer may. */
  readonly scopes: ReadonlyArray<Permission>;
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

/** A new broker. Only the name is needed. */
export type CreateBrokerInput = {
  /** The firm the broker works for; 1–200 characters. */
  readonly company?: string | null | undefined;
  /** Internet domain of the firm. */
  readonly domain?: string | null | undefined;
  /** E-mail address; folded to lower case. */
  readonly email?: string | null | undefined;
  /** Name of the person; 1–200 characters. */
  readonly name: string;
  /** Telephone number; 1–64 characters. */
  readonly phone?: string | null | undefined;
  /** How good the broker's deals have been. */
  readonly qualityRating?: BrokerQuality | null | undefined;
  /** Lines of business; none where omitted. */
  readonly sectors?: ReadonlyArray<string> | null | undefined;
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

/** A project to make. */
export type CreateProjectInput = {
  /** The name shown to people; 1–200 characters. */
  readonly name: string;
  /** Short name for addresses: 1–63 lower-case letters, digits and single hyphens between them; unique among its owner's projects. */
  readonly slug: string;
};

/** A webhook to add. */
export type CreateWebhookInput = {
  /** What it is for; 1–200 characters. */
  readonly description?: string | null | undefined;
  /** Whether events are sent at once. */
  readonly enabled?: boolean;
  /** The registered types of events to send, at most 100; all where omitted or empty. */
  readonly eventTypes?: ReadonlyArray<string> | null | undefined;
  /** Where events are posted: http or https, without name and password; 1–2000 characters. */
  readonly url: string;
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

/** A soft deletion of a deal. */
export type DeleteDealInput = {
  /** UUID of the deal. */
  readonly dealId: string;
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: number;
  /** Why, for the record; 1–2000 characters. */
  readonly reason: string;
};

/** A webhook to remove. */
export type DeleteWebhookInput = {
  /** The `Webhook.version` that was read. */
  readonly expectedVersion: number;
  /** UUID of the webhook. */
  readonly webhookId: string;
};

/** Which operator may sign in no more. */
export type DisableOperatorInput = {
  /** UUID of the operator, of whatever project. */
  readonly operatorId: string;
};

/** Which operator may sign in again. */
export type EnableOperatorInput = {
  /** UUID of the operator, of whatever project. */
  readonly operatorId: string;
};

/** The states in which a job ends. */
export type EndedJobState =
  /** Was called off. */
  | 'CANCELLED'
  /** Was given up. */
  | 'DEAD'
  /** Was done. */
  | 'DONE';

/** What an event is for. */
export type EventCategory =
  /** Something needs attention. */
  | 'ALERT'
  /** Somebody decided, or touched what is sensitive: who, what, why, and where it applies `before` and `after` in the payload. One event a decision; what follows from it is told by DOMAIN events beside it. */
  | 'AUDIT'
  /** Something happened in the business. */
  | 'DOMAIN';

/** The order to execute an action. */
export type ExecuteActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
};

/** The failure of a claimed action. */
export type FailActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** What went wrong. */
  readonly error: FailureInput;
  /** Name of the worker, as at the claim. */
  readonly workerId: string;
};

/** The failure of a run. */
export type FailRunInput = {
  /** What went wrong. */
  readonly error: FailureInput;
  /** UUID of the run. */
  readonly runId: string;
  /** Tokens used by the whole run; as last reported where omitted. */
  readonly tokens?: TokenUsageInput | null | undefined;
};

/** The failure of a step. */
export type FailRunStepInput = {
  /** What went wrong. */
  readonly error: FailureInput;
  /** UUID of the step. */
  readonly stepId: string;
};

/** What went wrong, as an executor or agent reports it. */
export type FailureInput = {
  /** Sort of failure, for example `timeout`; 1–64 characters. */
  readonly category?: string | null | undefined;
  /** Stable name of the failure for programs; 1–64 characters. */
  readonly code?: string | null | undefined;
  /** Further facts. */
  readonly details?: unknown;
  /** What went wrong, for a person to read; 1–4000 characters. No secrets. */
  readonly message: string;
  /** Whether trying again may help. */
  readonly retryable?: boolean;
};

/** Who is invited, and as what. */
export type InviteOperatorInput = {
  /** E-mail address the invitation is sent to. */
  readonly email: string;
  /** What they are to be in the project. */
  readonly role: ProjectRole;
};

/** Which jobs to list; a job must match every field given. Lists of values mean any of them. */
export type JobFilter = {
  /** Is of this queue, written exactly. */
  readonly queue?: string | null | undefined;
  /** Is in one of these states. */
  readonly states?: ReadonlyArray<JobState> | null | undefined;
};

/** Where a job is in its life. */
export type JobState =
  /** Was called off. Removed after 7 days. */
  | 'CANCELLED'
  /** Failed as often as it may, or cannot succeed; goes to READY by `retryJob`. Removed after 90 days. */
  | 'DEAD'
  /** Was done. Removed after 7 days. */
  | 'DONE'
  /** Waits until it is due and a worker has room for it. */
  | 'READY'
  /** A worker has it in hand. */
  | 'RUNNING';

/** A link between two different artifacts of one project. */
export type LinkArtifactsInput = {
  /** UUID of the artifact that came from it or refers to it. */
  readonly childId: string;
  /** UUID of the artifact that was there first or is referred to. */
  readonly parentId: string;
  /** What the child is to the parent. */
  readonly relation: ArtifactRelation;
};

/** A link from a deal to a thread. */
export type LinkDealThreadInput = {
  /** UUID of the deal. */
  readonly dealId: string;
  /** Identifier of the thread in the system that holds it; 1–500 characters. */
  readonly externalId: string;
  /** What sort of thread it is. */
  readonly kind: DealThreadKind;
  /** Subject or title; 1–500 characters. */
  readonly subject?: string | null | undefined;
};

/** The finding that an artifact's bytes are gone. */
export type MarkArtifactMissingInput = {
  /** UUID of the artifact. */
  readonly artifactId: string;
};

/** A merge of two deals of one project. */
export type MergeDealsInput = {
  /** UUID of the deal that ends as MERGED. */
  readonly dealId: string;
  /** `Deal.version` of the deal that goes on, as last read. */
  readonly expectedIntoVersion: number;
  /** `Deal.version` of that deal as last read. */
  readonly expectedVersion: number;
  /** UUID of the deal that goes on; another one than `dealId`. */
  readonly intoDealId: string;
  /** Why, for the record; 1–2000 characters. */
  readonly reason?: string | null | undefined;
};

/** Which messages to list; a message must match every field given. Lists of values mean any of them. */
export type MessageFilter = {
  /** Is at one of these places. */
  readonly places?: ReadonlyArray<MessagePlace> | null | undefined;
  /** Is in one of these states. */
  readonly states?: ReadonlyArray<MessageState> | null | undefined;
};

/** Where a message is on its way. */
export type MessagePlace =
  /** To the broker, which other programs take events from. */
  | 'BROKER'
  /** Received from another program, or handed over in process, and given up. Removed after 30 days. */
  | 'INBOX'
  /** To this program's own consumers, which make deliveries for webhooks of it. */
  | 'IN_PROCESS'
  /** To a webhook: a delivery. */
  | 'WEBHOOK';

/** How it stands with a message that has not arrived. */
export type MessageState =
  /** Was given up; goes to WAITING by `retryMessage`. */
  | 'DEAD'
  /** The broker did not take it. It is tried again ever more rarely, for as long as it takes, and what follows it in its stream waits; goes to WAITING by `retryMessage`. */
  | 'REFUSED'
  /** Is still to go; a webhook's perhaps once more. */
  | 'WAITING';

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

/** Which operators to list; an operator must match every field given. */
export type OperatorFilter = {
  /** Whether operators of other projects, and of none, are listed as well. True needs OPERATORS_MANAGE. */
  readonly everywhere?: boolean;
  /** Holds one of these roles in the current project; not together with `everywhere`. */
  readonly roles?: ReadonlyArray<ProjectRole> | null | undefined;
  /** One of these states. */
  readonly statuses?: ReadonlyArray<OperatorStatus> | null | undefined;
  /** Found in e-mail, username or display name, without regard to case; 1–200 characters. */
  readonly text?: string | null | undefined;
};

/** The order of a list of operators. */
export type OperatorOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC';

/** Whether an operator may sign in. */
export type OperatorStatus =
  /** May sign in and act. */
  | 'ACTIVE'
  /** May not sign in; live connections are ended. What they did stays under their name. */
  | 'DISABLED';

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

/** The pausing of a run. */
export type PauseRunInput = {
  /** Why; 1–2000 characters. */
  readonly reason?: string | null | undefined;
  /** UUID of the run. */
  readonly runId: string;
};

/** Something a member may do. Checked at the gateway before planning, and again where a command runs. As a token scope it is written with a colon, for example `deals:read`. */
export type Permission =
  /** Approve and reject actions and checkpoints of risk LOW, MEDIUM and HIGH (`actions:approve`). ADMIN and OPERATOR. */
  | 'ACTIONS_APPROVE'
  /** Approve and reject actions and checkpoints of risk CRITICAL (`actions:approve:critical`). ADMIN alone. */
  | 'ACTIONS_APPROVE_CRITICAL'
  /** Execute, claim, complete and requeue actions (`actions:execute`). ADMIN and OPERATOR. */
  | 'ACTIONS_EXECUTE'
  /** See actions (`actions:read`). Every role. */
  | 'ACTIONS_READ'
  /** Create, change, cancel and archive actions (`actions:write`). ADMIN and OPERATOR. */
  | 'ACTIONS_WRITE'
  /** See artifact records (`artifacts:read`). Every role. */
  | 'ARTIFACTS_READ'
  /** Record, change and link artifacts (`artifacts:write`). ADMIN and OPERATOR. */
  | 'ARTIFACTS_WRITE'
  /** Delete and restore deals (`deals:delete`). ADMIN alone. */
  | 'DEALS_DELETE'
  /** See deals, brokers and threads (`deals:read`). Every role. */
  | 'DEALS_READ'
  /** Create, change, move and merge deals (`deals:write`). ADMIN and OPERATOR. */
  | 'DEALS_WRITE'
  /** Query and follow events (`events:read`). Every role. */
  | 'EVENTS_READ'
  /** Add and remove members and change their roles (`members:manage`). ADMIN alone. */
  | 'MEMBERS_MANAGE'
  /** List operators, disable them and let them in again, of whatever project (`operators:manage`). No role's: administrators of the whole installation alone. */
  | 'OPERATORS_MANAGE'
  /** See runs, their steps and checkpoints (`runs:read`). Every role. */
  | 'RUNS_READ'
  /** Start runs and report their progress (`runs:write`). ADMIN and OPERATOR. */
  | 'RUNS_WRITE'
  /** Change how the project is set up (`system:admin`). ADMIN alone. */
  | 'SYSTEM_ADMIN';

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

/** Which projects to list; a project must match every field given. */
export type ProjectFilter = {
  /** True for archived projects alone that the caller is ADMIN of, false for the others alone. */
  readonly archived?: boolean;
  /** The caller holds one of these roles in it. */
  readonly roles?: ReadonlyArray<ProjectRole> | null | undefined;
  /** Found in slug or name, without regard to case; 1–200 characters. */
  readonly text?: string | null | undefined;
};

/** The order of a list of projects. */
export type ProjectOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC';

/** What a member is in a project. Each role allows what the ones after it allow, and more. */
export type ProjectRole =
  /** Runs the project: everything, with deleting deals, critical approvals and members. */
  | 'ADMIN'
  /** Works in the project: reads and writes, and approves up to risk HIGH. */
  | 'OPERATOR'
  /** Looks on: reads everything in the project, changes nothing. */
  | 'VIEWER';

/** Which ended jobs to remove. */
export type PurgeJobsInput = {
  /** Those that ended before this instant. */
  readonly endedBefore: string;
  /** Those of this queue, written exactly; of all where omitted. */
  readonly queue?: string | null | undefined;
  /** Those in one of these states; 1–3. */
  readonly states: ReadonlyArray<EndedJobState>;
};

/** Which messages to remove. */
export type PurgeMessagesInput = {
  /** Those that were made or received before this instant; needed unless messages are named. */
  readonly createdBefore?: string | null | undefined;
  /** Those with these ids alone, 1–100; all where omitted. An id of no message that has not arrived is `NOT_FOUND`; one that is not as the rest says, or that nobody knows the project of, stays. */
  readonly messageIds?: ReadonlyArray<string> | null | undefined;
  /** Those at one of these places, 1–4; at all where omitted. */
  readonly places?: ReadonlyArray<MessagePlace> | null | undefined;
  /** Those in one of these states; 1–2. */
  readonly states: ReadonlyArray<StuckMessageState>;
};

/** Which session goes on. */
export type RefreshSessionInput = {
  /** The latest refresh token of the session. */
  readonly refreshToken: string;
};

/** Who would register. */
export type RegisterOperatorInput = {
  /** E-mail address to sign in with later; the mail is sent there. */
  readonly email: string;
};

/** A no to an action. */
export type RejectActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** Why; 1–2000 characters. */
  readonly reason: string;
};

/** A no to an approval gate. */
export type RejectCheckpointInput = {
  /** UUID of the checkpoint. */
  readonly checkpointId: string;
  /** Why; 1–2000 characters. */
  readonly reason: string;
};

/** The removal of an alias. */
export type RemoveDealAliasInput = {
  /** UUID of the alias. */
  readonly aliasId: string;
};

/** Who no longer works in the project. */
export type RemoveMemberInput = {
  /** UUID of the membership, not of the operator. */
  readonly memberId: string;
};

/** What a project is called from now on. What is left out stays. */
export type RenameProjectInput = {
  /** The `Project.version` that was read. */
  readonly expectedVersion: number;
  /** The name shown to people; 1–200 characters. */
  readonly name?: string | null | undefined;
  /** UUID of the project, which is the current one; for any other `NOT_FOUND`. */
  readonly projectId: string;
  /** Short name for addresses: 1–63 lower-case letters, digits and single hyphens between them; unique among its owner's projects. */
  readonly slug?: string | null | undefined;
};

/** A worker's sign of life. */
export type RenewActionLeaseInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** How long the lease holds from now, in seconds, 5–3600. */
  readonly leaseSeconds?: number;
  /** Name of the worker, as at the claim. */
  readonly workerId: string;
};

/** A delivery to send once more. */
export type ReplayWebhookDeliveryInput = {
  /** UUID of the delivery. */
  readonly deliveryId: string;
};

/** Whose password is to be set anew. */
export type RequestPasswordResetInput = {
  /** E-mail address of the operator. */
  readonly email: string;
};

/** The order to try a failed action again. */
export type RequeueActionInput = {
  /** UUID of the action. */
  readonly actionId: string;
};

/** The token that was sent, and the password. */
export type ResetPasswordInput = {
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly newPassword: string;
  /** As it came by mail; counts once, for an hour. */
  readonly token: string;
};

/** The return of a deleted deal. */
export type RestoreDealInput = {
  /** UUID of the deal. */
  readonly dealId: string;
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: number;
};

/** An archived project to open again. */
export type RestoreProjectInput = {
  /** The `Project.version` that was read. */
  readonly expectedVersion: number;
  /** UUID of a project the caller is ADMIN of; for any other `NOT_FOUND`. */
  readonly projectId: string;
};

/** The resuming of a paused run. */
export type ResumeRunInput = {
  /** UUID of the run. */
  readonly runId: string;
};

/** The trying again of a job. */
export type RetryJobInput = {
  /** UUID of the job. */
  readonly jobId: string;
};

/** The trying again of a message. */
export type RetryMessageInput = {
  /** Id of the message. */
  readonly messageId: string;
};

/** An API token to end. */
export type RevokeApiTokenInput = {
  /** UUID of the API token, not its secret. */
  readonly apiTokenId: string;
};

/** Which invitation. */
export type RevokeInvitationInput = {
  /** UUID of the invitation. */
  readonly invitationId: string;
};

/** Which session ends. */
export type RevokeSessionInput = {
  /** UUID of the session. */
  readonly sessionId: string;
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

/** A webhook whose secret is to be replaced. */
export type RotateWebhookSecretInput = {
  /** For how many hours the present secret signs beside the new one, 0–168. The one before it signs no more. */
  readonly graceHours?: number;
  /** UUID of the webhook. */
  readonly webhookId: string;
};

/** Which checkpoints to list; a checkpoint must match every field given. Lists of values mean any of them. */
export type RunCheckpointFilter = {
  /** Stops being valid before this instant. */
  readonly expiresBefore?: string | null | undefined;
  /** Belongs to this run. */
  readonly runId?: string | null | undefined;
  /** Is in one of these states. */
  readonly statuses?: ReadonlyArray<CheckpointStatus> | null | undefined;
  /** Was made for one of these reasons. */
  readonly types?: ReadonlyArray<CheckpointType> | null | undefined;
};

/** The order of a list of checkpoints. Only columns that never change, so that pages neither skip nor repeat. */
export type RunCheckpointOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC';

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

/** A place to go on from. */
export type SaveRunCheckpointInput = {
  /** What the agent needs to go on. */
  readonly data: unknown;
  /** When it stops being valid, in the future; never where omitted. */
  readonly expiresAt?: string | null | undefined;
  /** Name of the checkpoint; 1–128 characters. */
  readonly name: string;
  /** UUID of the run. */
  readonly runId: string;
  /** Why it is made; not APPROVAL_GATE, for which there is `pauseRunForApproval`. */
  readonly type?: CheckpointType;
};

/** Why a session ended before its time. */
export type SessionEnd =
  /** The operator was disabled. */
  | 'DISABLED'
  /** The password was changed. */
  | 'PASSWORD_CHANGED'
  /** A refresh token came a second time: somebody else has it. */
  | 'REUSED'
  /** Its operator ended it from elsewhere. */
  | 'REVOKED'
  /** Its operator signed out. */
  | 'SIGNED_OUT';

/** How a session is proved. */
export type SessionKind =
  /** By a cookie that no script can read: for browsers. */
  | 'COOKIE'
  /** By short-lived access tokens, which a refresh token renews: for programs. */
  | 'TOKENS';

/** Who signs in, and how the session is to be proved. */
export type SignInInput = {
  /** How the session is proved afterwards. */
  readonly kind?: SessionKind;
  /** E-mail address or short name, without regard to case; 1–320 characters. */
  readonly login: string;
  /** The password, at most 4,096 bytes. */
  readonly password: string;
};

/** Whether all sessions end. */
export type SignOutInput = {
  /** Whether the caller's other sessions end as well. */
  readonly everywhere?: boolean;
};

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
  /** The capability by which a worker carries the step out once it is approved, 1–128 characters, given `input`, which has to fit its `inputSchema`; the agent carries it out where omitted. Only with `requiresApproval`. */
  readonly capabilityId?: string | null | undefined;
  /** What the step is given. A person who approves it may replace it. */
  readonly input?: unknown;
  /** Name of the step, 1–128 characters, unique in the run and the same after a resume. */
  readonly key: string;
  /** What sort of step it is. */
  readonly kind: StepKind;
  /** Whether a person must approve it before it is carried out. The step is then PENDING, the run WAITING_APPROVAL, and `RunStep.gate` the checkpoint to decide on. */
  readonly requiresApproval?: boolean;
  /** How much harm a step that requires approval can do; decides who may approve it and how long they may take. */
  readonly riskLevel?: RiskLevel;
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
  /** A project: itself, and what was decided on its members, API tokens, webhooks, jobs and messages, which come and go. */
  | 'PROJECT'
  /** A run, with its steps and checkpoints. */
  | 'RUN';

/** The states of messages that somebody may have to look at. */
export type StuckMessageState =
  /** Was given up. */
  | 'DEAD'
  /** The broker did not take it. */
  | 'REFUSED';

/** Tokens of a language model; totals of the whole run so far, not what was added. */
export type TokenUsageInput = {
  /** Tokens read by the model; 0 or more. */
  readonly input: number;
  /** Tokens written by the model; 0 or more. */
  readonly output: number;
};

/** The removal of a link. */
export type UnlinkArtifactsInput = {
  /** UUID of the link. */
  readonly linkId: string;
};

/** The removal of a thread link. */
export type UnlinkDealThreadInput = {
  /** UUID of the link, `DealThread.id`. */
  readonly threadId: string;
};

/** Whose identities are taken away. */
export type UnlinkIdentitiesInput = {
  /** UUID of the operator, of whatever project. */
  readonly operatorId: string;
};

/** New inputs of an action. */
export type UpdateActionInputsInput = {
  /** UUID of the action. */
  readonly actionId: string;
  /** `Action.version` as last read; another present version is refused with ActionVersionConflict. */
  readonly expectedVersion: number;
  /** The new inputs: a JSON object that replaces the present one whole. */
  readonly inputs: unknown;
};

/** What to change of an artifact. An omitted field stays; null clears the category and is refused for metadata. */
export type UpdateArtifactInput = {
  /** UUID of the artifact. */
  readonly artifactId: string;
  /** Finer sort; 1–64 characters. */
  readonly category?: string | null | undefined;
  /** `Artifact.version` as last read; another present version is refused with ArtifactVersionConflict. */
  readonly expectedVersion: number;
  /** Further facts: a JSON object that replaces the present one whole. */
  readonly metadata?: unknown;
};

/** Which fields of a broker to change. An omitted field stays; null clears a field that may be null. */
export type UpdateBrokerInput = {
  /** UUID of the broker. */
  readonly brokerId: string;
  /** The firm the broker works for; 1–200 characters. */
  readonly company?: string | null | undefined;
  /** Internet domain of the firm. */
  readonly domain?: string | null | undefined;
  /** E-mail address; folded to lower case. */
  readonly email?: string | null | undefined;
  /** `Broker.version` as last read; another present version is refused with BrokerVersionConflict. */
  readonly expectedVersion: number;
  /** Name of the person; 1–200 characters. */
  readonly name?: string | null | undefined;
  /** Telephone number; 1–64 characters. */
  readonly phone?: string | null | undefined;
  /** How good the broker's deals have been. */
  readonly qualityRating?: BrokerQuality | null | undefined;
  /** Lines of business; replaced whole. */
  readonly sectors?: ReadonlyArray<string> | null | undefined;
};

/** Which fields of a deal to change. An omitted field stays; null clears a field that may be null and is refused for one that may not. Nested objects, lists and metadata are replaced whole. */
export type UpdateDealInput = {
  /** What the seller asks for. */
  readonly askingPrice?: MoneyInput | null | undefined;
  /** The broker who offers it. */
  readonly brokerId?: string | null | undefined;
  /** Whether the confidential information memorandum has been received. */
  readonly cimReceived?: boolean | null | undefined;
  /** The company itself. */
  readonly company?: CompanyInput | null | undefined;
  /** UUID of the deal. */
  readonly dealId: string;
  /** The name to show instead of `name`. */
  readonly displayName?: string | null | undefined;
  /** EBITDA a year. */
  readonly ebitda?: MoneyInput | null | undefined;
  /** How many people the company employs; 0 or more. */
  readonly employees?: number | null | undefined;
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: number;
  /** Folder below the document root: relative, forward slashes, no `..`. */
  readonly folderPath?: string | null | undefined;
  /** Identifiers in other systems. */
  readonly identifiers?: DealIdentifiersInput | null | undefined;
  /** Where the company is. */
  readonly location?: DealLocationInput | null | undefined;
  /** Further facts: a JSON object. */
  readonly metadata?: unknown;
  /** Canonical name; 1–200 characters. */
  readonly name?: string | null | undefined;
  /** How far the non-disclosure agreement is. */
  readonly ndaStatus?: NdaStatus | null | undefined;
  /** The operator responsible. */
  readonly ownerId?: string | null | undefined;
  /** How urgent it is. */
  readonly priority?: Priority | null | undefined;
  /** Revenue a year. */
  readonly revenue?: MoneyInput | null | undefined;
  /** Line of business; 1–200 characters. */
  readonly sector?: string | null | undefined;
  /** ACTIVE or INACTIVE; the other statuses follow from moving, merging and deleting. Not accepted in stages JUNK and ARCHIVED, which bring their own. */
  readonly status?: DealStatus | null | undefined;
};

/** Changes to a webhook. What is left out stays. */
export type UpdateWebhookInput = {
  /** What it is for; null clears it. */
  readonly description?: string | null | undefined;
  /** Whether events are sent. */
  readonly enabled?: boolean | null | undefined;
  /** The registered types of events to send, at most 100; all where empty. */
  readonly eventTypes?: ReadonlyArray<string> | null | undefined;
  /** The `Webhook.version` that was read. */
  readonly expectedVersion: number;
  /** Where events are posted. */
  readonly url?: string | null | undefined;
  /** UUID of the webhook. */
  readonly webhookId: string;
};

/** Where a delivery stands. */
export type WebhookDeliveryState =
  /** It was given up. */
  | 'DEAD'
  /** It was taken. */
  | 'DELIVERED'
  /** It is still to be sent, perhaps again. */
  | 'PENDING';

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { readonly acceptInvitation:
    | { readonly __typename: 'SecretRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignInLimited', readonly retryAfterSeconds: number, readonly code: string, readonly message: string }
    | { readonly __typename: 'SignInRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignedIn', readonly operatorId: string, readonly accessToken: string | null, readonly accessTokenExpiresAt: string | null, readonly refreshToken: string | null, readonly cookie: string | null, readonly session: { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } }
    | { readonly __typename: 'UsernameTaken', readonly code: string, readonly message: string }
   };

export type ActionByReferenceQueryVariables = Exact<{
  reference: string;
}>;


export type ActionByReferenceQuery = { readonly actionByReference: { readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null } | null };

export type ActionDetailsFragment = { readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null };

export type ActionSummaryFragment = { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null };

export type ActionQueryVariables = Exact<{
  id: string;
}>;


export type ActionQuery = { readonly action: { readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null } | null };

export type ActionsQueryVariables = Exact<{
  filter?: ActionFilter | null | undefined;
  orderBy?: ActionOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ActionsQuery = { readonly actions: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }> } };

export type AddDealAliasMutationVariables = Exact<{
  input: AddDealAliasInput;
}>;


export type AddDealAliasMutation = { readonly addDealAlias:
    | { readonly __typename: 'DealAlias', readonly id: string, readonly alias: string, readonly type: string, readonly confidence: number }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DuplicateAlias', readonly code: string, readonly message: string }
   };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { readonly addMember:
    | { readonly __typename: 'AlreadyMember', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProjectMember', readonly id: string, readonly role: ProjectRole, readonly createdAt: string, readonly operator: { readonly id: string, readonly displayName: string, readonly email: string } }
    | { readonly __typename: 'RoleAboveOwn', readonly code: string, readonly message: string }
   };

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

export type AgentRunsQueryVariables = Exact<{
  filter?: AgentRunFilter | null | undefined;
  orderBy?: AgentRunOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AgentRunsQuery = { readonly agentRuns: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } } }> } };

export type ApiOperationsQueryVariables = Exact<{
  names?: ReadonlyArray<string> | string | null | undefined;
}>;


export type ApiOperationsQuery = { readonly apiOperations: ReadonlyArray<{ readonly name: string, readonly kind: ApiOperationKind, readonly summary: string, readonly description: string, readonly documentSha256: string, readonly variablesSchema: unknown, readonly requiredScopes: ReadonlyArray<ReadonlyArray<string>>, readonly isDestructive: boolean, readonly restMethod: string | null, readonly restPath: string | null, readonly mcpTool: string | null }> };

export type ApiTokenSummaryFragment = { readonly id: string, readonly name: string, readonly agentName: string, readonly secretStart: string, readonly scopes: ReadonlyArray<Permission>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly id: string, readonly displayName: string } | null };

export type ApiTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiTokensQuery = { readonly apiTokens: ReadonlyArray<{ readonly id: string, readonly name: string, readonly agentName: string, readonly secretStart: string, readonly scopes: ReadonlyArray<Permission>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly id: string, readonly displayName: string } | null }> };

export type AppendRunEventsMutationVariables = Exact<{
  input: AppendRunEventsInput;
}>;


export type AppendRunEventsMutation = { readonly appendRunEvents:
    | { readonly __typename: 'AppendedRunEvents', readonly run: { readonly id: string, readonly lastSequence: number }, readonly events: ReadonlyArray<{ readonly id: string, readonly cursor: string, readonly sequence: number }> }
    | { readonly __typename: 'EventPayloadInvalid', readonly index: number, readonly code: string, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: string, readonly message: string }> }
    | { readonly __typename: 'EventTypeNotAllowed', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunNotActive', readonly code: string, readonly message: string, readonly run: { readonly id: string, readonly status: RunStatus } }
   };

export type ApproveActionMutationVariables = Exact<{
  input: ApproveActionInput;
}>;


export type ApproveActionMutation = { readonly approveAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
    | { readonly __typename: 'ActionVersionConflict', readonly code: string, readonly message: string }
    | { readonly __typename: 'ApprovalNotPermitted', readonly code: string, readonly message: string }
    | { readonly __typename: 'SelfApprovalRefused', readonly code: string, readonly message: string }
   };

export type ApproveCheckpointMutationVariables = Exact<{
  input: ApproveCheckpointInput;
}>;


export type ApproveCheckpointMutation = { readonly approveCheckpoint:
    | { readonly __typename: 'ActionInputsInvalid', readonly code: string, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: string, readonly message: string }> }
    | { readonly __typename: 'ApprovalNotPermitted', readonly code: string, readonly message: string }
    | { readonly __typename: 'CheckpointAlreadyDecided', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } }
    | { readonly __typename: 'CheckpointExpired', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
    | { readonly __typename: 'SelfApprovalRefused', readonly code: string, readonly message: string }
   };

export type ArchiveActionsMutationVariables = Exact<{
  input: ArchiveActionsInput;
}>;


export type ArchiveActionsMutation = { readonly archiveActions:
    | { readonly __typename: 'ActionNotEnded', readonly code: string, readonly message: string }
    | { readonly __typename: 'ArchivedActions', readonly actions: ReadonlyArray<{ readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null }> }
   };

export type ArchiveProjectMutationVariables = Exact<{
  input: ArchiveProjectInput;
}>;


export type ArchiveProjectMutation = { readonly archiveProject:
    | { readonly __typename: 'Project', readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null, readonly createdAt: string, readonly updatedAt: string }
    | { readonly __typename: 'ProjectVersionConflict', readonly code: string, readonly message: string }
   };

export type ArtifactSummaryFragment = { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null };

export type ArtifactQueryVariables = Exact<{
  id: string;
}>;


export type ArtifactQuery = { readonly artifact: { readonly storageUri: string | null, readonly metadata: unknown, readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null, readonly deal: { readonly id: string, readonly reference: string, readonly name: string } | null, readonly run: { readonly id: string, readonly agentName: string } | null } | null };

export type ArtifactsQueryVariables = Exact<{
  filter?: ArtifactFilter | null | undefined;
  orderBy?: ArtifactOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ArtifactsQuery = { readonly artifacts: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null } }> } };

export type BootstrapAdministratorMutationVariables = Exact<{
  input: BootstrapAdministratorInput;
}>;


export type BootstrapAdministratorMutation = { readonly bootstrapAdministrator:
    | { readonly __typename: 'SecretRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignedIn', readonly operatorId: string, readonly accessToken: string | null, readonly accessTokenExpiresAt: string | null, readonly refreshToken: string | null, readonly cookie: string | null, readonly session: { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } }
   };

export type BrokerSummaryFragment = { readonly id: string, readonly reference: string, readonly name: string, readonly company: string | null, readonly email: string | null, readonly phone: string | null, readonly qualityRating: BrokerQuality | null, readonly version: number };

export type BrokerQueryVariables = Exact<{
  id: string;
}>;


export type BrokerQuery = { readonly broker: { readonly id: string, readonly reference: string, readonly name: string, readonly company: string | null, readonly email: string | null, readonly phone: string | null, readonly qualityRating: BrokerQuality | null, readonly version: number } | null };

export type BrokersQueryVariables = Exact<{
  filter?: BrokerFilter | null | undefined;
  orderBy?: BrokerOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BrokersQuery = { readonly brokers: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly reference: string, readonly name: string, readonly company: string | null, readonly email: string | null, readonly phone: string | null, readonly qualityRating: BrokerQuality | null, readonly version: number } }> } };

export type CancelActionMutationVariables = Exact<{
  input: CancelActionInput;
}>;


export type CancelActionMutation = { readonly cancelAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

export type CancelJobMutationVariables = Exact<{
  input: CancelJobInput;
}>;


export type CancelJobMutation = { readonly cancelJob:
    | { readonly __typename: 'Job', readonly id: string, readonly queue: string, readonly isSystem: boolean, readonly state: JobState, readonly priority: number, readonly runAt: string, readonly attempts: number, readonly maxAttempts: number, readonly workerId: string | null, readonly claimedAt: string | null, readonly progress: unknown, readonly createdAt: string, readonly finishedAt: string | null, readonly lastError: { readonly code: string, readonly message: string } | null }
    | { readonly __typename: 'JobEnded', readonly code: string, readonly message: string }
    | { readonly __typename: 'JobOfSystem', readonly code: string, readonly message: string }
   };

export type CancelRunMutationVariables = Exact<{
  input: CancelRunInput;
}>;


export type CancelRunMutation = { readonly cancelRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type CapabilitiesQueryVariables = Exact<{
  filter?: CapabilityFilter | null | undefined;
}>;


export type CapabilitiesQuery = { readonly capabilities: ReadonlyArray<{ readonly id: string, readonly title: string, readonly description: string, readonly actionType: string, readonly requiresDeal: boolean, readonly inputSchema: unknown, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly tags: ReadonlyArray<string>, readonly outputs: ReadonlyArray<{ readonly name: string, readonly mimeType: string, readonly kind: string }> }> };

export type CapabilityDetailsFragment = { readonly id: string, readonly title: string, readonly description: string, readonly actionType: string, readonly requiresDeal: boolean, readonly inputSchema: unknown, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly tags: ReadonlyArray<string>, readonly outputs: ReadonlyArray<{ readonly name: string, readonly mimeType: string, readonly kind: string }> };

export type CapabilityQueryVariables = Exact<{
  id: string;
}>;


export type CapabilityQuery = { readonly capability: { readonly id: string, readonly title: string, readonly description: string, readonly actionType: string, readonly requiresDeal: boolean, readonly inputSchema: unknown, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly tags: ReadonlyArray<string>, readonly outputs: ReadonlyArray<{ readonly name: string, readonly mimeType: string, readonly kind: string }> } | null };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { readonly changeMemberRole:
    | { readonly __typename: 'LastAdmin', readonly code: string, readonly message: string }
    | { readonly __typename: 'OwnerStaysAdmin', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProjectMember', readonly id: string, readonly role: ProjectRole, readonly createdAt: string, readonly operator: { readonly id: string, readonly displayName: string, readonly email: string } }
    | { readonly __typename: 'RoleAboveOwn', readonly code: string, readonly message: string }
   };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { readonly changePassword:
    | { readonly __typename: 'Operator', readonly id: string, readonly displayName: string }
    | { readonly __typename: 'SignInLimited', readonly code: string, readonly message: string, readonly retryAfterSeconds: number }
    | { readonly __typename: 'SignInRefused', readonly code: string, readonly message: string }
   };

export type CheckpointSummaryFragment = { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } };

export type ClaimActionMutationVariables = Exact<{
  input: ClaimActionInput;
}>;


export type ClaimActionMutation = { readonly claimAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionNotDue', readonly code: string, readonly message: string }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

export type CompleteActionMutationVariables = Exact<{
  input: CompleteActionInput;
}>;


export type CompleteActionMutation = { readonly completeAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'LeaseLost', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

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

export type ConfirmRegistrationMutationVariables = Exact<{
  input: ConfirmRegistrationInput;
}>;


export type ConfirmRegistrationMutation = { readonly confirmRegistration:
    | { readonly __typename: 'RegistrationNotOpen', readonly code: string, readonly message: string }
    | { readonly __typename: 'SecretRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignInLimited', readonly retryAfterSeconds: number, readonly code: string, readonly message: string }
    | { readonly __typename: 'SignedIn', readonly operatorId: string, readonly accessToken: string | null, readonly accessTokenExpiresAt: string | null, readonly refreshToken: string | null, readonly cookie: string | null, readonly session: { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } }
    | { readonly __typename: 'UsernameTaken', readonly code: string, readonly message: string }
   };

export type CreateActionMutationVariables = Exact<{
  input: CreateActionInput;
}>;


export type CreateActionMutation = { readonly createAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionInputsInvalid', readonly code: string, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: string, readonly message: string }> }
    | { readonly __typename: 'CapabilityTypeMismatch', readonly code: string, readonly message: string }
    | { readonly __typename: 'CapabilityUnknown', readonly code: string, readonly message: string }
    | { readonly __typename: 'ChainTooDeep', readonly code: string, readonly message: string }
    | { readonly __typename: 'IdempotencyKeyTaken', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyFollowOns', readonly code: string, readonly message: string }
   };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { readonly createApiToken:
    | { readonly __typename: 'ApiTokenIssued', readonly secret: string, readonly apiToken: { readonly id: string, readonly name: string, readonly agentName: string, readonly secretStart: string, readonly scopes: ReadonlyArray<Permission>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly id: string, readonly displayName: string } | null } }
    | { readonly __typename: 'ScopesNotHeld', readonly code: string, readonly message: string }
    | { readonly __typename: 'TooManyApiTokens', readonly code: string, readonly message: string }
   };

export type CreateArtifactMutationVariables = Exact<{
  input: CreateArtifactInput;
}>;


export type CreateArtifactMutation = { readonly createArtifact:
    | { readonly __typename: 'Artifact', readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly createdAt: string }
    | { readonly __typename: 'StorageUriNotAllowed', readonly code: string, readonly message: string }
   };

export type CreateBrokerMutationVariables = Exact<{
  input: CreateBrokerInput;
}>;


export type CreateBrokerMutation = { readonly createBroker:
    | { readonly __typename: 'Broker', readonly id: string, readonly reference: string, readonly name: string, readonly company: string | null, readonly email: string | null, readonly phone: string | null, readonly qualityRating: BrokerQuality | null, readonly version: number }
    | { readonly __typename: 'BrokerEmailTaken', readonly code: string, readonly message: string }
   };

export type CreateDealMutationVariables = Exact<{
  input: CreateDealInput;
}>;


export type CreateDealMutation = { readonly createDeal:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'ReferenceTaken', readonly code: string, readonly message: string }
   };

export type CreateProjectMutationVariables = Exact<{
  input: CreateProjectInput;
}>;


export type CreateProjectMutation = { readonly createProject:
    | { readonly __typename: 'Project', readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null, readonly createdAt: string, readonly updatedAt: string }
    | { readonly __typename: 'SlugTaken', readonly code: string, readonly message: string }
   };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { readonly createWebhook:
    | { readonly __typename: 'TooManyWebhooks', readonly code: string, readonly message: string }
    | { readonly __typename: 'WebhookSecretIssued', readonly secret: string | null, readonly webhook: { readonly id: string, readonly url: string, readonly description: string | null, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly previousSecretValidUntil: string | null, readonly createdAt: string, readonly version: number } }
    | { readonly __typename: 'WebhookUrlRefused', readonly code: string, readonly message: string }
   };

export type CurrentProjectQueryVariables = Exact<{ [key: string]: never; }>;


export type CurrentProjectQuery = { readonly currentProject: { readonly id: string, readonly slug: string, readonly name: string, readonly myMembership: { readonly role: ProjectRole, readonly permissions: ReadonlyArray<Permission> } | null } };

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

export type DealStagesQueryVariables = Exact<{ [key: string]: never; }>;


export type DealStagesQuery = { readonly dealStages: ReadonlyArray<{ readonly stage: DealStage, readonly reachable: ReadonlyArray<DealStage> }> };

export type DealSummaryFragment = { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null };

export type DealWorkspaceQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
}>;


export type DealWorkspaceQuery = { readonly deal: { readonly stageEnteredAt: string, readonly reachableStages: ReadonlyArray<DealStage>, readonly employees: number | null, readonly ndaStatus: NdaStatus, readonly cimReceived: boolean, readonly folderPath: string | null, readonly metadata: unknown, readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly revenue: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly company: { readonly name: string | null, readonly legalEntity: string | null, readonly dbaNames: ReadonlyArray<string> } | null, readonly broker: { readonly id: string, readonly reference: string, readonly name: string, readonly email: string | null, readonly phone: string | null, readonly company: string | null } | null, readonly identifiers: { readonly listingIds: ReadonlyArray<string>, readonly brokerReferenceIds: ReadonlyArray<string>, readonly bizbuysellId: string | null, readonly axialId: string | null, readonly internalCodes: ReadonlyArray<string> }, readonly mergedInto: { readonly id: string, readonly reference: string, readonly name: string } | null, readonly aliases: ReadonlyArray<{ readonly id: string, readonly alias: string, readonly type: string, readonly confidence: number }>, readonly threads: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: DealThreadKind, readonly externalId: string, readonly subject: string | null, readonly createdAt: string } }> }, readonly actions: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }> } | null, readonly runs: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } } }> } | null, readonly artifacts: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly createdAt: string, readonly missingAt: string | null } }> } | null, readonly events: { readonly pageInfo: { readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } } }> } | null, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } | null };

export type DealQueryVariables = Exact<{
  id: string;
}>;


export type DealQuery = { readonly deal: { readonly stageEnteredAt: string, readonly reachableStages: ReadonlyArray<DealStage>, readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } | null };

export type DealsQueryVariables = Exact<{
  filter?: DealFilter | null | undefined;
  orderBy?: DealOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DealsQuery = { readonly deals: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }> } };

export type DeleteDealMutationVariables = Exact<{
  input: DeleteDealInput;
}>;


export type DeleteDealMutation = { readonly deleteDeal:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }
   };

export type DeleteWebhookMutationVariables = Exact<{
  input: DeleteWebhookInput;
}>;


export type DeleteWebhookMutation = { readonly deleteWebhook:
    | { readonly __typename: 'DeletedWebhook', readonly webhookId: string }
    | { readonly __typename: 'WebhookVersionConflict', readonly code: string, readonly message: string }
   };

export type DisableOperatorMutationVariables = Exact<{
  input: DisableOperatorInput;
}>;


export type DisableOperatorMutation = { readonly disableOperator:
    | { readonly __typename: 'Operator', readonly id: string, readonly status: OperatorStatus }
    | { readonly __typename: 'OwnOperator', readonly code: string, readonly message: string }
   };

export type EnableOperatorMutationVariables = Exact<{
  input: EnableOperatorInput;
}>;


export type EnableOperatorMutation = { readonly enableOperator: { readonly __typename: 'Operator', readonly id: string, readonly status: OperatorStatus } };

export type EventSummaryFragment = { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } };

export type EventTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type EventTypesQuery = { readonly eventTypes: ReadonlyArray<{ readonly name: string, readonly schemaVersion: number, readonly category: EventCategory, readonly streamType: StreamType, readonly description: string, readonly terminal: boolean, readonly agentsMayEmit: boolean, readonly payloadSchema: unknown }> };

export type EventsQueryVariables = Exact<{
  filter?: AgentEventFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EventsQuery = { readonly events: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } } }> } };

export type ExecuteActionMutationVariables = Exact<{
  input: ExecuteActionInput;
}>;


export type ExecuteActionMutation = { readonly executeAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

export type FailActionMutationVariables = Exact<{
  input: FailActionInput;
}>;


export type FailActionMutation = { readonly failAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'LeaseLost', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

export type FailRunStepMutationVariables = Exact<{
  input: FailRunStepInput;
}>;


export type FailRunStepMutation = { readonly failRunStep:
    | { readonly __typename: 'RunNotActive', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunStep', readonly id: string, readonly sequence: number, readonly key: string, readonly kind: StepKind, readonly status: StepStatus, readonly output: unknown }
    | { readonly __typename: 'StepTransitionRefused', readonly code: string, readonly message: string }
   };

export type FailRunMutationVariables = Exact<{
  input: FailRunInput;
}>;


export type FailRunMutation = { readonly failRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type InvitationSummaryFragment = { readonly id: string, readonly email: string, readonly role: ProjectRole, readonly createdAt: string, readonly expiresAt: string, readonly invitedBy: { readonly id: string, readonly displayName: string } | null };

export type InvitationsQueryVariables = Exact<{ [key: string]: never; }>;


export type InvitationsQuery = { readonly invitations: ReadonlyArray<{ readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: ProjectRole, readonly createdAt: string, readonly expiresAt: string, readonly invitedBy: { readonly id: string, readonly displayName: string } | null }> };

export type InviteOperatorMutationVariables = Exact<{
  input: InviteOperatorInput;
}>;


export type InviteOperatorMutation = { readonly inviteOperator:
    | { readonly __typename: 'AlreadyMember', readonly code: string, readonly message: string }
    | { readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: ProjectRole, readonly createdAt: string, readonly expiresAt: string, readonly invitedBy: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'MailNotConfigured', readonly code: string, readonly message: string }
    | { readonly __typename: 'RoleAboveOwn', readonly code: string, readonly message: string }
   };

export type JobSummaryFragment = { readonly id: string, readonly queue: string, readonly isSystem: boolean, readonly state: JobState, readonly priority: number, readonly runAt: string, readonly attempts: number, readonly maxAttempts: number, readonly workerId: string | null, readonly claimedAt: string | null, readonly progress: unknown, readonly createdAt: string, readonly finishedAt: string | null, readonly lastError: { readonly code: string, readonly message: string } | null };

export type JobQueryVariables = Exact<{
  id: string;
}>;


export type JobQuery = { readonly job: { readonly payload: unknown, readonly leaseUntil: string | null, readonly cancelRequested: boolean, readonly dedupeKey: string | null, readonly groupKey: string | null, readonly startedAt: string | null, readonly id: string, readonly queue: string, readonly isSystem: boolean, readonly state: JobState, readonly priority: number, readonly runAt: string, readonly attempts: number, readonly maxAttempts: number, readonly workerId: string | null, readonly claimedAt: string | null, readonly progress: unknown, readonly createdAt: string, readonly finishedAt: string | null, readonly lastError: { readonly code: string, readonly message: string } | null } | null };

export type JobsQueryVariables = Exact<{
  filter?: JobFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JobsQuery = { readonly jobs: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly queue: string, readonly isSystem: boolean, readonly state: JobState, readonly priority: number, readonly runAt: string, readonly attempts: number, readonly maxAttempts: number, readonly workerId: string | null, readonly claimedAt: string | null, readonly progress: unknown, readonly createdAt: string, readonly finishedAt: string | null, readonly lastError: { readonly code: string, readonly message: string } | null } }> } };

export type LinkArtifactsMutationVariables = Exact<{
  input: LinkArtifactsInput;
}>;


export type LinkArtifactsMutation = { readonly linkArtifacts:
    | { readonly __typename: 'ArtifactLink', readonly id: string, readonly relation: ArtifactRelation, readonly parent: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null }, readonly child: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null } }
    | { readonly __typename: 'ArtifactLinkCycle', readonly code: string, readonly message: string }
   };

export type LinkDealThreadMutationVariables = Exact<{
  input: LinkDealThreadInput;
}>;


export type LinkDealThreadMutation = { readonly linkDealThread:
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealThread', readonly id: string, readonly kind: DealThreadKind, readonly externalId: string, readonly subject: string | null, readonly createdAt: string, readonly deal: { readonly id: string, readonly reference: string, readonly name: string } }
    | { readonly __typename: 'ThreadLinkedElsewhere', readonly code: string, readonly message: string }
   };

export type MarkArtifactMissingMutationVariables = Exact<{
  input: MarkArtifactMissingInput;
}>;


export type MarkArtifactMissingMutation = { readonly markArtifactMissing:
    | { readonly __typename: 'Artifact', readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null }
    | { readonly __typename: 'ArtifactHasNoBytes', readonly code: string, readonly message: string }
   };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { readonly me: { readonly id: string, readonly displayName: string } | null };

export type MemberSummaryFragment = { readonly id: string, readonly role: ProjectRole, readonly createdAt: string, readonly operator: { readonly id: string, readonly displayName: string, readonly email: string } };

export type MergeDealsMutationVariables = Exact<{
  input: MergeDealsInput;
}>;


export type MergeDealsMutation = { readonly mergeDeals:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }
   };

export type MessageFieldsFragment = { readonly id: string, readonly place: MessagePlace, readonly isSystem: boolean, readonly state: MessageState, readonly messageId: string, readonly topic: string, readonly target: string, readonly attempts: number | null, readonly lastError: string | null, readonly createdAt: string, readonly nextAttemptAt: string | null };

export type MessageSummaryQueryVariables = Exact<{ [key: string]: never; }>;


export type MessageSummaryQuery = { readonly messageSummary: { readonly waiting: number, readonly waitingSince: string | null, readonly dead: number, readonly places: ReadonlyArray<{ readonly place: MessagePlace, readonly waiting: number, readonly waitingSince: string | null, readonly refused: number, readonly dead: number }> } };

export type MessageQueryVariables = Exact<{
  id: string;
}>;


export type MessageQuery = { readonly message: { readonly body: unknown, readonly id: string, readonly place: MessagePlace, readonly isSystem: boolean, readonly state: MessageState, readonly messageId: string, readonly topic: string, readonly target: string, readonly attempts: number | null, readonly lastError: string | null, readonly createdAt: string, readonly nextAttemptAt: string | null } | null };

export type MessagesQueryVariables = Exact<{
  filter?: MessageFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MessagesQuery = { readonly messages: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly place: MessagePlace, readonly isSystem: boolean, readonly state: MessageState, readonly messageId: string, readonly topic: string, readonly target: string, readonly attempts: number | null, readonly lastError: string | null, readonly createdAt: string, readonly nextAttemptAt: string | null } }> } };

export type MoveDealStageMutationVariables = Exact<{
  input: MoveDealStageInput;
}>;


export type MoveDealStageMutation = { readonly moveDealStage:
    | { readonly __typename: 'Deal', readonly reachableStages: ReadonlyArray<DealStage>, readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }
    | { readonly __typename: 'StageNotReachable', readonly reachable: ReadonlyArray<DealStage>, readonly code: string, readonly message: string }
   };

export type OperatorQueryVariables = Exact<{
  id: string;
}>;


export type OperatorQuery = { readonly operator: { readonly id: string, readonly displayName: string, readonly email: string, readonly status: OperatorStatus } | null };

export type OperatorsQueryVariables = Exact<{
  filter?: OperatorFilter | null | undefined;
  orderBy?: OperatorOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OperatorsQuery = { readonly operators: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly displayName: string, readonly email: string, readonly status: OperatorStatus } }> } };

export type PauseRunForApprovalMutationVariables = Exact<{
  input: PauseRunForApprovalInput;
}>;


export type PauseRunForApprovalMutation = { readonly pauseRunForApproval:
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type PauseRunMutationVariables = Exact<{
  input: PauseRunInput;
}>;


export type PauseRunMutation = { readonly pauseRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type PipelineStatisticsQueryVariables = Exact<{ [key: string]: never; }>;


export type PipelineStatisticsQuery = { readonly pipelineStatistics: { readonly id: string, readonly asOf: string, readonly totalDeals: number, readonly activeDeals: number, readonly totalBrokers: number, readonly pendingActions: number | null, readonly activeRuns: number | null, readonly eventsLast24Hours: number | null, readonly dealsByStatus: ReadonlyArray<{ readonly status: DealStatus, readonly count: number }>, readonly dealsByStage: ReadonlyArray<{ readonly stage: DealStage, readonly count: number, readonly averageDaysInStage: number | null }> } };

export type ProjectSummaryFragment = { readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null, readonly createdAt: string, readonly updatedAt: string };

export type ProjectQueryVariables = Exact<{
  id: string;
}>;


export type ProjectQuery = { readonly project: { readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null } | null };

export type ProjectsQueryVariables = Exact<{
  filter?: ProjectFilter | null | undefined;
  orderBy?: ProjectOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProjectsQuery = { readonly projects: { readonly totalCount: number, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null } }> } };

export type PurgeJobsMutationVariables = Exact<{
  input: PurgeJobsInput;
}>;


export type PurgeJobsMutation = { readonly purgeJobs: { readonly __typename: 'PurgedJobs', readonly count: number, readonly more: boolean } };

export type PurgeMessagesMutationVariables = Exact<{
  input: PurgeMessagesInput;
}>;


export type PurgeMessagesMutation = { readonly purgeMessages: { readonly __typename: 'PurgedMessages', readonly count: number, readonly more: boolean } };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { readonly refreshSession:
    | { readonly __typename: 'SessionOver', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignedIn', readonly operatorId: string, readonly accessToken: string | null, readonly accessTokenExpiresAt: string | null, readonly refreshToken: string | null, readonly cookie: string | null, readonly session: { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } }
   };

export type RegisterOperatorMutationVariables = Exact<{
  input: RegisterOperatorInput;
}>;


export type RegisterOperatorMutation = { readonly registerOperator:
    | { readonly __typename: 'MailNotConfigured', readonly code: string, readonly message: string }
    | { readonly __typename: 'RegistrationNotOpen', readonly code: string, readonly message: string }
    | { readonly __typename: 'RegistrationRequested', readonly message: string }
    | { readonly __typename: 'SignInLimited', readonly retryAfterSeconds: number, readonly code: string, readonly message: string }
   };

export type RejectActionMutationVariables = Exact<{
  input: RejectActionInput;
}>;


export type RejectActionMutation = { readonly rejectAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
    | { readonly __typename: 'ApprovalNotPermitted', readonly code: string, readonly message: string }
   };

export type RejectCheckpointMutationVariables = Exact<{
  input: RejectCheckpointInput;
}>;


export type RejectCheckpointMutation = { readonly rejectCheckpoint:
    | { readonly __typename: 'ApprovalNotPermitted', readonly code: string, readonly message: string }
    | { readonly __typename: 'CheckpointAlreadyDecided', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } }
    | { readonly __typename: 'CheckpointExpired', readonly code: string, readonly message: string }
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
   };

export type RemoveDealAliasMutationVariables = Exact<{
  input: RemoveDealAliasInput;
}>;


export type RemoveDealAliasMutation = { readonly removeDealAlias:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
   };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { readonly removeMember:
    | { readonly __typename: 'LastAdmin', readonly code: string, readonly message: string }
    | { readonly __typename: 'OwnerStaysAdmin', readonly code: string, readonly message: string }
    | { readonly __typename: 'RemovedMember', readonly memberId: string, readonly operatorId: string }
    | { readonly __typename: 'RoleAboveOwn', readonly code: string, readonly message: string }
   };

export type RenameProjectMutationVariables = Exact<{
  input: RenameProjectInput;
}>;


export type RenameProjectMutation = { readonly renameProject:
    | { readonly __typename: 'Project', readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null, readonly createdAt: string, readonly updatedAt: string }
    | { readonly __typename: 'ProjectVersionConflict', readonly code: string, readonly message: string }
    | { readonly __typename: 'SlugTaken', readonly code: string, readonly message: string }
   };

export type RenewActionLeaseMutationVariables = Exact<{
  input: RenewActionLeaseInput;
}>;


export type RenewActionLeaseMutation = { readonly renewActionLease:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'LeaseLost', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

export type ReplayWebhookDeliveryMutationVariables = Exact<{
  input: ReplayWebhookDeliveryInput;
}>;


export type ReplayWebhookDeliveryMutation = { readonly replayWebhookDelivery:
    | { readonly __typename: 'WebhookDelivery', readonly id: string, readonly eventId: string, readonly eventType: string, readonly state: WebhookDeliveryState, readonly attempts: number, readonly lastStatus: number | null, readonly lastError: string | null, readonly createdAt: string, readonly attemptedAt: string | null, readonly deliveredAt: string | null }
    | { readonly __typename: 'WebhookDeliveryPending', readonly code: string, readonly message: string }
   };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { readonly requestPasswordReset:
    | { readonly __typename: 'MailNotConfigured', readonly code: string, readonly message: string }
    | { readonly __typename: 'PasswordResetRequested', readonly message: string }
    | { readonly __typename: 'SignInLimited', readonly retryAfterSeconds: number, readonly code: string, readonly message: string }
   };

export type RequeueActionMutationVariables = Exact<{
  input: RequeueActionInput;
}>;


export type RequeueActionMutation = { readonly requeueAction:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
   };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { readonly resetPassword:
    | { readonly __typename: 'PasswordWasReset', readonly operatorId: string }
    | { readonly __typename: 'SecretRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignInLimited', readonly retryAfterSeconds: number, readonly code: string, readonly message: string }
   };

export type RestoreDealMutationVariables = Exact<{
  input: RestoreDealInput;
}>;


export type RestoreDealMutation = { readonly restoreDeal:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealNotDeleted', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }
   };

export type RestoreProjectMutationVariables = Exact<{
  input: RestoreProjectInput;
}>;


export type RestoreProjectMutation = { readonly restoreProject:
    | { readonly __typename: 'Project', readonly id: string, readonly slug: string, readonly name: string, readonly version: number, readonly archivedAt: string | null, readonly createdAt: string, readonly updatedAt: string }
    | { readonly __typename: 'ProjectNotArchived', readonly code: string, readonly message: string }
    | { readonly __typename: 'ProjectVersionConflict', readonly code: string, readonly message: string }
   };

export type ResumeRunMutationVariables = Exact<{
  input: ResumeRunInput;
}>;


export type ResumeRunMutation = { readonly resumeRun:
    | { readonly __typename: 'AgentRun', readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } }
    | { readonly __typename: 'RunTransitionRefused', readonly code: string, readonly message: string }
   };

export type RetryJobMutationVariables = Exact<{
  input: RetryJobInput;
}>;


export type RetryJobMutation = { readonly retryJob:
    | { readonly __typename: 'Job', readonly id: string, readonly queue: string, readonly isSystem: boolean, readonly state: JobState, readonly priority: number, readonly runAt: string, readonly attempts: number, readonly maxAttempts: number, readonly workerId: string | null, readonly claimedAt: string | null, readonly progress: unknown, readonly createdAt: string, readonly finishedAt: string | null, readonly lastError: { readonly code: string, readonly message: string } | null }
    | { readonly __typename: 'JobNotDead', readonly code: string, readonly message: string }
    | { readonly __typename: 'JobOfSystem', readonly code: string, readonly message: string }
   };

export type RetryMessageMutationVariables = Exact<{
  input: RetryMessageInput;
}>;


export type RetryMessageMutation = { readonly retryMessage:
    | { readonly __typename: 'Message', readonly id: string, readonly place: MessagePlace, readonly isSystem: boolean, readonly state: MessageState, readonly messageId: string, readonly topic: string, readonly target: string, readonly attempts: number | null, readonly lastError: string | null, readonly createdAt: string, readonly nextAttemptAt: string | null }
    | { readonly __typename: 'MessageIncomplete', readonly code: string, readonly message: string }
    | { readonly __typename: 'MessageNotDead', readonly code: string, readonly message: string }
    | { readonly __typename: 'MessageOfSystem', readonly code: string, readonly message: string }
   };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { readonly revokeApiToken: { readonly __typename: 'ApiToken', readonly id: string, readonly name: string, readonly agentName: string, readonly secretStart: string, readonly scopes: ReadonlyArray<Permission>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null, readonly createdBy: { readonly id: string, readonly displayName: string } | null } };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { readonly revokeInvitation: { readonly __typename: 'Invitation', readonly id: string, readonly email: string, readonly role: ProjectRole, readonly createdAt: string, readonly expiresAt: string, readonly invitedBy: { readonly id: string, readonly displayName: string } | null } };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { readonly revokeSession: { readonly __typename: 'Session', readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { readonly rotateWebhookSecret: { readonly __typename: 'WebhookSecretIssued', readonly secret: string | null, readonly webhook: { readonly id: string, readonly url: string, readonly description: string | null, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly previousSecretValidUntil: string | null, readonly createdAt: string, readonly version: number } } };

export type RunCheckpointQueryVariables = Exact<{
  id: string;
}>;


export type RunCheckpointQuery = { readonly runCheckpoint: { readonly approvedArguments: unknown, readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly approval: { readonly at: string, readonly note: string | null, readonly by: { readonly id: string, readonly displayName: string } | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } | null };

export type RunCheckpointsQueryVariables = Exact<{
  filter?: RunCheckpointFilter | null | undefined;
  orderBy?: RunCheckpointOrder;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type RunCheckpointsQuery = { readonly runCheckpoints: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly cursor: string, readonly node: { readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type RunEventsLiveSubscriptionVariables = Exact<{
  runId: string;
  after?: string | null | undefined;
}>;


export type RunEventsLiveSubscription = { readonly runEvents: { readonly id: string, readonly cursor: string, readonly sequence: number, readonly streamType: StreamType, readonly streamId: string, readonly type: string, readonly category: EventCategory, readonly payload: unknown, readonly occurredAt: string, readonly actor: { readonly type: ActorType, readonly id: string, readonly operator: { readonly id: string, readonly displayName: string } | null } } };

export type RunSummaryFragment = { readonly id: string, readonly agentName: string, readonly kind: RunKind, readonly mode: RunMode, readonly status: RunStatus, readonly lastSequence: number, readonly startedAt: string | null, readonly finishedAt: string | null, readonly deal: { readonly id: string, readonly name: string } | null, readonly tokens: { readonly input: number, readonly output: number } };

export type SaveRunCheckpointMutationVariables = Exact<{
  input: SaveRunCheckpointInput;
}>;


export type SaveRunCheckpointMutation = { readonly saveRunCheckpoint:
    | { readonly __typename: 'RunCheckpoint', readonly id: string, readonly name: string, readonly type: CheckpointType, readonly status: CheckpointStatus, readonly riskLevel: RiskLevel | null, readonly data: unknown, readonly expiresAt: string | null, readonly run: { readonly id: string, readonly agentName: string, readonly status: RunStatus } }
    | { readonly __typename: 'RunNotActive', readonly code: string, readonly message: string }
   };

export type SessionSummaryFragment = { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { readonly sessions: ReadonlyArray<{ readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null }> };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { readonly signIn:
    | { readonly __typename: 'SignInLimited', readonly code: string, readonly message: string, readonly retryAfterSeconds: number }
    | { readonly __typename: 'SignInRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'SignedIn', readonly operatorId: string, readonly accessToken: string | null, readonly accessTokenExpiresAt: string | null, readonly refreshToken: string | null, readonly cookie: string | null, readonly session: { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } }
   };

export type SignOutMutationVariables = Exact<{
  input: SignOutInput;
}>;


export type SignOutMutation = { readonly signOut: { readonly __typename: 'Session', readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } };

export type SignedInDetailsFragment = { readonly operatorId: string, readonly accessToken: string | null, readonly accessTokenExpiresAt: string | null, readonly refreshToken: string | null, readonly cookie: string | null, readonly session: { readonly id: string, readonly kind: SessionKind, readonly isCurrent: boolean, readonly address: string | null, readonly userAgent: string | null, readonly createdAt: string, readonly lastUsedAt: string, readonly expiresAt: string, readonly endedAt: string | null, readonly endReason: SessionEnd | null } };

export type StartRunStepMutationVariables = Exact<{
  input: StartRunStepInput;
}>;


export type StartRunStepMutation = { readonly startRunStep:
    | { readonly __typename: 'ActionInputsInvalid', readonly code: string, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: string, readonly message: string }> }
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

export type StoragePolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type StoragePolicyQuery = { readonly storagePolicy: { readonly id: string, readonly enabled: boolean, readonly localBaseDir: string | null } | null };

export type ThreadSummaryFragment = { readonly id: string, readonly kind: DealThreadKind, readonly externalId: string, readonly subject: string | null, readonly createdAt: string, readonly deal: { readonly id: string, readonly reference: string, readonly name: string } };

export type UnlinkArtifactsMutationVariables = Exact<{
  input: UnlinkArtifactsInput;
}>;


export type UnlinkArtifactsMutation = { readonly unlinkArtifacts: { readonly __typename: 'Artifact', readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null } };

export type UnlinkDealThreadMutationVariables = Exact<{
  input: UnlinkDealThreadInput;
}>;


export type UnlinkDealThreadMutation = { readonly unlinkDealThread:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
   };

export type UnlinkIdentitiesMutationVariables = Exact<{
  input: UnlinkIdentitiesInput;
}>;


export type UnlinkIdentitiesMutation = { readonly unlinkIdentities: { readonly __typename: 'Operator', readonly id: string } };

export type UpdateActionInputsMutationVariables = Exact<{
  input: UpdateActionInputsInput;
}>;


export type UpdateActionInputsMutation = { readonly updateActionInputs:
    | { readonly __typename: 'Action', readonly summary: string | null, readonly source: ActionSource, readonly capabilityId: string | null, readonly inputs: unknown, readonly outputs: unknown, readonly attempts: number, readonly maxAttempts: number, readonly nextAttemptAt: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly archivedAt: string | null, readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly error: { readonly code: string | null, readonly message: string, readonly retryable: boolean } | null, readonly lease: { readonly owner: string, readonly expiresAt: string } | null, readonly approval: { readonly at: string, readonly note: string | null } | null, readonly rejection: { readonly at: string, readonly reason: string | null } | null, readonly deal: { readonly id: string, readonly name: string } | null }
    | { readonly __typename: 'ActionInputsInvalid', readonly code: string, readonly message: string, readonly problems: ReadonlyArray<{ readonly path: string, readonly message: string }> }
    | { readonly __typename: 'ActionTransitionRefused', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly type: string, readonly title: string, readonly status: ActionStatus, readonly riskLevel: RiskLevel, readonly requiresApproval: boolean, readonly priority: Priority, readonly deadline: string | null, readonly version: number, readonly createdAt: string, readonly deal: { readonly id: string, readonly name: string } | null } }
    | { readonly __typename: 'ActionVersionConflict', readonly code: string, readonly message: string }
   };

export type UpdateArtifactMutationVariables = Exact<{
  input: UpdateArtifactInput;
}>;


export type UpdateArtifactMutation = { readonly updateArtifact:
    | { readonly __typename: 'Artifact', readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null }
    | { readonly __typename: 'ArtifactVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly filename: string, readonly kind: ArtifactKind, readonly category: string | null, readonly mimeType: string, readonly sizeBytes: number | null, readonly sha256: string | null, readonly version: number, readonly createdAt: string, readonly missingAt: string | null } }
   };

export type UpdateBrokerMutationVariables = Exact<{
  input: UpdateBrokerInput;
}>;


export type UpdateBrokerMutation = { readonly updateBroker:
    | { readonly __typename: 'Broker', readonly id: string, readonly reference: string, readonly name: string, readonly company: string | null, readonly email: string | null, readonly phone: string | null, readonly qualityRating: BrokerQuality | null, readonly version: number }
    | { readonly __typename: 'BrokerEmailTaken', readonly code: string, readonly message: string }
    | { readonly __typename: 'BrokerVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly company: string | null, readonly email: string | null, readonly phone: string | null, readonly qualityRating: BrokerQuality | null, readonly version: number } }
   };

export type UpdateDealMutationVariables = Exact<{
  input: UpdateDealInput;
}>;


export type UpdateDealMutation = { readonly updateDeal:
    | { readonly __typename: 'Deal', readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null }
    | { readonly __typename: 'DealFrozen', readonly code: string, readonly message: string }
    | { readonly __typename: 'DealVersionConflict', readonly code: string, readonly message: string, readonly current: { readonly id: string, readonly reference: string, readonly name: string, readonly displayName: string | null, readonly stage: DealStage, readonly status: DealStatus, readonly priority: Priority, readonly sector: string | null, readonly version: number, readonly createdAt: string, readonly updatedAt: string, readonly location: { readonly city: string | null, readonly state: string | null, readonly region: string | null } | null, readonly askingPrice: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly ebitda: { readonly amountMinor: number | null, readonly currency: string | null, readonly raw: string | null } | null, readonly owner: { readonly id: string, readonly displayName: string } | null } }
   };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookInput;
}>;


export type UpdateWebhookMutation = { readonly updateWebhook:
    | { readonly __typename: 'Webhook', readonly id: string, readonly url: string, readonly description: string | null, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly previousSecretValidUntil: string | null, readonly createdAt: string, readonly version: number }
    | { readonly __typename: 'WebhookUrlRefused', readonly code: string, readonly message: string }
    | { readonly __typename: 'WebhookVersionConflict', readonly code: string, readonly message: string }
   };

export type WebhookDeliverySummaryFragment = { readonly id: string, readonly eventId: string, readonly eventType: string, readonly state: WebhookDeliveryState, readonly attempts: number, readonly lastStatus: number | null, readonly lastError: string | null, readonly createdAt: string, readonly attemptedAt: string | null, readonly deliveredAt: string | null };

export type WebhookSummaryFragment = { readonly id: string, readonly url: string, readonly description: string | null, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly previousSecretValidUntil: string | null, readonly createdAt: string, readonly version: number };

export type WebhooksQueryVariables = Exact<{
  states?: ReadonlyArray<WebhookDeliveryState> | WebhookDeliveryState | null | undefined;
  first?: number | null | undefined;
}>;


export type WebhooksQuery = { readonly webhooks: ReadonlyArray<{ readonly id: string, readonly url: string, readonly description: string | null, readonly eventTypes: ReadonlyArray<string>, readonly enabled: boolean, readonly previousSecretValidUntil: string | null, readonly createdAt: string, readonly version: number, readonly deliveries: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly eventId: string, readonly eventType: string, readonly state: WebhookDeliveryState, readonly attempts: number, readonly lastStatus: number | null, readonly lastError: string | null, readonly createdAt: string, readonly attemptedAt: string | null, readonly deliveredAt: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }> };

export type WorkersQueryVariables = Exact<{ [key: string]: never; }>;


export type WorkersQuery = { readonly workers: ReadonlyArray<{ readonly id: string, readonly host: string, readonly processId: number, readonly queues: ReadonlyArray<string>, readonly startedAt: string, readonly heartbeatAt: string, readonly stoppedAt: string | null, readonly alive: boolean, readonly jobs: ReadonlyArray<{ readonly id: string, readonly queue: string, readonly isSystem: boolean, readonly state: JobState, readonly priority: number, readonly runAt: string, readonly attempts: number, readonly maxAttempts: number, readonly workerId: string | null, readonly claimedAt: string | null, readonly progress: unknown, readonly createdAt: string, readonly finishedAt: string | null, readonly lastError: { readonly code: string, readonly message: string } | null }> }> };

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
export const ActionDetailsFragmentDoc = new TypedDocumentString(`
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"fragmentName":"ActionDetails"}) as unknown as TypedDocumentString<ActionDetailsFragment, unknown>;
export const ApiTokenSummaryFragmentDoc = new TypedDocumentString(`
    fragment ApiTokenSummary on ApiToken {
  id
  name
  agentName
  secretStart
  scopes
  createdBy {
    id
    displayName
  }
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"ApiTokenSummary"}) as unknown as TypedDocumentString<ApiTokenSummaryFragment, unknown>;
export const ArtifactSummaryFragmentDoc = new TypedDocumentString(`
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}
    `, {"fragmentName":"ArtifactSummary"}) as unknown as TypedDocumentString<ArtifactSummaryFragment, unknown>;
export const BrokerSummaryFragmentDoc = new TypedDocumentString(`
    fragment BrokerSummary on Broker {
  id
  reference
  name
  company
  email
  phone
  qualityRating
  version
}
    `, {"fragmentName":"BrokerSummary"}) as unknown as TypedDocumentString<BrokerSummaryFragment, unknown>;
export const CapabilityDetailsFragmentDoc = new TypedDocumentString(`
    fragment CapabilityDetails on Capability {
  id
  title
  description
  actionType
  requiresDeal
  inputSchema
  outputs {
    name
    mimeType
    kind
  }
  riskLevel
  requiresApproval
  tags
}
    `, {"fragmentName":"CapabilityDetails"}) as unknown as TypedDocumentString<CapabilityDetailsFragment, unknown>;
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
export const InvitationSummaryFragmentDoc = new TypedDocumentString(`
    fragment InvitationSummary on Invitation {
  id
  email
  role
  invitedBy {
    id
    displayName
  }
  createdAt
  expiresAt
}
    `, {"fragmentName":"InvitationSummary"}) as unknown as TypedDocumentString<InvitationSummaryFragment, unknown>;
export const JobSummaryFragmentDoc = new TypedDocumentString(`
    fragment JobSummary on Job {
  id
  queue
  isSystem
  state
  priority
  runAt
  attempts
  maxAttempts
  workerId
  claimedAt
  progress
  lastError {
    code
    message
  }
  createdAt
  finishedAt
}
    `, {"fragmentName":"JobSummary"}) as unknown as TypedDocumentString<JobSummaryFragment, unknown>;
export const MemberSummaryFragmentDoc = new TypedDocumentString(`
    fragment MemberSummary on ProjectMember {
  id
  role
  createdAt
  operator {
    id
    displayName
    email
  }
}
    `, {"fragmentName":"MemberSummary"}) as unknown as TypedDocumentString<MemberSummaryFragment, unknown>;
export const MessageFieldsFragmentDoc = new TypedDocumentString(`
    fragment MessageFields on Message {
  id
  place
  isSystem
  state
  messageId
  topic
  target
  attempts
  lastError
  createdAt
  nextAttemptAt
}
    `, {"fragmentName":"MessageFields"}) as unknown as TypedDocumentString<MessageFieldsFragment, unknown>;
export const ProjectSummaryFragmentDoc = new TypedDocumentString(`
    fragment ProjectSummary on Project {
  id
  slug
  name
  version
  archivedAt
  createdAt
  updatedAt
}
    `, {"fragmentName":"ProjectSummary"}) as unknown as TypedDocumentString<ProjectSummaryFragment, unknown>;
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
export const SessionSummaryFragmentDoc = new TypedDocumentString(`
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}
    `, {"fragmentName":"SessionSummary"}) as unknown as TypedDocumentString<SessionSummaryFragment, unknown>;
export const SignedInDetailsFragmentDoc = new TypedDocumentString(`
    fragment SignedInDetails on SignedIn {
  session {
    ...SessionSummary
  }
  operatorId
  accessToken
  accessTokenExpiresAt
  refreshToken
  cookie
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}`, {"fragmentName":"SignedInDetails"}) as unknown as TypedDocumentString<SignedInDetailsFragment, unknown>;
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
export const ThreadSummaryFragmentDoc = new TypedDocumentString(`
    fragment ThreadSummary on DealThread {
  id
  kind
  externalId
  subject
  createdAt
  deal {
    id
    reference
    name
  }
}
    `, {"fragmentName":"ThreadSummary"}) as unknown as TypedDocumentString<ThreadSummaryFragment, unknown>;
export const WebhookDeliverySummaryFragmentDoc = new TypedDocumentString(`
    fragment WebhookDeliverySummary on WebhookDelivery {
  id
  eventId
  eventType
  state
  attempts
  lastStatus
  lastError
  createdAt
  attemptedAt
  deliveredAt
}
    `, {"fragmentName":"WebhookDeliverySummary"}) as unknown as TypedDocumentString<WebhookDeliverySummaryFragment, unknown>;
export const WebhookSummaryFragmentDoc = new TypedDocumentString(`
    fragment WebhookSummary on Webhook {
  id
  url
  description
  eventTypes
  enabled
  previousSecretValidUntil
  createdAt
  version
}
    `, {"fragmentName":"WebhookSummary"}) as unknown as TypedDocumentString<WebhookSummaryFragment, unknown>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    __typename
    ... on SignedIn {
      ...SignedInDetails
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}
fragment SignedInDetails on SignedIn {
  session {
    ...SessionSummary
  }
  operatorId
  accessToken
  accessTokenExpiresAt
  refreshToken
  cookie
}`, {"hash":"sha256:1cec931207dc14e42d60519875d3e04dce56b444dc782147e9cc4ecd7df7492a"}) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const ActionByReferenceDocument = new TypedDocumentString(`
    query ActionByReference($reference: String!) {
  actionByReference(reference: $reference) {
    ...ActionDetails
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:0672ad4382cb5488126e95acd930349a9c1eddb3cb2d72d50913ee6422d441a3"}) as unknown as TypedDocumentString<ActionByReferenceQuery, ActionByReferenceQueryVariables>;
export const ActionDocument = new TypedDocumentString(`
    query Action($id: ID!) {
  action(id: $id) {
    ...ActionDetails
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:24054c31d53bff50291314caf2c73ca8e76e432835194e413167f458e4a33dc3"}) as unknown as TypedDocumentString<ActionQuery, ActionQueryVariables>;
export const ActionsDocument = new TypedDocumentString(`
    query Actions($filter: ActionFilter, $orderBy: ActionOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  actions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...ActionSummary
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
}`, {"hash":"sha256:6aef451faa77fd488c075178078c7a3b72d6a2b0af8d891740379a526e413df8"}) as unknown as TypedDocumentString<ActionsQuery, ActionsQueryVariables>;
export const AddDealAliasDocument = new TypedDocumentString(`
    mutation AddDealAlias($input: AddDealAliasInput!) {
  addDealAlias(input: $input) {
    __typename
    ... on DealAlias {
      id
      alias
      type
      confidence
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:8db013763a7a9dd81cce3222ef7b19cc1308de67ac9cc04d7a1e664f981112c3"}) as unknown as TypedDocumentString<AddDealAliasMutation, AddDealAliasMutationVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    __typename
    ... on ProjectMember {
      ...MemberSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment MemberSummary on ProjectMember {
  id
  role
  createdAt
  operator {
    id
    displayName
    email
  }
}`, {"hash":"sha256:1ff22525f2c0f927bbf70c1632c5b3594e5e0b7bc25a03b70191ac13f8e39fd8"}) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
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
}`, {"hash":"sha256:bad4bbdbe80209fba35e4a00ce1db9acfb6791b85bf107211bac4df46f75f6f2"}) as unknown as TypedDocumentString<AgentActivityQuery, AgentActivityQueryVariables>;
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
}`, {"hash":"sha256:3528fca16ba93c036cd1674d0fa16693ea12fce6f6d62c7bd16b8d693952ffd2"}) as unknown as TypedDocumentString<AgentEventsLiveSubscription, AgentEventsLiveSubscriptionVariables>;
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
}`, {"hash":"sha256:401d8f30debdf9b14fb2935ed5cba48ff77e1ebbe9a801ef9d245c01e3f292e5"}) as unknown as TypedDocumentString<AgentRunQuery, AgentRunQueryVariables>;
export const AgentRunsDocument = new TypedDocumentString(`
    query AgentRuns($filter: AgentRunFilter, $orderBy: AgentRunOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  agentRuns(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...RunSummary
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
}`, {"hash":"sha256:0b818eedd14e39af9625a48685af649ed6c40f37347f6f0f77fa144d26061e86"}) as unknown as TypedDocumentString<AgentRunsQuery, AgentRunsQueryVariables>;
export const ApiOperationsDocument = new TypedDocumentString(`
    query ApiOperations($names: [String!]) {
  apiOperations(names: $names) {
    name
    kind
    summary
    description
    documentSha256
    variablesSchema
    requiredScopes
    isDestructive
    restMethod
    restPath
    mcpTool
  }
}
    `, {"hash":"sha256:67ed7fdc3cb6bde4e87726b56eb2c7da40d7aab8a2274a7203ee31e2487b6997"}) as unknown as TypedDocumentString<ApiOperationsQuery, ApiOperationsQueryVariables>;
export const ApiTokensDocument = new TypedDocumentString(`
    query ApiTokens {
  apiTokens {
    ...ApiTokenSummary
  }
}
    fragment ApiTokenSummary on ApiToken {
  id
  name
  agentName
  secretStart
  scopes
  createdBy {
    id
    displayName
  }
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`, {"hash":"sha256:9b36effc9131c252c3ac3e8e5561675141efe3221b3b7565faedd756c572af7a"}) as unknown as TypedDocumentString<ApiTokensQuery, ApiTokensQueryVariables>;
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
    `, {"hash":"sha256:67fdc704d282c0b46524c7c9df4f6441aa6c9b7f2386fbf5890227a310bcd267"}) as unknown as TypedDocumentString<AppendRunEventsMutation, AppendRunEventsMutationVariables>;
export const ApproveActionDocument = new TypedDocumentString(`
    mutation ApproveAction($input: ApproveActionInput!) {
  approveAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:d9a38d150999f83fcd59e939fb2e770f8e92d93a0e7a89e50b1e10d3178b2871"}) as unknown as TypedDocumentString<ApproveActionMutation, ApproveActionMutationVariables>;
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
    ... on ActionInputsInvalid {
      problems {
        path
        message
      }
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
}`, {"hash":"sha256:dfd68b7719ec7f447ab38a323f83c1ec32b3f33ac65a7a8072189ca877bd7ae9"}) as unknown as TypedDocumentString<ApproveCheckpointMutation, ApproveCheckpointMutationVariables>;
export const ArchiveActionsDocument = new TypedDocumentString(`
    mutation ArchiveActions($input: ArchiveActionsInput!) {
  archiveActions(input: $input) {
    __typename
    ... on ArchivedActions {
      actions {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
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
}`, {"hash":"sha256:8d4cca2c2c28df34cef4e2729e2ae273c8912551793ed58e4030d56994bc27fc"}) as unknown as TypedDocumentString<ArchiveActionsMutation, ArchiveActionsMutationVariables>;
export const ArchiveProjectDocument = new TypedDocumentString(`
    mutation ArchiveProject($input: ArchiveProjectInput!) {
  archiveProject(input: $input) {
    __typename
    ... on Project {
      ...ProjectSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ProjectSummary on Project {
  id
  slug
  name
  version
  archivedAt
  createdAt
  updatedAt
}`, {"hash":"sha256:6609e87347919e5489fc281ebcc2a565491a37866883428ecf95d8108a67d827"}) as unknown as TypedDocumentString<ArchiveProjectMutation, ArchiveProjectMutationVariables>;
export const ArtifactDocument = new TypedDocumentString(`
    query Artifact($id: ID!) {
  artifact(id: $id) {
    ...ArtifactSummary
    storageUri
    metadata
    deal {
      id
      reference
      name
    }
    run {
      id
      agentName
    }
  }
}
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}`, {"hash":"sha256:061cabf90d4f10001f170c127bc3cd0affb0574b3ed5a5262af73740da1421c3"}) as unknown as TypedDocumentString<ArtifactQuery, ArtifactQueryVariables>;
export const ArtifactsDocument = new TypedDocumentString(`
    query Artifacts($filter: ArtifactFilter, $orderBy: ArtifactOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  artifacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...ArtifactSummary
      }
    }
  }
}
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}`, {"hash":"sha256:661760e1aa0eb93410f7d45947ef4f07232ebfeb3f115ee9b8847e256b8acc20"}) as unknown as TypedDocumentString<ArtifactsQuery, ArtifactsQueryVariables>;
export const BootstrapAdministratorDocument = new TypedDocumentString(`
    mutation BootstrapAdministrator($input: BootstrapAdministratorInput!) {
  bootstrapAdministrator(input: $input) {
    __typename
    ... on SignedIn {
      ...SignedInDetails
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}
fragment SignedInDetails on SignedIn {
  session {
    ...SessionSummary
  }
  operatorId
  accessToken
  accessTokenExpiresAt
  refreshToken
  cookie
}`, {"hash":"sha256:0acd5569a5078cdc2d742811f6b9cf6a9195efbdaef5fcc3e7dd244c03c401ba"}) as unknown as TypedDocumentString<BootstrapAdministratorMutation, BootstrapAdministratorMutationVariables>;
export const BrokerDocument = new TypedDocumentString(`
    query Broker($id: ID!) {
  broker(id: $id) {
    ...BrokerSummary
  }
}
    fragment BrokerSummary on Broker {
  id
  reference
  name
  company
  email
  phone
  qualityRating
  version
}`, {"hash":"sha256:e4ed80779487fc0b66468635693c1a6d696f9aa934c52c08760551e2e2f66926"}) as unknown as TypedDocumentString<BrokerQuery, BrokerQueryVariables>;
export const BrokersDocument = new TypedDocumentString(`
    query Brokers($filter: BrokerFilter, $orderBy: BrokerOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  brokers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...BrokerSummary
      }
    }
  }
}
    fragment BrokerSummary on Broker {
  id
  reference
  name
  company
  email
  phone
  qualityRating
  version
}`, {"hash":"sha256:0205a6da648daf5c814653fad139a88ab8096be5759e4c5227b6cdcf57b59ec9"}) as unknown as TypedDocumentString<BrokersQuery, BrokersQueryVariables>;
export const CancelActionDocument = new TypedDocumentString(`
    mutation CancelAction($input: CancelActionInput!) {
  cancelAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:a76e2d9afc5bd5062b4b4592edd6ac39cecf14e522aeb957fd2bef498d4b73c4"}) as unknown as TypedDocumentString<CancelActionMutation, CancelActionMutationVariables>;
export const CancelJobDocument = new TypedDocumentString(`
    mutation CancelJob($input: CancelJobInput!) {
  cancelJob(input: $input) {
    __typename
    ... on Job {
      ...JobSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment JobSummary on Job {
  id
  queue
  isSystem
  state
  priority
  runAt
  attempts
  maxAttempts
  workerId
  claimedAt
  progress
  lastError {
    code
    message
  }
  createdAt
  finishedAt
}`, {"hash":"sha256:a62b2390c7d6d743465588ac7e93c25e76bc91567d7f8b7ff1d9329a041252be"}) as unknown as TypedDocumentString<CancelJobMutation, CancelJobMutationVariables>;
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
}`, {"hash":"sha256:f992511b1c7544b4687671e941de489c4cc05351e09dc1c6358982dbb59c29ef"}) as unknown as TypedDocumentString<CancelRunMutation, CancelRunMutationVariables>;
export const CapabilitiesDocument = new TypedDocumentString(`
    query Capabilities($filter: CapabilityFilter) {
  capabilities(filter: $filter) {
    ...CapabilityDetails
  }
}
    fragment CapabilityDetails on Capability {
  id
  title
  description
  actionType
  requiresDeal
  inputSchema
  outputs {
    name
    mimeType
    kind
  }
  riskLevel
  requiresApproval
  tags
}`, {"hash":"sha256:4f24c1ed2b1b88e52450a3f9ba328e1cdb869cd66011327a9df542a3f06d5bf7"}) as unknown as TypedDocumentString<CapabilitiesQuery, CapabilitiesQueryVariables>;
export const CapabilityDocument = new TypedDocumentString(`
    query Capability($id: ID!) {
  capability(id: $id) {
    ...CapabilityDetails
  }
}
    fragment CapabilityDetails on Capability {
  id
  title
  description
  actionType
  requiresDeal
  inputSchema
  outputs {
    name
    mimeType
    kind
  }
  riskLevel
  requiresApproval
  tags
}`, {"hash":"sha256:40d5f54c7910c0feb6c97900c1cf6a2af9ffd6fa06ac1ecb72720507a1302323"}) as unknown as TypedDocumentString<CapabilityQuery, CapabilityQueryVariables>;
export const ChangeMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) {
    __typename
    ... on ProjectMember {
      ...MemberSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment MemberSummary on ProjectMember {
  id
  role
  createdAt
  operator {
    id
    displayName
    email
  }
}`, {"hash":"sha256:098fd03888506434a3fafc9a733c7682c3614b7291f3e267a1618764753cdfc2"}) as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    __typename
    ... on Operator {
      id
      displayName
    }
    ... on Refusal {
      code
      message
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
  }
}
    `, {"hash":"sha256:c29858818f02b66ba337a61d94fad4e3e5fad3631964669eacdb0dbc59299c03"}) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const ClaimActionDocument = new TypedDocumentString(`
    mutation ClaimAction($input: ClaimActionInput!) {
  claimAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:7819a5dd26df0f4cc5d7dc44885903c886938559f53e82890514772ebeb852f7"}) as unknown as TypedDocumentString<ClaimActionMutation, ClaimActionMutationVariables>;
export const CompleteActionDocument = new TypedDocumentString(`
    mutation CompleteAction($input: CompleteActionInput!) {
  completeAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on LeaseLost {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:29e5cb7cc68df725515090e4463dc7fbf6433fad13437642f04370ce2d434cb3"}) as unknown as TypedDocumentString<CompleteActionMutation, CompleteActionMutationVariables>;
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
}`, {"hash":"sha256:84aa4bb99fdc1cc4b665d190221624ff05d9cdda8756869fe89cffe70594d34b"}) as unknown as TypedDocumentString<CompleteRunStepMutation, CompleteRunStepMutationVariables>;
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
}`, {"hash":"sha256:d9aade648e4195807fe48a6e49c773b78cd133815b2e694273a2ecb76d73762e"}) as unknown as TypedDocumentString<CompleteRunMutation, CompleteRunMutationVariables>;
export const ConfirmRegistrationDocument = new TypedDocumentString(`
    mutation ConfirmRegistration($input: ConfirmRegistrationInput!) {
  confirmRegistration(input: $input) {
    __typename
    ... on SignedIn {
      ...SignedInDetails
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}
fragment SignedInDetails on SignedIn {
  session {
    ...SessionSummary
  }
  operatorId
  accessToken
  accessTokenExpiresAt
  refreshToken
  cookie
}`, {"hash":"sha256:b654c0301ff8c202c0b9cacb46ceb548af6f63893da73c49a966927a61898baa"}) as unknown as TypedDocumentString<ConfirmRegistrationMutation, ConfirmRegistrationMutationVariables>;
export const CreateActionDocument = new TypedDocumentString(`
    mutation CreateAction($input: CreateActionInput!) {
  createAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on Refusal {
      code
      message
    }
    ... on ActionInputsInvalid {
      problems {
        path
        message
      }
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:1905eb448dd6902a29f523fe8b671f61ddf890a078cb42d7265f9e86c9819c49"}) as unknown as TypedDocumentString<CreateActionMutation, CreateActionMutationVariables>;
export const CreateApiTokenDocument = new TypedDocumentString(`
    mutation CreateApiToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    __typename
    ... on ApiTokenIssued {
      secret
      apiToken {
        ...ApiTokenSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ApiTokenSummary on ApiToken {
  id
  name
  agentName
  secretStart
  scopes
  createdBy {
    id
    displayName
  }
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`, {"hash":"sha256:ab26a023885626a151fa0ee8db7753e71338f64cdcce2538a0e21f773829c6db"}) as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
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
    `, {"hash":"sha256:b65d2daa507b178666b2d01547998a1e4ec44327fd1cd85cdc674753d00a7ed7"}) as unknown as TypedDocumentString<CreateArtifactMutation, CreateArtifactMutationVariables>;
export const CreateBrokerDocument = new TypedDocumentString(`
    mutation CreateBroker($input: CreateBrokerInput!) {
  createBroker(input: $input) {
    __typename
    ... on Broker {
      ...BrokerSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BrokerSummary on Broker {
  id
  reference
  name
  company
  email
  phone
  qualityRating
  version
}`, {"hash":"sha256:aba08da0afca16e4a093937a2fc558abc5ee59e91d90f68dacaf85b5a007d166"}) as unknown as TypedDocumentString<CreateBrokerMutation, CreateBrokerMutationVariables>;
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
}`, {"hash":"sha256:dff27c9d5b94cbee4e94376f5217c41a5ed9a0956f210efeb5cbbce3195e7553"}) as unknown as TypedDocumentString<CreateDealMutation, CreateDealMutationVariables>;
export const CreateProjectDocument = new TypedDocumentString(`
    mutation CreateProject($input: CreateProjectInput!) {
  createProject(input: $input) {
    __typename
    ... on Project {
      ...ProjectSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ProjectSummary on Project {
  id
  slug
  name
  version
  archivedAt
  createdAt
  updatedAt
}`, {"hash":"sha256:604a7bbc82db1f8841b25d82bdfcafd8b3dcfa8ab5099c75b6a63fd0d7b49b8f"}) as unknown as TypedDocumentString<CreateProjectMutation, CreateProjectMutationVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    __typename
    ... on WebhookSecretIssued {
      secret
      webhook {
        ...WebhookSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment WebhookSummary on Webhook {
  id
  url
  description
  eventTypes
  enabled
  previousSecretValidUntil
  createdAt
  version
}`, {"hash":"sha256:259090936ff4743a508f305c8d0cc5782b0334667e3a3441251e26105d9424bd"}) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const CurrentProjectDocument = new TypedDocumentString(`
    query CurrentProject {
  currentProject {
    id
    slug
    name
    myMembership {
      role
      permissions
    }
  }
}
    `, {"hash":"sha256:82ec8bf7beb0ff9450ff0a7fa9d4ab98d5db8f5649222b15ba5142de48a24c79"}) as unknown as TypedDocumentString<CurrentProjectQuery, CurrentProjectQueryVariables>;
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
}`, {"hash":"sha256:78b720eda13c24fbcabd45797ef123a4533e1b7527a3d11562c1d57fff6e6d0d"}) as unknown as TypedDocumentString<DashboardOverviewQuery, DashboardOverviewQueryVariables>;
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
}`, {"hash":"sha256:32010684fe730c47e0d7a1a92d996a5f99072c6539b3d7b0bb6482caf173a4d5"}) as unknown as TypedDocumentString<DealByReferenceQuery, DealByReferenceQueryVariables>;
export const DealStagesDocument = new TypedDocumentString(`
    query DealStages {
  dealStages {
    stage
    reachable
  }
}
    `, {"hash":"sha256:d481e221b65ed4894a3ff6390834eb3c1a67c40860317d3a064a38da6265b6a1"}) as unknown as TypedDocumentString<DealStagesQuery, DealStagesQueryVariables>;
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
}`, {"hash":"sha256:bd0645a970bef31bfc2b14e61830b983baa0a1845e72cf2b1d76c05e4ca9a64b"}) as unknown as TypedDocumentString<DealWorkspaceQuery, DealWorkspaceQueryVariables>;
export const DealDocument = new TypedDocumentString(`
    query Deal($id: ID!) {
  deal(id: $id) {
    ...DealSummary
    stageEnteredAt
    reachableStages
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
}`, {"hash":"sha256:2008db469cc8aae105fa23baf8c093c06cdee21f990796a3c56fb4042680cebd"}) as unknown as TypedDocumentString<DealQuery, DealQueryVariables>;
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
}`, {"hash":"sha256:cb51f6802d9b907850ca345680b9257ffa760e889b7ada789e1cb667531bd345"}) as unknown as TypedDocumentString<DealsQuery, DealsQueryVariables>;
export const DeleteDealDocument = new TypedDocumentString(`
    mutation DeleteDeal($input: DeleteDealInput!) {
  deleteDeal(input: $input) {
    __typename
    ... on Deal {
      ...DealSummary
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
}`, {"hash":"sha256:1ee4ce1fc1764a0cabcf0997db7abf5fd19b1adc6f677c3efb1c103017803850"}) as unknown as TypedDocumentString<DeleteDealMutation, DeleteDealMutationVariables>;
export const DeleteWebhookDocument = new TypedDocumentString(`
    mutation DeleteWebhook($input: DeleteWebhookInput!) {
  deleteWebhook(input: $input) {
    __typename
    ... on DeletedWebhook {
      webhookId
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:36ff1054dd13d9324909f64e8c2cc99aa0612817dcd073cc56fbf7ea72fa3cb2"}) as unknown as TypedDocumentString<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const DisableOperatorDocument = new TypedDocumentString(`
    mutation DisableOperator($input: DisableOperatorInput!) {
  disableOperator(input: $input) {
    __typename
    ... on Operator {
      id
      status
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:2c9313a74d43b14abffd0d5c4bcbcbfad20778768f888b80325fa7ddc4a4928b"}) as unknown as TypedDocumentString<DisableOperatorMutation, DisableOperatorMutationVariables>;
export const EnableOperatorDocument = new TypedDocumentString(`
    mutation EnableOperator($input: EnableOperatorInput!) {
  enableOperator(input: $input) {
    __typename
    ... on Operator {
      id
      status
    }
  }
}
    `, {"hash":"sha256:673fcc07ee97b6c7ae8fe492488e0bc48d2d5d9d176af23d77d64f580d64204a"}) as unknown as TypedDocumentString<EnableOperatorMutation, EnableOperatorMutationVariables>;
export const EventTypesDocument = new TypedDocumentString(`
    query EventTypes {
  eventTypes {
    name
    schemaVersion
    category
    streamType
    description
    terminal
    agentsMayEmit
    payloadSchema
  }
}
    `, {"hash":"sha256:65c29e87ee6aac2a06ede654aa179c1f8bb7d523b220d473ef03dcb99e2b91f9"}) as unknown as TypedDocumentString<EventTypesQuery, EventTypesQueryVariables>;
export const EventsDocument = new TypedDocumentString(`
    query Events($filter: AgentEventFilter, $first: Int, $after: String) {
  events(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...EventSummary
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
}`, {"hash":"sha256:c24b678996f500e125a02d989cb774415524f1335e145cbd0a5f2343e43ec30e"}) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const ExecuteActionDocument = new TypedDocumentString(`
    mutation ExecuteAction($input: ExecuteActionInput!) {
  executeAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:3413fe1b3ce40a5a4e698c90fe25e6e37e6c0865f07ba2e661a18d393da155cc"}) as unknown as TypedDocumentString<ExecuteActionMutation, ExecuteActionMutationVariables>;
export const FailActionDocument = new TypedDocumentString(`
    mutation FailAction($input: FailActionInput!) {
  failAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on LeaseLost {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:00a06c4cf4cabbc19b10a32335dee19f9d16414b8a8d8ebc55cefd9550cbee16"}) as unknown as TypedDocumentString<FailActionMutation, FailActionMutationVariables>;
export const FailRunStepDocument = new TypedDocumentString(`
    mutation FailRunStep($input: FailRunStepInput!) {
  failRunStep(input: $input) {
    __typename
    ... on RunStep {
      ...StepSummary
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
}`, {"hash":"sha256:c6aaddb554822f774cff63fa7f4374e2c929a054314fed3e74c02c59ec4421a9"}) as unknown as TypedDocumentString<FailRunStepMutation, FailRunStepMutationVariables>;
export const FailRunDocument = new TypedDocumentString(`
    mutation FailRun($input: FailRunInput!) {
  failRun(input: $input) {
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
}`, {"hash":"sha256:c59d766c23ece0a317618a7b0c4e10ed292258ebae8498a6b7d5d3a930215e70"}) as unknown as TypedDocumentString<FailRunMutation, FailRunMutationVariables>;
export const InvitationsDocument = new TypedDocumentString(`
    query Invitations {
  invitations {
    __typename
    ...InvitationSummary
  }
}
    fragment InvitationSummary on Invitation {
  id
  email
  role
  invitedBy {
    id
    displayName
  }
  createdAt
  expiresAt
}`, {"hash":"sha256:582140ec83ba5d7deb41b06e6585cbf2f3b3504d2d5ae02736c7b38234e3dcc6"}) as unknown as TypedDocumentString<InvitationsQuery, InvitationsQueryVariables>;
export const InviteOperatorDocument = new TypedDocumentString(`
    mutation InviteOperator($input: InviteOperatorInput!) {
  inviteOperator(input: $input) {
    __typename
    ... on Invitation {
      ...InvitationSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment InvitationSummary on Invitation {
  id
  email
  role
  invitedBy {
    id
    displayName
  }
  createdAt
  expiresAt
}`, {"hash":"sha256:df3d78087485b4c2245517cefcae63efbc293282aaa5ddcd55f640a6a26585eb"}) as unknown as TypedDocumentString<InviteOperatorMutation, InviteOperatorMutationVariables>;
export const JobDocument = new TypedDocumentString(`
    query Job($id: ID!) {
  job(id: $id) {
    ...JobSummary
    payload
    leaseUntil
    cancelRequested
    dedupeKey
    groupKey
    startedAt
  }
}
    fragment JobSummary on Job {
  id
  queue
  isSystem
  state
  priority
  runAt
  attempts
  maxAttempts
  workerId
  claimedAt
  progress
  lastError {
    code
    message
  }
  createdAt
  finishedAt
}`, {"hash":"sha256:40f4ec076a062f2f33ec86b852ad93dc50d816b10469830d5c33149422a82dee"}) as unknown as TypedDocumentString<JobQuery, JobQueryVariables>;
export const JobsDocument = new TypedDocumentString(`
    query Jobs($filter: JobFilter, $first: Int, $after: String) {
  jobs(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...JobSummary
      }
    }
  }
}
    fragment JobSummary on Job {
  id
  queue
  isSystem
  state
  priority
  runAt
  attempts
  maxAttempts
  workerId
  claimedAt
  progress
  lastError {
    code
    message
  }
  createdAt
  finishedAt
}`, {"hash":"sha256:23ac3b9459c27939cc0dec56ffe0262cac2bd64ad2cd413f211379fea7625243"}) as unknown as TypedDocumentString<JobsQuery, JobsQueryVariables>;
export const LinkArtifactsDocument = new TypedDocumentString(`
    mutation LinkArtifacts($input: LinkArtifactsInput!) {
  linkArtifacts(input: $input) {
    __typename
    ... on ArtifactLink {
      id
      relation
      parent {
        ...ArtifactSummary
      }
      child {
        ...ArtifactSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}`, {"hash":"sha256:beff4cc1ac52daaec15ad2a0a26e777b8432e460bb1487b96d4f56df205f05a6"}) as unknown as TypedDocumentString<LinkArtifactsMutation, LinkArtifactsMutationVariables>;
export const LinkDealThreadDocument = new TypedDocumentString(`
    mutation LinkDealThread($input: LinkDealThreadInput!) {
  linkDealThread(input: $input) {
    __typename
    ... on DealThread {
      ...ThreadSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ThreadSummary on DealThread {
  id
  kind
  externalId
  subject
  createdAt
  deal {
    id
    reference
    name
  }
}`, {"hash":"sha256:973ff9d269a5f70f2296bd319e788c832ee9d46de6b33d4927e5defd2b694499"}) as unknown as TypedDocumentString<LinkDealThreadMutation, LinkDealThreadMutationVariables>;
export const MarkArtifactMissingDocument = new TypedDocumentString(`
    mutation MarkArtifactMissing($input: MarkArtifactMissingInput!) {
  markArtifactMissing(input: $input) {
    __typename
    ... on Artifact {
      ...ArtifactSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}`, {"hash":"sha256:460d625cf9f1cb02e4d34df53437234d8d0508c2f91dae96ffcec7d62ab44e41"}) as unknown as TypedDocumentString<MarkArtifactMissingMutation, MarkArtifactMissingMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    id
    displayName
  }
}
    `, {"hash":"sha256:c64801a4d7a201253242a30070e8a782333335b9f5aaa8c2268d5f76a8302d28"}) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const MergeDealsDocument = new TypedDocumentString(`
    mutation MergeDeals($input: MergeDealsInput!) {
  mergeDeals(input: $input) {
    __typename
    ... on Deal {
      ...DealSummary
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
}`, {"hash":"sha256:df256898079ad86c86b14dc22986968638d5cbaa9863f6d088222415633fbe08"}) as unknown as TypedDocumentString<MergeDealsMutation, MergeDealsMutationVariables>;
export const MessageSummaryDocument = new TypedDocumentString(`
    query MessageSummary {
  messageSummary {
    waiting
    waitingSince
    dead
    places {
      place
      waiting
      waitingSince
      refused
      dead
    }
  }
}
    `, {"hash":"sha256:ddd158ae5cbd8f3b56344b2b907e5d17ec49e4c3d3b30e3a8cfae09d4f985ee6"}) as unknown as TypedDocumentString<MessageSummaryQuery, MessageSummaryQueryVariables>;
export const MessageDocument = new TypedDocumentString(`
    query Message($id: ID!) {
  message(id: $id) {
    ...MessageFields
    body
  }
}
    fragment MessageFields on Message {
  id
  place
  isSystem
  state
  messageId
  topic
  target
  attempts
  lastError
  createdAt
  nextAttemptAt
}`, {"hash":"sha256:f33853d04d110a3be4249767f96f63688afa5ed23628d4e78eb7e160e12b40f0"}) as unknown as TypedDocumentString<MessageQuery, MessageQueryVariables>;
export const MessagesDocument = new TypedDocumentString(`
    query Messages($filter: MessageFilter, $first: Int, $after: String) {
  messages(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        ...MessageFields
      }
    }
  }
}
    fragment MessageFields on Message {
  id
  place
  isSystem
  state
  messageId
  topic
  target
  attempts
  lastError
  createdAt
  nextAttemptAt
}`, {"hash":"sha256:ba66422d2e308fd1154bfa26aaac7bd3d34c9a2f6c94c1bb630a3cab1a3fb23c"}) as unknown as TypedDocumentString<MessagesQuery, MessagesQueryVariables>;
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
}`, {"hash":"sha256:df87a7ae953953287e7525e4151a82f9cd59eaaa4ddd75915c63084f2da17b45"}) as unknown as TypedDocumentString<MoveDealStageMutation, MoveDealStageMutationVariables>;
export const OperatorDocument = new TypedDocumentString(`
    query Operator($id: ID!) {
  operator(id: $id) {
    id
    displayName
    email
    status
  }
}
    `, {"hash":"sha256:be9ce6777b2d950ce664b14513ece221b106aa3c514d55296c6b7e80793b84fd"}) as unknown as TypedDocumentString<OperatorQuery, OperatorQueryVariables>;
export const OperatorsDocument = new TypedDocumentString(`
    query Operators($filter: OperatorFilter, $orderBy: OperatorOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  operators(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        displayName
        email
        status
      }
    }
  }
}
    `, {"hash":"sha256:83ab74e26ed834fe08c7bf9a6dceb43c564fcbb9a0fb0aa88d471c44665ec26a"}) as unknown as TypedDocumentString<OperatorsQuery, OperatorsQueryVariables>;
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
}`, {"hash":"sha256:c423389cc96ccded8feef477daa7f90ee891916c547ba050b29583906f5748cf"}) as unknown as TypedDocumentString<PauseRunForApprovalMutation, PauseRunForApprovalMutationVariables>;
export const PauseRunDocument = new TypedDocumentString(`
    mutation PauseRun($input: PauseRunInput!) {
  pauseRun(input: $input) {
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
}`, {"hash":"sha256:48db5db86ef58fa6c82230b1adec484221dbd9f720f6cbf7869213693de834b3"}) as unknown as TypedDocumentString<PauseRunMutation, PauseRunMutationVariables>;
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
    `, {"hash":"sha256:f329b8ff6227d73eb31cabc93a5560429b6b625ad78f2672c189d868f6277846"}) as unknown as TypedDocumentString<PipelineStatisticsQuery, PipelineStatisticsQueryVariables>;
export const ProjectDocument = new TypedDocumentString(`
    query Project($id: ID!) {
  project(id: $id) {
    id
    slug
    name
    version
    archivedAt
  }
}
    `, {"hash":"sha256:4737c738119b8ffa4f7d8e59874db4a3bfe82403c8ff55fd891dfb03201a4f88"}) as unknown as TypedDocumentString<ProjectQuery, ProjectQueryVariables>;
export const ProjectsDocument = new TypedDocumentString(`
    query Projects($filter: ProjectFilter, $orderBy: ProjectOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  projects(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        slug
        name
        version
        archivedAt
      }
    }
  }
}
    `, {"hash":"sha256:b7420a73aa0dd56f017f4ce6f1f386afa01ca672deb29855651e89438340bab1"}) as unknown as TypedDocumentString<ProjectsQuery, ProjectsQueryVariables>;
export const PurgeJobsDocument = new TypedDocumentString(`
    mutation PurgeJobs($input: PurgeJobsInput!) {
  purgeJobs(input: $input) {
    __typename
    ... on PurgedJobs {
      count
      more
    }
  }
}
    `, {"hash":"sha256:e6177def3f9b7013d790265bf589f747b649164a7faf92757e3657100d64d01d"}) as unknown as TypedDocumentString<PurgeJobsMutation, PurgeJobsMutationVariables>;
export const PurgeMessagesDocument = new TypedDocumentString(`
    mutation PurgeMessages($input: PurgeMessagesInput!) {
  purgeMessages(input: $input) {
    __typename
    ... on PurgedMessages {
      count
      more
    }
  }
}
    `, {"hash":"sha256:ab9f74cd84b9cde20a9e06eda71ac25915d33a14ef6add8ee6883f3f34a85cf4"}) as unknown as TypedDocumentString<PurgeMessagesMutation, PurgeMessagesMutationVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    __typename
    ... on SignedIn {
      ...SignedInDetails
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}
fragment SignedInDetails on SignedIn {
  session {
    ...SessionSummary
  }
  operatorId
  accessToken
  accessTokenExpiresAt
  refreshToken
  cookie
}`, {"hash":"sha256:d0f83cc471fede8cd561cac61a74ab54c2ab9ce262fd5e18816cccee2c6a08c9"}) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const RegisterOperatorDocument = new TypedDocumentString(`
    mutation RegisterOperator($input: RegisterOperatorInput!) {
  registerOperator(input: $input) {
    __typename
    ... on RegistrationRequested {
      message
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:7daf8d38640bf6368ceed98687e97b3bf285952fb85856e4c9ddd47bff08062c"}) as unknown as TypedDocumentString<RegisterOperatorMutation, RegisterOperatorMutationVariables>;
export const RejectActionDocument = new TypedDocumentString(`
    mutation RejectAction($input: RejectActionInput!) {
  rejectAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:cbaeddbbb344fb8005326af17a5f13442b4f316d9e710d953b449d9a263747d3"}) as unknown as TypedDocumentString<RejectActionMutation, RejectActionMutationVariables>;
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
}`, {"hash":"sha256:94d1cc768a83eaea700cd70568af336ae894956475f6b1c0e584f7b0a5fd9e51"}) as unknown as TypedDocumentString<RejectCheckpointMutation, RejectCheckpointMutationVariables>;
export const RemoveDealAliasDocument = new TypedDocumentString(`
    mutation RemoveDealAlias($input: RemoveDealAliasInput!) {
  removeDealAlias(input: $input) {
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
}`, {"hash":"sha256:dc0df775aa7d1aab34b58eabc3514c554fe0d4b40bd7d7fd7d210baf802da059"}) as unknown as TypedDocumentString<RemoveDealAliasMutation, RemoveDealAliasMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    __typename
    ... on RemovedMember {
      memberId
      operatorId
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:238227797edfc3360e136e3b9e687d06dd3cab4532d2b6192cd4704c0bbd464d"}) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const RenameProjectDocument = new TypedDocumentString(`
    mutation RenameProject($input: RenameProjectInput!) {
  renameProject(input: $input) {
    __typename
    ... on Project {
      ...ProjectSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ProjectSummary on Project {
  id
  slug
  name
  version
  archivedAt
  createdAt
  updatedAt
}`, {"hash":"sha256:f888e78acb29213d958b65904027ccbd5d0047c5157fab93de35699ddca24e24"}) as unknown as TypedDocumentString<RenameProjectMutation, RenameProjectMutationVariables>;
export const RenewActionLeaseDocument = new TypedDocumentString(`
    mutation RenewActionLease($input: RenewActionLeaseInput!) {
  renewActionLease(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on LeaseLost {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:1301c31f6061163115d082f10f71a064a8c871230e79ec562c6d601ad7a476ea"}) as unknown as TypedDocumentString<RenewActionLeaseMutation, RenewActionLeaseMutationVariables>;
export const ReplayWebhookDeliveryDocument = new TypedDocumentString(`
    mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {
  replayWebhookDelivery(input: $input) {
    __typename
    ... on WebhookDelivery {
      ...WebhookDeliverySummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment WebhookDeliverySummary on WebhookDelivery {
  id
  eventId
  eventType
  state
  attempts
  lastStatus
  lastError
  createdAt
  attemptedAt
  deliveredAt
}`, {"hash":"sha256:b103bfc435a94685aa0807a4d92c66771167d347c5e9d214966f44d8e4622457"}) as unknown as TypedDocumentString<ReplayWebhookDeliveryMutation, ReplayWebhookDeliveryMutationVariables>;
export const RequestPasswordResetDocument = new TypedDocumentString(`
    mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
  requestPasswordReset(input: $input) {
    __typename
    ... on PasswordResetRequested {
      message
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:8cac29b97f23206ab0ebeaf0f09b2002c0c2efec8e5a972c6a39cd6ca4d19b97"}) as unknown as TypedDocumentString<RequestPasswordResetMutation, RequestPasswordResetMutationVariables>;
export const RequeueActionDocument = new TypedDocumentString(`
    mutation RequeueAction($input: RequeueActionInput!) {
  requeueAction(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:ef159fe90529cad5efdb7daedaf22aad242f5c79a03450a7df7e2348cb4005e7"}) as unknown as TypedDocumentString<RequeueActionMutation, RequeueActionMutationVariables>;
export const ResetPasswordDocument = new TypedDocumentString(`
    mutation ResetPassword($input: ResetPasswordInput!) {
  resetPassword(input: $input) {
    __typename
    ... on PasswordWasReset {
      operatorId
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
    ... on Refusal {
      code
      message
    }
  }
}
    `, {"hash":"sha256:68be8ac9129fed45c7b6d05b576c7d479c9628e9bd7c6d86100f1ae6ea0ea74e"}) as unknown as TypedDocumentString<ResetPasswordMutation, ResetPasswordMutationVariables>;
export const RestoreDealDocument = new TypedDocumentString(`
    mutation RestoreDeal($input: RestoreDealInput!) {
  restoreDeal(input: $input) {
    __typename
    ... on Deal {
      ...DealSummary
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
}`, {"hash":"sha256:d413cf0c2d051734123487c2580d1b8870f50a75120b0e8a3bcf2bc48b5b42ab"}) as unknown as TypedDocumentString<RestoreDealMutation, RestoreDealMutationVariables>;
export const RestoreProjectDocument = new TypedDocumentString(`
    mutation RestoreProject($input: RestoreProjectInput!) {
  restoreProject(input: $input) {
    __typename
    ... on Project {
      ...ProjectSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ProjectSummary on Project {
  id
  slug
  name
  version
  archivedAt
  createdAt
  updatedAt
}`, {"hash":"sha256:0c74501464abba39f77a9fd02adb099106ff179122996a38c47528f81a3d8292"}) as unknown as TypedDocumentString<RestoreProjectMutation, RestoreProjectMutationVariables>;
export const ResumeRunDocument = new TypedDocumentString(`
    mutation ResumeRun($input: ResumeRunInput!) {
  resumeRun(input: $input) {
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
}`, {"hash":"sha256:2048960a438b2db6a2c6e3cedfdad2d8c25bf8ddf8207f7aeaeffba36a2eddc9"}) as unknown as TypedDocumentString<ResumeRunMutation, ResumeRunMutationVariables>;
export const RetryJobDocument = new TypedDocumentString(`
    mutation RetryJob($input: RetryJobInput!) {
  retryJob(input: $input) {
    __typename
    ... on Job {
      ...JobSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment JobSummary on Job {
  id
  queue
  isSystem
  state
  priority
  runAt
  attempts
  maxAttempts
  workerId
  claimedAt
  progress
  lastError {
    code
    message
  }
  createdAt
  finishedAt
}`, {"hash":"sha256:789e8e318926caaa34f2e321f320bb4dc97a0b9b7c68eaf546f9ad7edb013605"}) as unknown as TypedDocumentString<RetryJobMutation, RetryJobMutationVariables>;
export const RetryMessageDocument = new TypedDocumentString(`
    mutation RetryMessage($input: RetryMessageInput!) {
  retryMessage(input: $input) {
    __typename
    ... on Message {
      ...MessageFields
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment MessageFields on Message {
  id
  place
  isSystem
  state
  messageId
  topic
  target
  attempts
  lastError
  createdAt
  nextAttemptAt
}`, {"hash":"sha256:2a060eae45548819bfe537da10c67b851c171a2b1a2b7c1779f92cc6403a5da7"}) as unknown as TypedDocumentString<RetryMessageMutation, RetryMessageMutationVariables>;
export const RevokeApiTokenDocument = new TypedDocumentString(`
    mutation RevokeApiToken($input: RevokeApiTokenInput!) {
  revokeApiToken(input: $input) {
    __typename
    ... on ApiToken {
      ...ApiTokenSummary
    }
  }
}
    fragment ApiTokenSummary on ApiToken {
  id
  name
  agentName
  secretStart
  scopes
  createdBy {
    id
    displayName
  }
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`, {"hash":"sha256:fa5d256047aed5d090e35a6876dc6e0786c36c41ed4c1b79a7d4a7a0dfe005d0"}) as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const RevokeInvitationDocument = new TypedDocumentString(`
    mutation RevokeInvitation($input: RevokeInvitationInput!) {
  revokeInvitation(input: $input) {
    __typename
    ... on Invitation {
      ...InvitationSummary
    }
  }
}
    fragment InvitationSummary on Invitation {
  id
  email
  role
  invitedBy {
    id
    displayName
  }
  createdAt
  expiresAt
}`, {"hash":"sha256:e0caa7029964c98b8f457ad47b4830cf07f0076b8fed69f6efe532955348d58a"}) as unknown as TypedDocumentString<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const RevokeSessionDocument = new TypedDocumentString(`
    mutation RevokeSession($input: RevokeSessionInput!) {
  revokeSession(input: $input) {
    __typename
    ... on Session {
      ...SessionSummary
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}`, {"hash":"sha256:5d41a48a15b004ea3bed1d7e4a15d09e61864786bb60ccad54773027ea21cf51"}) as unknown as TypedDocumentString<RevokeSessionMutation, RevokeSessionMutationVariables>;
export const RotateWebhookSecretDocument = new TypedDocumentString(`
    mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {
  rotateWebhookSecret(input: $input) {
    __typename
    ... on WebhookSecretIssued {
      secret
      webhook {
        ...WebhookSummary
      }
    }
  }
}
    fragment WebhookSummary on Webhook {
  id
  url
  description
  eventTypes
  enabled
  previousSecretValidUntil
  createdAt
  version
}`, {"hash":"sha256:c526ea34b7600e458157aaf8a661a71c9e76075f711b755b108ae3bc0a52a238"}) as unknown as TypedDocumentString<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
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
}`, {"hash":"sha256:e882db063bec6b812ee997e4da92baa352f2341cc4e6b0d643bc0416d2c1e2c6"}) as unknown as TypedDocumentString<RunCheckpointQuery, RunCheckpointQueryVariables>;
export const RunCheckpointsDocument = new TypedDocumentString(`
    query RunCheckpoints($filter: RunCheckpointFilter, $orderBy: RunCheckpointOrder! = CREATED_AT_DESC, $first: Int, $after: String) {
  runCheckpoints(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    edges {
      cursor
      node {
        ...CheckpointSummary
      }
    }
    pageInfo {
      hasNextPage
      endCursor
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
}`, {"hash":"sha256:7b923ed44176ac36f036726e9bc79a3abf12a5eb57e6eefa77e8c7bc1861c22d"}) as unknown as TypedDocumentString<RunCheckpointsQuery, RunCheckpointsQueryVariables>;
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
}`, {"hash":"sha256:ba134bf015c12e9c9c70eaa1076cc1c75bb926291c5d84c6a5fd4c2acc626932"}) as unknown as TypedDocumentString<RunEventsLiveSubscription, RunEventsLiveSubscriptionVariables>;
export const SaveRunCheckpointDocument = new TypedDocumentString(`
    mutation SaveRunCheckpoint($input: SaveRunCheckpointInput!) {
  saveRunCheckpoint(input: $input) {
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
}`, {"hash":"sha256:44fe39171a8f95425c2a5d9044b97e0f2faff7dfe8cd4edd2149ea468fc7a070"}) as unknown as TypedDocumentString<SaveRunCheckpointMutation, SaveRunCheckpointMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions {
  sessions {
    ...SessionSummary
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}`, {"hash":"sha256:a7255dd618ef415bd3aa11649b4e0ae4f04b156c5b46d6d25dbcc3c7d425fc27"}) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on SignedIn {
      ...SignedInDetails
    }
    ... on Refusal {
      code
      message
    }
    ... on SignInLimited {
      retryAfterSeconds
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}
fragment SignedInDetails on SignedIn {
  session {
    ...SessionSummary
  }
  operatorId
  accessToken
  accessTokenExpiresAt
  refreshToken
  cookie
}`, {"hash":"sha256:9272383c25e9594705f8b1fba59e0f5cb03b21a73bfe679ffd2ef3d0f6d4ffe7"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut($input: SignOutInput!) {
  signOut(input: $input) {
    __typename
    ... on Session {
      ...SessionSummary
    }
  }
}
    fragment SessionSummary on Session {
  id
  kind
  isCurrent
  address
  userAgent
  createdAt
  lastUsedAt
  expiresAt
  endedAt
  endReason
}`, {"hash":"sha256:9ab95f261dfbb0ca7b33ff5187bb44b9c71c5ebf20d65ca11589efc6747d8234"}) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
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
    ... on ActionInputsInvalid {
      problems {
        path
        message
      }
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
}`, {"hash":"sha256:304f1ece4863aaeea829a064c5050012a0657a369498054adb023353e1d8a05c"}) as unknown as TypedDocumentString<StartRunStepMutation, StartRunStepMutationVariables>;
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
}`, {"hash":"sha256:2692013a2ec177fd7173fe4143a4e807d1419484dd07ef6e240e439f03c253cd"}) as unknown as TypedDocumentString<StartRunMutation, StartRunMutationVariables>;
export const StoragePolicyDocument = new TypedDocumentString(`
    query StoragePolicy {
  storagePolicy {
    id
    enabled
    localBaseDir
  }
}
    `, {"hash":"sha256:bf6eced017935184f6fba1ff6465e2e8f0a866b3238e56550ba536042408a62b"}) as unknown as TypedDocumentString<StoragePolicyQuery, StoragePolicyQueryVariables>;
export const UnlinkArtifactsDocument = new TypedDocumentString(`
    mutation UnlinkArtifacts($input: UnlinkArtifactsInput!) {
  unlinkArtifacts(input: $input) {
    __typename
    ... on Artifact {
      ...ArtifactSummary
    }
  }
}
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}`, {"hash":"sha256:ab77f7e24f04705054f84d34a0a501f53b5e53c216810f3841b995ad715c4f52"}) as unknown as TypedDocumentString<UnlinkArtifactsMutation, UnlinkArtifactsMutationVariables>;
export const UnlinkDealThreadDocument = new TypedDocumentString(`
    mutation UnlinkDealThread($input: UnlinkDealThreadInput!) {
  unlinkDealThread(input: $input) {
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
}`, {"hash":"sha256:e4044d6046c9d23c71721817bb6ff200fcbab5298fe16b789867ec73b21e5f19"}) as unknown as TypedDocumentString<UnlinkDealThreadMutation, UnlinkDealThreadMutationVariables>;
export const UnlinkIdentitiesDocument = new TypedDocumentString(`
    mutation UnlinkIdentities($input: UnlinkIdentitiesInput!) {
  unlinkIdentities(input: $input) {
    __typename
    ... on Operator {
      id
    }
  }
}
    `, {"hash":"sha256:cbe6f60e835f667dc505e93b514d4b76667b221bd012d6dabf6428c00b74ec1a"}) as unknown as TypedDocumentString<UnlinkIdentitiesMutation, UnlinkIdentitiesMutationVariables>;
export const UpdateActionInputsDocument = new TypedDocumentString(`
    mutation UpdateActionInputs($input: UpdateActionInputsInput!) {
  updateActionInputs(input: $input) {
    __typename
    ... on Action {
      ...ActionDetails
    }
    ... on ActionTransitionRefused {
      current {
        ...ActionSummary
      }
    }
    ... on Refusal {
      code
      message
    }
    ... on ActionInputsInvalid {
      problems {
        path
        message
      }
    }
  }
}
    fragment ActionDetails on Action {
  ...ActionSummary
  summary
  source
  capabilityId
  inputs
  outputs
  error {
    code
    message
    retryable
  }
  attempts
  maxAttempts
  nextAttemptAt
  lease {
    owner
    expiresAt
  }
  approval {
    at
    note
  }
  rejection {
    at
    reason
  }
  startedAt
  finishedAt
  archivedAt
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
}`, {"hash":"sha256:e2d12e9c77f7c7d69828a1fb27545d0510a0689e84372edba94a3e36379e2585"}) as unknown as TypedDocumentString<UpdateActionInputsMutation, UpdateActionInputsMutationVariables>;
export const UpdateArtifactDocument = new TypedDocumentString(`
    mutation UpdateArtifact($input: UpdateArtifactInput!) {
  updateArtifact(input: $input) {
    __typename
    ... on Artifact {
      ...ArtifactSummary
    }
    ... on ArtifactVersionConflict {
      current {
        ...ArtifactSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment ArtifactSummary on Artifact {
  id
  filename
  kind
  category
  mimeType
  sizeBytes
  sha256
  version
  createdAt
  missingAt
}`, {"hash":"sha256:ea8d68c356d94c33e59a95fc7d5b35d4680deae366fbaf5d838ce3af31c4c9cb"}) as unknown as TypedDocumentString<UpdateArtifactMutation, UpdateArtifactMutationVariables>;
export const UpdateBrokerDocument = new TypedDocumentString(`
    mutation UpdateBroker($input: UpdateBrokerInput!) {
  updateBroker(input: $input) {
    __typename
    ... on Broker {
      ...BrokerSummary
    }
    ... on BrokerVersionConflict {
      current {
        ...BrokerSummary
      }
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment BrokerSummary on Broker {
  id
  reference
  name
  company
  email
  phone
  qualityRating
  version
}`, {"hash":"sha256:3912c3f570b57c2bc43061d74e21f2d3c99dbac4169d87073e1d989378c4dad3"}) as unknown as TypedDocumentString<UpdateBrokerMutation, UpdateBrokerMutationVariables>;
export const UpdateDealDocument = new TypedDocumentString(`
    mutation UpdateDeal($input: UpdateDealInput!) {
  updateDeal(input: $input) {
    __typename
    ... on Deal {
      ...DealSummary
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
}`, {"hash":"sha256:3f2ad17b1425b76ce25b021b080d58881c37292fd61e28a54ab7c807d9ac276c"}) as unknown as TypedDocumentString<UpdateDealMutation, UpdateDealMutationVariables>;
export const UpdateWebhookDocument = new TypedDocumentString(`
    mutation UpdateWebhook($input: UpdateWebhookInput!) {
  updateWebhook(input: $input) {
    __typename
    ... on Webhook {
      ...WebhookSummary
    }
    ... on Refusal {
      code
      message
    }
  }
}
    fragment WebhookSummary on Webhook {
  id
  url
  description
  eventTypes
  enabled
  previousSecretValidUntil
  createdAt
  version
}`, {"hash":"sha256:3d7c74e83343ca3f079495035de734f18f046b179e24a5698f5e075bd91a3d73"}) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const WebhooksDocument = new TypedDocumentString(`
    query Webhooks($states: [WebhookDeliveryState!], $first: Int = 20) {
  webhooks {
    ...WebhookSummary
    deliveries(states: $states, first: $first) {
      edges {
        node {
          ...WebhookDeliverySummary
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment WebhookDeliverySummary on WebhookDelivery {
  id
  eventId
  eventType
  state
  attempts
  lastStatus
  lastError
  createdAt
  attemptedAt
  deliveredAt
}
fragment WebhookSummary on Webhook {
  id
  url
  description
  eventTypes
  enabled
  previousSecretValidUntil
  createdAt
  version
}`, {"hash":"sha256:9a2b44a6c86b6f63b6eb76c63015dc2499a0b678d366212c32bb2969740c3c91"}) as unknown as TypedDocumentString<WebhooksQuery, WebhooksQueryVariables>;
export const WorkersDocument = new TypedDocumentString(`
    query Workers {
  workers {
    id
    host
    processId
    queues
    startedAt
    heartbeatAt
    stoppedAt
    alive
    jobs {
      ...JobSummary
    }
  }
}
    fragment JobSummary on Job {
  id
  queue
  isSystem
  state
  priority
  runAt
  attempts
  maxAttempts
  workerId
  claimedAt
  progress
  lastError {
    code
    message
  }
  createdAt
  finishedAt
}`, {"hash":"sha256:69f1bf5decfc2a9847956f7e14ca26ad829bde98f8a652c55f980602503699cc"}) as unknown as TypedDocumentString<WorkersQuery, WorkersQueryVariables>;