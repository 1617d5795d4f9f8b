import { z } from 'zod';
import type { RequestContext } from '#kernel/context.ts';

/** The one header in which the gateway tells a subgraph in another process who acts: base64url of JSON, without the signal. */
export const contextHeader = 'dealgraph-context';

/**
 * The most characters the header may have. A context is some 300 with ids of usual length; Node refuses a request whose headers
 * have more than 16 KiB together.
 */
export const maxContextHeaderLength = 4096;

const wireContext = z.strictObject({
  actor: z.strictObject({ type: z.enum(['OPERATOR', 'AGENT', 'SYSTEM']), id: z.string().min(1) }),
  projectId: z.string().min(1),
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
});

/** The header's value for `context`. Throws where it would be longer than `maxContextHeaderLength`. */
export function encodeContext(context: RequestContext): string {
  const { signal: _stays, ...wire } = context;
  const value = Buffer.from(JSON.stringify(wire)).toString('base64url');
  if (value.length > maxContextHeaderLength) throw new Error(`The request context has ${value.length} characters`);
  return value;
}

/** The context a header carries, with `signal` as the receiver's own; null where it is absent, too long or malformed. */
export function decodeContext(value: unknown, signal: AbortSignal): RequestContext | null {
  if (typeof value !== 'string' || value.length > maxContextHeaderLength) return null;
  try {
    const parsed = wireContext.safeParse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    return parsed.success ? { ...parsed.data, signal } : null;
  } catch {
    // Not JSON: the same as no context at all.
    return null;
  }
}
