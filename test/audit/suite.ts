import pino from 'pino';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'graphql';
import { localOperator } from '#gateway/identity.ts';
import { openGateway } from '#gateway/server.ts';
import { z } from 'zod';

/** How one suite of the audit went. */
export interface SuiteResult {
  readonly passed: number;
  readonly cases: number;
  /** What was asked, answered and expected, for each case that failed. */
  readonly failures: readonly string[];
}

const casesOfSuite = z.array(
  z.object({ query: z.string(), expected: z.object({ data: z.unknown().optional(), errors: z.unknown().optional() }) }),
);
const answer = z.object({ data: z.unknown().optional(), errors: z.array(z.unknown()).optional() });

type Planner = 'apollo' | 'hive';

/** Opens a gateway on the supergraph of one suite and asks it each of its queries. `base` is the suite's URL. */
export async function runSuite(base: string, planner: Planner): Promise<SuiteResult> {
  const supergraphSdl = await (await get(`${base}/supergraph`)).text();
  const cases = casesOfSuite.parse(await (await get(`${base}/tests`)).json());
  const gateway = await openGateway({
    supergraphSdl,
    subgraphs: subgraphsOf(supergraphSdl),
    planner,
    identity: localOperator('operator', 'audit'),
    listen: { host: '127.0.0.1', port: 0 },
    log: pino({ level: 'silent' }),
    ready: async () => [],
    introspection: 'on',
    allowedOrigins: [],
    explorerDirectory: null,
  });
  const failures: string[] = [];
  try {
    for (const one of cases) failures.push(...(await failureOf(gateway.url, one)));
  } finally {
    await gateway.close('the suite is over');
  }
  return { passed: cases.length - failures.length, cases: cases.length, failures };
}

function get(url: string): Promise<Response> {
  return fetch(url, { headers: { accept: 'application/json' }, signal: AbortSignal.timeout(10_000) });
}

/** The subgraphs that a supergraph names, with their URLs: `@join__graph(name:, url:)`. */
function subgraphsOf(supergraphSdl: string) {
  const graphs = parse(supergraphSdl).definitions.find(
    (one) => one.kind === 'EnumTypeDefinition' && one.name.value === 'join__Graph',
  );
  const values = graphs?.kind === 'EnumTypeDefinition' ? (graphs.values ?? []) : [];
  return values.map(({ directives = [] }) => {
    const given = new Map(
      directives
        .filter(({ name }) => name.value === 'join__graph')
        .flatMap((one) => one.arguments ?? [])
        .map(({ name, value }) => [name.value, value.kind === 'StringValue' ? value.value : '']),
    );
    return { name: given.get('name') ?? '', url: given.get('url') ?? '', foreign: true };
  });
}

/** Compares as the audit's own `src/test.ts` does: data, and whether there are errors where it says so. */
async function failureOf(
  url: string,
  { query, expected }: z.infer<typeof casesOfSuite>[number],
): Promise<readonly string[]> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(10_000),
  });
  const { data = null, errors = [] } = answer.parse(await response.json());
  const mindsErrors = typeof expected.errors === 'boolean';
  const received = { data, errors: mindsErrors ? errors.length > 0 : null };
  const wanted = { data: expected.data ?? null, errors: mindsErrors ? expected.errors : null };
  if (isDeepStrictEqual(received, wanted)) return [];
  return [
    `${query}\nreceived ${JSON.stringify(received)}\nexpected ${JSON.stringify(wanted)}\n${JSON.stringify(errors)}`,
  ];
}
