import type { RequestContext } from '#kernel/context.ts';
import { Idempotency } from '#kernel/idempotency.ts';
import { RequestError } from '#kernel/request-error.ts';

/** The header that carries the key, in the form in which Node names it. */
export const idempotencyHeader = 'idempotency-key';

const keyPattern = /^[\x20-\x7e]{1,255}$/;

/** The key that was given as `value`; null where none was. Throws BAD_REQUEST that begins with `place` where it is none. */
export function idempotencyKeyOf(value: unknown, place: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && keyPattern.test(value)) return value;
  throw refused(`${place} must have 1 to 255 printable ASCII characters.`);
}

/** The key that the headers of a request carry; null where they carry none. Throws BAD_REQUEST. */
export function idempotencyKeyOfHeaders(headers: Readonly<Record<string, unknown>>): string | null {
  return idempotencyKeyOf(headers[idempotencyHeader], 'The header Idempotency-Key');
}

/** `context` under a key, where one was given. Throws BAD_REQUEST where it is under another key already. */
export function withIdempotencyKey(context: RequestContext, key: string | null): RequestContext {
  const present = context.idempotency?.key;
  if (key === null || key === present) return context;
  if (present !== undefined) throw refused('The request names two idempotency keys that differ.');
  return { ...context, idempotency: new Idempotency(key) };
}

function refused(message: string): RequestError {
  return new RequestError('BAD_REQUEST', message);
}
