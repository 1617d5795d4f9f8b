import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode as JsonRpcCode,
  JSONRPCMessageSchema,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '#kernel/context.ts';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { statusOf } from '#gateway/errors.ts';
import { callOperation, type OperationTools } from '#gateway/tools/operation-call.ts';
import { callerOf, type CallerTools, identifyCallers } from '#gateway/transports/caller.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';
import { refusalOf, requestTrace } from '#gateway/transports/http-answer.ts';
import { acceptJsonOnly } from '#gateway/transports/json-body.ts';

/** What MCP is served with. */
export interface McpTools extends OperationTools, CallerTools {
  readonly operations: readonly NamedOperation[];
  /** Of this API, as the client is told. */
  readonly version: string;
}

/**
 * Serves the Model Context Protocol at `/mcp` over streamable HTTP: the named queries and mutations are its tools. Stateless: every
 * request is identified for itself and answered with JSON, so that any gateway can answer any request, and there is no stream to
 * open by GET nor a session to DELETE (405, as the protocol has it). A caller that hangs up aborts what it asked for.
 */
export function serveMcp(app: FastifyInstance, tools: McpTools): void {
  const catalog = new ToolCatalog(tools.operations);
  void app.register(async (scope) => {
    acceptJsonOnly(scope);
    scope.setErrorHandler((error: FastifyError | Error, request, reply) =>
      answerRefusal(tools, { error, request, reply }),
    );
    identifyCallers(scope, tools);
    scope.post('/mcp', async (request, reply) => {
      const context = callerOf(request);
      if (!JSONRPCMessageSchema.safeParse(request.body).success) {
        throw badRequest('The body must be one JSON-RPC 2.0 message.');
      }
      return answerMessage(await serverFor({ tools, catalog, context }), request, reply);
    });
    scope.route({
      method: ['GET', 'DELETE', 'PUT', 'PATCH'],
      url: '/mcp',
      handler: async (_request, reply) => {
        void reply.header('allow', 'POST').code(405);
        throw badRequest('There is no stream and no session here; send each message by POST.');
      },
    });
  });
}

/** The tools by name, and as they are listed. */
class ToolCatalog {
  readonly listed: readonly Tool[];
  readonly #operations: ReadonlyMap<string, NamedOperation>;

  constructor(operations: readonly NamedOperation[]) {
    const named = operations.flatMap((operation) =>
      operation.tool === null ? [] : [{ tool: operation.tool, operation }],
    );
    this.#operations = new Map(named.map(({ tool, operation }) => [tool, operation]));
    this.listed = named.map(({ tool, operation }) => describeTool(tool, operation));
  }

  find(tool: string): NamedOperation | undefined {
    return this.#operations.get(tool);
  }
}

function describeTool(name: string, operation: NamedOperation): Tool {
  const { kind, description, variablesSchema, isDestructive } = operation;
  const words = name.replaceAll('_', ' ');
  return {
    name,
    title: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    description,
    inputSchema: { ...variablesSchema, type: 'object' },
    annotations: {
      readOnlyHint: kind === 'QUERY',
      ...(kind === 'QUERY' ? {} : { destructiveHint: isDestructive }),
      // It works on this program's own data.
      openWorldHint: false,
    },
  };
}

interface McpCall {
  readonly tools: McpTools;
  readonly catalog: ToolCatalog;
  readonly context: RequestContext;
}

/** A server for the one message of one caller. */
async function serverFor({ tools, catalog, context }: McpCall): Promise<WebStandardStreamableHTTPServerTransport> {
  const server = new Server(
    { name: 'dealgraph', version: tools.version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...catalog.listed] }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const operation = catalog.find(params.name);
    if (operation === undefined) throw unknownTool(params.name, context);
    const { ok, body } = await callOperation(tools, { operation, variables: params.arguments ?? {}, context });
    return { content: [{ type: 'text', text: JSON.stringify(body) }], structuredContent: { ...body }, isError: !ok };
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  return transport;
}

function unknownTool(name: string, { traceId }: RequestContext): McpError {
  return new McpError(JsonRpcCode.InvalidParams, `There is no tool ${name}`, { code: 'NOT_FOUND', traceId });
}

const instructions = `Tools work on the deals, actions, runs, events and artifacts of one project. Every result has \`data\`, or \`errors\` \
with a code and a trace id. A mutation that a rule forbids changes nothing; its data has a \`code\`, a \`message\` and the facts to go on with. \
Lists are pages: give \`pageInfo.endCursor\` as \`after\` for the next.`;

const protocolHeaders = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id'] as const;

async function answerMessage(
  transport: WebStandardStreamableHTTPServerTransport,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const headers = new Headers();
  for (const name of protocolHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const message = new Request(new URL('/mcp', 'http://gateway'), { method: 'POST', headers });
  const response = await transport.handleRequest(message, { parsedBody: request.body });
  const text = await response.text();
  await transport.close();
  const contentType = response.headers.get('content-type');
  if (contentType !== null) void reply.header('content-type', contentType);
  return reply.code(response.status).send(text);
}

interface Refused {
  readonly error: FastifyError | Error;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What is refused before the protocol begins is told in its own form, as clients read no other. */
function answerRefusal({ errors }: McpTools, { error, request, reply }: Refused): FastifyReply {
  const { message, extensions } = errors.format(refusalOf(error), requestTrace(request));
  const status = reply.statusCode >= 400 ? reply.statusCode : statusOf(extensions?.['code']);
  const code = extensions?.['code'] === 'BAD_REQUEST' ? requestCode(error) : serverError;
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ jsonrpc: '2.0', error: { code, message, data: extensions }, id: null });
}

/** JSON-RPC leaves −32000 to −32099 to servers. */
const serverError = -32_000;

/** A body that could not be parsed has the parser's complaint as its cause. */
function requestCode({ cause }: Error): number {
  return cause === undefined ? JsonRpcCode.InvalidRequest : JsonRpcCode.ParseError;
}
