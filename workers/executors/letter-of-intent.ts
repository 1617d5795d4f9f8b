import { z } from 'zod';
import { legalNameOf, placeOf, readDealFacts, type DealFacts } from './deal-facts.ts';
import { dayFrom, dayText, daysAfter } from './dates.ts';
import type { Executor } from './executor.ts';
import { filenameOf } from './filename.ts';
import { amountOf, amountText, type Amount } from './money.ts';
import { officeTypes, settled } from './office-file.ts';
import { shownText } from './shown-text.ts';

const money = z.object({ amountMinor: z.int(), currency: z.string() });

/** As the manifest says. */
export const letterOfIntentInputs = z.object({
  purchasePrice: money.optional(),
  buyer: z
    .object({ name: shownText, signatory: shownText.optional(), signatoryTitle: shownText.optional() })
    .optional(),
  cashAtClosingPercent: z.number().default(100),
  deposit: money.optional(),
  dueDiligenceDays: z.int().default(60),
  exclusivityDays: z.int().default(60),
  validUntil: shownText.optional(),
  closingDate: shownText.optional(),
  conditions: z.array(shownText).default([]),
  notes: shownText.optional(),
});

type Inputs = z.output<typeof letterOfIntentInputs>;

/** Writes a non-binding letter of intent. */
export const letterOfIntent: Executor = {
  capabilityId: 'deal.letter-of-intent.v1',
  async execute(task) {
    const inputs = letterOfIntentInputs.parse(task.inputs);
    const deal = await readDealFacts(task);
    const { createdAt } = task.action;
    const price = amountOf(inputs.purchasePrice ?? deal.askingPrice);
    const letter: Letter = { inputs, deal, price, date: createdAt };
    const bytes = await settled(await written(letter), createdAt);
    return {
      outputs: {
        purchasePrice: price === null ? null : amountText(price),
        validUntil: validUntil(letter).toISOString().slice(0, 10),
        blanks: blanksOf(letter),
      },
      files: [
        {
          filename: filenameOf(deal.reference, 'Letter of intent', 'docx'),
          mimeType: officeTypes.docx,
          bytes,
          derivedFrom: [],
        },
      ],
    };
  },
};

interface Letter {
  readonly inputs: Inputs;
  readonly deal: DealFacts;
  /** Null where neither the inputs nor the deal name one with certainty. */
  readonly price: Amount | null;
  readonly date: Date;
}

interface Section {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

async function written(letter: Letter): Promise<Uint8Array> {
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } = await import('docx');
  const paragraph = (text: string) => new Paragraph({ text, spacing: { after: 120 } });
  const heading = (text: string) =>
    new Paragraph({ text, heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 80 } });
  const document = new Document({
    title: `Letter of intent: ${legalNameOf(letter.deal)}`,
    creator: 'Dealgraph',
    lastModifiedBy: 'Dealgraph',
    description: letter.deal.reference,
    sections: [
      {
        children: [
          new Paragraph({ text: 'Letter of intent', heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
          new Paragraph({
            children: [new TextRun({ text: `${dayText(letter.date)}; ${letter.deal.reference}`, italics: true })],
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
          }),
          ...addressLines(letter).map(paragraph),
          ...sectionsOf(letter).flatMap(({ title, paragraphs }, index) => [
            heading(`${index + 1}. ${title}`),
            ...paragraphs.map(paragraph),
          ]),
          ...signatureLines(letter).map(paragraph),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const blank = (what: string): string => `[${what}]`;

function addressLines({ deal }: Letter): readonly string[] {
  const { broker } = deal;
  const through =
    broker === null ? [] : [`Through ${broker.name}${broker.company === null ? '' : `, ${broker.company}`}`];
  return [
    `To the owners of ${companyText(deal)}`,
    ...through,
    'This letter says on which terms the Buyer would acquire the Company. It is an expression of interest and binds nobody but for its sections on exclusivity and confidentiality.',
  ];
}

function companyText(deal: DealFacts): string {
  const place = placeOf(deal);
  const names = deal.company?.dbaNames ?? [];
  return [
    legalNameOf(deal),
    ...(names.length === 0 ? [] : [`(doing business as ${names.join(', ')})`]),
    ...(place === null ? [] : [`of ${place}`]),
    '(the “Company”)',
  ].join(' ');
}

function sectionsOf(letter: Letter): readonly Section[] {
  const { inputs, deal } = letter;
  return [
    {
      title: 'The parties',
      paragraphs: [
        `${inputs.buyer?.name ?? blank('name of the buyer')} (the “Buyer”) would acquire ${companyText(deal)}.`,
      ],
    },
    { title: 'Price', paragraphs: priceLines(letter) },
    { title: 'Due diligence', paragraphs: [dueDiligenceLine(inputs.dueDiligenceDays)] },
    { title: 'Exclusivity', paragraphs: [exclusivityLine(inputs.exclusivityDays)] },
    { title: 'Conditions', paragraphs: conditionLines(inputs.conditions) },
    {
      title: 'Confidentiality',
      paragraphs: ['Both sides keep the existence and the terms of this letter to themselves and their advisers.'],
    },
    { title: 'Closing', paragraphs: [closingLine(inputs.closingDate)] },
    {
      title: 'Validity',
      paragraphs: [`This offer can be accepted until ${dayText(validUntil(letter))}.`],
    },
    ...(inputs.notes === undefined ? [] : [{ title: 'Further remarks', paragraphs: [inputs.notes] }]),
  ];
}

function priceLines({ inputs, deal, price }: Letter): readonly string[] {
  const { cashAtClosingPercent: cash } = inputs;
  const deposit = amountOf(inputs.deposit ?? null);
  const depositLines =
    deposit === null ? [] : [`A deposit of ${amountText(deposit)} is paid at signing and counted towards the price.`];
  if (price === null) {
    const raw = deal.askingPrice?.raw ?? null;
    const found =
      raw === null ? 'no price is known of the deal' : `the seller states “${raw}”, which names no certain amount`;
    return [`The price is ${blank('amount and currency')}; ${found}.`, ...depositLines];
  }
  const share = (percent: number) => amountText({ ...price, value: shareOf(price, percent) });
  const paid =
    cash >= 100
      ? 'It is paid in full at closing.'
      : `Of it ${share(cash)} (${cash} %) is paid at closing; the rest of ${amountText({ ...price, value: price.value - shareOf(price, cash) })} is owed to the seller under a note.`;
  return [`The price is ${amountText(price)}, free of cash and debt.`, paid, ...depositLines];
}

/** A share of an amount, rounded to its smallest unit. */
function shareOf({ value, digits }: Amount, percent: number): number {
  const unit = 10 ** digits;
  return Math.round((value * unit * percent) / 100) / unit;
}

function dueDiligenceLine(days: number): string {
  return days === 0
    ? 'The Buyer asks for no further due diligence.'
    : `The Buyer has ${days} days from the acceptance of this letter to examine the business, finances, contracts and legal position of the Company.`;
}

function exclusivityLine(days: number): string {
  return days === 0
    ? 'The seller remains free to talk to others.'
    : `For ${days} days from the acceptance of this letter the seller talks to nobody else about a sale of the Company. This section binds the seller.`;
}

function conditionLines(conditions: readonly string[]): readonly string[] {
  const usual = ['satisfactory due diligence', 'a purchase agreement that both sides have signed'];
  return [`The acquisition depends on: ${[...usual, ...conditions].join('; ')}.`];
}

function closingLine(closingDate: string | undefined): string {
  return closingDate === undefined
    ? 'The day of closing is agreed in the purchase agreement.'
    : `Closing is intended for ${dayText(dayFrom(closingDate))}.`;
}

function validUntil({ inputs, date }: Letter): Date {
  return inputs.validUntil === undefined ? daysAfter(date, 14) : dayFrom(inputs.validUntil);
}

function signatureLines({ inputs: { buyer } }: Letter): readonly string[] {
  const title = buyer?.signatoryTitle === undefined ? '' : `, ${buyer.signatoryTitle}`;
  return [
    '',
    'For the Buyer: ______________________________',
    `${buyer?.signatory ?? blank('name of who signs')}${title}`,
    '',
    'Accepted for the seller: ______________________________',
    blank('name and date'),
  ];
}

/** What a person has to fill in. */
function blanksOf({ inputs, price }: Letter): readonly string[] {
  return [
    ...(inputs.buyer === undefined ? ['buyer'] : []),
    ...(inputs.buyer?.signatory === undefined ? ['signatory'] : []),
    ...(price === null ? ['purchasePrice'] : []),
  ];
}
