import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { openLog } from '#kernel/log.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import { loadConfig } from '#cli/config.ts';
import { listenForStop } from '#cli/stop-request.ts';

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
    .option('--currency <code>', 'the currency of amounts that name none', readCurrency, 'USD')
    .option('--project <slug>', 'the project to import into; the default project unless given')
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
  readonly currency: string;
  readonly project?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function importZakops(options: ZakopsOptions): Promise<void> {
  const config = loadConfig();
  const [{ importSource, readSource }, { showProgress }, { describeReport }] = await Promise.all([
    import('#cli/legacy-import.ts'),
    import('#cli/import-progress.ts'),
    import('#cli/import-report.ts'),
  ]);
  using stop = listenForStop({
    source: process,
    hangUpStops: true,
    stopAtOnce: () => process.exit(1),
    monotonicNow: () => performance.now(),
  });
  const { signal } = stop;
  try {
    // Read first: a source that is refused is told before anything is opened to be written.
    const plan = await readSource({
      registryPath: resolve(options.registry),
      actionsPath: resolve(options.actions),
      filesRoot: resolve(options.files),
      zone: options.timeZone,
      currency: options.currency,
      signal,
    });
    const report = await showProgress(options.json ? 'NONE' : 'SHOWN', (progress) =>
      importSource({
        config,
        plan,
        project: options.project,
        dryRun: options.dryRun,
        progress,
        signal,
        log: openLog(config.log),
      }),
    );
    for (const line of options.json ? [JSON.stringify(report)] : describeReport(report)) console.log(line);
    if (report.rejected > 0)
      throw new CliFailure(`${report.rejected} rows were rejected; the others are accounted for.`);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new CliFailure(`Stopped (${String(signal.reason)}): whole tables are kept; run it again to go on.`);
  }
}

function readCurrency(text: string): string {
  if (!/^[A-Z]{3}$/.test(text)) throw new InvalidArgumentError('Give an ISO 4217 code, as USD or EUR.');
  return text;
}

const zakopsHelp = `
Every row ends as imported, already there, or rejected with a reason, and the report adds up to what the source holds. Each
table is written whole or not at all, and running it again changes nothing. Exits with 1 when rows were rejected.

Example:
  dealgraph import zakops --registry old/deal_registry.json --actions old/ingest_state.db --files old/DataRoom --dry-run`;
