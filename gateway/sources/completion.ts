import {
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  locatedError,
} from 'graphql';
import type { ConditionalSet } from '#gateway/execution/selected-fields.ts';
import type { DocumentCompiler } from '#gateway/sources/document-compiler.ts';
import type { DocumentRun, ExecuteObject, InfoFor } from '#gateway/sources/document-run.ts';
import { Entity } from '#gateway/sources/entities.ts';
import { propertyOf } from '#gateway/sources/property.ts';
import { pathTo, type RunPath } from '#gateway/sources/run-path.ts';

export type MaybePromise<Value> = Promise<Value> | Value;

/** Whether something has to be waited for; any object with `then` counts, as with graphql-js. */
export function isPromise<Value>(value: MaybePromise<Value>): value is Promise<Value> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof propertyOf(value, 'then') === 'function';
}

/** Makes of what a resolver gave what the answer holds (GraphQL specification, section 6.4.3). */
export interface Complete {
  readonly isNonNull: boolean;
  /** Throws, or rejects, where the value is none of its type, or missing though it must not be. */
  readonly value: (value: unknown, path: RunPath, run: DocumentRun) => unknown;
}

/** The field whose values are completed. */
interface FieldTools {
  readonly compiler: DocumentCompiler;
  /** What is selected within it. */
  readonly sets: readonly ConditionalSet[];
  readonly parent: GraphQLObjectType;
  readonly name: string;
  readonly infoFor: InfoFor;
}

/** Compiles the completion of values of `type`. */
export function completion(type: GraphQLOutputType, field: FieldTools): Complete {
  if (!isNonNullType(type)) return { isNonNull: false, value: nullable(type, field) };
  const complete = nullable(type.ofType, field);
  const present = (completed: unknown): unknown => {
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${field.parent.name}.${field.name}.`);
  };
  const value: Complete['value'] = (given, path, run) => {
    const completed = complete(given, path, run);
    return completed instanceof Promise ? completed.then(present) : present(completed);
  };
  return { isNonNull: true, value };
}

function nullable(type: GraphQLNullableType & GraphQLOutputType, field: FieldTools): Complete['value'] {
  const complete = known(type, field);
  return (value, path, run) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(value, path, run);
  };
}

function known(type: GraphQLNullableType & GraphQLOutputType, field: FieldTools): Complete['value'] {
  if (isListType(type)) return list(type.ofType, field);
  if (isLeafType(type)) return leaf(type);
  return isObjectType(type) ? object(type, field) : abstract(type, field);
}

function leaf(type: GraphQLLeafType): Complete['value'] {
  return (value) => {
    const serialised: unknown = type.serialize(value);
    if (serialised !== null && serialised !== undefined) return serialised;
    throw new Error(`Expected \`${type.name}.serialize\` to return a value, which it did not.`);
  };
}

function list(type: GraphQLOutputType, field: FieldTools): Complete['value'] {
  const complete = completion(type, field);
  const failed = (error: unknown, path: RunPath, run: DocumentRun): null => {
    const located = locatedError(error, undefined, pathTo(path.above, path.key));
    if (complete.isNonNull) throw located;
    run.errors.push(located);
    return null;
  };
  const waiting = (completed: Promise<unknown>, path: RunPath, run: DocumentRun): Promise<unknown> => {
    const handled = completed.then(undefined, (error: unknown) => failed(error, path, run));
    // It is awaited with its neighbours; if one of those throws first, nobody waits for it any more.
    if (complete.isNonNull) handled.catch(() => undefined);
    return handled;
  };
  const element = (value: unknown, path: RunPath, run: DocumentRun): unknown => {
    try {
      const completed = isPromise(value)
        ? Promise.resolve(value).then((given) => complete.value(given, path, run))
        : complete.value(value, path, run);
      return completed instanceof Promise ? waiting(completed, path, run) : completed;
    } catch (error) {
      return failed(error, path, run);
    }
  };
  return (value, path, run) => {
    if (!isIterable(value)) {
      throw new Error(`Expected Iterable, but did not find one for field "${field.parent.name}.${field.name}".`);
    }
    const given: readonly unknown[] = Array.isArray(value) ? value : [...value];
    const elements: unknown[] = [];
    let waits = false;
    try {
      for (const one of given) {
        const completed = element(one, { above: path, key: elements.length }, run);
        if (completed instanceof Promise) waits = true;
        elements.push(completed);
      }
    } catch (error) {
      // Nobody will ask for the others, and a rejection that nobody handles ends the process.
      for (const one of given.slice(elements.length + 1)) if (isPromise(one)) one.then(undefined, () => undefined);
      throw error;
    }
    return waits ? Promise.all(elements) : elements;
  };
}

function object(type: GraphQLObjectType, { compiler, sets, infoFor }: FieldTools): Complete['value'] {
  const execute = compiler.object(type, sets);
  const { isTypeOf } = type;
  if (isTypeOf === undefined || isTypeOf === null) return (value, path, run) => execute(value, path, run);
  return (value, path, run) => {
    const checked = (isOne: boolean): unknown => {
      if (isOne) return execute(value, path, run);
      throw new Error(`Expected value of type "${type.name}", which it is not.`);
    };
    const isOne = isTypeOf(value, run.contextValue, infoFor(path.above, run));
    return isPromise(isOne) ? isOne.then(checked) : checked(isOne);
  };
}

/** Selections of each type that really comes are compiled when it first does. */
function abstract(type: GraphQLAbstractType, { compiler, sets, infoFor }: FieldTools): Complete['value'] {
  const { schema } = compiler;
  const executes = new Map<string, ExecuteObject>();
  const executeAs = (name: unknown): ExecuteObject => {
    const made = typeof name === 'string' ? executes.get(name) : undefined;
    if (made !== undefined) return made;
    const runtime = typeof name === 'string' ? schema.getType(name) : undefined;
    if (!isObjectType(runtime) || !schema.isSubType(type, runtime)) {
      throw new Error(`Abstract type "${type.name}" was resolved to ${String(name)}, which is no type of it.`);
    }
    const execute = compiler.object(runtime, sets);
    executes.set(runtime.name, execute);
    return execute;
  };
  return (value, path, run) => {
    if (value instanceof Entity) return entity(value, executeAs(value.typeName), { path, run });
    const name = typeNameOf(type, value, { compiler, path, run, infoFor });
    return isPromise(name)
      ? name.then((resolved) => executeAs(resolved)(value, path, run))
      : executeAs(name)(value, path, run);
  };
}

/** Completes an entity as the type it was asked for as, whatever it calls itself. */
function entity(
  { value }: Entity,
  execute: ExecuteObject,
  { path, run }: { readonly path: RunPath; readonly run: DocumentRun },
): unknown {
  return isPromise(value)
    ? Promise.resolve(value).then((known) => found(known, execute, { path, run }))
    : found(value, execute, { path, run });
}

function found(
  known: unknown,
  execute: ExecuteObject,
  { path, run }: { readonly path: RunPath; readonly run: DocumentRun },
): unknown {
  if (known instanceof Error) throw known;
  return known === null || known === undefined ? null : execute(known, path, run);
}

interface Where {
  readonly compiler: DocumentCompiler;
  readonly path: RunPath;
  readonly run: DocumentRun;
  readonly infoFor: InfoFor;
}

/** As graphql-js finds it: by the type's own word, by `__typename`, or by asking each possible type. */
function typeNameOf(
  type: GraphQLAbstractType,
  value: unknown,
  { compiler, path, run, infoFor }: Where,
): MaybePromise<string | undefined> {
  const { contextValue } = run;
  if (type.resolveType) return type.resolveType(value, contextValue, infoFor(path.above, run), type);
  const own = isObject(value) ? propertyOf(value, '__typename') : undefined;
  if (typeof own === 'string') return own;
  const info = infoFor(path.above, run);
  const waiting: Promise<string | undefined>[] = [];
  for (const possible of compiler.schema.getPossibleTypes(type)) {
    const isOne = possible.isTypeOf?.(value, contextValue, info);
    if (isOne === true) return possible.name;
    if (isOne !== undefined && isPromise(isOne)) waiting.push(isOne.then((yes) => (yes ? possible.name : undefined)));
  }
  return waiting.length === 0
    ? undefined
    : Promise.all(waiting).then((names) => names.find((name) => name !== undefined));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return Array.isArray(value) || (isObject(value) && typeof propertyOf(value, Symbol.iterator) === 'function');
}
