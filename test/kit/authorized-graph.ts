import { composeServices } from '@apollo/composition';
import {
  type DocumentNode,
  type ExecutionArgs,
  executeSync,
  type FieldNode,
  getDirectiveValues,
  type GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getOperationAST,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  validate,
  visit,
} from 'graphql';
import { AccessRules } from '#gateway/authorization/access-rules.ts';
import { type FilteredOperation, filterOperation } from '#gateway/authorization/filter.ts';
import { type Refusals, type ScopedField, unauthorized } from '#gateway/authorization/refusals.ts';
import type { Granted } from '#kernel/requirement.ts';
import { type AuthorizedOperation, scopeWithin } from '#gateway/authorization/selection-scope.ts';
import { fragmentsOf } from '#gateway/definitions.ts';
import { ComposedGraph } from '#gateway/planning/supergraph.ts';

const imported = '["@key", "@shareable", "@authenticated", "@requiresScopes", "@policy"]';

/** The head of a subgraph's SDL that imports the access directives. */
export const accessLink = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${imported})`;

/** A graph whose SDL declares access, and its rules. */
export interface AuthorizedGraph {
  readonly graph: ComposedGraph;
  readonly rules: AccessRules;
}

/** Composes subgraphs; each text is the SDL of one without its @link. */
export function authorizedGraph(...subgraphs: readonly string[]): AuthorizedGraph {
  const composed = composeServices(
    subgraphs.map((sdl, index) => ({
      name: `part${index}`,
      url: `http://part${index}.invalid`,
      typeDefs: parse(`${accessLink} ${sdl}`),
    })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  // Hive's planner throws at some valid documents with fragments on unions, filtered or not.
  return { graph: new ComposedGraph(composed.supergraphSdl, 'apollo'), rules: new AccessRules(composed.supergraphSdl) };
}

/** A caller who is signed in where it has a scope or policy, or says so. */
export function caller(
  scopes: readonly string[] = [],
  policies: readonly string[] = [],
  authenticated = scopes.length + policies.length > 0,
): Granted {
  return { authenticated, scopes: new Set(scopes), policies: new Set(policies) };
}

/** Parses and validates. */
export function operationOf({ graph }: AuthorizedGraph, text: string, name?: string): AuthorizedOperation {
  const document = parse(text, { noLocation: true });
  assertValid(graph, document);
  const operation = getOperationAST(document, name);
  if (operation === null || operation === undefined) throw new Error(`No operation in ${text}`);
  return { document, operation };
}

/** Filters, and fails where what is left is not valid. */
export function filtered(
  world: AuthorizedGraph,
  text: string,
  granted: Granted,
): FilteredOperation & { readonly text: string | null } {
  const result = filterOperation(world.rules, operationOf(world, text), granted);
  if (result.document !== null) assertValid(world.graph, result.document);
  return { ...result, text: result.document === null ? null : oneLine(result.document) };
}

function assertValid({ apiSchema }: ComposedGraph, document: DocumentNode): void {
  const errors = validate(apiSchema, document);
  if (errors.length > 0) throw new Error(`${errors.join('\n')}\n${print(document)}`);
}

/** A document on one line, to compare with. */
export function oneLine(document: DocumentNode): string {
  return print(document).replaceAll(/\s+/g, ' ');
}

/** What a client is told. */
export interface Told {
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/** What the response is written from. */
export interface Projection {
  readonly world: AuthorizedGraph;
  readonly authorized: AuthorizedOperation;
  readonly refusals: Refusals;
  readonly granted: Granted;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Writes the response to the document as it came from the data of the filtered one, null propagation included: the plainest
 * projection that keeps to the refusals. Every object of `data` has its `__typename`.
 */
export function project(projection: Projection, data: unknown): Told {
  const errors: GraphQLError[] = [];
  const { operation } = projection.authorized;
  const root = projection.world.graph.apiSchema.getRootType(operation.operation);
  if (root === null || root === undefined) throw new Error('No such root');
  const writer = new Writer(projection, errors);
  try {
    return {
      data: writer.object(root, [{ scope: root.name, set: operation.selectionSet }], { value: data, path: [] }),
      errors,
    };
  } catch (error) {
    if (error !== withheld) throw error;
    return { data: null, errors };
  }
}

/** Thrown to the nearest place that may be null. */
const withheld = new Error('A value that must not be null was withheld');

interface ScopedSet {
  readonly scope: string;
  readonly set: SelectionSetNode;
}

interface Place {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

class Writer {
  readonly #projection: Projection;
  readonly #errors: GraphQLError[];

  constructor(projection: Projection, errors: GraphQLError[]) {
    this.#projection = projection;
    this.#errors = errors;
  }

  object(type: GraphQLObjectType, sets: readonly ScopedSet[], { value, path }: Place): unknown {
    const places = new Map<string, ScopedField[]>();
    for (const set of sets) this.#collect(type, set, places);
    const written: Record<string, unknown> = {};
    for (const [key, fields] of places) {
      written[key] = this.#field(type, fields, { value: Reflect.get(value as object, key), path: [...path, key] });
    }
    return written;
  }

  #field(type: GraphQLObjectType, fields: readonly ScopedField[], place: Place): unknown {
    const [first] = fields;
    const name = first?.node.name.value ?? '';
    if (name === '__typename') return type.name;
    const definition = type.getFields()[name];
    if (definition === undefined) throw new Error(`${type.name} has no ${name}`);
    const { refusals, granted, world } = this.#projection;
    const refusal = refusals.ofPlace(fields);
    if (refusal !== null) {
      this.#errors.push(unauthorized(refusal, place.path, granted));
      if (isNonNullType(definition.type)) throw withheld;
      return null;
    }
    if (place.value === undefined) throw new Error(`Nothing was fetched for ${place.path.join('.')}`);
    const sets = fields.flatMap(({ scope, node }) => {
      const rule = world.rules.fieldRule(scope, name);
      if (rule === null || node.selectionSet === undefined) return [];
      return [{ scope: rule.type, set: node.selectionSet }];
    });
    return this.#complete(definition.type, sets, place);
  }

  #complete(type: GraphQLOutputType, sets: readonly ScopedSet[], place: Place): unknown {
    if (isNonNullType(type)) {
      const value = this.#complete(type.ofType, sets, place);
      if (value === null) throw withheld;
      return value;
    }
    try {
      return this.#nullable(type, sets, place);
    } catch (error) {
      if (error !== withheld) throw error;
      return null;
    }
  }

  #nullable(type: GraphQLOutputType, sets: readonly ScopedSet[], { value, path }: Place): unknown {
    if (value === null) return null;
    if (isListType(type)) {
      const items = value as readonly unknown[];
      return items.map((item, index) => this.#complete(type.ofType, sets, { value: item, path: [...path, index] }));
    }
    const named = getNamedType(type);
    if (!isObjectType(named) && !isAbstractType(named)) return value;
    const runtime = this.#projection.world.graph.apiSchema.getType(String(Reflect.get(value as object, '__typename')));
    if (!isObjectType(runtime)) throw new Error(`No object type at ${path.join('.')}`);
    return this.object(runtime, sets, { value, path });
  }

  #collect(type: GraphQLObjectType, { scope, set }: ScopedSet, places: Map<string, ScopedField[]>): void {
    const { world, authorized } = this.#projection;
    const fragments = fragmentsOf(authorized.document);
    for (const selection of set.selections) {
      if (!this.#included(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        places.set(key, [...(places.get(key) ?? []), { scope, node: selection }]);
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) throw new Error('No such fragment');
      const condition = fragment.typeCondition?.name.value;
      if (!this.#applies(type, condition)) continue;
      this.#collect(type, { scope: scopeWithin(world.rules, scope, condition), set: fragment.selectionSet }, places);
    }
  }

  #applies(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const { apiSchema } = this.#projection.world.graph;
    const named = apiSchema.getType(condition);
    return isAbstractType(named) && apiSchema.isSubType(named, type);
  }

  #included(selection: SelectionSetNode['selections'][number]): boolean {
    const { variables } = this.#projection;
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
  }
}

/** Runs what is left of an operation on data, with graphql-js on the merged schema, and writes the response to all of it. */
export function answer(
  world: AuthorizedGraph,
  request: { readonly text: string; readonly granted: Granted; readonly variables?: Readonly<Record<string, unknown>> },
  execution: Pick<ExecutionArgs, 'rootValue' | 'fieldResolver' | 'typeResolver'>,
): Told {
  const { granted } = request;
  const authorized = operationOf(world, request.text);
  // By the operation as it came: what is left may declare fewer variables.
  const definitions = authorized.operation.variableDefinitions ?? [];
  const variables = getVariableValues(world.graph.apiSchema, definitions, request.variables ?? {}).coerced ?? {};
  const { document, refusals } = filterOperation(world.rules, authorized, granted);
  const result =
    document === null
      ? { data: {} }
      : executeSync({
          ...execution,
          schema: world.graph.apiSchema,
          document: withTypenames(document),
          variableValues: variables,
        });
  if (result.errors !== undefined) throw new Error(result.errors.join('\n'));
  return project({ world, authorized, refusals, granted, variables }, result.data);
}

function withTypenames(document: DocumentNode): DocumentNode {
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return visit(document, {
    SelectionSet: (set, _key, parent) =>
      parent !== undefined && 'operation' in parent ? undefined : { ...set, selections: [...set.selections, typename] },
  });
}
