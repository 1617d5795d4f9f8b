import { hash } from 'node:crypto';
import { decodeProtectedHeader, errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { type Clock, systemClock } from '#kernel/clock.ts';
import { isUuid } from '#kernel/ids.ts';
import { accessToken, type PublicKey } from '#kernel/standing.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import type { KnownKeys } from '#gateway/sign-in/known-keys.ts';

/** A longer text is none of ours, and is not even taken apart. */
const maxTokenLength = 4096;

/** Tokens that are remembered as verified: as many sessions as are likely at work in a quarter of an hour. */
const keptTokens = 10_000;

const algorithms: readonly string[] = ['EdDSA', 'ES256'] satisfies readonly PublicKey['alg'][];

/** Headers that say where to find a key, or that something we do not know must be understood (RFC 7515, section 4.1). */
const refusedHeaders = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];

/** What an access token says of its bearer. */
export interface VerifiedToken {
  readonly operatorId: string;
  readonly sessionId: string;
  readonly expiresAt: Date;
}

interface Remembered {
  readonly verified: VerifiedToken;
  readonly key: PublicKey;
}

type ImportedKey = Awaited<ReturnType<typeof importJWK>>;

/** Verifies access tokens (RFC 9068): their form, their signature and their times. Whether the session goes on is not its business. */
export class AccessTokens {
  readonly #keys: KnownKeys;
  readonly #clock: Clock;
  /** By the SHA-256 of the text, so that a dump of the memory holds no more tokens than it must. */
  readonly #remembered = new BoundedCache<string, Remembered>(keptTokens);
  readonly #imported = new WeakMap<PublicKey, Promise<ImportedKey>>();

  constructor(keys: KnownKeys, clock: Clock = systemClock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** What `token` says; null where it is none of ours, or out of time. Rejects with SUBGRAPH_UNAVAILABLE where no key was ever read. */
  async verify(token: string): Promise<VerifiedToken | null> {
    if (token.length > maxTokenLength) return null;
    const digest = hash('sha256', token, 'base64url');
    const known = this.#remembered.get(digest);
    if (known !== undefined && this.#keys.holds(known.key)) {
      return this.#isOver(known.verified) ? null : known.verified;
    }
    const fresh = await this.#verifyAnew(token);
    if (fresh === null) return null;
    this.#remembered.set(digest, fresh);
    return fresh.verified;
  }

  async #verifyAnew(token: string): Promise<Remembered | null> {
    const named = namedKeyOf(token);
    const key = named === null ? null : await this.#keys.find(named.kid);
    if (key === null || key.alg !== named?.alg) return null;
    try {
      const { payload } = await jwtVerify(token, await this.#importedOf(key), {
        algorithms: [key.alg],
        typ: accessToken.type,
        issuer: accessToken.issuer,
        audience: accessToken.audience,
        requiredClaims: ['sub', 'sid', 'exp', 'iat'],
        clockTolerance: accessToken.clockToleranceSeconds,
        currentDate: this.#clock.now(),
      });
      const verified = this.#verifiedOf(payload);
      return verified === null ? null : { verified, key };
    } catch (error) {
      // Whatever is wrong with it, it is no token; anything else is a failure of ours.
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  #verifiedOf({ sub, sid, exp, iat }: JWTPayload): VerifiedToken | null {
    if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined || iat === undefined) return null;
    if (!isUuid(sub) || !isUuid(sid)) return null;
    // jose looks at it only where tokens have a greatest age.
    if (iat > this.#nowSeconds() + accessToken.clockToleranceSeconds) return null;
    return { operatorId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) };
  }

  #isOver({ expiresAt }: VerifiedToken): boolean {
    return this.#nowSeconds() >= expiresAt.getTime() / 1000 + accessToken.clockToleranceSeconds;
  }

  #nowSeconds(): number {
    return this.#clock.now().getTime() / 1000;
  }

  #importedOf(key: PublicKey): Promise<ImportedKey> {
    const known = this.#imported.get(key);
    if (known !== undefined) return known;
    const { kty, crv, x, y } = key;
    const imported = importJWK({ kty, crv, x, ...(y === undefined ? {} : { y }) }, key.alg);
    this.#imported.set(key, imported);
    return imported;
  }
}

/** Which key a token says it is signed with, and how; null where the header is not one of an access token. */
function namedKeyOf(token: string): { readonly kid: string; readonly alg: string } | null {
  try {
    const header = decodeProtectedHeader(token);
    const { kid, alg } = header;
    if (kid === undefined || alg === undefined || !algorithms.includes(alg)) return null;
    return refusedHeaders.some((name) => Object.hasOwn(header, name)) ? null : { kid, alg };
  } catch {
    return null; // not a token at all
  }
}
