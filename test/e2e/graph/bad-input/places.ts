import { isDeepStrictEqual } from 'node:util';
import { isErrorCode } from '#kernel/codes.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';
import { masked } from '#test/kit/mask.ts';
import type { Answer } from '#test/kit/toy-gateway.ts';
import { seedForeign, seedWorkspace, type Workspace } from '#test/e2e/graph/workspace.ts';

/** One of the two databases' programs, with a workspace of ours and one of another project. */
export interface Place {
  readonly graph: Graph;
  readonly ours: Workspace;
  readonly theirs: Workspace;
}

/** What is sent to both, and the codes that may come back. */
export interface Case {
  readonly name: string;
  readonly codes: readonly string[];
  send(place: Place): Promise<Answer>;
}

/** Stacks, statements, paths and names of what the program is made of. */
export const internals =
  /\bat (?:\w+\.)*\w+ \(|node_modules|\.ts\b|file:\/\/|\/work\/|\/tmp\/|\bSELECT\b|\bINSERT\b|sqlite|postgres|mikro/i;

/** What is refused for what it holds. */
export const input = ['BAD_USER_INPUT'];

/** Texts that are no ids. */
export const malformed = [
  '',
  ' ',
  '../',
  '%00',
  "' OR 1=1 --",
  '0',
  'null',
  'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
  'x'.repeat(900_000),
];

/** A case's document with its variables. */
export function ask(document: string, variables: (place: Place) => object = () => ({})): Case['send'] {
  return async (place) => place.graph.ask(document, variables(place));
}

/** The programs that bad input is sent to, started once for all of it. */
export class Places implements AsyncDisposable {
  readonly #opened = new AsyncDisposableStack();
  #places: readonly Place[] = [];
  #everywhere: readonly Place[] = [];

  /** One process on either database. */
  get places(): readonly Place[] {
    return this.#places;
  }

  /** Those, and a gateway with its subgraphs apart. */
  get everywhere(): readonly Place[] {
    return this.#everywhere;
  }

  async open(): Promise<void> {
    const start = async (...how: Parameters<typeof startGraph>): Promise<Place> => {
      const graph = this.#opened.use(await startGraph(...how));
      const ours = await seedWorkspace(graph);
      return { graph, ours, theirs: await seedForeign(graph.test) };
    };
    this.#places = await Promise.all(databaseKinds.map((kind) => start(kind)));
    this.#everywhere = [...this.#places, await start('postgresql', 'apart')];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened.disposeAsync();
  }

  /**
   * Sends every case everywhere, and gives what went wrong: an answer that is no refusal, or another than elsewhere, or without
   * its trace; rows that were written; failures in a log.
   */
  async mistakesIn(cases: readonly Case[], where: readonly Place[] = this.#places): Promise<readonly unknown[]> {
    const before = await Promise.all(where.map(({ graph }) => graph.rowCounts()));
    const mistakes: unknown[] = [];
    for (let index = 0; index < cases.length; index += 8) {
      const some = cases.slice(index, index + 8);
      mistakes.push(...(await Promise.all(some.map((each) => mistakesOf(each, where)))).flat());
    }
    const after = await Promise.all(where.map(({ graph }) => graph.rowCounts()));
    if (!isDeepStrictEqual(before, after)) mistakes.push({ before, after });
    const broken = where.flatMap(({ graph }) => graph.output().match(/.*"level":50.*/g) ?? []);
    return [...mistakes.slice(0, 20), ...broken.map((line) => line.slice(0, 500))];
  }
}

/** What went wrong with one case. */
async function mistakesOf(each: Case, where: readonly Place[]): Promise<readonly unknown[]> {
  const answers = await Promise.all(where.map((place) => each.send(place)));
  const [first, ...others] = answers.map(({ status, body }) => masked({ status, body: withoutTrace(body) }));
  const alike = others.every((other) => JSON.stringify(sorted(first)) === JSON.stringify(sorted(other)));
  const wrong = answers.flatMap((answer) => (isRefusal(answer, each.codes) ? [] : [answer.body]));
  return [
    ...(alike ? [] : [{ name: each.name, differs: [first, ...others] }]),
    ...wrong.map((body) => ({ name: each.name, expected: each.codes, body: JSON.stringify(body).slice(0, 600) })),
  ];
}

function isRefusal({ headers, body }: Answer, codes: readonly string[]): boolean {
  const traceId = headers.get('x-trace-id');
  const errors = body.errors ?? [];
  return (
    errors.length > 0 &&
    /^[0-9a-f]{32}$/.test(traceId ?? '') &&
    body.extensions?.['traceId'] === traceId &&
    errors.every(({ extensions }) => {
      const { code } = extensions;
      return isErrorCode(code) && codes.includes(code) && extensions['traceId'] === traceId;
    }) &&
    !internals.test(JSON.stringify(errors))
  );
}

/** Traces differ from answer to answer, wherever they stand. */
export function withoutTrace(body: Answer['body']): unknown {
  return JSON.parse(JSON.stringify(body, (key, value: unknown) => (key === 'traceId' ? undefined : value)));
}

/** Several errors of one answer may come in any order. */
function sorted(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) =>
      key === 'errors' && Array.isArray(value)
        ? value.map((one) => JSON.stringify(one)).toSorted((a, b) => (a < b ? -1 : 1))
        : value,
    ),
  );
}
