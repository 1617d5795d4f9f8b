import { createHash } from 'node:crypto';
import { assertCount, assertLength, assertSmallJson, assertWithin, badInput } from '#kernel/given.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Failure } from './entities.ts';
import type { CreateActionInput, FailureInput } from './generated/resolvers.ts';

/** Throws BAD_USER_INPUT where a worker's name or the length of its lease is out of range. */
export function assertLeaseRequest(input: { readonly workerId: string; readonly leaseSeconds?: number }): void {
  assertLength('input.workerId', input.workerId, 128);
  if (input.leaseSeconds !== undefined) assertWithin('input.leaseSeconds', input.leaseSeconds, [5, 3_600]);
}

/** Throws BAD_USER_INPUT unless `ids` are 1–200 different ids. */
export function assertBatch(argument: string, ids: readonly string[]): void {
  assertCount(argument, ids, 200);
  if (new Set(ids).size !== ids.length) throw badInput(argument, 'holds an id twice');
}

const actionType = /^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/;

/** Throws BAD_USER_INPUT where a new action is not as the SDL demands. */
export function assertNewAction(input: CreateActionInput): void {
  assertLength('input.type', input.type, 128);
  if (!actionType.test(input.type)) throw badInput('input.type', 'must be NAMESPACE.VERB in upper case');
  assertLength('input.title', input.title, 200);
  assertLength('input.summary', input.summary, 4_000);
  assertLength('input.capabilityId', input.capabilityId, 200);
  assertLength('input.idempotencyKey', input.idempotencyKey, 255);
  assertWithin('input.maxAttempts', input.maxAttempts, [0, 20]);
}

/** The failure a worker reports. Throws BAD_USER_INPUT where it is not as the SDL demands. */
export function failureFrom(input: FailureInput): Failure {
  assertLength('input.error.code', input.code, 64);
  assertLength('input.error.message', input.message, 4_000);
  assertLength('input.error.category', input.category, 64);
  assertSmallJson('input.error.details', input.details);
  const { code = null, message, category = null, retryable, details = null } = input;
  return { code, message, category, retryable, details };
}

/**
 * SHA-256 of what was requested, in hex. Kept beside the idempotency key: the row itself cannot tell, as its inputs may be
 * changed later.
 */
export function requestFingerprint(input: CreateActionInput): string {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
  return createHash('sha256').update(canonicalJson(given)).digest('hex');
}
