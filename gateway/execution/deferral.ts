import type { Access } from '#kernel/access.ts';
import { clientKey } from '#kernel/response-key.ts';
import type { FragmentContent } from '#gateway/execution/deferred-fragment.ts';
import {
  type AnnouncedPart,
  type DeliveredPart,
  deliveredPart,
  type Delivery,
  failedPart,
  startsWith,
} from '#gateway/execution/delivery.ts';
import type { Batch, Execution, Step } from '#gateway/execution/execution.ts';
import { type Place, placesAt } from '#gateway/execution/places.ts';
import type { ProjectedData } from '#gateway/execution/projection.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';
import type { TypeConditions } from '#gateway/planning/type-conditions.ts';

/** A deferred fragment, compiled. */
export interface DeferredFragment {
  /** The fetches that must have been made before it can begin. */
  readonly depends: readonly string[];
  readonly label: string | null;
  /** Fetches what only it needs. */
  readonly run: Step;
  /** Null where it delivers nothing itself, only the fragments within it do. */
  readonly content: FragmentContent | null;
}

/** One fragment that was begun. */
interface Begun {
  readonly fragment: DeferredFragment;
  /** Fills the response that all share; its errors are its own. */
  readonly execution: Execution;
  /** The response or fragment it stands in, which is delivered first. */
  readonly within: Execution;
  announced: readonly (AnnouncedPart & Place)[];
}

const nothing: ProjectedData = { data: null, errors: [] };

/** The deferred fragments of one request (GraphQL incremental delivery: each is announced, then delivered and completed). */
export class Deferral {
  readonly #types: TypeConditions;
  readonly #access: Access;
  readonly #fetches = new Map<string, PromiseWithResolvers<void>>();
  readonly #delivered = new Map<Execution, PromiseWithResolvers<void>>();
  readonly #begun: Begun[] = [];
  #outstanding = 0;
  #lastId = 0;
  #ready: Omit<Delivery, 'hasNext'>[] = [];
  #wake = Promise.withResolvers<void>();

  constructor(types: TypeConditions, access: Access) {
    this.#types = types;
    this.#access = access;
  }

  /** Whether anything is still to come. */
  get isUnderWay(): boolean {
    return this.#outstanding > 0;
  }

  /** Tells that a fetch was made, whatever came of it. */
  fetched(id: string): void {
    this.#fetch(id).resolve();
  }

  /** Begins a fragment of the response, or of the fragment, that `batch` makes. */
  add(fragment: DeferredFragment, batch: Batch): void {
    const [within] = batch.executions;
    if (within === undefined) return;
    const begun: Begun = { fragment, execution: { data: within.data, errors: [] }, within, announced: [] };
    this.#begun.push(begun);
    this.#outstanding += 1;
    const own = { ...batch, executions: [begun.execution] };
    this.#run(begun, own).catch((error: unknown) => this.#fail(begun, error));
  }

  /**
   * Announces the fragments of a response or fragment that is complete but for them. What is announced here is to be sent before
   * anything that `deliveries` gives. `isThere` tells whether the client has an object at a path, which may be null for it.
   */
  announce(
    complete: Execution,
    variables: Batch['variables'],
    isThere: (path: ResponsePath) => boolean,
  ): readonly AnnouncedPart[] {
    this.#variables = variables;
    const announced = this.#begun
      .filter(({ within }) => within === complete)
      .flatMap((begun) => this.#announceOne(begun, isThere));
    this.#deliveredOf(complete).resolve();
    return announced;
  }

  /** Everything that follows, as it becomes known. Ends early when `signal` is aborted. */
  async *deliveries(signal: AbortSignal): AsyncGenerator<Delivery, void, void> {
    const given = Promise.withResolvers<void>();
    const giveUp = (): void => given.resolve();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      let hasNext = true;
      while (hasNext) {
        if (this.#ready.length === 0 && this.#outstanding > 0) await Promise.race([this.#wake.promise, given.promise]);
        if (signal.aborted) return;
        const ready = this.#ready;
        this.#ready = [];
        this.#wake = Promise.withResolvers();
        hasNext = this.#outstanding > 0;
        if (ready.length > 0 || !hasNext) {
          yield {
            announced: ready.flatMap((one) => one.announced),
            delivered: ready.flatMap((one) => one.delivered),
            hasNext,
          };
        }
      }
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  #variables: Batch['variables'] = { given: {}, coerced: {} };

  async #run(begun: Begun, batch: Batch): Promise<void> {
    const { fragment, execution, within } = begun;
    // Nothing of it may be told before it was announced, not even that it failed.
    const isAnnounced = this.#deliveredOf(within).promise;
    await Promise.all(fragment.depends.map((id) => this.#fetch(id).promise));
    try {
      await fragment.run(batch);
    } finally {
      await isAnnounced;
    }
    const delivered = begun.announced.map((part) => this.#deliver(begun, part));
    const failed = begun.announced.filter((_, index) => delivered[index]?.data === null);
    const isThere = (path: ResponsePath): boolean => !failed.some((part) => startsWith(path, part.path));
    this.#conclude({ delivered, announced: this.announce(execution, batch.variables, isThere) });
  }

  /** Ends a fragment at a mistake of ours. Those within it are not announced any more, and so deliver nothing. */
  #fail({ execution, announced }: Begun, error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    for (const begun of this.#begun) if (begun.within === execution) begun.announced = [];
    this.#deliveredOf(execution).resolve();
    this.#conclude({ delivered: announced.map((part) => failedPart(part, cause)), announced: [] });
  }

  #conclude(ready: Omit<Delivery, 'hasNext'>): void {
    this.#outstanding -= 1;
    this.#ready.push(ready);
    this.#wake.resolve();
  }

  #announceOne(begun: Begun, isThere: (path: ResponsePath) => boolean): readonly AnnouncedPart[] {
    const { fragment, execution } = begun;
    if (fragment.content === null) return [];
    const places = placesAt(execution.data, fragment.content.path, this.#types)
      .map(({ object, path }) => ({ object, path: path.map(clientKey) }))
      .filter(({ path }) => isThere(path));
    begun.announced = places.map((place) => {
      this.#lastId += 1;
      return { ...place, id: String(this.#lastId), label: fragment.label };
    });
    return begun.announced.map(({ id, path, label }) => ({ id, path, label }));
  }

  #deliver({ fragment, execution, announced }: Begun, part: AnnouncedPart & Place): DeliveredPart {
    const projected = fragment.content?.project(part.object, this.#variables.coerced, this.#access) ?? nothing;
    return deliveredPart(part, projected, { errors: execution.errors, parts: announced });
  }

  #fetch(id: string): PromiseWithResolvers<void> {
    return this.#fetches.get(id) ?? remember(this.#fetches, id);
  }

  #deliveredOf(execution: Execution): PromiseWithResolvers<void> {
    return this.#delivered.get(execution) ?? remember(this.#delivered, execution);
  }
}

function remember<Key>(map: Map<Key, PromiseWithResolvers<void>>, key: Key): PromiseWithResolvers<void> {
  const made = Promise.withResolvers<void>();
  map.set(key, made);
  return made;
}
