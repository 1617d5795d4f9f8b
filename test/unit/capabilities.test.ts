import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BrokenManifests, loadCapabilities } from '#capabilities/registry.ts';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import { checkout } from '#test/kit/program.ts';

const shippedFolder = join(checkout, 'capabilities', 'manifests');
const deck = 'deal.pitch-deck.v1';

describe('the shipped capabilities', () => {
  const capabilities = shippedCapabilities();

  test('are these, each known by the id that older actions have', () => {
    const listed = capabilities.all.map(({ id, formerIds, actionType }) => [id, formerIds, actionType]);
    expect(listed).toEqual([
      ['deal.artifact-index.v1', ['rag.reindex_deal.v1'], 'RAG.REINDEX_DEAL'],
      ['deal.draft-email.v1', ['communication.draft_email.v1'], 'COMMUNICATION.DRAFT_EMAIL'],
      ['deal.letter-of-intent.v1', ['document.generate_loi.v1'], 'DOCUMENT.GENERATE_LOI'],
      [deck, ['presentation.generate_pitch_deck.v1'], 'PRESENTATION.GENERATE_PITCH_DECK'],
      ['deal.request-documents.v1', ['diligence.request_docs.v1'], 'DILIGENCE.REQUEST_DOCS'],
      ['deal.valuation-model.v1', ['analysis.build_valuation_model.v1'], 'ANALYSIS.BUILD_VALUATION_MODEL'],
    ]);
    expect(capabilities.find('rag.reindex_deal.v1')).toBe(capabilities.find('deal.artifact-index.v1'));
    expect([capabilities.find('rag.reindex_deal.v2'), capabilities.onlyOneFor('TEST.RUN')]).toEqual([
      undefined,
      undefined,
    ]);
    expect(capabilities.onlyOneFor('RAG.REINDEX_DEAL')?.id).toBe('deal.artifact-index.v1');
  });

  test('have schemas of inputs that are JSON Schema by its own meta-schema', () => {
    const ajv = new Ajv2020();
    const invalid = capabilities.all.filter(({ inputSchema }) => ajv.validateSchema(inputSchema) !== true);
    expect([capabilities.all.length, invalid]).toEqual([6, []]);
  });

  test('name everything that is wrong with inputs, and where', () => {
    const letter = capabilities.find('deal.letter-of-intent.v1');
    if (letter === undefined) throw new Error('no letter');
    const inputs = {
      purchasePrice: { amountMinor: 1.5, currency: 'usd' },
      'a/b~c': 1,
      buyer: {},
      closingDate: '2026-02-30',
      conditions: ['ok', ''],
    };
    expect(capabilities.problemsOf(letter, inputs)).toEqual([
      { path: '/a~1b~0c', message: 'is not known here' },
      { path: '/purchasePrice/amountMinor', message: 'must be integer' },
      { path: '/purchasePrice/currency', message: 'must match pattern "^[A-Z]{3}$"' },
      { path: '/buyer', message: "must have required property 'name'" },
      { path: '/closingDate', message: 'must match format "date"' },
      { path: '/conditions/1', message: 'must NOT have fewer than 1 characters' },
    ]);
    expect(capabilities.problemsOf(letter, {})).toEqual([]);
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key${index}`, 1]));
    expect(capabilities.problemsOf(letter, many)).toHaveLength(20);
  });

  test('leave inputs as they were given', () => {
    const index = capabilities.find('deal.artifact-index.v1');
    if (index === undefined) throw new Error('no index');
    const inputs = {};
    expect(capabilities.problemsOf(index, inputs)).toEqual([]);
    expect(inputs).toEqual({});
    expect(capabilities.problemsOf(index, { excerptCharacters: '300' })).toEqual([
      { path: '/excerptCharacters', message: 'must be integer' },
    ]);
  });
});

describe('a manifest that is broken', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'capabilities-'));
    cpSync(shippedFolder, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const path = (id: string) => join(folder, `${id}.json`);
  const write = (id: string, text: string) => writeFileSync(path(id), text);
  const change = (edit: (manifest: Manifest) => object, id = deck) => {
    const manifest = JSON.parse(readFileSync(join(shippedFolder, `${deck}.json`), 'utf8')) as Manifest;
    write(id, JSON.stringify(edit(manifest)));
  };
  interface Manifest {
    readonly inputSchema: { readonly properties: Readonly<Record<string, object>> };
  }
  /** The lines of the message, with the folder left out. */
  function mistakes(): readonly string[] {
    try {
      loadCapabilities(folder);
    } catch (error) {
      if (!(error instanceof BrokenManifests)) throw error;
      const [title, ...lines] = error.message.split('\n');
      expect(title).toBe('The manifests of capabilities are broken:');
      return lines.map((line) => line.replaceAll(`${folder}/`, ''));
    }
    return [];
  }
  const inSchema = (schema: object) =>
    change((manifest) => ({ ...manifest, inputSchema: { ...manifest.inputSchema, ...schema } }));
  const withProperty = (property: object) =>
    change((manifest) => {
      const { inputSchema } = manifest;
      return {
        ...manifest,
        inputSchema: { ...inputSchema, properties: { ...inputSchema.properties, added: property } },
      };
    });

  test('is none of the shipped ones', () => {
    expect(mistakes()).toEqual([]);
  });

  test('is named with the place, for whatever is wrong in whichever file, all at once', () => {
    write('deal.draft-email.v1', '{"id": "deal.draft-email.v1",\n "title" }');
    change((manifest) => ({
      ...manifest,
      riskLevel: 'SOME',
      outputs: [{ name: 'x', mimeType: 'PDF', kind: 'FINAL' }],
      extra: 1,
    }));
    expect(mistakes()).toEqual([
      expect.stringMatching(/^deal\.draft-email\.v1\.json: is not JSON: .*line 2 column 10/),
      `${deck}.json: /outputs/0/mimeType must be a media type in lower case`,
      `${deck}.json: /riskLevel Invalid option: expected one of "LOW"|"MEDIUM"|"HIGH"|"CRITICAL"`,
      `${deck}.json: Unrecognized key: "extra"`,
    ]);
  });

  test.each([
    ['a schema that is none', () => inSchema({ required: 'x' }), '/inputSchema/required must be array'],
    ['a misspelt keyword', () => inSchema({ requird: ['x'] }), '/inputSchema strict mode: unknown keyword: "requird"'],
    [
      'a schema that takes anything',
      () => inSchema({ additionalProperties: true }),
      '/inputSchema/additionalProperties Invalid input: expected false',
    ],
    [
      'an example that does not fit',
      () => inSchema({ examples: [{}, { audience: 'ALL' }] }),
      '/inputSchema/examples/1/audience must be equal to one of the allowed values: INVESTORS, LENDERS, INTERNAL',
    ],
    ['no example', () => inSchema({ examples: [] }), '/inputSchema/examples must hold an example'],
    [
      'an input without a description',
      () => withProperty({ type: 'string' }),
      '/inputSchema/properties/added must have a description',
    ],
    [
      'an object within that takes anything',
      () => withProperty({ type: 'object', description: 'x' }),
      '/inputSchema/properties/added must have additionalProperties: false',
    ],
    [
      'an id without a version',
      () => change((manifest) => ({ ...manifest, id: 'deal.pitch-deck' })),
      '/id must be lower-case words with points, and a major version at the end: deal.pitch-deck.v1',
    ],
    [
      'an id that is not the name of the file',
      () => change((manifest) => ({ ...manifest, id: 'deal.deck.v1' })),
      '/id must be the name of the file',
    ],
  ])('may have %s', (_, broken, mistake) => {
    broken();
    expect(mistakes()).toEqual([`${deck}.json: ${mistake}`]);
  });

  test('may have the id of another, present or former', () => {
    change((manifest) => ({ ...manifest, id: 'deal.deck.v1' }), 'deal.deck.v1');
    expect(mistakes()).toEqual([
      `${deck}.json: the id presentation.generate_pitch_deck.v1 is taken by deal.deck.v1.json`,
    ]);
  });
});
