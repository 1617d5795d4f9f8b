import type { FastifyInstance } from 'fastify';

/** What one part of the program says about itself. */
export interface HealthCheck {
  /** For example `database`. */
  readonly name: string;
  readonly ok: boolean;
  /** One line for the operator; never a secret. */
  readonly detail?: string;
}

/** Serves `/health/live` (the process answers) and `/health/ready` (it can do its work; 503 where a check fails). */
export function serveHealth(app: FastifyInstance, ready: () => Promise<readonly HealthCheck[]>): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const checks = await ready();
    const ok = checks.every((check) => check.ok);
    return reply.code(ok ? 200 : 503).send({
      status: ok ? 'ready' : 'not ready',
      checks: Object.fromEntries(checks.map(({ name, ...check }) => [name, check])),
    });
  });
}
