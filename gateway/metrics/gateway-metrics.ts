import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { isErrorCode } from '#kernel/codes.ts';
import type { Execute, SingleAnswer } from '#gateway/answer.ts';
import { CacheCounts } from '#gateway/metrics/cache-counts.ts';

/** What queries and mutations arrive by. */
export type Transport = 'http' | 'websocket' | 'rest' | 'mcp';

/** From an operation whose plan is at hand to one that is given up, in seconds. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];

/** What a gateway counts, in `registry`. Labels come from closed lists alone: nothing that a caller sends becomes one. */
export class GatewayMetrics {
  /** The caches of which there are figures, under the names they have there. */
  readonly caches = {
    documents: new CacheCounts(),
    operations: new CacheCounts(),
    persisted_documents: new CacheCounts(),
  };
  readonly #registers: Registry[];
  readonly #durations: Histogram<'transport' | 'outcome'>;
  readonly #errors: Counter<'code'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#registers = registers;
    this.#durations = new Histogram({
      name: 'dealgraph_operation_duration_seconds',
      help: 'Queries and mutations that were admitted, until their answer or its first part, by transport and by OK or the code of their first error.',
      labelNames: ['transport', 'outcome'],
      buckets: durationBuckets,
      registers,
    });
    this.#errors = new Counter({
      name: 'dealgraph_errors_total',
      help: 'Errors that callers were told, by code: of answers, of refused requests, of streams.',
      labelNames: ['code'],
      registers,
    });
    this.#addCaches();
  }

  /** Counts what runs over a transport. */
  observing(transport: Transport, execute: Execute): Execute {
    return async (admitted, context) => {
      const beganMs = performance.now();
      const answer = await execute(admitted, context);
      const { errors } = answer.kind === 'single' ? answer.result : answer.initial;
      this.#durations.observe({ transport, outcome: outcomeOf(errors) }, (performance.now() - beganMs) / 1000);
      return answer;
    };
  }

  /** Counts an error that a caller is told. */
  countError(code: unknown): void {
    this.#errors.inc({ code: listed(code) });
  }

  /** Shows how many live streams are open. */
  addStreams(open: () => number): void {
    const gauge: Gauge = new Gauge({
      name: 'dealgraph_live_streams',
      help: 'Live streams that are open.',
      registers: this.#registers,
      collect: () => gauge.set(open()),
    });
  }

  #addCaches(): void {
    const registers = this.#registers;
    for (const kind of ['hits', 'misses', 'evictions'] as const) {
      const counter: Counter<'cache'> = new Counter({
        name: `dealgraph_cache_${kind}_total`,
        help: helpOf[kind],
        labelNames: ['cache'],
        registers,
        // Counted in the caches themselves, where it costs an addition.
        collect: () => {
          counter.reset();
          for (const [cache, counts] of Object.entries(this.caches)) counter.inc({ cache }, counts[kind]);
        },
      });
    }
    const gauge: Gauge<'cache'> = new Gauge({
      name: 'dealgraph_cache_entries',
      help: 'Entries of a cache in memory.',
      labelNames: ['cache'],
      registers,
      collect: () => {
        for (const [cache, counts] of Object.entries(this.caches)) gauge.set({ cache }, counts.size);
      },
    });
  }
}

const helpOf = {
  hits: 'Look-ups that found what was kept.',
  misses: 'Look-ups that found nothing, so that it was made anew or asked for.',
  evictions: 'Entries given up for others as the cache was full.',
};

function outcomeOf(errors: SingleAnswer['result']['errors']): string {
  const [first] = errors ?? [];
  return first === undefined ? 'OK' : listed(first.extensions?.['code']);
}

/** Subgraphs that others serve have codes of their own, as many as they like. */
function listed(code: unknown): string {
  return isErrorCode(code) ? code : 'FOREIGN';
}
