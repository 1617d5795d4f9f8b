import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConfigError, mergeSettings, readConfig, type Config, type Flags } from '#cli/config.ts';
import { redactUrl } from '#cli/redact.ts';
import { newSecretKey, testSecretKey } from '#test/kit/secret-keys.ts';

const surroundings = { cwd: '/srv/deals', isTerminal: false };

interface Sources {
  readonly flags?: Flags;
  readonly environment?: Readonly<Record<string, string>>;
  readonly file?: Readonly<Record<string, string>>;
}

function configOf({ flags = {}, environment = {}, file = {} }: Sources = {}): Config {
  return readConfig(mergeSettings({ flags, environment, file }), surroundings);
}

function mistakesOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    configOf({ environment });
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('is complete without a single setting', () => {
    expect(configOf()).toEqual({
      database: {
        location: { kind: 'sqlite', file: '/srv/deals/data/app.db' },
        pool: { min: 2, max: 10, statementTimeoutMs: 30_000, lockTimeoutMs: 5_000, synchronous: 'FULL' },
        mayBypassRowSecurity: true,
      },
      delivery: { broker: null, webhooks: { allowPrivate: false, timeoutMs: 10_000 } },
      http: {
        host: '127.0.0.1',
        port: 4000,
        allowedOrigins: [],
        introspection: 'on',
        planner: 'apollo',
        documents: { mode: 'apq', manifests: [] },
        metrics: 'local',
        shutdownTimeoutMs: 10_000,
      },
      limits: {
        maxOperationCost: 100_000,
        maxBatchSize: 10,
        streams: { perConnection: 100, perIdentity: 10_000 },
        rates: { perIdentity: 60_000, perAddress: 300_000, sharedUrl: null },
      },
      log: { level: 'info', pretty: false },
      dataDir: '/srv/deals/data',
      selfApproval: 'always',
      signIn: {
        required: false,
        secretKey: null,
        formerSecretKeys: [],
        mail: { kind: 'printed' },
        registration: { kind: 'CLOSED' },
        provider: null,
      },
      storageDir: '/srv/deals/data/artifacts',
      subgraphUrls: {},
      supergraph: null,
      importSample: true,
      workers: { inServe: true, queues: [], concurrency: 10, leaseMs: 30_000 },
    });
  });

  test('takes flags before the environment, and the environment before the file', () => {
    const environment = { PORT: '2', HOST: 'env' };
    const file = { PORT: '3', HOST: 'file', LOG_LEVEL: 'warn' };
    const config = configOf({ flags: { PORT: '1' }, environment, file });
    expect([config.http.port, config.http.host, config.log.level]).toEqual([1, 'env', 'warn']);
  });

  test('takes an empty value for the default', () => {
    expect(configOf({ environment: { PORT: '', HOST: ' ', STORAGE_DIR: '' } })).toEqual(configOf());
  });

  test('reads lists and addresses', () => {
    const config = configOf({
      environment: {
        DATABASE_URL: 'postgres://app:secret@db:5432/deals',
        ALLOWED_ORIGINS: 'https://a.example, http://localhost:5173',
        SUBGRAPH_URLS: 'auth=http://10.0.0.1:4001/graphql,deals=http://10.0.0.2:4001/graphql',
        DOCUMENTS: 'trusted',
        DOCUMENT_MANIFESTS: 'web.json, /etc/app.json',
      },
    });
    expect(config.http.documents).toEqual({ mode: 'trusted', manifests: ['/srv/deals/web.json', '/etc/app.json'] });
    expect(config.database.location).toEqual({ kind: 'postgresql', url: 'postgres://app:secret@db:5432/deals' });
    expect(config.http.allowedOrigins).toEqual(['https://a.example', 'http://localhost:5173']);
    expect(config.subgraphUrls).toEqual({
      auth: 'http://10.0.0.1:4001/graphql',
      deals: 'http://10.0.0.2:4001/graphql',
    });
  });

  test('reads limits, where 0 is none', () => {
    const DATABASE_URL = 'postgresql://db/deals';
    const limits = (environment: Readonly<Record<string, string>>) => configOf({ environment }).limits;
    const given = {
      MAX_OPERATION_COST: '0',
      MAX_BATCH_SIZE: '0',
      MAX_STREAMS_PER_CONNECTION: '7',
      MAX_STREAMS_PER_IDENTITY: '0',
      RATE_LIMIT_PER_IDENTITY: '7',
      RATE_LIMIT_PER_ADDRESS: '0',
    };
    expect(limits(given)).toEqual({
      maxOperationCost: Infinity,
      maxBatchSize: 0,
      streams: { perConnection: 7, perIdentity: Infinity },
      rates: { perIdentity: 7, perAddress: 0, sharedUrl: null },
    });
    expect(limits({ RATE_LIMIT_STORE: 'database', DATABASE_URL }).rates.sharedUrl).toBe(DATABASE_URL);
    expect(limits({ RATE_LIMIT_STORE: 'memory', DATABASE_URL }).rates.sharedUrl).toBeNull();
  });

  test.each([
    [{}, { kind: 'printed' }],
    [{ ENVIRONMENT: 'production' }, { kind: 'none' }],
    [{ SMTP_URL: 'smtp://127.0.0.1' }, { kind: 'smtp', url: 'smtp://127.0.0.1', tls: 'off' }],
    [{ SMTP_URL: 'smtp://[::1]:2525' }, { kind: 'smtp', tls: 'off' }],
    [{ SMTP_URL: 'smtp://mail.example.com' }, { kind: 'smtp', tls: 'required' }],
    [{ SMTP_URL: 'smtp://127.0.0.1.example.com' }, { kind: 'smtp', tls: 'required' }],
    [
      { SMTP_URL: 'smtp://mail.example.com', SMTP_TLS: 'optional' },
      { kind: 'smtp', tls: 'optional' },
    ],
  ])('sends mail with %j as %j', (given, expected) => {
    const environment = { MAIL_FROM: 'deals@example.com', SECRET_KEY: newSecretKey(), ...given };
    expect(configOf({ environment }).signIn.mail).toMatchObject(expected);
  });

  test.each([
    'smtp://',
    'http://mail',
    'mail.example.com',
    'smtp://u:p@host/x',
    'smtp://host?tls=no',
    'smtp://u:%zz@h',
  ])('refuses %j as a mail server, and does not show it', (SMTP_URL) => {
    expect(mistakesOf({ SMTP_URL, MAIL_FROM: 'deals@example.com' })).toEqual([
      'SMTP_URL must be smtps://user:password@host:port or smtp://…; what a URL has other uses for is written as %40',
    ]);
  });

  test.each(['deals', 'Deals <deals>', 'a@b, c@d', 'A <a@b>, B <c@d>', 'a@b\nBcc: c@d', '<a@b>'])(
    'sends no mail from %j',
    (MAIL_FROM) => {
      expect(mistakesOf({ MAIL_FROM })).toEqual([expect.stringMatching(/^MAIL_FROM must be an address/)]);
    },
  );

  test('writes pretty log lines to a terminal unless told otherwise', () => {
    const isPretty = (environment: Readonly<Record<string, string>>, isTerminal: boolean) =>
      readConfig(mergeSettings({ flags: {}, environment, file: {} }), { cwd: '/', isTerminal }).log.pretty;
    expect([isPretty({}, true), isPretty({}, false)]).toEqual([true, false]);
    expect([isPretty({ LOG_FORMAT: 'json' }, true), isPretty({ LOG_FORMAT: 'pretty' }, false)]).toEqual([false, true]);
  });

  test('names every mistake at once, with where it stands and without a password', () => {
    const environment = {
      DATABASE_URL: 'mysql://app:topsecret@db/deals',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      INTROSPECTION: 'maybe',
      DATABASE_POOL_MAX: '1.5',
      ALLOWED_ORIGINS: 'https://a.example/path',
      SUBGRAPH_URLS: 'auth=http://a,auth=http://b',
    };
    expect(mistakesOf(environment)).toEqual([
      'DATABASE_URL must be sqlite:<file> or postgresql://user:password@host:port/name, not "mysql://app:***@db/deals" (from environment)',
      'DATABASE_POOL_MAX must be a whole number from 1 to 1000, not "1.5" (from environment)',
      'PORT must be a whole number from 0 to 65535, not "99999" (from environment)',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud" (from environment)',
      'ALLOWED_ORIGINS must be origins like https://app.example.com without a path, separated by commas, not "https://a.example/path" (from environment)',
      'SUBGRAPH_URLS must be name=http://host:port pairs separated by commas, each name once, not "auth=http://a,auth=http://b" (from environment)',
      'INTROSPECTION must be one of on, off, authenticated, not "maybe" (from environment)',
    ]);
  });

  test('refuses values that contradict each other', () => {
    expect(mistakesOf({ DATABASE_POOL_MIN: '11' })).toEqual([
      'DATABASE_POOL_MIN (11) must not exceed DATABASE_POOL_MAX (10)',
    ]);
    expect(mistakesOf({ RATE_LIMIT_STORE: 'database' })).toEqual([
      'RATE_LIMIT_STORE=database needs a DATABASE_URL of PostgreSQL',
    ]);
    expect(mistakesOf({ SMTP_URL: 'smtp://u:p@mail.example.com' })).toEqual(['SMTP_URL needs a MAIL_FROM']);
  });

  test.each([
    ['one character', 'x'.repeat(64)],
    ['few characters', 'aB3'.repeat(20)],
    ['a run of characters', 'abcdefghijklmnopqrstuvwxyz0123456789'],
    ['a run that comes again', '0123456789abcdef'.repeat(3)],
    ['random characters that come again', newSecretKey().slice(0, 24).repeat(2)],
    ['random characters that come again and break off', newSecretKey().slice(0, 14).repeat(3).slice(0, 40)],
    ['too few characters', newSecretKey().slice(0, 31)],
    ['what stands in examples', `change-me-${newSecretKey()}`],
  ])('refuses a key of %s, and does not show it', (_what, key) => {
    const mistake = 'must be at least 32 random characters, for example of: openssl rand -base64 33';
    expect(mistakesOf({ SECRET_KEY: key, SECRET_KEY_PREVIOUS: key })).toEqual([
      `SECRET_KEY ${mistake}`,
      `SECRET_KEY_PREVIOUS ${mistake}`,
    ]);
  });

  test('takes every key that is random, of whatever letters', () => {
    const random = Array.from({ length: 50 }, () => [
      newSecretKey(),
      randomBytes(33).toString('base64'),
      randomBytes(32).toString('hex'),
      randomUUID(),
    ]).flat();
    expect(random.filter((key) => mistakesOf({ SECRET_KEY: key }).length > 0)).toEqual([]);
    expect(random).toHaveLength(200);
  });

  test('refuses in production the keys that are published, and does not show them', () => {
    const keys = { SECRET_KEY: testSecretKey, SECRET_KEY_PREVIOUS: testSecretKey };
    const mistake = 'begins with insecure-, as keys do that anybody can read: none is for production';
    expect(mistakesOf({ ENVIRONMENT: 'production', ...keys })).toEqual([
      `SECRET_KEY ${mistake}`,
      `SECRET_KEY_PREVIOUS ${mistake}`,
    ]);
    expect(mistakesOf(keys)).toEqual([]);
    expect(mistakesOf({ ENVIRONMENT: 'production', SECRET_KEY_PREVIOUS: testSecretKey })).toEqual([
      'SECRET_KEY is needed in production: at least 32 random characters, the same in every process',
      `SECRET_KEY_PREVIOUS ${mistake}`,
    ]);
  });

  describe('of a provider of OpenID Connect', () => {
    const whole = {
      SIGN_IN: 'required',
      PUBLIC_URL: 'https://deals.example.com/',
      OIDC_ISSUER: 'https://id.example.com/realms/main',
      OIDC_CLIENT_ID: 'dealgraph',
    };

    test('is complete with an issuer, a client and the public URL', () => {
      expect(configOf({ environment: whole }).signIn.provider).toEqual({
        issuer: 'https://id.example.com/realms/main',
        clientId: 'dealgraph',
        clientSecret: null,
        name: 'id.example.com',
        scopes: 'openid email profile',
        redirectUri: 'https://deals.example.com/auth/oidc/callback',
        admitted: 'invited',
      });
      const more = {
        OIDC_CLIENT_SECRET: 'hidden',
        OIDC_NAME: 'Example Ltd',
        OIDC_SCOPES: 'email  openid',
        OIDC_ADMIT: 'linked',
      };
      expect(configOf({ environment: { ...whole, ...more } }).signIn.provider).toMatchObject({
        clientSecret: 'hidden',
        name: 'Example Ltd',
        scopes: 'email openid',
        admitted: 'linked',
      });
    });

    test.each(['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])(
      'may be at %s, on this machine, in production as well',
      (issuer) => {
        const production = { ENVIRONMENT: 'production', SECRET_KEY: newSecretKey() };
        const environment = { ...whole, ...production, OIDC_ISSUER: issuer, PUBLIC_URL: issuer };
        expect(configOf({ environment }).signIn.provider?.redirectUri).toBe(`${issuer}/auth/oidc/callback`);
      },
    );

    test.each([
      'http://id.example.com',
      'http://10.0.0.1',
      'http://127.0.0.1.example.com',
      'ftp://id.example.com',
      'id.example.com',
      'https://id.example.com?tenant=1',
      'https://id.example.com#a',
    ])('is refused at %s', (issuer) => {
      expect(mistakesOf({ ...whole, OIDC_ISSUER: issuer })).toEqual([
        `OIDC_ISSUER must be the https URL of a provider, or http on this machine, without a query, not "${issuer}" (from environment)`,
      ]);
    });

    test.each([
      'http://deals.example.com',
      'https://deals.example.com/app',
      'deals.example.com',
      'https://a@b.example',
    ])('does not send browsers back to %s', (publicUrl) => {
      expect(mistakesOf({ ...whole, PUBLIC_URL: publicUrl })).toEqual([
        `PUBLIC_URL must be like https://deals.example.com, or http on this machine, without a path, not "${publicUrl}" (from environment)`,
      ]);
    });

    test('is refused where something is missing, and its secret is never told', () => {
      expect(mistakesOf({ OIDC_ISSUER: whole.OIDC_ISSUER })).toEqual([
        'OIDC_ISSUER needs OIDC_CLIENT_ID, as which the provider knows this installation',
        'OIDC_ISSUER needs PUBLIC_URL, to which the provider sends browsers back: https://deals.example.com',
        'OIDC_ISSUER is of no use while nobody signs in: set SIGN_IN=required',
      ]);
      expect(mistakesOf({ OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'hidden' })).toEqual([
        'OIDC_CLIENT_ID needs OIDC_ISSUER, the provider it is of',
        'OIDC_CLIENT_SECRET needs OIDC_ISSUER, the provider it is of',
      ]);
      expect(mistakesOf({ ...whole, OIDC_SCOPES: 'email profile', OIDC_ADMIT: 'everybody' })).toEqual([
        'OIDC_SCOPES must be scopes with spaces in between, openid among them, not "email profile" (from environment)',
        'OIDC_ADMIT must be one of linked, operators, invited, not "everybody" (from environment)',
      ]);
    });
  });

  test.each([
    ['postgresql://app:p%40ss@db:5432/deals', 'postgresql://app:***@db:5432/deals'],
    ['postgresql://app:p@ss@db/deals', 'postgresql://app:***@db/deals'],
    // What nobody has escaped, as generated passwords have it.
    ['postgresql://app:p/a?s#s w@db/deals', 'postgresql://app:***@db/deals'],
    ['amqp://app:p/ss@broker', 'amqp://app:***@broker'],
    ['postgresql://db/deals?password=p#ss&ssl=1', 'postgresql://db/deals?password=***&ssl=1'],
    // Some providers have the server in the user's name.
    ['postgresql://app@server:secret@db/deals', 'postgresql://app@server:***@db/deals'],
    ['postgresql://db/deals?user=app&password=topsecret&ssl=1', 'postgresql://db/deals?user=app&password=***&ssl=1'],
    ['sqlite:./data/app.db', 'sqlite:./data/app.db'],
    ['http://127.0.0.1:4000/graphql', 'http://127.0.0.1:4000/graphql'],
  ])('shows %s as %s', (given, shown) => {
    expect(redactUrl(given)).toBe(shown);
  });
});
