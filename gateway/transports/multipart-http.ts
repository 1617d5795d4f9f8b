import type { FastifyReply } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { isErrorCode, type ErrorCode } from '#kernel/codes.ts';
import type { Answer } from '#gateway/answer.ts';
import { type LivePayload, payloadHead } from '#gateway/live/live-payload.ts';
import { traceExtensions } from '#gateway/trace.ts';
import type { LiveDelivery } from '#gateway/transports/event-stream-http.ts';
import { formatted } from '#gateway/transports/incremental-format.ts';
import type { IncrementalForm } from '#gateway/transports/media-types.ts';
import { MultipartWriter } from '#gateway/transports/multipart-writer.ts';

/**
 * Delivers a stream by Apollo's protocol for multipart subscriptions (apollographql.com/docs, "Multipart HTTP protocol for GraphQL
 * Subscriptions", 1.0): each part has a `payload`; `{}` shows that the stream is alive; `errors` beside an empty payload say
 * why it ended early.
 */
export async function deliverMultipartStream(
  reply: FastifyReply,
  { open, errors, trace }: LiveDelivery,
): Promise<void> {
  using writer = takeOver(reply, 'subscriptionSpec=1.0', '{}');
  const head = payloadHead(trace);
  try {
    await using stream = await open();
    reply.raw.once('close', () => stream.return());
    const json = ({ tail }: LivePayload) => `{"payload":${head}${tail}}`;
    await stream.deliver({ write: (payloads) => writer.write(...payloads.map(json)) });
  } catch (error) {
    await writer.write(JSON.stringify(ending(errors.format(error, trace), traceExtensions(trace))));
  }
}

/** Delivers the answer to a query or mutation; one that is whole is one part. Where it breaks off, so do the parts. */
export async function deliverMultipartAnswer(
  reply: FastifyReply,
  answer: Answer,
  form: IncrementalForm,
): Promise<void> {
  using writer = takeOver(reply, form, null);
  if (answer.kind === 'single') {
    await writer.write(JSON.stringify({ ...answer.result, hasNext: false }));
    return;
  }
  try {
    for await (const payload of formatted(answer, form)) {
      if (writer.closed) return;
      await writer.write(JSON.stringify(payload));
    }
  } catch (error) {
    writer.abort();
    throw error;
  }
}

/** What ends a stream that may be asked for again, unlike one that was refused for what the caller asked. */
const interruptions: ReadonlySet<ErrorCode> = new Set([
  'SHUTTING_DOWN',
  // Whoever shows nothing right is refused before there is a stream; this ends one.
  'UNAUTHENTICATED',
  'SLOW_CONSUMER',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
]);

function ending(error: GraphQLFormattedError, extensions: object): object {
  const code = error.extensions?.['code'];
  if (isErrorCode(code) && interruptions.has(code)) return { payload: null, errors: [error] };
  return { payload: { errors: [error], extensions } };
}

function takeOver(reply: FastifyReply, specification: string, heartbeat: string | null): MultipartWriter {
  reply.hijack();
  return new MultipartWriter(reply.raw, { headers: reply.getHeaders(), specification, heartbeat });
}
