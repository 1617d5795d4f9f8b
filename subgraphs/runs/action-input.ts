import { createHash } from 'node:crypto';
import { RequestError } from '#kernel/request-error.ts';
import type { Failure } from './entities.ts';
import type { CreateActionInput, FailureInput } from './generated/resolvers.ts';

/** A JSON object, as the API took it. */
export type JsonObject = Readonly<Record<string, unknown>>;

const largestJsonBytes = 256 * 1_024;

/** The one text of a JSON value: keys in order, no white space. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (isObject(item) ? inOrder(item) : item));
}

function inOrder(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as a JSON object of at most 256 KiB. Throws BAD_USER_INPUT where it is another thing. */
export function jsonObject(value: unknown, argument: string): JsonObject {
  if (!isObject(value)) throw refused(argument, 'must be a JSON object');
  assertSmallJson(value, argument);
  return value;
}

/** Throws BAD_USER_INPUT where `value` is more than 256 KiB of JSON. */
export function assertSmallJson(value: unknown, argument: string): void {
  if (Buffer.byteLength(canonicalJson(value)) > largestJsonBytes)
    throw refused(argument, 'is more than 256 KiB of JSON');
}

/** Throws BAD_USER_INPUT where a text that was given is empty or longer than `longest` characters. */
export function assertLength(text: string | null | undefined, longest: number, argument: string): void {
  if (text === null || text === undefined) return;
  if (text.length < 1 || text.length > longest) throw refused(argument, `must have from 1 to ${longest} characters`);
}

/** Throws BAD_USER_INPUT where `value` lies outside `least` to `most`. */
export function assertWithin(value: number, [least, most]: readonly [number, number], argument: string): void {
  if (value < least || value > most) throw refused(argument, `must be from ${least} to ${most}`);
}

const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** Throws BAD_USER_INPUT where an instant that was given lies outside the years 1–9999: PostgreSQL cannot read its ISO text. */
export function assertInstant(instant: Date | null | undefined, argument: string): void {
  if (!instant) return;
  const time = instant.getTime();
  if (time < earliest || time > latest) throw refused(argument, 'must lie in the years 1 to 9999');
}

/** Throws BAD_USER_INPUT where a worker's name or the length of its lease is out of range. */
export function assertLeaseRequest(input: { readonly workerId: string; readonly leaseSeconds?: number }): void {
  assertLength(input.workerId, 128, 'input.workerId');
  if (input.leaseSeconds !== undefined) assertWithin(input.leaseSeconds, [5, 3_600], 'input.leaseSeconds');
}

/** Throws BAD_USER_INPUT unless `ids` are 1–200 different ids. */
export function assertBatch(ids: readonly string[], argument: string): void {
  if (ids.length < 1 || ids.length > 200) throw refused(argument, 'must hold from 1 to 200 ids');
  if (new Set(ids).size !== ids.length) throw refused(argument, 'holds an id twice');
}

/** Throws BAD_USER_INPUT where a filter names more values than a statement should carry. */
export function assertFewValues(values: readonly unknown[] | null | undefined, argument: string): void {
  if (values && values.length > 200) throw refused(argument, 'must hold at most 200 values');
}

const actionType = /^[A-Z][A-Z0-9_]*\.[A-Z][A-Z0-9_]*$/;

/** Throws BAD_USER_INPUT where a new action is not as the SDL demands. */
export function assertNewAction(input: CreateActionInput): void {
  assertLength(input.type, 128, 'input.type');
  if (!actionType.test(input.type)) throw refused('input.type', 'must be NAMESPACE.VERB in upper case');
  assertLength(input.title, 200, 'input.title');
  assertLength(input.summary, 4_000, 'input.summary');
  assertLength(input.capabilityId, 200, 'input.capabilityId');
  assertLength(input.idempotencyKey, 255, 'input.idempotencyKey');
  assertWithin(input.maxAttempts, [0, 20], 'input.maxAttempts');
  assertInstant(input.deadline, 'input.deadline');
}

/** The failure a worker reports. Throws BAD_USER_INPUT where it is not as the SDL demands. */
export function failureFrom(input: FailureInput): Failure {
  assertLength(input.code, 64, 'input.error.code');
  assertLength(input.message, 4_000, 'input.error.message');
  assertLength(input.category, 64, 'input.error.category');
  assertSmallJson(input.details ?? null, 'input.error.details');
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

function refused(argument: string, problem: string): RequestError {
  return new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}
