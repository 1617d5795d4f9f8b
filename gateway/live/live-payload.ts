import type { GraphQLFormattedError } from 'graphql';
import { type Trace, traceExtensions } from '#gateway/trace.ts';

/** What one event became, for every subscriber who shares it: serialised once, with room for the trace of each. */
export interface LivePayload {
  readonly cursor: string | null;
  /** The payload's JSON from where its `extensions` object has the trace to the end. */
  readonly tail: string;
  /** The same in UTF-8, encoded once. */
  readonly bytes: Buffer;
}

/** The result of one event, errors already formatted. */
export interface LiveResult {
  readonly data: unknown;
  readonly errors: readonly GraphQLFormattedError[];
  readonly cursor: string | null;
}

/** Serialises a result. */
export function serialisePayload({ data, errors, cursor }: LiveResult): LivePayload {
  const extension = cursor === null ? '' : `,"cursor":${JSON.stringify(cursor)}`;
  const failures = errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)},`;
  const tail = `${extension}},${failures}"data":${JSON.stringify(data ?? null)}}`;
  return { cursor, tail, bytes: Buffer.from(tail) };
}

/**
 * The JSON of a payload up to where its tail begins. It is the same for all payloads of one subscriber, so a delivery joins
 * two texts and serialises nothing.
 */
export function payloadHead(trace: Trace): string {
  return `{"extensions":${JSON.stringify(traceExtensions(trace)).slice(0, -1)}`;
}
