import { sql } from 'kysely';
import type { Mail } from '#kernel/mail.ts';
import { everyProject } from '#persistence/projects.ts';
import { sendMail } from '#events/jobs/queues.ts';
import { openMail } from '#subgraphs/auth/mail.ts';
import type { PasswordWorld } from '#test/kit/password-world.ts';

/** The mails to somebody that wait to be sent, the oldest first. */
export async function mailsTo({ test, parts }: PasswordWorld, to: string): Promise<readonly Mail[]> {
  const { rows } = await sql<{
    payload: unknown;
  }>`SELECT payload FROM jobs WHERE queue = ${sendMail.queue} ORDER BY number`.execute(
    test.foundation.store.dialect.of(everyProject).write,
  );
  return rows
    .map(({ payload }) => sendMail.payload.parse(typeof payload === 'string' ? JSON.parse(payload) : payload))
    .map(({ sealed }) => openMail(parts.keyMaterial, sealed))
    .filter((mail) => mail.to === to);
}

/** What the last mail to somebody has them give back. */
export async function tokenFor(world: PasswordWorld, to: string): Promise<string> {
  const mail = (await mailsTo(world, to)).at(-1);
  return /dg[inp]_[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? 'no token was sent';
}
