import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { createSignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { begun, goodPassword, openPasswordWorld, strangerFrom, type PasswordWorld } from '#test/kit/password-world.ts';

describe.each(databaseKinds)('the trail of an operator on %s', (kind) => {
  let world: PasswordWorld;
  beforeAll(async () => {
    world = await openPasswordWorld(kind);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  test('security 18: says in each of their projects who came, from where, with what outcome, in which request', async () => {
    const { operatorId, email } = await world.person();
    const { ours, theirs, foundation } = world.test;
    const { dialect } = foundation.store;
    await sql`INSERT INTO project_members (id, project_id, operator_id, role, created_at) VALUES
      (${randomUUID()}, ${theirs.projectId}, ${operatorId}, 'VIEWER', ${dialect.instantParameter(new Date())})`.execute(
      dialect.of(everyProject).write,
    );
    const client = { address: '203.0.113.7', userAgent: 'curl/8' };
    const traces = Array.from({ length: 3 }, () => randomBytes(16).toString('hex'));
    const [refused = '', signedIn = '', ended = ''] = traces;
    const signIn = (traceId: string, password: string) =>
      createSignInCommands(world.parts, { ...strangerFrom(''), client, traceId }).signIn({
        login: email,
        password,
        kind: 'TOKENS',
      });

    expect((await signIn(refused, 'a guess in the dark')).ok).toBe(false);
    const outcome = await signIn(signedIn, goodPassword);
    const { session } = begun(outcome.ok ? outcome.value : outcome.error);
    const actor = { type: 'OPERATOR', id: operatorId } as const;
    const own = { ...strangerFrom(''), client, actor, sessionId: session.id, projectId: ours.projectId };
    await createSignInCommands(world.parts, { ...own, traceId: ended }).sessions.signOut();

    const entries = await foundation.eventLog.readStream({ type: 'OPERATOR', id: operatorId }, 0, 100);
    const expected = [
      ['operator.sign_in_refused', refused, { reason: 'WRONG_PASSWORD' }],
      ['operator.signed_in', signedIn, { sessionId: session.id }],
      ['operator.session_ended', ended, { sessionId: session.id, reason: 'SIGNED_OUT' }],
    ] as const;
    for (const projectId of [ours.projectId, theirs.projectId]) {
      expect(entries.filter((entry) => entry.projectId === projectId)).toMatchObject(
        expected.map(([type, traceId, facts]) => ({
          type,
          category: 'AUDIT',
          actor,
          traceId,
          payload: { ...facts, ...client },
        })),
      );
    }
    expect(entries).toHaveLength(2 * expected.length);
  });
});
