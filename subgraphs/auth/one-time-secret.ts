import { LockMode } from '@mikro-orm/core';
import { hashOfSecret, isSecret } from '#kernel/secret.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Store } from '#persistence/store.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { OneTimeSecretRow, SignInEntities } from './sign-in-entities.ts';

/** What is sent by mail, or printed at a first start, and counts once; and the form it has. */
const forms = {
  INVITATION: 'invitation',
  PASSWORD_RESET: 'passwordReset',
  REGISTRATION: 'registration',
  BOOTSTRAP: 'bootstrap',
} as const;

type Table = SignInEntities['OneTimeSecret'];

/** The row of a secret that counts now; null for any other text. To look before something dear is done: `spend` decides. */
export async function peek(
  store: Store,
  table: Table,
  shown: { readonly token: string; readonly purpose: keyof typeof forms; readonly now: Date },
): Promise<OneTimeSecretRow | null> {
  const { token, purpose, now } = shown;
  if (!isSecret(token, forms[purpose])) return null;
  const row = await store
    .readerOf(everyProject)
    .findOne(table, { hash: hashOfSecret(token), purpose }, { connectionType: 'write' });
  return row !== null && counts(row, now) ? row : null;
}

/** Uses a secret up: of two that come at once one gets it. Null where it does not count. */
export async function spend(unit: Unit, table: Table, hash: string): Promise<OneTimeSecretRow | null> {
  const row = await unit.em.findOne(table, { hash }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (row === null || !counts(row, unit.now)) return null;
  row.usedAt = unit.now;
  return row;
}

function counts({ usedAt, expiresAt }: OneTimeSecretRow, now: Date): boolean {
  return !usedAt && expiresAt > now;
}
