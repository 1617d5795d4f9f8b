import type { Foundation } from '#events/foundation.ts';
import type { AuthEntities } from './entities.ts';
import { KeyMaterial } from './key-material.ts';
import { PasswordHashes, type HashPoolOptions } from './password-hash.ts';
import { SigningKeys } from './signing-keys.ts';
import { SignInLimits } from './sign-in-limits.ts';

/** What sign-in is done with; one of each for a process. */
export interface AuthParts {
  readonly foundation: Foundation;
  readonly entities: AuthEntities;
  readonly keyMaterial: KeyMaterial;
  readonly hashes: PasswordHashes;
  readonly keys: SigningKeys;
  readonly limits: SignInLimits;
  /** See `SignInSettings`. */
  readonly leastRefusalMs: number;
  readonly hasMailer: boolean;
}

/** How sign-in is set up. `secretKey`: 32 bytes or more, the same in every process on the database. */
export interface SignInSettings {
  readonly secretKey: Uint8Array;
  readonly hashes?: HashPoolOptions;
  /**
   * A refusal takes at least so many milliseconds, default 250: what is written for a known operator must not be told from what is not
   * (security.md, line 3). Longer than a hash and what is written after it.
   */
  readonly leastRefusalMs?: number;
  /** Whether workers have a way to send mail; default false. What needs mail is refused by name where they have none. */
  readonly hasMailer?: boolean;
}

export function createAuthParts(
  foundation: Foundation,
  entities: AuthEntities,
  { secretKey, hashes, leastRefusalMs = 250, hasMailer = false }: SignInSettings,
): AuthParts {
  const keyMaterial = new KeyMaterial(secretKey);
  const { store, clock, ids } = foundation;
  return {
    foundation,
    entities,
    keyMaterial,
    hashes: new PasswordHashes(hashes),
    keys: new SigningKeys({ store, entities, keyMaterial, clock, newId: () => ids.next() }),
    limits: new SignInLimits(store.dialect),
    leastRefusalMs,
    hasMailer,
  };
}
