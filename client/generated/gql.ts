/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AcceptInvitationDocument,
    "query ActionByReference($reference: String!) {\n  actionByReference(reference: $reference) {\n    ...ActionDetails\n  }\n}": typeof types.ActionByReferenceDocument,
    "fragment ActionDetails on Action {\n  ...ActionSummary\n  summary\n  source\n  capabilityId\n  inputs\n  outputs\n  error {\n    code\n    message\n    retryable\n  }\n  attempts\n  maxAttempts\n  nextAttemptAt\n  lease {\n    owner\n    expiresAt\n  }\n  approval {\n    at\n    note\n  }\n  rejection {\n    at\n    reason\n  }\n  startedAt\n  finishedAt\n  archivedAt\n}": typeof types.ActionDetailsFragmentDoc,
    "fragment ActionSummary on Action {\n  id\n  reference\n  type\n  title\n  status\n  riskLevel\n  requiresApproval\n  priority\n  deadline\n  version\n  createdAt\n  deal {\n    id\n    name\n  }\n}": typeof types.ActionSummaryFragmentDoc,
    "query Action($id: ID!) {\n  action(id: $id) {\n    ...ActionDetails\n  }\n}": typeof types.ActionDocument,
    "query Actions($filter: ActionFilter, $orderBy: ActionOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  actions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...ActionSummary\n      }\n    }\n  }\n}": typeof types.ActionsDocument,
    "mutation AddDealAlias($input: AddDealAliasInput!) {\n  addDealAlias(input: $input) {\n    __typename\n    ... on DealAlias {\n      id\n      alias\n      type\n      confidence\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AddDealAliasDocument,
    "mutation AddMember($input: AddMemberInput!) {\n  addMember(input: $input) {\n    __typename\n    ... on ProjectMember {\n      ...MemberSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AddMemberDocument,
    "query AgentActivity($agentName: String) {\n  agentActivity(agentName: $agentName) {\n    agentName\n    status\n    currentRun {\n      ...RunSummary\n    }\n    recentRuns {\n      ...RunSummary\n    }\n    recentEvents {\n      ...EventSummary\n    }\n    today {\n      since\n      runsStarted\n      runsCompleted\n      runsFailed\n      stepsCompleted\n      approvalsRequested\n      events\n    }\n  }\n}": typeof types.AgentActivityDocument,
    "subscription AgentEventsLive($filter: AgentEventFilter, $after: String) {\n  agentEvents(filter: $filter, after: $after) {\n    ...EventSummary\n    run {\n      id\n      agentName\n      deal {\n        id\n        name\n        owner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n}": typeof types.AgentEventsLiveDocument,
    "query AgentRun($id: ID!) {\n  agentRun(id: $id) {\n    ...RunSummary\n    output\n    steps(first: 200) {\n      edges {\n        node {\n          ...StepSummary\n        }\n      }\n    }\n    artifacts(first: 200) {\n      edges {\n        node {\n          id\n          filename\n          kind\n          sizeBytes\n          sha256\n          metadata\n        }\n      }\n    }\n  }\n}": typeof types.AgentRunDocument,
    "query AgentRuns($filter: AgentRunFilter, $orderBy: AgentRunOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  agentRuns(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...RunSummary\n      }\n    }\n  }\n}": typeof types.AgentRunsDocument,
    "query ApiOperations($names: [String!]) {\n  apiOperations(names: $names) {\n    name\n    kind\n    summary\n    description\n    documentSha256\n    variablesSchema\n    requiredScopes\n    isDestructive\n    restMethod\n    restPath\n    mcpTool\n  }\n}": typeof types.ApiOperationsDocument,
    "fragment ApiTokenSummary on ApiToken {\n  id\n  name\n  agentName\n  secretStart\n  scopes\n  createdBy {\n    id\n    displayName\n  }\n  createdAt\n  expiresAt\n  lastUsedAt\n  revokedAt\n}": typeof types.ApiTokenSummaryFragmentDoc,
    "query ApiTokens {\n  apiTokens {\n    ...ApiTokenSummary\n  }\n}": typeof types.ApiTokensDocument,
    "mutation AppendRunEvents($input: AppendRunEventsInput!) {\n  appendRunEvents(input: $input) {\n    __typename\n    ... on AppendedRunEvents {\n      run {\n        id\n        lastSequence\n      }\n      events {\n        id\n        cursor\n        sequence\n      }\n    }\n    ... on EventPayloadInvalid {\n      index\n      problems {\n        path\n        message\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AppendRunEventsDocument,
    "mutation ApproveAction($input: ApproveActionInput!) {\n  approveAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ApproveActionDocument,
    "mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {\n  approveCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": typeof types.ApproveCheckpointDocument,
    "mutation ArchiveActions($input: ArchiveActionsInput!) {\n  archiveActions(input: $input) {\n    __typename\n    ... on ArchivedActions {\n      actions {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ArchiveActionsDocument,
    "mutation ArchiveProject($input: ArchiveProjectInput!) {\n  archiveProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ArchiveProjectDocument,
    "fragment ArtifactSummary on Artifact {\n  id\n  filename\n  kind\n  category\n  mimeType\n  sizeBytes\n  sha256\n  version\n  createdAt\n  missingAt\n}": typeof types.ArtifactSummaryFragmentDoc,
    "query Artifact($id: ID!) {\n  artifact(id: $id) {\n    ...ArtifactSummary\n    storageUri\n    metadata\n    deal {\n      id\n      reference\n      name\n    }\n    run {\n      id\n      agentName\n    }\n  }\n}": typeof types.ArtifactDocument,
    "query Artifacts($filter: ArtifactFilter, $orderBy: ArtifactOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  artifacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...ArtifactSummary\n      }\n    }\n  }\n}": typeof types.ArtifactsDocument,
    "mutation BootstrapAdministrator($input: BootstrapAdministratorInput!) {\n  bootstrapAdministrator(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.BootstrapAdministratorDocument,
    "fragment BrokerSummary on Broker {\n  id\n  reference\n  name\n  company\n  email\n  phone\n  qualityRating\n  version\n}": typeof types.BrokerSummaryFragmentDoc,
    "query Broker($id: ID!) {\n  broker(id: $id) {\n    ...BrokerSummary\n  }\n}": typeof types.BrokerDocument,
    "query Brokers($filter: BrokerFilter, $orderBy: BrokerOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  brokers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...BrokerSummary\n      }\n    }\n  }\n}": typeof types.BrokersDocument,
    "mutation CancelAction($input: CancelActionInput!) {\n  cancelAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CancelActionDocument,
    "mutation CancelJob($input: CancelJobInput!) {\n  cancelJob(input: $input) {\n    __typename\n    ... on Job {\n      ...JobSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CancelJobDocument,
    "mutation CancelRun($input: CancelRunInput!) {\n  cancelRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CancelRunDocument,
    "query Capabilities($filter: CapabilityFilter) {\n  capabilities(filter: $filter) {\n    ...CapabilityDetails\n  }\n}": typeof types.CapabilitiesDocument,
    "fragment CapabilityDetails on Capability {\n  id\n  title\n  description\n  actionType\n  requiresDeal\n  inputSchema\n  outputs {\n    name\n    mimeType\n    kind\n  }\n  riskLevel\n  requiresApproval\n  tags\n}": typeof types.CapabilityDetailsFragmentDoc,
    "query Capability($id: ID!) {\n  capability(id: $id) {\n    ...CapabilityDetails\n  }\n}": typeof types.CapabilityDocument,
    "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    __typename\n    ... on ProjectMember {\n      ...MemberSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ChangeMemberRoleDocument,
    "mutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      displayName\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n  }\n}": typeof types.ChangePasswordDocument,
    "fragment CheckpointSummary on RunCheckpoint {\n  id\n  name\n  type\n  status\n  riskLevel\n  data\n  expiresAt\n  run {\n    id\n    agentName\n    status\n  }\n}": typeof types.CheckpointSummaryFragmentDoc,
    "mutation ClaimAction($input: ClaimActionInput!) {\n  claimAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ClaimActionDocument,
    "mutation CompleteAction($input: CompleteActionInput!) {\n  completeAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CompleteActionDocument,
    "mutation CompleteRunStep($input: CompleteRunStepInput!) {\n  completeRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepTransitionRefused {\n      current {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CompleteRunStepDocument,
    "mutation CompleteRun($input: CompleteRunInput!) {\n  completeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CompleteRunDocument,
    "mutation ConfirmRegistration($input: ConfirmRegistrationInput!) {\n  confirmRegistration(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ConfirmRegistrationDocument,
    "mutation CreateAction($input: CreateActionInput!) {\n  createAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": typeof types.CreateActionDocument,
    "mutation CreateApiToken($input: CreateApiTokenInput!) {\n  createApiToken(input: $input) {\n    __typename\n    ... on ApiTokenIssued {\n      secret\n      apiToken {\n        ...ApiTokenSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateApiTokenDocument,
    "mutation CreateArtifact($input: CreateArtifactInput!) {\n  createArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      id\n      filename\n      kind\n      createdAt\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateArtifactDocument,
    "mutation CreateBroker($input: CreateBrokerInput!) {\n  createBroker(input: $input) {\n    __typename\n    ... on Broker {\n      ...BrokerSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateBrokerDocument,
    "mutation CreateDeal($input: CreateDealInput!) {\n  createDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateDealDocument,
    "mutation CreateProject($input: CreateProjectInput!) {\n  createProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateProjectDocument,
    "mutation CreateWebhook($input: CreateWebhookInput!) {\n  createWebhook(input: $input) {\n    __typename\n    ... on WebhookSecretIssued {\n      secret\n      webhook {\n        ...WebhookSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateWebhookDocument,
    "query CurrentProject {\n  currentProject {\n    id\n    slug\n    name\n    myMembership {\n      role\n      permissions\n    }\n  }\n}": typeof types.CurrentProjectDocument,
    "query DashboardOverview($first: Int! = 20) {\n  dashboardOverview {\n    id\n    asOf\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    stuckDealCount\n    stuckDealAlerts {\n      severity\n      daysInStage\n      deal {\n        id\n        reference\n        name\n        stage\n      }\n    }\n    actionsDueCount\n    actionsDue(first: $first) {\n      ...ActionSummary\n    }\n    approvalsPendingCount\n    approvalsPending(first: $first) {\n      __typename\n      ... on Action {\n        ...ActionSummary\n      }\n      ... on RunCheckpoint {\n        id\n        gateName: name\n        gateRiskLevel: riskLevel\n        expiresAt\n        run {\n          id\n          agentName\n          deal {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n}": typeof types.DashboardOverviewDocument,
    "query DealByReference($reference: String!) {\n  dealByReference(reference: $reference) {\n    ...DealSummary\n  }\n}": typeof types.DealByReferenceDocument,
    "query DealStages {\n  dealStages {\n    stage\n    reachable\n  }\n}": typeof types.DealStagesDocument,
    "fragment DealSummary on Deal {\n  id\n  reference\n  name\n  displayName\n  stage\n  status\n  priority\n  sector\n  location {\n    city\n    state\n    region\n  }\n  askingPrice {\n    amountMinor\n    currency\n    raw\n  }\n  ebitda {\n    amountMinor\n    currency\n    raw\n  }\n  owner {\n    id\n    displayName\n  }\n  version\n  createdAt\n  updatedAt\n}": typeof types.DealSummaryFragmentDoc,
    "query DealWorkspace($id: ID!, $first: Int = 50) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n    revenue {\n      amountMinor\n      currency\n      raw\n    }\n    employees\n    ndaStatus\n    cimReceived\n    company {\n      name\n      legalEntity\n      dbaNames\n    }\n    broker {\n      id\n      reference\n      name\n      email\n      phone\n      company\n    }\n    identifiers {\n      listingIds\n      brokerReferenceIds\n      bizbuysellId\n      axialId\n      internalCodes\n    }\n    folderPath\n    mergedInto {\n      id\n      reference\n      name\n    }\n    aliases {\n      id\n      alias\n      type\n      confidence\n    }\n    metadata\n    threads(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          kind\n          externalId\n          subject\n          createdAt\n        }\n      }\n    }\n    actions(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...ActionSummary\n        }\n      }\n    }\n    runs(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...RunSummary\n        }\n      }\n    }\n    artifacts(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          filename\n          kind\n          category\n          mimeType\n          sizeBytes\n          createdAt\n          missingAt\n        }\n      }\n    }\n    events(last: $first) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      edges {\n        node {\n          ...EventSummary\n        }\n      }\n    }\n  }\n}": typeof types.DealWorkspaceDocument,
    "query Deal($id: ID!) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n  }\n}": typeof types.DealDocument,
    "query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...DealSummary\n      }\n    }\n  }\n}": typeof types.DealsDocument,
    "mutation DeleteDeal($input: DeleteDealInput!) {\n  deleteDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.DeleteDealDocument,
    "mutation DeleteWebhook($input: DeleteWebhookInput!) {\n  deleteWebhook(input: $input) {\n    __typename\n    ... on DeletedWebhook {\n      webhookId\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.DeleteWebhookDocument,
    "mutation DisableOperator($input: DisableOperatorInput!) {\n  disableOperator(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      status\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.DisableOperatorDocument,
    "mutation EnableOperator($input: EnableOperatorInput!) {\n  enableOperator(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      status\n    }\n  }\n}": typeof types.EnableOperatorDocument,
    "fragment EventSummary on AgentEvent {\n  id\n  cursor\n  sequence\n  streamType\n  streamId\n  type\n  category\n  payload\n  occurredAt\n  actor {\n    type\n    id\n    operator {\n      id\n      displayName\n    }\n  }\n}": typeof types.EventSummaryFragmentDoc,
    "query EventTypes {\n  eventTypes {\n    name\n    schemaVersion\n    category\n    streamType\n    description\n    terminal\n    agentsMayEmit\n    payloadSchema\n  }\n}": typeof types.EventTypesDocument,
    "query Events($filter: AgentEventFilter, $first: Int, $after: String) {\n  events(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...EventSummary\n      }\n    }\n  }\n}": typeof types.EventsDocument,
    "mutation ExecuteAction($input: ExecuteActionInput!) {\n  executeAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ExecuteActionDocument,
    "mutation FailAction($input: FailActionInput!) {\n  failAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.FailActionDocument,
    "mutation FailRunStep($input: FailRunStepInput!) {\n  failRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.FailRunStepDocument,
    "mutation FailRun($input: FailRunInput!) {\n  failRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.FailRunDocument,
    "fragment InvitationSummary on Invitation {\n  id\n  email\n  role\n  invitedBy {\n    id\n    displayName\n  }\n  createdAt\n  expiresAt\n}": typeof types.InvitationSummaryFragmentDoc,
    "query Invitations {\n  invitations {\n    __typename\n    ...InvitationSummary\n  }\n}": typeof types.InvitationsDocument,
    "mutation InviteOperator($input: InviteOperatorInput!) {\n  inviteOperator(input: $input) {\n    __typename\n    ... on Invitation {\n      ...InvitationSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.InviteOperatorDocument,
    "fragment JobSummary on Job {\n  id\n  queue\n  isSystem\n  state\n  priority\n  runAt\n  attempts\n  maxAttempts\n  workerId\n  claimedAt\n  progress\n  lastError {\n    code\n    message\n  }\n  createdAt\n  finishedAt\n}": typeof types.JobSummaryFragmentDoc,
    "query Job($id: ID!) {\n  job(id: $id) {\n    ...JobSummary\n    payload\n    leaseUntil\n    cancelRequested\n    dedupeKey\n    groupKey\n    startedAt\n  }\n}": typeof types.JobDocument,
    "query Jobs($filter: JobFilter, $first: Int, $after: String) {\n  jobs(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...JobSummary\n      }\n    }\n  }\n}": typeof types.JobsDocument,
    "mutation LinkArtifacts($input: LinkArtifactsInput!) {\n  linkArtifacts(input: $input) {\n    __typename\n    ... on ArtifactLink {\n      id\n      relation\n      parent {\n        ...ArtifactSummary\n      }\n      child {\n        ...ArtifactSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.LinkArtifactsDocument,
    "mutation LinkDealThread($input: LinkDealThreadInput!) {\n  linkDealThread(input: $input) {\n    __typename\n    ... on DealThread {\n      ...ThreadSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.LinkDealThreadDocument,
    "mutation MarkArtifactMissing($input: MarkArtifactMissingInput!) {\n  markArtifactMissing(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.MarkArtifactMissingDocument,
    "query Me {\n  me {\n    id\n    displayName\n  }\n}": typeof types.MeDocument,
    "fragment MemberSummary on ProjectMember {\n  id\n  role\n  createdAt\n  operator {\n    id\n    displayName\n    email\n  }\n}": typeof types.MemberSummaryFragmentDoc,
    "mutation MergeDeals($input: MergeDealsInput!) {\n  mergeDeals(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.MergeDealsDocument,
    "fragment MessageFields on Message {\n  id\n  place\n  isSystem\n  state\n  messageId\n  topic\n  target\n  attempts\n  lastError\n  createdAt\n  nextAttemptAt\n}": typeof types.MessageFieldsFragmentDoc,
    "query MessageSummary {\n  messageSummary {\n    waiting\n    waitingSince\n    dead\n    places {\n      place\n      waiting\n      waitingSince\n      refused\n      dead\n    }\n  }\n}": typeof types.MessageSummaryDocument,
    "query Message($id: ID!) {\n  message(id: $id) {\n    ...MessageFields\n    body\n  }\n}": typeof types.MessageDocument,
    "query Messages($filter: MessageFilter, $first: Int, $after: String) {\n  messages(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...MessageFields\n      }\n    }\n  }\n}": typeof types.MessagesDocument,
    "mutation MoveDealStage($input: MoveDealStageInput!) {\n  moveDealStage(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n      reachableStages\n    }\n    ... on StageNotReachable {\n      reachable\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.MoveDealStageDocument,
    "query Operator($id: ID!) {\n  operator(id: $id) {\n    id\n    displayName\n    email\n    status\n  }\n}": typeof types.OperatorDocument,
    "query Operators($filter: OperatorFilter, $orderBy: OperatorOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  operators(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        email\n        status\n      }\n    }\n  }\n}": typeof types.OperatorsDocument,
    "mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {\n  pauseRunForApproval(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.PauseRunForApprovalDocument,
    "mutation PauseRun($input: PauseRunInput!) {\n  pauseRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.PauseRunDocument,
    "query PipelineStatistics {\n  pipelineStatistics {\n    id\n    asOf\n    totalDeals\n    activeDeals\n    totalBrokers\n    dealsByStatus {\n      status\n      count\n    }\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    pendingActions\n    activeRuns\n    eventsLast24Hours\n  }\n}": typeof types.PipelineStatisticsDocument,
    "fragment ProjectSummary on Project {\n  id\n  slug\n  name\n  version\n  archivedAt\n  createdAt\n  updatedAt\n}": typeof types.ProjectSummaryFragmentDoc,
    "query Project($id: ID!) {\n  project(id: $id) {\n    id\n    slug\n    name\n    version\n    archivedAt\n  }\n}": typeof types.ProjectDocument,
    "query Projects($filter: ProjectFilter, $orderBy: ProjectOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  projects(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        id\n        slug\n        name\n        version\n        archivedAt\n      }\n    }\n  }\n}": typeof types.ProjectsDocument,
    "mutation PurgeJobs($input: PurgeJobsInput!) {\n  purgeJobs(input: $input) {\n    __typename\n    ... on PurgedJobs {\n      count\n      more\n    }\n  }\n}": typeof types.PurgeJobsDocument,
    "mutation PurgeMessages($input: PurgeMessagesInput!) {\n  purgeMessages(input: $input) {\n    __typename\n    ... on PurgedMessages {\n      count\n      more\n    }\n  }\n}": typeof types.PurgeMessagesDocument,
    "mutation RefreshSession($input: RefreshSessionInput!) {\n  refreshSession(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RefreshSessionDocument,
    "mutation RegisterOperator($input: RegisterOperatorInput!) {\n  registerOperator(input: $input) {\n    __typename\n    ... on RegistrationRequested {\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RegisterOperatorDocument,
    "mutation RejectAction($input: RejectActionInput!) {\n  rejectAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RejectActionDocument,
    "mutation RejectCheckpoint($input: RejectCheckpointInput!) {\n  rejectCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RejectCheckpointDocument,
    "mutation RemoveDealAlias($input: RemoveDealAliasInput!) {\n  removeDealAlias(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RemoveDealAliasDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    __typename\n    ... on RemovedMember {\n      memberId\n      operatorId\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RemoveMemberDocument,
    "mutation RenameProject($input: RenameProjectInput!) {\n  renameProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RenameProjectDocument,
    "mutation RenewActionLease($input: RenewActionLeaseInput!) {\n  renewActionLease(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RenewActionLeaseDocument,
    "mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {\n  replayWebhookDelivery(input: $input) {\n    __typename\n    ... on WebhookDelivery {\n      ...WebhookDeliverySummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ReplayWebhookDeliveryDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    __typename\n    ... on PasswordResetRequested {\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RequestPasswordResetDocument,
    "mutation RequeueAction($input: RequeueActionInput!) {\n  requeueAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RequeueActionDocument,
    "mutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    __typename\n    ... on PasswordWasReset {\n      operatorId\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ResetPasswordDocument,
    "mutation RestoreDeal($input: RestoreDealInput!) {\n  restoreDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RestoreDealDocument,
    "mutation RestoreProject($input: RestoreProjectInput!) {\n  restoreProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RestoreProjectDocument,
    "mutation ResumeRun($input: ResumeRunInput!) {\n  resumeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ResumeRunDocument,
    "mutation RetryJob($input: RetryJobInput!) {\n  retryJob(input: $input) {\n    __typename\n    ... on Job {\n      ...JobSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RetryJobDocument,
    "mutation RetryMessage($input: RetryMessageInput!) {\n  retryMessage(input: $input) {\n    __typename\n    ... on Message {\n      ...MessageFields\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RetryMessageDocument,
    "mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n  revokeApiToken(input: $input) {\n    __typename\n    ... on ApiToken {\n      ...ApiTokenSummary\n    }\n  }\n}": typeof types.RevokeApiTokenDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    __typename\n    ... on Invitation {\n      ...InvitationSummary\n    }\n  }\n}": typeof types.RevokeInvitationDocument,
    "mutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    __typename\n    ... on Session {\n      ...SessionSummary\n    }\n  }\n}": typeof types.RevokeSessionDocument,
    "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n  rotateWebhookSecret(input: $input) {\n    __typename\n    ... on WebhookSecretIssued {\n      secret\n      webhook {\n        ...WebhookSummary\n      }\n    }\n  }\n}": typeof types.RotateWebhookSecretDocument,
    "query RunCheckpoint($id: ID!) {\n  runCheckpoint(id: $id) {\n    ...CheckpointSummary\n    approvedArguments\n    approval {\n      at\n      note\n      by {\n        id\n        displayName\n      }\n    }\n    rejection {\n      at\n      reason\n    }\n  }\n}": typeof types.RunCheckpointDocument,
    "query RunCheckpoints($filter: RunCheckpointFilter, $orderBy: RunCheckpointOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  runCheckpoints(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    edges {\n      cursor\n      node {\n        ...CheckpointSummary\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.RunCheckpointsDocument,
    "subscription RunEventsLive($runId: ID!, $after: String) {\n  runEvents(runId: $runId, after: $after) {\n    ...EventSummary\n  }\n}": typeof types.RunEventsLiveDocument,
    "fragment RunSummary on AgentRun {\n  id\n  agentName\n  kind\n  mode\n  status\n  lastSequence\n  startedAt\n  finishedAt\n  deal {\n    id\n    name\n  }\n  tokens {\n    input\n    output\n  }\n}": typeof types.RunSummaryFragmentDoc,
    "mutation SaveRunCheckpoint($input: SaveRunCheckpointInput!) {\n  saveRunCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.SaveRunCheckpointDocument,
    "fragment SessionSummary on Session {\n  id\n  kind\n  isCurrent\n  address\n  userAgent\n  createdAt\n  lastUsedAt\n  expiresAt\n  endedAt\n  endReason\n}": typeof types.SessionSummaryFragmentDoc,
    "query Sessions {\n  sessions {\n    ...SessionSummary\n  }\n}": typeof types.SessionsDocument,
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n  }\n}": typeof types.SignInDocument,
    "mutation SignOut($input: SignOutInput!) {\n  signOut(input: $input) {\n    __typename\n    ... on Session {\n      ...SessionSummary\n    }\n  }\n}": typeof types.SignOutDocument,
    "fragment SignedInDetails on SignedIn {\n  session {\n    ...SessionSummary\n  }\n  operatorId\n  accessToken\n  accessTokenExpiresAt\n  refreshToken\n  cookie\n}": typeof types.SignedInDetailsFragmentDoc,
    "mutation StartRunStep($input: StartRunStepInput!) {\n  startRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepKeyTaken {\n      existing {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": typeof types.StartRunStepDocument,
    "mutation StartRun($input: StartRunInput!) {\n  startRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.StartRunDocument,
    "fragment StepSummary on RunStep {\n  id\n  sequence\n  key\n  kind\n  status\n  output\n}": typeof types.StepSummaryFragmentDoc,
    "query StoragePolicy {\n  storagePolicy {\n    id\n    enabled\n    localBaseDir\n  }\n}": typeof types.StoragePolicyDocument,
    "fragment ThreadSummary on DealThread {\n  id\n  kind\n  externalId\n  subject\n  createdAt\n  deal {\n    id\n    reference\n    name\n  }\n}": typeof types.ThreadSummaryFragmentDoc,
    "mutation UnlinkArtifacts($input: UnlinkArtifactsInput!) {\n  unlinkArtifacts(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n  }\n}": typeof types.UnlinkArtifactsDocument,
    "mutation UnlinkDealThread($input: UnlinkDealThreadInput!) {\n  unlinkDealThread(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.UnlinkDealThreadDocument,
    "mutation UnlinkIdentities($input: UnlinkIdentitiesInput!) {\n  unlinkIdentities(input: $input) {\n    __typename\n    ... on Operator {\n      id\n    }\n  }\n}": typeof types.UnlinkIdentitiesDocument,
    "mutation UpdateActionInputs($input: UpdateActionInputsInput!) {\n  updateActionInputs(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": typeof types.UpdateActionInputsDocument,
    "mutation UpdateArtifact($input: UpdateArtifactInput!) {\n  updateArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n    ... on ArtifactVersionConflict {\n      current {\n        ...ArtifactSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.UpdateArtifactDocument,
    "mutation UpdateBroker($input: UpdateBrokerInput!) {\n  updateBroker(input: $input) {\n    __typename\n    ... on Broker {\n      ...BrokerSummary\n    }\n    ... on BrokerVersionConflict {\n      current {\n        ...BrokerSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.UpdateBrokerDocument,
    "mutation UpdateDeal($input: UpdateDealInput!) {\n  updateDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.UpdateDealDocument,
    "mutation UpdateWebhook($input: UpdateWebhookInput!) {\n  updateWebhook(input: $input) {\n    __typename\n    ... on Webhook {\n      ...WebhookSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.UpdateWebhookDocument,
    "fragment WebhookDeliverySummary on WebhookDelivery {\n  id\n  eventId\n  eventType\n  state\n  attempts\n  lastStatus\n  lastError\n  createdAt\n  attemptedAt\n  deliveredAt\n}": typeof types.WebhookDeliverySummaryFragmentDoc,
    "fragment WebhookSummary on Webhook {\n  id\n  url\n  description\n  eventTypes\n  enabled\n  previousSecretValidUntil\n  createdAt\n  version\n}": typeof types.WebhookSummaryFragmentDoc,
    "query Webhooks($states: [WebhookDeliveryState!], $first: Int = 20) {\n  webhooks {\n    ...WebhookSummary\n    deliveries(states: $states, first: $first) {\n      edges {\n        node {\n          ...WebhookDeliverySummary\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": typeof types.WebhooksDocument,
    "query Workers {\n  workers {\n    id\n    host\n    processId\n    queues\n    startedAt\n    heartbeatAt\n    stoppedAt\n    alive\n    jobs {\n      ...JobSummary\n    }\n  }\n}": typeof types.WorkersDocument,
};
const documents: Documents = {
    "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AcceptInvitationDocument,
    "query ActionByReference($reference: String!) {\n  actionByReference(reference: $reference) {\n    ...ActionDetails\n  }\n}": types.ActionByReferenceDocument,
    "fragment ActionDetails on Action {\n  ...ActionSummary\n  summary\n  source\n  capabilityId\n  inputs\n  outputs\n  error {\n    code\n    message\n    retryable\n  }\n  attempts\n  maxAttempts\n  nextAttemptAt\n  lease {\n    owner\n    expiresAt\n  }\n  approval {\n    at\n    note\n  }\n  rejection {\n    at\n    reason\n  }\n  startedAt\n  finishedAt\n  archivedAt\n}": types.ActionDetailsFragmentDoc,
    "fragment ActionSummary on Action {\n  id\n  reference\n  type\n  title\n  status\n  riskLevel\n  requiresApproval\n  priority\n  deadline\n  version\n  createdAt\n  deal {\n    id\n    name\n  }\n}": types.ActionSummaryFragmentDoc,
    "query Action($id: ID!) {\n  action(id: $id) {\n    ...ActionDetails\n  }\n}": types.ActionDocument,
    "query Actions($filter: ActionFilter, $orderBy: ActionOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  actions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...ActionSummary\n      }\n    }\n  }\n}": types.ActionsDocument,
    "mutation AddDealAlias($input: AddDealAliasInput!) {\n  addDealAlias(input: $input) {\n    __typename\n    ... on DealAlias {\n      id\n      alias\n      type\n      confidence\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AddDealAliasDocument,
    "mutation AddMember($input: AddMemberInput!) {\n  addMember(input: $input) {\n    __typename\n    ... on ProjectMember {\n      ...MemberSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AddMemberDocument,
    "query AgentActivity($agentName: String) {\n  agentActivity(agentName: $agentName) {\n    agentName\n    status\n    currentRun {\n      ...RunSummary\n    }\n    recentRuns {\n      ...RunSummary\n    }\n    recentEvents {\n      ...EventSummary\n    }\n    today {\n      since\n      runsStarted\n      runsCompleted\n      runsFailed\n      stepsCompleted\n      approvalsRequested\n      events\n    }\n  }\n}": types.AgentActivityDocument,
    "subscription AgentEventsLive($filter: AgentEventFilter, $after: String) {\n  agentEvents(filter: $filter, after: $after) {\n    ...EventSummary\n    run {\n      id\n      agentName\n      deal {\n        id\n        name\n        owner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n}": types.AgentEventsLiveDocument,
    "query AgentRun($id: ID!) {\n  agentRun(id: $id) {\n    ...RunSummary\n    output\n    steps(first: 200) {\n      edges {\n        node {\n          ...StepSummary\n        }\n      }\n    }\n    artifacts(first: 200) {\n      edges {\n        node {\n          id\n          filename\n          kind\n          sizeBytes\n          sha256\n          metadata\n        }\n      }\n    }\n  }\n}": types.AgentRunDocument,
    "query AgentRuns($filter: AgentRunFilter, $orderBy: AgentRunOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  agentRuns(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...RunSummary\n      }\n    }\n  }\n}": types.AgentRunsDocument,
    "query ApiOperations($names: [String!]) {\n  apiOperations(names: $names) {\n    name\n    kind\n    summary\n    description\n    documentSha256\n    variablesSchema\n    requiredScopes\n    isDestructive\n    restMethod\n    restPath\n    mcpTool\n  }\n}": types.ApiOperationsDocument,
    "fragment ApiTokenSummary on ApiToken {\n  id\n  name\n  agentName\n  secretStart\n  scopes\n  createdBy {\n    id\n    displayName\n  }\n  createdAt\n  expiresAt\n  lastUsedAt\n  revokedAt\n}": types.ApiTokenSummaryFragmentDoc,
    "query ApiTokens {\n  apiTokens {\n    ...ApiTokenSummary\n  }\n}": types.ApiTokensDocument,
    "mutation AppendRunEvents($input: AppendRunEventsInput!) {\n  appendRunEvents(input: $input) {\n    __typename\n    ... on AppendedRunEvents {\n      run {\n        id\n        lastSequence\n      }\n      events {\n        id\n        cursor\n        sequence\n      }\n    }\n    ... on EventPayloadInvalid {\n      index\n      problems {\n        path\n        message\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AppendRunEventsDocument,
    "mutation ApproveAction($input: ApproveActionInput!) {\n  approveAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ApproveActionDocument,
    "mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {\n  approveCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": types.ApproveCheckpointDocument,
    "mutation ArchiveActions($input: ArchiveActionsInput!) {\n  archiveActions(input: $input) {\n    __typename\n    ... on ArchivedActions {\n      actions {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ArchiveActionsDocument,
    "mutation ArchiveProject($input: ArchiveProjectInput!) {\n  archiveProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ArchiveProjectDocument,
    "fragment ArtifactSummary on Artifact {\n  id\n  filename\n  kind\n  category\n  mimeType\n  sizeBytes\n  sha256\n  version\n  createdAt\n  missingAt\n}": types.ArtifactSummaryFragmentDoc,
    "query Artifact($id: ID!) {\n  artifact(id: $id) {\n    ...ArtifactSummary\n    storageUri\n    metadata\n    deal {\n      id\n      reference\n      name\n    }\n    run {\n      id\n      agentName\n    }\n  }\n}": types.ArtifactDocument,
    "query Artifacts($filter: ArtifactFilter, $orderBy: ArtifactOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  artifacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...ArtifactSummary\n      }\n    }\n  }\n}": types.ArtifactsDocument,
    "mutation BootstrapAdministrator($input: BootstrapAdministratorInput!) {\n  bootstrapAdministrator(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.BootstrapAdministratorDocument,
    "fragment BrokerSummary on Broker {\n  id\n  reference\n  name\n  company\n  email\n  phone\n  qualityRating\n  version\n}": types.BrokerSummaryFragmentDoc,
    "query Broker($id: ID!) {\n  broker(id: $id) {\n    ...BrokerSummary\n  }\n}": types.BrokerDocument,
    "query Brokers($filter: BrokerFilter, $orderBy: BrokerOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  brokers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...BrokerSummary\n      }\n    }\n  }\n}": types.BrokersDocument,
    "mutation CancelAction($input: CancelActionInput!) {\n  cancelAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CancelActionDocument,
    "mutation CancelJob($input: CancelJobInput!) {\n  cancelJob(input: $input) {\n    __typename\n    ... on Job {\n      ...JobSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CancelJobDocument,
    "mutation CancelRun($input: CancelRunInput!) {\n  cancelRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CancelRunDocument,
    "query Capabilities($filter: CapabilityFilter) {\n  capabilities(filter: $filter) {\n    ...CapabilityDetails\n  }\n}": types.CapabilitiesDocument,
    "fragment CapabilityDetails on Capability {\n  id\n  title\n  description\n  actionType\n  requiresDeal\n  inputSchema\n  outputs {\n    name\n    mimeType\n    kind\n  }\n  riskLevel\n  requiresApproval\n  tags\n}": types.CapabilityDetailsFragmentDoc,
    "query Capability($id: ID!) {\n  capability(id: $id) {\n    ...CapabilityDetails\n  }\n}": types.CapabilityDocument,
    "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    __typename\n    ... on ProjectMember {\n      ...MemberSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ChangeMemberRoleDocument,
    "mutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      displayName\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n  }\n}": types.ChangePasswordDocument,
    "fragment CheckpointSummary on RunCheckpoint {\n  id\n  name\n  type\n  status\n  riskLevel\n  data\n  expiresAt\n  run {\n    id\n    agentName\n    status\n  }\n}": types.CheckpointSummaryFragmentDoc,
    "mutation ClaimAction($input: ClaimActionInput!) {\n  claimAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ClaimActionDocument,
    "mutation CompleteAction($input: CompleteActionInput!) {\n  completeAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CompleteActionDocument,
    "mutation CompleteRunStep($input: CompleteRunStepInput!) {\n  completeRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepTransitionRefused {\n      current {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CompleteRunStepDocument,
    "mutation CompleteRun($input: CompleteRunInput!) {\n  completeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CompleteRunDocument,
    "mutation ConfirmRegistration($input: ConfirmRegistrationInput!) {\n  confirmRegistration(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ConfirmRegistrationDocument,
    "mutation CreateAction($input: CreateActionInput!) {\n  createAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": types.CreateActionDocument,
    "mutation CreateApiToken($input: CreateApiTokenInput!) {\n  createApiToken(input: $input) {\n    __typename\n    ... on ApiTokenIssued {\n      secret\n      apiToken {\n        ...ApiTokenSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateApiTokenDocument,
    "mutation CreateArtifact($input: CreateArtifactInput!) {\n  createArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      id\n      filename\n      kind\n      createdAt\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateArtifactDocument,
    "mutation CreateBroker($input: CreateBrokerInput!) {\n  createBroker(input: $input) {\n    __typename\n    ... on Broker {\n      ...BrokerSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateBrokerDocument,
    "mutation CreateDeal($input: CreateDealInput!) {\n  createDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateDealDocument,
    "mutation CreateProject($input: CreateProjectInput!) {\n  createProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateProjectDocument,
    "mutation CreateWebhook($input: CreateWebhookInput!) {\n  createWebhook(input: $input) {\n    __typename\n    ... on WebhookSecretIssued {\n      secret\n      webhook {\n        ...WebhookSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateWebhookDocument,
    "query CurrentProject {\n  currentProject {\n    id\n    slug\n    name\n    myMembership {\n      role\n      permissions\n    }\n  }\n}": types.CurrentProjectDocument,
    "query DashboardOverview($first: Int! = 20) {\n  dashboardOverview {\n    id\n    asOf\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    stuckDealCount\n    stuckDealAlerts {\n      severity\n      daysInStage\n      deal {\n        id\n        reference\n        name\n        stage\n      }\n    }\n    actionsDueCount\n    actionsDue(first: $first) {\n      ...ActionSummary\n    }\n    approvalsPendingCount\n    approvalsPending(first: $first) {\n      __typename\n      ... on Action {\n        ...ActionSummary\n      }\n      ... on RunCheckpoint {\n        id\n        gateName: name\n        gateRiskLevel: riskLevel\n        expiresAt\n        run {\n          id\n          agentName\n          deal {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n}": types.DashboardOverviewDocument,
    "query DealByReference($reference: String!) {\n  dealByReference(reference: $reference) {\n    ...DealSummary\n  }\n}": types.DealByReferenceDocument,
    "query DealStages {\n  dealStages {\n    stage\n    reachable\n  }\n}": types.DealStagesDocument,
    "fragment DealSummary on Deal {\n  id\n  reference\n  name\n  displayName\n  stage\n  status\n  priority\n  sector\n  location {\n    city\n    state\n    region\n  }\n  askingPrice {\n    amountMinor\n    currency\n    raw\n  }\n  ebitda {\n    amountMinor\n    currency\n    raw\n  }\n  owner {\n    id\n    displayName\n  }\n  version\n  createdAt\n  updatedAt\n}": types.DealSummaryFragmentDoc,
    "query DealWorkspace($id: ID!, $first: Int = 50) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n    revenue {\n      amountMinor\n      currency\n      raw\n    }\n    employees\n    ndaStatus\n    cimReceived\n    company {\n      name\n      legalEntity\n      dbaNames\n    }\n    broker {\n      id\n      reference\n      name\n      email\n      phone\n      company\n    }\n    identifiers {\n      listingIds\n      brokerReferenceIds\n      bizbuysellId\n      axialId\n      internalCodes\n    }\n    folderPath\n    mergedInto {\n      id\n      reference\n      name\n    }\n    aliases {\n      id\n      alias\n      type\n      confidence\n    }\n    metadata\n    threads(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          kind\n          externalId\n          subject\n          createdAt\n        }\n      }\n    }\n    actions(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...ActionSummary\n        }\n      }\n    }\n    runs(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...RunSummary\n        }\n      }\n    }\n    artifacts(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          filename\n          kind\n          category\n          mimeType\n          sizeBytes\n          createdAt\n          missingAt\n        }\n      }\n    }\n    events(last: $first) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      edges {\n        node {\n          ...EventSummary\n        }\n      }\n    }\n  }\n}": types.DealWorkspaceDocument,
    "query Deal($id: ID!) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n  }\n}": types.DealDocument,
    "query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...DealSummary\n      }\n    }\n  }\n}": types.DealsDocument,
    "mutation DeleteDeal($input: DeleteDealInput!) {\n  deleteDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.DeleteDealDocument,
    "mutation DeleteWebhook($input: DeleteWebhookInput!) {\n  deleteWebhook(input: $input) {\n    __typename\n    ... on DeletedWebhook {\n      webhookId\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.DeleteWebhookDocument,
    "mutation DisableOperator($input: DisableOperatorInput!) {\n  disableOperator(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      status\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.DisableOperatorDocument,
    "mutation EnableOperator($input: EnableOperatorInput!) {\n  enableOperator(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      status\n    }\n  }\n}": types.EnableOperatorDocument,
    "fragment EventSummary on AgentEvent {\n  id\n  cursor\n  sequence\n  streamType\n  streamId\n  type\n  category\n  payload\n  occurredAt\n  actor {\n    type\n    id\n    operator {\n      id\n      displayName\n    }\n  }\n}": types.EventSummaryFragmentDoc,
    "query EventTypes {\n  eventTypes {\n    name\n    schemaVersion\n    category\n    streamType\n    description\n    terminal\n    agentsMayEmit\n    payloadSchema\n  }\n}": types.EventTypesDocument,
    "query Events($filter: AgentEventFilter, $first: Int, $after: String) {\n  events(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...EventSummary\n      }\n    }\n  }\n}": types.EventsDocument,
    "mutation ExecuteAction($input: ExecuteActionInput!) {\n  executeAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ExecuteActionDocument,
    "mutation FailAction($input: FailActionInput!) {\n  failAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.FailActionDocument,
    "mutation FailRunStep($input: FailRunStepInput!) {\n  failRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.FailRunStepDocument,
    "mutation FailRun($input: FailRunInput!) {\n  failRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.FailRunDocument,
    "fragment InvitationSummary on Invitation {\n  id\n  email\n  role\n  invitedBy {\n    id\n    displayName\n  }\n  createdAt\n  expiresAt\n}": types.InvitationSummaryFragmentDoc,
    "query Invitations {\n  invitations {\n    __typename\n    ...InvitationSummary\n  }\n}": types.InvitationsDocument,
    "mutation InviteOperator($input: InviteOperatorInput!) {\n  inviteOperator(input: $input) {\n    __typename\n    ... on Invitation {\n      ...InvitationSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.InviteOperatorDocument,
    "fragment JobSummary on Job {\n  id\n  queue\n  isSystem\n  state\n  priority\n  runAt\n  attempts\n  maxAttempts\n  workerId\n  claimedAt\n  progress\n  lastError {\n    code\n    message\n  }\n  createdAt\n  finishedAt\n}": types.JobSummaryFragmentDoc,
    "query Job($id: ID!) {\n  job(id: $id) {\n    ...JobSummary\n    payload\n    leaseUntil\n    cancelRequested\n    dedupeKey\n    groupKey\n    startedAt\n  }\n}": types.JobDocument,
    "query Jobs($filter: JobFilter, $first: Int, $after: String) {\n  jobs(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...JobSummary\n      }\n    }\n  }\n}": types.JobsDocument,
    "mutation LinkArtifacts($input: LinkArtifactsInput!) {\n  linkArtifacts(input: $input) {\n    __typename\n    ... on ArtifactLink {\n      id\n      relation\n      parent {\n        ...ArtifactSummary\n      }\n      child {\n        ...ArtifactSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.LinkArtifactsDocument,
    "mutation LinkDealThread($input: LinkDealThreadInput!) {\n  linkDealThread(input: $input) {\n    __typename\n    ... on DealThread {\n      ...ThreadSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.LinkDealThreadDocument,
    "mutation MarkArtifactMissing($input: MarkArtifactMissingInput!) {\n  markArtifactMissing(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.MarkArtifactMissingDocument,
    "query Me {\n  me {\n    id\n    displayName\n  }\n}": types.MeDocument,
    "fragment MemberSummary on ProjectMember {\n  id\n  role\n  createdAt\n  operator {\n    id\n    displayName\n    email\n  }\n}": types.MemberSummaryFragmentDoc,
    "mutation MergeDeals($input: MergeDealsInput!) {\n  mergeDeals(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.MergeDealsDocument,
    "fragment MessageFields on Message {\n  id\n  place\n  isSystem\n  state\n  messageId\n  topic\n  target\n  attempts\n  lastError\n  createdAt\n  nextAttemptAt\n}": types.MessageFieldsFragmentDoc,
    "query MessageSummary {\n  messageSummary {\n    waiting\n    waitingSince\n    dead\n    places {\n      place\n      waiting\n      waitingSince\n      refused\n      dead\n    }\n  }\n}": types.MessageSummaryDocument,
    "query Message($id: ID!) {\n  message(id: $id) {\n    ...MessageFields\n    body\n  }\n}": types.MessageDocument,
    "query Messages($filter: MessageFilter, $first: Int, $after: String) {\n  messages(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...MessageFields\n      }\n    }\n  }\n}": types.MessagesDocument,
    "mutation MoveDealStage($input: MoveDealStageInput!) {\n  moveDealStage(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n      reachableStages\n    }\n    ... on StageNotReachable {\n      reachable\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.MoveDealStageDocument,
    "query Operator($id: ID!) {\n  operator(id: $id) {\n    id\n    displayName\n    email\n    status\n  }\n}": types.OperatorDocument,
    "query Operators($filter: OperatorFilter, $orderBy: OperatorOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  operators(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        email\n        status\n      }\n    }\n  }\n}": types.OperatorsDocument,
    "mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {\n  pauseRunForApproval(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.PauseRunForApprovalDocument,
    "mutation PauseRun($input: PauseRunInput!) {\n  pauseRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.PauseRunDocument,
    "query PipelineStatistics {\n  pipelineStatistics {\n    id\n    asOf\n    totalDeals\n    activeDeals\n    totalBrokers\n    dealsByStatus {\n      status\n      count\n    }\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    pendingActions\n    activeRuns\n    eventsLast24Hours\n  }\n}": types.PipelineStatisticsDocument,
    "fragment ProjectSummary on Project {\n  id\n  slug\n  name\n  version\n  archivedAt\n  createdAt\n  updatedAt\n}": types.ProjectSummaryFragmentDoc,
    "query Project($id: ID!) {\n  project(id: $id) {\n    id\n    slug\n    name\n    version\n    archivedAt\n  }\n}": types.ProjectDocument,
    "query Projects($filter: ProjectFilter, $orderBy: ProjectOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  projects(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        id\n        slug\n        name\n        version\n        archivedAt\n      }\n    }\n  }\n}": types.ProjectsDocument,
    "mutation PurgeJobs($input: PurgeJobsInput!) {\n  purgeJobs(input: $input) {\n    __typename\n    ... on PurgedJobs {\n      count\n      more\n    }\n  }\n}": types.PurgeJobsDocument,
    "mutation PurgeMessages($input: PurgeMessagesInput!) {\n  purgeMessages(input: $input) {\n    __typename\n    ... on PurgedMessages {\n      count\n      more\n    }\n  }\n}": types.PurgeMessagesDocument,
    "mutation RefreshSession($input: RefreshSessionInput!) {\n  refreshSession(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RefreshSessionDocument,
    "mutation RegisterOperator($input: RegisterOperatorInput!) {\n  registerOperator(input: $input) {\n    __typename\n    ... on RegistrationRequested {\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RegisterOperatorDocument,
    "mutation RejectAction($input: RejectActionInput!) {\n  rejectAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RejectActionDocument,
    "mutation RejectCheckpoint($input: RejectCheckpointInput!) {\n  rejectCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RejectCheckpointDocument,
    "mutation RemoveDealAlias($input: RemoveDealAliasInput!) {\n  removeDealAlias(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RemoveDealAliasDocument,
    "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    __typename\n    ... on RemovedMember {\n      memberId\n      operatorId\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RemoveMemberDocument,
    "mutation RenameProject($input: RenameProjectInput!) {\n  renameProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RenameProjectDocument,
    "mutation RenewActionLease($input: RenewActionLeaseInput!) {\n  renewActionLease(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RenewActionLeaseDocument,
    "mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {\n  replayWebhookDelivery(input: $input) {\n    __typename\n    ... on WebhookDelivery {\n      ...WebhookDeliverySummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ReplayWebhookDeliveryDocument,
    "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    __typename\n    ... on PasswordResetRequested {\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RequestPasswordResetDocument,
    "mutation RequeueAction($input: RequeueActionInput!) {\n  requeueAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RequeueActionDocument,
    "mutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    __typename\n    ... on PasswordWasReset {\n      operatorId\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ResetPasswordDocument,
    "mutation RestoreDeal($input: RestoreDealInput!) {\n  restoreDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RestoreDealDocument,
    "mutation RestoreProject($input: RestoreProjectInput!) {\n  restoreProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RestoreProjectDocument,
    "mutation ResumeRun($input: ResumeRunInput!) {\n  resumeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ResumeRunDocument,
    "mutation RetryJob($input: RetryJobInput!) {\n  retryJob(input: $input) {\n    __typename\n    ... on Job {\n      ...JobSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RetryJobDocument,
    "mutation RetryMessage($input: RetryMessageInput!) {\n  retryMessage(input: $input) {\n    __typename\n    ... on Message {\n      ...MessageFields\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RetryMessageDocument,
    "mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n  revokeApiToken(input: $input) {\n    __typename\n    ... on ApiToken {\n      ...ApiTokenSummary\n    }\n  }\n}": types.RevokeApiTokenDocument,
    "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    __typename\n    ... on Invitation {\n      ...InvitationSummary\n    }\n  }\n}": types.RevokeInvitationDocument,
    "mutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    __typename\n    ... on Session {\n      ...SessionSummary\n    }\n  }\n}": types.RevokeSessionDocument,
    "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n  rotateWebhookSecret(input: $input) {\n    __typename\n    ... on WebhookSecretIssued {\n      secret\n      webhook {\n        ...WebhookSummary\n      }\n    }\n  }\n}": types.RotateWebhookSecretDocument,
    "query RunCheckpoint($id: ID!) {\n  runCheckpoint(id: $id) {\n    ...CheckpointSummary\n    approvedArguments\n    approval {\n      at\n      note\n      by {\n        id\n        displayName\n      }\n    }\n    rejection {\n      at\n      reason\n    }\n  }\n}": types.RunCheckpointDocument,
    "query RunCheckpoints($filter: RunCheckpointFilter, $orderBy: RunCheckpointOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  runCheckpoints(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    edges {\n      cursor\n      node {\n        ...CheckpointSummary\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.RunCheckpointsDocument,
    "subscription RunEventsLive($runId: ID!, $after: String) {\n  runEvents(runId: $runId, after: $after) {\n    ...EventSummary\n  }\n}": types.RunEventsLiveDocument,
    "fragment RunSummary on AgentRun {\n  id\n  agentName\n  kind\n  mode\n  status\n  lastSequence\n  startedAt\n  finishedAt\n  deal {\n    id\n    name\n  }\n  tokens {\n    input\n    output\n  }\n}": types.RunSummaryFragmentDoc,
    "mutation SaveRunCheckpoint($input: SaveRunCheckpointInput!) {\n  saveRunCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.SaveRunCheckpointDocument,
    "fragment SessionSummary on Session {\n  id\n  kind\n  isCurrent\n  address\n  userAgent\n  createdAt\n  lastUsedAt\n  expiresAt\n  endedAt\n  endReason\n}": types.SessionSummaryFragmentDoc,
    "query Sessions {\n  sessions {\n    ...SessionSummary\n  }\n}": types.SessionsDocument,
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n  }\n}": types.SignInDocument,
    "mutation SignOut($input: SignOutInput!) {\n  signOut(input: $input) {\n    __typename\n    ... on Session {\n      ...SessionSummary\n    }\n  }\n}": types.SignOutDocument,
    "fragment SignedInDetails on SignedIn {\n  session {\n    ...SessionSummary\n  }\n  operatorId\n  accessToken\n  accessTokenExpiresAt\n  refreshToken\n  cookie\n}": types.SignedInDetailsFragmentDoc,
    "mutation StartRunStep($input: StartRunStepInput!) {\n  startRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepKeyTaken {\n      existing {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": types.StartRunStepDocument,
    "mutation StartRun($input: StartRunInput!) {\n  startRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.StartRunDocument,
    "fragment StepSummary on RunStep {\n  id\n  sequence\n  key\n  kind\n  status\n  output\n}": types.StepSummaryFragmentDoc,
    "query StoragePolicy {\n  storagePolicy {\n    id\n    enabled\n    localBaseDir\n  }\n}": types.StoragePolicyDocument,
    "fragment ThreadSummary on DealThread {\n  id\n  kind\n  externalId\n  subject\n  createdAt\n  deal {\n    id\n    reference\n    name\n  }\n}": types.ThreadSummaryFragmentDoc,
    "mutation UnlinkArtifacts($input: UnlinkArtifactsInput!) {\n  unlinkArtifacts(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n  }\n}": types.UnlinkArtifactsDocument,
    "mutation UnlinkDealThread($input: UnlinkDealThreadInput!) {\n  unlinkDealThread(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.UnlinkDealThreadDocument,
    "mutation UnlinkIdentities($input: UnlinkIdentitiesInput!) {\n  unlinkIdentities(input: $input) {\n    __typename\n    ... on Operator {\n      id\n    }\n  }\n}": types.UnlinkIdentitiesDocument,
    "mutation UpdateActionInputs($input: UpdateActionInputsInput!) {\n  updateActionInputs(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}": types.UpdateActionInputsDocument,
    "mutation UpdateArtifact($input: UpdateArtifactInput!) {\n  updateArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n    ... on ArtifactVersionConflict {\n      current {\n        ...ArtifactSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.UpdateArtifactDocument,
    "mutation UpdateBroker($input: UpdateBrokerInput!) {\n  updateBroker(input: $input) {\n    __typename\n    ... on Broker {\n      ...BrokerSummary\n    }\n    ... on BrokerVersionConflict {\n      current {\n        ...BrokerSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.UpdateBrokerDocument,
    "mutation UpdateDeal($input: UpdateDealInput!) {\n  updateDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.UpdateDealDocument,
    "mutation UpdateWebhook($input: UpdateWebhookInput!) {\n  updateWebhook(input: $input) {\n    __typename\n    ... on Webhook {\n      ...WebhookSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.UpdateWebhookDocument,
    "fragment WebhookDeliverySummary on WebhookDelivery {\n  id\n  eventId\n  eventType\n  state\n  attempts\n  lastStatus\n  lastError\n  createdAt\n  attemptedAt\n  deliveredAt\n}": types.WebhookDeliverySummaryFragmentDoc,
    "fragment WebhookSummary on Webhook {\n  id\n  url\n  description\n  eventTypes\n  enabled\n  previousSecretValidUntil\n  createdAt\n  version\n}": types.WebhookSummaryFragmentDoc,
    "query Webhooks($states: [WebhookDeliveryState!], $first: Int = 20) {\n  webhooks {\n    ...WebhookSummary\n    deliveries(states: $states, first: $first) {\n      edges {\n        node {\n          ...WebhookDeliverySummary\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}": types.WebhooksDocument,
    "query Workers {\n  workers {\n    id\n    host\n    processId\n    queues\n    startedAt\n    heartbeatAt\n    stoppedAt\n    alive\n    jobs {\n      ...JobSummary\n    }\n  }\n}": types.WorkersDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptInvitation($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').AcceptInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ActionByReference($reference: String!) {\n  actionByReference(reference: $reference) {\n    ...ActionDetails\n  }\n}"): typeof import('./graphql.ts').ActionByReferenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ActionDetails on Action {\n  ...ActionSummary\n  summary\n  source\n  capabilityId\n  inputs\n  outputs\n  error {\n    code\n    message\n    retryable\n  }\n  attempts\n  maxAttempts\n  nextAttemptAt\n  lease {\n    owner\n    expiresAt\n  }\n  approval {\n    at\n    note\n  }\n  rejection {\n    at\n    reason\n  }\n  startedAt\n  finishedAt\n  archivedAt\n}"): typeof import('./graphql.ts').ActionDetailsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ActionSummary on Action {\n  id\n  reference\n  type\n  title\n  status\n  riskLevel\n  requiresApproval\n  priority\n  deadline\n  version\n  createdAt\n  deal {\n    id\n    name\n  }\n}"): typeof import('./graphql.ts').ActionSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Action($id: ID!) {\n  action(id: $id) {\n    ...ActionDetails\n  }\n}"): typeof import('./graphql.ts').ActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Actions($filter: ActionFilter, $orderBy: ActionOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  actions(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...ActionSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddDealAlias($input: AddDealAliasInput!) {\n  addDealAlias(input: $input) {\n    __typename\n    ... on DealAlias {\n      id\n      alias\n      type\n      confidence\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').AddDealAliasDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AddMember($input: AddMemberInput!) {\n  addMember(input: $input) {\n    __typename\n    ... on ProjectMember {\n      ...MemberSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').AddMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AgentActivity($agentName: String) {\n  agentActivity(agentName: $agentName) {\n    agentName\n    status\n    currentRun {\n      ...RunSummary\n    }\n    recentRuns {\n      ...RunSummary\n    }\n    recentEvents {\n      ...EventSummary\n    }\n    today {\n      since\n      runsStarted\n      runsCompleted\n      runsFailed\n      stepsCompleted\n      approvalsRequested\n      events\n    }\n  }\n}"): typeof import('./graphql.ts').AgentActivityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription AgentEventsLive($filter: AgentEventFilter, $after: String) {\n  agentEvents(filter: $filter, after: $after) {\n    ...EventSummary\n    run {\n      id\n      agentName\n      deal {\n        id\n        name\n        owner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').AgentEventsLiveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AgentRun($id: ID!) {\n  agentRun(id: $id) {\n    ...RunSummary\n    output\n    steps(first: 200) {\n      edges {\n        node {\n          ...StepSummary\n        }\n      }\n    }\n    artifacts(first: 200) {\n      edges {\n        node {\n          id\n          filename\n          kind\n          sizeBytes\n          sha256\n          metadata\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').AgentRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AgentRuns($filter: AgentRunFilter, $orderBy: AgentRunOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  agentRuns(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...RunSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').AgentRunsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ApiOperations($names: [String!]) {\n  apiOperations(names: $names) {\n    name\n    kind\n    summary\n    description\n    documentSha256\n    variablesSchema\n    requiredScopes\n    isDestructive\n    restMethod\n    restPath\n    mcpTool\n  }\n}"): typeof import('./graphql.ts').ApiOperationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ApiTokenSummary on ApiToken {\n  id\n  name\n  agentName\n  secretStart\n  scopes\n  createdBy {\n    id\n    displayName\n  }\n  createdAt\n  expiresAt\n  lastUsedAt\n  revokedAt\n}"): typeof import('./graphql.ts').ApiTokenSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ApiTokens {\n  apiTokens {\n    ...ApiTokenSummary\n  }\n}"): typeof import('./graphql.ts').ApiTokensDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AppendRunEvents($input: AppendRunEventsInput!) {\n  appendRunEvents(input: $input) {\n    __typename\n    ... on AppendedRunEvents {\n      run {\n        id\n        lastSequence\n      }\n      events {\n        id\n        cursor\n        sequence\n      }\n    }\n    ... on EventPayloadInvalid {\n      index\n      problems {\n        path\n        message\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').AppendRunEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ApproveAction($input: ApproveActionInput!) {\n  approveAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ApproveActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {\n  approveCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ApproveCheckpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveActions($input: ArchiveActionsInput!) {\n  archiveActions(input: $input) {\n    __typename\n    ... on ArchivedActions {\n      actions {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ArchiveActionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ArchiveProject($input: ArchiveProjectInput!) {\n  archiveProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ArchiveProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ArtifactSummary on Artifact {\n  id\n  filename\n  kind\n  category\n  mimeType\n  sizeBytes\n  sha256\n  version\n  createdAt\n  missingAt\n}"): typeof import('./graphql.ts').ArtifactSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Artifact($id: ID!) {\n  artifact(id: $id) {\n    ...ArtifactSummary\n    storageUri\n    metadata\n    deal {\n      id\n      reference\n      name\n    }\n    run {\n      id\n      agentName\n    }\n  }\n}"): typeof import('./graphql.ts').ArtifactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Artifacts($filter: ArtifactFilter, $orderBy: ArtifactOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  artifacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...ArtifactSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ArtifactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation BootstrapAdministrator($input: BootstrapAdministratorInput!) {\n  bootstrapAdministrator(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').BootstrapAdministratorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment BrokerSummary on Broker {\n  id\n  reference\n  name\n  company\n  email\n  phone\n  qualityRating\n  version\n}"): typeof import('./graphql.ts').BrokerSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Broker($id: ID!) {\n  broker(id: $id) {\n    ...BrokerSummary\n  }\n}"): typeof import('./graphql.ts').BrokerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Brokers($filter: BrokerFilter, $orderBy: BrokerOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  brokers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...BrokerSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').BrokersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelAction($input: CancelActionInput!) {\n  cancelAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CancelActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelJob($input: CancelJobInput!) {\n  cancelJob(input: $input) {\n    __typename\n    ... on Job {\n      ...JobSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CancelJobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelRun($input: CancelRunInput!) {\n  cancelRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CancelRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Capabilities($filter: CapabilityFilter) {\n  capabilities(filter: $filter) {\n    ...CapabilityDetails\n  }\n}"): typeof import('./graphql.ts').CapabilitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment CapabilityDetails on Capability {\n  id\n  title\n  description\n  actionType\n  requiresDeal\n  inputSchema\n  outputs {\n    name\n    mimeType\n    kind\n  }\n  riskLevel\n  requiresApproval\n  tags\n}"): typeof import('./graphql.ts').CapabilityDetailsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Capability($id: ID!) {\n  capability(id: $id) {\n    ...CapabilityDetails\n  }\n}"): typeof import('./graphql.ts').CapabilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {\n  changeMemberRole(input: $input) {\n    __typename\n    ... on ProjectMember {\n      ...MemberSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ChangeMemberRoleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ChangePassword($input: ChangePasswordInput!) {\n  changePassword(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      displayName\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n  }\n}"): typeof import('./graphql.ts').ChangePasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment CheckpointSummary on RunCheckpoint {\n  id\n  name\n  type\n  status\n  riskLevel\n  data\n  expiresAt\n  run {\n    id\n    agentName\n    status\n  }\n}"): typeof import('./graphql.ts').CheckpointSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClaimAction($input: ClaimActionInput!) {\n  claimAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ClaimActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CompleteAction($input: CompleteActionInput!) {\n  completeAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CompleteActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CompleteRunStep($input: CompleteRunStepInput!) {\n  completeRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepTransitionRefused {\n      current {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CompleteRunStepDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CompleteRun($input: CompleteRunInput!) {\n  completeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CompleteRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ConfirmRegistration($input: ConfirmRegistrationInput!) {\n  confirmRegistration(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ConfirmRegistrationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateAction($input: CreateActionInput!) {\n  createAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').CreateActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateApiToken($input: CreateApiTokenInput!) {\n  createApiToken(input: $input) {\n    __typename\n    ... on ApiTokenIssued {\n      secret\n      apiToken {\n        ...ApiTokenSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateArtifact($input: CreateArtifactInput!) {\n  createArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      id\n      filename\n      kind\n      createdAt\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateArtifactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateBroker($input: CreateBrokerInput!) {\n  createBroker(input: $input) {\n    __typename\n    ... on Broker {\n      ...BrokerSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateBrokerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateDeal($input: CreateDealInput!) {\n  createDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateDealDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateProject($input: CreateProjectInput!) {\n  createProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateWebhook($input: CreateWebhookInput!) {\n  createWebhook(input: $input) {\n    __typename\n    ... on WebhookSecretIssued {\n      secret\n      webhook {\n        ...WebhookSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CurrentProject {\n  currentProject {\n    id\n    slug\n    name\n    myMembership {\n      role\n      permissions\n    }\n  }\n}"): typeof import('./graphql.ts').CurrentProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DashboardOverview($first: Int! = 20) {\n  dashboardOverview {\n    id\n    asOf\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    stuckDealCount\n    stuckDealAlerts {\n      severity\n      daysInStage\n      deal {\n        id\n        reference\n        name\n        stage\n      }\n    }\n    actionsDueCount\n    actionsDue(first: $first) {\n      ...ActionSummary\n    }\n    approvalsPendingCount\n    approvalsPending(first: $first) {\n      __typename\n      ... on Action {\n        ...ActionSummary\n      }\n      ... on RunCheckpoint {\n        id\n        gateName: name\n        gateRiskLevel: riskLevel\n        expiresAt\n        run {\n          id\n          agentName\n          deal {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').DashboardOverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DealByReference($reference: String!) {\n  dealByReference(reference: $reference) {\n    ...DealSummary\n  }\n}"): typeof import('./graphql.ts').DealByReferenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DealStages {\n  dealStages {\n    stage\n    reachable\n  }\n}"): typeof import('./graphql.ts').DealStagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment DealSummary on Deal {\n  id\n  reference\n  name\n  displayName\n  stage\n  status\n  priority\n  sector\n  location {\n    city\n    state\n    region\n  }\n  askingPrice {\n    amountMinor\n    currency\n    raw\n  }\n  ebitda {\n    amountMinor\n    currency\n    raw\n  }\n  owner {\n    id\n    displayName\n  }\n  version\n  createdAt\n  updatedAt\n}"): typeof import('./graphql.ts').DealSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DealWorkspace($id: ID!, $first: Int = 50) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n    revenue {\n      amountMinor\n      currency\n      raw\n    }\n    employees\n    ndaStatus\n    cimReceived\n    company {\n      name\n      legalEntity\n      dbaNames\n    }\n    broker {\n      id\n      reference\n      name\n      email\n      phone\n      company\n    }\n    identifiers {\n      listingIds\n      brokerReferenceIds\n      bizbuysellId\n      axialId\n      internalCodes\n    }\n    folderPath\n    mergedInto {\n      id\n      reference\n      name\n    }\n    aliases {\n      id\n      alias\n      type\n      confidence\n    }\n    metadata\n    threads(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          kind\n          externalId\n          subject\n          createdAt\n        }\n      }\n    }\n    actions(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...ActionSummary\n        }\n      }\n    }\n    runs(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...RunSummary\n        }\n      }\n    }\n    artifacts(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          filename\n          kind\n          category\n          mimeType\n          sizeBytes\n          createdAt\n          missingAt\n        }\n      }\n    }\n    events(last: $first) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      edges {\n        node {\n          ...EventSummary\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').DealWorkspaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Deal($id: ID!) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n  }\n}"): typeof import('./graphql.ts').DealDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...DealSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').DealsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteDeal($input: DeleteDealInput!) {\n  deleteDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').DeleteDealDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DeleteWebhook($input: DeleteWebhookInput!) {\n  deleteWebhook(input: $input) {\n    __typename\n    ... on DeletedWebhook {\n      webhookId\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').DeleteWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DisableOperator($input: DisableOperatorInput!) {\n  disableOperator(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      status\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').DisableOperatorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation EnableOperator($input: EnableOperatorInput!) {\n  enableOperator(input: $input) {\n    __typename\n    ... on Operator {\n      id\n      status\n    }\n  }\n}"): typeof import('./graphql.ts').EnableOperatorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment EventSummary on AgentEvent {\n  id\n  cursor\n  sequence\n  streamType\n  streamId\n  type\n  category\n  payload\n  occurredAt\n  actor {\n    type\n    id\n    operator {\n      id\n      displayName\n    }\n  }\n}"): typeof import('./graphql.ts').EventSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query EventTypes {\n  eventTypes {\n    name\n    schemaVersion\n    category\n    streamType\n    description\n    terminal\n    agentsMayEmit\n    payloadSchema\n  }\n}"): typeof import('./graphql.ts').EventTypesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Events($filter: AgentEventFilter, $first: Int, $after: String) {\n  events(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...EventSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').EventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ExecuteAction($input: ExecuteActionInput!) {\n  executeAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ExecuteActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation FailAction($input: FailActionInput!) {\n  failAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').FailActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation FailRunStep($input: FailRunStepInput!) {\n  failRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').FailRunStepDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation FailRun($input: FailRunInput!) {\n  failRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').FailRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment InvitationSummary on Invitation {\n  id\n  email\n  role\n  invitedBy {\n    id\n    displayName\n  }\n  createdAt\n  expiresAt\n}"): typeof import('./graphql.ts').InvitationSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Invitations {\n  invitations {\n    __typename\n    ...InvitationSummary\n  }\n}"): typeof import('./graphql.ts').InvitationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation InviteOperator($input: InviteOperatorInput!) {\n  inviteOperator(input: $input) {\n    __typename\n    ... on Invitation {\n      ...InvitationSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').InviteOperatorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment JobSummary on Job {\n  id\n  queue\n  isSystem\n  state\n  priority\n  runAt\n  attempts\n  maxAttempts\n  workerId\n  claimedAt\n  progress\n  lastError {\n    code\n    message\n  }\n  createdAt\n  finishedAt\n}"): typeof import('./graphql.ts').JobSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Job($id: ID!) {\n  job(id: $id) {\n    ...JobSummary\n    payload\n    leaseUntil\n    cancelRequested\n    dedupeKey\n    groupKey\n    startedAt\n  }\n}"): typeof import('./graphql.ts').JobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Jobs($filter: JobFilter, $first: Int, $after: String) {\n  jobs(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...JobSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').JobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation LinkArtifacts($input: LinkArtifactsInput!) {\n  linkArtifacts(input: $input) {\n    __typename\n    ... on ArtifactLink {\n      id\n      relation\n      parent {\n        ...ArtifactSummary\n      }\n      child {\n        ...ArtifactSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').LinkArtifactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation LinkDealThread($input: LinkDealThreadInput!) {\n  linkDealThread(input: $input) {\n    __typename\n    ... on DealThread {\n      ...ThreadSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').LinkDealThreadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation MarkArtifactMissing($input: MarkArtifactMissingInput!) {\n  markArtifactMissing(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').MarkArtifactMissingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me {\n  me {\n    id\n    displayName\n  }\n}"): typeof import('./graphql.ts').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment MemberSummary on ProjectMember {\n  id\n  role\n  createdAt\n  operator {\n    id\n    displayName\n    email\n  }\n}"): typeof import('./graphql.ts').MemberSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation MergeDeals($input: MergeDealsInput!) {\n  mergeDeals(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').MergeDealsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment MessageFields on Message {\n  id\n  place\n  isSystem\n  state\n  messageId\n  topic\n  target\n  attempts\n  lastError\n  createdAt\n  nextAttemptAt\n}"): typeof import('./graphql.ts').MessageFieldsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MessageSummary {\n  messageSummary {\n    waiting\n    waitingSince\n    dead\n    places {\n      place\n      waiting\n      waitingSince\n      refused\n      dead\n    }\n  }\n}"): typeof import('./graphql.ts').MessageSummaryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Message($id: ID!) {\n  message(id: $id) {\n    ...MessageFields\n    body\n  }\n}"): typeof import('./graphql.ts').MessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Messages($filter: MessageFilter, $first: Int, $after: String) {\n  messages(filter: $filter, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...MessageFields\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').MessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation MoveDealStage($input: MoveDealStageInput!) {\n  moveDealStage(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n      reachableStages\n    }\n    ... on StageNotReachable {\n      reachable\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').MoveDealStageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Operator($id: ID!) {\n  operator(id: $id) {\n    id\n    displayName\n    email\n    status\n  }\n}"): typeof import('./graphql.ts').OperatorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Operators($filter: OperatorFilter, $orderBy: OperatorOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  operators(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        id\n        displayName\n        email\n        status\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').OperatorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {\n  pauseRunForApproval(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').PauseRunForApprovalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PauseRun($input: PauseRunInput!) {\n  pauseRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').PauseRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PipelineStatistics {\n  pipelineStatistics {\n    id\n    asOf\n    totalDeals\n    activeDeals\n    totalBrokers\n    dealsByStatus {\n      status\n      count\n    }\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    pendingActions\n    activeRuns\n    eventsLast24Hours\n  }\n}"): typeof import('./graphql.ts').PipelineStatisticsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ProjectSummary on Project {\n  id\n  slug\n  name\n  version\n  archivedAt\n  createdAt\n  updatedAt\n}"): typeof import('./graphql.ts').ProjectSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Project($id: ID!) {\n  project(id: $id) {\n    id\n    slug\n    name\n    version\n    archivedAt\n  }\n}"): typeof import('./graphql.ts').ProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Projects($filter: ProjectFilter, $orderBy: ProjectOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  projects(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        id\n        slug\n        name\n        version\n        archivedAt\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ProjectsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PurgeJobs($input: PurgeJobsInput!) {\n  purgeJobs(input: $input) {\n    __typename\n    ... on PurgedJobs {\n      count\n      more\n    }\n  }\n}"): typeof import('./graphql.ts').PurgeJobsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PurgeMessages($input: PurgeMessagesInput!) {\n  purgeMessages(input: $input) {\n    __typename\n    ... on PurgedMessages {\n      count\n      more\n    }\n  }\n}"): typeof import('./graphql.ts').PurgeMessagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RefreshSession($input: RefreshSessionInput!) {\n  refreshSession(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RefreshSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterOperator($input: RegisterOperatorInput!) {\n  registerOperator(input: $input) {\n    __typename\n    ... on RegistrationRequested {\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RegisterOperatorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RejectAction($input: RejectActionInput!) {\n  rejectAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RejectActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RejectCheckpoint($input: RejectCheckpointInput!) {\n  rejectCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RejectCheckpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveDealAlias($input: RemoveDealAliasInput!) {\n  removeDealAlias(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RemoveDealAliasDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RemoveMember($input: RemoveMemberInput!) {\n  removeMember(input: $input) {\n    __typename\n    ... on RemovedMember {\n      memberId\n      operatorId\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RemoveMemberDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RenameProject($input: RenameProjectInput!) {\n  renameProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RenameProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RenewActionLease($input: RenewActionLeaseInput!) {\n  renewActionLease(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on LeaseLost {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RenewActionLeaseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ReplayWebhookDelivery($input: ReplayWebhookDeliveryInput!) {\n  replayWebhookDelivery(input: $input) {\n    __typename\n    ... on WebhookDelivery {\n      ...WebhookDeliverySummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ReplayWebhookDeliveryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequestPasswordReset($input: RequestPasswordResetInput!) {\n  requestPasswordReset(input: $input) {\n    __typename\n    ... on PasswordResetRequested {\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RequestPasswordResetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RequeueAction($input: RequeueActionInput!) {\n  requeueAction(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RequeueActionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResetPassword($input: ResetPasswordInput!) {\n  resetPassword(input: $input) {\n    __typename\n    ... on PasswordWasReset {\n      operatorId\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ResetPasswordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestoreDeal($input: RestoreDealInput!) {\n  restoreDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RestoreDealDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RestoreProject($input: RestoreProjectInput!) {\n  restoreProject(input: $input) {\n    __typename\n    ... on Project {\n      ...ProjectSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RestoreProjectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ResumeRun($input: ResumeRunInput!) {\n  resumeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ResumeRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetryJob($input: RetryJobInput!) {\n  retryJob(input: $input) {\n    __typename\n    ... on Job {\n      ...JobSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RetryJobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RetryMessage($input: RetryMessageInput!) {\n  retryMessage(input: $input) {\n    __typename\n    ... on Message {\n      ...MessageFields\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RetryMessageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeApiToken($input: RevokeApiTokenInput!) {\n  revokeApiToken(input: $input) {\n    __typename\n    ... on ApiToken {\n      ...ApiTokenSummary\n    }\n  }\n}"): typeof import('./graphql.ts').RevokeApiTokenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeInvitation($input: RevokeInvitationInput!) {\n  revokeInvitation(input: $input) {\n    __typename\n    ... on Invitation {\n      ...InvitationSummary\n    }\n  }\n}"): typeof import('./graphql.ts').RevokeInvitationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RevokeSession($input: RevokeSessionInput!) {\n  revokeSession(input: $input) {\n    __typename\n    ... on Session {\n      ...SessionSummary\n    }\n  }\n}"): typeof import('./graphql.ts').RevokeSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RotateWebhookSecret($input: RotateWebhookSecretInput!) {\n  rotateWebhookSecret(input: $input) {\n    __typename\n    ... on WebhookSecretIssued {\n      secret\n      webhook {\n        ...WebhookSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').RotateWebhookSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RunCheckpoint($id: ID!) {\n  runCheckpoint(id: $id) {\n    ...CheckpointSummary\n    approvedArguments\n    approval {\n      at\n      note\n      by {\n        id\n        displayName\n      }\n    }\n    rejection {\n      at\n      reason\n    }\n  }\n}"): typeof import('./graphql.ts').RunCheckpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RunCheckpoints($filter: RunCheckpointFilter, $orderBy: RunCheckpointOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  runCheckpoints(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    edges {\n      cursor\n      node {\n        ...CheckpointSummary\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').RunCheckpointsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription RunEventsLive($runId: ID!, $after: String) {\n  runEvents(runId: $runId, after: $after) {\n    ...EventSummary\n  }\n}"): typeof import('./graphql.ts').RunEventsLiveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment RunSummary on AgentRun {\n  id\n  agentName\n  kind\n  mode\n  status\n  lastSequence\n  startedAt\n  finishedAt\n  deal {\n    id\n    name\n  }\n  tokens {\n    input\n    output\n  }\n}"): typeof import('./graphql.ts').RunSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SaveRunCheckpoint($input: SaveRunCheckpointInput!) {\n  saveRunCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').SaveRunCheckpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment SessionSummary on Session {\n  id\n  kind\n  isCurrent\n  address\n  userAgent\n  createdAt\n  lastUsedAt\n  expiresAt\n  endedAt\n  endReason\n}"): typeof import('./graphql.ts').SessionSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Sessions {\n  sessions {\n    ...SessionSummary\n  }\n}"): typeof import('./graphql.ts').SessionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      ...SignedInDetails\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on SignInLimited {\n      retryAfterSeconds\n    }\n  }\n}"): typeof import('./graphql.ts').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignOut($input: SignOutInput!) {\n  signOut(input: $input) {\n    __typename\n    ... on Session {\n      ...SessionSummary\n    }\n  }\n}"): typeof import('./graphql.ts').SignOutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment SignedInDetails on SignedIn {\n  session {\n    ...SessionSummary\n  }\n  operatorId\n  accessToken\n  accessTokenExpiresAt\n  refreshToken\n  cookie\n}"): typeof import('./graphql.ts').SignedInDetailsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StartRunStep($input: StartRunStepInput!) {\n  startRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepKeyTaken {\n      existing {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').StartRunStepDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StartRun($input: StartRunInput!) {\n  startRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').StartRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment StepSummary on RunStep {\n  id\n  sequence\n  key\n  kind\n  status\n  output\n}"): typeof import('./graphql.ts').StepSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query StoragePolicy {\n  storagePolicy {\n    id\n    enabled\n    localBaseDir\n  }\n}"): typeof import('./graphql.ts').StoragePolicyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ThreadSummary on DealThread {\n  id\n  kind\n  externalId\n  subject\n  createdAt\n  deal {\n    id\n    reference\n    name\n  }\n}"): typeof import('./graphql.ts').ThreadSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UnlinkArtifacts($input: UnlinkArtifactsInput!) {\n  unlinkArtifacts(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n  }\n}"): typeof import('./graphql.ts').UnlinkArtifactsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UnlinkDealThread($input: UnlinkDealThreadInput!) {\n  unlinkDealThread(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').UnlinkDealThreadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UnlinkIdentities($input: UnlinkIdentitiesInput!) {\n  unlinkIdentities(input: $input) {\n    __typename\n    ... on Operator {\n      id\n    }\n  }\n}"): typeof import('./graphql.ts').UnlinkIdentitiesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateActionInputs($input: UpdateActionInputsInput!) {\n  updateActionInputs(input: $input) {\n    __typename\n    ... on Action {\n      ...ActionDetails\n    }\n    ... on ActionTransitionRefused {\n      current {\n        ...ActionSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n    ... on ActionInputsInvalid {\n      problems {\n        path\n        message\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').UpdateActionInputsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateArtifact($input: UpdateArtifactInput!) {\n  updateArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      ...ArtifactSummary\n    }\n    ... on ArtifactVersionConflict {\n      current {\n        ...ArtifactSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').UpdateArtifactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateBroker($input: UpdateBrokerInput!) {\n  updateBroker(input: $input) {\n    __typename\n    ... on Broker {\n      ...BrokerSummary\n    }\n    ... on BrokerVersionConflict {\n      current {\n        ...BrokerSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').UpdateBrokerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateDeal($input: UpdateDealInput!) {\n  updateDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').UpdateDealDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation UpdateWebhook($input: UpdateWebhookInput!) {\n  updateWebhook(input: $input) {\n    __typename\n    ... on Webhook {\n      ...WebhookSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').UpdateWebhookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment WebhookDeliverySummary on WebhookDelivery {\n  id\n  eventId\n  eventType\n  state\n  attempts\n  lastStatus\n  lastError\n  createdAt\n  attemptedAt\n  deliveredAt\n}"): typeof import('./graphql.ts').WebhookDeliverySummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment WebhookSummary on Webhook {\n  id\n  url\n  description\n  eventTypes\n  enabled\n  previousSecretValidUntil\n  createdAt\n  version\n}"): typeof import('./graphql.ts').WebhookSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Webhooks($states: [WebhookDeliveryState!], $first: Int = 20) {\n  webhooks {\n    ...WebhookSummary\n    deliveries(states: $states, first: $first) {\n      edges {\n        node {\n          ...WebhookDeliverySummary\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').WebhooksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Workers {\n  workers {\n    id\n    host\n    processId\n    queues\n    startedAt\n    heartbeatAt\n    stoppedAt\n    alive\n    jobs {\n      ...JobSummary\n    }\n  }\n}"): typeof import('./graphql.ts').WorkersDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
