import module from 'node:module';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openLog } from '#kernel/log.ts';
import { loadConfig, type Config } from '#cli/config.ts';
import { parseRole, roleTexts, type Role } from '#cli/role.ts';
import type { Serving } from '#cli/serving.ts';
import { listenForStop, stopAsked } from '#cli/stop-request.ts';

/** `dealgraph serve`: answers requests until it is asked to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Answer GraphQL requests until asked to stop.')
    .addOption(
      new Option('--role <role>', `the part of the graph to serve: ${roleTexts.join(', ')}`)
        .argParser(readRole)
        .default({ kind: 'all' }, 'all'),
    )
    .option('--port <number>', 'the port to listen on; 0 takes a free one (PORT)')
    .option('--host <address>', 'the address to listen on (HOST)')
    .option('--subgraph-urls <list>', 'where each subgraph answers: name=url,… (SUBGRAPH_URLS)')
    .option('--supergraph <file>', 'a composed supergraph to serve instead of the shipped one (SUPERGRAPH)')
    .option('--documents <mode>', 'which documents may run: any, apq or trusted (DOCUMENTS)')
    .addHelpText('after', serveHelp)
    .action(serve);
}

interface ServeOptions {
  readonly role: Role;
  readonly port?: string;
  readonly host?: string;
  readonly subgraphUrls?: string;
  readonly supergraph?: string;
  readonly documents?: string;
}

async function serve(options: ServeOptions): Promise<void> {
  const config = loadConfig({
    PORT: options.port,
    HOST: options.host,
    SUBGRAPH_URLS: options.subgraphUrls,
    SUPERGRAPH: options.supergraph,
    DOCUMENTS: options.documents,
  });
  const log = openLog(config.log);
  using stop = listenForStop({
    source: process,
    // Whoever serves a file asks by it for the file to be read again.
    hangUpStops: config.supergraph === null,
    stopAtOnce: () => process.exit(1),
    monotonicNow: () => performance.now(),
  });
  const { startServing } = await import('#cli/serving.ts');
  await using serving = await startServing({ config, role: options.role, log });
  announce(config, options.role, serving);
  await serving.work();
  // What was compiled is kept now: a server is often killed, and the next start would compile it all again.
  module.flushCompileCache();
  await stopAsked(stop.signal);
  console.log(`Stopping (${String(stop.signal.reason)}): requests finish, live streams end with their cursor.`);
  await serving.close('the server is stopping');
  console.log('Stopped.');
}

function announce(config: Config, role: Role, { url, bootstrapToken }: Pick<Serving, 'url' | 'bootstrapToken'>): void {
  const live = url.replace(/^http/, 'ws');
  const lines =
    role.kind === 'subgraph'
      ? [`Subgraph    ${url}/graphql   ${role.name}; for gateways only`, `Health      ${url}/health`]
      : [
          `GraphQL     ${url}/graphql   POST, GET`,
          `Explorer    ${url}/`,
          `WebSocket   ${live}/graphql   graphql-transport-ws`,
          `SSE         ${url}/graphql   accept: text/event-stream`,
          `Multipart   ${url}/graphql   accept: multipart/mixed;subscriptionSpec=1.0`,
          `REST        ${url}/api/openapi.json   what there is, as OpenAPI`,
          `MCP         ${url}/mcp   streamable HTTP`,
          `Health      ${url}/health/ready`,
        ];
  const knowsCallers = role.kind !== 'subgraph' || (role.name === 'auth' && config.signIn.required);
  const identity = knowsCallers ? identityLines(config, bootstrapToken) : [];
  console.log(['Dealgraph is ready.', ...lines, ...identity, ...storeLine(config, role)].join('\n'));
}

/** Said loudly: whoever reads nothing else must not take a server without sign-in for one with it. */
function identityLines({ signIn }: Config, bootstrapToken: string | null): readonly string[] {
  if (!signIn.required) {
    return [
      'NO SIGN-IN: everybody on this machine acts as the local operator; no one else may call. SIGN_IN=required ends it.',
    ];
  }
  if (bootstrapToken === null) return ['Sign-in    required'];
  return [
    'Sign-in    required, and nobody can yet. This token makes the first administrator, once, within 24 hours:',
    `           ${bootstrapToken}`,
    '           mutation bootstrapAdministrator; README.md, Sign-in, shows it.',
  ];
}

function storeLine(config: Config, role: Role): readonly string[] {
  if (role.kind === 'gateway') return [];
  const { location } = config.database;
  return [`Data        ${location.kind === 'sqlite' ? location.file : 'PostgreSQL'}`];
}

function readRole(text: string): Role {
  const role = parseRole(text);
  if (role === undefined) throw new InvalidArgumentError(`Choose one of ${roleTexts.join(', ')}.`);
  return role;
}

const serveHelp = `
Without options everything runs in this process: the database is brought up to date, an empty one gets the sample deals,
and the addresses are printed once requests are answered. SIGTERM or Ctrl-C lets running requests finish and ends live
streams with their cursor.

Operations are held to MAX_OPERATION_COST, and callers to RATE_LIMIT_PER_IDENTITY and RATE_LIMIT_PER_ADDRESS operations a minute;
several gateways count together with RATE_LIMIT_STORE=database. "dealgraph config" prints what is in force.

Jobs are done in this process as well, unless WORKERS=off leaves them to "dealgraph work". A single role does none.

The file of --supergraph is read again when it changes and at SIGHUP. Requests in flight finish, live streams go on after their last
event, and a file that cannot be served is refused: the log says why, /health/ready says "degraded", the schema before stays.

Examples:
  dealgraph serve
  SAMPLE_DATA=skip dealgraph serve --port 8080                        start empty, on another port
  DATABASE_URL=postgresql://app:secret@localhost/app dealgraph serve  on PostgreSQL
  dealgraph serve --role subgraph:deals --port 4001                   one subgraph by itself
  SUBGRAPH_URLS=auth=http://127.0.0.1:4002,deals=http://127.0.0.1:4001,… dealgraph serve --role gateway
  dealgraph serve --role gateway --supergraph shop.graphql            any composed supergraph, its subgraphs where it says`;
