import type { Log } from '#kernel/log.ts';
import type { Subscriptions } from '#gateway/live/subscriptions.ts';
import type { SupergraphReading } from '#gateway/reload.ts';
import type { ServedGraph } from '#gateway/served-graph.ts';
import type { SubgraphPlace } from '#gateway/sources/subgraph-sources.ts';
import type { HealthCheck } from '#gateway/transports/health.ts';

/** Where other supergraphs come from while the gateway runs, such as a `SupergraphFile`. */
export interface SupergraphUpdates {
  /** Every supergraph from now on, until there will be none any more. Iterated once. */
  readonly readings: () => AsyncIterable<SupergraphReading>;
  /** Where the subgraphs of a supergraph are. Rejects where it is none, or does not say. */
  readonly placesOf: (supergraphSdl: string) => Promise<readonly SubgraphPlace[]>;
}

/** Puts each supergraph that comes in place of the one before. One that cannot be served is refused, and changes nothing. */
export class SchemaReloads {
  readonly #served: ServedGraph;
  readonly #subscriptions: Subscriptions;
  readonly #log: Log;
  #refused = false;

  constructor(parts: { readonly served: ServedGraph; readonly subscriptions: Subscriptions; readonly log: Log }) {
    this.#served = parts.served;
    this.#subscriptions = parts.subscriptions;
    this.#log = parts.log;
  }

  /** Whether what is served is what was read last. Requests are answered either way. */
  get check(): HealthCheck {
    const common = { name: 'supergraph', essential: false };
    if (!this.#refused) return { ...common, ok: true, detail: 'as last read' };
    return { ...common, ok: false, detail: 'the last one was refused, the one before is served; the log says why' };
  }

  /** Resolves when there will be no more. */
  async follow({ readings, placesOf }: SupergraphUpdates): Promise<void> {
    for await (const reading of readings()) {
      try {
        if (reading.kind === 'unreadable') throw reading.error;
        await this.#put(reading.sdl, placesOf);
      } catch (error) {
        this.#refused = true;
        this.#log.error({ err: error }, 'A new supergraph was refused; the one before is served');
      }
    }
  }

  async #put(supergraphSdl: string, placesOf: SupergraphUpdates['placesOf']): Promise<void> {
    await this.#served.replace({ supergraphSdl, subgraphs: await placesOf(supergraphSdl) });
    this.#subscriptions.replaceGraph(this.#served.tools);
    this.#refused = false;
    this.#log.info({ streams: this.#subscriptions.size }, 'A new supergraph is served');
  }
}
