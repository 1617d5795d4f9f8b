import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  halfJitterGenerator,
  handleWhen,
  retry,
} from 'cockatiel';
import { ExchangeFault, type FaultStage } from '#gateway/sources/http-exchange.ts';

/** Attempts that must fail in a row before a server is left alone. */
const failuresInRow = 5;

// Half of each delay is random, so that gateways do not come in step; the default generator may give next to nothing.
const generator = halfJitterGenerator;

/** How long a server is left alone before it is probed, in milliseconds: longer with every probe that fails. */
const pause = new ExponentialBackoff({ generator, initialDelay: 1000, maxDelay: 10_000 });

/** Between attempts, in milliseconds. */
const backoff = new ExponentialBackoff({ generator, initialDelay: 20, maxDelay: 250 });

/** Attempts after the first. */
const maxAttempts = 2;

/** What may be asked again when it failed at which stage. A change may have been made once it was sent. */
const repeatable = {
  query: new Set<FaultStage>(['unsent', 'unanswered', 'busy']),
  mutation: new Set<FaultStage>(['unsent']),
};

/** What is asked for: a query may be repeated where a mutation may not. */
export type Asked = keyof typeof repeatable;

/** `closed`: in use. `open`: left alone. `half-open`: one request finds out whether it has recovered. */
export type CircuitReading = 'closed' | 'open' | 'half-open';

/** Nothing was sent, as the server keeps failing. */
export class LeftAlone extends ExchangeFault {
  constructor(cause: Error) {
    super('unsent', 'The server keeps failing and is left alone for a while', { cause });
  }
}

/** Repeats what failed and may be repeated; leaves a server that keeps failing alone for a while. One for each server. */
export class Circuit {
  readonly #breaker: CircuitBreakerPolicy;
  readonly #retries = { query: retryOf('query'), mutation: retryOf('mutation') };

  constructor() {
    // A probe that its caller gave up has proved nothing. Elsewhere only the server's own faults count against it.
    const counts = (error: unknown) => error instanceof ExchangeFault || this.#breaker.state === CircuitState.HalfOpen;
    this.#breaker = circuitBreaker(handleWhen(counts), {
      breaker: new ConsecutiveBreaker(failuresInRow),
      halfOpenAfter: pause,
    });
  }

  /** How the circuit stands. */
  get reading(): CircuitReading {
    const { state } = this.#breaker;
    if (state === CircuitState.Closed) return 'closed';
    return state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  /** Runs `attempt`, again where it may. Rejects with what the last attempt failed with, or with `LeftAlone` at once where open. */
  async run<Value>(asked: Asked, attempt: () => Promise<Value>): Promise<Value> {
    try {
      return await this.#retries[asked].execute(() => this.#once(attempt));
    } catch (error) {
      throw error instanceof BrokenCircuitError ? new LeftAlone(error) : error;
    }
  }

  #once<Value>(attempt: () => Promise<Value>): Promise<Value> {
    // The breaker would let these wait for the probe, which may take as long as a server that never answers.
    if (this.#breaker.state === CircuitState.HalfOpen) return Promise.reject(new BrokenCircuitError());
    return this.#breaker.execute(attempt);
  }
}

function retryOf(asked: Asked) {
  const stages = repeatable[asked];
  const repeats = (error: unknown) => error instanceof ExchangeFault && stages.has(error.stage);
  return retry(handleWhen(repeats), { maxAttempts, backoff });
}
