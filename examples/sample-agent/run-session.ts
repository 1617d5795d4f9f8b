import { setTimeout as pause } from 'node:timers/promises';
import {
  AppendRunEventsDocument,
  CompleteRunStepDocument,
  RunEventsLiveDocument,
  StartRunStepDocument,
  type EventSummaryFragment,
  type RunStatus,
  type StepKind,
  type StepSummaryFragment,
  type TypedDocumentString,
} from '#client/generated/graphql.ts';
import type { Graph } from '#client/graph.ts';
import { GraphError } from '#client/graph-error.ts';

/** Somebody else ended the run; the agent has to stop. */
export class RunEnded extends Error {
  override readonly name = 'RunEnded';
}

/** A mutation was refused where the agent cannot go on without. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface SessionOptions {
  readonly graph: Graph;
  readonly runId: string;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
  /** Told what happens, for a person to read. */
  readonly say: (line: string) => void;
}

/** What an agent reports, for `Session.append`. */
export interface Report {
  readonly type: 'run.token' | 'run.progress' | 'run.log';
  readonly payload: unknown;
  /** Makes it safe to send the report twice. */
  readonly dedupeKey: string;
}

const terminal: readonly string[] = ['run.completed', 'run.failed', 'run.cancelled'];

/** The request was certainly not carried out. */
const notCarriedOut: readonly string[] = ['UNREACHABLE', 'SHUTTING_DOWN'];
/** Nobody knows. */
const perhapsCarriedOut: readonly string[] = ['CONNECTION_LOST', 'TIMEOUT'];
const retryEveryMs = 500;

/** A run as its agent works on it: keeps going while the server restarts, waits while a person has paused it. */
export class RunSession {
  readonly #options: SessionOptions;
  #cursor: string | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get runId(): string {
    return this.#options.runId;
  }

  /**
   * Carries out a request, and repeats it while the server is away.
   *
   * @param repeatable whether carrying it out twice does no harm; if not, it is repeated only where it was not carried out
   */
  async ask<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    { repeatable = false } = {},
  ): Promise<Result> {
    const { graph, signal, say } = this.#options;
    const harmless = repeatable ? [...notCarriedOut, ...perhapsCarriedOut] : notCarriedOut;
    for (;;) {
      try {
        return await graph.request(document, variables, { signal });
      } catch (error) {
        if (!(error instanceof GraphError) || !harmless.includes(error.code)) throw error;
        say(`  (${error.message} Trying again.)`);
        await pause(retryEveryMs, undefined, { signal });
      }
    }
  }

  /** Does a step once: where the run knows it as done already, its result is taken from there. */
  async step<Output>(
    { key, kind, input }: { readonly key: string; readonly kind: StepKind; readonly input: unknown },
    work: (stepId: string) => Promise<Output>,
  ): Promise<Output> {
    const step = await this.#startStep({ key, kind, input });
    // What the step gave is what its own work returned then.
    if (step.status === 'COMPLETED') return step.output as Output;
    const output = await work(step.id);
    await this.#completeStep(step.id, output);
    return output;
  }

  /** Reports 1–64 things, in order. */
  async append(reports: readonly Report[]): Promise<void> {
    const input = { runId: this.runId, events: reports };
    for (;;) {
      const { appendRunEvents: given } = await this.ask(AppendRunEventsDocument, { input }, { repeatable: true });
      if (given.__typename === 'AppendedRunEvents') {
        this.#cursor = given.events.at(-1)?.cursor ?? this.#cursor;
        return;
      }
      if (given.__typename !== 'RunNotActive') throw new Refused(given.message);
      await this.#untilActive(given.run.status);
    }
  }

  /** Follows the run from where it was last until an event `matches`; throws RunEnded where it ends before that. */
  async waitFor(matches: (event: EventSummaryFragment) => boolean): Promise<EventSummaryFragment> {
    const { graph, signal, say } = this.#options;
    const onInterruption = ({ error }: { readonly error: GraphError }) => say(`  (${error.message} Following again.)`);
    const variables = { runId: this.runId, after: this.#cursor };
    for await (const { data, cursor } of graph.follow(RunEventsLiveDocument, variables, { signal, onInterruption })) {
      this.#cursor = cursor;
      if (matches(data.runEvents)) return data.runEvents;
      if (terminal.includes(data.runEvents.type)) throw new RunEnded(`The run was ended: ${data.runEvents.type}.`);
    }
    throw new RunEnded('The run was ended.');
  }

  async #startStep(step: { readonly key: string; readonly kind: StepKind; readonly input: unknown }) {
    const input = { runId: this.runId, requiresApproval: false, ...step };
    for (;;) {
      const { startRunStep: given } = await this.ask(StartRunStepDocument, { input }, { repeatable: true });
      if (given.__typename === 'RunStep') return given;
      if (given.__typename === 'StepKeyTaken') return given.existing;
      if (given.__typename !== 'RunNotActive') throw new Refused(given.message);
      await this.#untilActive(given.run.status);
    }
  }

  async #completeStep(stepId: string, output: unknown): Promise<StepSummaryFragment> {
    const input = { stepId, output };
    for (;;) {
      const { completeRunStep: given } = await this.ask(CompleteRunStepDocument, { input }, { repeatable: true });
      if (given.__typename === 'RunStep') return given;
      if (given.__typename === 'RunNotActive') await this.#untilActive(given.run.status);
      // The first attempt was carried out although its answer was lost.
      else if (given.current.status === 'COMPLETED') return given.current;
      else throw new Refused(given.message);
    }
  }

  async #untilActive(status: RunStatus): Promise<void> {
    if (status !== 'PAUSED') throw new RunEnded(`The run was ended: it is ${status}.`);
    this.#options.say('  (A person has paused the run. Waiting until it is resumed.)');
    await this.waitFor(({ type }) => type === 'run.resumed');
  }
}
