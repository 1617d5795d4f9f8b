import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Access } from '#kernel/access.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Data } from '#gateway/execution/data.ts';
import type { Execution, Variables } from '#gateway/execution/execution.ts';
import type { Projection } from '#gateway/execution/projection.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';

/** How a response is written. */
interface Writing {
  readonly variables: Variables;
  readonly project: Projection;
  readonly access: Access;
}

/** What subgraphs gave, in the form the client asked for. */
export function finish(execution: Execution, { variables, project, access }: Writing): ExecutionResult {
  const projected = project(execution.data, variables.coerced, access);
  const errors = execution.errors.length > 1 ? oncePerField(execution.errors) : execution.errors;
  if (errors.length === 0 && projected.errors.length === 0) return { data: projected.data };
  const unexplained = projected.errors.filter(
    (error) => isRefusal(error) || !isExplained(nullPlace(error.path ?? [], projected.data), errors),
  );
  const all = [...errors, ...unexplained];
  return all.length === 0 ? { data: projected.data } : { errors: all, data: projected.data };
}

/**
 * A field that two subgraphs share, each asked for a part of what is below it, fails at both; a field has one error (GraphQL
 * specification, section 6.4.4). What kept a whole fetch away names no field, and each such cause is told.
 */
function oncePerField(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const seen = new Set<string>();
  return errors.filter(({ path, originalError }) => {
    if (!(originalError instanceof GraphQLError) || originalError.path === undefined) return true;
    const place = JSON.stringify(path);
    return !seen.has(place) && seen.add(place);
  });
}

/**
 * Where the response is null because of what is missing at `path`. What else is missing there is not reported beside the error that
 * left nothing of the object; one is enough (GraphQL specification, section 6.4.4 "Handling Field Errors").
 */
function nullPlace(path: ResponsePath, data: Data | null): ResponsePath {
  let value: unknown = data;
  const end = path.findIndex((key) => {
    if (value === null) return true;
    value = typeof value === 'object' ? Reflect.get(value, key) : undefined;
    return false;
  });
  return end < 0 ? path : path.slice(0, end);
}

function isRefusal({ originalError }: GraphQLError): boolean {
  return originalError instanceof RequestError;
}

/** Whether a missing value is what an error that was reported already left behind: one stands above it, below it, or at it. */
function isExplained(path: ResponsePath, errors: readonly GraphQLError[]): boolean {
  return errors.some((error) => {
    const reported = error.path ?? [];
    const shared = Math.min(reported.length, path.length);
    return reported.slice(0, shared).every((one, index) => one === path[index]);
  });
}
