import { describe, expect, test } from 'vitest';
import { parseMoney } from '#legacy/zakops/money.ts';

describe('money of the legacy registry', () => {
  test.each([
    ['$1.2M', 120_000_000, 'USD'],
    ['$899,000', 89_900_000, 'USD'],
    ['€1.200.000', 120_000_000, 'EUR'],
    ['1.200.000 €', 120_000_000, 'EUR'],
    ['€1.200.000,50', 120_000_050, 'EUR'],
    ['€899.000', 89_900_000, 'EUR'],
    ['€1,2M', 120_000_000, 'EUR'],
    ["CHF 1'200'000", 120_000_000, 'CHF'],
    ['$1,200,000.50', 120_000_050, 'USD'],
    ['1 200 000 EUR', 120_000_000, 'EUR'],
    ['$0.88M', 88_000_000, 'USD'],
    ['$1.125M', 112_500_000, 'USD'],
    ['$535K', 53_500_000, 'USD'],
    ['$ 3.5 million', 350_000_000, 'USD'],
    ['2.5mm', 250_000_000, 'USD'],
    ['$1.1B', 110_000_000_000, 'USD'],
    ['$.5M', 50_000_000, 'USD'],
    ['USD 899000', 89_900_000, 'USD'],
    ['C$1.2M', 120_000_000, 'CAD'],
    ['$1.2M CAD', 120_000_000, 'CAD'],
    ['£250k', 25_000_000, 'GBP'],
    ['JPY 1,200,000', 1_200_000, 'JPY'],
    ['899000', 89_900_000, 'USD'],
    ['-$50K', -5_000_000, 'USD'],
    ['$-50K', -5_000_000, 'USD'],
    ['($50,000)', -5_000_000, 'USD'],
    ['$0', 0, 'USD'],
    ['  $12,000\u00a0', 1_200_000, 'USD'],
  ])('reads %j', (raw, amountMinor, currency) => {
    expect(parseMoney(raw)).toEqual({ amountMinor, currency, raw });
  });

  test.each([
    '20% margin',
    'TBD',
    'undisclosed',
    'N/A',
    '-',
    '',
    '$',
    '$1M - $2M',
    '~$1.2M',
    '$1.2M+',
    'approx. $1M',
    '€1M USD',
    '¥1200000',
    '$1.234',
    '1,125M',
    '$1,20,000',
    '1.2.3',
    '$1,200,00.0',
    '$12.345',
    '$1,200.000,50.1',
    '1e6',
    'Infinity',
    '$999999999999999999999',
    '🙂1.2M',
  ])('states no amount for %j, and keeps the text', (raw) => {
    expect(parseMoney(raw)).toEqual({ amountMinor: null, currency: null, raw });
  });

  test('takes a bare number to be in the default currency, to the nearest minor unit', () => {
    expect(parseMoney(899000)).toEqual({ amountMinor: 89_900_000, currency: 'USD', raw: '899000' });
    expect(parseMoney(899000.129, 'EUR')).toEqual({ amountMinor: 89_900_013, currency: 'EUR', raw: '899000.129' });
    expect(parseMoney(-1.5)).toEqual({ amountMinor: -150, currency: 'USD', raw: '-1.5' });
    expect(parseMoney(1e20)).toEqual({ amountMinor: null, currency: null, raw: '100000000000000000000' });
  });

  test('knows no money where there is no value, and keeps what is neither text nor number', () => {
    expect(parseMoney(null)).toBeNull();
    expect(parseMoney(undefined)).toBeNull();
    expect(parseMoney({ amount: 5 })).toEqual({ amountMinor: null, currency: null, raw: '{"amount":5}' });
    expect(parseMoney(true)).toEqual({ amountMinor: null, currency: null, raw: 'true' });
  });

  test('reads back every amount it is written in, in American and continental grouping', () => {
    for (let amount = 1; amount < 4_000_000_000_000; amount = amount * 3 + 7) {
      const whole = Math.floor(amount / 100);
      const cents = String(amount % 100).padStart(2, '0');
      const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ',');
      const american = `$${grouped}.${cents}`;
      const continental = `€${grouped.replaceAll(',', '.')},${cents}`;
      expect(parseMoney(american)).toEqual({ amountMinor: amount, currency: 'USD', raw: american });
      expect(parseMoney(continental)).toEqual({ amountMinor: amount, currency: 'EUR', raw: continental });
    }
  });
});
