import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { type Graph, startGraph } from '#test/kit/graph.ts';

const hex = /^[0-9a-f]{32}$/;

interface Told {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
}

describe.each(databaseKinds)('tools over MCP on %s', (kind) => {
  let graph: Graph;
  let client: Client;

  beforeAll(async () => {
    graph = await startGraph(kind);
    client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${graph.url}/mcp`)));
  });
  afterAll(async () => {
    await client.close();
    await graph[Symbol.asyncDispose]();
  });

  async function call(name: string, args: Readonly<Record<string, unknown>>) {
    const result = await client.callTool({ name, arguments: args });
    const told = result.structuredContent as Told;
    expect(result.content).toEqual([{ type: 'text', text: JSON.stringify(told) }]);
    return { isError: result.isError, told };
  }

  test('are all named queries and mutations, with what they take and whether they change anything', async () => {
    const { tools } = await client.listTools();
    const { apiOperations } = await graph.data('{ apiOperations { mcpTool description variablesSchema kind } }');
    const expected = (apiOperations as readonly Readonly<Record<string, unknown>>[]).filter(
      ({ mcpTool }) => mcpTool !== null,
    );
    expect(expected.length).toBeGreaterThan(60);
    expect(tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }))).toEqual(
      expected.map(({ mcpTool, description, variablesSchema }) => ({
        name: mcpTool,
        description,
        inputSchema: variablesSchema,
      })),
    );
    const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]));
    expect([hints['deals'], hints['create_deal'], hints['delete_deal']]).toEqual([
      { readOnlyHint: true, openWorldHint: false },
      { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
      { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
    ]);
  });

  test('change data, read it back, and tell a refusal as an error with its facts', async () => {
    const created = await call('create_deal', { input: { name: 'Harbour Street Bakery' } });
    expect(created).toMatchObject({ isError: false, told: { data: { __typename: 'Deal', stage: 'INBOUND' } } });
    const { id, version } = created.told.data ?? {};
    const read = await call('deal', { id });
    expect(read).toMatchObject({ isError: false, told: { data: { id, name: 'Harbour Street Bakery' } } });
    const refused = await call('move_deal_stage', {
      input: { dealId: id, toStage: 'LOI', expectedVersion: version },
    });
    expect(refused).toMatchObject({
      isError: true,
      told: { data: { __typename: 'StageNotReachable', code: 'STAGE_NOT_REACHABLE', reachable: expect.any(Array) } },
    });
    const listed = await call('deals', { first: 10 });
    expect(listed.told.data).toMatchObject({ edges: [{ node: { id, stage: 'INBOUND' } }] });
  });

  test('fail with a code and a trace id', async () => {
    const missing = await call('deal', { id: '01a1fc1f-3856-7f16-9ef4-b1573783c0c5' });
    const mistyped = await call('deal', { identifier: '1' });
    const wrong = await call('deals', { orderBy: 'SIDEWAYS' });
    expect([missing, mistyped, wrong].map(({ isError, told }) => [isError, told.data, told.errors?.[0]])).toMatchObject(
      [
        [true, null, { extensions: { code: 'NOT_FOUND', traceId: expect.stringMatching(hex) } }],
        [
          true,
          null,
          { extensions: { code: 'BAD_USER_INPUT', traceId: expect.stringMatching(hex), variable: 'identifier' } },
        ],
        [true, null, { extensions: { code: 'BAD_USER_INPUT', traceId: expect.stringMatching(hex) } }],
      ],
    );
    await expect(client.callTool({ name: 'drop_tables', arguments: {} })).rejects.toMatchObject({
      code: -32_602,
      data: { code: 'NOT_FOUND', traceId: expect.stringMatching(hex) },
    });
  });
});
