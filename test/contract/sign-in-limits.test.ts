import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { acceptInvitation } from '#subgraphs/auth/acceptance.ts';
import { createInvitationCommands } from '#subgraphs/auth/invitation-commands.ts';
import { createSignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import { databaseKinds } from '#test/kit/database.ts';
import {
  begun,
  codeOf,
  goodPassword,
  openPasswordWorld,
  type PasswordWorld,
  type Person,
  strangerFrom,
} from '#test/kit/password-world.ts';
import { tokenFor } from '#test/kit/sent-mails.ts';

const wrong = 'a short walk by the sea';

describe.each(databaseKinds)('security 4: the limits of sign-in on %s', (kind) => {
  let world: PasswordWorld;
  beforeAll(async () => {
    world = await openPasswordWorld(kind, { hasMailer: true });
  });
  afterAll(async () => world[Symbol.asyncDispose]());
  afterEach(() => void vi.useRealTimers());

  async function fail({ email }: Person, times: number): Promise<void> {
    for (let failure = 0; failure < times; failure += 1)
      expect(codeOf(await world.signIn(email, wrong))).toBe('SIGN_IN_REFUSED');
  }

  test('make whoever guesses on wait twice as long each time, up to a quarter of an hour', async () => {
    const person = await world.person();
    vi.useFakeTimers({ toFake: ['Date'] });
    await fail(person, 5);
    const waits: unknown[] = [];
    for (let further = 0; further < 13; further += 1) {
      const limited = await world.signIn(person.email, goodPassword);
      const seconds = 'retryAfterSeconds' in limited ? limited.retryAfterSeconds : 0;
      waits.push(seconds);
      vi.setSystemTime(Date.now() + seconds * 1000 - 1);
      expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGN_IN_LIMITED');
      vi.setSystemTime(Date.now() + 1);
      await fail(person, 1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    vi.setSystemTime(Date.now() + 900_000);
    expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGNED_IN');
  });

  test('forget the failures of whoever knew the password in the end', async () => {
    const person = await world.person();
    for (let turn = 0; turn < 2; turn += 1) {
      await fail(person, 4);
      expect(codeOf(await world.signIn(person.email, goodPassword))).toBe('SIGNED_IN');
    }
    await fail(person, 4);
    expect(codeOf(await world.signIn(person.username, goodPassword))).toBe('SIGNED_IN');
  });

  test('count what an address tries with whatever needs a secret', async () => {
    const person = await world.person();
    const [address, signed] = ['203.0.113.7', begun(await world.signIn(person.email, goodPassword))];
    for (let tried = 0; tried < 300; tried += 1) await world.parts.limits.refusalOf(address);
    const from = strangerFrom(address);
    const commands = createSignInCommands(world.parts, person.request({ ...from, sessionId: signed.session.id }));
    const changed = await commands.changePassword(goodPassword, 'the tide comes in');
    expect(changed).toMatchObject({ ok: false, error: { code: 'SIGN_IN_LIMITED' } });
  });

  test('hold for who accepts an invitation by the password they have, and not for who is turned away unheard', async () => {
    const person = await world.person();
    const inviting = createInvitationCommands(world.parts, world.test.theirs.request());
    expect(await inviting.invite(person.email, 'VIEWER')).toMatchObject({ ok: true });
    const token = await tokenFor(world, person.email);
    const accept = async (password: string, parts = world.parts) => {
      const outcome = await acceptInvitation(parts, strangerFrom('192.0.2.1'), { token, displayName: 'P', password });
      return codeOf(outcome.ok ? outcome.value : outcome.error);
    };
    const full = world.another({ hasMailer: true, hashes: { mostWaiting: 0, concurrency: 0 } });
    for (let turn = 0; turn < 8; turn += 1)
      await expect(accept(goodPassword, full)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await expect(accept('x'.repeat(10_000))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    for (let failure = 0; failure < 5; failure += 1) expect(await accept(wrong)).toBe('SIGN_IN_REFUSED');
    expect(await accept(goodPassword)).toBe('SIGN_IN_LIMITED');
  });
});
