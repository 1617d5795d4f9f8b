import { setTimeout as pause } from 'node:timers/promises';

/** Between two tokens, in milliseconds: about as fast as a language model. */
const tokenEveryMs = 8;

/** The server takes 64 events at a time, and few transactions with many events are far cheaper than the reverse. */
const batchSize = 64;
const batchForMs = 40;

/** Gives `text` in the pieces and at the pace of a language model. */
export async function* generate(text: string, signal: AbortSignal): AsyncGenerator<string, void, void> {
  for (const token of text.match(/\s*\S{1,6}|\s+$/g) ?? []) {
    await pause(tokenEveryMs, undefined, { signal });
    yield token;
  }
}

/** Collects tokens for 40 ms, 64 at most, so that each batch is sent as one. */
export async function* batched(tokens: AsyncIterable<string>): AsyncGenerator<readonly string[], void, void> {
  let batch: string[] = [];
  let since = performance.now();
  for await (const token of tokens) {
    if (batch.length === 0) since = performance.now();
    batch.push(token);
    if (batch.length < batchSize && performance.now() - since < batchForMs) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
