import { createClient } from 'graphql-ws/client';
import { eventually } from '#test/kit/eventually.ts';

/** What a server answered to a query or mutation, unread. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly RawError[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
}

export interface RawError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Posts a document as text, as a frontend without this checkout would. `url` is the server's, without a path. */
export async function post(
  url: string,
  query: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as RawAnswer['body'];
  return { status: response.status, headers: response.headers, body };
}

/** A subscription over WebSocket whose messages are collected as they come. Nothing is mended. */
export interface Listener extends Disposable {
  readonly received: readonly RawAnswer['body'][];
  /** How it ended; undefined while it goes on. A `reason` is what graphql-ws gives: errors of the server or a close event. */
  ending(): { readonly reason: unknown } | undefined;
  /** Waits until at least `count` messages have come. */
  waitFor(count: number): Promise<void>;
}

/** Subscribes with a document as text; `connectionParams` are what the connection is initiated with. */
export function listen(url: string, query: string, connectionParams: Readonly<Record<string, unknown>> = {}): Listener {
  const client = createClient({ url: `${url.replace(/^http/, 'ws')}/graphql`, retryAttempts: 0, connectionParams });
  const received: RawAnswer['body'][] = [];
  let ending: { readonly reason: unknown } | undefined;
  const leave = client.subscribe(
    { query },
    {
      next: (payload) => received.push(payload as RawAnswer['body']),
      error: (reason) => (ending = { reason }),
      complete: () => (ending ??= { reason: null }),
    },
  );
  return {
    received,
    ending: () => ending,
    waitFor: async (count) => {
      await eventually(() => received.length >= count, { description: `${count} messages have come` });
    },
    [Symbol.dispose]: leave,
  };
}
