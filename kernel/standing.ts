import type { Access } from '#kernel/access.ts';
import type { Actor } from '#kernel/context.ts';

/**
 * How a caller proved who it is, once the form and the signature of what it showed are found to be right. Whether that still counts is for
 * a `StandingSource` to say. Secrets are known by their SHA-256 alone (security.md, 5 and 14).
 */
export type Credential =
  | { readonly kind: 'SESSION'; readonly sessionId: string; readonly operatorId: string }
  | { readonly kind: 'COOKIE'; readonly secretHash: string }
  | { readonly kind: 'API_TOKEN'; readonly secretHash: string };

/** What a credential is worth at present, in one project. */
export interface Standing {
  readonly actor: Actor;
  readonly access: Access;
  /** The project the request is confined to; `noProject` for an operator who is a member of none. */
  readonly projectId: string;
  /** The session of a person; null for API tokens. */
  readonly sessionId: string | null;
  /** The operator who made the API token of an agent; null for persons. */
  readonly onBehalfOf: string | null;
  /** The end of the session or of the API token; it may be ended sooner. */
  readonly validUntil: Date;
}

/** The answer to a credential. `STRANGER`: unknown, expired, ended, or of a disabled operator. `NO_SUCH_PROJECT`: the project asked for is none of the caller's. */
export type StandingAnswer =
  | { readonly kind: 'KNOWN'; readonly standing: Standing }
  | { readonly kind: 'STRANGER' }
  | { readonly kind: 'NO_SUCH_PROJECT' };

/** Knows what credentials are worth. Kept for seconds at most by those who ask, so that what ends, ends everywhere within 5 s (security.md, 7). */
export interface StandingSource {
  /** `projectId` is the project the caller named; null takes the only one, or the one it joined first. Rejects where it cannot be known at present. */
  standingOf(credential: Credential, projectId: string | null): Promise<StandingAnswer>;
}

/** The keys access tokens are verified by, as a JSON Web Key Set: public halves alone (RFC 7517). */
export interface PublicKeys {
  /** Rejects where they cannot be known at present. */
  publicKeys(): Promise<{ readonly keys: readonly PublicKey[] }>;
}

/** One key of the set: OKP for EdDSA, EC for ES256. */
export interface PublicKey {
  readonly kty: string;
  readonly crv: string;
  readonly alg: 'EdDSA' | 'ES256';
  readonly kid: string;
  readonly use: 'sig';
  readonly x: string;
  readonly y?: string;
}

/** A project that nobody is a member of and nothing belongs to: where an operator works who is a member of none. */
export const noProject = '00000000-0000-0000-0000-000000000000';

/** Of access tokens: who makes them, for whom, what they are (RFC 9068), and for how long they are good. Nothing else is taken for one. */
export const accessToken = {
  issuer: 'dealgraph',
  audience: 'dealgraph',
  type: 'at+jwt',
  lifetimeSeconds: 15 * 60,
  clockToleranceSeconds: 60,
} as const;

/** What the texts of secrets begin with, so that people and scanners recognise them. */
export const secretPrefixes = {
  refreshToken: 'dgr_',
  apiToken: 'dga_',
  cookie: 'dgc_',
  bootstrap: 'dgb_',
  invitation: 'dgi_',
  passwordReset: 'dgp_',
  providerSignIn: 'dgo_',
  registration: 'dgn_',
} as const;

/** What a secret is for. */
export type SecretPurpose = keyof typeof secretPrefixes;
