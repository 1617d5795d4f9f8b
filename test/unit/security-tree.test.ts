import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publishedKeyStart, secretVariables, variables } from '#cli/config-variables.ts';
import { checkout } from '#test/kit/program.ts';

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
  /** What looks like one and is none. */
  readonly isKnown?: (found: RegExpMatchArray) => boolean;
}

/** Words that stand where documentation and tests have a password, what is put in at run time, and what is too short to be one. */
const noPassword = /^(password|pass|pw|secret|topsecret|guest|test|p(@|%40)?ss|\*+|\$\{.*|.{1,3})$/;

/** What production refuses, and the secret in the specification of Standard Webhooks. */
const published = [publishedKeyStart, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'];
const isPublished = ([text]: RegExpMatchArray): boolean => published.some((one) => text.includes(one));

const shapes: readonly Shape[] = [
  { what: 'private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[\w+/]/g },
  { what: 'private JWK', pattern: /["']?\bd\\?["']?\s*:\s*\\?["'][\w-]{43}\\?["']/g },
  { what: 'signed token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g },
  { what: 'token of ours', pattern: /\bdg[a-z]_(?=\S*\d)(?=\S*[A-Z])[\w-]{43}(?![\w-])/g },
  { what: 'secret of a webhook', pattern: /whsec_[\w+/]{32,}/g, isKnown: isPublished },
  { what: 'token of a provider', pattern: /\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{40,}|npm_\w{36})\b/g },
  { what: 'token of a provider', pattern: /\b(xox[abprs]-[\w-]{20,}|sk-[\w-]{32,}|AIza[\w-]{35}|glpat-[\w-]{20})/g },
  {
    what: 'password in a URL',
    pattern: /\b[a-z][a-z+.-]*:\/\/[^\s/:@'"`<]*:([^\s/@'"`<]+(?:@ss)?)@/gi,
    isKnown: ([, password = '']) => noPassword.test(password),
  },
  {
    what: 'value of a secret',
    // 28 characters or more of all three kinds, as a random key has, given to something named so.
    pattern:
      /(?:[sS]ecret|SECRET|[pP]assw|PASSW|[tT]oken|TOKEN|[kK]ey|KEY|[cC]redential)\w*["']?\s*[:=]\s*["'`]?(?=[^"'`\s]*[a-z])(?=[^"'`\s]*[A-Z])(?=(?:[^"'`\s\d]*\d){3})[\w+/=-]{28,}(?![\w+/=.(-])/g,
    isKnown: isPublished,
  },
];

function secretsIn(text: string): readonly string[] {
  return shapes.flatMap(({ what, pattern, isKnown = () => false }) =>
    [...text.matchAll(pattern)].filter((found) => !isKnown(found)).map(([found]) => `${what}: ${found.slice(0, 12)}…`),
  );
}

/** What is in the repository, or would be with the next commit. */
function tracked(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).split('\0');
  return [...new Set(files)].filter((file) => file !== '' && statOf(file)?.isFile() === true);
}

const statOf = (file: string) => statSync(join(checkout, file), { throwIfNoEntry: false });

const random = (length: number) => 'aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zA1bC2dE3fG4h'.repeat(4).slice(0, length);

describe('security 26: the repository', () => {
  test('holds no secret', () => {
    const files = tracked();
    expect(files.length).toBeGreaterThan(1000);
    const found = files.flatMap((file) =>
      secretsIn(readFileSync(join(checkout, file), 'latin1')).map((secret) => `${file}: ${secret}`),
    );
    expect(found).toEqual([]);
  });

  test('holds no file that secrets are kept in', () => {
    const kept =
      /(^|\/)(\.env(\.(?!example$)[^/]*)?|secret-key|id_(rsa|ed25519|ecdsa)|\.pgpass|\.netrc|credentials)$|\.(pem|key|p12|pfx|kdbx|db|sqlite)$/;
    // One of the samples is a database; its rows are invented.
    expect(tracked().filter((file) => kept.test(file) && !file.startsWith('legacy/zakops/sample/'))).toEqual([]);
    expect(
      ['.env', 'deploy/.env.production', 'data/secret-key', 'a/tls.key', 'app.db'].filter((file) => kept.test(file)),
    ).toHaveLength(5);
    expect(kept.test('.env.example')).toBe(false);
  });

  test('has an example of its settings that sets no secret', () => {
    const example = readFileSync(join(checkout, '.env.example'), 'utf8');
    const values = new Map([...example.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    expect(values.size).toBe(variables.keyof().options.length);
    expect([...secretVariables].map((name) => values.get(name))).toEqual([...secretVariables].map(() => ''));
    expect(secretVariables.size).toBeGreaterThan(1);
    // Those that may hold a password have none.
    for (const [name = '', value = ''] of values) expect([name, /:\/\/[^/]*@/.test(value)]).toEqual([name, false]);
  });

  test.each<readonly [string, string]>([
    ['private key', `-----BEGIN ${'PRIVATE'} KEY-----\nMC4CAQ`],
    ['private JWK', `{"kty":"OKP","d":"${random(43)}"}`],
    ['signed token', ['eyJhbGciOiJFZERTQSJ9', 'eyJzdWIiOiJhZGEifQ', random(86)].join('.')],
    ['token of ours', `dga_${random(43)}`],
    ['secret of a webhook', `whsec_${random(43)}=`],
    ['token of a provider', `AKIA${'ABCD1234'.repeat(2)}`],
    ['token of a provider', `ghp_${random(36)}`],
    ['password in a URL', `postgresql://app:${'hunter'}2@db.example.com/deals`],
    ['password in a URL', `amqps://deals:${'hunter'}${2}@mq.example.com`],
    ['value of a secret', `SECRET_KEY=${random(44)}`],
    ['value of a secret', `const apiKey = '${random(40)}';`],
    ['value of a secret', `"password": "${random(32)}"`],
  ])('would be found out with a %s', (what, text) => {
    expect(secretsIn(`let it = ${text}\n`).map((found) => found.split(':')[0])).toContain(what);
  });

  test.each([
    'postgresql://user:password@host:port/name',
    'amqp://guest:guest@127.0.0.1:5672',
    'postgresql://postgres:${password}@127.0.0.1',
    `dgr_${'x'.repeat(43)}`,
    'idempotencyKey: IdempotencyKeyReusedError2Something',
    '"integrity": "sha512-abc"',
    `SECRET_KEY=insecure-${random(44)}`,
  ])('is not found out with %s', (text) => {
    expect(secretsIn(text)).toEqual([]);
  });
});
