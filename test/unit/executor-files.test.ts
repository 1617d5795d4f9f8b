import { read, utils, type CellObject, type WorkBook } from '@e965/xlsx';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import calculate from 'xlsx-calc';
import { bareDeal, executorTask, sampleArtifact, sampleDeal, type Facts } from '#test/kit/executor-task.ts';
import { openOfficeFile } from '#test/kit/office-file.ts';
import { executorOf } from '#workers/executors/all.ts';
import type { ExecutorResult } from '#workers/executors/executor.ts';

async function made(capabilityId: string, inputs: object = {}, facts: Facts = {}): Promise<ExecutorResult> {
  const executor = executorOf(capabilityId);
  if (executor === undefined) throw new Error(`Nobody does ${capabilityId}`);
  return executor.execute(executorTask({ ...inputs }, facts));
}

const bytesOf = ({ files }: ExecutorResult, index = 0): Uint8Array => files[index]?.bytes ?? new Uint8Array();
const textOf = (result: ExecutorResult, index = 0): string => new TextDecoder().decode(bytesOf(result, index));

describe('a valuation model', () => {
  const open = (result: ExecutorResult): WorkBook => read(bytesOf(result), { cellFormula: true });
  const rows = (book: WorkBook, sheet: string): unknown[][] =>
    utils.sheet_to_json(book.Sheets[sheet] ?? {}, { header: 1, raw: true });
  /** The numbers of each row by its label. */
  const numbers = (book: WorkBook, sheet: string) =>
    rows(book, sheet).map(([name, ...values]) => [name, ...values.filter((value) => typeof value === 'number')]);

  test('opens as a workbook with the figures of the deal, its assumptions and what follows from them', async () => {
    const result = await made('deal.valuation-model.v1', {
      ebitdaMultiples: { low: 2, base: 3, high: 4 },
      taxRate: 0.3,
    });
    const book = open(result);
    expect(book.SheetNames).toEqual(['Summary', 'Assumptions', 'Valuation', 'Sensitivity']);
    expect(numbers(book, 'Assumptions')).toEqual(
      expect.arrayContaining([
        ['EBITDA', 312_500.5],
        ['Revenue', 1_875_000],
        ['Asking price (once)', 1_234_567],
        ['EBITDA multiple, base', 3],
        ['Taxes, share of EBITDA', 0.3],
      ]),
    );
    expect(numbers(book, 'Summary')).toEqual(
      expect.arrayContaining([
        ['EBITDA multiple, low', 625_001],
        ['EBITDA multiple, high', 1_250_002],
        ['Revenue multiple', 1_500_000],
      ]),
    );
    expect(numbers(book, 'Valuation')).toContainEqual(['EBITDA multiple, low', 625_001 - 1_234_567]);
    expect(result.outputs['valuations']).toContainEqual({
      method: 'EBITDA multiple, low',
      currency: 'USD',
      value: 625_001,
    });
  });

  test('has formulas that another program calculates to what it shows, and that follow a changed assumption', async () => {
    const book = open(await made('deal.valuation-model.v1'));
    const cells = book.SheetNames.flatMap((sheet) =>
      Object.values(book.Sheets[sheet] ?? {}).filter((cell: Partial<CellObject>) => typeof cell.f === 'string'),
    ) as CellObject[];
    expect(cells.length).toBeGreaterThan(60);
    const shown = cells.map(({ v }) => Number(v));
    for (const cell of cells) delete cell.v;
    calculate(book);
    for (const [index, { v, f }] of cells.entries())
      expect([f, Number(v)]).toEqual([f, expect.closeTo(shown[index] ?? NaN, 4)]);
    const assumptions = book.Sheets['Assumptions'] ?? {};
    const [ebitda] = Object.values(assumptions).filter(
      (cell: Partial<CellObject>) => cell.v === 312_500.5,
    ) as CellObject[];
    if (ebitda === undefined) throw new Error('no EBITDA');
    ebitda.v = 400_000;
    calculate(book);
    expect(numbers(book, 'Summary')).toContainEqual(['EBITDA multiple, base', 1_600_000]);
  });

  test('agrees with a discounted cash flow worked out apart', async () => {
    const inputs = {
      growthRate: 0,
      forecastYears: 3,
      discountRate: 0.1,
      terminalGrowthRate: 0,
      taxRate: 0.2,
      reinvestmentRate: 0.3,
    };
    const deal = { ...sampleDeal, ebitda: { amountMinor: 30_000_000, currency: 'USD', raw: null } };
    const { outputs } = await made('deal.valuation-model.v1', inputs, { deal });
    // Half of the EBITDA flows every year for ever: a perpetuity at 10 %.
    expect(outputs['valuations']).toContainEqual({
      method: 'Discounted cash flow',
      currency: 'USD',
      value: 1_500_000,
    });
  });

  test('names what is unknown, and shows no nought for it', async () => {
    const result = await made('deal.valuation-model.v1', {}, { deal: bareDeal });
    const book = open(result);
    expect(book.SheetNames).toEqual(['Summary', 'Assumptions', 'Valuation']);
    expect(result.outputs).toEqual({ valuations: [], unknown: ['EBITDA', 'revenue', 'asking price'] });
    expect(rows(book, 'Assumptions')).toContainEqual(['EBITDA', 'unknown', 'the deal states no certain amount']);
    expect(rows(book, 'Summary').flat()).toContain(
      'No value follows: neither EBITDA nor revenue is known as a positive amount.',
    );
    expect(rows(book, 'Summary').flat()).toContain('Not known with certainty: EBITDA, revenue, asking price.');
    expect(
      rows(book, 'Valuation')
        .flat()
        .filter((value) => typeof value === 'number'),
    ).toEqual([]);
  });

  test('says of a loss that it gives no value, and of two currencies that they are not compared', async () => {
    const deal = {
      ...sampleDeal,
      ebitda: { amountMinor: -100, currency: 'USD', raw: null },
      revenue: { amountMinor: 5_000_000, currency: 'JPY', raw: null },
    };
    const book = open(await made('deal.valuation-model.v1', {}, { deal }));
    expect(rows(book, 'Valuation').flat()).toContain(
      'EBITDA is not positive: its multiples and the cash flows that follow from it say nothing of a value.',
    );
    expect(rows(book, 'Valuation')).toContainEqual(['Revenue multiple', 'in JPY; the asking price is in USD']);
    expect(numbers(book, 'Summary')).toContainEqual(['Revenue multiple', 4_000_000]);
  });
});

describe('a letter of intent', () => {
  const open = async (result: ExecutorResult) =>
    (await mammoth.extractRawText({ buffer: Buffer.from(bytesOf(result)) })).value;

  test('opens as a document with the terms and the names', async () => {
    const result = await made('deal.letter-of-intent.v1', {
      purchasePrice: { amountMinor: 100_000_001, currency: 'USD' },
      buyer: { name: 'Harbor Holdings', signatory: 'Ana Reyes', signatoryTitle: 'Partner' },
      cashAtClosingPercent: 80,
      deposit: { amountMinor: 2_500_000, currency: 'USD' },
      closingDate: '2026-06-30',
      conditions: ['assignment of the lease'],
    });
    const text = await open(result);
    for (const part of [
      'Harbor Plumbing & Heating LLC (doing business as HarborFix) of Tampa, FL',
      'Through Bea Stone, Stone Brokers',
      'Harbor Holdings (the “Buyer”)',
      'The price is USD 1,000,000.01, free of cash and debt.',
      'Of it USD 800,000.01 (80 %) is paid at closing; the rest of USD 200,000 is owed to the seller',
      'A deposit of USD 25,000 is paid',
      'assignment of the lease',
      'Closing is intended for 30 June 2026.',
      'This offer can be accepted until 2 February 2026.',
      'Ana Reyes, Partner',
    ]) {
      expect(text).toContain(part);
    }
    expect(result.outputs).toEqual({ purchasePrice: 'USD 1,000,000.01', validUntil: '2026-02-02', blanks: [] });
  });

  test('takes the asking price where none is offered, and marks what is unknown as a blank', async () => {
    expect(await open(await made('deal.letter-of-intent.v1'))).toContain('The price is USD 1,234,567,');
    const bare = await made('deal.letter-of-intent.v1', {}, { deal: bareDeal });
    const text = await open(bare);
    expect(text).toContain('The price is [amount and currency]; no price is known of the deal.');
    expect(text).toContain('[name of the buyer] (the “Buyer”)');
    expect(bare.outputs['blanks']).toEqual(['buyer', 'signatory', 'purchasePrice']);
    const askingPrice = { amountMinor: null, currency: null, raw: 'undisclosed' };
    const stated = await made('deal.letter-of-intent.v1', {}, { deal: { ...bareDeal, askingPrice } });
    expect(await open(stated)).toContain('the seller states “undisclosed”, which names no certain amount');
  });
});

describe('a pitch deck', () => {
  const slides = async (result: ExecutorResult) =>
    (await openOfficeFile(bytesOf(result))).texts(/^ppt\/slides\/slide\d+\.xml$/);

  test('opens as slides with the figures of the deal and what follows from them', async () => {
    const result = await made('deal.pitch-deck.v1', { highlights: ['Twenty years'], headline: 'A steady business' });
    const [cover = '', company = '', figures = '', highlights = '', standing = ''] = await slides(result);
    expect(cover).toContain('Harbor Plumbing');
    expect(cover).toContain('A steady business');
    expect(company).toContain('Plumbing & heating');
    expect(company).toContain('Tampa, FL');
    for (const part of ['USD 1,234,567', 'USD 1,875,000', 'USD 312,500.50', '16.7 %', '3.95x'])
      expect(figures).toContain(part);
    expect(highlights).toContain('Twenty years');
    expect(standing).toContain('Stage: qualified');
    expect(result.outputs['slides']).toHaveLength(5);
  });

  test('tells the broker to our own people alone, and the figures only where they are wanted', async () => {
    expect((await slides(await made('deal.pitch-deck.v1'))).join()).not.toContain('Bea Stone');
    expect((await slides(await made('deal.pitch-deck.v1', { audience: 'INTERNAL' }))).join()).toContain('Bea Stone');
    const without = await slides(await made('deal.pitch-deck.v1', { includeFinancials: false }));
    expect(without.join()).not.toContain('1,234,567');
  });

  test('says of what is unknown that it is', async () => {
    const [, , figures = ''] = await slides(await made('deal.pitch-deck.v1', {}, { deal: bareDeal }));
    expect(figures).toContain('EBITDA a year unknown');
    expect(figures).toContain('What is unknown was not stated with certainty.');
    expect(figures).not.toContain('margin');
  });
});

describe.each(['deal.valuation-model.v1', 'deal.letter-of-intent.v1', 'deal.pitch-deck.v1'])('the file of %s', (id) => {
  test('is whole, tells its kind at its beginning, and has no other time than the request’s', async () => {
    const odd = { ...sampleDeal, name: `<b>&"'\u0001\u000b \u{1f642}`, sector: '=1+1', company: null };
    for (const facts of [{}, { deal: bareDeal }, { deal: odd }]) {
      const file = await openOfficeFile(bytesOf(await made(id, {}, facts)));
      expect(file.names.slice(0, 2)).toEqual(['[Content_Types].xml', '_rels/.rels']);
      expect(new Set(file.times).size).toBe(1);
      const core = file.texts(/^docProps\/core\.xml$/).join();
      for (const [time] of core.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)) expect(time).toBe('2026-01-19T10:15:00Z');
    }
  });
});

describe('a drafted e-mail', () => {
  test('is to the broker, says what is known and asks what is not', async () => {
    const deal = { ...sampleDeal, revenue: null };
    const text = textOf(
      await made('deal.draft-email.v1', { points: ['Is the lease *fixed*?'], senderName: 'Ana' }, { deal }),
    );
    expect(text).toContain('**To:** Bea Stone \\<bea@stone.example\\>  \n**Subject:** Our interest: Harbor Plumbing');
    expect(text).toContain('- asking price: USD 1,234,567\n- EBITDA a year: USD 312,500.50\n');
    expect(text).toContain('We do not know yet: revenue a year.');
    expect(text).toContain('In particular:\n\n1. Is the lease \\*fixed\\*?');
    expect(text.endsWith('Kind regards,\n\nAna\n')).toBe(true);
  });

  test('leaves blanks for whom nobody knows', async () => {
    const text = textOf(await made('deal.draft-email.v1', { purpose: 'DECLINE' }, { deal: bareDeal }));
    expect(text).toContain('Dear \\[recipient\\],');
    expect(text).not.toContain('asking price');
  });
});

describe('a document request', () => {
  test('is a checklist of the fields wanted, with what is held already', async () => {
    const artifacts = [sampleArtifact(1), sampleArtifact(2, { kind: 'GENERATED' })];
    const inputs = { fields: ['TAX'], furtherDocuments: ['Fleet [list]'], dueDate: '2026-03-31' };
    const result = await made('deal.request-documents.v1', inputs, { artifacts });
    const text = textOf(result);
    expect(text).toContain('# Document request: Harbor Plumbing \\& Heating LLC');
    expect(text).toContain('by **31 March 2026**');
    expect(text).toContain('- [ ] Sales and payroll tax filings');
    expect(text).toContain('- [ ] Fleet \\[list\\]');
    expect(text).not.toContain('## Legal');
    expect(text).toContain("## In the deal's files already\n\n- file-1.pdf\n");
    expect(result.outputs).toEqual({ documentsRequested: 4, documentsHeld: 1, fields: ['TAX'] });
  });
});

describe('an index', () => {
  test('lists all artifacts over pages with how their text begins, and is derived from them', async () => {
    const many = Array.from({ length: 120 }, (_, index) => sampleArtifact(index));
    const [first, second, third] = [sampleArtifact(0), sampleArtifact(1), sampleArtifact(2)].map(({ id }) => id);
    const artifacts = many.map((artifact, index) => {
      if (index === 0) return { ...artifact, mimeType: 'text/plain' };
      if (index === 1)
        return { ...artifact, extractedText: `\u{1f642}${'x '.repeat(500)}` } as unknown as typeof artifact;
      if (index === 2)
        return {
          ...artifact,
          mimeType: 'text/plain',
          missingAt: '2026-01-01T00:00:00.000Z',
        } as unknown as typeof artifact;
      return artifact;
    });
    const texts = { [String(first)]: 'Hello\n\n  world', [String(third)]: 'gone' };
    const result = await made('deal.artifact-index.v1', { excerptCharacters: 10 }, { artifacts, texts });
    const index = JSON.parse(textOf(result)) as { readonly artifacts: readonly Record<string, unknown>[] };
    expect(index.artifacts).toHaveLength(120);
    expect(index.artifacts.slice(0, 3)).toMatchObject([
      {
        id: first,
        filename: 'file-0.pdf',
        kind: 'DOCUMENT',
        sizeBytes: 1_000,
        sha256: '0'.repeat(64),
        excerpt: 'Hello worl',
      },
      { id: second, excerpt: '\u{1f642}x x x x x' },
      { id: third, missing: true, excerpt: null },
    ]);
    expect(result.files.map(({ derivedFrom }) => derivedFrom.length)).toEqual([120, 120]);
    expect(result.outputs).toEqual({ artifacts: 120, totalBytes: 120 * 1_000 + (119 * 120) / 2, missing: 1 });
    expect(textOf(result, 1)).toContain('## file-0.pdf\n\n- kind: DOCUMENT\n');
  });

  test('leaves out what its own action made before, and says where there is nothing', async () => {
    const own = sampleArtifact(1, { action: { id: executorTask({}).action.id } });
    const result = await made('deal.artifact-index.v1', {}, { artifacts: [own] });
    expect(result.outputs['artifacts']).toBe(0);
    expect(textOf(result, 1)).toContain('The deal has no files.');
  });
});
