import module from 'node:module';
import { Command } from 'commander';
import { openLog } from '#kernel/log.ts';
import { loadConfig, type Config } from '#cli/config.ts';
import { listenForStop, stopAsked } from '#cli/stop-request.ts';

/** `dealgraph work`: does jobs until it is asked to stop. */
export function workCommand(): Command {
  return new Command('work')
    .description('Do jobs in the background until asked to stop.')
    .option('--queues <list>', 'the queues to take jobs from, separated by commas (WORKER_QUEUES)')
    .option('--concurrency <number>', 'how many jobs at once (WORKER_CONCURRENCY)')
    .addHelpText('after', workHelp)
    .action(work);
}

interface WorkOptions {
  readonly queues?: string;
  readonly concurrency?: string;
}

async function work(options: WorkOptions): Promise<void> {
  const config = loadConfig({ WORKER_QUEUES: options.queues, WORKER_CONCURRENCY: options.concurrency });
  const log = openLog(config.log);
  using stop = listenForStop({
    source: process,
    hangUpStops: true,
    stopAtOnce: () => process.exit(1),
    monotonicNow: () => performance.now(),
  });
  const [{ openSubgraphs }, { subgraphNames }, { startWorker }] = await Promise.all([
    import('#cli/open-subgraphs.ts'),
    import('#cli/role.ts'),
    import('#cli/worker.ts'),
  ]);
  await using opened = new AsyncDisposableStack();
  const behind = await openSubgraphs({ config, log, opened }, subgraphNames);
  const worker = opened.use(await startWorker({ ...behind, config, log }));
  announce(config, worker.queues);
  module.flushCompileCache();
  await stopAsked(stop.signal);
  console.log(`Stopping (${String(stop.signal.reason)}): ${worker.jobsInHand} running jobs finish, or are given back.`);
  await worker[Symbol.asyncDispose]();
  console.log('Stopped.');
}

function announce({ database, workers }: Config, queues: readonly string[]): void {
  const { location } = database;
  const lines = [
    'Dealgraph is working.',
    `Queues      ${queues.join(', ')}`,
    `Jobs        ${workers.concurrency} at a time`,
    `Data        ${location.kind === 'sqlite' ? location.file : 'PostgreSQL'}`,
  ];
  console.log(lines.join('\n'));
}

const workHelp = `
Any number of workers share a database, beside the one that "serve" runs in its process unless WORKERS=off. The database is brought up
to date first. A worker that dies loses its jobs to the others after WORKER_LEASE_MS. SIGTERM or Ctrl-C: it claims nothing more, jobs
finish within SHUTDOWN_TIMEOUT_MS, the others are given back.

Examples:
  dealgraph work
  dealgraph work --queues retention.purge --concurrency 1`;
