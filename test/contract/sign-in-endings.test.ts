import { randomUUID } from 'node:crypto';
import { hashOfSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenSession } from '#subgraphs/auth/session-commands.ts';
import type { SessionKind } from '#subgraphs/auth/sign-in-entities.ts';
import { createStandingSource } from '#subgraphs/auth/standing.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { begun, goodPassword, openPasswordWorld, type PasswordWorld, type Person } from '#test/kit/password-world.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

const minuteMs = 60_000;
const daysMs = 86_400_000;

describe.each(databaseKinds)('security 7: sessions on %s', (kind) => {
  let clock: StandingClock;
  let world: PasswordWorld;
  beforeAll(async () => {
    clock = new StandingClock();
    world = await openPasswordWorld(kind, { clock });
  });
  afterAll(async () => world[Symbol.asyncDispose]());

  const begin = async ({ email }: Person, how: SessionKind = 'TOKENS') =>
    begun(await world.signIn(email, goodPassword, { kind: how }));

  /** The commands of whoever acts in a session. */
  const within = (person: Person, { session }: OpenSession) =>
    world.sessions(person.request({ sessionId: session.id, client: { address: '192.0.2.1', userAgent: null } }));

  async function standingOf({ session, cookie }: OpenSession): Promise<string> {
    const { id: sessionId, operatorId } = session;
    const credential =
      cookie === null
        ? ({ kind: 'SESSION', sessionId, operatorId } as const)
        : ({ kind: 'COOKIE', secretHash: hashOfSecret(cookie) } as const);
    return (await createStandingSource(world.parts).standingOf(credential, null)).kind;
  }

  async function reasonOf({ session: { id } }: OpenSession): Promise<string | null> {
    const { foundation, entities } = world.test;
    const { endReason } = await foundation.store.reader(noProject).findOneOrFail(entities.Session, { id });
    return endReason ?? null;
  }

  const endings = async ({ operatorId }: Person) =>
    (await world.trailOf(operatorId))
      .filter(({ type }) => type === 'operator.session_ended')
      .map(({ payload }) => payload);

  const ending = ({ session }: OpenSession, reason: string) => ({
    sessionId: session.id,
    reason,
    address: '192.0.2.1',
    userAgent: null,
  });

  test('end one by one, each by its own sign-out', async () => {
    const person = await world.person();
    const [own, other] = [await begin(person), await begin(person)];
    await within(person, own).signOut();
    expect([await standingOf(own), await standingOf(other)]).toEqual(['STRANGER', 'KNOWN']);
    await within(person, own).signOut();
    expect(await endings(person)).toEqual([ending(own, 'SIGNED_OUT')]);
  });

  test('end all together where somebody signs out everywhere, and nobody else’s', async () => {
    const [person, neighbour] = [await world.person(), await world.person()];
    const theirs = await begin(neighbour);
    const [own, other, browser] = [await begin(person), await begin(person), await begin(person, 'COOKIE')];
    await within(person, own).signOut(true);
    const all = [own, other, browser];
    expect(await Promise.all(all.map(standingOf))).toEqual(['STRANGER', 'STRANGER', 'STRANGER']);
    expect(await Promise.all(all.map(reasonOf))).toEqual(['SIGNED_OUT', 'SIGNED_OUT', 'SIGNED_OUT']);
    expect((await world.sessions().refresh(other.refreshToken ?? '')).ok).toBe(false);
    expect(await standingOf(theirs)).toBe('KNOWN');
    expect(await endings(person)).toEqual(expect.arrayContaining(all.map((one) => ending(one, 'SIGNED_OUT'))));
  });

  test('are listed and ended by whose they are, and are none to anybody else', async () => {
    const [person, neighbour] = [await world.person(), await world.person()];
    const theirs = await begin(neighbour);
    const own = await begin(person);
    clock.advance(1);
    const lost = await begin(person, 'COOKIE');
    const listed = async () => (await within(person, own).own()).map(({ id }) => id);
    expect(await listed()).toEqual([lost.session.id, own.session.id]);
    for (const id of [theirs.session.id, randomUUID(), '', '../x'])
      await expect(within(person, own).revoke(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect([await standingOf(theirs), await endings(neighbour)]).toEqual(['KNOWN', []]);
    await within(person, own).revoke(lost.session.id);
    expect([await standingOf(lost), await reasonOf(lost), await listed()]).toEqual([
      'STRANGER',
      'REVOKED',
      [own.session.id],
    ]);
    await within(person, own).revoke(lost.session.id);
    expect(await endings(person)).toEqual([ending(lost, 'REVOKED')]);
  });

  test('of a browser go on while it comes, seven days after it came last, and thirty at most', async () => {
    const person = await world.person();
    const left = await begin(person, 'COOKIE');
    const used = await begin(person, 'COOKIE');
    clock.advance(7 * daysMs - minuteMs);
    expect(await standingOf(used)).toBe('KNOWN');
    clock.advance(minuteMs);
    expect([await standingOf(left), await standingOf(used)]).toEqual(['STRANGER', 'KNOWN']);
    for (let week = 0; week < 3; week += 1) {
      clock.advance(7 * daysMs - 1);
      expect(await standingOf(used)).toBe('KNOWN');
    }
    clock.advance(2 * daysMs + 2);
    expect(await standingOf(used)).toBe('KNOWN');
    clock.advance(1);
    expect(await standingOf(used)).toBe('STRANGER');
  });
});
