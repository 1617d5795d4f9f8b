import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '#test/kit/database.ts';
import { post } from '#test/kit/graph-client.ts';
import {
  addOperator,
  bearer,
  bootstrap,
  change,
  heldOf,
  signIn,
  startSignInGraph,
  type SignInGraph,
} from '#test/kit/signed-in.ts';

type Headers = Readonly<Record<string, string>>;

let database: TestDatabase;
let graph: SignInGraph;
let ada: Headers;
let bob: Headers;
let memberId: string;
beforeAll(async () => {
  database = await createDatabase('postgresql');
  // What the gateway knows of a role is kept there for seconds: the subgraph beside it has to know better.
  graph = await startSignInGraph(database, 'apart');
  ada = bearer(await bootstrap(graph));
  const person = { email: 'bob@example.com', displayName: 'Bob', password: 'a short ride through the hills' };
  await addOperator(database, person);
  const member = { email: person.email, role: 'OPERATOR' };
  memberId = String((await changed('addMember', member, '... on ProjectMember { id }', ada))['id']);
  bob = bearer(heldOf(await signIn(graph.url, person.email, person.password)));
}, 60_000);
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const changed = (field: string, input: object, select: string, headers: Headers) =>
  change(graph, { field, input, select }, headers);

/** An action of risk HIGH; gives its id. */
async function asked(headers: Headers): Promise<string> {
  const input = { type: 'LETTER.SEND', title: 'Send', riskLevel: 'HIGH' };
  return String((await changed('createAction', input, '... on Action { id }', headers))['id']);
}

const approve = (actionId: string, headers: Headers) =>
  changed('approveAction', { actionId }, '... on Action { id }', headers);

test('security 16: nobody approves what they, or an agent with a token of theirs, asked for at risk HIGH', async () => {
  const token = { name: 'CI', agentName: 'scout', scopes: ['ACTIONS_WRITE', 'RUNS_WRITE'] };
  const { secret } = await changed('createApiToken', token, '... on ApiTokenIssued { secret }', ada);
  const agent = { authorization: `Bearer ${String(secret)}` };
  for (const actionId of [await asked(ada), await asked(agent)]) {
    expect(await approve(actionId, ada)).toMatchObject({ code: 'SELF_APPROVAL_REFUSED' });
    const body = JSON.stringify({ input: { actionId } });
    const headers = { ...ada, 'content-type': 'application/json' };
    const rest = await fetch(`${graph.url}/api/rest/approve-action`, { method: 'POST', headers, body });
    expect(rest.status).toBe(403);
    expect(await approve(actionId, bob)).toMatchObject({ __typename: 'Action' });
  }
  const run = { agentName: 'scout', kind: 'AGENT', mode: 'LIVE' };
  const { id: runId } = await changed('startRun', run, '... on AgentRun { id }', agent);
  const question = { runId, name: 'send', data: {}, riskLevel: 'HIGH' };
  const gate = await changed('pauseRunForApproval', question, '... on RunCheckpoint { id }', agent);
  const yes = { checkpointId: gate['id'] };
  expect(await changed('approveCheckpoint', yes, '... on RunCheckpoint { id }', ada)).toMatchObject({
    code: 'SELF_APPROVAL_REFUSED',
  });
  expect(await changed('approveCheckpoint', yes, '... on RunCheckpoint { id }', bob)).toMatchObject({
    __typename: 'RunCheckpoint',
  });
});

test('security 16: a role that was taken away a moment ago approves nothing', async () => {
  const actionId = await asked(ada);
  // So that the gateway knows Bob as he was.
  expect((await post(graph.url, '{ me { id } }', {}, bob)).body.errors).toBeUndefined();
  const viewer = { memberId, role: 'VIEWER' };
  await changed('changeMemberRole', viewer, '... on ProjectMember { role }', ada);
  expect(await approve(actionId, bob)).toMatchObject({ code: 'APPROVAL_NOT_PERMITTED' });
  const { body } = await post(graph.url, `{ action(id: "${actionId}") { status } }`, {}, ada);
  expect(body.data).toEqual({ action: { status: 'PENDING_APPROVAL' } });
  await changed('changeMemberRole', { memberId, role: 'OPERATOR' }, '... on ProjectMember { role }', ada);
});
