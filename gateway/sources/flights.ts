/**
 * How old a request under way may be to be joined, in milliseconds. Whoever joins is told what was true when it began: a caller
 * who has just learnt of a change elsewhere, by an event or another gateway, must not be told of the time before it.
 */
const joinableForMs = 50;

/** A request that several may wait for. It is aborted when nobody does any more. */
export class Flight<Answer> {
  readonly beganAt = performance.now();
  readonly #controller = new AbortController();
  readonly #answer: Promise<Answer>;
  #waiting = 0;

  constructor(start: (controller: AbortController) => Promise<Answer>) {
    this.#answer = start(this.#controller);
    // Those who wait hear of a failure each for themselves; it may come after the last has left.
    this.#answer.catch(() => undefined);
  }

  get abandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Waits for the answer, or rejects with the reason of `signal` as soon as that is aborted. */
  wait(signal: AbortSignal): Promise<Answer> {
    this.#waiting += 1;
    const own = Promise.withResolvers<Answer>();
    const leave = () => {
      own.reject(signal.reason);
      this.#leave();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    const stay = () => signal.removeEventListener('abort', leave);
    void this.#answer.then(own.resolve, own.reject).finally(stay);
    return own.promise;
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#controller.abort(new Error('Nobody waits for the answer any more'));
  }
}

/** Requests under way by what they ask, so that identical ones at the same time are sent once. */
export class Flights<Answer> {
  readonly #byKey = new Map<string, Flight<Answer>>();

  /** How many are under way and may be joined. */
  get size(): number {
    return this.#byKey.size;
  }

  /** The request under way for `key`, or the one that `start` begins. */
  join(key: string, start: (controller: AbortController) => Promise<Answer>): Flight<Answer> {
    const known = this.#byKey.get(key);
    if (known !== undefined && !known.abandoned && performance.now() - known.beganAt < joinableForMs) return known;
    const flight = new Flight<Answer>((controller) => start(controller).finally(() => this.#landed(key, flight)));
    this.#byKey.set(key, flight);
    return flight;
  }

  /** From now on none of those under way is joined: something has changed since they began. */
  forget(): void {
    this.#byKey.clear();
  }

  #landed(key: string, flight: Flight<Answer>): void {
    if (this.#byKey.get(key) === flight) this.#byKey.delete(key);
  }
}
