import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const tagBytes = 16;
const ivBytes = 12;
const referenceBytes = 9;

/** What is encrypted under a key that is none of ours: another SECRET_KEY than those this process was given. */
export class UnknownKey extends Error {
  override readonly name = 'UnknownKey';
  /** How that key is referred to; null where what was encrypted does not say. */
  readonly reference: string | null;

  constructor(reference: string | null) {
    super(`It was encrypted under another SECRET_KEY${reference === null ? '' : `, ${reference}`}`);
    this.reference = reference;
  }
}

interface Key {
  readonly secret: Uint8Array;
  /** Tells keys apart and gives nothing of them away. */
  readonly reference: string;
}

/**
 * The keys that follow from SECRET_KEY, one a purpose (RFC 5869), so that what one of them gives away says nothing of the others. What
 * is encrypted says under which key (security.md, line 26): the present one encrypts, former ones go on to be read while it is replaced.
 */
export class KeyMaterial {
  readonly #present: Key;
  readonly #all: readonly Key[];

  /** `present`: 32 bytes or more, from SECRET_KEY. `former`: what else is read, from SECRET_KEY_PREVIOUS. */
  constructor(present: Uint8Array, former: readonly Uint8Array[] = []) {
    this.#present = keyOf(present);
    this.#all = [this.#present, ...former.map(keyOf)];
  }

  /** How the present key is referred to, in what it encrypts and to whoever looks after it. */
  get reference(): string {
    return this.#present.reference;
  }

  /** The same 32 bytes for the same data, which nobody can find without the key. */
  digest(purpose: string, data: string): Buffer {
    return digestUnder(this.#present, purpose, data);
  }

  /** As `digest`, under each key that is read, the present one first: what was derived before the key was replaced is found by it. */
  digests(purpose: string, data: string): readonly Buffer[] {
    return this.#all.map((key) => digestUnder(key, purpose, data));
  }

  /** Encrypted and authenticated (AES-256-GCM) under the present key: its reference, a dot, and base64url. */
  encrypt(purpose: string, text: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', derived(this.#present, purpose), iv);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const bytes = Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
    return `${this.#present.reference}.${bytes.toString('base64url')}`;
  }

  /** What `encrypt` was given. Throws `UnknownKey` where no key of ours encrypted it, and an Error where it was changed since. */
  decrypt(purpose: string, encrypted: string): string {
    const [reference, bytes, ...more] = encrypted.split('.');
    const key = this.#all.find((one) => one.reference === reference);
    if (bytes === undefined || more.length > 0) return this.#decryptUnnamed(purpose, encrypted);
    if (key === undefined) throw new UnknownKey(reference ?? null);
    return decryptUnder(key, purpose, Buffer.from(bytes, 'base64url'));
  }

  /** Whether it is under the present key, so that nothing is left to do when that has replaced another. */
  isPresent(encrypted: string): boolean {
    return encrypted.startsWith(`${this.#present.reference}.`);
  }

  /** What was encrypted before it said under which key. */
  #decryptUnnamed(purpose: string, encrypted: string): string {
    const bytes = Buffer.from(encrypted, 'base64url');
    for (const key of this.#all) {
      try {
        return decryptUnder(key, purpose, bytes);
      } catch {
        // Under another, perhaps.
      }
    }
    throw new UnknownKey(null);
  }
}

function keyOf(secret: Uint8Array): Key {
  const reference = hkdfSync('sha256', secret, '', 'dealgraph key reference', referenceBytes);
  return { secret, reference: Buffer.from(reference).toString('base64url') };
}

function derived({ secret }: Key, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `dealgraph ${purpose}`, 32));
}

function digestUnder(key: Key, purpose: string, data: string): Buffer {
  return createHmac('sha256', derived(key, purpose)).update(data).digest();
}

function decryptUnder(key: Key, purpose: string, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', derived(key, purpose), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
}
