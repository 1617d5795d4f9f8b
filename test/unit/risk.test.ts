import { describe, expect, test } from 'vitest';
import { highestRisk, riskOf } from '#capabilities/risk.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';

const money = (amountMinor: number, currency: string) => ({ terms: [{ price: { amountMinor, currency } }] });

describe('the risk of work', () => {
  test('is, of what ships, as the manifests and the rules say', () => {
    const risks = shippedCapabilities().all.map((capability) => [capability.id, riskOf(capability, {})]);
    expect(Object.fromEntries(risks)).toEqual({
      'deal.artifact-index.v1': 'LOW',
      'deal.draft-email.v1': 'MEDIUM',
      'deal.letter-of-intent.v1': 'HIGH',
      'deal.pitch-deck.v1': 'HIGH',
      'deal.request-documents.v1': 'MEDIUM',
      'deal.valuation-model.v1': 'MEDIUM',
    });
  });

  test.each([
    ['COMMUNICATION.SEND_EMAIL', 'CRITICAL'],
    ['DOCUMENT.GENERATE_NDA', 'HIGH'],
    ['ANALYSIS.COMPARE', 'MEDIUM'],
    ['COMMUNICATION.DRAFT_EMAIL', null],
    ['TEST.RUN', null],
  ] as const)('of %s that nobody promises is %s', (actionType, risk) => {
    expect(riskOf({ actionType }, {})).toBe(risk);
  });

  test('is high from 10,000 of any currency on, in whole units, wherever it stands', () => {
    const risk = (amountMinor: number, currency: string) =>
      riskOf({ actionType: 'TEST.RUN' }, money(amountMinor, currency));
    expect([risk(999_999, 'USD'), risk(1_000_000, 'USD'), risk(-1_000_000, 'EUR')]).toEqual([null, 'HIGH', 'HIGH']);
    expect([risk(9_999, 'JPY'), risk(10_000, 'JPY')]).toEqual([null, 'HIGH']);
    expect([risk(9_999_999, 'KWD'), risk(10_000_000, 'KWD')]).toEqual([null, 'HIGH']);
    // What is no currency may have no smaller unit.
    expect([risk(9_999, 'XQQ'), risk(10_000, 'XQQ')]).toEqual([null, 'HIGH']);
    expect(riskOf({ actionType: 'TEST.RUN' }, { amountMinor: '1000000', currency: 'USD' })).toBe(null);
  });

  test('is the highest that anything says, never lower', () => {
    expect(riskOf({ actionType: 'DOCUMENT.X', riskLevel: 'CRITICAL', tags: ['read-only'] }, {})).toBe('CRITICAL');
    expect(riskOf({ actionType: 'TEST.RUN', riskLevel: 'LOW', tags: ['read-only'] }, money(1_000_000, 'USD'))).toBe(
      'HIGH',
    );
    expect([highestRisk([]), highestRisk([null, 'LOW']), highestRisk(['HIGH', 'CRITICAL', 'LOW'])]).toEqual([
      null,
      'LOW',
      'CRITICAL',
    ]);
  });
});
