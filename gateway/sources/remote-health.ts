import type { HealthCheck } from '#gateway/transports/health.ts';
import type { RemoteSource } from '#gateway/sources/remote-source.ts';

/** How long a subgraph may take to say that it is there, and how long what it said is believed. */
const probeTimeoutMs = 1000;
const believedForMs = 1000;

/** Looks after the health of remote subgraphs, asking each at most once a second however many ask us. */
export class RemoteHealth {
  readonly #sources: () => readonly RemoteSource[];
  #checks: Promise<readonly HealthCheck[]> | null = null;
  #askedAt = -Infinity;

  /** `sources` gives those that are served at the moment. */
  constructor(sources: () => readonly RemoteSource[]) {
    this.#sources = sources;
  }

  /**
   * One check for each subgraph, which is not essential: with one of them gone the gateway still answers the rest of the graph.
   * Where none answers a last check fails that is.
   */
  check(): Promise<readonly HealthCheck[]> {
    if (this.#checks === null || performance.now() - this.#askedAt > believedForMs) {
      this.#askedAt = performance.now();
      this.#checks = this.#ask();
    }
    return this.#checks;
  }

  async #ask(): Promise<readonly HealthCheck[]> {
    const checks = await Promise.all(this.#sources().map(checkOf));
    if (checks.length === 0 || checks.some(({ ok }) => ok)) return checks;
    return [...checks, { name: 'subgraphs', ok: false, detail: 'none answers' }];
  }
}

async function checkOf(source: RemoteSource): Promise<HealthCheck> {
  const common = { name: `subgraph:${source.name}`, essential: false };
  try {
    await source.probe(probeTimeoutMs);
    return { ...common, ok: true, detail: `answers, circuit ${source.circuit}` };
  } catch {
    // Why is told by the requests that fail; an operator who reads this needs to know which one it is.
    return { ...common, ok: false, detail: `does not answer, circuit ${source.circuit}` };
  }
}
