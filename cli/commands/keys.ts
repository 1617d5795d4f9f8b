import { Command } from 'commander';
import type { SigningKeyFacts, SigningKeys } from '#subgraphs/auth/signing-keys.ts';
import { withAuth } from '#cli/at-the-machine.ts';

/** `dealgraph keys`: the keys that access tokens are signed with. */
export function keysCommand(): Command {
  const keys = new Command('keys')
    .description('Look at the keys that access tokens are signed with, and replace them.')
    .addHelpText('after', keysHelp);
  keys
    .command('list')
    .description('list the keys, the latest first, without their private halves')
    .option('--json', 'print them as one JSON object', false)
    .action(list);
  keys
    .command('rotate')
    .description('make a new key, which is published at once and signs in 10 minutes')
    .option('--now', 'after a leak: remove all other keys at once; what they signed is refused', false)
    .option('--json', 'print the key as one JSON object', false)
    .action(rotate);
  return keys;
}

interface Printing {
  readonly json: boolean;
}

async function list({ json }: Printing): Promise<void> {
  await withKeys(async (keys) => {
    const all = await keys.list();
    if (json) return console.log(JSON.stringify({ keys: all }));
    for (const key of all) console.log(describeKey(key));
    if (all.length === 0) console.log('there are none yet: the first is made at the first sign-in');
  });
}

async function rotate({ now, json }: Printing & { readonly now: boolean }): Promise<void> {
  await withKeys(async (keys) => {
    const made = now ? await keys.replaceAll() : await keys.rotate();
    if (json) return console.log(JSON.stringify(made));
    console.log(`${made.kid} signs from ${made.activeFrom.toISOString()} on`);
    if (now) console.log('all other keys are gone; every process refuses what they signed within 90 s');
  });
}

function describeKey({ kid, state, algorithm, activeFrom, verifiesUntil }: SigningKeyFacts): string {
  const until = verifiesUntil === null ? '' : `  verifies until ${verifiesUntil.toISOString()}`;
  return `${kid}  ${state.padEnd(7)}  ${algorithm}  from ${activeFrom.toISOString()}${until}`;
}

async function withKeys(work: (keys: SigningKeys) => Promise<void>): Promise<void> {
  await withAuth(async ({ config, foundation, entities }) => {
    const [{ createAuthParts }, { secretKeyOf }] = await Promise.all([
      import('#subgraphs/auth/auth-parts.ts'),
      import('#cli/secret-key.ts'),
    ]);
    const { keys } = createAuthParts(foundation, entities, { secretKey: await secretKeyOf(config) });
    await work(keys);
  });
}

const keysHelp = `
Access tokens last 15 minutes, so nobody has to sign in again for a rotation: the former key verifies until the last token it signed has
expired. With --now clients are refused once and refresh their session. SECRET_KEY has to be that of the servers.

Examples:
  dealgraph keys list
  dealgraph keys rotate
  dealgraph keys rotate --now`;
