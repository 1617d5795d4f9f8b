import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from '#kernel/mail.ts';
import { Hopeless } from '#workers/task.ts';

/** A mail server, and how to speak to it. */
export interface SmtpServer {
  /** smtp:// or smtps://, with user and password where it wants them. */
  readonly url: string;
  /** Whom mail is from: an address, or a name and an address as `Deals <deals@example.com>`. */
  readonly from: string;
  /** `required`: from the beginning or by STARTTLS, or nothing is told it. `optional`: where it offers STARTTLS. `off`: never by STARTTLS. */
  readonly tls: 'required' | 'optional' | 'off';
  /** How long, in milliseconds, it may say nothing; default 15,000. */
  readonly silenceMs?: number;
}

/** Commands that are about the mail and not about us: what is refused there is refused again. */
const aboutTheMail = /^(MAIL FROM|RCPT TO|DATA)$/;

/** Sends each mail over a connection of its own. What can never be sent is `Hopeless`; what the server says of it holds no secret. */
export function smtpMail({ url, from, tls, silenceMs = 15_000 }: SmtpServer): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const user = decodeURIComponent(username);
  const pass = decodeURIComponent(password);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port === '' ? {} : { port: Number(port) }),
    ...(user === '' ? {} : { auth: { user, pass } }),
    secure: protocol === 'smtps:',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    dnsTimeout: silenceMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }: Mail, signal: AbortSignal) {
      try {
        await transport.sendMail({
          from,
          // As an object it is one address, whatever it looks like.
          to: { name: '', address: to },
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal,
        });
      } catch (error) {
        throw refusalOf(error, pass);
      }
    },
  };
}

/** What nodemailer tells of an error. */
interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly permanent?: boolean;
}

/** Without the error itself: it quotes what was said to the server. */
function refusalOf(error: unknown, password: string): Error {
  const {
    code = 'UNKNOWN',
    command,
    response,
    permanent = false,
    message,
  }: SmtpError = error instanceof Error ? error : new Error(String(error));
  const said = readable(response ?? message, password);
  // An address that cannot be put into an envelope.
  if (code === 'EENVELOPE' && response === undefined)
    return new Hopeless('MAIL_UNSENDABLE', `No mail can be sent there: ${said}`);
  if (permanent && aboutTheMail.test(command ?? '')) {
    return new Hopeless('MAIL_REFUSED', `The mail server refused the mail for good: ${said}`);
  }
  return new Error(`The mail server did not take the mail (${code}): ${said}`);
}

/** One line without what only its receiver, or the server, may read. */
function readable(text: string, password: string): string {
  const hidden = text.replaceAll(/dg[a-z]_[\w-]+/g, '***').replaceAll(/\p{C}+/gu, ' ');
  return (password === '' ? hidden : hidden.replaceAll(password, '***')).slice(0, 300);
}
