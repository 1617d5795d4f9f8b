import { readMessages, type StreamMessage } from '#gateway/transports/event-stream.ts';

/** The data of a `next` message. */
interface SsePayload {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions: Record<string, unknown>;
}

/** An SSE request whose messages are collected as they come. */
export async function listenTo(
  url: string,
  query: string,
  { headers = {}, method = 'POST' }: { readonly headers?: Record<string, string>; readonly method?: string } = {},
) {
  const leaving = new AbortController();
  const messages: StreamMessage[] = [];
  const response = await fetch(
    method === 'POST' ? `${url}/graphql` : `${url}/graphql?query=${encodeURIComponent(query)}`,
    {
      method,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      ...(method === 'POST' ? { body: JSON.stringify({ query }) } : {}),
      signal: leaving.signal,
    },
  );
  const { body } = response;
  if (body === null) throw new Error('no body');
  const finished = (async () => {
    for await (const message of readMessages(body)) messages.push(message);
  })().catch(() => undefined);
  return {
    response,
    messages,
    finished,
    leave: () => leaving.abort(),
    payloads: () => messages.filter(({ event }) => event === 'next').map(({ data }) => JSON.parse(data) as SsePayload),
  };
}
