import { minorDigits } from '#kernel/currency.ts';
import { isJsonObject, type JsonObject } from '#kernel/json.ts';
import { riskLevels, type Capability, type RiskLevel } from './capability.ts';
import { riskRules, type RiskRule } from './risk-rules.ts';

/** What the rules look at: a capability, or an action that none is known for. */
export type RiskSubject = Pick<Capability, 'actionType'> & Partial<Pick<Capability, 'riskLevel' | 'tags'>>;

/** The risk of work by its manifest and the rules; null where neither says anything. */
export function riskOf(subject: RiskSubject, inputs: JsonObject): RiskLevel | null {
  const ruled = riskRules.filter((rule) => holds(rule, subject, inputs)).map((rule) => rule.riskLevel);
  return highestRisk([subject.riskLevel ?? null, ...ruled]);
}

/** The greatest of the levels given; null where none is. */
export function highestRisk(levels: readonly (RiskLevel | null)[]): RiskLevel | null {
  return riskLevels.findLast((level) => levels.includes(level)) ?? null;
}

function holds({ when }: RiskRule, { actionType, tags = [] }: RiskSubject, inputs: JsonObject): boolean {
  if ('actionTypes' in when) return when.actionTypes.some((pattern) => matches(pattern, actionType));
  if ('tag' in when) return tags.includes(when.tag);
  return largestAmount(inputs) >= when.moneyFrom;
}

function matches(pattern: string, actionType: string): boolean {
  return pattern.endsWith('*') ? actionType.startsWith(pattern.slice(0, -1)) : pattern === actionType;
}

/** The largest amount of money anywhere in `value`, in whole units of whatever currency it has; 0 where there is none. */
function largestAmount(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((most, item) => Math.max(most, largestAmount(item)), 0);
  if (!isJsonObject(value)) return 0;
  const { amountMinor, currency } = value;
  // Of what is no currency every unit counts as a whole one: rather too much risk than too little.
  const digits = typeof currency === 'string' ? (minorDigits(currency) ?? 0) : 0;
  const own = typeof amountMinor === 'number' ? Math.abs(amountMinor) / 10 ** digits : 0;
  return Math.max(own, largestAmount(Object.values(value)));
}
