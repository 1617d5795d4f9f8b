import { randomUUID } from 'node:crypto';
import { parse, subscribe, type ExecutionResult } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { ok } from '#kernel/result.ts';
import type { EventRecord } from '#events/event.ts';
import type { AgentRunRow, RunCheckpointRow, RunStepRow } from '#subgraphs/runs/entities.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { untilSettled } from '#test/kit/event-runs.ts';
import { onePerson } from '#test/kit/approvals.ts';
import { ask, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';
import { statementsOf } from '#test/kit/statements.ts';

/** A value of an answer, of which a test knows what it selected. */
export type Answer = Readonly<Record<string, unknown>>;

const run = 'id status lastSequence';
const fields = {
  AgentRun: `... on AgentRun { ${run} }`,
  RunStep: '... on RunStep { id sequence key status output }',
  RunCheckpoint: '... on RunCheckpoint { id sequence status expiresAt }',
  AppendedRunEvents: `... on AppendedRunEvents { run { ${run} } events { id sequence type } }`,
  RunNotActive: `... on RunNotActive { code message run { ${run} } }`,
  RunTransitionRefused: `... on RunTransitionRefused { code message from to current { ${run} } }`,
  StepKeyTaken: '... on StepKeyTaken { code message existing { id status output } }',
  StepTransitionRefused: '... on StepTransitionRefused { code message from to current { id status } }',
  EventTypeNotAllowed: '... on EventTypeNotAllowed { code message index type allowed }',
  EventPayloadInvalid: '... on EventPayloadInvalid { code message index type problems { path } }',
  CheckpointAlreadyDecided: '... on CheckpointAlreadyDecided { code message current { id status } }',
  CheckpointExpired: '... on CheckpointExpired { code message expiredAt current { id status } }',
  ApprovalNotPermitted: '... on ApprovalNotPermitted { code message refusedRiskLevel }',
  SelfApprovalRefused: '... on SelfApprovalRefused { code message refusedRiskLevel }',
  ActionInputsInvalid: '... on ActionInputsInvalid { code message capability { id } problems { path message } }',
  ActionEnded: '... on ActionEnded { code message current { id status } }',
} as const;

/** One test's runs: the subgraph, short ways to ask it, and what is committed. */
export function runsOf(
  test: TestFoundation,
  subgraph = createRunsSubgraph(test.foundation, test.entities, { approvals: onePerson }),
) {
  const { AgentRun, RunStep, RunCheckpoint, Deal } = test.entities;
  const ours = test.ours;

  /** Runs the mutation `field` and gives its payload. Throws what the caller would get as an error. */
  async function does(field: string, input: Answer, request = ours.request()): Promise<Answer> {
    const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
    const payload = subgraph.schema.getType(`${name}Payload`);
    const members = payload !== undefined && 'getTypes' in payload ? payload.getTypes() : [];
    const selected = Object.entries(fields).filter(([type]) => members.some((member) => member.name === type));
    const document = `mutation ($input: ${name}Input!) {
      ${field}(input: $input) { __typename ${selected.map(([, selection]) => selection).join('\n')} } }`;
    return objectAt(await asks(document, { input }, request), field);
  }

  /**
   * The data of a query, or of a mutation. Throws what the caller would get as an error. A list of events ends before the oldest transaction
   * that is open on the server, in whatever database: a query waits until that is none of what was done before it.
   */
  async function asks(document: string, variables: Answer = {}, request = ours.request()): Promise<Answer> {
    if (document.startsWith('query')) await untilSettled(test.foundation.eventLog);
    const answer = await ask(subgraph, request, { document, variables });
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw error.originalError ?? error;
    return { ...answer.data };
  }

  /** A run of ours that is RUNNING; gives its id. */
  async function started(input: Answer = {}): Promise<string> {
    return textAt(await does('startRun', { agentName: 'analyst', ...input }), 'id');
  }

  /** A run that waits at a gate. */
  async function waiting(riskLevel = 'MEDIUM', input: Answer = {}) {
    const runId = await started(input);
    const gate = { runId, name: 'send the letter', data: { to: 'the seller' }, riskLevel };
    const checkpointId = textAt(await does('pauseRunForApproval', gate), 'id');
    return { runId, checkpointId };
  }

  const reader = () => test.foundation.store.reader(ours.projectId);
  const fresh = { disableIdentityMap: true } as const;
  const runRow = (id: string): Promise<AgentRunRow> => reader().findOneOrFail(AgentRun, { id }, fresh);
  const stepRow = (id: string): Promise<RunStepRow> => reader().findOneOrFail(RunStep, { id }, fresh);
  const checkpointRow = (id: string): Promise<RunCheckpointRow> => reader().findOneOrFail(RunCheckpoint, { id }, fresh);
  const history = (id: string): Promise<readonly EventRecord[]> =>
    test.foundation.eventLog.readStream({ type: 'RUN', id }, 0, 1_000);

  /** The types of a run's events in order. */
  async function told(id: string): Promise<string[]> {
    return (await history(id)).map((event) => event.type);
  }

  /** Sets columns past every rule: what time or an import would have brought about. */
  async function forceRun(id: string, set: Partial<AgentRunRow>): Promise<void> {
    await test.foundation.store.transact(ours.projectId, async ({ em }) => {
      await em.nativeUpdate(AgentRun, { id }, set);
      return ok(undefined);
    });
  }

  async function forceCheckpoint(id: string, set: Partial<RunCheckpointRow>): Promise<void> {
    await test.foundation.store.transact(ours.projectId, async ({ em }) => {
      await em.nativeUpdate(RunCheckpoint, { id }, set);
      return ok(undefined);
    });
  }

  /** A deal of which nothing matters but that it exists. */
  async function addDeal(tenant: Tenant): Promise<string> {
    const id = randomUUID();
    const now = new Date();
    await test.foundation.store.transact(tenant.projectId, async ({ em }) => {
      em.create(Deal, {
        id,
        projectId: tenant.projectId,
        reference: `DEAL-${id}`,
        name: 'A deal',
        stage: 'INBOUND',
        status: 'ACTIVE',
        priority: 'NORMAL',
        ndaStatus: 'NONE',
        cimReceived: false,
        dbaNames: [],
        listingIds: [],
        brokerReferenceIds: [],
        internalCodes: [],
        metadata: {},
        stageEnteredAt: now,
        createdAt: now,
        updatedAt: now,
      });
      return ok(undefined);
    });
    return id;
  }

  /** Subscribes as a gateway would. Throws what the caller would get instead of a stream. */
  async function subscribes(
    document: string,
    variables: Answer = {},
    request: RequestContext = ours.request(),
  ): Promise<AsyncGenerator<ExecutionResult, void, void>> {
    const stream = await subscribe({
      schema: subgraph.schema,
      document: parse(document),
      variableValues: variables,
      contextValue: subgraph.contextFor(request),
    });
    if (Symbol.asyncIterator in stream) return stream;
    const [error] = stream.errors ?? [];
    throw error?.originalError ?? new Error('No stream and no error.');
  }

  return {
    subgraph,
    ours,
    does,
    asks,
    started,
    waiting,
    runRow,
    stepRow,
    checkpointRow,
    history,
    told,
    forceRun,
    forceCheckpoint,
    addDeal,
    subscribes,
  };
}

export type Runs = ReturnType<typeof runsOf>;

/** How many times `work` reads from the database. */
export async function readsOf(work: () => Promise<unknown>): Promise<number> {
  const statements = await statementsOf(work);
  return statements.filter((statement) => /^(\/\*.*?\*\/)?\s*select/i.test(statement.trim())).length;
}

/** The object under `key`. */
export function objectAt(answer: Answer, key: string): Answer {
  const value = answer[key];
  if (typeof value !== 'object' || value === null) throw new Error(`No object ${key} in ${JSON.stringify(answer)}`);
  return { ...value };
}

/** The list of objects under `key`. */
export function listAt(answer: Answer, key: string): readonly Answer[] {
  const value = answer[key];
  if (!Array.isArray(value)) throw new Error(`No list ${key} in ${JSON.stringify(answer)}`);
  return value.map((item: unknown) => objectAt({ item }, 'item'));
}

/** The text under `key`. */
export function textAt(answer: Answer, key: string): string {
  const value = answer[key];
  if (typeof value !== 'string') throw new Error(`No text ${key} in ${JSON.stringify(answer)}`);
  return value;
}

/** The code and the argument with which `request` is refused. */
export async function refusalOf(request: Promise<unknown>): Promise<readonly unknown[]> {
  try {
    await request;
  } catch (error) {
    if (error instanceof RequestError)
      return [error.code, ...('argument' in error.details ? [error.details['argument']] : [])];
    throw error;
  }
  return ['accepted'];
}
