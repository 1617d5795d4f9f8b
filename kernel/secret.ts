import { createHash, randomBytes } from 'node:crypto';
import { secretPrefixes, type SecretPurpose } from '#kernel/standing.ts';

/** 256 random bits, more than the 128 that security.md asks for (5). */
const secretBytes = 32;

const lengthOfRandom = 43;

/** A new secret of its kind: prefix and 43 characters of base64url. Shown once, kept as `hashOfSecret`. */
export function newSecret(purpose: SecretPurpose): string {
  return secretPrefixes[purpose] + randomBytes(secretBytes).toString('base64url');
}

/** SHA-256 of the text in hexadecimal. It needs no salt and no cost: the text is random. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a text has the form of a secret of that purpose; nothing is looked up for one that has not. */
export function isSecret(text: string, purpose: SecretPurpose): boolean {
  const prefix = secretPrefixes[purpose];
  return text.startsWith(prefix) && /^[\w-]+$/.test(text) && text.length === prefix.length + lengthOfRandom;
}
