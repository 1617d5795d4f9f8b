import { minorDigits } from '#kernel/currency.ts';

/** An amount as the graph gives it: amount and currency both or neither, and the text it was read from. */
export interface GivenMoney {
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly raw?: string | null;
}

/** An amount that is certain, in whole units of its currency. */
export interface Amount {
  readonly value: number;
  readonly currency: string;
  /** Decimal digits of the currency. */
  readonly digits: number;
}

/** The amount where it is certain; null where nothing is known, or only a text that could not be read with certainty. */
export function amountOf(money: GivenMoney | null): Amount | null {
  if (money === null || money.amountMinor === null || money.currency === null) return null;
  const digits = minorDigits(money.currency) ?? 2;
  return { value: money.amountMinor / 10 ** digits, currency: money.currency, digits };
}

/** The money in words for a reader: the amount, else the text it was found as, else null. */
export function moneyText(money: GivenMoney | null): string | null {
  const amount = amountOf(money);
  if (amount !== null) return amountText(amount);
  return money?.raw ?? null;
}

/** `USD 1,250,000`; with its small units only where it has any. */
export function amountText({ value, currency, digits }: Amount): string {
  const shown = Number.isInteger(value) ? 0 : digits;
  const number = new Intl.NumberFormat('en-US', { minimumFractionDigits: shown, maximumFractionDigits: shown });
  return `${currency} ${number.format(value)}`;
}
