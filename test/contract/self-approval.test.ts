import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestContext } from '#kernel/context.ts';
import { ok } from '#kernel/result.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { openStore } from '#persistence/store.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { createPresentAccess } from '#subgraphs/auth/present-access.ts';
import { addFollowOn } from '#subgraphs/runs/action-request.ts';
import type { SelfApproval } from '#subgraphs/runs/self-approval.ts';
import { servesNothing } from '#subgraphs/runs/served-work.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { actionsOf, mutate, type Actions } from '#test/kit/actions.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, testPool, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';
import { runsOf } from '#test/kit/runs.ts';

type Risk = 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

describe.each(databaseKinds)('who approves, on %s', (kind) => {
  let test: TestFoundation;
  let actions: Actions;
  let asker: Tenant;
  let colleague: Tenant;
  beforeAll(async () => {
    test = await openTestFoundation(kind);
    actions = actionsOf(test);
    [asker, colleague] = [await test.addOperator('ADMIN'), await test.addOperator('ADMIN')];
  });
  afterAll(() => test[Symbol.asyncDispose]());

  /** As the program has it: the policy, and the role as the database knows it when it is decided. */
  function subgraph(
    selfApproval: SelfApproval = 'medium',
    before: (unit: Unit) => Promise<void> = async () => undefined,
  ) {
    const present = createPresentAccess(test.foundation.store);
    const presentAccess = async (unit: Unit) => {
      await before(unit);
      return present(unit);
    };
    return createRunsSubgraph(test.foundation, test.entities, { approvals: { selfApproval, presentAccess } });
  }

  const asked = (riskLevel: Risk, request: RequestContext) =>
    actions.create({ riskLevel, requiresApproval: true }, request);
  const agentOf = (maker: Tenant) =>
    maker.request({ actor: { type: 'AGENT', id: 'scout' }, onBehalfOf: maker.operatorId });
  const approve = async (actionId: string, by: Tenant, at = subgraph()) => {
    const { __typename: type } = await mutate(at, by.request(), { field: 'approveAction', input: { actionId } });
    return type;
  };
  /** What refuses, and that nothing was written. */
  async function refusedBy(actionId: string, by: Tenant, at = subgraph()): Promise<unknown> {
    const before = [await actions.row(actionId), await actions.history(actionId)];
    const type = await approve(actionId, by, at);
    expect([await actions.row(actionId), await actions.history(actionId)]).toEqual(before);
    return type;
  }

  it.each([
    ['LOW', 'Action'],
    ['MEDIUM', 'Action'],
    ['HIGH', 'SelfApprovalRefused'],
    ['CRITICAL', 'SelfApprovalRefused'],
  ] as const)('security 16: somebody’s own request of risk %s: %s', async (risk, expected) => {
    const id = await asked(risk, asker.request());
    expect(expected === 'Action' ? await approve(id, asker) : await refusedBy(id, asker)).toBe(expected);
    const payload = async () => (await actions.newestEvent(id)).payload;
    if (expected === 'Action') expect(await payload()).toMatchObject({ ownRequest: true });
    else {
      expect(await approve(id, colleague)).toBe('Action');
      expect(await payload()).not.toHaveProperty('ownRequest');
    }
  });

  it('security 16: the refusal says at which risk, and the request may still be rejected by who made it', async () => {
    const actionId = await asked('CRITICAL', asker.request());
    expect(await mutate(subgraph(), asker.request(), { field: 'approveAction', input: { actionId } })).toMatchObject({
      code: 'SELF_APPROVAL_REFUSED',
      refusedRiskLevel: 'CRITICAL',
    });
    const rejection = { field: 'rejectAction', input: { actionId, reason: 'No' } };
    expect(await mutate(subgraph(), asker.request(), rejection)).toMatchObject({ status: 'REJECTED' });
  });

  it.each([
    ['never', ['SelfApprovalRefused', 'SelfApprovalRefused', 'SelfApprovalRefused']],
    ['medium', ['Action', 'Action', 'SelfApprovalRefused']],
    ['always', ['Action', 'Action', 'Action']],
  ] as const)(
    'security 16: a policy of %s lets people approve of their own LOW, MEDIUM, HIGH: %j',
    async (policy, expected) => {
      const at = subgraph(policy);
      const given = [];
      for (const risk of ['LOW', 'MEDIUM', 'HIGH'] as const) {
        given.push(await approve(await asked(risk, asker.request()), asker, at));
      }
      expect(given).toEqual(expected);
    },
  );

  it('security 16: what an agent asks for is the request of whose token it has', async () => {
    const id = await asked('HIGH', agentOf(asker));
    expect(await refusedBy(id, asker)).toBe('SelfApprovalRefused');
    expect(await approve(id, colleague)).toBe('Action');
  });

  it('security 16: whoever changes what is asked for asks for it as well, and who asked first still does', async () => {
    const id = await asked('HIGH', asker.request());
    const change = { actionId: id, inputs: { to: 'Ann' }, expectedVersion: 1 };
    await actions.does('updateActionInputs', change, colleague.request());
    expect(await refusedBy(id, colleague)).toBe('SelfApprovalRefused');
    expect(await refusedBy(id, asker)).toBe('SelfApprovalRefused');
    expect(await approve(id, test.ours)).toBe('Action');
  });

  it('security 16: what follows on an action is asked for by who asked for that', async () => {
    const parent = await actions.row(await asked('LOW', agentOf(asker)));
    const { foundation, entities } = test;
    const followOn = {
      type: 'TEST.RUN',
      title: 'Next',
      riskLevel: 'HIGH',
      requiresApproval: true,
      inputs: {},
    } as const;
    const system = test.ours.request({ actor: { type: 'SYSTEM', id: 'action.execute' } });
    const made = await foundation.unitOfWork(system, (unit) =>
      addFollowOn(unit, { foundation, entities, served: servesNothing }, { parent, followOn }),
    );
    if (!made.ok) throw new Error(made.error.code);
    expect(await refusedBy(made.value.id, asker)).toBe('SelfApprovalRefused');
    expect(await approve(made.value.id, colleague)).toBe('Action');
  });

  it('security 16: of what was asked for before that was recorded, who asked alone is known', async () => {
    const id = await asked('HIGH', asker.request());
    await actions.force(id, { requesters: null });
    expect(await refusedBy(id, asker)).toBe('SelfApprovalRefused');
    expect(await approve(id, colleague)).toBe('Action');
  });

  describe('at a gate', () => {
    /** A run of somebody’s that waits at a gate that somebody opened. */
    async function gate(
      run: RequestContext,
      question: RequestContext,
      how: 'a pause' | 'a step' = 'a pause',
      riskLevel: Risk = 'HIGH',
    ) {
      const runs = runsOf(test);
      const started = await runs.does('startRun', { agentName: 'scout', kind: 'AGENT', mode: 'LIVE' }, run);
      const runId = String(started['id']);
      const step = { runId, key: 'send', kind: 'TOOL_CALL', input: {}, requiresApproval: true, riskLevel };
      const pause = { runId, name: 'send', data: {}, riskLevel };
      if (how === 'a pause') await runs.does('pauseRunForApproval', pause, question);
      else await runs.does('startRunStep', step, question);
      const reader = test.foundation.store.reader(test.ours.projectId);
      const { id } = await reader.findOneOrFail(test.entities.RunCheckpoint, { runId });
      const decide = async (by: Tenant, field = 'approveCheckpoint', more: object = {}, at = subgraph()) =>
        (await runsOf(test, at).does(field, { checkpointId: id, ...more }, by.request()))['__typename'];
      const history = () => test.foundation.eventLog.readStream({ type: 'RUN', id: runId }, 0, 100);
      return { decide, history };
    }

    it.each([
      ['their own run', (): RequestContext => asker.request(), (): RequestContext => asker.request()],
      ['the run of their agent', () => agentOf(asker), () => agentOf(asker)],
      ['a question of their agent in another’s run', () => colleague.request(), () => agentOf(asker)],
      ['a question of another in their agent’s run', () => agentOf(asker), () => colleague.request()],
    ])('security 16: nobody approves what is risky of %s', async (_whose, run, question) => {
      for (const how of ['a pause', 'a step'] as const) {
        const { decide, history } = await gate(run(), question(), how);
        const before = await history();
        expect(await decide(asker)).toBe('SelfApprovalRefused');
        expect(await history()).toEqual(before);
        expect(await decide(test.ours)).toBe('RunCheckpoint');
      }
    });

    it('security 16: what is less risky is approved by who asked, and the event says so', async () => {
      const { decide, history } = await gate(agentOf(asker), agentOf(asker), 'a pause', 'MEDIUM');
      expect(await decide(asker)).toBe('RunCheckpoint');
      const approved = (await history()).find(({ type }) => type === 'run.approved');
      expect(approved?.payload).toMatchObject({ ownRequest: true });
    });

    it('security 16: one’s own is rejected as ever', async () => {
      const { decide } = await gate(asker.request(), asker.request());
      expect(await decide(asker, 'rejectCheckpoint', { reason: 'No' })).toBe('RunCheckpoint');
    });

    it('security 16: who was demoted since decides neither way', async () => {
      const former = await test.addOperator('VIEWER');
      const { decide, history } = await gate(asker.request(), asker.request());
      const before = await history();
      expect(await decide(former)).toBe('ApprovalNotPermitted');
      expect(await decide(former, 'rejectCheckpoint', { reason: 'No' })).toBe('ApprovalNotPermitted');
      expect(await history()).toEqual(before);
    });
  });

  /** Each takes away what somebody may, in the transaction that decides, once the action was loaded. */
  const losses: readonly (readonly [string, Risk, (unit: Unit, who: Tenant) => Promise<unknown>])[] = [
    [
      'was made a VIEWER',
      'LOW',
      ({ sql: connection }, { operatorId }) =>
        sql`UPDATE project_members SET role = 'VIEWER' WHERE operator_id = ${operatorId}`.execute(connection),
    ],
    [
      'was made an OPERATOR, and it is CRITICAL',
      'CRITICAL',
      ({ sql: connection }, { operatorId }) =>
        sql`UPDATE project_members SET role = 'OPERATOR' WHERE operator_id = ${operatorId}`.execute(connection),
    ],
    [
      'was taken out of the project',
      'LOW',
      ({ sql: connection }, { operatorId }) =>
        sql`DELETE FROM project_members WHERE operator_id = ${operatorId}`.execute(connection),
    ],
    [
      'was disabled',
      'LOW',
      ({ sql: connection }, { operatorId }) =>
        sql`UPDATE operators SET status = 'DISABLED' WHERE id = ${operatorId}`.execute(connection),
    ],
    [
      'lost the project, which was archived,',
      'LOW',
      ({ sql: connection }, { projectId }) =>
        sql`UPDATE projects SET archived_at = created_at WHERE id = ${projectId}`.execute(connection),
    ],
  ];

  it.each(losses)(
    'security 16: who %s between the loading and the deciding does not decide',
    async (_loss, risk, lose) => {
      const id = await asked(risk, asker.request());
      const at = subgraph('medium', async (unit) => void (await lose(unit, colleague)));
      expect(await refusedBy(id, colleague, at)).toBe('ApprovalNotPermitted');
      const rejection = { field: 'rejectAction', input: { actionId: id, reason: 'No' } };
      expect(await mutate(at, colleague.request(), rejection)).toMatchObject({ code: 'APPROVAL_NOT_PERMITTED' });
      // The refusal took that back with it.
      expect(await approve(id, colleague)).toBe('Action');
    },
  );

  it('security 16: a role gives nobody what the gateway did not say they may', async () => {
    const id = await asked('LOW', asker.request());
    const access = { authenticated: true, scopes: new Set(['actions:read']) };
    const request = colleague.request({ access });
    const answer = await subgraphAnswer(request, id);
    expect(answer).toMatch(/FORBIDDEN/);
    // Where that lets them as far as the decision, it decides that too.
    const approval = { field: 'approveAction', input: { actionId: await asked('CRITICAL', asker.request()) } };
    const less = { authenticated: true, scopes: new Set(['actions:read', 'actions:approve']) };
    expect(await mutate(subgraph(), colleague.request({ access: less }), approval)).toMatchObject({
      code: 'APPROVAL_NOT_PERMITTED',
    });
  });

  it('security 16: a role in another project gives nobody anything in this one', async () => {
    const guest = { ...test.theirs, request: () => test.theirs.request({ projectId: test.ours.projectId }) };
    const id = await asked('LOW', asker.request());
    expect(await refusedBy(id, guest)).toBe('ApprovalNotPermitted');
    expect(await approve(id, colleague)).toBe('Action');
  });

  it('security 16: nobody takes a role away while its holder decides by it', async () => {
    const id = await asked('LOW', asker.request());
    const present = createPresentAccess(test.foundation.store);
    const taken: unknown[] = [];
    const presentAccess = async (unit: Unit) => {
      const access = await present(unit);
      taken.push(await takeRole(colleague).catch((error: unknown) => error));
      return access;
    };
    const approvals = { selfApproval: 'medium', presentAccess } as const;
    const at = createRunsSubgraph(test.foundation, test.entities, { approvals });
    expect(await approve(id, colleague, at)).toBe('Action');
    expect(taken).toEqual([expect.objectContaining({ code: kind === 'sqlite' ? 'SQLITE_BUSY' : '55P03' })]);
  });

  /** As another process does. Throws where it has to wait. */
  async function takeRole({ operatorId, projectId }: Tenant): Promise<void> {
    const location = parseDatabaseUrl(test.url);
    if (location === null) throw new Error(`Not a database: ${test.url}`);
    await using store = await openStore(location, [], { ...testPool, lockTimeoutMs: 200 });
    const { write } = store.dialect.of(projectId);
    await sql`DELETE FROM project_members WHERE operator_id = ${operatorId}`.execute(write);
  }

  it('security 16: no agent approves, whoever made its token', async () => {
    const id = await asked('LOW', asker.request());
    const approval = { field: 'approveAction', input: { actionId: id } };
    expect(await mutate(subgraph(), agentOf(colleague), approval)).toMatchObject({ code: 'APPROVAL_NOT_PERMITTED' });
  });

  async function subgraphAnswer(request: RequestContext, actionId: string): Promise<string> {
    const answer = await mutate(subgraph(), request, { field: 'approveAction', input: { actionId } }).then(
      (payload) => ok(payload),
      (error: unknown) => error,
    );
    return JSON.stringify(answer);
  }
});
