import type { LivePayload } from '#gateway/live/live-payload.ts';
import type { LiveSource } from '#gateway/live/live-source.ts';
import { type LiveStep, ReadAhead, type Worked } from '#gateway/live/read-ahead.ts';
import type { RecentlyTold } from '#gateway/live/recently-told.ts';
import { turnIsSpent } from '#gateway/live/turn.ts';

/** An event in the order in which a broadcast tells them. A reader holds the last that it took, and with it what came after. */
export interface Told {
  /** Null only for the beginning, which is no event. */
  readonly payload: LivePayload | null;
  /** How many events the broadcast told before, and with it. */
  readonly number: number;
  /** In milliseconds since 1970. */
  readonly atMs: number;
  next: Told | null;
}

/** A place in a broadcast: what comes next is what comes after `told`. */
export interface Place {
  readonly broadcast: Broadcast;
  readonly told: Told;
}

/** Whoever is told. */
export interface BroadcastReader {
  /** There may be something to take. Called for every reader whenever events were told; throws nothing. */
  advance(): void;
}

/** Events that are told before the readers have all heard of the first of them; they get those together. */
const toldAtOnce = 32;

/** The way on for those who followed a broadcast that found another to be in step with it. */
interface Successor {
  readonly cursor: string;
  readonly recent: RecentlyTold;
}

/**
 * What comes from one source, for all who follow the same. Each reader has a stream of its own to begin with, as each begins
 * at a place of its own; when a source yields an event that another has just told, whoever listens to the one goes on with
 * the other, and the source is let go of. So a crowd needs one source and one walk through its readers for each event.
 *
 * The foremost reader sets the pace: another event is told when somebody has taken the last. Who is slow holds back nobody, and is
 * expected to leave when too far behind.
 */
export class Broadcast {
  readonly #source: LiveSource;
  readonly #abort: () => void;
  readonly #ahead: ReadAhead;
  readonly #readers = new Set<BroadcastReader>();
  #newest: Told = { payload: null, number: 0, atMs: 0, next: null };
  /** The number of the last event that somebody has taken; below 0 while nobody listens. */
  #taken = -1;
  #round: { readonly readers: Iterator<BroadcastReader>; readonly upTo: number } | null = null;
  #wake: (() => void) | null = null;
  #ending: { readonly error: unknown } | 'complete' | 'left' | Successor | null = null;

  /** `abort` tells the source's work that nobody waits for it. */
  constructor(source: LiveSource, abort: () => void) {
    this.#source = source;
    this.#abort = abort;
    this.#ahead = new ReadAhead(source);
    void this.#tellAll();
  }

  /** The last event that was told. */
  get newest(): Told {
    return this.#newest;
  }

  /** Whether nothing more is told here: it is complete, has failed, was left by all or goes on elsewhere. */
  get hasEnded(): boolean {
    return this.#ending !== null;
  }

  /** Why nothing more is told here, for whoever has taken everything. */
  get ending(): { readonly error: unknown } | 'complete' | Place | 'lost' | null {
    const ending = this.#ending;
    if (ending === 'left') return 'lost';
    if (ending === null || ending === 'complete' || 'error' in ending) return ending;
    return ending.recent.after(ending.cursor) ?? 'lost';
  }

  join(reader: BroadcastReader): void {
    this.#readers.add(reader);
  }

  /** Lets go of the source when nobody is left. */
  leave(reader: BroadcastReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size === 0) this.#end('left');
  }

  /** A reader has taken everything up to here, and waits for more. */
  took({ number }: Told): void {
    if (number <= this.#taken) return;
    this.#taken = number;
    this.#goOn();
  }

  /** Goes on over the graph that is served now; readers do not notice. */
  move(): void {
    if (!this.hasEnded) this.#source.move();
  }

  async #tellAll(): Promise<void> {
    try {
      for (;;) {
        const step = await this.#next();
        if (this.hasEnded) return;
        if (step.done === true) this.#end('complete');
        else this.#tell(step.value);
        this.#beginRound();
      }
    } catch (error) {
      this.#end({ error });
      this.#beginRound();
    }
  }

  async #next(): Promise<LiveStep> {
    if (!this.#mayTell()) await new Promise<void>((resolve) => (this.#wake = resolve));
    // A reader that takes everything at once, and for whom thousands of events are kept, is else served without end.
    await turnIsSpent();
    return this.#ahead.next();
  }

  #mayTell(): boolean {
    if (this.#taken < this.#newest.number) return false;
    return this.#round === null || this.#newest.number - this.#round.upTo < toldAtOnce;
  }

  #goOn(): void {
    if (this.#wake === null || (!this.#mayTell() && !this.hasEnded)) return;
    this.#wake();
    this.#wake = null;
  }

  #tell({ payload, recent }: Worked): void {
    const told: Told = { payload, number: this.#newest.number + 1, atMs: recent.nowMs, next: null };
    this.#newest.next = told;
    this.#newest = told;
    const { cursor } = payload;
    if (cursor === null) return;
    const known = recent.after(cursor);
    if (known === null || known.broadcast === this) recent.note(cursor, { broadcast: this, told });
    else this.#end({ cursor, recent });
  }

  #beginRound(): void {
    if (this.#round !== null) return;
    this.#round = { readers: this.#readers.values(), upTo: this.#newest.number };
    this.#goRound();
  }

  #goRound(): void {
    if (this.#round === null) return;
    const { readers, upTo } = this.#round;
    for (let step = readers.next(); step.done !== true; step = readers.next()) {
      step.value.advance();
      const later = turnIsSpent();
      if (later !== null) return void later.then(() => this.#goRound());
    }
    this.#round = null;
    // Those who came first in this round have heard of nothing that was told while it went on.
    if (this.#newest.number > upTo) this.#beginRound();
    else this.#goOn();
  }

  #end(ending: { readonly error: unknown } | 'complete' | 'left' | Successor): void {
    if (this.#ending !== null) return;
    this.#ending = ending;
    this.#abort();
    if (typeof ending === 'object' && 'cursor' in ending) this.#source.handOver();
    else void this.#source.return();
    this.#goOn();
  }
}
