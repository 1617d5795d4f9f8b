import type { IncomingHttpHeaders } from 'node:http';
import type { Client, RequestContext } from '#kernel/context.ts';
import type { Identity } from '#gateway/identity.ts';
import type { Trace } from '#gateway/trace.ts';

/** What is known of a request besides whose it is. */
export interface RequestFacts {
  readonly trace: Trace;
  readonly client: Client;
  readonly signal: AbortSignal;
}

/** The context in which a caller's request runs, whatever the transport. */
export function contextOf(identity: Identity, { trace, client, signal }: RequestFacts): RequestContext {
  const { actor, access, projectId, sessionId, onBehalfOf } = identity;
  const { traceId, correlationId } = trace;
  return {
    actor,
    access,
    projectId,
    traceId,
    correlationId,
    causationId: null,
    client,
    signal,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
}

/** Characters of a `user-agent` that are kept; browsers need some 120. */
const keptOfUserAgent = 300;

/** The other end of a connection from `address`. */
export function clientOf(address: string, headers: IncomingHttpHeaders): Client {
  const userAgent = headers['user-agent'];
  return { address, userAgent: userAgent === undefined ? null : userAgent.slice(0, keptOfUserAgent) };
}
