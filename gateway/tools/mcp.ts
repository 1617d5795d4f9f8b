import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NamedOperation } from '#kernel/operation-manifest.ts';
import { statusOf } from '#gateway/errors.ts';
import type { OperationTools } from '#gateway/tools/operation-call.ts';
import { ToolCatalog } from '#gateway/tools/tool-catalog.ts';
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
      // The protocol's library takes some 100 ms to load, which a start without its users need not wait for.
      const { answerMessage } = await import('#gateway/tools/mcp-message.ts');
      const { status, contentType, text } = await answerMessage({ tools, catalog, context }, request);
      if (contentType !== null) void reply.header('content-type', contentType);
      return reply.code(status).send(text);
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

/** JSON-RPC 2.0, section 5.1; it leaves −32000 to −32099 to servers. */
const parseError = -32_700;
const invalidRequest = -32_600;
const serverError = -32_000;

/** A body that could not be parsed has the parser's complaint as its cause. */
function requestCode({ cause }: Error): number {
  return cause === undefined ? invalidRequest : parseError;
}
