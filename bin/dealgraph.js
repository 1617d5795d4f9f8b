#!/usr/bin/env node
// Plain JavaScript without dependencies: this file must run on any Node from 20 on, before anything is installed. The program
// itself needs Node 26 (it runs TypeScript directly and its SQLite driver crashes older ones), which the packages bring.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const neededNodeMajor = 26;
const forwardedSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2', 'SIGBREAK'];

const installed = await ensureInstalled({ root });
if (installed !== 0) process.exit(installed);
if (Number.parseInt(process.versions.node, 10) >= neededNodeMajor) await runHere();
else runUnderBroughtNode();

async function runHere() {
  endWithLauncher();
  // Halves the time to ready from the second start on. Where the folder cannot be written, Node goes on without it.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'compile'));
  // Without it graphql-js looks for other copies of itself at every check of a type, some 5 % of a query's time.
  process.env.NODE_ENV ??= 'production';
  const { main } = await import('../cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}

/**
 * A launcher that was killed outright cannot forward anything; its end of the channel closes instead, and the program then
 * drains as on any SIGTERM.
 */
function endWithLauncher() {
  if (process.channel === undefined) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

function runUnderBroughtNode() {
  const node = broughtNode();
  if (node === undefined) {
    const advice = `install with optional packages ("npm ci --include=optional") or start with Node ${neededNodeMajor}`;
    console.error(
      `Dealgraph needs Node ${neededNodeMajor}; this is ${process.version} and none was brought: ${advice}.`,
    );
    process.exit(1);
  }
  // A session of its own, so that Ctrl-C reaches the program once, by us, and not a second time from the terminal: programs
  // take a second signal for "stop at once".
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  for (const signal of forwardedSignals) {
    if (signal in constants.signals) process.on(signal, () => child.kill(signal));
  }
  child.once('error', (error) => {
    console.error(`Dealgraph cannot start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', endAs);
}

function broughtNode() {
  const names = process.platform === 'win32' ? ['node.exe', 'node.cmd'] : ['node'];
  return names.map((name) => join(root, 'node_modules', '.bin', name)).find((path) => existsSync(path));
}

/** Ends this process the way the program ended, so that whoever started us sees the same code or the same signal. */
function endAs(code, signal) {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
  // As process 1 of a container the signal does nothing to us: then the shell's convention says the same.
  setTimeout(() => process.exit(128 + constants.signals[signal]), 500);
}
