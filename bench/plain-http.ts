import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a GraphQL request over HTTP says. */
export interface PlainRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Gives the JSON to send. */
export type Answering = (request: PlainRequest) => string | Promise<string>;

/** Serves POSTed JSON by node:http and nothing else, on a free port; gives the URL. Trusts its callers. */
export async function servePlainly(answer: Answering): Promise<string> {
  const server = createServer((request, response) => void respond(answer, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port');
  return `http://127.0.0.1:${address.port}/graphql`;
}

async function respond(answer: Answering, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = Buffer.from(await answer(JSON.parse(await textOf(request)) as PlainRequest));
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  response.end(body);
}

function textOf(request: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  request.on('error', reject);
  return promise;
}
