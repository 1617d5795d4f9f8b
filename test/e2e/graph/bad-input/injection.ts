import { expect, it } from 'vitest';
import { isErrorCode } from '#kernel/codes.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { mutationOf } from '#test/kit/graph.ts';
import type { Answer } from '#test/kit/toy-gateway.ts';
import { positions, type Position } from '#test/e2e/graph/positions.ts';
import { internals, type Place, type Places } from './places.ts';

/** What means something to a database, a template, a shell, a parser or a browser, and nothing to us. */
const corpus = [
  `' OR '1'='1`,
  `x'; DROP TABLE deals; --`,
  `' UNION SELECT token_hash FROM refresh_tokens --`,
  `'||(SELECT pg_sleep(20))||'`,
  `1); DELETE FROM operators; --`,
  `$1 ? :name @name $$; DROP TABLE deals; $$`,
  `\\'; ATTACH DATABASE 'x' AS y; --`,
  '%_[a-z]*',
  '../../../../etc/passwd',
  '$(touch injected) `touch injected` | touch injected',
  '{{7*7}} ${7*7} <%= 7*7 %>',
  `"}) { __typename } #`,
  '{"$gt":""}',
  '__proto__',
  'constructor',
  '*)(|(uid=*))',
  '<script>alert(1)</script>',
  'x\r\nset-cookie: a=b',
  '=HYPERLINK("http://127.0.0.1/")',
  '\u2028\u202e\u200b',
] as const;

const scalars = ['String', 'ID', 'JSON'];

/** How a text stands at a position; in JSON as a key as well. */
function given({ scalar }: Position, text: string): unknown {
  return scalar === 'JSON' ? JSON.parse(`{${JSON.stringify(text)}:[${JSON.stringify(text)}]}`) : text;
}

async function send({ graph }: Place, position: Position, text: string): Promise<Answer> {
  return graph.ask(position.document, position.variables(given(position, text)));
}

/** Null where the answer is a refusal or what a text without a meaning gets as well. */
function faultOf({ body }: Answer, control: Answer | null): string | null {
  const errors = body.errors ?? [];
  const codes = errors.map(({ extensions }) => extensions.code);
  if (codes.some((code) => !isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR')) return JSON.stringify(body);
  const said = JSON.stringify(errors.map(({ message }) => message));
  if (/near "|syntax error|column .* does not exist/i.test(said)) return said;
  if (control === null || errors.length > 0) return null;
  return JSON.stringify(body.data) === JSON.stringify(control.body.data) ? null : JSON.stringify(body.data);
}

/** `count` of them, so that positions one after the other get all. */
function partOf(texts: readonly string[], index: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, turn) => texts[(index * count + turn) % texts.length] ?? '');
}

/** Sends them all, eight at a time; gives what went wrong. */
async function faultsOf(cases: readonly (() => Promise<string | null>)[]): Promise<readonly string[]> {
  const faults: (string | null)[] = [];
  for (let index = 0; index < cases.length; index += 8)
    faults.push(...(await Promise.all(cases.slice(index, index + 8).map((each) => each()))));
  return faults.filter((fault) => fault !== null).slice(0, 20);
}

/** Requirement S3: a corpus of injections leaves the data as it is. */
export function injections(world: Places): void {
  const all = positions().filter(({ scalar }) => scalars.includes(scalar));
  const isRead = ({ document }: Position) => !document.startsWith('mutation');

  it('that would be a statement elsewhere finds in a query what any other text finds, and changes nothing', async () => {
    const read = all.filter(isRead);
    expect(read.length).toBeGreaterThan(50);
    for (const place of world.places) {
      const dump = async () => keptOf(await dumpTables(place.graph.test.foundation.store.dialect));
      const before = await dump();
      const cases = read.map((position, index) => async () => {
        const control = await send(place, position, 'nothing of that name');
        const faults = [];
        for (const text of partOf(corpus, index, 8)) {
          const fault = faultOf(await send(place, position, text), control);
          if (fault !== null) faults.push(`${position.field} ${position.path.join('.')} ${text}: ${fault}`);
        }
        return faults.length === 0 ? null : faults.join('\n');
      });
      expect(await faultsOf(cases)).toEqual([]);
      expect(await dump()).toEqual(before);
    }
  }, 120_000);

  it('that would be a statement elsewhere is a text in a mutation, and no row of anybody goes', async () => {
    const written = all.filter((position) => !isRead(position));
    expect(written.length).toBeGreaterThan(100);
    for (const place of world.places) {
      const { dialect } = place.graph.test.foundation.store;
      const before = await dumpTables(dialect);
      // Each place gets a part of the corpus, so that each mutation gets all of it.
      const cases = written.flatMap((position, index) =>
        partOf(corpus, index, 3).map((text) => async () => {
          const fault = faultOf(await send(place, position, text), null);
          return fault === null ? null : `${position.field} ${position.path.join('.')} ${text}: ${fault}`;
        }),
      );
      expect(await faultsOf(cases)).toEqual([]);
      const after = await dumpTables(dialect);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      expect(idsGone(before, after)).toEqual([]);
      const foreign = (dump: typeof before) => rowsOf(dump, place.graph.test.theirs.projectId);
      expect(foreign(after)).toEqual(foreign(before));
      expect(foreign(before).length).toBeGreaterThan(10);
    }
  }, 120_000);

  it('that would be a statement elsewhere is kept as it came', async () => {
    const make = mutationOf('createDeal', { Deal: 'id' });
    for (const place of world.everywhere) {
      for (const text of corpus) {
        // A key of that name is refused wherever it stands (security.md line 22).
        const key = text === '__proto__' ? 'key' : text;
        const metadata = { [key]: text };
        const made = await place.graph.ask(make, { input: { name: `n ${text} n`, sector: text, metadata } });
        expect([text, made.body.errors]).toEqual([text, undefined]);
        const { id } = made.body.data?.['createDeal'] as { readonly id: string };
        const read = await place.graph.data('query ($id: ID!) { deal(id: $id) { name sector metadata } }', { id });
        expect(JSON.stringify(read['deal'])).toBe(JSON.stringify({ name: `n ${text} n`, sector: text, metadata }));
      }
    }
  }, 120_000);

  it('in a header or a path is refused or passed over', async () => {
    const names = ['authorization', 'dealgraph-project', 'idempotency-key', 'x-request-id', 'traceparent', 'cookie'];
    const sendable = corpus.filter((text) => /^[\x20-\x7e]+$/.test(text));
    expect(sendable.length).toBeGreaterThan(15);
    for (const place of world.everywhere) {
      const before = await place.graph.rowCounts();
      for (const text of sendable) {
        const headers = names.map((name) => ({ [name]: text }));
        const asked = await Promise.all(
          headers.map((each) => place.graph.ask('{ deals(first: 1) { totalCount } }', {}, each)),
        );
        for (const { status, body } of asked)
          expect([status < 500, internals.test(JSON.stringify(body))]).toEqual([true, false]);
        const paths = [`/api/rest/${encodeURIComponent(text)}`, `/api/rest/deals?filter=${encodeURIComponent(text)}`];
        for (const path of paths) {
          const response = await fetch(`${place.graph.url}${path}`);
          const told = await response.text();
          expect([path, response.status >= 400 && response.status < 500, internals.test(told)]).toEqual([
            path,
            true,
            false,
          ]);
        }
      }
      expect(await place.graph.rowCounts()).toEqual(before);
    }
  }, 120_000);
}

type Dump = Readonly<Record<string, readonly string[]>>;

/** Without what comes and goes by itself. */
function keptOf({ workers: _workers, jobs: _jobs, rate_limits: _limits, ...kept }: Dump): Dump {
  return kept;
}

function rowsOf(dump: Dump, part: string): readonly string[] {
  return Object.values(keptOf(dump)).flatMap((rows) => rows.filter((row) => row.includes(part)));
}

/** Rows that had an id and are not there any more. */
function idsGone(before: Dump, after: Dump): readonly string[] {
  return Object.entries(keptOf(before)).flatMap(([table, rows]) => {
    const left = new Set((after[table] ?? []).map(idOf));
    return rows
      .map(idOf)
      .filter((id) => !left.has(id))
      .map((id) => `${table} ${id}`);
  });
}

function idOf(row: string): string {
  const { id } = JSON.parse(row) as { readonly id?: string | number };
  return id === undefined ? row : String(id);
}
