/**
 * Composes the subgraphs' SDL into the supergraph the gateway serves and the API schema clients see. Composing is a step of the
 * build: its results are committed, and `--check` refuses a commit where they are stale.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { defaultPrintOptions, orderPrintedDefinitions, printSchema } from '@apollo/federation-internals';
import { parse, type DocumentNode } from 'graphql';

/** The subgraphs there are. Named here so that a file that is lost or misplaced cannot compose a smaller graph unnoticed. */
export const subgraphNames = ['artifacts', 'auth', 'deals', 'runs'] as const;

/** The files composition writes, beside the SDL they are made from. */
export const composedFiles = { supergraph: 'supergraph.graphql', api: 'api.graphql' } as const;

/** The SDL of one subgraph. */
export interface SubgraphSource {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/** What composition gives, as the text of each file. */
export interface Composition {
  readonly supergraph: string;
  readonly api: string;
  /** What composition noticed without failing, one line each; empty when all subgraphs agree. */
  readonly hints: readonly string[];
}

/** Reads the subgraphs' SDL from `folder`, in the order of their names. Throws unless it holds exactly the subgraphs there are. */
export async function readSubgraphs(folder: string): Promise<readonly SubgraphSource[]> {
  const composed: readonly string[] = Object.values(composedFiles);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql') && !composed.includes(file)).sort();
  const names = files.map((file) => file.slice(0, -'.graphql'.length));
  if (names.join() !== subgraphNames.join()) {
    throw new Error(
      `Expected the SDL of ${subgraphNames.join(', ')} in ${folder}, found ${names.join(', ') || 'none'}.`,
    );
  }
  return Promise.all(
    names.map(async (name) => ({ name, typeDefs: parse(await readFile(join(folder, `${name}.graphql`), 'utf8')) })),
  );
}

/** Composes subgraphs; the same sources always give the same text. Throws with every composition error, one a line. */
export function composeSubgraphs(sources: readonly SubgraphSource[]): Composition {
  // The supergraph demands an address of each subgraph. The real one is configuration, so it holds a name that leads nowhere.
  const result = composeServices(
    sources.map((source) => ({ ...source, url: `urn:dealgraph:subgraph:${source.name}` })),
  );
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'));
  // Printed by Apollo's own printer: its schema is not graphql-js's, and converting it needs one instance of graphql-js.
  const api = printSchema(result.schema.toAPISchema(), orderPrintedDefinitions(defaultPrintOptions));
  return {
    supergraph: `${result.supergraphSdl.trim()}\n`,
    api: `${api.trim()}\n`,
    hints: result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`),
  };
}

/** The names of the committed files in `folder` that differ from `composition` or are missing. */
export async function staleFiles(folder: string, composition: Composition): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [part, text] of outputs(composition)) {
    if ((await readIfThere(join(folder, part))) !== text) stale.push(part);
  }
  return stale;
}

function outputs(composition: Composition): readonly (readonly [file: string, text: string])[] {
  return [
    [composedFiles.supergraph, composition.supergraph],
    [composedFiles.api, composition.api],
  ];
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    // A file that was never composed is stale, not a fault.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function main(args: readonly string[]): Promise<number> {
  const folder = import.meta.dirname;
  const unknown = args.filter((argument) => argument !== '--check');
  if (unknown.length > 0) {
    console.error(`Unknown argument ${unknown.join(' ')}. Usage: node schema/compose.ts [--check]`);
    return 2;
  }
  const sources = await readSubgraphs(folder);
  const composition = composeSubgraphs(sources);
  for (const hint of composition.hints) console.error(hint);
  if (args.includes('--check')) {
    const stale = await staleFiles(folder, composition);
    for (const file of stale) console.error(`schema/${file} is stale: run \`npm run compose\` and commit it.`);
    if (stale.length === 0) console.log(`The supergraph of ${sources.length} subgraphs is fresh.`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [file, text] of outputs(composition)) await writeFile(join(folder, file), text);
  console.log(
    `Composed ${sources.length} subgraphs into ${outputs(composition)
      .map(([file]) => `schema/${file}`)
      .join(' and ')}.`,
  );
  return 0;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2));
}
