import { Command, InvalidArgumentError } from 'commander';
import { loadConfig, type Config } from '#cli/config.ts';
import { openLog } from '#kernel/log.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';

/** `dealgraph migrate`: moves the database's schema, or says where it stands. */
export function migrateCommand(): Command {
  const migrate = new Command('migrate')
    .description('Bring the database to the shipped schema, take a step back, or say where it stands.')
    .addHelpText('after', migrateHelp);
  migrate.command('up').description('run every migration that has not run yet').action(migrateUp);
  migrate
    .command('down')
    .description('take back the newest migration; data that only it can hold is lost')
    .option('--steps <number>', 'how many migrations to take back', readSteps, 1)
    .action(migrateDown);
  migrate
    .command('status')
    .description('list the migrations that ran and those that wait')
    .option('--json', 'print the result as one JSON object', false)
    .action(migrateStatus);
  migrate.command('check').description('exit 1 unless every migration ran').action(migrateCheck);
  migrate
    .command('dump')
    .description('print the live schema in the form of the shipped dump, one line a column, key, index and trigger')
    .action(migrateDump);
  return migrate;
}

async function migrateUp(): Promise<void> {
  await withDatabase(async (dialect, config) => {
    const { prepareDatabase } = await import('#cli/database.ts');
    const { migrationStatus } = await import('#persistence/schema.ts');
    const before = await migrationStatus(dialect);
    await prepareDatabase(dialect, config, openLog({ level: 'silent', pretty: false }));
    for (const name of before.pending) console.log(`ran ${name}`);
    if (before.pending.length === 0) console.log('nothing to do: every migration has run');
  });
}

async function migrateDown(options: { readonly steps: number }): Promise<void> {
  await withDatabase(async (dialect, config) => {
    const { backupFile } = await import('#cli/database.ts');
    const migrator = await import('#persistence/migrator.ts');
    const { location } = config.database;
    if (location.kind === 'sqlite') {
      console.log(`copied to ${await migrator.backUpSqlite(dialect, backupFile(location.file))}`);
    }
    const names = await migrator.migrateDown(dialect, options.steps);
    for (const name of names) console.log(`took back ${name}`);
    if (names.length === 0) console.log('nothing to do: no migration has run');
  });
}

async function migrateStatus(options: { readonly json: boolean }): Promise<void> {
  await withDatabase(async (dialect) => {
    const { migrationStatus } = await import('#persistence/schema.ts');
    const status = await migrationStatus(dialect);
    if (options.json) return console.log(JSON.stringify(status));
    for (const { name, appliedAt } of status.applied) console.log(`ran      ${name}  ${appliedAt.toISOString()}`);
    for (const name of status.pending) console.log(`waits    ${name}`);
    for (const name of status.unknown) console.log(`unknown  ${name}  (a newer version of the program ran it)`);
  });
}

async function migrateCheck(): Promise<void> {
  await withDatabase(async (dialect) => {
    const { requireCurrentSchema } = await import('#cli/database.ts');
    await requireCurrentSchema(dialect);
    console.log('every migration has run');
  });
}

async function migrateDump(): Promise<void> {
  await withDatabase(async (dialect) => {
    const { dumpSchema } = await import('#persistence/schema.ts');
    process.stdout.write(await dumpSchema(dialect));
  });
}

async function withDatabase(work: (dialect: Dialect, config: Config) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const { openDatabase } = await import('#cli/database.ts');
  await using store = await openDatabase(config);
  await work(store.dialect, config);
}

function readSteps(text: string): number {
  const steps = Number(text);
  if (!Number.isInteger(steps) || steps < 1) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return steps;
}

const migrateHelp = `
"serve" runs "migrate up" by itself. Each migration is one transaction: it is there whole or not at all. A SQLite database is
copied to a file beside it before its schema changes; on PostgreSQL make a backup with its own tools.

Examples:
  dealgraph migrate status
  DATABASE_URL=postgresql://app:secret@localhost/app dealgraph migrate up`;
