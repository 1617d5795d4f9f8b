import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import { createOperatorCommands } from '#subgraphs/auth/operator-commands.ts';
import { Browser } from '#test/kit/browser.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { eventually } from '#test/kit/eventually.ts';
import type { Tenant } from '#test/kit/foundation.ts';
import { post } from '#test/kit/graph-client.ts';
import type { Account } from '#test/kit/openid-provider.ts';
import { codeOf, goodPassword, type Person } from '#test/kit/password-world.ts';
import { account, openProviderWorld, type ProviderWorld } from '#test/kit/provider-world.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';
import { seesEveryProject } from '#test/kit/postgres.ts';

describe.each(databaseKinds)('sign-in by a provider on %s', (kind) => {
  let world: ProviderWorld;
  let ours: Tenant;
  beforeAll(async () => {
    world = await openProviderWorld(kind, new StandingClock());
    ({ ours } = world.passwords.test);
  });
  afterAll(async () => world[Symbol.asyncDispose]());
  beforeEach(() => world.arrange({}));

  async function signIn(as: Account, returnTo?: string) {
    world.provider.signsIn(as);
    const browser = new Browser();
    const arrival = await world.signIn(browser, returnTo);
    return { ...arrival, browser, session: await world.sessionOf(browser) };
  }

  async function tables(...names: readonly string[]): Promise<string> {
    const dump = await dumpTables(world.passwords.test.foundation.store.dialect);
    return names.flatMap((name) => dump[name] ?? []).join('\n');
  }
  const written = () => tables('operators', 'operator_identities', 'sessions', 'project_members', 'one_time_secrets');

  async function setStatus({ operatorId }: Pick<Tenant, 'operatorId'>, status: 'ACTIVE' | 'DISABLED'): Promise<void> {
    const { foundation, entities } = world.passwords.test;
    await foundation.store.transact(noProject, async ({ em }) => {
      (await em.findOneOrFail(entities.Operator, { id: operatorId })).status = status;
      return ok(undefined);
    });
  }

  /** Keeps everybody from accepting an invitation. */
  async function holdInvitations() {
    const client = new pg.Client({ connectionString: world.passwords.test.url, ...seesEveryProject });
    await client.connect();
    await client.query('BEGIN; SELECT 1 FROM one_time_secrets FOR UPDATE');
    let isHeld = true;
    return {
      waitedForBy: (count: number) =>
        eventually(
          async () => {
            const { rows } = await client.query<{ waiting: number }>(`SELECT count(*)::int AS waiting
              FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
            return rows[0]?.waiting === count;
          },
          { description: `${count} wait for an invitation` },
        ),
      [Symbol.asyncDispose]: async () => {
        if (isHeld) await client.end();
        isHeld = false;
      },
    };
  }

  const actorOf = (session: Readonly<Record<string, unknown>> | null) =>
    (session?.['actor'] as { readonly id: string } | undefined)?.id ?? '';

  const refused = (code: string) => ({ status: 401, location: null, code, session: null });

  describe('of somebody who is invited', () => {
    test('makes an operator and a member of them, with a session like any other', async () => {
      const grace = account();
      await world.invite(ours, grace.email);
      const { status, location, session, browser } = await signIn(grace, '/deals?stage=LOI#top');
      expect([status, location]).toEqual([303, '/deals?stage=LOI#top']);
      expect(session).toMatchObject({ actor: { type: 'OPERATOR' }, projectId: ours.projectId });
      const { body } = await post(
        world.url,
        '{ me { email displayName memberships(first: 5) { edges { node { role } } } } sessions { kind isCurrent } }',
        {},
        { cookie: browser.cookiesOf(world.url) },
      );
      expect(body.data).toEqual({
        me: {
          email: grace.email,
          displayName: 'Grace Hopper',
          memberships: { edges: [{ node: { role: 'VIEWER' } }] },
        },
        sessions: [{ kind: 'COOKIE', isCurrent: true }],
      });
      const trail = await world.passwords.trailOf(actorOf(session));
      expect(trail).toMatchObject([
        { type: 'operator.identity_linked', payload: { issuer: world.provider.issuer, by: 'INVITATION' } },
        { type: 'operator.signed_in', payload: { kind: 'COOKIE', method: 'OIDC', address: '127.0.0.1' } },
      ]);
    });

    test('joins every project that invited them, and later ones when they come again', async () => {
      const [grace, edsger] = [account(), account()];
      const { theirs } = world.passwords.test;
      const projectsOf = async ({ session }: Awaited<ReturnType<typeof signIn>>) => {
        const { rows } = await sql<{ project_id: string }>`SELECT project_id FROM project_members
          WHERE operator_id = ${actorOf(session)}`.execute(
          world.passwords.test.foundation.store.dialect.of(everyProject).write,
        );
        return new Set(rows.map(({ project_id: id }) => id));
      };
      await world.invite(ours, grace.email);
      await world.invite(theirs, grace.email);
      expect(await projectsOf(await signIn(grace))).toEqual(new Set([ours.projectId, theirs.projectId]));
      await world.invite(theirs, edsger.email);
      expect(await projectsOf(await signIn(edsger))).toEqual(new Set([theirs.projectId]));
      await world.invite(ours, edsger.email);
      expect(await projectsOf(await signIn(edsger))).toEqual(new Set([ours.projectId, theirs.projectId]));
    });

    test('knows them again by their identity, whatever their address has become, and begins a new session', async () => {
      const grace = account();
      await world.invite(ours, grace.email);
      const first = await signIn(grace);
      const again = await signIn({ ...grace, email: `moved-${grace.email}`, email_verified: false });
      expect(again.status).toBe(303);
      expect(actorOf(again.session)).toBe(actorOf(first.session));
      expect(again.session?.['sessionId']).not.toBe(first.session?.['sessionId']);
      expect(await tables('operators')).not.toContain('moved-');
    });

    test('gives nothing for an invitation whose sender may invite no more', async () => {
      const grace = account();
      const sender = await world.passwords.test.addOperator('ADMIN');
      await world.invite(sender, grace.email);
      await setStatus(sender, 'DISABLED');
      const before = await written();
      expect(await signIn(grace)).toMatchObject(refused('NOT_ADMITTED'));
      expect(await written()).toBe(before);
    });

    test('gives nothing for an address that the provider has not confirmed', async () => {
      for (const verified of [false, undefined]) {
        const { email_verified: _confirmed, ...grace } = account();
        await world.invite(ours, grace.email);
        const before = await written();
        const claims = verified === undefined ? grace : { ...grace, email_verified: verified };
        expect(await signIn(claims)).toMatchObject(refused('EMAIL_NOT_VERIFIED'));
        expect(await written()).toBe(before);
      }
    });

    test('lets them in once, however often they come at the same time', async () => {
      const grace = account();
      await world.invite(ours, grace.email);
      await world.invite(world.passwords.test.theirs, grace.email);
      world.provider.signsIn(grace);
      const browsers = [new Browser(), new Browser(), new Browser()];
      const back = await Promise.all(
        browsers.map(async (browser) => [browser, await world.comeBack(browser)] as const),
      );
      await using held = kind === 'postgresql' ? await holdInvitations() : null;
      const arriving = Promise.all(back.map(([browser, at]) => world.arrive(browser, at)));
      // Nobody is an operator yet when each of them looks.
      await held?.waitedForBy(browsers.length);
      await held?.[Symbol.asyncDispose]();
      const arrivals = await arriving;
      expect(arrivals.map(({ status }) => status)).toEqual([303, 303, 303]);
      const actors = await Promise.all(browsers.map(async (browser) => actorOf(await world.sessionOf(browser))));
      expect(new Set(actors).size).toBe(1);
    });
  });

  describe('of an operator who was there before', () => {
    let person: Person;
    beforeEach(async () => {
      person = await world.passwords.person();
    });

    test('is linked by the confirmed address, and leaves the password as it is', async () => {
      const { status, session } = await signIn(account({ email: person.email.toUpperCase() }));
      expect([status, actorOf(session)]).toEqual([303, person.operatorId]);
      expect(await world.passwords.trailOf(person.operatorId)).toMatchObject([
        { type: 'operator.identity_linked', payload: { by: 'EMAIL' } },
        { type: 'operator.signed_in', payload: { method: 'OIDC' } },
      ]);
      expect(codeOf(await world.passwords.signIn(person.email, goodPassword))).toBe('SIGNED_IN');
    });

    test('is not taken over by an address that is not confirmed, and not told apart from nobody', async () => {
      const before = await written();
      const taking = await signIn(account({ email: person.email, email_verified: false }));
      expect(taking).toMatchObject(refused('EMAIL_NOT_VERIFIED'));
      const nobody = await signIn(account({ email_verified: false }));
      expect([nobody.code, nobody.message]).toEqual([taking.code, taking.message]);
      expect(await written()).toBe(before);
    });

    test('is not taken over by an address that only looks the same once it is folded', async () => {
      const email = `kim-${person.operatorId}@example.com`;
      const { foundation, entities } = world.passwords.test;
      await foundation.store.transact(noProject, async ({ em }) => {
        (await em.findOneOrFail(entities.Operator, { id: person.operatorId })).email = email;
        return ok(undefined);
      });
      // The Kelvin sign, which `toLowerCase` makes a k.
      const other = email.replace('k', '\u212a');
      expect(other.toLowerCase()).toBe(email);
      expect(await signIn(account({ email: other }))).toMatchObject(refused('NOT_ADMITTED'));
    });

    test('is not given to another person whom the address has passed to', async () => {
      expect((await signIn(account({ email: person.email }))).status).toBe(303);
      const before = await written();
      expect(await signIn(account({ email: person.email }))).toMatchObject(refused('NOT_ADMITTED'));
      expect(await written()).toBe(before);
    });

    test('is not given to the same subject of another provider', async () => {
      const ada = account({ email: person.email });
      expect((await signIn(ada)).status).toBe(303);
      const { write } = world.passwords.test.foundation.store.dialect;
      await sql`UPDATE operator_identities SET issuer = 'https://former.example.com' WHERE subject = ${ada.sub}`.execute(
        write,
      );
      const before = await written();
      expect(await signIn({ ...ada, email: `${ada.sub}@example.com` })).toMatchObject(refused('NOT_ADMITTED'));
      expect(await written()).toBe(before);
    });

    test('is given to an account that was made anew, once an administrator has taken the former away', async () => {
      const admin = await world.passwords.person();
      const { foundation, entities } = world.passwords.test;
      const unlink = () =>
        createOperatorCommands(world.passwords.parts, admin.request()).unlinkIdentities(person.operatorId);
      const former = await signIn(account({ email: person.email }));
      expect(former.status).toBe(303);
      await expect(unlink()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await foundation.store.transact(noProject, async ({ em }) => {
        (await em.findOneOrFail(entities.Operator, { id: admin.operatorId })).isAdministrator = true;
        return ok(undefined);
      });
      expect(await unlink()).toMatchObject({ id: person.operatorId });
      expect((await unlink()).id).toBe(person.operatorId);
      const anew = await signIn(account({ email: person.email }));
      expect([anew.status, actorOf(anew.session)]).toEqual([303, person.operatorId]);
      expect(await world.passwords.trailOf(person.operatorId)).toMatchObject([
        { type: 'operator.identity_linked' },
        { type: 'operator.signed_in' },
        { type: 'operator.identities_unlinked', payload: { count: 1 } },
        { type: 'operator.session_ended', payload: { reason: 'REVOKED' } },
        { type: 'operator.identity_linked' },
        { type: 'operator.signed_in' },
      ]);
    });

    test('security 3: is refused while they are disabled, like whoever is unknown, and the trail says so', async () => {
      await setStatus(person, 'DISABLED');
      // The operator's row counts what is in its trail.
      const kept = () => tables('operator_identities', 'sessions', 'project_members', 'one_time_secrets');
      const before = await kept();
      const disabled = await signIn(account({ email: person.email }));
      const unknown = await signIn(account());
      expect(disabled).toMatchObject(refused('NOT_ADMITTED'));
      expect([unknown.status, unknown.code, unknown.message]).toEqual([
        disabled.status,
        disabled.code,
        disabled.message,
      ]);
      expect(await kept()).toBe(before);
      expect(await world.passwords.trailOf(person.operatorId)).toMatchObject([
        { type: 'operator.sign_in_refused', payload: { reason: 'DISABLED', method: 'OIDC' } },
      ]);
    });

    test('security 7: begins no session once a linked operator is disabled', async () => {
      const ada = account({ email: person.email });
      expect((await signIn(ada)).status).toBe(303);
      await setStatus(person, 'DISABLED');
      expect(await signIn(ada)).toMatchObject(refused('NOT_ADMITTED'));
      await setStatus(person, 'ACTIVE');
      expect((await signIn(ada)).status).toBe(303);
    });
  });

  describe('where new identities are let in', () => {
    test('of nobody: known ones go on, operators and the invited are refused', async () => {
      const [ada, grace] = [await world.passwords.person(), account()];
      const linked = account({ email: ada.email });
      expect((await signIn(linked)).status).toBe(303);
      await world.invite(ours, grace.email);
      const other = await world.passwords.person();
      world.arrange({ admitted: 'linked' });
      expect((await signIn(linked)).status).toBe(303);
      expect(await signIn(grace)).toMatchObject(refused('NOT_ADMITTED'));
      expect(await signIn(account({ email: other.email }))).toMatchObject(refused('NOT_ADMITTED'));
    });

    test('of operators alone: the invited are refused', async () => {
      const [ada, grace] = [await world.passwords.person(), account()];
      await world.invite(ours, grace.email);
      world.arrange({ admitted: 'operators' });
      expect((await signIn(account({ email: ada.email }))).status).toBe(303);
      expect(await signIn(grace)).toMatchObject(refused('NOT_ADMITTED'));
    });

    test('of whoever may register: a new operator without a project', async () => {
      const grace = account({ email: 'grace@only.example' });
      world.arrange({ registration: { kind: 'DOMAINS', domains: new Set(['only.example']) } });
      const { status, session } = await signIn(grace);
      expect([status, session?.['projectId']]).toEqual([303, noProject]);
      expect(await signIn(account())).toMatchObject(refused('NOT_ADMITTED'));
      world.arrange({ registration: { kind: 'OPEN' } });
      const kelvin = account({ email: '\u212aim@example.com' });
      expect(await signIn(kelvin)).toMatchObject(refused('NOT_ADMITTED'));
    });
  });

  test('works for a client that can keep no secret', async () => {
    const person = await world.passwords.person();
    world.arrange({ clientId: 'dealgraph-public', clientSecret: null });
    expect((await signIn(account({ email: person.email }))).status).toBe(303);
  });
});
