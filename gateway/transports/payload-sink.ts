import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { LivePayload } from '#gateway/live/live-payload.ts';
import type { LiveSink } from '#gateway/live/live-stream.ts';

const nothing = Buffer.alloc(0);
const closingBrace = 0x7d;

/** An opened WebSocket and the connection below it. */
export interface OpenedSocket {
  readonly socket: WebSocket;
  readonly connection: Duplex;
}

/**
 * Writes `next` messages of one operation, several in one piece: `head`, the bytes of the payload, which all who follow the same
 * share, and the brace that ends the message. The frames are written here, past `ws`, whose own way costs an encoding of the text
 * and two writes each; on a connection without compression it writes whole frames at once as well, so they do not mix.
 */
export function payloadSink({ socket, connection }: OpenedSocket, head: string): LiveSink {
  const headBytes = Buffer.from(head);
  return {
    write: (payloads) => {
      if (socket.readyState !== socket.OPEN) return undefined;
      connection.write(framesOf(headBytes, payloads));
      return connection.writableLength === 0 ? undefined : handedOver(connection);
    },
  };
}

/** Resolves when everything written was handed to the operating system, so that a reader which stalls is not written to any more. */
function handedOver(connection: Duplex): Promise<void> {
  return new Promise((resolve) => {
    connection.write(nothing, () => resolve());
  });
}

function framesOf(head: Buffer, payloads: readonly LivePayload[]): Buffer {
  const lengths = payloads.map(({ bytes }) => head.length + bytes.length + 1);
  const frames = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + headerLength(length) + length, 0));
  let at = 0;
  for (const [index, { bytes }] of payloads.entries()) {
    at = writeHeader(frames, at, lengths[index] ?? 0);
    at += head.copy(frames, at);
    at += bytes.copy(frames, at);
    at = frames.writeUInt8(closingBrace, at);
  }
  return frames;
}

/** Whole text frames, not masked as a server's are not (RFC 6455, section 5.2). */
const finalText = 0x81;
const length16 = 126;
const length64 = 127;

function headerLength(length: number): number {
  if (length < length16) return 2;
  return length <= 0xffff ? 4 : 10;
}

/** Where the frame's content begins. */
function writeHeader(frames: Buffer, at: number, length: number): number {
  const next = frames.writeUInt8(finalText, at);
  if (length < length16) return frames.writeUInt8(length, next);
  if (length <= 0xffff) return frames.writeUInt16BE(length, frames.writeUInt8(length16, next));
  return frames.writeBigUInt64BE(BigInt(length), frames.writeUInt8(length64, next));
}
