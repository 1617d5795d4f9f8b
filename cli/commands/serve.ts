import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '#cli/config.ts';
import { notWired } from '#cli/commands/not-wired.ts';
import { parseRole, roleTexts, type Role } from '#cli/role.ts';

/** `dealgraph serve`: answers requests until it is asked to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Answer GraphQL requests until asked to stop.')
    .option('--role <role>', `the part of the graph to serve: ${roleTexts.join(', ')}`, readRole, { kind: 'all' })
    .option('--port <number>', 'the port to listen on; 0 takes a free one (PORT)')
    .option('--host <address>', 'the address to listen on (HOST)')
    .addHelpText('after', serveHelp)
    .action(serve);
}

interface ServeOptions {
  readonly role: Role;
  readonly port?: string;
  readonly host?: string;
}

async function serve(options: ServeOptions): Promise<void> {
  loadConfig({ PORT: options.port, HOST: options.host });
  notWired('serve');
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

Examples:
  dealgraph serve
  SAMPLE_DATA=skip dealgraph serve --port 8080                        start empty, on another port
  DATABASE_URL=postgresql://app:secret@localhost/app dealgraph serve  on PostgreSQL
  dealgraph serve --role subgraph:deals --port 4001                   one subgraph by itself
  SUBGRAPH_URLS=auth=http://127.0.0.1:4002,deals=http://127.0.0.1:4001,… dealgraph serve --role gateway`;
