import { z } from 'zod';
import { ask, Interrupted } from './api.ts';
import type { Fleet } from './fleet.ts';

const appended = z.object({
  appendRunEvents: z.object({ events: z.array(z.object({ sequence: z.number() })) }),
});

const append = `mutation ($input: AppendRunEventsInput!) {
  appendRunEvents(input: $input) { ... on AppendedRunEvents { events { sequence } } }
}`;

/** What the appenders know for sure, as the server acknowledged it, and how often it did not answer. */
export class Ledger {
  /** How often an append went unanswered and was sent again. */
  retries = 0;
  readonly #sequences = new Map<string, Map<string, number>>();

  acknowledge(runId: string, text: string, sequence: number): void {
    const ofRun = this.#sequences.get(runId) ?? new Map<string, number>();
    this.#sequences.set(runId, ofRun.set(text, sequence));
  }

  /** How many tokens of the runs were acknowledged. */
  count(runIds: readonly string[]): number {
    return runIds.reduce((sum, runId) => sum + (this.#sequences.get(runId)?.size ?? 0), 0);
  }

  /** The tokens of a run in the order of their sequences. */
  tokensOf(runId: string): readonly { readonly text: string; readonly sequence: number }[] {
    const tokens = [...(this.#sequences.get(runId) ?? [])].map(([text, sequence]) => ({ text, sequence }));
    return tokens.toSorted((a, b) => a.sequence - b.sequence);
  }
}

/** How one of several appenders works. */
export interface AppendPlan {
  readonly name: string;
  readonly runId: string;
  readonly tokens: number;
  /** Whole numbers below a bound. */
  readonly below: (bound: number) => number;
  /** Waits until it may go on. */
  readonly turn: () => Promise<void>;
}

/**
 * Appends tokens in batches of one to three, each to any server, and sends a batch again until it was acknowledged: a key for each
 * token keeps one that was written before its server was killed from being written again.
 */
export async function appendTokens(fleet: Fleet, ledger: Ledger, plan: AppendPlan): Promise<void> {
  const { name, runId, tokens, below, turn } = plan;
  for (let next = 1; next <= tokens;) {
    await turn();
    const size = Math.min(1 + below(3), tokens - next + 1);
    const texts = Array.from({ length: size }, (_, index) => `${name}.${next + index}`);
    const events = texts.map((text) => ({ type: 'run.token', payload: { text }, dedupeKey: text }));
    const sequences = await untilAnswered(fleet, ledger, { below, input: { runId, events } });
    for (const [index, text] of texts.entries()) ledger.acknowledge(runId, text, sequences[index] ?? Number.NaN);
    next += size;
  }
}

async function untilAnswered(
  fleet: Fleet,
  ledger: Ledger,
  batch: { readonly below: (bound: number) => number; readonly input: object },
): Promise<readonly number[]> {
  for (;;) {
    const url = await fleet.url(batch.below(fleet.size));
    try {
      const data = await ask(url, { query: append, variables: { input: batch.input }, shape: appended });
      return data.appendRunEvents.events.map(({ sequence }) => sequence);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      ledger.retries += 1;
    }
  }
}
