import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { Clock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import { type KeyMaterial, UnknownKey } from '#kernel/key-material.ts';
import { ok } from '#kernel/result.ts';
import { accessToken, noProject, type PublicKey, type PublicKeys } from '#kernel/standing.ts';
import type { Store } from '#persistence/store.ts';
import { everyProject } from '#persistence/projects.ts';
import { recordInTrail } from '#events/project-trail.ts';
import type { UnitOfWork } from '#events/unit-of-work.ts';
import { sealedFor } from './sealed.ts';
import type { SigningKeyRow, SignInEntities } from './sign-in-entities.ts';

const algorithm = 'EdDSA';

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
  async rotate(request: RequestContext): Promise<NewKey> {
    await this.ensure();
    const activeFrom = new Date(this.#parts.clock.now().getTime() + publishedAheadMs);
    return this.#addFor(request, { activeFrom, outcome: 'ROTATED' });
  }

  /**
   * A new key in the place of all there are, for a leak: what they signed is worth nothing any more. Every process knows within 90 s,
   * after `keptMs` and the minute for which gateways keep the set.
   */
  async replaceAll(request: RequestContext): Promise<NewKey> {
    return this.#addFor(request, { activeFrom: this.#parts.clock.now(), outcome: 'REPLACED' });
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
    const { row, key } = await this.#present();
    const now = this.#parts.clock.now();
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
      .sign(key);
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

  /** By somebody's order: it is in the audit trail together with the key. */
  async #addFor(
    request: RequestContext,
    { activeFrom, outcome }: { readonly activeFrom: Date; readonly outcome: 'ROTATED' | 'REPLACED' },
  ): Promise<NewKey> {
    const { unitOfWork, entities } = this.#parts;
    const row = await this.#newRow(activeFrom);
    const { kid } = row;
    await unitOfWork(
      { ...request, projectId: noProject },
      async (unit) => {
        if (outcome === 'REPLACED') await unit.em.nativeDelete(entities.SigningKey, {});
        unit.em.create(entities.SigningKey, row);
        const payload = { kid, activeFrom: activeFrom.toISOString(), outcome };
        await recordInTrail(unit, null, { type: 'signing_key.rotated', payload });
        return ok(undefined);
      },
      everyProject,
    );
    this.#kept = null;
    return { kid, activeFrom };
  }

  /** The first, which nobody ordered. */
  async #add(activeFrom: Date): Promise<void> {
    const { store, entities } = this.#parts;
    const row = await this.#newRow(activeFrom);
    await store.transact(noProject, async ({ em }) => {
      em.create(entities.SigningKey, row);
      return ok(undefined);
    });
    this.#kept = null;
  }

  async #newRow(activeFrom: Date) {
    const { keyMaterial, clock } = this.#parts;
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const { kty = '', crv = '', x = '' } = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint({ kty, crv, x });
    const publicJwk: PublicKey = { kty, crv, x, alg: algorithm, kid, use: 'sig' };
    const privateJwk = keyMaterial.encrypt(sealedFor.signingKeys, JSON.stringify(await exportJWK(privateKey)));
    return { kid, algorithm, publicJwk, privateJwk, createdAt: clock.now(), activeFrom } as const;
  }

  /** The latest key that has begun and can be read. A new one where there is none, as when SECRET_KEY was lost: it signs at once. */
  async #present(): Promise<{ readonly row: SigningKeyRow; readonly key: CryptoKey | Uint8Array }> {
    const known = await this.#readable();
    if (known !== null) return known;
    await this.#add(this.#parts.clock.now());
    const made = await this.#readable();
    if (made === null) throw new Error('No signing key has begun.');
    return made;
  }

  async #readable(): Promise<{ readonly row: SigningKeyRow; readonly key: CryptoKey | Uint8Array } | null> {
    const now = this.#parts.clock.now();
    for (const row of await this.#rows()) {
      if (row.activeFrom > now) continue;
      try {
        return { row, key: await this.#privateKey(row) };
      } catch (error) {
        if (!(error instanceof UnknownKey)) throw error;
      }
    }
    return null;
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

  /** Throws `UnknownKey` where it was encrypted under another SECRET_KEY. */
  async #privateKey({ kid, algorithm: alg, privateJwk }: SigningKeyRow): Promise<CryptoKey | Uint8Array> {
    const known = this.#imported.get(kid);
    if (known !== undefined) return known;
    const jwk: unknown = JSON.parse(this.#parts.keyMaterial.decrypt(sealedFor.signingKeys, privateJwk));
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
  readonly unitOfWork: UnitOfWork;
  readonly entities: Pick<SignInEntities, 'SigningKey'>;
  readonly keyMaterial: KeyMaterial;
  readonly clock: Clock;
  newId(): string;
}
