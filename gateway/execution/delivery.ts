import { GraphQLError } from 'graphql';
import type { ProjectedData } from '#gateway/execution/projection.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';

/** A fragment of one object that will be delivered. */
export interface AnnouncedPart {
  readonly id: string;
  readonly path: ResponsePath;
  readonly label: string | null;
}

/** A fragment of one object. Data is null where a missing non-null value took all of it. */
export interface DeliveredPart {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
}

/** What became known at once. */
export interface Delivery {
  readonly announced: readonly AnnouncedPart[];
  readonly delivered: readonly DeliveredPart[];
  readonly hasNext: boolean;
}

/** What the fragment came to that this is a part of. */
interface FragmentOutcome {
  /** Of what was fetched for all its parts. */
  readonly errors: readonly GraphQLError[];
  readonly parts: readonly AnnouncedPart[];
}

/** A part as it is delivered. Errors that belong to none of the fragment's parts come with the first. */
export function deliveredPart(
  { id, path }: AnnouncedPart,
  projected: ProjectedData,
  { errors, parts }: FragmentOutcome,
): DeliveredPart {
  const first = parts[0]?.id === id;
  const own = errors.filter((error) => belongsTo(error, path) || (first && !belongsToAny(error, parts)));
  const missing = own.length > 0 ? [] : projected.errors;
  return { id, data: projected.data, errors: [...own, ...missing.map((error) => below(error, path))] };
}

/** A part of a fragment that a mistake of ours kept away. */
export function failedPart({ id, path }: AnnouncedPart, cause: Error): DeliveredPart {
  return { id, data: null, errors: [new GraphQLError(cause.message, { path, originalError: cause })] };
}

/** Whether what is at `path` stands in, or at, what is at `start`. */
export function startsWith(path: ResponsePath, start: ResponsePath): boolean {
  return start.every((one, index) => one === path[index]);
}

function belongsTo(error: GraphQLError, path: ResponsePath): boolean {
  return startsWith(error.path ?? [], path);
}

function belongsToAny(error: GraphQLError, places: readonly { readonly path: ResponsePath }[]): boolean {
  return places.some(({ path }) => belongsTo(error, path));
}

function below(error: GraphQLError, path: ResponsePath): GraphQLError {
  return new GraphQLError(error.message, { path: [...path, ...(error.path ?? [])] });
}
