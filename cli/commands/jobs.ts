import { Command } from 'commander';
import { isUuid } from '#kernel/ids.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { jobStates, type JobFacts, type JobState } from '#events/jobs/job.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { deciding, explain, readNames, readWhole, withDatabase } from '#cli/at-the-machine.ts';
import { CliFailure } from '#cli/cli-failure.ts';

/** `dealgraph jobs`: looks at the jobs of all projects and changes them. */
export function jobsCommand(): Command {
  const jobs = new Command('jobs')
    .description('Look at the jobs of all projects, try them again, call them off, remove them.')
    .addHelpText('after', jobsHelp);
  jobs
    .command('list')
    .description('list jobs, the newest first')
    .option('--state <list>', `only those in these states: ${jobStates.join(', ')}`, readStates)
    .option('--queue <name>', 'only those of this queue')
    .option('--first <number>', 'how many, at most 200', readWhole, 50)
    .option('--after <cursor>', 'go on from this cursor of the page before')
    .option('--json', 'print the page as one JSON object', false)
    .action(list);
  jobs
    .command('retry <id>')
    .description('try a job again that is DEAD')
    .option('--json', 'print the job as one JSON object', false)
    .action(retry);
  jobs
    .command('cancel <id>')
    .description('call a job off, at once or as soon as its worker hears of it')
    .option('--json', 'print the job as one JSON object', false)
    .action(cancel);
  jobs
    .command('purge')
    .description('remove jobs that have ended')
    .requiredOption('--state <list>', 'those in these states: DONE, DEAD, CANCELLED', readEndedStates)
    .requiredOption('--older-than-days <number>', 'those that ended so many days ago or earlier', readWhole)
    .option('--queue <name>', 'only those of this queue')
    .option('--json', 'print how many as one JSON object', false)
    .action(purge);
  return jobs;
}

interface Printing {
  readonly json: boolean;
}

interface ListOptions extends Printing {
  readonly state?: readonly JobState[];
  readonly queue?: string;
  readonly first: number;
  readonly after?: string;
}

async function list({ state, queue, first, after, json }: ListOptions): Promise<void> {
  await withDatabase(async (dialect) => {
    const { JobQueries } = await import('#events/jobs/job-queries.ts');
    const page = await new JobQueries(dialect).page(null, { states: state, queue }, { first, after }).catch(explain);
    const jobs = page.edges.map(({ node }) => node);
    const next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    if (json) return console.log(JSON.stringify({ jobs, next }));
    for (const job of jobs) console.log(describeJob(job));
    if (jobs.length === 0) console.log('there are none');
    if (next !== null) console.log(`more: --after ${next}`);
  });
}

async function retry(id: string, { json }: Printing): Promise<void> {
  await deciding(async ({ decide, wakeUps }) => {
    const { orderRetry } = await import('#events/jobs/job-decisions.ts');
    const retried = await decide(async (unit, tools) => {
      const job = await findJob(tools.dialect, id, unit);
      const changed = await orderRetry(unit, tools, job);
      if (changed === null) throw new CliFailure(`The job is ${job.state}; only one that is DEAD can be tried again.`);
      return changed;
    });
    wakeUps.moved({ streams: [], queues: [retried.queue] });
    printJob(retried, json);
  });
}

async function cancel(id: string, { json }: Printing): Promise<void> {
  await deciding(async ({ decide }) => {
    const { orderCancellation } = await import('#events/jobs/job-decisions.ts');
    const cancelled = await decide(async (unit, tools) => {
      const job = await findJob(tools.dialect, id, unit);
      const changed = await orderCancellation(unit, tools, job);
      if (changed === null) throw new CliFailure(`The job is ${job.state} and cannot be called off any more.`);
      return changed;
    });
    printJob(cancelled, json);
  });
}

interface PurgeOptions extends Printing {
  readonly state: readonly ('DONE' | 'DEAD' | 'CANCELLED')[];
  readonly olderThanDays: number;
  readonly queue?: string;
}

async function purge({ state: states, olderThanDays, queue, json }: PurgeOptions): Promise<void> {
  await deciding(async ({ decide }) => {
    const [{ orderPurge }, { mostPurged }] = await Promise.all([
      import('#events/jobs/job-decisions.ts'),
      import('#events/jobs/job-upkeep.ts'),
    ]);
    const endedBefore = new Date(Date.now() - olderThanDays * 86_400_000);
    let count = 0;
    const request = { states, endedBefore, queue: queue ?? null, owner: null };
    let last: number;
    do {
      last = await decide((unit, tools) => orderPurge(unit, tools, request));
      count += last;
    } while (last === mostPurged);
    console.log(json ? JSON.stringify({ count }) : `removed ${count}`);
  });
}

async function findJob(dialect: Dialect, id: string, unit: Unit): Promise<JobFacts> {
  const { JobQueries } = await import('#events/jobs/job-queries.ts');
  const job = isUuid(id) ? await new JobQueries(dialect).find(null, id, unit.sql) : null;
  if (job === null) throw new CliFailure(`There is no job ${id}.`);
  return job;
}

function printJob(job: JobFacts, json: boolean): void {
  console.log(json ? JSON.stringify(job) : describeJob(job));
}

function describeJob({ id, state, queue, attempts, maxAttempts, runAt, lastError }: JobFacts): string {
  const failed = lastError === null ? '' : `  ${lastError.code}: ${lastError.message}`;
  return `${id}  ${state.padEnd(9)}  ${queue}  ${attempts}/${maxAttempts}  ${runAt.toISOString()}${failed}`;
}

function readStates(text: string): readonly JobState[] {
  return readNames(jobStates, text);
}

function readEndedStates(text: string): PurgeOptions['state'] {
  return readNames(['DONE', 'DEAD', 'CANCELLED'], text);
}

const jobsHelp = `
It shows and changes the jobs of all projects, and those of none. Workers find what is tried again within a second. What is changed is in the
audit trail of the job's project, as done by the actor "cli"; of a job of no project in that of every project.

Examples:
  dealgraph jobs list --state DEAD
  dealgraph jobs retry 01a1fc1f-3856-7f16-9ef4-b1573783c0c5
  dealgraph jobs purge --state DONE,CANCELLED --older-than-days 1`;
