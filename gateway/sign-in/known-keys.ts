import { type Clock, systemClock } from '#kernel/clock.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { PublicKey, PublicKeys } from '#kernel/standing.ts';

/** How long keys are taken as they were read, in milliseconds; after that they are read again beside the work that uses them. */
const freshMs = 60_000;

/** How long a key that nobody knows is not asked for again (security.md, 12): whoever invents key ids makes no work for others. */
const unknownAgainMs = 10_000;

/** How long nothing is asked while no key was ever read, so that a start before the keys can be read does not take 10 s longer. */
const firstAgainMs = 1000;

/** The public keys as they were read last. They go on while their source is away; one that was withdrawn is gone a minute later. */
export class KnownKeys {
  readonly #source: PublicKeys;
  readonly #clock: Clock;
  #keys: ReadonlyMap<string, PublicKey> | null = null;
  #readAtMs = -Infinity;
  #askedAtMs = -Infinity;
  #flight: Promise<void> | null = null;

  constructor(source: PublicKeys, clock: Clock = systemClock) {
    this.#source = source;
    this.#clock = clock;
  }

  /** All of them. Rejects with SUBGRAPH_UNAVAILABLE where none were ever read. */
  async all(): Promise<readonly PublicKey[]> {
    return [...(await this.#known()).values()];
  }

  /** The key of that id; null where there is none. Rejects with SUBGRAPH_UNAVAILABLE where none were ever read. */
  async find(kid: string): Promise<PublicKey | null> {
    const key = (await this.#known()).get(kid);
    if (key !== undefined) return key;
    await this.#read(unknownAgainMs);
    return this.#keys?.get(kid) ?? null;
  }

  /** Whether `key` is still one of them, without asking anybody. */
  holds(key: PublicKey): boolean {
    if (this.#isOld()) void this.#read(unknownAgainMs);
    return this.#keys?.get(key.kid) === key;
  }

  async #known(): Promise<ReadonlyMap<string, PublicKey>> {
    if (this.#keys === null) await this.#read(firstAgainMs);
    else if (this.#isOld()) void this.#read(unknownAgainMs);
    if (this.#keys !== null) return this.#keys;
    throw new RequestError('SUBGRAPH_UNAVAILABLE', 'The keys of access tokens cannot be read at present; try again.');
  }

  #isOld(): boolean {
    return this.#nowMs() - this.#readAtMs >= freshMs;
  }

  /** Reads them again, unless that was tried less than `againMs` ago. Does not reject: what was known stays. */
  async #read(againMs: number): Promise<void> {
    if (this.#flight === null && this.#nowMs() - this.#askedAtMs >= againMs) {
      this.#askedAtMs = this.#nowMs();
      this.#flight = this.#readNow().finally(() => {
        this.#flight = null;
      });
    }
    await this.#flight;
  }

  async #readNow(): Promise<void> {
    try {
      const { keys } = await this.#source.publicKeys();
      const known = this.#keys;
      // One that has not changed stays the same object, by which those who used it know it again.
      this.#keys = new Map(keys.map((key) => [key.kid, sameKey(known?.get(key.kid), key)]));
      this.#readAtMs = this.#nowMs();
    } catch {
      // The source is away; whoever needs a key that was never read is refused.
    }
  }

  #nowMs(): number {
    return this.#clock.now().getTime();
  }
}

function sameKey(known: PublicKey | undefined, key: PublicKey): PublicKey {
  const isSame =
    known !== undefined &&
    (['kty', 'crv', 'alg', 'use', 'x', 'y'] as const).every((member) => known[member] === key[member]);
  return isSame ? known : key;
}
