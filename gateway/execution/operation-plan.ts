import { type DocumentNode, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { isDeepStrictEqual } from 'node:util';
import { rootFieldsApart, rootKeys } from '#gateway/execution/root-fields.ts';
import type { PlanNode } from '#gateway/planning/plan.ts';
import type { ComposedGraph } from '#gateway/planning/supergraph.ts';

/**
 * A mutation's fields are planned one by one unless a single fetch makes them in their order: planners make changes at one subgraph
 * together, in an order of their own where fragments are involved, and read what is elsewhere when all are made.
 */
export function planOf(
  graph: Pick<ComposedGraph, 'plan'>,
  document: DocumentNode,
  { operation }: OperationDefinitionNode,
): PlanNode | null {
  const whole = graph.plan(document);
  if (operation !== OperationTypeNode.MUTATION || whole === null) return whole;
  const wanted = rootKeys(document);
  if (whole.kind === 'Fetch' && isDeepStrictEqual(rootKeys(whole.operation.document), wanted)) return whole;
  const [only, ...others] = rootFieldsApart(document);
  if (only === undefined || others.length === 0) return whole;
  const nodes = [only, ...others].map((one) => graph.plan(one)).filter((node) => node !== null);
  return { kind: 'Sequence', nodes };
}
