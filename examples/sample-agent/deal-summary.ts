import type { DealSummaryFragment } from '#client/generated/graphql.ts';

/** What the agent says of a deal, as Markdown. It stands for what a language model would write. */
export function describeDeal(deal: DealSummaryFragment, comparable: readonly DealSummaryFragment[]): string {
  return [
    `# ${deal.displayName ?? deal.name}`,
    `${deal.reference} is in stage ${deal.stage} with ${deal.priority} priority. ${ownerOf(deal)}`,
    `${businessOf(deal)} ${priceOf(deal)}`,
    comparisonOf(comparable),
    'The next step is to send this summary to everyone who works on the deal, which needs the approval of a person.',
  ].join('\n\n');
}

function ownerOf({ owner }: DealSummaryFragment): string {
  return owner === null ? 'Nobody is responsible for it yet.' : `${owner.displayName} is responsible for it.`;
}

function businessOf({ sector, location }: DealSummaryFragment): string {
  const place = [location?.city, location?.state ?? location?.region].filter((part) => part).join(', ');
  const what = sector === null ? 'The line of business is not recorded' : `The line of business is ${sector}`;
  return place === '' ? `${what}.` : `${what}, in ${place}.`;
}

type Money = DealSummaryFragment['askingPrice'];

function priceOf({ askingPrice, ebitda }: DealSummaryFragment): string {
  const price = formatMoney(askingPrice);
  if (price === null) return `The asking price is ${askingPrice?.raw ?? 'not recorded'}.`;
  const earnings = formatMoney(ebitda);
  return earnings === null
    ? `The seller asks for ${price}.`
    : `The seller asks for ${price}, with an EBITDA of ${earnings}.`;
}

/** Null where there is no amount, as when the source says "undisclosed". */
function formatMoney(money: Money): string | null {
  if (money === null || money.amountMinor === null || money.currency === null) return null;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
  return format.format(money.amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function comparisonOf(comparable: readonly DealSummaryFragment[]): string {
  if (comparable.length === 0) return 'No other deal is comparable.';
  const lines = comparable.map(({ reference, name, stage }) => `- ${reference} ${name} (${stage})`);
  return ['Comparable deals:', ...lines].join('\n');
}
