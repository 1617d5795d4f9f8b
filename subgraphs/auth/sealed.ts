import { sql } from 'kysely';
import type { SealedTexts } from '#persistence/sealed-texts.ts';
import { sendMail } from '#events/jobs/queues.ts';

/** What each kind of text is encrypted for. */
export const sealedFor = { signingKeys: 'signing keys', mail: 'mail' } as const;

/** The private halves of the keys that sign. */
const privateKeys: SealedTexts = {
  what: 'signing keys',
  open: (keyMaterial, sealed) => keyMaterial.decrypt(sealedFor.signingKeys, sealed),
  seal: (keyMaterial, text) => keyMaterial.encrypt(sealedFor.signingKeys, text),
  read: sql`/* sealedSigningKeys */ SELECT kid AS id, private_jwk AS text FROM signing_keys`,
  replace: (kid, former, text) =>
    sql`/* resealSigningKey */ UPDATE signing_keys SET private_jwk = ${text} WHERE kid = ${kid} AND private_jwk = ${former}`,
};

/** Mails that are to be sent, or may be tried again. */
const mails: SealedTexts = {
  what: 'mails',
  open: (keyMaterial, sealed) => keyMaterial.decrypt(sealedFor.mail, sealed),
  seal: (keyMaterial, text) => keyMaterial.encrypt(sealedFor.mail, text),
  read: sql`/* sealedMails */ SELECT id, payload ->> 'sealed' AS text FROM jobs
    WHERE queue = ${sendMail.queue} AND state IN ('READY', 'RUNNING', 'DEAD')`,
  replace: (id, former, text) => sql`/* resealMail */ UPDATE jobs SET payload = ${JSON.stringify({ sealed: text })}
    WHERE id = ${id} AND payload ->> 'sealed' = ${former}`,
};

/** What sign-in keeps encrypted in the database. Apart from what signs and sends, which a start without sign-in does not load. */
export const sealedBySignIn: readonly SealedTexts[] = [privateKeys, mails];
