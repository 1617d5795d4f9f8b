import type { Dispatcher, Pool } from 'undici';

/**
 * How far an exchange came before it failed, which decides whether it may be repeated:
 * - `unsent`: no connection; the server has seen nothing
 * - `unanswered`: sent, and the connection broke before the first byte of an answer
 * - `busy`: answered with 502, 503 or 504
 * - `late`: not answered in time
 * - `broken`: answered, but cut, too large, or not what was asked for
 */
export type FaultStage = 'unsent' | 'unanswered' | 'busy' | 'late' | 'broken';

/** The other side is at fault, or the way to it. Its message is for the log. */
export class ExchangeFault extends Error {
  override readonly name = 'ExchangeFault';
  readonly stage: FaultStage;
  /** What came with a `busy` status, as it may yet hold errors worth passing on. */
  readonly answer: ExchangeAnswer | null;

  constructor(stage: FaultStage, message: string, options: ErrorOptions & { readonly answer?: ExchangeAnswer } = {}) {
    super(message, options);
    this.stage = stage;
    this.answer = options.answer ?? null;
  }
}

/** What is sent by POST. */
export interface ExchangeRequest {
  readonly path: string;
  /** Names and values in turn, which is the form that costs undici least. */
  readonly headers: string[];
  readonly body: string;
}

/** An answer that came completely. */
export interface ExchangeAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** What bounds an exchange. */
export interface ExchangeBounds {
  /** Aborts it; its reason is what the exchange then fails with. */
  readonly signal: AbortSignal;
  readonly maxAnswerBytes: number;
}

/**
 * Posts once and reads the whole answer. Rejects with an `ExchangeFault`, or with the reason of the signal. Written on undici's
 * `dispatch`: it tells whether anything was sent, and needs no stream for an answer that is read as one text.
 */
export function exchange(pool: Pool, request: ExchangeRequest, bounds: ExchangeBounds): Promise<ExchangeAnswer> {
  if (bounds.signal.aborted) return Promise.reject(reasonOf(bounds.signal));
  const answer = Promise.withResolvers<ExchangeAnswer>();
  const handler = new ExchangeHandler(answer, bounds);
  pool.dispatch({ ...request, method: 'POST' }, handler);
  return answer.promise;
}

class ExchangeHandler implements Dispatcher.DispatchHandler {
  readonly #answer: PromiseWithResolvers<ExchangeAnswer>;
  readonly #bounds: ExchangeBounds;
  readonly #onAbort = () => this.#abandon();
  #controller: Dispatcher.DispatchController | null = null;
  #status = 0;
  #contentType = '';
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(answer: PromiseWithResolvers<ExchangeAnswer>, bounds: ExchangeBounds) {
    this.#answer = answer;
    this.#bounds = bounds;
    bounds.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#bounds.signal.aborted) controller.abort(reasonOf(this.#bounds.signal));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#contentType = String(headers['content-type'] ?? '');
    if (Number(headers['content-length'] ?? 0) > this.#bounds.maxAnswerBytes) this.#refuse(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#bounds.maxAnswerBytes) return this.#refuse(controller);
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks, this.#bytes);
    this.#settle();
    this.#answer.resolve({ status: this.#status, contentType: this.#contentType, text: whole.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    this.#answer.reject(faultOf(error, this.#stage));
  }

  #refuse(controller: Dispatcher.DispatchController): void {
    controller.abort(new ExchangeFault('broken', `The answer is larger than ${this.#bounds.maxAnswerBytes} bytes`));
  }

  #abandon(): void {
    const reason = reasonOf(this.#bounds.signal);
    // Rejected first: what undici reports of an exchange that was given up is not why it failed.
    this.#answer.reject(reason);
    this.#controller?.abort(reason);
    this.#settle();
  }

  #settle(): void {
    this.#chunks = [];
    this.#bounds.signal.removeEventListener('abort', this.#onAbort);
  }

  /** How far it came. */
  get #stage(): FaultStage {
    if (this.#controller === null) return 'unsent';
    return this.#status === 0 ? 'unanswered' : 'broken';
  }
}

/** Whether a server, or a proxy before it, says that it cannot answer now. */
export function isBusy(status: number): boolean {
  return status >= 502 && status <= 504;
}

/** `error` as a fault, of an exchange that had come to `stage`. */
export function faultOf(error: unknown, stage: FaultStage): ExchangeFault {
  if (error instanceof ExchangeFault) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new ExchangeFault(stageByCode(code) ?? stage, `The exchange failed: ${String(error)}`, { cause: error });
}

function stageByCode(code: string): FaultStage | null {
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return 'late';
  // Something came, but it was not HTTP.
  return code.startsWith('HPE_') ? 'broken' : null;
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error('Abandoned', { cause: reason });
}
