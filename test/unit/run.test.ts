import { describe, expect, it } from 'vitest';
import { approvalExpiry } from '#subgraphs/runs/approval-window.ts';
import type { ActionStatus, RunStatus, StepStatus } from '#subgraphs/runs/entities.ts';
import { canAttempt, canMove, isEnded, runMoves, type RunMove } from '#subgraphs/runs/run.ts';
import { stepTransitions } from '#subgraphs/runs/step.ts';

const statuses = [
  'PENDING',
  'RUNNING',
  'WAITING_APPROVAL',
  'PAUSED',
  'COMPLETED',
  'PARTIAL',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly RunStatus[];

const allowed: Readonly<Record<RunMove, readonly [readonly RunStatus[], RunStatus]>> = {
  pauseForApproval: [['RUNNING'], 'WAITING_APPROVAL'],
  approve: [['WAITING_APPROVAL'], 'RUNNING'],
  reject: [['WAITING_APPROVAL'], 'CANCELLED'],
  expire: [['WAITING_APPROVAL'], 'CANCELLED'],
  pause: [['RUNNING'], 'PAUSED'],
  resume: [['PAUSED'], 'RUNNING'],
  complete: [['RUNNING'], 'COMPLETED'],
  completeInPart: [['RUNNING'], 'PARTIAL'],
  fail: [['PENDING', 'RUNNING', 'WAITING_APPROVAL', 'PAUSED'], 'FAILED'],
  cancel: [['PENDING', 'RUNNING', 'WAITING_APPROVAL', 'PAUSED'], 'CANCELLED'],
};

describe('the life of a run', () => {
  it.each(Object.entries(allowed))('lets %s begin in the states of its row and in no other', (name, [from, to]) => {
    const move = name as RunMove;
    expect(statuses.filter((status) => canMove(status, move))).toEqual(from);
    expect(runMoves[move].to).toBe(to);
  });

  it('has four final states, from which no move leads', () => {
    expect(statuses.filter((status) => isEnded(status))).toEqual(['COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED']);
    const moves = Object.keys(allowed) as RunMove[];
    expect(
      statuses.filter((status) => isEnded(status)).filter((status) => moves.some((m) => canMove(status, m))),
    ).toEqual([]);
  });

  it('attempts actions in any state but the final ones', () => {
    const actions: readonly ActionStatus[] = [
      'PENDING_APPROVAL',
      'READY',
      'QUEUED',
      'RUNNING',
      'COMPLETED',
      'FAILED',
      'REJECTED',
      'CANCELLED',
      'DEAD',
    ];
    expect(actions.filter((status) => canAttempt(status))).toEqual([
      'PENDING_APPROVAL',
      'READY',
      'QUEUED',
      'RUNNING',
      'FAILED',
    ]);
  });
});

describe('a step', () => {
  it('ends once, from RUNNING', () => {
    const expected: Readonly<Record<StepStatus, readonly StepStatus[]>> = {
      PENDING: ['RUNNING', 'SKIPPED'],
      RUNNING: ['COMPLETED', 'FAILED'],
      COMPLETED: [],
      FAILED: [],
      SKIPPED: [],
    };
    expect(stepTransitions).toEqual(expected);
  });
});

describe('an approval gate', () => {
  it.each([
    ['LOW', '2026-01-20T10:00:00.000Z'],
    ['MEDIUM', '2026-01-20T10:00:00.000Z'],
    ['HIGH', '2026-01-19T18:00:00.000Z'],
    ['CRITICAL', '2026-01-19T14:00:00.000Z'],
  ] as const)('of risk %s that opens at ten stays open until %s', (risk, until) => {
    expect(approvalExpiry(risk, new Date('2026-01-19T10:00:00.000Z')).toISOString()).toBe(until);
  });
});
