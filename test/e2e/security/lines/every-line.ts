import { afterAll, beforeAll, describe } from 'vitest';
import { openSecurityWorld, type SecurityWorld, type WorldKind } from '#test/kit/security-world.ts';
import { passwordLines } from './passwords.ts';
import { accessLines } from './access.ts';
import { errorLines } from './errors.ts';
import { secretLines } from './secrets.ts';
import { sessionLines } from './sessions.ts';
import { tokenLines } from './tokens.ts';

/** The lines of security.md on one world, which is started once. */
export function everyLine(which: WorldKind): void {
  let opened: SecurityWorld;
  beforeAll(async () => {
    opened = await openSecurityWorld(which);
  });
  afterAll(() => opened[Symbol.asyncDispose]());
  const world = () => opened;
  // Most of their time they wait for what ends within 5 s; each has people of its own.
  describe.concurrent('whoever calls', () => {
    passwordLines(world);
    sessionLines(world);
    tokenLines(world);
    accessLines(world);
    secretLines(world);
  });
  // By themselves, as these break what the others need.
  describe('whatever breaks', () => {
    errorLines(world);
  });
}
