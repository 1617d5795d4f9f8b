import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { ok } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation, type Acceptance } from '#subgraphs/auth/acceptance.ts';
import { createInvitationCommands } from '#subgraphs/auth/invitation-commands.ts';
import { createOperatorCommands } from '#subgraphs/auth/operator-commands.ts';
import { createPasswordReset } from '#subgraphs/auth/password-reset.ts';
import { createStandingSource } from '#subgraphs/auth/standing.ts';
import type { OpenSession } from '#subgraphs/auth/session-commands.ts';
import { createSignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import {
  begun,
  codeOf,
  goodPassword,
  openPasswordWorld,
  type PasswordWorld,
  type Person,
  strangerFrom,
} from '#test/kit/password-world.ts';
import { mailsTo, tokenFor as tokenOf } from '#test/kit/sent-mails.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

type Statement = RawBuilder<unknown>;

const hour = 3_600_000;
const newPassword = 'the tide comes in';

describe.each(databaseKinds)('operators on %s', (kind) => {
  const clock = new StandingClock();
  let world: PasswordWorld;
  beforeAll(async () => {
    world = await openPasswordWorld(kind, { clock, hasMailer: true });
  });
  afterAll(async () => world[Symbol.asyncDispose]());

  async function administrator(): Promise<Person> {
    const person = await world.person();
    const { foundation, entities } = world.test;
    await foundation.store.transact(noProject, async ({ em }) => {
      const operator = await em.findOneOrFail(entities.Operator, { id: person.operatorId });
      operator.isAdministrator = true;
      return ok(undefined);
    });
    return person;
  }

  async function disable(by: Person, operatorId: string): Promise<string> {
    const outcome = await createOperatorCommands(world.parts, by.request()).disable(operatorId);
    return outcome.ok ? outcome.value.status : outcome.error.code;
  }

  const mails = (to: string) => mailsTo(world, to);
  const tokenFor = (to: string) => tokenOf(world, to);

  const standingOf = ({ session }: OpenSession) =>
    createStandingSource(world.parts).standingOf(
      { kind: 'SESSION', sessionId: session.id, operatorId: session.operatorId },
      null,
    );

  describe('that are disabled', () => {
    test('security 7: have no session any more, and none begins until they are enabled', async () => {
      const [admin, person] = [await administrator(), await world.person()];
      const opened = begun(await world.signIn(person.email, goodPassword));
      expect(await disable(admin, person.operatorId)).toBe('DISABLED');
      expect(await standingOf(opened)).toEqual({ kind: 'STRANGER' });
      expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGN_IN_REFUSED');
      expect(await disable(admin, person.operatorId)).toBe('DISABLED');
      const enabled = await createOperatorCommands(world.parts, admin.request()).enable(person.operatorId);
      expect(enabled.status).toBe('ACTIVE');
      // What was ended stays so.
      expect(await standingOf(opened)).toEqual({ kind: 'STRANGER' });
      const refreshed = await world.sessions().refresh(opened.refreshToken ?? '');
      expect(refreshed.ok).toBe(false);
      expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGNED_IN');
      const trail = await world.trailOf(person.operatorId);
      expect(trail.map(({ type }) => type)).toEqual([
        'operator.signed_in',
        'operator.disabled',
        'operator.session_ended',
        'operator.sign_in_refused',
        'operator.enabled',
        'operator.signed_in',
      ]);
      expect(trail[2]?.payload).toMatchObject({ sessionId: opened.session.id, reason: 'DISABLED' });
    });

    test('security 7: come back without what was sent to them, or by them, before', async () => {
      const [admin, sender] = [await administrator(), await world.test.addOperator('ADMIN')];
      const [own, invited] = [`${sender.operatorId}@example.com`, `${randomUUID()}@example.com`];
      const stranger = strangerFrom('192.0.2.9');
      await createPasswordReset(world.parts, stranger).request(own);
      await createInvitationCommands(world.parts, sender.request()).invite(invited, 'VIEWER');
      const [reset, invitation] = [await tokenFor(own), await tokenFor(invited)];
      expect([reset, invitation].map((token) => token.slice(0, 4))).toEqual(['dgp_', 'dgi_']);
      await disable(admin, sender.operatorId);
      await createOperatorCommands(world.parts, admin.request()).enable(sender.operatorId);
      const refused = { ok: false, error: { code: 'SECRET_REFUSED' } };
      expect(await createPasswordReset(world.parts, stranger).reset(reset, newPassword)).toMatchObject(refused);
      const acceptance = { token: invitation, displayName: 'Grace', password: newPassword };
      expect(await acceptInvitation(world.parts, stranger, acceptance)).toMatchObject(refused);
    });

    test('security 16: are so by administrators alone, as the database knows them now, and never by themselves', async () => {
      const [admin, person] = [await administrator(), await world.person()];
      await expect(disable(person, admin.operatorId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(disable(admin, randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await disable(admin, admin.operatorId)).toBe('OWN_OPERATOR');
      const opened = begun(await world.signIn(admin.email, goodPassword));
      const known = await standingOf(opened);
      expect(known.kind === 'KNOWN' && known.standing.access.scopes).toContain('operators:manage');
    });

    test('security 16: of two administrators who disable each other one is left', async () => {
      const [one, other] = [await administrator(), await administrator()];
      const outcomes = await Promise.allSettled([disable(one, other.operatorId), disable(other, one.operatorId)]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });

    test('security 7: set no password by what was sent to them before, also once they are enabled again', async () => {
      const [admin, person] = [await administrator(), await world.person()];
      const reset = createPasswordReset(world.parts, strangerFrom('192.0.2.77'));
      await reset.request(person.email);
      const token = await tokenFor(person.email);
      expect(await disable(admin, person.operatorId)).toBe('DISABLED');
      expect(await reset.reset(token, newPassword)).toMatchObject({ error: { code: 'SECRET_REFUSED' } });
      await createOperatorCommands(world.parts, admin.request()).enable(person.operatorId);
      expect(await reset.reset(token, newPassword)).toMatchObject({ error: { code: 'SECRET_REFUSED' } });
      expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGNED_IN');
    });

    test('security 7: no session begins while they are', async () => {
      const admin = await administrator();
      for (let round = 0; round < 6; round += 1) {
        const person = await world.person();
        const [, outcome] = await Promise.all([
          disable(admin, person.operatorId),
          world.signIn(person.email, goodPassword, { address: '192.0.2.9' }),
        ]);
        const knownAs = async () => ('session' in outcome ? (await standingOf(outcome)).kind : 'STRANGER');
        expect(await knownAs()).toBe('STRANGER');
        await createOperatorCommands(world.parts, admin.request()).enable(person.operatorId);
        expect(await knownAs()).toBe('STRANGER');
      }
    });
  });

  describe('that forgot the password', () => {
    const reset = (token: string, password = newPassword) =>
      createPasswordReset(world.parts, strangerFrom('192.0.2.7')).reset(token, password);
    const request = (email: string) => createPasswordReset(world.parts, strangerFrom('192.0.2.7')).request(email);

    test('security 7: set another by what was sent to them, once, and all their sessions end', async () => {
      const person = await world.person();
      const opened = begun(await world.signIn(person.email, goodPassword));
      await request(` ${person.email.toUpperCase()} `);
      const token = await tokenFor(person.email);
      await expect(reset(token, 'short')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      const both = await Promise.all([reset(token), reset(token)]);
      expect(both.filter((outcome) => outcome.ok)).toEqual([{ ok: true, value: { operatorId: person.operatorId } }]);
      expect(await standingOf(opened)).toEqual({ kind: 'STRANGER' });
      expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGN_IN_REFUSED');
      expect(codeOf(await world.signIn(person.email, newPassword))).toBe('SIGNED_IN');
      expect(await reset(token)).toMatchObject({ error: { code: 'SECRET_REFUSED' } });
      expect((await world.trailOf(person.operatorId)).map(({ type }) => type)).toContain('operator.password_changed');
    });

    test('security 3: are answered as anybody is, and nobody else is sent anything', async () => {
      const [admin, person, disabled] = [await administrator(), await world.person(), await world.person()];
      await disable(admin, disabled.operatorId);
      const answers = [await request(person.email), await request('nobody@example.com'), await request(disabled.email)];
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const sent = await Promise.all([person.email, 'nobody@example.com', disabled.email].map(mails));
      expect(sent.map(({ length }) => length)).toEqual([1, 0, 0]);
    });

    test('are sent three mails an hour at most', async () => {
      const person = await world.person();
      for (let turn = 0; turn < 5; turn += 1) await request(person.email);
      expect(await mails(person.email)).toHaveLength(3);
    });

    test('have an hour, and until somebody changes the password', async () => {
      const person = await world.person();
      await request(person.email);
      const late = await tokenFor(person.email);
      clock.advance(hour);
      expect(await reset(late)).toMatchObject({ error: { code: 'SECRET_REFUSED' } });
      await request(person.email);
      await request(person.email);
      const [, first, second] = (await mails(person.email)).map(({ text }) => /dgp_[\w-]{43}/.exec(text)?.[0] ?? '');
      expect(await reset(second ?? '')).toMatchObject({ ok: true });
      expect(await reset(first ?? '')).toMatchObject({ error: { code: 'SECRET_REFUSED' } });
    });

    test('security 7: have no more use for what was sent once they change the password they remember', async () => {
      const person = await world.person();
      await request(person.email);
      const token = await tokenFor(person.email);
      const { session } = begun(await world.signIn(person.email, goodPassword));
      const own = createSignInCommands(world.parts, person.request({ sessionId: session.id }));
      expect(await own.changePassword(goodPassword, 'mussels and seaweed')).toMatchObject({ ok: true });
      expect(await reset(token)).toMatchObject({ error: { code: 'SECRET_REFUSED' } });
      expect(codeOf(await world.signIn(person.email, 'mussels and seaweed'))).toBe('SIGNED_IN');
    });

    test('security 5: are sent what the database does not know', async () => {
      const person = await world.person();
      await request(person.email);
      const token = await tokenFor(person.email);
      expect(token).toMatch(/^dgp_/);
      expect(JSON.stringify(await dumpTables(world.test.foundation.store.dialect))).not.toContain(token.slice(4));
    });
  });

  describe('that are invited', () => {
    const inviting = (by: Pick<Person, 'request'>) => createInvitationCommands(world.parts, by.request());
    const accept = async (token: string, input: Partial<Acceptance> = {}) => {
      const own = { token, displayName: 'Grace', password: newPassword, ...input };
      const outcome = await acceptInvitation(world.parts, strangerFrom('192.0.2.8'), own);
      return outcome.ok ? outcome.value : outcome.error;
    };
    const invite = async (email: string, role: 'ADMIN' | 'OPERATOR' | 'VIEWER' = 'OPERATOR') => {
      const outcome = await inviting(world.test.ours).invite(email, role);
      return outcome.ok ? outcome.value : outcome.error;
    };

    test('become operators and members with the role, signed in, once', async () => {
      const email = `${randomUUID()}@example.com`;
      const username = `g${randomUUID().slice(0, 8)}`;
      expect(await invite(email.toUpperCase())).toMatchObject({ email, role: 'OPERATOR' });
      const token = await tokenFor(email);
      for (const password of ['1234567', 'password1'])
        await expect(accept(token, { password })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      const opened = begun(await accept(token, { username: username.toUpperCase() }));
      const known = await standingOf(opened);
      expect(known).toMatchObject({ kind: 'KNOWN', standing: { projectId: world.test.ours.projectId } });
      expect(known.kind === 'KNOWN' && known.standing.access.scopes).toContain('deals:write');
      expect(known.kind === 'KNOWN' && known.standing.access.scopes).not.toContain('members:manage');
      expect(codeOf(await accept(token))).toBe('SECRET_REFUSED');
      expect(codeOf(await world.signIn(username, newPassword))).toBe('SIGNED_IN');
      expect(await invite(email)).toMatchObject({ code: 'ALREADY_MEMBER' });
      const other = `${randomUUID()}@example.com`;
      await invite(other);
      expect(codeOf(await accept(await tokenFor(other), { username }))).toBe('USERNAME_TAKEN');
      expect(codeOf(await accept(await tokenFor(other)))).toBe('SIGNED_IN');
    });

    test('join with the password they have where they are operators already', async () => {
      const person = await world.person();
      const theirs = createInvitationCommands(world.parts, world.test.theirs.request());
      expect(await theirs.invite(person.email, 'VIEWER')).toMatchObject({ ok: true });
      const token = await tokenFor(person.email);
      expect(codeOf(await accept(token))).toBe('SIGN_IN_REFUSED');
      const opened = begun(await accept(token, { password: goodPassword, displayName: 'Somebody else' }));
      expect(opened.operator).toMatchObject({ id: person.operatorId, username: person.username });
      expect(opened.operator.displayName).not.toBe('Somebody else');
      const { projectId } = world.test.theirs;
      const { session } = opened;
      const credential = { kind: 'SESSION', sessionId: session.id, operatorId: session.operatorId } as const;
      expect(await createStandingSource(world.parts).standingOf(credential, projectId)).toMatchObject({
        kind: 'KNOWN',
      });
    });

    test('have seven days, and as long as it is not taken back or sent again', async () => {
      const [late, revoked] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
      const sent = await invite(late);
      const first = await tokenFor(late);
      await invite(late);
      expect(codeOf(await accept(first))).toBe('SECRET_REFUSED');
      clock.advance(7 * 24 * hour);
      expect(codeOf(await accept(await tokenFor(late)))).toBe('SECRET_REFUSED');
      expect(sent).toMatchObject({ email: late });
      const invitation = await invite(revoked, 'VIEWER');
      const id = 'id' in invitation ? invitation.id : '';
      expect((await inviting(world.test.ours).list()).map((one) => one.id)).toEqual([id]);
      await expect(inviting(world.test.theirs).revoke(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await inviting(world.test.theirs).list()).toEqual([]);
      expect(await inviting(world.test.ours).revoke(id)).toMatchObject({ id, email: revoked });
      expect(codeOf(await accept(await tokenFor(revoked)))).toBe('SECRET_REFUSED');
      expect(await inviting(world.test.ours).list()).toEqual([]);
    });

    test('security 16: are so by who manages members now, and no longer than that', async () => {
      const person = await world.person();
      await expect(inviting(person).invite('a@example.com', 'VIEWER')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const admin = await world.test.addOperator('ADMIN');
      const email = `${randomUUID()}@example.com`;
      await inviting(admin).invite(email, 'ADMIN');
      await disable(await administrator(), admin.operatorId);
      expect(codeOf(await accept(await tokenFor(email)))).toBe('SECRET_REFUSED');
    });

    /** What is to be done, and done again the other way round, by the id of who invites and of who is invited. */
    const losses: readonly (readonly [
      string,
      (inviter: string, invited: string) => readonly [Statement, Statement?],
    ])[] = [
      [
        'who invited them manages no members any more',
        (inviter) => [sql`UPDATE project_members SET role = 'OPERATOR' WHERE operator_id = ${inviter}`],
      ],
      [
        'who invited them is no member any more',
        (inviter) => [sql`DELETE FROM project_members WHERE operator_id = ${inviter}`],
      ],
      [
        'the project is archived',
        () => {
          const { projectId } = world.test.ours;
          return [
            sql`UPDATE projects SET archived_at = created_at WHERE id = ${projectId}`,
            sql`UPDATE projects SET archived_at = NULL WHERE id = ${projectId}`,
          ];
        },
      ],
      [
        'they are disabled',
        (_inviter, invited) => [sql`UPDATE operators SET status = 'DISABLED' WHERE id = ${invited}`],
      ],
    ];

    test.each(losses)('security 16: are so no longer once %s', async (_what, changes) => {
      const { write } = world.test.foundation.store.dialect.of(everyProject);
      const admin = await world.test.addOperator('ADMIN');
      const person = await world.person();
      await sql`DELETE FROM project_members WHERE operator_id = ${person.operatorId}`.execute(write);
      expect(await inviting(admin).invite(person.email, 'VIEWER')).toMatchObject({ ok: true });
      const token = await tokenFor(person.email);
      const [change, back] = changes(admin.operatorId, person.operatorId);
      await change.execute(write);
      expect(codeOf(await accept(token, { password: goodPassword }))).toBe('SECRET_REFUSED');
      await back?.execute(write);
      const sessions = world.test.foundation.store.reader(noProject);
      expect(await sessions.count(world.test.entities.Session, { operatorId: person.operatorId })).toBe(0);
    });

    test.each(['', 'dgi_', `dgi_${'x'.repeat(43)}`])('security 5: have another token than %j', async (token) => {
      expect(codeOf(await accept(token))).toBe('SECRET_REFUSED');
    });
  });

  test('nothing is promised where there is no way to send mail', async () => {
    const parts = world.another({ hasMailer: false });
    const asked = await createPasswordReset(parts, strangerFrom('192.0.2.7')).request('nobody@example.com');
    const invited = await createInvitationCommands(parts, world.test.ours.request()).invite('a@example.com', 'VIEWER');
    for (const outcome of [asked, invited]) {
      expect(outcome).toMatchObject({ ok: false, error: { code: 'MAIL_NOT_CONFIGURED' } });
    }
  });
});
