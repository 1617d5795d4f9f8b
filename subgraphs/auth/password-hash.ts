import { argon2 as argon2Callback, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { RequestError } from '#kernel/request-error.ts';
import { normalized } from './password.ts';

const argon2 = promisify<'argon2id', Argon2Parameters, Buffer>(argon2Callback);

/** How dear a hash is. `memoryKib` in KiB; security.md, line 1, asks for at least 19,456 and 2 passes. */
export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
}

const leastCost: HashCost = { memoryKib: 19_456, passes: 2 };

const saltBytes = 16;
const hashBytes = 32;

/** Refused sign-ins are told when to try again; a hash takes some 20 ms. */
const busyRetrySeconds = 1;

export interface HashPoolOptions {
  readonly cost?: HashCost;
  /** How many are computed at once. Each takes a core and the memory of its cost; default 1, which leaves the other cores to everybody else. */
  readonly concurrency?: number;
  /** How many may wait for their turn; default 64. */
  readonly mostWaiting?: number;
}

/**
 * Hashes and compares passwords, few at a time: what waits too long is refused with RATE_LIMITED, so that a flood of sign-ins leaves the
 * rest of the program its time (security.md, line 1).
 */
export class PasswordHashes {
  readonly #cost: HashCost;
  readonly #concurrency: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ cost = leastCost, concurrency = 1, mostWaiting = 64 }: HashPoolOptions = {}) {
    this.#cost = cost;
    this.#concurrency = concurrency;
    this.#mostWaiting = mostWaiting;
  }

  /** The hash of a password in the PHC string format, with a salt of its own. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    return phcOf(this.#cost, salt, await this.#compute(password, { salt, cost: this.#cost, length: hashBytes }));
  }

  /**
   * Whether `password` is what `phc` was made of, and whether it should be hashed anew at today's cost. Null compares with a hash nobody
   * knows the password of, and takes the same time.
   */
  async verify(
    password: string,
    phc: string | null,
  ): Promise<{ readonly matches: boolean; readonly outdated: boolean }> {
    const { cost, salt, hash } = phc === null ? this.#decoy() : parsePhc(phc);
    const computed = await this.#compute(password, { salt, cost, length: hash.length });
    const matches = timingSafeEqual(computed, hash) && phc !== null;
    const outdated = cost.memoryKib < this.#cost.memoryKib || cost.passes < this.#cost.passes;
    return { matches, outdated };
  }

  #decoy(): Hashed {
    return { cost: this.#cost, salt: randomBytes(saltBytes), hash: randomBytes(hashBytes) };
  }

  async #compute(
    password: string,
    {
      salt: nonce,
      cost,
      length: tagLength,
    }: { readonly salt: Buffer; readonly cost: HashCost; readonly length: number },
  ): Promise<Buffer> {
    await this.#turn();
    try {
      const message = Buffer.from(normalized(password));
      return await argon2('argon2id', {
        message,
        nonce,
        parallelism: 1,
        tagLength,
        memory: cost.memoryKib,
        passes: cost.passes,
      });
    } finally {
      this.#giveTurn();
    }
  }

  /** Resolves when it is this one's turn, which the caller gives on by `#giveTurn`. */
  async #turn(): Promise<void> {
    if (this.#running < this.#concurrency) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#mostWaiting) throw busy();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** To whoever waits longest; it stays taken meanwhile, so that nobody slips in between. */
  #giveTurn(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

function busy(): RequestError {
  return new RequestError('RATE_LIMITED', 'Too many sign in at once; try again in a moment.', {
    retryAfterSeconds: busyRetrySeconds,
  });
}

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, as every library of argon2 writes it. */
function phcOf({ memoryKib, passes }: HashCost, salt: Buffer, hash: Buffer): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${unpadded(salt)}$${unpadded(hash)}`;
}

interface Hashed {
  readonly cost: HashCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

function parsePhc(phc: string): Hashed {
  const [, memory, passes, salt, hash] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w+/]+)\$([\w+/]+)$/.exec(phc) ?? [];
  if (salt === undefined || hash === undefined)
    throw new Error('A stored password hash is not of the form it was written in.');
  const cost = { memoryKib: Number(memory), passes: Number(passes) };
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
