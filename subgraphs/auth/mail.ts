import { z } from 'zod';
import type { Mail } from '#kernel/mail.ts';
import type { NewJob } from '#events/jobs/job.ts';
import { sendMail } from '#events/jobs/queues.ts';
import type { KeyMaterial } from './key-material.ts';

const purpose = 'mail';

const mailSchema = z.strictObject({ to: z.string(), subject: z.string(), text: z.string() });

/** What has a worker send a mail. It holds a secret, which must not be read in the table of jobs: it is encrypted. */
export function mailJob(keyMaterial: KeyMaterial, mail: Mail): NewJob {
  return { queue: sendMail.queue, payload: { sealed: keyMaterial.encrypt(purpose, JSON.stringify(mail)) } };
}

/** The mail of such a job. Throws where it was sealed under another SECRET_KEY. */
export function openMail(keyMaterial: KeyMaterial, sealed: string): Mail {
  return mailSchema.parse(JSON.parse(keyMaterial.decrypt(purpose, sealed)));
}

export function invitationMail(to: string, project: string, token: string): Mail {
  return {
    to,
    subject: `You are invited to ${oneLine(project)}`,
    text: `Somebody has invited you to work in ${oneLine(project)}.

To accept, give this token to acceptInvitation within 7 days. It counts once.

${token}

If you expected no invitation, do nothing.`,
  };
}

export function passwordResetMail(to: string, token: string): Mail {
  return {
    to,
    subject: 'A new password',
    text: `Somebody, perhaps you, asked to set your password anew.

To do so, give this token to resetPassword within an hour. It counts once, and ends all your sessions.

${token}

If it was not you, do nothing: your password stays as it is.`,
  };
}

/** A header of a mail ends with its line. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
