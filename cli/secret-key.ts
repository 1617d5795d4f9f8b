import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyMaterial } from '#kernel/key-material.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import type { Config } from '#cli/config.ts';

const fileName = 'secret-key';

/**
 * What SECRET_KEY says, or the key in the data folder that is made there at the first start; production has none of the latter. Throws
 * CliFailure where the folder cannot hold it.
 */
export async function secretKeyOf({ signIn, dataDir }: Pick<Config, 'signIn' | 'dataDir'>): Promise<Uint8Array> {
  if (signIn.secretKey !== null) return Buffer.from(signIn.secretKey);
  const path = join(dataDir, fileName);
  try {
    return (await readKey(path)) ?? (await makeKey(path, dataDir));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new CliFailure(`The key of sign-in cannot be kept in ${path} (${code}): set SECRET_KEY.`, { cause: error });
  }
}

/** Keys that are still read: those that the present one has replaced, or will (docs/sign-in.md, "When SECRET_KEY is replaced"). */
export function formerKeysOf({ signIn }: Pick<Config, 'signIn'>): readonly Uint8Array[] {
  return signIn.formerSecretKeys.map((key) => Buffer.from(key));
}

/** What secrets are encrypted with. The key is read, or made, when it is first asked for. */
export function keyMaterialOf(config: Pick<Config, 'signIn' | 'dataDir'>): () => Promise<KeyMaterial> {
  let made: Promise<KeyMaterial> | null = null;
  return () => (made ??= secretKeyOf(config).then((key) => new KeyMaterial(key, formerKeysOf(config))));
}

async function readKey(path: string): Promise<Uint8Array | null> {
  try {
    return Buffer.from((await readFile(path, 'utf8')).trim());
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole before it has its name: of two processes that start at once, both take the one that came first. */
async function makeKey(path: string, folder: string): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await using file = await open(draft, 'wx', 0o600);
  await file.writeFile(`${randomBytes(33).toString('base64url')}\n`);
  await file.sync();
  try {
    await link(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  const key = await readKey(path);
  if (key === null) throw new Error('The key that was made is gone');
  return key;
}
