import { entityStep } from '#gateway/execution/entity-step.ts';
import type { Batch, Step } from '#gateway/execution/execution.ts';
import type { StepTools } from '#gateway/execution/fetching.ts';
import { rootStep } from '#gateway/execution/root-step.ts';
import { together } from '#gateway/execution/together.ts';
import type { ConditionNode, DeferNode, FetchNode, PlanNode } from '#gateway/planning/plan.ts';

/** Compiles a plan; what is left to do for a request is to run it. */
export function stepOf(node: PlanNode | null, tools: StepTools): Step {
  if (node === null) return nothing;
  switch (node.kind) {
    case 'Fetch':
      return fetchStep(node, tools);
    case 'Sequence':
      return inSequence(node.nodes.map((one) => stepOf(one, tools)));
    case 'Parallel': {
      const steps = node.nodes.map((one) => stepOf(one, tools));
      return (batch) => together(steps, (step) => step(batch));
    }
    case 'Condition':
      return conditionStep(node, tools);
    case 'Defer':
      return deferStep(node, tools);
    case 'Subscription':
      throw new Error('A subscription stands within a plan');
  }
}

const nothing: Step = () => undefined;

function fetchStep(node: FetchNode, tools: StepTools): Step {
  const step = node.root === null ? entityStep(node, tools) : rootStep(node, node.root, tools);
  const { id } = node;
  if (id === null) return step;
  return (batch) => {
    const tell = (): void => batch.deferral?.fetched(id);
    let running: Promise<void> | undefined;
    try {
      running = step(batch);
    } finally {
      // Told even where it throws: other fragments wait for it.
      if (running === undefined) tell();
    }
    return running?.finally(tell);
  };
}

function deferStep(node: DeferNode, tools: StepTools): Step {
  const primary = stepOf(node.primary, tools);
  const fragments = node.deferred.map(({ depends, label, queryPath, subselection, node: own }) => ({
    depends,
    label,
    run: stepOf(own, tools),
    content: subselection === null ? null : (tools.fragment?.(queryPath, subselection) ?? null),
  }));
  return (batch) => {
    const running = primary(batch);
    for (const fragment of fragments) batch.deferral?.add(fragment, batch);
    return running;
  };
}

function inSequence(steps: readonly Step[]): Step {
  const [only, ...others] = steps;
  if (only !== undefined && others.length === 0) return only;
  const from = (batch: Batch, start: number): Promise<void> | undefined => {
    for (let index = start; index < steps.length; index += 1) {
      const running = batch.context.signal.aborted ? undefined : steps[index]?.(batch);
      if (running !== undefined) return running.then(() => from(batch, index + 1));
    }
    return undefined;
  };
  return (batch) => from(batch, 0);
}

function conditionStep(node: ConditionNode, tools: StepTools): Step {
  const whenTrue = stepOf(node.whenTrue, tools);
  const whenFalse = stepOf(node.whenFalse, tools);
  return (batch) => (batch.variables.coerced[node.variable] === true ? whenTrue(batch) : whenFalse(batch));
}
