import { expect, it } from 'vitest';
import { mutationOf } from '#test/kit/graph.ts';
import { positions } from '#test/e2e/graph/positions.ts';
import { ask, input, type Place, type Places } from './places.ts';

/** At every text, number, instant and JSON of the schema. */
export function badValues(world: Places): void {
  it('has a table that covers every query and mutation of the schema', () => {
    const scalars = Map.groupBy(positions(), ({ scalar }) => scalar);
    expect(scalars.keys().toArray().toSorted()).toEqual(
      ['Boolean', 'DateTime', 'Float', 'ID', 'Int', 'JSON', 'SafeInt', 'String'].toSorted(),
    );
    expect(scalars.get('String')?.length).toBeGreaterThan(80);
    expect(scalars.get('ID')?.length).toBeGreaterThan(60);
  });

  const unkeepable = ['a\u0000b', 'a\ud800b', '\udc00'];
  it('holding NUL or half of a pair is refused at every text, id and JSON', async () => {
    const texts = positions().filter(({ scalar }) => ['String', 'ID', 'JSON'].includes(scalar));
    expect(
      await world.mistakesIn(
        texts.flatMap(({ field, path, scalar, document, variables }) =>
          unkeepable.map((text) => {
            const value = scalar === 'JSON' ? { list: [{ [`key${text}`]: text }] } : text;
            const codes = ['after', 'before'].includes(String(path[0])) ? ['CURSOR_INVALID', ...input] : input;
            return { name: `${field} ${path.join('.')}`, codes, send: ask(document, () => variables(value)) };
          }),
        ),
      ),
    ).toEqual([]);
  }, 120_000);

  const badScalars: Readonly<Record<string, readonly unknown[]>> = {
    DateTime: [
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T25:00:00Z',
      '2026-01-01',
      '0000-12-31T23:59:59.999Z',
      '0001-01-01T00:00:00+00:01',
      '9999-12-31T23:59:59-00:01',
      '10000-01-01T00:00:00Z',
      '+010000-01-01T00:00:00Z',
      'yesterday',
      '',
      0,
      1e300,
      {},
    ],
    Int: [1.5, '10', 2 ** 31, -(2 ** 31) - 1, 1e300, true, [], {}],
    SafeInt: [1.5, '10', 2 ** 53, 1e300, true],
    Float: ['0.5', true, {}],
    Boolean: ['true', 1, 0],
    String: [1, true, {}, ['a', 'b']],
    ID: [true, {}, 1.5],
  };
  it.each(Object.entries(badScalars))(
    'of the wrong kind is refused at every %s',
    async (wanted, values) => {
      const places = positions().filter(({ scalar }) => scalar === wanted);
      expect(
        await world.mistakesIn(
          places.flatMap(({ field, path, document, variables }) =>
            values.map((value) => ({
              name: `${field} ${path.join('.')} = ${JSON.stringify(value)}`,
              codes: input,
              send: ask(document, () => variables(value)),
            })),
          ),
        ),
      ).toEqual([]);
    },
    120_000,
  );

  it('as JSON without end, beyond all numbers or meant for a prototype is refused', async () => {
    const raw = (json: string) => (place: Place) =>
      place.graph.post(
        `{"query":${JSON.stringify(mutationOf('createDeal'))},"variables":{"input":{"name":"x","metadata":${json}}}}`,
      );
    const literal = (json: string) =>
      ask(`mutation { createDeal(input: { name: "x", metadata: ${json} }) { __typename } }`);
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const inDocument = (levels: number) => `${'{a:'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(
      await world.mistakesIn(
        [
          { name: '10,000 objects deep', codes: input, send: raw(nested(10_000)) },
          { name: '10,000 lists deep', codes: input, send: raw(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`) },
          { name: '65 deep', codes: input, send: raw(nested(66)) },
          { name: '1e400', codes: input, send: raw('{"a":1e400}') },
          { name: '-1e400', codes: input, send: raw('{"a":[-1e400]}') },
          { name: '__proto__', codes: ['BAD_REQUEST'], send: raw('{"__proto__":{"a":1}}') },
          { name: '__proto__ written otherwise', codes: ['BAD_REQUEST'], send: raw('{"\\u005f_proto__":{"a":1}}') },
          { name: 'constructor.prototype', codes: ['BAD_REQUEST'], send: raw('{"constructor":{"prototype":{"a":1}}}') },
          { name: '__proto__ in the document', codes: input, send: literal('{ __proto__: { a: 1 } }') },
          { name: '1e400 in the document', codes: input, send: literal('{ a: 1e400 }') },
          { name: '66 deep in the document', codes: input, send: literal(inDocument(66)) },
          { name: '10,000 deep in the document', codes: ['OPERATION_TOO_LARGE'], send: literal(inDocument(10_000)) },
          { name: 'NUL in the document', codes: input, send: literal(String.raw`{ a: "\u0000" }`) },
          {
            name: 'half of a pair in the document',
            codes: ['GRAPHQL_PARSE_FAILED'],
            send: literal(String.raw`{ a: "\uD800" }`),
          },
          { name: 'a list for an object', codes: input, send: raw('[1]') },
          { name: 'more than 256 KiB', codes: input, send: raw(`{"a":"${'x'.repeat(256 * 1024)}"}`) },
        ],
        world.everywhere,
      ),
    ).toEqual([]);
  });

  it('that says a thing twice counts for what it says last, in every database', async () => {
    const body = `{"query":"query ($first: Int) { deals(first: $first) { __typename } }","variables":{"first":1,"first":0}}`;
    expect(
      await world.mistakesIn([{ name: 'first twice', codes: input, send: ({ graph }) => graph.post(body) }]),
    ).toEqual([]);
  });
}
