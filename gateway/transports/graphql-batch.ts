import { type FormattedExecutionResult, OperationTypeNode } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { InvalidDocument } from '#gateway/admission/admission.ts';
import { isDeferring } from '#gateway/admission/deferral.ts';
import type { AdmittedRequest, Documents, GraphqlRequest } from '#gateway/admission/documents.ts';
import type { Execute } from '#gateway/answer.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { withIdempotencyKey } from '#gateway/idempotency-key.ts';
import { traceExtensions } from '#gateway/trace.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';

/** What the members of a batch are run with. */
export interface BatchTools {
  readonly documents: Pick<Documents, 'admit'>;
  readonly execute: Execute;
  readonly errors: ErrorFormatter;
}

/**
 * Runs the members of a batch side by side, as if each had come by itself, and gives their results in their order. What refuses or breaks
 * one is its own result.
 */
export function runBatch(
  tools: BatchTools,
  members: readonly (GraphqlRequest | RequestError)[],
  context: RequestContext,
): Promise<readonly FormattedExecutionResult[]> {
  return Promise.all(members.map((member) => resultOf(tools, member, context)));
}

async function resultOf(
  { documents, execute, errors }: BatchTools,
  member: GraphqlRequest | RequestError,
  context: RequestContext,
): Promise<FormattedExecutionResult> {
  try {
    if (member instanceof RequestError) throw member;
    const admitted = documents.admit(member, context);
    refuseStreams(admitted);
    // A context of its own: what one member has loaded may be changed by another.
    const answer = await execute(admitted, withIdempotencyKey({ ...context }, member.idempotencyKey));
    if (answer.kind !== 'single') throw new Error('A member of a batch was answered in parts');
    return answer.result;
  } catch (error) {
    const listed = error instanceof InvalidDocument ? error.errors : [error];
    return { errors: listed.map((one) => errors.format(one, context)), extensions: traceExtensions(context) };
  }
}

/** Throws BAD_REQUEST for what is answered by more than one result. */
function refuseStreams(admitted: AdmittedRequest): void {
  if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw badRequest('A subscription is no part of a batch; send it by itself.');
  }
  if (isDeferring(admitted)) throw badRequest('Deferred parts are no part of a batch; send the operation by itself.');
}
