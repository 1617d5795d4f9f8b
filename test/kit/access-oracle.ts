import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Granted } from '#kernel/requirement.ts';
import type { Told } from '#test/kit/authorized-graph.ts';
import { objects, possible, type RandomGraph } from '#test/kit/random-access.ts';

interface Datum {
  readonly __typename: string;
  readonly seed: number;
}

/** Data without end: what a field gives depends on the object and the field's name alone, and fits the schema. */
export const randomData: GraphQLFieldResolver<unknown, unknown> = (source, _arguments, _context, info) => {
  const parent = source as Datum;
  return valueOf(info.returnType, mixed(parent.seed, info.fieldName));
};

/** The object an operation starts from. */
export function randomRoot(seed: number): object {
  return { __typename: 'Query', seed };
}

function valueOf(type: GraphQLOutputType, seed: number): unknown {
  if (isNonNullType(type)) return presentValue(type.ofType, seed);
  return seed % 7 === 0 ? null : presentValue(type, seed);
}

function presentValue(type: GraphQLOutputType, seed: number): unknown {
  if (isListType(type)) {
    return Array.from({ length: seed % 3 }, (_, index) => valueOf(type.ofType, mixed(seed, String(index))));
  }
  const named = getNamedType(type);
  if (isCompositeType(named)) {
    const names = possible[named.name] ?? [];
    return { __typename: names[mixed(seed, 'type') % names.length], seed };
  }
  return named.name === 'E' ? 'ONE' : `${named.name} ${seed}`;
}

function mixed(seed: number, text: string): number {
  let hash = seed ^ 0x9e3779b9;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/**
 * What a caller should be told: the whole operation runs by graphql-js on the merged schema, and each field's resolver denies
 * what the rules forbid, as they were written before anything was composed.
 */
export function oracle(
  graph: RandomGraph,
  request: { readonly text: string; readonly granted: Granted; readonly seed: number },
): Told {
  const { document, scopes } = flattened(graph, parse(request.text, { noLocation: true }));
  const law = new Law(graph, request.granted, scopes);
  const result = executeSync({
    schema: graph.graph.apiSchema,
    document,
    rootValue: randomRoot(request.seed),
    fieldResolver: (source, args, context, info) => {
      if (law.denies(info.fieldNodes)) throw new GraphQLError('denied');
      return randomData(source, args, context, info);
    },
  });
  return { data: result.data ?? null, errors: result.errors ?? [] };
}

class Law {
  readonly #graph: RandomGraph;
  readonly #granted: Granted;
  readonly #scopes: ReadonlyMap<FieldNode, string>;

  constructor(graph: RandomGraph, granted: Granted, scopes: ReadonlyMap<FieldNode, string>) {
    this.#graph = graph;
    this.#granted = granted;
    this.#scopes = scopes;
  }

  denies(nodes: readonly FieldNode[]): boolean {
    const denied = nodes.map((node) => this.#deniesNode(node));
    return nodes[0]?.selectionSet === undefined ? denied.every(Boolean) : denied.some(Boolean);
  }

  #deniesNode(node: FieldNode): boolean {
    const scope = this.#scopes.get(node) ?? '';
    const field = node.name.value;
    // Any of the implementations may be the one that answers.
    const selectedOn = isAbstract(scope) ? (possible[scope] ?? []) : [scope];
    const places = selectedOn.flatMap((type) => [type, `${type}.${field}`]);
    return [...places, ...this.#givenBy(node, scope)].some((place) => this.#forbids(place));
  }

  /** The type whose demands count as the field's own. */
  #givenBy({ name, selectionSet }: FieldNode, scope: string): readonly string[] {
    const type = this.#graph.graph.apiSchema.getType(scope);
    if (type === undefined || !('getFields' in type)) return [];
    const given = getNamedType(type.getFields()[name.value]?.type)?.name ?? '';
    if (isAbstract(given)) return [];
    const nameAlone = selectionSet !== undefined && scope !== 'Mutation' && asksNameAlone(selectionSet);
    return nameAlone ? [] : [given];
  }

  #forbids(place: string): boolean {
    const demand = this.#graph.demands.get(place);
    if (demand === undefined) return false;
    const { authenticated, scopes, policies } = this.#granted;
    const held = (groups: readonly (readonly string[])[] | null, names: ReadonlySet<string>) =>
      groups === null || groups.some((group) => group.every((name) => names.has(name)));
    return (
      (demand.authenticated && !authenticated) ||
      !held(demand.scopes, scopes === 'ALL' ? new Set() : scopes) ||
      !held(demand.policies, policies)
    );
  }
}

function asksNameAlone({ selections }: SelectionSetNode): boolean {
  return selections.every((selection) =>
    selection.kind === Kind.FIELD
      ? selection.name.value === '__typename'
      : selection.kind === Kind.INLINE_FRAGMENT && asksNameAlone(selection.selectionSet),
  );
}

function isAbstract(name: string): boolean {
  return (possible[name]?.length ?? 0) > 1;
}

function isObject(name: string): boolean {
  return objects.some((object) => object === name);
}

/** The same operation with its fragments written out, so that each field stands in one place and has one type around it. */
function flattened({ graph }: RandomGraph, document: DocumentNode) {
  const scopes = new Map<FieldNode, string>();
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const inner = (scope: string, condition: string | undefined): string => {
    if (condition === undefined) return scope;
    return isObjectType(graph.apiSchema.getType(condition)) || !isObject(scope) ? condition : scope;
  };
  const flat = (set: SelectionSetNode, scope: string): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) {
        const type = graph.apiSchema.getType(scope);
        const field = type !== undefined && 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
        const below = String(field?.type).replaceAll(/[[\]!]/g, '');
        const { selectionSet } = selection;
        const copy = {
          ...selection,
          ...(selectionSet === undefined ? {} : { selectionSet: flat(selectionSet, below) }),
        };
        scopes.set(copy, scope);
        return copy;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) throw new Error('No such fragment');
      const { typeCondition, selectionSet } = fragment;
      return {
        kind: Kind.INLINE_FRAGMENT,
        ...(typeCondition === undefined ? {} : { typeCondition }),
        directives: selection.directives ?? [],
        selectionSet: flat(selectionSet, inner(scope, typeCondition?.name.value)),
      };
    }),
  });
  const definitions = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? [{ ...one, selectionSet: flat(one.selectionSet, one.operation === 'query' ? 'Query' : 'Mutation') }]
      : [],
  );
  return { document: { ...document, definitions }, scopes };
}
