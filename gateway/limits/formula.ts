/** The variables of one request, and what was reckoned with them. */
export class Variables {
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #defaults: ReadonlyMap<string, unknown>;
  readonly #reckoned = new Map<string, number>();

  constructor(given: Readonly<Record<string, unknown>>, defaults: ReadonlyMap<string, unknown>) {
    this.#given = given;
    this.#defaults = defaults;
  }

  /** What was given, or the operation's default; undefined where there is neither. */
  value(name: string): unknown {
    return Object.hasOwn(this.#given, name) ? this.#given[name] : this.#defaults.get(name);
  }

  /** What `reckon` gives, which is asked once for each `key`. */
  once(key: string, reckon: () => number): number {
    const known = this.#reckoned.get(key);
    if (known !== undefined) return known;
    const result = reckon();
    this.#reckoned.set(key, result);
    return result;
  }
}

/**
 * A cost that may depend on variables and on how many items the list above holds. What depends on neither is a number, so that most of
 * an operation is added up when it is compiled.
 */
export type Formula = number | ((variables: Variables, listSize: number) => number);

/** The value of `formula`. */
export function evaluate(formula: Formula, variables: Variables, listSize: number): number {
  return typeof formula === 'number' ? formula : formula(variables, listSize);
}

/** All together. */
export function sumOf(formulas: readonly Formula[]): Formula {
  return joined(formulas, (left, right) => left + right);
}

/** The greatest; 0 where there is none. Costs are never negative unless a schema says so. */
export function maximumOf(formulas: readonly Formula[]): Formula {
  return joined(formulas, (left, right) => Math.max(left, right));
}

/** One times the other. */
export function productOf(left: Formula, right: Formula): Formula {
  if (left === 1) return right;
  if (typeof left === 'number' && typeof right === 'number') return left * right;
  return (variables, listSize) => evaluate(left, variables, listSize) * evaluate(right, variables, listSize);
}

function joined(formulas: readonly Formula[], join: (left: number, right: number) => number): Formula {
  const fixed = formulas.filter((one) => typeof one === 'number').reduce((total, one) => join(total, one), 0);
  const open = formulas.filter((one) => typeof one !== 'number');
  if (open.length === 0) return fixed;
  return (variables, listSize) => open.reduce((total, one) => join(total, one(variables, listSize)), fixed);
}
