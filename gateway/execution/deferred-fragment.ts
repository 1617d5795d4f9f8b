import {
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  isUnionType,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { clientKey } from '#kernel/response-key.ts';
import { type Fragments, soleOperation } from '#gateway/definitions.ts';
import type { CompositeType } from '#gateway/execution/projecting.ts';
import { objectProjection, type Projection } from '#gateway/execution/projection.ts';
import { type ConditionalSet, selectedFields, type SelectionRules } from '#gateway/execution/selected-fields.ts';
import type { PathSegment, PlanPath } from '#gateway/planning/plan.ts';

/** What a deferred fragment delivers, and for which objects of the response. */
export interface FragmentContent {
  readonly path: PlanPath;
  /** Paths in its errors begin at the object. */
  readonly project: Projection;
}

/** Compiles a fragment from where the planner says it stands and what it says it selects. */
export type FragmentCompiler = (queryPath: readonly string[], subselection: string) => FragmentContent;

/** The compiler for fragments of one operation. */
export function fragmentCompiler(
  operation: OperationDefinitionNode,
  { schema, fragments }: { readonly schema: GraphQLSchema; readonly fragments: Fragments },
): FragmentCompiler {
  const rules = { schema, fragments, deferred: true };
  const root = schema.getRootType(operation.operation);
  if (root === null || root === undefined) throw new Error(`The schema has no type for a ${operation.operation}`);
  return (queryPath, subselection) => {
    const start: Standing = { type: root, sets: [{ set: operation.selectionSet, when: [], scope: '' }] };
    const { type } = queryPath.reduce((standing, step) => enter(standing, step, rules), start);
    return {
      path: queryPath.map((step) => pathSegment(step, schema)),
      project: objectProjection(type, parseSelection(subselection), rules),
    };
  };
}

/** Objects of a type in an operation, and what is selected of them. */
interface Standing {
  readonly type: CompositeType;
  readonly sets: readonly ConditionalSet[];
}

function enter({ type, sets }: Standing, step: string, rules: SelectionRules): Standing {
  if (step.startsWith(typePrefix)) return { type: compositeType(rules.schema, step.slice(typePrefix.length)), sets };
  const field = selectedFields(type, sets, rules).find(({ key }) => key === clientKey(step));
  const definition = isUnionType(type) ? undefined : type.getFields()[field?.node.name.value ?? ''];
  if (field === undefined || definition === undefined) throw new Error(`${type.name} has no ${step} to be deferred`);
  return { type: compositeType(rules.schema, getNamedType(definition.type).name), sets: field.sets };
}

function pathSegment(step: string, schema: GraphQLSchema): PathSegment {
  if (!step.startsWith(typePrefix)) return { kind: 'key', key: step };
  return { kind: 'type', types: [compositeType(schema, step.slice(typePrefix.length)).name] };
}

const typePrefix = '... on ';

function compositeType(schema: GraphQLSchema, name: string): CompositeType {
  const type = schema.getType(name);
  if (isCompositeType(type)) return type;
  throw new Error(`A deferred fragment is in a ${name}, which has no fields`);
}

function parseSelection(text: string): SelectionSetNode {
  return soleOperation(parse(text, { noLocation: true })).selectionSet;
}
