import { type ExecutionResult, GraphQLError } from 'graphql';
import { z } from 'zod';
import { isErrorCode } from '#kernel/codes.ts';
import { RequestError } from '#kernel/request-error.ts';
import { RemoteFailure } from '#gateway/errors.ts';
import { readMessages } from '#gateway/event-stream.ts';
import { contextHeader, encodeContext } from '#gateway/internal-context.ts';
import type { SourceEvent, SourceOperation, SubgraphSource } from '#gateway/subgraph-source.ts';

export interface RemoteSourceOptions {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  /** Its GraphQL endpoint, as `serveSubgraph` serves it. */
  readonly url: string;
  /** How long one query or mutation may take, and how long opening a stream may. */
  readonly timeoutMs: number;
}

/** Reaches a subgraph over HTTP. Connections are kept alive by Node's fetch; a request is aborted with its caller's. */
export class RemoteSource implements SubgraphSource {
  readonly #options: RemoteSourceOptions;

  constructor(options: RemoteSourceOptions) {
    this.#options = options;
  }

  async execute(operation: SourceOperation): Promise<ExecutionResult> {
    const caller = operation.context.signal;
    const response = await this.#post(operation, {
      accept: 'application/json',
      signal: AbortSignal.any([caller, AbortSignal.timeout(this.#options.timeoutMs)]),
    });
    return revive(await this.#json(response));
  }

  async subscribe(operation: SourceOperation): Promise<AsyncIterator<SourceEvent>> {
    const connection = new AbortController();
    const timer = setTimeout(() => connection.abort(), this.#options.timeoutMs);
    const response = await this.#post(operation, {
      accept: 'text/event-stream',
      signal: AbortSignal.any([operation.context.signal, connection.signal]),
    }).finally(() => clearTimeout(timer));
    if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true || response.body === null) {
      throw refusalOf(revive(await this.#json(response)));
    }
    return this.#events(response.body, connection);
  }

  async *#events(
    body: AsyncIterable<Uint8Array>,
    connection: AbortController,
  ): AsyncGenerator<SourceEvent, void, void> {
    try {
      for await (const message of readMessages(body)) {
        if (message.event === 'complete') return;
        const result = revive(parseBody(message.data));
        // Without `data` it is no event: the subgraph ended the stream and says why.
        if (result.data === undefined) throw refusalOf(result);
        yield { identity: null, resolve: async () => result };
      }
      throw this.#unavailable(new Error('The stream ended without saying so'));
    } catch (error) {
      throw error instanceof GraphQLError || error instanceof RequestError ? error : this.#unavailable(error);
    } finally {
      connection.abort();
    }
  }

  async #post(
    operation: SourceOperation,
    options: { readonly accept: string; readonly signal: AbortSignal },
  ): Promise<Response> {
    const { text: query, operationName, variables, context } = operation;
    try {
      return await fetch(this.#options.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: options.accept,
          [contextHeader]: encodeContext(context),
        },
        body: JSON.stringify({ query, operationName, variables }),
        signal: options.signal,
        // A redirect would carry the caller's identity to wherever it points.
        redirect: 'error',
      });
    } catch (error) {
      throw this.#unavailable(error);
    }
  }

  async #json(response: Response): Promise<RemoteResult> {
    try {
      return parseBody(await response.text());
    } catch (error) {
      throw this.#unavailable(new Error(`The answer with status ${response.status} is no GraphQL`, { cause: error }));
    }
  }

  #unavailable(cause: unknown): Error {
    const subgraph = this.#options.name;
    const error = new RequestError('SUBGRAPH_UNAVAILABLE', `The part of the graph named ${subgraph} did not answer.`, {
      subgraph,
    });
    error.cause = cause;
    return error;
  }
}

const remoteResult = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .optional(),
});

type RemoteResult = z.infer<typeof remoteResult>;

function parseBody(text: string): RemoteResult {
  return remoteResult.parse(JSON.parse(text));
}

/** Puts the errors back into the form in which a subgraph in this process would have thrown them. */
function revive(result: RemoteResult): ExecutionResult {
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors === undefined ? {} : { errors: result.errors.map(reviveError) }),
  };
}

function reviveError(error: NonNullable<RemoteResult['errors']>[number]): GraphQLError {
  const { code, traceId: _known, reference, ...details } = error.extensions;
  const originalError =
    isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR'
      ? new RequestError(code, error.message, details)
      : new RemoteFailure(typeof reference === 'string' ? reference : 'unknown');
  return new GraphQLError(error.message, { path: error.path ?? null, originalError });
}

function refusalOf(result: ExecutionResult): Error {
  return result.errors?.[0] ?? new Error('The subgraph opened no stream and gave no reason');
}
