import { Command } from 'commander';
import { openLog } from '#kernel/log.ts';
import type { SigningKeyFacts, SigningKeys } from '#subgraphs/auth/signing-keys.ts';
import { atTheMachine, withAuth } from '#cli/at-the-machine.ts';

/** `dealgraph keys`: the keys that access tokens are signed with, and the one that secrets are encrypted by. */
export function keysCommand(): Command {
  const keys = new Command('keys')
    .description('Look at the keys that access tokens are signed with, replace them, and replace SECRET_KEY.')
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
  keys
    .command('reseal')
    .description('bring the secrets of the database under the present SECRET_KEY; a start does the same')
    .option('--json', 'print the outcome as one JSON object', false)
    .action(resealSecrets);
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
    const { noProject } = await import('#kernel/standing.ts');
    const request = atTheMachine(noProject);
    const made = now ? await keys.replaceAll(request) : await keys.rotate(request);
    if (json) return console.log(JSON.stringify(made));
    console.log(`${made.kid} signs from ${made.activeFrom.toISOString()} on`);
    if (now) console.log('all other keys are gone; every process refuses what they signed within 90 s');
  });
}

async function resealSecrets({ json }: Printing): Promise<void> {
  await withAuth(async ({ config, foundation }) => {
    const { reseal } = await import('#cli/reseal.ts');
    const outcome = await reseal(foundation, openLog({ ...config.log, level: 'silent' }));
    if (json) return console.log(JSON.stringify(outcome));
    console.log(`${outcome.resealed} secrets were brought under the present SECRET_KEY`);
    const unreadable = Object.entries(outcome.unreadable).map(([what, count]) => `${count} ${what}`);
    if (unreadable.length === 0) return console.log('no other key is needed to read any');
    console.log(`under another key, which SECRET_KEY_PREVIOUS has to name: ${unreadable.join(', ')}`);
  });
}

function describeKey({ kid, state, algorithm, activeFrom, verifiesUntil }: SigningKeyFacts): string {
  const until = verifiesUntil === null ? '' : `  verifies until ${verifiesUntil.toISOString()}`;
  return `${kid}  ${state.padEnd(7)}  ${algorithm}  from ${activeFrom.toISOString()}${until}`;
}

async function withKeys(work: (keys: SigningKeys) => Promise<void>): Promise<void> {
  await withAuth(async ({ config, foundation, entities }) => {
    const [{ createAuthParts }, { formerKeysOf, secretKeyOf }] = await Promise.all([
      import('#subgraphs/auth/auth-parts.ts'),
      import('#cli/secret-key.ts'),
    ]);
    const { keys } = createAuthParts(foundation, entities, {
      secretKey: await secretKeyOf(config),
      formerSecretKeys: formerKeysOf(config),
    });
    await work(keys);
  });
}

const keysHelp = `
Access tokens last 15 minutes, so nobody has to sign in again for a rotation: the former key verifies until the last token it signed has
expired. With --now clients are refused once and refresh their session. Either is in the audit
trail of every project, as done by the actor "cli". SECRET_KEY has to be that of the servers.

To replace SECRET_KEY itself, start with the new one and with the old one as SECRET_KEY_PREVIOUS; what was encrypted under the old one
is brought under the new one. When reseal finds nothing that needs it, SECRET_KEY_PREVIOUS can go.

Examples:
  dealgraph keys list
  dealgraph keys rotate
  dealgraph keys rotate --now
  dealgraph keys reseal`;
