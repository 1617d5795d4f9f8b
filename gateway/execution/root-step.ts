import type { ExecutionResult } from 'graphql';
import { copyOf, type Data, isData } from '#gateway/execution/data.ts';
import type { Batch, Execution, Step } from '#gateway/execution/execution.ts';
import { asking, type StepTools, variablesOf } from '#gateway/execution/fetching.ts';
import { mergeInto } from '#gateway/execution/merging.ts';
import { collectorOf, commonPath } from '#gateway/execution/places.ts';
import { changeOf } from '#gateway/execution/rewrites.ts';
import { recordError } from '#gateway/execution/subgraph-errors.ts';
import { together } from '#gateway/execution/together.ts';
import type { FetchNode, RootFetch } from '#gateway/planning/plan.ts';

/** Compiles a fetch of root fields: the whole answer belongs to the response, or to each object at the fetch's place in it. */
export function rootStep(node: FetchNode, root: RootFetch, tools: StepTools): Step {
  const ask = asking(node, tools);
  const collect = collectorOf(root.path, tools.types);
  const change = changeOf(root.outputRewrites, tools.types);
  const prefix = commonPath(root.path);

  const add = (execution: Execution, targets: readonly Data[], { data, errors }: ExecutionResult): void => {
    for (const error of errors ?? []) recordError(execution, error, [...prefix, ...(error.path ?? [])]);
    if (!isData(data)) return;
    change?.(data);
    for (const [index, target] of targets.entries()) mergeInto(target, index === 0 ? data : copyOf(data));
  };

  const one = (batch: Batch, execution: Execution): Promise<void> | undefined => {
    const targets: Data[] = [];
    collect(execution.data, targets);
    if (targets.length === 0) return undefined;
    return ask(batch, variablesOf(node, batch), (result) => add(execution, targets, result));
  };

  return (batch) => together(batch.executions, (execution) => one(batch, execution));
}
