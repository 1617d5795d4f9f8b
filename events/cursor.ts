import { RequestError } from '#kernel/request-error.ts';
import { isUuid } from '#kernel/ids.ts';
import type { LogPosition } from '#events/event.ts';
import { isStreamType, type Stream } from '#events/stream.ts';

/**
 * Cursors are opaque to callers. A stream cursor holds the stream and a sequence, and stays good across databases, restores
 * and the online move. A log cursor holds the position in the global order as well, so it serves both ways of following.
 * A stream cursor does not serve the global order: a stream may be read ahead of transactions that are still open and that
 * the global order has to wait for (events.md, reads A and B).
 */
export interface StreamCursor {
  readonly stream: Stream;
  readonly sequence: number;
}

/** A place in the global order; see `StreamCursor`. */
export interface LogCursor extends StreamCursor {
  readonly log: LogPosition;
}

/** The cursor after the event at `sequence` of `stream`, for following that stream. */
export function encodeStreamCursor(cursor: StreamCursor): string {
  return encode(['s1', cursor.stream.type, cursor.stream.id, cursor.sequence]);
}

/** The cursor after the event at `cursor.log`, for following the log or the event's stream. */
export function encodeLogCursor(cursor: LogCursor): string {
  const { epoch, ord, position } = cursor.log;
  return encode(['g1', cursor.stream.type, cursor.stream.id, cursor.sequence, epoch, ord, position]);
}

/**
 * The sequence after which `stream` is to be read. Throws CURSOR_INVALID where `text` is malformed or belongs to another
 * stream.
 */
export function decodeStreamCursor(text: string, stream: Stream): number {
  const cursor = decode(text);
  if (cursor.stream.type !== stream.type || cursor.stream.id !== stream.id) {
    throw new RequestError('CURSOR_INVALID', 'This cursor belongs to another stream.', { argument: 'after' });
  }
  return cursor.sequence;
}

/** The position after which the log is to be read. Throws CURSOR_INVALID where `text` is malformed or a stream's cursor. */
export function decodeLogCursor(text: string): LogPosition {
  const cursor = decode(text);
  if (!('log' in cursor)) {
    throw new RequestError(
      'CURSOR_INVALID',
      'This cursor belongs to one run; it cannot resume a stream of all events.',
      {
        argument: 'after',
      },
    );
  }
  return cursor.log;
}

function encode(fields: readonly (string | number)[]): string {
  return Buffer.from(fields.join('.'), 'latin1').toString('base64url');
}

const longestCursor = 200;

function decode(text: string): StreamCursor | LogCursor {
  const cursor = text.length <= longestCursor && /^[\w-]+$/.test(text) ? parse(text) : null;
  if (cursor === null) {
    throw new RequestError('CURSOR_INVALID', 'This is not a cursor of an event.', { argument: 'after' });
  }
  return cursor;
}

function parse(text: string): StreamCursor | LogCursor | null {
  const [version, type = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString('latin1').split('.');
  const numbers = rest.flatMap((part) => wholeNumber(part) ?? []);
  if (!isStreamType(type) || !isUuid(id) || numbers.length !== rest.length) return null;
  return placeIn({ type, id }, `${version} ${numbers.length}`, numbers);
}

function placeIn(stream: Stream, form: string, numbers: readonly number[]): StreamCursor | LogCursor | null {
  const [sequence = 0, epoch = 0, ord = 0, position = 0] = numbers;
  if (form === 's1 1') return { stream, sequence };
  if (form === 'g1 4') return { stream, sequence, log: { epoch, ord, position } };
  return null;
}

function wholeNumber(text: string): number | undefined {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}
