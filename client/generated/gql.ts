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
    "fragment ActionSummary on Action {\n  id\n  reference\n  type\n  title\n  status\n  riskLevel\n  requiresApproval\n  priority\n  deadline\n  version\n  createdAt\n  deal {\n    id\n    name\n  }\n}": typeof types.ActionSummaryFragmentDoc,
    "query AgentActivity($agentName: String) {\n  agentActivity(agentName: $agentName) {\n    agentName\n    status\n    currentRun {\n      ...RunSummary\n    }\n    recentRuns {\n      ...RunSummary\n    }\n    recentEvents {\n      ...EventSummary\n    }\n    today {\n      since\n      runsStarted\n      runsCompleted\n      runsFailed\n      stepsCompleted\n      approvalsRequested\n      events\n    }\n  }\n}": typeof types.AgentActivityDocument,
    "subscription AgentEventsLive($filter: AgentEventFilter, $after: String) {\n  agentEvents(filter: $filter, after: $after) {\n    ...EventSummary\n    run {\n      id\n      agentName\n      deal {\n        id\n        name\n        owner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n}": typeof types.AgentEventsLiveDocument,
    "query AgentRun($id: ID!) {\n  agentRun(id: $id) {\n    ...RunSummary\n    output\n    steps(first: 200) {\n      edges {\n        node {\n          ...StepSummary\n        }\n      }\n    }\n    artifacts(first: 200) {\n      edges {\n        node {\n          id\n          filename\n          kind\n          sizeBytes\n          sha256\n          metadata\n        }\n      }\n    }\n  }\n}": typeof types.AgentRunDocument,
    "mutation AppendRunEvents($input: AppendRunEventsInput!) {\n  appendRunEvents(input: $input) {\n    __typename\n    ... on AppendedRunEvents {\n      run {\n        id\n        lastSequence\n      }\n      events {\n        id\n        cursor\n        sequence\n      }\n    }\n    ... on EventPayloadInvalid {\n      index\n      problems {\n        path\n        message\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AppendRunEventsDocument,
    "mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {\n  approveCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.ApproveCheckpointDocument,
    "mutation CancelRun($input: CancelRunInput!) {\n  cancelRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CancelRunDocument,
    "fragment CheckpointSummary on RunCheckpoint {\n  id\n  name\n  type\n  status\n  riskLevel\n  data\n  expiresAt\n  run {\n    id\n    agentName\n    status\n  }\n}": typeof types.CheckpointSummaryFragmentDoc,
    "mutation CompleteRunStep($input: CompleteRunStepInput!) {\n  completeRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepTransitionRefused {\n      current {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CompleteRunStepDocument,
    "mutation CompleteRun($input: CompleteRunInput!) {\n  completeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CompleteRunDocument,
    "mutation CreateArtifact($input: CreateArtifactInput!) {\n  createArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      id\n      filename\n      kind\n      createdAt\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateArtifactDocument,
    "mutation CreateDeal($input: CreateDealInput!) {\n  createDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.CreateDealDocument,
    "query DashboardOverview($first: Int! = 20) {\n  dashboardOverview {\n    id\n    asOf\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    stuckDealCount\n    stuckDealAlerts {\n      severity\n      daysInStage\n      deal {\n        id\n        reference\n        name\n        stage\n      }\n    }\n    actionsDueCount\n    actionsDue(first: $first) {\n      ...ActionSummary\n    }\n    approvalsPendingCount\n    approvalsPending(first: $first) {\n      __typename\n      ... on Action {\n        ...ActionSummary\n      }\n      ... on RunCheckpoint {\n        id\n        gateName: name\n        gateRiskLevel: riskLevel\n        expiresAt\n        run {\n          id\n          agentName\n          deal {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n}": typeof types.DashboardOverviewDocument,
    "query DealByReference($reference: String!) {\n  dealByReference(reference: $reference) {\n    ...DealSummary\n  }\n}": typeof types.DealByReferenceDocument,
    "fragment DealSummary on Deal {\n  id\n  reference\n  name\n  displayName\n  stage\n  status\n  priority\n  sector\n  location {\n    city\n    state\n    region\n  }\n  askingPrice {\n    amountMinor\n    currency\n    raw\n  }\n  ebitda {\n    amountMinor\n    currency\n    raw\n  }\n  owner {\n    id\n    displayName\n  }\n  version\n  createdAt\n  updatedAt\n}": typeof types.DealSummaryFragmentDoc,
    "query DealWorkspace($id: ID!, $first: Int = 50) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n    revenue {\n      amountMinor\n      currency\n      raw\n    }\n    employees\n    ndaStatus\n    cimReceived\n    company {\n      name\n      legalEntity\n      dbaNames\n    }\n    broker {\n      id\n      reference\n      name\n      email\n      phone\n      company\n    }\n    identifiers {\n      listingIds\n      brokerReferenceIds\n      bizbuysellId\n      axialId\n      internalCodes\n    }\n    folderPath\n    mergedInto {\n      id\n      reference\n      name\n    }\n    aliases {\n      id\n      alias\n      type\n      confidence\n    }\n    metadata\n    threads(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          kind\n          externalId\n          subject\n          createdAt\n        }\n      }\n    }\n    actions(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...ActionSummary\n        }\n      }\n    }\n    runs(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...RunSummary\n        }\n      }\n    }\n    artifacts(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          filename\n          kind\n          category\n          mimeType\n          sizeBytes\n          createdAt\n          missingAt\n        }\n      }\n    }\n    events(last: $first) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      edges {\n        node {\n          ...EventSummary\n        }\n      }\n    }\n  }\n}": typeof types.DealWorkspaceDocument,
    "query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...DealSummary\n      }\n    }\n  }\n}": typeof types.DealsDocument,
    "fragment EventSummary on AgentEvent {\n  id\n  cursor\n  sequence\n  streamType\n  streamId\n  type\n  category\n  payload\n  occurredAt\n  actor {\n    type\n    id\n    operator {\n      id\n      displayName\n    }\n  }\n}": typeof types.EventSummaryFragmentDoc,
    "query Me {\n  me {\n    id\n    displayName\n  }\n}": typeof types.MeDocument,
    "mutation MoveDealStage($input: MoveDealStageInput!) {\n  moveDealStage(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n      reachableStages\n    }\n    ... on StageNotReachable {\n      reachable\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.MoveDealStageDocument,
    "mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {\n  pauseRunForApproval(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.PauseRunForApprovalDocument,
    "query PipelineStatistics {\n  pipelineStatistics {\n    id\n    asOf\n    totalDeals\n    activeDeals\n    totalBrokers\n    dealsByStatus {\n      status\n      count\n    }\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    pendingActions\n    activeRuns\n    eventsLast24Hours\n  }\n}": typeof types.PipelineStatisticsDocument,
    "mutation RejectCheckpoint($input: RejectCheckpointInput!) {\n  rejectCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.RejectCheckpointDocument,
    "query RunCheckpoint($id: ID!) {\n  runCheckpoint(id: $id) {\n    ...CheckpointSummary\n    approvedArguments\n    approval {\n      at\n      note\n      by {\n        id\n        displayName\n      }\n    }\n    rejection {\n      at\n      reason\n    }\n  }\n}": typeof types.RunCheckpointDocument,
    "subscription RunEventsLive($runId: ID!, $after: String) {\n  runEvents(runId: $runId, after: $after) {\n    ...EventSummary\n  }\n}": typeof types.RunEventsLiveDocument,
    "fragment RunSummary on AgentRun {\n  id\n  agentName\n  kind\n  mode\n  status\n  lastSequence\n  startedAt\n  finishedAt\n  deal {\n    id\n    name\n  }\n  tokens {\n    input\n    output\n  }\n}": typeof types.RunSummaryFragmentDoc,
    "mutation StartRunStep($input: StartRunStepInput!) {\n  startRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepKeyTaken {\n      existing {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.StartRunStepDocument,
    "mutation StartRun($input: StartRunInput!) {\n  startRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.StartRunDocument,
    "fragment StepSummary on RunStep {\n  id\n  sequence\n  key\n  kind\n  status\n  output\n}": typeof types.StepSummaryFragmentDoc,
};
const documents: Documents = {
    "fragment ActionSummary on Action {\n  id\n  reference\n  type\n  title\n  status\n  riskLevel\n  requiresApproval\n  priority\n  deadline\n  version\n  createdAt\n  deal {\n    id\n    name\n  }\n}": types.ActionSummaryFragmentDoc,
    "query AgentActivity($agentName: String) {\n  agentActivity(agentName: $agentName) {\n    agentName\n    status\n    currentRun {\n      ...RunSummary\n    }\n    recentRuns {\n      ...RunSummary\n    }\n    recentEvents {\n      ...EventSummary\n    }\n    today {\n      since\n      runsStarted\n      runsCompleted\n      runsFailed\n      stepsCompleted\n      approvalsRequested\n      events\n    }\n  }\n}": types.AgentActivityDocument,
    "subscription AgentEventsLive($filter: AgentEventFilter, $after: String) {\n  agentEvents(filter: $filter, after: $after) {\n    ...EventSummary\n    run {\n      id\n      agentName\n      deal {\n        id\n        name\n        owner {\n          id\n          displayName\n        }\n      }\n    }\n  }\n}": types.AgentEventsLiveDocument,
    "query AgentRun($id: ID!) {\n  agentRun(id: $id) {\n    ...RunSummary\n    output\n    steps(first: 200) {\n      edges {\n        node {\n          ...StepSummary\n        }\n      }\n    }\n    artifacts(first: 200) {\n      edges {\n        node {\n          id\n          filename\n          kind\n          sizeBytes\n          sha256\n          metadata\n        }\n      }\n    }\n  }\n}": types.AgentRunDocument,
    "mutation AppendRunEvents($input: AppendRunEventsInput!) {\n  appendRunEvents(input: $input) {\n    __typename\n    ... on AppendedRunEvents {\n      run {\n        id\n        lastSequence\n      }\n      events {\n        id\n        cursor\n        sequence\n      }\n    }\n    ... on EventPayloadInvalid {\n      index\n      problems {\n        path\n        message\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AppendRunEventsDocument,
    "mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {\n  approveCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.ApproveCheckpointDocument,
    "mutation CancelRun($input: CancelRunInput!) {\n  cancelRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CancelRunDocument,
    "fragment CheckpointSummary on RunCheckpoint {\n  id\n  name\n  type\n  status\n  riskLevel\n  data\n  expiresAt\n  run {\n    id\n    agentName\n    status\n  }\n}": types.CheckpointSummaryFragmentDoc,
    "mutation CompleteRunStep($input: CompleteRunStepInput!) {\n  completeRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepTransitionRefused {\n      current {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CompleteRunStepDocument,
    "mutation CompleteRun($input: CompleteRunInput!) {\n  completeRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CompleteRunDocument,
    "mutation CreateArtifact($input: CreateArtifactInput!) {\n  createArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      id\n      filename\n      kind\n      createdAt\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateArtifactDocument,
    "mutation CreateDeal($input: CreateDealInput!) {\n  createDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.CreateDealDocument,
    "query DashboardOverview($first: Int! = 20) {\n  dashboardOverview {\n    id\n    asOf\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    stuckDealCount\n    stuckDealAlerts {\n      severity\n      daysInStage\n      deal {\n        id\n        reference\n        name\n        stage\n      }\n    }\n    actionsDueCount\n    actionsDue(first: $first) {\n      ...ActionSummary\n    }\n    approvalsPendingCount\n    approvalsPending(first: $first) {\n      __typename\n      ... on Action {\n        ...ActionSummary\n      }\n      ... on RunCheckpoint {\n        id\n        gateName: name\n        gateRiskLevel: riskLevel\n        expiresAt\n        run {\n          id\n          agentName\n          deal {\n            id\n            name\n          }\n        }\n      }\n    }\n  }\n}": types.DashboardOverviewDocument,
    "query DealByReference($reference: String!) {\n  dealByReference(reference: $reference) {\n    ...DealSummary\n  }\n}": types.DealByReferenceDocument,
    "fragment DealSummary on Deal {\n  id\n  reference\n  name\n  displayName\n  stage\n  status\n  priority\n  sector\n  location {\n    city\n    state\n    region\n  }\n  askingPrice {\n    amountMinor\n    currency\n    raw\n  }\n  ebitda {\n    amountMinor\n    currency\n    raw\n  }\n  owner {\n    id\n    displayName\n  }\n  version\n  createdAt\n  updatedAt\n}": types.DealSummaryFragmentDoc,
    "query DealWorkspace($id: ID!, $first: Int = 50) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n    revenue {\n      amountMinor\n      currency\n      raw\n    }\n    employees\n    ndaStatus\n    cimReceived\n    company {\n      name\n      legalEntity\n      dbaNames\n    }\n    broker {\n      id\n      reference\n      name\n      email\n      phone\n      company\n    }\n    identifiers {\n      listingIds\n      brokerReferenceIds\n      bizbuysellId\n      axialId\n      internalCodes\n    }\n    folderPath\n    mergedInto {\n      id\n      reference\n      name\n    }\n    aliases {\n      id\n      alias\n      type\n      confidence\n    }\n    metadata\n    threads(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          kind\n          externalId\n          subject\n          createdAt\n        }\n      }\n    }\n    actions(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...ActionSummary\n        }\n      }\n    }\n    runs(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...RunSummary\n        }\n      }\n    }\n    artifacts(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          filename\n          kind\n          category\n          mimeType\n          sizeBytes\n          createdAt\n          missingAt\n        }\n      }\n    }\n    events(last: $first) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      edges {\n        node {\n          ...EventSummary\n        }\n      }\n    }\n  }\n}": types.DealWorkspaceDocument,
    "query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...DealSummary\n      }\n    }\n  }\n}": types.DealsDocument,
    "fragment EventSummary on AgentEvent {\n  id\n  cursor\n  sequence\n  streamType\n  streamId\n  type\n  category\n  payload\n  occurredAt\n  actor {\n    type\n    id\n    operator {\n      id\n      displayName\n    }\n  }\n}": types.EventSummaryFragmentDoc,
    "query Me {\n  me {\n    id\n    displayName\n  }\n}": types.MeDocument,
    "mutation MoveDealStage($input: MoveDealStageInput!) {\n  moveDealStage(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n      reachableStages\n    }\n    ... on StageNotReachable {\n      reachable\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.MoveDealStageDocument,
    "mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {\n  pauseRunForApproval(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.PauseRunForApprovalDocument,
    "query PipelineStatistics {\n  pipelineStatistics {\n    id\n    asOf\n    totalDeals\n    activeDeals\n    totalBrokers\n    dealsByStatus {\n      status\n      count\n    }\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    pendingActions\n    activeRuns\n    eventsLast24Hours\n  }\n}": types.PipelineStatisticsDocument,
    "mutation RejectCheckpoint($input: RejectCheckpointInput!) {\n  rejectCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.RejectCheckpointDocument,
    "query RunCheckpoint($id: ID!) {\n  runCheckpoint(id: $id) {\n    ...CheckpointSummary\n    approvedArguments\n    approval {\n      at\n      note\n      by {\n        id\n        displayName\n      }\n    }\n    rejection {\n      at\n      reason\n    }\n  }\n}": types.RunCheckpointDocument,
    "subscription RunEventsLive($runId: ID!, $after: String) {\n  runEvents(runId: $runId, after: $after) {\n    ...EventSummary\n  }\n}": types.RunEventsLiveDocument,
    "fragment RunSummary on AgentRun {\n  id\n  agentName\n  kind\n  mode\n  status\n  lastSequence\n  startedAt\n  finishedAt\n  deal {\n    id\n    name\n  }\n  tokens {\n    input\n    output\n  }\n}": types.RunSummaryFragmentDoc,
    "mutation StartRunStep($input: StartRunStepInput!) {\n  startRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepKeyTaken {\n      existing {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.StartRunStepDocument,
    "mutation StartRun($input: StartRunInput!) {\n  startRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.StartRunDocument,
    "fragment StepSummary on RunStep {\n  id\n  sequence\n  key\n  kind\n  status\n  output\n}": types.StepSummaryFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ActionSummary on Action {\n  id\n  reference\n  type\n  title\n  status\n  riskLevel\n  requiresApproval\n  priority\n  deadline\n  version\n  createdAt\n  deal {\n    id\n    name\n  }\n}"): typeof import('./graphql.ts').ActionSummaryFragmentDoc;
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
export function graphql(source: "mutation AppendRunEvents($input: AppendRunEventsInput!) {\n  appendRunEvents(input: $input) {\n    __typename\n    ... on AppendedRunEvents {\n      run {\n        id\n        lastSequence\n      }\n      events {\n        id\n        cursor\n        sequence\n      }\n    }\n    ... on EventPayloadInvalid {\n      index\n      problems {\n        path\n        message\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').AppendRunEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ApproveCheckpoint($input: ApproveCheckpointInput!) {\n  approveCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').ApproveCheckpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelRun($input: CancelRunInput!) {\n  cancelRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CancelRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment CheckpointSummary on RunCheckpoint {\n  id\n  name\n  type\n  status\n  riskLevel\n  data\n  expiresAt\n  run {\n    id\n    agentName\n    status\n  }\n}"): typeof import('./graphql.ts').CheckpointSummaryFragmentDoc;
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
export function graphql(source: "mutation CreateArtifact($input: CreateArtifactInput!) {\n  createArtifact(input: $input) {\n    __typename\n    ... on Artifact {\n      id\n      filename\n      kind\n      createdAt\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateArtifactDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CreateDeal($input: CreateDealInput!) {\n  createDeal(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').CreateDealDocument;
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
export function graphql(source: "fragment DealSummary on Deal {\n  id\n  reference\n  name\n  displayName\n  stage\n  status\n  priority\n  sector\n  location {\n    city\n    state\n    region\n  }\n  askingPrice {\n    amountMinor\n    currency\n    raw\n  }\n  ebitda {\n    amountMinor\n    currency\n    raw\n  }\n  owner {\n    id\n    displayName\n  }\n  version\n  createdAt\n  updatedAt\n}"): typeof import('./graphql.ts').DealSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DealWorkspace($id: ID!, $first: Int = 50) {\n  deal(id: $id) {\n    ...DealSummary\n    stageEnteredAt\n    reachableStages\n    revenue {\n      amountMinor\n      currency\n      raw\n    }\n    employees\n    ndaStatus\n    cimReceived\n    company {\n      name\n      legalEntity\n      dbaNames\n    }\n    broker {\n      id\n      reference\n      name\n      email\n      phone\n      company\n    }\n    identifiers {\n      listingIds\n      brokerReferenceIds\n      bizbuysellId\n      axialId\n      internalCodes\n    }\n    folderPath\n    mergedInto {\n      id\n      reference\n      name\n    }\n    aliases {\n      id\n      alias\n      type\n      confidence\n    }\n    metadata\n    threads(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          kind\n          externalId\n          subject\n          createdAt\n        }\n      }\n    }\n    actions(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...ActionSummary\n        }\n      }\n    }\n    runs(first: $first) {\n      totalCount\n      edges {\n        node {\n          ...RunSummary\n        }\n      }\n    }\n    artifacts(first: $first) {\n      totalCount\n      edges {\n        node {\n          id\n          filename\n          kind\n          category\n          mimeType\n          sizeBytes\n          createdAt\n          missingAt\n        }\n      }\n    }\n    events(last: $first) {\n      pageInfo {\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n      edges {\n        node {\n          ...EventSummary\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').DealWorkspaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Deals($filter: DealFilter, $orderBy: DealOrder! = CREATED_AT_DESC, $first: Int, $after: String) {\n  deals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    edges {\n      cursor\n      node {\n        ...DealSummary\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').DealsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment EventSummary on AgentEvent {\n  id\n  cursor\n  sequence\n  streamType\n  streamId\n  type\n  category\n  payload\n  occurredAt\n  actor {\n    type\n    id\n    operator {\n      id\n      displayName\n    }\n  }\n}"): typeof import('./graphql.ts').EventSummaryFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Me {\n  me {\n    id\n    displayName\n  }\n}"): typeof import('./graphql.ts').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation MoveDealStage($input: MoveDealStageInput!) {\n  moveDealStage(input: $input) {\n    __typename\n    ... on Deal {\n      ...DealSummary\n      reachableStages\n    }\n    ... on StageNotReachable {\n      reachable\n    }\n    ... on DealVersionConflict {\n      current {\n        ...DealSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').MoveDealStageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation PauseRunForApproval($input: PauseRunForApprovalInput!) {\n  pauseRunForApproval(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').PauseRunForApprovalDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query PipelineStatistics {\n  pipelineStatistics {\n    id\n    asOf\n    totalDeals\n    activeDeals\n    totalBrokers\n    dealsByStatus {\n      status\n      count\n    }\n    dealsByStage {\n      stage\n      count\n      averageDaysInStage\n    }\n    pendingActions\n    activeRuns\n    eventsLast24Hours\n  }\n}"): typeof import('./graphql.ts').PipelineStatisticsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RejectCheckpoint($input: RejectCheckpointInput!) {\n  rejectCheckpoint(input: $input) {\n    __typename\n    ... on RunCheckpoint {\n      ...CheckpointSummary\n    }\n    ... on CheckpointAlreadyDecided {\n      current {\n        ...CheckpointSummary\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').RejectCheckpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query RunCheckpoint($id: ID!) {\n  runCheckpoint(id: $id) {\n    ...CheckpointSummary\n    approvedArguments\n    approval {\n      at\n      note\n      by {\n        id\n        displayName\n      }\n    }\n    rejection {\n      at\n      reason\n    }\n  }\n}"): typeof import('./graphql.ts').RunCheckpointDocument;
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
export function graphql(source: "mutation StartRunStep($input: StartRunStepInput!) {\n  startRunStep(input: $input) {\n    __typename\n    ... on RunStep {\n      ...StepSummary\n    }\n    ... on StepKeyTaken {\n      existing {\n        ...StepSummary\n      }\n    }\n    ... on RunNotActive {\n      run {\n        id\n        status\n      }\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').StartRunStepDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StartRun($input: StartRunInput!) {\n  startRun(input: $input) {\n    __typename\n    ... on AgentRun {\n      ...RunSummary\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').StartRunDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment StepSummary on RunStep {\n  id\n  sequence\n  key\n  kind\n  status\n  output\n}"): typeof import('./graphql.ts').StepSummaryFragmentDoc;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
