import { z } from 'zod';
import { type Access, scopesOf } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { Idempotency } from '#kernel/idempotency.ts';

/** The one header in which the gateway tells a subgraph in another process who acts; `InternalTokens` writes and reads it. */
export const contextHeader = 'dealgraph-context';

/** The header that says how many milliseconds the caller will still wait: a whole number. */
export const timeoutHeader = 'dealgraph-timeout-ms';

/** The member of an answer's `extensions` in which a subgraph tells which root fields it did not carry out again. */
export const replayExtension = 'idempotentReplay';

/** Named scopes are one text, separated by spaces as in a token. */
const wireAccess = z.strictObject({
  authenticated: z.boolean(),
  scopes: z.union([z.literal('ALL'), z.strictObject({ named: z.string() })]),
});

const wireContext = z.strictObject({
  actor: z.strictObject({ type: z.enum(['OPERATOR', 'AGENT', 'SYSTEM']), id: z.string().min(1) }),
  access: wireAccess,
  projectId: z.string().min(1),
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  correlationId: z.string().nullable(),
  causationId: z.string().nullable(),
  /** Absent where the caller gave none, which a subgraph of an earlier version takes as well. */
  idempotencyKey: z.string().min(1).max(255).exactOptional(),
  sessionId: z.string().min(1).exactOptional(),
  onBehalfOf: z.string().min(1).exactOptional(),
  client: z.strictObject({ address: z.string(), userAgent: z.string().nullable() }).exactOptional(),
});

/** A context as JSON carries it, without the signal. */
export type WireContext = z.infer<typeof wireContext>;

const callers = new WeakMap<RequestContext, string>();

/** A text that is the same for contexts in which a query has the same answer: all of them but what is for tracing, for the audit trail or for mutations alone. */
export function callerOf(context: RequestContext): string {
  const known = callers.get(context);
  if (known !== undefined) return known;
  const { idempotencyKey: _mutates, onBehalfOf: _asksToo, client: _audited, ...asked } = wireOf(context);
  const { traceId: _traced, correlationId: _joined, causationId: _caused, ...caller } = asked;
  const value = JSON.stringify(caller);
  callers.set(context, value);
  return value;
}

/** The context of parsed JSON, with `signal` as the receiver's own; null where it is none. */
export function contextOf(wire: unknown, signal: AbortSignal): RequestContext | null {
  const parsed = wireContext.safeParse(wire);
  const access = parsed.success ? decodeAccess(parsed.data.access) : null;
  if (!parsed.success || access === null) return null;
  const { idempotencyKey, ...context } = parsed.data;
  const keyed = idempotencyKey === undefined ? {} : { idempotency: new Idempotency(idempotencyKey) };
  return { ...context, access, signal, ...keyed };
}

/** The milliseconds a timeout header says, at most a day; null where it says none. */
export function decodeTimeout(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value)) return null;
  return Math.min(Number(value), 86_400_000);
}

/** What crosses to another process. */
export function wireOf({ signal: _stays, access, idempotency, ...others }: RequestContext): WireContext {
  const keyed = idempotency === undefined ? {} : { idempotencyKey: idempotency.key };
  return { ...others, access: encodeAccess(access), ...keyed };
}

function encodeAccess({ authenticated, scopes }: Access): z.infer<typeof wireAccess> {
  return { authenticated, scopes: scopes === 'ALL' ? scopes : { named: [...scopes].join(' ') } };
}

function decodeAccess({ authenticated, scopes }: z.infer<typeof wireAccess>): Access | null {
  if (scopes === 'ALL') return { authenticated, scopes };
  const held = scopesOf(scopes.named === '' ? [] : scopes.named.split(' '));
  return held === null ? null : { authenticated, scopes: held };
}
