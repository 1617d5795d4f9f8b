import {
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  print,
  type ValueNode,
  type VariableDefinitionNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  Kind,
  locatedError,
  OperationTypeNode,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import { emptyData } from '#gateway/execution/data.ts';
import { leafKind, quickCheck } from '#gateway/execution/leaf-values.ts';
import { type ConditionalSet, selectedFields, type SelectedField } from '#gateway/execution/selected-fields.ts';
import { type Complete, completion, isPromise, type MaybePromise } from '#gateway/sources/completion.ts';
import { References } from '#gateway/sources/entities.ts';
import { propertyOf } from '#gateway/sources/property.ts';
import { type FieldFacts, ResolveInfo } from '#gateway/sources/resolve-info.ts';
import { pathTo, type RunPath } from '#gateway/sources/run-path.ts';

/** What one execution of a document carries along. */
export interface DocumentRun {
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variables: Record<string, unknown>;
  readonly errors: GraphQLError[];
}

/** A document, compiled: executes as graphql-js does. */
export type CompiledDocument = (input: {
  readonly rootValue: unknown;
  readonly contextValue: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
}) => MaybePromise<ExecutionResult>;

/** Resolves the fields of one object. */
export type ExecuteObject = (source: unknown, path: RunPath | null, run: DocumentRun) => MaybePromise<object>;

/**
 * Compiles a document against a schema with resolvers. Interpreting it takes graphql-js about three times as long as what the
 * resolvers of data in memory do. (graphql-jit 0.8.9 is faster still, but calls no functions that stand in place of values, waits
 * for no promises that do, and refuses input objects that leave out a field with a default.) Null where the document asks the
 * schema about itself, which is not worth compiling.
 */
export function compileDocument(schema: GraphQLSchema, document: DocumentNode): CompiledDocument | null {
  const operation = getOperationAST(document);
  const root = operation === null || operation === undefined ? null : schema.getRootType(operation.operation);
  if (operation === null || operation === undefined || root === null || root === undefined) return null;
  const compiler = new DocumentCompiler(schema, document);
  const sets = [{ set: operation.selectionSet, when: [], scope: '' }];
  const asksSchema = compiler.fieldsOf(root, sets).some(({ node }) => /^__(?:schema|type)$/.test(node.name.value));
  if (asksSchema) return null;
  const isSerial = operation.operation === OperationTypeNode.MUTATION;
  const executeRoot = isSerial ? compiler.serialRoot(root, sets) : compiler.object(root, sets);
  const coerce = coercing(schema, operation);

  return ({ rootValue, contextValue, variables }) => {
    const coerced = coerce(variables);
    if (Array.isArray(coerced)) return { errors: coerced };
    const run: DocumentRun = { rootValue, contextValue, variables: coerced, errors: [] };
    const withErrors = (data: Record<string, unknown> | null): ExecutionResult =>
      run.errors.length === 0 ? { data } : { errors: run.errors, data };
    const failed = (error: unknown): ExecutionResult => {
      run.errors.push(error as GraphQLError);
      return withErrors(null);
    };
    try {
      const data = executeRoot(rootValue, null, run);
      return isPromise(data)
        ? data.then((object) => withErrors(object as Record<string, unknown>), failed)
        : withErrors(data as Record<string, unknown>);
    } catch (error) {
      return failed(error);
    }
  };
}

type Values = Readonly<Record<string, unknown>>;
type Coerced = Record<string, unknown>;

/** Coerces variables; gives what is wrong with them where they do not fit. Representations are `_Any`, which takes anything. */
function coercing(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (variables: Values) => Coerced | GraphQLError[] {
  const checked = variableDefinitions.filter(({ type }) => print(type) !== '[_Any!]!');
  const passed = variableDefinitions.filter((one) => !checked.includes(one)).map(({ variable }) => variable.name.value);
  return (variables) => {
    const { coerced, errors } = getVariableValues(schema, checked, variables, { maxErrors: 50 });
    if (errors !== undefined) return [...errors];
    for (const name of passed) {
      const given = variables[name];
      // What the gateway has not made itself is checked like the rest.
      if (!Array.isArray(given)) return refusedRepresentations(schema, variableDefinitions, variables);
      coerced[name] = given;
    }
    return coerced;
  };
}

function refusedRepresentations(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Values,
): Coerced | GraphQLError[] {
  const { coerced, errors } = getVariableValues(schema, definitions, variables, { maxErrors: 50 });
  return errors === undefined ? coerced : [...errors];
}

/** Resolves and completes one field of an object; throws, or rejects, where a non-null one has no value. */
type ExecuteField = (source: unknown, path: RunPath | null, run: DocumentRun) => unknown;

export class DocumentCompiler {
  readonly schema: GraphQLSchema;
  readonly #document: DocumentNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #references: References;

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.schema = schema;
    this.#document = document;
    this.#references = new References(schema);
    this.#fragments = new Map(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
      ),
    );
  }

  fieldsOf(type: GraphQLObjectType, sets: readonly ConditionalSet[]): readonly SelectedField[] {
    return selectedFields(type, sets, { schema: this.schema, fragments: this.#fragments, deferred: true });
  }

  /** All fields at once. The function is written out, so that the objects it makes have one hidden class and its reads one shape. */
  object(type: GraphQLObjectType, sets: readonly ConditionalSet[]): ExecuteObject {
    const fields = this.fieldsOf(type, sets);
    const executes = fields.map((field) => this.#field(type, field));
    const lines = fields.map((field, index) => line(type, field, index));
    const body = `"use strict"; return (source, path, run) => {
      const own = typeof source === "object" && source !== null || typeof source === "function" ? source : nothing;
      const object = {}; let waits = false;
      ${lines.join('\n')}
      return waits ? settled(object) : object; };`;
    const parameters = ['nothing', 'settled', ...fields.map((_, index) => `execute${index}`)];
    // Names are GraphQL names, which are identifiers.
    // oxlint-disable-next-line no-implied-eval, no-new-func
    const make: unknown = new Function(...parameters, body);
    return (make as (...values: readonly unknown[]) => ExecuteObject)(nothing, settled, ...executes);
  }

  /** One field after the other (GraphQL specification, section 6.2.2). */
  serialRoot(type: GraphQLObjectType, sets: readonly ConditionalSet[]): ExecuteObject {
    const fields = this.fieldsOf(type, sets).map((field) => ({ ...field, execute: this.#field(type, field) }));
    return async (source, path, run) => {
      const object: Record<string, unknown> = {};
      for (const { key, whenAny, execute } of fields) {
        if (!holds(whenAny, run)) continue;
        define(object, key, await execute(source, path, run));
      }
      return object;
    };
  }

  #field(parent: GraphQLObjectType, field: SelectedField): ExecuteField {
    const name = field.node.name.value;
    if (name === '__typename') return () => parent.name;
    const definition = parent.getFields()[name];
    if (definition === undefined) throw new Error(`${parent.name} has no field ${name}`);
    const infoFor = this.#infoFor(parent, definition, field);
    const complete: Complete = completion(definition.type, { compiler: this, sets: field.sets, parent, name, infoFor });
    const { key } = field;
    const nodes = field.occurrences.map(({ node }) => node);
    const isNonNull = complete.isNonNull;

    const failed = (error: unknown, path: RunPath | null, run: DocumentRun): null => {
      const located = locatedError(error, nodes, pathTo(path, key));
      if (isNonNull) throw located;
      run.errors.push(located);
      return null;
    };
    const isEntities = name === '_entities' && parent === this.schema.getQueryType();
    const resolve = resolving(definition, field, { infoFor, references: isEntities ? this.#references : null });
    return (source, path, run) => {
      try {
        const value = resolve(source, path, run);
        const at: RunPath = { above: path, key };
        const completed = isPromise(value)
          ? value.then((known) => complete.value(known, at, run))
          : complete.value(value, at, run);
        if (!isPromise(completed)) return completed;
        const handled = completed.then(undefined, (error: unknown) => failed(error, path, run));
        // It is awaited with its neighbours; if one of those throws first, nobody waits for it any more.
        if (isNonNull) handled.catch(() => undefined);
        return handled;
      } catch (error) {
        return failed(error, path, run);
      }
    };
  }

  #infoFor(
    parent: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    { occurrences, key }: SelectedField,
  ): InfoFor {
    const operation = getOperationAST(this.#document);
    if (operation === null || operation === undefined) throw new Error('A document was compiled without an operation');
    const facts: FieldFacts = {
      fieldName: definition.name,
      fieldNodes: occurrences.map(({ node }) => node),
      returnType: definition.type,
      parentType: parent,
      schema: this.schema,
      fragments: Object.fromEntries(this.#fragments),
      operation,
    };
    return (path, run) =>
      new ResolveInfo(facts, { path, key, rootValue: run.rootValue, variableValues: run.variables });
  }
}

/** Makes what resolvers get as their fourth argument. */
export type InfoFor = (path: RunPath | null, run: DocumentRun) => GraphQLResolveInfo;

/** What an object that is none has. */
const nothing: object = Object.freeze(emptyData());

function line(type: GraphQLObjectType, field: SelectedField, index: number): string {
  const key = JSON.stringify(field.key);
  const value = `value${index}`;
  const execute = `${value} = execute${index}(source, path, run); if (${value} instanceof Promise) waits = true;`;
  const read = inlineRead(type, field);
  const quick = read === null ? null : quickCheck(read.kind, value);
  const resolved =
    read === null || quick === null
      ? `let ${execute}`
      : `let ${value} = own[${JSON.stringify(read.name)}]; if (!(${quick})) { ${execute} }`;
  const assign =
    field.key === '__proto__'
      ? `Object.defineProperty(object, "__proto__", { value: ${value}, writable: true, enumerable: true, configurable: true });`
      : `object[${key}] = ${value};`;
  if (field.whenAny.length === 0) return `{ ${resolved} ${assign} }`;
  return `if (${condition(field.whenAny)}) { ${resolved} ${assign} }`;
}

/** A built-in scalar that is already what it is serialised to needs no call: the value is read where it stands. */
function inlineRead(type: GraphQLObjectType, { node }: SelectedField) {
  const definition = type.getFields()[node.name.value];
  if (definition === undefined || definition.resolve !== undefined) return null;
  const named = 'ofType' in definition.type ? definition.type.ofType : definition.type;
  if (!isLeafType(named)) return null;
  const kind = named.name === 'ID' ? 'string' : leafKind(named);
  return kind === 'any' || kind === 'enum' ? null : { name: definition.name, kind };
}

function condition(whenAny: SelectedField['whenAny']): string {
  return whenAny
    .map((all) => `(${all.map(({ variable, is }) => `run.variables.${variable} === ${is}`).join(' && ')})`)
    .join(' || ');
}

function holds(whenAny: SelectedField['whenAny'], run: DocumentRun): boolean {
  if (whenAny.length === 0) return true;
  return whenAny.some((all) => all.every(({ variable, is }) => run.variables[variable] === is));
}

function define(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Waits for the members that are promises. */
async function settled(object: Record<string, unknown>): Promise<object> {
  const keys = Object.keys(object).filter((key) => object[key] instanceof Promise);
  const values = await Promise.all(keys.map((key) => object[key]));
  for (const [index, key] of keys.entries()) define(object, key, values[index]);
  return object;
}

type Resolve = (source: unknown, path: RunPath | null, run: DocumentRun) => unknown;

interface ResolvingTools {
  readonly infoFor: InfoFor;
  /** Where the field is `Query._entities`. */
  readonly references: References | null;
}

/** Calls the field's resolver, or does what graphql-js does where it has none: a member, called where it is a function. */
function resolving(
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
