/** A clock that stands still until it is told to go on. */
export class StandingClock {
  #now = new Date('2026-11-21T12:00:00Z').getTime();

  now(): Date {
    return new Date(this.#now);
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
