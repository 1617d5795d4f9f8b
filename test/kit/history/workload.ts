import { eventually } from '#test/kit/eventually.ts';
import { Client, type Ledger, type Wish } from '#test/kit/history/clients.ts';
import type { Pace } from '#test/kit/history/faults.ts';
import { Follower } from '#test/kit/history/followers.ts';
import type { Answered, Decision } from '#test/kit/history/history.ts';
import { seededNumbers } from '#test/kit/seeded.ts';

/** Where the clients are at work. */
export interface Workplace {
  readonly url: string;
  readonly ledger: Ledger;
  readonly followers: Follower[];
}

export interface WorkloadOptions {
  readonly seed: number;
  readonly clients: number;
  /** Whether a client is to begin something new. */
  readonly goesOn: () => boolean;
  /** When it has to wait with that. */
  readonly pace: Pick<Pace, 'mayBegin'>;
}

/** Several clients at once, each of which does one thing after the other; resolves when what they began has come to its end. */
export async function runWorkload(place: Workplace, { seed, clients, goesOn, pace }: WorkloadOptions): Promise<void> {
  const working = Array.from({ length: clients }, async (_, index) => {
    const name = `c${index + 1}`;
    const below = seededNumbers(seed + index);
    const desk = new Desk(place, { name, below });
    for (let turn = index; goesOn(); turn += 1) {
      await desk.do(stories[turn % stories.length] ?? 'changesDeal');
      await eventually(() => pace.mayBegin, { description: 'clients may begin something', deadlineMs: 120_000 });
    }
  });
  await Promise.all(working);
}

const stories = ['doesAction', 'asksPerson', 'changesDeal', 'doesAction', 'asksPerson'] as const;

type Story = (typeof stories)[number];

/** What the shipped executors do, the quick and the slow: each writes one file about the deal. */
const letters = [
  { capabilityId: 'deal.draft-email.v1', type: 'COMMUNICATION.DRAFT_EMAIL' },
  { capabilityId: 'deal.letter-of-intent.v1', type: 'DOCUMENT.GENERATE_LOI' },
  { capabilityId: 'deal.pitch-deck.v1', type: 'PRESENTATION.GENERATE_PITCH_DECK' },
  { capabilityId: 'deal.request-documents.v1', type: 'DILIGENCE.REQUEST_DOCS' },
] as const;

/** Two clients that sit together: what one begins, both decide on at once. */
class Desk {
  readonly #place: Workplace;
  readonly #below: (bound: number) => number;
  readonly #clients: readonly [Client, Client];
  #dealId: string | null = null;

  constructor(place: Workplace, desk: { readonly name: string; readonly below: (bound: number) => number }) {
    this.#place = place;
    this.#below = desk.below;
    const client = (name: string) => new Client(place, { name: `${desk.name}${name}`, below: desk.below });
    this.#clients = [client('a'), client('b')];
  }

  async do(story: Story): Promise<void> {
    this.#dealId ??= await this.#newDeal();
    await this[story](this.#dealId);
  }

  async changesDeal(): Promise<void> {
    const dealId = await this.#newDeal();
    const input = { dealId, expectedVersion: 1, toStage: 'SCREENING' };
    await this.#both((client) => {
      const key = client.newKey();
      return client.ask(key, { field: 'moveDealStage', input: { ...input, reason: key }, event: 'deal.stage_changed' });
    });
    await this.#both((client) => {
      const key = client.newKey();
      const wish = { field: 'addDealAlias', input: { dealId, alias: key }, event: 'deal.alias_added' };
      return client.ask(key, { ...wish, mayGiveUp: true });
    });
  }

  /** An action that two people decide on at once, which workers carry out where it was approved; one is sometimes called off. */
  async doesAction(dealId: string): Promise<void> {
    const [client] = this.#clients;
    const key = client.newKey();
    const letter = this.#pick(letters);
    const input = { ...letter, dealId, title: key, requiresApproval: true, maxAttempts: 20 };
    const action = idOf(await client.ask(key, { field: 'createAction', input, event: 'action.created' }));
    if (action === null) return;
    await this.#both((decider, index) => {
      const own = decider.newKey();
      const isNo = index === 1 && this.#below(3) === 0;
      return isNo ? decider.ask(own, rejection(action, own)) : decider.ask(own, approval(action, own));
    });
    const order = { field: 'executeAction', input: { actionId: action }, event: 'action.queued', mark: action };
    const ordered = await client.ask(client.newKey(), order);
    if (ordered?.done !== true || this.#below(8) > 0) return;
    const last = client.newKey();
    const cancels = { field: 'cancelAction', input: { actionId: action, reason: last }, event: 'action.cancelled' };
    await client.ask(last, cancels);
  }

  /** A run that says something, and asks two people at once whether a letter may be written; a worker writes it. */
  async asksPerson(dealId: string): Promise<void> {
    const [client] = this.#clients;
    const key = client.newKey();
    const input = { agentName: key, dealId };
    const runId = idOf(await client.ask(key, { field: 'startRun', input, event: 'run.started' }));
    if (runId === null) return;
    const follower = new Follower(runId, { url: this.#place.url, below: this.#below });
    this.#place.followers.push(follower);
    await Promise.all([follower.follow(), this.#carriesOn(runId, follower)]);
  }

  async #carriesOn(runId: string, follower: Follower): Promise<void> {
    const [client] = this.#clients;
    await this.#both((speaker) => {
      const text = speaker.newKey();
      const events = [{ type: 'run.token', payload: { text } }];
      const wish = { field: 'appendRunEvents', input: { runId, events }, event: 'run.token', mayGiveUp: true };
      return speaker.ask(text, wish);
    });
    const key = client.newKey();
    const { capabilityId } = this.#pick(letters);
    const step = { runId, key, kind: 'TOOL_CALL', input: {}, requiresApproval: true, capabilityId };
    await client.ask(key, { field: 'startRunStep', input: step, event: 'run.waiting_approval' });
    const gateId = await checkpointOf(follower);
    await this.#both((decider, index) => this.#decideOn(gateId, { decider, index, runId }));
    const isOver = (types: readonly string[]) => follower.events.some(({ type }) => types.includes(type));
    const over = ['run.step_completed', 'run.step_failed', 'run.cancelled'];
    await eventually(() => isOver(over), { description: 'the step is over', deadlineMs: 90_000 });
    if (isOver(['run.cancelled'])) return;
    const end = { field: 'completeRun', input: { runId }, event: 'run.completed', mark: runId };
    await client.ask(client.newKey(), end);
  }

  /** The second of two does not always want the same as the first. */
  #decideOn(
    gateId: string,
    { decider, index, runId }: { readonly decider: Client; readonly index: number; readonly runId: string },
  ): Promise<Answered | null> {
    const key = decider.newKey();
    const wishes = [yes(gateId, key), no(gateId, key), callsOff(runId, key)] as const;
    return decider.ask(key, index === 0 ? wishes[0] : this.#pick([...wishes, wishes[0]]));
  }

  async #newDeal(): Promise<string> {
    const [client] = this.#clients;
    const key = client.newKey();
    const created = idOf(await client.ask(key, { field: 'createDeal', input: { name: key }, event: 'deal.created' }));
    if (created === null) throw new Error(`The deal ${key} was not created.`);
    return created;
  }

  #both(act: (client: Client, index: number) => Promise<Answered | null>): Promise<readonly (Answered | null)[]> {
    return Promise.all(this.#clients.map(act));
  }

  #pick<Item>(items: readonly Item[]): Item {
    const [item] = items.slice(this.#below(items.length));
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  }
}

function approval(actionId: string, note: string): Wish {
  const decision: Decision = { gateId: actionId, way: 'APPROVED' };
  return { field: 'approveAction', input: { actionId, note }, event: 'action.approved', decision };
}

function rejection(actionId: string, reason: string): Wish {
  const decision: Decision = { gateId: actionId, way: 'REJECTED' };
  return { field: 'rejectAction', input: { actionId, reason }, event: 'action.rejected', decision };
}

function yes(gateId: string, note: string): Wish {
  const input = { checkpointId: gateId, note };
  return { field: 'approveCheckpoint', input, event: 'run.approved', decision: { gateId, way: 'APPROVED' } };
}

function no(gateId: string, reason: string): Wish {
  const input = { checkpointId: gateId, reason };
  return { field: 'rejectCheckpoint', input, event: 'run.rejected', decision: { gateId, way: 'REJECTED' } };
}

function callsOff(runId: string, reason: string): Wish {
  return { field: 'cancelRun', input: { runId, reason }, event: 'run.cancellation_ordered' };
}

function idOf(answer: Answered | null): string | null {
  return answer?.done === true ? answer.id : null;
}

/** The gate that the run waits at, as its follower was told. */
async function checkpointOf(follower: Follower): Promise<string> {
  const asked = () => follower.events.find(({ type }) => type === 'run.waiting_approval');
  const { payload } = await eventually(asked, { description: 'the run waits for a person', deadlineMs: 90_000 });
  return String(payload['checkpointId']);
}
