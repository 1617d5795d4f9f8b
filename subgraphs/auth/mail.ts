import { z } from 'zod';
import type { KeyMaterial } from '#kernel/key-material.ts';
import type { Mail } from '#kernel/mail.ts';
import type { NewJob } from '#events/jobs/job.ts';
import { sendMail } from '#events/jobs/queues.ts';
import { sealedFor } from './sealed.ts';

const mailSchema = z.strictObject({ to: z.string(), subject: z.string(), text: z.string() });

/** A mail server that is away for half an hour costs no mail (see `retryDelayMs`), and what is sent is worth something for an hour. */
const maxAttempts = 20;

/** What has a worker send a mail. It holds a secret, which must not be read in the table of jobs: it is encrypted. */
export function mailJob(keyMaterial: KeyMaterial, mail: Mail): NewJob {
  const payload = { sealed: keyMaterial.encrypt(sealedFor.mail, JSON.stringify(mail)) };
  return { queue: sendMail.queue, payload, maxAttempts };
}

/** The mail of such a job. Throws where it was sealed under another SECRET_KEY. */
export function openMail(keyMaterial: KeyMaterial, sealed: string): Mail {
  return mailSchema.parse(JSON.parse(keyMaterial.decrypt(sealedFor.mail, sealed)));
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

export function registrationMail(to: string, token: string): Mail {
  return {
    to,
    subject: 'Confirm your address',
    text: `Somebody, perhaps you, asked to register with this address.

To do so, give this token to confirmRegistration within 24 hours. It counts once.

${token}

If it was not you, do nothing: nobody is registered.`,
  };
}

/** To who cannot register, as they have; whoever asked is not told. */
export function alreadyRegisteredMail(to: string): Mail {
  return {
    to,
    subject: 'You are registered already',
    text: `Somebody, perhaps you, asked to register with this address, which is registered already.

If it was you, sign in; requestPasswordReset helps where you have no password, or forgot it.

If it was not you, do nothing: nothing has changed.`,
  };
}

/** A header of a mail ends with its line. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ');
}
