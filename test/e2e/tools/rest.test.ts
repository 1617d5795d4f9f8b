import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isErrorCode } from '#kernel/codes.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { type Graph, startGraph } from '#test/kit/graph.ts';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', PathItem | undefined>>>>;
}

interface PathItem {
  readonly parameters?: readonly { readonly name: string; readonly required: boolean }[];
}

interface Told {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}

describe.each(databaseKinds)('REST on %s', (kind) => {
  let graph: Graph;
  beforeAll(async () => {
    graph = await startGraph(kind);
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  async function get(path: string): Promise<Told> {
    const response = await fetch(`${graph.url}/api/rest/${path}`);
    return { status: response.status, body: (await response.json()) as Told['body'] };
  }

  async function post(path: string, body: object): Promise<Told> {
    const response = await fetch(`${graph.url}/api/rest/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Told['body'] };
  }

  async function openApi(): Promise<OpenApi> {
    return (await (await fetch(`${graph.url}/api/openapi.json`)).json()) as OpenApi;
  }

  test('is described by an OpenAPI document that is one', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate((await openApi()) as never);
    expect({ valid, errors, version: validator.version }).toEqual({ valid: true, errors: undefined, version: '3.1' });
  });

  test('answers at every path it describes', async () => {
    const paths = Object.entries((await openApi()).paths);
    expect(paths.length).toBeGreaterThan(60);
    const answers = await Promise.all(
      paths.map(async ([path, { get: read }]) => {
        const name = path.replace('/api/rest/', '');
        if (read === undefined) return [name, await post(name, {})] as const;
        const required = (read.parameters ?? []).filter((parameter) => parameter.required);
        return [name, await get(`${name}?${required.map((one) => `${one.name}=none`).join('&')}`)] as const;
      }),
    );
    const codes = answers.map(
      ([name, { status, body }]) => [name, status, body.errors?.[0]?.extensions['code'] ?? null] as const,
    );
    // This server has no sign-in, and says so where there is nothing without it.
    const ofSignIn = new Set(['sessions', 'invitations']);
    const isServed = ([name, status, code]: (typeof codes)[number]) => {
      if (ofSignIn.has(name)) return status === 403 && code === 'FORBIDDEN';
      if (status === 200) return code === null;
      return (status === 400 || status === 404) && isErrorCode(code) && code !== 'BAD_REQUEST';
    };
    expect(codes.filter((one) => !isServed(one))).toEqual([]);
    const byStatus = Map.groupBy(codes, ([, status]) => status);
    expect(byStatus.get(200)?.length).toBeGreaterThan(15);
    expect(byStatus.get(400)?.length).toBeGreaterThan(40);
  });

  test('changes and reads, and tells by the status what became of it', async () => {
    const created = await post('create-deal', { input: { name: 'Corner Clinic', sector: 'Health' } });
    expect(created).toMatchObject({ status: 200, body: { data: { __typename: 'Deal', stage: 'INBOUND' } } });
    const { id = '', version, reference = '' } = created.body.data ?? {};
    const move = { dealId: id, expectedVersion: version };
    const answers = [
      await post('move-deal-stage', { input: { ...move, toStage: 'LOI' } }),
      await post('move-deal-stage', { input: { ...move, toStage: 'SCREENING' } }),
      await get(`deal-by-reference?reference=${String(reference)}`),
      await get(`deals?first=5&filter=${encodeURIComponent('{"stages":["SCREENING"]}')}`),
      await get('deals?filter=%7B'),
      await get('deals?first=201'),
      await get('deals?frist=1'),
      await get('deals?first=1&first=2'),
      await get('deal?id=01a1fc1f-3856-7f16-9ef4-b1573783c0c5'),
    ];
    expect(answers.map(({ status, body }) => [status, body.data ?? body.errors?.[0]?.extensions])).toMatchObject([
      [409, { __typename: 'StageNotReachable', code: 'STAGE_NOT_REACHABLE' }],
      [200, { __typename: 'Deal', stage: 'SCREENING' }],
      [200, { id, stage: 'SCREENING' }],
      [200, { totalCount: 1, edges: [{ node: { id } }] }],
      [400, { code: 'BAD_USER_INPUT', variable: 'filter' }],
      [400, { code: 'BAD_USER_INPUT' }],
      [400, { code: 'BAD_USER_INPUT', variable: 'frist' }],
      [400, { code: 'BAD_USER_INPUT', variable: 'first' }],
      [404, { code: 'NOT_FOUND' }],
    ]);
    const { startRun: run } = await graph.data(
      'mutation { startRun(input: { agentName: "tester" }) { ... on AgentRun { id } } }',
    );
    const { id: runId } = run as { readonly id: string };
    const unfit = await post('append-run-events', { input: { runId, events: [{ type: 'run.log', payload: {} }] } });
    expect(unfit).toMatchObject({ status: 422, body: { data: { __typename: 'EventPayloadInvalid' } } });
  });
});
