import type { Foundation } from '#events/foundation.ts';
import type { AuthEntities } from './entities.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { KeyMaterial } from '#kernel/key-material.ts';
import { PasswordHashes, type HashPoolOptions } from './password-hash.ts';
import { registrationClosed, type RegistrationPolicy } from './registration-policy.ts';
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
  readonly registration: RegistrationPolicy;
  /** By which people sign in besides passwords; null where there is none. */
  readonly provider: IdentityProvider | null;
}

/** How sign-in is set up. `secretKey`: 32 bytes or more, the same in every process on the database. */
export interface SignInSettings {
  readonly secretKey: Uint8Array;
  /** Keys that it has replaced, whose secrets are still read; default none. */
  readonly formerSecretKeys?: readonly Uint8Array[];
  readonly hashes?: HashPoolOptions;
  /**
   * A refusal takes at least so many milliseconds, default 250: what is written for a known operator must not be told from what is not
   * (security.md, line 3). Longer than a hash and what is written after it.
   */
  readonly leastRefusalMs?: number;
  /** Whether workers have a way to send mail; default false. What needs mail is refused by name where they have none. */
  readonly hasMailer?: boolean;
  /** Who makes themselves an operator; default nobody. */
  readonly registration?: RegistrationPolicy;
  /** Default none. */
  readonly provider?: IdentityProvider | null;
}

export function createAuthParts(foundation: Foundation, entities: AuthEntities, settings: SignInSettings): AuthParts {
  const { secretKey, formerSecretKeys = [], hashes, leastRefusalMs = 250, hasMailer = false } = settings;
  const { registration = registrationClosed, provider = null } = settings;
  const keyMaterial = new KeyMaterial(secretKey, formerSecretKeys);
  const { store, unitOfWork, clock, ids } = foundation;
  return {
    foundation,
    entities,
    keyMaterial,
    hashes: new PasswordHashes(hashes),
    keys: new SigningKeys({ store, unitOfWork, entities, keyMaterial, clock, newId: () => ids.next() }),
    limits: new SignInLimits(store.dialect),
    leastRefusalMs,
    hasMailer,
    registration,
    provider,
  };
}
