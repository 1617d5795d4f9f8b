/** The subgraphs that exist, by their name in the supergraph. */
export const subgraphNames = ['auth', 'deals', 'runs', 'artifacts'] as const;

export type SubgraphName = (typeof subgraphNames)[number];

/** Which part of the graph a process serves. */
export type Role =
  { readonly kind: 'all' } | { readonly kind: 'gateway' } | { readonly kind: 'subgraph'; readonly name: SubgraphName };

/** Every role as it is written on the command line. */
export const roleTexts: readonly string[] = ['all', 'gateway', ...subgraphNames.map((name) => `subgraph:${name}`)];

/** Reads `all`, `gateway` or `subgraph:<name>`; undefined when it is none of them. */
export function parseRole(text: string): Role | undefined {
  if (text === 'all' || text === 'gateway') return { kind: text };
  const name = subgraphNames.find((known) => text === `subgraph:${known}`);
  return name === undefined ? undefined : { kind: 'subgraph', name };
}
