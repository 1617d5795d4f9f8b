import { parse, print, validate } from 'graphql';
import { expect, test } from 'vitest';
import { classOf, requirementsOf } from '#gateway/authorization/authorization-class.ts';
import { filterOperation } from '#gateway/authorization/filter.ts';
import type { Granted } from '#kernel/requirement.ts';
import { divideRootFields } from '#gateway/execution/root-fields.ts';
import { oracle, randomData, randomRoot } from '#test/kit/access-oracle.ts';
import { answer, operationOf, type Told } from '#test/kit/authorized-graph.ts';
import { randomCaller, randomDocument, type RandomGraph, randomGraph } from '#test/kit/random-access.ts';
import { freshSeed, seededNumbers } from '#test/kit/seeded.ts';

const graphs = 12;
const documentsPerGraph = 30;

function random(seed: number) {
  const below = seededNumbers(seed);
  return () => below(2 ** 24) / 2 ** 24;
}

/** The next document that is valid: a random one may select two things under one name. */
function validDocument(graph: RandomGraph, next: () => number): string {
  for (;;) {
    const text = randomDocument(graph, next);
    if (
      validate(graph.graph.apiSchema, parse(text)).filter(({ message }) => !message.includes('never used')).length === 0
    ) {
      return withoutUnused(text);
    }
  }
}

/** Leaves out the fragments and variables that no selection came to use. */
function withoutUnused(text: string): string {
  const { definitions } = parse(text, { noLocation: true });
  const whole = definitions.map((definition) => print(definition));
  const used = new Set<string>();
  const follow = (part: string): void => {
    for (const [, name = ''] of part.matchAll(/\.\.\.(F\d)/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(whole.find((one) => one.startsWith(`fragment ${name} `)) ?? '');
    }
  };
  const [operation = ''] = whole;
  follow(operation);
  const kept = whole.slice(1).filter((one) => [...used].some((name) => one.startsWith(`fragment ${name} `)));
  const body = [operation.slice(operation.indexOf('{')), ...kept].join('\n');
  const variables = ['$yes: Boolean = true', '$no: Boolean = false'].filter((one) => {
    return new RegExp(`\\$${one.slice(1, one.indexOf(':'))}\\b`).test(body);
  });
  const head = operation.startsWith('mutation') ? 'mutation' : 'query';
  return `${head} ${variables.length === 0 ? '' : `(${variables.join(', ')})`} ${body}`;
}

function comparable({ data, errors }: Told) {
  return { data: JSON.parse(JSON.stringify(data)), errors: errors.map(({ path }) => path?.join('.')).sort() };
}

test('whatever is asked of whatever graph, the answer is as if every resolver had denied what is forbidden', () => {
  const seed = freshSeed();
  const seen = { refused: 0, indexed: 0, gone: 0, untouched: 0 };
  for (let index = 0; index < graphs; index += 1) {
    const next = random(seed + index);
    const graph = randomGraph(next);
    for (let count = 0; count < documentsPerGraph; count += 1) {
      const request = { text: validDocument(graph, next), granted: randomCaller(next), seed: index * 1000 + count };
      const ours = answer(graph, request, { rootValue: randomRoot(request.seed), fieldResolver: randomData });
      const expected = comparable(oracle(graph, request));
      if (count % 15 === 0) planWhatIsLeft(graph, request);
      expect(comparable(ours), `graph ${seed + index}\n${graph.sdl}\n${request.text}`).toEqual(expected);
      if (expected.errors.length > 0) seen.refused += 1;
      if (expected.errors.some((path) => /\.\d/.test(path ?? ''))) seen.indexed += 1;
      if (expected.data === null) seen.gone += 1;
      if (expected.errors.length === 0) seen.untouched += 1;
    }
  }
  // A comparison of nothing would pass as well.
  for (const many of Object.values(seen)) expect(many).toBeGreaterThan(5);
});

/** Throws where the planner does not take it. */
function planWhatIsLeft(
  graph: RandomGraph,
  { text, granted }: { readonly text: string; readonly granted: Granted },
): void {
  const { document } = filterOperation(graph.rules, operationOf(graph, text), granted);
  const left = document === null ? null : divideRootFields(document, graph.graph.apiSchema).forSubgraphs;
  if (left !== null) graph.graph.plan(left);
}

test('callers of one class are left the same of whatever operation', () => {
  const seed = freshSeed();
  let compared = 0;
  for (let index = 0; index < 6; index += 1) {
    const next = random(seed + index);
    const graph = randomGraph(next);
    for (let count = 0; count < 15; count += 1) compared += compareClasses(graph, next, `graph ${seed + index}`);
  }
  expect(compared).toBeGreaterThan(100);
});

/** Filters one operation for a dozen callers; says how many were of a class that had come before. */
function compareClasses(graph: RandomGraph, next: () => number, what: string): number {
  const authorized = operationOf(graph, validDocument(graph, next));
  const requirements = requirementsOf(graph.rules, authorized);
  const left = new Map<string, string>();
  const callers = Array.from({ length: 12 }, () => randomCaller(next));
  for (const granted of callers) {
    const key = classOf(requirements, granted);
    const { document, refused } = filterOperation(graph.rules, authorized, granted);
    const result = JSON.stringify([document === null ? null : print(document), refused]);
    expect(left.get(key) ?? result, what).toBe(result);
    left.set(key, result);
  }
  return callers.length - left.size;
}
