#!/usr/bin/env node
// Plain JavaScript without dependencies, for any Node from 20 on: see dealgraph.js.
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withInstallLock } from './install-lock.js';

const stillWorkingSeconds = 20;

/**
 * Makes a checkout ready to run: installs the packages of package-lock.json when they are missing or differ, and builds the
 * explorer when it is missing. Says in one line what it does; says nothing when there is nothing to do.
 *
 * @param {object} options
 * @param {string} options.root the checkout's folder
 * @param {boolean} [options.development] whether the packages for testing must be there as well
 * @param {(line: string) => void} [options.say] where progress goes; standard error unless told otherwise, because a command's
 *   standard output belongs to its result
 * @returns {Promise<number>} 0, or the exit code to end with; the reason has then been said
 */
export async function ensureInstalled({ root, development = false, say = (line) => console.error(line) }) {
  if (stepsFor({ root, development }).length === 0) return 0;
  try {
    return await withInstallLock({ root, say }, () => takeSteps({ root, development, say }));
  } catch (error) {
    say(`Cannot install into ${root}: ${error.message}`);
    return 1;
  }
}

async function takeSteps({ root, development, say }) {
  // Asked anew under the lock: another start may have done the work while we waited for it.
  for (const step of stepsFor({ root, development })) {
    const code = await run({ ...step, root, say });
    if (code !== 0) return code;
  }
  const left = stepsFor({ root, development }).map((step) => step.what);
  if (left.length === 0) return 0;
  say(`Everything ran without an error, and yet this is still to do: ${left.join(', ')}.`);
  return 1;
}

function stepsFor({ root, development }) {
  const lockFile = join(root, 'package-lock.json');
  if (!existsSync(lockFile)) return []; // not a checkout: whoever installed the package answers for it
  const steps = [];
  const missing = whatDiffers({ root, development });
  if (missing !== undefined) {
    const include = development ? ['--include=dev', '--include=optional'] : ['--include=optional'];
    steps.push({ what: `Installing packages (${missing})`, args: ['ci', '--no-audit', '--no-fund', ...include] });
  }
  if (explorerIsMissing(root)) steps.push({ what: 'Building the explorer', args: ['run', 'build:explorer'] });
  return steps;
}

/**
 * Why the packages must be installed, in words, or undefined when they are as the lock file says. npm writes
 * node_modules/.package-lock.json last, so an installation that was cut short counts as missing.
 */
export function whatDiffers({ root, development }) {
  const modules = join(root, 'node_modules');
  // A linked folder belongs to the checkout it points to; installing here would empty it under that one's feet.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return 'none are installed yet';
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(hidden);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    const name = path.replace(/^.*node_modules\//, '');
    if (found === undefined && isRequired({ entry, development })) return `${name} is missing`;
    if (found !== undefined && (found.version !== entry.version || found.integrity !== entry.integrity)) {
      return `${name} is ${found.version}, not ${entry.version}`;
    }
  }
  return undefined;
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
}

function isRequired({ entry, development }) {
  if (entry.optional || entry.devOptional) return false; // meant for other platforms
  return development || !entry.dev;
}

function explorerIsMissing(root) {
  const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts ?? {};
  return 'build:explorer' in scripts && !existsSync(join(root, 'console', 'dist'));
}

async function run({ what, args, root, say }) {
  say(`${what} …`);
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  const ticking = setInterval(() => say(`${what}: still working after ${seconds()} s …`), stillWorkingSeconds * 1000);
  const { code, output } = await runNpm({ args, root });
  clearInterval(ticking);
  if (code === 0) {
    say(`${what}: done in ${seconds()} s.`);
    return 0;
  }
  const details = join(tmpdir(), `dealgraph-install-${process.pid}.log`);
  writeFileSync(details, output);
  say(
    `${what} failed: ${firstError(output)} ("npm ${args.join(' ')}" exited with ${code}; its output is in ${details})`,
  );
  return code;
}

function firstError(output) {
  const errors = output.split('\n').filter((line) => /^npm (error|ERR!) /.test(line));
  const telling = errors.find((line) => !/^npm (error|ERR!) (code|errno|syscall|network This)/.test(line));
  return (telling ?? errors[0] ?? 'npm gave no reason').replace(/^npm (error|ERR!) (network )?/, '').trim();
}

/** Runs npm, passing on the signals that end us. Resolves with its exit code and everything it printed. */
function runNpm({ args, root }) {
  // The Node in node_modules/.bin would be deleted under npm's feet.
  const brought = join(root, 'node_modules', '.bin');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== brought);
  const npm = spawn('npm', args, {
    cwd: root,
    env: { ...process.env, PATH: path.join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const forward = (signal) => npm.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, forward);
  const printed = [];
  npm.stdout.on('data', (chunk) => printed.push(chunk));
  npm.stderr.on('data', (chunk) => printed.push(chunk));
  return new Promise((resolve) => {
    const settle = (code, more = '') => {
      for (const signal of signals) process.off(signal, forward);
      resolve({ code, output: Buffer.concat(printed).toString('utf8') + more });
    };
    npm.once('error', (error) => settle(1, `\nnpm error npm cannot be started: ${error.message}\n`));
    npm.once('close', (code) => settle(code ?? 1));
  });
}

// Empty where Node was started without a file.
const [, script = ''] = process.argv;
const started = existsSync(script) ? realpathSync(script) : '';
if (started === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  process.exit(await ensureInstalled({ root, development: process.argv.includes('--development') }));
}
