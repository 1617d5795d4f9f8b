import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OperatorRow, OperatorPage, ProjectRow, ProjectPage, ProjectMemberRow, ProjectMemberPage } from '../entities.ts';
import type { SessionRow, ApiTokenRow } from '../sign-in-entities.ts';
import type { OpenSession } from '../session-commands.ts';
import type { InvitationFacts } from '../invitation-commands.ts';
import type { IssuedApiToken } from '../api-token-commands.ts';
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
  _FieldSet: { input: string; output: string; }
};

/** The token of an invitation, and who accepts it. */
export type AcceptInvitationInput = {
  /** The name shown to other people; 1–200 characters. Left as it is for an operator there already is. */
  readonly displayName: Scalars['String']['input'];
  /** At least 8 characters and at most 4,096 bytes of any kind, none of the most common ones; of an operator there already is, the password as it is. */
  readonly password: Scalars['String']['input'];
  /** As it came by mail; counts once, for 7 days. */
  readonly token: Scalars['String']['input'];
  /** Short name to sign in with, without regard to case; 1–64 letters, digits, dots, hyphens and underscores. Left as it is for an operator there already is. */
  readonly username?: InputMaybe<Scalars['String']['input']>;
};

/** The session of the new member, or why there is none. */
export type AcceptInvitationPayload = SecretRefused | SignInLimited | SignInRefused | SignedIn | UsernameTaken;

/** Who is to work in the project. */
export type AddMemberInput = {
  /** E-mail address of an operator there is, without regard to case; for any other and for one who is disabled `NOT_FOUND`. */
  readonly email: Scalars['String']['input'];
  /** What they are in the project. */
  readonly role: ProjectRole;
};

/** The new membership, or why there is none. */
export type AddMemberPayload = AlreadyMember | ProjectMember | RoleAboveOwn;

/** The operator works in the project already. */
export type AlreadyMember = Refusal & {
  readonly __typename?: 'AlreadyMember';
  /** Always `ALREADY_MEMBER`. */
  readonly code: Scalars['String']['output'];
  /** The membership there is. */
  readonly current: ProjectMember;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** An operation the program knows by name. Whoever calls it, by whatever transport, gives the same variables and is held to the same rules. */
export type ApiOperation = {
  readonly __typename?: 'ApiOperation';
  /** What it is for and what its field says: effects, events, permissions. */
  readonly description: Scalars['String']['output'];
  /** The GraphQL document, fragments included; the same text the typed client sends. */
  readonly document: Scalars['String']['output'];
  /** SHA-256 of `document` in hexadecimal. */
  readonly documentSha256: Scalars['String']['output'];
  /** Whether it takes something away or ends it: deletes, removes, merges, cancels, rejects, archives. */
  readonly isDestructive: Scalars['Boolean']['output'];
  /** What it does to data. */
  readonly kind: ApiOperationKind;
  /** The name of the tool at `/mcp`, for example `move_deal_stage`; null where there is none. */
  readonly mcpTool?: Maybe<Scalars['String']['output']>;
  /** Unique; the name of the operation in its document, for example `MoveDealStage`. */
  readonly name: Scalars['String']['output'];
  /** The scopes its field demands: all of one of these sets. Empty where it demands none. */
  readonly requiredScopes: ReadonlyArray<ReadonlyArray<Scalars['String']['output']>>;
  /** GET or POST; null where REST does not have it, as it does not have subscriptions. */
  readonly restMethod?: Maybe<Scalars['String']['output']>;
  /** The path of its route, for example `/api/rest/move-deal-stage`; null where REST does not have it. */
  readonly restPath?: Maybe<Scalars['String']['output']>;
  /** What it is for, in one line. */
  readonly summary: Scalars['String']['output'];
  /** JSON Schema (draft 2020-12) of the variables: the arguments of the tool, the body or the search parameters of the route. */
  readonly variablesSchema: Scalars['JSON']['output'];
};

/** What a named operation does to data. */
export type ApiOperationKind =
  /** Changes what is kept. */
  | 'MUTATION'
  /** Reads and changes nothing. */
  | 'QUERY'
  /** Follows what happens; over WebSocket, server-sent events or multipart only. */
  | 'SUBSCRIPTION';

/** By what an agent gets in: one project, some permissions, an end. Its requests are made by the actor of type AGENT with `agentName`. */
export type ApiToken = {
  readonly __typename?: 'ApiToken';
  /** The agent that acts by it. */
  readonly agentName: Scalars['String']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The operator who made it; null where they have left the project. */
  readonly createdBy?: Maybe<Operator>;
  /** When it expires. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** UUID of the token; never changes. */
  readonly id: Scalars['ID']['output'];
  /** When it was last used, to the minute; null before the first time. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What people tell it apart by. */
  readonly name: Scalars['String']['output'];
  /** When it was revoked; null while it counts. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it allows, as long as its maker may that too. */
  readonly scopes: ReadonlyArray<Permission>;
  /** The first characters of its secret, by which it is known again. */
  readonly secretStart: Scalars['String']['output'];
};

/** An API token with the secret it just got. */
export type ApiTokenIssued = {
  readonly __typename?: 'ApiTokenIssued';
  /** The token. */
  readonly apiToken: ApiToken;
  /** `dga_` and 43 characters: keep it, it is shown this once. To be sent as `authorization: Bearer …`. */
  readonly secret: Scalars['String']['output'];
};

/** A project to close. */
export type ArchiveProjectInput = {
  /** The `Project.version` that was read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** UUID of the project, which is the current one; for any other `NOT_FOUND`. */
  readonly projectId: Scalars['ID']['input'];
};

/** The project that was closed, or why it was not. */
export type ArchiveProjectPayload = Project | ProjectVersionConflict;

/** The token, and who the administrator is. */
export type BootstrapAdministratorInput = {
  /** The name shown to other people; 1–200 characters. */
  readonly displayName: Scalars['String']['input'];
  /** E-mail address to sign in with. */
  readonly email: Scalars['String']['input'];
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly password: Scalars['String']['input'];
  /** Name of the first project where there is none yet; 1–200 characters. */
  readonly projectName?: InputMaybe<Scalars['String']['input']>;
  /** As the server printed it; counts once, for 24 hours. */
  readonly token: Scalars['String']['input'];
};

/** The session of the new administrator, or why there is none. */
export type BootstrapAdministratorPayload = SecretRefused | SignedIn;

/** What a member is from now on. */
export type ChangeMemberRoleInput = {
  /** UUID of the membership, not of the operator. */
  readonly memberId: Scalars['ID']['input'];
  /** What they are in the project from now on. */
  readonly role: ProjectRole;
};

/** The membership with its role, or why it was not changed. */
export type ChangeMemberRolePayload = LastAdmin | OwnerStaysAdmin | ProjectMember | RoleAboveOwn;

/** The present password and the new one. */
export type ChangePasswordInput = {
  /** The password as it is. */
  readonly currentPassword: Scalars['String']['input'];
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly newPassword: Scalars['String']['input'];
};

/** The operator whose password it is now, or why it was not changed. */
export type ChangePasswordPayload = Operator | SignInLimited | SignInRefused;

/** The token of a registration, and who registers. */
export type ConfirmRegistrationInput = {
  /** The name shown to other people; 1–200 characters. */
  readonly displayName: Scalars['String']['input'];
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly password: Scalars['String']['input'];
  /** As it came by mail; counts once, for 24 hours. */
  readonly token: Scalars['String']['input'];
  /** Short name to sign in with, without regard to case; 1–64 letters, digits, dots, hyphens and underscores. */
  readonly username?: InputMaybe<Scalars['String']['input']>;
};

/** The session of the new operator, or why there is none. */
export type ConfirmRegistrationPayload = RegistrationNotOpen | SecretRefused | SignInLimited | SignedIn | UsernameTaken;

/** An API token to make. */
export type CreateApiTokenInput = {
  /** The agent that acts by it, as events and runs name it; 1–100 characters. */
  readonly agentName: Scalars['String']['input'];
  /** After how many days it expires, 1–365. */
  readonly expiresInDays: Scalars['Int']['input'];
  /** What people tell it apart by; 1–200 characters. */
  readonly name: Scalars['String']['input'];
  /** What it allows, at least one; it never allows what its maker no longer may. */
  readonly scopes: ReadonlyArray<Permission>;
};

/** The API token with its secret, or why there is none. */
export type CreateApiTokenPayload = ApiTokenIssued | ScopesNotHeld | TooManyApiTokens;

/** A project to make. */
export type CreateProjectInput = {
  /** The name shown to people; 1–200 characters. */
  readonly name: Scalars['String']['input'];
  /** Short name for addresses: 1–63 lower-case letters, digits and single hyphens between them; unique among its owner's projects. */
  readonly slug: Scalars['String']['input'];
};

/** The new project, or why there is none. */
export type CreateProjectPayload = Project | SlugTaken;

/** Which operator may sign in no more. */
export type DisableOperatorInput = {
  /** UUID of the operator, of whatever project. */
  readonly operatorId: Scalars['ID']['input'];
};

/** The operator as they are now, or why not. */
export type DisableOperatorPayload = Operator | OwnOperator;

/** Which operator may sign in again. */
export type EnableOperatorInput = {
  /** UUID of the operator, of whatever project. */
  readonly operatorId: Scalars['ID']['input'];
};

/** The operator, who may sign in again. */
export type EnableOperatorPayload = Operator;

/** Somebody was asked by mail to work in the current project. */
export type Invitation = {
  readonly __typename?: 'Invitation';
  /** When it was sent. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whom it was sent to, case-folded. */
  readonly email: Scalars['String']['output'];
  /** Until when it can be accepted. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** UUID of the invitation; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Who sent it; null for an agent, and for somebody who has left the project. */
  readonly invitedBy?: Maybe<Operator>;
  /** What they are to be in the project. */
  readonly role: ProjectRole;
};

/** Who is invited, and as what. */
export type InviteOperatorInput = {
  /** E-mail address the invitation is sent to. */
  readonly email: Scalars['String']['input'];
  /** What they are to be in the project. */
  readonly role: ProjectRole;
};

/** The invitation that was sent, or why none was. */
export type InviteOperatorPayload = AlreadyMember | Invitation | MailNotConfigured | RoleAboveOwn;

/** Nobody else who can sign in would be ADMIN of the project. */
export type LastAdmin = Refusal & {
  readonly __typename?: 'LastAdmin';
  /** Always `LAST_ADMIN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The server has no way to send mail, so that what needs it is not begun. */
export type MailNotConfigured = Refusal & {
  readonly __typename?: 'MailNotConfigured';
  /** Always `MAIL_NOT_CONFIGURED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Makes whoever has the token of an invitation a member of its project, and signs them in. Open to everybody; who is an operator already gives the password they have. */
  readonly acceptInvitation: AcceptInvitationPayload;
  /** Lets an operator work in the current project. Needs MEMBERS_MANAGE, and every permission of the role that is given. */
  readonly addMember: AddMemberPayload;
  /** Closes the current project: it is nobody's any more, its API tokens are worth nothing, and what is open in it ends within 5 s. What it holds is kept. Needs SYSTEM_ADMIN. */
  readonly archiveProject: ArchiveProjectPayload;
  /** Makes the first administrator, by the token that the server printed when it started with nobody who could sign in; signs them in. They become ADMIN of every project there is, or of a new one. */
  readonly bootstrapAdministrator: BootstrapAdministratorPayload;
  /** Gives a member of the current project another role, which counts within 5 s; the role it has already changes nothing. Needs MEMBERS_MANAGE, and every permission of both roles. */
  readonly changeMemberRole: ChangeMemberRolePayload;
  /** Gives the caller a new password and ends their other sessions. */
  readonly changePassword: ChangePasswordPayload;
  /** Makes whoever has the token that was sent an operator, and signs them in. They work in no project until they make one or are let into one. Open to everybody. */
  readonly confirmRegistration: ConfirmRegistrationPayload;
  /** Makes an API token for an agent in the current project. Its secret is shown now and never again, under an idempotency key neither. Of operators alone, who give no permission they do not have. */
  readonly createApiToken: CreateApiTokenPayload;
  /** Makes a project, which the caller owns and works in as ADMIN. A request works in it once it names it. Of operators alone. */
  readonly createProject: CreateProjectPayload;
  /** Lets an operator sign in no more: their sessions and what is open in them end within 5 s, as do their API tokens, invitations and resets. What they did stays under their name; one who is disabled already stays so. Needs OPERATORS_MANAGE. */
  readonly disableOperator: DisableOperatorPayload;
  /** Lets an operator sign in again; the sessions that were ended stay so. Needs OPERATORS_MANAGE. */
  readonly enableOperator: EnableOperatorPayload;
  /** Sends somebody a mail by which they become a member of the current project, and an operator where they are none; it counts for 7 days and takes the place of one before. Needs MEMBERS_MANAGE, and every permission of the role that is given. */
  readonly inviteOperator: InviteOperatorPayload;
  /** Gives a new access token and the refresh token that follows; the one given counts for 10 s more, as an answer may be lost. One that comes later ends the session: somebody else has it. Open to whoever has the token. */
  readonly refreshSession: RefreshSessionPayload;
  /** Sends a mail by which whoever reads it can register within 24 hours, or that says that they have; the answer is the same. Open to everybody, where the policy of the server lets the address register. */
  readonly registerOperator: RegisterOperatorPayload;
  /** Takes an operator out of the current project: what they have open in it ends within 5 s, and the API tokens they made for it are revoked. Needs MEMBERS_MANAGE, and every permission of their role. */
  readonly removeMember: RemoveMemberPayload;
  /** Changes the name or the slug of the current project. Needs SYSTEM_ADMIN. */
  readonly renameProject: RenameProjectPayload;
  /** Sends an operator a mail by which they can set a new password within an hour. Open to everybody; the answer is the same whether there is such an operator or not. */
  readonly requestPasswordReset: RequestPasswordResetPayload;
  /** Gives the operator who was sent the token a new password, and ends all their sessions. Open to whoever has the token. */
  readonly resetPassword: ResetPasswordPayload;
  /** Opens an archived project again, with the members, the invitations and the API tokens it still has. Whichever project the request works in, the role in the archived one decides: of operators who are ADMIN there. */
  readonly restoreProject: RestoreProjectPayload;
  /** Ends an API token of the current project: within 5 s nobody is let in by it. One's own, or any with SYSTEM_ADMIN. One that was revoked stays as it is. */
  readonly revokeApiToken: RevokeApiTokenPayload;
  /** Takes an invitation to the current project back. Needs MEMBERS_MANAGE. */
  readonly revokeInvitation: RevokeInvitationPayload;
  /** Ends one of the caller's own sessions. */
  readonly revokeSession: RevokeSessionPayload;
  /** Begins a session for an operator who knows their password. Open to everybody. What it answers with is shown once and never under an idempotency key again. */
  readonly signIn: SignInPayload;
  /** Ends the session the request belongs to, or all of the caller's: tokens at once, live connections within 5 s. */
  readonly signOut: SignOutPayload;
  /** Takes away by what a provider of OpenID Connect knows an operator, and ends their sessions but the caller's own: for an account that was made anew there, which is linked by its e-mail address when it comes. Needs OPERATORS_MANAGE. */
  readonly unlinkIdentities: UnlinkIdentitiesPayload;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationAcceptInvitationArgs = {
  input: AcceptInvitationInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationAddMemberArgs = {
  input: AddMemberInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationArchiveProjectArgs = {
  input: ArchiveProjectInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationBootstrapAdministratorArgs = {
  input: BootstrapAdministratorInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationChangeMemberRoleArgs = {
  input: ChangeMemberRoleInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationConfirmRegistrationArgs = {
  input: ConfirmRegistrationInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateApiTokenArgs = {
  input: CreateApiTokenInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationCreateProjectArgs = {
  input: CreateProjectInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationDisableOperatorArgs = {
  input: DisableOperatorInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationEnableOperatorArgs = {
  input: EnableOperatorInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationInviteOperatorArgs = {
  input: InviteOperatorInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRefreshSessionArgs = {
  input: RefreshSessionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRegisterOperatorArgs = {
  input: RegisterOperatorInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRemoveMemberArgs = {
  input: RemoveMemberInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRenameProjectArgs = {
  input: RenameProjectInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRequestPasswordResetArgs = {
  input: RequestPasswordResetInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRestoreProjectArgs = {
  input: RestoreProjectInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRevokeApiTokenArgs = {
  input: RevokeApiTokenInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRevokeInvitationArgs = {
  input: RevokeInvitationInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationSignInArgs = {
  input: SignInInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationSignOutArgs = {
  input: SignOutInput;
};


/** What can be changed. Each change and its events are one transaction; a refusal has written nothing. */
export type MutationUnlinkIdentitiesArgs = {
  input: UnlinkIdentitiesInput;
};

/** A person who works with deals and agents. Members of projects; owned by the auth subgraph. */
export type Operator = {
  readonly __typename?: 'Operator';
  /** When the operator was first recorded. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The name shown to other people. */
  readonly displayName: Scalars['String']['output'];
  /** E-mail address, case-folded; unique among all operators. */
  readonly email: Scalars['String']['output'];
  /** UUID of the operator; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Whether the operator holds OPERATORS_MANAGE: may disable operators and let them in again, in whatever project they work. */
  readonly isAdministrator: Scalars['Boolean']['output'];
  /** When the operator last signed in; null before the first time. */
  readonly lastSignedInAt?: Maybe<Scalars['DateTime']['output']>;
  /** The operator's memberships in projects the caller may see, oldest first. */
  readonly memberships: ProjectMemberConnection;
  /** Whether the operator may sign in. */
  readonly status: OperatorStatus;
  /** When a field of the operator last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Short name used at sign-in; unique among all operators. Null where the operator signs in by e-mail alone. */
  readonly username?: Maybe<Scalars['String']['output']>;
};


/** A person who works with deals and agents. Members of projects; owned by the auth subgraph. */
export type OperatorMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A page of a list of operators, and how many the whole list holds. */
export type OperatorConnection = {
  readonly __typename?: 'OperatorConnection';
  /** The operators of this page, in the order asked for. */
  readonly edges: ReadonlyArray<OperatorEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many operators match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the operators of a page, with the cursor of its place. */
export type OperatorEdge = {
  readonly __typename?: 'OperatorEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Operator;
};

/** Which operators to list; an operator must match every field given. */
export type OperatorFilter = {
  /** Whether operators of other projects, and of none, are listed as well. True needs OPERATORS_MANAGE. */
  readonly everywhere: Scalars['Boolean']['input'];
  /** Holds one of these roles in the current project; not together with `everywhere`. */
  readonly roles?: InputMaybe<ReadonlyArray<ProjectRole>>;
  /** One of these states. */
  readonly statuses?: InputMaybe<ReadonlyArray<OperatorStatus>>;
  /** Found in e-mail, username or display name, without regard to case; 1–200 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
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

/** Nobody disables themselves: somebody has to be able to take it back. */
export type OwnOperator = Refusal & {
  readonly __typename?: 'OwnOperator';
  /** Always `OWN_OPERATOR`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The member owns the project, and stays its ADMIN. */
export type OwnerStaysAdmin = Refusal & {
  readonly __typename?: 'OwnerStaysAdmin';
  /** Always `OWNER_STAYS_ADMIN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** That a reset was asked for. */
export type PasswordResetRequested = {
  readonly __typename?: 'PasswordResetRequested';
  /** What happens now, for a person to read; the same whether there is such an operator or not. */
  readonly message: Scalars['String']['output'];
};

/** That a password was set by a token that was sent. */
export type PasswordWasReset = {
  readonly __typename?: 'PasswordWasReset';
  /** UUID of the operator whose password it is. */
  readonly operatorId: Scalars['ID']['output'];
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

/** A tenant: every deal, run, event and artifact belongs to exactly one project, and nothing is read or written across projects. */
export type Project = {
  readonly __typename?: 'Project';
  /** When it was closed; null while it is worked in. */
  readonly archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the project was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** UUID of the project; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Who works in the project and as what, oldest membership first. */
  readonly members: ProjectMemberConnection;
  /** The caller's own membership in the project; null where an agent or the program itself acts. */
  readonly myMembership?: Maybe<ProjectMember>;
  /** The name shown to people. */
  readonly name: Scalars['String']['output'];
  /** The operator the project belongs to; always a member with role ADMIN. */
  readonly owner: Operator;
  /** Short name for addresses: lower-case letters, digits and hyphens; unique among its owner's projects. */
  readonly slug: Scalars['String']['output'];
  /** When a field of the project last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows with every change of the project; give it as `expectedVersion` to change it. */
  readonly version: Scalars['Int']['output'];
};


/** A tenant: every deal, run, event and artifact belongs to exactly one project, and nothing is read or written across projects. */
export type ProjectMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  roles?: InputMaybe<ReadonlyArray<ProjectRole>>;
};

/** A page of a list of projects, and how many the whole list holds. */
export type ProjectConnection = {
  readonly __typename?: 'ProjectConnection';
  /** The projects of this page, in the order asked for. */
  readonly edges: ReadonlyArray<ProjectEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many projects match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the projects of a page, with the cursor of its place. */
export type ProjectEdge = {
  readonly __typename?: 'ProjectEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: Project;
};

/** Which projects to list; a project must match every field given. */
export type ProjectFilter = {
  /** True for archived projects alone that the caller is ADMIN of, false for the others alone. */
  readonly archived: Scalars['Boolean']['input'];
  /** The caller holds one of these roles in it. */
  readonly roles?: InputMaybe<ReadonlyArray<ProjectRole>>;
  /** Found in slug or name, without regard to case; 1–200 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
};

/** One operator's membership in one project: at most one for each pair. */
export type ProjectMember = {
  readonly __typename?: 'ProjectMember';
  /** When the operator became a member. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** UUID of the membership; never changes. */
  readonly id: Scalars['ID']['output'];
  /** The operator who works in it. */
  readonly operator: Operator;
  /** What the role allows, in the order of the enum; the same for every member with that role. */
  readonly permissions: ReadonlyArray<Permission>;
  /** The project that is worked in. */
  readonly project: Project;
  /** What the operator is in the project; decides the permissions. */
  readonly role: ProjectRole;
};

/** A page of a list of memberships, and how many the whole list holds. */
export type ProjectMemberConnection = {
  readonly __typename?: 'ProjectMemberConnection';
  /** The memberships of this page, in the order asked for. */
  readonly edges: ReadonlyArray<ProjectMemberEdge>;
  /** Whether more lies before or behind this page, and the cursors to go on from. */
  readonly pageInfo: PageInfo;
  /** How many memberships match the filter on all pages together; counted only when selected. */
  readonly totalCount: Scalars['Int']['output'];
};

/** One of the memberships of a page, with the cursor of its place. */
export type ProjectMemberEdge = {
  readonly __typename?: 'ProjectMemberEdge';
  /** Opaque place of this item in the list; give it as `after` or `before`. */
  readonly cursor: Scalars['String']['output'];
  /** The item itself. */
  readonly node: ProjectMember;
};

/** Only an archived project can be restored. */
export type ProjectNotArchived = Refusal & {
  readonly __typename?: 'ProjectNotArchived';
  /** Always `PROJECT_NOT_ARCHIVED`. */
  readonly code: Scalars['String']['output'];
  /** The project as it is. */
  readonly current: Project;
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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

/** Someone else changed the project since it was read. */
export type ProjectVersionConflict = Refusal & {
  readonly __typename?: 'ProjectVersionConflict';
  /** Always `PROJECT_VERSION_CONFLICT`. */
  readonly code: Scalars['String']['output'];
  /** The project as it is. */
  readonly current: Project;
  /** The version the caller had read. */
  readonly expectedVersion: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** What can be read. Everything is confined to the project of the request. */
export type Query = {
  readonly __typename?: 'Query';
  /** The named operations: what tools discover and call, the same by GraphQL, REST and MCP. The same for every project. */
  readonly apiOperations: ReadonlyArray<ApiOperation>;
  /** The API tokens of the current project that can still be used, the latest first: all for SYSTEM_ADMIN, else those the caller made. At most 100. */
  readonly apiTokens: ReadonlyArray<ApiToken>;
  /** The project this request is confined to: the one the caller named, or their only one. */
  readonly currentProject: Project;
  /** The invitations to the current project that can still be accepted, the latest first; at most 100. Needs MEMBERS_MANAGE. */
  readonly invitations: ReadonlyArray<Invitation>;
  /** The operator who makes this request; null where an agent or the program itself acts. */
  readonly me?: Maybe<Operator>;
  /** The operator with this id who shares a project with the caller. Null with a `NOT_FOUND` error where there is none. */
  readonly operator?: Maybe<Operator>;
  /** The operators who are members of the current project, or with `filter.everywhere` all there are. */
  readonly operators: OperatorConnection;
  /** The project with this id that the caller is a member of; one that is archived its ADMINs alone see. Null with a `NOT_FOUND` error where there is none. */
  readonly project?: Maybe<Project>;
  /** The projects the caller is a member of, or with `filter.archived` those they may restore. */
  readonly projects: ProjectConnection;
  /** The caller's own sessions that have not ended, the latest first; at most 200. Of operators who have signed in alone. */
  readonly sessions: ReadonlyArray<Session>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryApiOperationsArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryOperatorArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryOperatorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OperatorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: OperatorOrder;
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryProjectArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Everything is confined to the project of the request. */
export type QueryProjectsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ProjectFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy: ProjectOrder;
};

/** Which session goes on. */
export type RefreshSessionInput = {
  /** The latest refresh token of the session. */
  readonly refreshToken: Scalars['String']['input'];
};

/** The session with its new tokens, or that it is over. */
export type RefreshSessionPayload = SessionOver | SignedIn;

/** An expected refusal of a mutation: the request was understood, a rule forbade it, and nothing was written. Each implementing type carries the facts of its own rule. Unknown ids and malformed input are not refusals but errors with the codes `NOT_FOUND` and `BAD_USER_INPUT`. */
export type Refusal = {
  /** Stable upper-case name of the rule, one per implementing type; for programs. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Who would register. */
export type RegisterOperatorInput = {
  /** E-mail address to sign in with later; the mail is sent there. */
  readonly email: Scalars['String']['input'];
};

/** That a mail is sent, or why none is; never whether there is such an operator. */
export type RegisterOperatorPayload = MailNotConfigured | RegistrationNotOpen | RegistrationRequested | SignInLimited;

/** The policy of the server does not let this address register; who is invited may all the same. */
export type RegistrationNotOpen = Refusal & {
  readonly __typename?: 'RegistrationNotOpen';
  /** Always `REGISTRATION_NOT_OPEN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** That somebody asked to register. */
export type RegistrationRequested = {
  readonly __typename?: 'RegistrationRequested';
  /** What happens now, for a person to read; the same whether there is such an operator or not. */
  readonly message: Scalars['String']['output'];
};

/** Who no longer works in the project. */
export type RemoveMemberInput = {
  /** UUID of the membership, not of the operator. */
  readonly memberId: Scalars['ID']['input'];
};

/** Who was taken out, or why nobody was. */
export type RemoveMemberPayload = LastAdmin | OwnerStaysAdmin | RemovedMember | RoleAboveOwn;

/** Who no longer works in the project. */
export type RemovedMember = {
  readonly __typename?: 'RemovedMember';
  /** UUID of the membership that was. */
  readonly memberId: Scalars['ID']['output'];
  /** UUID of the operator. */
  readonly operatorId: Scalars['ID']['output'];
};

/** What a project is called from now on. What is left out stays. */
export type RenameProjectInput = {
  /** The `Project.version` that was read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** The name shown to people; 1–200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** UUID of the project, which is the current one; for any other `NOT_FOUND`. */
  readonly projectId: Scalars['ID']['input'];
  /** Short name for addresses: 1–63 lower-case letters, digits and single hyphens between them; unique among its owner's projects. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
};

/** The project as it is called now, or why it was not changed. */
export type RenameProjectPayload = Project | ProjectVersionConflict | SlugTaken;

/** Whose password is to be set anew. */
export type RequestPasswordResetInput = {
  /** E-mail address of the operator. */
  readonly email: Scalars['String']['input'];
};

/** That the request was taken, or why it was not; never whether there is such an operator. */
export type RequestPasswordResetPayload = MailNotConfigured | PasswordResetRequested | SignInLimited;

/** The token that was sent, and the password. */
export type ResetPasswordInput = {
  /** At least 8 characters and at most 4,096 bytes of any kind; none of the most common ones. */
  readonly newPassword: Scalars['String']['input'];
  /** As it came by mail; counts once, for an hour. */
  readonly token: Scalars['String']['input'];
};

/** Whose password was set, or why none was. */
export type ResetPasswordPayload = PasswordWasReset | SecretRefused | SignInLimited;

/** An archived project to open again. */
export type RestoreProjectInput = {
  /** The `Project.version` that was read. */
  readonly expectedVersion: Scalars['Int']['input'];
  /** UUID of a project the caller is ADMIN of; for any other `NOT_FOUND`. */
  readonly projectId: Scalars['ID']['input'];
};

/** The project that is worked in again, or why it is not. */
export type RestoreProjectPayload = Project | ProjectNotArchived | ProjectVersionConflict;

/** An API token to end. */
export type RevokeApiTokenInput = {
  /** UUID of the API token, not its secret. */
  readonly apiTokenId: Scalars['ID']['input'];
};

/** The API token that has ended. */
export type RevokeApiTokenPayload = ApiToken;

/** Which invitation. */
export type RevokeInvitationInput = {
  /** UUID of the invitation. */
  readonly invitationId: Scalars['ID']['input'];
};

/** The invitation that was taken back. */
export type RevokeInvitationPayload = Invitation;

/** Which session ends. */
export type RevokeSessionInput = {
  /** UUID of the session. */
  readonly sessionId: Scalars['ID']['input'];
};

/** The session that ended. */
export type RevokeSessionPayload = Session;

/** A role was to be given or taken that allows what the caller may not. */
export type RoleAboveOwn = Refusal & {
  readonly __typename?: 'RoleAboveOwn';
  /** Always `ROLE_ABOVE_OWN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The role. */
  readonly role: ProjectRole;
};

/** The token was to allow what the caller may not. */
export type ScopesNotHeld = Refusal & {
  readonly __typename?: 'ScopesNotHeld';
  /** Always `SCOPES_NOT_HELD`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** Those of the scopes that the caller does not hold. */
  readonly scopes: ReadonlyArray<Permission>;
};

/** A token that counts once is unknown, was used, or has expired. */
export type SecretRefused = Refusal & {
  readonly __typename?: 'SecretRefused';
  /** Always `SECRET_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** The time between a sign-in and its end. It lasts 30 days at most, and 7 days without being used. */
export type Session = {
  readonly __typename?: 'Session';
  /** IP address it began from; null where that is not known. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Why it was ended; null while it counts. */
  readonly endReason?: Maybe<SessionEnd>;
  /** When it was ended before its time; null while it counts. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends whatever happens. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** UUID of the session; never changes. */
  readonly id: Scalars['ID']['output'];
  /** Whether it is the one this request belongs to. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** How it is proved. */
  readonly kind: SessionKind;
  /** When it was last refreshed or, with a cookie, used; to the minute. */
  readonly lastUsedAt: Scalars['DateTime']['output'];
  /** What the browser or program said it was; null where it said nothing. */
  readonly userAgent?: Maybe<Scalars['String']['output']>;
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

/** The refresh token is none that counts: its session is over, or it never was one. */
export type SessionOver = Refusal & {
  readonly __typename?: 'SessionOver';
  /** Always `SESSION_OVER`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Who signs in, and how the session is to be proved. */
export type SignInInput = {
  /** How the session is proved afterwards. */
  readonly kind: SessionKind;
  /** E-mail address or short name, without regard to case; 1–320 characters. */
  readonly login: Scalars['String']['input'];
  /** The password, at most 4,096 bytes. */
  readonly password: Scalars['String']['input'];
};

/** Too many attempts of this caller. */
export type SignInLimited = Refusal & {
  readonly __typename?: 'SignInLimited';
  /** Always `SIGN_IN_LIMITED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** After how many seconds to try again. */
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** The session that began, or why none did. */
export type SignInPayload = SignInLimited | SignInRefused | SignedIn;

/** No session: wrong password, or no such operator, or one who may not sign in. Which of them is not told. */
export type SignInRefused = Refusal & {
  readonly __typename?: 'SignInRefused';
  /** Always `SIGN_IN_REFUSED`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Whether all sessions end. */
export type SignOutInput = {
  /** Whether the caller's other sessions end as well. */
  readonly everywhere: Scalars['Boolean']['input'];
};

/** The session that ended, which is the one of this request. */
export type SignOutPayload = Session;

/** A session, and what proves it. Secrets are shown this once; keep them where only their owner reads. */
export type SignedIn = {
  readonly __typename?: 'SignedIn';
  /** To be sent as `authorization: Bearer …` with every request. Null where the session has a cookie. */
  readonly accessToken?: Maybe<Scalars['String']['output']>;
  /** When the access token expires, 15 minutes after it was made. Null where the session has a cookie. */
  readonly accessTokenExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the cookie is to hold; `POST /auth/session` sets it by itself. Null where the session has tokens. */
  readonly cookie?: Maybe<Scalars['String']['output']>;
  /** UUID of the operator who signed in; `me` tells more with the access token. */
  readonly operatorId: Scalars['ID']['output'];
  /** For `refreshSession`, once. Null where the session has a cookie. */
  readonly refreshToken?: Maybe<Scalars['String']['output']>;
  /** The session. */
  readonly session: Session;
};

/** The owner has another project with this slug. */
export type SlugTaken = Refusal & {
  readonly __typename?: 'SlugTaken';
  /** Always `SLUG_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
  /** The slug that was asked for. */
  readonly slug: Scalars['String']['output'];
};

/** The project has as many API tokens as it may. */
export type TooManyApiTokens = Refusal & {
  readonly __typename?: 'TooManyApiTokens';
  /** Always `TOO_MANY_API_TOKENS`. */
  readonly code: Scalars['String']['output'];
  /** How many there may be that can be used. */
  readonly maxApiTokens: Scalars['Int']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
};

/** Whose identities are taken away. */
export type UnlinkIdentitiesInput = {
  /** UUID of the operator, of whatever project. */
  readonly operatorId: Scalars['ID']['input'];
};

/** The operator, whom the provider knows no more. */
export type UnlinkIdentitiesPayload = Operator;

/** Another operator has this short name. */
export type UsernameTaken = Refusal & {
  readonly __typename?: 'UsernameTaken';
  /** Always `USERNAME_TAKEN`. */
  readonly code: Scalars['String']['output'];
  /** What was refused and why, for a person to read; English, one sentence. */
  readonly message: Scalars['String']['output'];
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
  Operator: Operator;
  Project: Project;
  ProjectMember: ProjectMember;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Operator:
    ( { __typename: 'Operator' }
    & GraphQLRecursivePick<FederationTypes['Operator'], {"id":true}> );
  Project:
    ( { __typename: 'Project' }
    & GraphQLRecursivePick<FederationTypes['Project'], {"id":true}> );
  ProjectMember:
    ( { __typename: 'ProjectMember' }
    & GraphQLRecursivePick<FederationTypes['ProjectMember'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  AcceptInvitationPayload:
    | ( SecretRefused & { __typename: 'SecretRefused' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
    | ( SignInRefused & { __typename: 'SignInRefused' } )
    | ( OpenSession & { __typename: 'SignedIn' } )
    | ( UsernameTaken & { __typename: 'UsernameTaken' } )
  ;
  AddMemberPayload:
    | ( Omit<AlreadyMember, 'current'> & { current: _RefType['ProjectMember'] } & { __typename: 'AlreadyMember' } )
    | ( ProjectMemberRow & { __typename: 'ProjectMember' } )
    | ( RoleAboveOwn & { __typename: 'RoleAboveOwn' } )
  ;
  ArchiveProjectPayload:
    | ( ProjectRow & { __typename: 'Project' } )
    | ( Omit<ProjectVersionConflict, 'current'> & { current: _RefType['Project'] } & { __typename: 'ProjectVersionConflict' } )
  ;
  BootstrapAdministratorPayload:
    | ( SecretRefused & { __typename: 'SecretRefused' } )
    | ( OpenSession & { __typename: 'SignedIn' } )
  ;
  ChangeMemberRolePayload:
    | ( LastAdmin & { __typename: 'LastAdmin' } )
    | ( OwnerStaysAdmin & { __typename: 'OwnerStaysAdmin' } )
    | ( ProjectMemberRow & { __typename: 'ProjectMember' } )
    | ( RoleAboveOwn & { __typename: 'RoleAboveOwn' } )
  ;
  ChangePasswordPayload:
    | ( OperatorRow & { __typename: 'Operator' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
    | ( SignInRefused & { __typename: 'SignInRefused' } )
  ;
  ConfirmRegistrationPayload:
    | ( RegistrationNotOpen & { __typename: 'RegistrationNotOpen' } )
    | ( SecretRefused & { __typename: 'SecretRefused' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
    | ( OpenSession & { __typename: 'SignedIn' } )
    | ( UsernameTaken & { __typename: 'UsernameTaken' } )
  ;
  CreateApiTokenPayload:
    | ( IssuedApiToken & { __typename: 'ApiTokenIssued' } )
    | ( ScopesNotHeld & { __typename: 'ScopesNotHeld' } )
    | ( TooManyApiTokens & { __typename: 'TooManyApiTokens' } )
  ;
  CreateProjectPayload:
    | ( ProjectRow & { __typename: 'Project' } )
    | ( SlugTaken & { __typename: 'SlugTaken' } )
  ;
  DisableOperatorPayload:
    | ( OperatorRow & { __typename: 'Operator' } )
    | ( OwnOperator & { __typename: 'OwnOperator' } )
  ;
  EnableOperatorPayload: ( OperatorRow & { __typename: 'Operator' } );
  InviteOperatorPayload:
    | ( Omit<AlreadyMember, 'current'> & { current: _RefType['ProjectMember'] } & { __typename: 'AlreadyMember' } )
    | ( InvitationFacts & { __typename: 'Invitation' } )
    | ( MailNotConfigured & { __typename: 'MailNotConfigured' } )
    | ( RoleAboveOwn & { __typename: 'RoleAboveOwn' } )
  ;
  RefreshSessionPayload:
    | ( SessionOver & { __typename: 'SessionOver' } )
    | ( OpenSession & { __typename: 'SignedIn' } )
  ;
  RegisterOperatorPayload:
    | ( MailNotConfigured & { __typename: 'MailNotConfigured' } )
    | ( RegistrationNotOpen & { __typename: 'RegistrationNotOpen' } )
    | ( RegistrationRequested & { __typename: 'RegistrationRequested' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
  ;
  RemoveMemberPayload:
    | ( LastAdmin & { __typename: 'LastAdmin' } )
    | ( OwnerStaysAdmin & { __typename: 'OwnerStaysAdmin' } )
    | ( RemovedMember & { __typename: 'RemovedMember' } )
    | ( RoleAboveOwn & { __typename: 'RoleAboveOwn' } )
  ;
  RenameProjectPayload:
    | ( ProjectRow & { __typename: 'Project' } )
    | ( Omit<ProjectVersionConflict, 'current'> & { current: _RefType['Project'] } & { __typename: 'ProjectVersionConflict' } )
    | ( SlugTaken & { __typename: 'SlugTaken' } )
  ;
  RequestPasswordResetPayload:
    | ( MailNotConfigured & { __typename: 'MailNotConfigured' } )
    | ( PasswordResetRequested & { __typename: 'PasswordResetRequested' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
  ;
  ResetPasswordPayload:
    | ( PasswordWasReset & { __typename: 'PasswordWasReset' } )
    | ( SecretRefused & { __typename: 'SecretRefused' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
  ;
  RestoreProjectPayload:
    | ( ProjectRow & { __typename: 'Project' } )
    | ( Omit<ProjectNotArchived, 'current'> & { current: _RefType['Project'] } & { __typename: 'ProjectNotArchived' } )
    | ( Omit<ProjectVersionConflict, 'current'> & { current: _RefType['Project'] } & { __typename: 'ProjectVersionConflict' } )
  ;
  RevokeApiTokenPayload: ( ApiTokenRow & { __typename: 'ApiToken' } );
  RevokeInvitationPayload: ( InvitationFacts & { __typename: 'Invitation' } );
  RevokeSessionPayload: ( SessionRow & { __typename: 'Session' } );
  SignInPayload:
    | ( SignInLimited & { __typename: 'SignInLimited' } )
    | ( SignInRefused & { __typename: 'SignInRefused' } )
    | ( OpenSession & { __typename: 'SignedIn' } )
  ;
  SignOutPayload: ( SessionRow & { __typename: 'Session' } );
  UnlinkIdentitiesPayload: ( OperatorRow & { __typename: 'Operator' } );
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Refusal:
    | ( Omit<AlreadyMember, 'current'> & { current: _RefType['ProjectMember'] } & { __typename: 'AlreadyMember' } )
    | ( LastAdmin & { __typename: 'LastAdmin' } )
    | ( MailNotConfigured & { __typename: 'MailNotConfigured' } )
    | ( OwnOperator & { __typename: 'OwnOperator' } )
    | ( OwnerStaysAdmin & { __typename: 'OwnerStaysAdmin' } )
    | ( Omit<ProjectNotArchived, 'current'> & { current: _RefType['Project'] } & { __typename: 'ProjectNotArchived' } )
    | ( Omit<ProjectVersionConflict, 'current'> & { current: _RefType['Project'] } & { __typename: 'ProjectVersionConflict' } )
    | ( RegistrationNotOpen & { __typename: 'RegistrationNotOpen' } )
    | ( RoleAboveOwn & { __typename: 'RoleAboveOwn' } )
    | ( ScopesNotHeld & { __typename: 'ScopesNotHeld' } )
    | ( SecretRefused & { __typename: 'SecretRefused' } )
    | ( SessionOver & { __typename: 'SessionOver' } )
    | ( SignInLimited & { __typename: 'SignInLimited' } )
    | ( SignInRefused & { __typename: 'SignInRefused' } )
    | ( SlugTaken & { __typename: 'SlugTaken' } )
    | ( TooManyApiTokens & { __typename: 'TooManyApiTokens' } )
    | ( UsernameTaken & { __typename: 'UsernameTaken' } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AcceptInvitationInput: AcceptInvitationInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  AcceptInvitationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AcceptInvitationPayload']>;
  AddMemberInput: AddMemberInput;
  AddMemberPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['AddMemberPayload']>;
  AlreadyMember: ResolverTypeWrapper<Omit<AlreadyMember, 'current'> & { current: ResolversTypes['ProjectMember'] }>;
  ApiOperation: ResolverTypeWrapper<ApiOperation>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ApiOperationKind: ApiOperationKind;
  ApiToken: ResolverTypeWrapper<ApiTokenRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ApiTokenIssued: ResolverTypeWrapper<IssuedApiToken>;
  ArchiveProjectInput: ArchiveProjectInput;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ArchiveProjectPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ArchiveProjectPayload']>;
  BootstrapAdministratorInput: BootstrapAdministratorInput;
  BootstrapAdministratorPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['BootstrapAdministratorPayload']>;
  ChangeMemberRoleInput: ChangeMemberRoleInput;
  ChangeMemberRolePayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeMemberRolePayload']>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordPayload']>;
  ConfirmRegistrationInput: ConfirmRegistrationInput;
  ConfirmRegistrationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ConfirmRegistrationPayload']>;
  CreateApiTokenInput: CreateApiTokenInput;
  CreateApiTokenPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateApiTokenPayload']>;
  CreateProjectInput: CreateProjectInput;
  CreateProjectPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateProjectPayload']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DisableOperatorInput: DisableOperatorInput;
  DisableOperatorPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisableOperatorPayload']>;
  EnableOperatorInput: EnableOperatorInput;
  EnableOperatorPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EnableOperatorPayload']>;
  Invitation: ResolverTypeWrapper<InvitationFacts>;
  InviteOperatorInput: InviteOperatorInput;
  InviteOperatorPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['InviteOperatorPayload']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LastAdmin: ResolverTypeWrapper<LastAdmin>;
  MailNotConfigured: ResolverTypeWrapper<MailNotConfigured>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Operator: ResolverTypeWrapper<OperatorRow>;
  OperatorConnection: ResolverTypeWrapper<OperatorPage>;
  OperatorEdge: ResolverTypeWrapper<Omit<OperatorEdge, 'node'> & { node: ResolversTypes['Operator'] }>;
  OperatorFilter: OperatorFilter;
  OperatorOrder: OperatorOrder;
  OperatorStatus: OperatorStatus;
  OwnOperator: ResolverTypeWrapper<OwnOperator>;
  OwnerStaysAdmin: ResolverTypeWrapper<OwnerStaysAdmin>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PasswordResetRequested: ResolverTypeWrapper<PasswordResetRequested>;
  PasswordWasReset: ResolverTypeWrapper<PasswordWasReset>;
  Permission: Permission;
  Project: ResolverTypeWrapper<ProjectRow>;
  ProjectConnection: ResolverTypeWrapper<ProjectPage>;
  ProjectEdge: ResolverTypeWrapper<Omit<ProjectEdge, 'node'> & { node: ResolversTypes['Project'] }>;
  ProjectFilter: ProjectFilter;
  ProjectMember: ResolverTypeWrapper<ProjectMemberRow>;
  ProjectMemberConnection: ResolverTypeWrapper<ProjectMemberPage>;
  ProjectMemberEdge: ResolverTypeWrapper<Omit<ProjectMemberEdge, 'node'> & { node: ResolversTypes['ProjectMember'] }>;
  ProjectNotArchived: ResolverTypeWrapper<Omit<ProjectNotArchived, 'current'> & { current: ResolversTypes['Project'] }>;
  ProjectOrder: ProjectOrder;
  ProjectRole: ProjectRole;
  ProjectVersionConflict: ResolverTypeWrapper<Omit<ProjectVersionConflict, 'current'> & { current: ResolversTypes['Project'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshSessionPayload']>;
  Refusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Refusal']>;
  RegisterOperatorInput: RegisterOperatorInput;
  RegisterOperatorPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterOperatorPayload']>;
  RegistrationNotOpen: ResolverTypeWrapper<RegistrationNotOpen>;
  RegistrationRequested: ResolverTypeWrapper<RegistrationRequested>;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveMemberPayload']>;
  RemovedMember: ResolverTypeWrapper<RemovedMember>;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenameProjectPayload']>;
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestPasswordResetPayload']>;
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordPayload']>;
  RestoreProjectInput: RestoreProjectInput;
  RestoreProjectPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RestoreProjectPayload']>;
  RevokeApiTokenInput: RevokeApiTokenInput;
  RevokeApiTokenPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeApiTokenPayload']>;
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeInvitationPayload']>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeSessionPayload']>;
  RoleAboveOwn: ResolverTypeWrapper<RoleAboveOwn>;
  ScopesNotHeld: ResolverTypeWrapper<ScopesNotHeld>;
  SecretRefused: ResolverTypeWrapper<SecretRefused>;
  Session: ResolverTypeWrapper<SessionRow>;
  SessionEnd: SessionEnd;
  SessionKind: SessionKind;
  SessionOver: ResolverTypeWrapper<SessionOver>;
  SignInInput: SignInInput;
  SignInLimited: ResolverTypeWrapper<SignInLimited>;
  SignInPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignInPayload']>;
  SignInRefused: ResolverTypeWrapper<SignInRefused>;
  SignOutInput: SignOutInput;
  SignOutPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SignOutPayload']>;
  SignedIn: ResolverTypeWrapper<OpenSession>;
  SlugTaken: ResolverTypeWrapper<SlugTaken>;
  TooManyApiTokens: ResolverTypeWrapper<TooManyApiTokens>;
  UnlinkIdentitiesInput: UnlinkIdentitiesInput;
  UnlinkIdentitiesPayload: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UnlinkIdentitiesPayload']>;
  UsernameTaken: ResolverTypeWrapper<UsernameTaken>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcceptInvitationInput: AcceptInvitationInput;
  String: Scalars['String']['output'];
  AcceptInvitationPayload: ResolversUnionTypes<ResolversParentTypes>['AcceptInvitationPayload'];
  AddMemberInput: AddMemberInput;
  AddMemberPayload: ResolversUnionTypes<ResolversParentTypes>['AddMemberPayload'];
  AlreadyMember: Omit<AlreadyMember, 'current'> & { current: ResolversParentTypes['ProjectMember'] };
  ApiOperation: ApiOperation;
  Boolean: Scalars['Boolean']['output'];
  ApiToken: ApiTokenRow;
  ID: Scalars['ID']['output'];
  ApiTokenIssued: IssuedApiToken;
  ArchiveProjectInput: ArchiveProjectInput;
  Int: Scalars['Int']['output'];
  ArchiveProjectPayload: ResolversUnionTypes<ResolversParentTypes>['ArchiveProjectPayload'];
  BootstrapAdministratorInput: BootstrapAdministratorInput;
  BootstrapAdministratorPayload: ResolversUnionTypes<ResolversParentTypes>['BootstrapAdministratorPayload'];
  ChangeMemberRoleInput: ChangeMemberRoleInput;
  ChangeMemberRolePayload: ResolversUnionTypes<ResolversParentTypes>['ChangeMemberRolePayload'];
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordPayload: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordPayload'];
  ConfirmRegistrationInput: ConfirmRegistrationInput;
  ConfirmRegistrationPayload: ResolversUnionTypes<ResolversParentTypes>['ConfirmRegistrationPayload'];
  CreateApiTokenInput: CreateApiTokenInput;
  CreateApiTokenPayload: ResolversUnionTypes<ResolversParentTypes>['CreateApiTokenPayload'];
  CreateProjectInput: CreateProjectInput;
  CreateProjectPayload: ResolversUnionTypes<ResolversParentTypes>['CreateProjectPayload'];
  DateTime: Scalars['DateTime']['output'];
  DisableOperatorInput: DisableOperatorInput;
  DisableOperatorPayload: ResolversUnionTypes<ResolversParentTypes>['DisableOperatorPayload'];
  EnableOperatorInput: EnableOperatorInput;
  EnableOperatorPayload: ResolversUnionTypes<ResolversParentTypes>['EnableOperatorPayload'];
  Invitation: InvitationFacts;
  InviteOperatorInput: InviteOperatorInput;
  InviteOperatorPayload: ResolversUnionTypes<ResolversParentTypes>['InviteOperatorPayload'];
  JSON: Scalars['JSON']['output'];
  LastAdmin: LastAdmin;
  MailNotConfigured: MailNotConfigured;
  Mutation: Record<PropertyKey, never>;
  Operator: OperatorRow;
  OperatorConnection: OperatorPage;
  OperatorEdge: Omit<OperatorEdge, 'node'> & { node: ResolversParentTypes['Operator'] };
  OperatorFilter: OperatorFilter;
  OwnOperator: OwnOperator;
  OwnerStaysAdmin: OwnerStaysAdmin;
  PageInfo: PageInfo;
  PasswordResetRequested: PasswordResetRequested;
  PasswordWasReset: PasswordWasReset;
  Project: ProjectRow;
  ProjectConnection: ProjectPage;
  ProjectEdge: Omit<ProjectEdge, 'node'> & { node: ResolversParentTypes['Project'] };
  ProjectFilter: ProjectFilter;
  ProjectMember: ProjectMemberRow;
  ProjectMemberConnection: ProjectMemberPage;
  ProjectMemberEdge: Omit<ProjectMemberEdge, 'node'> & { node: ResolversParentTypes['ProjectMember'] };
  ProjectNotArchived: Omit<ProjectNotArchived, 'current'> & { current: ResolversParentTypes['Project'] };
  ProjectVersionConflict: Omit<ProjectVersionConflict, 'current'> & { current: ResolversParentTypes['Project'] };
  Query: Record<PropertyKey, never>;
  RefreshSessionInput: RefreshSessionInput;
  RefreshSessionPayload: ResolversUnionTypes<ResolversParentTypes>['RefreshSessionPayload'];
  Refusal: ResolversInterfaceTypes<ResolversParentTypes>['Refusal'];
  RegisterOperatorInput: RegisterOperatorInput;
  RegisterOperatorPayload: ResolversUnionTypes<ResolversParentTypes>['RegisterOperatorPayload'];
  RegistrationNotOpen: RegistrationNotOpen;
  RegistrationRequested: RegistrationRequested;
  RemoveMemberInput: RemoveMemberInput;
  RemoveMemberPayload: ResolversUnionTypes<ResolversParentTypes>['RemoveMemberPayload'];
  RemovedMember: RemovedMember;
  RenameProjectInput: RenameProjectInput;
  RenameProjectPayload: ResolversUnionTypes<ResolversParentTypes>['RenameProjectPayload'];
  RequestPasswordResetInput: RequestPasswordResetInput;
  RequestPasswordResetPayload: ResolversUnionTypes<ResolversParentTypes>['RequestPasswordResetPayload'];
  ResetPasswordInput: ResetPasswordInput;
  ResetPasswordPayload: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordPayload'];
  RestoreProjectInput: RestoreProjectInput;
  RestoreProjectPayload: ResolversUnionTypes<ResolversParentTypes>['RestoreProjectPayload'];
  RevokeApiTokenInput: RevokeApiTokenInput;
  RevokeApiTokenPayload: ResolversUnionTypes<ResolversParentTypes>['RevokeApiTokenPayload'];
  RevokeInvitationInput: RevokeInvitationInput;
  RevokeInvitationPayload: ResolversUnionTypes<ResolversParentTypes>['RevokeInvitationPayload'];
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionPayload: ResolversUnionTypes<ResolversParentTypes>['RevokeSessionPayload'];
  RoleAboveOwn: RoleAboveOwn;
  ScopesNotHeld: ScopesNotHeld;
  SecretRefused: SecretRefused;
  Session: SessionRow;
  SessionOver: SessionOver;
  SignInInput: SignInInput;
  SignInLimited: SignInLimited;
  SignInPayload: ResolversUnionTypes<ResolversParentTypes>['SignInPayload'];
  SignInRefused: SignInRefused;
  SignOutInput: SignOutInput;
  SignOutPayload: ResolversUnionTypes<ResolversParentTypes>['SignOutPayload'];
  SignedIn: OpenSession;
  SlugTaken: SlugTaken;
  TooManyApiTokens: TooManyApiTokens;
  UnlinkIdentitiesInput: UnlinkIdentitiesInput;
  UnlinkIdentitiesPayload: ResolversUnionTypes<ResolversParentTypes>['UnlinkIdentitiesPayload'];
  UsernameTaken: UsernameTaken;
};

export type AcceptInvitationPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AcceptInvitationPayload'] = ResolversParentTypes['AcceptInvitationPayload']> = {
  __resolveType: TypeResolveFn<'SecretRefused' | 'SignInLimited' | 'SignInRefused' | 'SignedIn' | 'UsernameTaken', ParentType, ContextType>;
};

export type AddMemberPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AddMemberPayload'] = ResolversParentTypes['AddMemberPayload']> = {
  __resolveType: TypeResolveFn<'AlreadyMember' | 'ProjectMember' | 'RoleAboveOwn', ParentType, ContextType>;
};

export type AlreadyMemberResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['AlreadyMember'] = ResolversParentTypes['AlreadyMember']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['ProjectMember'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiOperationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApiOperation'] = ResolversParentTypes['ApiOperation']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  document?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  documentSha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDestructive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ApiOperationKind'], ParentType, ContextType>;
  mcpTool?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requiredScopes?: Resolver<ReadonlyArray<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  restMethod?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  restPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variablesSchema?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type ApiTokenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApiToken'] = ResolversParentTypes['ApiToken']> = {
  agentName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['Permission']>, ParentType, ContextType>;
  secretStart?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiTokenIssuedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ApiTokenIssued'] = ResolversParentTypes['ApiTokenIssued']> = {
  apiToken?: Resolver<ResolversTypes['ApiToken'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchiveProjectPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ArchiveProjectPayload'] = ResolversParentTypes['ArchiveProjectPayload']> = {
  __resolveType: TypeResolveFn<'Project' | 'ProjectVersionConflict', ParentType, ContextType>;
};

export type BootstrapAdministratorPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BootstrapAdministratorPayload'] = ResolversParentTypes['BootstrapAdministratorPayload']> = {
  __resolveType: TypeResolveFn<'SecretRefused' | 'SignedIn', ParentType, ContextType>;
};

export type ChangeMemberRolePayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ChangeMemberRolePayload'] = ResolversParentTypes['ChangeMemberRolePayload']> = {
  __resolveType: TypeResolveFn<'LastAdmin' | 'OwnerStaysAdmin' | 'ProjectMember' | 'RoleAboveOwn', ParentType, ContextType>;
};

export type ChangePasswordPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ChangePasswordPayload'] = ResolversParentTypes['ChangePasswordPayload']> = {
  __resolveType: TypeResolveFn<'Operator' | 'SignInLimited' | 'SignInRefused', ParentType, ContextType>;
};

export type ConfirmRegistrationPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ConfirmRegistrationPayload'] = ResolversParentTypes['ConfirmRegistrationPayload']> = {
  __resolveType: TypeResolveFn<'RegistrationNotOpen' | 'SecretRefused' | 'SignInLimited' | 'SignedIn' | 'UsernameTaken', ParentType, ContextType>;
};

export type CreateApiTokenPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateApiTokenPayload'] = ResolversParentTypes['CreateApiTokenPayload']> = {
  __resolveType: TypeResolveFn<'ApiTokenIssued' | 'ScopesNotHeld' | 'TooManyApiTokens', ParentType, ContextType>;
};

export type CreateProjectPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CreateProjectPayload'] = ResolversParentTypes['CreateProjectPayload']> = {
  __resolveType: TypeResolveFn<'Project' | 'SlugTaken', ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DisableOperatorPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['DisableOperatorPayload'] = ResolversParentTypes['DisableOperatorPayload']> = {
  __resolveType: TypeResolveFn<'Operator' | 'OwnOperator', ParentType, ContextType>;
};

export type EnableOperatorPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['EnableOperatorPayload'] = ResolversParentTypes['EnableOperatorPayload']> = {
  __resolveType: TypeResolveFn<'Operator', ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invitedBy?: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ProjectRole'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InviteOperatorPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InviteOperatorPayload'] = ResolversParentTypes['InviteOperatorPayload']> = {
  __resolveType: TypeResolveFn<'AlreadyMember' | 'Invitation' | 'MailNotConfigured' | 'RoleAboveOwn', ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type LastAdminResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['LastAdmin'] = ResolversParentTypes['LastAdmin']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MailNotConfiguredResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['MailNotConfigured'] = ResolversParentTypes['MailNotConfigured']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptInvitation: Resolver<ResolversTypes['AcceptInvitationPayload'], ParentType, ContextType, RequireFields<MutationAcceptInvitationArgs, 'input'>>;
  addMember: Resolver<ResolversTypes['AddMemberPayload'], ParentType, ContextType, RequireFields<MutationAddMemberArgs, 'input'>>;
  archiveProject: Resolver<ResolversTypes['ArchiveProjectPayload'], ParentType, ContextType, RequireFields<MutationArchiveProjectArgs, 'input'>>;
  bootstrapAdministrator: Resolver<ResolversTypes['BootstrapAdministratorPayload'], ParentType, ContextType, RequireFields<MutationBootstrapAdministratorArgs, 'input'>>;
  changeMemberRole: Resolver<ResolversTypes['ChangeMemberRolePayload'], ParentType, ContextType, RequireFields<MutationChangeMemberRoleArgs, 'input'>>;
  changePassword: Resolver<ResolversTypes['ChangePasswordPayload'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  confirmRegistration: Resolver<ResolversTypes['ConfirmRegistrationPayload'], ParentType, ContextType, RequireFields<MutationConfirmRegistrationArgs, 'input'>>;
  createApiToken: Resolver<ResolversTypes['CreateApiTokenPayload'], ParentType, ContextType, RequireFields<MutationCreateApiTokenArgs, 'input'>>;
  createProject: Resolver<ResolversTypes['CreateProjectPayload'], ParentType, ContextType, RequireFields<MutationCreateProjectArgs, 'input'>>;
  disableOperator: Resolver<ResolversTypes['DisableOperatorPayload'], ParentType, ContextType, RequireFields<MutationDisableOperatorArgs, 'input'>>;
  enableOperator: Resolver<ResolversTypes['EnableOperatorPayload'], ParentType, ContextType, RequireFields<MutationEnableOperatorArgs, 'input'>>;
  inviteOperator: Resolver<ResolversTypes['InviteOperatorPayload'], ParentType, ContextType, RequireFields<MutationInviteOperatorArgs, 'input'>>;
  refreshSession: Resolver<ResolversTypes['RefreshSessionPayload'], ParentType, ContextType, RequireFields<MutationRefreshSessionArgs, 'input'>>;
  registerOperator: Resolver<ResolversTypes['RegisterOperatorPayload'], ParentType, ContextType, RequireFields<MutationRegisterOperatorArgs, 'input'>>;
  removeMember: Resolver<ResolversTypes['RemoveMemberPayload'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'input'>>;
  renameProject: Resolver<ResolversTypes['RenameProjectPayload'], ParentType, ContextType, RequireFields<MutationRenameProjectArgs, 'input'>>;
  requestPasswordReset: Resolver<ResolversTypes['RequestPasswordResetPayload'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'input'>>;
  resetPassword: Resolver<ResolversTypes['ResetPasswordPayload'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'input'>>;
  restoreProject: Resolver<ResolversTypes['RestoreProjectPayload'], ParentType, ContextType, RequireFields<MutationRestoreProjectArgs, 'input'>>;
  revokeApiToken: Resolver<ResolversTypes['RevokeApiTokenPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiTokenArgs, 'input'>>;
  revokeInvitation: Resolver<ResolversTypes['RevokeInvitationPayload'], ParentType, ContextType, RequireFields<MutationRevokeInvitationArgs, 'input'>>;
  revokeSession: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  signIn: Resolver<ResolversTypes['SignInPayload'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'input'>>;
  signOut: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType, RequireFields<MutationSignOutArgs, 'input'>>;
  unlinkIdentities: Resolver<ResolversTypes['UnlinkIdentitiesPayload'], ParentType, ContextType, RequireFields<MutationUnlinkIdentitiesArgs, 'input'>>;
};

export type OperatorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Operator'] = ResolversParentTypes['Operator'], FederationReferenceType extends FederationReferenceTypes['Operator'] = FederationReferenceTypes['Operator']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Operator']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isAdministrator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSignedInAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  memberships?: Resolver<ResolversTypes['ProjectMemberConnection'], ParentType, ContextType, Partial<OperatorMembershipsArgs>>;
  status?: Resolver<ResolversTypes['OperatorStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OperatorConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OperatorConnection'] = ResolversParentTypes['OperatorConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OperatorEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OperatorEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OperatorEdge'] = ResolversParentTypes['OperatorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
};

export type OwnOperatorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OwnOperator'] = ResolversParentTypes['OwnOperator']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OwnerStaysAdminResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['OwnerStaysAdmin'] = ResolversParentTypes['OwnerStaysAdmin']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PasswordResetRequestedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PasswordResetRequested'] = ResolversParentTypes['PasswordResetRequested']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordWasResetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PasswordWasReset'] = ResolversParentTypes['PasswordWasReset']> = {
  operatorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Project'] = ResolversParentTypes['Project'], FederationReferenceType extends FederationReferenceTypes['Project'] = FederationReferenceTypes['Project']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Project']> | FederationReferenceType, FederationReferenceType, ContextType>;
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  members?: Resolver<ResolversTypes['ProjectMemberConnection'], ParentType, ContextType, Partial<ProjectMembersArgs>>;
  myMembership?: Resolver<Maybe<ResolversTypes['ProjectMember']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectConnection'] = ResolversParentTypes['ProjectConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectEdge'] = ResolversParentTypes['ProjectEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
};

export type ProjectMemberResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectMember'] = ResolversParentTypes['ProjectMember'], FederationReferenceType extends FederationReferenceTypes['ProjectMember'] = FederationReferenceTypes['ProjectMember']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProjectMember']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operator?: Resolver<ResolversTypes['Operator'], ParentType, ContextType>;
  permissions?: Resolver<ReadonlyArray<ResolversTypes['Permission']>, ParentType, ContextType>;
  project?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ProjectRole'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectMemberConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectMemberConnection'] = ResolversParentTypes['ProjectMemberConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProjectMemberEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ProjectMemberEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectMemberEdge'] = ResolversParentTypes['ProjectMemberEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProjectMember'], ParentType, ContextType>;
};

export type ProjectNotArchivedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectNotArchived'] = ResolversParentTypes['ProjectNotArchived']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProjectVersionConflictResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProjectVersionConflict'] = ResolversParentTypes['ProjectVersionConflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  expectedVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiOperations: Resolver<ReadonlyArray<ResolversTypes['ApiOperation']>, ParentType, ContextType, Partial<QueryApiOperationsArgs>>;
  apiTokens: Resolver<ReadonlyArray<ResolversTypes['ApiToken']>, ParentType, ContextType>;
  currentProject: Resolver<ResolversTypes['Project'], ParentType, ContextType>;
  invitations: Resolver<ReadonlyArray<ResolversTypes['Invitation']>, ParentType, ContextType>;
  me: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType>;
  operator: Resolver<Maybe<ResolversTypes['Operator']>, ParentType, ContextType, RequireFields<QueryOperatorArgs, 'id'>>;
  operators: Resolver<ResolversTypes['OperatorConnection'], ParentType, ContextType, RequireFields<QueryOperatorsArgs, 'orderBy'>>;
  project: Resolver<Maybe<ResolversTypes['Project']>, ParentType, ContextType, RequireFields<QueryProjectArgs, 'id'>>;
  projects: Resolver<ResolversTypes['ProjectConnection'], ParentType, ContextType, RequireFields<QueryProjectsArgs, 'orderBy'>>;
  sessions: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type RefreshSessionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RefreshSessionPayload'] = ResolversParentTypes['RefreshSessionPayload']> = {
  __resolveType: TypeResolveFn<'SessionOver' | 'SignedIn', ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  __resolveType: TypeResolveFn<'AlreadyMember' | 'LastAdmin' | 'MailNotConfigured' | 'OwnOperator' | 'OwnerStaysAdmin' | 'ProjectNotArchived' | 'ProjectVersionConflict' | 'RegistrationNotOpen' | 'RoleAboveOwn' | 'ScopesNotHeld' | 'SecretRefused' | 'SessionOver' | 'SignInLimited' | 'SignInRefused' | 'SlugTaken' | 'TooManyApiTokens' | 'UsernameTaken', ParentType, ContextType>;
};

export type RegisterOperatorPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RegisterOperatorPayload'] = ResolversParentTypes['RegisterOperatorPayload']> = {
  __resolveType: TypeResolveFn<'MailNotConfigured' | 'RegistrationNotOpen' | 'RegistrationRequested' | 'SignInLimited', ParentType, ContextType>;
};

export type RegistrationNotOpenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RegistrationNotOpen'] = ResolversParentTypes['RegistrationNotOpen']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RegistrationRequestedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RegistrationRequested'] = ResolversParentTypes['RegistrationRequested']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemoveMemberPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RemoveMemberPayload'] = ResolversParentTypes['RemoveMemberPayload']> = {
  __resolveType: TypeResolveFn<'LastAdmin' | 'OwnerStaysAdmin' | 'RemovedMember' | 'RoleAboveOwn', ParentType, ContextType>;
};

export type RemovedMemberResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RemovedMember'] = ResolversParentTypes['RemovedMember']> = {
  memberId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operatorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenameProjectPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RenameProjectPayload'] = ResolversParentTypes['RenameProjectPayload']> = {
  __resolveType: TypeResolveFn<'Project' | 'ProjectVersionConflict' | 'SlugTaken', ParentType, ContextType>;
};

export type RequestPasswordResetPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RequestPasswordResetPayload'] = ResolversParentTypes['RequestPasswordResetPayload']> = {
  __resolveType: TypeResolveFn<'MailNotConfigured' | 'PasswordResetRequested' | 'SignInLimited', ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  __resolveType: TypeResolveFn<'PasswordWasReset' | 'SecretRefused' | 'SignInLimited', ParentType, ContextType>;
};

export type RestoreProjectPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RestoreProjectPayload'] = ResolversParentTypes['RestoreProjectPayload']> = {
  __resolveType: TypeResolveFn<'Project' | 'ProjectNotArchived' | 'ProjectVersionConflict', ParentType, ContextType>;
};

export type RevokeApiTokenPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RevokeApiTokenPayload'] = ResolversParentTypes['RevokeApiTokenPayload']> = {
  __resolveType: TypeResolveFn<'ApiToken', ParentType, ContextType>;
};

export type RevokeInvitationPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RevokeInvitationPayload'] = ResolversParentTypes['RevokeInvitationPayload']> = {
  __resolveType: TypeResolveFn<'Invitation', ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  __resolveType: TypeResolveFn<'Session', ParentType, ContextType>;
};

export type RoleAboveOwnResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['RoleAboveOwn'] = ResolversParentTypes['RoleAboveOwn']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['ProjectRole'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScopesNotHeldResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ScopesNotHeld'] = ResolversParentTypes['ScopesNotHeld']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['Permission']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecretRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SecretRefused'] = ResolversParentTypes['SecretRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['SessionEnd']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SessionKind'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionOverResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SessionOver'] = ResolversParentTypes['SessionOver']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInLimitedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SignInLimited'] = ResolversParentTypes['SignInLimited']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignInPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SignInPayload'] = ResolversParentTypes['SignInPayload']> = {
  __resolveType: TypeResolveFn<'SignInLimited' | 'SignInRefused' | 'SignedIn', ParentType, ContextType>;
};

export type SignInRefusedResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SignInRefused'] = ResolversParentTypes['SignInRefused']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  __resolveType: TypeResolveFn<'Session', ParentType, ContextType>;
};

export type SignedInResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SignedIn'] = ResolversParentTypes['SignedIn']> = {
  accessToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cookie?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operatorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  session?: Resolver<ResolversTypes['Session'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SlugTakenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SlugTaken'] = ResolversParentTypes['SlugTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TooManyApiTokensResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['TooManyApiTokens'] = ResolversParentTypes['TooManyApiTokens']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxApiTokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkIdentitiesPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UnlinkIdentitiesPayload'] = ResolversParentTypes['UnlinkIdentitiesPayload']> = {
  __resolveType: TypeResolveFn<'Operator', ParentType, ContextType>;
};

export type UsernameTakenResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UsernameTaken'] = ResolversParentTypes['UsernameTaken']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  AcceptInvitationPayload?: AcceptInvitationPayloadResolvers<ContextType>;
  AddMemberPayload?: AddMemberPayloadResolvers<ContextType>;
  AlreadyMember?: AlreadyMemberResolvers<ContextType>;
  ApiOperation?: ApiOperationResolvers<ContextType>;
  ApiToken?: ApiTokenResolvers<ContextType>;
  ApiTokenIssued?: ApiTokenIssuedResolvers<ContextType>;
  ArchiveProjectPayload?: ArchiveProjectPayloadResolvers<ContextType>;
  BootstrapAdministratorPayload?: BootstrapAdministratorPayloadResolvers<ContextType>;
  ChangeMemberRolePayload?: ChangeMemberRolePayloadResolvers<ContextType>;
  ChangePasswordPayload?: ChangePasswordPayloadResolvers<ContextType>;
  ConfirmRegistrationPayload?: ConfirmRegistrationPayloadResolvers<ContextType>;
  CreateApiTokenPayload?: CreateApiTokenPayloadResolvers<ContextType>;
  CreateProjectPayload?: CreateProjectPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DisableOperatorPayload?: DisableOperatorPayloadResolvers<ContextType>;
  EnableOperatorPayload?: EnableOperatorPayloadResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  InviteOperatorPayload?: InviteOperatorPayloadResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  LastAdmin?: LastAdminResolvers<ContextType>;
  MailNotConfigured?: MailNotConfiguredResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Operator?: OperatorResolvers<ContextType>;
  OperatorConnection?: OperatorConnectionResolvers<ContextType>;
  OperatorEdge?: OperatorEdgeResolvers<ContextType>;
  OwnOperator?: OwnOperatorResolvers<ContextType>;
  OwnerStaysAdmin?: OwnerStaysAdminResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PasswordResetRequested?: PasswordResetRequestedResolvers<ContextType>;
  PasswordWasReset?: PasswordWasResetResolvers<ContextType>;
  Project?: ProjectResolvers<ContextType>;
  ProjectConnection?: ProjectConnectionResolvers<ContextType>;
  ProjectEdge?: ProjectEdgeResolvers<ContextType>;
  ProjectMember?: ProjectMemberResolvers<ContextType>;
  ProjectMemberConnection?: ProjectMemberConnectionResolvers<ContextType>;
  ProjectMemberEdge?: ProjectMemberEdgeResolvers<ContextType>;
  ProjectNotArchived?: ProjectNotArchivedResolvers<ContextType>;
  ProjectVersionConflict?: ProjectVersionConflictResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshSessionPayload?: RefreshSessionPayloadResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  RegisterOperatorPayload?: RegisterOperatorPayloadResolvers<ContextType>;
  RegistrationNotOpen?: RegistrationNotOpenResolvers<ContextType>;
  RegistrationRequested?: RegistrationRequestedResolvers<ContextType>;
  RemoveMemberPayload?: RemoveMemberPayloadResolvers<ContextType>;
  RemovedMember?: RemovedMemberResolvers<ContextType>;
  RenameProjectPayload?: RenameProjectPayloadResolvers<ContextType>;
  RequestPasswordResetPayload?: RequestPasswordResetPayloadResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  RestoreProjectPayload?: RestoreProjectPayloadResolvers<ContextType>;
  RevokeApiTokenPayload?: RevokeApiTokenPayloadResolvers<ContextType>;
  RevokeInvitationPayload?: RevokeInvitationPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  RoleAboveOwn?: RoleAboveOwnResolvers<ContextType>;
  ScopesNotHeld?: ScopesNotHeldResolvers<ContextType>;
  SecretRefused?: SecretRefusedResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionOver?: SessionOverResolvers<ContextType>;
  SignInLimited?: SignInLimitedResolvers<ContextType>;
  SignInPayload?: SignInPayloadResolvers<ContextType>;
  SignInRefused?: SignInRefusedResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  SignedIn?: SignedInResolvers<ContextType>;
  SlugTaken?: SlugTakenResolvers<ContextType>;
  TooManyApiTokens?: TooManyApiTokensResolvers<ContextType>;
  UnlinkIdentitiesPayload?: UnlinkIdentitiesPayloadResolvers<ContextType>;
  UsernameTaken?: UsernameTakenResolvers<ContextType>;
};


export type CompleteResolvers = Resolvers & Required<Pick<Resolvers, Extract<keyof Resolvers, 'Query' | 'Mutation' | 'Subscription'>>>;
