import { badInput, textOrNull } from '#kernel/given.ts';

/** An amount of money as columns hold it: amount and currency both or neither, and the text it was read from. */
export interface Money {
  /** In the smallest unit of the currency. */
  readonly amountMinor: number | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly raw: string | null;
}

interface MoneyGiven {
  readonly amountMinor?: number | null | undefined;
  readonly currency?: string | null | undefined;
  readonly raw?: string | null | undefined;
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Reads an amount; null gives one of which nothing is known. Throws BAD_USER_INPUT where it says half of something. */
export function readMoney(argument: string, given: MoneyGiven | null): Money {
  if (given === null) return { amountMinor: null, currency: null, raw: null };
  const { amountMinor = null, currency = null } = given;
  const raw = textOrNull(`${argument}.raw`, given.raw, 200);
  if ((amountMinor === null) !== (currency === null)) {
    throw badInput(argument, 'needs amount and currency together');
  }
  if (amountMinor === null && raw === null) throw badInput(argument, 'must say something');
  if (currency !== null && !currencies.has(currency)) {
    throw badInput(`${argument}.currency`, 'is not an ISO 4217 code in upper case');
  }
  return { amountMinor, currency, raw };
}

/** The amount to show; null where nothing is known. */
export function shownMoney(money: Money): Money | null {
  return money.amountMinor === null && money.raw === null ? null : money;
}
