import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { RequestError } from '#kernel/request-error.ts';
import { isLocalCaller } from '#gateway/identity.ts';

/** Who may read the metrics: callers on this machine, or whoever reaches the port. */
export type MetricsReach = 'local' | 'everyone';

/** Serves `registry` at `/metrics` in Prometheus' text format. Others than it is for get FORBIDDEN. */
export function serveMetrics(app: FastifyInstance, registry: Registry, reach: MetricsReach): void {
  app.get('/metrics', async ({ headers, socket }, reply) => {
    if (reach === 'local' && !isLocalCaller({ headers, remoteAddress: socket.remoteAddress ?? '' })) {
      throw new RequestError('FORBIDDEN', 'The metrics are for callers on the machine of the server.');
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
