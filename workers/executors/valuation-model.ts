import { z } from 'zod';
import { dayText } from './dates.ts';
import { nameOf, readDealFacts, type DealFacts } from './deal-facts.ts';
import type { Executor, ExecutorTask } from './executor.ts';
import { filenameOf } from './filename.ts';
import { amountOf, moneyText } from './money.ts';
import { officeTypes, settled } from './office-file.ts';
import { shownText } from './shown-text.ts';
import { valuationModelOf, type Figures, type Model } from './valuation/model.ts';
import { formats, formula, heading, label, remark, Sheet, title } from './valuation/sheet.ts';
import { workbook } from './valuation/workbook.ts';

/** As the manifest says. */
export const valuationModelInputs = z.object({
  ebitdaMultiples: z
    .object({ low: z.number(), base: z.number(), high: z.number() })
    .default({ low: 3, base: 4, high: 5 }),
  revenueMultiple: z.number().default(0.8),
  growthRate: z.number().default(0.03),
  forecastYears: z.int().default(5),
  discountRate: z.number().default(0.2),
  terminalGrowthRate: z.number().default(0.02),
  taxRate: z.number().default(0.25),
  reinvestmentRate: z.number().default(0.15),
  notes: shownText.optional(),
});

/** Builds a workbook that values the deal. */
export const valuationModel: Executor = {
  capabilityId: 'deal.valuation-model.v1',
  async execute(task) {
    const { notes, ...assumptions } = valuationModelInputs.parse(task.inputs);
    const deal = await readDealFacts(task);
    const figures = {
      ebitda: amountOf(deal.ebitda),
      revenue: amountOf(deal.revenue),
      askingPrice: amountOf(deal.askingPrice),
    };
    const model = valuationModelOf(figures, assumptions);
    const summary = summarySheet(task, { deal, figures, model, notes });
    const bytes = await settled(await workbook([summary, ...model.sheets]), task.action.createdAt);
    return {
      outputs: {
        valuations: model.valuations.map(({ method, currency, value }) => ({
          method,
          currency,
          value: Math.round(value.value),
        })),
        unknown: unknownOf(figures),
      },
      files: [
        {
          filename: filenameOf(deal.reference, 'Valuation model', 'xlsx'),
          mimeType: officeTypes.xlsx,
          bytes,
          derivedFrom: [],
        },
      ],
    };
  },
};

interface Summary {
  readonly deal: DealFacts;
  readonly figures: Figures;
  readonly model: Model;
  readonly notes: string | undefined;
}

function summarySheet({ action }: ExecutorTask, { deal, figures, model, notes }: Summary): Sheet {
  const sheet = new Sheet('Summary');
  sheet.add(title(nameOf(deal)));
  sheet.add(remark(`${deal.reference}; ${dayText(action.createdAt)}`));
  sheet.add(heading('The deal'), heading(''));
  sheet.add(label('Sector'), label(deal.sector ?? 'unknown'));
  sheet.add(label('Asking price'), label(moneyText(deal.askingPrice) ?? 'unknown'));
  sheet.add(label('EBITDA a year'), label(moneyText(deal.ebitda) ?? 'unknown'));
  sheet.add(label('Revenue a year'), label(moneyText(deal.revenue) ?? 'unknown'));
  sheet.add(heading('What it may be worth'), heading(''));
  if (model.valuations.length === 0) {
    sheet.add(remark('No value follows: neither EBITDA nor revenue is known as a positive amount.'));
  }
  for (const { method, currency, value } of model.valuations) {
    sheet.addNumber(method, formula(value, formats.money(currency)));
  }
  const unknown = unknownOf(figures);
  if (unknown.length > 0) sheet.add(remark(`Not known with certainty: ${unknown.join(', ')}.`));
  if (notes !== undefined) sheet.add(heading('Notes'), label(notes));
  return sheet;
}

const names = { ebitda: 'EBITDA', revenue: 'revenue', askingPrice: 'asking price' } as const;

function unknownOf(figures: Figures): readonly string[] {
  return (['ebitda', 'revenue', 'askingPrice'] as const)
    .filter((key) => figures[key] === null)
    .map((key) => names[key]);
}
