import { type Access, fullAccess } from '#kernel/access.ts';
import type { Actor } from '#kernel/context.ts';

/** What a caller shows of itself when it asks to be known. */
export interface Credentials {
  /** The headers of the HTTP request, or of the request that opened the WebSocket. Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The address of the other end of the TCP connection. */
  readonly remoteAddress: string;
  /** The payload of graphql-transport-ws `connection_init`; null on other transports. */
  readonly connectionParams: Readonly<Record<string, unknown>> | null;
}

/**
 * Who a caller is, what it may do, and the one project its request is confined to. One whose `access` is not authenticated
 * comes in, but only as far as what the SDL leaves open to strangers.
 */
export interface Identity {
  readonly actor: Actor;
  readonly access: Access;
  readonly projectId: string;
  /** The session in which a person acts; absent for agents, strangers, and where there is no sign-in. */
  readonly sessionId?: string;
  /** The operator by whose API token an agent acts; absent for all others. */
  readonly onBehalfOf?: string;
  /** Until when what it showed is good; absent where that has no end. */
  readonly validUntil?: Date;
  /** Whether a browser sends by itself what it showed, as it does cookies: then the request has to show that no page of another site made it. */
  readonly isAmbient?: boolean;
  /**
   * The same caller in the same project as it is now; null where what it showed is worth nothing any more. Absent where that never changes.
   * Rejects where it cannot be known. What is long open is looked after by it (`IdentityWatch`).
   */
  readonly renewed?: () => Promise<Identity | null>;
}

/** Whether two are the same person, agent or part of the program, at work in the same project. */
export function isSameCaller(one: Identity, other: Identity): boolean {
  return one.actor.type === other.actor.type && one.actor.id === other.actor.id && one.projectId === other.projectId;
}

/**
 * Finds out who is calling. The gateway refuses as UNAUTHENTICATED whoever gets null, whatever was asked for; a source that lets
 * strangers reach what needs no sign-in gives them an identity with `noAccess`.
 */
export interface IdentitySource {
  identify(credentials: Credentials): Promise<Identity | null>;
  /** What `www-authenticate` says to whoever is refused (RFC 6750, section 3); absent where there is no way to sign in. */
  readonly challenge?: string;
}

/**
 * Takes every caller on this machine for one operator who may do everything: the arrangement of a first start, before there is any sign-in. It
 * refuses whoever comes from elsewhere, and whoever asked for a host name that is not loopback: a web page that points its own
 * name at 127.0.0.1 would otherwise speak with the operator's voice (DNS rebinding).
 */
export function localOperator(operatorId: string, projectId: string): IdentitySource {
  const identity: Identity = { actor: { type: 'OPERATOR', id: operatorId }, access: fullAccess, projectId };
  return {
    identify: async (credentials) => (isLocalCaller(credentials) ? identity : null),
  };
}

/** Whether a caller is on this machine, and not a page that has pointed a name of its own at it. */
export function isLocalCaller({ remoteAddress, headers }: Pick<Credentials, 'remoteAddress' | 'headers'>): boolean {
  return isLoopbackAddress(remoteAddress) && namesLoopback(headers['host']);
}

/** Whether an address is this machine's own: 127.0.0.0/8, ::1, or the former written as IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const unmapped = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return unmapped === '::1' || /^127(\.\d{1,3}){3}$/.test(unmapped);
}

function namesLoopback(host: unknown): boolean {
  if (typeof host !== 'string') return false;
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopbackAddress(name);
}
