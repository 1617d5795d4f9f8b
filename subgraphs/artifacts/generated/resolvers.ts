import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ArtifactRow, ArtifactPage, ArtifactLinkRow, ArtifactLinkPage, StoragePolicyRow } from '../entities.ts';
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
  /** The artifacts made for the action. Null only while the artifacts subgraph cannot be reached. */
  readonly artifacts?: Maybe<ArtifactConnection>;
  /** UUID of the action; never changes. */
  readonly id: Scalars['ID']['output'];
};


/** A piece of requested work: typed, approved where its risk demands, leased to one worker at a time, retried. Several runs may attempt it. */
export type ActionArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ArtifactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ArtifactOrder;
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

/** One attempt of an agent, pipeline or workflow at doing something; its events form one stream that can be followed live. */
export type AgentRun = {
  readonly __typename?: 'AgentRun';
  /** The artifacts the run made or read. Null only while the artifacts subgraph cannot be reached. */
  readonly artifacts?: Maybe<ArtifactConnection>;
  /** UUID of the run; never changes. */
  readonly id: Scalars['ID']['output'];
};


/** One attempt of an agent, pipeline or workflow at doing something; its events form one stream that can be followed live. */
export type AgentRunArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ArtifactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ArtifactOrder;
};

/** A file that went into work or came out of it: the record of where it lies and what it holds. */
export type Artifact = {
  readonly __typename?: 'Artifact';
  /** The action it was made for; null where none. */
  readonly action?: Maybe<Action>;
  /** Finer sort in free text, for example `financials`; null where none was given. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** Links to the artifacts that came from it or belong to it, oldest first. */
  readonly childLinks: ArtifactLinkConnection;
  /** When it was recorded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who recorded it. */
  readonly createdBy: Actor;
  /** The deal it belongs to; null where none. */
  readonly deal?: Maybe<Deal>;
  /** Text that was read out of the file; null where none was. */
  readonly extractedText?: Maybe<Scalars['String']['output']>;
  /** Name of the file, without a folder. */
  readonly filename: Scalars['String']['output'];
  /** Height in pixels; null for what is not an image or a video, or where it is not known. */
  readonly height?: Maybe<Scalars['Int']['output']>;
  /** UUID of the artifact; never changes. */
  readonly id: Scalars['ID']['output'];
  /** What the file is for. */
  readonly kind: ArtifactKind;
  /** Further facts: a JSON object, empty where there are none. */
  readonly metadata: Scalars['JSON']['output'];
  /** Media type, lower case, for example `application/pdf`. */
  readonly mimeType: Scalars['String']['output'];
  /** When the bytes were found not to be where the record says; null while they are, as far as is known. */
  readonly missingAt?: Maybe<Scalars['DateTime']['output']>;
  /** Links to the artifacts it came from or belongs to, oldest first. */
  readonly parentLinks: ArtifactLinkConnection;
  /** The project the artifact belongs to. Null only while the auth subgraph cannot be reached. */
  readonly project?: Maybe<Project>;
  /** The run that made or read it; null where none. */
  readonly run?: Maybe<AgentRun>;
  /** SHA-256 of the bytes as 64 lower-case hex digits; null where it is not known. Several artifacts may hold the same bytes. */
  readonly sha256?: Maybe<Scalars['String']['output']>;
  /** Size in bytes; null where it is not known. */
  readonly sizeBytes?: Maybe<Scalars['SafeInt']['output']>;
  /** Which store holds the bytes; null for a record without bytes. */
  readonly storageBackend?: Maybe<StorageBackend>;
  /** Key of the bytes within the store; null for a record without bytes. */
  readonly storageKey?: Maybe<Scalars['String']['output']>;
  /** Where the bytes lie: `file://…` or `s3://bucket/key`; null for a record without bytes. */
  readonly storageUri?: Maybe<Scalars['String']['output']>;
  /** When a field of it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes of the artifact, from 1. Give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
  /** Width in pixels; null for what is not an image or a video, or where it is not known. */
  readonly width?: Maybe<Scalars['Int']['output']>;
};


/** A file that went into work or came out of it: the record of where it lies and what it holds. */
export type ArtifactChildLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  relations?: InputMaybe<ReadonlyArray<ArtifactRelation>>;
};


/** A file that went into work or came out of it: the record of where it lies and what it holds. */
export type ArtifactParentLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  relations?: InputMaybe<ReadonlyArray<ArtifactRelation>>;
};

/** A page of a list of artifacts, and how many the whole list holds. */
export type ArtifactConnection = {
  readonly __typename?: 'ArtifactConnection';
  /** The artifacts of this page, in the order asked for. */
  readonly edges: ReadonlyArray<ArtifactEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many artifacts match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the artifacts of a page, with the cursor of its place. */
export type ArtifactEdge = {
  readonly __typename?: 'ArtifactEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Artifact;
};

/** Which artifacts to list; an artifact must match every field given. Lists of values mean any of them. */
export type ArtifactFilter = {
  /** Was made for this action. */
  readonly actionId?: InputMaybe<Scalars['ID']['input']>;
  /** Has one of these categories, written exactly. */
  readonly categories?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Recorded before this instant. */
  readonly createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Recorded at or after this instant. */
  readonly createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Belongs to this deal. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** Is of one of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<ArtifactKind>>;
  /** Has one of these media types, in lower case. */
  readonly mimeTypes?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** True for artifacts whose bytes are missing, false for the others; both where omitted. */
  readonly missing?: InputMaybe<Scalars['Boolean']['input']>;
  /** Was made or read by this run. */
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
  /** Holds the bytes with this SHA-256, as 64 lower-case hex digits. */
  readonly sha256?: InputMaybe<Scalars['String']['input']>;
  /** Found in the filename, without regard to case; 1–200 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** The record names no place where bytes could be missing from. */
export type ArtifactHasNoBytes = Refusal & {
  readonly __typename?: 'ArtifactHasNoBytes';
  /** Always `ARTIFACT_HAS_NO_BYTES`. */
  readonly code: Scalars['String']['output'];
  /** The artifact as it is. */
  readonly current: Artifact;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** How a child artifact relates to its parent. There is one link at most for two artifacts and a relation. */
export type ArtifactLink = {
  readonly __typename?: 'ArtifactLink';
  /** The artifact that came from it or refers to it. */
  readonly child: Artifact;
  /** When the link was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** UUID of the link; never changes. */
  readonly id: Scalars['ID']['output'];
  /** The artifact that was there first or is referred to. */
  readonly parent: Artifact;
  /** What the child is to the parent. */
  readonly relation: ArtifactRelation;
};

/** A page of a list of links, and how many the whole list holds. */
export type ArtifactLinkConnection = {
  readonly __typename?: 'ArtifactLinkConnection';
  /** The links of this page, in the order asked for. */
  readonly edges: ReadonlyArray<ArtifactLinkEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many links match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** The link would make an artifact, by links of the same relation, its own ancestor. */
export type ArtifactLinkCycle = Refusal & {
  readonly __typename?: 'ArtifactLinkCycle';
  /** The artifact that was to be the child. */
  readonly child: Artifact;
  /** Always `ARTIFACT_LINK_CYCLE`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The artifact that was to be the parent. */
  readonly parent: Artifact;
};

/** One of the links of a page, with the cursor of its place. */
export type ArtifactLinkEdge = {
  readonly __typename?: 'ArtifactLinkEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: ArtifactLink;
};

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

/** Someone else changed the artifact since it was read. */
export type ArtifactVersionConflict = Refusal & {
  readonly __typename?: 'ArtifactVersionConflict';
  /** Always `ARTIFACT_VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** The artifact as it is now, with its present version. */
  readonly current: Artifact;
  /** The version the caller expected. */
  readonly expectedVersion: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** A new artifact record. */
export type CreateArtifactInput = {
  /** The action it was made for. */
  readonly actionId?: InputMaybe<Scalars['ID']['input']>;
  /** Finer sort; 1–64 characters. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** The deal it belongs to. */
  readonly dealId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the file, 1–255 bytes, without a folder. */
  readonly filename: Scalars['String']['input'];
  /** Height in pixels; 1 or more. */
  readonly height?: InputMaybe<Scalars['Int']['input']>;
  /** What the file is for. */
  readonly kind: ArtifactKind;
  /** Further facts: a JSON object; an empty one where omitted. */
  readonly metadata?: InputMaybe<Scalars['JSON']['input']>;
  /** Media type, for example `application/pdf`. */
  readonly mimeType: Scalars['String']['input'];
  /** The run that made or read it. */
  readonly runId?: InputMaybe<Scalars['ID']['input']>;
  /** SHA-256 of the bytes as 64 lower-case hex digits. */
  readonly sha256?: InputMaybe<Scalars['String']['input']>;
  /** Size in bytes; 0 or more. */
  readonly sizeBytes?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Where the bytes lie: `file://…` or `s3://bucket/key`, within the project's storage policy. Omit it for a record without bytes. */
  readonly storageUri?: InputMaybe<Scalars['String']['input']>;
  /** Width in pixels; 1 or more. */
  readonly width?: InputMaybe<Scalars['Int']['input']>;
};

/** The new artifact, or why there is none. */
export type CreateArtifactPayload = Artifact | StorageUriNotAllowed;

/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type Deal = {
  readonly __typename?: 'Deal';
  /** The artifacts that belong to the deal. Null only while the artifacts subgraph cannot be reached. */
  readonly artifacts?: Maybe<ArtifactConnection>;
  /** UUID of the deal; never changes. */
  readonly id: Scalars['ID']['output'];
};


/** A company that may be bought, on its way through the pipeline. With its events, actions, runs, artifacts and threads it is the deal's workspace. */
export type DealArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ArtifactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ArtifactOrder;
};

/** A link between two different artifacts of one project. */
export type LinkArtifactsInput = {
  /** UUID of the artifact that came from it or refers to it. */
  readonly childId: Scalars['ID']['input'];
  /** UUID of the artifact that was there first or is referred to. */
  readonly parentId: Scalars['ID']['input'];
  /** What the child is to the parent. */
  readonly relation: ArtifactRelation;
};

/** The link, or why there is none. */
export type LinkArtifactsPayload = ArtifactLink | ArtifactLinkCycle;

/** The finding that an artifact's bytes are gone. */
export type MarkArtifactMissingInput = {
  /** UUID of the artifact. */
  readonly artifactId: Scalars['ID']['input'];
};

/** The artifact with `missingAt`, or why it was not marked. */
export type MarkArtifactMissingPayload = Artifact | ArtifactHasNoBytes;

/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Records an artifact and emits `artifact.created`. It records where the bytes lie; it does not carry them. Needs ARTIFACTS_WRITE. */
  readonly createArtifact: CreateArtifactPayload;
  /** Records how one artifact came from or belongs to another and emits `artifact.linked`. Making the same link again gives the present one. Needs ARTIFACTS_WRITE. */
  readonly linkArtifacts: LinkArtifactsPayload;
  /** Records that the bytes are not where the record says and emits `artifact.missing`. Marking it again keeps the first time. Needs ARTIFACTS_WRITE. */
  readonly markArtifactMissing: MarkArtifactMissingPayload;
  /** Removes a link and emits `artifact.unlinked`. Gives the child without it. Needs ARTIFACTS_WRITE. */
  readonly unlinkArtifacts: UnlinkArtifactsPayload;
  /** Changes the category or metadata of an artifact, raises its version and emits `artifact.updated`. Needs ARTIFACTS_WRITE. */
  readonly updateArtifact: UpdateArtifactPayload;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateArtifactArgs = {
  input: CreateArtifactInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationLinkArtifactsArgs = {
  input: LinkArtifactsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationMarkArtifactMissingArgs = {
  input: MarkArtifactMissingInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUnlinkArtifactsArgs = {
  input: UnlinkArtifactsInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUpdateArtifactArgs = {
  input: UpdateArtifactInput;
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

/** A tenant: every deal, run, event and artifact belongs to exactly one project, and nothing is read or written across projects. */
export type Project = {
  readonly __typename?: 'Project';
  /** UUID of the project; never changes. */
  readonly id: Scalars['ID']['output'];
};

/** What can be read. Everything is confined to the project of the request. */
export type Query = {
  readonly __typename?: 'Query';
  /** The artifact with this id. Null with a `NOT_FOUND` error where the project has none. */
  readonly artifact?: Maybe<Artifact>;
  /** The artifacts of the current project. */
  readonly artifacts: ArtifactConnection;
  /** Where the current project keeps its files; null where nothing was set, which means the program's own folder. */
  readonly storagePolicy?: Maybe<StoragePolicy>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryArtifactArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryArtifactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ArtifactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ArtifactOrder;
};

/** An expected refusal of a mutation: the request was understood, a rule forbade it, and nothing was written. Each implementing type carries the facts of its own rule. Unknown ids and malformed input are not refusals but errors with the codes `NOT_FOUND` and `BAD_USER_INPUT`. */
export type Refusal = {
  /** Stable upper-case name of the rule, one per implementing type; for programs. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The sorts of store. */
export type StorageBackend =
  /** A folder of the machine. */
  | 'FILE'
  /** A bucket of an S3-compatible service. */
  | 'S3';

/** Where a project keeps its files. One for each project at most. */
export type StoragePolicy = {
  readonly __typename?: 'StoragePolicy';
  /** When the policy was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whether it is in force; where not, the program's own folder is used. */
  readonly enabled: Scalars['Boolean']['output'];
  /** UUID of the policy; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Folder of the machine that files are stored below; null where none is used. */
  readonly localBaseDir?: Maybe<Scalars['String']['output']>;
  /** The project it is for. Null only while the auth subgraph cannot be reached. */
  readonly project?: Maybe<Project>;
  /** Name of the S3 bucket; null where none is used. */
  readonly s3Bucket?: Maybe<Scalars['String']['output']>;
  /** Address of the S3-compatible service; null for the usual one of the region. */
  readonly s3Endpoint?: Maybe<Scalars['String']['output']>;
  /** What keys in the bucket begin with; null for nothing. */
  readonly s3Prefix?: Maybe<Scalars['String']['output']>;
  /** Region of the bucket; null where the service has none. */
  readonly s3Region?: Maybe<Scalars['String']['output']>;
  /** When a field of the policy last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** The storage URI lies outside what the project's storage policy allows, or its scheme is not supported. */
export type StorageUriNotAllowed = Refusal & {
  readonly __typename?: 'StorageUriNotAllowed';
  /** The schemes that the project allows, for example `s3`. */
  readonly allowedSchemes: ReadonlyArray<Scalars['String']['output']>;
  /** Always `STORAGE_URI_NOT_ALLOWED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The URI that was given. */
  readonly refusedUri: Scalars['String']['output'];
};

/** The removal of a link. */
export type UnlinkArtifactsInput = {
  /** UUID of the link. */
  readonly linkId: Scalars['ID']['input'];
};

/** The child without the link. No refusal is known yet; a union, so that one can be added without breaking callers. */
export type UnlinkArtifactsPayload = Artifact;

/** What to change of an artifact. An omitted field stays; null clears the category and is refused for metadata. */
export type UpdateArtifactInput = {
  /** UUID of the artifact. */
  readonly artifactId: Scalars['ID']['input'];
  /** Finer sort; 1–64 characters. */
  readonly category?: InputMaybe<Scalars['String']['input']>;
  /** `Artifact.version` as last read; another present version is refused with ArtifactVersionConflict. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** Further facts: a JSON object that replaces the present one whole. */
  readonly metadata?: InputMaybe<Scalars['JSON']['input']>;
};

/** The artifact as it now is, or why it was not changed. */
export type UpdateArtifactPayload = Artifact | ArtifactVersionConflict;



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
  AgentRun: AgentRun;
  Artifact: Artifact;
  ArtifactLink: ArtifactLink;
  Deal: Deal;
  StoragePolicy: StoragePolicy;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Action:
    ( { __typename: 'Action' }
    & GraphQLRecursivePick<FederationTypes['Action'], {"id":true}> );
  AgentRun:
    ( { __typename: 'AgentRun' }
    & GraphQLRecursivePick<FederationTypes['AgentRun'], {"id":true}> );
  Artifact:
    ( { __typename: 'Artifact' }
    & GraphQLRecursivePick<FederationTypes['Artifact'], {"id":true}> );
  ArtifactLink:
    ( { __typename: 'ArtifactLink' }
    & GraphQLRecursivePick<FederationTypes['ArtifactLink'], {"id":true}> );
  Deal:
    ( { __typename: 'Deal' }
    & GraphQLRecursivePick<FederationTypes['Deal'], {"id":true}> );
  StoragePolicy:
    ( { __typename: 'StoragePolicy' }
    & GraphQLRecursivePick<FederationTypes['StoragePolicy'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateArtifactPayload:
    | ( ArtifactRow & { __typename: 'Artifact' } )
    | ( StorageUriNotAllowed & { __typename: 'StorageUriNotAllowed' } )
  ;
  LinkArtifactsPayload:
    | ( ArtifactLinkRow & { __typename: 'ArtifactLink' } )
    | ( Omit<ArtifactLinkCycle, 'child' | 'parent'> & { child: _RefType['Artifact'], parent: _RefType['Artifact'] } & { __typename: 'ArtifactLinkCycle' } )
  ;
  MarkArtifactMissingPayload:
    | ( ArtifactRow & { __typename: 'Artifact' } )
    | ( Omit<ArtifactHasNoBytes, 'current'> & { current: _RefType['Artifact'] } & { __typename: 'ArtifactHasNoBytes' } )
  ;
  UnlinkArtifactsPayload: ( ArtifactRow & { __typename: 'Artifact' } );
  UpdateArtifactPayload:
    | ( ArtifactRow & { __typename: 'Artifact' } )
    | ( Omit<ArtifactVersionConflict, 'current'> & { current: _RefType['Artifact'] } & { __typename: 'ArtifactVersionConflict' } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Omit<ArtifactHasNoBytes, 'current'> & { current: _RefType['Artifact'] } & { __typename: 'ArtifactHasNoBytes' } )
    | ( Omit<ArtifactLinkCycle, 'child' | 'parent'> & { child: _RefType['Artifact'], parent: _RefType['Artifact'] } & { __typename: 'ArtifactLinkCycle' } )
    | ( Omit<ArtifactVersionConflict, 'current'> & { current: _RefType['Artifact'] } & { __typename: 'ArtifactVersionConflict' } )
    | ( StorageUriNotAllowed & { __typename: 'StorageUriNotAllowed' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Action: ResolverTypeWrapper<Omit<Action, 'artifacts'> & { artifacts?: Maybe<ResolversTypes['ArtifactConnection']> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Actor: ResolverTypeWrapper<Actor>;
  ActorType: ActorType;
  AgentRun: ResolverTypeWrapper<Omit<AgentRun, 'artifacts'> & { artifacts?: Maybe<ResolversTypes['ArtifactConnection']> }>;
  Artifact: ResolverTypeWrapper<ArtifactRow>;
  ArtifactConnection: ResolverTypeWrapper<ArtifactPage>;
  ArtifactEdge: ResolverTypeWrapper<Omit<ArtifactEdge, 'node'> & { node: ResolversTypes['Artifact'] }>;
  ArtifactFilter: ArtifactFilter;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ArtifactHasNoBytes: ResolverTypeWrapper<Omit<ArtifactHasNoBytes, 'current'> & { current: ResolversTypes['Artifact'] }>;
  ArtifactKind: ArtifactKind;
  ArtifactLink: ResolverTypeWrapper<ArtifactLinkRow>;
  ArtifactLinkConnection: ResolverTypeWrapper<ArtifactLinkPage>;
  ArtifactLinkCycle: ResolverTypeWrapper<Omit<ArtifactLinkCycle, 'child' | 'parent'> & { child: ResolversTypes['Artifact'], parent: ResolversTypes['Artifact'] }>;
  ArtifactLinkEdge: ResolverTypeWrapper<Omit<ArtifactLinkEdge, 'node'> & { node: ResolversTypes['ArtifactLink'] }>;
  ArtifactOrder: ArtifactOrder;
  ArtifactRelation: ArtifactRelation;
  ArtifactVersionConflict: ResolverTypeWrapper<Omit<ArtifactVersionConflict, 'current'> & { current: ResolversTypes['Artifact'] }>;
  CreateArtifactInput: CreateArtifactInput;
  CreateArtifactPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateArtifactPayload']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Deal: ResolverTypeWrapper<Omit<Deal, 'artifacts'> & { artifacts?: Maybe<ResolversTypes['ArtifactConnection']> }>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LinkArtifactsInput: LinkArtifactsInput;
  LinkArtifactsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LinkArtifactsPayload']>;
  MarkArtifactMissingInput: MarkArtifactMissingInput;
  MarkArtifactMissingPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkArtifactMissingPayload']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operator: ResolverTypeWrapper<Operator>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Project: ResolverTypeWrapper<Project>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  SafeInt: ResolverTypeWrapper<Scalars['SafeInt']['output']>;
  StorageBackend: StorageBackend;
  StoragePolicy: ResolverTypeWrapper<StoragePolicyRow>;
  StorageUriNotAllowed: ResolverTypeWrapper<StorageUriNotAllowed>;
  UnlinkArtifactsInput: UnlinkArtifactsInput;
  UnlinkArtifactsPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlinkArtifactsPayload']>;
  UpdateArtifactInput: UpdateArtifactInput;
  UpdateArtifactPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateArtifactPayload']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Action: Omit<Action, 'artifacts'> & { artifacts?: Maybe<ResolversParentTypes['ArtifactConnection']> } | FederationReferenceTypes['Action'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  Actor: Actor;
  AgentRun: Omit<AgentRun, 'artifacts'> & { artifacts?: Maybe<ResolversParentTypes['ArtifactConnection']> } | FederationReferenceTypes['AgentRun'];
  Artifact: ArtifactRow;
  ArtifactConnection: ArtifactPage;
  ArtifactEdge: Omit<ArtifactEdge, 'node'> & { node: ResolversParentTypes['Artifact'] };
  ArtifactFilter: ArtifactFilter;
  Boolean: Scalars['Boolean']['output'];
  ArtifactHasNoBytes: Omit<ArtifactHasNoBytes, 'current'> & { current: ResolversParentTypes['Artifact'] };
  ArtifactLink: ArtifactLinkRow;
  ArtifactLinkConnection: ArtifactLinkPage;
  ArtifactLinkCycle: Omit<ArtifactLinkCycle, 'child' | 'parent'> & { child: ResolversParentTypes['Artifact'], parent: ResolversParentTypes['Artifact'] };
  ArtifactLinkEdge: Omit<ArtifactLinkEdge, 'node'> & { node: ResolversParentTypes['ArtifactLink'] };
  ArtifactVersionConflict: Omit<ArtifactVersionConflict, 'current'> & { current: ResolversParentTypes['Artifact'] };
  CreateArtifactInput: CreateArtifactInput;
  CreateArtifactPayload: ResolversUnionTypes<ResolversParentTypes>['CreateArtifactPayload'];
  DateTime: Scalars['DateTime']['output'];
  Deal: Omit<Deal, 'artifacts'> & { artifacts?: Maybe<ResolversParentTypes['ArtifactConnection']> } | FederationReferenceTypes['Deal'];
  JSON: Scalars['JSON']['output'];
  LinkArtifactsInput: LinkArtifactsInput;
  LinkArtifactsPayload: ResolversUnionTypes<ResolversParentTypes>['LinkArtifactsPayload'];
  MarkArtifactMissingInput: MarkArtifactMissingInput;
  MarkArtifactMissingPayload: ResolversUnionTypes<ResolversParentTypes>['MarkArtifactMissingPayload'];
  Mutation: Record<PropertyKey, never>;
  Operator: Operator;
  PageInfo: PageInfo;
  Project: Project;
  Query: Record<PropertyKey, never>;
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  SafeInt: Scalars['SafeInt']['output'];
  StoragePolicy: StoragePolicyRow;
  StorageUriNotAllowed: StorageUriNotAllowed;
  UnlinkArtifactsInput: UnlinkArtifactsInput;
  UnlinkArtifactsPayload: ResolversUnionTypes<ResolversParentTypes>['UnlinkArtifactsPayload'];
  UpdateArtifactInput: UpdateArtifactInput;
  UpdateArtifactPayload: ResolversUnionTypes<ResolversParentTypes>['UpdateArtifactPayload'];
};

export type ActionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Action'] = ResolversParentTypes['Action'], FederationReferenceType extends FederationReferenceTypes['Action'] = FederationReferenceTypes['Action']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Action']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artifacts?: Resolver<Maybe<ResolversTypes['ArtifactConnection']>, ParentType, ContextType, RequireFields<ActionArtifactsArgs, 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ActorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['ActorType'], ParentType, ContextType>;
};

export type AgentRunResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AgentRun'] = ResolversParentTypes['AgentRun'], FederationReferenceType extends FederationReferenceTypes['AgentRun'] = FederationReferenceTypes['AgentRun']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AgentRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artifacts?: Resolver<Maybe<ResolversTypes['ArtifactConnection']>, ParentType, ContextType, RequireFields<AgentRunArtifactsArgs, 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ArtifactResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Artifact'] = ResolversParentTypes['Artifact'], FederationReferenceType extends FederationReferenceTypes['Artifact'] = FederationReferenceTypes['Artifact']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Artifact']> | FederationReferenceType, FederationReferenceType, ContextType>;
  action?: Resolver<Maybe<ResolversTypes['Action']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  childLinks?: Resolver<ResolversTypes['ArtifactLinkConnection'], ParentType, ContextType, Partial<ArtifactChildLinksArgs>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['Actor'], ParentType, ContextType>;
  deal?: Resolver<Maybe<ResolversTypes['Deal']>, ParentType, ContextType>;
  extractedText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ArtifactKind'], ParentType, ContextType>;
  metadata?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  mimeType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missingAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  parentLinks?: Resolver<ResolversTypes['ArtifactLinkConnection'], ParentType, ContextType, Partial<ArtifactParentLinksArgs>>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['AgentRun']>, ParentType, ContextType>;
  sha256?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['SafeInt']>, ParentType, ContextType>;
  storageBackend?: Resolver<Maybe<ResolversTypes['StorageBackend']>, ParentType, ContextType>;
  storageKey?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  storageUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactConnection'] = ResolversParentTypes['ArtifactConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactEdge'] = ResolversParentTypes['ArtifactEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
};

export type ArtifactHasNoBytesResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactHasNoBytes'] = ResolversParentTypes['ArtifactHasNoBytes']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactLinkResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactLink'] = ResolversParentTypes['ArtifactLink'], FederationReferenceType extends FederationReferenceTypes['ArtifactLink'] = FederationReferenceTypes['ArtifactLink']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ArtifactLink']> | FederationReferenceType, FederationReferenceType, ContextType>;
  child?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  parent?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['ArtifactRelation'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactLinkConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactLinkConnection'] = ResolversParentTypes['ArtifactLinkConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ArtifactLinkEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ArtifactLinkCycleResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactLinkCycle'] = ResolversParentTypes['ArtifactLinkCycle']> = {
  child?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArtifactLinkEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactLinkEdge'] = ResolversParentTypes['ArtifactLinkEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ArtifactLink'], ParentType, ContextType>;
};

export type ArtifactVersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArtifactVersionConflict'] = ResolversParentTypes['ArtifactVersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Artifact'], ParentType, ContextType>;
  expectedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateArtifactPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateArtifactPayload'] = ResolversParentTypes['CreateArtifactPayload']> = {
  __resolveType: TypeResolveFn<'Artifact' | 'StorageUriNotAllowed', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DealResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Deal'] = ResolversParentTypes['Deal'], FederationReferenceType extends FederationReferenceTypes['Deal'] = FederationReferenceTypes['Deal']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Deal']> | FederationReferenceType, FederationReferenceType, ContextType>;
  artifacts?: Resolver<Maybe<ResolversTypes['ArtifactConnection']>, ParentType, ContextType, RequireFields<DealArtifactsArgs, 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LinkArtifactsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['LinkArtifactsPayload'] = ResolversParentTypes['LinkArtifactsPayload']> = {
  __resolveType: TypeResolveFn<'ArtifactLink' | 'ArtifactLinkCycle', ParentType, ContextType>;
};

export type MarkArtifactMissingPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MarkArtifactMissingPayload'] = ResolversParentTypes['MarkArtifactMissingPayload']> = {
  __resolveType: TypeResolveFn<'Artifact' | 'ArtifactHasNoBytes', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createArtifact: Resolver<ResolversTypes['CreateArtifactPayload'], ParentType, ContextType, RequireFields<MutationCreateArtifactArgs, 'input'>>;
  linkArtifacts: Resolver<ResolversTypes['LinkArtifactsPayload'], ParentType, ContextType, RequireFields<MutationLinkArtifactsArgs, 'input'>>;
  markArtifactMissing: Resolver<ResolversTypes['MarkArtifactMissingPayload'], ParentType, ContextType, RequireFields<MutationMarkArtifactMissingArgs, 'input'>>;
  unlinkArtifacts: Resolver<ResolversTypes['UnlinkArtifactsPayload'], ParentType, ContextType, RequireFields<MutationUnlinkArtifactsArgs, 'input'>>;
  updateArtifact: Resolver<ResolversTypes['UpdateArtifactPayload'], ParentType, ContextType, RequireFields<MutationUpdateArtifactArgs, 'input'>>;
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

export type ProjectResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  artifact: Resolver<Maybe<ResolversTypes['Artifact']>, ParentType, ContextType, RequireFields<QueryArtifactArgs, 'id'>>;
  artifacts: Resolver<ResolversTypes['ArtifactConnection'], ParentType, ContextType, RequireFields<QueryArtifactsArgs, 'orderBy'>>;
  storagePolicy: Resolver<Maybe<ResolversTypes['StoragePolicy']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'ArtifactHasNoBytes' | 'ArtifactLinkCycle' | 'ArtifactVersionConflict' | 'StorageUriNotAllowed', ParentType, ContextType>;
};

export interface SafeIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['SafeInt'], any> {
  name: 'SafeInt';
}

export type StoragePolicyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StoragePolicy'] = ResolversParentTypes['StoragePolicy'], FederationReferenceType extends FederationReferenceTypes['StoragePolicy'] = FederationReferenceTypes['StoragePolicy']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StoragePolicy']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  localBaseDir?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  project?: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType>;
  s3Bucket?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  s3Endpoint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  s3Prefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  s3Region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StorageUriNotAllowedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StorageUriNotAllowed'] = ResolversParentTypes['StorageUriNotAllowed']> = {
  allowedSchemes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refusedUri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkArtifactsPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UnlinkArtifactsPayload'] = ResolversParentTypes['UnlinkArtifactsPayload']> = {
  __resolveType: TypeResolveFn<'Artifact', ParentType, ContextType>;
};

export type UpdateArtifactPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UpdateArtifactPayload'] = ResolversParentTypes['UpdateArtifactPayload']> = {
  __resolveType: TypeResolveFn<'Artifact' | 'ArtifactVersionConflict', ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  Action?: ActionResolvers<ContextType>;
  Actor?: ActorResolvers<ContextType>;
  AgentRun?: AgentRunResolvers<ContextType>;
  Artifact?: ArtifactResolvers<ContextType>;
  ArtifactConnection?: ArtifactConnectionResolvers<ContextType>;
  ArtifactEdge?: ArtifactEdgeResolvers<ContextType>;
  ArtifactHasNoBytes?: ArtifactHasNoBytesResolvers<ContextType>;
  ArtifactLink?: ArtifactLinkResolvers<ContextType>;
  ArtifactLinkConnection?: ArtifactLinkConnectionResolvers<ContextType>;
  ArtifactLinkCycle?: ArtifactLinkCycleResolvers<ContextType>;
  ArtifactLinkEdge?: ArtifactLinkEdgeResolvers<ContextType>;
  ArtifactVersionConflict?: ArtifactVersionConflictResolvers<ContextType>;
  CreateArtifactPayload?: CreateArtifactPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Deal?: DealResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LinkArtifactsPayload?: LinkArtifactsPayloadResolvers<ContextType>;
  MarkArtifactMissingPayload?: MarkArtifactMissingPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operator?: OperatorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  SafeInt?: GraphQLScalarType;
  StoragePolicy?: StoragePolicyResolvers<ContextType>;
  StorageUriNotAllowed?: StorageUriNotAllowedResolvers<ContextType>;
  UnlinkArtifactsPayload?: UnlinkArtifactsPayloadResolvers<ContextType>;
  UpdateArtifactPayload?: UpdateArtifactPayloadResolvers<ContextType>;
};


export type CompleteResolvers = Resolvers & Required<Pick<Resolvers, Extract<keyof Resolvers, 'Query' | 'Mutation' | 'Subscription'>>>;
