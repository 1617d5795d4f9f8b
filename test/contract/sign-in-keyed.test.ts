import { randomUUID } from 'node:crypto';
import { isUnionType } from 'graphql';
import { ok } from '#kernel/result.ts';
import { Idempotency } from '#kernel/idempotency.ts';
import { noProject } from '#kernel/standing.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issueBootstrapToken } from '#subgraphs/auth/bootstrap.ts';
import { createInvitationCommands } from '#subgraphs/auth/invitation-commands.ts';
import { createRegistration } from '#subgraphs/auth/registration.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { ask } from '#test/kit/foundation.ts';
import { apiSchema } from '#test/kit/graph.ts';
import { begun, goodPassword, openPasswordWorld, type PasswordWorld, strangerFrom } from '#test/kit/password-world.ts';
import { tokenFor } from '#test/kit/sent-mails.ts';

const newEmail = () => `${randomUUID()}@example.com`;
const somebody = { displayName: 'Grace', password: goodPassword };

/** The input of each mutation that begins a session or goes on with one. */
const inputs: Readonly<Record<string, (world: PasswordWorld) => Promise<object>>> = {
  signIn: async (world) => ({ login: (await world.person()).email, password: goodPassword }),
  refreshSession: async (world) => {
    const { refreshToken } = begun(await world.signIn((await world.person()).email, goodPassword));
    return { refreshToken };
  },
  bootstrapAdministrator: async (world) => {
    const { foundation, entities } = world.test;
    // There is nobody who could sign in.
    await foundation.store.transact(noProject, async ({ em }) => ok(em.nativeDelete(entities.OperatorPassword, {})));
    return { ...somebody, email: newEmail(), token: await issueBootstrapToken(world.parts) };
  },
  acceptInvitation: async (world) => {
    const email = newEmail();
    await createInvitationCommands(world.parts, world.test.ours.request()).invite(email, 'VIEWER');
    return { ...somebody, token: await tokenFor(world, email) };
  },
  confirmRegistration: async (world) => {
    const email = newEmail();
    await createRegistration(world.parts, strangerFrom('192.0.2.1')).request(email);
    return { ...somebody, token: await tokenFor(world, email) };
  },
};

describe.each(databaseKinds)('security 5: under an idempotency key on %s', (kind) => {
  let world: PasswordWorld;
  beforeEach(async () => {
    world = await openPasswordWorld(kind, { hasMailer: true, registration: { kind: 'OPEN' } });
  });
  afterEach(async () => world[Symbol.asyncDispose]());

  test.each(Object.entries(inputs))('%s keeps nothing of what it answers', async (field, inputOf) => {
    const input = await inputOf(world);
    const auth = createAuthSubgraph(world.test.foundation, world.test.entities, world.parts);
    const type = String(apiSchema.getMutationType()?.getFields()[field]?.args[0]?.type);
    const { data, errors } = await ask(
      auth,
      { ...strangerFrom('192.0.2.1'), idempotency: new Idempotency(randomUUID()) },
      {
        document: `mutation ($input: ${type}) { ${field}(input: $input) { ... on SignedIn { accessToken refreshToken } } }`,
        variables: { input },
      },
    );
    expect([errors, data?.[field]]).toEqual([
      undefined,
      { accessToken: expect.stringMatching(/^ey/), refreshToken: expect.stringMatching(/^dgr_/) },
    ]);
    const { accessToken, refreshToken } = data?.[field] as Readonly<Record<string, string>>;
    const tables = await dumpTables(world.test.foundation.store.dialect);
    expect(tables['idempotency_keys']).toEqual([]);
    const dump = JSON.stringify(tables);
    for (const secret of [accessToken, refreshToken]) expect(dump).not.toContain(secret?.slice(-20));
  });

  test('so does every mutation that gives tokens', () => {
    const giving = Object.values(apiSchema.getMutationType()?.getFields() ?? {}).filter(({ type }) => {
      const payload = apiSchema.getType(String(type).replace('!', ''));
      return isUnionType(payload) && payload.getTypes().some(({ name }) => name === 'SignedIn');
    });
    expect(giving.map(({ name }) => name).toSorted()).toEqual(Object.keys(inputs).toSorted());
  });
});
