/** A number of the model with the formula that gives it: what the file shows before anybody recalculates is what it would give. */
export interface Quantity {
  /** Without the equals sign; the address of the cell once it stands in one. */
  readonly formula: string;
  readonly value: number;
}

type Operator = '+' | '-' | '*' | '/' | '^';

const results: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

export function constant(value: number): Quantity {
  return { formula: String(value), value };
}

/** `left` and `right` under an operator, in parentheses. */
export function combined(left: Quantity, operator: Operator, right: Quantity): Quantity {
  return {
    formula: `(${left.formula}${operator}${right.formula})`,
    value: results[operator](left.value, right.value),
  };
}

export const times = (a: Quantity, b: Quantity): Quantity => combined(a, '*', b);
export const over = (a: Quantity, b: Quantity): Quantity => combined(a, '/', b);
export const plus = (a: Quantity, b: Quantity): Quantity => combined(a, '+', b);
export const minus = (a: Quantity, b: Quantity): Quantity => combined(a, '-', b);
export const power = (a: Quantity, b: Quantity): Quantity => combined(a, '^', b);

/** The sum of cells. */
export function sum(quantities: readonly Quantity[]): Quantity {
  return {
    formula: `SUM(${quantities.map(({ formula }) => formula).join(',')})`,
    value: quantities.reduce((total, { value }) => total + value, 0),
  };
}

/** What flows at the ends of years 1, 2, … are worth now. */
export function presentValue(rate: Quantity, flows: readonly Quantity[]): Quantity {
  const growth = plus(constant(1), rate);
  return sum(flows.map((flow, index) => over(flow, power(growth, constant(index + 1)))));
}
