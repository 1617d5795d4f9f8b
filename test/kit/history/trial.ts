import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { eventually } from '#test/kit/eventually.ts';
import { Ledger } from '#test/kit/history/clients.ts';
import { Pace, strikeInTurn, type Fault } from '#test/kit/history/faults.ts';
import type { Fleet } from '#test/kit/history/fleet.ts';
import type { Follower } from '#test/kit/history/followers.ts';
import type { Neighbour } from '#test/kit/history/neighbour.ts';
import type { History } from '#test/kit/history/history.ts';
import { readTables, rowsOf, unfinished } from '#test/kit/history/tables.ts';
import { runWorkload } from '#test/kit/history/workload.ts';

export interface TrialOptions {
  readonly fleet: Fleet;
  readonly databaseUrl: string;
  readonly seed: number;
  /** How many mutations are asked for at least. */
  readonly operations: number;
  readonly clients: number;
  readonly faults: readonly Fault[];
  /** The other program behind the broker; null where there is no broker. */
  readonly neighbour: Neighbour | null;
}

/** What came of a trial. */
export interface Trial {
  readonly history: History;
  /** How much happened, for whoever wonders what a history without a violation is worth. */
  readonly figures: Figures;
}

export interface Figures {
  readonly asked: number;
  /** How often no answer came. */
  readonly unanswered: number;
  /** How often something was sent again that had been done. */
  readonly replays: number;
  /** How often a follower went on behind its last event. */
  readonly resumptions: number;
  /** Jobs whose workers fell silent. */
  readonly takenOver: number;
  readonly completed: number;
  readonly events: number;
}

/** Has clients work while faults happen, waits until everything has come to its end, and gives what happened. */
export async function runTrial(options: TrialOptions): Promise<Trial> {
  const { fleet, databaseUrl, seed, operations, clients, faults, neighbour } = options;
  const place = { url: fleet.url, ledger: new Ledger(), followers: [] as Follower[] };
  const { ledger, followers } = place;
  let over = faults.length === 0;
  const goesOn = () => !over || ledger.asked.length < operations;
  const pace = new Pace(() => ledger.acknowledged);
  const every = Math.ceil(operations / (faults.length + 1));
  const striking = strikeInTurn(faults, pace, every).finally(() => {
    over = true;
    pace.setFree();
  });
  const requesting = neighbour === null ? null : requestActions(neighbour, ledger, goesOn);
  await Promise.all([runWorkload(place, { seed, clients, goesOn, pace }), striking, requesting]);
  await untilAtRest(options, ledger);
  const tables = await readTables(databaseUrl);
  const told = followers.map((follower) => follower.told);
  const history = { ...tables, asked: ledger.asked, told, delivered: neighbour?.delivered ?? null };
  const figures = {
    asked: ledger.asked.length,
    unanswered: ledger.unanswered,
    replays: ledger.replays,
    resumptions: followers.reduce((sum, { resumptions }) => sum + resumptions, 0),
    takenOver: (await rowsOf(databaseUrl, lapsed)).length,
    completed: tables.work.filter(({ status }) => status === 'COMPLETED').length,
    events: tables.events.length,
  };
  return { history, figures };
}

/** A request of the other program for so many of the clients' mutations. */
const mutationsARequest = 15;

async function requestActions(neighbour: Neighbour, ledger: Ledger, goesOn: () => boolean): Promise<void> {
  for (let count = 1; goesOn(); count += 1) {
    const isDue = () => !goesOn() || ledger.acknowledged >= count * mutationsARequest;
    await eventually(isDue, { description: 'it is time for a request', deadlineMs: 300_000 });
    await neighbour.request(ledger, { id: `request-${count}`, projectId: localIdentity.projectId });
  }
}

const lapsed = `SELECT id FROM jobs WHERE CAST(last_error AS text) LIKE '%LEASE_LAPSED%'`;

/** Waits until nothing waits any more. Where that takes too long the history tells what it was. */
async function untilAtRest({ databaseUrl, neighbour }: TrialOptions, ledger: Ledger): Promise<void> {
  const requests = ledger.asked.filter(({ what }) => what === 'action.request').length;
  const isAtRest = async () => {
    if ((await rowsOf(databaseUrl, unfinished)).length > 0) return false;
    if (neighbour === null) return true;
    const received = await rowsOf(databaseUrl, `SELECT message_id FROM inbox WHERE consumer = 'action-requests'`);
    const events = await rowsOf(databaseUrl, 'SELECT id FROM agent_events');
    const delivered = new Set(neighbour.delivered.map(({ id }) => id));
    return received.length === requests && delivered.size === events.length;
  };
  await eventually(isAtRest, { deadlineMs: 90_000, intervalMs: 100 }).catch(() => undefined);
}
