import type { FastifyInstance } from 'fastify';

/** What one part of the program says about itself. */
export interface HealthCheck {
  /** For example `database`. */
  readonly name: string;
  readonly ok: boolean;
  /** One line for the operator; never a secret. */
  readonly detail?: string;
  /** Whether nothing can be served without it, which is so unless this is false. */
  readonly essential?: boolean;
}

/**
 * Serves `/health/live` (the process answers) and `/health/ready`: `ready`; `degraded` where a part fails without which the rest
 * can still be served, which is no reason to send requests elsewhere; or `not ready` with 503.
 */
export function serveHealth(app: FastifyInstance, ready: () => Promise<readonly HealthCheck[]>): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const checks = await ready();
    const status = statusOf(checks);
    return reply.code(status === 'not ready' ? 503 : 200).send({
      status,
      checks: Object.fromEntries(checks.map(({ name, essential: _told, ...check }) => [name, check])),
    });
  });
}

function statusOf(checks: readonly HealthCheck[]): 'ready' | 'degraded' | 'not ready' {
  const failing = checks.filter(({ ok }) => !ok);
  if (failing.length === 0) return 'ready';
  return failing.some(({ essential }) => essential !== false) ? 'not ready' : 'degraded';
}
