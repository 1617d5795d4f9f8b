import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkout, runProgram } from '#test/kit/program.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

// Without the lock file it is no checkout, and nothing is installed or built before the start.
const leftOut = [
  'node_modules',
  'test',
  'bench',
  'docs',
  'console',
  'data',
  'coverage',
  'examples',
  'package-lock.json',
];

/** The program in a folder of its own, with the packages of this one. */
async function copyProgram(path: string): Promise<void> {
  const entries = await readdir(checkout);
  for (const name of entries.filter((entry) => !entry.startsWith('.') && !leftOut.includes(entry))) {
    await cp(join(checkout, name), join(path, name), { recursive: true });
  }
  await symlink(join(checkout, 'node_modules'), join(path, 'node_modules'));
}

test('a manifest that is broken stops the start, which names the file and the place', async () => {
  await using folder = await createTemporaryFolder();
  await copyProgram(folder.path);
  const path = join(folder.path, 'capabilities', 'manifests', 'deal.draft-email.v1.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace('"riskLevel": "MEDIUM"', '"riskLevel": "MODEST"'));
  const script = join(folder.path, 'bin', 'dealgraph.js');
  const { code, stderr, stdout } = await runProgram({ script, args: ['serve', '--role', 'subgraph:runs'] });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim()).toBe(
    `The manifests of capabilities are broken:\n${path}: /riskLevel Invalid option: expected one of "LOW"|"MEDIUM"|"HIGH"|"CRITICAL"`,
  );
});
