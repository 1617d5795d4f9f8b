import { parseArgs } from 'node:util';
import {
  CreateDealDocument,
  DealByReferenceDocument,
  DealsDocument,
  MeDocument,
  type DealSummaryFragment,
} from '#client/generated/graphql.ts';
import { createGraph, type Graph } from '#client/graph.ts';
import { GraphError } from '#client/graph-error.ts';
import { work } from './sample-agent/agent.ts';
import { Refused } from './sample-agent/run-session.ts';

const usage = `Usage: npm run sample:agent -- [--deal <reference>] [--approve] [--url <address>]

An agent that works on one deal through the public API, to be watched live: it starts a run, calls a tool, writes a
summary token by token, waits for a person's approval, records the summary as an artifact and completes the run.

  --deal <reference>  the deal, for example DEAL-2026-001; otherwise the newest active one, or a new one where there is none
  --approve           approve by itself after two seconds
  --url <address>     the graph; http://127.0.0.1:4000/graphql unless told otherwise

Ctrl-C cancels the run. Exit codes: 0 the run came to an end, whatever it was; 1 it failed; 2 the command line is wrong.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) return 2;
  if (options.help) {
    console.log(usage);
    return 0;
  }
  const { url } = options;
  using stop = stopRequest();
  try {
    const graph = createGraph({ url });
    const deal = await chooseDeal(graph, options.deal);
    const show = (text: string) => void process.stdout.write(text);
    await work({ graph, deal, url, approvesItself: options.approve, signal: stop.signal, say: console.log, show });
    return 0;
  } catch (error) {
    if (!(error instanceof GraphError || error instanceof Refused)) throw error;
    console.error(explain(error));
    return 1;
  }
}

interface Options {
  readonly url: string;
  readonly deal: string | null;
  readonly approve: boolean;
  readonly help: boolean;
}

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' },
        deal: { type: 'string' },
        approve: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!URL.canParse(values.url)) throw new Error(`--url must be an address, not "${values.url}"`);
    return { ...values, deal: values.deal ?? null };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return null;
  }
}

function stopRequest(): Disposable & { readonly signal: AbortSignal } {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, stop);
  return {
    signal: stopping.signal,
    [Symbol.dispose]: () => {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, stop);
    },
  };
}

async function chooseDeal(graph: Graph, reference: string | null): Promise<DealSummaryFragment> {
  if (reference !== null) {
    const { dealByReference } = await graph.request(DealByReferenceDocument, { reference });
    if (dealByReference === null) throw new Refused(`There is no deal ${reference}.`);
    return dealByReference;
  }
  const query = { filter: { statuses: ['ACTIVE'] }, orderBy: 'CREATED_AT_DESC', first: 1 } as const;
  const { deals } = await graph.request(DealsDocument, query);
  return deals.edges[0]?.node ?? createDeal(graph);
}

async function createDeal(graph: Graph): Promise<DealSummaryFragment> {
  const { me } = await graph.request(MeDocument, {});
  const { createDeal: deal } = await graph.request(CreateDealDocument, {
    input: {
      name: 'Harbour Street Bakery',
      sector: 'Food production',
      location: { city: 'Bremen' },
      askingPrice: { amountMinor: 120_000_000, currency: 'EUR' },
      ownerId: me?.id ?? null,
    },
  });
  if (deal.__typename !== 'Deal') throw new Refused(deal.message);
  return deal;
}

function explain(error: GraphError | Refused): string {
  if (!(error instanceof GraphError)) return error.message;
  if (error.code === 'UNREACHABLE') return `${error.message} Start it with "npm start", or name another with --url.`;
  const reference = error.traceId === null ? '' : `, trace ${error.traceId}`;
  return `${error.message} (${error.code}${reference})`;
}
