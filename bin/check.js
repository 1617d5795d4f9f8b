#!/usr/bin/env node
// Runs every check of the repository and sums up: all of them, so that one failure does not hide the next.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// A check is a script that only looks: these, and every one whose name ends in ":check", so that a new check cannot be forgotten.
const namedChecks = ['lint', 'typecheck', 'knip'];
const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
const checks = scripts.filter((name) => namedChecks.includes(name) || name.endsWith(':check'));
if (checks.length < namedChecks.length) throw new Error(`Only ${checks.length} checks found in package.json`);

const atOnce = 2;
const failed = [];
const left = checks.map((name, index) => ({ name, index }));
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { name, index } = next;
      const began = performance.now();
      const ok = await runs(name);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${ok ? 'ok    ' : 'FAILED'} ${index + 1}/${checks.length} ${name} (${seconds} s)`);
      if (!ok) failed.push(name);
    }
  }),
);
const passed = checks.length - failed.length;
console.log(`${passed} of ${checks.length} checks passed${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`);
process.exit(failed.length === 0 ? 0 : 1);

/** Runs one script; shows what it printed only when it failed. */
async function runs(name) {
  const child = spawn('npm', ['run', '--silent', name], { cwd: root, shell: process.platform === 'win32' });
  const [printed, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (code !== 0) process.stdout.write(`\n--- ${name}\n${printed}${errors}\n`);
  return code === 0;
}
