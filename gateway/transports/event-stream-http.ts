import type { FastifyReply } from 'fastify';
import { type Answer, payloadsOf } from '#gateway/answer.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';
import { EventStreamWriter } from '#gateway/transports/event-stream-writer.ts';
import { type LivePayload, payloadHead } from '#gateway/live/live-payload.ts';
import type { LiveStream } from '#gateway/live/live-stream.ts';
import { type Trace, traceExtensions } from '#gateway/trace.ts';

// GraphQL over Server-Sent Events, distinct connections mode (github.com/enisdenjo/graphql-sse, PROTOCOL.md): `next` messages, then
// one `complete`. The handler of that package writes no `id:`, without which a browser cannot resume, so it is not used.

/** A stream to deliver, which may be refused when it is opened. */
export interface LiveDelivery {
  readonly open: () => Promise<LiveStream>;
  readonly errors: ErrorFormatter;
  readonly trace: Trace;
}

/** Delivers a stream as server-sent events. `id:` is the event's cursor. */
export async function deliverStream(reply: FastifyReply, { open, errors, trace }: LiveDelivery): Promise<void> {
  using writer = takeOver(reply);
  const head = payloadHead(trace);
  try {
    await using stream = await open();
    reply.raw.once('close', () => stream.return());
    const message = ({ cursor, tail }: LivePayload) => ({ event: 'next', id: cursor, data: head + tail });
    await stream.deliver({ write: (payloads) => writer.write(...payloads.map(message)) });
  } catch (error) {
    await writer.write(nextMessage({ errors: [errors.format(error, trace)], extensions: traceExtensions(trace) }));
  }
  await writer.write(complete);
}

/** Delivers the answer to a query or mutation as server-sent events. Where it breaks off, so does the stream. */
export async function deliverAnswer(reply: FastifyReply, answer: Answer): Promise<void> {
  using writer = takeOver(reply);
  try {
    for await (const payload of payloadsOf(answer)) {
      if (writer.closed) return;
      await writer.write(nextMessage(payload));
    }
  } catch (error) {
    writer.abort();
    throw error;
  }
  await writer.write(complete);
}

/** Data is present, if empty, as a browser's EventSource keeps messages without data to itself. */
const complete = { event: 'complete', id: null, data: '' };

function nextMessage(result: object) {
  return { event: 'next', id: null, data: JSON.stringify(result) };
}

function takeOver(reply: FastifyReply): EventStreamWriter {
  reply.hijack();
  return new EventStreamWriter(reply.raw, reply.getHeaders());
}
