import { describe, expect, test } from 'vitest';
import { actorOf } from '#legacy/zakops/actor.ts';
import { pathWithinRoot } from '#legacy/zakops/data-room.ts';
import { importTime, legacyAction, legacyDeal, planOf, reportOf, unbalanced } from '#test/kit/zakops-source.ts';

const registry = { deals: { D1: legacyDeal(), BAD: legacyDeal({ stage: 'nowhere' }) } };

function planActions(...actions: readonly Record<string, unknown>[]) {
  return planOf({ registry, store: { actions } });
}

function only(overrides: Readonly<Record<string, unknown>>) {
  const plan = planActions(legacyAction('A1', overrides));
  const [action] = plan.actions;
  if (action === undefined) throw new Error(JSON.stringify(reportOf(plan, 'actions').rejected));
  return { action, warnings: reportOf(plan, 'actions').warnings.map((entry) => entry.code) };
}

describe('the status of an action', () => {
  test.each([
    ['PENDING_APPROVAL', null, 'PENDING_APPROVAL'],
    ['READY', null, 'READY'],
    ['READY', '2025-12-01T05:22:23Z', 'QUEUED'],
    ['READY', 'junk', 'QUEUED'],
    ['PROCESSING', null, 'RUNNING'],
    ['COMPLETED', null, 'COMPLETED'],
    ['FAILED', null, 'FAILED'],
    ['CANCELLED', null, 'CANCELLED'],
  ])('%s with next_attempt_at %s is %s', (status, next_attempt_at, expected) => {
    expect(only({ status, next_attempt_at }).action.status).toBe(expected);
  });

  test('counts claims where the source counts retries', () => {
    const claims = (status: string, retry_count: number, max_retries = 3) => {
      const { attempts, maxAttempts } = only({ status, retry_count, max_retries }).action;
      return [attempts, maxAttempts];
    };
    expect(claims('COMPLETED', 0)).toEqual([1, 4]);
    expect(claims('FAILED', 3)).toEqual([4, 4]);
    expect(claims('READY', 1)).toEqual([1, 4]);
    expect(claims('PENDING_APPROVAL', 0, 0)).toEqual([0, 1]);
  });
});

describe('an action', () => {
  test.each([
    ['UNKNOWN_STATUS', { status: 'LIMBO' }],
    ['UNKNOWN_RISK_LEVEL', { risk_level: 'none' }],
    ['MISSING_VALUE', { type: '' }],
    ['UNSTORABLE_TEXT', { title: 'a\u0000' }],
    ['UNSTORABLE_TEXT', { inputs: String.raw`{"note":"\ud800"}` }],
    ['ORPHAN_DEAL', { deal_id: 'GONE' }],
    ['DEAL_REJECTED', { deal_id: 'BAD' }],
  ])('is rejected as %s with %j', (code, overrides) => {
    const plan = planActions(legacyAction('A1', overrides));
    expect(plan.actions).toEqual([]);
    expect(reportOf(plan, 'actions').rejected).toMatchObject([{ legacyId: 'A1', code }]);
  });

  test.each([null, '', ' ', 'GLOBAL'])('belongs to no deal when its deal_id is %j', (deal_id) => {
    expect(only({ deal_id }).action.dealId).toBeNull();
  });

  test('belongs to its deal', () => {
    const plan = planActions(legacyAction('A1', { deal_id: 'D1' }));
    expect(plan.actions[0]?.dealId).toBe(plan.deals[0]?.id);
  });

  test('keeps an error that is an object, whatever its category, and one that is plain text', () => {
    const error = { code: 'x', message: 'm', category: 'cosmic_rays', retryable: true, details: { attempt: 1 } };
    expect(only({ error: JSON.stringify(error) }).action.error).toEqual(error);
    expect(only({ error: 'Timeout: no answer' }).action.error).toEqual({
      code: 'legacy_error',
      message: 'Timeout: no answer',
      category: null,
      retryable: null,
      details: null,
    });
    expect(only({ error: '{"code":"x","trace":[1]}' }).action.error).toMatchObject({
      details: { trace: [1], details: null },
    });
    expect(only({ error: null }).action.error).toBeNull();
  });

  test('keeps inputs that are not JSON as text, and says so', () => {
    const { action, warnings } = only({ inputs: '{"cut', outputs: '[1,2]' });
    expect(action).toMatchObject({ inputs: { legacyText: '{"cut' }, outputs: [1, 2] });
    expect(warnings).toEqual(['BAD_JSON']);
  });

  test('has its time from its id where created_at is junk', () => {
    const plan = planActions(legacyAction('ACT-20251201T011431-a9643af8', { created_at: 'soon' }));
    expect(plan.actions).toMatchObject([
      { createdAt: new Date('2025-12-01T01:14:31Z'), metadata: { created_at: 'soon' } },
    ]);
  });

  test('reads the last eight columns where they are, and does without them', () => {
    const cancelled = {
      status: 'CANCELLED',
      cancelled_by: 'zaks',
      cancelled_at: '2025-12-01T03:00:00Z',
      cancel_reason: 'duplicate',
    };
    const hidden = {
      hidden_from_quarantine: 1,
      quarantine_hidden_at: '2025-12-02T00:00:00Z',
      quarantine_hidden_by: 'ui',
    };
    expect(only({ ...cancelled, ...hidden }).action).toMatchObject({
      cancellation: { by: { type: 'OPERATOR', id: 'zaks' }, at: new Date('2025-12-01T03:00:00Z'), reason: 'duplicate' },
      archivedAt: new Date('2025-12-02T00:00:00Z'),
      metadata: { quarantine_hidden_by: 'ui' },
    });
    expect(only({ status: 'CANCELLED' }).action).toMatchObject({ cancellation: null, archivedAt: null, lease: null });
  });

  test('keeps a key longer than 64 characters whole', () => {
    const idempotency_key = 'k'.repeat(300);
    expect(only({ idempotency_key }).action.idempotencyKey).toBe(idempotency_key);
  });
});

describe('chains of actions', () => {
  const link = (id: string, { parent, root, depth }: { parent: string; root: string; depth: unknown }) =>
    legacyAction(id, {
      inputs: JSON.stringify({ _chain_parent_action_id: parent, _chain_root_action_id: root, _chain_depth: depth }),
    });

  test('are read from the inputs, parents first', () => {
    const plan = planActions(
      link('C', { parent: 'B', root: 'A', depth: 2 }),
      link('B', { parent: 'A', root: 'A', depth: 1 }),
      legacyAction('A'),
    );
    expect(plan.actions.map((row) => [row.reference, row.chainDepth])).toEqual([
      ['A', 0],
      ['B', 1],
      ['C', 2],
    ]);
    const [a, b, c] = plan.actions;
    expect([a?.parentId, b?.parentId, c?.parentId]).toEqual([null, a?.id, b?.id]);
    expect([a?.rootId, b?.rootId, c?.rootId]).toEqual([null, a?.id, a?.id]);
  });

  test('are cut, with a warning, where the parent is unknown or the chain is a circle', () => {
    const plan = planActions(
      link('A', { parent: 'GONE', root: 'A', depth: 1 }),
      link('B', { parent: 'C', root: 'C', depth: 1 }),
      link('C', { parent: 'B', root: 'B', depth: 'deep' }),
    );
    const seen = new Set<string | null>([null]);
    for (const row of plan.actions) {
      seen.add(row.id);
      expect([seen.has(row.parentId), seen.has(row.rootId)], row.reference).toEqual([true, true]);
    }
    expect(plan.actions).toHaveLength(3);
    expect(reportOf(plan, 'actions').warnings.map(({ legacyId, code }) => [legacyId, code])).toEqual([
      ['C', 'BAD_VALUE'],
      ['A', 'PARENT_UNKNOWN'],
      ['C', 'PARENT_UNKNOWN'],
    ]);
  });
});

describe('what belongs to actions', () => {
  const audit = (
    audit_id: string,
    action_id: string,
    { event, ...overrides }: { readonly event: string } & Readonly<Record<string, unknown>>,
  ) => ({
    audit_id,
    action_id,
    timestamp: '2025-12-01T01:14:31Z',
    event,
    actor: 'ui',
    details: '{}',
    ...overrides,
  });
  const step = (step_id: string, action_id: string, overrides: Readonly<Record<string, unknown>> = {}) => ({
    step_id,
    action_id,
    step_index: 0,
    name: 'draft',
    status: 'PENDING',
    requires_approval: 0,
    ...overrides,
  });
  const artifact = (
    artifact_id: string,
    action_id: string,
    { path, ...overrides }: { readonly path: string } & Readonly<Record<string, unknown>>,
  ) => ({
    artifact_id,
    action_id,
    filename: 'a.md',
    mime_type: 'text/markdown',
    path,
    size_bytes: 3,
    sha256: null,
    created_at: '2025-12-01T03:48:38Z',
    ...overrides,
  });

  test('is rejected with it, and apart from what belongs to no action at all', () => {
    const plan = planOf({
      registry,
      store: {
        actions: [legacyAction('BAD', { status: 'LIMBO' }), legacyAction('A1')],
        auditEvents: [
          audit('e1', 'BAD', { event: 'created' }),
          audit('e2', 'GONE', { event: 'created' }),
          audit('e3', 'A1', { event: 'created' }),
        ],
        artifacts: [artifact('f1', 'BAD', { path: '/x' }), artifact('f2', 'GONE', { path: '/x' })],
        steps: [step('s1', 'BAD'), step('s2', 'GONE')],
      },
    });
    for (const table of ['action_audit_events', 'action_artifacts', 'action_steps'] as const) {
      expect(reportOf(plan, table).rejected.map((row) => row.code)).toEqual(['ACTION_REJECTED', 'ORPHAN_ACTION']);
    }
    expect(plan.runs).toEqual([]);
    expect(plan.events.map((event) => event.legacy.id)).toEqual(['e3']);
    expect(unbalanced(plan)).toEqual([]);
  });

  test('keeps the order of writing where whole seconds tie, also when the clock was set back', () => {
    const plan = planOf({
      registry,
      store: {
        actions: [legacyAction('A1'), legacyAction('A2')],
        auditEvents: [
          audit('z', 'A1', { event: 'created' }),
          audit('a', 'A1', { event: 'approved' }),
          audit('m', 'A1', { event: 'viewed', timestamp: '2025-11-30T00:00:00Z' }),
          audit('b', 'A2', { event: 'created', timestamp: '2025-11-30T12:00:00Z' }),
          audit('c', 'A1', { event: 'comment' }),
        ],
      },
    });
    expect(plan.events.map((event) => event.legacy.id)).toEqual(['b', 'z', 'a', 'm', 'c']);
    expect(plan.events[3]?.occurredAt).toEqual(new Date('2025-11-30T00:00:00Z'));
  });

  test('gives events of known types, with the original words, and a type for words nobody knows', () => {
    const plan = planOf({
      registry,
      store: {
        actions: [legacyAction('A1', { deal_id: 'D1' })],
        auditEvents: [
          audit('1', 'A1', { event: 'execution_requested', actor: 'host:1:ab', details: '{"n":1}' }),
          audit('2', 'A1', { event: 'levitated', actor: 'chat:gemini', details: 'free text' }),
          audit('3', 'A1', { event: 'created', timestamp: 'junk' }),
        ],
      },
    });
    expect(plan.events).toMatchObject([
      {
        streamType: 'ACTION',
        streamId: plan.actions[0]?.id,
        type: 'action.queued',
        category: 'DOMAIN',
        actor: { type: 'SYSTEM', id: 'host:1:ab' },
        payload: { legacy: { event: 'execution_requested', actor: 'host:1:ab', details: { n: 1 } } },
        dealId: plan.deals[0]?.id,
        correlationId: plan.deals[0]?.id,
      },
      {
        type: 'action.legacy_recorded',
        category: 'AUDIT',
        payload: { legacy: { details: { legacyText: 'free text' } } },
      },
    ]);
    expect(reportOf(plan, 'action_audit_events').rejected).toMatchObject([{ legacyId: '3', code: 'BAD_INSTANT' }]);
  });

  test('tells who approved it, and who cancelled it where an old file has no columns for that', () => {
    const plan = planOf({
      registry,
      store: {
        actions: [legacyAction('A1', { status: 'CANCELLED' })],
        auditEvents: [
          audit('1', 'A1', { event: 'approved', actor: 'zaks' }),
          audit('2', 'A1', { event: 'cancelled', details: '{"reason":"not now"}' }),
        ],
      },
    });
    expect(plan.actions).toMatchObject([
      {
        approval: { by: { type: 'OPERATOR', id: 'zaks' } },
        cancellation: { by: { type: 'OPERATOR', id: 'ui' }, reason: 'not now' },
      },
    ]);
  });

  test('has one run for the steps of each action, and none for actions without', () => {
    const plan = planOf({
      registry,
      store: {
        actions: [legacyAction('A1', { status: 'COMPLETED', created_by: 'email_triage_agent' }), legacyAction('A2')],
        steps: [
          step('s1', 'A1', { status: 'COMPLETED', output_ref: 'out-1', metadata: '{"k":1}' }),
          step('s2', 'A1', {
            step_index: 1,
            status: 'IN_PROGRESS',
            error: 'plain',
            approved_by: 'zaks',
            approved_at: '2025-12-01T04:00:00Z',
          }),
          step('s3', 'A1', { step_index: 2, status: 'LIMBO' }),
          step('s4', 'A1', { step_index: -1 }),
        ],
      },
    });
    const [run] = plan.runs;
    expect(plan.runs).toMatchObject([
      {
        kind: 'WORKFLOW',
        mode: 'LIVE',
        status: 'COMPLETED',
        agentName: 'email_triage_agent',
        actionId: plan.actions[0]?.id,
      },
    ]);
    expect(plan.runSteps).toMatchObject([
      {
        runId: run?.id,
        sequence: 1,
        key: 'draft',
        kind: 'NODE',
        status: 'COMPLETED',
        output: { ref: 'out-1' },
        metadata: { k: 1 },
      },
      { runId: run?.id, sequence: 2, status: 'RUNNING', error: { message: 'plain' }, approval: { by: { id: 'zaks' } } },
    ]);
    expect(reportOf(plan, 'action_steps').rejected.map((row) => row.code)).toEqual(['UNKNOWN_STATUS', 'MISSING_VALUE']);
  });

  test('keeps the record of an artifact whose file is missing, and the true size and hash of one whose record is wrong', () => {
    const there = { state: 'PRESENT', path: '/room/a.md', sizeBytes: 5, sha256: 'ab' } as const;
    const plan = planOf({
      registry,
      store: {
        actions: [legacyAction('A1', { deal_id: 'D1' })],
        artifacts: [
          artifact('f1', 'A1', { path: '/a', sha256: 'CD' }),
          artifact('f2', 'A1', { path: '/gone' }),
          artifact('f3', 'A1', { path: '/a', size_bytes: 5 }),
        ],
      },
      files: { '/a': there, '/gone': { state: 'MISSING', why: 'FILE_OUTSIDE_ROOT' } },
    });
    expect(plan.artifacts).toMatchObject([
      {
        sizeBytes: 5,
        sha256: 'ab',
        sourceFile: '/room/a.md',
        missingAt: null,
        metadata: { legacyPath: '/a', legacySizeBytes: 3, legacySha256: 'cd' },
      },
      { sizeBytes: 3, sha256: null, sourceFile: null, missingAt: importTime, dealId: plan.deals[0]?.id },
      { sizeBytes: 5, sha256: 'ab', metadata: { legacyPath: '/a' } },
    ]);
    expect(reportOf(plan, 'action_artifacts').warnings.map(({ legacyId, code }) => [legacyId, code])).toEqual([
      ['f1', 'FILE_SIZE_DIFFERS'],
      ['f1', 'FILE_HASH_DIFFERS'],
      ['f2', 'FILE_OUTSIDE_ROOT'],
    ]);
  });

  test('has the same ids in every plan of the same source', () => {
    const parts = {
      registry,
      store: {
        actions: [legacyAction('A1')],
        steps: [step('s1', 'A1')],
        auditEvents: [audit('1', 'A1', { event: 'created' })],
      },
    };
    expect(planOf(parts)).toEqual(planOf(parts));
    const plan = planOf(parts);
    const ids = [...plan.deals, ...plan.actions, ...plan.runs, ...plan.runSteps, ...plan.events].map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('names in the source', () => {
  test.each([
    ['zaks', 'OPERATOR', 'zaks'],
    ['ui', 'OPERATOR', 'ui'],
    ['chat:gemini', 'AGENT', 'chat:gemini'],
    ['email_triage_agent', 'AGENT', 'email_triage_agent'],
    ['system', 'SYSTEM', 'system'],
    ['actions_runner', 'SYSTEM', 'actions_runner'],
    ['host:9814:e416fec3', 'SYSTEM', 'host:9814:e416fec3'],
    [null, 'SYSTEM', 'zakops'],
  ])('%s acts as %s', (name, type, id) => {
    expect(actorOf(name)).toEqual({ type, id });
  });

  test.each([
    ['/home/zaks/DataRoom/a/b.md', 'a/b.md'],
    ['/home/zaks/DataRoom/a/../b.md', 'b.md'],
    ['/home/zaks/DataRoom//a//b.md', 'a/b.md'],
    ['/home/zaks/DataRoom/../.ssh/id', null],
    ['/home/zaks/DataRoomEvil/a', null],
    ['/home/zaks/DataRoom', null],
    ['/home/zaks/DataRoom/', null],
    ['/etc/passwd', null],
    ['a/b.md', null],
    ['', null],
  ])('the path %s is %s below the root', (path, below) => {
    expect(pathWithinRoot(path)).toBe(below);
  });
});
