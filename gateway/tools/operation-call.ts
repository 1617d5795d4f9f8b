import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { RequestError } from '#kernel/request-error.ts';
import { type Admission, InvalidDocument } from '#gateway/admission/admission.ts';
import type { Execute } from '#gateway/answer.ts';
import { type ErrorFormatter, statusOf } from '#gateway/errors.ts';
import { traceExtensions } from '#gateway/trace.ts';

/** What named operations are run with. */
export interface OperationTools {
  readonly admission: Pick<Admission, 'admit'>;
  readonly execute: Execute;
  readonly errors: ErrorFormatter;
}

/** A call of a named operation by whoever `context` says. */
export interface OperationCall {
  readonly operation: NamedOperation;
  /** As the caller gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

/** What became of a call: the same for REST and for tools. */
export interface CallOutcome {
  /** The HTTP status that says it. */
  readonly status: number;
  /** Whether it did what was asked, if perhaps not all of its answer could be read. */
  readonly ok: boolean;
  readonly body: CallBody;
}

/** The answer as it is sent. */
export interface CallBody {
  /** What the operation's field gave; a refusal has `__typename`, `code` and `message`. Null where there is nothing. */
  readonly data: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Runs a named operation under the rules that hold for any document. Never rejects for what the caller did. */
export async function callOperation(tools: OperationTools, call: OperationCall): Promise<CallOutcome> {
  const { operation, variables, context } = call;
  try {
    refuseUnknownVariables(operation, variables);
    const params = { query: operation.document, operationName: operation.name, variables };
    const admitted = { ...tools.admission.admit(params, context), params, toldCost: null };
    const answer = await tools.execute(admitted, context);
    if (answer.kind !== 'single') throw new Error(`The named operation ${operation.name} defers`);
    return outcomeOf(call, answer.result);
  } catch (error) {
    const listed = error instanceof InvalidDocument ? error.errors : [error];
    return outcomeOf(call, { errors: listed.map((one) => tools.errors.format(one, context)) });
  }
}

/** GraphQL passes over variables it does not know; a tool that was given a mistyped one would do something else than was meant. */
function refuseUnknownVariables(
  { name, variablesSchema }: NamedOperation,
  variables: OperationCall['variables'],
): void {
  const known = propertiesOf(variablesSchema);
  const unknown = Object.keys(variables).find((given) => !Object.hasOwn(known, given));
  if (unknown === undefined) return;
  const names = Object.keys(known).join(', ');
  throw new RequestError(
    'BAD_USER_INPUT',
    `${name} takes ${names === '' ? 'no variables' : names}, and not ${unknown}.`,
    {
      variable: unknown,
    },
  );
}

/** The variables of an operation and the JSON Schema of each. */
export function propertiesOf(schema: NamedOperation['variablesSchema']): Readonly<Record<string, JsonSchema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

function outcomeOf({ operation, context }: OperationCall, result: FormattedExecutionResult): CallOutcome {
  const data: unknown = result.data?.[operation.rootField] ?? null;
  const body = {
    data,
    ...(result.errors === undefined ? {} : { errors: result.errors }),
    extensions: result.extensions ?? traceExtensions(context),
  };
  const refused = refusalStatus(operation, data);
  if (refused !== null) return { status: refused, ok: false, body };
  // Null without an error is an answer; beside data, errors say what could not be read of it.
  const [error] = data === null ? (result.errors ?? []) : [];
  return error === undefined
    ? { status: 200, ok: true, body }
    : { status: statusOf(error.extensions?.['code']), ok: false, body };
}

function refusalStatus({ refusals }: NamedOperation, data: unknown): number | null {
  const type: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, '__typename') : null;
  return typeof type === 'string' && Object.hasOwn(refusals, type) ? (refusals[type] ?? null) : null;
}
