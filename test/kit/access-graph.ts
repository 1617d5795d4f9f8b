import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type GraphQLError, OperationTypeNode, parse } from 'graphql';
import pino from 'pino';
import { fullAccess } from '#kernel/access.ts';
import { systemClock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { defaultDocumentLimits } from '#gateway/admission/document.ts';
import { ErrorFormatter } from '#gateway/errors.ts';
import { defaultDemandLimits } from '#gateway/limits/demand-control.ts';
import { defaultEventBudget } from '#gateway/live/event-budget.ts';
import { Subscriptions } from '#gateway/live/subscriptions.ts';
import { ServedGraph } from '#gateway/served-graph.ts';
import { InProcessSource } from '#gateway/sources/in-process-source.ts';
import { createArtifactsSubgraph } from '#subgraphs/artifacts/subgraph.ts';
import { createAuthParts } from '#subgraphs/auth/auth-parts.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { createDealsSubgraph } from '#subgraphs/deals/subgraph.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import type { TestFoundation } from '#test/kit/foundation.ts';

export interface GraphCall {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** What a caller is told: data, and the code and message of each error. Of a stream, whether it was opened. */
export interface GraphAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly code: string; readonly message: string; readonly extensions: object }[];
}

/** The whole graph over one database, and its subgraphs, without any transport: the context of a call says who calls. */
export interface AccessGraph extends AsyncDisposable {
  readonly subgraphs: readonly Subgraph[];
  /** Through the gateway. */
  ask(context: RequestContext, call: GraphCall): Promise<GraphAnswer>;
  /** At a subgraph, as if there were no gateway. */
  askSubgraph(subgraph: Subgraph, context: RequestContext, call: GraphCall): Promise<GraphAnswer>;
}

export async function openAccessGraph({ foundation, entities }: TestFoundation): Promise<AccessGraph> {
  const subgraphs = [
    createAuthSubgraph(
      foundation,
      entities,
      createAuthParts(foundation, entities, { secretKey: randomBytes(32), leastRefusalMs: 0, hasMailer: true }),
    ),
    createDealsSubgraph(foundation, entities),
    createRunsSubgraph(foundation, entities),
    createArtifactsSubgraph(foundation, entities),
  ];
  const log = pino({ level: 'silent' });
  const errors = new ErrorFormatter(log);
  const options = {
    errors,
    log,
    introspection: 'on',
    limits: defaultDocumentLimits,
    demand: defaultDemandLimits,
  } as const;
  const supergraphSdl = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const served = await ServedGraph.open({ supergraphSdl, subgraphs }, { ...options, planner: 'apollo' });
  const budget = defaultEventBudget(defaultDemandLimits.maxCost);
  const streams = new Subscriptions({ ...served.tools, errors, clock: systemClock, budget });
  const sources = new Map(subgraphs.map((subgraph) => [subgraph, new InProcessSource(subgraph)]));

  const told = (
    result: { readonly data?: unknown; readonly errors?: readonly GraphQLError[] },
    context: RequestContext,
  ) =>
    answerOf({
      data: result.data,
      errors: result.errors?.map((error) => errors.format(error, context)),
    });
  const opening = async (
    context: RequestContext,
    open: (own: RequestContext) => Promise<{ return?: () => unknown }>,
  ) => {
    const own = new AbortController();
    try {
      const stream = await open({ ...context, signal: own.signal });
      void stream.return?.();
      return answerOf({ data: {} });
    } catch (error) {
      return answerOf({ errors: [errors.format(error, context)] });
    } finally {
      own.abort();
    }
  };

  return {
    subgraphs,
    async ask(context, { document, variables = {} }) {
      const params = { query: document, operationName: undefined, variables };
      const admitted = served.admit(params, { access: fullAccess });
      if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION) {
        return opening(context, (own) => streams.open({ ...admitted, variables, lastEventId: null, context: own }));
      }
      const answer = await served.execute({ ...admitted, params, toldCost: null }, context);
      if (answer.kind !== 'single') throw new Error('Nothing was deferred');
      return answerOf(answer.result);
    },
    async askSubgraph(subgraph, context, { document, variables = {} }) {
      const source = sources.get(subgraph);
      if (source === undefined) throw new Error(`No source of ${subgraph.name}`);
      const operation = { document: parse(document), text: document, operationName: undefined, variables, context };
      if (document.startsWith('subscription'))
        return opening(context, (own) => source.subscribe({ ...operation, context: own }));
      return told(await source.execute(operation), context);
    },
    async [Symbol.asyncDispose]() {
      streams.close('the test is over');
      await served.close();
    },
  };
}

interface Formatted {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

function answerOf(result: {
  readonly data?: unknown;
  readonly errors?: readonly Formatted[] | undefined;
}): GraphAnswer {
  return {
    data: (result.data ?? null) as GraphAnswer['data'],
    errors: (result.errors ?? []).map(({ message, extensions = {} }) => ({
      code: String(extensions['code']),
      message,
      extensions,
    })),
  };
}
