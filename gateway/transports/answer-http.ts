import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import type { Answer } from '#gateway/answer.ts';
import { type ErrorFormatter, statusOf } from '#gateway/errors.ts';
import type { Trace } from '#gateway/trace.ts';
import { deliverAnswer } from '#gateway/transports/event-stream-http.ts';
import { varyingBy } from '#gateway/transports/http-answer.ts';
import { type AcceptedForms, acceptedForms, type JsonForm, plainJson } from '#gateway/transports/media-types.ts';
import { deliverMultipartAnswer } from '#gateway/transports/multipart-http.ts';

/** In bytes; below it compression costs more than it saves. */
export const minCompressedLength = 1024;

/** Where an answer goes. */
export interface AnswerPlace {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly errors: ErrorFormatter;
  readonly trace: Trace;
}

/** Writes an answer in the form the request accepts. A single one for a request that accepts no form of it is JSON. */
export async function deliver(place: AnswerPlace, answer: Answer): Promise<FastifyReply> {
  const { request, reply } = place;
  const forms = acceptedForms(request.headers.accept);
  void reply.header('vary', varyingBy(reply, 'accept, accept-encoding'));
  // What it says depends on who asks, and when.
  if (request.method === 'GET') void reply.header('cache-control', 'no-store');
  if (answer.kind === 'incremental') return deliverParts(place, answer, forms.incremental);
  const form = forms.single ?? plainJson;
  return typeof form === 'object' ? sendResult(reply, form, answer.result) : deliverParts(place, answer, form);
}

/** Writes the results of a batch as one JSON array. The status is 200 whatever became of its members: each tells that itself. */
export function deliverBatch(
  reply: FastifyReply,
  form: JsonForm,
  results: readonly FormattedExecutionResult[],
): FastifyReply {
  void reply.header('vary', varyingBy(reply, 'accept, accept-encoding')).code(200);
  return sendJson(reply, form, results);
}

function sendResult(reply: FastifyReply, form: JsonForm, result: FormattedExecutionResult): FastifyReply {
  return sendJson(reply.code(resultStatus(form, result)), form, result);
}

function sendJson(reply: FastifyReply, form: JsonForm, value: object): FastifyReply {
  const text = JSON.stringify(value);
  void reply.header('content-type', form.contentType);
  if (text.length < minCompressedLength || reply.request.headers['accept-encoding'] === undefined)
    return reply.send(text);
  reply.compress(text);
  return reply;
}

/** A result with data, even if it is null, was executed. What was refused before tells so where the form has room for it. */
function resultStatus(form: JsonForm, { data, errors }: FormattedExecutionResult): number {
  if (data !== undefined) return 200;
  const code = errors?.[0]?.extensions?.['code'];
  // A step in a conversation: older clients give up on another status, and do not send the document.
  if (code === 'PERSISTED_QUERY_NOT_FOUND' && form === plainJson) return 200;
  const status = statusOf(code);
  return status === 400 && form.alwaysOk ? 200 : status;
}

async function deliverParts(
  { reply, errors, trace }: AnswerPlace,
  answer: Answer,
  form: AcceptedForms['incremental'],
): Promise<FastifyReply> {
  if (form === null) throw new Error('An answer came in parts, which were not asked for');
  try {
    if (form === 'event-stream') await deliverAnswer(reply, answer);
    else await deliverMultipartAnswer(reply, answer, form);
  } catch (error) {
    // What was promised cannot be sent any more; the connection was cut to show it.
    errors.format(error, trace);
  }
  return reply;
}
