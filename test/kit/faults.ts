import { fileURLToPath } from 'node:url';
import { startProgram, type Program } from '#test/kit/program.ts';

/** How the faulty subgraph answers. */
export type FaultMode =
  | 'good'
  | 'silent'
  | 'headers and no body'
  | 'reset'
  | 'cut in the middle'
  | 'HTML'
  | 'truncated JSON'
  | 'no object'
  | 'data that is a string'
  | 'errors that are none'
  | 'values of other types'
  | 'JSON 10,000 deep'
  | 'a body without end'
  | 'no HTTP'
  | 'busy'
  | 'redirect';

/** What the faulty subgraph has seen. */
export interface Seen {
  readonly queries: number;
  readonly mutations: number;
  /** Requests whose client went away before they were answered. */
  readonly aborted: number;
  readonly atOnce: number;
  readonly mostAtOnce: number;
  /** How long each request said that its client waits. */
  readonly timeoutsMs: readonly number[];
}

/** A subgraph in a process of its own that can be told to misbehave. */
export interface FaultSubgraph extends AsyncDisposable {
  readonly program: Program;
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** From now on, or for so many requests. */
  behave(mode: FaultMode, times?: number): Promise<void>;
  seen(): Promise<Seen>;
}

const script = fileURLToPath(new URL('fault-subgraph.ts', import.meta.url));

/** Starts the faulty subgraph, which is good at first. */
export async function startFaultSubgraph(options: { readonly port?: number } = {}): Promise<FaultSubgraph> {
  const program = await startProgram({ ...options, script, args: [], readyLine: /is ready/ });
  return {
    program,
    url: `${program.url}/graphql`,
    behave: async (mode, times) => {
      await fetch(`${program.url}/mode`, { method: 'POST', body: JSON.stringify({ mode, times: times ?? null }) });
    },
    seen: async () => (await (await fetch(`${program.url}/seen`)).json()) as Seen,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
