import { randomBytes } from 'node:crypto';

/** Whoever reads this has it, so that no production starts with it. */
export const testSecretKey = 'insecure-k3Zr8vQmT1yXwB7nLd5uHs9eGcJfAoPi2VbN4tRx6CqW';

/** A key that nobody else has, as production asks for. */
export function newSecretKey(): string {
  return randomBytes(33).toString('base64url');
}
