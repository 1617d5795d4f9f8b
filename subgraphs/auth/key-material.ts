import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const tagBytes = 16;
const ivBytes = 12;

/** The keys that follow from SECRET_KEY, one a purpose (RFC 5869), so that what one of them gives away says nothing of the others. */
export class KeyMaterial {
  readonly #secretKey: Uint8Array;

  /** `secretKey`: 32 bytes or more, from SECRET_KEY. */
  constructor(secretKey: Uint8Array) {
    this.#secretKey = secretKey;
  }

  /** The same 32 bytes for the same data, which nobody can find without the key. */
  digest(purpose: string, data: string): Buffer {
    return createHmac('sha256', this.#derived(purpose)).update(data).digest();
  }

  /** Encrypted and authenticated (AES-256-GCM), as base64url. */
  encrypt(purpose: string, text: string): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#derived(purpose), iv);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64url');
  }

  /** What `encrypt` was given. Throws where it was encrypted under another key, or changed since. */
  decrypt(purpose: string, encrypted: string): string {
    const bytes = Buffer.from(encrypted, 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', this.#derived(purpose), bytes.subarray(0, ivBytes));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
  }

  #derived(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secretKey, '', `dealgraph ${purpose}`, 32));
  }
}
