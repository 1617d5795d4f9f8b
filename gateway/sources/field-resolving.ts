import { type FieldNode, type GraphQLField, Kind, type ValueNode } from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { SelectedField } from '#gateway/execution/selected-fields.ts';
import type { DocumentRun, InfoFor } from '#gateway/sources/document-run.ts';
import type { References } from '#gateway/sources/entities.ts';
import { propertyOf } from '#gateway/sources/property.ts';
import type { RunPath } from '#gateway/sources/run-path.ts';

/** Gives the value of a field as it is, not completed yet. */
export type Resolve = (source: unknown, path: RunPath | null, run: DocumentRun) => unknown;

interface ResolvingTools {
  readonly infoFor: InfoFor;
  /** Where the field is `Query._entities`. */
  readonly references: References | null;
}

/** Calls the field's resolver, or does what graphql-js does where it has none: a member, called where it is a function. */
export function resolving(
  definition: GraphQLField<unknown, unknown>,
  { node }: SelectedField,
  { infoFor, references }: ResolvingTools,
): Resolve {
  const { name, resolve } = definition;
  const argumentsOf = argumentsFor(definition, node);
  if (resolve === undefined) {
    return (source, path, run) => {
      if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
      const value = propertyOf(source, name);
      return typeof value === 'function'
        ? (Reflect.apply(value, source, [argumentsOf(run), run.contextValue, infoFor(path, run)]) as unknown)
        : value;
    };
  }
  const call: Resolve = (source, path, run) => resolve(source, argumentsOf(run), run.contextValue, infoFor(path, run));
  if (references === null) return call;
  return (source, path, run) => {
    const { representations } = argumentsOf(run);
    const { contextValue: context } = run;
    const info = infoFor(path, run);
    if (!Array.isArray(representations)) return call(source, path, run);
    const original = (some: readonly object[]) => resolve(source, { representations: some }, context, info);
    return references.resolve(representations, { context, info, original });
  };
}

/** Arguments in which no variable has a say are coerced once. Each call gets an object of its own. */
function argumentsFor(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (run: DocumentRun) => Record<string, unknown> {
  if (definition.args.length === 0) return () => ({});
  const isConstant = (node.arguments ?? []).every(({ value }) => isWithoutVariables(value));
  const constant = isConstant ? coercedOnce(definition, node) : null;
  if (constant !== null) return () => ({ ...constant });
  return (run) => getArgumentValues(definition, node, run.variables);
}

/** Null where they do not fit: the field says so whenever it is resolved. */
function coercedOnce(definition: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> | null {
  try {
    return getArgumentValues(definition, node, {});
  } catch {
    return null;
  }
}

/** Each call gets lists and objects of its own too, which resolvers may change. */
function isWithoutVariables({ kind }: ValueNode): boolean {
  return kind !== Kind.VARIABLE && kind !== Kind.LIST && kind !== Kind.OBJECT;
}
