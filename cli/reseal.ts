import type { Log } from '#kernel/log.ts';
import { type Resealed, resealTexts } from '#persistence/sealed-texts.ts';
import type { Foundation } from '#events/foundation.ts';
import { webhookSecrets } from '#events/webhooks/secret.ts';
import { sealedBySignIn } from '#subgraphs/auth/sealed.ts';

/**
 * Brings every secret that the database keeps under the present SECRET_KEY (security.md, line 26). A process that starts does so, so that
 * SECRET_KEY_PREVIOUS can go once all of them run on the new key.
 */
export async function reseal({ store, keyMaterial }: Foundation, log: Log): Promise<Resealed> {
  const outcome = await resealTexts(store.dialect, [...webhookSecrets, ...sealedBySignIn], keyMaterial);
  const { resealed, unreadable } = outcome;
  if (resealed > 0) log.info({ resealed }, 'secrets were brought under the present SECRET_KEY');
  if (Object.keys(unreadable).length > 0)
    log.warn({ unreadable }, 'secrets are under another SECRET_KEY and cannot be read: name it as SECRET_KEY_PREVIOUS');
  return outcome;
}
