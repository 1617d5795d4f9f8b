import { DOMParser, type Element } from '@xmldom/xmldom';
import JSZip from 'jszip';

/** An office file as another library than the one that wrote it sees it. */
export interface OpenedOfficeFile {
  /** In the order in which they lie in the file. */
  readonly names: readonly string[];
  /** The time of each entry, as the zip says it. */
  readonly times: readonly string[];
  /** The text of each XML part whose name matches, in the order of names; every part was parsed. */
  texts(pattern: RegExp): readonly string[];
}

const unspeakable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Opens the file. Throws where an XML part is not well formed, or a part that is related to another is not there. */
export async function openOfficeFile(bytes: Uint8Array): Promise<OpenedOfficeFile> {
  const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  const parts = new Map<string, string>();
  for (const { name } of files) {
    if (!/\.(xml|rels)$/.test(name)) continue;
    const xml = (await zip.file(name)?.async('text')) ?? '';
    const document = new DOMParser({
      onError: (level, message) => fail(`${name}: ${level} ${message}`),
    }).parseFromString(xml, 'text/xml');
    const lost = name.endsWith('.rels') ? lostParts(zip, name, document.getElementsByTagName('Relationship')) : [];
    if (lost.length > 0) fail(`${name}: nothing at ${lost.join(', ')}`);
    // The parser lets them pass; office programs do not.
    if (unspeakable.test(xml)) fail(`${name}: a character that XML cannot hold`);
    parts.set(name, (document.documentElement?.textContent ?? '').replaceAll(/\s+/g, ' '));
  }
  return {
    names: files.map(({ name }) => name),
    times: files.map(({ date }) => date.toISOString()),
    texts: (pattern) =>
      [...parts]
        .filter(([name]) => pattern.test(name))
        .sort()
        .map(([, text]) => text),
  };
}

/** The parts that are related to another and are not there. */
function lostParts(zip: JSZip, rels: string, relations: Iterable<Element>): readonly string[] {
  const base = new URL(`file:///${rels.replace('_rels/', '')}`);
  return Array.from(relations)
    .filter((relation) => relation.getAttribute('TargetMode') !== 'External')
    .map((relation) => new URL(relation.getAttribute('Target') ?? '', base).pathname.slice(1))
    .filter((path) => zip.file(path) === null);
}

function fail(message: string): never {
  throw new Error(message);
}
