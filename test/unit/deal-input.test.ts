import { describe, expect, it } from 'vitest';
import { normalizeAlias } from '#subgraphs/deals/alias.ts';
import { brokerColumns, differs, unknownBroker } from '#subgraphs/deals/broker-facts.ts';
import { changedFacts, columnsOf, dealFacts } from '#subgraphs/deals/deal-facts.ts';
import { readFolderPath } from '#subgraphs/deals/folder.ts';
import { readMoney, shownMoney } from '#subgraphs/deals/money.ts';
import { dealReferencePrefix, makeReference, readDealReference } from '#subgraphs/deals/reference.ts';
import { dealRow } from '#test/kit/deals.ts';

const badInput = (argument: string) => expect.objectContaining({ code: 'BAD_USER_INPUT', details: { argument } });

describe('an amount of money', () => {
  it('has amount and currency, or the raw text, or all three', () => {
    const whole = { amountMinor: 129900, currency: 'USD', raw: '$1,299.00' };
    expect(readMoney('price', whole)).toEqual(whole);
    expect(readMoney('price', { amountMinor: -1, currency: 'JPY' })).toEqual({
      amountMinor: -1,
      currency: 'JPY',
      raw: null,
    });
    expect(readMoney('price', { raw: 'TBD' })).toEqual({ amountMinor: null, currency: null, raw: 'TBD' });
    expect(readMoney('price', null)).toEqual({ amountMinor: null, currency: null, raw: null });
    for (const half of [
      { amountMinor: 1 },
      { currency: 'USD' },
      {},
      { amountMinor: null, currency: null, raw: null },
    ]) {
      expect(() => readMoney('price', half)).toThrow(badInput('price'));
    }
    for (const currency of ['usd', 'US', 'XQQ', '$', '']) {
      expect(() => readMoney('price', { amountMinor: 1, currency })).toThrow(badInput('price.currency'));
    }
    for (const raw of ['', ' ', 'x'.repeat(201)]) {
      expect(() => readMoney('price', { raw })).toThrow(badInput('price.raw'));
    }
  });

  it('is shown unless nothing is known of it', () => {
    expect(shownMoney({ amountMinor: null, currency: null, raw: null })).toBeNull();
    expect(shownMoney({ amountMinor: 0, currency: 'USD', raw: null })).toEqual({
      amountMinor: 0,
      currency: 'USD',
      raw: null,
    });
    expect(shownMoney({ amountMinor: null, currency: null, raw: '-' })).toEqual({
      amountMinor: null,
      currency: null,
      raw: '-',
    });
  });
});

describe('a name', () => {
  it('is compared composed, in lower case, trimmed and with single white space', () => {
    expect(normalizeAlias('  Acme\t  HOLDINGS \u00a0 GmbH ')).toBe('acme holdings gmbh');
    expect(normalizeAlias('E\u0301VOLUTION')).toBe('\u00e9volution');
  });
});

describe('a folder path', () => {
  it('stays below the document root', () => {
    expect(readFolderPath('f', 'Deals/2026/Acme & Co')).toBe('Deals/2026/Acme & Co');
    for (const path of [
      '/etc',
      'a/../b',
      '..',
      './a',
      'a//b',
      'a/',
      'a\\b',
      'C:/x',
      'c:x',
      '',
      ' ',
      'x'.repeat(1001),
    ]) {
      expect(() => readFolderPath('f', path), path).toThrow(badInput('f'));
    }
  });
});

describe('a reference', () => {
  it('has the year in UTC and three digits at least', () => {
    const prefix = dealReferencePrefix(new Date('2027-01-01T00:30:00.000+02:00'));
    expect([1, 42, 999, 1000].map((number) => makeReference(prefix, number))).toEqual([
      'DEAL-2026-001',
      'DEAL-2026-042',
      'DEAL-2026-999',
      'DEAL-2026-1000',
    ]);
    expect(readDealReference('r', 'DEAL-2019-000123')).toBe('DEAL-2019-000123');
    for (const text of [
      '',
      'deal-2026-001',
      'DEAL-26-001',
      'DEAL-2026-01',
      'DEAL-2026-0000001',
      'DEAL-2026-001 ',
      'x',
    ]) {
      expect(() => readDealReference('r', text), text).toThrow(badInput('r'));
    }
  });
});

describe('the fields given of a deal', () => {
  it('are those that are there; null clears what may be null', () => {
    const facts = dealFacts({ sector: null, location: null, company: null, askingPrice: null, employees: 0 });
    expect(facts.map((fact) => fact.field)).toEqual(['employees', 'sector', 'askingPrice', 'location', 'company']);
    expect(columnsOf(facts)).toEqual({
      employees: 0,
      sector: null,
      askingPriceMinor: null,
      askingPriceCurrency: null,
      askingPriceRaw: null,
      city: null,
      state: null,
      region: null,
      companyName: null,
      legalEntity: null,
      dbaNames: [],
    });
  });

  it.each(['name', 'status', 'priority', 'ndaStatus', 'cimReceived', 'identifiers', 'metadata'])(
    'refuse null for %s',
    (field) => {
      expect(() => dealFacts({ [field]: null })).toThrow(badInput(`input.${field}`));
    },
  );

  it.each([
    ['input.name', { name: '' }],
    ['input.name', { name: ' \n' }],
    ['input.name', { name: 'x'.repeat(201) }],
    ['input.displayName', { displayName: '' }],
    ['input.employees', { employees: -1 }],
    ['input.sector', { sector: 'x'.repeat(201) }],
    ['input.location', { location: {} }],
    ['input.location.city', { location: { city: '' } }],
    ['input.company', { company: { dbaNames: [] } }],
    ['input.company.dbaNames.1', { company: { dbaNames: ['a', ''] } }],
    ['input.identifiers.listingIds', { identifiers: { listingIds: Array<string>(101).fill('x') } }],
    ['input.metadata', { metadata: [] }],
    ['input.metadata', { metadata: 'text' }],
    ['input.metadata', { metadata: { blob: 'x'.repeat(256 * 1024) } }],
  ])('refuse at %s what is out of its limits', (argument, given) => {
    expect(() => dealFacts(given)).toThrow(badInput(argument));
  });

  it('count characters and not their halves', () => {
    expect(() => dealFacts({ name: '🏭'.repeat(200) })).not.toThrow();
  });

  it('are changes only where the deal is not so yet, whatever the order of keys', () => {
    const deal = dealRow({ name: 'A', metadata: { a: 1, b: [2] }, ebitdaRaw: '$1' });
    const given = { name: 'A', metadata: { b: [2], a: 1 }, ebitda: { raw: '$2' }, identifiers: {}, sector: null };
    expect(changedFacts(deal, dealFacts(given)).map((fact) => fact.field)).toEqual(['ebitda']);
  });
});

describe('the fields given of a broker', () => {
  const broker = { ...unknownBroker, name: 'Bo', email: 'bo@example.com', sectors: ['HVAC'] };

  it('fold e-mail and domain, keep what is not given, and clear what is null', () => {
    expect(brokerColumns(broker, { domain: ' Example.COM ', phone: '1' })).toEqual({
      ...broker,
      domain: 'example.com',
      phone: '1',
    });
    expect(brokerColumns(broker, { email: 'BO@X.org', sectors: null })).toEqual({
      ...broker,
      email: 'bo@x.org',
      sectors: [],
    });
    expect(brokerColumns(broker, { email: null }).email).toBeNull();
  });

  it('are refused out of their limits', () => {
    for (const [argument, given] of [
      ['input.name', { name: null }],
      ['input.name', { name: '' }],
      ['input.email', { email: 'nobody' }],
      ['input.email', { email: 'a@b c' }],
      ['input.phone', { phone: 'x'.repeat(65) }],
      ['input.company', { company: ' ' }],
      ['input.sectors.0', { sectors: [''] }],
    ] as const) {
      expect(() => brokerColumns(broker, given), argument).toThrow(badInput(argument));
    }
  });

  it('are a change only where the broker is not so yet', () => {
    const now = new Date();
    const row = {
      ...broker,
      id: '',
      projectId: '',
      reference: 'BRK-1',
      metadata: {},
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
    expect(differs(row, brokerColumns(row, { email: 'BO@example.com' }))).toBe(false);
    expect(differs(row, brokerColumns(row, { sectors: [] }))).toBe(true);
  });
});
