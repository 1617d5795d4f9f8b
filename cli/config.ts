import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { CliFailure } from '#cli/cli-failure.ts';
import {
  isLoopbackHost,
  publishedKeyStart,
  secretVariables,
  variables,
  type VariableName,
  type VariableValues,
} from '#cli/config-variables.ts';
import { exitCodes } from '#cli/exit-codes.ts';
import { providerMistakes, providerOf } from '#cli/provider-config.ts';
import type { RateLimitConfig } from '#cli/rate-limits.ts';
import { redactUrl } from '#cli/redact.ts';
import type { DatabaseLocation } from '#persistence/database-url.ts';
import type { PoolOptions } from '#persistence/dialects/dialect.ts';
import type { ProviderSettings } from '#subgraphs/auth/identity-provider.ts';

/** What the operator decided, checked and complete. Paths are absolute, durations in milliseconds. */
export interface Config {
  readonly database: {
    readonly location: DatabaseLocation;
    readonly pool: PoolOptions;
    /** Whether to serve though the role of `location` is above the policies that keep projects apart. */
    readonly mayBypassRowSecurity: boolean;
  };
  readonly signIn: {
    /** Whether callers prove who they are; else everybody on this machine is the local operator. */
    readonly required: boolean;
    /** Null where it is made in the data folder. */
    readonly secretKey: string | null;
    /** What is read as well, while the key is replaced. */
    readonly formerSecretKeys: readonly string[];
    readonly mail: MailConfig;
    readonly registration: VariableValues['REGISTRATION'];
    /** By which people sign in besides passwords; null where there is none. */
    readonly provider: ProviderSettings | null;
  };
  /** Up to which risk people approve what they asked for themselves. */
  readonly selfApproval: Exclude<VariableValues['SELF_APPROVAL'], 'auto'>;
  readonly http: {
    readonly host: string;
    /** 0: any free one. */
    readonly port: number;
    readonly allowedOrigins: readonly string[];
    readonly introspection: VariableValues['INTROSPECTION'];
    readonly planner: VariableValues['PLANNER'];
    readonly documents: {
      readonly mode: VariableValues['DOCUMENTS'];
      /** Files; none means the manifest of this checkout's client. */
      readonly manifests: readonly string[];
    };
    readonly metrics: VariableValues['METRICS'];
    readonly shutdownTimeoutMs: number;
  };
  readonly limits: {
    /** Infinity: none. */
    readonly maxOperationCost: number;
    readonly maxBatchSize: number;
    /** Infinity: none. */
    readonly streams: { readonly perConnection: number; readonly perIdentity: number };
    readonly rates: RateLimitConfig;
  };
  readonly delivery: {
    /** A RabbitMQ that gets every event; null where there is none. */
    readonly broker: { readonly url: string; readonly prefix: string } | null;
    readonly webhooks: { readonly allowPrivate: boolean; readonly timeoutMs: number };
  };
  readonly log: { readonly level: VariableValues['LOG_LEVEL']; readonly pretty: boolean };
  readonly dataDir: string;
  readonly storageDir: string;
  /** Where each subgraph answers, by its name; empty when all run in this process. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** The file of another supergraph to serve; null for the shipped one. */
  readonly supergraph: string | null;
  readonly importSample: boolean;
  readonly workers: {
    /** Whether serve does jobs as well. */
    readonly inServe: boolean;
    /** None means all. */
    readonly queues: readonly string[];
    readonly concurrency: number;
    readonly leaseMs: number;
  };
}

/** How mail is sent: by a server where there is one; else development prints it where the worker runs, and production has no way. */
export type MailConfig =
  | {
      readonly kind: 'smtp';
      readonly url: string;
      readonly from: string;
      readonly tls: 'required' | 'optional' | 'off';
    }
  | { readonly kind: 'printed' }
  | { readonly kind: 'none' };

/** One or more mistakes in the configuration, all of them, one line each; secrets are hidden. */
export class ConfigError extends CliFailure {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    const count = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
    super([`The configuration has ${count}:`, ...mistakes.map((mistake) => `  - ${mistake}`)].join('\n'), {
      exitCode: exitCodes.usage,
    });
    this.mistakes = mistakes;
  }
}

/** A value with where it was found, for messages: `environment`, `.env`, `--port`. */
export interface Setting {
  readonly value: string;
  readonly from: string;
}

export type Settings = Readonly<Partial<Record<VariableName, Setting>>>;

/** What the command line sets; it wins over everything else. */
export type Flags = Readonly<Partial<Record<VariableName, string | undefined>>>;

export interface Surroundings {
  /** Relative paths start here. */
  readonly cwd: string;
  /** Whether the log is read by a person. */
  readonly isTerminal: boolean;
}

/**
 * Reads the configuration of this process: flags win over the environment, which wins over a `.env` file in the working
 * folder. The one place that reads the environment.
 *
 * @throws {ConfigError} naming every mistake
 */
export function loadConfig(flags: Flags = {}): Config {
  return readConfig(loadSettings(flags), { cwd: process.cwd(), isTerminal: process.stderr.isTTY === true });
}

/**
 * The settings this process was given, unchecked.
 *
 * @throws {ConfigError} when there is a `.env` file that cannot be read
 */
export function loadSettings(flags: Flags = {}): Settings {
  return mergeSettings({ flags, environment: process.env, file: readDotEnv(process.cwd()) });
}

/** Joins the three sources; an empty value counts as not given, so that `PORT=` in a file means the default. */
export function mergeSettings(sources: {
  readonly flags: Flags;
  readonly environment: NodeJS.ProcessEnv;
  readonly file: NodeJS.ProcessEnv;
}): Settings {
  const merged: Partial<Record<VariableName, Setting>> = {};
  for (const name of variables.keyof().options) {
    const given: readonly Setting[] = [
      { value: sources.flags[name] ?? '', from: `--${name.toLowerCase().replaceAll('_', '-')}` },
      { value: sources.environment[name] ?? '', from: 'environment' },
      { value: sources.file[name] ?? '', from: '.env' },
    ];
    const winner = given.find(({ value }) => value.trim() !== '');
    if (winner !== undefined) merged[name] = winner;
  }
  return merged;
}

/**
 * Checks `settings` and completes them with the defaults.
 *
 * @throws {ConfigError} naming every mistake
 */
export function readConfig(settings: Settings, surroundings: Surroundings): Config {
  const parsed = variables.safeParse(
    Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value])),
  );
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => describeMistake(settings, issue)));
  }
  const mistakes = contradictions(parsed.data);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return toConfig(parsed.data, surroundings);
}

function describeMistake(
  settings: Settings,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
): string {
  const name = String(issue.path[0]);
  const setting = Object.entries(settings).find(([given]) => given === name)?.[1];
  if (setting === undefined || secretVariables.has(name)) return `${name} ${issue.message}`;
  return `${name} ${issue.message}, not "${redactUrl(setting.value)}" (from ${setting.from})`;
}

function contradictions(values: VariableValues): readonly string[] {
  const { DATABASE_POOL_MIN: min, DATABASE_POOL_MAX: max, DATABASE_URL: location, RATE_LIMIT_STORE: store } = values;
  const { ENVIRONMENT: environment, SIGN_IN: signIn, HOST: host } = values;
  return [
    ...(environment === 'production' && signIn === 'off' ? ['SIGN_IN=off is for development alone'] : []),
    ...(signIn === 'off' && !isLoopbackHost(host)
      ? [`SIGN_IN=off lets everybody in, and HOST=${host} can be reached from elsewhere`]
      : []),
    ...(environment === 'production' ? keyMistakes(values) : []),
    ...providerMistakes(values, signInRequired(values)),
    ...(values.SMTP_URL !== null && values.MAIL_FROM === null ? ['SMTP_URL needs a MAIL_FROM'] : []),
    ...(min <= max ? [] : [`DATABASE_POOL_MIN (${min}) must not exceed DATABASE_POOL_MAX (${max})`]),
    ...(store === 'database' && location.kind !== 'postgresql'
      ? ['RATE_LIMIT_STORE=database needs a DATABASE_URL of PostgreSQL']
      : []),
  ];
}

/** What production asks of its keys; of SECRET_KEY_PREVIOUS as well, as what is signed with it is believed. */
function keyMistakes(values: VariableValues): readonly string[] {
  const published = (['SECRET_KEY', 'SECRET_KEY_PREVIOUS'] as const).filter(
    (name) => values[name]?.startsWith(publishedKeyStart) === true,
  );
  return [
    ...(values.SECRET_KEY === null
      ? ['SECRET_KEY is needed in production: at least 32 random characters, the same in every process']
      : []),
    ...published.map(
      (name) => `${name} begins with ${publishedKeyStart}, as keys do that anybody can read: none is for production`,
    ),
  ];
}

function signInRequired({ ENVIRONMENT: environment, SIGN_IN: signIn, HOST: host }: VariableValues): boolean {
  if (signIn !== 'auto') return signIn === 'required';
  return environment === 'production' || !isLoopbackHost(host);
}

/** Where nobody signs in there is one person, and nobody else to ask. */
function selfApprovalOf(values: VariableValues): Config['selfApproval'] {
  if (values.SELF_APPROVAL !== 'auto') return values.SELF_APPROVAL;
  return signInRequired(values) ? 'medium' : 'always';
}

function mailOf({
  SMTP_URL: url,
  SMTP_TLS: tls,
  MAIL_FROM: from,
  ENVIRONMENT: environment,
}: VariableValues): MailConfig {
  if (url === null || from === null) return { kind: environment === 'production' ? 'none' : 'printed' };
  // What stays on the machine needs no TLS, and servers there have certificates that nobody has signed.
  const isLocal = isLoopbackHost(new URL(url).hostname.replace(/^\[|\]$/g, ''));
  return { kind: 'smtp', url, from, tls: isLocal ? 'off' : tls };
}

function toConfig(values: VariableValues, { cwd, isTerminal }: Surroundings): Config {
  const dataDir = resolve(cwd, values.DATA_DIR);
  const pretty = values.LOG_FORMAT === 'auto' ? isTerminal : values.LOG_FORMAT === 'pretty';
  return {
    database: {
      location: absolute(values.DATABASE_URL, cwd),
      pool: {
        min: values.DATABASE_POOL_MIN,
        max: values.DATABASE_POOL_MAX,
        statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
        lockTimeoutMs: values.DATABASE_LOCK_TIMEOUT_MS,
        synchronous: values.SQLITE_SYNCHRONOUS,
      },
      mayBypassRowSecurity: values.ENVIRONMENT !== 'production',
    },
    signIn: {
      required: signInRequired(values),
      secretKey: values.SECRET_KEY,
      formerSecretKeys: values.SECRET_KEY_PREVIOUS === null ? [] : [values.SECRET_KEY_PREVIOUS],
      mail: mailOf(values),
      registration: values.REGISTRATION,
      provider: providerOf(values),
    },
    selfApproval: selfApprovalOf(values),
    http: {
      host: values.HOST,
      port: values.PORT,
      allowedOrigins: values.ALLOWED_ORIGINS,
      introspection: values.INTROSPECTION,
      planner: values.PLANNER,
      documents: { mode: values.DOCUMENTS, manifests: values.DOCUMENT_MANIFESTS.map((file) => resolve(cwd, file)) },
      metrics: values.METRICS,
      shutdownTimeoutMs: values.SHUTDOWN_TIMEOUT_MS,
    },
    limits: {
      maxOperationCost: unlessZero(values.MAX_OPERATION_COST),
      maxBatchSize: values.MAX_BATCH_SIZE,
      streams: {
        perConnection: unlessZero(values.MAX_STREAMS_PER_CONNECTION),
        perIdentity: unlessZero(values.MAX_STREAMS_PER_IDENTITY),
      },
      rates: ratesOf(values),
    },
    delivery: {
      broker: values.AMQP_URL === null ? null : { url: values.AMQP_URL, prefix: values.AMQP_PREFIX },
      webhooks: {
        allowPrivate: values.WEBHOOK_PRIVATE_ADDRESSES === 'allow',
        timeoutMs: values.WEBHOOK_TIMEOUT_MS,
      },
    },
    log: { level: values.LOG_LEVEL, pretty },
    dataDir,
    storageDir: values.STORAGE_DIR === '' ? join(dataDir, 'artifacts') : resolve(cwd, values.STORAGE_DIR),
    subgraphUrls: values.SUBGRAPH_URLS,
    supergraph: values.SUPERGRAPH === '' ? null : resolve(cwd, values.SUPERGRAPH),
    importSample: values.SAMPLE_DATA === 'import',
    workers: {
      inServe: values.WORKERS === 'on',
      queues: values.WORKER_QUEUES,
      concurrency: values.WORKER_CONCURRENCY,
      leaseMs: values.WORKER_LEASE_MS,
    },
  };
}

/** A limit, where 0 is none. */
function unlessZero(limit: number): number {
  return limit === 0 ? Infinity : limit;
}

function ratesOf(values: VariableValues): RateLimitConfig {
  const { DATABASE_URL: location, RATE_LIMIT_STORE: store } = values;
  return {
    perIdentity: values.RATE_LIMIT_PER_IDENTITY,
    perAddress: values.RATE_LIMIT_PER_ADDRESS,
    sharedUrl: store === 'database' && location.kind === 'postgresql' ? location.url : null,
  };
}

function absolute(location: DatabaseLocation, cwd: string): DatabaseLocation {
  return location.kind === 'postgresql' ? location : { kind: 'sqlite', file: resolve(cwd, location.file) };
}

function readDotEnv(cwd: string): NodeJS.ProcessEnv {
  const path = join(cwd, '.env');
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new ConfigError([`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
