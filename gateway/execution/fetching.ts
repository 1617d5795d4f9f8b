import { type ExecutionResult, OperationTypeNode } from 'graphql';
import type { Batch } from '#gateway/execution/execution.ts';
import type { FragmentCompiler } from '#gateway/execution/deferred-fragment.ts';
import type { FetchNode } from '#gateway/planning/plan.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';
import type { SubgraphSource } from '#gateway/sources/subgraph-source.ts';

/** What steps are compiled with. */
export interface StepTools {
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly types: TypeConditions;
  /** Compiles what a deferred fragment delivers. Absent where nothing can be deferred, as in what is fetched for an event. */
  readonly fragment?: FragmentCompiler;
}

/** Sends the request of one fetch, and hands over the answer, or as its only error what kept it away. */
export type Ask = (
  batch: Batch,
  variables: Record<string, unknown>,
  answered: (result: ExecutionResult) => void,
) => Promise<void> | undefined;

/** Compiles the sending of a fetch's request. */
export function asking(node: FetchNode, { sources }: StepTools): Ask {
  const source = sources.get(node.subgraph);
  if (source === undefined) throw new Error(`A plan asks a subgraph ${node.subgraph}, which is not there`);
  const { document, text, name: operationName, kind } = node.operation;
  return (batch, variables, answered) => {
    // A change at one subgraph may show at another, so the loaders of all of them have to forget.
    if (kind === OperationTypeNode.MUTATION) batch.context = { ...batch.context };
    const { context } = batch;
    return whenAnswered(() => source.execute({ document, text, operationName, variables, context }), answered);
  };
}

/** Those of the client's variables that a fetch uses, as the client gave them: the subgraph has the defaults and coerces itself. */
export function variablesOf(node: FetchNode, batch: Batch): Record<string, unknown> {
  const { given } = batch.variables;
  const variables: Record<string, unknown> = {};
  for (const name of node.variables) {
    if (Object.hasOwn(given, name)) variables[name] = given[name];
  }
  return variables;
}

/** Without `await` where the answer is there at once: turns of the event loop would be most of what a query in memory costs. */
function whenAnswered(
  ask: () => Promise<ExecutionResult> | ExecutionResult,
  answered: (result: ExecutionResult) => void,
): Promise<void> | undefined {
  let asked: Promise<ExecutionResult> | ExecutionResult;
  try {
    asked = ask();
  } catch (error) {
    answered(failed(error));
    return undefined;
  }
  if (asked instanceof Promise) return asked.then(answered, (error: unknown) => answered(failed(error)));
  answered(asked);
  return undefined;
}

function failed(error: unknown): ExecutionResult {
  // The cause stands as it is in the place of a GraphQL error; whoever records it wraps it.
  return { errors: [error as NonNullable<ExecutionResult['errors']>[number]] };
}
