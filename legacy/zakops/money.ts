/**
 * Money as the domain keeps it: an integer of minor units with an ISO 4217 currency, and the text it came from. Amount and
 * currency are null where the text is not certainly an amount.
 */
export interface Money {
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly raw: string;
}

/** Currencies read from the source, with their number of minor digits. `¥` is left out: it is two currencies. */
const minorDigits: Readonly<Record<string, number>> = {
  USD: 2,
  EUR: 2,
  GBP: 2,
  CAD: 2,
  AUD: 2,
  NZD: 2,
  CHF: 2,
  JPY: 0,
};

const symbols: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  '€': 'EUR',
  '£': 'GBP',
};

/** Suffix → power of ten. */
const magnitudes: Readonly<Record<string, number>> = {
  '': 0,
  K: 3,
  THOUSAND: 3,
  M: 6,
  MM: 6,
  MN: 6,
  MIL: 6,
  MILLION: 6,
  B: 9,
  BN: 9,
  BILLION: 9,
};

const codes = Object.keys(minorDigits).join('|');

// The codes by name, not any three letters: else the suffix MILLION would end in a currency called ION.
const form = new RegExp(
  String.raw`^([A-Z]{0,3}[$€£]|${codes})?\s*([0-9][0-9.,' ]*|\.[0-9]+)\s*([A-Z]*?)\s*([$€£]|${codes})?$`,
);

/**
 * The money that `value` states; null where there is no value at all. A bare number, and `$`, are in `defaultCurrency` and USD:
 * the source's listings come from marketplaces of the United States. Nothing is guessed: a range, a percentage, "TBD", or a
 * number that may be read in two ways gives no amount, and `raw` keeps the text.
 */
export function parseMoney(value: unknown, defaultCurrency = 'USD'): Money | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return fromNumber(value, defaultCurrency);
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  const unknown: Money = { amountMinor: null, currency: null, raw };
  if (typeof value !== 'string') return unknown;
  const { text, negative } = unsigned(value);
  const stated = readAmount(text, defaultCurrency);
  if (stated === null) return unknown;
  return { amountMinor: negative ? 0 - stated.amountMinor : stated.amountMinor, currency: stated.currency, raw };
}

interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What a text without a sign certainly states; else null. */
function readAmount(text: string, defaultCurrency: string): Amount | null {
  const match = form.exec(text);
  if (match === null) return null;
  const [, before, digits = '', suffix = '', after] = match;
  const currency = currencyOf(before, after, defaultCurrency);
  const power = magnitudes[suffix];
  if (currency === null || power === undefined) return null;
  const decimal = readDecimal(digits.trim(), currency, power > 0);
  const amountMinor = decimal === null ? null : toMinor(decimal, power + (minorDigits[currency] ?? 2));
  return amountMinor === null ? null : { amountMinor, currency };
}

function fromNumber(value: number, currency: string): Money {
  const amount = Math.round(Math.abs(value) * 10 ** (minorDigits[currency] ?? 2));
  const raw = String(value);
  if (!Number.isSafeInteger(amount)) return { amountMinor: null, currency: null, raw };
  return { amountMinor: value < 0 ? 0 - amount : amount, currency, raw };
}

/** The text in capitals without its sign: a minus in front of or behind the currency, or the parentheses of accountants. */
function unsigned(value: string): { readonly text: string; readonly negative: boolean } {
  const text = value
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .trim()
    .toUpperCase();
  const inner = /^\((.+)\)$/.exec(text)?.[1];
  if (inner !== undefined) return { text: inner.trim(), negative: true };
  const bare = text.replace(/^([A-Z]{0,3}[$€£]?\s*)[-−]\s*(?=[A-Z$€£]{0,4}\s*[0-9.])/, '$1');
  return { text: bare, negative: bare !== text };
}

function currencyOf(before: string | undefined, after: string | undefined, defaultCurrency: string): string | null {
  const first = before === undefined ? null : codeOf(before);
  const last = after === undefined ? null : codeOf(after);
  if (first === undefined || last === undefined) return null;
  if (first === null) return last ?? defaultCurrency;
  if (last === null || last === first) return first;
  // "$1.2M CAD": the bare dollar sign is every dollar's.
  return before === '$' && ['CAD', 'AUD', 'NZD'].includes(last) ? last : null;
}

function codeOf(mark: string): string | undefined {
  return symbols[mark] ?? (Object.hasOwn(minorDigits, mark) ? mark : undefined);
}

interface Decimal {
  readonly digits: string;
  /** How many of the digits stand behind the point. */
  readonly fraction: number;
}

/** Reads `1,200,000.50`, `1.200.000,50`, `1 200 000`, `0.88`; null where separators leave a doubt. */
function readDecimal(text: string, currency: string, shortened: boolean): Decimal | null {
  if (/^\d+$/.test(text)) return { digits: text, fraction: 0 };
  const grouped = /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?$/.exec(text);
  if (grouped !== null) return readGrouped(text, grouped, { currency, shortened });
  const plain = /^(\d*)[.,](\d+)$/.exec(text);
  if (plain === null) return null;
  const [, whole = '', fraction = ''] = plain;
  return { digits: whole + fraction, fraction: fraction.length };
}

interface Reading {
  readonly currency: string;
  /** Whether a K, M or B follows. */
  readonly shortened: boolean;
}

function readGrouped(text: string, match: RegExpExecArray, { currency, shortened }: Reading): Decimal | null {
  const [, group = '', point, fraction = ''] = match;
  if (point === group) return null;
  const mayBeFraction = text.split(group).length === 2 && point === undefined;
  if (mayBeFraction && group === '.') return readPoint(text, { currency, shortened });
  if (mayBeFraction && shortened) return null; // "1,125M" may be either.
  return { digits: text.replaceAll(/\D/g, ''), fraction: fraction.length };
}

/** Three digits behind one point: "1.125M" surely is a fraction, "€1.125" surely is none, "$1.125" may be either. */
function readPoint(text: string, { currency, shortened }: Reading): Decimal | null {
  const digits = text.replace('.', '');
  if (shortened) return { digits, fraction: 3 };
  return currency === 'EUR' || currency === 'CHF' ? { digits, fraction: 0 } : null;
}

/** The decimal times ten to the `power`, exactly; null where minor units would be broken or exceed what a number holds. */
function toMinor(decimal: Decimal, power: number): number | null {
  const shift = power - decimal.fraction;
  const digits = BigInt(decimal.digits);
  const divisor = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  if (digits % divisor !== 0n) return null;
  const minor = shift < 0 ? digits / divisor : digits * 10n ** BigInt(shift);
  return minor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(minor) : null;
}
