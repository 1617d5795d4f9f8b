import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The folder of what the product does not need: other people's servers and the load generator. */
const folder = new URL('peers/', import.meta.url);

/** Installs the peers where they are missing or differ from their lock file. Throws where that fails. */
export async function installPeers(): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('install.js', folder))], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The peers to compare with could not be installed.');
}

/** The versions installed, by package. */
export async function peerVersions(): Promise<Readonly<Record<string, string>>> {
  const { dependencies } = await manifestAt('package.json');
  const installed = Object.keys(dependencies ?? {}).map(async (name): Promise<[string, string]> => {
    const { version } = await manifestAt(`node_modules/${name}/package.json`);
    return [name, version ?? 'unknown'];
  });
  return Object.fromEntries(await Promise.all(installed));
}

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

async function manifestAt(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(new URL(path, folder), 'utf8')) as Manifest;
}
