import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DealRow, DealPage, DealAliasRow, DealThreadRow, DealThreadPage, BrokerRow, BrokerPage } from '../entities.ts';
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

/** Another name of a deal. */
export type AddDealAliasInput = {
  /** The name; 1–200 characters, not white space alone. A deal has at most 200. */
  readonly alias: Scalars['String']['input'];
  /** How sure the link is, 0 to 1. */
  readonly confidence: Scalars['Float']['input'];
  /** UUID of the deal. */
  readonly dealId: Scalars['ID']['input'];
  /** Where the name came from; 1–64 characters. */
  readonly source: Scalars['String']['input'];
  /** What sort of name it is; 1–64 characters. */
  readonly type: Scalars['String']['input'];
};

/** The new alias, or why there is none. */
export type AddDealAliasPayload = DealAlias | DealFrozen | DuplicateAlias;

/** How bad an alert is. */
export type AlertSeverity =
  /** 60 days or more in one stage. */
  | 'HIGH'
  /** More than 30 and fewer than 60 days in one stage. */
  | 'MEDIUM';

/** Someone who offers deals on behalf of sellers. */
export type Broker = {
  readonly __typename?: 'Broker';
  /** The firm the broker works for; null where unknown. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** When the broker was recorded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The deals this broker offers, deleted ones left out. */
  readonly deals: DealConnection;
  /** Internet domain of the firm, lower case; null where unknown. */
  readonly domain?: Maybe<Scalars['String']['output']>;
  /** E-mail address, case-folded; unique among the project's brokers. Null where unknown. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** UUID of the broker; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Name of the person. */
  readonly name: Scalars['String']['output'];
  /** Telephone number as given; null where unknown. */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** How good the broker's deals have been; null before it was judged. */
  readonly qualityRating?: Maybe<BrokerQuality>;
  /** The reference people use, for example `BRK-001`; unique in the project, never changes. */
  readonly reference: Scalars['String']['output'];
  /** Lines of business the broker covers, in free text. */
  readonly sectors: ReadonlyArray<Scalars['String']['output']>;
  /** When a field of the broker last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes of the broker, from 1. Give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};


/** Someone who offers deals on behalf of sellers. */
export type BrokerDealsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: DealOrder;
};

/** A page of a list of brokers, and how many the whole list holds. */
export type BrokerConnection = {
  readonly __typename?: 'BrokerConnection';
  /** The brokers of this page, in the order asked for. */
  readonly edges: ReadonlyArray<BrokerEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many brokers match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the brokers of a page, with the cursor of its place. */
export type BrokerEdge = {
  readonly __typename?: 'BrokerEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Broker;
};

/** Another broker of the project has this e-mail address. */
export type BrokerEmailTaken = Refusal & {
  readonly __typename?: 'BrokerEmailTaken';
  /** Always `BROKER_EMAIL_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** The broker who has it. */
  readonly existing: Broker;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Which brokers to list; a broker must match every field given. */
export type BrokerFilter = {
  /** Has one of these ratings. */
  readonly qualityRatings?: InputMaybe<ReadonlyArray<BrokerQuality>>;
  /** Found in reference, name, e-mail or company, without regard to case; 1–200 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
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

/** Someone else changed the broker since it was read. */
export type BrokerVersionConflict = Refusal & {
  readonly __typename?: 'BrokerVersionConflict';
  /** Always `BROKER_VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** The broker as it is now, with its present version. */
  readonly current: Broker;
  /** The version the caller expected. */
  readonly expectedVersion: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The company behind a deal. */
export type Company = {
  readonly __typename?: 'Company';
  /** Other names it does business as; empty where none are known. */
  readonly dbaNames: ReadonlyArray<Scalars['String']['output']>;
  /** The registered legal entity; null where unknown. */
  readonly legalEntity?: Maybe<Scalars['String']['output']>;
  /** The name it trades under; null where unknown. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/** The company behind a deal; at least one field. */
export type CompanyInput = {
  /** Other names it does business as; none where omitted. */
  readonly dbaNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The registered legal entity; 1–200 characters. */
  readonly legalEntity?: InputMaybe<Scalars['String']['input']>;
  /** The name it trades under; 1–200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
};

/** A new broker. Only the name is needed. */
export type CreateBrokerInput = {
  /** The firm the broker works for; 1–200 characters. */
  readonly company?: InputMaybe<Scalars['String']['input']>;
  /** Internet domain of the firm. */
  readonly domain?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address; folded to lower case. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** Name of the person; 1–200 characters. */
  readonly name: Scalars['String']['input'];
  /** Telephone number; 1–64 characters. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** How good the broker's deals have been. */
  readonly qualityRating?: InputMaybe<BrokerQuality>;
  /** Lines of business; none where omitted. */
  readonly sectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The new broker, or why there is none. */
export type CreateBrokerPayload = Broker | BrokerEmailTaken;

/** A new deal. Only the name is needed. */
export type CreateDealInput = {
  /** What the seller asks for. */
  readonly askingPrice?: InputMaybe<MoneyInput>;
  /** The broker who offers it. */
  readonly brokerId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the confidential information memorandum has been received. */
  readonly cimReceived: Scalars['Boolean']['input'];
  /** The company itself. */
  readonly company?: InputMaybe<CompanyInput>;
  /** The name to show instead of `name`. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** EBITDA a year. */
  readonly ebitda?: InputMaybe<MoneyInput>;
  /** How many people the company employs; 0 or more. */
  readonly employees?: InputMaybe<Scalars['Int']['input']>;
  /** Folder below the document root: relative, forward slashes, no `..`. */
  readonly folderPath?: InputMaybe<Scalars['String']['input']>;
  /** Identifiers in other systems. */
  readonly identifiers?: InputMaybe<DealIdentifiersInput>;
  /** Where the company is. */
  readonly location?: InputMaybe<DealLocationInput>;
  /** Further facts: a JSON object. */
  readonly metadata?: InputMaybe<Scalars['JSON']['input']>;
  /** Canonical name; 1–200 characters. */
  readonly name: Scalars['String']['input'];
  /** How far the non-disclosure agreement is. */
  readonly ndaStatus: NdaStatus;
  /** The operator responsible. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** How urgent it is. */
  readonly priority: Priority;
  /** Reference of the form `DEAL-YYYY-NNN`, of three to six digits at the end; the one after the highest of the present year (UTC) where omitted. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** Revenue a year. */
  readonly revenue?: InputMaybe<MoneyInput>;
  /** Line of business; 1–200 characters. */
  readonly sector?: InputMaybe<Scalars['String']['input']>;
  /** The stage it starts in. */
  readonly stage: DealStage;
};

/** The new deal, or why there is none. */
export type CreateDealPayload = Deal | ReferenceTaken;

/** What needs attention in one project now. Counted when asked for; put together from the deals and runs subgraphs. */
export type DashboardOverview = {
  readonly __typename?: 'DashboardOverview';
  /** The instant the deal figures were counted at. */
  readonly asOf: Scalars['DateTime']['output'];
  /** One entry for every stage in pipeline order, stages without deals included. Deleted and merged deals are not counted. */
  readonly dealsByStage: ReadonlyArray<DealStageSummary>;
  /** UUID of the project that is shown. */
  readonly id: Scalars['ID']['output'];
  /** Deals that have been in their stage for more than 30 whole days, longest first; at most 100. PORTFOLIO, JUNK and ARCHIVED never count as stuck. */
  readonly stuckDealAlerts: ReadonlyArray<StuckDealAlert>;
  /** How many deals are stuck, also beyond the 100 of `stuckDealAlerts`. */
  readonly stuckDealCount: Scalars['Int']['output'];
};

/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type Deal = {
  readonly __typename?: 'Deal';
  /** Other names by which the deal is recognised, oldest first; at most 200. */
  readonly aliases: ReadonlyArray<DealAlias>;
  /** When the deal was archived; null otherwise. */
  readonly archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the seller asks for; null where nothing is known. */
  readonly askingPrice?: Maybe<Money>;
  /** The broker who offers the deal; null for a deal without one. */
  readonly broker?: Maybe<Broker>;
  /** Whether the confidential information memorandum has been received. */
  readonly cimReceived: Scalars['Boolean']['output'];
  /** The company itself; null where nothing but the deal's name is known. */
  readonly company?: Maybe<Company>;
  /** When the deal was recorded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the deal was deleted; null otherwise. */
  readonly deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who deleted the deal; null for a deal that is not deleted, or where an import does not say. */
  readonly deletedBy?: Maybe<Actor>;
  /** Why the deal was deleted, as given; null for a deal that is not deleted, or where an import does not say. */
  readonly deletedReason?: Maybe<Scalars['String']['output']>;
  /** The name to show instead of `name`; null where they are the same. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** Earnings before interest, taxes, depreciation and amortisation, a year; null where nothing is known. */
  readonly ebitda?: Maybe<Money>;
  /** How many people the company employs; null where unknown. */
  readonly employees?: Maybe<Scalars['Int']['output']>;
  /** Folder of the deal below the project's document root, with forward slashes; null where it has none. */
  readonly folderPath?: Maybe<Scalars['String']['output']>;
  /** UUID of the deal; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Identifiers the deal has in other systems. */
  readonly identifiers: DealIdentifiers;
  /** The stage as the imported source wrote it; null for deals that were not imported. */
  readonly legacyStage?: Maybe<Scalars['String']['output']>;
  /** Where the company is; null where nothing is known. */
  readonly location?: Maybe<DealLocation>;
  /** The deal this one was merged into; null unless `status` is MERGED. */
  readonly mergedInto?: Maybe<Deal>;
  /** Further facts that have no field of their own: a JSON object, empty where there are none. */
  readonly metadata: Scalars['JSON']['output'];
  /** The canonical name, by which the deal is compared with others. */
  readonly name: Scalars['String']['output'];
  /** How far the non-disclosure agreement is. */
  readonly ndaStatus: NdaStatus;
  /** The operator responsible; null where nobody is. */
  readonly owner?: Maybe<Operator>;
  /** How urgent the deal is. */
  readonly priority: Priority;
  /** The project the deal belongs to. Null only while the auth subgraph cannot be reached. */
  readonly project?: Maybe<Project>;
  /** The stages `moveDealStage` would accept now, in pipeline order, without the present one. Empty for ARCHIVED, and for deleted and merged deals. */
  readonly reachableStages: ReadonlyArray<DealStage>;
  /** The reference people use, for example `DEAL-2026-001`; unique in the project, never changes. */
  readonly reference: Scalars['String']['output'];
  /** Revenue a year; null where nothing is known. */
  readonly revenue?: Maybe<Money>;
  /** Line of business in free text; null where unknown. */
  readonly sector?: Maybe<Scalars['String']['output']>;
  /** Where the deal is in the pipeline. */
  readonly stage: DealStage;
  /** When the deal came to its present stage. */
  readonly stageEnteredAt: Scalars['DateTime']['output'];
  /** Whether the deal is worked on, set aside, merged or deleted. */
  readonly status: DealStatus;
  /** Conversations and e-mail threads about the deal, newest link first. */
  readonly threads: DealThreadConnection;
  /** When a field of the deal last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes of the deal's own fields, from 1. Give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};


/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type DealThreadsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** Another name by which a deal is recognised in mails, listings and talk. A name that is added belongs to one deal of a project; imported ones may stand for several. */
export type DealAlias = {
  readonly __typename?: 'DealAlias';
  /** The name as it was found. */
  readonly alias: Scalars['String']['output'];
  /** The name as it is compared: composed (Unicode NFC), lower case, trimmed, inner white space single. */
  readonly aliasNormalized: Scalars['String']['output'];
  /** How sure the link is, 0 to 1; 1 for names a person gave. */
  readonly confidence: Scalars['Float']['output'];
  /** When the alias was added. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The deal it names. */
  readonly deal: Deal;
  /** UUID of the alias; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Where the name came from, for example `manual` or `email_extraction`; free text. */
  readonly source: Scalars['String']['output'];
  /** What sort of name it is, for example `name_variation` or `subject_keywords`; free text, as imports bring their own words. */
  readonly type: Scalars['String']['output'];
};

/** A page of a list of deals, and how many the whole list holds. */
export type DealConnection = {
  readonly __typename?: 'DealConnection';
  /** The deals of this page, in the order asked for. */
  readonly edges: ReadonlyArray<DealEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many deals match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the deals of a page, with the cursor of its place. */
export type DealEdge = {
  readonly __typename?: 'DealEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Deal;
};

/** Which deals to list; a deal must match every field given. Lists of values mean any of them. */
export type DealFilter = {
  /** This broker offers it. */
  readonly brokerId?: InputMaybe<Scalars['ID']['input']>;
  /** Recorded before this instant. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Recorded at or after this instant. */
  readonly createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** This operator is responsible for it. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** Has one of these priorities. */
  readonly priorities?: InputMaybe<ReadonlyArray<Priority>>;
  /** Its sector is exactly this, without regard to case. */
  readonly sector?: InputMaybe<Scalars['String']['input']>;
  /** Is in one of these stages. */
  readonly stages?: InputMaybe<ReadonlyArray<DealStage>>;
  /** Has one of these statuses. Deleted deals are listed only where this names DELETED. */
  readonly statuses?: InputMaybe<ReadonlyArray<DealStatus>>;
  /** Found in reference, name, display name or an alias, without regard to case; 1–200 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** The deal is deleted or merged, so it cannot be changed. A deleted one can be restored first. */
export type DealFrozen = Refusal & {
  readonly __typename?: 'DealFrozen';
  /** Always `DEAL_FROZEN`. */
  readonly code: Scalars['String']['output'];
  /** The deal as it is. */
  readonly current: Deal;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The status that forbids changes: DELETED or MERGED. */
  readonly status: DealStatus;
};

/** Identifiers of a deal in other systems. */
export type DealIdentifiers = {
  readonly __typename?: 'DealIdentifiers';
  /** Number at Axial; null where it has none. */
  readonly axialId?: Maybe<Scalars['String']['output']>;
  /** Number at BizBuySell; null where it has none. */
  readonly bizbuysellId?: Maybe<Scalars['String']['output']>;
  /** References that brokers use. */
  readonly brokerReferenceIds: ReadonlyArray<Scalars['String']['output']>;
  /** Codes used inside the project. */
  readonly internalCodes: ReadonlyArray<Scalars['String']['output']>;
  /** Numbers of listings on market places. */
  readonly listingIds: ReadonlyArray<Scalars['String']['output']>;
};

/** Identifiers of a deal in other systems; lists that are omitted are empty. */
export type DealIdentifiersInput = {
  /** Number at Axial. */
  readonly axialId?: InputMaybe<Scalars['String']['input']>;
  /** Number at BizBuySell. */
  readonly bizbuysellId?: InputMaybe<Scalars['String']['input']>;
  /** References that brokers use. */
  readonly brokerReferenceIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Codes used inside the project. */
  readonly internalCodes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Numbers of listings on market places. */
  readonly listingIds?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Where a company is. Free text, at least one field given. */
export type DealLocation = {
  readonly __typename?: 'DealLocation';
  /** City or town; null where unknown. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** Wider region, for example `South`; null where unknown. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** State or province, usually its two-letter code; null where unknown. */
  readonly state?: Maybe<Scalars['String']['output']>;
};

/** Where a company is; at least one field. */
export type DealLocationInput = {
  /** City or town; 1–200 characters. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  /** Wider region; 1–200 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** State or province; 1–200 characters. */
  readonly state?: InputMaybe<Scalars['String']['input']>;
};

/** Only a deleted deal can be restored. */
export type DealNotDeleted = Refusal & {
  readonly __typename?: 'DealNotDeleted';
  /** Always `DEAL_NOT_DELETED`. */
  readonly code: Scalars['String']['output'];
  /** The deal as it is. */
  readonly current: Deal;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** One row of the stage table: the same that `moveDealStage` checks and `Deal.reachableStages` shows. */
export type DealStageRule = {
  readonly __typename?: 'DealStageRule';
  /** The stages a deal may be moved to from there, in pipeline order; empty where none. */
  readonly reachable: ReadonlyArray<DealStage>;
  /** The stage a deal is in. */
  readonly stage: DealStage;
};

/** How many deals are in one stage and for how long. */
export type DealStageSummary = {
  readonly __typename?: 'DealStageSummary';
  /** How long they have been there on average, in days of 24 hours; null where `count` is 0. */
  readonly averageDaysInStage?: Maybe<Scalars['Float']['output']>;
  /** How many deals are in it. */
  readonly count: Scalars['Int']['output'];
  /** The stage. */
  readonly stage: DealStage;
};

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

/** How many deals have one status. */
export type DealStatusCount = {
  readonly __typename?: 'DealStatusCount';
  /** How many deals have it. */
  readonly count: Scalars['Int']['output'];
  /** The status. */
  readonly status: DealStatus;
};

/** A link between a deal and a conversation or e-mail thread. A thread is linked to one deal of a project at most. */
export type DealThread = {
  readonly __typename?: 'DealThread';
  /** When the link was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The deal the thread is about. */
  readonly deal: Deal;
  /** Identifier of the thread in the system that holds it, unchanged. */
  readonly externalId: Scalars['String']['output'];
  /** UUID of the link; never changes. */
  readonly id: Scalars['ID']['output'];
  /** What sort of thread it is. */
  readonly kind: DealThreadKind;
  /** Subject or title; null where unknown. */
  readonly subject?: Maybe<Scalars['String']['output']>;
};

/** A page of a list of threads, and how many the whole list holds. */
export type DealThreadConnection = {
  readonly __typename?: 'DealThreadConnection';
  /** The threads of this page, in the order asked for. */
  readonly edges: ReadonlyArray<DealThreadEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many threads match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the threads of a page, with the cursor of its place. */
export type DealThreadEdge = {
  readonly __typename?: 'DealThreadEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: DealThread;
};

/** The sorts of thread. */
export type DealThreadKind =
  /** A chat with an agent or between people. */
  | 'CONVERSATION'
  /** A thread in a mail box. */
  | 'EMAIL'
  /** A single message in a mail box, by its `Message-ID`. */
  | 'EMAIL_MESSAGE';

/** Someone else changed the deal since it was read. */
export type DealVersionConflict = Refusal & {
  readonly __typename?: 'DealVersionConflict';
  /** Always `DEAL_VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** The deal as it is now, with its present version. */
  readonly current: Deal;
  /** The version the caller expected. */
  readonly expectedVersion: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** A soft deletion of a deal. */
export type DeleteDealInput = {
  /** UUID of the deal. */
  readonly dealId: Scalars['ID']['input'];
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Why, for the record; 1–2000 characters. */
  readonly reason: Scalars['String']['input'];
};

/** The deleted deal, or why it was not deleted. */
export type DeleteDealPayload = Deal | DealFrozen | DealVersionConflict;

/** The normalised name is already an alias of this or another deal of the project. */
export type DuplicateAlias = Refusal & {
  readonly __typename?: 'DuplicateAlias';
  /** Always `DUPLICATE_ALIAS`. */
  readonly code: Scalars['String']['output'];
  /** The alias that exists. */
  readonly existing: DealAlias;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** A link from a deal to a thread. */
export type LinkDealThreadInput = {
  /** UUID of the deal. */
  readonly dealId: Scalars['ID']['input'];
  /** Identifier of the thread in the system that holds it; 1–500 characters. */
  readonly externalId: Scalars['String']['input'];
  /** What sort of thread it is. */
  readonly kind: DealThreadKind;
  /** Subject or title; 1–500 characters. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
};

/** The link, or why there is none. */
export type LinkDealThreadPayload = DealFrozen | DealThread | ThreadLinkedElsewhere;

/** A merge of two deals of one project. */
export type MergeDealsInput = {
  /** UUID of the deal that ends as MERGED. */
  readonly dealId: Scalars['ID']['input'];
  /** `Deal.version` of the deal that goes on, as last read. */
  readonly expectedIntoVersion: Scalars['Int']['input'];
  /** `Deal.version` of that deal as last read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** UUID of the deal that goes on; another one than `dealId`. */
  readonly intoDealId: Scalars['ID']['input'];
  /** Why, for the record; 1–2000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
};

/** The deal that goes on, or why nothing was merged. */
export type MergeDealsPayload = Deal | DealFrozen | DealVersionConflict;

/** An amount of money, with the text it was read from. Amount and currency are given both or neither. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in the smallest unit of the currency (cents for USD and EUR, yen for JPY); null where `raw` could not be read with certainty. */
  readonly amountMinor?: Maybe<Scalars['SafeInt']['output']>;
  /** ISO 4217 code in upper case, for example `USD`; null where `amountMinor` is null. */
  readonly currency?: Maybe<Scalars['String']['output']>;
  /** The text the amount was read from, unchanged, for example `$1.2M` or `undisclosed`; null where the amount was given as a number. */
  readonly raw?: Maybe<Scalars['String']['output']>;
};

/** An amount of money: amount and currency together, or the raw text alone, or all three. */
export type MoneyInput = {
  /** The amount in the smallest unit of the currency, for example 129900 for $1,299.00. Needs `currency`. */
  readonly amountMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** ISO 4217 code in upper case. Needs `amountMinor`. */
  readonly currency?: InputMaybe<Scalars['String']['input']>;
  /** The text the amount was read from, kept as it is; it is not parsed here. 1–200 characters. */
  readonly raw?: InputMaybe<Scalars['String']['input']>;
};

/** A move of a deal to another stage. */
export type MoveDealStageInput = {
  /** UUID of the deal. */
  readonly dealId: Scalars['ID']['input'];
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Why, for the record; 1–2000 characters. */
  readonly reason?: InputMaybe<Scalars['String']['input']>;
  /** Where the deal goes. */
  readonly toStage: DealStage;
};

/** The deal in its new stage, or why it did not move. */
export type MoveDealStagePayload = Deal | DealFrozen | DealVersionConflict | StageNotReachable;

/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Adds another name by which a deal is recognised and emits `deal.alias_added`. Needs DEALS_WRITE. */
  readonly addDealAlias: AddDealAliasPayload;
  /** Records a new broker under the next free reference. Emits no event. Needs DEALS_WRITE. */
  readonly createBroker: CreateBrokerPayload;
  /** Records a new deal and emits `deal.created`. Needs DEALS_WRITE. */
  readonly createDeal: CreateDealPayload;
  /** Deletes a deal softly: it leaves the lists but can be read by id and restored. Emits `deal.deleted`. Needs DEALS_DELETE. */
  readonly deleteDeal: DeleteDealPayload;
  /** Links a conversation or an e-mail thread to a deal and emits `deal.thread_linked`. Linking it to the same deal again gives the present link. Needs DEALS_WRITE. */
  readonly linkDealThread: LinkDealThreadPayload;
  /** Merges one deal into another: aliases and threads move to the surviving deal, the other becomes MERGED and points to it. A name that both had is kept once. Emits `deal.merged` for the one and `deal.merge_received` for the survivor. Gives the survivor, whose version stays. Needs DEALS_WRITE. */
  readonly mergeDeals: MergeDealsPayload;
  /** Moves a deal to another stage, records who, why, from and to, and emits `deal.stage_changed`. Moving to the present stage is accepted and emits nothing. Needs DEALS_WRITE. */
  readonly moveDealStage: MoveDealStagePayload;
  /** Takes a name away from a deal and emits `deal.alias_removed`. Gives the deal without it. Needs DEALS_WRITE. */
  readonly removeDealAlias: RemoveDealAliasPayload;
  /** Brings a deleted deal back with the status it had before; where an import does not say which, with that of its stage. Emits `deal.restored`. Needs DEALS_DELETE. */
  readonly restoreDeal: RestoreDealPayload;
  /** Unlinks a thread from its deal and emits `deal.thread_unlinked`. Gives the deal without it. Needs DEALS_WRITE. */
  readonly unlinkDealThread: UnlinkDealThreadPayload;
  /** Changes fields of a broker and raises its version. Nothing changed means nothing is written. Emits no event. Needs DEALS_WRITE. */
  readonly updateBroker: UpdateBrokerPayload;
  /** Changes fields of a deal, raises its version and emits `deal.updated` naming the fields. Nothing changed means nothing is written. Needs DEALS_WRITE. */
  readonly updateDeal: UpdateDealPayload;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationAddDealAliasArgs = {
  input: AddDealAliasInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateBrokerArgs = {
  input: CreateBrokerInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateDealArgs = {
  input: CreateDealInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationDeleteDealArgs = {
  input: DeleteDealInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationLinkDealThreadArgs = {
  input: LinkDealThreadInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationMergeDealsArgs = {
  input: MergeDealsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationMoveDealStageArgs = {
  input: MoveDealStageInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRemoveDealAliasArgs = {
  input: RemoveDealAliasInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRestoreDealArgs = {
  input: RestoreDealInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUnlinkDealThreadArgs = {
  input: UnlinkDealThreadInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUpdateBrokerArgs = {
  input: UpdateBrokerInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUpdateDealArgs = {
  input: UpdateDealInput;
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

/** Counts over the whole pipeline of one project. Counted when asked for; put together from the deals and runs subgraphs. */
export type PipelineStatistics = {
  readonly __typename?: 'PipelineStatistics';
  /** How many deals have status ACTIVE. */
  readonly activeDeals: Scalars['Int']['output'];
  /** The instant the deal figures were counted at. */
  readonly asOf: Scalars['DateTime']['output'];
  /** One entry for every stage in pipeline order, stages without deals included. Deleted and merged deals are not counted. */
  readonly dealsByStage: ReadonlyArray<DealStageSummary>;
  /** One entry for every status, those without deals included. */
  readonly dealsByStatus: ReadonlyArray<DealStatusCount>;
  /** UUID of the project that is counted. */
  readonly id: Scalars['ID']['output'];
  /** How many brokers are recorded. */
  readonly totalBrokers: Scalars['Int']['output'];
  /** How many deals there are, deleted ones left out. */
  readonly totalDeals: Scalars['Int']['output'];
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

/** What can be read. Everything is confined to the project of the request. */
export type Query = {
  readonly __typename?: 'Query';
  /** The broker with this id. Null with a `NOT_FOUND` error where the project has none. */
  readonly broker?: Maybe<Broker>;
  /** The brokers of the current project. */
  readonly brokers: BrokerConnection;
  /** What needs attention in the current project now: deals by stage, stuck deals, actions due and approvals pending. */
  readonly dashboardOverview: DashboardOverview;
  /** The deal with this id, deleted ones included. Null with a `NOT_FOUND` error where the project has none. */
  readonly deal?: Maybe<Deal>;
  /** The deal with this reference, deleted ones included. Null with a `NOT_FOUND` error where the project has none. */
  readonly dealByReference?: Maybe<Deal>;
  /** The stages of a deal in pipeline order and the moves allowed from each. The same for every project. */
  readonly dealStages: ReadonlyArray<DealStageRule>;
  /** The deals of the current project. */
  readonly deals: DealConnection;
  /** Counts over the whole pipeline of the current project. */
  readonly pipelineStatistics: PipelineStatistics;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryBrokerArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryBrokersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BrokerFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: BrokerOrder;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryDealArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryDealByReferenceArgs = {
  reference: Scalars['String']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryDealsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DealFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: DealOrder;
};

/** Another deal of the project has this reference. */
export type ReferenceTaken = Refusal & {
  readonly __typename?: 'ReferenceTaken';
  /** Always `REFERENCE_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** The deal that has it, possibly a deleted one. */
  readonly existing: Deal;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The reference that was asked for. */
  readonly reference: Scalars['String']['output'];
};

/** An expected refusal of a mutation: the request was understood, a rule forbade it, and nothing was written. Each implementing type carries the facts of its own rule. Unknown ids and malformed input are not refusals but errors with the codes `NOT_FOUND` and `BAD_USER_INPUT`. */
export type Refusal = {
  /** Stable upper-case name of the rule, one per implementing type; for programs. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The removal of an alias. */
export type RemoveDealAliasInput = {
  /** UUID of the alias. */
  readonly aliasId: Scalars['ID']['input'];
};

/** The deal without the alias, or why it was kept. */
export type RemoveDealAliasPayload = Deal | DealFrozen;

/** The return of a deleted deal. */
export type RestoreDealInput = {
  /** UUID of the deal. */
  readonly dealId: Scalars['ID']['input'];
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
};

/** The restored deal, or why it was not restored. */
export type RestoreDealPayload = Deal | DealNotDeleted | DealVersionConflict;

/** The stage table does not allow this move. */
export type StageNotReachable = Refusal & {
  readonly __typename?: 'StageNotReachable';
  /** Always `STAGE_NOT_REACHABLE`. */
  readonly code: Scalars['String']['output'];
  /** The stage the deal is in. */
  readonly from: DealStage;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The stages that can be reached from `from`, in pipeline order. */
  readonly reachable: ReadonlyArray<DealStage>;
  /** The stage that was asked for. */
  readonly to: DealStage;
};

/** A deal that has not moved for too long. */
export type StuckDealAlert = {
  readonly __typename?: 'StuckDealAlert';
  /** Whole days of 24 hours since the deal came to its stage; 31 or more. */
  readonly daysInStage: Scalars['Int']['output'];
  /** The deal that is stuck. */
  readonly deal: Deal;
  /** How bad it is, by the days in the stage. */
  readonly severity: AlertSeverity;
};

/** The thread is linked to another deal; unlink it there first. */
export type ThreadLinkedElsewhere = Refusal & {
  readonly __typename?: 'ThreadLinkedElsewhere';
  /** Always `THREAD_LINKED_ELSEWHERE`. */
  readonly code: Scalars['String']['output'];
  /** The link that exists. */
  readonly existing: DealThread;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The removal of a thread link. */
export type UnlinkDealThreadInput = {
  /** UUID of the link, `DealThread.id`. */
  readonly threadId: Scalars['ID']['input'];
};

/** The deal without the link, or why it was kept. */
export type UnlinkDealThreadPayload = Deal | DealFrozen;

/** Which fields of a broker to change. An omitted field stays; null clears a field that may be null. */
export type UpdateBrokerInput = {
  /** UUID of the broker. */
  readonly brokerId: Scalars['ID']['input'];
  /** The firm the broker works for; 1–200 characters. */
  readonly company?: InputMaybe<Scalars['String']['input']>;
  /** Internet domain of the firm. */
  readonly domain?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address; folded to lower case. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** `Broker.version` as last read; another present version is refused with BrokerVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Name of the person; 1–200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number; 1–64 characters. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** How good the broker's deals have been. */
  readonly qualityRating?: InputMaybe<BrokerQuality>;
  /** Lines of business; replaced whole. */
  readonly sectors?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** The broker as it now is, or why it was not changed. */
export type UpdateBrokerPayload = Broker | BrokerEmailTaken | BrokerVersionConflict;

/** Which fields of a deal to change. An omitted field stays; null clears a field that may be null and is refused for one that may not. Nested objects, lists and metadata are replaced whole. */
export type UpdateDealInput = {
  /** What the seller asks for. */
  readonly askingPrice?: InputMaybe<MoneyInput>;
  /** The broker who offers it. */
  readonly brokerId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the confidential information memorandum has been received. */
  readonly cimReceived?: InputMaybe<Scalars['Boolean']['input']>;
  /** The company itself. */
  readonly company?: InputMaybe<CompanyInput>;
  /** UUID of the deal. */
  readonly dealId: Scalars['ID']['input'];
  /** The name to show instead of `name`. */
  readonly displayName?: InputMaybe<Scalars['String']['input']>;
  /** EBITDA a year. */
  readonly ebitda?: InputMaybe<MoneyInput>;
  /** How many people the company employs; 0 or more. */
  readonly employees?: InputMaybe<Scalars['Int']['input']>;
  /** `Deal.version` as last read; another present version is refused with DealVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Folder below the document root: relative, forward slashes, no `..`. */
  readonly folderPath?: InputMaybe<Scalars['String']['input']>;
  /** Identifiers in other systems. */
  readonly identifiers?: InputMaybe<DealIdentifiersInput>;
  /** Where the company is. */
  readonly location?: InputMaybe<DealLocationInput>;
  /** Further facts: a JSON object. */
  readonly metadata?: InputMaybe<Scalars['JSON']['input']>;
  /** Canonical name; 1–200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** How far the non-disclosure agreement is. */
  readonly ndaStatus?: InputMaybe<NdaStatus>;
  /** The operator responsible. */
  readonly ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** How urgent it is. */
  readonly priority?: InputMaybe<Priority>;
  /** Revenue a year. */
  readonly revenue?: InputMaybe<MoneyInput>;
  /** Line of business; 1–200 characters. */
  readonly sector?: InputMaybe<Scalars['String']['input']>;
  /** ACTIVE or INACTIVE; the other statuses follow from moving, merging and deleting. Not accepted in stages JUNK and ARCHIVED, which bring their own. */
  readonly status?: InputMaybe<DealStatus>;
};

/** The deal as it now is, or why it was not changed. */
export type UpdateDealPayload = Deal | DealFrozen | DealVersionConflict;



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
  Broker: Broker;
  DashboardOverview: DashboardOverview;
  Deal: Deal;
  DealAlias: DealAlias;
  DealThread: DealThread;
  PipelineStatistics: PipelineStatistics;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Broker:
    ( { __typename: 'Broker' }
    & GraphQLRecursivePick<FederationTypes['Broker'], {"id":true}> );
  DashboardOverview:
    ( { __typename: 'DashboardOverview' }
    & GraphQLRecursivePick<FederationTypes['DashboardOverview'], {"id":true}> );
  Deal:
    ( { __typename: 'Deal' }
    & GraphQLRecursivePick<FederationTypes['Deal'], {"id":true}> );
  DealAlias:
    ( { __typename: 'DealAlias' }
    & GraphQLRecursivePick<FederationTypes['DealAlias'], {"id":true}> );
  DealThread:
    ( { __typename: 'DealThread' }
    & GraphQLRecursivePick<FederationTypes['DealThread'], {"id":true}> );
  PipelineStatistics:
    ( { __typename: 'PipelineStatistics' }
    & GraphQLRecursivePick<FederationTypes['PipelineStatistics'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AddDealAliasPayload:
    | ( DealAliasRow & { __typename: 'DealAlias' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( Omit<DuplicateAlias, 'existing'> & { existing: _RefType['DealAlias'] } & { __typename: 'DuplicateAlias' } )
  ;
  CreateBrokerPayload:
    | ( BrokerRow & { __typename: 'Broker' } )
    | ( Omit<BrokerEmailTaken, 'existing'> & { existing: _RefType['Broker'] } & { __typename: 'BrokerEmailTaken' } )
  ;
  CreateDealPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<ReferenceTaken, 'existing'> & { existing: _RefType['Deal'] } & { __typename: 'ReferenceTaken' } )
  ;
  DeleteDealPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( Omit<DealVersionConflict, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealVersionConflict' } )
  ;
  LinkDealThreadPayload:
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( DealThreadRow & { __typename: 'DealThread' } )
    | ( Omit<ThreadLinkedElsewhere, 'existing'> & { existing: _RefType['DealThread'] } & { __typename: 'ThreadLinkedElsewhere' } )
  ;
  MergeDealsPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( Omit<DealVersionConflict, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealVersionConflict' } )
  ;
  MoveDealStagePayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( Omit<DealVersionConflict, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealVersionConflict' } )
    | ( StageNotReachable & { __typename: 'StageNotReachable' } )
  ;
  RemoveDealAliasPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
  ;
  RestoreDealPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealNotDeleted, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealNotDeleted' } )
    | ( Omit<DealVersionConflict, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealVersionConflict' } )
  ;
  UnlinkDealThreadPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
  ;
  UpdateBrokerPayload:
    | ( BrokerRow & { __typename: 'Broker' } )
    | ( Omit<BrokerEmailTaken, 'existing'> & { existing: _RefType['Broker'] } & { __typename: 'BrokerEmailTaken' } )
    | ( Omit<BrokerVersionConflict, 'current'> & { current: _RefType['Broker'] } & { __typename: 'BrokerVersionConflict' } )
  ;
  UpdateDealPayload:
    | ( DealRow & { __typename: 'Deal' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( Omit<DealVersionConflict, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealVersionConflict' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Omit<BrokerEmailTaken, 'existing'> & { existing: _RefType['Broker'] } & { __typename: 'BrokerEmailTaken' } )
    | ( Omit<BrokerVersionConflict, 'current'> & { current: _RefType['Broker'] } & { __typename: 'BrokerVersionConflict' } )
    | ( Omit<DealFrozen, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealFrozen' } )
    | ( Omit<DealNotDeleted, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealNotDeleted' } )
    | ( Omit<DealVersionConflict, 'current'> & { current: _RefType['Deal'] } & { __typename: 'DealVersionConflict' } )
    | ( Omit<DuplicateAlias, 'existing'> & { existing: _RefType['DealAlias'] } & { __typename: 'DuplicateAlias' } )
    | ( Omit<ReferenceTaken, 'existing'> & { existing: _RefType['Deal'] } & { __typename: 'ReferenceTaken' } )
    | ( StageNotReachable & { __typename: 'StageNotReachable' } )
    | ( Omit<ThreadLinkedElsewhere, 'existing'> & { existing: _RefType['DealThread'] } & { __typename: 'ThreadLinkedElsewhere' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Actor: ResolverTypeWrapper<Actor>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ActorType: ActorType;
  AddDealAliasInput: AddDealAliasInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AddDealAliasPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddDealAliasPayload']>;
  AlertSeverity: AlertSeverity;
  Broker: ResolverTypeWrapper<BrokerRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  BrokerConnection: ResolverTypeWrapper<BrokerPage>;
  BrokerEdge: ResolverTypeWrapper<Omit<BrokerEdge, 'node'> & { node: ResolversTypes['Broker'] }>;
  BrokerEmailTaken: ResolverTypeWrapper<Omit<BrokerEmailTaken, 'existing'> & { existing: ResolversTypes['Broker'] }>;
  BrokerFilter: BrokerFilter;
  BrokerOrder: BrokerOrder;
  BrokerQuality: BrokerQuality;
  BrokerVersionConflict: ResolverTypeWrapper<Omit<BrokerVersionConflict, 'current'> & { current: ResolversTypes['Broker'] }>;
  Company: ResolverTypeWrapper<Company>;
  CompanyInput: CompanyInput;
  CreateBrokerInput: CreateBrokerInput;
  CreateBrokerPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateBrokerPayload']>;
  CreateDealInput: CreateDealInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CreateDealPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateDealPayload']>;
  DashboardOverview: ResolverTypeWrapper<Omit<DashboardOverview, 'stuckDealAlerts'> & { stuckDealAlerts: ReadonlyArray<ResolversTypes['StuckDealAlert']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deal: ResolverTypeWrapper<DealRow>;
  DealAlias: ResolverTypeWrapper<DealAliasRow>;
  DealConnection: ResolverTypeWrapper<DealPage>;
  DealEdge: ResolverTypeWrapper<Omit<DealEdge, 'node'> & { node: ResolversTypes['Deal'] }>;
  DealFilter: DealFilter;
  DealFrozen: ResolverTypeWrapper<Omit<DealFrozen, 'current'> & { current: ResolversTypes['Deal'] }>;
  DealIdentifiers: ResolverTypeWrapper<DealIdentifiers>;
  DealIdentifiersInput: DealIdentifiersInput;
  DealLocation: ResolverTypeWrapper<DealLocation>;
  DealLocationInput: DealLocationInput;
  DealNotDeleted: ResolverTypeWrapper<Omit<DealNotDeleted, 'current'> & { current: ResolversTypes['Deal'] }>;
  DealOrder: DealOrder;
  DealStage: DealStage;
  DealStageRule: ResolverTypeWrapper<DealStageRule>;
  DealStageSummary: ResolverTypeWrapper<DealStageSummary>;
  DealStatus: DealStatus;
  DealStatusCount: ResolverTypeWrapper<DealStatusCount>;
  DealThread: ResolverTypeWrapper<DealThreadRow>;
  DealThreadConnection: ResolverTypeWrapper<DealThreadPage>;
  DealThreadEdge: ResolverTypeWrapper<Omit<DealThreadEdge, 'node'> & { node: ResolversTypes['DealThread'] }>;
  DealThreadKind: DealThreadKind;
  DealVersionConflict: ResolverTypeWrapper<Omit<DealVersionConflict, 'current'> & { current: ResolversTypes['Deal'] }>;
  DeleteDealInput: DeleteDealInput;
  DeleteDealPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteDealPayload']>;
  DuplicateAlias: ResolverTypeWrapper<Omit<DuplicateAlias, 'existing'> & { existing: ResolversTypes['DealAlias'] }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LinkDealThreadInput: LinkDealThreadInput;
  LinkDealThreadPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkDealThreadPayload']>;
  MergeDealsInput: MergeDealsInput;
  MergeDealsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MergeDealsPayload']>;
  Money: ResolverTypeWrapper<Money>;
  MoneyInput: MoneyInput;
  MoveDealStageInput: MoveDealStageInput;
  MoveDealStagePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MoveDealStagePayload']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NdaStatus: NdaStatus;
  Operator: ResolverTypeWrapper<Operator>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PipelineStatistics: ResolverTypeWrapper<PipelineStatistics>;
  Priority: Priority;
  Project: ResolverTypeWrapper<Project>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReferenceTaken: ResolverTypeWrapper<Omit<ReferenceTaken, 'existing'> & { existing: ResolversTypes['Deal'] }>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RemoveDealAliasInput: RemoveDealAliasInput;
  RemoveDealAliasPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveDealAliasPayload']>;
  RestoreDealInput: RestoreDealInput;
  RestoreDealPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RestoreDealPayload']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  StageNotReachable: ResolverTypeWrapper<StageNotReachable>;
  StuckDealAlert: ResolverTypeWrapper<Omit<StuckDealAlert, 'deal'> & { deal: ResolversTypes['Deal'] }>;
  ThreadLinkedElsewhere: ResolverTypeWrapper<Omit<ThreadLinkedElsewhere, 'existing'> & { existing: ResolversTypes['DealThread'] }>;
  UnlinkDealThreadInput: UnlinkDealThreadInput;
  UnlinkDealThreadPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlinkDealThreadPayload']>;
  UpdateBrokerInput: UpdateBrokerInput;
  UpdateBrokerPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateBrokerPayload']>;
  UpdateDealInput: UpdateDealInput;
  UpdateDealPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateDealPayload']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Actor: Actor;
  String: Scalars['String']['output'];
  AddDealAliasInput: AddDealAliasInput;
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  AddDealAliasPayload: ResolversUnionTypes<ResolversParentTypes>['AddDealAliasPayload'];
  Broker: BrokerRow;
  Int: Scalars['Int']['output'];
  BrokerConnection: BrokerPage;
  BrokerEdge: Omit<BrokerEdge, 'node'> & { node: ResolversParentTypes['Broker'] };
  BrokerEmailTaken: Omit<BrokerEmailTaken, 'existing'> & { existing: ResolversParentTypes['Broker'] };
  BrokerFilter: BrokerFilter;
  BrokerVersionConflict: Omit<BrokerVersionConflict, 'current'> & { current: ResolversParentTypes['Broker'] };
  Company: Company;
  CompanyInput: CompanyInput;
  CreateBrokerInput: CreateBrokerInput;
  CreateBrokerPayload: ResolversUnionTypes<ResolversParentTypes>['CreateBrokerPayload'];
  CreateDealInput: CreateDealInput;
  Boolean: Scalars['Boolean']['output'];
  CreateDealPayload: ResolversUnionTypes<ResolversParentTypes>['CreateDealPayload'];
  DashboardOverview: Omit<DashboardOverview, 'stuckDealAlerts'> & { stuckDealAlerts: ReadonlyArray<ResolversParentTypes['StuckDealAlert']> } | FederationReferenceTypes['DashboardOverview'];
  DateTime: Scalars['DateTime']['output'];
  Deal: DealRow;
  DealAlias: DealAliasRow;
  DealConnection: DealPage;
  DealEdge: Omit<DealEdge, 'node'> & { node: ResolversParentTypes['Deal'] };
  DealFilter: DealFilter;
  DealFrozen: Omit<DealFrozen, 'current'> & { current: ResolversParentTypes['Deal'] };
  DealIdentifiers: DealIdentifiers;
  DealIdentifiersInput: DealIdentifiersInput;
  DealLocation: DealLocation;
  DealLocationInput: DealLocationInput;
  DealNotDeleted: Omit<DealNotDeleted, 'current'> & { current: ResolversParentTypes['Deal'] };
  DealStageRule: DealStageRule;
  DealStageSummary: DealStageSummary;
  DealStatusCount: DealStatusCount;
  DealThread: DealThreadRow;
  DealThreadConnection: DealThreadPage;
  DealThreadEdge: Omit<DealThreadEdge, 'node'> & { node: ResolversParentTypes['DealThread'] };
  DealVersionConflict: Omit<DealVersionConflict, 'current'> & { current: ResolversParentTypes['Deal'] };
  DeleteDealInput: DeleteDealInput;
  DeleteDealPayload: ResolversUnionTypes<ResolversParentTypes>['DeleteDealPayload'];
  DuplicateAlias: Omit<DuplicateAlias, 'existing'> & { existing: ResolversParentTypes['DealAlias'] };
  JSON: Scalars['JSON']['output'];
  LinkDealThreadInput: LinkDealThreadInput;
  LinkDealThreadPayload: ResolversUnionTypes<ResolversParentTypes>['LinkDealThreadPayload'];
  MergeDealsInput: MergeDealsInput;
  MergeDealsPayload: ResolversUnionTypes<ResolversParentTypes>['MergeDealsPayload'];
  Money: Money;
  MoneyInput: MoneyInput;
  MoveDealStageInput: MoveDealStageInput;
  MoveDealStagePayload: ResolversUnionTypes<ResolversParentTypes>['MoveDealStagePayload'];
  Mutation: Record<PropertyKey, never>;
  Operator: Operator;
  PageInfo: PageInfo;
  PipelineStatistics: PipelineStatistics | FederationReferenceTypes['PipelineStatistics'];
  Project: Project;
  Query: Record<PropertyKey, never>;
  ReferenceTaken: Omit<ReferenceTaken, 'existing'> & { existing: ResolversParentTypes['Deal'] };
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RemoveDealAliasInput: RemoveDealAliasInput;
  RemoveDealAliasPayload: ResolversUnionTypes<ResolversParentTypes>['RemoveDealAliasPayload'];
  RestoreDealInput: RestoreDealInput;
  RestoreDealPayload: ResolversUnionTypes<ResolversParentTypes>['RestoreDealPayload'];
  SafeInt: Scalars['SafeInt']['output'];
  StageNotReachable: StageNotReachable;
  StuckDealAlert: Omit<StuckDealAlert, 'deal'> & { deal: ResolversParentTypes['Deal'] };
  ThreadLinkedElsewhere: Omit<ThreadLinkedElsewhere, 'existing'> & { existing: ResolversParentTypes['DealThread'] };
  UnlinkDealThreadInput: UnlinkDealThreadInput;
  UnlinkDealThreadPayload: ResolversUnionTypes<ResolversParentTypes>['UnlinkDealThreadPayload'];
  UpdateBrokerInput: UpdateBrokerInput;
  UpdateBrokerPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateBrokerPayload'];
  UpdateDealInput: UpdateDealInput;
  UpdateDealPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateDealPayload'];
};

export type ActorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ActorType'], ParentType, ContextType>;
};

export type AddDealAliasPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AddDealAliasPayload'] = ResolversParentTypes['AddDealAliasPayload']> = {
  __resolveType: TypeResolveFn<'DealAlias' | 'DealFrozen' | 'DuplicateAlias', ParentType, ContextType>;
};

export type BrokerResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Broker'] = ResolversParentTypes['Broker'], FederationReferenceType extends FederationReferenceTypes['Broker'] = FederationReferenceTypes['Broker']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Broker']> | FederationReferenceType, FederationReferenceType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deals?: Resolver<ResolversTypes['DealConnection'], ParentType, ContextType, RequireFields<BrokerDealsArgs, 'orderBy'>>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  qualityRating?: Resolver<Maybe<ResolversTypes['BrokerQuality']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sectors?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrokerConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BrokerConnection'] = ResolversParentTypes['BrokerConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['BrokerEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type BrokerEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BrokerEdge'] = ResolversParentTypes['BrokerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Broker'], ParentType, ContextType>;
};

export type BrokerEmailTakenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BrokerEmailTaken'] = ResolversParentTypes['BrokerEmailTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['Broker'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BrokerVersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BrokerVersionConflict'] = ResolversParentTypes['BrokerVersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Broker'], ParentType, ContextType>;
  expectedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CompanyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Company'] = ResolversParentTypes['Company']> = {
  dbaNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  legalEntity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateBrokerPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateBrokerPayload'] = ResolversParentTypes['CreateBrokerPayload']> = {
  __resolveType: TypeResolveFn<'Broker' | 'BrokerEmailTaken', ParentType, ContextType>;
};

export type CreateDealPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateDealPayload'] = ResolversParentTypes['CreateDealPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'ReferenceTaken', ParentType, ContextType>;
};

export type DashboardOverviewResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DashboardOverview'] = ResolversParentTypes['DashboardOverview'], FederationReferenceType extends FederationReferenceTypes['DashboardOverview'] = FederationReferenceTypes['DashboardOverview']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DashboardOverview']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dealsByStage?: Resolver<ReadonlyArray<ResolversTypes['DealStageSummary']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stuckDealAlerts?: Resolver<ReadonlyArray<ResolversTypes['StuckDealAlert']>, ParentType, ContextType>;
  stuckDealCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DealResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Deal'] = ResolversParentTypes['Deal'], FederationReferenceType extends FederationReferenceTypes['Deal'] = FederationReferenceTypes['Deal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Deal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  aliases?: Resolver<ReadonlyArray<ResolversTypes['DealAlias']>, ParentType, ContextType>;
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  askingPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  broker?: Resolver<Maybe<ResolversTypes['Broker']>, ParentType, ContextType>;
  cimReceived?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['Company']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedBy?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  deletedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ebitda?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  employees?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  folderPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identifiers?: Resolver<ResolversTypes['DealIdentifiers'], ParentType, ContextType>;
  legacyStage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['DealLocation']>, ParentType, ContextType>;
  mergedInto?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ndaStatus?: Resolver<ResolversTypes['NdaStatus'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Priority'], ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  reachableStages?: Resolver<ReadonlyArray<ResolversTypes['DealStage']>, ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revenue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  sector?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['DealStage'], ParentType, ContextType>;
  stageEnteredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DealStatus'], ParentType, ContextType>;
  threads?: Resolver<ResolversTypes['DealThreadConnection'], ParentType, ContextType, Partial<DealThreadsArgs>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DealAliasResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealAlias'] = ResolversParentTypes['DealAlias'], FederationReferenceType extends FederationReferenceTypes['DealAlias'] = FederationReferenceTypes['DealAlias']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DealAlias']> | FederationReferenceType, FederationReferenceType, ContextType>;
  alias?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  aliasNormalized?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deal?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DealConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealConnection'] = ResolversParentTypes['DealConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DealEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DealEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealEdge'] = ResolversParentTypes['DealEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
};

export type DealFrozenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealFrozen'] = ResolversParentTypes['DealFrozen']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DealStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DealIdentifiersResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealIdentifiers'] = ResolversParentTypes['DealIdentifiers']> = {
  axialId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bizbuysellId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  brokerReferenceIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  internalCodes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  listingIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DealLocationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealLocation'] = ResolversParentTypes['DealLocation']> = {
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DealNotDeletedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealNotDeleted'] = ResolversParentTypes['DealNotDeleted']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DealStageRuleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealStageRule'] = ResolversParentTypes['DealStageRule']> = {
  reachable?: Resolver<ReadonlyArray<ResolversTypes['DealStage']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['DealStage'], ParentType, ContextType>;
};

export type DealStageSummaryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealStageSummary'] = ResolversParentTypes['DealStageSummary']> = {
  averageDaysInStage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['DealStage'], ParentType, ContextType>;
};

export type DealStatusCountResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealStatusCount'] = ResolversParentTypes['DealStatusCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DealStatus'], ParentType, ContextType>;
};

export type DealThreadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealThread'] = ResolversParentTypes['DealThread'], FederationReferenceType extends FederationReferenceTypes['DealThread'] = FederationReferenceTypes['DealThread']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DealThread']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deal?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  externalId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DealThreadKind'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DealThreadConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealThreadConnection'] = ResolversParentTypes['DealThreadConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DealThreadEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DealThreadEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealThreadEdge'] = ResolversParentTypes['DealThreadEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DealThread'], ParentType, ContextType>;
};

export type DealVersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DealVersionConflict'] = ResolversParentTypes['DealVersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  expectedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeleteDealPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DeleteDealPayload'] = ResolversParentTypes['DeleteDealPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealFrozen' | 'DealVersionConflict', ParentType, ContextType>;
};

export type DuplicateAliasResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DuplicateAlias'] = ResolversParentTypes['DuplicateAlias']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['DealAlias'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LinkDealThreadPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['LinkDealThreadPayload'] = ResolversParentTypes['LinkDealThreadPayload']> = {
  __resolveType: TypeResolveFn<'DealFrozen' | 'DealThread' | 'ThreadLinkedElsewhere', ParentType, ContextType>;
};

export type MergeDealsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MergeDealsPayload'] = ResolversParentTypes['MergeDealsPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealFrozen' | 'DealVersionConflict', ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  raw?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MoveDealStagePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MoveDealStagePayload'] = ResolversParentTypes['MoveDealStagePayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealFrozen' | 'DealVersionConflict' | 'StageNotReachable', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addDealAlias: Resolver<ResolversTypes['AddDealAliasPayload'], ParentType, ContextType, RequireFields<MutationAddDealAliasArgs, 'input'>>;
  createBroker: Resolver<ResolversTypes['CreateBrokerPayload'], ParentType, ContextType, RequireFields<MutationCreateBrokerArgs, 'input'>>;
  createDeal: Resolver<ResolversTypes['CreateDealPayload'], ParentType, ContextType, RequireFields<MutationCreateDealArgs, 'input'>>;
  deleteDeal: Resolver<ResolversTypes['DeleteDealPayload'], ParentType, ContextType, RequireFields<MutationDeleteDealArgs, 'input'>>;
  linkDealThread: Resolver<ResolversTypes['LinkDealThreadPayload'], ParentType, ContextType, RequireFields<MutationLinkDealThreadArgs, 'input'>>;
  mergeDeals: Resolver<ResolversTypes['MergeDealsPayload'], ParentType, ContextType, RequireFields<MutationMergeDealsArgs, 'input'>>;
  moveDealStage: Resolver<ResolversTypes['MoveDealStagePayload'], ParentType, ContextType, RequireFields<MutationMoveDealStageArgs, 'input'>>;
  removeDealAlias: Resolver<ResolversTypes['RemoveDealAliasPayload'], ParentType, ContextType, RequireFields<MutationRemoveDealAliasArgs, 'input'>>;
  restoreDeal: Resolver<ResolversTypes['RestoreDealPayload'], ParentType, ContextType, RequireFields<MutationRestoreDealArgs, 'input'>>;
  unlinkDealThread: Resolver<ResolversTypes['UnlinkDealThreadPayload'], ParentType, ContextType, RequireFields<MutationUnlinkDealThreadArgs, 'input'>>;
  updateBroker: Resolver<ResolversTypes['UpdateBrokerPayload'], ParentType, ContextType, RequireFields<MutationUpdateBrokerArgs, 'input'>>;
  updateDeal: Resolver<ResolversTypes['UpdateDealPayload'], ParentType, ContextType, RequireFields<MutationUpdateDealArgs, 'input'>>;
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

export type PipelineStatisticsResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PipelineStatistics'] = ResolversParentTypes['PipelineStatistics'], FederationReferenceType extends FederationReferenceTypes['PipelineStatistics'] = FederationReferenceTypes['PipelineStatistics']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PipelineStatistics']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeDeals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dealsByStage?: Resolver<ReadonlyArray<ResolversTypes['DealStageSummary']>, ParentType, ContextType>;
  dealsByStatus?: Resolver<ReadonlyArray<ResolversTypes['DealStatusCount']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  totalBrokers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalDeals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  broker: Resolver<Maybe<ResolversTypes['Broker']>, ParentType, ContextType, RequireFields<QueryBrokerArgs, 'id'>>;
  brokers: Resolver<ResolversTypes['BrokerConnection'], ParentType, ContextType, RequireFields<QueryBrokersArgs, 'orderBy'>>;
  dashboardOverview: Resolver<ResolversTypes['DashboardOverview'], ParentType, ContextType>;
  deal: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType, RequireFields<QueryDealArgs, 'id'>>;
  dealByReference: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType, RequireFields<QueryDealByReferenceArgs, 'reference'>>;
  dealStages: Resolver<ReadonlyArray<ResolversTypes['DealStageRule']>, ParentType, ContextType>;
  deals: Resolver<ResolversTypes['DealConnection'], ParentType, ContextType, RequireFields<QueryDealsArgs, 'orderBy'>>;
  pipelineStatistics: Resolver<ResolversTypes['PipelineStatistics'], ParentType, ContextType>;
};

export type ReferenceTakenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ReferenceTaken'] = ResolversParentTypes['ReferenceTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reference?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'BrokerEmailTaken' | 'BrokerVersionConflict' | 'DealFrozen' | 'DealNotDeleted' | 'DealVersionConflict' | 'DuplicateAlias' | 'ReferenceTaken' | 'StageNotReachable' | 'ThreadLinkedElsewhere', ParentType, ContextType>;
};

export type RemoveDealAliasPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RemoveDealAliasPayload'] = ResolversParentTypes['RemoveDealAliasPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealFrozen', ParentType, ContextType>;
};

export type RestoreDealPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RestoreDealPayload'] = ResolversParentTypes['RestoreDealPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealNotDeleted' | 'DealVersionConflict', ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type StageNotReachableResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StageNotReachable'] = ResolversParentTypes['StageNotReachable']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DealStage'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reachable?: Resolver<ReadonlyArray<ResolversTypes['DealStage']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DealStage'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StuckDealAlertResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StuckDealAlert'] = ResolversParentTypes['StuckDealAlert']> = {
  daysInStage?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  deal?: Resolver<ResolversTypes['Deal'], ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['AlertSeverity'], ParentType, ContextType>;
};

export type ThreadLinkedElsewhereResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ThreadLinkedElsewhere'] = ResolversParentTypes['ThreadLinkedElsewhere']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  existing?: Resolver<ResolversTypes['DealThread'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkDealThreadPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UnlinkDealThreadPayload'] = ResolversParentTypes['UnlinkDealThreadPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealFrozen', ParentType, ContextType>;
};

export type UpdateBrokerPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UpdateBrokerPayload'] = ResolversParentTypes['UpdateBrokerPayload']> = {
  __resolveType: TypeResolveFn<'Broker' | 'BrokerEmailTaken' | 'BrokerVersionConflict', ParentType, ContextType>;
};

export type UpdateDealPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UpdateDealPayload'] = ResolversParentTypes['UpdateDealPayload']> = {
  __resolveType: TypeResolveFn<'Deal' | 'DealFrozen' | 'DealVersionConflict', ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  Actor?: ActorResolvers<ContextType>;
  AddDealAliasPayload?: AddDealAliasPayloadResolvers<ContextType>;
  Broker?: BrokerResolvers<ContextType>;
  BrokerConnection?: BrokerConnectionResolvers<ContextType>;
  BrokerEdge?: BrokerEdgeResolvers<ContextType>;
  BrokerEmailTaken?: BrokerEmailTakenResolvers<ContextType>;
  BrokerVersionConflict?: BrokerVersionConflictResolvers<ContextType>;
  Company?: CompanyResolvers<ContextType>;
  CreateBrokerPayload?: CreateBrokerPayloadResolvers<ContextType>;
  CreateDealPayload?: CreateDealPayloadResolvers<ContextType>;
  DashboardOverview?: DashboardOverviewResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deal?: DealResolvers<ContextType>;
  DealAlias?: DealAliasResolvers<ContextType>;
  DealConnection?: DealConnectionResolvers<ContextType>;
  DealEdge?: DealEdgeResolvers<ContextType>;
  DealFrozen?: DealFrozenResolvers<ContextType>;
  DealIdentifiers?: DealIdentifiersResolvers<ContextType>;
  DealLocation?: DealLocationResolvers<ContextType>;
  DealNotDeleted?: DealNotDeletedResolvers<ContextType>;
  DealStageRule?: DealStageRuleResolvers<ContextType>;
  DealStageSummary?: DealStageSummaryResolvers<ContextType>;
  DealStatusCount?: DealStatusCountResolvers<ContextType>;
  DealThread?: DealThreadResolvers<ContextType>;
  DealThreadConnection?: DealThreadConnectionResolvers<ContextType>;
  DealThreadEdge?: DealThreadEdgeResolvers<ContextType>;
  DealVersionConflict?: DealVersionConflictResolvers<ContextType>;
  DeleteDealPayload?: DeleteDealPayloadResolvers<ContextType>;
  DuplicateAlias?: DuplicateAliasResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LinkDealThreadPayload?: LinkDealThreadPayloadResolvers<ContextType>;
  MergeDealsPayload?: MergeDealsPayloadResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  MoveDealStagePayload?: MoveDealStagePayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operator?: OperatorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PipelineStatistics?: PipelineStatisticsResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReferenceTaken?: ReferenceTakenResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RemoveDealAliasPayload?: RemoveDealAliasPayloadResolvers<ContextType>;
  RestoreDealPayload?: RestoreDealPayloadResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  StageNotReachable?: StageNotReachableResolvers<ContextType>;
  StuckDealAlert?: StuckDealAlertResolvers<ContextType>;
  ThreadLinkedElsewhere?: ThreadLinkedElsewhereResolvers<ContextType>;
  UnlinkDealThreadPayload?: UnlinkDealThreadPayloadResolvers<ContextType>;
  UpdateBrokerPayload?: UpdateBrokerPayloadResolvers<ContextType>;
  UpdateDealPayload?: UpdateDealPayloadResolvers<ContextType>;
};


export type CompleteResolvers = Resolvers & Required<Pick<Resolvers, Extract<keyof Resolvers, 'Query' | 'Mutation' | 'Subscription'>>>;
