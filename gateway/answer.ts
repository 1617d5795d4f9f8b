import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import type { CostEstimate } from '#gateway/limits/demand-control.ts';
import type { AdmittedRequest } from '#gateway/admission/documents.ts';
import { traceExtensions } from '#gateway/trace.ts';

/** Runs a query or mutation for any transport. Never rejects for what the caller did: that is told in the answer's errors. */
export type Execute = (admitted: AdmittedRequest, context: RequestContext) => Promise<Answer>;

/** What became of a query or mutation. Errors are formatted, and `extensions` carries the trace. */
export type Answer = SingleAnswer | IncrementalAnswer;

/** One result is all there is. It has no `data` where the request was refused as a whole. */
export interface SingleAnswer {
  readonly kind: 'single';
  readonly result: FormattedExecutionResult;
}

/** The result without what was deferred, then the rest as it becomes known (specs.apollo.dev/incremental/v0.2). */
export interface IncrementalAnswer {
  readonly kind: 'incremental';
  readonly initial: InitialResult;
  /**
   * The last one has `hasNext: false`. It ends early when the context's `signal` is aborted; a transport whose client has gone
   * calls `return`.
   */
  readonly subsequent: AsyncGenerator<SubsequentResult, void, void>;
}

/** The first payload of an incremental answer. */
export interface InitialResult extends FormattedExecutionResult {
  readonly pending: readonly PendingPart[];
  readonly hasNext: true;
}

/** A later payload of an incremental answer. */
export interface SubsequentResult {
  readonly pending?: readonly PendingPart[];
  readonly incremental?: readonly IncrementalPart[];
  readonly completed?: readonly CompletedPart[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly hasNext: boolean;
}

/** Announces a deferred fragment. */
export interface PendingPart {
  /** Unique within the answer. */
  readonly id: string;
  /** Where in the response the fragment's object is. */
  readonly path: ResponsePath;
  /** The directive's `label`. */
  readonly label?: string;
}

/** Data of a deferred fragment that was announced and has not completed. */
export interface IncrementalPart {
  readonly id: string;
  /** From the fragment's `path` to where `data` belongs; absent where it belongs there itself. */
  readonly subPath?: ResponsePath;
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** The end of a deferred fragment. With `errors` it has failed as a whole: a null travelled up to it. */
export interface CompletedPart {
  readonly id: string;
  readonly errors?: readonly GraphQLFormattedError[];
}

export type ResponsePath = readonly (string | number)[];

/**
 * What `extensions` say of how an operation was carried out: its trace, and which of its root fields were answered with an outcome
 * of before (`idempotentReplay`, their response paths; absent where none was).
 */
export function extensionsOf(context: RequestContext): Readonly<Record<string, unknown>> {
  const { replayed = [] } = context.idempotency ?? {};
  const trace = traceExtensions(context);
  return replayed.length === 0 ? { ...trace } : { ...trace, idempotentReplay: [...replayed] };
}

/** The answer with its cost in `extensions.cost`; as it is where `cost` is null. */
export function withCost(answer: Answer, cost: CostEstimate | null): Answer {
  if (cost === null) return answer;
  if (answer.kind === 'single') return { ...answer, result: costing(answer.result, cost) };
  return { ...answer, initial: costing(answer.initial, cost) };
}

function costing<Result extends FormattedExecutionResult>(result: Result, cost: CostEstimate): Result {
  return { ...result, extensions: { ...result.extensions, cost } };
}

/** All payloads of an answer in the order in which they are sent. */
export async function* payloadsOf(
  answer: Answer,
): AsyncGenerator<FormattedExecutionResult | SubsequentResult, void, void> {
  if (answer.kind === 'single') {
    yield answer.result;
    return;
  }
  yield answer.initial;
  yield* answer.subsequent;
}
