import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { faultsOf, isInLog, told, type Told, toldOver, toldRaw } from '#test/kit/error-answers.ts';
import { eventually } from '#test/kit/eventually.ts';
import type { SecurityWorld } from '#test/kit/security-world.ts';
import { bearer } from '#test/kit/signed-in.ts';

/** Something that goes wrong, and how it is caused. */
type Cause = readonly [what: string, cause: () => Promise<Told>, sent?: string];

/** Line 25, on every transport. */
export function errorLines(world: () => SecurityWorld): void {
  const json = { 'content-type': 'application/json' };
  const own = () => bearer(world().ada);

  function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    return send(path, body, { ...own(), ...headers });
  }

  /** As a stranger, unless the headers say otherwise. */
  function send(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const sent = raw ? (body as string) : JSON.stringify(body);
    return told(`${world().url}${path}`, { method: 'POST', headers: { ...json, ...headers }, body: sent });
  }

  const graphql = (query: string, variables: object = {}, headers: Readonly<Record<string, string>> = {}) =>
    post('/graphql', { query, variables }, headers);
  const overSocket = (query: string, variables: object = {}) => toldOver(world().url, own(), { query, variables });
  const tool = (name: string, variables: object) =>
    post(
      '/mcp',
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: variables } },
      { accept: 'application/json, text/event-stream' },
    );
  const rest = (path: string, init: RequestInit = {}) =>
    told(`${world().url}/api/rest/${path}`, { headers: { ...json, ...own() }, ...init });

  /** What is wrong with the answers, each with its cause; `codes` are those that may be told. */
  async function faultsIn(causes: readonly Cause[], codes?: readonly string[]): Promise<readonly string[]> {
    const faults: string[] = [];
    for (const [what, cause, sent = ''] of causes) {
      const answer = await cause();
      const others = answer.errors.filter(({ code }) => codes?.includes(String(code)) === false);
      const found = [...faultsOf(answer, sent), ...others.map(({ code }) => `is told ${String(code)}`)];
      if (!(await isSoonInLog(answer))) found.push('is not in the log');
      faults.push(...found.map((fault) => `${what} ${fault}: ${answer.text}`));
    }
    return faults;
  }

  /** What a process has printed arrives a little later. */
  async function isSoonInLog(answer: Told): Promise<boolean> {
    try {
      return await eventually(() => isInLog(answer, world().output()), { deadlineMs: 5000 });
    } catch {
      return false;
    }
  }

  const deep = '['.repeat(10_000);
  const requests = (): readonly Cause[] => [
    ['no body', () => post('/graphql', '')],
    ['half a body', () => post('/graphql', '{')],
    ['null', () => post('/graphql', 'null')],
    ['a text', () => post('/graphql', '"x"')],
    ['an empty batch', () => post('/graphql', '[]')],
    ['a batch of eleven', () => post('/graphql', Array(11).fill({ query: '{ me { id } }' }))],
    ['a query that is a number', () => post('/graphql', { query: 1 })],
    ['variables that are a list', () => post('/graphql', { query: '{ me { id } }', variables: [1] })],
    ['JSON 10,000 deep', () => post('/graphql', `{"query":"{ me { id } }","variables":{"a":${deep}`)],
    ['__proto__', () => post('/graphql', '{"query":"{ me { id } }","__proto__":{"a":1}}')],
    ['no UTF-8', () => post('/graphql', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))],
    ['another charset', () => post('/graphql', '{}', { 'content-type': 'application/json; charset=utf-16' })],
    ['another type', () => post('/graphql', '{}', { 'content-type': 'text/plain' })],
    ['a compressed body', () => post('/graphql', '{}', { 'content-encoding': 'gzip' })],
    ['over 1 MB', () => graphql(`{ me { id } } #${'x'.repeat(1_100_000)}`)],
    ['an answer that cannot be given', () => graphql('{ me { id } }', {}, { accept: 'image/png' })],
    [
      'a mutation by GET',
      () => told(`${world().url}/graphql?query=mutation{signOut(input:{}){__typename}}`, { headers: own() }),
    ],
    ['another method', () => told(`${world().url}/graphql`, { method: 'PUT', headers: own() })],
    ['an unknown route', () => told(`${world().url}/admin/../../etc/passwd`, { headers: own() })],
    ['a path that cannot be read', () => told(`${world().url}/%zz`, { headers: own() })],
    ['a file that there is not', () => told(`${world().url}/assets/..%2f..%2fpackage.json`, { headers: own() })],
    [
      'an unknown hash',
      () => post('/graphql', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    ],
    ['a bad idempotency key', () => graphql('{ me { id } }', {}, { 'idempotency-key': 'ä'.repeat(2) })],
    ['a project of nobody', () => graphql('{ me { id } }', {}, { 'dealgraph-project': "' OR 1=1 --" })],
    ['nobody', () => graphql('{ me { id } }', {}, { authorization: 'Bearer nobody' })],
    ['a stranger', () => send('/graphql', { query: '{ me { id } }' })],
    ['a page of another site', () => graphql('{ me { id } }', {}, { origin: 'https://evil.example.com' })],
  ];

  const documents = (): readonly Cause[] => [
    ['no document', () => graphql('')],
    ['half a document', () => graphql('{ me {')],
    ['an unknown field', () => graphql('{ password }')],
    ['a fragment cycle', () => graphql('{ ...a } fragment a on Query { ...a }')],
    [
      'a depth of a hundred',
      () =>
        graphql(`
          ${'{ deals { edges { node '.repeat(34)}
          {
            id
          }
          ${' } } }'.repeat(34)}
        `),
    ],
    ['a missing variable', () => graphql('query ($id: ID!) { deal(id: $id) { id } }')],
    ['an unknown operation', () => post('/graphql', { query: 'query A { me { id } }', operationName: 'B' })],
    ['an id of nothing', () => graphql('query ($id: ID!) { deal(id: $id) { id } }', { id: randomUUID() })],
    ['an id that is none', () => graphql('query ($id: ID!) { deal(id: $id) { id } }', { id: "'; DROP TABLE deals" })],
    ['an id with NUL', () => graphql('query ($id: ID!) { deal(id: $id) { id } }', { id: '\0' })],
    [
      'half a character',
      () =>
        graphql('mutation ($name: String!) { createDeal(input: { name: $name }) { __typename } }', { name: '\ud83c' }),
    ],
    ['a page of −1', () => graphql('{ deals(first: -1) { totalCount } }')],
    ['a page of 2^31', () => graphql('{ deals(first: 2147483648) { totalCount } }')],
    ['a cursor that is none', () => graphql('{ deals(first: 1, after: "x") { totalCount } }')],
    [
      'a date that there is not',
      () => graphql('{ deals(filter: { createdAfter: "2026-02-30T00:00:00Z" }) { totalCount } }'),
    ],
    [
      'too dear',
      () =>
        graphql(
          `{ ${Array.from({ length: 40 }, (_, at) => `a${at}: deals(first: 200) { edges { node { runs(first: 200) { edges { node { id } } } } } }`).join(' ')} }`,
        ),
    ],
    ['over WebSocket: half a document', () => overSocket('{ me {')],
    ['over WebSocket: an unknown field', () => overSocket('subscription { nothing }')],
    ['over WebSocket: a cursor that is none', () => overSocket('subscription { agentEvents(after: "x") { type } }')],
    [
      'over WebSocket: an id of nothing',
      () => overSocket('query ($id: ID!) { deal(id: $id) { id } }', { id: randomUUID() }),
    ],
    ['by events: half a document', () => graphql('subscription {', {}, { accept: 'text/event-stream' })],
    [
      'by events: a cursor that is none',
      () => graphql('subscription { agentEvents(after: "x") { type } }', {}, { accept: 'text/event-stream' }),
    ],
    ['in parts: an unknown field', () => graphql('{ nothing }', {}, { accept: 'multipart/mixed' })],
  ];

  const others = (): readonly Cause[] => [
    ['REST: an unknown route', () => rest('nothing')],
    ['REST: another method', () => rest('deals', { method: 'DELETE', headers: own() })],
    ['REST: a bad page', () => rest('deals?first=ten')],
    ['REST: a filter that is no JSON', () => rest('deals?filter={')],
    ['REST: an id of nothing', () => rest(`deal?id=${randomUUID()}`)],
    ['REST: half a body', () => rest('move-deal-stage', { method: 'POST', body: '{' })],
    ['REST: an empty body', () => rest('move-deal-stage', { method: 'POST', body: '{}' })],
    ['MCP: half a body', () => post('/mcp', '{')],
    ['MCP: no message', () => post('/mcp', { hello: 1 }, { accept: 'application/json, text/event-stream' })],
    [
      'MCP: an unknown method',
      () =>
        post(
          '/mcp',
          { jsonrpc: '2.0', id: 1, method: 'files/read' },
          { accept: 'application/json, text/event-stream' },
        ),
    ],
    ['MCP: an unknown tool', () => tool('read_file', { path: '/etc/passwd' }), 'read_file'],
    ['MCP: a tool without its arguments', () => tool('deal', {})],
    ['MCP: an id of nothing', () => tool('deal', { id: randomUUID() })],
    ['MCP: by GET', () => told(`${world().url}/mcp`, { headers: own() })],
    [
      'MCP: a stranger',
      () => post('/mcp', { jsonrpc: '2.0', id: 1, method: 'ping' }, { authorization: 'Bearer nobody' }),
    ],
    ['cookie: a wrong password', () => post('/auth/session', { login: 'nobody@example.com', password: 'x' })],
    ['cookie: half a body', () => post('/auth/session', '{')],
    ['cookie: no password', () => post('/auth/session', { login: 'ada' })],
    ['cookie: nobody', () => told(`${world().url}/auth/session`, { headers: { cookie: 'dealgraph=x' } })],
    ['cookie: another site', () => post('/auth/session', {}, { origin: 'https://evil.example.com' })],
    ['no HTTP', () => toldRaw(world().url, 'HELO there\r\n\r\n')],
    [
      'headers without end',
      () => toldRaw(world().url, `GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(40_000)}\r\n\r\n`),
    ],
  ];

  test('security 25: a request that is refused is told a code and a trace that is in the log, and nothing of ours', async () => {
    expect(await faultsIn(requests())).toEqual([]);
  });

  test('security 25: so is what is wrong with a document or a value', async () => {
    expect(await faultsIn(documents())).toEqual([]);
  });

  test('security 25: so it is over REST, MCP, by the cookie route and beneath HTTP', async () => {
    expect(await faultsIn(others())).toEqual([]);
  });

  /** The same question on every transport. */
  const everywhere = (): readonly Cause[] => [
    ['a query', () => graphql('{ deals { totalCount } }')],
    ['a batch', () => post('/graphql', [{ query: '{ deals { totalCount } }' }])],
    ['a mutation', () => graphql('mutation { createDeal(input: { name: "D" }) { __typename } }')],
    ['over WebSocket', () => overSocket('{ deals { totalCount } }')],
    ['by events', () => graphql('{ deals { totalCount } }', {}, { accept: 'text/event-stream' })],
    ['in parts', () => graphql('{ deals { totalCount } }', {}, { accept: 'multipart/mixed' })],
    ['REST', () => rest('deals?first=1')],
    ['MCP', () => tool('deals', { first: 1 })],
  ];

  test('security 25: where a table is gone, the caller holds a reference that is in the log', async () => {
    await without('deals', async () => {
      expect(await faultsIn(everywhere(), ['INTERNAL_SERVER_ERROR'])).toEqual([]);
      const { text } = await told(`${world().url}/health/ready`);
      expect(text).not.toMatch(/gone_|agent_events|\bcolumn\b/);
    });
    // Long ago, so that it is looked for in the log.
    const after = 'ZzEuUlVOLjAxYTFmYzFmLTNmNDYtNzY4OC05MWNmLTcxZjk0ZjFmOGNhMC4xLjEuMC4y';
    const ofEvents: readonly Cause[] = [
      ['a query', () => graphql('{ events(first: 1) { edges { cursor } } }')],
      [
        'a stream',
        () => overSocket('subscription ($after: String) { agentEvents(after: $after) { type } }', { after }),
      ],
    ];
    await without('agent_events', async () => expect(await faultsIn(ofEvents)).toEqual([]));
    const login = { login: 'ada@example.com', password: 'x' };
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
    const ofPasswords: readonly Cause[] = [
      ['signing in', () => send('/graphql', { query: signIn, variables: { input: login } })],
      ['the cookie route', () => post('/auth/session', login)],
    ];
    await without('operator_passwords', async () =>
      expect(await faultsIn(ofPasswords, ['INTERNAL_SERVER_ERROR'])).toEqual([]),
    );
    expect(await world().codeOf('{ deals { totalCount } }')).toBeNull();
  });

  test('security 25: where it cannot be found out who calls, the answer is 503', async () => {
    // Nobody has asked about this one before.
    const who = await world().someone();
    const asked: readonly Cause[] = [
      ['a query', () => graphql('{ me { id } }', {}, bearer(who))],
      ['REST', () => rest('deals?first=1', { headers: bearer(who) })],
    ];
    await without('sessions', async () => expect(await faultsIn(asked, ['SUBGRAPH_UNAVAILABLE'])).toEqual([]));
    expect(await world().codeOf('{ me { id } }', bearer(who))).toBeNull();
  });

  test('security 25: where connections to the database or a subgraph are cut, nothing is told of either', async () => {
    const { kind, how, write, graph } = world();
    if (kind === 'postgresql') {
      await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND pid <> pg_backend_pid() AND application_name = 'dealgraph'`.execute(write);
      for (let turn = 0; turn < 3; turn += 1) {
        const answer = await graphql('{ deals { totalCount } }');
        if (answer.errors.length > 0) expect(await faultsIn([['a query', async () => answer]])).toEqual([]);
      }
    }
    if (how === 'apart') {
      await graph.programs.get('deals')?.kill('SIGKILL');
      expect(await faultsIn(everywhere(), ['SUBGRAPH_UNAVAILABLE'])).toEqual([]);
      await graph.restart('deals');
    }
    await eventually(async () => (await world().codeOf('{ deals { totalCount } }')) === null, { deadlineMs: 15_000 });
  });

  /** Takes a table away behind the program's back while `work` runs. */
  async function without(table: string, work: () => Promise<unknown>): Promise<void> {
    const rename = (from: string, to: string) =>
      sql`ALTER TABLE ${sql.table(from)} RENAME TO ${sql.ref(to)}`.execute(world().write);
    await rename(table, `gone_${table}`);
    try {
      await work();
    } finally {
      await rename(`gone_${table}`, table);
    }
  }
}
