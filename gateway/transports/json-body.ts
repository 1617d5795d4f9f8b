import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '#kernel/request-error.ts';
import { badRequest } from '#gateway/transports/graphql-params.ts';

/**
 * Makes JSON in UTF-8 the only body that is read; all else is BAD_REQUEST. Refusing other types is also what keeps a foreign
 * web page out: a browser sends `application/json` across origins only after it has asked for permission.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => done(refusalOfCompressed(request, reply)));
  app.removeAllContentTypeParsers();
  // Refuses __proto__ and constructor.prototype, which would otherwise become members of what copies the body.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const text = decodeUtf8(body, request.headers['content-type'] ?? '');
      // The parser answers by its callback at once.
      void parseJson(request, text, (error, value: unknown) => done(error === null ? null : notJson(error), value));
    } catch (error) {
      done(error instanceof RequestError ? error : notJson(error));
    }
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => {
    done(badRequest('The content-type must be application/json.'));
  });
}

/** A few kilobytes can inflate to gigabytes. */
function refusalOfCompressed(request: FastifyRequest, reply: FastifyReply): RequestError | undefined {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() === 'identity') return undefined;
  void reply.code(415).header('accept-encoding', 'identity');
  return badRequest('The body must not be compressed.');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(body: string | Buffer, contentType: string): string {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw badRequest('The charset must be utf-8.');
  if (body.length === 0) throw badRequest('The body is empty.');
  try {
    return typeof body === 'string' ? body : utf8.decode(body);
  } catch {
    throw badRequest('The body is not UTF-8.');
  }
}

function notJson(cause: unknown): RequestError {
  const error = badRequest('The body is not JSON.');
  error.cause = cause;
  return error;
}
