import type { DocumentNode } from 'graphql';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { conditionVariables, withConditions, withoutExcluded } from '#gateway/execution/constant-conditions.ts';
import type { Step, Variables } from '#gateway/execution/execution.ts';

/** Sets of values of its conditions for which an operation is kept planned. */
const keptConditions = 16;

/** Plans a document for each set of values that its conditions are given; at once where it has none. */
export function stepsByCondition(
  document: DocumentNode | null,
  plan: (document: DocumentNode) => Step,
): (coerced: Variables['coerced']) => Step {
  if (document === null) return () => () => undefined;
  const names = conditionVariables(document);
  if (names.length === 0) {
    const step = plan(withoutExcluded(document));
    return () => step;
  }
  const steps = new BoundedCache<string, Step>(keptConditions);
  return (coerced) => {
    const key = names.map((name) => (coerced[name] === true ? '1' : '0')).join('');
    const step = steps.get(key) ?? plan(withConditions(document, coerced));
    steps.set(key, step);
    return step;
  };
}
