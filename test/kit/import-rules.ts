import { posix } from 'node:path';

/**
 * Which folders each folder may import from, besides itself: imports go down only (architecture.md, "How a request travels").
 * A folder that is not named here is refused, so that a new one has to be placed.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  cli: ['gateway', 'subgraphs', 'workers', 'legacy', 'capabilities', 'events', 'storage', 'persistence', 'kernel'],
  gateway: ['kernel'],
  subgraphs: ['capabilities', 'events', 'storage', 'persistence', 'kernel'],
  workers: ['capabilities', 'events', 'storage', 'persistence', 'kernel'],
  // An importer writes the rows of the subgraphs, and takes their shapes from them.
  legacy: ['subgraphs', 'events', 'storage', 'persistence', 'kernel'],
  capabilities: ['kernel'],
  events: ['persistence', 'kernel'],
  storage: ['persistence', 'kernel'],
  persistence: ['migrations', 'kernel'],
  migrations: [],
  schema: ['kernel'],
  kernel: [],
  client: [],
  console: ['client'],
};

/** Folders that stand outside the program and may reach into all of it. */
const outsiders = ['bin', 'test', 'bench', 'examples', 'docs'];

/** Folders that may read the environment of the process; files at the top (configuration of tools) may as well. */
const environmentReaders = ['cli', ...outsiders];

/** A source file: its path from the top of the checkout, with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface ImportReport {
  readonly filesScanned: number;
  /** Imports of this checkout's own files; imports of packages are not counted. */
  readonly importsScanned: number;
  /** One line each, naming the file and what it must not do. */
  readonly offences: readonly string[];
}

/** Holds every file against the table. */
export function checkImports(files: readonly SourceFile[]): ImportReport {
  const judged = files.map((file) => ({ file, targets: ownImports(file) }));
  return {
    filesScanned: files.length,
    importsScanned: judged.reduce((total, { targets }) => total + targets.length, 0),
    offences: judged.flatMap(({ file, targets }) => [
      ...misplaced(file),
      ...targets.flatMap((target) => forbidden(file.path, target)),
      ...environmentReads(file),
    ]),
  };
}

/** The own files a file imports, as paths from the top: `#alias/…` and relative ones; types, re-exports and lazy ones as well. */
function ownImports({ path, text }: SourceFile): readonly string[] {
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*(['"`])([^'"`\n]+)\1/g)].map(
    (match) => match[2] ?? '',
  );
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('#')) return [specifier.slice(1)];
    if (specifier.startsWith('.')) return [posix.join(posix.dirname(path), specifier)];
    return [];
  });
}

function misplaced({ path }: SourceFile): readonly string[] {
  const folder = topFolder(path);
  const isPlaced = folder === '' || outsiders.includes(folder) || Object.hasOwn(mayImport, folder);
  return isPlaced ? [] : [`${path}: the folder ${folder} is not in the import table`];
}

function forbidden(path: string, target: string): readonly string[] {
  const [from, to] = [topFolder(path), topFolder(target)];
  const allowed = mayImport[from];
  if (allowed === undefined) return [];
  if (from !== to) return allowed.includes(to) ? [] : [`${path}: ${from} must not import ${target}`];
  if (from !== 'subgraphs' || subgraphOf(path) === subgraphOf(target)) return [];
  return [`${path}: a subgraph must not import another, ${target}`];
}

function environmentReads({ path, text }: SourceFile): readonly string[] {
  const folder = topFolder(path);
  if (folder === '' || environmentReaders.includes(folder)) return [];
  const reads = /\bprocess\s*(?:\?\.|\.|\[\s*['"`])\s*env\b|\benv\b[^;]*\bfrom\s*['"](?:node:)?process['"]/.test(text);
  return reads ? [`${path}: only cli reads the environment`] : [];
}

function topFolder(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function subgraphOf(path: string): string {
  return path.split('/')[1] ?? '';
}
