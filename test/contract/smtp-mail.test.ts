import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mail } from '#kernel/mail.ts';
import { smtpMail, type SmtpServer } from '#workers/smtp-mail.ts';
import { Hopeless } from '#workers/task.ts';
import {
  mailUser,
  type MailRefusal,
  type MailServer,
  startMailServer,
  startMuteServer,
  urlOf,
} from '#test/kit/mail-server.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

const from = 'Deals <deals@example.com>';
const mail: Mail = { to: 'ada@example.com', subject: 'Grüße', text: 'To accept:\n\ndgi_0123456789\n\nBye.' };
const never = new AbortController().signal;

describe('mail by SMTP', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(async () => server[Symbol.asyncDispose]());
  beforeEach(() => {
    server.refusal = null;
  });

  const mailer = (changes: Partial<SmtpServer> = {}) => smtpMail({ url: urlOf(server), from, tls: 'off', ...changes });

  /** The error a mail was not sent by. */
  async function refusalOf(sending: Promise<void>): Promise<Error & { readonly code?: string }> {
    const error: unknown = await sending.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof Error) return error;
    throw new Error('It was sent');
  }

  test('arrives with what it says, from whom it says, once the server has let us in', async () => {
    const before = server.mails.length;
    await mailer().send(mail, never);
    const [taken, ...others] = server.mails.slice(before);
    expect(others).toEqual([]);
    expect(taken).toMatchObject({ from: 'deals@example.com', to: ['ada@example.com'], user: mailUser.name });
    expect(taken?.text).toMatch(/^From: Deals <deals@example\.com>$/m);
    expect(taken?.text).toMatch(/^To: ada@example\.com$/m);
    expect(taken?.text).toMatch(/^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe\?=$/m);
    expect(taken?.text).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(taken?.text).toContain(mail.text);
  });

  test.each([
    ['a subject', 1, { subject: 'Hi\r\nBcc: eve@example.com\r\n\r\nInstead' }],
    ['an address', 0, { to: 'ada@example.com\r\nRCPT TO:<eve@example.com>' }],
    ['an address with another behind it', 0, { to: 'ada@example.com, eve@example.com' }],
    ['an address with another in it', 0, { to: 'Ada <eve@example.com>' }],
    ['a text', 1, { text: 'Hi\r\n.\r\nMAIL FROM:<eve@example.com>\r\n' }],
  ])('%s adds no header, receiver or command', async (_what, count, changes) => {
    const before = server.mails.length;
    const sending = mailer().send({ ...mail, ...changes }, never);
    if (count === 0) await expect(sending).rejects.toBeInstanceOf(Hopeless);
    else await sending;
    const taken = server.mails.slice(before);
    expect(taken).toHaveLength(count);
    for (const { from: sender, to, text } of taken) {
      expect([sender, to]).toEqual(['deals@example.com', ['ada@example.com']]);
      expect(text.split('\n\n')[0]).not.toMatch(/^(Bcc|RCPT|MAIL)|eve@example\.com>?$/m);
    }
  });

  test.each([
    ['MAIL', 550],
    ['RCPT', 550],
    ['DATA', 554],
  ] as const)('is given up where %s is refused with %i, and the reason holds no secret', async (at, code) => {
    const token = 'dgi_0123456789';
    const say: MailRefusal['say'] = (text) =>
      `5.7.1 ${text.includes(token) ? token : text} ${token} ${mailUser.password} no`;
    server.refusal = { at, code, say };
    const error = await refusalOf(mailer().send(mail, never));
    expect([error.name, error.code]).toEqual(['Hopeless', 'MAIL_REFUSED']);
    expect(error.message).toMatch(new RegExp(`^The mail server refused the mail for good: ${code} 5\\.7\\.1 `));
    expect(error.message.length).toBeLessThan(400);
    const told = `${error.stack ?? ''}${JSON.stringify(error)}`;
    expect([told.includes('dgi_'), told.includes(mailUser.password), error.cause]).toEqual([false, false, undefined]);
  });

  test.each([
    ['MAIL', 451],
    ['RCPT', 450],
    ['DATA', 452],
    // Nothing is wrong with the mail.
    ['AUTH', 535],
  ] as const)('is to be tried again where %s is refused with %i', async (at, code) => {
    server.refusal = { at, code, say: () => '4.3.2 later' };
    const error = await refusalOf(mailer().send(mail, never));
    expect([error.name, error.message]).toEqual(['Error', expect.stringContaining(`${code} 4.3.2 later`)]);
  });

  test('is to be tried again where nobody listens, or who listens says nothing', async () => {
    await using mute = await startMuteServer();
    const silent = await refusalOf(mailer({ url: urlOf(mute), silenceMs: 100 }).send(mail, never));
    expect([silent.name, silent.message]).toEqual(['Error', expect.stringContaining('(ETIMEDOUT)')]);
    const gone = await startMailServer();
    await gone[Symbol.asyncDispose]();
    const away = await refusalOf(mailer({ url: urlOf(gone) }).send(mail, never));
    expect([away.name, away.message]).toEqual(['Error', expect.stringContaining('ECONNREFUSED')]);
  });

  test('is let go of at the signal', async () => {
    await using mute = await startMuteServer();
    const stopping = new AbortController();
    const sending = refusalOf(mailer({ url: urlOf(mute) }).send(mail, stopping.signal));
    stopping.abort(new Error('The worker is going away'));
    expect((await sending).name).toBe('Error');
  });
});

describe('a mail server that has to encrypt', () => {
  const mailer = (server: MailServer, changes: Partial<SmtpServer> = {}) =>
    smtpMail({ url: urlOf(server, 'localhost'), from, tls: 'required', ...changes });

  test('and does not is told nothing', async () => {
    await using server = await startMailServer();
    await expect(mailer(server).send(mail, never)).rejects.toThrow(/ETLS|STARTTLS/);
    expect([server.signIns, server.mails]).toEqual([[], []]);
    await mailer(server, { tls: 'optional' }).send(mail, never);
    expect(server.mails).toMatchObject([{ isEncrypted: false }]);
  });

  test('with a certificate that nobody has signed is told nothing, also where encryption is optional', async () => {
    await using server = await startMailServer({ disabledCommands: [] });
    for (const tls of ['required', 'optional'] as const) {
      await expect(mailer(server, { tls }).send(mail, never)).rejects.toThrow(/certificate/);
    }
    expect([server.signIns, server.mails]).toEqual([[], []]);
  });

  test.skipIf(!hasOpenssl())('is sent mail by STARTTLS, and by TLS from the beginning', async () => {
    await using folder = await createTemporaryFolder();
    const { key, cert } = certificateFor('localhost', folder.path);
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, cert]);
    try {
      await using upgraded = await startMailServer({ disabledCommands: [], allowInsecureAuth: false, key, cert });
      await mailer(upgraded).send(mail, never);
      expect(upgraded.mails).toMatchObject([{ isEncrypted: true, user: mailUser.name }]);
      await using encrypted = await startMailServer({ secure: true, key, cert });
      const url = urlOf(encrypted, 'localhost').replace('smtp:', 'smtps:');
      await mailer(encrypted, { url }).send(mail, never);
      expect(encrypted.mails).toMatchObject([{ isEncrypted: true, user: mailUser.name }]);
    } finally {
      setDefaultCACertificates(trusted);
    }
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function certificateFor(host: string, folder: string): { readonly key: string; readonly cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=${host}`.split(' ');
  const files = ['-addext', `subjectAltName=DNS:${host}`, '-keyout', key, '-out', cert];
  execFileSync('openssl', [...request, ...files], { stdio: 'ignore' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}
