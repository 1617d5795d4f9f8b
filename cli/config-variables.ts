import { z } from 'zod';
import { parseDatabaseUrl, type DatabaseLocation } from '#persistence/database-url.ts';
import { parseRegistrationPolicy, type RegistrationPolicy } from '#subgraphs/auth/registration-policy.ts';

/**
 * Every environment variable the program knows: its form, its default (as it would be written in the environment; empty where
 * there is none) and what it is for. The README's table and `.env.example` are held to this list by a test.
 */
export const variables = z.object({
  DATABASE_URL: databaseUrl()
    .prefault('sqlite:./data/app.db')
    .describe('The database: sqlite:<file> or postgresql://user:password@host:port/name.'),
  DATABASE_POOL_MIN: wholeNumber({ least: 0, most: 1000 }).prefault('2').describe('PostgreSQL: connections kept open.'),
  DATABASE_POOL_MAX: wholeNumber({ least: 1, most: 1000 }).prefault('10').describe('PostgreSQL: connections at most.'),
  DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber({ least: 0, most: 86_400_000 })
    .prefault('30000')
    .describe('PostgreSQL: a statement is cancelled after this many milliseconds; 0 never.'),
  DATABASE_LOCK_TIMEOUT_MS: wholeNumber({ least: 0, most: 86_400_000 })
    .prefault('5000')
    .describe('How many milliseconds to wait for a lock another holds (SQLite: for the writer).'),
  SQLITE_SYNCHRONOUS: oneOf(['FULL', 'NORMAL'])
    .prefault('FULL')
    .describe('SQLite: FULL survives a power cut; NORMAL is faster and may then lose the last commits.'),
  ENVIRONMENT: oneOf(['development', 'production'])
    .prefault('development')
    .describe('production refuses to start without sign-in, SECRET_KEY or row-level security, and prints no mail.'),
  SIGN_IN: oneOf(['auto', 'required', 'off'])
    .prefault('auto')
    .describe('Whether callers sign in: auto, unless HOST is this machine alone in development; required; off, never.'),
  SECRET_KEY: secretKey()
    .prefault('')
    .describe('For sign-in and secrets: 32 random characters or more, the same in each process; development makes it.'),
  SECRET_KEY_PREVIOUS: secretKey()
    .prefault('')
    .describe('While SECRET_KEY is replaced: the other of the two keys, which is read as well.'),
  OIDC_ISSUER: secureUrl('must be the https URL of a provider, or http on this machine, without a query')
    .prefault('')
    .describe('A provider of OpenID Connect that people sign in by as well: its issuer; needs PUBLIC_URL.'),
  OIDC_CLIENT_ID: text().prefault('').describe('As which OIDC_ISSUER knows this installation.'),
  OIDC_CLIENT_SECRET: text().prefault('').describe('What it proves itself with there; empty for a public client.'),
  OIDC_NAME: text()
    .max(100, { error: 'must have at most 100 characters' })
    .prefault('')
    .describe('What people call the provider; empty means its host.'),
  OIDC_SCOPES: scopeList()
    .prefault('openid email profile')
    .describe('What is asked of the provider, with spaces in between.'),
  OIDC_ADMIT: oneOf(['linked', 'operators', 'invited'])
    .prefault('invited')
    .describe('Whose new identities are let in: of nobody; of operators, by confirmed e-mail; also of the invited.'),
  REGISTRATION: registrationPolicy()
    .prefault('closed')
    .describe('Who may register without being invited: closed, nobody; domains:example.com,…; open, everybody.'),
  SMTP_URL: smtpUrl()
    .prefault('')
    .describe('The server that sends mail: smtps://user:password@host:port or smtp://…; the same in every process.'),
  SMTP_TLS: oneOf(['required', 'optional'])
    .prefault('required')
    .describe('Whether a mail server that is not on this machine has to encrypt; optional takes what it offers.'),
  MAIL_FROM: mailFrom().prefault('').describe('Whom mail is from: deals@example.com, or Deals <deals@example.com>.'),
  SELF_APPROVAL: oneOf(['auto', 'never', 'medium', 'always'])
    .prefault('auto')
    .describe('Up to which risk people approve their own requests: auto, medium with sign-in and always without.'),
  HOST: text()
    .prefault('127.0.0.1')
    .describe('The address to listen on; 127.0.0.1 is reachable from this machine only.'),
  PORT: wholeNumber({ least: 0, most: 65_535 }).prefault('4000').describe('The port to listen on; 0 takes a free one.'),
  PUBLIC_URL: publicUrl()
    .prefault('')
    .describe('Where browsers reach the gateway: https://deals.example.com, or http on this machine.'),
  DATA_DIR: text().prefault('./data').describe('The folder for what the program keeps in files.'),
  STORAGE_DIR: text().prefault('').describe('The folder for artifact files; empty means artifacts inside DATA_DIR.'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .prefault('info')
    .describe('The least serious log line to print.'),
  LOG_FORMAT: oneOf(['auto', 'pretty', 'json'])
    .prefault('auto')
    .describe('auto is pretty on a terminal and json elsewhere.'),
  ALLOWED_ORIGINS: originList()
    .prefault('')
    .describe('Web origins that browsers may call from, separated by commas; empty allows the own origin only.'),
  SUBGRAPH_URLS: subgraphUrls()
    .prefault('')
    .describe('For serve --role gateway: where each subgraph answers, as auth=http://…,deals=http://….'),
  SUPERGRAPH: text()
    .prefault('')
    .describe(
      'For serve --role gateway: the file of another composed supergraph to serve; others serve its subgraphs.',
    ),
  SAMPLE_DATA: oneOf(['import', 'skip'])
    .prefault('import')
    .describe('Whether serve imports the sample deals into an empty SQLite database, where nobody has to sign in.'),
  INTROSPECTION: oneOf(['on', 'off', 'authenticated'])
    .prefault('on')
    .describe('Who may ask for the schema: on lets everyone, authenticated whoever is signed in, off no one.'),
  PLANNER: oneOf(['apollo', 'hive'])
    .prefault('apollo')
    .describe(
      'Who splits operations over the subgraphs: apollo; hive is faster, but may crash on @requires and @provides.',
    ),
  DOCUMENTS: oneOf(['any', 'apq', 'trusted'])
    .prefault('apq')
    .describe('Which documents may run: any; apq, any and remembered by hash; trusted, those of the manifest alone.'),
  DOCUMENT_MANIFESTS: text()
    .transform(listOf)
    .prefault('')
    .describe('Manifests of trusted documents, separated by commas; empty means that of client/generated.'),
  MAX_OPERATION_COST: wholeNumber({ least: 0, most: 1_000_000_000 })
    .prefault('100000')
    .describe('The greatest estimated cost of an operation, where an object costs 1; 0 is no limit.'),
  MAX_BATCH_SIZE: wholeNumber({ least: 0, most: 1000 })
    .prefault('10')
    .describe('How many requests one JSON array may hold; 0 or 1 accepts no arrays.'),
  MAX_STREAMS_PER_CONNECTION: wholeNumber({ least: 0, most: 1_000_000_000 })
    .prefault('100')
    .describe('Live streams open at once on one WebSocket; 0 is no limit.'),
  MAX_STREAMS_PER_IDENTITY: wholeNumber({ least: 0, most: 1_000_000_000 })
    .prefault('10000')
    .describe('Live streams of one operator or agent open at once in one gateway; 0 is no limit.'),
  RATE_LIMIT_PER_IDENTITY: wholeNumber({ least: 0, most: 1_000_000_000 })
    .prefault('60000')
    .describe('Operations a minute of one operator or agent; 0 is no limit.'),
  RATE_LIMIT_PER_ADDRESS: wholeNumber({ least: 0, most: 1_000_000_000 })
    .prefault('300000')
    .describe('Operations a minute from one address, whoever calls; 0 is no limit.'),
  RATE_LIMIT_STORE: oneOf(['memory', 'database'])
    .prefault('memory')
    .describe('Where operations are counted: in each gateway, or for all together in the PostgreSQL database.'),
  METRICS: oneOf(['local', 'everyone', 'off'])
    .prefault('local')
    .describe('Who may read /metrics: local, callers on this machine; everyone who reaches the port; off, no one.'),
  SHUTDOWN_TIMEOUT_MS: wholeNumber({ least: 0, most: 3_600_000 })
    .prefault('10000')
    .describe('How many milliseconds running requests and jobs have to finish after SIGTERM.'),
  WORKERS: oneOf(['on', 'off'])
    .prefault('on')
    .describe('Whether serve does jobs in its process; off leaves them to work. A single role never does any.'),
  WORKER_QUEUES: text()
    .transform(listOf)
    .prefault('')
    .describe('The queues a worker takes jobs from, separated by commas; empty means all.'),
  WORKER_CONCURRENCY: wholeNumber({ least: 1, most: 1000 })
    .prefault('10')
    .describe('How many jobs a worker does at once, of all its queues together.'),
  WORKER_LEASE_MS: wholeNumber({ least: 1000, most: 3_600_000 })
    .prefault('30000')
    .describe('How many milliseconds a job waits for a worker that fell silent before another takes it.'),
  AMQP_URL: amqpUrl()
    .prefault('')
    .describe('A RabbitMQ that gets every event: amqp://user:password@host:port/vhost; the same in every process.'),
  AMQP_PREFIX: text()
    .regex(/^[\w.-]{1,100}$/, { error: 'must be 1 to 100 letters, digits, dots, hyphens or underscores' })
    .prefault('dealgraph')
    .describe('What the names of exchanges and queues in RabbitMQ begin with.'),
  WEBHOOK_PRIVATE_ADDRESSES: oneOf(['refuse', 'allow'])
    .prefault('refuse')
    .describe('Whether webhooks may lead to private addresses, such as this machine and its network.'),
  WEBHOOK_TIMEOUT_MS: wholeNumber({ least: 100, most: 60_000 })
    .prefault('10000')
    .describe('How many milliseconds a webhook has to answer.'),
});

/** The name of an environment variable the program knows. */
export type VariableName = keyof typeof variables.shape;

/** The variables' values, each in its own type, before any of them is related to another. */
export type VariableValues = z.output<typeof variables>;

/** Variables whose values are never printed. */
export const secretVariables: ReadonlySet<string> = new Set<VariableName>([
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
]);

/** The documentation of every variable, in the order of the table. */
export function describeVariables(): readonly VariableDescription[] {
  return variables.keyof().options.map((name) => ({
    name,
    description: variables.shape[name].description ?? '',
    default: variables.shape[name].def.defaultValue,
  }));
}

export interface VariableDescription {
  readonly name: VariableName;
  readonly description: string;
  /** As it would be written in the environment; empty where there is none. */
  readonly default: string;
}

function text() {
  return z.string().trim();
}

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

function wholeNumber({ least, most }: { readonly least: number; readonly most: number }) {
  return text().transform((value, context) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    context.addIssue(`must be a whole number from ${least} to ${most}`);
    return z.NEVER;
  });
}

function databaseUrl() {
  return text().transform((value, context): DatabaseLocation => {
    const location = parseDatabaseUrl(value);
    if (location !== null) return location;
    context.addIssue('must be sqlite:<file> or postgresql://user:password@host:port/name');
    return z.NEVER;
  });
}

const leastKeyLength = 32;

/** Secrets that stand in examples, and those that somebody typed to be done with it. */
function isWeakKey(value: string): boolean {
  if (new Set(value).size < 10 || stepsIn(value) < 10 || repeats(value)) return true;
  return /change.?me|default|example|password|secret/i.test(value);
}

/** How many different steps there are from one character to the next: one in `abcdef`, three in `0123456789abcdef` over and over. */
function stepsIn(value: string): number {
  const codes = Array.from(value, (character) => character.codePointAt(0) ?? 0);
  return new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0))).size;
}

/** Whether it is only as long as it has to be because a shorter part comes again and again. */
function repeats(value: string): boolean {
  const longest = Math.min(leastKeyLength - 1, Math.floor(value.length / 2));
  return Array.from({ length: longest }, (_, index) => index + 1).some((length) =>
    value.startsWith(value.slice(length)),
  );
}

/** Keys that anybody can read, as those of tests, begin so; production takes none of them. */
export const publishedKeyStart = 'insecure-';

function secretKey() {
  return text().transform((value, context): string | null => {
    if (value === '') return null;
    if (value.length >= leastKeyLength && !isWeakKey(value)) return value;
    context.addIssue('must be at least 32 random characters, for example of: openssl rand -base64 33');
    return z.NEVER;
  });
}

/** Whether a name or address is this machine's own. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** What passes over it are secrets: https, or nothing that leaves this machine. */
function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

function secureUrl(mistake: string) {
  return text().transform((value, context): string | null => {
    if (value === '') return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    const isBare = url !== null && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
    if (isBare && isSecure(url)) return value;
    context.addIssue(mistake);
    return z.NEVER;
  });
}

function publicUrl() {
  const mistake = 'must be like https://deals.example.com, or http on this machine, without a path';
  return secureUrl(mistake).transform((value, context): string | null => {
    if (value === null || new URL(value).pathname === '/') return value === null ? null : new URL(value).origin;
    context.addIssue(mistake);
    return z.NEVER;
  });
}

function scopeList() {
  return text().transform((value, context): string => {
    const scopes = value.split(/\s+/);
    if (scopes.includes('openid') && scopes.every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope))) {
      return scopes.join(' ');
    }
    context.addIssue('must be scopes with spaces in between, openid among them');
    return z.NEVER;
  });
}

function registrationPolicy() {
  return text().transform((value, context): RegistrationPolicy => {
    const policy = parseRegistrationPolicy(value);
    if (policy !== null) return policy;
    context.addIssue('must be closed, open, or domains: and domains with commas between, as domains:example.com');
    return z.NEVER;
  });
}

function smtpUrl() {
  return text().transform((value, context): string | null => {
    if (value === '') return null;
    if (/^smtps?:\/\//.test(value) && URL.canParse(value) && isPlainSmtpUrl(new URL(value))) return value;
    context.addIssue(
      'must be smtps://user:password@host:port or smtp://…; what a URL has other uses for is written as %40',
    );
    return z.NEVER;
  });
}

function isPlainSmtpUrl({ hostname, username, password, pathname, search, hash }: URL): boolean {
  const isEncoded = [username, password].every((part) => /^(?:[^%]|%[0-9a-f]{2})*$/i.test(part));
  return hostname !== '' && isEncoded && (pathname === '' || pathname === '/') && search === '' && hash === '';
}

function mailFrom() {
  return text().transform((value, context): string | null => {
    if (value === '') return null;
    const address = '[^\\s\\p{C}@<>,;:"]+@[^\\s\\p{C}@<>,;:"]+';
    if (new RegExp(`^(?:${address}|[^\\p{C}<>@,;:"]+ <${address}>)$`, 'u').test(value)) return value;
    context.addIssue('must be an address, or a name and an address as Deals <deals@example.com>');
    return z.NEVER;
  });
}

function amqpUrl() {
  return text().transform((value, context): string | null => {
    if (value === '') return null;
    if (/^amqps?:\/\//.test(value) && URL.canParse(value)) return value;
    context.addIssue('must be amqp://user:password@host:port/vhost or amqps://…');
    return z.NEVER;
  });
}

function originList() {
  return text().transform((value, context): readonly string[] => {
    const origins = listOf(value);
    const wrong = origins.filter((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
    if (wrong.length === 0) return origins;
    context.addIssue(`must be origins like https://app.example.com without a path, separated by commas`);
    return z.NEVER;
  });
}

function subgraphUrls() {
  return text().transform((value, context): Readonly<Record<string, string>> => {
    const urls: Record<string, string> = {};
    for (const entry of listOf(value)) {
      const [, name = '', url = ''] = /^([\w-]+)=(https?:\/\/.+)$/.exec(entry) ?? [];
      if (URL.canParse(url) && urls[name] === undefined) urls[name] = url;
      else context.addIssue('must be name=http://host:port pairs separated by commas, each name once');
    }
    return urls;
  });
}

function listOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
