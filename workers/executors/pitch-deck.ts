import { z } from 'zod';
import { dayText } from './dates.ts';
import { nameOf, placeOf, readDealFacts, type DealFacts } from './deal-facts.ts';
import type { Executor } from './executor.ts';
import { filenameOf } from './filename.ts';
import { amountOf, moneyText, type Amount } from './money.ts';
import { officeTypes, settled } from './office-file.ts';
import { shownText } from './shown-text.ts';
import { slideShow, type Slide } from './slide-show.ts';

/** As the manifest says. */
export const pitchDeckInputs = z.object({
  audience: z.enum(['INVESTORS', 'LENDERS', 'INTERNAL']).default('INVESTORS'),
  headline: shownText.optional(),
  highlights: z.array(shownText).default([]),
  risks: z.array(shownText).default([]),
  includeFinancials: z.boolean().default(true),
});

type Inputs = z.output<typeof pitchDeckInputs>;

/** Makes slides that present the deal. */
export const pitchDeck: Executor = {
  capabilityId: 'deal.pitch-deck.v1',
  async execute(task) {
    const inputs = pitchDeckInputs.parse(task.inputs);
    const deal = await readDealFacts(task);
    const { createdAt } = task.action;
    const slides = slidesOf(deal, inputs, createdAt);
    const bytes = await settled(await slideShow({ title: nameOf(deal), slides }), createdAt);
    return {
      outputs: { slides: slides.map(({ title }) => title), audience: inputs.audience },
      files: [
        {
          filename: filenameOf(deal.reference, 'Pitch deck', 'pptx'),
          mimeType: officeTypes.pptx,
          bytes,
          derivedFrom: [],
        },
      ],
    };
  },
};

const subtitles: Readonly<Record<Inputs['audience'], string>> = {
  INVESTORS: 'An opportunity for investors',
  LENDERS: 'A request for financing',
  INTERNAL: 'For our own use',
};

function slidesOf(deal: DealFacts, inputs: Inputs, date: Date): readonly Slide[] {
  const points = (title: string, lines: readonly string[]): readonly Slide[] =>
    lines.length === 0 ? [] : [{ kind: 'points', title, lines }];
  return [
    {
      kind: 'cover',
      title: nameOf(deal),
      lines: [inputs.headline ?? subtitles[inputs.audience], `${deal.reference}, ${dayText(date)}`],
    },
    { kind: 'table', title: 'The company', rows: companyRows(deal, inputs.audience), remark: null },
    ...(inputs.includeFinancials ? [figuresSlide(deal)] : []),
    ...points('Highlights', inputs.highlights),
    ...points('Risks', inputs.risks),
    ...points('Where the deal stands', standing(deal)),
  ];
}

const unknown = 'unknown';

function companyRows(deal: DealFacts, audience: Inputs['audience']): readonly (readonly [string, string])[] {
  const { company, broker, employees, identifiers } = deal;
  const forUs: readonly (readonly [string, string])[] = [
    ['Legal entity', company?.legalEntity ?? unknown],
    [
      'Broker',
      broker === null ? 'none' : [broker.name, ...(broker.company === null ? [] : [broker.company])].join(', '),
    ],
    ['Listings', identifiers.listingIds.join(', ') || 'none'],
  ];
  return [
    ['Name', company?.name ?? nameOf(deal)],
    ['Sector', deal.sector ?? unknown],
    ['Place', placeOf(deal) ?? unknown],
    ['Employees', employees === null ? unknown : String(employees)],
    ...(audience === 'INTERNAL' ? forUs : []),
  ];
}

function figuresSlide(deal: DealFacts): Slide {
  const [asking, ebitda, revenue] = [amountOf(deal.askingPrice), amountOf(deal.ebitda), amountOf(deal.revenue)];
  const rows: (readonly [string, string])[] = [
    ['Asking price', moneyText(deal.askingPrice) ?? unknown],
    ['Revenue a year', moneyText(deal.revenue) ?? unknown],
    ['EBITDA a year', moneyText(deal.ebitda) ?? unknown],
  ];
  const margin = ratio(ebitda, revenue);
  if (margin !== null) rows.push(['EBITDA margin', `${(margin * 100).toFixed(1)} %`]);
  const multiple = ratio(asking, ebitda);
  if (multiple !== null) rows.push(['Asking price to EBITDA', `${multiple.toFixed(2)}x`]);
  const missing = [asking, ebitda, revenue].includes(null);
  return {
    kind: 'table',
    title: 'The figures',
    rows,
    remark: missing ? 'What is unknown was not stated with certainty.' : null,
  };
}

/** One amount in parts of another; null where either is unknown, the other is not positive, or the currencies differ. */
function ratio(part: Amount | null, whole: Amount | null): number | null {
  if (part === null || whole === null || whole.value <= 0 || part.currency !== whole.currency) return null;
  return part.value / whole.value;
}

const ndaStates: Readonly<Record<DealFacts['ndaStatus'], string>> = {
  NONE: 'No non-disclosure agreement was asked for',
  PENDING: 'The non-disclosure agreement is not signed yet',
  SIGNED: 'The non-disclosure agreement is signed',
  EXPIRED: 'The non-disclosure agreement has run out',
};

function standing({ stage, ndaStatus, cimReceived }: DealFacts): readonly string[] {
  return [
    `Stage: ${stage.toLowerCase()}`,
    ndaStates[ndaStatus],
    `The confidential information memorandum ${cimReceived ? 'has been received' : 'is still missing'}`,
  ];
}
