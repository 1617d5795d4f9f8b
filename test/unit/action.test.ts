import { type Access, fullAccess } from '#kernel/access.ts';
import { ok } from '#kernel/result.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import { describe, expect, it } from 'vitest';
import {
  actionReference,
  canBecome,
  firstOfChain,
  isEnded,
  mayApprove,
  placeAfter,
  reachableStatuses,
  requiresApproval,
} from '#subgraphs/runs/action.ts';
import { canonicalJson } from '#kernel/json.ts';
import { requestFingerprint } from '#subgraphs/runs/action-input.ts';
import { decideApproval, decideRejection } from '#subgraphs/runs/action-approval.ts';
import {
  decideClaim,
  decideCompletion,
  decideFailure,
  decideRenewal,
  decideReturn,
} from '#subgraphs/runs/action-attempt.ts';
import { decideNewInputs } from '#subgraphs/runs/action-new-inputs.ts';
import { decideCancellation, decideExecution, decideRequeue } from '#subgraphs/runs/action-order.ts';
import type { ActionRow, ActionStatus, Failure } from '#subgraphs/runs/entities.ts';

const statuses = [
  'PENDING_APPROVAL',
  'READY',
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'FAILED',
  'REJECTED',
  'CANCELLED',
  'DEAD',
] as const satisfies readonly ActionStatus[];

const now = new Date('2026-01-19T10:15:00.000Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const person = { type: 'OPERATOR', id: 'op' } as const;

/** An action in `status`, held by `w` where it is RUNNING. */
function actionIn(status: ActionStatus, overrides: Partial<ActionRow> = {}): ActionRow {
  return {
    id: 'a',
    projectId: 'p',
    reference: 'ACT-1',
    type: 'TEST.RUN',
    title: 'Test',
    status,
    riskLevel: 'MEDIUM',
    requiresApproval: true,
    source: 'API',
    createdByType: 'OPERATOR',
    createdById: 'op',
    requesters: null,
    chainDepth: 0,
    priority: 'NORMAL',
    rank: 0,
    inputs: {},
    outputs: null,
    attempts: status === 'RUNNING' ? 1 : 0,
    maxAttempts: 3,
    traceId: 't',
    correlationId: 'c',
    metadata: {},
    version: 5,
    lastSequence: 1,
    lastOrd: 0,
    createdAt: before,
    updatedAt: before,
    leaseOwner: status === 'RUNNING' ? 'w' : null,
    leaseExpiresAt: status === 'RUNNING' ? after : null,
    archivedAt: null,
    capabilityId: null,
    summary: null,
    approvedById: null,
    approvedAt: null,
    approvalNote: null,
    approvalExpiresAt: null,
    rejectedById: null,
    rejectedAt: null,
    rejectionReason: null,
    dealId: null,
    parentId: null,
    rootId: null,
    error: null,
    nextAttemptAt: null,
    deadline: null,
    heartbeatAt: null,
    idempotencyKey: null,
    causationId: null,
    startedAt: null,
    finishedAt: null,
    cancelledAt: null,
    cancelledByType: null,
    cancelledById: null,
    cancelReason: null,
    ...overrides,
  };
}

const failure: Failure = { code: null, message: 'x', category: null, retryable: true, details: null };

const alone = { actor: person, access: fullAccess, selfApproval: 'always' } as const;

/** Each way to move an action, and the states it may be done in, with the state that follows. */
const moves = {
  approve: {
    decide: (action: ActionRow) => decideApproval(action, { ...alone, note: null, expectedVersion: null, now }),
    allowed: { PENDING_APPROVAL: 'READY' },
  },
  reject: {
    decide: (action: ActionRow) => decideRejection(action, { actor: person, access: fullAccess, reason: 'r', now }),
    allowed: { PENDING_APPROVAL: 'REJECTED' },
  },
  execute: { decide: decideExecution, allowed: { READY: 'QUEUED' } },
  requeue: { decide: decideRequeue, allowed: { FAILED: 'QUEUED' } },
  cancel: {
    decide: (action: ActionRow) => decideCancellation(action, { actor: person, reason: 'r', now }),
    allowed: { PENDING_APPROVAL: 'CANCELLED', READY: 'CANCELLED', QUEUED: 'CANCELLED', RUNNING: 'CANCELLED' },
  },
  claim: {
    decide: (action: ActionRow) => decideClaim(action, { workerId: 'v', leaseSeconds: 30, now }),
    allowed: { QUEUED: 'RUNNING' },
  },
  complete: {
    decide: (action: ActionRow) => decideCompletion(action, { workerId: 'w', outputs: {}, now }),
    allowed: { RUNNING: 'COMPLETED' },
  },
  fail: {
    decide: (action: ActionRow) => decideFailure(action, { workerId: 'w', failure, now, random: 0 }),
    allowed: { RUNNING: 'QUEUED' },
  },
} as const;

describe('the moves of an action', () => {
  it.each(Object.entries(moves))('%s is possible where the table of states says so, and nowhere else', (_, move) => {
    const allowed: Partial<Record<ActionStatus, ActionStatus>> = move.allowed;
    const found = statuses.map((status) => {
      const decided = move.decide(actionIn(status));
      return [status, decided.ok ? decided.value.set.status : undefined];
    });
    expect(found).toEqual(statuses.map((status) => [status, allowed[status]]));
    for (const [from, to] of Object.entries(allowed)) expect(reachableStatuses[from as ActionStatus]).toContain(to);
  });

  it('end in states that nothing leaves, but for FAILED', () => {
    expect(statuses.filter((status) => reachableStatuses[status].length === 0)).toEqual([
      'COMPLETED',
      'REJECTED',
      'CANCELLED',
      'DEAD',
    ]);
    expect(statuses.filter(isEnded)).toEqual(['COMPLETED', 'FAILED', 'REJECTED', 'CANCELLED', 'DEAD']);
    expect(canBecome('READY', 'RUNNING')).toBe(false);
  });

  it('change inputs only before the execution', () => {
    const change = { inputs: { a: 1 }, expectedVersion: 5, requesters: [], now, judge: () => ok('MEDIUM' as const) };
    const changeable = statuses.filter((status) => decideNewInputs(actionIn(status), change).ok);
    expect(changeable).toEqual(['PENDING_APPROVAL', 'READY']);
  });

  it('take an approval back only where one was required', () => {
    const change = { inputs: { a: 1 }, expectedVersion: 5, requesters: [], now, judge: () => ok('MEDIUM' as const) };
    const statusAfter = (action: ActionRow) => {
      const decided = decideNewInputs(action, change);
      return decided.ok ? (decided.value.set.status ?? action.status) : null;
    };
    expect(statusAfter(actionIn('READY'))).toBe('PENDING_APPROVAL');
    expect(statusAfter(actionIn('READY', { requiresApproval: false }))).toBe('READY');
  });
});

describe('an approval', () => {
  it.each([
    ['LOW', 'actions:approve'],
    ['MEDIUM', 'actions:approve'],
    ['HIGH', 'actions:approve'],
    ['CRITICAL', 'actions:approve:critical'],
  ] as const)('at risk %s takes %s, and a person', (risk, needed) => {
    const all = ['actions:approve', 'actions:approve:critical', 'actions:write', 'system:admin'];
    const accessOf = (scope: string): Access => ({ authenticated: true, scopes: new Set([scope]) });
    expect(all.filter((scope) => mayApprove({ actor: person, access: accessOf(scope) }, risk))).toEqual([needed]);
    expect(mayApprove({ actor: person, access: fullAccess }, risk)).toBe(true);
    expect(mayApprove({ actor: { type: 'AGENT', id: 'a' }, access: fullAccess }, risk)).toBe(false);
    expect(mayApprove({ actor: { type: 'SYSTEM', id: 's' }, access: fullAccess }, risk)).toBe(false);
  });

  it('is required by HIGH and CRITICAL risk whatever was asked', () => {
    const risks = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
    expect(risks.map((risk) => requiresApproval(risk, false))).toEqual([false, false, true, true]);
    expect(risks.map((risk) => requiresApproval(risk, true))).toEqual([true, true, true, true]);
  });
});

describe('a claim', () => {
  const claim = { workerId: 'v', leaseSeconds: 30, now };

  it('waits until the next attempt is due, to the millisecond', () => {
    expect(decideClaim(actionIn('QUEUED', { nextAttemptAt: after }), claim)).toMatchObject({
      error: { __typename: 'ActionNotDue', dueAt: after },
    });
    expect(decideClaim(actionIn('QUEUED', { nextAttemptAt: now }), claim).ok).toBe(true);
  });

  it('counts the attempt, keeps the first start, and takes the lease', () => {
    const action = actionIn('QUEUED', { attempts: 1, startedAt: before });
    expect(decideClaim(action, claim)).toEqual({
      ok: true,
      value: {
        set: {
          status: 'RUNNING',
          attempts: 2,
          nextAttemptAt: null,
          startedAt: before,
          leaseOwner: 'v',
          leaseExpiresAt: new Date(now.getTime() + 30_000),
          heartbeatAt: now,
        },
        event: { type: 'action.started', payload: { workerId: 'v', attempt: 2 } },
      },
    });
  });

  it('takes over a lease that lapsed or was never set, and no other', () => {
    const outcome = (leaseExpiresAt: Date | null) => decideClaim(actionIn('RUNNING', { leaseExpiresAt }), claim).ok;
    expect([outcome(after), outcome(now), outcome(null)]).toEqual([false, true, true]);
  });

  it('of a lapsed lease with no attempt left is the end', () => {
    const action = actionIn('RUNNING', { leaseExpiresAt: before, attempts: 3 });
    expect(decideClaim(action, claim)).toMatchObject({
      value: { set: { status: 'DEAD', leaseOwner: null }, event: { type: 'action.dead' } },
    });
  });
});

describe('a lease', () => {
  it('is renewed, completed and failed by its holder alone', () => {
    const held = actionIn('RUNNING');
    for (const workerId of ['w', 'v']) {
      const decisions = [
        decideRenewal(held, { workerId, leaseSeconds: 5, now }),
        decideCompletion(held, { workerId, outputs: {}, now }),
        decideFailure(held, { workerId, failure, now, random: 0 }),
        decideReturn(held, { workerId }),
      ];
      expect(decisions.map((decided) => decided.ok)).toEqual(Array.from({ length: 4 }, () => workerId === 'w'));
    }
  });

  it('is nobody’s once it was given back, so that a late sign of life does not keep the action from others', () => {
    const held = actionIn('RUNNING', { attempts: 1 });
    const returned = decideReturn(held, { workerId: 'w' });
    const free = { attempts: 0, leaseOwner: null, leaseExpiresAt: null, heartbeatAt: null };
    expect(returned).toEqual({ ok: true, value: { set: free, event: null } });
    expect(decideRenewal({ ...held, ...free }, { workerId: 'w', leaseSeconds: 5, now }).ok).toBe(false);
    expect(decideClaim({ ...held, ...free }, { workerId: 'v', leaseSeconds: 5, now }).ok).toBe(true);
  });
});

describe('a failure', () => {
  it.each([
    { attempts: 1, maxAttempts: 3, retryable: true, status: 'QUEUED' },
    { attempts: 1, maxAttempts: 3, retryable: false, status: 'FAILED' },
    { attempts: 3, maxAttempts: 3, retryable: true, status: 'DEAD' },
    { attempts: 3, maxAttempts: 3, retryable: false, status: 'DEAD' },
    { attempts: 1, maxAttempts: 1, retryable: true, status: 'DEAD' },
  ])('of attempt $attempts of $maxAttempts, retryable $retryable, leads to $status', (row) => {
    const { attempts, maxAttempts, retryable, status } = row;
    const report = { workerId: 'w', failure: { ...failure, retryable }, now, random: 0 };
    expect(decideFailure(actionIn('RUNNING', { attempts, maxAttempts }), report)).toMatchObject({
      value: { set: { status, leaseOwner: null } },
    });
  });

  it('is retried after 5·2^(n−1) s at most, never above 300 s, and never at once', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map((attempt) => retryDelayMs(attempt, 0))).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000,
    ]);
    expect([retryDelayMs(1, 0.5), retryDelayMs(1, 1 - 2 ** -32)]).toEqual([2_500, 1]);
  });
});

describe('what a new action is known by', () => {
  it('has the instant and the end of its id in its reference', () => {
    expect(actionReference(now, '019bd5a2-0000-7000-8000-00001a2b3c4d')).toBe('ACT-20260119T101500-1a2b3c4d');
  });

  it('stands one deeper than its parent, in the chain of the first', () => {
    expect(firstOfChain).toEqual({ parentId: null, rootId: null, chainDepth: 0 });
    expect(placeAfter({ id: 'b', rootId: null, chainDepth: 0 })).toEqual({ parentId: 'b', rootId: 'b', chainDepth: 1 });
    expect(placeAfter({ id: 'c', rootId: 'b', chainDepth: 1 })).toEqual({ parentId: 'c', rootId: 'b', chainDepth: 2 });
  });

  it('has one fingerprint however its input is written', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'ü' })).toBe('{"a":"ü","b":[{"c":null,"d":1}]}');
    const request = {
      type: 'T.R',
      title: 't',
      riskLevel: 'LOW',
      requiresApproval: true,
      source: 'API',
      priority: 'LOW',
      rank: 0,
      maxAttempts: 3,
    } as const;
    const written = requestFingerprint({ ...request, summary: null, inputs: { a: 1, b: 2 } });
    expect(requestFingerprint({ ...request, inputs: { b: 2, a: 1 } })).toBe(written);
    expect(requestFingerprint({ ...request, inputs: { b: 2, a: 2 } })).not.toBe(written);
  });
});
