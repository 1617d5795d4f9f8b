import { type GraphQLAbstractType, GraphQLError, type GraphQLObjectType } from 'graphql';
import type { Access } from '#kernel/access.ts';
import type { Data } from '#gateway/execution/data.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';

/** What has fields, or may be asked for `__typename`. */
export type CompositeType = GraphQLObjectType | GraphQLAbstractType;

/** What one projection carries along. */
export interface Run {
  /** With defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The caller's: who is not signed in is told less. */
  readonly access: Access;
  /** Where in each list around the current value it stands, the outermost first. */
  readonly indices: number[];
  readonly errors: GraphQLError[];
}

/** A non-null value that is missing: what holds it has no value either. */
export const absent = Symbol('absent');

/** Projects a value: gives what the response holds, null, or `absent`. */
export type Complete = (value: unknown, run: Run) => unknown;

/** Projects an object. */
export type ProjectObject = (value: Data, run: Run) => Data | typeof absent;

/** Where in the response a value stands: response keys, and a number where the index in a list comes: the how-manieth list it is. */
export type Place = readonly (string | number)[];

/** The field that is projected. */
export interface Field {
  readonly parent: CompositeType;
  readonly name: string;
  readonly at: Place;
}

/** Reports a value that is none of its type. */
export function invalid(run: Run, field: Field): null {
  run.errors.push(failure(run, field, 'Invalid value found for'));
  return null;
}

/** Reports a non-null value that is missing. */
export function missing(run: Run, field: Field): typeof absent {
  run.errors.push(failure(run, field, 'Cannot return null for non-nullable'));
  return absent;
}

function failure(run: Run, { parent, name, at }: Field, what: string): GraphQLError {
  return new GraphQLError(`${what} field ${parent.name}.${name}.`, { path: pathOf(run, at) });
}

/** The path of the value that is projected at the moment. */
export function pathOf({ indices }: Run, at: Place): ResponsePath {
  return at.map((one) => (typeof one === 'number' ? (indices[one] ?? 0) : one));
}
