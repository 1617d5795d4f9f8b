import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that a server took. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, with headers; what is quoted-printable is decoded. */
  readonly text: string;
  readonly isEncrypted: boolean;
  /** Who signed in; undefined where nobody did. */
  readonly user: unknown;
}

/** What a server says no with. */
export interface MailRefusal {
  readonly at: 'AUTH' | 'MAIL' | 'RCPT' | 'DATA';
  readonly code: number;
  /** `text` is the mail, where it is known already. */
  readonly say: (text: string) => string;
}

export const mailUser = { name: 'postmaster', password: 'gull/s and@herring' } as const;

/** A real SMTP server on the loopback address. */
export interface MailServer extends AsyncDisposable {
  readonly port: number;
  readonly mails: readonly TakenMail[];
  /** Whom it was asked to let in; the first thing that may not be said in the clear. */
  readonly signIns: readonly string[];
  refusal: MailRefusal | null;
}

/** `options` of smtp-server; without any it wants `mailUser` and offers no TLS. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const mails: TakenMail[] = [];
  const signIns: string[] = [];
  const refuse = (at: MailRefusal['at'], about = ''): Error | null => {
    const { refusal } = kit;
    if (refusal === null || refusal.at !== at) return null;
    return Object.assign(new Error(refusal.say(about)), { responseCode: refusal.code });
  };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    // It waits for nobody when it closes.
    closeTimeout: 1,
    onAuth: ({ username = '', password }, _session, answer) => {
      signIns.push(username);
      const isRight = username === mailUser.name && password === mailUser.password;
      const wrong = isRight ? null : Object.assign(new Error('Wrong credentials'), { responseCode: 535 });
      answer(refuse('AUTH') ?? wrong, { user: username });
    },
    onMailFrom: (_address, _session, answer) => answer(refuse('MAIL')),
    onRcptTo: ({ address }, _session, answer) => answer(refuse('RCPT', address)),
    onData: (stream, { envelope, secure, user }, answer) => {
      void text(stream).then((raw) => {
        const decoded = decodedOf(raw);
        const refused = refuse('DATA', decoded);
        if (refused !== null) return answer(refused);
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, text: decoded, isEncrypted: secure, user });
        answer(null);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(port, '127.0.0.1');
  await once(listening, 'listening');
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port');
  const kit: MailServer & { refusal: MailRefusal | null } = {
    port: address.port,
    mails,
    signIns,
    refusal: null,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  return kit;
}

/** A body of long lines comes as quoted-printable. */
function decodedOf(raw: string): string {
  const [headers = '', ...body] = raw.replaceAll('\r\n', '\n').split('\n\n');
  const text = body.join('\n\n');
  if (!/^Content-Transfer-Encoding: quoted-printable$/m.test(headers)) return `${headers}\n\n${text}`;
  return `${headers}\n\n${text.replaceAll('=\n', '').replaceAll('=3D', '=')}`;
}

/** The URL of such a server, with the user it wants. */
export function urlOf({ port }: Pick<MailServer, 'port'>, host = '127.0.0.1'): string {
  return `smtp://${mailUser.name}:${encodeURIComponent(mailUser.password)}@${host}:${port}`;
}

/** A server that takes connections and never says a word. */
export async function startMuteServer(): Promise<AsyncDisposable & { readonly port: number; connections(): number }> {
  const sockets = new Set<{ destroy(): unknown }>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port');
  return {
    port: address.port,
    connections: () => sockets.size,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
