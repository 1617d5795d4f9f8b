import { Command } from 'commander';
import { loadConfig } from '#cli/config.ts';
import { notWired } from '#cli/commands/not-wired.ts';

/** `dealgraph import`: takes over the data of an older system, one subcommand for each. */
export function importCommand(): Command {
  return new Command('import').description('Take over the data of an older system.').addCommand(zakopsCommand());
}

function zakopsCommand(): Command {
  return new Command('zakops')
    .description('Import a deal registry, its action store and the files they name.')
    .requiredOption('--registry <file>', 'the registry: deal_registry.json')
    .requiredOption('--actions <file>', 'the action store: ingest_state.db; it is only read')
    .requiredOption('--files <folder>', 'the folder that stands for /home/zaks/DataRoom in the old paths')
    .option('--time-zone <zone>', 'the zone of times written without one, as the old machine had it', 'UTC')
    .option('--dry-run', 'do everything but write', false)
    .option('--json', 'print the report as one JSON object', false)
    .addHelpText('after', zakopsHelp)
    .action(importZakops);
}

interface ZakopsOptions {
  readonly registry: string;
  readonly actions: string;
  readonly files: string;
  readonly timeZone: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function importZakops(_options: ZakopsOptions): Promise<void> {
  loadConfig();
  notWired('import zakops');
}

const zakopsHelp = `
Every row ends as imported, already there, or rejected with a reason, and the report adds up to what the source holds. Running
it again changes nothing. Exits with 1 when rows were rejected.

Example:
  dealgraph import zakops --registry old/deal_registry.json --actions old/ingest_state.db --files old/DataRoom --dry-run`;
