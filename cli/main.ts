import { Command, CommanderError } from 'commander';
import { CliFailure } from '#cli/cli-failure.ts';
import { checkCommand } from '#cli/commands/check.ts';
import { configCommand } from '#cli/commands/config.ts';
import { importCommand } from '#cli/commands/import.ts';
import { jobsCommand } from '#cli/commands/jobs.ts';
import { keysCommand } from '#cli/commands/keys.ts';
import { messagesCommand } from '#cli/commands/messages.ts';
import { migrateCommand } from '#cli/commands/migrate.ts';
import { operatorsCommand } from '#cli/commands/operators.ts';
import { serveCommand } from '#cli/commands/serve.ts';
import { tokensCommand } from '#cli/commands/tokens.ts';
import { workCommand } from '#cli/commands/work.ts';
import { exitCodes } from '#cli/exit-codes.ts';

/**
 * Runs one command of the program.
 *
 * @param args the command line without `node` and the file
 * @returns the exit code; failures have been printed, expected ones as one line without a stack
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  // commander has printed its help or its complaint already; it calls every complaint 1, which here means "it failed".
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CliFailure) {
    console.error(error.message);
    return error.exitCode;
  }
  console.error('Dealgraph broke; this is a bug:', error);
  return exitCodes.failure;
}

// What a command needs is imported inside its action, so that --help and a mistyped option answer at once.
function program(): Command {
  const root = new Command('dealgraph')
    .description('The federated GraphQL backend for teams whose AI agents work on deals.')
    .addHelpText('after', rootHelp)
    .helpCommand(true);
  const commands = [
    serveCommand(),
    workCommand(),
    jobsCommand(),
    messagesCommand(),
    tokensCommand(),
    keysCommand(),
    operatorsCommand(),
    migrateCommand(),
    importCommand(),
    checkCommand(),
    configCommand(),
  ];
  for (const command of commands) root.addCommand(command);
  settle(root);
  return root;
}

function settle(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help says how it is used)');
  for (const child of command.commands) settle(child);
}

const rootHelp = `
Begin with:
  dealgraph serve               everything in this process, on SQLite, at http://127.0.0.1:4000
  dealgraph config              which settings are in force and where each comes from
  dealgraph help <command>      what a command does, with examples

Exit codes: ${exitCodes.ok} done; ${exitCodes.failure} it failed, a check found differences or an import rejected rows; ${exitCodes.usage} the command line or the
configuration is wrong. Settings come from flags, the environment, or a .env file (.env.example lists them all).`;
