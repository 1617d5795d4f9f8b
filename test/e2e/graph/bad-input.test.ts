import { afterAll, beforeAll, describe } from 'vitest';
import { badIds } from './bad-input/ids.ts';
import { injections } from './bad-input/injection.ts';
import { badPages } from './bad-input/lists.ts';
import { Places } from './bad-input/places.ts';
import { refusedByRules } from './bad-input/refused.ts';
import { badRequests } from './bad-input/requests.ts';
import { badValues } from './bad-input/values.ts';

// One file for the runner, as what it needs is started once: two programs and one of six processes.
describe('bad input', () => {
  const world = new Places();
  beforeAll(() => world.open(), 120_000);
  afterAll(() => world[Symbol.asyncDispose]());

  badValues(world);
  badIds(world);
  refusedByRules(world);
  badPages(world);
  badRequests(world);
  injections(world);
});
