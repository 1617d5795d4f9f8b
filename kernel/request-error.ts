import type { ErrorCode } from '#kernel/codes.ts';

/**
 * A request that is refused as a whole (style.md, road 2): malformed, out of range, not found. The gateway turns it into a
 * GraphQL error with `extensions.code`; its message is meant for the caller and holds nothing internal.
 */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: ErrorCode;
  /** Further facts for the caller, for example the offending argument. Becomes part of `extensions`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
