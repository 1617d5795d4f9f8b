import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashOfSecret, newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { type Person, SignInWorld } from '#test/kit/sign-in-world.ts';
import { ask } from '#test/kit/toy-gateway.ts';

let world: SignInWorld;
let person: Person;
beforeEach(async () => {
  world = await SignInWorld.open();
  person = world.person();
});
afterEach(async () => world[Symbol.asyncDispose]());

type Headers = Readonly<Record<string, string>>;

async function asked(headers: Headers, query = '{ whoami }') {
  const { status, body } = await ask(world.url, { query }, { headers });
  return { status, data: body.data, code: body.errors?.[0]?.extensions['code'] };
}

const welcome = (projectId = person.projectId) => ({
  status: 200,
  data: { whoami: `OPERATOR ${person.operatorId} in ${projectId}` },
  code: undefined,
});

const refused = { status: 401, data: undefined, code: 'UNAUTHENTICATED' };

describe('security 15: a stranger', () => {
  test('reaches what the SDL leaves open, in no project', async () => {
    expect(await asked({}, '{ hello }')).toEqual({ status: 200, data: { hello: 'hello' }, code: undefined });
    expect(await asked({}, 'mutation { signIn }')).toEqual({ status: 200, data: { signIn: 'tried' }, code: undefined });
    expect(world.contexts.map(({ projectId, access }) => [projectId, access.authenticated])).toEqual([
      [noProject, false],
      [noProject, false],
    ]);
  });

  test.each(['{ whoami }', '{ priced }', 'mutation { change }'])('does not reach %s', async (query) => {
    expect(await asked({}, query)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(world.contexts).toEqual([]);
  });

  test('cannot read the schema where that is for those who are signed in', async () => {
    expect((await asked({}, '{ __schema { queryType { name } } }')).data).toBeUndefined();
    const authorization = await world.bearerOf(person);
    expect((await asked({ authorization }, '{ __schema { queryType { name } } }')).status).toBe(200);
  });

  test('is not in a project because it names one', async () => {
    await asked({ 'dealgraph-project': person.projectId }, '{ hello }');
    expect(world.contexts[0]?.projectId).toBe(noProject);
  });
});

describe('security 15: the project', () => {
  test('is the first of the operator where none is named, else the one that is named', async () => {
    const other = randomUUID();
    person.row.projects = { ...person.row.projects, [other]: [] };
    const authorization = await world.bearerOf(person);
    expect(await asked({ authorization })).toEqual(welcome());
    expect(await asked({ authorization, 'dealgraph-project': other })).toEqual(welcome(other));
  });

  test('brings its own scopes', async () => {
    const other = randomUUID();
    person.row.projects = { ...person.row.projects, [other]: [] };
    const authorization = await world.bearerOf(person);
    expect(await asked({ authorization }, '{ priced }')).toMatchObject({ data: { priced: 'priced' } });
    const elsewhere = await asked({ authorization, 'dealgraph-project': other }, '{ priced }');
    expect(elsewhere).toMatchObject({ data: { priced: null }, code: 'UNAUTHORIZED_FIELD_OR_TYPE' });
  });

  test('of others, none at all and what is no id give the same answer', async () => {
    const authorization = await world.bearerOf(person);
    const answers = await Promise.all(
      [world.person().projectId, randomUUID(), 'x', '../', '%00', person.projectId.toUpperCase()].map((project) =>
        ask(world.url, { query: '{ whoami }' }, { headers: { authorization, 'dealgraph-project': project } }),
      ),
    );
    for (const { status, body } of answers) {
      expect([status, body.data, body.errors?.map(({ message, extensions }) => [message, extensions['code']])]).toEqual(
        [404, undefined, [['No such project.', 'NOT_FOUND']]],
      );
    }
    expect(world.contexts).toEqual([]);
  });
});

describe('security 14: an API token', () => {
  test('is known by its SHA-256, and acts without a session', async () => {
    const secret = world.secretOf(person, 'apiToken');
    person.row.sessionId = null;
    expect(await asked({ authorization: `Bearer ${secret}` })).toEqual(welcome());
    expect(world.contexts[0]).not.toHaveProperty('sessionId');
    expect(world.standings.asked.join()).not.toContain(secret);
  });

  test('that nobody knows, or is none in its form, is refused', async () => {
    expect(await asked({ authorization: `Bearer dga_${'x'.repeat(43)}` })).toEqual(refused);
    expect(world.standings.asked).toHaveLength(1);
    expect(await asked({ authorization: `Bearer dga_${'x'.repeat(44)}` })).toEqual(refused);
    expect(world.standings.asked).toHaveLength(1);
  });

  test('that is over is refused though it was kept as good', async () => {
    const authorization = `Bearer ${world.secretOf(person, 'apiToken')}`;
    person.row.validUntil = new Date(world.clock.now().getTime() + 1000);
    expect(await asked({ authorization })).toEqual(welcome());
    world.clock.advance(1000);
    expect(await asked({ authorization })).toEqual(refused);
    expect(world.standings.asked).toHaveLength(1);
  });
});

describe('security 8: the session cookie', () => {
  test.each(['__Host-dealgraph', 'dealgraph'])('%s makes a caller known on this machine', async (name) => {
    expect(await asked({ cookie: `theme=dark; ${name}=${world.secretOf(person, 'cookie')}` })).toEqual(welcome());
    expect(world.contexts[0]?.sessionId).toBe(person.sessionId);
  });

  test.each<[string, Headers]>([
    ['another host', { host: 'dealgraph.example.com' }],
    ['a proxy', { 'x-forwarded-proto': 'https' }],
    ['a proxy that says who called', { forwarded: 'for=10.0.0.1' }],
    ['a proxy that says so in the older way', { 'x-forwarded-for': '10.0.0.1' }],
    ['a proxy that says which host was called', { 'x-forwarded-host': 'dealgraph.example.com' }],
  ])('of the plain name is not looked at behind %s', async (_what, headers) => {
    const secret = world.secretOf(person, 'cookie');
    const behind = (cookie: string) => byNode({ ...headers, cookie });
    expect(await behind(`dealgraph=${secret}`)).toContain('callers who have not signed in');
    expect(world.standings.asked).toEqual([]);
    expect(await behind(`__Host-dealgraph=${secret}`)).toContain(person.operatorId);
  });

  test.each(['', 'x', `dgc_${'x'.repeat(43)}`, `dga_${'x'.repeat(43)}`])('"%s" is nobody', async (value) => {
    expect(await asked({ cookie: `__Host-dealgraph=${value}` })).toEqual(refused);
  });

  test('security 11: takes no other secret, nor is it or a refresh token one that a bearer shows', async () => {
    const [cookie, apiToken, refreshToken] = [
      world.secretOf(person, 'cookie'),
      world.secretOf(person, 'apiToken'),
      newSecret('refreshToken'),
    ];
    // All of them are of somebody who is known.
    world.standings.rows.set(hashOfSecret(refreshToken), person.row);
    for (const other of [apiToken, refreshToken])
      expect(await asked({ cookie: `__Host-dealgraph=${other}` })).toEqual(refused);
    for (const other of [cookie, refreshToken])
      expect(await asked({ authorization: `Bearer ${other}` })).toEqual(refused);
    expect(world.standings.asked).toEqual([]);
  });

  test('gives way to a bearer, even to a wrong one', async () => {
    const other = world.person();
    const cookie = `__Host-dealgraph=${world.secretOf(other, 'cookie')}`;
    expect(await asked({ cookie, authorization: await world.bearerOf(person) })).toEqual(welcome());
    for (const authorization of ['Bearer wrong', 'Bearer', 'Basic b3A6cHc=', 'wrong'])
      expect([authorization, await asked({ cookie, authorization })]).toEqual([authorization, refused]);
  });
});

describe('security 19: with a cookie', () => {
  const query = '{"query":"mutation { change }"}';
  const post = (headers: Headers, body: string | null = query) =>
    fetch(`${world.url}/graphql`, { method: 'POST', headers, body });
  const cookieOf = () => ({ cookie: `__Host-dealgraph=${world.secretOf(person, 'cookie')}` });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])(
    'a body of the type %s, which any page can send, is refused',
    async (type) => {
      expect((await post({ ...cookieOf(), 'content-type': type })).status).toBe(400);
      expect(world.contexts).toEqual([]);
    },
  );

  test('a body without a type is refused, but with a header that needs permission or with a bearer it is read', async () => {
    const bare = (headers: Headers) => ask(world.url, null, { headers: { 'content-type': '', ...headers } });
    const message = async (headers: Headers) => (await bare(headers)).body.errors?.[0]?.message;
    expect(await message(cookieOf())).toContain('dealgraph-require-preflight');
    expect(await message({ ...cookieOf(), 'dealgraph-require-preflight': '1' })).not.toContain('With a cookie');
    expect(await message({ authorization: await world.bearerOf(person) })).not.toContain('With a cookie');
  });

  test.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['https://console.example.com', 200],
  ])('a page of %s gets %i', async (origin, status) => {
    const json = { 'content-type': 'application/json' };
    expect((await post({ ...cookieOf(), ...json, origin })).status).toBe(status);
    expect(world.contexts).toHaveLength(status === 200 ? 1 : 0);
  });

  test('a link on a page of another site is refused', async () => {
    const response = await fetch(`${world.url}/graphql?query={whoami}`, {
      headers: { ...cookieOf(), 'sec-fetch-site': 'cross-site' },
    });
    expect(response.status).toBe(400);
  });
});

describe('security 7: what a credential is worth', () => {
  test('is asked for once in 2 s, however many ask', async () => {
    const authorization = await world.bearerOf(person);
    await Promise.all(Array.from({ length: 20 }, () => asked({ authorization })));
    world.clock.advance(1999);
    await asked({ authorization });
    expect(world.standings.asked).toHaveLength(1);
    world.clock.advance(1);
    await asked({ authorization });
    expect(world.standings.asked).toHaveLength(2);
  });

  test('ends within 2 s of the session', async () => {
    const authorization = await world.bearerOf(person);
    expect(await asked({ authorization })).toEqual(welcome());
    world.standings.rows.delete(person.sessionId);
    world.clock.advance(2000);
    expect(await asked({ authorization })).toEqual(refused);
  });

  test('is remembered of those who are worth nothing as well', async () => {
    const authorization = await world.bearerOf({ operatorId: randomUUID(), sessionId: randomUUID() });
    for (const _time of [1, 2, 3]) expect(await asked({ authorization })).toEqual(refused);
    expect(world.standings.asked).toHaveLength(1);
  });

  test('is taken as it was for 3 s while the source is away, and then nobody is let in until it is back', async () => {
    const authorization = await world.bearerOf(person);
    expect(await asked({ authorization })).toEqual(welcome());
    world.standings.isAway = true;
    world.clock.advance(2999);
    expect(await asked({ authorization })).toEqual(welcome());
    world.clock.advance(1);
    expect(await asked({ authorization })).toMatchObject({ status: 503, code: 'SUBGRAPH_UNAVAILABLE' });
    expect(world.logged.filter((line) => line.includes('It cannot be found out who callers are'))).toHaveLength(1);
    world.standings.isAway = false;
    expect(await asked({ authorization })).toEqual(welcome());
  });

  test('is taken as it was where the source does not answer at all', async () => {
    const authorization = await world.bearerOf(person);
    expect(await asked({ authorization })).toEqual(welcome());
    world.standings.isMute = true;
    world.clock.advance(2000);
    expect(await asked({ authorization })).toEqual(welcome());
    expect(world.standings.asked).toHaveLength(2);
  });

  test('is no secret that stands in the log or in an answer when it cannot be known', async () => {
    world.standings.isAway = true;
    const authorization = await world.bearerOf(person);
    const { body } = await ask(world.url, { query: '{ whoami }' }, { headers: { authorization } });
    expect(JSON.stringify(body)).not.toContain('db.internal');
    const text = world.logged.join('\n');
    expect(text).toContain('db.internal');
    expect(text).not.toContain(authorization.slice('Bearer '.length));
  });
});

test('security 18: a subgraph learns the session, the address and the browser of each request', async () => {
  const headers = { authorization: await world.bearerOf(person), 'user-agent': 'u'.repeat(400) };
  await asked(headers);
  expect(world.contexts[0]).toMatchObject({
    sessionId: person.sessionId,
    client: { address: '127.0.0.1', userAgent: 'u'.repeat(300) },
  });
});

/** The host cannot be named to `fetch`. */
async function byNode(headers: Headers): Promise<string> {
  const { request } = await import('node:http');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const all = { 'content-type': 'application/json', ...headers };
  const sent = request(`${world.url}/graphql`, { method: 'POST', headers: all }, (response) => {
    let text = '';
    response.on('data', (chunk: Buffer) => (text += chunk.toString()));
    response.on('end', () => resolve(text));
  });
  sent.on('error', reject);
  sent.end('{"query":"{ whoami }"}');
  return promise;
}
