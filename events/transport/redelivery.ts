import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, MessageHandler, Verdict } from '#events/transport/transport.ts';

const firstPauseMs = 50;
const longestPauseMs = 30_000;

/**
 * Hands a message over until it is dealt with or dead, at first soon and then ever more rarely; `RETRY` only where `stop` came first. Here
 * and not by the broker, which would hand it over again at once, and count against the message that our database was away.
 */
export async function handUntilSettled(
  handle: MessageHandler,
  message: IncomingMessage,
  stop: AbortSignal,
): Promise<Verdict> {
  for (let attempt = message.attempt; !stop.aborted; attempt += 1) {
    const verdict = await handle({ ...message, attempt });
    if (verdict !== 'RETRY') return verdict;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempt - 1, 20));
    // Stopped while it waits: the loop ends.
    await pause(pauseMs, undefined, { signal: stop }).catch(() => undefined);
  }
  return 'RETRY';
}
