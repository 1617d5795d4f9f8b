/** Where the time comes from. Handed in as an argument so that rules about time can be tested without waiting. */
export interface Clock {
  /** The present instant, UTC. */
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
