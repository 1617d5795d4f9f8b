import type { SchemaMigration } from '#migrations/schema-migration.ts';

/**
 * What gateways that share a database have counted of each caller, in the columns that `rate-limiter-flexible` reads and writes: `expire`
 * is in milliseconds since 1970. Not logged: after a crash counting begins anew, which costs nothing.
 */
export const rateLimits: SchemaMigration = {
  name: '0002-rate-limits',
  up: [`CREATE UNLOGGED TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`],
  down: [`DROP TABLE rate_limits`],
};
