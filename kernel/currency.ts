const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** How many decimal digits the smallest unit of an ISO 4217 currency is behind its whole one; null for what is no currency. */
export function minorDigits(currency: string): number | null {
  if (!currencies.has(currency)) return null;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
