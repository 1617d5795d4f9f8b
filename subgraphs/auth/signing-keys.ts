import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { Clock } from '#kernel/clock.ts';
import { ok } from '#kernel/result.ts';
import { accessToken, noProject, type PublicKey, type PublicKeys } from '#kernel/standing.ts';
import type { Store } from '#persistence/store.ts';
import type { KeyMaterial } from './key-material.ts';
import type { SigningKeyRow, SignInEntities } from './sign-in-entities.ts';

const algorithm = 'EdDSA';
const purpose = 'signing keys';

/** How long a key is shown before it signs: longer than anybody keeps the set (security.md, line 12). */
export const publishedAheadMs = 10 * 60_000;

/** How long a key verifies after another has taken its place: until the last token it signed has expired for everybody. */
const outlivesMs = (accessToken.lifetimeSeconds + accessToken.clockToleranceSeconds) * 1000;

/** For how long what the table holds is taken as known: a rotation elsewhere is noticed long before the new key signs. */
const keptMs = 30_000;

/** What an access token says. */
export interface AccessTokenFacts {
  readonly operatorId: string;
  readonly sessionId: string;
}

/** What is known of a key but the key. `NEXT` is shown and does not sign yet; `FORMER` verifies what it signed; `ENDED` is worth nothing. */
export interface SigningKeyFacts {
  readonly kid: string;
  readonly algorithm: PublicKey['alg'];
  readonly state: 'NEXT' | 'PRESENT' | 'FORMER' | 'ENDED';
  readonly createdAt: Date;
  readonly activeFrom: Date;
  /** Null while no other key is to take its place. */
  readonly verifiesUntil: Date | null;
}

/** A key that was made, and when it begins. */
type NewKey = Pick<SigningKeyFacts, 'kid' | 'activeFrom'>;

/** Signs access tokens with keys that are kept in the database, their private halves encrypted, so that every process has the same. */
export class SigningKeys implements PublicKeys {
  readonly #parts: SigningKeyParts;
  readonly #imported = new Map<string, Promise<CryptoKey | Uint8Array>>();
  #kept: { readonly rows: readonly SigningKeyRow[]; readonly until: number } | null = null;

  constructor(parts: SigningKeyParts) {
    this.#parts = parts;
  }

  /** Makes the first key where there is none. Any number of processes may do so at once; what there is more of expires with the rest. */
  async ensure(): Promise<void> {
    if ((await this.#rows()).length === 0) await this.#add(this.#parts.clock.now());
  }

  /** A new key, shown at once, which signs after `publishedAheadMs`. Gives its id and the instant it begins. */
  async rotate(): Promise<NewKey> {
    await this.ensure();
    return this.#add(new Date(this.#parts.clock.now().getTime() + publishedAheadMs));
  }

  /**
   * A new key in the place of all there are, for a leak: what they signed is worth nothing any more. Every process knows within 90 s,
   * after `keptMs` and the minute for which gateways keep the set.
   */
  async replaceAll(): Promise<NewKey> {
    return this.#add(this.#parts.clock.now(), { isOnly: true });
  }

  /** All that are kept, the latest first. */
  async list(): Promise<readonly SigningKeyFacts[]> {
    const rows = await this.#rows();
    const now = this.#parts.clock.now();
    const present = rows.find(({ activeFrom }) => activeFrom <= now);
    return rows.map((row, place) => {
      const { kid, algorithm: used, createdAt, activeFrom } = row;
      const verifiesUntil = verifiesUntilOf(rows[place - 1]);
      const outlived = verifiesUntil !== null && verifiesUntil <= now ? 'ENDED' : 'FORMER';
      const begun = row === present ? 'PRESENT' : outlived;
      return { kid, algorithm: used, state: activeFrom > now ? 'NEXT' : begun, createdAt, activeFrom, verifiesUntil };
    });
  }

  /** An access token and the instant it expires. Never within a transaction on SQLite: the first one writes a key. */
  async sign({
    operatorId,
    sessionId,
  }: AccessTokenFacts): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    await this.ensure();
    const now = this.#parts.clock.now();
    const row = (await this.#rows()).find(({ activeFrom }) => activeFrom <= now);
    if (row === undefined) throw new Error('No signing key has begun.');
    const issuedAt = Math.floor(now.getTime() / 1000);
    const expiresAt = issuedAt + accessToken.lifetimeSeconds;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: row.algorithm, typ: accessToken.type, kid: row.kid })
      .setSubject(operatorId)
      .setIssuer(accessToken.issuer)
      .setAudience(accessToken.audience)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(expiresAt)
      .setJti(this.#parts.newId())
      .sign(await this.#privateKey(row));
    return { token, expiresAt: new Date(expiresAt * 1000) };
  }

  /** The keys that verify: those to come, the present one, and those whose last token may still count. */
  async publicKeys(): Promise<{ readonly keys: readonly PublicKey[] }> {
    await this.ensure();
    const rows = await this.#rows();
    const now = this.#parts.clock.now();
    const verifying = rows.filter((_row, place) => {
      const until = verifiesUntilOf(rows[place - 1]);
      return until === null || until > now;
    });
    return { keys: verifying.map(({ publicJwk }) => publicJwk) };
  }

  async #add(activeFrom: Date, { isOnly = false } = {}): Promise<NewKey> {
    const { store, entities, keyMaterial, clock } = this.#parts;
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const { kty = '', crv = '', x = '' } = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint({ kty, crv, x });
    const publicJwk: PublicKey = { kty, crv, x, alg: algorithm, kid, use: 'sig' };
    const privateJwk = keyMaterial.encrypt(purpose, JSON.stringify(await exportJWK(privateKey)));
    await store.transact(noProject, async ({ em }) => {
      if (isOnly) await em.nativeDelete(entities.SigningKey, {});
      em.create(entities.SigningKey, { kid, algorithm, publicJwk, privateJwk, createdAt: clock.now(), activeFrom });
      return ok(undefined);
    });
    this.#kept = null;
    return { kid, activeFrom };
  }

  /** The latest first. */
  async #rows(): Promise<readonly SigningKeyRow[]> {
    const { store, entities } = this.#parts;
    if (this.#kept !== null && this.#kept.until > performance.now()) return this.#kept.rows;
    const orderBy = { activeFrom: 'DESC', kid: 'DESC' } as const;
    const rows = await store.reader(noProject).find(entities.SigningKey, {}, { orderBy, connectionType: 'write' });
    this.#kept = { rows, until: performance.now() + keptMs };
    return rows;
  }

  #privateKey({ kid, algorithm: alg, privateJwk }: SigningKeyRow): Promise<CryptoKey | Uint8Array> {
    const known = this.#imported.get(kid);
    if (known !== undefined) return known;
    const jwk: unknown = JSON.parse(this.#parts.keyMaterial.decrypt(purpose, privateJwk));
    const imported = importJWK(jwk as Parameters<typeof importJWK>[0], alg);
    this.#imported.set(kid, imported);
    return imported;
  }
}

/** When a key ceases to verify, by the key that takes its place. */
function verifiesUntilOf(successor: SigningKeyRow | undefined): Date | null {
  return successor === undefined ? null : new Date(successor.activeFrom.getTime() + outlivesMs);
}

export interface SigningKeyParts {
  readonly store: Store;
  readonly entities: Pick<SignInEntities, 'SigningKey'>;
  readonly keyMaterial: KeyMaterial;
  readonly clock: Clock;
  newId(): string;
}
