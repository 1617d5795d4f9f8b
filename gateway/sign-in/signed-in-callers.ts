import { type Clock, systemClock } from '#kernel/clock.ts';
import type { Log } from '#kernel/log.ts';
import { hashOfSecret, isSecret } from '#kernel/secret.ts';
import { type Credential, noProject, type PublicKeys, type Standing, type StandingSource } from '#kernel/standing.ts';
import { type Credentials, type Identity, type IdentitySource, isSameCaller } from '#gateway/identity.ts';
import { AccessTokens } from '#gateway/sign-in/access-tokens.ts';
import { KnownKeys } from '#gateway/sign-in/known-keys.ts';
import { noSuchProject, projectNamedBy, shownBy } from '#gateway/sign-in/shown-credential.ts';
import { stranger } from '#gateway/sign-in/stranger.ts';
import { Standings, type StandingTimes } from '#gateway/sign-in/standings.ts';

/** What callers are known by. */
export interface SignedInCallersParts {
  /** The keys access tokens are verified by. */
  readonly keys: PublicKeys;
  /** What a credential is worth. */
  readonly standings: StandingSource;
  readonly log: Log;
  readonly clock?: Clock;
  readonly times?: StandingTimes;
}

/** A credential of the right form, and how long what carries it is good by itself. */
interface Proof {
  readonly credential: Credential;
  readonly expiresAt: Date | null;
}

/**
 * Knows callers by the access token, API token or session cookie they show. Who shows nothing is a stranger, who reaches what the
 * SDL leaves open; who shows something wrong is nobody.
 */
export function signedInCallers(parts: SignedInCallersParts): IdentitySource {
  const { keys, standings: source, log, times, clock = systemClock } = parts;
  const standings = new Standings({ source, log, clock, ...(times === undefined ? {} : { times }) });
  const callers = new SignedInCallers(new AccessTokens(new KnownKeys(keys, clock), clock), standings, clock);
  return { identify: (credentials) => callers.identify(credentials), challenge: 'Bearer error="invalid_token"' };
}

class SignedInCallers {
  readonly #tokens: AccessTokens;
  readonly #standings: Standings;
  readonly #clock: Clock;

  constructor(tokens: AccessTokens, standings: Standings, clock: Clock) {
    this.#tokens = tokens;
    this.#standings = standings;
    this.#clock = clock;
  }

  async identify(credentials: Credentials): Promise<Identity | null> {
    const shown = shownBy(credentials);
    if (shown.kind === 'NOTHING') return stranger;
    if (shown.kind === 'WRONG') return null;
    const proof = shown.kind === 'COOKIE' ? proofOfCookie(shown.text) : await this.#proofOfBearer(shown.text);
    return proof === null ? null : this.#identityOf(proof, projectNamedBy(credentials));
  }

  async #proofOfBearer(text: string): Promise<Proof | null> {
    if (isSecret(text, 'apiToken')) {
      return { credential: { kind: 'API_TOKEN', secretHash: hashOfSecret(text) }, expiresAt: null };
    }
    const verified = await this.#tokens.verify(text);
    if (verified === null) return null;
    const { operatorId, sessionId, expiresAt } = verified;
    return { credential: { kind: 'SESSION', operatorId, sessionId }, expiresAt };
  }

  /** Throws NOT_FOUND where the project is none of the caller's. */
  async #identityOf(proof: Proof, projectId: string | null): Promise<Identity | null> {
    const answer = await this.#standings.standingOf(proof.credential, projectId);
    if (answer.kind === 'NO_SUCH_PROJECT') throw noSuchProject();
    return answer.kind === 'KNOWN' ? this.#identityWith(proof, answer.standing) : null;
  }

  #identityWith(proof: Proof, standing: Standing): Identity | null {
    const { actor, access, projectId, sessionId, onBehalfOf, validUntil } = standing;
    // What was kept for a moment may have ended meanwhile.
    if (validUntil <= this.#clock.now()) return null;
    const identity: Identity = {
      actor,
      access,
      projectId,
      ...(sessionId === null ? {} : { sessionId }),
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
      validUntil: earlierOf(validUntil, proof.expiresAt),
      isAmbient: proof.credential.kind === 'COOKIE',
      renewed: () => this.#renewed(proof, identity),
    };
    return identity;
  }

  async #renewed(proof: Proof, before: Identity): Promise<Identity | null> {
    // Whoever was a member of no project is asked for as before; one who has joined some meanwhile is to come again.
    const named = before.projectId === noProject ? null : before.projectId;
    const answer = await this.#standings.standingOf(proof.credential, named);
    const identity = answer.kind === 'KNOWN' ? this.#identityWith(proof, answer.standing) : null;
    return identity !== null && isSameCaller(identity, before) ? identity : null;
  }
}

function proofOfCookie(secret: string): Proof | null {
  if (!isSecret(secret, 'cookie')) return null;
  return { credential: { kind: 'COOKIE', secretHash: hashOfSecret(secret) }, expiresAt: null };
}

function earlierOf(one: Date, other: Date | null): Date {
  return other === null || one < other ? one : other;
}
