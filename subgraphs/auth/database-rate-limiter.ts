import { sql } from 'kysely';
import { RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Dialect } from '#persistence/dialects/dialect.ts';

interface Counted {
  readonly points: number;
  /** Null: never. */
  readonly expiresAt: Date | null;
}

interface Options {
  readonly dialect: Dialect;
  readonly keyPrefix: string;
  readonly points: number;
  /** In seconds. */
  readonly duration: number;
}

/** How many windows that are over go with each new one. */
const purgedAtOnce = 100;

/**
 * Counts in the table `sign_in_limits` of either database, so that a restart forgets nothing and several processes count together. The
 * library calls what it finds of these names; it brings the rules, this the statements.
 */
export class DatabaseRateLimiter extends RateLimiterStoreAbstract {
  readonly #dialect: Dialect;

  constructor({ dialect, ...limit }: Options) {
    super({ ...limit, storeClient: dialect });
    this.#dialect = dialect;
  }

  async _upsert(
    ...[key, points, durationMs, forceExpire = false]: readonly [string, number, number, boolean?]
  ): Promise<Counted> {
    const now = Date.now();
    const at = this.#dialect.instantParameter(new Date(now));
    const until = durationMs > 0 ? this.#dialect.instantParameter(new Date(now + durationMs)) : null;
    const anew = forceExpire ? sql`TRUE` : sql`sign_in_limits.expires_at <= ${at}`;
    const { rows } = await sql<{ points: number; expires_at: unknown }>`/* countSignIn */
      INSERT INTO sign_in_limits (key, points, expires_at) VALUES (${key}, ${points}, ${until})
      ON CONFLICT (key) DO UPDATE SET
        points = CASE WHEN ${anew} THEN excluded.points ELSE sign_in_limits.points + excluded.points END,
        expires_at = CASE WHEN ${anew} THEN excluded.expires_at ELSE sign_in_limits.expires_at END
      RETURNING points, expires_at`.execute(this.#dialect.write);
    const counted = this.#counted(rows);
    if (counted === null) throw new Error('A count was not written');
    if (counted.points === points) await this.#purge(at);
    return counted;
  }

  async _get(key: string): Promise<Counted | null> {
    const { rows } = await sql<{ points: number; expires_at: unknown }>`/* readSignInCount */ SELECT points, expires_at
      FROM sign_in_limits WHERE key = ${key} AND (expires_at IS NULL OR expires_at > ${this.#dialect.instantParameter(new Date())})`.execute(
      this.#dialect.write,
    );
    return this.#counted(rows);
  }

  async _delete(key: string): Promise<boolean> {
    const { numAffectedRows = 0n } = await sql`/* forgetSignInCount */ DELETE FROM sign_in_limits
      WHERE key = ${key}`.execute(this.#dialect.write);
    return numAffectedRows > 0n;
  }

  _getRateLimiterRes(_key: string, changed: number, { points, expiresAt }: Counted): RateLimiterRes {
    const msBeforeNext = expiresAt === null ? -1 : Math.max(expiresAt.getTime() - Date.now(), 0);
    return new RateLimiterRes(Math.max(this.points - points, 0), msBeforeNext, points, points === changed);
  }

  #counted([row]: readonly { readonly points: number; readonly expires_at: unknown }[]): Counted | null {
    if (row === undefined) return null;
    const expiresAt = row.expires_at === null ? null : this.#dialect.instantOf(row.expires_at);
    return { points: Number(row.points), expiresAt };
  }

  async #purge(at: number | string): Promise<void> {
    // Two that purge at once would wait for each other's rows, perhaps in a circle.
    const alone = this.#dialect.kind === 'postgresql' ? sql`FOR UPDATE SKIP LOCKED` : sql``;
    await sql`/* purgeSignInCounts */ DELETE FROM sign_in_limits WHERE key IN
      (SELECT key FROM sign_in_limits WHERE expires_at <= ${at} LIMIT ${purgedAtOnce} ${alone})`.execute(
      this.#dialect.write,
    );
  }
}
