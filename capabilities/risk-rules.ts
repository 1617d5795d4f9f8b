import type { RiskLevel } from './capability.ts';

/** One rule: what it looks for, and the least risk of whatever it finds. */
export interface RiskRule {
  readonly because: string;
  readonly when:
    | { /** The whole type, or its beginning and `*`. */ readonly actionTypes: readonly string[] }
    | { /** Of the capability's manifest. */ readonly tag: string }
    | { /** In whole units of any currency, anywhere in the inputs. */ readonly moneyFrom: number };
  readonly riskLevel: RiskLevel;
}

/** The table of risks. Of the rules that hold the highest counts; none makes a risk lower. */
export const riskRules: readonly RiskRule[] = [
  {
    because: 'what was sent to others cannot be called back',
    when: { actionTypes: ['COMMUNICATION.SEND_*'] },
    riskLevel: 'CRITICAL',
  },
  {
    because: 'a generated document is made to be shown to others',
    when: { actionTypes: ['DOCUMENT.*'] },
    riskLevel: 'HIGH',
  },
  { because: 'a generated document is made to be shown to others', when: { tag: 'document' }, riskLevel: 'HIGH' },
  { because: 'much money is at stake', when: { moneyFrom: 10_000 }, riskLevel: 'HIGH' },
  {
    because: 'people decide by what an analysis says',
    when: { actionTypes: ['ANALYSIS.*'] },
    riskLevel: 'MEDIUM',
  },
  { because: 'people decide by what an analysis says', when: { tag: 'analysis' }, riskLevel: 'MEDIUM' },
  { because: 'nothing is changed', when: { tag: 'read-only' }, riskLevel: 'LOW' },
];
