import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Clock, systemClock } from '#kernel/clock.ts';
import type { RequestContext } from '#kernel/context.ts';
import { contextOf, wireOf } from '#gateway/sources/internal-context.ts';

/**
 * The most characters the header may have. A token is some 800 with ids of usual length and few scopes, some 7,000 with as many as
 * there may be; Node refuses a request whose headers have more than 16 KiB together.
 */
export const maxTokenLength = 8192;

const issuer = 'dealgraph-gateway';
const lifetimeSeconds = 60;
const clockToleranceSeconds = 60;
const leastKeyBytes = 32;

// The one header there is: what has another is not read any further, so no algorithm can be chosen by whoever writes a token.
const header = base64url({ alg: 'HS256', typ: 'dealgraph-internal+jwt' });

const claims = z.strictObject({
  iss: z.literal(issuer),
  aud: z.string(),
  iat: z.int(),
  exp: z.int(),
  context: z.unknown(),
});

/** The key of internal tokens, from the secret that all processes of one installation share (HKDF-SHA-256, RFC 5869). */
export function internalKeyOf(secret: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'dealgraph internal identity', leastKeyBytes));
}

/**
 * The identity that the gateway sends along to one subgraph: a compact JWS (RFC 7515, HS256) that is good for a minute and at that
 * subgraph alone. Without a key, as where there is no sign-in, it is base64url of JSON, which whoever has a key takes for nothing.
 */
export class InternalTokens {
  readonly #subgraph: string;
  readonly #key: KeyObject | null;
  readonly #former: readonly KeyObject[];
  readonly #clock: Clock;
  /** A request has one context for all its fetches; that of a live stream lasts for hours and needs a new token again and again. */
  readonly #made = new WeakMap<RequestContext, Made>();

  /** Throws where the key has less than 256 bits. */
  constructor({ subgraph, key, formerKeys = [], clock = systemClock }: InternalTokenOptions) {
    const keys = key === null ? formerKeys : [key, ...formerKeys];
    if (keys.some(({ length }) => length < leastKeyBytes)) throw new Error(`A key of ${leastKeyBytes} bytes is needed`);
    this.#subgraph = subgraph;
    this.#key = key === null ? null : createSecretKey(key);
    this.#former = formerKeys.map((former) => createSecretKey(former));
    this.#clock = clock;
  }

  /** The header's value for `context`. Throws where it would be longer than `maxTokenLength`. */
  of(context: RequestContext): string {
    const nowSeconds = this.#nowSeconds();
    const known = this.#made.get(context);
    if (known !== undefined && nowSeconds < known.renewAtSeconds) return known.token;
    const token = this.#key === null ? base64url(wireOf(context)) : this.#signed(context, this.#key, nowSeconds);
    if (token.length > maxTokenLength) throw new Error(`The request context has ${token.length} characters`);
    const renewAtSeconds = this.#key === null ? Infinity : nowSeconds + lifetimeSeconds / 2;
    this.#made.set(context, { token, renewAtSeconds });
    return token;
  }

  /** The context a header carries, with `signal` as the receiver's own; null where nobody may act on it, whatever the reason. */
  contextIn(value: unknown, signal: AbortSignal): RequestContext | null {
    if (typeof value !== 'string' || value.length > maxTokenLength) return null;
    try {
      return contextOf(
        this.#key === null ? jsonIn(value) : this.#verified(value, [this.#key, ...this.#former]),
        signal,
      );
    } catch {
      // Neither JSON nor claims: the same as no context at all.
      return null;
    }
  }

  #signed(context: RequestContext, key: KeyObject, iat: number): string {
    const exp = iat + lifetimeSeconds;
    const payload = base64url({ iss: issuer, aud: this.#subgraph, iat, exp, context: wireOf(context) });
    return `${header}.${payload}.${signatureOf(payload, key).toString('base64url')}`;
  }

  /** Null where it is not signed by us, for another, or not good at present. Throws where the claims are none. */
  #verified(token: string, keys: readonly KeyObject[]): unknown {
    const [head, payload = '', signature = '', ...more] = token.split('.');
    if (head !== header || more.length > 0) return null;
    const given = Buffer.from(signature, 'base64url');
    // Compared as text as well: base64url has several spellings of the same bytes.
    if (signature !== given.toString('base64url')) return null;
    if (!keys.some((key) => isSame(given, signatureOf(payload, key)))) return null;
    const { aud, iat, exp, context } = claims.parse(jsonIn(payload));
    const nowSeconds = this.#nowSeconds();
    const isFor = aud === this.#subgraph;
    const isNow = iat <= nowSeconds + clockToleranceSeconds && nowSeconds < exp + clockToleranceSeconds;
    return isFor && isNow && exp - iat <= lifetimeSeconds ? context : null;
  }

  #nowSeconds(): number {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}

export interface InternalTokenOptions {
  /** The name of the subgraph that the tokens are for. */
  readonly subgraph: string;
  /** At least 32 bytes; null where there is no sign-in. */
  readonly key: Uint8Array | null;
  /** What is believed as well while the key is replaced; each as long as `key`. */
  readonly formerKeys?: readonly Uint8Array[];
  readonly clock?: Clock;
}

interface Made {
  readonly token: string;
  readonly renewAtSeconds: number;
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signatureOf(payload: string, key: KeyObject): Buffer {
  return createHmac('sha256', key).update(`${header}.${payload}`).digest();
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function jsonIn(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
}
