import { z } from 'zod';
import { nameOf, placeOf, readDealFacts, type DealFacts } from './deal-facts.ts';
import type { Executor } from './executor.ts';
import { filenameOf } from './filename.ts';
import { markdownBytes, markdownType, plain } from './markdown.ts';
import { moneyText } from './money.ts';
import { shownText } from './shown-text.ts';

/** As the manifest says. */
export const draftEmailInputs = z.object({
  purpose: z.enum(['INTRODUCTION', 'FOLLOW_UP', 'REQUEST_INFORMATION', 'DECLINE']).default('INTRODUCTION'),
  recipient: z.object({ name: shownText, email: shownText.optional() }).optional(),
  points: z.array(shownText).default([]),
  senderName: shownText.optional(),
});

type Inputs = z.output<typeof draftEmailInputs>;
type Purpose = Inputs['purpose'];

/** Writes an e-mail about the deal and sends nothing. */
export const draftEmail: Executor = {
  capabilityId: 'deal.draft-email.v1',
  async execute(task) {
    const inputs = draftEmailInputs.parse(task.inputs);
    const deal = await readDealFacts(task);
    const recipient = recipientOf(inputs, deal);
    const subject = `${subjects[inputs.purpose]}: ${nameOf(deal)} (${deal.reference})`;
    const bytes = markdownBytes([
      `**To:** ${plain(recipientText(recipient))}  `,
      `**Subject:** ${plain(subject)}`,
      '',
      `Dear ${plain(recipient.name ?? '[recipient]')},`,
      '',
      plain(openings[inputs.purpose](subjectOf(deal))),
      '',
      ...factsFor(inputs.purpose, deal),
      ...pointsFor(inputs),
      plain(closings[inputs.purpose]),
      '',
      'Kind regards,',
      '',
      plain(inputs.senderName ?? '[sender]'),
    ]);
    return {
      outputs: { subject, recipientName: recipient.name, recipientEmail: recipient.email },
      files: [
        { filename: filenameOf(deal.reference, 'Draft e-mail', 'md'), mimeType: markdownType, bytes, derivedFrom: [] },
      ],
    };
  },
};

interface Recipient {
  readonly name: string | null;
  readonly email: string | null;
}

function recipientOf({ recipient }: Inputs, { broker }: DealFacts): Recipient {
  if (recipient !== undefined) return { name: recipient.name, email: recipient.email ?? null };
  return { name: broker?.name ?? null, email: broker?.email ?? null };
}

function recipientText({ name, email }: Recipient): string {
  return `${name ?? '[recipient]'} ${email === null ? '[address unknown]' : `<${email}>`}`;
}

const subjects: Readonly<Record<Purpose, string>> = {
  INTRODUCTION: 'Our interest',
  FOLLOW_UP: 'Following up',
  REQUEST_INFORMATION: 'Some questions',
  DECLINE: 'Our decision',
};

const openings: Readonly<Record<Purpose, (subject: string) => string>> = {
  INTRODUCTION: (subject) => `We have read with interest about ${subject}, and would like to learn more.`,
  FOLLOW_UP: (subject) => `We write to follow up on ${subject}.`,
  REQUEST_INFORMATION: (subject) => `We are looking into ${subject}, and some questions are open.`,
  DECLINE: (subject) => `Thank you for the time you gave us on ${subject}. We have decided not to pursue it further.`,
};

const closings: Readonly<Record<Purpose, string>> = {
  INTRODUCTION: 'Could you tell us what the next step would be, and when it would suit you to talk?',
  FOLLOW_UP: 'We would be glad to hear where things stand.',
  REQUEST_INFORMATION: 'Thank you for your help; we are glad to talk if that is easier.',
  DECLINE: 'We wish the owners every success and would be glad to hear of other companies.',
};

function subjectOf(deal: DealFacts): string {
  const place = placeOf(deal);
  const listing = deal.identifiers.listingIds[0];
  return [
    nameOf(deal),
    ...(place === null ? [] : [`in ${place}`]),
    ...(listing === undefined ? [] : [`(listing ${listing})`]),
  ].join(' ');
}

/** What we understand of the deal, so that the recipient can put it right; what is unknown is asked. */
function factsFor(purpose: Purpose, deal: DealFacts): readonly string[] {
  if (purpose === 'DECLINE' || purpose === 'FOLLOW_UP') return [];
  const facts = [
    ['asking price', moneyText(deal.askingPrice)],
    ['revenue a year', moneyText(deal.revenue)],
    ['EBITDA a year', moneyText(deal.ebitda)],
    ['number of employees', deal.employees === null ? null : String(deal.employees)],
  ] as const;
  const known = facts.flatMap(([what, value]) => (value === null ? [] : [`- ${what}: ${plain(value)}`]));
  const unknown = facts.flatMap(([what, value]) => (value === null ? [what] : []));
  return [
    ...(known.length === 0 ? [] : ['As we understand it:', '', ...known, '']),
    ...(unknown.length === 0 ? [] : [`We do not know yet: ${unknown.join(', ')}.`, '']),
  ];
}

function pointsFor({ points, purpose }: Inputs): readonly string[] {
  if (points.length === 0) return [];
  const introduction = purpose === 'REQUEST_INFORMATION' ? 'We would like to know:' : 'In particular:';
  return [introduction, '', ...points.map((point, index) => `${index + 1}. ${plain(point)}`), ''];
}
