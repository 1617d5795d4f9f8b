import { ok } from '#kernel/result.ts';
import { hashOfSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenSession } from '#subgraphs/auth/session-commands.ts';
import { createSignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import { createStandingSource } from '#subgraphs/auth/standing.ts';
import { databaseKinds } from '#test/kit/database.ts';
import {
  begun,
  codeOf,
  goodPassword,
  openPasswordWorld,
  type PasswordWorld,
  type Person,
} from '#test/kit/password-world.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

const seconds = 1000;
const days = 86_400 * seconds;

/** What a refresh token gives: the next one, or the code of the refusal. */
async function refresh(world: PasswordWorld, token: string | null | undefined): Promise<string> {
  const outcome = await world.sessions().refresh(token ?? '');
  return outcome.ok ? (outcome.value.refreshToken ?? '') : outcome.error.code;
}

async function rowsOf({ test: { foundation, entities } }: PasswordWorld, { session }: OpenSession) {
  const reader = foundation.store.reader(noProject);
  const tokens = await reader.find(entities.RefreshToken, { sessionId: session.id });
  const { endReason } = await reader.findOneOrFail(entities.Session, { id: session.id });
  return { endReason: endReason ?? null, heads: tokens.filter(({ usedAt }) => !usedAt).map(({ hash }) => hash) };
}

function isKnown(world: PasswordWorld, { session }: OpenSession) {
  const credential = { kind: 'SESSION', sessionId: session.id, operatorId: session.operatorId } as const;
  return createStandingSource(world.parts).standingOf(credential, null);
}

async function setStatus(
  { test: { foundation, entities } }: PasswordWorld,
  { operatorId }: Person,
  status: 'ACTIVE' | 'DISABLED',
): Promise<void> {
  await foundation.store.transact(noProject, async ({ em }) => {
    const operator = await em.findOneOrFail(entities.Operator, { id: operatorId });
    operator.status = status;
    return ok(undefined);
  });
}

describe.each(databaseKinds)('sessions on %s', (kind) => {
  const clock = new StandingClock();
  let world: PasswordWorld;
  beforeAll(async () => {
    world = await openPasswordWorld(kind, { clock });
  });
  afterAll(async () => world[Symbol.asyncDispose]());

  const newPassword = 'the tide comes in';

  function changePassword(world: PasswordWorld, person: Person, { session }: OpenSession) {
    const request = person.request({ sessionId: session.id });
    return createSignInCommands(world.parts, request).changePassword(goodPassword, newPassword);
  }

  test('security 6: two who refresh at once get the one head', async () => {
    const opened = begun(await world.signIn((await world.person()).email, goodPassword));
    const both = await Promise.all(Array.from({ length: 6 }, () => refresh(world, opened.refreshToken)));
    expect(new Set(both).size).toBe(1);
    const head = String(both[0]);
    expect(await rowsOf(world, opened)).toEqual({ endReason: null, heads: [hashOfSecret(head)] });
    clock.advance(10 * seconds);
    expect(await refresh(world, opened.refreshToken)).toBe(head);
  });

  test('security 6: a token that comes again after the grace ends its session, and the trail says so', async () => {
    const person = await world.person();
    const [stolen, own] = [
      begun(await world.signIn(person.email, goodPassword)),
      begun(await world.signIn(person.email, goodPassword)),
    ];
    const head = await refresh(world, stolen.refreshToken);
    clock.advance(10 * seconds + 1);
    expect(await refresh(world, stolen.refreshToken)).toBe('SESSION_OVER');
    expect(await refresh(world, head)).toBe('SESSION_OVER');
    expect((await rowsOf(world, stolen)).endReason).toBe('REUSED');
    expect(await isKnown(world, stolen)).toEqual({ kind: 'STRANGER' });
    expect((await world.trailOf(person.operatorId)).at(-1)).toEqual({
      type: 'operator.session_ended',
      payload: { sessionId: stolen.session.id, reason: 'REUSED', address: '192.0.2.1', userAgent: null },
    });
    expect(await refresh(world, own.refreshToken)).toMatch(/^dgr_/);
  });

  test('security 6: there is no grace once the successor was used', async () => {
    const opened = begun(await world.signIn((await world.person()).email, goodPassword));
    const head = await refresh(world, await refresh(world, opened.refreshToken));
    clock.advance(1 * seconds);
    expect(await refresh(world, opened.refreshToken)).toBe('SESSION_OVER');
    expect(await refresh(world, head)).toBe('SESSION_OVER');
    expect((await rowsOf(world, opened)).endReason).toBe('REUSED');
  });

  test('security 15: nobody sees or ends a session of somebody else', async () => {
    const [one, other] = [await world.person(), await world.person()];
    const opened = async ({ email }: typeof one) => begun(await world.signIn(email, goodPassword)).session.id;
    const [theirs, first, second] = [await opened(one), await opened(other), await opened(other)];
    const own = world.sessions(other.request({ sessionId: second }));
    const stranger = { code: 'NOT_FOUND', message: 'There is no such session.' };
    await expect(own.revoke(theirs)).rejects.toMatchObject(stranger);
    expect((await own.own()).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    expect(await own.revoke(first)).toMatchObject({ id: first, endReason: 'REVOKED' });
    expect((await own.own()).map(({ id }) => id)).toEqual([second]);
    const left = world.sessions(one.request({ sessionId: theirs }));
    expect((await left.own()).map(({ id }) => id)).toEqual([theirs]);
  });

  test('security 6: what is no refresh token gives nothing', async () => {
    const others = ['', 'dgr_', `dgr_${'x'.repeat(43)}`, `dgc_${'x'.repeat(43)}`, 'x'.repeat(100_000)];
    for (const token of others) expect(await refresh(world, token)).toBe('SESSION_OVER');
  });

  test('security 7: a session is over after seven days without use', async () => {
    const opened = begun(await world.signIn((await world.person()).email, goodPassword));
    clock.advance(7 * days - 1);
    expect(await isKnown(world, opened)).toMatchObject({ kind: 'KNOWN' });
    const head = await refresh(world, opened.refreshToken);
    clock.advance(7 * days - 1);
    const last = await refresh(world, head);
    expect(last).toMatch(/^dgr_/);
    clock.advance(7 * days);
    expect(await refresh(world, last)).toBe('SESSION_OVER');
    expect(await isKnown(world, opened)).toEqual({ kind: 'STRANGER' });
  });

  test('security 7: a session is over after thirty days whatever is done with it', async () => {
    const opened = begun(await world.signIn((await world.person()).email, goodPassword));
    let head = opened.refreshToken;
    for (let week = 0; week < 5; week += 1) {
      clock.advance(6 * days - (week === 4 ? 1 : 0));
      head = await refresh(world, head);
      expect(head).toMatch(/^dgr_/);
    }
    clock.advance(1);
    expect(await refresh(world, head)).toBe('SESSION_OVER');
    expect(await isKnown(world, opened)).toEqual({ kind: 'STRANGER' });
  });

  test('security 7: a new password ends the other sessions at once', async () => {
    const person = await world.person();
    const signIn = async () => begun(await world.signIn(person.email, goodPassword));
    const [own, other] = [await signIn(), await signIn()];
    const cookie = begun(await world.signIn(person.email, goodPassword, { kind: 'COOKIE' }));
    expect(await changePassword(world, person, own)).toMatchObject({ ok: true });
    expect([own, other, cookie].map(({ session }) => session.id).length).toBe(3);
    expect(await isKnown(world, own)).toMatchObject({ kind: 'KNOWN' });
    expect(await refresh(world, own.refreshToken)).toMatch(/^dgr_/);
    expect(await isKnown(world, other)).toEqual({ kind: 'STRANGER' });
    expect(await refresh(world, other.refreshToken)).toBe('SESSION_OVER');
    expect((await rowsOf(world, cookie)).endReason).toBe('PASSWORD_CHANGED');
    expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGN_IN_REFUSED');
    expect(codeOf(await world.signIn(person.email, newPassword))).toBe('SIGNED_IN');
    const types = (await world.trailOf(person.operatorId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'operator.session_ended')).toHaveLength(2);
    expect(types).toContain('operator.password_changed');
  });

  test('security 7: no session of the old password begins while the new one is set', async () => {
    for (let round = 0; round < 8; round += 1) {
      const person = await world.person();
      const own = begun(await world.signIn(person.email, goodPassword));
      const [changed] = await Promise.all([
        changePassword(world, person, own),
        ...[1, 2, 3].map((place) => world.signIn(person.email, goodPassword, { address: `192.0.2.${place}` })),
      ]);
      expect(changed).toMatchObject({ ok: true });
      const alive = await world.sessions(person.request({ sessionId: own.session.id })).own();
      expect(alive.map(({ id }) => id)).toEqual([own.session.id]);
    }
  });

  test('security 7: of two new passwords at once one counts, and its sender is told', async () => {
    const person = await world.person();
    const own = begun(await world.signIn(person.email, goodPassword));
    const outcomes = await Promise.all([changePassword(world, person, own), changePassword(world, person, own)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test('security 7: an operator who is disabled goes on nowhere', async () => {
    const person = await world.person();
    const opened = begun(await world.signIn(person.email, goodPassword));
    await setStatus(world, person, 'DISABLED');
    expect(await refresh(world, opened.refreshToken)).toBe('SESSION_OVER');
    expect(await isKnown(world, opened)).toEqual({ kind: 'STRANGER' });
  });
});
