import { z } from 'zod';
import { eventually } from '#test/kit/eventually.ts';
import type { Answered, Asked, Decision } from '#test/kit/history/history.ts';
import { traceOf } from '#test/kit/history/history.ts';

/** A mutation as a client wants it done once. */
export interface Wish {
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The type of event that it leaves. */
  readonly event: string;
  /** What that event carries of it; the key unless told otherwise. */
  readonly mark?: string;
  readonly decision?: Decision;
  /** Whether the client may give up when it does not hear what became of it. */
  readonly mayGiveUp?: boolean;
}

/** What the clients know, and how often they were left without an answer. */
export class Ledger {
  readonly asked: (Asked & { readonly answers: Answered[] })[] = [];
  unanswered = 0;
  replays = 0;

  /** How many were acknowledged. */
  get acknowledged(): number {
    return this.asked.filter(({ answers }) => answers.length > 0).length;
  }
}

/** A client that sends the same again, with the same key, until it hears what became of it. */
export class Client {
  readonly #url: string;
  readonly #ledger: Ledger;
  readonly #name: string;
  readonly #below: (bound: number) => number;
  #count = 0;

  /** @param client `below` gives whole numbers below a bound, on which it depends what this client does */
  constructor(
    world: { readonly url: string; readonly ledger: Ledger },
    client: { readonly name: string; readonly below: (bound: number) => number },
  ) {
    this.#url = world.url;
    this.#ledger = world.ledger;
    this.#name = client.name;
    this.#below = client.below;
  }

  /** A key of its own, which marks what is done under it. */
  newKey(): string {
    return `${this.#name}-${(this.#count += 1)}`;
  }

  /**
   * Has it done. Some answers are lost on the way, so that it is sent again although it was done; some are sent twice at once. Gives what was
   * answered; null where the client gave up.
   */
  async ask(key: string, wish: Wish): Promise<Answered | null> {
    const { field, event, mark = key, decision = null } = wish;
    const asked = { key, what: field, trace: traceOf(event, mark), answers: [] as Answered[], decision };
    this.#ledger.asked.push(asked);
    const times = this.#below(5) === 0 ? 2 : 1;
    const atOnce = this.#below(10) === 0 ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      const answers = await Promise.all(Array.from({ length: atOnce }, () => this.#untilAnswered(key, wish)));
      for (const answer of answers) if (answer !== null) asked.answers.push(answer);
      // Whoever has given up does not ask again.
      if (answers.includes(null)) break;
    }
    return asked.answers[0] ?? null;
  }

  async #untilAnswered(key: string, wish: Wish): Promise<Answered | null> {
    const givesUp = wish.mayGiveUp === true && this.#below(2) === 0;
    const answer = await eventually(
      async () => {
        const sent = await send(this.#url, key, wish);
        if (!('unknown' in sent)) return sent;
        this.#ledger.unanswered += 1;
        if (givesUp) return null;
        throw new Error(sent.unknown);
      },
      { description: `${wish.field} ${key} is answered`, deadlineMs: 120_000, intervalMs: 50 },
    );
    if (answer === null) return null;
    if ('mistake' in answer) throw new Error(`${wish.field} ${key} was refused: ${answer.mistake}`);
    if (answer.replayed) this.#ledger.replays += 1;
    const { done, type, id } = answer;
    return { done, type, id };
  }
}

/** What came of sending once: an answer; nobody knows what was done, and why; or the request is one that a test must not make. */
type Sent = (Answered & { readonly replayed: boolean }) | { readonly unknown: string } | { readonly mistake: string };

/** After these nobody knows whether it was done; all others mean that a test asks what it must not. */
const unknown = [
  'INTERNAL_SERVER_ERROR',
  'SUBGRAPH_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'IDEMPOTENCY_IN_FLIGHT',
  'SHUTTING_DOWN',
];

const answerShape = z.object({
  data: z.record(z.string(), z.object({ __typename: z.string(), id: z.string().nullish() })).nullish(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }) })).optional(),
  extensions: z.object({ idempotentReplay: z.array(z.string()).optional() }).optional(),
});

/** What each mutation gives where it is done. */
const objectOf: Readonly<Record<string, string>> = {
  createDeal: 'Deal',
  addDealAlias: 'DealAlias',
  moveDealStage: 'Deal',
  createAction: 'Action',
  approveAction: 'Action',
  rejectAction: 'Action',
  executeAction: 'Action',
  cancelAction: 'Action',
  startRun: 'AgentRun',
  appendRunEvents: 'AppendedRunEvents',
  startRunStep: 'RunStep',
  approveCheckpoint: 'RunCheckpoint',
  rejectCheckpoint: 'RunCheckpoint',
  cancelRun: 'AgentRun',
  completeRun: 'AgentRun',
};

async function send(url: string, key: string, wish: Wish): Promise<Sent> {
  const { field, input } = wish;
  const object = objectOf[field] ?? '';
  const hasId = object !== 'AppendedRunEvents';
  const inputType = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${inputType}!) {
    ${field}(input: $input) { __typename ${hasId ? `... on ${object} { id }` : ''} } }`;
  let text: string;
  try {
    text = await post(url, key, JSON.stringify({ query, variables: { input } }));
  } catch (error) {
    // Nobody listens, the connection broke in the middle, or it took too long.
    return { unknown: String(error) };
  }
  const { data, errors = [], extensions } = answerShape.parse(JSON.parse(text));
  if (errors.some(({ extensions: { code } }) => !unknown.includes(code))) return { mistake: text };
  const answer = data?.[field];
  if (answer === undefined || errors.length > 0) return { unknown: text };
  const { __typename: type, id = null } = answer;
  return { done: type === object, type, id, replayed: extensions?.idempotentReplay !== undefined };
}

async function post(url: string, key: string, body: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body,
    signal: AbortSignal.timeout(15_000),
  });
  return response.text();
}
