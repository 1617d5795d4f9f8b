import type { FastifyReply } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { EventStreamWriter } from '#gateway/event-stream-writer.ts';
import { payloadHead } from '#gateway/live-payload.ts';
import type { LiveStream } from '#gateway/live-stream.ts';
import { type Trace, traceExtensions } from '#gateway/trace.ts';

// GraphQL over Server-Sent Events, distinct connections mode (github.com/enisdenjo/graphql-sse, PROTOCOL.md): `next` messages, then
// one `complete`. The handler of that package writes no `id:`, without which a browser cannot resume, so it is not used.

/** Delivers a stream, which may be refused when it is opened, as server-sent events. `id:` is the event's cursor. */
export async function deliverStream(
  reply: FastifyReply,
  delivery: { readonly open: () => Promise<LiveStream>; readonly errors: ErrorFormatter; readonly trace: Trace },
): Promise<void> {
  using writer = takeOver(reply);
  const { errors, trace } = delivery;
  const head = payloadHead(trace);
  try {
    await using stream = await delivery.open();
    reply.raw.once('close', () => void stream.return());
    for await (const { cursor, tail } of stream) await writer.write({ event: 'next', id: cursor, data: head + tail });
  } catch (error) {
    await writer.write(nextMessage({ errors: [errors.format(error, trace)], extensions: traceExtensions(trace) }));
  }
  await writer.write(complete);
}

/** Delivers the one result of a query or mutation as server-sent events. */
export async function deliverResult(reply: FastifyReply, execute: () => Promise<object>): Promise<void> {
  using writer = takeOver(reply);
  await writer.write(nextMessage(await execute()));
  await writer.write(complete);
}

/** Data is present, if empty, as a browser's EventSource keeps messages without data to itself. */
const complete = { event: 'complete', id: null, data: '' };

function nextMessage(result: object | { readonly errors: readonly GraphQLFormattedError[] }) {
  return { event: 'next', id: null, data: JSON.stringify(result) };
}

function takeOver(reply: FastifyReply): EventStreamWriter {
  reply.hijack();
  return new EventStreamWriter(reply.raw, reply.getHeaders());
}
