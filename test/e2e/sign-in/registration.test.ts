import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType, OperationTypeNode } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { post } from '#test/kit/graph-client.ts';
import { minimalCall } from '#test/kit/minimal-call.ts';
import { runProgram, type Program } from '#test/kit/program.ts';
import { bearer, change, heldOf, startSignInServer, type Held } from '#test/kit/signed-in.ts';

const apiSchema = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'));

let database: TestDatabase;
let server: Program;
beforeAll(async () => {
  database = await createDatabase('postgresql');
  server = await startSignInServer(database, { env: { REGISTRATION: 'domains:example.com' } });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const register = (email: string) =>
  change(
    server,
    { field: 'registerOperator', input: { email }, select: '... on RegistrationRequested { message }' },
    {},
  );

/** Somebody who has done as the mail said. */
async function registered(email: string): Promise<Held> {
  expect(await register(email)).toMatchObject({ __typename: 'RegistrationRequested' });
  const mail = new RegExp(`^To: ${email}\\n[^]*?(dgn_[\\w-]{43})`, 'm');
  const token = await eventually(() => mail.exec(server.output())?.[1], { description: 'the mail is printed' });
  const input = { token, displayName: 'Grace', password: 'mussels and seaweed' };
  const select = '... on SignedIn { accessToken refreshToken session { id } operatorId }';
  return heldOf(await change(server, { field: 'confirmRegistration', input, select }, {}));
}

test('who has an address of the right domain registers by what the mail says', async () => {
  expect(await register('grace@example.org')).toMatchObject({ code: 'REGISTRATION_NOT_OPEN' });
  const email = 'grace@example.com';
  const hers = await registered(email);
  const me = '{ me { email isAdministrator memberships { totalCount } } }';
  const { body } = await post(server.url, me, {}, bearer(hers));
  expect(body).toMatchObject({ data: { me: { email, isAdministrator: false, memberships: { totalCount: 0 } } } });
  // To ask again tells nothing.
  expect(await register(email)).toEqual(await register('somebody@example.com'));
  await server.waitForLine(/^Subject: You are registered already$/);
});

/** What a root field answers her with: the codes of its errors, or none. */
async function answersOf(held: Held, operation: OperationTypeNode, type: GraphQLObjectType | null | undefined) {
  const answers = new Map<string, readonly string[]>();
  for (const field of Object.values(type?.getFields() ?? {})) {
    // It ends her session.
    if (field.name === 'signOut') continue;
    const { document, variables } = minimalCall(operation, field);
    const { body } = await post(server.url, document, variables, bearer(held));
    answers.set(field.name, [...new Set((body.errors ?? []).map(({ extensions }) => String(extensions['code'])))]);
  }
  return answers;
}

test('who works in no project is answered as such by everything there is', async () => {
  const hers = await registered('hedy@example.com');
  const queries = await answersOf(hers, OperationTypeNode.QUERY, apiSchema.getQueryType());
  const sensible = ['UNAUTHORIZED_FIELD_OR_TYPE', 'NOT_FOUND'];
  expect(queries.size).toBeGreaterThan(30);
  expect([...queries].filter(([, codes]) => codes.some((code) => !sensible.includes(code)))).toEqual([]);
  const empty = ['apiOperations', 'apiTokens', 'me', 'operators', 'projects', 'sessions'];
  expect(empty.map((name) => [name, queries.get(name)])).toEqual(empty.map((name) => [name, []]));
  expect(queries.get('currentProject')).toEqual(['NOT_FOUND']);
  const mutations = await answersOf(hers, OperationTypeNode.MUTATION, apiSchema.getMutationType());
  expect(mutations.size).toBeGreaterThan(70);
  const refused = [...sensible, 'BAD_USER_INPUT'];
  expect([...mutations].filter(([, codes]) => codes.some((code) => !refused.includes(code)))).toEqual([]);
  // Her session outlived that, and the one thing left to do is to make a project, which `createProject` just did.
  const { body } = await post(server.url, '{ projects { totalCount } }', {}, bearer(hers));
  expect(body.data).toMatchObject({ projects: { totalCount: 1 } });
});

test('security 1: of more sign-ins than wait for their turn the rest are told to come again, with status 429', async () => {
  const send = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const again = answer.headers.get('retry-after');
    return { status: answer.status, again, text: await answer.text() };
  };
  const tries = Array.from({ length: 60 }, (_, number) => ({ login: `nobody-${number}`, password: 'a wrong guess' }));
  const answers = await Promise.all(
    tries.flatMap((input) => [send('/auth/session', input), send('/api/rest/sign-in', { input })]),
  );
  const turnedAway = answers.filter(({ status }) => status === 429);
  expect(turnedAway.length).toBeGreaterThan(0);
  for (const { again, text } of turnedAway) expect([again, /RATE_LIMITED/.test(text)]).toEqual(['1', true]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
});

test.each([
  ['invited', 'REGISTRATION must be closed, open, or domains:'],
  ['domains:', 'REGISTRATION must be closed, open, or domains:'],
])('a policy of %s does not start', async (policy, mistake) => {
  const { code, stderr } = await runProgram({ args: ['serve'], env: { REGISTRATION: policy } });
  expect(code).toBe(2);
  expect(stderr).toContain(mistake);
});
