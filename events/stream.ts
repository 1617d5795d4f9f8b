/**
 * A stream is the ordered history of one object. Each object's row is the stream's head: it carries `last_sequence` and
 * `last_ord`, and whoever appends holds its row lock (events.md, "The log").
 */
export const streamHeads = {
  RUN: 'agent_runs',
  DEAL: 'deals',
  ACTION: 'actions',
  ARTIFACT: 'artifacts',
  OPERATOR: 'operators',
  PROJECT: 'projects',
} as const;

/** The kinds of object that have a history. */
export type StreamType = keyof typeof streamHeads;

/** One object's history. */
export interface Stream {
  readonly type: StreamType;
  /** The object's id. */
  readonly id: string;
}

/** Whether `text` names a kind of stream. */
export function isStreamType(text: string): text is StreamType {
  return Object.hasOwn(streamHeads, text);
}

/** A key that two equal streams share. */
export function streamKey(stream: Stream): string {
  return `${stream.type}:${stream.id}`;
}

/** The stream that `streamKey` made `key` of; null where it is no such key. */
export function parseStreamKey(key: string): Stream | null {
  const [type, id, ...rest] = key.split(':');
  if (type === undefined || id === undefined || rest.length > 0 || !isStreamType(type)) return null;
  return { type, id };
}
