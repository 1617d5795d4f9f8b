import { type DocumentNode, execute, type ExecutionResult, Kind, type OperationDefinitionNode, print } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { type CompiledOperation, compileOperation } from '#gateway/execution/compiled-operation.ts';
import { Authorization } from '#gateway/authorization/authorization.ts';
import type { ComposedGraph } from '#gateway/planning/supergraph.ts';
import type { SubgraphSource } from '#gateway/sources/subgraph-source.ts';
import { differenceOf, failingPlaces } from '#test/kit/differential/comparison.ts';
import type { TwinGraph } from '#test/kit/differential/schemas.ts';
import { generateOperation } from '#test/kit/differential/operations.ts';
import { smaller } from '#test/kit/differential/shrinking.ts';
import type { Run } from '#test/kit/differential/values.ts';

/** One operation with its variables, and what goes wrong while it runs. */
export interface Case {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly run: Pick<Run, 'seed' | 'failing'>;
}

const operationsOfGraph = 14;
/** How many of a thousand values fail in each run of an operation. */
const failing = [0, 15, 60, 150];

/** How many cases `casesOf` gives. */
export const casesOfGraph = operationsOfGraph * failing.length;

/** Operations on a graph, each with runs in which less or more goes wrong. */
export function casesOf(twin: TwinGraph): readonly Case[] {
  return Array.from({ length: operationsOfGraph }, (_, number) => {
    const operation = generateOperation(twin.monolith, twin.seed * 1000 + number);
    return failing.map((rate, index) => ({
      document: operation.document,
      variables: operation.variables(twin.seed + index),
      run: { seed: twin.seed * 31 + index, failing: rate },
    }));
  }).flat();
}

/** How a gateway is asked; the correlation id leads its subgraphs to the run. */
export type Asked = (one: Case, correlationId: string) => Promise<ExecutionResult> | ExecutionResult;

const access = { authenticated: true, scopes: new Set<string>() };

let runsBegun = 0;

/** Runs a case on a gateway and on the monolith; null where they agree. */
export async function disagreement(twin: TwinGraph, one: Case, ask: Asked): Promise<Disagreement | null> {
  runsBegun += 1;
  const id = `run-${runsBegun}`;
  twin.runs.set(id, { ...one.run, revision: 0 });
  try {
    const reference = await monolith(twin.monolith, one);
    const gateway = await ask(one, id);
    if (gateway.errors === undefined && reference.errors === undefined && same(gateway, reference)) return null;
    const lenient = await monolith(twin.lenient, one);
    const what = differenceOf(gateway, reference, failingPlaces(lenient, [reference]));
    return what === null ? null : { what, gateway, reference };
  } catch (error) {
    return {
      what: error instanceof Error ? (error.stack ?? error.message) : String(error),
      gateway: {},
      reference: {},
    };
  } finally {
    twin.runs.delete(id);
  }
}

export interface Disagreement {
  readonly what: string;
  readonly gateway: ExecutionResult;
  readonly reference: ExecutionResult;
}

function same(gateway: ExecutionResult, reference: ExecutionResult): boolean {
  return JSON.stringify(gateway.data) === JSON.stringify(reference.data);
}

function monolith(schema: TwinGraph['monolith'], { document, variables, run }: Case) {
  return execute({ schema, document, variableValues: variables, contextValue: { ...run, revision: 0 } });
}

/** Asks compiled operations; each document is compiled once. */
export function compiledAsking(graph: ComposedGraph, sources: ReadonlyMap<string, SubgraphSource>): Asked {
  const authorization = new Authorization(graph.sdl);
  const compiled = new WeakMap<DocumentNode, CompiledOperation>();
  const compile = (document: DocumentNode): CompiledOperation => {
    const operation = { document, operation: operationOf(document) };
    const permission = { class: '', granted: { ...access, policies: new Set<string>() } };
    const filtered = authorization.filter(operation, permission);
    return compileOperation({ graph, sources, rules: authorization.rules }, { ...operation, filtered });
  };
  return ({ document, variables }, correlationId) => {
    const known = compiled.get(document) ?? compile(document);
    compiled.set(document, known);
    return known.run(variables, requestOf(correlationId)) as Promise<ExecutionResult> | ExecutionResult;
  };
}

/** Asks a gateway that listens at `url`. */
export function askingOverHttp(url: string): Asked {
  return async ({ document, variables }, correlationId) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-correlation-id': correlationId },
      body: JSON.stringify({ query: print(document), variables }),
    });
    return (await response.json()) as ExecutionResult;
  };
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The document has no operation');
  return operation;
}

function requestOf(correlationId: string): RequestContext {
  return {
    actor: { type: 'SYSTEM', id: 'test' },
    projectId: 'project-1',
    traceId: '0'.repeat(32),
    correlationId,
    causationId: null,
    access,
    signal: new AbortController().signal,
  };
}

/** Makes the case as small as it can be while the gateway still disagrees, and tells all there is to know of it. */
export async function explain(twin: TwinGraph, found: Case, ask: Asked): Promise<string> {
  const kind = (one: Disagreement | null) => one?.what.slice(0, 11);
  const first = kind(await disagreement(twin, found, ask));
  const document = await smaller(
    twin.monolith,
    found.document,
    async (candidate) => kind(await disagreement(twin, { ...found, document: candidate }, ask)) === first,
  );
  const one = { ...found, document };
  const left = await disagreement(twin, one, ask);
  const answer = ({ data, errors }: ExecutionResult) =>
    JSON.stringify({ data, errors: errors?.map(({ message, path }) => ({ message, path })) });
  return [
    `graph of seed ${twin.seed}, faults of seed ${one.run.seed} (${one.run.failing} of 1000)`,
    ...twin.subgraphSdls,
    print(document),
    `variables ${JSON.stringify(one.variables)}`,
    left?.what ?? 'the gateway agrees when asked again',
    `gateway   ${answer(left?.gateway ?? {})}`,
    `reference ${answer(left?.reference ?? {})}`,
  ].join('\n');
}
