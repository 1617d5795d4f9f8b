import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';

/**
 * What a page of ours may load: its own files and nothing from elsewhere. The editor sets styles from script, hence inline styles;
 * scripts are files only.
 */
const pagePolicy: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'worker-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'font-src': ["'self'", 'data:'],
      'img-src': ["'self'", 'data:'],
      'connect-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  // Ours to set only where TLS ends, which is not here.
  strictTransportSecurity: false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
};

/** The policy of everything else, which is data: nothing in it may be run or framed. */
export const dataPolicy: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Serves the explorer's built files: its page at `/`, what it loads below `/explorer/`. */
export async function serveExplorer(app: FastifyInstance, directory: string): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onRequest', (_request, reply, done) => {
      for (const name of Object.keys(dataPolicy)) void reply.removeHeader(name);
      done();
    });
    await scope.register(helmet, pagePolicy);
    await scope.register(fastifyStatic, {
      root: directory,
      prefix: '/explorer/',
      index: false,
      // File names carry a hash of their content, so what they hold never changes.
      immutable: true,
      maxAge: '365d',
    });
    scope.get('/', (_request, reply) => reply.sendFile('index.html', { maxAge: 0, immutable: false }));
  });
}
