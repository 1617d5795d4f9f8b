import type { Agent } from 'undici';
import { publicLookup, refusalOf } from '#events/webhooks/address.ts';
import type { CallOutcome } from '#events/webhooks/deliveries.ts';

export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

export interface WebhookCallerOptions {
  /** Whether webhooks may lead into this network. */
  readonly allowPrivate: boolean;
  /** How long, in milliseconds, a call may take. */
  readonly timeoutMs: number;
}

/** How much of an answer is kept: enough to see what a receiver complains of, too little to be a way of reading through us. */
const keptBytes = 1024;

/** Calls webhooks: follows no redirect, keeps little of an answer, and calls no private address unless it may. */
export class WebhookCaller implements AsyncDisposable {
  readonly #options: WebhookCallerOptions;
  #opening: Promise<Agent> | null = null;

  constructor(options: WebhookCallerOptions) {
    this.#options = options;
  }

  /** Never rejects: an outcome without error is a success, which is an answer of 200 to 299. */
  async call({ url, headers, body, signal }: WebhookCall): Promise<CallOutcome> {
    const { allowPrivate, timeoutMs } = this.#options;
    const refusal = refusalOf(url, allowPrivate);
    if (refusal !== null) return { status: null, error: `The URL ${refusal}.`, response: null };
    try {
      const { request } = await import('undici');
      const answer = await request(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Dealgraph-Webhooks/1' },
        body,
        dispatcher: await this.#agent(),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      const response = await beginningOf(answer.body);
      const { statusCode: status } = answer;
      return { status, error: status >= 200 && status < 300 ? null : complaintOf(status), response };
    } catch (error) {
      return { status: null, error: messageOf(error).slice(0, 500), response: null };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#opening)?.destroy();
  }

  /** Opened at the first call: most processes that start never make one. */
  #agent(): Promise<Agent> {
    this.#opening ??= openAgent(this.#options);
    return this.#opening;
  }
}

async function openAgent({ allowPrivate, timeoutMs }: WebhookCallerOptions): Promise<Agent> {
  const { Agent } = await import('undici');
  return new Agent({
    connect: { timeout: timeoutMs, ...(allowPrivate ? {} : { lookup: publicLookup }) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
  });
}

function complaintOf(status: number): string {
  return status >= 300 && status < 400 ? `Answered ${status}; redirects are not followed.` : `Answered ${status}.`;
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop closes the body, whatever is still to come.
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= keptBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8').replaceAll('\u0000', '').toWellFormed();
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return error.message === '' && inner !== undefined ? messageOf(inner) : error.message;
}
