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
  live: async () => (await import('./live.ts')).benchmarkLive,
  start: async () => (await import('./start.ts')).benchmarkStart,
};

const help = `npm run bench -- [${Object.keys(benchmarks).join('] [')}] [--quick]
Without a name all are run. Results go to bench/results/; those of --quick are only printed.
BENCH_POSTGRES_URL names a PostgreSQL server to measure on, as a user who may create databases; otherwise one is started.`;

const args = process.argv.slice(2);
const { values, positionals } = parseArgs({
  args,
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benchmarks, name));
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no benchmark ${unknown.join(', ')}.\n${help}` : help);
  process.exit(unknown.length > 0 ? 2 : 0);
}
const folder = new URL('results/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, load] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const circumstances = describeCircumstances(args);
  const benchmark = await load();
  const findings = await benchmark({ quick: values.quick, say: (line) => console.log(`${name}: ${line}`) });
  const results: Results = { name, circumstances, ...findings };
  console.log(`\n${describeResults([results])}`);
  if (!values.quick) await writeFormatted(new URL(`${name}.json`, folder), JSON.stringify(results));
}
if (!values.quick) await writeFormatted(new URL('README.md', folder), describeResults(await keptResults()));

/** The newest results of every benchmark that was ever run to its end. */
async function keptResults(): Promise<readonly Results[]> {
  const kept: Results[] = [];
  for (const name of Object.keys(benchmarks)) {
    const text = await readFile(new URL(`${name}.json`, folder), 'utf8').catch(() => null);
    if (text !== null) kept.push(JSON.parse(text) as Results);
  }
  return kept;
}

async function writeFormatted(file: URL, text: string): Promise<void> {
  const filepath = fileURLToPath(file);
  await writeFile(file, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}
