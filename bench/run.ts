import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Benchmark, Findings } from './benchmark.ts';
import { describeCircumstances, type Circumstances } from './machine.ts';
import { describeResults } from './report.ts';

/** What a results file holds. */
export interface Results extends Findings {
  readonly name: string;
  readonly circumstances: Circumstances;
}

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  append: async () => (await import('./append.ts')).benchmarkAppend,
  federation: async () => (await import('./federation.ts')).benchmarkFederation,
  jobs: async () => (await import('./jobs.ts')).benchmarkJobs,
  idempotency: async () => (await import('./idempotency.ts')).benchmarkIdempotency,
  live: async () => (await import('./live.ts')).benchmarkLive,
  memory: async () => (await import('./memory.ts')).benchmarkMemory,
  outbox: async () => (await import('./outbox.ts')).benchmarkOutbox,
  'row-security': async () => (await import('./row-security.ts')).benchmarkRowSecurity,
  'sign-in': async () => (await import('./sign-in.ts')).benchmarkSignIn,
  start: async () => (await import('./start.ts')).benchmarkStart,
};

const help = `npm run bench -- [${Object.keys(benchmarks).join('] [')}] [--quick] [--share <0–1>]
Without a name all are run. Results go to bench/results/; those of --quick, and of a share of the work, are only printed.
--share is for the benchmarks that count what they do: memory.
BENCH_POSTGRES_URL names a PostgreSQL server to measure on, as a user who may create databases; otherwise one is started.`;

const args = process.argv.slice(2);
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
const share = Number(values.share);
const kept = !values.quick && share === 1;
const unknown = positionals.filter((name) => !Object.hasOwn(benchmarks, name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no benchmark ${unknown.join(', ')}.\n${help}` : help);
  process.exit(unknown.length > 0 ? 2 : 0);
}
if (!(share > 0 && share <= 1)) {
  console.log(`--share ${values.share} is no share of the work: give a number above 0, at most 1.`);
  process.exit(2);
}
const folder = new URL('results/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, load] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const circumstances = describeCircumstances(args);
  const benchmark = await load();
  const findings = await benchmark({ quick: values.quick, share, say: (line) => console.log(`${name}: ${line}`) });
  const results: Results = { name, circumstances, ...findings };
  console.log(`\n${describeResults([results])}`);
  if (kept) await writeFormatted(new URL(`${name}.json`, folder), JSON.stringify(results));
}
if (kept) await writeFormatted(new URL('README.md', folder), describeResults(await keptResults()));

/** The newest results of every benchmark that was ever run to its end. */
async function keptResults(): Promise<readonly Results[]> {
  const results: Results[] = [];
  for (const name of Object.keys(benchmarks)) {
    const file = new URL(`${name}.json`, folder);
    if (existsSync(file)) results.push(JSON.parse(await readFile(file, 'utf8')) as Results);
  }
  return results;
}

async function writeFormatted(file: URL, text: string): Promise<void> {
  const filepath = fileURLToPath(file);
  await writeFile(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}
