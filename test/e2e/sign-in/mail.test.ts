import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundationOn } from '#test/kit/foundation.ts';
import { post } from '#test/kit/graph-client.ts';
import { jobsOf } from '#test/kit/jobs-table.ts';
import { mailUser, type MailServer, startMailServer, startMuteServer, urlOf } from '#test/kit/mail-server.ts';
import { runProgram, type Program } from '#test/kit/program.ts';
import { newSecretKey } from '#test/kit/secret-keys.ts';
import { bearer, bootstrap, change, heldOf, startSignInServer, type Held } from '#test/kit/signed-in.ts';

const mailFrom = 'Deals <deals@example.com>';
const settings = (server: Pick<MailServer, 'port'>) => ({
  ENVIRONMENT: 'production',
  SECRET_KEY: newSecretKey(),
  SMTP_URL: urlOf(server),
  MAIL_FROM: mailFrom,
});

let database: TestDatabase;
let mail: MailServer;
let server: Program;
let ada: Held;
beforeAll(async () => {
  database = await createDatabase('postgresql');
  mail = await startMailServer();
  server = await startSignInServer(database, { env: { ...settings(mail), LOG_LEVEL: 'trace' } });
  ada = await bootstrap({ url: server.url, auth: server });
});
beforeEach(() => {
  mail.refusal = null;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mail[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const invite = (email: string, at = server, by = ada) =>
  change(
    at,
    { field: 'inviteOperator', input: { email, role: 'VIEWER' }, select: '... on Invitation { id }' },
    bearer(by),
  );

const taken = (at: MailServer, to: string) =>
  eventually(() => at.mails.find((one) => one.to.includes(to)), { description: `mail to ${to}`, deadlineMs: 20_000 });

/** What the project's administrator is told of the mails that were not sent. */
async function failures(): Promise<
  readonly { readonly state: string; readonly lastError: { readonly code: string; readonly message: string } | null }[]
> {
  const document = `{ jobs(filter: { queue: "mail.send" }) { edges { node { state lastError { code message } } } } }`;
  const { body } = await post(server.url, document, {}, bearer(ada));
  const { edges } = body.data?.['jobs'] as { readonly edges: readonly { readonly node: never }[] };
  return edges.map(({ node }) => node);
}

test('in production an invitation goes through the mail server, and what it says lets somebody in', async () => {
  const to = 'grace@example.com';
  expect(await invite(to)).toMatchObject({ __typename: 'Invitation' });
  const { from, text, user } = await taken(mail, to);
  expect([from, user]).toEqual(['deals@example.com', mailUser.name]);
  expect(text).toMatch(/^From: Deals <deals@example\.com>$/m);
  const token = /^dgi_[\w-]{43}$/m.exec(text)?.[0] ?? 'no token was sent';
  const input = { token, displayName: 'Grace', password: 'mussels and seaweed' };
  const select = '... on SignedIn { accessToken refreshToken session { id } operatorId }';
  const hers = heldOf(await change(server, { field: 'acceptInvitation', input, select }, {}));
  const { body } = await post(server.url, '{ me { email } deals { totalCount } }', {}, bearer(hers));
  expect(body).toEqual(expect.objectContaining({ data: { me: { email: to }, deals: { totalCount: 0 } } }));
  const printed = server.output();
  const secrets = [token, mailUser.password, encodeURIComponent(mailUser.password), '---- mail ----'];
  expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
});

test('what the mail server refuses for good is given up, with a reason that holds no secret; what it refuses for now is not', async () => {
  mail.refusal = { at: 'DATA', code: 554, say: (text) => `5.7.1 I do not like ${/dgi_[\w-]{43}/.exec(text)?.[0]}` };
  await invite('refused@example.com');
  const [dead] = await eventually(
    async () => {
      const found = (await failures()).filter(({ state }) => state === 'DEAD');
      return found.length > 0 && found;
    },
    { description: 'it is given up', deadlineMs: 20_000 },
  );
  expect(dead?.lastError).toEqual({
    code: 'MAIL_REFUSED',
    message: 'The mail server refused the mail for good: 554 5.7.1 I do not like ***',
  });
  mail.refusal = { at: 'RCPT', code: 451, say: () => '4.7.1 Greylisted' };
  await invite('later@example.com');
  await eventually(async () => (await failures()).some(({ lastError }) => lastError?.message.includes('Greylisted')), {
    description: 'an attempt failed',
    deadlineMs: 20_000,
  });
  mail.refusal = null;
  await taken(mail, 'later@example.com');
  expect(server.output()).not.toMatch(/dgi_/);
}, 40_000);

test('a mail server that was away gets the mail when it is back', async () => {
  await using elsewhere = await createDatabase('sqlite');
  const former = await startMailServer();
  await former[Symbol.asyncDispose]();
  await using other = await startSignInServer(elsewhere, { env: settings(former) });
  const held = await bootstrap({ url: other.url, auth: other });
  await invite('grace@example.com', other, held);
  await other.waitForLine(/an attempt at a job failed/);
  await using back = await startMailServer({}, former.port);
  expect((await taken(back, 'grace@example.com')).text).toMatch(/^dgi_[\w-]{43}$/m);
}, 40_000);

test('a worker that is asked to stop while the mail server says nothing gives the mail back', async () => {
  await using elsewhere = await createDatabase('sqlite');
  await using mute = await startMuteServer();
  const env = { ...settings(mute), SHUTDOWN_TIMEOUT_MS: '200' };
  const stopping = await startSignInServer(elsewhere, { env });
  const held = await bootstrap({ url: stopping.url, auth: stopping });
  await invite('grace@example.com', stopping, held);
  await eventually(() => mute.connections() > 0, { description: 'it is being sent' });
  expect(await stopping.kill('SIGTERM')).toMatchObject({ code: 0 });
  await using left = await openTestFoundationOn(elsewhere);
  const jobs = await jobsOf(left.foundation.store.dialect, 'mail.send');
  expect(jobs).toMatchObject([{ state: 'READY', attempts: 0, error: null }]);
});

test('a wrong setting is named without its password, and a right one shown without it', async () => {
  const wrong = { SMTP_URL: 'smtp://u:pa/ss@host' };
  const { code, stdout, stderr } = await runProgram({ args: ['serve'], env: wrong });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('SMTP_URL must be smtps://user:password@host:port or smtp://…');
  expect(stderr).not.toMatch(/pa\/ss/);
  const shown = await runProgram({ args: ['config'], env: settings(mail) });
  expect(shown.stdout).toMatch(/^SMTP_URL=\*\*\* +# environment$/m);
  expect(shown.stdout).not.toContain(encodeURIComponent(mailUser.password));
});
