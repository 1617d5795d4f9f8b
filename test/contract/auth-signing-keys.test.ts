import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { KeyMaterial } from '#kernel/key-material.ts';
import { SigningKeys } from '#subgraphs/auth/signing-keys.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { openTestFoundation } from '#test/kit/foundation.ts';
import { StandingClock } from '#test/kit/standing-clock.ts';

const minute = 60_000;
const half = minute / 2;

describe.each(databaseKinds)('security 12: signing keys on %s', (kind) => {
  afterEach(() => void vi.useRealTimers());

  test('that another process has made or replaced are noticed within half a minute', async () => {
    await using world = await openTestFoundation(kind);
    const { unitOfWork, store } = world.foundation;
    const parts = { store, unitOfWork, entities: world.entities, keyMaterial: new KeyMaterial(randomBytes(32)) };
    const open = () => new SigningKeys({ ...parts, clock: new StandingClock(), newId: () => randomUUID() });
    const [here, elsewhere] = [open(), open()];
    const shown = async () => (await here.publicKeys()).keys.map(({ kid }) => kid);
    vi.useFakeTimers({ toFake: ['performance'] });
    const [first] = await shown();
    const { kid: next } = await elsewhere.rotate(world.ours.request());
    // Read no more often than that.
    vi.advanceTimersByTime(half - 1);
    expect(await shown()).toEqual([first]);
    vi.advanceTimersByTime(1);
    expect(await shown()).toEqual([next, first]);
    const { kid: only } = await elsewhere.replaceAll(world.ours.request());
    vi.advanceTimersByTime(half);
    expect(await shown()).toEqual([only]);
  });

  test('security 11: sign for a quarter of an hour, and say of whom, in which session, by whom and for whom', async () => {
    await using world = await openTestFoundation(kind);
    const { unitOfWork, store } = world.foundation;
    const parts = { store, unitOfWork, entities: world.entities, keyMaterial: new KeyMaterial(randomBytes(32)) };
    const clock = new StandingClock();
    const keys = new SigningKeys({ ...parts, clock, newId: () => 'an id' });
    const { token, expiresAt } = await keys.sign({ operatorId: 'o', sessionId: 's' });
    const [header, claims] = token
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown);
    const [only] = (await keys.publicKeys()).keys;
    const iat = clock.now().getTime() / 1000;
    expect(header).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: only?.kid });
    const who = { iss: 'dealgraph', aud: 'dealgraph', sub: 'o', sid: 's' };
    expect(claims).toEqual({ ...who, iat, nbf: iat, exp: iat + 900, jti: 'an id' });
    expect(expiresAt).toEqual(new Date((iat + 900) * 1000));
  });

  test('come one after the other, each shown before it signs and until its last token has expired', async () => {
    await using world = await openTestFoundation(kind);
    const clock = new StandingClock();
    const keyMaterial = new KeyMaterial(randomBytes(32));
    const { store } = world.foundation;
    /** As another process, which has read nothing before. */
    const open = () =>
      new SigningKeys({
        store,
        unitOfWork: world.foundation.unitOfWork,
        entities: world.entities,
        keyMaterial,
        clock,
        newId: () => randomUUID(),
      });
    const states = async () => (await open().list()).map(({ kid, state }) => [kid, state]);
    const shown = async () => (await open().publicKeys()).keys.map(({ kid }) => kid);
    const signing = async () => {
      const { token } = await open().sign({ operatorId: 'o', sessionId: 's' });
      const [header = ''] = token.split('.');
      return (JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { readonly kid: string }).kid;
    };

    const first = await signing();
    const { kid: second, activeFrom } = await open().rotate(world.ours.request());
    expect(activeFrom).toEqual(new Date(clock.now().getTime() + 10 * minute));
    expect([await states(), await shown(), await signing()]).toEqual([
      [
        [second, 'NEXT'],
        [first, 'PRESENT'],
      ],
      [second, first],
      first,
    ]);
    clock.advance(10 * minute);
    expect([await states(), await signing()]).toEqual([
      [
        [second, 'PRESENT'],
        [first, 'FORMER'],
      ],
      second,
    ]);
    // Fifteen minutes of the last token, and one by which clocks may differ.
    clock.advance(16 * minute - 1);
    expect(await shown()).toEqual([second, first]);
    clock.advance(1);
    expect([await states(), await shown()]).toEqual([
      [
        [second, 'PRESENT'],
        [first, 'ENDED'],
      ],
      [second],
    ]);
    await open().rotate(world.ours.request());
    const { kid: only } = await open().replaceAll(world.ours.request());
    expect([await states(), await shown(), await signing()]).toEqual([[[only, 'PRESENT']], [only], only]);
    expect(JSON.stringify(await dumpTables(store.dialect))).not.toMatch(/\\?"d\\?":/);
  });
});
