import { MessageType, parseMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';

/** How often a connection is probed; one that has not answered by the next probe is cut. */
const probeIntervalMs = 12_000;

/** For so long texts are sent without a look at other connections. */
const turnBudgetMs = 10;

/**
 * Resolves when the text was handed to the operating system, so that a reader which stalls is not written to any more. The
 * operating system mostly takes a text at once, and a thousand followers for whom hundreds of events wait would be served in one
 * turn of seconds, in which no request is answered and no pong is read (200 events: 2.6 to 4.9 s). So after
 * `turnBudgetMs` it resolves in the next turn.
 */
export async function send(socket: WebSocket, text: string | undefined): Promise<void> {
  if (text === undefined || socket.readyState !== socket.OPEN) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  // A failure to send is followed by the socket's close, which ends its streams.
  socket.send(text, () => resolve());
  await promise;
  turn ??= beginTurn();
  if (performance.now() - turn.beganMs > turnBudgetMs) await turn.over;
}

/** The turn of the event loop in which texts are being sent; one for all connections of the process, as the loop is. */
let turn: { readonly beganMs: number; readonly over: Promise<void> } | null = null;

function beginTurn() {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  setImmediate(() => {
    turn = null;
    resolve();
  });
  return { beganMs: performance.now(), over };
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
