import { Command } from 'commander';
import { loadConfig } from '#cli/config.ts';
import { notWired } from '#cli/commands/not-wired.ts';

/** `dealgraph migrate`: moves the database's schema, or says where it stands. */
export function migrateCommand(): Command {
  const migrate = new Command('migrate')
    .description('Bring the database to the shipped schema, take a step back, or say where it stands.')
    .addHelpText('after', migrateHelp);
  migrate.command('up').description('run every migration that has not run yet').action(migrateUp);
  migrate
    .command('down')
    .description('take back the newest migration; data that only it can hold is lost')
    .action(migrateDown);
  migrate.command('status').description('list the migrations that ran and those that wait').action(migrateStatus);
  migrate.command('check').description('exit 1 unless every migration ran').action(migrateCheck);
  return migrate;
}

async function migrateUp(): Promise<void> {
  loadConfig();
  notWired('migrate up');
}

async function migrateDown(): Promise<void> {
  loadConfig();
  notWired('migrate down');
}

async function migrateStatus(): Promise<void> {
  loadConfig();
  notWired('migrate status');
}

async function migrateCheck(): Promise<void> {
  loadConfig();
  notWired('migrate check');
}

const migrateHelp = `
"serve" runs "migrate up" by itself. Each migration is one transaction: it is there whole or not at all.

Examples:
  dealgraph migrate status
  DATABASE_URL=postgresql://app:secret@localhost/app dealgraph migrate up`;
