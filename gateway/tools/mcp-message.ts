import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode as JsonRpcCode,
  JSONRPCMessageSchema,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { idempotencyKeyOf, withIdempotencyKey } from '#gateway/idempotency-key.ts';
import type { McpTools } from '#gateway/tools/mcp.ts';
import { callOperation } from '#gateway/tools/operation-call.ts';
import type { ToolCatalog } from '#gateway/tools/tool-catalog.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';

/** What a message is answered with. */
export interface McpCall {
  readonly tools: McpTools;
  readonly catalog: ToolCatalog;
  readonly context: RequestContext;
}

/** A server for the one message of one caller. */
async function serverFor({
  tools,
  catalog,
  context: unkeyed,
}: McpCall): Promise<WebStandardStreamableHTTPServerTransport> {
  const server = new Server(
    { name: 'dealgraph', version: tools.version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...catalog.listed] }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    try {
      const operation = catalog.find(params.name);
      if (operation === undefined) throw new RequestError('NOT_FOUND', `There is no tool ${params.name}`);
      const context = keyedContext(unkeyed, params._meta);
      const { ok, body } = await callOperation(tools, { operation, variables: params.arguments ?? {}, context });
      return { content: [{ type: 'text', text: JSON.stringify(body) }], structuredContent: { ...body }, isError: !ok };
    } catch (error) {
      // The protocol's library would tell the message of whatever is thrown.
      const { message, extensions } = tools.errors.format(error, unkeyed);
      const isOurs = extensions?.['code'] === 'INTERNAL_SERVER_ERROR';
      throw new McpError(isOurs ? JsonRpcCode.InternalError : JsonRpcCode.InvalidParams, message, extensions);
    }
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  return transport;
}

/** The key may stand in the call's `_meta`, where a client that cannot set headers names it. Throws BAD_USER_INPUT. */
function keyedContext(context: RequestContext, meta: Readonly<Record<string, unknown>> | undefined): RequestContext {
  return withIdempotencyKey(context, idempotencyKeyOf(meta?.['idempotencyKey'], 'The member _meta.idempotencyKey'));
}

const instructions = `Tools work on the deals, actions, runs, events and artifacts of one project. Every result has \`data\`, or \`errors\` \
with a code and a trace id. A mutation that a rule forbids changes nothing; its data has a \`code\`, a \`message\` and the facts to go on with. \
Lists are pages: give \`pageInfo.endCursor\` as \`after\` for the next.`;

const protocolHeaders = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id'] as const;

/** The answer as it goes over HTTP. */
export interface McpAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

/** Answers one message. Throws BAD_REQUEST where the body is none. */
export async function answerMessage(call: McpCall, request: FastifyRequest): Promise<McpAnswer> {
  if (!JSONRPCMessageSchema.safeParse(request.body).success) {
    throw badRequest('The body must be one JSON-RPC 2.0 message.');
  }
  const headers = new Headers();
  for (const name of protocolHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const message = new Request(new URL('/mcp', 'http://gateway'), { method: 'POST', headers });
  const transport = await serverFor(call);
  const response = await transport.handleRequest(message, { parsedBody: request.body });
  const text = withExtensions(await response.text(), call);
  await transport.close();
  return { status: response.status, contentType: response.headers.get('content-type'), text };
}

/** What the protocol's library refuses by itself gets a code of the closed list and the trace, as all else that is refused. */
function withExtensions(text: string, { tools, context }: McpCall): string {
  const answer: unknown = text === '' ? null : JSON.parse(text);
  const error: unknown = Reflect.get(Object(answer), 'error');
  if (typeof error !== 'object' || error === null || 'data' in error) return text;
  const { extensions } = tools.errors.format(new RequestError('BAD_REQUEST', 'The message is refused.'), context);
  return JSON.stringify({ ...Object(answer), error: { ...error, data: extensions } });
}
