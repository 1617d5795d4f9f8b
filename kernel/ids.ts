import { createHash, randomUUIDv7 } from 'node:crypto';

/** Makes primary keys. Handed in as an argument so that tests can know the ids beforehand. */
export interface IdSource {
  /** A new UUIDv7: sorts by creation time to the millisecond (RFC 9562, section 5.7). */
  next(): string;
}

/** Random, time-ordered ids. */
export const uuidv7Source: IdSource = { next: () => randomUUIDv7() };

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `text` is a UUID in the one form we store and show: lower-case hex with hyphens. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

/**
 * A UUIDv5 (RFC 9562, section 5.5) of `name` within `namespace`. The same input always gives the same id, which is what
 * lets an import run twice and re-link its rows.
 */
export function uuidv5(namespace: string, name: string): string {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
