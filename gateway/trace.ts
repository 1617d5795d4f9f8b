import { randomUUID } from 'node:crypto';

/** What joins a request to its log lines, its events and the caller's own tracing. */
export interface Trace {
  /** 32 lower-case hex digits, never all zero. */
  readonly traceId: string;
  /** 1–255 printable ASCII characters the caller chose, or null. */
  readonly correlationId: string | null;
}

/** The response headers that carry a `Trace` back. */
export const traceHeader = 'x-trace-id';
export const correlationHeader = 'x-correlation-id';

const traceparentPattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
const correlationPattern = /^[\x20-\x7e]{1,255}$/;

/**
 * The trace id of a `traceparent` value (W3C Trace Context, section 3.2), or null where the value is not one. Later versions
 * may carry more fields; version 00 may not, and ff is no version.
 */
export function parseTraceparent(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const match = traceparentPattern.exec(value);
  const [, version, traceId, parentId, rest] = match ?? [];
  if (traceId === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return null;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId ?? '')) return null;
  return traceId;
}

/** `value` where it is an acceptable correlation id, else null: a mistaken one is ignored, it is no reason to refuse. */
export function parseCorrelationId(value: unknown): string | null {
  return typeof value === 'string' && correlationPattern.test(value) ? value : null;
}

/** The trace of a request with these headers; a new trace id where it brings none that is valid. */
export function traceOf(headers: Readonly<Record<string, unknown>>): Trace {
  return {
    traceId: parseTraceparent(headers['traceparent']) ?? newTraceId(),
    correlationId: parseCorrelationId(headers[correlationHeader]),
  };
}

/** A random trace id. Made of a UUID, as Node draws the randomness for many of those at once: 122 bits are enough to be unique. */
export function newTraceId(): string {
  return randomUUID().replaceAll('-', '');
}

/** The trace in the `extensions` that every GraphQL answer carries. */
export function traceExtensions(trace: Trace): { readonly traceId: string; readonly correlationId: string | null } {
  return { traceId: trace.traceId, correlationId: trace.correlationId };
}
