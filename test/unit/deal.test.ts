import { describe, expect, it } from 'vitest';
import {
  assertStatusGiven,
  changeable,
  daysInStage,
  dealStages,
  dealStatuses,
  decideMerge,
  decideMove,
  decideRestore,
  reachableStages,
  stageRules,
  statusInStage,
  stuckSeverity,
  stuckSince,
} from '#subgraphs/deals/deal.ts';
import type { DealStage } from '#subgraphs/deals/entities.ts';
import { dealRow } from '#test/kit/deals.ts';

/** The moves as the domain model writes them. */
const written = `
  INBOUND    → SCREENING JUNK ARCHIVED
  SCREENING  → QUALIFIED JUNK ARCHIVED
  QUALIFIED  → LOI JUNK ARCHIVED
  LOI        → DILIGENCE QUALIFIED JUNK ARCHIVED
  DILIGENCE  → CLOSING LOI JUNK ARCHIVED
  CLOSING    → PORTFOLIO DILIGENCE JUNK ARCHIVED
  PORTFOLIO  → ARCHIVED
  JUNK       → INBOUND ARCHIVED
  ARCHIVED   → `;
const domain = new Map(
  written
    .trim()
    .split('\n')
    .map((line) => {
      const [from = '', to = ''] = line.split('→');
      return [from.trim(), to.split(' ').filter((word) => word !== '')] as const;
    }),
);
const pairs = dealStages.flatMap((from) => dealStages.map((to) => [from, to] as const));

describe('the stages of a deal', () => {
  it('are those of the domain model, in pipeline order', () => {
    expect(dealStages).toEqual([...domain.keys()]);
    expect(pairs).toHaveLength(81);
  });

  it.each(pairs)('decide a move from %s to %s as the domain model has it', (from, to) => {
    const deal = dealRow({ stage: from });
    const decided = decideMove(deal, { expectedVersion: 1, toStage: to });
    if (from === to) expect(decided).toEqual({ ok: true, value: null });
    else if (domain.get(from)?.includes(to)) expect(decided).toMatchObject({ ok: true, value: { from, to } });
    else {
      expect(decided).toMatchObject({
        ok: false,
        error: { __typename: 'StageNotReachable', code: 'STAGE_NOT_REACHABLE', from, to },
      });
    }
  });

  it.each(dealStages)('show the same moves from %s in the rules, to the deal and in the refusal', (stage) => {
    const expected = dealStages.filter((to) => domain.get(stage)?.includes(to));
    const unreachable = dealStages.find((to) => to !== stage && !expected.includes(to)) ?? 'INBOUND';
    expect(stageRules.find((rule) => rule.stage === stage)).toEqual({ stage, reachable: expected });
    expect(reachableStages({ stage, status: 'ACTIVE' })).toEqual(expected);
    expect(decideMove(dealRow({ stage }), { expectedVersion: 1, toStage: unreachable })).toMatchObject({
      error: { reachable: expected },
    });
  });

  it('cannot be changed for a deleted or merged deal', () => {
    for (const status of ['DELETED', 'MERGED'] as const) {
      for (const stage of dealStages) expect(reachableStages({ stage, status })).toEqual([]);
      const current = dealRow({ status });
      const decided = decideMove(current, { expectedVersion: 7, toStage: 'SCREENING' });
      expect(decided).toMatchObject({ ok: false, error: { __typename: 'DealFrozen', status, current } });
    }
  });
});

describe('the status of a deal', () => {
  it('follows from JUNK and ARCHIVED, comes back to ACTIVE from there, and otherwise stays', () => {
    const others: DealStage[] = dealStages.filter((stage) => stage !== 'JUNK' && stage !== 'ARCHIVED');
    for (const status of dealStatuses) {
      expect(statusInStage('JUNK', status)).toBe('JUNK');
      expect(statusInStage('ARCHIVED', status)).toBe('ARCHIVED');
    }
    for (const stage of others) {
      expect(statusInStage(stage, 'JUNK')).toBe('ACTIVE');
      expect(statusInStage(stage, 'ARCHIVED')).toBe('ACTIVE');
      expect(statusInStage(stage, 'ACTIVE')).toBe('ACTIVE');
      expect(statusInStage(stage, 'INACTIVE')).toBe('INACTIVE');
    }
  });

  it('may be given by hand as ACTIVE or INACTIVE only, and not where the stage brings its own', () => {
    for (const stage of dealStages) {
      for (const status of dealStatuses) {
        const give = () => assertStatusGiven(stage, status);
        const accepted = (status === 'ACTIVE' || status === 'INACTIVE') && stage !== 'JUNK' && stage !== 'ARCHIVED';
        if (accepted) expect(give).not.toThrow();
        else expect(give).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
      }
    }
  });
});

describe('a change of a deal', () => {
  it.each(dealStatuses)('is decided by the status %s and then by the version', (status) => {
    const deal = dealRow({ status, version: 3 });
    const frozen = status === 'DELETED' || status === 'MERGED';
    expect(changeable(deal, 3)).toMatchObject(frozen ? { error: { code: 'DEAL_FROZEN', status } } : { ok: true });
    expect(changeable(deal, 2)).toMatchObject({
      error: frozen
        ? { code: 'DEAL_FROZEN', current: deal }
        : { code: 'DEAL_VERSION_CONFLICT', expectedVersion: 2, current: deal },
    });
  });

  it('restores only what is deleted, to the status it had or else to that of its stage', () => {
    for (const status of dealStatuses.filter((each) => each !== 'DELETED')) {
      expect(decideRestore(dealRow({ status }), 1)).toMatchObject({ error: { code: 'DEAL_NOT_DELETED' } });
    }
    const deleted = dealRow({ status: 'DELETED', statusBeforeDeletion: 'INACTIVE' });
    expect(decideRestore(deleted, 1)).toEqual({ ok: true, value: 'INACTIVE' });
    expect(decideRestore(deleted, 2)).toMatchObject({ error: { code: 'DEAL_VERSION_CONFLICT' } });
    expect(decideRestore(dealRow({ status: 'DELETED', stage: 'JUNK' }), 1)).toEqual({ ok: true, value: 'JUNK' });
    expect(decideRestore(dealRow({ status: 'DELETED', stage: 'LOI' }), 1)).toEqual({ ok: true, value: 'ACTIVE' });
  });

  it('merges two different deals that both can be changed and are as they were read', () => {
    const [deal, into] = [dealRow(), dealRow({ version: 4 })];
    const expected = { expectedVersion: 1, expectedIntoVersion: 4 };
    expect(decideMerge({ deal, into }, expected)).toEqual({ ok: true, value: null });
    expect(decideMerge({ deal, into }, { ...expected, expectedVersion: 2 })).toMatchObject({
      error: { code: 'DEAL_VERSION_CONFLICT', current: deal },
    });
    expect(decideMerge({ deal, into }, { ...expected, expectedIntoVersion: 3 })).toMatchObject({
      error: { code: 'DEAL_VERSION_CONFLICT', current: into },
    });
    const merged = dealRow({ status: 'MERGED' });
    expect(decideMerge({ deal: merged, into }, expected)).toMatchObject({ error: { current: merged } });
    expect(decideMerge({ deal, into: merged }, expected)).toMatchObject({ error: { code: 'DEAL_FROZEN' } });
    expect(() => decideMerge({ deal, into: deal }, expected)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', details: { argument: 'input.intoDealId' } }),
    );
  });
});

describe('a deal that does not move', () => {
  it('is stuck after more than 30 whole days, and badly so from 60', () => {
    const now = new Date('2026-03-01T00:00:00.000Z');
    const entered = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 - ms);
    expect(stuckSince(now)).toEqual(entered(31));
    expect(
      [entered(30, 86_399_999), entered(31), entered(59, 86_399_999), entered(60)].map((at) => daysInStage(at, now)),
    ).toEqual([30, 31, 59, 60]);
    expect([31, 59, 60, 400].map(stuckSeverity)).toEqual(['MEDIUM', 'MEDIUM', 'HIGH', 'HIGH']);
  });
});
