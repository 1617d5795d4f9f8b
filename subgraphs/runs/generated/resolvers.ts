import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ActionRow, ActionPage, AgentRunRow, AgentRunPage, RunStepRow, RunStepPage, RunCheckpointRow, RunCheckpointPage, EventPage, JobPage, MessagePage } from '../entities.ts';
import type { EventRecord } from '../../../events/event.ts';
import type { AppendedEvents } from '../run-commands.ts';
import type { JobFacts } from '../../../events/jobs/job.ts';
import type { WorkerFacts } from '../../../events/jobs/worker-queries.ts';
import type { MessageFacts } from '../../../events/messages/message.ts';
import type { WebhookRow, WebhookDeliveryRow, WebhookDeliveryPage } from '../webhook-entities.ts';
import type { SubgraphContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as ISO 8601 text in UTC with milliseconds, for example `2026-01-19T10:15:00.000Z`. Other offsets are accepted as input and converted. */
  DateTime: { input: Date; output: Date; }
  /** Any JSON value: object, list, text, number, boolean or null. */
  JSON: { input: unknown; output: unknown; }
  /** A whole number from −(2^53 − 1) to 2^53 − 1, which JSON and JavaScript carry without loss; used where 32 bits do not suffice. */
  SafeInt: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** A piece of requested work: typed, approved where its risk demands, leased to one worker at a time, retried. Several runs may attempt it. */
export type Action = {
  readonly __typename?: 'Action';
  /** The approval; null where there was none or it was taken back. */
  readonly approval?: Maybe<Approval>;
  /** Until when a person may decide: 24 hours after it was asked for LOW and MEDIUM, 8 for HIGH, 4 for CRITICAL; it is then cancelled. Null unless PENDING_APPROVAL, and for imported actions, which wait for ever. */
  readonly approvalExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was taken out of the lists; null otherwise. */
  readonly archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many times it was claimed, the present attempt included. */
  readonly attempts: Scalars['Int']['output'];
  /** Name of the capability that carries it out; null where the type alone decides. */
  readonly capabilityId?: Maybe<Scalars['String']['output']>;
  /** Id of the event or command that caused it; null where a person began it. */
  readonly causationId?: Maybe<Scalars['String']['output']>;
  /** How many actions lie before it in its chain: 0 for the first, 3 at most. */
  readonly chainDepth: Scalars['Int']['output'];
  /** Joins what belongs to one business transaction; by default the deal's id, else the action's own. */
  readonly correlationId: Scalars['String']['output'];
  /** When it was requested. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who requested it. */
  readonly createdBy: Actor;
  /** When it should be done; null where there is no hurry. Nothing happens by itself when it passes, but work that has not begun then is not begun: whoever claims it makes it FAILED with `DEADLINE_EXCEEDED`. */
  readonly deadline?: Maybe<Scalars['DateTime']['output']>;
  /** The deal it is about; null for work that is about none. */
  readonly deal?: Maybe<Deal>;
  /** The last failure; null where none happened. Kept when a later attempt succeeds. */
  readonly error?: Maybe<Failure>;
  /** The events of the action's stream, oldest first; `last` gives the newest. */
  readonly events: AgentEventConnection;
  /** When it came to a final state; null before. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The actions that follow on this one directly, oldest first; 5 at most. */
  readonly followOns: ReadonlyArray<Action>;
  /** UUID of the action; never changes. */
  readonly id: Scalars['ID']['output'];
  /** The key under which it was requested once only; null where none was given. */
  readonly idempotencyKey?: Maybe<Scalars['String']['output']>;
  /** What the work is given: a JSON object whose shape depends on `type`. */
  readonly inputs: Scalars['JSON']['output'];
  /** Who is working on it; null unless `status` is RUNNING. */
  readonly lease?: Maybe<Lease>;
  /** How many attempts there may be: 3 unless set. With 1 there is no retry; 0 allows none at all. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** Not to be claimed before this instant; null where it may be claimed at once. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the work gave; null unless `status` is COMPLETED. */
  readonly outputs?: Maybe<Scalars['JSON']['output']>;
  /** The action it follows on; null for the first of a chain. */
  readonly parent?: Maybe<Action>;
  /** How urgent it is. */
  readonly priority: Priority;
  /** The project the action belongs to. Null only while the auth subgraph cannot be reached. */
  readonly project?: Maybe<Project>;
  /** Orders actions of the same priority: the lower is worked on first. 0 unless set. */
  readonly rank: Scalars['Int']['output'];
  /** The reference people use, for example `ACT-20260119T101500-1a2b3c4d`; unique in the project, never changes. */
  readonly reference: Scalars['String']['output'];
  /** The rejection; null unless `status` is REJECTED. */
  readonly rejection?: Maybe<Rejection>;
  /** Whether a person must approve it before it can be executed. */
  readonly requiresApproval: Scalars['Boolean']['output'];
  /** How much harm it can do; decides who may approve it. */
  readonly riskLevel: RiskLevel;
  /** The first action of its chain; null for the first itself. */
  readonly root?: Maybe<Action>;
  /** The attempts at doing it. */
  readonly runs: AgentRunConnection;
  /** Where the request came from. */
  readonly source: ActionSource;
  /** When it was first claimed; null before. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the action is in its life. */
  readonly status: ActionStatus;
  /** What is to be done, in some sentences; null where the title says it. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** What is to be done, in one line. */
  readonly title: Scalars['String']['output'];
  /** Trace of the request that made it: 32 lower-case hex digits. */
  readonly traceId: Scalars['String']['output'];
  /** What is to be done, as `NAMESPACE.VERB`, for example `DILIGENCE.REQUEST_DOCS`. */
  readonly type: Scalars['String']['output'];
  /** When a field of it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes of the action, from 1. Give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};


/** A piece of requested work: typed, approved where its risk demands, leased to one worker at a time, retried. Several runs may attempt it. */
export type ActionEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A piece of requested work: typed, approved where its risk demands, leased to one worker at a time, retried. Several runs may attempt it. */
export type ActionRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: AgentRunOrder;
};

/** A page of a list of actions, and how many the whole list holds. */
export type ActionConnection = {
  readonly __typename?: 'ActionConnection';
  /** The actions of this page, in the order asked for. */
  readonly edges: ReadonlyArray<ActionEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many actions match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the actions of a page, with the cursor of its place. */
export type ActionEdge = {
  readonly __typename?: 'ActionEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Action;
};

/** The action is in a final state, so no run can attempt it. */
export type ActionEnded = Refusal & {
  readonly __typename?: 'ActionEnded';
  /** Always `ACTION_ENDED`. */
  readonly code: Scalars['String']['output'];
  /** The action as it is now. */
  readonly current: Action;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Which actions to list; an action must match every field given. Lists of values mean any of them. */
export type ActionFilter = {
  /** True for archived actions alone, false for the others alone. */
  readonly archived: Scalars['Boolean']['input'];
  /** Carries this correlation id. */
  readonly correlationId?: InputMaybe<Scalars['String']['input']>;
  /** Requested before this instant. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Requested at or after this instant. */
  readonly createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is about this deal. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** May be claimed at this instant: QUEUED and `nextAttemptAt` not later. */
  readonly dueAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Follows on this action directly. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** Has one of these priorities. */
  readonly priorities?: InputMaybe<ReadonlyArray<Priority>>;
  /** Has one of these risks. */
  readonly riskLevels?: InputMaybe<ReadonlyArray<RiskLevel>>;
  /** Belongs to the chain this action began; the first itself is left out. */
  readonly rootId?: InputMaybe<Scalars['ID']['input']>;
  /** Came from one of these sources. */
  readonly sources?: InputMaybe<ReadonlyArray<ActionSource>>;
  /** Is in one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<ActionStatus>>;
  /** Found in reference, type, title or summary, without regard to case; 1–200 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Was made in this trace. */
  readonly traceId?: InputMaybe<Scalars['String']['input']>;
  /** Is of one of these types, written exactly. */
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** One thing that is wrong with inputs. */
export type ActionInputProblem = {
  readonly __typename?: 'ActionInputProblem';
  /** What, for a person to read. */
  readonly message: Scalars['String']['output'];
  /** Where, as a JSON Pointer (RFC 6901); empty for the inputs as a whole. */
  readonly path: Scalars['String']['output'];
};

/** The inputs of an action, or what a step of a run is given, do not have the shape the capability demands. */
export type ActionInputsInvalid = Refusal & {
  readonly __typename?: 'ActionInputsInvalid';
  /** The capability whose `inputSchema` they have to fit. */
  readonly capability: Capability;
  /** Always `ACTION_INPUTS_INVALID`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** What is wrong with them; at least one, at most 20. */
  readonly problems: ReadonlyArray<ActionInputProblem>;
};

/** The action waits for its next attempt and cannot be claimed yet. */
export type ActionNotDue = Refusal & {
  readonly __typename?: 'ActionNotDue';
  /** Always `ACTION_NOT_DUE`. */
  readonly code: Scalars['String']['output'];
  /** The action as it is now. */
  readonly current: Action;
  /** When it can be claimed. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Only an action in a final state, or a failed one, can be archived. */
export type ActionNotEnded = Refusal & {
  readonly __typename?: 'ActionNotEnded';
  /** Always `ACTION_NOT_ENDED`. */
  readonly code: Scalars['String']['output'];
  /** The first of the actions given that is not ended. */
  readonly current: Action;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** The action is not in a state from which this can be done; perhaps someone else decided first. */
export type ActionTransitionRefused = Refusal & {
  readonly __typename?: 'ActionTransitionRefused';
  /** Always `ACTION_TRANSITION_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** The action as it is now. */
  readonly current: Action;
  /** The state the action is in. */
  readonly from: ActionStatus;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The state it was to come to; the present one where it was to be changed without a transition. */
  readonly to: ActionStatus;
};

/** Someone else changed the action since it was read. */
export type ActionVersionConflict = Refusal & {
  readonly __typename?: 'ActionVersionConflict';
  /** Always `ACTION_VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** The action as it is now, with its present version. */
  readonly current: Action;
  /** The version the caller expected. */
  readonly expectedVersion: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Who did something: a person, an agent, or the program itself. */
export type Actor = {
  readonly __typename?: 'Actor';
  /** The operator's id for OPERATOR, the agent's name for AGENT, the name of the part of the program for SYSTEM; the name an older system had for whom it recorded. Not unique across types. */
  readonly id: Scalars['String']['output'];
  /** The person; null for agents and the program, and for people whom an older system knew by a name alone. */
  readonly operator?: Maybe<Operator>;
  /** Which of the three it was; tells how to read `id`. */
  readonly type: ActorType;
};

/** The kinds of actor. */
export type ActorType =
  /** An AI agent working through the API. */
  | 'AGENT'
  /** A person who is signed in. */
  | 'OPERATOR'
  /** The program itself: a worker, an import, a schedule. */
  | 'SYSTEM';

/** What one agent is doing in the current project. */
export type AgentActivity = {
  readonly __typename?: 'AgentActivity';
  /** Name of the agent. */
  readonly agentName: Scalars['String']['output'];
  /** The newest run that is not ended; null where `status` is IDLE. */
  readonly currentRun?: Maybe<AgentRun>;
  /** The newest events of its runs, newest first; at most 20. */
  readonly recentEvents: ReadonlyArray<AgentEvent>;
  /** The newest runs, newest first, ended ones included; at most 10. */
  readonly recentRuns: ReadonlyArray<AgentRun>;
  /** What it is doing now; where several runs differ, the first of the enum's order wins. */
  readonly status: AgentStatus;
  /** What it did since midnight UTC. */
  readonly today: AgentDayCounts;
};

/** What an agent did on one day. */
export type AgentDayCounts = {
  readonly __typename?: 'AgentDayCounts';
  /** Approval gates that were opened. */
  readonly approvalsRequested: Scalars['Int']['output'];
  /** Events of its runs. */
  readonly events: Scalars['SafeInt']['output'];
  /** Runs that ended as COMPLETED or PARTIAL. */
  readonly runsCompleted: Scalars['Int']['output'];
  /** Runs that ended as FAILED. */
  readonly runsFailed: Scalars['Int']['output'];
  /** Runs that began. */
  readonly runsStarted: Scalars['Int']['output'];
  /** The midnight, UTC, that was counted from. */
  readonly since: Scalars['DateTime']['output'];
  /** Steps that ended as COMPLETED. */
  readonly stepsCompleted: Scalars['Int']['output'];
};

/** Something that happened, in an append-only log. Events are never changed or taken back; the log is what live streams are read from. */
export type AgentEvent = {
  readonly __typename?: 'AgentEvent';
  /** The action it concerns; null where none. */
  readonly action?: Maybe<Action>;
  /** Who made it happen. */
  readonly actor: Actor;
  /** The artifact it concerns; null where none. */
  readonly artifact?: Maybe<Artifact>;
  /** What the event is for. */
  readonly category: EventCategory;
  /** Id of the event or command that caused it; null where a person began it. */
  readonly causationId?: Maybe<Scalars['String']['output']>;
  /** Joins what belongs to one business transaction; by default the deal's id, else the run's. */
  readonly correlationId: Scalars['String']['output'];
  /** Opaque place of the event, for `after` and `before`: in its own stream and among all events of the project alike. Stays good across restarts, restores and changes of database. */
  readonly cursor: Scalars['String']['output'];
  /** The deal it concerns; null where none. */
  readonly deal?: Maybe<Deal>;
  /** UUID of the event; never changes. */
  readonly id: Scalars['ID']['output'];
  /** When it happened, by the server’s clock for our own events and as the source says for imported ones. Not the order of the log: use the cursor. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** What there is to know; its shape is `EventType.payloadSchema` of the type and version. */
  readonly payload: Scalars['JSON']['output'];
  /** The project it happened in. Null only while the auth subgraph cannot be reached. */
  readonly project?: Maybe<Project>;
  /** The run it concerns; null where none. */
  readonly run?: Maybe<AgentRun>;
  /** Version of the payload's shape, from 1. */
  readonly schemaVersion: Scalars['Int']['output'];
  /** Place in its stream: 1, 2, 3 … without gaps. */
  readonly sequence: Scalars['SafeInt']['output'];
  /** UUID of that object. */
  readonly streamId: Scalars['ID']['output'];
  /** What sort of object the event's stream belongs to. */
  readonly streamType: StreamType;
  /** Trace of the request it happened in: 32 lower-case hex digits. */
  readonly traceId: Scalars['String']['output'];
  /** What happened, as `noun.past_tense`, for example `deal.stage_changed`; one of `Query.eventTypes`. */
  readonly type: Scalars['String']['output'];
};

/** A page of a list of events, and how many the whole list holds. */
export type AgentEventConnection = {
  readonly __typename?: 'AgentEventConnection';
  /** The events of this page, in the order asked for. */
  readonly edges: ReadonlyArray<AgentEventEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many events match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['SafeInt']['output'];
};

/** One of the events of a page, with the cursor of its place. */
export type AgentEventEdge = {
  readonly __typename?: 'AgentEventEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AgentEvent;
};

/** Which events to list or follow; an event must match every field given. Lists of values mean any of them. The project is always the current one. A cursor is good under any filter. */
export type AgentEventFilter = {
  /** Concerns this action. */
  readonly actionId?: InputMaybe<Scalars['ID']['input']>;
  /** Concerns this artifact. */
  readonly artifactId?: InputMaybe<Scalars['ID']['input']>;
  /** Is for one of these purposes. */
  readonly categories?: InputMaybe<ReadonlyArray<EventCategory>>;
  /** Carries this correlation id. */
  readonly correlationId?: InputMaybe<Scalars['String']['input']>;
  /** Concerns this deal. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** Concerns this run. */
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
  /** Belongs to the stream of this object; needs `streamType`. */
  readonly streamId?: InputMaybe<Scalars['ID']['input']>;
  /** Belongs to a stream of this sort. */
  readonly streamType?: InputMaybe<StreamType>;
  /** Happened in this trace. */
  readonly traceId?: InputMaybe<Scalars['String']['input']>;
  /** Is of one of these types; each must be one of `Query.eventTypes`. */
  readonly types?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** One attempt of an agent, pipeline or workflow at doing something; its events form one stream that can be followed live. */
export type AgentRun = {
  readonly __typename?: 'AgentRun';
  /** The action it attempts; null for a run that was started by itself. */
  readonly action?: Maybe<Action>;
  /** Name of the agent, pipeline or workflow. */
  readonly agentName: Scalars['String']['output'];
  /** The checkpoints, by `sequence` upwards. */
  readonly checkpoints: RunCheckpointConnection;
  /** When the run was recorded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The deal it is about; null for a run that is about none. */
  readonly deal?: Maybe<Deal>;
  /** Why the run failed; null unless `status` is FAILED. */
  readonly error?: Maybe<Failure>;
  /** The events of the run's stream, oldest first; `last` gives the newest. */
  readonly events: AgentEventConnection;
  /** When the run came to a final state; null before. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID of the run; never changes. */
  readonly id: Scalars['ID']['output'];
  /** What the run was given; null where nothing. */
  readonly input?: Maybe<Scalars['JSON']['output']>;
  /** What sort of program runs. */
  readonly kind: RunKind;
  /** `AgentEvent.sequence` of the newest event of the run's stream; 0 before the first. */
  readonly lastSequence: Scalars['SafeInt']['output'];
  /** Whether it acts on the world. */
  readonly mode: RunMode;
  /** Name of the language model used; null where none is. */
  readonly modelName?: Maybe<Scalars['String']['output']>;
  /** What the run gave; null before it is COMPLETED or PARTIAL. */
  readonly output?: Maybe<Scalars['JSON']['output']>;
  /** The project the run belongs to. Null only while the auth subgraph cannot be reached. */
  readonly project?: Maybe<Project>;
  /** Code of the model's provider; null where none is used. */
  readonly providerCode?: Maybe<Scalars['String']['output']>;
  /** The settings as they were when the run started; null where none were given. Never holds secrets. */
  readonly settingsSnapshot?: Maybe<Scalars['JSON']['output']>;
  /** When the run began to work; null while PENDING. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the run is in its life. */
  readonly status: RunStatus;
  /** The steps, by `sequence` upwards. */
  readonly steps: RunStepConnection;
  /** Tokens read and written so far, as the agent reported them. */
  readonly tokens: TokenUsage;
  /** When a field of the run last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};


/** One attempt of an agent, pipeline or workflow at doing something; its events form one stream that can be followed live. */
export type AgentRunCheckpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<CheckpointStatus>>;
};


/** One attempt of an agent, pipeline or workflow at doing something; its events form one stream that can be followed live. */
export type AgentRunEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** One attempt of an agent, pipeline or workflow at doing something; its events form one stream that can be followed live. */
export type AgentRunStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  statuses?: InputMaybe<ReadonlyArray<StepStatus>>;
};

/** A page of a list of runs, and how many the whole list holds. */
export type AgentRunConnection = {
  readonly __typename?: 'AgentRunConnection';
  /** The runs of this page, in the order asked for. */
  readonly edges: ReadonlyArray<AgentRunEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many runs match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the runs of a page, with the cursor of its place. */
export type AgentRunEdge = {
  readonly __typename?: 'AgentRunEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: AgentRun;
};

/** Which runs to list; a run must match every field given. Lists of values mean any of them. */
export type AgentRunFilter = {
  /** Attempts this action. */
  readonly actionId?: InputMaybe<Scalars['ID']['input']>;
  /** Is of one of these agents, written exactly. */
  readonly agentNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Recorded before this instant. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Recorded at or after this instant. */
  readonly createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is about this deal. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** Is of one of these sorts. */
  readonly kinds?: InputMaybe<ReadonlyArray<RunKind>>;
  /** Has one of these modes. */
  readonly modes?: InputMaybe<ReadonlyArray<RunMode>>;
  /** Is in one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<RunStatus>>;
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

/** Events of an agent for the stream of its run. */
export type AppendRunEventsInput = {
  /** 1–64 events in the order in which they happened. */
  readonly events: ReadonlyArray<RunEventInput>;
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The events in the log, or why none was appended. */
export type AppendRunEventsPayload = AppendedRunEvents | EventPayloadInvalid | EventTypeNotAllowed | RunNotActive;

/** Events that were appended to the stream of a run. */
export type AppendedRunEvents = {
  readonly __typename?: 'AppendedRunEvents';
  /** One event for each one given, in the same order; those that a dedupe key found in the log already stand in their places. */
  readonly events: ReadonlyArray<AgentEvent>;
  /** The run after them. */
  readonly run: AgentRun;
};

/** A person's yes. */
export type Approval = {
  readonly __typename?: 'Approval';
  /** When the decision was made. */
  readonly at: Scalars['DateTime']['output'];
  /** Who approved; null where an import names nobody we know. */
  readonly by?: Maybe<Operator>;
  /** What they noted; null where nothing. */
  readonly note?: Maybe<Scalars['String']['output']>;
};

/** The caller may see the request but not decide at its risk level. */
export type ApprovalNotPermitted = Refusal & {
  readonly __typename?: 'ApprovalNotPermitted';
  /** Always `APPROVAL_NOT_PERMITTED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The risk level that demands more than the caller's role allows. */
  readonly refusedRiskLevel: RiskLevel;
};

/** A yes to an action. */
export type ApproveActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** `Action.version` as shown to the person who decides; where given, another present version is refused with ActionVersionConflict, so that nobody approves inputs they did not see. */
  readonly expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** What the person notes; 1–2000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** The approved action, or why it was not approved. */
export type ApproveActionPayload = Action | ActionTransitionRefused | ActionVersionConflict | ApprovalNotPermitted | SelfApprovalRefused;

/** A yes to an approval gate. */
export type ApproveCheckpointInput = {
  /** Arguments to go on with in place of those in the checkpoint's data; those where omitted. They have to fit the `inputSchema` of the capability that the step names. */
  readonly arguments?: InputMaybe<Scalars['JSON']['input']>;
  /** UUID of the checkpoint. */
  readonly checkpointId: Scalars['ID']['input'];
  /** What the person notes; 1–2000 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
};

/** The resumed checkpoint, or why the approval was not taken. */
export type ApproveCheckpointPayload = ActionInputsInvalid | ApprovalNotPermitted | CheckpointAlreadyDecided | CheckpointExpired | RunCheckpoint | SelfApprovalRefused;

/** Actions to take out of the lists. */
export type ArchiveActionsInput = {
  /** UUIDs of 1–200 different actions. */
  readonly actionIds: ReadonlyArray<Scalars['ID']['input']>;
};

/** The archived actions, or why none was archived. */
export type ArchiveActionsPayload = ActionNotEnded | ArchivedActions;

/** Actions that were taken out of the lists. */
export type ArchivedActions = {
  readonly __typename?: 'ArchivedActions';
  /** The actions in the order of the ids given. */
  readonly actions: ReadonlyArray<Action>;
};

/** A file that went into work or came out of it: the record of where it lies and what it holds. */
export type Artifact = {
  readonly __typename?: 'Artifact';
  /** UUID of the artifact; never changes. */
  readonly id: Scalars['ID']['output'];
};

/** The calling off of an action. */
export type CancelActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** Why; 1–2000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The cancelled action, or why it was not cancelled. */
export type CancelActionPayload = Action | ActionTransitionRefused;

/** The calling off of a job. */
export type CancelJobInput = {
  /** UUID of the job. */
  readonly jobId: Scalars['ID']['input'];
};

/** The job as it now is, or why it cannot be called off. */
export type CancelJobPayload = Job | JobEnded | JobOfSystem;

/** The calling off of a run. */
export type CancelRunInput = {
  /** Why; 1–2000 characters. */
  readonly reason: Scalars['String']['input'];
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The cancelled run, or why it was not cancelled. */
export type CancelRunPayload = AgentRun | RunTransitionRefused;

/** A kind of work that the program can do or have done: what it takes, what it gives, and what is asked of people before it begins. */
export type Capability = {
  readonly __typename?: 'Capability';
  /** The type of the actions it does, as `NAMESPACE.VERB`. */
  readonly actionType: Scalars['String']['output'];
  /** What it does, in some sentences. */
  readonly description: Scalars['String']['output'];
  /** Names under which imported actions know it. */
  readonly formerIds: ReadonlyArray<Scalars['String']['output']>;
  /** Its name with its major version, for example `deal.pitch-deck.v1`. A version that takes other inputs has another id. */
  readonly id: Scalars['ID']['output'];
  /** The shape of the action's inputs as JSON Schema (draft 2020-12), with a description of each and examples of the whole. */
  readonly inputSchema: Scalars['JSON']['output'];
  /** The files it makes. */
  readonly outputs: ReadonlyArray<CapabilityOutput>;
  /** Whether a person must approve every action for it. HIGH and CRITICAL actions require it in any case. */
  readonly requiresApproval: Scalars['Boolean']['output'];
  /** Whether an action for it must name a deal. */
  readonly requiresDeal: Scalars['Boolean']['output'];
  /** The least risk an action for it has; its inputs may raise it. */
  readonly riskLevel: RiskLevel;
  /** Words to find it by. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** What it does, in some words. */
  readonly title: Scalars['String']['output'];
};

/** Which capabilities to list; each must match every field given. */
export type CapabilityFilter = {
  /** Only those that do this type of action. */
  readonly actionType?: InputMaybe<Scalars['String']['input']>;
  /** Only those with this tag. */
  readonly tag?: InputMaybe<Scalars['String']['input']>;
};

/** A file that a capability makes. */
export type CapabilityOutput = {
  readonly __typename?: 'CapabilityOutput';
  /** The kind of artifact it becomes; one of the names of `ArtifactKind`. */
  readonly kind: Scalars['String']['output'];
  /** Its media type. */
  readonly mimeType: Scalars['String']['output'];
  /** What it is, for a person to read. */
  readonly name: Scalars['String']['output'];
};

/** The capability asked for does another type of action. */
export type CapabilityTypeMismatch = Refusal & {
  readonly __typename?: 'CapabilityTypeMismatch';
  /** The capability asked for, with the type it does. */
  readonly capability: Capability;
  /** Always `CAPABILITY_TYPE_MISMATCH`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The type asked for. */
  readonly requestedType: Scalars['String']['output'];
};

/** No capability has the id asked for. */
export type CapabilityUnknown = Refusal & {
  readonly __typename?: 'CapabilityUnknown';
  /** Always `CAPABILITY_UNKNOWN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The id asked for. */
  readonly requestedCapabilityId: Scalars['String']['output'];
};

/** A chain of actions may be 3 deep. */
export type ChainTooDeep = Refusal & {
  readonly __typename?: 'ChainTooDeep';
  /** The action that was to be followed on, which is at the limit. */
  readonly atLimit: Action;
  /** Always `CHAIN_TOO_DEEP`. */
  readonly code: Scalars['String']['output'];
  /** The greatest `Action.chainDepth` allowed: 3. */
  readonly maxDepth: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The checkpoint is not waiting for a decision any more: someone decided first, or its run ended. */
export type CheckpointAlreadyDecided = Refusal & {
  readonly __typename?: 'CheckpointAlreadyDecided';
  /** Always `CHECKPOINT_ALREADY_DECIDED`. */
  readonly code: Scalars['String']['output'];
  /** The checkpoint as it is now, with the decision. */
  readonly current: RunCheckpoint;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The time for deciding has passed. */
export type CheckpointExpired = Refusal & {
  readonly __typename?: 'CheckpointExpired';
  /** Always `CHECKPOINT_EXPIRED`. */
  readonly code: Scalars['String']['output'];
  /** The checkpoint as it is now. */
  readonly current: RunCheckpoint;
  /** When it passed. */
  readonly expiredAt: Scalars['DateTime']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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
  readonly actionId: Scalars['ID']['input'];
  /** How long the lease holds without renewal, in seconds, 5–3600. */
  readonly leaseSeconds: Scalars['Int']['input'];
  /** Name of the worker, 1–128 characters; another one for each process, so that a restarted worker does not pass for the old one. */
  readonly workerId: Scalars['String']['input'];
};

/** The claimed action with its lease, or why it was not claimed. */
export type ClaimActionPayload = Action | ActionNotDue | ActionTransitionRefused;

/** The end of a claimed action. */
export type CompleteActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** What the work gave: a JSON object. */
  readonly outputs: Scalars['JSON']['input'];
  /** Name of the worker, as at the claim. */
  readonly workerId: Scalars['String']['input'];
};

/** The completed action, or why the result was not taken. */
export type CompleteActionPayload = Action | LeaseLost;

/** The end of a run. */
export type CompleteRunInput = {
  /** Whether all was done or a part. */
  readonly outcome: RunOutcome;
  /** What the run gave. */
  readonly output?: InputMaybe<Scalars['JSON']['input']>;
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
  /** Tokens used by the whole run; as last reported where omitted. */
  readonly tokens?: InputMaybe<TokenUsageInput>;
};

/** The ended run, or why it was not ended. */
export type CompleteRunPayload = AgentRun | RunTransitionRefused;

/** The end of a step. */
export type CompleteRunStepInput = {
  /** What the step gave. */
  readonly output?: InputMaybe<Scalars['JSON']['input']>;
  /** UUID of the step. */
  readonly stepId: Scalars['ID']['input'];
};

/** The completed step, or why it was not completed. */
export type CompleteRunStepPayload = RunNotActive | RunStep | StepTransitionRefused;

/** A new action. */
export type CreateActionInput = {
  /** Id of the capability that carries it out, which must do actions of this type. Where omitted, the capability that does the type, if there is just one; else whoever claims the action. */
  readonly capabilityId?: InputMaybe<Scalars['String']['input']>;
  /** When it should be done. */
  readonly deadline?: InputMaybe<Scalars['DateTime']['input']>;
  /** The deal it is about. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** Key under which it is requested once only, 1–255 characters: the same key with the same input gives the present action. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the work is given: a JSON object that fits `Capability.inputSchema`; an empty one where omitted. */
  readonly inputs?: InputMaybe<Scalars['JSON']['input']>;
  /** How many attempts there may be, 0–20. */
  readonly maxAttempts: Scalars['Int']['input'];
  /** The action it follows on; its chain is continued. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** How urgent it is. */
  readonly priority: Priority;
  /** Orders actions of the same priority: the lower is worked on first. */
  readonly rank: Scalars['Int']['input'];
  /** Whether a person must approve it first. Where omitted, what the capability says, and true without one. A capability that requires it, and the risks HIGH and CRITICAL, require it whatever is given here. */
  readonly requiresApproval?: InputMaybe<Scalars['Boolean']['input']>;
  /** How much harm it can do. Where the capability or the rules of risk say more, that counts; where omitted, they alone, and MEDIUM where they say nothing. */
  readonly riskLevel?: InputMaybe<RiskLevel>;
  /** Where the request comes from. */
  readonly source: ActionSource;
  /** What is to be done, in some sentences; 1–4000 characters. */
  readonly summary?: InputMaybe<Scalars['String']['input']>;
  /** What is to be done, in one line; 1–200 characters. */
  readonly title: Scalars['String']['input'];
  /** What is to be done, as `NAMESPACE.VERB` in upper case. */
  readonly type: Scalars['String']['input'];
};

/** The new action, or why there is none. */
export type CreateActionPayload = Action | ActionInputsInvalid | CapabilityTypeMismatch | CapabilityUnknown | ChainTooDeep | IdempotencyKeyTaken | TooManyFollowOns;

/** A webhook to add. */
export type CreateWebhookInput = {
  /** What it is for; 1–200 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Whether events are sent at once. */
  readonly enabled: Scalars['Boolean']['input'];
  /** The registered types of events to send, at most 100; all where omitted or empty. */
  readonly eventTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Where events are posted: http or https, without name and password; 1–2000 characters. */
  readonly url: Scalars['String']['input'];
};

/** What adding a webhook gives. */
export type CreateWebhookPayload = TooManyWebhooks | WebhookSecretIssued | WebhookUrlRefused;

/** What needs attention in one project now. Counted when asked for; put together from the deals and runs subgraphs. */
export type DashboardOverview = {
  readonly __typename?: 'DashboardOverview';
  /** Actions that wait to be executed (READY), and queued ones whose turn has come, most urgent first and then oldest. Null only while the runs subgraph cannot be reached. */
  readonly actionsDue?: Maybe<ReadonlyArray<Action>>;
  /** How many actions are due, beyond those in `actionsDue` as well. Null only while the runs subgraph cannot be reached. */
  readonly actionsDueCount?: Maybe<Scalars['Int']['output']>;
  /** Actions and approval gates that wait for a person, soonest expiry first and then oldest. Null only while the runs subgraph cannot be reached. */
  readonly approvalsPending?: Maybe<ReadonlyArray<PendingApproval>>;
  /** How many approvals are pending, beyond those in `approvalsPending` as well. Null only while the runs subgraph cannot be reached. */
  readonly approvalsPendingCount?: Maybe<Scalars['Int']['output']>;
  /** UUID of the project that is shown. */
  readonly id: Scalars['ID']['output'];
};


/** What needs attention in one project now. Counted when asked for; put together from the deals and runs subgraphs. */
export type DashboardOverviewActionsDueArgs = {
  first: Scalars['Int']['input'];
};


/** What needs attention in one project now. Counted when asked for; put together from the deals and runs subgraphs. */
export type DashboardOverviewApprovalsPendingArgs = {
  first: Scalars['Int']['input'];
};

/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type Deal = {
  readonly __typename?: 'Deal';
  /** The actions about the deal. Null only while the runs subgraph cannot be reached. */
  readonly actions?: Maybe<ActionConnection>;
  /** The events that concern the deal, from its own stream and those of its actions, runs and artifacts, oldest first; `last` gives the newest. Null only while the runs subgraph cannot be reached. */
  readonly events?: Maybe<AgentEventConnection>;
  /** UUID of the deal; never changes. */
  readonly id: Scalars['ID']['output'];
  /** The runs about the deal. Null only while the runs subgraph cannot be reached. */
  readonly runs?: Maybe<AgentRunConnection>;
};


/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type DealActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ActionOrder;
};


/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type DealEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type DealRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: AgentRunOrder;
};

/** A webhook to remove. */
export type DeleteWebhookInput = {
  /** The `Webhook.version` that was read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** UUID of the webhook. */
  readonly webhookId: Scalars['ID']['input'];
};

/** What removing a webhook gives. */
export type DeleteWebhookPayload = DeletedWebhook | WebhookVersionConflict;

/** A webhook that is no more. */
export type DeletedWebhook = {
  readonly __typename?: 'DeletedWebhook';
  /** UUID of the webhook that was removed. */
  readonly webhookId: Scalars['ID']['output'];
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

/** The payload of an event does not have the shape its type demands. */
export type EventPayloadInvalid = Refusal & {
  readonly __typename?: 'EventPayloadInvalid';
  /** Always `EVENT_PAYLOAD_INVALID`. */
  readonly code: Scalars['String']['output'];
  /** Place of the first such event in the list given, from 0. */
  readonly index: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** What is wrong with its payload; at least one. */
  readonly problems: ReadonlyArray<PayloadProblem>;
  /** The type it has. */
  readonly type: Scalars['String']['output'];
};

/** A type of event that the log may hold. */
export type EventType = {
  readonly __typename?: 'EventType';
  /** Whether agents may emit it by `appendRunEvents`; the others come from commands alone. */
  readonly agentsMayEmit: Scalars['Boolean']['output'];
  /** What events of the type are for. */
  readonly category: EventCategory;
  /** What such an event says, and when it is emitted. */
  readonly description: Scalars['String']['output'];
  /** Its name, as `noun.past_tense`; unique. */
  readonly name: Scalars['String']['output'];
  /** The shape of the payload as JSON Schema (draft 2020-12). */
  readonly payloadSchema: Scalars['JSON']['output'];
  /** The present version of the payload's shape, from 1. Older events keep theirs. */
  readonly schemaVersion: Scalars['Int']['output'];
  /** What sort of object the stream belongs to that they are appended to. */
  readonly streamType: StreamType;
  /** Whether it is the last event of its stream; `Subscription.runEvents` completes after it. */
  readonly terminal: Scalars['Boolean']['output'];
};

/** Agents may not emit events of this type, or there is no such type. */
export type EventTypeNotAllowed = Refusal & {
  readonly __typename?: 'EventTypeNotAllowed';
  /** The types that agents may emit. */
  readonly allowed: ReadonlyArray<Scalars['String']['output']>;
  /** Always `EVENT_TYPE_NOT_ALLOWED`. */
  readonly code: Scalars['String']['output'];
  /** Place of the first such event in the list given, from 0. */
  readonly index: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The type it has. */
  readonly type: Scalars['String']['output'];
};

/** The order to execute an action. */
export type ExecuteActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
};

/** The queued action, or why it was not queued. */
export type ExecuteActionPayload = Action | ActionTransitionRefused;

/** The failure of a claimed action. */
export type FailActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** What went wrong. */
  readonly error: FailureInput;
  /** Name of the worker, as at the claim. */
  readonly workerId: Scalars['String']['input'];
};

/** The action as the failure left it, or why the report was not taken. */
export type FailActionPayload = Action | LeaseLost;

/** The failure of a run. */
export type FailRunInput = {
  /** What went wrong. */
  readonly error: FailureInput;
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
  /** Tokens used by the whole run; as last reported where omitted. */
  readonly tokens?: InputMaybe<TokenUsageInput>;
};

/** The failed run, or why the report was not taken. */
export type FailRunPayload = AgentRun | RunTransitionRefused;

/** The failure of a step. */
export type FailRunStepInput = {
  /** What went wrong. */
  readonly error: FailureInput;
  /** UUID of the step. */
  readonly stepId: Scalars['ID']['input'];
};

/** The failed step, or why the report was not taken. */
export type FailRunStepPayload = RunNotActive | RunStep | StepTransitionRefused;

/** What went wrong in an action, run or step. */
export type Failure = {
  readonly __typename?: 'Failure';
  /** Sort of failure in the reporter's own words, for example `timeout`; null where none was given. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** Stable name of the failure for programs; null where the reporter gave none. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Further facts; null where there are none. */
  readonly details?: Maybe<Scalars['JSON']['output']>;
  /** What went wrong, for a person to read. */
  readonly message: Scalars['String']['output'];
  /** Whether trying again may help. */
  readonly retryable: Scalars['Boolean']['output'];
};

/** What went wrong, as an executor or agent reports it. */
export type FailureInput = {
  /** Sort of failure, for example `timeout`; 1–64 characters. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** Stable name of the failure for programs; 1–64 characters. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Further facts. */
  readonly details?: InputMaybe<Scalars['JSON']['input']>;
  /** What went wrong, for a person to read; 1–4000 characters. No secrets. */
  readonly message: Scalars['String']['input'];
  /** Whether trying again may help. */
  readonly retryable: Scalars['Boolean']['input'];
};

/** The idempotency key was used for an action with other input. */
export type IdempotencyKeyTaken = Refusal & {
  readonly __typename?: 'IdempotencyKeyTaken';
  /** Always `IDEMPOTENCY_KEY_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** The action that was requested under the key. */
  readonly existing: Action;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Work in the background: a row of the database that a worker claims, does, and ends together with its effects. */
export type Job = {
  readonly __typename?: 'Job';
  /** How many times it was begun, the present attempt included. One that was given back unbegun does not count. */
  readonly attempts: Scalars['Int']['output'];
  /** Whether it is to be called off as soon as its worker hears of it. */
  readonly cancelRequested: Scalars['Boolean']['output'];
  /** Since when the worker has it in hand; null unless `state` is RUNNING. */
  readonly claimedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Of jobs of one queue with one key only the first is ever made; null where it has none. */
  readonly dedupeKey?: Maybe<Scalars['String']['output']>;
  /** When it ended; null before. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of jobs of one queue with one key only one runs at a time; null where it has none. */
  readonly groupKey?: Maybe<Scalars['String']['output']>;
  /** UUID of the job; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Whether it concerns all projects. Such a job can be looked at and not be changed from within a project. */
  readonly isSystem: Scalars['Boolean']['output'];
  /** Why an attempt failed last; null where none did. Kept when a later attempt succeeds. */
  readonly lastError?: Maybe<JobError>;
  /** When another worker takes it, unless its own gives a sign of life; null unless `state` is RUNNING. */
  readonly leaseUntil?: Maybe<Scalars['DateTime']['output']>;
  /** How many attempts there may be before it is DEAD. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** What the work is given: a JSON object whose shape is the queue's. */
  readonly payload: Scalars['JSON']['output'];
  /** The greater is begun first; 0 unless set. */
  readonly priority: Scalars['Int']['output'];
  /** What the work has come to, as its worker told last: any JSON; null where nothing was told. */
  readonly progress?: Maybe<Scalars['JSON']['output']>;
  /** Which kind of work it is, as `noun.verb`; workers take jobs by it. */
  readonly queue: Scalars['String']['output'];
  /** Not to be begun before this instant. */
  readonly runAt: Scalars['DateTime']['output'];
  /** When it was first begun; null before. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is in its life. */
  readonly state: JobState;
  /** Id of the worker that has it in hand; null unless `state` is RUNNING. */
  readonly workerId?: Maybe<Scalars['ID']['output']>;
};

/** A page of a list of jobs, and how many the whole list holds. */
export type JobConnection = {
  readonly __typename?: 'JobConnection';
  /** The jobs of this page, the newest first. */
  readonly edges: ReadonlyArray<JobEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many jobs match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['SafeInt']['output'];
};

/** One of the jobs of a page, with the cursor of its place. */
export type JobEdge = {
  readonly __typename?: 'JobEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Job;
};

/** The job has ended, so it cannot be called off. */
export type JobEnded = Refusal & {
  readonly __typename?: 'JobEnded';
  /** Always `JOB_ENDED`. */
  readonly code: Scalars['String']['output'];
  /** The job as it is now; its `state` says why. */
  readonly current: Job;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Why an attempt at a job failed. */
export type JobError = {
  readonly __typename?: 'JobError';
  /** Stable upper-case name for programs: `TIMED_OUT`, `LEASE_LAPSED` where the worker fell silent, `BAD_PAYLOAD`, `ATTEMPT_FAILED`, or one of the work's own. */
  readonly code: Scalars['String']['output'];
  /** What went wrong, for a person to read. */
  readonly message: Scalars['String']['output'];
};

/** Which jobs to list; a job must match every field given. Lists of values mean any of them. */
export type JobFilter = {
  /** Is of this queue, written exactly. */
  readonly queue?: InputMaybe<Scalars['String']['input']>;
  /** Is in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<JobState>>;
};

/** The job was not given up, so it cannot be tried again. */
export type JobNotDead = Refusal & {
  readonly __typename?: 'JobNotDead';
  /** Always `JOB_NOT_DEAD`. */
  readonly code: Scalars['String']['output'];
  /** The job as it is now; its `state` says why. */
  readonly current: Job;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The job concerns all projects, so it cannot be changed from within one; `dealgraph jobs` can. */
export type JobOfSystem = Refusal & {
  readonly __typename?: 'JobOfSystem';
  /** Always `JOB_OF_SYSTEM`. */
  readonly code: Scalars['String']['output'];
  /** The job as it is now. */
  readonly current: Job;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** The right of one worker to work on an action, which lapses unless it is renewed. */
export type Lease = {
  readonly __typename?: 'Lease';
  /** When it lapses and others may claim the action; by the database's clock. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** When it was last taken or renewed. */
  readonly heartbeatAt: Scalars['DateTime']['output'];
  /** Name of the worker who holds it. */
  readonly owner: Scalars['String']['output'];
};

/** The worker does not hold the action any more: its lease lapsed and was taken over, or the action was cancelled. Stop working on it. */
export type LeaseLost = Refusal & {
  readonly __typename?: 'LeaseLost';
  /** Always `LEASE_LOST`. */
  readonly code: Scalars['String']['output'];
  /** The action as it is now. */
  readonly current: Action;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The worker who asked. */
  readonly workerId: Scalars['String']['output'];
};

/** A message to or from another program that has not arrived. */
export type Message = {
  readonly __typename?: 'Message';
  /** How often it was tried in vain; null in the inbox, which does not count. */
  readonly attempts?: Maybe<Scalars['Int']['output']>;
  /** What it says: any JSON. Null where it was none, or could not be kept, or `isSystem`. */
  readonly body?: Maybe<Scalars['JSON']['output']>;
  /** When it was made, or received. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Its place and a UUID: `BROKER:01a1fc1f-…`. One in the inbox that is given up a second time has another. */
  readonly id: Scalars['ID']['output'];
  /** Whether nobody knows which project it is of. Such a message can be seen and not be changed from within a project. */
  readonly isSystem: Scalars['Boolean']['output'];
  /** Why it was refused or given up; null where it was not. */
  readonly lastError?: Maybe<Scalars['String']['output']>;
  /** What its receiver knows it by: the event's id, the `webhook-id`, or in the inbox what its sender gave. */
  readonly messageId: Scalars['String']['output'];
  /** When one that is REFUSED is tried again at the earliest; null for others. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it is on its way. */
  readonly place: MessagePlace;
  /** How it stands. */
  readonly state: MessageState;
  /** Where it goes: to a broker or in process the stream, whose messages leave one after the other; the id of the webhook; in the inbox the name of the consumer that gave it up. */
  readonly target: Scalars['String']['output'];
  /** What it is about: an event's type, or what its sender said. May be empty in the inbox. */
  readonly topic: Scalars['String']['output'];
};

/** How much has not arrived at one place. What is more than 10,000 in one state is not counted further. */
export type MessageBacklog = {
  readonly __typename?: 'MessageBacklog';
  /** How many were given up. */
  readonly dead: Scalars['SafeInt']['output'];
  /** The place. */
  readonly place: MessagePlace;
  /** How many of those that wait were refused. */
  readonly refused: Scalars['SafeInt']['output'];
  /** How many messages are still to go, with those that were refused. */
  readonly waiting: Scalars['SafeInt']['output'];
  /** Since when the oldest of them waits; null where none does. */
  readonly waitingSince?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of a list of messages, and how many the whole list holds. */
export type MessageConnection = {
  readonly __typename?: 'MessageConnection';
  /** The messages of this page, the newest first. */
  readonly edges: ReadonlyArray<MessageEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many messages match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['SafeInt']['output'];
};

/** One of the messages of a page, with the cursor of its place. */
export type MessageEdge = {
  readonly __typename?: 'MessageEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Message;
};

/** Which messages to list; a message must match every field given. Lists of values mean any of them. */
export type MessageFilter = {
  /** Is at one of these places. */
  readonly places?: InputMaybe<ReadonlyArray<MessagePlace>>;
  /** Is in one of these states. */
  readonly states?: InputMaybe<ReadonlyArray<MessageState>>;
};

/** What the message said was not kept, so only its sender can send it once more. */
export type MessageIncomplete = Refusal & {
  readonly __typename?: 'MessageIncomplete';
  /** Always `MESSAGE_INCOMPLETE`. */
  readonly code: Scalars['String']['output'];
  /** The message as it is now. */
  readonly current: Message;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The message goes by itself, so it cannot be tried again. */
export type MessageNotDead = Refusal & {
  readonly __typename?: 'MessageNotDead';
  /** Always `MESSAGE_NOT_DEAD`. */
  readonly code: Scalars['String']['output'];
  /** The message as it is now. */
  readonly current: Message;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Nobody knows which project the message is of, so it cannot be changed from within one; `dealgraph messages` can. */
export type MessageOfSystem = Refusal & {
  readonly __typename?: 'MessageOfSystem';
  /** Always `MESSAGE_OF_SYSTEM`. */
  readonly code: Scalars['String']['output'];
  /** The message as it is now. */
  readonly current: Message;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** How much has not arrived. */
export type MessageSummary = {
  readonly __typename?: 'MessageSummary';
  /** How many messages were given up, at all places. */
  readonly dead: Scalars['SafeInt']['output'];
  /** The same for each place. */
  readonly places: ReadonlyArray<MessageBacklog>;
  /** How many messages are still to go, at all places. */
  readonly waiting: Scalars['SafeInt']['output'];
  /** Since when the oldest of them waits; null where none does. */
  readonly waitingSince?: Maybe<Scalars['DateTime']['output']>;
};

/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Appends what an agent has to say to the stream of its run, in order and all or nothing: tokens, messages, log lines. Only types whose `EventType.agentsMayEmit` is true. For token streams collect 20–50 ms and send them together. Needs RUNS_WRITE. */
  readonly appendRunEvents: AppendRunEventsPayload;
  /** Approves an action: PENDING_APPROVAL → READY, emitting `action.approved`. It does not start it; see `executeAction`. Of two concurrent decisions one wins. Needs ACTIONS_APPROVE, for risk CRITICAL ACTIONS_APPROVE_CRITICAL, by the role the caller has at this moment; one's own requests of risk HIGH and CRITICAL are approved by somebody else. */
  readonly approveAction: ApproveActionPayload;
  /** Approves an approval gate and puts its run back to work exactly once: WAITING_APPROVAL → RUNNING, emitting `run.approved` and `run.resumed`. The step behind the gate begins: at a worker where it names a capability that one serves, else at the agent. Of approving, rejecting and expiring one wins. Needs ACTIONS_APPROVE, for risk CRITICAL ACTIONS_APPROVE_CRITICAL, by the role the caller has at this moment; one's own requests of risk HIGH and CRITICAL are approved by somebody else. */
  readonly approveCheckpoint: ApproveCheckpointPayload;
  /** Takes ended actions out of the lists, emitting `action.archived` for each. All of them or none; archiving an archived one again changes nothing. Needs ACTIONS_WRITE. */
  readonly archiveActions: ArchiveActionsPayload;
  /** Cancels an action: PENDING_APPROVAL, READY, QUEUED or RUNNING → CANCELLED, emitting `action.cancelled`. Final; a worker that is at it loses its lease. Needs ACTIONS_WRITE. */
  readonly cancelAction: CancelActionPayload;
  /** Calls a job off: READY → CANCELLED at once; RUNNING as soon as its worker gives its next sign of life, unless it is done before. Needs SYSTEM_ADMIN. */
  readonly cancelJob: CancelJobPayload;
  /** Ends a run on request: any state that is not final → CANCELLED, emitting `run.cancelled`, the last event of its stream. Active checkpoints are cancelled with it. Needs RUNS_WRITE. */
  readonly cancelRun: CancelRunPayload;
  /** For executors: claims an action that is QUEUED and due, or RUNNING with a lapsed lease, counts an attempt and emits `action.started`. Of two workers one wins. Needs ACTIONS_EXECUTE. */
  readonly claimAction: ClaimActionPayload;
  /** For executors: ends a claimed action with its outputs: RUNNING → COMPLETED, emitting `action.completed`. Needs ACTIONS_EXECUTE. */
  readonly completeAction: CompleteActionPayload;
  /** Ends a run with its output: RUNNING → COMPLETED or PARTIAL, emitting `run.completed`, the last event of its stream. Needs RUNS_WRITE. */
  readonly completeRun: CompleteRunPayload;
  /** Ends a step with its output and emits `run.step_completed`. Needs RUNS_WRITE. */
  readonly completeRunStep: CompleteRunStepPayload;
  /** Requests a piece of work and emits `action.created`. It begins as PENDING_APPROVAL where it requires approval, else as READY. Needs ACTIONS_WRITE. */
  readonly createAction: CreateActionPayload;
  /** Adds a webhook: from now on events of the project are sent to its URL, signed as Standard Webhooks has it. Gives its secret, which is shown now and never again. Needs SYSTEM_ADMIN. */
  readonly createWebhook: CreateWebhookPayload;
  /** Removes a webhook with the list of its deliveries. What is on its way is called off. Needs SYSTEM_ADMIN. */
  readonly deleteWebhook: DeleteWebhookPayload;
  /** Hands an action to the workers: READY → QUEUED, emitting `action.queued`. Where a worker of the program serves its capability, one is told in the same transaction; others wait for `claimAction`. Needs ACTIONS_EXECUTE. */
  readonly executeAction: ExecuteActionPayload;
  /** For executors: reports that a claimed action failed. A retryable failure with attempts left goes back to QUEUED with a later `nextAttemptAt`; one that cannot be retried becomes FAILED; with the attempts used up it becomes DEAD. Emits `action.retry_scheduled`, `action.failed` or `action.dead`. Needs ACTIONS_EXECUTE. */
  readonly failAction: FailActionPayload;
  /** Ends a run with a failure: any state that is not final → FAILED, emitting `run.failed`, the last event of its stream. Needs RUNS_WRITE. */
  readonly failRun: FailRunPayload;
  /** Ends a step with a failure and emits `run.step_failed`; the run goes on until it is ended itself. Needs RUNS_WRITE. */
  readonly failRunStep: FailRunStepPayload;
  /** Pauses a run on request: RUNNING → PAUSED, emitting `run.paused`. The agent sees it in the stream and stops at its next step. Needs RUNS_WRITE. */
  readonly pauseRun: PauseRunPayload;
  /** Pauses a run until a person decides: opens a checkpoint of type APPROVAL_GATE, RUNNING → WAITING_APPROVAL, and emits `run.waiting_approval`, in one transaction. Gives the checkpoint. Needs RUNS_WRITE. */
  readonly pauseRunForApproval: PauseRunForApprovalPayload;
  /** Removes ended jobs of the current project, the oldest first, at most 10,000 at once. Their dedupe keys become free. Needs SYSTEM_ADMIN. */
  readonly purgeJobs: PurgeJobsPayload;
  /** Removes messages of the current project that were REFUSED or are DEAD, the oldest first, at most 10,000 at once of each place. They are not sent any more; what waited behind one that was REFUSED goes on. Needs SYSTEM_ADMIN. */
  readonly purgeMessages: PurgeMessagesPayload;
  /** Rejects an action: PENDING_APPROVAL → REJECTED, emitting `action.rejected`. Final. Needs the same permission as approving. */
  readonly rejectAction: RejectActionPayload;
  /** Rejects an approval gate and ends its run: WAITING_APPROVAL → CANCELLED, emitting `run.rejected` and `run.cancelled`. Needs the same permission as approving. */
  readonly rejectCheckpoint: RejectCheckpointPayload;
  /** For executors: extends the lease of a claimed action. Refused once the lease was lost; stop working then. Emits nothing. Needs ACTIONS_EXECUTE. */
  readonly renewActionLease: RenewActionLeasePayload;
  /** Sends an ended delivery once more, with the same id and body, whether it was taken or not; its attempts count from 0 again. Needs SYSTEM_ADMIN. */
  readonly replayWebhookDelivery: ReplayWebhookDeliveryPayload;
  /** Queues a failed action once more: FAILED → QUEUED, emitting `action.requeued`. An imported action that is QUEUED, or RUNNING with nobody at it, is looked at by a worker of the program only after this, which then leaves its state as it is. Needs ACTIONS_EXECUTE. */
  readonly requeueAction: RequeueActionPayload;
  /** Lets a paused run go on: PAUSED → RUNNING, emitting `run.resumed`. Needs RUNS_WRITE. */
  readonly resumeRun: ResumeRunPayload;
  /** Lets a job that was given up be tried again, from its first attempt on: DEAD → READY. Needs SYSTEM_ADMIN. */
  readonly retryJob: RetryJobPayload;
  /** Has a message tried again at once, as if for the first time, that was REFUSED or is DEAD. One of the inbox becomes a job of the queue `message.receive`, and is DEAD again where that fails. Needs SYSTEM_ADMIN. */
  readonly retryMessage: RetryMessagePayload;
  /** Gives a webhook a new secret, which is shown now and never again. For a while deliveries carry a signature by each of the two. Needs SYSTEM_ADMIN. */
  readonly rotateWebhookSecret: RotateWebhookSecretPayload;
  /** Saves what a run needs to go on from here and emits `run.checkpoint_saved`. The run goes on. Needs RUNS_WRITE. */
  readonly saveRunCheckpoint: SaveRunCheckpointPayload;
  /** Starts a run, which is RUNNING at once, and emits `run.started`. Needs RUNS_WRITE. */
  readonly startRun: StartRunPayload;
  /** Starts a step of a run and emits `run.step_started`; one that requires approval waits for it, with its run, and emits `run.waiting_approval` instead: decide by `approveCheckpoint` or `rejectCheckpoint` on its gate. A key that the run knows already is refused with the present step, so that finished work is not done twice. Needs RUNS_WRITE. */
  readonly startRunStep: StartRunStepPayload;
  /** Replaces the inputs of an action that was not executed yet (PENDING_APPROVAL or READY) and emits `action.inputs_updated`. Changing the inputs of an approved action that requires approval takes the approval back, and inputs that raise the risk may require one. Needs ACTIONS_WRITE. */
  readonly updateActionInputs: UpdateActionInputsPayload;
  /** Changes what is given of a webhook. While it is disabled events are not sent to it later either. Needs SYSTEM_ADMIN. */
  readonly updateWebhook: UpdateWebhookPayload;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationAppendRunEventsArgs = {
  input: AppendRunEventsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationApproveActionArgs = {
  input: ApproveActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationApproveCheckpointArgs = {
  input: ApproveCheckpointInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationArchiveActionsArgs = {
  input: ArchiveActionsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCancelActionArgs = {
  input: CancelActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCancelJobArgs = {
  input: CancelJobInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCancelRunArgs = {
  input: CancelRunInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationClaimActionArgs = {
  input: ClaimActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCompleteActionArgs = {
  input: CompleteActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCompleteRunArgs = {
  input: CompleteRunInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCompleteRunStepArgs = {
  input: CompleteRunStepInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateActionArgs = {
  input: CreateActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationExecuteActionArgs = {
  input: ExecuteActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationFailActionArgs = {
  input: FailActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationFailRunArgs = {
  input: FailRunInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationFailRunStepArgs = {
  input: FailRunStepInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationPauseRunArgs = {
  input: PauseRunInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationPauseRunForApprovalArgs = {
  input: PauseRunForApprovalInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationPurgeJobsArgs = {
  input: PurgeJobsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationPurgeMessagesArgs = {
  input: PurgeMessagesInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRejectActionArgs = {
  input: RejectActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRejectCheckpointArgs = {
  input: RejectCheckpointInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRenewActionLeaseArgs = {
  input: RenewActionLeaseInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationReplayWebhookDeliveryArgs = {
  input: ReplayWebhookDeliveryInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRequeueActionArgs = {
  input: RequeueActionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationResumeRunArgs = {
  input: ResumeRunInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRetryJobArgs = {
  input: RetryJobInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRetryMessageArgs = {
  input: RetryMessageInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationSaveRunCheckpointArgs = {
  input: SaveRunCheckpointInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationStartRunArgs = {
  input: StartRunInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationStartRunStepArgs = {
  input: StartRunStepInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUpdateActionInputsArgs = {
  input: UpdateActionInputsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};

/** A person who works with deals and agents. Members of projects; owned by the auth subgraph. */
export type Operator = {
  readonly __typename?: 'Operator';
  /** UUID of the operator; never changes. */
  readonly id: Scalars['ID']['output'];
};

/** Where a page lies within its list (Relay cursor connections). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last item of this page; null for an empty page. Give it as `after` for the next page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether items follow the last one of this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede the first one of this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page; null for an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A question to a person, for which the run waits. */
export type PauseRunForApprovalInput = {
  /** What the person must know to decide, and what the agent needs to go on. */
  readonly data: Scalars['JSON']['input'];
  /** Name of the approval gate; 1–128 characters. */
  readonly name: Scalars['String']['input'];
  /** How much harm the next step can do; decides who may approve and how long the gate stays open. */
  readonly riskLevel: RiskLevel;
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The approval gate the run waits at, or why it does not wait. */
export type PauseRunForApprovalPayload = RunCheckpoint | RunTransitionRefused;

/** The pausing of a run. */
export type PauseRunInput = {
  /** Why; 1–2000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The paused run, or why it was not paused. */
export type PauseRunPayload = AgentRun | RunTransitionRefused;

/** One thing that is wrong with a payload. */
export type PayloadProblem = {
  readonly __typename?: 'PayloadProblem';
  /** What, for a person to read. */
  readonly message: Scalars['String']['output'];
  /** Where, as a JSON Pointer (RFC 6901); empty for the payload as a whole. */
  readonly path: Scalars['String']['output'];
};

/** Something that waits for a person to decide: an action that is PENDING_APPROVAL, or an approval gate that is ACTIVE. */
export type PendingApproval = Action | RunCheckpoint;

/** Counts over the whole pipeline of one project. Counted when asked for; put together from the deals and runs subgraphs. */
export type PipelineStatistics = {
  readonly __typename?: 'PipelineStatistics';
  /** How many runs are not ended. Null only while the runs subgraph cannot be reached. */
  readonly activeRuns?: Maybe<Scalars['Int']['output']>;
  /** How many events happened in the last 24 hours. Null only while the runs subgraph cannot be reached. */
  readonly eventsLast24Hours?: Maybe<Scalars['SafeInt']['output']>;
  /** UUID of the project that is counted. */
  readonly id: Scalars['ID']['output'];
  /** How many actions are PENDING_APPROVAL, READY or QUEUED, archived ones left out. Null only while the runs subgraph cannot be reached. */
  readonly pendingActions?: Maybe<Scalars['Int']['output']>;
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

/** A tenant: every deal, run, event and artifact belongs to exactly one project, and nothing is read or written across projects. */
export type Project = {
  readonly __typename?: 'Project';
  /** UUID of the project; never changes. */
  readonly id: Scalars['ID']['output'];
};

/** Which ended jobs to remove. */
export type PurgeJobsInput = {
  /** Those that ended before this instant. */
  readonly endedBefore: Scalars['DateTime']['input'];
  /** Those of this queue, written exactly; of all where omitted. */
  readonly queue?: InputMaybe<Scalars['String']['input']>;
  /** Those in one of these states; 1–3. */
  readonly states: ReadonlyArray<EndedJobState>;
};

/** What was removed. */
export type PurgeJobsPayload = PurgedJobs;

/** Which messages to remove. */
export type PurgeMessagesInput = {
  /** Those that were made or received before this instant; needed unless messages are named. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Those with these ids alone, 1–100; all where omitted. An id of no message that has not arrived is `NOT_FOUND`; one that is not as the rest says, or that nobody knows the project of, stays. */
  readonly messageIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Those at one of these places, 1–4; at all where omitted. */
  readonly places?: InputMaybe<ReadonlyArray<MessagePlace>>;
  /** Those in one of these states; 1–2. */
  readonly states: ReadonlyArray<StuckMessageState>;
};

/** What was removed. */
export type PurgeMessagesPayload = PurgedMessages;

/** Jobs that were removed. */
export type PurgedJobs = {
  readonly __typename?: 'PurgedJobs';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Whether more may match; ask once more then. */
  readonly more: Scalars['Boolean']['output'];
};

/** Messages that were removed. */
export type PurgedMessages = {
  readonly __typename?: 'PurgedMessages';
  /** How many. */
  readonly count: Scalars['Int']['output'];
  /** Whether more may match; ask once more then. */
  readonly more: Scalars['Boolean']['output'];
};

/** What can be read. Everything is confined to the project of the request. */
export type Query = {
  readonly __typename?: 'Query';
  /** The action with this id. Null with a `NOT_FOUND` error where the project has none. */
  readonly action?: Maybe<Action>;
  /** The action with this reference. Null with a `NOT_FOUND` error where the project has none. */
  readonly actionByReference?: Maybe<Action>;
  /** The actions of the current project. */
  readonly actions: ActionConnection;
  /** What each agent of the current project is doing, by name; only agents that have ever run. At most 200. */
  readonly agentActivity: ReadonlyArray<AgentActivity>;
  /** The run with this id. Null with a `NOT_FOUND` error where the project has none. */
  readonly agentRun?: Maybe<AgentRun>;
  /** The runs of the current project. */
  readonly agentRuns: AgentRunConnection;
  /** The kinds of work the program knows, by id; the same for every project. */
  readonly capabilities: ReadonlyArray<Capability>;
  /** The kind of work with this id. Null with a `NOT_FOUND` error where there is none. */
  readonly capability?: Maybe<Capability>;
  /** The registry of event types: every type the log may hold, with the shape of its payload. The same for every project. */
  readonly eventTypes: ReadonlyArray<EventType>;
  /** The events of the current project in the order of the log, oldest first; `last` gives the newest. With `categories: [AUDIT]` it is the audit trail: every decision once, with who made it, under which trace, and what was so before and after; entries are never changed nor removed. The cursor of an edge is the event's own, so a page can be continued live with `Subscription.agentEvents(after:)`. Needs EVENTS_READ. */
  readonly events: AgentEventConnection;
  /** The job with this id, of the current project or of none. Null with a `NOT_FOUND` error where there is none. Needs SYSTEM_ADMIN. */
  readonly job?: Maybe<Job>;
  /** The jobs of the current project and those of no project, the newest first by the millisecond of their id. Needs SYSTEM_ADMIN. */
  readonly jobs: JobConnection;
  /** The message with this id, of the current project or of one nobody knows, while it has not arrived. Null with a `NOT_FOUND` error where there is none. Needs SYSTEM_ADMIN. */
  readonly message?: Maybe<Message>;
  /** How much of what `messages` lists there is at each place, and since when the oldest waits. Needs SYSTEM_ADMIN. */
  readonly messageSummary: MessageSummary;
  /** The messages of the current project that have not arrived, and those received that nobody knows the project of; the newest first. What has arrived is not listed: its event is in the log, and a webhook's in `Webhook.deliveries`. Needs SYSTEM_ADMIN. */
  readonly messages: MessageConnection;
  /** The checkpoint with this id. Null with a `NOT_FOUND` error where the project has none. */
  readonly runCheckpoint?: Maybe<RunCheckpoint>;
  /** The checkpoints of the current project, of all its runs. Those of runs that ended long ago are removed; what was decided stays in the events. */
  readonly runCheckpoints: RunCheckpointConnection;
  /** The webhooks of the current project, oldest first; at most 20. Needs SYSTEM_ADMIN. */
  readonly webhooks: ReadonlyArray<Webhook>;
  /** Who does the jobs: the workers of the whole installation, the living first, and those that left or fell silent within the last day. At most 200. Needs SYSTEM_ADMIN. */
  readonly workers: ReadonlyArray<Worker>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryActionArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryActionByReferenceArgs = {
  reference: Scalars['String']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ActionOrder;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryAgentActivityArgs = {
  agentName?: InputMaybe<Scalars['String']['input']>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryAgentRunArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryAgentRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentRunFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: AgentRunOrder;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryCapabilitiesArgs = {
  filter?: InputMaybe<CapabilityFilter>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryCapabilityArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<JobFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryMessageArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryMessagesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MessageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryRunCheckpointArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryRunCheckpointsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunCheckpointFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: RunCheckpointOrder;
};

/** An expected refusal of a mutation: the request was understood, a rule forbade it, and nothing was written. Each implementing type carries the facts of its own rule. Unknown ids and malformed input are not refusals but errors with the codes `NOT_FOUND` and `BAD_USER_INPUT`. */
export type Refusal = {
  /** Stable upper-case name of the rule, one per implementing type; for programs. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** A no to an action. */
export type RejectActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** Why; 1–2000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The rejected action, or why it was not rejected. */
export type RejectActionPayload = Action | ActionTransitionRefused | ApprovalNotPermitted;

/** A no to an approval gate. */
export type RejectCheckpointInput = {
  /** UUID of the checkpoint. */
  readonly checkpointId: Scalars['ID']['input'];
  /** Why; 1–2000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The cancelled checkpoint, or why the rejection was not taken. */
export type RejectCheckpointPayload = ApprovalNotPermitted | CheckpointAlreadyDecided | CheckpointExpired | RunCheckpoint;

/** A person's no. */
export type Rejection = {
  readonly __typename?: 'Rejection';
  /** When the decision was made. */
  readonly at: Scalars['DateTime']['output'];
  /** Who rejected; null where an import names nobody we know. */
  readonly by?: Maybe<Operator>;
  /** Why; null only where an import does not say. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A worker's sign of life. */
export type RenewActionLeaseInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** How long the lease holds from now, in seconds, 5–3600. */
  readonly leaseSeconds: Scalars['Int']['input'];
  /** Name of the worker, as at the claim. */
  readonly workerId: Scalars['String']['input'];
};

/** The action with its renewed lease, or why the worker must stop. */
export type RenewActionLeasePayload = Action | LeaseLost;

/** A delivery to send once more. */
export type ReplayWebhookDeliveryInput = {
  /** UUID of the delivery. */
  readonly deliveryId: Scalars['ID']['input'];
};

/** What sending a delivery once more gives. */
export type ReplayWebhookDeliveryPayload = WebhookDelivery | WebhookDeliveryPending;

/** The order to try a failed action again. */
export type RequeueActionInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
};

/** The queued action, or why it was not queued. */
export type RequeueActionPayload = Action | ActionTransitionRefused;

/** The resuming of a paused run. */
export type ResumeRunInput = {
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The resumed run, or why it was not resumed. */
export type ResumeRunPayload = AgentRun | RunTransitionRefused;

/** The trying again of a job. */
export type RetryJobInput = {
  /** UUID of the job. */
  readonly jobId: Scalars['ID']['input'];
};

/** The waiting job, or why it stays as it is. */
export type RetryJobPayload = Job | JobNotDead | JobOfSystem;

/** The trying again of a message. */
export type RetryMessageInput = {
  /** Id of the message. */
  readonly messageId: Scalars['ID']['input'];
};

/** The message as it now is, or why it stays as it is. */
export type RetryMessagePayload = Message | MessageIncomplete | MessageNotDead | MessageOfSystem;

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
  readonly graceHours: Scalars['Int']['input'];
  /** UUID of the webhook. */
  readonly webhookId: Scalars['ID']['input'];
};

/** What replacing a secret gives. */
export type RotateWebhookSecretPayload = WebhookSecretIssued;

/** A place in a run from which it can go on, with what it needs for that. */
export type RunCheckpoint = {
  readonly __typename?: 'RunCheckpoint';
  /** The approval; null for other types than APPROVAL_GATE and before one. */
  readonly approval?: Maybe<Approval>;
  /** The arguments the approving person set in place of those in `data`; null where they were left as they are. */
  readonly approvedArguments?: Maybe<Scalars['JSON']['output']>;
  /** When the checkpoint was saved. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What was saved: whatever the agent needs to go on, and for an approval gate what the person must know to decide. */
  readonly data: Scalars['JSON']['output'];
  /** When it stops being valid; null where it never does. Approval gates: 24 hours after opening for LOW and MEDIUM, 8 for HIGH, 4 for CRITICAL. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID of the checkpoint; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Name given by the agent; several checkpoints of a run may share it. */
  readonly name: Scalars['String']['output'];
  /** The rejection; null for other types than APPROVAL_GATE and where there was none. */
  readonly rejection?: Maybe<Rejection>;
  /** When the run went on from here; null where it did not. */
  readonly resumedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who let the run go on from here; null where nobody did. */
  readonly resumedBy?: Maybe<Actor>;
  /** How much harm the step behind an approval gate can do; null for other types. */
  readonly riskLevel?: Maybe<RiskLevel>;
  /** The run it belongs to. */
  readonly run: AgentRun;
  /** Place among the checkpoints of the run, from 1 without gaps. */
  readonly sequence: Scalars['Int']['output'];
  /** Where the checkpoint is in its life. */
  readonly status: CheckpointStatus;
  /** The step that an approval gate stands in front of; null where it stands by itself, and for other types. */
  readonly step?: Maybe<RunStep>;
  /** Why the checkpoint was made. */
  readonly type: CheckpointType;
};

/** A page of a list of checkpoints, and how many the whole list holds. */
export type RunCheckpointConnection = {
  readonly __typename?: 'RunCheckpointConnection';
  /** The checkpoints of this page, in the order asked for. */
  readonly edges: ReadonlyArray<RunCheckpointEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many checkpoints match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the checkpoints of a page, with the cursor of its place. */
export type RunCheckpointEdge = {
  readonly __typename?: 'RunCheckpointEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: RunCheckpoint;
};

/** Which checkpoints to list; a checkpoint must match every field given. Lists of values mean any of them. */
export type RunCheckpointFilter = {
  /** Stops being valid before this instant. */
  readonly expiresBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Belongs to this run. */
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
  /** Is in one of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<CheckpointStatus>>;
  /** Was made for one of these reasons. */
  readonly types?: InputMaybe<ReadonlyArray<CheckpointType>>;
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
  readonly dedupeKey?: InputMaybe<Scalars['String']['input']>;
  /** What there is to know, in the shape of `EventType.payloadSchema`. */
  readonly payload: Scalars['JSON']['input'];
  /** One of the types that agents may emit, for example `run.token`, `run.message` or `run.log`. */
  readonly type: Scalars['String']['input'];
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

/** The run is not RUNNING, so it cannot report progress. */
export type RunNotActive = Refusal & {
  readonly __typename?: 'RunNotActive';
  /** Always `RUN_NOT_ACTIVE`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The run as it is now; its `status` says why. */
  readonly run: AgentRun;
};

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

/** One step of a run: a job, a tool call, a node, a plan. Its result is stored, so that a resumed run does not do it again. */
export type RunStep = {
  readonly __typename?: 'RunStep';
  /** The approval; null where there was none. */
  readonly approval?: Maybe<Approval>;
  /** The capability by which a worker carries it out; null where the agent does. */
  readonly capabilityId?: Maybe<Scalars['String']['output']>;
  /** Why the step failed; null unless `status` is FAILED. */
  readonly error?: Maybe<Failure>;
  /** When the step came to a final state; null before. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The approval gate in front of the step; null where it requires no approval. */
  readonly gate?: Maybe<RunCheckpoint>;
  /** UUID of the step; never changes. */
  readonly id: Scalars['ID']['output'];
  /** What the step was given; null where nothing. */
  readonly input?: Maybe<Scalars['JSON']['output']>;
  /** Name of the step, unique in its run, chosen by the agent so that it is the same after a resume. */
  readonly key: Scalars['String']['output'];
  /** What sort of step it is. */
  readonly kind: StepKind;
  /** What the step gave; null before it is COMPLETED. */
  readonly output?: Maybe<Scalars['JSON']['output']>;
  /** Whether a person must approve it before it is carried out. */
  readonly requiresApproval: Scalars['Boolean']['output'];
  /** The run it belongs to. */
  readonly run: AgentRun;
  /** Place among the steps of the run, from 1 without gaps. */
  readonly sequence: Scalars['Int']['output'];
  /** When the step began; null while PENDING. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where the step is in its life. */
  readonly status: StepStatus;
};

/** A page of a list of steps, and how many the whole list holds. */
export type RunStepConnection = {
  readonly __typename?: 'RunStepConnection';
  /** The steps of this page, in the order asked for. */
  readonly edges: ReadonlyArray<RunStepEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many steps match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the steps of a page, with the cursor of its place. */
export type RunStepEdge = {
  readonly __typename?: 'RunStepEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: RunStep;
};

/** The run is not in a state from which this can be done. */
export type RunTransitionRefused = Refusal & {
  readonly __typename?: 'RunTransitionRefused';
  /** Always `RUN_TRANSITION_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** The run as it is now. */
  readonly current: AgentRun;
  /** The state the run is in. */
  readonly from: RunStatus;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The state it was to come to. */
  readonly to: RunStatus;
};

/** A place to go on from. */
export type SaveRunCheckpointInput = {
  /** What the agent needs to go on. */
  readonly data: Scalars['JSON']['input'];
  /** When it stops being valid, in the future; never where omitted. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Name of the checkpoint; 1–128 characters. */
  readonly name: Scalars['String']['input'];
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
  /** Why it is made; not APPROVAL_GATE, for which there is `pauseRunForApproval`. */
  readonly type: CheckpointType;
};

/** The new checkpoint, or why there is none. */
export type SaveRunCheckpointPayload = RunCheckpoint | RunNotActive;

/** The caller asked for it themselves, or an agent with their token did: how far people may approve their own requests is a setting of the server (`SELF_APPROVAL`). */
export type SelfApprovalRefused = Refusal & {
  readonly __typename?: 'SelfApprovalRefused';
  /** Always `SELF_APPROVAL_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The risk level at which somebody else has to approve. */
  readonly refusedRiskLevel: RiskLevel;
};

/** A new run. */
export type StartRunInput = {
  /** The action it attempts. */
  readonly actionId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the agent, pipeline or workflow; 1–128 characters. */
  readonly agentName: Scalars['String']['input'];
  /** The deal it is about; the action's deal where omitted. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** What the run is given. */
  readonly input?: InputMaybe<Scalars['JSON']['input']>;
  /** What sort of program runs. */
  readonly kind: RunKind;
  /** Whether it acts on the world. */
  readonly mode: RunMode;
  /** Name of the language model used. */
  readonly modelName?: InputMaybe<Scalars['String']['input']>;
  /** Code of the model's provider. */
  readonly providerCode?: InputMaybe<Scalars['String']['input']>;
  /** The settings as they are now, to be kept. No secrets. */
  readonly settingsSnapshot?: InputMaybe<Scalars['JSON']['input']>;
};

/** The new run, or why there is none. */
export type StartRunPayload = ActionEnded | AgentRun;

/** A new step of a run. */
export type StartRunStepInput = {
  /** The capability by which a worker carries the step out once it is approved, 1–128 characters, given `input`, which has to fit its `inputSchema`; the agent carries it out where omitted. Only with `requiresApproval`. */
  readonly capabilityId?: InputMaybe<Scalars['String']['input']>;
  /** What the step is given. A person who approves it may replace it. */
  readonly input?: InputMaybe<Scalars['JSON']['input']>;
  /** Name of the step, 1–128 characters, unique in the run and the same after a resume. */
  readonly key: Scalars['String']['input'];
  /** What sort of step it is. */
  readonly kind: StepKind;
  /** Whether a person must approve it before it is carried out. The step is then PENDING, the run WAITING_APPROVAL, and `RunStep.gate` the checkpoint to decide on. */
  readonly requiresApproval: Scalars['Boolean']['input'];
  /** How much harm a step that requires approval can do; decides who may approve it and how long they may take. */
  readonly riskLevel: RiskLevel;
  /** UUID of the run. */
  readonly runId: Scalars['ID']['input'];
};

/** The new step, or why there is none. */
export type StartRunStepPayload = ActionInputsInvalid | RunNotActive | RunStep | StepKeyTaken;

/** The run has a step with this key; use its output instead of doing it again. */
export type StepKeyTaken = Refusal & {
  readonly __typename?: 'StepKeyTaken';
  /** Always `STEP_KEY_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** The step that exists. */
  readonly existing: RunStep;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** The step is not in a state from which this can be done. */
export type StepTransitionRefused = Refusal & {
  readonly __typename?: 'StepTransitionRefused';
  /** Always `STEP_TRANSITION_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** The step as it is now. */
  readonly current: RunStep;
  /** The state the step is in. */
  readonly from: StepStatus;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The state it was to come to. */
  readonly to: StepStatus;
};

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

/** What can be followed live. Streams are read from the log, so a client resumes with its last cursor and misses nothing. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** The events of the current project as they are committed, in the order of the log, each exactly once. Without `after` it begins with the next event; with `after` everything since that cursor is replayed from the log and then joined to what is live, without a gap or a repetition. Keep the cursor of the last event handled and subscribe again with it after any interruption. Fails with `CURSOR_INVALID`, `CURSOR_IN_FUTURE` or `CURSOR_EXPIRED` rather than starting elsewhere, and with `SLOW_CONSUMER` or `SHUTTING_DOWN` where the server ends the stream; both can be resumed. Needs EVENTS_READ. */
  readonly agentEvents: AgentEvent;
  /** The events of one run in the order of its stream, each exactly once, completing after the run's terminal event. Without `after` it begins with the first event of the run, so nothing is missed by subscribing late; with `after` it goes on behind that cursor. A run that has ended is replayed and completed. Errors as for `agentEvents`, and `NOT_FOUND` for an unknown run. Needs EVENTS_READ. */
  readonly runEvents: AgentEvent;
};


/** What can be followed live. Streams are read from the log, so a client resumes with its last cursor and misses nothing. */
export type SubscriptionAgentEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AgentEventFilter>;
};


/** What can be followed live. Streams are read from the log, so a client resumes with its last cursor and misses nothing. */
export type SubscriptionRunEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  runId: Scalars['ID']['input'];
};

/** Tokens of a language model. */
export type TokenUsage = {
  readonly __typename?: 'TokenUsage';
  /** Tokens read by the model. */
  readonly input: Scalars['SafeInt']['output'];
  /** Tokens written by the model. */
  readonly output: Scalars['SafeInt']['output'];
};

/** Tokens of a language model; totals of the whole run so far, not what was added. */
export type TokenUsageInput = {
  /** Tokens read by the model; 0 or more. */
  readonly input: Scalars['SafeInt']['input'];
  /** Tokens written by the model; 0 or more. */
  readonly output: Scalars['SafeInt']['input'];
};

/** An action may have 5 follow-ons. */
export type TooManyFollowOns = Refusal & {
  readonly __typename?: 'TooManyFollowOns';
  /** The action that was to be followed on, which has as many as it may. */
  readonly atLimit: Action;
  /** Always `TOO_MANY_FOLLOW_ONS`. */
  readonly code: Scalars['String']['output'];
  /** How many are allowed: 5. */
  readonly maxFollowOns: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Refused: the project has as many webhooks as it may. */
export type TooManyWebhooks = Refusal & {
  readonly __typename?: 'TooManyWebhooks';
  /** Always `TOO_MANY_WEBHOOKS`. */
  readonly code: Scalars['String']['output'];
  /** How many there may be. */
  readonly maxWebhooks: Scalars['Int']['output'];
  /** How many there may be. */
  readonly message: Scalars['String']['output'];
};

/** New inputs of an action. */
export type UpdateActionInputsInput = {
  /** UUID of the action. */
  readonly actionId: Scalars['ID']['input'];
  /** `Action.version` as last read; another present version is refused with ActionVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The new inputs: a JSON object that replaces the present one whole. */
  readonly inputs: Scalars['JSON']['input'];
};

/** The action with its new inputs, or why it kept the old ones. */
export type UpdateActionInputsPayload = Action | ActionInputsInvalid | ActionTransitionRefused | ActionVersionConflict;

/** Changes to a webhook. What is left out stays. */
export type UpdateWebhookInput = {
  /** What it is for; null clears it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Whether events are sent. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The registered types of events to send, at most 100; all where empty. */
  readonly eventTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The `Webhook.version` that was read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Where events are posted. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
  /** UUID of the webhook. */
  readonly webhookId: Scalars['ID']['input'];
};

/** What changing a webhook gives. */
export type UpdateWebhookPayload = Webhook | WebhookUrlRefused | WebhookVersionConflict;

/** An address that events of the project are sent to. Its secret is not readable. */
export type Webhook = {
  readonly __typename?: 'Webhook';
  /** When it was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who added it. */
  readonly createdBy: Actor;
  /** What was sent or is to be, newest first. Ended ones are kept for 30 days. */
  readonly deliveries: WebhookDeliveryConnection;
  /** What it is for; null where nobody said. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Whether events are sent. */
  readonly enabled: Scalars['Boolean']['output'];
  /** The types of events that are sent; all where the list is empty. */
  readonly eventTypes: ReadonlyArray<Scalars['String']['output']>;
  /** UUID of the webhook; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Until when deliveries carry a signature by the former secret as well; null where there is none. It may have passed. */
  readonly previousSecretValidUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Where events are posted: http or https, no private address unless the server allows it. */
  readonly url: Scalars['String']['output'];
  /** Grows with every change; a change names the version it was read at. */
  readonly version: Scalars['Int']['output'];
};


/** An address that events of the project are sent to. Its secret is not readable. */
export type WebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  states?: InputMaybe<ReadonlyArray<WebhookDeliveryState>>;
};

/** One event on its way to one webhook. It is sent at least once: the receiver knows what it has by `webhook-id`. */
export type WebhookDelivery = {
  readonly __typename?: 'WebhookDelivery';
  /** When it was last sent; null where it was not yet. */
  readonly attemptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How often it was sent since it was made or replayed. */
  readonly attempts: Scalars['Int']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was taken, with a status of 200 to 299; null where it was not. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID of the event. */
  readonly eventId: Scalars['ID']['output'];
  /** Type of the event. */
  readonly eventType: Scalars['String']['output'];
  /** UUID of the delivery; the header `webhook-id` of every attempt. */
  readonly id: Scalars['ID']['output'];
  /** Why the last attempt failed; null where it did not. */
  readonly lastError?: Maybe<Scalars['String']['output']>;
  /** The beginning of the last answer, at most 1 KiB; null where there was none. */
  readonly lastResponse?: Maybe<Scalars['String']['output']>;
  /** HTTP status of the last answer; null where there was none. */
  readonly lastStatus?: Maybe<Scalars['Int']['output']>;
  /** Where it stands. */
  readonly state: WebhookDeliveryState;
};

/** A page of a list of webhook deliveries, and how many the whole list holds. */
export type WebhookDeliveryConnection = {
  readonly __typename?: 'WebhookDeliveryConnection';
  /** The deliveries of this page, in the order asked for. */
  readonly edges: ReadonlyArray<WebhookDeliveryEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many deliveries match on all pages together; counted only when selected. */
  readonly totalCount: Scalars['SafeInt']['output'];
};

/** One of the deliveries of a page, with the cursor of its place. */
export type WebhookDeliveryEdge = {
  readonly __typename?: 'WebhookDeliveryEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: WebhookDelivery;
};

/** Refused: the delivery is on its way already. */
export type WebhookDeliveryPending = Refusal & {
  readonly __typename?: 'WebhookDeliveryPending';
  /** Always `WEBHOOK_DELIVERY_PENDING`. */
  readonly code: Scalars['String']['output'];
  /** The delivery as it is. */
  readonly current: WebhookDelivery;
  /** That it is on its way. */
  readonly message: Scalars['String']['output'];
};

/** Where a delivery stands. */
export type WebhookDeliveryState =
  /** It was given up. */
  | 'DEAD'
  /** It was taken. */
  | 'DELIVERED'
  /** It is still to be sent, perhaps again. */
  | 'PENDING';

/** A webhook with the secret it just got. */
export type WebhookSecretIssued = {
  readonly __typename?: 'WebhookSecretIssued';
  /** `whsec_` and base64: keep it, it is shown this once. With it a receiver checks `webhook-signature`. Null where the answer is that of an earlier request, repeated under its idempotency key: what is kept of it has no secret. If that answer was lost, `rotateWebhookSecret` with a new key gives another. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** The webhook. */
  readonly webhook: Webhook;
};

/** Refused: events are not sent there. */
export type WebhookUrlRefused = Refusal & {
  readonly __typename?: 'WebhookUrlRefused';
  /** Always `WEBHOOK_URL_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** What is wrong with the URL. */
  readonly message: Scalars['String']['output'];
  /** The URL that was given. */
  readonly url: Scalars['String']['output'];
};

/** Refused: someone else changed the webhook since it was read. */
export type WebhookVersionConflict = Refusal & {
  readonly __typename?: 'WebhookVersionConflict';
  /** Always `WEBHOOK_VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** The webhook as it is now; decide again on it. */
  readonly current: Webhook;
  /** The version the caller had read. */
  readonly expectedVersion: Scalars['Int']['output'];
  /** Which version it has and which was expected. */
  readonly message: Scalars['String']['output'];
};

/** A process, or a part of one, that does jobs. */
export type Worker = {
  readonly __typename?: 'Worker';
  /** Whether it has not left, and was heard of within its lease. */
  readonly alive: Scalars['Boolean']['output'];
  /** Its last sign of life, by the database's clock. */
  readonly heartbeatAt: Scalars['DateTime']['output'];
  /** Name of the machine it runs on. */
  readonly host: Scalars['String']['output'];
  /** UUID of the worker; a new one at each start. */
  readonly id: Scalars['ID']['output'];
  /** The jobs it has in hand, of the current project and of none, the one held longest first. */
  readonly jobs: ReadonlyArray<Job>;
  /** Number of its process on that machine. */
  readonly processId: Scalars['Int']['output'];
  /** The queues it takes jobs from. */
  readonly queues: ReadonlyArray<Scalars['String']['output']>;
  /** When it started. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** When it left on purpose; null where it did not. */
  readonly stoppedAt?: Maybe<Scalars['DateTime']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Action: Action;
  AgentEvent: AgentEvent;
  AgentRun: AgentRun;
  DashboardOverview: DashboardOverview;
  Deal: Deal;
  PipelineStatistics: PipelineStatistics;
  RunCheckpoint: RunCheckpoint;
  RunStep: RunStep;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Action:
    ( { __typename: 'Action' }
    & GraphQLRecursivePick<FederationTypes['Action'], {"id":true}> );
  AgentEvent:
    ( { __typename: 'AgentEvent' }
    & GraphQLRecursivePick<FederationTypes['AgentEvent'], {"id":true}> );
  AgentRun:
    ( { __typename: 'AgentRun' }
    & GraphQLRecursivePick<FederationTypes['AgentRun'], {"id":true}> );
  DashboardOverview:
    ( { __typename: 'DashboardOverview' }
    & GraphQLRecursivePick<FederationTypes['DashboardOverview'], {"id":true}> );
  Deal:
    ( { __typename: 'Deal' }
    & GraphQLRecursivePick<FederationTypes['Deal'], {"id":true}> );
  PipelineStatistics:
    ( { __typename: 'PipelineStatistics' }
    & GraphQLRecursivePick<FederationTypes['PipelineStatistics'], {"id":true}> );
  RunCheckpoint:
    ( { __typename: 'RunCheckpoint' }
    & GraphQLRecursivePick<FederationTypes['RunCheckpoint'], {"id":true}> );
  RunStep:
    ( { __typename: 'RunStep' }
    & GraphQLRecursivePick<FederationTypes['RunStep'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AppendRunEventsPayload:
    | ( AppendedEvents & { __typename: 'AppendedRunEvents' } )
    | ( EventPayloadInvalid & { __typename: 'EventPayloadInvalid' } )
    | ( EventTypeNotAllowed & { __typename: 'EventTypeNotAllowed' } )
    | ( Omit<RunNotActive, 'run'> & { run: _RefType['AgentRun'] } & { __typename: 'RunNotActive' } )
  ;
  ApproveActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
    | ( Omit<ActionVersionConflict, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionVersionConflict' } )
    | ( ApprovalNotPermitted & { __typename: 'ApprovalNotPermitted' } )
    | ( SelfApprovalRefused & { __typename: 'SelfApprovalRefused' } )
  ;
  ApproveCheckpointPayload:
    | ( ActionInputsInvalid & { __typename: 'ActionInputsInvalid' } )
    | ( ApprovalNotPermitted & { __typename: 'ApprovalNotPermitted' } )
    | ( Omit<CheckpointAlreadyDecided, 'current'> & { current: _RefType['RunCheckpoint'] } & { __typename: 'CheckpointAlreadyDecided' } )
    | ( Omit<CheckpointExpired, 'current'> & { current: _RefType['RunCheckpoint'] } & { __typename: 'CheckpointExpired' } )
    | ( RunCheckpointRow & { __typename: 'RunCheckpoint' } )
    | ( SelfApprovalRefused & { __typename: 'SelfApprovalRefused' } )
  ;
  ArchiveActionsPayload:
    | ( Omit<ActionNotEnded, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionNotEnded' } )
    | ( Omit<ArchivedActions, 'actions'> & { actions: ReadonlyArray<_RefType['Action']> } & { __typename: 'ArchivedActions' } )
  ;
  CancelActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
  ;
  CancelJobPayload:
    | ( JobFacts & { __typename: 'Job' } )
    | ( Omit<JobEnded, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobEnded' } )
    | ( Omit<JobOfSystem, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobOfSystem' } )
  ;
  CancelRunPayload:
    | ( AgentRunRow & { __typename: 'AgentRun' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
  ;
  ClaimActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<ActionNotDue, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionNotDue' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
  ;
  CompleteActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<LeaseLost, 'current'> & { current: _RefType['Action'] } & { __typename: 'LeaseLost' } )
  ;
  CompleteRunPayload:
    | ( AgentRunRow & { __typename: 'AgentRun' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
  ;
  CompleteRunStepPayload:
    | ( Omit<RunNotActive, 'run'> & { run: _RefType['AgentRun'] } & { __typename: 'RunNotActive' } )
    | ( RunStepRow & { __typename: 'RunStep' } )
    | ( Omit<StepTransitionRefused, 'current'> & { current: _RefType['RunStep'] } & { __typename: 'StepTransitionRefused' } )
  ;
  CreateActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( ActionInputsInvalid & { __typename: 'ActionInputsInvalid' } )
    | ( CapabilityTypeMismatch & { __typename: 'CapabilityTypeMismatch' } )
    | ( CapabilityUnknown & { __typename: 'CapabilityUnknown' } )
    | ( Omit<ChainTooDeep, 'atLimit'> & { atLimit: _RefType['Action'] } & { __typename: 'ChainTooDeep' } )
    | ( Omit<IdempotencyKeyTaken, 'existing'> & { existing: _RefType['Action'] } & { __typename: 'IdempotencyKeyTaken' } )
    | ( Omit<TooManyFollowOns, 'atLimit'> & { atLimit: _RefType['Action'] } & { __typename: 'TooManyFollowOns' } )
  ;
  CreateWebhookPayload:
    | ( TooManyWebhooks & { __typename: 'TooManyWebhooks' } )
    | ( Omit<WebhookSecretIssued, 'webhook'> & { webhook: _RefType['Webhook'] } & { __typename: 'WebhookSecretIssued' } )
    | ( WebhookUrlRefused & { __typename: 'WebhookUrlRefused' } )
  ;
  DeleteWebhookPayload:
    | ( DeletedWebhook & { __typename: 'DeletedWebhook' } )
    | ( Omit<WebhookVersionConflict, 'current'> & { current: _RefType['Webhook'] } & { __typename: 'WebhookVersionConflict' } )
  ;
  ExecuteActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
  ;
  FailActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<LeaseLost, 'current'> & { current: _RefType['Action'] } & { __typename: 'LeaseLost' } )
  ;
  FailRunPayload:
    | ( AgentRunRow & { __typename: 'AgentRun' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
  ;
  FailRunStepPayload:
    | ( Omit<RunNotActive, 'run'> & { run: _RefType['AgentRun'] } & { __typename: 'RunNotActive' } )
    | ( RunStepRow & { __typename: 'RunStep' } )
    | ( Omit<StepTransitionRefused, 'current'> & { current: _RefType['RunStep'] } & { __typename: 'StepTransitionRefused' } )
  ;
  PauseRunForApprovalPayload:
    | ( RunCheckpointRow & { __typename: 'RunCheckpoint' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
  ;
  PauseRunPayload:
    | ( AgentRunRow & { __typename: 'AgentRun' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
  ;
  PendingApproval:
    | ( ActionRow & { __typename: 'Action' } )
    | ( RunCheckpointRow & { __typename: 'RunCheckpoint' } )
  ;
  PurgeJobsPayload: ( PurgedJobs & { __typename: 'PurgedJobs' } );
  PurgeMessagesPayload: ( PurgedMessages & { __typename: 'PurgedMessages' } );
  RejectActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
    | ( ApprovalNotPermitted & { __typename: 'ApprovalNotPermitted' } )
  ;
  RejectCheckpointPayload:
    | ( ApprovalNotPermitted & { __typename: 'ApprovalNotPermitted' } )
    | ( Omit<CheckpointAlreadyDecided, 'current'> & { current: _RefType['RunCheckpoint'] } & { __typename: 'CheckpointAlreadyDecided' } )
    | ( Omit<CheckpointExpired, 'current'> & { current: _RefType['RunCheckpoint'] } & { __typename: 'CheckpointExpired' } )
    | ( RunCheckpointRow & { __typename: 'RunCheckpoint' } )
  ;
  RenewActionLeasePayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<LeaseLost, 'current'> & { current: _RefType['Action'] } & { __typename: 'LeaseLost' } )
  ;
  ReplayWebhookDeliveryPayload:
    | ( WebhookDeliveryRow & { __typename: 'WebhookDelivery' } )
    | ( Omit<WebhookDeliveryPending, 'current'> & { current: _RefType['WebhookDelivery'] } & { __typename: 'WebhookDeliveryPending' } )
  ;
  RequeueActionPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
  ;
  ResumeRunPayload:
    | ( AgentRunRow & { __typename: 'AgentRun' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
  ;
  RetryJobPayload:
    | ( JobFacts & { __typename: 'Job' } )
    | ( Omit<JobNotDead, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobNotDead' } )
    | ( Omit<JobOfSystem, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobOfSystem' } )
  ;
  RetryMessagePayload:
    | ( MessageFacts & { __typename: 'Message' } )
    | ( Omit<MessageIncomplete, 'current'> & { current: _RefType['Message'] } & { __typename: 'MessageIncomplete' } )
    | ( Omit<MessageNotDead, 'current'> & { current: _RefType['Message'] } & { __typename: 'MessageNotDead' } )
    | ( Omit<MessageOfSystem, 'current'> & { current: _RefType['Message'] } & { __typename: 'MessageOfSystem' } )
  ;
  RotateWebhookSecretPayload: ( Omit<WebhookSecretIssued, 'webhook'> & { webhook: _RefType['Webhook'] } & { __typename: 'WebhookSecretIssued' } );
  SaveRunCheckpointPayload:
    | ( RunCheckpointRow & { __typename: 'RunCheckpoint' } )
    | ( Omit<RunNotActive, 'run'> & { run: _RefType['AgentRun'] } & { __typename: 'RunNotActive' } )
  ;
  StartRunPayload:
    | ( Omit<ActionEnded, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionEnded' } )
    | ( AgentRunRow & { __typename: 'AgentRun' } )
  ;
  StartRunStepPayload:
    | ( ActionInputsInvalid & { __typename: 'ActionInputsInvalid' } )
    | ( Omit<RunNotActive, 'run'> & { run: _RefType['AgentRun'] } & { __typename: 'RunNotActive' } )
    | ( RunStepRow & { __typename: 'RunStep' } )
    | ( Omit<StepKeyTaken, 'existing'> & { existing: _RefType['RunStep'] } & { __typename: 'StepKeyTaken' } )
  ;
  UpdateActionInputsPayload:
    | ( ActionRow & { __typename: 'Action' } )
    | ( ActionInputsInvalid & { __typename: 'ActionInputsInvalid' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
    | ( Omit<ActionVersionConflict, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionVersionConflict' } )
  ;
  UpdateWebhookPayload:
    | ( WebhookRow & { __typename: 'Webhook' } )
    | ( WebhookUrlRefused & { __typename: 'WebhookUrlRefused' } )
    | ( Omit<WebhookVersionConflict, 'current'> & { current: _RefType['Webhook'] } & { __typename: 'WebhookVersionConflict' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Omit<ActionEnded, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionEnded' } )
    | ( ActionInputsInvalid & { __typename: 'ActionInputsInvalid' } )
    | ( Omit<ActionNotDue, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionNotDue' } )
    | ( Omit<ActionNotEnded, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionNotEnded' } )
    | ( Omit<ActionTransitionRefused, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionTransitionRefused' } )
    | ( Omit<ActionVersionConflict, 'current'> & { current: _RefType['Action'] } & { __typename: 'ActionVersionConflict' } )
    | ( ApprovalNotPermitted & { __typename: 'ApprovalNotPermitted' } )
    | ( CapabilityTypeMismatch & { __typename: 'CapabilityTypeMismatch' } )
    | ( CapabilityUnknown & { __typename: 'CapabilityUnknown' } )
    | ( Omit<ChainTooDeep, 'atLimit'> & { atLimit: _RefType['Action'] } & { __typename: 'ChainTooDeep' } )
    | ( Omit<CheckpointAlreadyDecided, 'current'> & { current: _RefType['RunCheckpoint'] } & { __typename: 'CheckpointAlreadyDecided' } )
    | ( Omit<CheckpointExpired, 'current'> & { current: _RefType['RunCheckpoint'] } & { __typename: 'CheckpointExpired' } )
    | ( EventPayloadInvalid & { __typename: 'EventPayloadInvalid' } )
    | ( EventTypeNotAllowed & { __typename: 'EventTypeNotAllowed' } )
    | ( Omit<IdempotencyKeyTaken, 'existing'> & { existing: _RefType['Action'] } & { __typename: 'IdempotencyKeyTaken' } )
    | ( Omit<JobEnded, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobEnded' } )
    | ( Omit<JobNotDead, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobNotDead' } )
    | ( Omit<JobOfSystem, 'current'> & { current: _RefType['Job'] } & { __typename: 'JobOfSystem' } )
    | ( Omit<LeaseLost, 'current'> & { current: _RefType['Action'] } & { __typename: 'LeaseLost' } )
    | ( Omit<MessageIncomplete, 'current'> & { current: _RefType['Message'] } & { __typename: 'MessageIncomplete' } )
    | ( Omit<MessageNotDead, 'current'> & { current: _RefType['Message'] } & { __typename: 'MessageNotDead' } )
    | ( Omit<MessageOfSystem, 'current'> & { current: _RefType['Message'] } & { __typename: 'MessageOfSystem' } )
    | ( Omit<RunNotActive, 'run'> & { run: _RefType['AgentRun'] } & { __typename: 'RunNotActive' } )
    | ( Omit<RunTransitionRefused, 'current'> & { current: _RefType['AgentRun'] } & { __typename: 'RunTransitionRefused' } )
    | ( SelfApprovalRefused & { __typename: 'SelfApprovalRefused' } )
    | ( Omit<StepKeyTaken, 'existing'> & { existing: _RefType['RunStep'] } & { __typename: 'StepKeyTaken' } )
    | ( Omit<StepTransitionRefused, 'current'> & { current: _RefType['RunStep'] } & { __typename: 'StepTransitionRefused' } )
    | ( Omit<TooManyFollowOns, 'atLimit'> & { atLimit: _RefType['Action'] } & { __typename: 'TooManyFollowOns' } )
    | ( TooManyWebhooks & { __typename: 'TooManyWebhooks' } )
    | ( Omit<WebhookDeliveryPending, 'current'> & { current: _RefType['WebhookDelivery'] } & { __typename: 'WebhookDeliveryPending' } )
    | ( WebhookUrlRefused & { __typename: 'WebhookUrlRefused' } )
    | ( Omit<WebhookVersionConflict, 'current'> & { current: _RefType['Webhook'] } & { __typename: 'WebhookVersionConflict' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Action: ResolverTypeWrapper<ActionRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ActionConnection: ResolverTypeWrapper<ActionPage>;
  ActionEdge: ResolverTypeWrapper<Omit<ActionEdge, 'node'> & { node: ResolversTypes['Action'] }>;
  ActionEnded: ResolverTypeWrapper<Omit<ActionEnded, 'current'> & { current: ResolversTypes['Action'] }>;
  ActionFilter: ActionFilter;
  ActionInputProblem: ResolverTypeWrapper<ActionInputProblem>;
  ActionInputsInvalid: ResolverTypeWrapper<ActionInputsInvalid>;
  ActionNotDue: ResolverTypeWrapper<Omit<ActionNotDue, 'current'> & { current: ResolversTypes['Action'] }>;
  ActionNotEnded: ResolverTypeWrapper<Omit<ActionNotEnded, 'current'> & { current: ResolversTypes['Action'] }>;
  ActionOrder: ActionOrder;
  ActionSource: ActionSource;
  ActionStatus: ActionStatus;
  ActionTransitionRefused: ResolverTypeWrapper<Omit<ActionTransitionRefused, 'current'> & { current: ResolversTypes['Action'] }>;
  ActionVersionConflict: ResolverTypeWrapper<Omit<ActionVersionConflict, 'current'> & { current: ResolversTypes['Action'] }>;
  Actor: ResolverTypeWrapper<Actor>;
  ActorType: ActorType;
  AgentActivity: ResolverTypeWrapper<Omit<AgentActivity, 'currentRun' | 'recentEvents' | 'recentRuns'> & { currentRun?: Maybe<ResolversTypes['AgentRun']>, recentEvents: ReadonlyArray<ResolversTypes['AgentEvent']>, recentRuns: ReadonlyArray<ResolversTypes['AgentRun']> }>;
  AgentDayCounts: ResolverTypeWrapper<AgentDayCounts>;
  AgentEvent: ResolverTypeWrapper<EventRecord>;
  AgentEventConnection: ResolverTypeWrapper<EventPage>;
  AgentEventEdge: ResolverTypeWrapper<Omit<AgentEventEdge, 'node'> & { node: ResolversTypes['AgentEvent'] }>;
  AgentEventFilter: AgentEventFilter;
  AgentRun: ResolverTypeWrapper<AgentRunRow>;
  AgentRunConnection: ResolverTypeWrapper<AgentRunPage>;
  AgentRunEdge: ResolverTypeWrapper<Omit<AgentRunEdge, 'node'> & { node: ResolversTypes['AgentRun'] }>;
  AgentRunFilter: AgentRunFilter;
  AgentRunOrder: AgentRunOrder;
  AgentStatus: AgentStatus;
  AppendRunEventsInput: AppendRunEventsInput;
  AppendRunEventsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AppendRunEventsPayload']>;
  AppendedRunEvents: ResolverTypeWrapper<AppendedEvents>;
  Approval: ResolverTypeWrapper<Approval>;
  ApprovalNotPermitted: ResolverTypeWrapper<ApprovalNotPermitted>;
  ApproveActionInput: ApproveActionInput;
  ApproveActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveActionPayload']>;
  ApproveCheckpointInput: ApproveCheckpointInput;
  ApproveCheckpointPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveCheckpointPayload']>;
  ArchiveActionsInput: ArchiveActionsInput;
  ArchiveActionsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ArchiveActionsPayload']>;
  ArchivedActions: ResolverTypeWrapper<Omit<ArchivedActions, 'actions'> & { actions: ReadonlyArray<ResolversTypes['Action']> }>;
  Artifact: ResolverTypeWrapper<Artifact>;
  CancelActionInput: CancelActionInput;
  CancelActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelActionPayload']>;
  CancelJobInput: CancelJobInput;
  CancelJobPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelJobPayload']>;
  CancelRunInput: CancelRunInput;
  CancelRunPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelRunPayload']>;
  Capability: ResolverTypeWrapper<Capability>;
  CapabilityFilter: CapabilityFilter;
  CapabilityOutput: ResolverTypeWrapper<CapabilityOutput>;
  CapabilityTypeMismatch: ResolverTypeWrapper<CapabilityTypeMismatch>;
  CapabilityUnknown: ResolverTypeWrapper<CapabilityUnknown>;
  ChainTooDeep: ResolverTypeWrapper<Omit<ChainTooDeep, 'atLimit'> & { atLimit: ResolversTypes['Action'] }>;
  CheckpointAlreadyDecided: ResolverTypeWrapper<Omit<CheckpointAlreadyDecided, 'current'> & { current: ResolversTypes['RunCheckpoint'] }>;
  CheckpointExpired: ResolverTypeWrapper<Omit<CheckpointExpired, 'current'> & { current: ResolversTypes['RunCheckpoint'] }>;
  CheckpointStatus: CheckpointStatus;
  CheckpointType: CheckpointType;
  ClaimActionInput: ClaimActionInput;
  ClaimActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ClaimActionPayload']>;
  CompleteActionInput: CompleteActionInput;
  CompleteActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteActionPayload']>;
  CompleteRunInput: CompleteRunInput;
  CompleteRunPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteRunPayload']>;
  CompleteRunStepInput: CompleteRunStepInput;
  CompleteRunStepPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CompleteRunStepPayload']>;
  CreateActionInput: CreateActionInput;
  CreateActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateActionPayload']>;
  CreateWebhookInput: CreateWebhookInput;
  CreateWebhookPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateWebhookPayload']>;
  DashboardOverview: ResolverTypeWrapper<Omit<DashboardOverview, 'actionsDue' | 'approvalsPending'> & { actionsDue?: Maybe<ReadonlyArray<ResolversTypes['Action']>>, approvalsPending?: Maybe<ReadonlyArray<ResolversTypes['PendingApproval']>> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deal: ResolverTypeWrapper<Omit<Deal, 'actions' | 'events' | 'runs'> & { actions?: Maybe<ResolversTypes['ActionConnection']>, events?: Maybe<ResolversTypes['AgentEventConnection']>, runs?: Maybe<ResolversTypes['AgentRunConnection']> }>;
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteWebhookPayload']>;
  DeletedWebhook: ResolverTypeWrapper<DeletedWebhook>;
  EndedJobState: EndedJobState;
  EventCategory: EventCategory;
  EventPayloadInvalid: ResolverTypeWrapper<EventPayloadInvalid>;
  EventType: ResolverTypeWrapper<EventType>;
  EventTypeNotAllowed: ResolverTypeWrapper<EventTypeNotAllowed>;
  ExecuteActionInput: ExecuteActionInput;
  ExecuteActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ExecuteActionPayload']>;
  FailActionInput: FailActionInput;
  FailActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FailActionPayload']>;
  FailRunInput: FailRunInput;
  FailRunPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FailRunPayload']>;
  FailRunStepInput: FailRunStepInput;
  FailRunStepPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['FailRunStepPayload']>;
  Failure: ResolverTypeWrapper<Failure>;
  FailureInput: FailureInput;
  IdempotencyKeyTaken: ResolverTypeWrapper<Omit<IdempotencyKeyTaken, 'existing'> & { existing: ResolversTypes['Action'] }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Job: ResolverTypeWrapper<JobFacts>;
  JobConnection: ResolverTypeWrapper<JobPage>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['Job'] }>;
  JobEnded: ResolverTypeWrapper<Omit<JobEnded, 'current'> & { current: ResolversTypes['Job'] }>;
  JobError: ResolverTypeWrapper<JobError>;
  JobFilter: JobFilter;
  JobNotDead: ResolverTypeWrapper<Omit<JobNotDead, 'current'> & { current: ResolversTypes['Job'] }>;
  JobOfSystem: ResolverTypeWrapper<Omit<JobOfSystem, 'current'> & { current: ResolversTypes['Job'] }>;
  JobState: JobState;
  Lease: ResolverTypeWrapper<Lease>;
  LeaseLost: ResolverTypeWrapper<Omit<LeaseLost, 'current'> & { current: ResolversTypes['Action'] }>;
  Message: ResolverTypeWrapper<MessageFacts>;
  MessageBacklog: ResolverTypeWrapper<MessageBacklog>;
  MessageConnection: ResolverTypeWrapper<MessagePage>;
  MessageEdge: ResolverTypeWrapper<Omit<MessageEdge, 'node'> & { node: ResolversTypes['Message'] }>;
  MessageFilter: MessageFilter;
  MessageIncomplete: ResolverTypeWrapper<Omit<MessageIncomplete, 'current'> & { current: ResolversTypes['Message'] }>;
  MessageNotDead: ResolverTypeWrapper<Omit<MessageNotDead, 'current'> & { current: ResolversTypes['Message'] }>;
  MessageOfSystem: ResolverTypeWrapper<Omit<MessageOfSystem, 'current'> & { current: ResolversTypes['Message'] }>;
  MessagePlace: MessagePlace;
  MessageState: MessageState;
  MessageSummary: ResolverTypeWrapper<MessageSummary>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operator: ResolverTypeWrapper<Operator>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PauseRunForApprovalInput: PauseRunForApprovalInput;
  PauseRunForApprovalPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PauseRunForApprovalPayload']>;
  PauseRunInput: PauseRunInput;
  PauseRunPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PauseRunPayload']>;
  PayloadProblem: ResolverTypeWrapper<PayloadProblem>;
  PendingApproval: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PendingApproval']>;
  PipelineStatistics: ResolverTypeWrapper<PipelineStatistics>;
  Priority: Priority;
  Project: ResolverTypeWrapper<Project>;
  PurgeJobsInput: PurgeJobsInput;
  PurgeJobsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PurgeJobsPayload']>;
  PurgeMessagesInput: PurgeMessagesInput;
  PurgeMessagesPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PurgeMessagesPayload']>;
  PurgedJobs: ResolverTypeWrapper<PurgedJobs>;
  PurgedMessages: ResolverTypeWrapper<PurgedMessages>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RejectActionInput: RejectActionInput;
  RejectActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RejectActionPayload']>;
  RejectCheckpointInput: RejectCheckpointInput;
  RejectCheckpointPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RejectCheckpointPayload']>;
  Rejection: ResolverTypeWrapper<Rejection>;
  RenewActionLeaseInput: RenewActionLeaseInput;
  RenewActionLeasePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenewActionLeasePayload']>;
  ReplayWebhookDeliveryInput: ReplayWebhookDeliveryInput;
  ReplayWebhookDeliveryPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReplayWebhookDeliveryPayload']>;
  RequeueActionInput: RequeueActionInput;
  RequeueActionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequeueActionPayload']>;
  ResumeRunInput: ResumeRunInput;
  ResumeRunPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResumeRunPayload']>;
  RetryJobInput: RetryJobInput;
  RetryJobPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryJobPayload']>;
  RetryMessageInput: RetryMessageInput;
  RetryMessagePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RetryMessagePayload']>;
  RiskLevel: RiskLevel;
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RotateWebhookSecretPayload']>;
  RunCheckpoint: ResolverTypeWrapper<RunCheckpointRow>;
  RunCheckpointConnection: ResolverTypeWrapper<RunCheckpointPage>;
  RunCheckpointEdge: ResolverTypeWrapper<Omit<RunCheckpointEdge, 'node'> & { node: ResolversTypes['RunCheckpoint'] }>;
  RunCheckpointFilter: RunCheckpointFilter;
  RunCheckpointOrder: RunCheckpointOrder;
  RunEventInput: RunEventInput;
  RunKind: RunKind;
  RunMode: RunMode;
  RunNotActive: ResolverTypeWrapper<Omit<RunNotActive, 'run'> & { run: ResolversTypes['AgentRun'] }>;
  RunOutcome: RunOutcome;
  RunStatus: RunStatus;
  RunStep: ResolverTypeWrapper<RunStepRow>;
  RunStepConnection: ResolverTypeWrapper<RunStepPage>;
  RunStepEdge: ResolverTypeWrapper<Omit<RunStepEdge, 'node'> & { node: ResolversTypes['RunStep'] }>;
  RunTransitionRefused: ResolverTypeWrapper<Omit<RunTransitionRefused, 'current'> & { current: ResolversTypes['AgentRun'] }>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  SaveRunCheckpointInput: SaveRunCheckpointInput;
  SaveRunCheckpointPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SaveRunCheckpointPayload']>;
  SelfApprovalRefused: ResolverTypeWrapper<SelfApprovalRefused>;
  StartRunInput: StartRunInput;
  StartRunPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartRunPayload']>;
  StartRunStepInput: StartRunStepInput;
  StartRunStepPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartRunStepPayload']>;
  StepKeyTaken: ResolverTypeWrapper<Omit<StepKeyTaken, 'existing'> & { existing: ResolversTypes['RunStep'] }>;
  StepKind: StepKind;
  StepStatus: StepStatus;
  StepTransitionRefused: ResolverTypeWrapper<Omit<StepTransitionRefused, 'current'> & { current: ResolversTypes['RunStep'] }>;
  StreamType: StreamType;
  StuckMessageState: StuckMessageState;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TokenUsage: ResolverTypeWrapper<TokenUsage>;
  TokenUsageInput: TokenUsageInput;
  TooManyFollowOns: ResolverTypeWrapper<Omit<TooManyFollowOns, 'atLimit'> & { atLimit: ResolversTypes['Action'] }>;
  TooManyWebhooks: ResolverTypeWrapper<TooManyWebhooks>;
  UpdateActionInputsInput: UpdateActionInputsInput;
  UpdateActionInputsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateActionInputsPayload']>;
  UpdateWebhookInput: UpdateWebhookInput;
  UpdateWebhookPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateWebhookPayload']>;
  Webhook: ResolverTypeWrapper<WebhookRow>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryRow>;
  WebhookDeliveryConnection: ResolverTypeWrapper<WebhookDeliveryPage>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>;
  WebhookDeliveryPending: ResolverTypeWrapper<Omit<WebhookDeliveryPending, 'current'> & { current: ResolversTypes['WebhookDelivery'] }>;
  WebhookDeliveryState: WebhookDeliveryState;
  WebhookSecretIssued: ResolverTypeWrapper<Omit<WebhookSecretIssued, 'webhook'> & { webhook: ResolversTypes['Webhook'] }>;
  WebhookUrlRefused: ResolverTypeWrapper<WebhookUrlRefused>;
  WebhookVersionConflict: ResolverTypeWrapper<Omit<WebhookVersionConflict, 'current'> & { current: ResolversTypes['Webhook'] }>;
  Worker: ResolverTypeWrapper<WorkerFacts>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Action: ActionRow;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  ActionConnection: ActionPage;
  ActionEdge: Omit<ActionEdge, 'node'> & { node: ResolversParentTypes['Action'] };
  ActionEnded: Omit<ActionEnded, 'current'> & { current: ResolversParentTypes['Action'] };
  ActionFilter: ActionFilter;
  ActionInputProblem: ActionInputProblem;
  ActionInputsInvalid: ActionInputsInvalid;
  ActionNotDue: Omit<ActionNotDue, 'current'> & { current: ResolversParentTypes['Action'] };
  ActionNotEnded: Omit<ActionNotEnded, 'current'> & { current: ResolversParentTypes['Action'] };
  ActionTransitionRefused: Omit<ActionTransitionRefused, 'current'> & { current: ResolversParentTypes['Action'] };
  ActionVersionConflict: Omit<ActionVersionConflict, 'current'> & { current: ResolversParentTypes['Action'] };
  Actor: Actor;
  AgentActivity: Omit<AgentActivity, 'currentRun' | 'recentEvents' | 'recentRuns'> & { currentRun?: Maybe<ResolversParentTypes['AgentRun']>, recentEvents: ReadonlyArray<ResolversParentTypes['AgentEvent']>, recentRuns: ReadonlyArray<ResolversParentTypes['AgentRun']> };
  AgentDayCounts: AgentDayCounts;
  AgentEvent: EventRecord;
  AgentEventConnection: EventPage;
  AgentEventEdge: Omit<AgentEventEdge, 'node'> & { node: ResolversParentTypes['AgentEvent'] };
  AgentEventFilter: AgentEventFilter;
  AgentRun: AgentRunRow;
  AgentRunConnection: AgentRunPage;
  AgentRunEdge: Omit<AgentRunEdge, 'node'> & { node: ResolversParentTypes['AgentRun'] };
  AgentRunFilter: AgentRunFilter;
  AppendRunEventsInput: AppendRunEventsInput;
  AppendRunEventsPayload: ResolversUnionTypes<ResolversParentTypes>['AppendRunEventsPayload'];
  AppendedRunEvents: AppendedEvents;
  Approval: Approval;
  ApprovalNotPermitted: ApprovalNotPermitted;
  ApproveActionInput: ApproveActionInput;
  ApproveActionPayload: ResolversUnionTypes<ResolversParentTypes>['ApproveActionPayload'];
  ApproveCheckpointInput: ApproveCheckpointInput;
  ApproveCheckpointPayload: ResolversUnionTypes<ResolversParentTypes>['ApproveCheckpointPayload'];
  ArchiveActionsInput: ArchiveActionsInput;
  ArchiveActionsPayload: ResolversUnionTypes<ResolversParentTypes>['ArchiveActionsPayload'];
  ArchivedActions: Omit<ArchivedActions, 'actions'> & { actions: ReadonlyArray<ResolversParentTypes['Action']> };
  Artifact: Artifact;
  CancelActionInput: CancelActionInput;
  CancelActionPayload: ResolversUnionTypes<ResolversParentTypes>['CancelActionPayload'];
  CancelJobInput: CancelJobInput;
  CancelJobPayload: ResolversUnionTypes<ResolversParentTypes>['CancelJobPayload'];
  CancelRunInput: CancelRunInput;
  CancelRunPayload: ResolversUnionTypes<ResolversParentTypes>['CancelRunPayload'];
  Capability: Capability;
  CapabilityFilter: CapabilityFilter;
  CapabilityOutput: CapabilityOutput;
  CapabilityTypeMismatch: CapabilityTypeMismatch;
  CapabilityUnknown: CapabilityUnknown;
  ChainTooDeep: Omit<ChainTooDeep, 'atLimit'> & { atLimit: ResolversParentTypes['Action'] };
  CheckpointAlreadyDecided: Omit<CheckpointAlreadyDecided, 'current'> & { current: ResolversParentTypes['RunCheckpoint'] };
  CheckpointExpired: Omit<CheckpointExpired, 'current'> & { current: ResolversParentTypes['RunCheckpoint'] };
  ClaimActionInput: ClaimActionInput;
  ClaimActionPayload: ResolversUnionTypes<ResolversParentTypes>['ClaimActionPayload'];
  CompleteActionInput: CompleteActionInput;
  CompleteActionPayload: ResolversUnionTypes<ResolversParentTypes>['CompleteActionPayload'];
  CompleteRunInput: CompleteRunInput;
  CompleteRunPayload: ResolversUnionTypes<ResolversParentTypes>['CompleteRunPayload'];
  CompleteRunStepInput: CompleteRunStepInput;
  CompleteRunStepPayload: ResolversUnionTypes<ResolversParentTypes>['CompleteRunStepPayload'];
  CreateActionInput: CreateActionInput;
  CreateActionPayload: ResolversUnionTypes<ResolversParentTypes>['CreateActionPayload'];
  CreateWebhookInput: CreateWebhookInput;
  CreateWebhookPayload: ResolversUnionTypes<ResolversParentTypes>['CreateWebhookPayload'];
  DashboardOverview: Omit<DashboardOverview, 'actionsDue' | 'approvalsPending'> & { actionsDue?: Maybe<ReadonlyArray<ResolversParentTypes['Action']>>, approvalsPending?: Maybe<ReadonlyArray<ResolversParentTypes['PendingApproval']>> } | FederationReferenceTypes['DashboardOverview'];
  DateTime: Scalars['DateTime']['output'];
  Deal: Omit<Deal, 'actions' | 'events' | 'runs'> & { actions?: Maybe<ResolversParentTypes['ActionConnection']>, events?: Maybe<ResolversParentTypes['AgentEventConnection']>, runs?: Maybe<ResolversParentTypes['AgentRunConnection']> } | FederationReferenceTypes['Deal'];
  DeleteWebhookInput: DeleteWebhookInput;
  DeleteWebhookPayload: ResolversUnionTypes<ResolversParentTypes>['DeleteWebhookPayload'];
  DeletedWebhook: DeletedWebhook;
  EventPayloadInvalid: EventPayloadInvalid;
  EventType: EventType;
  EventTypeNotAllowed: EventTypeNotAllowed;
  ExecuteActionInput: ExecuteActionInput;
  ExecuteActionPayload: ResolversUnionTypes<ResolversParentTypes>['ExecuteActionPayload'];
  FailActionInput: FailActionInput;
  FailActionPayload: ResolversUnionTypes<ResolversParentTypes>['FailActionPayload'];
  FailRunInput: FailRunInput;
  FailRunPayload: ResolversUnionTypes<ResolversParentTypes>['FailRunPayload'];
  FailRunStepInput: FailRunStepInput;
  FailRunStepPayload: ResolversUnionTypes<ResolversParentTypes>['FailRunStepPayload'];
  Failure: Failure;
  FailureInput: FailureInput;
  IdempotencyKeyTaken: Omit<IdempotencyKeyTaken, 'existing'> & { existing: ResolversParentTypes['Action'] };
  JSON: Scalars['JSON']['output'];
  Job: JobFacts;
  JobConnection: JobPage;
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['Job'] };
  JobEnded: Omit<JobEnded, 'current'> & { current: ResolversParentTypes['Job'] };
  JobError: JobError;
  JobFilter: JobFilter;
  JobNotDead: Omit<JobNotDead, 'current'> & { current: ResolversParentTypes['Job'] };
  JobOfSystem: Omit<JobOfSystem, 'current'> & { current: ResolversParentTypes['Job'] };
  Lease: Lease;
  LeaseLost: Omit<LeaseLost, 'current'> & { current: ResolversParentTypes['Action'] };
  Message: MessageFacts;
  MessageBacklog: MessageBacklog;
  MessageConnection: MessagePage;
  MessageEdge: Omit<MessageEdge, 'node'> & { node: ResolversParentTypes['Message'] };
  MessageFilter: MessageFilter;
  MessageIncomplete: Omit<MessageIncomplete, 'current'> & { current: ResolversParentTypes['Message'] };
  MessageNotDead: Omit<MessageNotDead, 'current'> & { current: ResolversParentTypes['Message'] };
  MessageOfSystem: Omit<MessageOfSystem, 'current'> & { current: ResolversParentTypes['Message'] };
  MessageSummary: MessageSummary;
  Mutation: Record<PropertyKey, never>;
  Operator: Operator;
  PageInfo: PageInfo;
  PauseRunForApprovalInput: PauseRunForApprovalInput;
  PauseRunForApprovalPayload: ResolversUnionTypes<ResolversParentTypes>['PauseRunForApprovalPayload'];
  PauseRunInput: PauseRunInput;
  PauseRunPayload: ResolversUnionTypes<ResolversParentTypes>['PauseRunPayload'];
  PayloadProblem: PayloadProblem;
  PendingApproval: ResolversUnionTypes<ResolversParentTypes>['PendingApproval'];
  PipelineStatistics: PipelineStatistics | FederationReferenceTypes['PipelineStatistics'];
  Project: Project;
  PurgeJobsInput: PurgeJobsInput;
  PurgeJobsPayload: ResolversUnionTypes<ResolversParentTypes>['PurgeJobsPayload'];
  PurgeMessagesInput: PurgeMessagesInput;
  PurgeMessagesPayload: ResolversUnionTypes<ResolversParentTypes>['PurgeMessagesPayload'];
  PurgedJobs: PurgedJobs;
  PurgedMessages: PurgedMessages;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RejectActionInput: RejectActionInput;
  RejectActionPayload: ResolversUnionTypes<ResolversParentTypes>['RejectActionPayload'];
  RejectCheckpointInput: RejectCheckpointInput;
  RejectCheckpointPayload: ResolversUnionTypes<ResolversParentTypes>['RejectCheckpointPayload'];
  Rejection: Rejection;
  RenewActionLeaseInput: RenewActionLeaseInput;
  RenewActionLeasePayload: ResolversUnionTypes<ResolversParentTypes>['RenewActionLeasePayload'];
  ReplayWebhookDeliveryInput: ReplayWebhookDeliveryInput;
  ReplayWebhookDeliveryPayload: ResolversUnionTypes<ResolversParentTypes>['ReplayWebhookDeliveryPayload'];
  RequeueActionInput: RequeueActionInput;
  RequeueActionPayload: ResolversUnionTypes<ResolversParentTypes>['RequeueActionPayload'];
  ResumeRunInput: ResumeRunInput;
  ResumeRunPayload: ResolversUnionTypes<ResolversParentTypes>['ResumeRunPayload'];
  RetryJobInput: RetryJobInput;
  RetryJobPayload: ResolversUnionTypes<ResolversParentTypes>['RetryJobPayload'];
  RetryMessageInput: RetryMessageInput;
  RetryMessagePayload: ResolversUnionTypes<ResolversParentTypes>['RetryMessagePayload'];
  RotateWebhookSecretInput: RotateWebhookSecretInput;
  RotateWebhookSecretPayload: ResolversUnionTypes<ResolversParentTypes>['RotateWebhookSecretPayload'];
  RunCheckpoint: RunCheckpointRow;
  RunCheckpointConnection: RunCheckpointPage;
  RunCheckpointEdge: Omit<RunCheckpointEdge, 'node'> & { node: ResolversParentTypes['RunCheckpoint'] };
  RunCheckpointFilter: RunCheckpointFilter;
  RunEventInput: RunEventInput;
  RunNotActive: Omit<RunNotActive, 'run'> & { run: ResolversParentTypes['AgentRun'] };
  RunStep: RunStepRow;
  RunStepConnection: RunStepPage;
  RunStepEdge: Omit<RunStepEdge, 'node'> & { node: ResolversParentTypes['RunStep'] };
  RunTransitionRefused: Omit<RunTransitionRefused, 'current'> & { current: ResolversParentTypes['AgentRun'] };
  SafeInt: Scalars['SafeInt']['output'];
  SaveRunCheckpointInput: SaveRunCheckpointInput;
  SaveRunCheckpointPayload: ResolversUnionTypes<ResolversParentTypes>['SaveRunCheckpointPayload'];
  SelfApprovalRefused: SelfApprovalRefused;
  StartRunInput: StartRunInput;
  StartRunPayload: ResolversUnionTypes<ResolversParentTypes>['StartRunPayload'];
  StartRunStepInput: StartRunStepInput;
  StartRunStepPayload: ResolversUnionTypes<ResolversParentTypes>['StartRunStepPayload'];
  StepKeyTaken: Omit<StepKeyTaken, 'existing'> & { existing: ResolversParentTypes['RunStep'] };
  StepTransitionRefused: Omit<StepTransitionRefused, 'current'> & { current: ResolversParentTypes['RunStep'] };
  Subscription: Record<PropertyKey, never>;
  TokenUsage: TokenUsage;
  TokenUsageInput: TokenUsageInput;
  TooManyFollowOns: Omit<TooManyFollowOns, 'atLimit'> & { atLimit: ResolversParentTypes['Action'] };
  TooManyWebhooks: TooManyWebhooks;
  UpdateActionInputsInput: UpdateActionInputsInput;
  UpdateActionInputsPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateActionInputsPayload'];
  UpdateWebhookInput: UpdateWebhookInput;
  UpdateWebhookPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateWebhookPayload'];
  Webhook: WebhookRow;
  WebhookDelivery: WebhookDeliveryRow;
  WebhookDeliveryConnection: WebhookDeliveryPage;
  WebhookDeliveryEdge: Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] };
  WebhookDeliveryPending: Omit<WebhookDeliveryPending, 'current'> & { current: ResolversParentTypes['WebhookDelivery'] };
  WebhookSecretIssued: Omit<WebhookSecretIssued, 'webhook'> & { webhook: ResolversParentTypes['Webhook'] };
  WebhookUrlRefused: WebhookUrlRefused;
  WebhookVersionConflict: Omit<WebhookVersionConflict, 'current'> & { current: ResolversParentTypes['Webhook'] };
  Worker: WorkerFacts;
};

export type ActionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Action'] = ResolversParentTypes['Action'], FederationReferenceType extends FederationReferenceTypes['Action'] = FederationReferenceTypes['Action']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Action']> | FederationReferenceType, FederationReferenceType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  approvalExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  capabilityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  causationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  chainDepth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deal?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['Failure']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['AgentEventConnection'], ParentType, ContextType, Partial<ActionEventsArgs>>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  followOns?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  idempotencyKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  inputs?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  lease?: Resolver<Maybe<ResolversTypes['Lease']>, ParentType, ContextType>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  outputs?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Priority'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['Rejection']>, ParentType, ContextType>;
  requiresApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  riskLevel?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
  root?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['AgentRunConnection'], ParentType, ContextType, RequireFields<ActionRunsArgs, 'orderBy'>>;
  source?: Resolver<ResolversTypes['ActionSource'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ActionStatus'], ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionConnection'] = ResolversParentTypes['ActionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ActionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ActionEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionEdge'] = ResolversParentTypes['ActionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
};

export type ActionEndedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionEnded'] = ResolversParentTypes['ActionEnded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionInputProblemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionInputProblem'] = ResolversParentTypes['ActionInputProblem']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ActionInputsInvalidResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionInputsInvalid'] = ResolversParentTypes['ActionInputsInvalid']> = {
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['ActionInputProblem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionNotDueResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionNotDue'] = ResolversParentTypes['ActionNotDue']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionNotEndedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionNotEnded'] = ResolversParentTypes['ActionNotEnded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionTransitionRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionTransitionRefused'] = ResolversParentTypes['ActionTransitionRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['ActionStatus'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ActionStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActionVersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ActionVersionConflict'] = ResolversParentTypes['ActionVersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  expectedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ActorType'], ParentType, ContextType>;
};

export type AgentActivityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentActivity'] = ResolversParentTypes['AgentActivity']> = {
  agentName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  currentRun?: Resolver<Maybe<ResolversTypes['AgentRun']>, ParentType, ContextType>;
  recentEvents?: Resolver<ReadonlyArray<ResolversTypes['AgentEvent']>, ParentType, ContextType>;
  recentRuns?: Resolver<ReadonlyArray<ResolversTypes['AgentRun']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AgentStatus'], ParentType, ContextType>;
  today?: Resolver<ResolversTypes['AgentDayCounts'], ParentType, ContextType>;
};

export type AgentDayCountsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentDayCounts'] = ResolversParentTypes['AgentDayCounts']> = {
  approvalsRequested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  events?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  runsCompleted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runsFailed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  runsStarted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stepsCompleted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AgentEventResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentEvent'] = ResolversParentTypes['AgentEvent'], FederationReferenceType extends FederationReferenceTypes['AgentEvent'] = FederationReferenceTypes['AgentEvent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AgentEvent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  artifact?: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType>;
  category?: Resolver<ResolversTypes['EventCategory'], ParentType, ContextType>;
  causationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  deal?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['AgentRun']>, ParentType, ContextType>;
  schemaVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  streamId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  streamType?: Resolver<ResolversTypes['StreamType'], ParentType, ContextType>;
  traceId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AgentEventConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentEventConnection'] = ResolversParentTypes['AgentEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AgentEventEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type AgentEventEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentEventEdge'] = ResolversParentTypes['AgentEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AgentEvent'], ParentType, ContextType>;
};

export type AgentRunResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentRun'] = ResolversParentTypes['AgentRun'], FederationReferenceType extends FederationReferenceTypes['AgentRun'] = FederationReferenceTypes['AgentRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AgentRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  agentName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  checkpoints?: Resolver<ResolversTypes['RunCheckpointConnection'], ParentType, ContextType, Partial<AgentRunCheckpointsArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deal?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['Failure']>, ParentType, ContextType>;
  events?: Resolver<ResolversTypes['AgentEventConnection'], ParentType, ContextType, Partial<AgentRunEventsArgs>>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RunKind'], ParentType, ContextType>;
  lastSequence?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['RunMode'], ParentType, ContextType>;
  modelName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  output?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  providerCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  settingsSnapshot?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  steps?: Resolver<ResolversTypes['RunStepConnection'], ParentType, ContextType, Partial<AgentRunStepsArgs>>;
  tokens?: Resolver<ResolversTypes['TokenUsage'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgentRunConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentRunConnection'] = ResolversParentTypes['AgentRunConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['AgentRunEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AgentRunEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentRunEdge'] = ResolversParentTypes['AgentRunEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AgentRun'], ParentType, ContextType>;
};

export type AppendRunEventsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AppendRunEventsPayload'] = ResolversParentTypes['AppendRunEventsPayload']> = {
  __resolveType: TypeResolveFn<'AppendedRunEvents' | 'EventPayloadInvalid' | 'EventTypeNotAllowed' | 'RunNotActive', ParentType, ContextType>;
};

export type AppendedRunEventsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AppendedRunEvents'] = ResolversParentTypes['AppendedRunEvents']> = {
  events?: Resolver<ReadonlyArray<ResolversTypes['AgentEvent']>, ParentType, ContextType>;
  run?: Resolver<ResolversTypes['AgentRun'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApprovalNotPermittedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApprovalNotPermitted'] = ResolversParentTypes['ApprovalNotPermitted']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refusedRiskLevel?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApproveActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApproveActionPayload'] = ResolversParentTypes['ApproveActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionTransitionRefused' | 'ActionVersionConflict' | 'ApprovalNotPermitted' | 'SelfApprovalRefused', ParentType, ContextType>;
};

export type ApproveCheckpointPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApproveCheckpointPayload'] = ResolversParentTypes['ApproveCheckpointPayload']> = {
  __resolveType: TypeResolveFn<'ActionInputsInvalid' | 'ApprovalNotPermitted' | 'CheckpointAlreadyDecided' | 'CheckpointExpired' | 'RunCheckpoint' | 'SelfApprovalRefused', ParentType, ContextType>;
};

export type ArchiveActionsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArchiveActionsPayload'] = ResolversParentTypes['ArchiveActionsPayload']> = {
  __resolveType: TypeResolveFn<'ActionNotEnded' | 'ArchivedActions', ParentType, ContextType>;
};

export type ArchivedActionsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArchivedActions'] = ResolversParentTypes['ArchivedActions']> = {
  actions?: Resolver<ReadonlyArray<ResolversTypes['Action']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Artifact'] = ResolversParentTypes['Artifact']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CancelActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancelActionPayload'] = ResolversParentTypes['CancelActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionTransitionRefused', ParentType, ContextType>;
};

export type CancelJobPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancelJobPayload'] = ResolversParentTypes['CancelJobPayload']> = {
  __resolveType: TypeResolveFn<'Job' | 'JobEnded' | 'JobOfSystem', ParentType, ContextType>;
};

export type CancelRunPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CancelRunPayload'] = ResolversParentTypes['CancelRunPayload']> = {
  __resolveType: TypeResolveFn<'AgentRun' | 'RunTransitionRefused', ParentType, ContextType>;
};

export type CapabilityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Capability'] = ResolversParentTypes['Capability']> = {
  actionType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  formerIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  outputs?: Resolver<ReadonlyArray<ResolversTypes['CapabilityOutput']>, ParentType, ContextType>;
  requiresApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requiresDeal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  riskLevel?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CapabilityOutputResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CapabilityOutput'] = ResolversParentTypes['CapabilityOutput']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mimeType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CapabilityTypeMismatchResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CapabilityTypeMismatch'] = ResolversParentTypes['CapabilityTypeMismatch']> = {
  capability?: Resolver<ResolversTypes['Capability'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CapabilityUnknownResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CapabilityUnknown'] = ResolversParentTypes['CapabilityUnknown']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedCapabilityId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChainTooDeepResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ChainTooDeep'] = ResolversParentTypes['ChainTooDeep']> = {
  atLimit?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxDepth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckpointAlreadyDecidedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CheckpointAlreadyDecided'] = ResolversParentTypes['CheckpointAlreadyDecided']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['RunCheckpoint'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CheckpointExpiredResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CheckpointExpired'] = ResolversParentTypes['CheckpointExpired']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['RunCheckpoint'], ParentType, ContextType>;
  expiredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClaimActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ClaimActionPayload'] = ResolversParentTypes['ClaimActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionNotDue' | 'ActionTransitionRefused', ParentType, ContextType>;
};

export type CompleteActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CompleteActionPayload'] = ResolversParentTypes['CompleteActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'LeaseLost', ParentType, ContextType>;
};

export type CompleteRunPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CompleteRunPayload'] = ResolversParentTypes['CompleteRunPayload']> = {
  __resolveType: TypeResolveFn<'AgentRun' | 'RunTransitionRefused', ParentType, ContextType>;
};

export type CompleteRunStepPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CompleteRunStepPayload'] = ResolversParentTypes['CompleteRunStepPayload']> = {
  __resolveType: TypeResolveFn<'RunNotActive' | 'RunStep' | 'StepTransitionRefused', ParentType, ContextType>;
};

export type CreateActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateActionPayload'] = ResolversParentTypes['CreateActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionInputsInvalid' | 'CapabilityTypeMismatch' | 'CapabilityUnknown' | 'ChainTooDeep' | 'IdempotencyKeyTaken' | 'TooManyFollowOns', ParentType, ContextType>;
};

export type CreateWebhookPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateWebhookPayload'] = ResolversParentTypes['CreateWebhookPayload']> = {
  __resolveType: TypeResolveFn<'TooManyWebhooks' | 'WebhookSecretIssued' | 'WebhookUrlRefused', ParentType, ContextType>;
};

export type DashboardOverviewResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DashboardOverview'] = ResolversParentTypes['DashboardOverview'], FederationReferenceType extends FederationReferenceTypes['DashboardOverview'] = FederationReferenceTypes['DashboardOverview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DashboardOverview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actionsDue?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Action']>>, ParentType, ContextType, RequireFields<DashboardOverviewActionsDueArgs, 'first'>>;
  actionsDueCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  approvalsPending?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PendingApproval']>>, ParentType, ContextType, RequireFields<DashboardOverviewApprovalsPendingArgs, 'first'>>;
  approvalsPendingCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DealResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Deal'] = ResolversParentTypes['Deal'], FederationReferenceType extends FederationReferenceTypes['Deal'] = FederationReferenceTypes['Deal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Deal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actions?: Resolver<Maybe<ResolversTypes['ActionConnection']>, ParentType, ContextType, RequireFields<DealActionsArgs, 'orderBy'>>;
  events?: Resolver<Maybe<ResolversTypes['AgentEventConnection']>, ParentType, ContextType, Partial<DealEventsArgs>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  runs?: Resolver<Maybe<ResolversTypes['AgentRunConnection']>, ParentType, ContextType, RequireFields<DealRunsArgs, 'orderBy'>>;
};

export type DeleteWebhookPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DeleteWebhookPayload'] = ResolversParentTypes['DeleteWebhookPayload']> = {
  __resolveType: TypeResolveFn<'DeletedWebhook' | 'WebhookVersionConflict', ParentType, ContextType>;
};

export type DeletedWebhookResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DeletedWebhook'] = ResolversParentTypes['DeletedWebhook']> = {
  webhookId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventPayloadInvalidResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EventPayloadInvalid'] = ResolversParentTypes['EventPayloadInvalid']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['PayloadProblem']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EventTypeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EventType'] = ResolversParentTypes['EventType']> = {
  agentsMayEmit?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['EventCategory'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  payloadSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  schemaVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  streamType?: Resolver<ResolversTypes['StreamType'], ParentType, ContextType>;
  terminal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type EventTypeNotAllowedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EventTypeNotAllowed'] = ResolversParentTypes['EventTypeNotAllowed']> = {
  allowed?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExecuteActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ExecuteActionPayload'] = ResolversParentTypes['ExecuteActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionTransitionRefused', ParentType, ContextType>;
};

export type FailActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FailActionPayload'] = ResolversParentTypes['FailActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'LeaseLost', ParentType, ContextType>;
};

export type FailRunPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FailRunPayload'] = ResolversParentTypes['FailRunPayload']> = {
  __resolveType: TypeResolveFn<'AgentRun' | 'RunTransitionRefused', ParentType, ContextType>;
};

export type FailRunStepPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FailRunStepPayload'] = ResolversParentTypes['FailRunStepPayload']> = {
  __resolveType: TypeResolveFn<'RunNotActive' | 'RunStep' | 'StepTransitionRefused', ParentType, ContextType>;
};

export type FailureResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type IdempotencyKeyTakenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['IdempotencyKeyTaken'] = ResolversParentTypes['IdempotencyKeyTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JobResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cancelRequested?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  claimedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dedupeKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  groupKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSystem?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['JobError']>, ParentType, ContextType>;
  leaseUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  queue?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  runAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  workerId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
};

export type JobEndedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JobEnded'] = ResolversParentTypes['JobEnded']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JobError'] = ResolversParentTypes['JobError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type JobNotDeadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JobNotDead'] = ResolversParentTypes['JobNotDead']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobOfSystemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['JobOfSystem'] = ResolversParentTypes['JobOfSystem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LeaseResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Lease'] = ResolversParentTypes['Lease']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  heartbeatAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LeaseLostResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['LeaseLost'] = ResolversParentTypes['LeaseLost']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workerId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  attempts?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isSystem?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  messageId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  place?: Resolver<ResolversTypes['MessagePlace'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MessageState'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  topic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageBacklogResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageBacklog'] = ResolversParentTypes['MessageBacklog']> = {
  dead?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['MessagePlace'], ParentType, ContextType>;
  refused?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  waitingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
};

export type MessageIncompleteResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageIncomplete'] = ResolversParentTypes['MessageIncomplete']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageNotDeadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageNotDead'] = ResolversParentTypes['MessageNotDead']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageOfSystemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageOfSystem'] = ResolversParentTypes['MessageOfSystem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MessageSummaryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MessageSummary'] = ResolversParentTypes['MessageSummary']> = {
  dead?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  places?: Resolver<ReadonlyArray<ResolversTypes['MessageBacklog']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  waitingSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  appendRunEvents: Resolver<ResolversTypes['AppendRunEventsPayload'], ParentType, ContextType, RequireFields<MutationAppendRunEventsArgs, 'input'>>;
  approveAction: Resolver<ResolversTypes['ApproveActionPayload'], ParentType, ContextType, RequireFields<MutationApproveActionArgs, 'input'>>;
  approveCheckpoint: Resolver<ResolversTypes['ApproveCheckpointPayload'], ParentType, ContextType, RequireFields<MutationApproveCheckpointArgs, 'input'>>;
  archiveActions: Resolver<ResolversTypes['ArchiveActionsPayload'], ParentType, ContextType, RequireFields<MutationArchiveActionsArgs, 'input'>>;
  cancelAction: Resolver<ResolversTypes['CancelActionPayload'], ParentType, ContextType, RequireFields<MutationCancelActionArgs, 'input'>>;
  cancelJob: Resolver<ResolversTypes['CancelJobPayload'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'input'>>;
  cancelRun: Resolver<ResolversTypes['CancelRunPayload'], ParentType, ContextType, RequireFields<MutationCancelRunArgs, 'input'>>;
  claimAction: Resolver<ResolversTypes['ClaimActionPayload'], ParentType, ContextType, RequireFields<MutationClaimActionArgs, 'input'>>;
  completeAction: Resolver<ResolversTypes['CompleteActionPayload'], ParentType, ContextType, RequireFields<MutationCompleteActionArgs, 'input'>>;
  completeRun: Resolver<ResolversTypes['CompleteRunPayload'], ParentType, ContextType, RequireFields<MutationCompleteRunArgs, 'input'>>;
  completeRunStep: Resolver<ResolversTypes['CompleteRunStepPayload'], ParentType, ContextType, RequireFields<MutationCompleteRunStepArgs, 'input'>>;
  createAction: Resolver<ResolversTypes['CreateActionPayload'], ParentType, ContextType, RequireFields<MutationCreateActionArgs, 'input'>>;
  createWebhook: Resolver<ResolversTypes['CreateWebhookPayload'], ParentType, ContextType, RequireFields<MutationCreateWebhookArgs, 'input'>>;
  deleteWebhook: Resolver<ResolversTypes['DeleteWebhookPayload'], ParentType, ContextType, RequireFields<MutationDeleteWebhookArgs, 'input'>>;
  executeAction: Resolver<ResolversTypes['ExecuteActionPayload'], ParentType, ContextType, RequireFields<MutationExecuteActionArgs, 'input'>>;
  failAction: Resolver<ResolversTypes['FailActionPayload'], ParentType, ContextType, RequireFields<MutationFailActionArgs, 'input'>>;
  failRun: Resolver<ResolversTypes['FailRunPayload'], ParentType, ContextType, RequireFields<MutationFailRunArgs, 'input'>>;
  failRunStep: Resolver<ResolversTypes['FailRunStepPayload'], ParentType, ContextType, RequireFields<MutationFailRunStepArgs, 'input'>>;
  pauseRun: Resolver<ResolversTypes['PauseRunPayload'], ParentType, ContextType, RequireFields<MutationPauseRunArgs, 'input'>>;
  pauseRunForApproval: Resolver<ResolversTypes['PauseRunForApprovalPayload'], ParentType, ContextType, RequireFields<MutationPauseRunForApprovalArgs, 'input'>>;
  purgeJobs: Resolver<ResolversTypes['PurgeJobsPayload'], ParentType, ContextType, RequireFields<MutationPurgeJobsArgs, 'input'>>;
  purgeMessages: Resolver<ResolversTypes['PurgeMessagesPayload'], ParentType, ContextType, RequireFields<MutationPurgeMessagesArgs, 'input'>>;
  rejectAction: Resolver<ResolversTypes['RejectActionPayload'], ParentType, ContextType, RequireFields<MutationRejectActionArgs, 'input'>>;
  rejectCheckpoint: Resolver<ResolversTypes['RejectCheckpointPayload'], ParentType, ContextType, RequireFields<MutationRejectCheckpointArgs, 'input'>>;
  renewActionLease: Resolver<ResolversTypes['RenewActionLeasePayload'], ParentType, ContextType, RequireFields<MutationRenewActionLeaseArgs, 'input'>>;
  replayWebhookDelivery: Resolver<ResolversTypes['ReplayWebhookDeliveryPayload'], ParentType, ContextType, RequireFields<MutationReplayWebhookDeliveryArgs, 'input'>>;
  requeueAction: Resolver<ResolversTypes['RequeueActionPayload'], ParentType, ContextType, RequireFields<MutationRequeueActionArgs, 'input'>>;
  resumeRun: Resolver<ResolversTypes['ResumeRunPayload'], ParentType, ContextType, RequireFields<MutationResumeRunArgs, 'input'>>;
  retryJob: Resolver<ResolversTypes['RetryJobPayload'], ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'input'>>;
  retryMessage: Resolver<ResolversTypes['RetryMessagePayload'], ParentType, ContextType, RequireFields<MutationRetryMessageArgs, 'input'>>;
  rotateWebhookSecret: Resolver<ResolversTypes['RotateWebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  saveRunCheckpoint: Resolver<ResolversTypes['SaveRunCheckpointPayload'], ParentType, ContextType, RequireFields<MutationSaveRunCheckpointArgs, 'input'>>;
  startRun: Resolver<ResolversTypes['StartRunPayload'], ParentType, ContextType, RequireFields<MutationStartRunArgs, 'input'>>;
  startRunStep: Resolver<ResolversTypes['StartRunStepPayload'], ParentType, ContextType, RequireFields<MutationStartRunStepArgs, 'input'>>;
  updateActionInputs: Resolver<ResolversTypes['UpdateActionInputsPayload'], ParentType, ContextType, RequireFields<MutationUpdateActionInputsArgs, 'input'>>;
  updateWebhook: Resolver<ResolversTypes['UpdateWebhookPayload'], ParentType, ContextType, RequireFields<MutationUpdateWebhookArgs, 'input'>>;
};

export type OperatorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Operator'] = ResolversParentTypes['Operator']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PauseRunForApprovalPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PauseRunForApprovalPayload'] = ResolversParentTypes['PauseRunForApprovalPayload']> = {
  __resolveType: TypeResolveFn<'RunCheckpoint' | 'RunTransitionRefused', ParentType, ContextType>;
};

export type PauseRunPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PauseRunPayload'] = ResolversParentTypes['PauseRunPayload']> = {
  __resolveType: TypeResolveFn<'AgentRun' | 'RunTransitionRefused', ParentType, ContextType>;
};

export type PayloadProblemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PayloadProblem'] = ResolversParentTypes['PayloadProblem']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PendingApprovalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PendingApproval'] = ResolversParentTypes['PendingApproval']> = {
  __resolveType: TypeResolveFn<'Action' | 'RunCheckpoint', ParentType, ContextType>;
};

export type PipelineStatisticsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PipelineStatistics'] = ResolversParentTypes['PipelineStatistics'], FederationReferenceType extends FederationReferenceTypes['PipelineStatistics'] = FederationReferenceTypes['PipelineStatistics']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PipelineStatistics']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeRuns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  eventsLast24Hours?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pendingActions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PurgeJobsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PurgeJobsPayload'] = ResolversParentTypes['PurgeJobsPayload']> = {
  __resolveType: TypeResolveFn<'PurgedJobs', ParentType, ContextType>;
};

export type PurgeMessagesPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PurgeMessagesPayload'] = ResolversParentTypes['PurgeMessagesPayload']> = {
  __resolveType: TypeResolveFn<'PurgedMessages', ParentType, ContextType>;
};

export type PurgedJobsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PurgedJobs'] = ResolversParentTypes['PurgedJobs']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  more?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurgedMessagesResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PurgedMessages'] = ResolversParentTypes['PurgedMessages']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  more?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  action: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType, RequireFields<QueryActionArgs, 'id'>>;
  actionByReference: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType, RequireFields<QueryActionByReferenceArgs, 'reference'>>;
  actions: Resolver<ResolversTypes['ActionConnection'], ParentType, ContextType, RequireFields<QueryActionsArgs, 'orderBy'>>;
  agentActivity: Resolver<ReadonlyArray<ResolversTypes['AgentActivity']>, ParentType, ContextType, Partial<QueryAgentActivityArgs>>;
  agentRun: Resolver<Maybe<ResolversTypes['AgentRun']>, ParentType, ContextType, RequireFields<QueryAgentRunArgs, 'id'>>;
  agentRuns: Resolver<ResolversTypes['AgentRunConnection'], ParentType, ContextType, RequireFields<QueryAgentRunsArgs, 'orderBy'>>;
  capabilities: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType, Partial<QueryCapabilitiesArgs>>;
  capability: Resolver<Maybe<ResolversTypes['Capability']>, ParentType, ContextType, RequireFields<QueryCapabilityArgs, 'id'>>;
  eventTypes: Resolver<ReadonlyArray<ResolversTypes['EventType']>, ParentType, ContextType>;
  events: Resolver<ResolversTypes['AgentEventConnection'], ParentType, ContextType, Partial<QueryEventsArgs>>;
  job: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  jobs: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, Partial<QueryJobsArgs>>;
  message: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType, RequireFields<QueryMessageArgs, 'id'>>;
  messageSummary: Resolver<ResolversTypes['MessageSummary'], ParentType, ContextType>;
  messages: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, Partial<QueryMessagesArgs>>;
  runCheckpoint: Resolver<Maybe<ResolversTypes['RunCheckpoint']>, ParentType, ContextType, RequireFields<QueryRunCheckpointArgs, 'id'>>;
  runCheckpoints: Resolver<ResolversTypes['RunCheckpointConnection'], ParentType, ContextType, RequireFields<QueryRunCheckpointsArgs, 'orderBy'>>;
  webhooks: Resolver<ReadonlyArray<ResolversTypes['Webhook']>, ParentType, ContextType>;
  workers: Resolver<ReadonlyArray<ResolversTypes['Worker']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ActionEnded' | 'ActionInputsInvalid' | 'ActionNotDue' | 'ActionNotEnded' | 'ActionTransitionRefused' | 'ActionVersionConflict' | 'ApprovalNotPermitted' | 'CapabilityTypeMismatch' | 'CapabilityUnknown' | 'ChainTooDeep' | 'CheckpointAlreadyDecided' | 'CheckpointExpired' | 'EventPayloadInvalid' | 'EventTypeNotAllowed' | 'IdempotencyKeyTaken' | 'JobEnded' | 'JobNotDead' | 'JobOfSystem' | 'LeaseLost' | 'MessageIncomplete' | 'MessageNotDead' | 'MessageOfSystem' | 'RunNotActive' | 'RunTransitionRefused' | 'SelfApprovalRefused' | 'StepKeyTaken' | 'StepTransitionRefused' | 'TooManyFollowOns' | 'TooManyWebhooks' | 'WebhookDeliveryPending' | 'WebhookUrlRefused' | 'WebhookVersionConflict', ParentType, ContextType>;
};

export type RejectActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RejectActionPayload'] = ResolversParentTypes['RejectActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionTransitionRefused' | 'ApprovalNotPermitted', ParentType, ContextType>;
};

export type RejectCheckpointPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RejectCheckpointPayload'] = ResolversParentTypes['RejectCheckpointPayload']> = {
  __resolveType: TypeResolveFn<'ApprovalNotPermitted' | 'CheckpointAlreadyDecided' | 'CheckpointExpired' | 'RunCheckpoint', ParentType, ContextType>;
};

export type RejectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Rejection'] = ResolversParentTypes['Rejection']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RenewActionLeasePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RenewActionLeasePayload'] = ResolversParentTypes['RenewActionLeasePayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'LeaseLost', ParentType, ContextType>;
};

export type ReplayWebhookDeliveryPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReplayWebhookDeliveryPayload'] = ResolversParentTypes['ReplayWebhookDeliveryPayload']> = {
  __resolveType: TypeResolveFn<'WebhookDelivery' | 'WebhookDeliveryPending', ParentType, ContextType>;
};

export type RequeueActionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RequeueActionPayload'] = ResolversParentTypes['RequeueActionPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionTransitionRefused', ParentType, ContextType>;
};

export type ResumeRunPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ResumeRunPayload'] = ResolversParentTypes['ResumeRunPayload']> = {
  __resolveType: TypeResolveFn<'AgentRun' | 'RunTransitionRefused', ParentType, ContextType>;
};

export type RetryJobPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RetryJobPayload'] = ResolversParentTypes['RetryJobPayload']> = {
  __resolveType: TypeResolveFn<'Job' | 'JobNotDead' | 'JobOfSystem', ParentType, ContextType>;
};

export type RetryMessagePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RetryMessagePayload'] = ResolversParentTypes['RetryMessagePayload']> = {
  __resolveType: TypeResolveFn<'Message' | 'MessageIncomplete' | 'MessageNotDead' | 'MessageOfSystem', ParentType, ContextType>;
};

export type RotateWebhookSecretPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RotateWebhookSecretPayload'] = ResolversParentTypes['RotateWebhookSecretPayload']> = {
  __resolveType: TypeResolveFn<'WebhookSecretIssued', ParentType, ContextType>;
};

export type RunCheckpointResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunCheckpoint'] = ResolversParentTypes['RunCheckpoint'], FederationReferenceType extends FederationReferenceTypes['RunCheckpoint'] = FederationReferenceTypes['RunCheckpoint']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RunCheckpoint']> | FederationReferenceType, FederationReferenceType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  approvedArguments?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejection?: Resolver<Maybe<ResolversTypes['Rejection']>, ParentType, ContextType>;
  resumedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resumedBy?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  riskLevel?: Resolver<Maybe<ResolversTypes['RiskLevel']>, ParentType, ContextType>;
  run?: Resolver<ResolversTypes['AgentRun'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CheckpointStatus'], ParentType, ContextType>;
  step?: Resolver<Maybe<ResolversTypes['RunStep']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['CheckpointType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunCheckpointConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunCheckpointConnection'] = ResolversParentTypes['RunCheckpointConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunCheckpointEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunCheckpointEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunCheckpointEdge'] = ResolversParentTypes['RunCheckpointEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RunCheckpoint'], ParentType, ContextType>;
};

export type RunNotActiveResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunNotActive'] = ResolversParentTypes['RunNotActive']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['AgentRun'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunStepResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunStep'] = ResolversParentTypes['RunStep'], FederationReferenceType extends FederationReferenceTypes['RunStep'] = FederationReferenceTypes['RunStep']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['RunStep']> | FederationReferenceType, FederationReferenceType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  capabilityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['Failure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  gate?: Resolver<Maybe<ResolversTypes['RunCheckpoint']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  input?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['StepKind'], ParentType, ContextType>;
  output?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  requiresApproval?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['AgentRun'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['StepStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RunStepConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunStepConnection'] = ResolversParentTypes['RunStepConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['RunStepEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RunStepEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunStepEdge'] = ResolversParentTypes['RunStepEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RunStep'], ParentType, ContextType>;
};

export type RunTransitionRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RunTransitionRefused'] = ResolversParentTypes['RunTransitionRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['AgentRun'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type SaveRunCheckpointPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SaveRunCheckpointPayload'] = ResolversParentTypes['SaveRunCheckpointPayload']> = {
  __resolveType: TypeResolveFn<'RunCheckpoint' | 'RunNotActive', ParentType, ContextType>;
};

export type SelfApprovalRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SelfApprovalRefused'] = ResolversParentTypes['SelfApprovalRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refusedRiskLevel?: Resolver<ResolversTypes['RiskLevel'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartRunPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StartRunPayload'] = ResolversParentTypes['StartRunPayload']> = {
  __resolveType: TypeResolveFn<'ActionEnded' | 'AgentRun', ParentType, ContextType>;
};

export type StartRunStepPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StartRunStepPayload'] = ResolversParentTypes['StartRunStepPayload']> = {
  __resolveType: TypeResolveFn<'ActionInputsInvalid' | 'RunNotActive' | 'RunStep' | 'StepKeyTaken', ParentType, ContextType>;
};

export type StepKeyTakenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StepKeyTaken'] = ResolversParentTypes['StepKeyTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['RunStep'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepTransitionRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StepTransitionRefused'] = ResolversParentTypes['StepTransitionRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['RunStep'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['StepStatus'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['StepStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  agentEvents: SubscriptionResolver<ResolversTypes['AgentEvent'], "agentEvents", ParentType, ContextType, Partial<SubscriptionAgentEventsArgs>>;
  runEvents: SubscriptionResolver<ResolversTypes['AgentEvent'], "runEvents", ParentType, ContextType, RequireFields<SubscriptionRunEventsArgs, 'runId'>>;
};

export type TokenUsageResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TokenUsage'] = ResolversParentTypes['TokenUsage']> = {
  input?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
  output?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type TooManyFollowOnsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TooManyFollowOns'] = ResolversParentTypes['TooManyFollowOns']> = {
  atLimit?: Resolver<ResolversTypes['Action'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxFollowOns?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyWebhooksResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TooManyWebhooks'] = ResolversParentTypes['TooManyWebhooks']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxWebhooks?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateActionInputsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UpdateActionInputsPayload'] = ResolversParentTypes['UpdateActionInputsPayload']> = {
  __resolveType: TypeResolveFn<'Action' | 'ActionInputsInvalid' | 'ActionTransitionRefused' | 'ActionVersionConflict', ParentType, ContextType>;
};

export type UpdateWebhookPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UpdateWebhookPayload'] = ResolversParentTypes['UpdateWebhookPayload']> = {
  __resolveType: TypeResolveFn<'Webhook' | 'WebhookUrlRefused' | 'WebhookVersionConflict', ParentType, ContextType>;
};

export type WebhookResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, Partial<WebhookDeliveriesArgs>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  eventTypes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  previousSecretValidUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attemptedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastResponse?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['WebhookDeliveryState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['SafeInt'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookDeliveryPendingResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookDeliveryPending'] = ResolversParentTypes['WebhookDeliveryPending']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookSecretIssuedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookSecretIssued'] = ResolversParentTypes['WebhookSecretIssued']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhook?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookUrlRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookUrlRefused'] = ResolversParentTypes['WebhookUrlRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookVersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['WebhookVersionConflict'] = ResolversParentTypes['WebhookVersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Webhook'], ParentType, ContextType>;
  expectedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorkerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Worker'] = ResolversParentTypes['Worker']> = {
  alive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  heartbeatAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobs?: Resolver<ReadonlyArray<ResolversTypes['Job']>, ParentType, ContextType>;
  processId?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  queues?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  stoppedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  Action?: ActionResolvers<ContextType>;
  ActionConnection?: ActionConnectionResolvers<ContextType>;
  ActionEdge?: ActionEdgeResolvers<ContextType>;
  ActionEnded?: ActionEndedResolvers<ContextType>;
  ActionInputProblem?: ActionInputProblemResolvers<ContextType>;
  ActionInputsInvalid?: ActionInputsInvalidResolvers<ContextType>;
  ActionNotDue?: ActionNotDueResolvers<ContextType>;
  ActionNotEnded?: ActionNotEndedResolvers<ContextType>;
  ActionTransitionRefused?: ActionTransitionRefusedResolvers<ContextType>;
  ActionVersionConflict?: ActionVersionConflictResolvers<ContextType>;
  Actor?: ActorResolvers<ContextType>;
  AgentActivity?: AgentActivityResolvers<ContextType>;
  AgentDayCounts?: AgentDayCountsResolvers<ContextType>;
  AgentEvent?: AgentEventResolvers<ContextType>;
  AgentEventConnection?: AgentEventConnectionResolvers<ContextType>;
  AgentEventEdge?: AgentEventEdgeResolvers<ContextType>;
  AgentRun?: AgentRunResolvers<ContextType>;
  AgentRunConnection?: AgentRunConnectionResolvers<ContextType>;
  AgentRunEdge?: AgentRunEdgeResolvers<ContextType>;
  AppendRunEventsPayload?: AppendRunEventsPayloadResolvers<ContextType>;
  AppendedRunEvents?: AppendedRunEventsResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalNotPermitted?: ApprovalNotPermittedResolvers<ContextType>;
  ApproveActionPayload?: ApproveActionPayloadResolvers<ContextType>;
  ApproveCheckpointPayload?: ApproveCheckpointPayloadResolvers<ContextType>;
  ArchiveActionsPayload?: ArchiveActionsPayloadResolvers<ContextType>;
  ArchivedActions?: ArchivedActionsResolvers<ContextType>;
  Artifact?: ArtifactResolvers<ContextType>;
  CancelActionPayload?: CancelActionPayloadResolvers<ContextType>;
  CancelJobPayload?: CancelJobPayloadResolvers<ContextType>;
  CancelRunPayload?: CancelRunPayloadResolvers<ContextType>;
  Capability?: CapabilityResolvers<ContextType>;
  CapabilityOutput?: CapabilityOutputResolvers<ContextType>;
  CapabilityTypeMismatch?: CapabilityTypeMismatchResolvers<ContextType>;
  CapabilityUnknown?: CapabilityUnknownResolvers<ContextType>;
  ChainTooDeep?: ChainTooDeepResolvers<ContextType>;
  CheckpointAlreadyDecided?: CheckpointAlreadyDecidedResolvers<ContextType>;
  CheckpointExpired?: CheckpointExpiredResolvers<ContextType>;
  ClaimActionPayload?: ClaimActionPayloadResolvers<ContextType>;
  CompleteActionPayload?: CompleteActionPayloadResolvers<ContextType>;
  CompleteRunPayload?: CompleteRunPayloadResolvers<ContextType>;
  CompleteRunStepPayload?: CompleteRunStepPayloadResolvers<ContextType>;
  CreateActionPayload?: CreateActionPayloadResolvers<ContextType>;
  CreateWebhookPayload?: CreateWebhookPayloadResolvers<ContextType>;
  DashboardOverview?: DashboardOverviewResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deal?: DealResolvers<ContextType>;
  DeleteWebhookPayload?: DeleteWebhookPayloadResolvers<ContextType>;
  DeletedWebhook?: DeletedWebhookResolvers<ContextType>;
  EventPayloadInvalid?: EventPayloadInvalidResolvers<ContextType>;
  EventType?: EventTypeResolvers<ContextType>;
  EventTypeNotAllowed?: EventTypeNotAllowedResolvers<ContextType>;
  ExecuteActionPayload?: ExecuteActionPayloadResolvers<ContextType>;
  FailActionPayload?: FailActionPayloadResolvers<ContextType>;
  FailRunPayload?: FailRunPayloadResolvers<ContextType>;
  FailRunStepPayload?: FailRunStepPayloadResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  IdempotencyKeyTaken?: IdempotencyKeyTakenResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobEnded?: JobEndedResolvers<ContextType>;
  JobError?: JobErrorResolvers<ContextType>;
  JobNotDead?: JobNotDeadResolvers<ContextType>;
  JobOfSystem?: JobOfSystemResolvers<ContextType>;
  Lease?: LeaseResolvers<ContextType>;
  LeaseLost?: LeaseLostResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  MessageBacklog?: MessageBacklogResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  MessageIncomplete?: MessageIncompleteResolvers<ContextType>;
  MessageNotDead?: MessageNotDeadResolvers<ContextType>;
  MessageOfSystem?: MessageOfSystemResolvers<ContextType>;
  MessageSummary?: MessageSummaryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operator?: OperatorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PauseRunForApprovalPayload?: PauseRunForApprovalPayloadResolvers<ContextType>;
  PauseRunPayload?: PauseRunPayloadResolvers<ContextType>;
  PayloadProblem?: PayloadProblemResolvers<ContextType>;
  PendingApproval?: PendingApprovalResolvers<ContextType>;
  PipelineStatistics?: PipelineStatisticsResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  PurgeJobsPayload?: PurgeJobsPayloadResolvers<ContextType>;
  PurgeMessagesPayload?: PurgeMessagesPayloadResolvers<ContextType>;
  PurgedJobs?: PurgedJobsResolvers<ContextType>;
  PurgedMessages?: PurgedMessagesResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RejectActionPayload?: RejectActionPayloadResolvers<ContextType>;
  RejectCheckpointPayload?: RejectCheckpointPayloadResolvers<ContextType>;
  Rejection?: RejectionResolvers<ContextType>;
  RenewActionLeasePayload?: RenewActionLeasePayloadResolvers<ContextType>;
  ReplayWebhookDeliveryPayload?: ReplayWebhookDeliveryPayloadResolvers<ContextType>;
  RequeueActionPayload?: RequeueActionPayloadResolvers<ContextType>;
  ResumeRunPayload?: ResumeRunPayloadResolvers<ContextType>;
  RetryJobPayload?: RetryJobPayloadResolvers<ContextType>;
  RetryMessagePayload?: RetryMessagePayloadResolvers<ContextType>;
  RotateWebhookSecretPayload?: RotateWebhookSecretPayloadResolvers<ContextType>;
  RunCheckpoint?: RunCheckpointResolvers<ContextType>;
  RunCheckpointConnection?: RunCheckpointConnectionResolvers<ContextType>;
  RunCheckpointEdge?: RunCheckpointEdgeResolvers<ContextType>;
  RunNotActive?: RunNotActiveResolvers<ContextType>;
  RunStep?: RunStepResolvers<ContextType>;
  RunStepConnection?: RunStepConnectionResolvers<ContextType>;
  RunStepEdge?: RunStepEdgeResolvers<ContextType>;
  RunTransitionRefused?: RunTransitionRefusedResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  SaveRunCheckpointPayload?: SaveRunCheckpointPayloadResolvers<ContextType>;
  SelfApprovalRefused?: SelfApprovalRefusedResolvers<ContextType>;
  StartRunPayload?: StartRunPayloadResolvers<ContextType>;
  StartRunStepPayload?: StartRunStepPayloadResolvers<ContextType>;
  StepKeyTaken?: StepKeyTakenResolvers<ContextType>;
  StepTransitionRefused?: StepTransitionRefusedResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TokenUsage?: TokenUsageResolvers<ContextType>;
  TooManyFollowOns?: TooManyFollowOnsResolvers<ContextType>;
  TooManyWebhooks?: TooManyWebhooksResolvers<ContextType>;
  UpdateActionInputsPayload?: UpdateActionInputsPayloadResolvers<ContextType>;
  UpdateWebhookPayload?: UpdateWebhookPayloadResolvers<ContextType>;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookDeliveryPending?: WebhookDeliveryPendingResolvers<ContextType>;
  WebhookSecretIssued?: WebhookSecretIssuedResolvers<ContextType>;
  WebhookUrlRefused?: WebhookUrlRefusedResolvers<ContextType>;
  WebhookVersionConflict?: WebhookVersionConflictResolvers<ContextType>;
  Worker?: WorkerResolvers<ContextType>;
};


export type CompleteResolvers = Resolvers & Required<Pick<Resolvers, Extract<keyof Resolvers, 'Query' | 'Mutation' | 'Subscription'>>>;
