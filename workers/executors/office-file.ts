import type { Zippable } from 'fflate';

export const officeTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const;

/** Programs that tell an office file by its beginning look for these; the rest is in the order of names. */
const firstEntries = ['[Content_Types].xml', '_rels/.rels'];

// A zip has no time zone and begins at 1980: the library writes the local time it is given, so that noon is the same day everywhere.
const entryTime = new Date(1980, 0, 1, 12);

const properties = 'docProps/core.xml';
const timestamp = /(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g;

/**
 * The same office file as a zip that depends on its content alone. The libraries that write them put the present time into the zip's
 * entries and into the document's properties, and the order of entries is theirs.
 */
export async function settled(file: Uint8Array, createdAt: Date): Promise<Uint8Array> {
  const { unzipSync, zipSync } = await import('fflate');
  const entries = unzipSync(file);
  const names = [
    ...firstEntries,
    ...Object.keys(entries)
      .filter((name) => !firstEntries.includes(name))
      .sort(),
  ];
  const ordered: Zippable = {};
  for (const name of names) {
    const bytes = entries[name];
    if (bytes === undefined || name.endsWith('/')) continue;
    ordered[name] = [name === properties ? withTimes(bytes, createdAt) : bytes, { mtime: entryTime, level: 6 }];
  }
  return zipSync(ordered);
}

function withTimes(core: Uint8Array, createdAt: Date): Uint8Array {
  const time = `${createdAt.toISOString().slice(0, 19)}Z`;
  return new TextEncoder().encode(new TextDecoder().decode(core).replaceAll(timestamp, `$1${time}`));
}
