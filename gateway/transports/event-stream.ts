/** One message of a `text/event-stream` (HTML standard, section 9.2.6). */
export interface StreamMessage {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

/** A comment line: keeps proxies and readers from taking a quiet stream for a dead one. */
export const heartbeat = ':\n\n';

/** The text of a message whose data has no line break, which JSON has not. */
export function formatMessage(message: StreamMessage): string {
  const id = message.id === null || /[\r\n\0]/.test(message.id) ? '' : `id: ${message.id}\n`;
  return `event: ${message.event}\n${id}data: ${message.data}\n\n`;
}

/**
 * Reads messages from a body as they arrive; pulls no more than it hands out, so that a slow reader slows the writer. The parser
 * of `graphql-sse` is not used as its client queues without bound and knows no ids.
 */
export async function* readMessages(body: AsyncIterable<Uint8Array>): AsyncGenerator<StreamMessage> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const message = parseBlock(block);
      if (message !== null) yield message;
    }
  }
}

function parseBlock(block: string): StreamMessage | null {
  let event = '';
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
    if (field === 'id') id = value;
  }
  return event === '' && data.length === 0 ? null : { event, data: data.join('\n'), id };
}
