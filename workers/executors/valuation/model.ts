import type { Amount } from '#workers/executors/money.ts';
import { constant, minus, over, plus, power, presentValue, sum, times, type Quantity } from './quantity.ts';
import { formats, formula, heading, input, label, remark, Sheet, title, type Cell } from './sheet.ts';

/** Shares are parts of 1. */
export interface Assumptions {
  readonly ebitdaMultiples: { readonly low: number; readonly base: number; readonly high: number };
  readonly revenueMultiple: number;
  readonly growthRate: number;
  readonly forecastYears: number;
  readonly discountRate: number;
  readonly terminalGrowthRate: number;
  readonly taxRate: number;
  readonly reinvestmentRate: number;
}

/** What is certain of the deal; null where nothing is. */
export interface Figures {
  readonly ebitda: Amount | null;
  readonly revenue: Amount | null;
  readonly askingPrice: Amount | null;
}

/** A value the model comes to, in the currency it was worked out in. */
export interface Valuation {
  readonly method: string;
  readonly currency: string;
  readonly value: Quantity;
}

export interface Model {
  readonly sheets: readonly Sheet[];
  readonly valuations: readonly Valuation[];
}

/** The model: assumptions, what follows from them, and how it would change. A method whose figure is unknown is left out. */
export function valuationModelOf(figures: Figures, assumptions: Assumptions): Model {
  const assumed = assumptionSheet(figures, assumptions);
  const valuation = new Sheet('Valuation');
  valuation.add(title('Valuation'));
  const { ebitda } = figures;
  const byEbitda = ebitda !== null && ebitda.value > 0 ? ebitdaValues(valuation, assumed, ebitda.currency) : null;
  if (byEbitda === null) valuation.add(remark(noEbitda(ebitda)));
  const byRevenue = revenueValues(valuation, assumed, figures.revenue);
  const valuations = [...(byEbitda?.valuations ?? []), ...byRevenue];
  compare(valuation, valuations, { figures, assumed });
  const sensitivity = byEbitda === null ? [] : [sensitivitySheet(assumed, byEbitda)];
  return { sheets: [assumed.sheet, valuation, ...sensitivity], valuations };
}

function noEbitda(ebitda: Amount | null): string {
  return ebitda === null
    ? 'EBITDA is unknown: no value follows from its multiples, and no cash flow can be forecast.'
    : 'EBITDA is not positive: its multiples and the cash flows that follow from it say nothing of a value.';
}

interface Assumed {
  readonly sheet: Sheet;
  readonly figures: Readonly<Record<keyof Figures, Quantity | null>>;
  readonly multiples: readonly [Quantity, Quantity, Quantity];
  readonly revenueMultiple: Quantity;
  readonly growthRate: Quantity;
  readonly forecastYears: number;
  readonly discountRate: Quantity;
  readonly terminalGrowthRate: Quantity;
  readonly taxRate: Quantity;
  readonly reinvestmentRate: Quantity;
}

function assumptionSheet(figures: Figures, assumptions: Assumptions): Assumed {
  const sheet = new Sheet('Assumptions');
  sheet.add(title('Assumptions'));
  sheet.add(remark('Blue numbers may be changed; all others follow from them.'));
  sheet.add(heading('Figures of the deal'), heading('a year'), heading('Source'));
  const figure = (name: string, amount: Amount | null): Quantity | null => {
    if (amount !== null) return sheet.addNumber(name, input(amount.value, formats.money(amount.currency)), 'the deal');
    sheet.add(label(name), remark('unknown'), remark('the deal states no certain amount'));
    return null;
  };
  const known = {
    ebitda: figure('EBITDA', figures.ebitda),
    revenue: figure('Revenue', figures.revenue),
    askingPrice: figure('Asking price (once)', figures.askingPrice),
  };
  sheet.add(heading('Multiples'), heading(''), heading(''));
  const { ebitdaMultiples } = assumptions;
  const multiple = (name: string, value: number) => sheet.addNumber(name, input(value, formats.multiple));
  const low = multiple('EBITDA multiple, low', ebitdaMultiples.low);
  const base = multiple('EBITDA multiple, base', ebitdaMultiples.base);
  const high = multiple('EBITDA multiple, high', ebitdaMultiples.high);
  const revenueMultiple = multiple('Revenue multiple', assumptions.revenueMultiple);
  sheet.add(heading('Discounted cash flow'), heading(''), heading(''));
  const rate = (name: string, value: number) => sheet.addNumber(name, input(value, formats.percent));
  return {
    sheet,
    figures: known,
    multiples: [low, base, high],
    revenueMultiple,
    growthRate: rate('Growth of EBITDA a year', assumptions.growthRate),
    forecastYears: assumptions.forecastYears,
    discountRate: rate('Discount rate', assumptions.discountRate),
    terminalGrowthRate: rate('Growth after the forecast', assumptions.terminalGrowthRate),
    taxRate: rate('Taxes, share of EBITDA', assumptions.taxRate),
    reinvestmentRate: rate('Reinvestment, share of EBITDA', assumptions.reinvestmentRate),
  };
}

interface EbitdaValues {
  readonly valuations: readonly Valuation[];
  readonly ebitda: Quantity;
  readonly currency: string;
  readonly cashFlows: readonly Quantity[];
}

function ebitdaValues(sheet: Sheet, assumed: Assumed, currency: string): EbitdaValues {
  const { ebitda } = assumed.figures;
  if (ebitda === null) throw new Error('The EBITDA has no cell');
  const money = formats.money(currency);
  sheet.add(heading('By EBITDA multiples'), heading(''));
  const names = ['Low', 'Base', 'High'];
  const byMultiple = assumed.multiples.map((multiple, index) => ({
    method: `EBITDA multiple, ${(names[index] ?? '').toLowerCase()}`,
    currency,
    value: sheet.addNumber(names[index] ?? '', formula(times(ebitda, multiple), money)),
  }));
  const { flows, value } = discountedCashFlow(sheet, { assumed, ebitda, money });
  return {
    valuations: [...byMultiple, { method: 'Discounted cash flow', currency, value }],
    ebitda,
    currency,
    cashFlows: flows,
  };
}

const one = constant(1);

function discountedCashFlow(
  sheet: Sheet,
  { assumed, ebitda, money }: { readonly assumed: Assumed; readonly ebitda: Quantity; readonly money: string },
): { readonly flows: readonly Quantity[]; readonly value: Quantity } {
  const { growthRate, discountRate, terminalGrowthRate, taxRate, reinvestmentRate, forecastYears } = assumed;
  const years = Array.from({ length: forecastYears }, (_, index) => constant(index + 1));
  const cells = (quantities: readonly Quantity[], format: string): readonly Cell[] =>
    quantities.map((quantity) => formula(quantity, format));
  sheet.add(heading('By discounted cash flow'), ...years.map(() => heading('')));
  const year = sheet.addNumbers(
    'Year',
    years.map(({ value }) => input(value, formats.years)),
  );
  const earned = sheet.addNumbers(
    'EBITDA',
    cells(
      year.map((n) => times(ebitda, power(plus(one, growthRate), n))),
      money,
    ),
  );
  const taxes = sheet.addNumbers(
    'Taxes',
    cells(
      earned.map((amount) => times(amount, taxRate)),
      money,
    ),
  );
  const reinvested = sheet.addNumbers(
    'Reinvestment',
    cells(
      earned.map((amount) => times(amount, reinvestmentRate)),
      money,
    ),
  );
  const flows = sheet.addNumbers(
    'Free cash flow',
    cells(
      earned.map((amount, index) => minus(minus(amount, at(taxes, index)), at(reinvested, index))),
      money,
    ),
  );
  const factors = sheet.addNumbers(
    'Discount factor',
    cells(
      year.map((n) => over(one, power(plus(one, discountRate), n))),
      formats.factor,
    ),
  );
  const present = sheet.addNumbers(
    'Present value',
    cells(
      flows.map((flow, index) => times(flow, at(factors, index))),
      money,
    ),
  );
  const last = forecastYears - 1;
  const terminal = sheet.addNumber(
    'Terminal value',
    formula(
      over(times(at(flows, last), plus(one, terminalGrowthRate)), minus(discountRate, terminalGrowthRate)),
      money,
    ),
  );
  const presentTerminal = sheet.addNumber('Present value of it', formula(times(terminal, at(factors, last)), money));
  const value = sheet.addNumber('Value', formula(sum([...present, presentTerminal]), money));
  return { flows, value };
}

function at(quantities: readonly Quantity[], index: number): Quantity {
  const quantity = quantities[index];
  if (quantity === undefined) throw new Error(`There is no year ${index + 1}`);
  return quantity;
}

function revenueValues(sheet: Sheet, assumed: Assumed, given: Amount | null): readonly Valuation[] {
  const { revenue } = assumed.figures;
  sheet.add(heading('By revenue multiple'), heading(''));
  if (revenue === null || given === null || given.value <= 0) {
    sheet.add(remark(given === null ? 'Revenue is unknown.' : 'Revenue is not positive.'));
    return [];
  }
  const value = sheet.addNumber(
    'Value',
    formula(times(revenue, assumed.revenueMultiple), formats.money(given.currency)),
  );
  return [{ method: 'Revenue multiple', currency: given.currency, value }];
}

/** What each value is above the asking price; only where both are of one currency. */
function compare(
  sheet: Sheet,
  valuations: readonly Valuation[],
  { figures, assumed }: { readonly figures: Figures; readonly assumed: Assumed },
): void {
  const { askingPrice: given } = figures;
  const { askingPrice } = assumed.figures;
  sheet.add(heading('Above the asking price'), heading(''));
  if (askingPrice === null || given === null) {
    sheet.add(remark('The asking price is unknown.'));
    return;
  }
  for (const { method, currency, value } of valuations) {
    if (currency === given.currency)
      sheet.addNumber(method, formula(minus(value, askingPrice), formats.money(currency)));
    else sheet.add(label(method), remark(`in ${currency}; the asking price is in ${given.currency}`));
  }
  const { ebitda } = assumed.figures;
  if (ebitda !== null && ebitda.value > 0 && figures.ebitda?.currency === given.currency) {
    sheet.addNumber('Asking price as EBITDA multiple', formula(over(askingPrice, ebitda), formats.multiple));
  }
}

const ebitdaChanges = [-0.2, -0.1, 0, 0.1, 0.2];
const rateChanges = [-0.04, -0.02, 0, 0.02, 0.04];
const terminalGrowths = [0, 0.01, 0.02, 0.03];

function sensitivitySheet(assumed: Assumed, values: EbitdaValues): Sheet {
  const { ebitda, currency, cashFlows } = values;
  const money = formats.money(currency);
  const sheet = new Sheet('Sensitivity');
  sheet.add(title('Sensitivity'));
  sheet.add(heading('Value by EBITDA multiple and change of EBITDA'), ...ebitdaChanges.map(() => heading('')));
  const changes = sheet.addNumbers(
    'Change of EBITDA',
    ebitdaChanges.map((change) => input(change, formats.percent)),
  );
  for (const [index, multiple] of assumed.multiples.entries()) {
    const cells = changes.map((change) => formula(times(multiple, times(ebitda, plus(one, change))), money));
    sheet.addNumbers(`Multiple, ${['low', 'base', 'high'][index] ?? ''}`, cells);
  }
  sheet.add(heading('Cash flow value by discount rate and growth afterwards'), ...rateChanges.map(() => heading('')));
  const rates = sheet.addNumbers(
    'Discount rate',
    rateChanges.map((change) => formula(plus(assumed.discountRate, constant(change)), formats.percent)),
  );
  const last = at(cashFlows, cashFlows.length - 1);
  for (const growth of terminalGrowths) {
    const cells = rates.map((rate) => cashFlowValue({ rate, growth: constant(growth), cashFlows, last, money }));
    sheet.rows.push([label(`Growth afterwards ${growth * 100} %`), ...cells]);
  }
  return sheet;
}

/** Where the rate is not above the growth the sum has no end. */
function cashFlowValue(given: {
  readonly rate: Quantity;
  readonly growth: Quantity;
  readonly cashFlows: readonly Quantity[];
  readonly last: Quantity;
  readonly money: string;
}): Cell {
  const { rate, growth, cashFlows, last, money } = given;
  if (rate.value - growth.value < 0.005) return remark('no limit');
  const terminal = over(times(last, plus(one, growth)), minus(rate, growth));
  const discounted = over(terminal, power(plus(one, rate), constant(cashFlows.length)));
  return formula(plus(presentValue(rate, cashFlows), discounted), money);
}
