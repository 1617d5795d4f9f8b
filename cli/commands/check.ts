import { Command } from 'commander';
import { CliFailure } from '#cli/cli-failure.ts';
import { loadConfig } from '#cli/config.ts';

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

async function check(options: CheckOptions): Promise<void> {
  const config = loadConfig();
  const { describeDrift, openDatabase, requireCurrentSchema } = await import('#cli/database.ts');
  const { schemaDrift } = await import('#persistence/schema.ts');
  await using store = await openDatabase(config);
  await requireCurrentSchema(store.dialect);
  const drift = await schemaDrift(store.dialect);
  const lines = describeDrift(drift);
  if (options.json) console.log(JSON.stringify({ ok: lines.length === 0, ...drift }));
  else for (const line of lines) console.log(line);
  const places = lines.length === 1 ? 'one place' : `${lines.length} places`;
  if (lines.length > 0) throw new CliFailure(`The schema differs from the shipped one in ${places}.`);
  if (!options.json) console.log('the schema is the shipped one');
}

const checkHelp = `
Names every table, column, index and constraint that is missing, extra or different, and changes nothing. Exits with 1 when
anything differs.

Example:
  dealgraph check && dealgraph serve`;
