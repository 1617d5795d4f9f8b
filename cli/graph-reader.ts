import { readFile } from 'node:fs/promises';
import type { RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import type { Subgraph } from '#kernel/subgraph.ts';

/** Asks the graph within this process, without a server. Rejects where the answer has errors. */
export type GraphReader = (
  request: RequestContext,
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

/** A reader over the shipped supergraph, which is loaded by the first that asks: most workers never do. */
export function graphReader(subgraphs: readonly Subgraph[], log: Log): GraphReader {
  let opened: Promise<GraphReader> | undefined;
  return async (request, document, variables) => {
    opened ??= openReader(subgraphs, log);
    return (await opened)(request, document, variables);
  };
}

async function openReader(subgraphs: readonly Subgraph[], log: Log): Promise<GraphReader> {
  // Apollo's packages report usage to their vendor unless this is set before they are loaded.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
  const [{ ServedGraph }, { ErrorFormatter }, { defaultDocumentLimits }, { defaultDemandLimits }, supergraphSdl] =
    await Promise.all([
      import('#gateway/served-graph.ts'),
      import('#gateway/errors.ts'),
      import('#gateway/admission/document.ts'),
      import('#gateway/limits/demand-control.ts'),
      readFile(new URL('../schema/supergraph.graphql', import.meta.url), 'utf8'),
    ]);
  const graph = await ServedGraph.open(
    { supergraphSdl, subgraphs },
    {
      errors: new ErrorFormatter(log),
      log,
      introspection: 'on',
      limits: defaultDocumentLimits,
      demand: { ...defaultDemandLimits, maxCost: Infinity },
      planner: 'apollo',
    },
  );
  return async (request, query, variables) => {
    const params = { query, operationName: undefined, variables };
    const admitted = { ...graph.admit(params, request), params, toldCost: null };
    const answer = await graph.execute(admitted, request);
    const { data, errors = [] } = answer.kind === 'single' ? answer.result : answer.initial;
    if (errors.length > 0 || !data) throw new Error(errors.map(({ message }) => message).join(' ') || 'No answer.');
    return data;
  };
}
