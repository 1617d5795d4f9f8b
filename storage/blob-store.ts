import type { Readable } from 'node:stream';
import type { Result } from '#kernel/result.ts';

/** Bytes that a store holds. */
export interface StoredBlob {
  /** Names the bytes within the store; made by the store, never by a caller. */
  readonly key: string;
  /** Where the bytes lie, as an artifact records it: `file://…` or `s3://…`. */
  readonly uri: string;
  readonly sizeBytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

/** What is known of the bytes before they are read. */
export interface PutOptions {
  readonly expectedSizeBytes?: number;
  /** 64 lower-case hex digits. */
  readonly expectedSha256?: string;
  /** Ends a put whose bytes do not come; nothing is stored then. */
  readonly signal?: AbortSignal;
}

/** The bytes are not what was said of them; nothing was stored. */
export interface BlobMismatch {
  readonly code: 'SIZE_DIFFERS' | 'SHA256_DIFFERS';
  readonly message: string;
}

/** Bytes as a caller has them: at hand, or as a stream that is read once and to its end. */
export type BlobContent = Uint8Array | AsyncIterable<Uint8Array>;

/** Where the bytes of artifacts are kept. The same bytes put twice are kept once and have one key. */
export interface BlobStore {
  /**
   * Stores the bytes and returns once they would survive a power cut. Refuses bytes that differ from what `options` expect;
   * throws where the stream or the store fails. In both cases nothing stays behind.
   */
  put(content: BlobContent, options?: PutOptions): Promise<Result<StoredBlob, BlobMismatch>>;
  /** The bytes under `key`; null where the store has none, or `key` is not one of its keys. The caller ends the stream. */
  open(key: string): Promise<Readable | null>;
  /** Whether the store has bytes under `key`. */
  has(key: string): Promise<boolean>;
  /**
   * Removes the bytes under `key`; false where there were none. Several artifacts may hold the same bytes: the caller sees to
   * it that none does any more.
   */
  delete(key: string): Promise<boolean>;
}
