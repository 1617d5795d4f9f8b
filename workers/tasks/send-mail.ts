import type { Mail, Mailer } from '#kernel/mail.ts';
import { sendMail } from '#events/jobs/queues.ts';
import { Hopeless, type Task } from '#workers/task.ts';

/** Sends a mail that was sealed by who asked for it. It may arrive twice; what it holds counts once. */
export function sendMailTask(parts: {
  readonly open: (sealed: string) => Mail;
  readonly mailer: Mailer;
}): Task<{ readonly sealed: string }> {
  return {
    ...sendMail,
    concurrency: 4,
    timeoutMs: 120_000,
    handle: async ({ payload, signal }) => {
      await parts.mailer.send(opened(parts.open, payload.sealed), signal);
    },
  };
}

function opened(open: (sealed: string) => Mail, sealed: string): Mail {
  try {
    return open(sealed);
  } catch (error) {
    throw new Hopeless('MAIL_UNREADABLE', 'The mail was sealed under another SECRET_KEY.', { cause: error });
  }
}
