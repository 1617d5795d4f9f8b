import type { Access } from '#kernel/access.ts';
import type { Idempotency } from '#kernel/idempotency.ts';
import { isUuid } from '#kernel/ids.ts';

/**
 * Who acts, and under which request. The gateway establishes it and hands it to every subgraph; commands record it on what
 * they write.
 */
export interface RequestContext {
  readonly actor: Actor;
  /** What the actor may do: commands check again what the gateway has checked on the way in. */
  readonly access: Access;
  /** The tenant every read and write of this request is confined to. */
  readonly projectId: string;
  /** 32 lower-case hex digits (W3C Trace Context); on every response and every event. */
  readonly traceId: string;
  /** Joins what belongs to one business transaction across requests; null where the caller named none. */
  readonly correlationId: string | null;
  /** The event or command that made this request happen; null where a person began it. */
  readonly causationId: string | null;
  /** The key under which the caller may repeat a mutation; absent where it gave none. */
  readonly idempotency?: Idempotency;
  /** The session in which a person acts; absent for agents, the program, and where there is no sign-in. */
  readonly sessionId?: string;
  /** The operator by whose API token an agent acts; absent for persons and the program, and where there is no sign-in. */
  readonly onBehalfOf?: string;
  /** From where the request came, for the audit trail; absent for the program's own work. */
  readonly client?: Client;
  /** Aborted when the caller goes away or the deadline passes. */
  readonly signal: AbortSignal;
}

/** What acts: a person, an agent, or the program itself. */
export interface Actor {
  readonly type: 'OPERATOR' | 'AGENT' | 'SYSTEM';
  /** The operator's id, the agent's name, or the name of the part of the program; of whom an older system recorded, the name it had. */
  readonly id: string;
}

/** A reference to the person who acted; null for agents, the program, and people whom an older system knew by a name alone. */
export function personOf({ type, id }: Actor): { readonly id: string } | null {
  return type === 'OPERATOR' && isUuid(id) ? { id } : null;
}

/** The other end of a connection, as far as it is known. */
export interface Client {
  /** IP address. */
  readonly address: string;
  /** What it says it is, at most 300 characters; null where it says nothing. */
  readonly userAgent: string | null;
}
