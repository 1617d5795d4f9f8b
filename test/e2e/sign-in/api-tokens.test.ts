import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listen, post } from '#test/kit/graph-client.ts';
import { runProgram, type Program } from '#test/kit/program.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';
import { administrator, bearer, bootstrap, change, startSignInServer, type Held } from '#test/kit/signed-in.ts';

/** What a field that takes a permission is refused with. */
const unpermitted = 'UNAUTHORIZED_FIELD_OR_TYPE';

const issued = z.object({ secret: z.string(), apiToken: z.object({ id: z.string() }) });
type Issued = z.infer<typeof issued>;

// test/contract/auth-api-tokens.test.ts has the statements on both databases.
describe.each(['sqlite'] as const)('an API token on %s', (kind) => {
  let database: TestDatabase;
  let server: Program;
  let ada: Held;
  beforeAll(async () => {
    database = await createDatabase(kind);
    server = await startSignInServer(database);
    ada = await bootstrap({ url: server.url, auth: server });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const issue = async (...scopes: string[]): Promise<Issued> => {
    const input = { name: 'CI', agentName: 'scout', scopes };
    const select = '... on ApiTokenIssued { secret apiToken { id } }';
    return issued.parse(await change(server, { field: 'createApiToken', input, select }, bearer(ada)));
  };
  const headersOf = ({ secret }: Pick<Issued, 'secret'>) => ({ authorization: `Bearer ${secret}` });
  const codeOf = async (document: string, token: Pick<Issued, 'secret'>) => {
    const { body } = await post(server.url, document, {}, headersOf(token));
    return body.errors?.[0]?.extensions['code'] ?? null;
  };
  const cli = async (...args: string[]) => {
    const env = { DATABASE_URL: database.url, SECRET_KEY: testSecretKey };
    const { code, stdout, stderr } = await runProgram({ args, env });
    return { code, stdout, stderr };
  };

  test('security 14: works over HTTP, WebSocket, REST and MCP, and ends on all of them within 5 s', async () => {
    const token = await issue('DEALS_READ', 'DEALS_WRITE', 'EVENTS_READ');
    using listener = listen(server.url, 'subscription { agentEvents { type actor { type id } } }', headersOf(token));
    await using held = new AsyncDisposableStack();
    const client = new Client({ name: 'test', version: '1' });
    const requestInit = { headers: headersOf(token) };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit }));
    held.defer(() => client.close());
    await eventually(
      async () => {
        const made = await client.callTool({ name: 'create_deal', arguments: { input: { name: 'Harbour Bakery' } } });
        expect(made.structuredContent).toMatchObject({ data: { __typename: 'Deal' } });
        return listener.received.length > 0;
      },
      { description: 'the event of a deal comes over the WebSocket', intervalMs: 100 },
    );
    expect(listener.received[0]?.data).toMatchObject({ agentEvents: { actor: { type: 'AGENT', id: 'scout' } } });
    const denied = await client.callTool({ name: 'actions', arguments: {} });
    expect([denied.isError, JSON.stringify(denied)]).toEqual([true, expect.stringContaining(unpermitted)]);
    const rest = async (path: string) =>
      (await fetch(`${server.url}/api/rest/${path}`, { headers: headersOf(token) })).status;
    expect([await rest('deals?first=1'), await rest('actions?first=1')]).toEqual([200, 400]);

    const revoke =
      'mutation ($id: ID!) { revokeApiToken(input: { apiTokenId: $id }) { ... on ApiToken { revokedAt } } }';
    const revoked = await post(server.url, revoke, { id: token.apiToken.id }, bearer(ada));
    expect(revoked.body.errors).toBeUndefined();
    const began = performance.now();
    await eventually(() => listener.ending(), { deadlineMs: 5000, description: 'the WebSocket ends' });
    await eventually(async () => (await rest('deals?first=1')) === 401, { deadlineMs: 5000 });
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await codeOf('{ deals { totalCount } }', token)).toBe('UNAUTHENTICATED');
    await expect(client.callTool({ name: 'deals', arguments: {} })).rejects.toThrow(/401|UNAUTHENTICATED/);
    expect(server.output()).not.toContain(token.secret.slice(8));
  });

  test('is made, listed and ended at the command line, and the trail says so', async () => {
    const asked = ['--operator', administrator.email, '--agent', 'night-shift', '--days', '7'];
    const made = await cli('tokens', 'create', ...asked, '--scopes', 'deals:read,runs:write', '--json');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const { id, secret, projectId } = JSON.parse(made.stdout) as Readonly<Record<string, string>>;
    const token = { secret: String(secret) };
    expect(token.secret).toMatch(/^dga_[\w-]{43}$/);
    expect([await codeOf('{ deals { totalCount } }', token), await codeOf('{ jobs { totalCount } }', token)]).toEqual([
      null,
      unpermitted,
    ]);
    const listed = await cli('tokens', 'list', '--json');
    expect(listed.stdout).not.toContain(token.secret.slice(8));
    const { tokens } = JSON.parse(listed.stdout) as { readonly tokens: readonly Readonly<Record<string, unknown>>[] };
    expect(tokens.find((one) => one['id'] === id)).toMatchObject({
      agentName: 'night-shift',
      scopes: ['deals:read', 'runs:write'],
      state: 'ACTIVE',
      lastUsedAt: expect.any(String) as unknown,
    });
    expect(await cli('tokens', 'revoke', String(id))).toEqual({ code: 0, stdout: `${id} is revoked\n`, stderr: '' });
    expect((await cli('tokens', 'list')).stdout).not.toContain(id);
    expect((await cli('tokens', 'list', '--all')).stdout).toMatch(new RegExp(`${id}  REVOKED`));
    await eventually(async () => (await codeOf('{ me { id } }', token)) === 'UNAUTHENTICATED', { deadlineMs: 5000 });
    const { body } = await post(
      server.url,
      '{ events(filter: { types: ["api_token.created", "api_token.revoked"] }, last: 200) { edges { node { type payload actor { type id } } } } }',
      {},
      { ...bearer(ada), 'dealgraph-project': String(projectId) },
    );
    const { events } = body.data as { readonly events: { readonly edges: readonly { readonly node: Told }[] } };
    const own = events.edges.map(({ node }) => node).filter(({ payload }) => payload.apiTokenId === id);
    expect(own.map(({ type, actor }) => [type, actor])).toEqual([
      ['api_token.created', { type: 'SYSTEM', id: 'cli' }],
      ['api_token.revoked', { type: 'SYSTEM', id: 'cli' }],
    ]);
  });

  interface Told {
    readonly type: string;
    readonly actor: object;
    readonly payload: { readonly apiTokenId: string };
  }

  test('is not made at the command line for whom it is none', async () => {
    const create = (email: string, scopes: string) =>
      cli('tokens', 'create', '--operator', email, '--agent', 'a', '--scopes', scopes);
    const outcomes = await Promise.all([
      create('nobody@example.com', 'deals:read'),
      create(administrator.email, 'deals:steal'),
      cli('tokens', 'revoke', '01a1fc1f-3856-7f16-9ef4-b1573783c0c5'),
    ]);
    expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, 'No active operator nobody@example.com works in any project.\n'],
      [1, 'There is no permission deals:steal.\n'],
      [1, 'There is no API token 01a1fc1f-3856-7f16-9ef4-b1573783c0c5.\n'],
    ]);
    const people = await cli('operators', 'list', '--json');
    expect(JSON.parse(people.stdout)).toMatchObject({
      operators: [{ email: administrator.email, status: 'ACTIVE', memberships: [{ role: 'ADMIN' }] }],
    });
  });
});
