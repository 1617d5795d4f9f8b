import { chmod, cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '#test/kit/program.ts';
import { createTemporaryFolder, type TemporaryFolder } from '#test/kit/temporary-folder.ts';

/** A folder laid out like this checkout, with the real launcher in it and nothing installed. */
export async function createFixtureCheckout(): Promise<TemporaryFolder> {
  const folder = await createTemporaryFolder();
  await cp(join(checkout, 'bin'), join(folder.path, 'bin'), { recursive: true });
  await writeJson(join(folder.path, 'package.json'), { name: 'fixture', type: 'module', scripts: {} });
  return folder;
}

/** Gives the checkout a program of its own, and the Node that runs these tests as the brought one. */
export async function writeFixtureProgram({ path }: TemporaryFolder, mainSource: string): Promise<void> {
  await mkdir(join(path, 'cli'), { recursive: true });
  await mkdir(join(path, 'node_modules', '.bin'), { recursive: true });
  await writeFile(join(path, 'cli', 'main.ts'), mainSource);
  await symlink(process.execPath, join(path, 'node_modules', '.bin', 'node'));
}

export interface LockedPackage {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

/** Writes the lock file that says what has to be installed. */
export async function writeLock({ path }: TemporaryFolder, packages: Readonly<Record<string, LockedPackage>>) {
  const entries = Object.entries(packages).map(([name, locked]) => [`node_modules/${name}`, locked] as const);
  await writeJson(join(path, 'package-lock.json'), {
    lockfileVersion: 3,
    packages: { '': { name: 'fixture' }, ...Object.fromEntries(entries) },
  });
}

/**
 * Puts a stand-in for npm on the PATH that this returns: it notes its arguments in `npm-calls`, waits for the file
 * `npm-may-go-on` where `NPM_WAITS` is set, fails where `NPM_FAILS` is set, and otherwise installs by copying the lock file.
 */
export async function writeStandInNpm({ path }: TemporaryFolder): Promise<string> {
  const tools = join(path, 'tools');
  await mkdir(tools);
  await writeFile(join(tools, 'npm'), `#!${process.execPath}\n${standInNpm}`);
  await chmod(join(tools, 'npm'), 0o755);
  return tools;
}

const standInNpm = `
import fs from 'node:fs';
fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (process.env.NPM_FAILS) {
  console.error('npm error code E404\\nnpm error 404 Not Found - nowhere/left-out\\nnpm error A complete log is elsewhere');
  process.exit(3);
}
const turn = new Int32Array(new SharedArrayBuffer(4));
while (process.env.NPM_WAITS && !fs.existsSync('npm-may-go-on')) Atomics.wait(turn, 0, 0, 5);
fs.mkdirSync('node_modules', { recursive: true });
fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(path, JSON.stringify(value));
}
