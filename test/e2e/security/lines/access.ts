import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { apiSchema } from '#test/kit/graph.ts';
import { eventually } from '#test/kit/eventually.ts';
import { post } from '#test/kit/graph-client.ts';
import { minimalCall } from '#test/kit/minimal-call.ts';
import { openToStrangers } from '#test/kit/permission-table.ts';
import type { SecurityWorld, Someone } from '#test/kit/security-world.ts';
import { bearer, change, signIn } from '#test/kit/signed-in.ts';
import { RawSocket, until } from '#test/kit/toy-gateway.ts';

/** Lines 15 to 18. The whole matrix of fields and roles, and every place of an id, are in test/contract/permission-matrix.test.ts and security-objects.test.ts. */
export function accessLines(world: () => SecurityWorld): void {
  const create = 'mutation ($name: String!) { createDeal(input: { name: $name }) { ... on Deal { id } } }';
  const unpermitted = 'UNAUTHORIZED_FIELD_OR_TYPE';

  async function deal(of: Someone, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const { body } = await world().ask(create, { name: randomUUID() }, { ...bearer(of), ...headers });
    return (body.data?.['createDeal'] as { readonly id: string }).id;
  }

  test('security 15: every operation but those to sign in by is refused to a stranger', async () => {
    const called: string[] = [];
    for (const operation of ['query', 'mutation'] as const) {
      const root = operation === 'query' ? apiSchema.getQueryType() : apiSchema.getMutationType();
      for (const field of Object.values(root?.getFields() ?? {})) {
        const name = `${root?.name}.${field.name}`;
        if (openToStrangers.has(name)) continue;
        const { document, variables } = minimalCall(operation, field);
        const { body } = await post(world().url, document, variables);
        const codes = body.errors?.map(({ extensions }) => extensions['code']);
        expect([name, codes]).toEqual([name, ['UNAUTHENTICATED']]);
        called.push(name);
      }
    }
    expect(called.length).toBeGreaterThan(90);
    for (const path of ['/health/live', '/.well-known/jwks.json'])
      expect([path, (await fetch(`${world().url}${path}`)).status]).toEqual([path, 200]);
    expect((await fetch(`${world().url}/api/rest/deals?first=1`)).status).toBe(401);
  });

  test('security 15: an id of another project is answered as one of nothing, in queries, mutations and streams', async () => {
    const { ada } = world();
    const eve = await world().someone(null);
    const made = {
      field: 'createProject',
      input: { name: 'Eve alone', slug: `e-${randomUUID()}` },
      select: '... on Project { id }',
    };
    const inside = { 'dealgraph-project': String((await change(world(), made, bearer(eve)))['id']) };
    const theirs = await deal(eve, inside);
    const told = async (document: string, id: string) => {
      const { body } = await world().ask(document, { id });
      const errors = body.errors?.map(({ message, path, extensions: { traceId: _own, ...others } }) => ({
        message,
        path,
        others,
      }));
      return JSON.stringify({ data: body.data, errors }).replaceAll(id, '<id>');
    };
    const documents = [
      'query ($id: ID!) { deal(id: $id) { id name } }',
      'query ($id: ID!) { deals(filter: { ids: [$id] }) { totalCount } }',
      'mutation ($id: ID!) { deleteDeal(input: { dealId: $id, reason: "gone", expectedVersion: 1 }) { __typename } }',
      'mutation ($id: ID!) { startRun(input: { dealId: $id, agentName: "scout" }) { __typename } }',
    ];
    for (const document of documents) expect(await told(document, theirs)).toBe(await told(document, randomUUID()));
    expect(await told(documents[0] ?? '', theirs)).toContain('NOT_FOUND');
    const named = await world().codeOf('{ deals { totalCount } }', { ...bearer(ada), ...inside });
    expect([
      named,
      await world().codeOf('{ deals { totalCount } }', { ...bearer(ada), 'dealgraph-project': randomUUID() }),
    ]).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(
      await world().codeOf('query ($id: ID!) { deal(id: $id) { id } }', { ...bearer(eve), ...inside }, { id: theirs }),
    ).toBeNull();
  });

  test('security 16: nobody gives themselves more, by no input, and a role counts as it is at the moment', async () => {
    const { url, ada } = world();
    const [viewer, admin] = [await world().someone('VIEWER'), await world().someone('ADMIN')];
    const own = bearer(viewer);
    const tried = [
      'mutation { createDeal(input: { name: "D" }) { __typename } }',
      `mutation { changeMemberRole(input: { memberId: "${viewer.memberId}", role: ADMIN }) { __typename } }`,
      `mutation { addMember(input: { email: "${viewer.email}", role: ADMIN }) { __typename } }`,
      `mutation { disableOperator(input: { operatorId: "${ada.operatorId}" }) { __typename } }`,
    ];
    expect(await Promise.all(tried.map((document) => world().codeOf(document, own)))).toEqual(
      tried.map(() => unpermitted),
    );
    const token = { name: 'T', agentName: 't', scopes: ['SYSTEM_ADMIN'] };
    expect(await change(world(), { field: 'createApiToken', input: token, select: '' }, own)).toMatchObject({
      __typename: 'ScopesNotHeld',
    });
    // What is not in the input is not taken from it.
    const { body } = await post(
      url,
      'mutation ($input: CreateDealInput!) { createDeal(input: $input) { __typename } }',
      { input: { name: 'D', projectId: randomUUID(), createdById: ada.operatorId, access: 'ALL' } },
      bearer(admin),
    );
    expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');

    const demote = {
      field: 'changeMemberRole',
      input: { memberId: admin.memberId, role: 'VIEWER' },
      select: '... on ProjectMember { role }',
    };
    expect(await change(world(), demote, bearer(ada))).toMatchObject({ role: 'VIEWER' });
    // At once, though the gateway may not have heard yet: the command asks again.
    const back = `mutation { changeMemberRole(input: { memberId: "${admin.memberId}", role: ADMIN }) { __typename ... on Refusal { code } } }`;
    const answer = await world().ask(back, {}, bearer(admin));
    expect(JSON.stringify(answer.body)).toMatch(/UNAUTHORIZED_FIELD_OR_TYPE|ROLE_ABOVE_OWN|FORBIDDEN/);
    await eventually(async () => (await world().codeOf(tried[0] ?? '', bearer(admin))) === unpermitted, {
      deadlineMs: 5000,
    });
  });

  test('security 17: a WebSocket without init, with a bad token, too eager or foreign is closed with its code', async () => {
    const { url, ada } = world();
    const opened = async (...messages: object[]) => {
      const socket = await RawSocket.open(url);
      for (const message of messages) socket.send(message);
      return socket;
    };
    const init = { type: 'connection_init', payload: bearer(ada) };
    const sockets = await Promise.all([
      opened(),
      opened({ type: 'connection_init', payload: { authorization: 'Bearer nobody' } }),
      opened({ id: '1', type: 'subscribe', payload: { query: '{ me { id } }' } }),
      opened(init, init),
      opened({ ...init, payload: { ...init.payload, 'dealgraph-project': randomUUID() } }),
    ]);
    await eventually(() => sockets.every(({ closed }) => closed !== null), { description: 'all are closed' });
    expect(sockets.map(({ closed }) => closed?.code)).toEqual([4408, 4403, 4401, 4429, 4403]);
    await expect(RawSocket.open(url, 'graphql-transport-ws', { origin: 'https://evil.example.com' })).rejects.toThrow(
      '403',
    );
    await using own = await RawSocket.open(url, 'graphql-transport-ws', { origin: url });
    own.send(init);
    await until(() => own.of('connection_ack').length === 1);
  });

  test('security 17: a token is refreshed in band; who is taken out of the project hears nothing more within 5 s', async () => {
    const { url, ada } = world();
    const member = await world().someone();
    await using socket = await RawSocket.open(url);
    socket.send({ type: 'connection_init', payload: bearer(member) });
    await until(() => socket.of('connection_ack').length === 1);
    socket.send({ type: 'ping', payload: bearer({ accessToken: await world().tokenOf(member) }) });
    await eventually(() => socket.of('pong').length === 1);
    expect(socket.of('pong')[0]?.['payload']).toMatchObject({ validUntil: expect.any(String) as unknown });
    socket.subscribe('1', 'subscription { agentEvents { type } }');
    await eventually(
      async () => {
        await deal(ada);
        return socket.of('next').length > 0;
      },
      { description: 'it hears of a deal', intervalMs: 100 },
    );
    const removed = { field: 'removeMember', input: { memberId: member.memberId }, select: '' };
    await change(world(), removed, bearer(ada));
    await eventually(() => socket.closed !== null || socket.of('error').length > 0, { deadlineMs: 5000 });
    const heard = socket.of('next').length;
    await deal(ada);
    expect(await world().codeOf('{ deals { totalCount } }', bearer(member))).not.toBeNull();
    expect(socket.of('next').length).toBe(heard);
  });

  test('security 18: the trail has actor, address, outcome and request, and nobody changes it', async () => {
    const { url, ada, write } = world();
    const member = await world().someone();
    const wrong = await signIn(url, member.email, 'a guess in the dark');
    expect(wrong).toMatchObject({ __typename: 'SignInRefused' });
    const headers = { ...bearer(ada), traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    const demote = `mutation { changeMemberRole(input: { memberId: "${member.memberId}", role: VIEWER }) { __typename } }`;
    expect((await post(url, demote, {}, headers)).body.errors).toBeUndefined();
    const read = async () => {
      const { body } = await world().ask(
        '{ events(filter: { categories: [AUDIT] }, last: 200) { edges { node { type actor { type id } payload traceId } } } }',
      );
      const { events } = body.data as { readonly events: { readonly edges: readonly { readonly node: Told }[] } };
      return events.edges.map(({ node }) => node);
    };
    const changed = await eventually(async () =>
      (await read()).find(({ traceId }) => traceId === '0af7651916cd43dd8448eb211c80319c'),
    );
    expect(changed).toMatchObject({
      type: 'member.role_changed',
      actor: { type: 'OPERATOR', id: ada.operatorId },
      payload: { before: { status: 'OPERATOR' }, after: { status: 'VIEWER' } },
    });
    const refused = (await read()).find(({ payload }) => payload['reason'] === 'WRONG_PASSWORD');
    expect(refused).toMatchObject({
      type: 'operator.sign_in_refused',
      payload: { address: expect.stringContaining('127.0.0') as unknown },
    });
    for (const statement of [sql`UPDATE agent_events SET type = 'x'`, sql`DELETE FROM agent_events`])
      await expect(statement.execute(write)).rejects.toThrow(/append-only/);
  });

  interface Told {
    readonly type: string;
    readonly traceId: string;
    readonly actor: object;
    readonly payload: Readonly<Record<string, unknown>>;
  }

  test('security 18: no log holds a secret or a token', async () => {
    const { ada, printedToken } = world();
    const member = await world().someone();
    const issued = await change(
      world(),
      {
        field: 'createApiToken',
        input: { name: 'L', agentName: 'l', scopes: ['DEALS_READ'] },
        select: '... on ApiTokenIssued { secret }',
      },
      bearer(ada),
    );
    const secret = String(issued['secret']);
    await world().codeOf('{ deals { totalCount } }', { authorization: `Bearer ${secret}` });
    await world().codeOf('{ deals { nothing } }', { authorization: `Bearer ${secret}x` });
    await post(
      world().url,
      `mutation { signIn(input: { login: "${member.email}", password: "${member.password}" }) { nothing } }`,
    );
    const secrets = [ada, member].flatMap(({ accessToken, refreshToken, password }) => [
      accessToken,
      refreshToken,
      password,
    ]);
    const written = world().output().replace(printedToken, '');
    expect(written.split('\n').filter((line) => line.startsWith('{"level"')).length).toBeGreaterThan(3);
    expect([...secrets, secret, printedToken].filter((one) => written.includes(one.slice(-30)))).toEqual([]);
  });
}
