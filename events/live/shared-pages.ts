import type { EventRecord } from '#events/event.ts';

/** How long a block is shared after it was last asked for, and how many are: followers of one stream are seldom far apart. */
const keptMilliseconds = 5_000;
const keptBlocks = 8;

interface Block {
  readonly events: Promise<readonly EventRecord[]>;
  readonly forgetting: NodeJS.Timeout;
}

/**
 * One stream, read page by page for all who are behind in it. A burst sends a whole crowd back to paging at once, each to a
 * sequence of its own; so the log is read in blocks that begin at multiples of their size, whoever asks, and all who page get the
 * same records, for which the work of answering is shared as well.
 */
export class SharedPages {
  readonly #size: number;
  readonly #read: (after: number, limit: number) => Promise<readonly EventRecord[]>;
  readonly #blocks = new Map<number, Block>();

  /** @param size how many events a page has, and a block */
  constructor(size: number, read: (after: number, limit: number) => Promise<readonly EventRecord[]>) {
    this.#size = size;
    this.#read = read;
  }

  /** The events in (`after`, `upTo`], oldest first, at most a page. Everything up to `upTo` has been committed. */
  async page(after: number, upTo: number): Promise<readonly EventRecord[]> {
    const first = await this.#part(after, upTo);
    const last = first.at(-1)?.sequence ?? upTo;
    // A page begins anywhere in a block, so it mostly ends in the next.
    const second = last < upTo && first.length < this.#size ? await this.#part(last, upTo) : [];
    return [...first, ...second].slice(0, this.#size);
  }

  /** The events in (`after`, `upTo`] that are in the block of the first of them. */
  async #part(after: number, upTo: number): Promise<readonly EventRecord[]> {
    const start = after - (after % this.#size);
    const known = this.#blocks.get(start) ?? this.#keep(start);
    known.forgetting.refresh();
    const events = await known.events;
    const isComplete = events.length === this.#size || (events.at(-1)?.sequence ?? 0) >= upTo;
    return within(isComplete ? events : await this.#readAgain(start, known), after, upTo);
  }

  /** The block as it was read after `stale` was: by somebody else in the meantime, or now. */
  #readAgain(start: number, stale: Block): Promise<readonly EventRecord[]> {
    const present = this.#blocks.get(start);
    return (present === undefined || present === stale ? this.#keep(start) : present).events;
  }

  #keep(start: number): Block {
    this.#forget(start);
    const events = this.#read(start, this.#size);
    const forgetting = setTimeout(() => this.#forget(start), keptMilliseconds);
    forgetting.unref();
    const block = { events, forgetting };
    this.#blocks.set(start, block);
    // A read that failed is told to those who wait for it and not to those who come later.
    events.catch(() => this.#blocks.get(start) === block && this.#forget(start));
    const [oldest] = this.#blocks.size > keptBlocks ? this.#blocks.keys() : [];
    if (oldest !== undefined) this.#forget(oldest);
    return block;
  }

  #forget(start: number): void {
    clearTimeout(this.#blocks.get(start)?.forgetting);
    this.#blocks.delete(start);
  }
}

function within(events: readonly EventRecord[], after: number, upTo: number): readonly EventRecord[] {
  return events.filter((event) => event.sequence > after && event.sequence <= upTo);
}
