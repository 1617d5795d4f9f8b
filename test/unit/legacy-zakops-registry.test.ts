import { describe, expect, test } from 'vitest';
import { parseRegistry } from '#legacy/zakops/registry-file.ts';
import { dealRow } from '#legacy/zakops/deal-row.ts';
import { stageOf, statusOf } from '#legacy/zakops/stage-map.ts';
import { legacyDeal, planOf, reportOf, unbalanced } from '#test/kit/zakops-source.ts';

const reading = { zone: 'UTC', currency: 'USD' };

function map(overrides: Readonly<Record<string, unknown>>, key = 'DEAL-2025-001') {
  const outcome = dealRow(key, legacyDeal(overrides), reading);
  if (!outcome.ok) throw new Error(outcome.rejection.message);
  return outcome;
}

function codes(found: readonly { readonly code: string }[]): readonly string[] {
  return found.map((entry) => entry.code);
}

describe('a registry as a whole', () => {
  const bytes = Buffer.from(JSON.stringify({ schema_version: '1.0', deals: { 'DEAL-é🙂': legacyDeal() } }));

  test('is refused at whatever byte it is cut off, with nothing but a refusal', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      const parsed = parseRegistry(bytes.subarray(0, length), 'r.json');
      expect(parsed.ok ? 'accepted' : parsed.error.code, `cut at ${length}`).toMatch(/^(EMPTY|NOT_JSON|NOT_UTF8)$/);
    }
    expect(parseRegistry(bytes, 'r.json').ok).toBe(true);
  });

  test.each([
    ['NOT_UTF8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['WRONG_SHAPE', Buffer.from('[]')],
    ['WRONG_SHAPE', Buffer.from('null')],
    ['WRONG_VERSION', Buffer.from('{"deals":{}}')],
    ['WRONG_VERSION', Buffer.from('{"schema_version":"2.0","deals":{}}')],
    ['WRONG_SHAPE', Buffer.from('{"schema_version":"1.0"}')],
    ['WRONG_SHAPE', Buffer.from('{"schema_version":"1.0","deals":[]}')],
    ['WRONG_SHAPE', Buffer.from('{"schema_version":"1.0","deals":{},"thread_to_deal":[1]}')],
  ])('is refused as %s when it is %s', (code, content) => {
    const parsed = parseRegistry(content, 'r.json');
    expect(parsed.ok ? null : parsed.error.code).toBe(code);
  });

  test('keeps what it says beyond its tables', () => {
    const plan = planOf({ registry: { deal_counter: 7, junk_patterns: [{ pattern: 'x' }], novelty: { a: [1] } } });
    expect(plan.registryFacts).toEqual({
      schema_version: '1.0',
      deal_counter: 7,
      junk_patterns: [{ pattern: 'x' }],
      novelty: { a: [1] },
    });
  });

  test('survives a byte order mark, and keys that mean something to JavaScript', () => {
    const text = `\ufeff{"schema_version":"1.0","deals":{"__proto__":${JSON.stringify(legacyDeal())},"constructor":${JSON.stringify(legacyDeal())}}}`;
    const parsed = parseRegistry(Buffer.from(text), 'r.json');
    expect(parsed.ok && Object.keys(parsed.value.deals)).toEqual(['__proto__', 'constructor']);
  });
});

describe('stages and statuses', () => {
  test('of four vocabularies mean one of ours each', () => {
    const spoken = {
      INBOUND: ['inbound', 'Inbound', ' INBOUND '],
      SCREENING: ['screening', 'initial_review', 'Initial Review'],
      QUALIFIED: ['qualified'],
      LOI: ['loi', 'negotiation', 'LOI'],
      DILIGENCE: ['diligence', 'due_diligence', 'due-diligence'],
      CLOSING: ['closing', 'documentation'],
      PORTFOLIO: ['portfolio', 'closed_won', 'won', 'integration', 'operations', 'growth', 'exit_planning'],
      ARCHIVED: ['archive', 'archived', 'rejected', 'closed_lost', 'lost', 'passed'],
      JUNK: ['junk'],
    };
    for (const [stage, texts] of Object.entries(spoken)) {
      expect(texts.map(stageOf)).toEqual(texts.map(() => stage));
    }
  });

  test('are refused when unknown, and never defaulted', () => {
    expect([stageOf(''), stageOf('someday maybe'), stageOf('constructor')]).toEqual([null, null, null]);
    const outcomes = [{ stage: 'someday' }, { stage: null }, { status: 'zombie' }].map((odd) =>
      dealRow('D', legacyDeal(odd), reading),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? null : outcome.rejection))).toEqual([
      { code: 'UNKNOWN_STAGE', message: 'stage is "someday"' },
      { code: 'UNKNOWN_STAGE', message: 'stage is null' },
      { code: 'UNKNOWN_STATUS', message: 'status is "zombie"' },
    ]);
  });

  test('make a deal that is deleted yet active a deleted one, which keeps what it was', () => {
    const { row } = map({
      deleted: true,
      deleted_at: '2025-09-14T05:27:02+00:00',
      deleted_by: 'zaks',
      deleted_reason: 'duplicate',
    });
    expect(row).toMatchObject({
      status: 'DELETED',
      deletedAt: new Date('2025-09-14T05:27:02Z'),
      deletedBy: 'zaks',
      deletedReason: 'duplicate',
      metadata: { status: 'active' },
    });
    expect(statusOf('nonsense')).toBeNull();
  });

  test('keep the original text of the stage', () => {
    expect(map({ stage: 'Due Diligence' }).row).toMatchObject({ stage: 'DILIGENCE', legacyStage: 'Due Diligence' });
  });
});

describe('a deal', () => {
  test('keeps every key nobody knows, wherever it stands', () => {
    const { row, warnings } = map({
      materials: ['https://x.example', { url: 'y' }],
      target_company_name: 'Pine',
      metadata: { priority: 'HIGH', odd: { deep: true } },
      company_info: { company_name: 'Pine', franchise_system: 'Paws' },
      identifiers: { listing_ids: [123, 'x'], sku: 5 },
      enrichment_confidence: 0.5,
    });
    expect(row.metadata).toEqual({
      materials: ['https://x.example', { url: 'y' }],
      target_company_name: 'Pine',
      metadata: { odd: { deep: true } },
      company_info: { franchise_system: 'Paws' },
      identifiers: { sku: 5 },
      enrichment_confidence: 0.5,
    });
    expect(row.identifiers.listingIds).toEqual(['123', 'x']);
    expect(row.priority).toBe('HIGH');
    expect(warnings).toEqual([]);
  });

  test('is imported though its metadata is null and every nested object is missing', () => {
    const { row, warnings } = map({ metadata: null, company_info: null, identifiers: undefined });
    expect(row).toMatchObject({
      priority: 'NORMAL',
      ndaStatus: 'NONE',
      cimReceived: false,
      askingPrice: null,
      location: null,
      metadata: {},
    });
    expect(warnings).toEqual([]);
  });

  test('takes a location that is plain text', () => {
    const place = (location: unknown) => map({ company_info: { location } }).row.location;
    expect(place('Dallas, TX')).toEqual({ city: 'Dallas', state: 'TX', region: null });
    expect(place('the Southeast')).toEqual({ city: null, state: null, region: 'the Southeast' });
    expect(place({ city: 'Miami' })).toEqual({ city: 'Miami', state: null, region: null });
    expect(place({})).toBeNull();
  });

  test('keeps a value of the wrong form in its metadata and says so', () => {
    const { row, warnings } = map({
      company_info: { location: 7, sector: ['a'] },
      metadata: { employees: 'about 20', nda_status: 'maybe' },
    });
    expect(row).toMatchObject({ employees: null, sector: null, ndaStatus: 'NONE' });
    expect(row.metadata).toEqual({
      company_info: { location: 7, sector: ['a'] },
      metadata: { employees: 'about 20', nda_status: 'maybe' },
    });
    expect(codes(warnings)).toEqual(['BAD_VALUE', 'BAD_VALUE', 'BAD_VALUE', 'BAD_VALUE']);
  });

  test('takes an amount from the top where its metadata states none, and keeps the other one', () => {
    const taken = map({ revenue: 5000, metadata: { revenue: 'TBD' } }).row;
    expect(taken.revenue).toEqual({ amountMinor: 500_000, currency: 'USD', raw: '5000' });
    expect(taken.metadata).toEqual({ metadata: { revenue: 'TBD' } });
    const inner = map({ revenue: 5000, metadata: { revenue: '$4K' } }).row;
    expect(inner.revenue).toEqual({ amountMinor: 400_000, currency: 'USD', raw: '$4K' });
    expect(inner.metadata).toEqual({ revenue: 5000 });
  });

  test('goes by its key where the id inside differs', () => {
    const { row, warnings } = map({ deal_id: 'DEAL-OTHER' }, 'DEAL-KEY');
    expect(row).toMatchObject({ reference: 'DEAL-KEY', metadata: { deal_id: 'DEAL-OTHER' } });
    expect(codes(warnings)).toEqual(['KEY_DIFFERS']);
  });

  test('never gets the present time for a time that is junk', () => {
    const { row, warnings } = map({
      created_at: 'junk',
      audit_trail: [{ timestamp: 'x' }, { timestamp: '2025-01-02T00:00:00', action: 'created' }],
    });
    expect(row).toMatchObject({ createdAt: new Date('2025-01-02T00:00:00Z'), metadata: { created_at: 'junk' } });
    expect(codes(warnings)).toEqual(['BAD_INSTANT', 'DERIVED_INSTANT']);
    const hopeless = dealRow('D', legacyDeal({ created_at: 'junk', updated_at: '' }), reading);
    expect(hopeless.ok ? null : hopeless.rejection.code).toBe('BAD_INSTANT');
  });

  test.each([
    ['UNSTORABLE_TEXT', { canonical_name: 'a\u0000b' }],
    ['UNSTORABLE_TEXT', { canonical_name: 'a\ud800b' }],
    ['UNSTORABLE_TEXT', { ['odd\ud800key']: 1 }],
    ['UNSTORABLE_TEXT', { novelty: [{ deep: ['\udc00'] }] }],
    ['MISSING_VALUE', { canonical_name: '' }],
  ])('is rejected as %s with %j', (code, overrides) => {
    const outcome = dealRow('D', legacyDeal(overrides), reading);
    expect(outcome.ok ? null : outcome.rejection.code).toBe(code);
  });

  test('is rejected when it is nested without end, rather than exhausting the stack', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const outcome = dealRow('D', legacyDeal({ deep }), reading);
    expect(outcome.ok ? null : outcome.rejection.code).toBe('TOO_DEEP');
    expect(dealRow('D', 'no object', reading)).toMatchObject({ ok: false, rejection: { code: 'NOT_AN_OBJECT' } });
  });

  test('keeps keys longer than 64 characters, quotes, emoji and combining marks as they are', () => {
    const key = `DEAL-${'x'.repeat(200)}`;
    const name = 'O’Neil’s "Café" 👩‍👩‍👧 e\u0301';
    expect(map({ canonical_name: name }, key).row).toMatchObject({
      reference: key,
      name,
      legacy: { table: 'deals', id: key },
    });
  });
});

describe('brokers of deals', () => {
  const brokers = {
    'BRK-001': { broker_id: 'BRK-001', name: 'Mia Chen', email: 'Chen@murphy.example', quality_rating: 'LOW' },
  };

  test('are found by id, by e-mail whatever its case, and by name where the deal has only that', () => {
    const copies = [{ broker_id: 'BRK-001' }, { email: 'chen@MURPHY.example' }, 'Mia Chen'];
    const deals = Object.fromEntries(copies.map((broker, index) => [`D${index}`, legacyDeal({ broker })]));
    const plan = planOf({ registry: { brokers, deals } });
    expect(plan.brokers).toHaveLength(1);
    expect(new Set(plan.deals.map((deal) => deal.brokerId))).toEqual(new Set([plan.brokers[0]?.id]));
    expect(reportOf(plan, 'deals.broker')).toMatchObject({ source: 3, folded: 3, importable: 0, warnings: [] });
  });

  test('that only deals name become brokers, each once', () => {
    const deals = {
      D1: legacyDeal({ broker: 'Kim' }),
      D2: legacyDeal({ broker: { name: 'Kim' } }),
      D3: legacyDeal({ broker: '' }),
    };
    const plan = planOf({ registry: { deals } });
    expect(plan.brokers.map((broker) => broker.name)).toEqual(['Kim']);
    expect(plan.deals.map((deal) => deal.brokerId)).toEqual([plan.brokers[0]?.id, plan.brokers[0]?.id, null]);
    expect(reportOf(plan, 'deals.broker')).toMatchObject({ source: 2, importable: 1, folded: 1 });
  });

  test('are no other brokers for having been copied without some of their facts', () => {
    const copy = { broker_id: 'BRK-001', name: null, email: null, quality_rating: 'low', sectors: [], note: '' };
    const plan = planOf({ registry: { brokers, deals: { D: legacyDeal({ broker: copy }) } } });
    expect(plan.deals[0]?.metadata).toEqual({});
    expect(reportOf(plan, 'deals.broker').warnings).toEqual([]);
  });

  test('are kept with the deal where the deal knows them otherwise', () => {
    const plan = planOf({
      registry: { brokers, deals: { D: legacyDeal({ broker: { broker_id: 'BRK-001', phone: '555' } }) } },
    });
    expect(plan.deals[0]?.metadata).toEqual({ broker: { broker_id: 'BRK-001', phone: '555' } });
    expect(codes(reportOf(plan, 'deals.broker').warnings)).toEqual(['BROKER_DIFFERS']);
  });
});

describe('merged deals', () => {
  const merged = (details: string) =>
    legacyDeal({ status: 'merged', audit_trail: [{ timestamp: '2025-09-02T00:00:00', action: 'merged', details }] });

  test('find their target in the text of the trail, and come after it', () => {
    const plan = planOf({
      registry: { deals: { A: merged('Merged into B.'), B: merged('Merged into C'), C: legacyDeal() } },
    });
    const [first, second, third] = plan.deals;
    expect(plan.deals.map((deal) => deal.reference)).toEqual(['C', 'B', 'A']);
    expect([first?.mergedIntoId, second?.mergedIntoId, third?.mergedIntoId]).toEqual([null, first?.id, second?.id]);
    expect(reportOf(plan, 'deals').warnings).toEqual([]);
  });

  test('lose the link, with a warning, where the target is unknown, itself, untold or part of a circle', () => {
    const deals = {
      A: merged('Merged into GONE'),
      B: merged('Merged into B'),
      C: merged(''),
      D: merged('Merged into E'),
      E: merged('Merged into D'),
    };
    const plan = planOf({ registry: { deals } });
    expect(plan.deals).toHaveLength(5);
    expect(plan.deals.filter((deal) => deal.mergedIntoId !== null).map((deal) => deal.reference)).toEqual(['D']);
    expect(reportOf(plan, 'deals').warnings.map(({ legacyId, code }) => [legacyId, code])).toEqual([
      ['A', 'MERGE_TARGET_UNKNOWN'],
      ['B', 'MERGE_TARGET_UNKNOWN'],
      ['C', 'MERGE_TARGET_UNKNOWN'],
      ['E', 'MERGE_TARGET_UNKNOWN'],
    ]);
  });
});

describe('threads, aliases and trails', () => {
  test('are each one link however often stated, and rejected where the deal is gone or was rejected', () => {
    const plan = planOf({
      registry: {
        deals: {
          A: legacyDeal({ email_thread_ids: ['t1', 't2', 't2'] }),
          BAD: legacyDeal({ stage: '?', email_thread_ids: ['t9'] }),
        },
        thread_to_deal: { t1: 'A', t3: 'GONE', t4: 'BAD', t5: null },
        email_to_deal: { t1: 'A', '<m@x>': 'GONE' },
        thread_to_non_deal: { t1: 'personal', t7: 'newsletter' },
      },
    });
    expect(plan.dealThreads.map((row) => [row.kind, row.externalId, row.source])).toEqual([
      ['EMAIL', 't1', 'thread_to_deal'],
      ['EMAIL_MESSAGE', 't1', 'email_to_deal'],
      ['EMAIL', 't2', 'deals.email_thread_ids'],
    ]);
    expect(codes(reportOf(plan, 'thread_to_deal').rejected)).toEqual(['ORPHAN_DEAL', 'DEAL_REJECTED', 'MISSING_VALUE']);
    expect(reportOf(plan, 'email_to_deal')).toMatchObject({
      importable: 1,
      rejected: [{ legacyId: '<m@x>', code: 'ORPHAN_DEAL' }],
    });
    expect(reportOf(plan, 'deals.email_thread_ids')).toMatchObject({ source: 4, importable: 1, folded: 2 });
    expect(reportOf(plan, 'thread_to_non_deal').rejected).toMatchObject([
      { legacyId: 't1', code: 'CONTRADICTS_DEAL' },
      { legacyId: 't7', code: 'NOT_A_DEAL_THREAD', message: expect.stringContaining('newsletter') },
    ]);
    expect(unbalanced(plan)).toEqual([]);
  });

  test('are judged one by one: a bad alias or entry costs neither its deal nor its neighbours', () => {
    const plan = planOf({
      registry: {
        deals: {
          A: legacyDeal({
            aliases: ['Pine', { alias: 'x\u0000' }, 5, { alias: 'Pi', confidence: 7, created_at: 'junk' }],
            audit_trail: [
              { timestamp: 'junk', action: 'created' },
              { timestamp: '2025-09-02T00:00:00', action: 'levitated' },
              'text',
            ],
          }),
        },
      },
    });
    expect(plan.dealAliases.map((row) => [row.legacy.id, row.alias, row.confidence])).toEqual([
      ['A#0', 'Pine', null],
      ['A#3', 'Pi', 1],
    ]);
    expect(codes(reportOf(plan, 'deals.aliases').rejected)).toEqual(['UNSTORABLE_TEXT', 'NOT_AN_OBJECT']);
    expect(plan.events.map((event) => [event.legacy.id, event.type])).toEqual([['A#1', 'deal.legacy_recorded']]);
    expect(codes(reportOf(plan, 'deals.audit_trail').rejected)).toEqual(['BAD_INSTANT', 'NOT_AN_OBJECT']);
    expect(unbalanced(plan)).toEqual([]);
  });

  test('tell of a move by our stages', () => {
    const trail = [
      { timestamp: '2025-09-02T00:00:00', action: 'stage_changed', source: 'manual', details: 'inbound -> won' },
    ];
    const plan = planOf({ registry: { deals: { A: legacyDeal({ audit_trail: trail }) } } });
    expect(plan.events).toMatchObject([
      {
        type: 'deal.stage_changed',
        payload: {
          from: 'INBOUND',
          to: 'PORTFOLIO',
          legacy: { event: 'stage_changed', source: 'manual', details: 'inbound -> won' },
        },
        actor: { type: 'OPERATOR', id: 'manual' },
        dealId: plan.deals[0]?.id,
        occurredAt: new Date('2025-09-02T00:00:00Z'),
      },
    ]);
  });
});
