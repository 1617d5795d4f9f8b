import { sql } from 'kysely';
import { z } from 'zod';
import { UnknownKey } from '#kernel/key-material.ts';
import { hashOfSecret } from '#kernel/secret.ts';
import type { AuthParts } from './auth-parts.ts';

/** How long somebody may take at the provider. */
export const attemptLifetimeMs = 10 * 60_000;

const purpose = 'provider sign-in';

/** How many that are over go with each new one. */
const purgedAtOnce = 100;

const sealedSchema = z.strictObject({
  issuer: z.string(),
  clientId: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
});

/** A sign-in that was begun at the provider. */
export interface Attempt extends z.infer<typeof sealedSchema> {
  /** Of our own, where the browser goes afterwards. */
  readonly returnTo: string;
}

/** By what an attempt is found again: what the provider brings back, and the secret in the cookie of the browser that began it. */
export interface AttemptKey {
  readonly state: string;
  readonly browser: string;
}

type Parts = Pick<AuthParts, 'foundation' | 'keyMaterial'>;

/** Keeps an attempt for `attemptLifetimeMs` and gives the instant of its end. Whoever reads the table finds hashes, and nothing to finish it with. */
export async function keepAttempt(
  { foundation, keyMaterial }: Parts,
  key: AttemptKey,
  { returnTo, ...secret }: Attempt,
): Promise<Date> {
  const { dialect } = foundation.store;
  const now = foundation.clock.now();
  const expiresAt = new Date(now.getTime() + attemptLifetimeMs);
  const [at, until] = [dialect.instantParameter(now), dialect.instantParameter(expiresAt)];
  const sealed = keyMaterial.encrypt(purpose, JSON.stringify(secret));
  // Two that purge at once would wait for each other's rows, perhaps in a circle.
  const alone = dialect.kind === 'postgresql' ? sql`FOR UPDATE SKIP LOCKED` : sql``;
  await sql`/* purgeProviderAttempts */ DELETE FROM provider_attempts WHERE state_hash IN
    (SELECT state_hash FROM provider_attempts WHERE expires_at <= ${at} LIMIT ${purgedAtOnce} ${alone})`.execute(
    dialect.write,
  );
  await sql`/* keepProviderAttempt */ INSERT INTO provider_attempts
    (state_hash, browser_hash, sealed, return_to, created_at, expires_at) VALUES
    (${hashOfSecret(key.state)}, ${hashOfSecret(key.browser)}, ${sealed}, ${returnTo}, ${at}, ${until})`.execute(
    dialect.write,
  );
  return expiresAt;
}

/** Takes an attempt out: of two that come at once one gets it. Null where it is over, was taken, or is another browser's, who keeps it. */
export async function takeAttempt({ foundation, keyMaterial }: Parts, key: AttemptKey): Promise<Attempt | null> {
  const { dialect } = foundation.store;
  const { rows } = await sql<{ sealed: string; return_to: string }>`/* takeProviderAttempt */
    DELETE FROM provider_attempts WHERE state_hash = ${hashOfSecret(key.state)}
      AND browser_hash = ${hashOfSecret(key.browser)}
      AND expires_at > ${dialect.instantParameter(foundation.clock.now())}
    RETURNING sealed, return_to`.execute(dialect.write);
  const [row] = rows;
  if (row === undefined) return null;
  try {
    const secret = sealedSchema.parse(JSON.parse(keyMaterial.decrypt(purpose, row.sealed)));
    return { ...secret, returnTo: row.return_to };
  } catch (error) {
    // SECRET_KEY was lost while somebody was at the provider: they begin again.
    if (error instanceof UnknownKey) return null;
    throw error;
  }
}
