import { z } from 'zod';
import { readArtifacts } from './deal-artifacts.ts';
import { legalNameOf, readDealFacts, type DealFacts } from './deal-facts.ts';
import { dayFrom, dayText } from './dates.ts';
import type { Executor } from './executor.ts';
import { filenameOf } from './filename.ts';
import { markdownBytes, markdownType, plain } from './markdown.ts';
import { shownText } from './shown-text.ts';

/** What due diligence usually asks for, by field. */
const checklist = {
  FINANCIAL: {
    title: 'Financial',
    documents: [
      'Annual financial statements of the last three years',
      'Monthly profit and loss of the present year',
      'Receivables and payables by age',
      'Loans, leases and guarantees with their terms',
      'Adjustments from profit to EBITDA, each with evidence',
    ],
  },
  TAX: {
    title: 'Tax',
    documents: ['Income tax returns of the last three years', 'Sales and payroll tax filings', 'Notices and audits'],
  },
  LEGAL: {
    title: 'Legal',
    documents: [
      'Articles, by-laws and register of owners',
      'Permits and licences',
      'Lawsuits, settled ones of the last five years as well',
      'Contracts that end or change when the company is sold',
    ],
  },
  CUSTOMERS: {
    title: 'Customers',
    documents: ['The twenty largest customers with their revenue of three years', 'Contracts and price lists'],
  },
  OPERATIONS: {
    title: 'Operations',
    documents: ['Suppliers and their terms', 'Equipment with age and condition', 'Insurance policies and claims'],
  },
  PEOPLE: {
    title: 'People',
    documents: [
      'Employees by role, pay and start',
      'Employment contracts and bonus plans',
      'Benefit and pension plans',
    ],
  },
  PROPERTY: { title: 'Property', documents: ['Leases and deeds', 'Inspections and environmental reports'] },
  TECHNOLOGY: {
    title: 'Technology',
    documents: ['Software and licences', 'Trade marks, patents and domains', 'Incidents with data or security'],
  },
} as const;

type Field = keyof typeof checklist;
const fields: readonly Field[] = Object.keys(checklist).filter((key): key is Field => key in checklist);

/** As the manifest says. */
export const requestDocumentsInputs = z.object({
  fields: z
    .array(z.enum(['FINANCIAL', 'TAX', 'LEGAL', 'CUSTOMERS', 'OPERATIONS', 'PEOPLE', 'PROPERTY', 'TECHNOLOGY']))
    .optional(),
  furtherDocuments: z.array(shownText).default([]),
  dueDate: shownText.optional(),
  notes: shownText.optional(),
});

/** Writes the checklist of documents to ask the seller for. */
export const requestDocuments: Executor = {
  capabilityId: 'deal.request-documents.v1',
  async execute(task) {
    const inputs = requestDocumentsInputs.parse(task.inputs);
    const deal = await readDealFacts(task);
    const held = (await readArtifacts(task, null)).filter(({ kind }) => kind === 'DOCUMENT' || kind === 'INPUT');
    const wanted = fields.filter((field) => inputs.fields?.includes(field) ?? true);
    const sections = wanted.map((field) => checklist[field]);
    const further = inputs.furtherDocuments;
    const bytes = markdownBytes([
      `# Document request: ${plain(legalNameOf(deal))}`,
      '',
      `${plain(deal.reference)}, ${dayText(task.action.createdAt)}`,
      '',
      ...dueLines(inputs.dueDate),
      ...standingLines(deal),
      ...sections.flatMap(({ title, documents }) => checkLines(title, documents)),
      ...(further.length === 0 ? [] : checkLines('Further documents', further.map(plain))),
      ...heldLines(held.map(({ filename }) => filename)),
      ...(inputs.notes === undefined ? [] : ['## Notes', '', plain(inputs.notes), '']),
    ]);
    const requested = sections.reduce((sum, { documents }) => sum + documents.length, further.length);
    return {
      outputs: { documentsRequested: requested, documentsHeld: held.length, fields: wanted },
      files: [
        {
          filename: filenameOf(deal.reference, 'Document request', 'md'),
          mimeType: markdownType,
          bytes,
          derivedFrom: [],
        },
      ],
    };
  },
};

function dueLines(dueDate: string | undefined): readonly string[] {
  return dueDate === undefined ? [] : [`Please send these by **${dayText(dayFrom(dueDate))}**.`, ''];
}

const ndaLines: Readonly<Record<DealFacts['ndaStatus'], string>> = {
  NONE: 'No non-disclosure agreement was asked for yet: it has to be signed before documents change hands.',
  PENDING: 'The non-disclosure agreement was sent and is not signed yet: it has to be before documents change hands.',
  SIGNED: 'The non-disclosure agreement is signed.',
  EXPIRED: 'The non-disclosure agreement has run out: it has to be renewed before documents change hands.',
};

function standingLines({ ndaStatus, cimReceived }: DealFacts): readonly string[] {
  const memorandum = `The confidential information memorandum ${cimReceived ? 'has been received' : 'is still missing'}.`;
  return [`- ${ndaLines[ndaStatus]}`, `- ${memorandum}`, ''];
}

function checkLines(title: string, documents: readonly string[]): readonly string[] {
  return [`## ${title}`, '', ...documents.map((document) => `- [ ] ${document}`), ''];
}

function heldLines(filenames: readonly string[]): readonly string[] {
  if (filenames.length === 0) return [];
  return ["## In the deal's files already", '', ...filenames.map((filename) => `- ${plain(filename)}`), ''];
}
