import type { Mailer } from '#kernel/mail.ts';

/** Mail on the screen of whoever develops: between two lines, as it is not for a log. */
export function printedMail(print: (block: string) => void): Mailer {
  return {
    async send({ to, subject, text }) {
      print(`---- mail ----\nTo: ${to}\nSubject: ${subject}\n\n${text}\n---- end of mail ----`);
    },
  };
}
