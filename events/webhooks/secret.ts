import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { KeyMaterial } from '#kernel/key-material.ts';
import type { SealedTexts } from '#persistence/sealed-texts.ts';

const purpose = 'webhook secrets';

/** Tells a secret from other texts, so that scanners find it where it should not be (Standard Webhooks). */
export const secretPrefix = 'whsec_';

/** A new secret: 32 random bytes. */
export function newSecret(): string {
  return `${secretPrefix}${randomBytes(32).toString('base64')}`;
}

/** How a secret is kept (security.md, line 26). */
export function sealSecret(keyMaterial: KeyMaterial, secret: string): string {
  return keyMaterial.encrypt(purpose, secret);
}

/** The secret that is kept so. Throws `UnknownKey` where it was sealed under another SECRET_KEY. */
export function openSecret(keyMaterial: KeyMaterial, kept: string): string {
  // Of a time when they were kept as they are; `resealTexts` seals them at the next start.
  return kept.startsWith(secretPrefix) ? kept : keyMaterial.decrypt(purpose, kept);
}

/** The secrets of all webhooks, the present and the former ones. */
export const webhookSecrets: readonly SealedTexts[] = ['secret', 'previous_secret'].map((name) => {
  const column = sql.ref(name);
  return {
    what: 'secrets of webhooks',
    open: openSecret,
    seal: sealSecret,
    read: sql`/* sealedWebhookSecrets */ SELECT id, ${column} AS text FROM webhook_targets WHERE ${column} IS NOT NULL`,
    replace: (id, former, text) =>
      sql`/* resealWebhookSecret */ UPDATE webhook_targets SET ${column} = ${text} WHERE id = ${id} AND ${column} = ${former}`,
  };
});
