import { MessageType, parseMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { turnIsSpent } from '#gateway/live/turn.ts';

/** How often a connection is probed; one that has not answered by the next probe is cut. */
const probeIntervalMs = 12_000;

/**
 * Resolves when the text was handed to the operating system, so that a reader which stalls is not written to any more, and not in
 * a turn of the event loop that was spent on sending.
 */
export async function send(socket: WebSocket, text: string | undefined): Promise<void> {
  if (text === undefined || socket.readyState !== socket.OPEN) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  // A failure to send is followed by the socket's close, which ends its streams.
  socket.send(text, () => resolve());
  await promise;
  await turnIsSpent();
}

/** Cuts a connection whose other end has gone without a word. The timer is to be cleared when it is closed. */
export function probing(socket: WebSocket): NodeJS.Timeout {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  return setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, probeIntervalMs);
}

/** The protocol leaves 123 bytes for it. */
export function closeReason(reason: string): string {
  return Buffer.byteLength(reason) <= 123 ? reason : 'Going away';
}

/** The text of a message, in whatever pieces it came. */
export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');
}

/** Whether a text is a message of graphql-transport-ws that goes from a server to a client. */
export function isServerMessage(text: string): boolean {
  try {
    const { type } = parseMessage(text);
    return type === MessageType.ConnectionAck || type === MessageType.Next || type === MessageType.Error;
  } catch {
    return false; // whatever it is, it is no message
  }
}
