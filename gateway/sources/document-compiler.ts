import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  locatedError,
  type OperationDefinitionNode,
} from 'graphql';
import { type Fragments, fragmentsOf } from '#gateway/definitions.ts';
import { emptyData, setMember } from '#gateway/execution/data.ts';
import { leafKind, quickCheck } from '#gateway/execution/leaf-values.ts';
import { type ConditionalSet, isMet, selectedFields, type SelectedField } from '#gateway/execution/selected-fields.ts';
import { objectOf, type WrittenMember } from '#gateway/execution/selection-code.ts';
import { type Complete, completion, isPromise } from '#gateway/sources/completion.ts';
import type { DocumentRun, ExecuteObject, InfoFor } from '#gateway/sources/document-run.ts';
import { References } from '#gateway/sources/entities.ts';
import { resolving } from '#gateway/sources/field-resolving.ts';
import { type FieldFacts, ResolveInfo } from '#gateway/sources/resolve-info.ts';
import { pathTo, type RunPath } from '#gateway/sources/run-path.ts';

/** Resolves and completes one field of an object; throws, or rejects, where a non-null one has no value. */
type ExecuteField = (source: unknown, path: RunPath | null, run: DocumentRun) => unknown;

/** Compiles the selections of one document. */
export class DocumentCompiler {
  readonly schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: Fragments;
  readonly #references: References;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.schema = schema;
    this.#operation = operation;
    this.#fragments = fragmentsOf(document);
    this.#references = new References(schema);
  }

  fieldsOf(type: GraphQLObjectType, sets: readonly ConditionalSet[]): readonly SelectedField[] {
    return selectedFields(type, sets, { schema: this.schema, fragments: this.#fragments, deferred: true });
  }

  /** All fields at once. The function is written out, so that the objects it makes have one hidden class and its reads one shape. */
  object(type: GraphQLObjectType, sets: readonly ConditionalSet[]): ExecuteObject {
    const fields = this.fieldsOf(type, sets);
    const executes = fields.map((field) => this.#field(type, field));
    const members = fields.map((field, index) => member(type, field, index));
    const body = `"use strict"; return (source, path, run) => {
      const own = typeof source === "object" && source !== null || typeof source === "function" ? source : nothing;
      let waits = false;
      ${objectOf(members)}
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
        if (whenAny.length > 0 && !whenAny.some((condition) => isMet(condition, run.variables))) continue;
        setMember(object, key, await execute(source, path, run));
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
          ? Promise.resolve(value).then((known) => complete.value(known, at, run))
          : complete.value(value, at, run);
        if (!(completed instanceof Promise)) return completed;
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
    const facts: FieldFacts = {
      fieldName: definition.name,
      fieldNodes: occurrences.map(({ node }) => node),
      returnType: definition.type,
      parentType: parent,
      schema: this.schema,
      fragments: Object.fromEntries(this.#fragments),
      operation: this.#operation,
    };
    return (path, run) => new ResolveInfo(facts, { above: path, key }, run);
  }
}

/** What an object that is none has. */
const nothing: object = Object.freeze(emptyData());

function member(type: GraphQLObjectType, field: SelectedField, index: number): WrittenMember {
  const value = `value${index}`;
  const execute = `${value} = execute${index}(source, path, run); if (${value} instanceof Promise) waits = true;`;
  const read = inlineRead(type, field);
  const quick = read === null ? null : quickCheck(read.kind, value);
  const statements =
    read === null || quick === null
      ? `let ${execute}`
      : `let ${value} = own[${JSON.stringify(read.name)}]; if (!(${quick})) { ${execute} }`;
  return { field, key: field.key, statements, value };
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

/** Waits for the members that are promises. */
async function settled(object: Record<string, unknown>): Promise<object> {
  const keys = Object.keys(object).filter((key) => object[key] instanceof Promise);
  const values = await Promise.all(keys.map((key) => object[key]));
  for (const [index, key] of keys.entries()) setMember(object, key, values[index]);
  return object;
}
