import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runSuite, type SuiteResult } from '#test/audit/suite.ts';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';

const usage = `npm run audit -- <checkout> [--planner apollo|hive] [--suite <id>]
The checkout is made by
  git clone https://github.com/graphql-hive/federation-gateway-audit && cd federation-gateway-audit && npm ci`;
const startSeconds = 60;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { planner: { type: 'string', default: 'apollo' }, suite: { type: 'string' } },
  });
  const [checkout] = positionals;
  const { planner } = values;
  if (checkout === undefined || !existsSync(join(checkout, 'src/cli.ts')) || !isPlanner(planner)) {
    console.error(usage);
    return 2;
  }
  const port = await freePort();
  const server = serveAudit(checkout, port);
  try {
    const base = `http://localhost:${port}`;
    const ids = (await answering(`${base}/ids`, server)) as readonly string[];
    const chosen = ids.filter((id) => values.suite === undefined || id === values.suite);
    const results: SuiteResult[] = [];
    for (const id of chosen) {
      const result = await runSuite(`${base}/${id}`, planner);
      results.push(result);
      console.log(`${result.failures.length === 0 ? 'ok    ' : 'FAILED'} ${id} ${result.passed} of ${result.cases}`);
      for (const failure of result.failures) console.log(failure);
    }
    const [passed, cases] = [sum(results.map((one) => one.passed)), sum(results.map((one) => one.cases))];
    console.log(`${passed} of ${cases}`);
    return cases > 0 && passed === cases ? 0 : 1;
  } finally {
    server.kill();
  }
}

function isPlanner(name: string): name is 'apollo' | 'hive' {
  return ['apollo', 'hive'].includes(name);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The audit serves its subgraphs, its supergraphs and what it expects. */
function serveAudit(checkout: string, port: number): ChildProcess {
  const options = ['--import', 'tsx', 'src/cli.ts', 'serve', '--port', String(port)];
  return spawn(process.execPath, options, { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What the audit answers, as soon as it does; rejects when it has ended instead. */
async function answering(url: string, server: ChildProcess): Promise<unknown> {
  const answer = await eventually(
    async () => {
      // An end is an answer of a kind: waiting on would be in vain.
      if (server.exitCode !== null) return { ended: server.exitCode };
      return { body: await (await fetch(url, { signal: AbortSignal.timeout(5000) })).json() };
    },
    { description: 'the audit starts', deadlineMs: startSeconds * 1000, intervalMs: 100 },
  );
  if ('ended' in answer) throw new Error(`The audit ended with ${answer.ended} instead of starting`);
  return answer.body;
}
