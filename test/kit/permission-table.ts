/**
 * Who may do what, written down from the domain model and from the descriptions of enum `Permission`, not from the directives: the one
 * table the permission matrix holds the gateway and the subgraphs to.
 */

const reading = ['deals:read', 'actions:read', 'runs:read', 'events:read', 'artifacts:read'] as const;
const working = [
  'deals:write',
  'actions:write',
  'actions:approve',
  'actions:execute',
  'runs:write',
  'artifacts:write',
] as const;
const governing = ['actions:approve:critical', 'deals:delete', 'members:manage', 'system:admin'] as const;

/** Every permission there is, as a scope. */
export const permissions = [...reading, ...working, ...governing, 'operators:manage'] as const;

export type PermissionScope = (typeof permissions)[number];

/** What each role may do in its project. */
export const rolePermissions: Readonly<Record<'VIEWER' | 'OPERATOR' | 'ADMIN', readonly PermissionScope[]>> = {
  VIEWER: reading,
  OPERATOR: [...reading, ...working],
  ADMIN: [...reading, ...working, ...governing],
};

/** What a root field takes: one permission, or nothing but to be signed in. */
export type RootPermission = PermissionScope | 'SIGNED_IN';

const of = (permission: RootPermission, type: 'Query' | 'Mutation' | 'Subscription', fields: string) =>
  fields.split(/\s+/).map((field) => [`${type}.${field}`, permission] as const);

/** What every root field takes. */
export const rootPermissions: ReadonlyMap<string, RootPermission> = new Map([
  ...of('SIGNED_IN', 'Query', 'me operator operators project currentProject projects apiOperations sessions'),
  ...of('SIGNED_IN', 'Query', 'dealStages eventTypes capabilities capability'),
  ...of('SIGNED_IN', 'Query', 'apiTokens'),
  ...of('SIGNED_IN', 'Mutation', 'createProject restoreProject createApiToken revokeApiToken'),
  ...of('members:manage', 'Mutation', 'addMember changeMemberRole removeMember'),
  ...of('members:manage', 'Mutation', 'inviteOperator revokeInvitation'),
  ...of('members:manage', 'Query', 'invitations'),
  ...of('operators:manage', 'Mutation', 'disableOperator enableOperator unlinkIdentities'),
  ...of('system:admin', 'Mutation', 'renameProject archiveProject'),
  ...of('deals:read', 'Query', 'deal dealByReference deals broker brokers dashboardOverview pipelineStatistics'),
  ...of('actions:read', 'Query', 'action actionByReference actions'),
  ...of('runs:read', 'Query', 'agentRun agentRuns runCheckpoint runCheckpoints agentActivity'),
  ...of('events:read', 'Query', 'events'),
  ...of('artifacts:read', 'Query', 'artifact artifacts storagePolicy'),
  ...of('system:admin', 'Query', 'webhooks job jobs workers message messages messageSummary'),
  ...of('deals:write', 'Mutation', 'createDeal updateDeal moveDealStage mergeDeals addDealAlias removeDealAlias'),
  ...of('deals:write', 'Mutation', 'linkDealThread unlinkDealThread createBroker updateBroker'),
  ...of('deals:delete', 'Mutation', 'deleteDeal restoreDeal'),
  ...of('actions:write', 'Mutation', 'createAction updateActionInputs cancelAction archiveActions'),
  ...of('actions:approve', 'Mutation', 'approveAction rejectAction approveCheckpoint rejectCheckpoint'),
  ...of('actions:execute', 'Mutation', 'executeAction requeueAction claimAction renewActionLease'),
  ...of('actions:execute', 'Mutation', 'completeAction failAction'),
  ...of('runs:write', 'Mutation', 'startRun appendRunEvents startRunStep completeRunStep failRunStep'),
  ...of(
    'runs:write',
    'Mutation',
    'saveRunCheckpoint pauseRunForApproval pauseRun resumeRun completeRun failRun cancelRun',
  ),
  ...of(
    'artifacts:write',
    'Mutation',
    'createArtifact updateArtifact linkArtifacts unlinkArtifacts markArtifactMissing',
  ),
  ...of('system:admin', 'Mutation', 'retryJob cancelJob purgeJobs createWebhook updateWebhook rotateWebhookSecret'),
  ...of('system:admin', 'Mutation', 'deleteWebhook replayWebhookDelivery'),
  ...of('system:admin', 'Mutation', 'retryMessage purgeMessages'),
  ...of('SIGNED_IN', 'Mutation', 'signOut revokeSession changePassword'),
  ...of('events:read', 'Subscription', 'agentEvents runEvents'),
]);

/** Root fields that strangers may call, each with the reason. */
export const openToStrangers: ReadonlyMap<string, string> = new Map<string, string>([
  ['Mutation.signIn', 'the password is what proves who it is'],
  ['Mutation.refreshSession', 'the refresh token is; the access token may have expired'],
  ['Mutation.acceptInvitation', 'the token of the invitation is, for who has no account yet'],
  [
    'Mutation.registerOperator',
    'nobody is an operator before; the policy decides, and the mail goes to its owner alone',
  ],
  ['Mutation.confirmRegistration', 'the token that was sent is'],
  ['Mutation.requestPasswordReset', 'whoever forgot the password cannot sign in; the mail goes to its owner alone'],
  ['Mutation.resetPassword', 'the token that was sent is'],
  ['Mutation.bootstrapAdministrator', 'nobody can sign in yet, and the printed token is'],
]);

const whoSees = (types: string, ...scopes: readonly PermissionScope[]) =>
  types.split(/\s+/).map((type) => [type, scopes] as const);

/**
 * Which permissions show the entities of the subgraph that owns them, however they are reached: any one of these. Who may change one
 * sees what came of it. Those without any take nothing but to be signed in.
 */
export const entityPermissions: ReadonlyMap<string, readonly PermissionScope[]> = new Map([
  ...whoSees('auth.Operator auth.Project auth.ProjectMember'),
  ...whoSees('deals.Deal deals.DealAlias deals.Broker deals.DealThread', 'deals:read', 'deals:write', 'deals:delete'),
  ...whoSees('deals.DashboardOverview deals.PipelineStatistics', 'deals:read'),
  ...whoSees('runs.Action', 'actions:read', 'actions:write', 'actions:approve', 'actions:execute'),
  ...whoSees('runs.AgentRun runs.RunStep', 'runs:read', 'runs:write'),
  ...whoSees('runs.RunCheckpoint', 'runs:read', 'runs:write', 'actions:approve'),
  ...whoSees('runs.AgentEvent', 'events:read', 'runs:write'),
  ...whoSees('artifacts.Artifact artifacts.ArtifactLink', 'artifacts:read', 'artifacts:write'),
  ...whoSees('artifacts.StoragePolicy', 'artifacts:read'),
]);

/** What subgraphs add to entities of others: the fields ask for themselves, so the reference does not. */
export const addedTo: ReadonlySet<string> = new Set([
  'runs.Deal',
  'runs.DashboardOverview',
  'runs.PipelineStatistics',
  'artifacts.Deal',
  'artifacts.Action',
  'artifacts.AgentRun',
]);
