import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import { runProgram, startProgram, type LongRunningOptions } from '#test/kit/program.ts';
import type { TemporaryFolder } from '#test/kit/temporary-folder.ts';
import { createFixtureCheckout, writeFixtureProgram } from './fixture-checkout.ts';

const olderNode = findOlderNode();
if (olderNode === undefined) console.warn('No Node older than 24 on the PATH: what starts on one is not tested here.');

/** The first Node on the PATH, outside this checkout's packages, that cannot run the program itself. */
function findOlderNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  return folders
    .map((folder) => join(folder, 'node'))
    .find((path) => {
      const { stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
      return Number.parseInt(stdout || '99', 10) < 24;
    });
}

/** Says which signals reach it, and ends with 5 at SIGUSR2. */
const listener = `
export function main(): Promise<number> {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => console.log('got ' + name));
  process.on('SIGUSR2', () => process.exit(5));
  setTimeout(() => process.exit(9), 45_000); // so that a failing test leaves nothing behind
  console.log('ready ' + process.pid);
  return new Promise(() => {});
}`;

async function checkoutWith(mainSource: string): Promise<TemporaryFolder & { readonly script: string }> {
  const folder = await createFixtureCheckout();
  await writeFixtureProgram(folder, mainSource);
  return { ...folder, script: join(folder.path, 'bin', 'dealgraph.js') };
}

function listening(script: string, node?: string): LongRunningOptions {
  return { script, args: [], readyLine: /^ready \d+/, ownGroup: true, ...(node === undefined ? {} : { node }) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function readyPid(program: Awaited<ReturnType<typeof startProgram>>): Promise<number> {
  const [, pid] = await program.waitForLine(/^ready (\d+)/);
  return Number(pid);
}

describe.runIf(olderNode !== undefined)('started on an older Node', () => {
  const node = olderNode ?? '';

  test('the program answers --help', async () => {
    const outcome = await runProgram({ node, args: ['--help'] });
    expect({ ...outcome, stdout: outcome.stdout.split('\n')[0] }).toEqual({
      code: 0,
      signal: null,
      stdout: 'Usage: dealgraph [options] [command]',
      stderr: '',
    });
  });

  test('a wrong configuration is refused with every mistake named and exit code 2', async () => {
    const env = { PORT: 'http', LOG_LEVEL: 'loud' };
    expect(await runProgram({ node, args: ['config'], env })).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `The configuration has 2 mistakes:
  - PORT must be a whole number from 0 to 65535, not "http" (from environment)
  - LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud" (from environment)
`,
    });
  });

  test('the exit code and the arguments pass through', async () => {
    await using checkout = await checkoutWith(`export async function main(args) { console.log(args); return 7; }`);
    expect(await runProgram({ node, script: checkout.script, args: ['a', '--b=c d'] })).toEqual({
      code: 7,
      signal: null,
      stdout: `[ 'a', '--b=c d' ]\n`,
      stderr: '',
    });
  });

  test('a program that was killed makes the launcher end by the same signal', async () => {
    await using checkout = await checkoutWith(`export function main() { process.kill(process.pid, 'SIGKILL'); }`);
    const { code, signal } = await runProgram({ node, script: checkout.script, args: [] });
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s reaches the program', async (signal) => {
    await using checkout = await checkoutWith(listener);
    await using program = await startProgram(listening(checkout.script, node));
    process.kill(program.pid, signal);
    await program.waitForLine(new RegExp(`^got ${signal}$`));
    expect(await program.kill('SIGUSR2')).toEqual({ code: 5, signal: null });
  });

  test('Ctrl-C in a terminal reaches the program once', async () => {
    await using checkout = await checkoutWith(listener);
    await using program = await startProgram(listening(checkout.script, node));
    process.kill(-program.pid, 'SIGINT');
    await program.waitForLine(/^got SIGINT$/);
    process.kill(program.pid, 'SIGTERM');
    await program.waitForLine(/^got SIGTERM$/);
    expect(program.output().match(/got SIGINT/g)).toHaveLength(1);
    await program.kill('SIGUSR2');
  });

  test('the program is asked to stop when the launcher was killed outright', async () => {
    await using checkout = await checkoutWith(listener.replace(`console.log('got ' + name)`, `process.exit(0)`));
    await using program = await startProgram(listening(checkout.script, node));
    const pid = await readyPid(program);
    expect(isAlive(pid)).toBe(true);
    await program.kill('SIGKILL');
    await eventually(() => !isAlive(pid), { description: 'the program ends' });
  });

  test('says what to do when no newer Node was brought', async () => {
    await using checkout = await createFixtureCheckout();
    const { code, stderr } = await runProgram({ node, script: join(checkout.path, 'bin', 'dealgraph.js'), args: [] });
    expect([code, stderr.split(';')[0], stderr.trim().split('\n').length]).toEqual([1, 'Dealgraph needs Node 26', 1]);
  });
});

describe('started on Node 26', () => {
  test('the program runs in the same process', async () => {
    await using checkout = await checkoutWith(listener);
    await using program = await startProgram(listening(checkout.script));
    expect(await readyPid(program)).toBe(program.pid);
  });

  test('an unknown command is refused with exit code 2 and a hint', async () => {
    expect(await runProgram({ args: ['srve'] })).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `error: unknown command 'srve'\n(Did you mean serve?)\n(--help says how it is used)\n`,
    });
  });

  test('the settings in force are shown with their origin and without passwords', async () => {
    const env = { DATABASE_URL: 'postgresql://app:topsecret@db/deals' };
    const { code, stdout } = await runProgram({ args: ['config', '--json'], env });
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      {
        DATABASE_URL: { value: 'postgresql://app:***@db/deals', from: 'environment' },
        PORT: { value: '4000', from: 'default' },
      },
    ]);
  });
});
