import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CliFailure } from '#cli/cli-failure.ts';

/** The documents of `client/operations`, made by `npm run codegen`. */
const ownManifest = fileURLToPath(new URL('../client/generated/persisted-documents.json', import.meta.url));

/** As graphql-codegen's client preset writes it: `sha256:<hexadecimal>` → the text of a document with one operation. */
const manifest = z.record(z.string().regex(/^(sha256:)?[0-9a-f]{64}$/), z.string());

/**
 * Reads the manifests of trusted documents; without any, that of this checkout's client. Gives the texts under their SHA-256 in
 * hexadecimal. Throws CliFailure where a file cannot be read, is no manifest, or has a text under a hash that is not its own.
 */
export async function readManifests(files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const manifests = await Promise.all((files.length === 0 ? [ownManifest] : files).map(readManifest));
  return new Map(manifests.flat());
}

async function readManifest(file: string): Promise<readonly (readonly [hash: string, text: string])[]> {
  const parsed = manifest.safeParse(await readJson(file));
  if (!parsed.success)
    throw new CliFailure(`${file} is no manifest: it must map sha256:<hash> to the text of a document.`);
  return Object.entries(parsed.data).map(([id, text]) => {
    const hash = id.replace(/^sha256:/, '');
    if (createHash('sha256').update(text).digest('hex') !== hash) {
      throw new CliFailure(`${file} has a document under ${id} that does not hash to it: make the manifest anew.`);
    }
    return [hash, text];
  });
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliFailure(`The manifest ${file} cannot be read: ${reason}`, { cause });
  }
}
