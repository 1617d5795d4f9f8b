import { Command } from 'commander';
import {
  messagePlaces,
  messageStates,
  type MessageFacts,
  type MessagePlace,
  type MessageState,
} from '#events/messages/message.ts';
import { deciding, explain, readNames, readWhole, withDatabase } from '#cli/at-the-machine.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import { exitCodes } from '#cli/exit-codes.ts';

/** `dealgraph messages`: looks at what has not arrived, of all projects, and changes it. */
export function messagesCommand(): Command {
  const messages = new Command('messages')
    .description('Look at messages that have not arrived, of all projects, try them again, remove them.')
    .addHelpText('after', messagesHelp);
  messages
    .command('list')
    .description('list messages that have not arrived, the newest first')
    .option('--state <list>', `only those in these states: ${messageStates.join(', ')}`, readStates)
    .option('--place <list>', `only those at these places: ${messagePlaces.join(', ')}`, readPlaces)
    .option('--first <number>', 'how many, at most 200', readWhole, 50)
    .option('--after <cursor>', 'go on from this cursor of the page before')
    .option('--json', 'print the page as one JSON object', false)
    .action(list);
  messages
    .command('summary')
    .description('say how many wait at each place, since when, and how many were refused or given up')
    .option('--json', 'print it as one JSON object', false)
    .action(summary);
  messages
    .command('retry <id>')
    .description('try a message again at once that is REFUSED or DEAD')
    .option('--json', 'print the message as one JSON object', false)
    .action(retry);
  messages
    .command('purge [ids...]')
    .description('remove messages that were refused or given up: those named, or those that both --state and age say')
    .option('--state <list>', 'those in these states: REFUSED, DEAD', readStuckStates)
    .option('--older-than-days <number>', 'those that were made or received so many days ago', readWhole)
    .option('--place <list>', `only those at these places: ${messagePlaces.join(', ')}`, readPlaces)
    .option('--json', 'print how many as one JSON object', false)
    .action(purge);
  return messages;
}

interface Printing {
  readonly json: boolean;
}

interface ListOptions extends Printing {
  readonly state?: readonly MessageState[];
  readonly place?: readonly MessagePlace[];
  readonly first: number;
  readonly after?: string;
}

async function list({ state: states, place: places, first, after, json }: ListOptions): Promise<void> {
  await withDatabase(async (dialect) => {
    const { MessageQueries } = await import('#events/messages/message-queries.ts');
    const page = await new MessageQueries(dialect).page(null, { states, places }, { first, after }).catch(explain);
    const messages = page.edges.map(({ node }) => node);
    const next = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    if (json) return console.log(JSON.stringify({ messages, next }));
    for (const message of messages) console.log(describe(message));
    if (messages.length === 0) console.log('there are none');
    if (next !== null) console.log(`more: --after ${next}`);
  });
}

async function summary({ json }: Printing): Promise<void> {
  await withDatabase(async (dialect) => {
    const { MessageQueries } = await import('#events/messages/message-queries.ts');
    const places = await new MessageQueries(dialect).backlogs(null);
    if (json) return console.log(JSON.stringify({ places }));
    for (const { place, waiting, waitingSince, refused, dead } of places) {
      const since = waitingSince === null ? '' : ` since ${waitingSince.toISOString()}`;
      console.log(`${place.padEnd(10)}  ${waiting} waiting${since}, ${refused} of them refused; ${dead} dead`);
    }
  });
}

async function retry(id: string, { json }: Printing): Promise<void> {
  await deciding(async ({ decide, wakeUps }) => {
    const [{ orderMessageRetry }, { MessageQueries }] = await Promise.all([
      import('#events/messages/message-decisions.ts'),
      import('#events/messages/message-queries.ts'),
    ]);
    const { message, queue } = await decide(async (unit, tools) => {
      const found = await new MessageQueries(tools.dialect).find(null, id, unit.sql);
      if (found === null) throw noSuchMessage(id);
      if (found.body === null)
        throw new CliFailure('What the message said was not kept; its sender has to send it once more.');
      const ordered = await orderMessageRetry(unit, tools, found);
      if (ordered === null)
        throw new CliFailure(`The message is ${found.state}; only one that is REFUSED or DEAD can be tried again.`);
      return ordered;
    });
    wakeUps.moved({ streams: [], queues: [queue] });
    console.log(json ? JSON.stringify(message) : describe(message));
  });
}

const stuckStates = ['REFUSED', 'DEAD'] as const;
type StuckState = (typeof stuckStates)[number];

interface PurgeOptions extends Printing {
  readonly state?: readonly StuckState[];
  readonly olderThanDays?: number;
  readonly place?: readonly MessagePlace[];
}

async function purge(named: readonly string[], options: PurgeOptions): Promise<void> {
  const { state: states = stuckStates, olderThanDays, place: places = messagePlaces, json } = options;
  const ids = named.length === 0 ? null : named;
  if (ids === null && (options.state === undefined || olderThanDays === undefined))
    throw new CliFailure('Name the messages to remove, or give both --state and --older-than-days.', {
      exitCode: exitCodes.usage,
    });
  await deciding(async ({ decide }) => {
    const [{ orderMessagePurge }, { MessageQueries }] = await Promise.all([
      import('#events/messages/message-decisions.ts'),
      import('#events/messages/message-queries.ts'),
    ]);
    const createdBefore = olderThanDays === undefined ? null : new Date(Date.now() - olderThanDays * 86_400_000);
    const request = { states, places, createdBefore, ids, owner: null };
    let count = 0;
    let last: number;
    do {
      last = await decide(async (unit, tools) => {
        const queries = new MessageQueries(tools.dialect);
        for (const id of ids ?? []) if ((await queries.find(null, id, unit.sql)) === null) throw noSuchMessage(id);
        return orderMessagePurge(unit, tools, request);
      });
      count += last;
      // Those that are named go at once.
    } while (ids === null && last > 0);
    console.log(json ? JSON.stringify({ count }) : `removed ${count}`);
  });
}

function noSuchMessage(id: string): CliFailure {
  return new CliFailure(`There is no message ${id} that has not arrived.`);
}

function describe({ id, state, topic, target, attempts, createdAt, lastError }: MessageFacts): string {
  const tried = attempts === null ? '' : `  tried ${attempts}`;
  const failed = lastError === null ? '' : `  ${lastError}`;
  return `${id}  ${state.padEnd(7)}  ${topic}  to ${target}${tried}  ${createdAt.toISOString()}${failed}`;
}

function readStates(text: string): readonly MessageState[] {
  return readNames(messageStates, text);
}

function readPlaces(text: string): readonly MessagePlace[] {
  return readNames(messagePlaces, text);
}

function readStuckStates(text: string): readonly StuckState[] {
  return readNames(stuckStates, text);
}

const messagesHelp = `
It shows and changes the messages of all projects, and those received that nobody knows the project of. Publishers and workers find what is
tried again within a second. What is changed is in the audit trail of the message's project, as done by the actor "cli"; of a message of no
project in that of every project.

Examples:
  dealgraph messages summary
  dealgraph messages list --state REFUSED,DEAD
  dealgraph messages retry INBOX:01a1fc1f-3856-7f16-9ef4-b1573783c0c5
  dealgraph messages purge INBOX:01a1fc1f-3856-7f16-9ef4-b1573783c0c5
  dealgraph messages purge --state DEAD --place INBOX --older-than-days 7`;
