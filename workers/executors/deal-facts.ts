import { z } from 'zod';
import { Hopeless } from '#workers/task.ts';
import { dealFactsDocument } from './documents.ts';
import type { ExecutorTask } from './executor.ts';
import { shownText } from './shown-text.ts';

const text = shownText.nullable();
const moneySchema = z.object({ amountMinor: z.int().nullable(), currency: text, raw: text }).nullable();

const dealSchema = z.object({
  id: shownText,
  reference: shownText,
  name: shownText,
  displayName: text,
  stage: shownText,
  sector: text,
  employees: z.int().nullable(),
  ndaStatus: z.enum(['NONE', 'PENDING', 'SIGNED', 'EXPIRED']),
  cimReceived: z.boolean(),
  askingPrice: moneySchema,
  ebitda: moneySchema,
  revenue: moneySchema,
  location: z.object({ city: text, state: text, region: text }).nullable(),
  company: z.object({ name: text, legalEntity: text, dbaNames: z.array(shownText) }).nullable(),
  broker: z.object({ name: shownText, email: text, company: text }).nullable(),
  identifiers: z.object({ listingIds: z.array(shownText) }),
});

/** What is known of a deal; null where nothing is. */
export type DealFacts = z.output<typeof dealSchema>;

/** The deal an action is about. Throws Hopeless for an action without one. */
export function dealIdOf({ action }: ExecutorTask): string {
  if (action.dealId === null)
    throw new Hopeless('DEAL_REQUIRED', 'The action names no deal, and its work is about one.');
  return action.dealId;
}

/** Asks for the action's deal. Throws Hopeless where there is none any more. */
export async function readDealFacts(task: ExecutorTask): Promise<DealFacts> {
  const { deal } = await task.read(dealFactsDocument, { id: dealIdOf(task) });
  if (deal === null) throw new Hopeless('DEAL_UNKNOWN', 'The deal of the action is gone.');
  return dealSchema.parse(deal);
}

/** The name to show. */
export function nameOf(deal: DealFacts): string {
  return deal.displayName ?? deal.name;
}

/** The company's name as a contract would have it. */
export function legalNameOf(deal: DealFacts): string {
  return deal.company?.legalEntity ?? deal.company?.name ?? nameOf(deal);
}

/** Where the company is, in one line; null where unknown. */
export function placeOf({ location }: DealFacts): string | null {
  const parts = [location?.city, location?.state, location?.region].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : parts.join(', ');
}
