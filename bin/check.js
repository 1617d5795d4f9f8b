#!/usr/bin/env node
// Runs every check of the repository and sums up: all of them, so that one failure does not hide the next.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// A check is a script that only looks: these, and every one whose name ends in ":check", so that a new check cannot be forgotten.
const namedChecks = ['lint', 'typecheck', 'knip'];
const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
const checks = scripts.filter((name) => namedChecks.includes(name) || name.endsWith(':check'));
if (checks.length < namedChecks.length) throw new Error(`Only ${checks.length} checks found in package.json`);

const failed = checks.filter((name, index) => {
  const began = performance.now();
  const ok = runs(name);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${index + 1}/${checks.length} ${name} (${seconds} s)`);
  return !ok;
});
const passed = checks.length - failed.length;
console.log(`${passed} of ${checks.length} checks passed${failed.length > 0 ? `; failed: ${failed.join(', ')}` : ''}`);
process.exit(failed.length === 0 ? 0 : 1);

/** Runs one script; shows what it printed only when it failed. */
function runs(name) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', name], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.stdout.write(`\n--- ${name}\n${stdout}${stderr}\n`);
  return status === 0;
}
