import { Command } from 'commander';
import { loadConfig } from '#cli/config.ts';
import { notWired } from '#cli/commands/not-wired.ts';

/** `dealgraph check`: compares the live database with the schema this program was made for. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Compare the live database with the shipped schema and name what differs.')
    .option('--json', 'print the result as one JSON object', false)
    .addHelpText('after', checkHelp)
    .action(check);
}

interface CheckOptions {
  readonly json: boolean;
}

async function check(_options: CheckOptions): Promise<void> {
  loadConfig();
  notWired('check');
}

const checkHelp = `
Names every table, column, index and constraint that is missing, extra or different, and changes nothing. Exits with 1 when
anything differs.

Example:
  dealgraph check && dealgraph serve`;
