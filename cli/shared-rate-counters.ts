import pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Log } from '#kernel/log.ts';
import { type RateCounter, rateCounter, type RateLimit } from '#gateway/limits/rate-counter.ts';

/** A request waits no longer for the shared counts; it is then counted in this process. */
const databaseWaitMs = 500;

/** Counters that gateways share in the table `rate_limits` of one PostgreSQL database. */
export class SharedRateCounters implements AsyncDisposable {
  readonly #pool: Pick<pg.Pool, 'query' | 'end'>;

  /** Connects when it first counts. The database may be away, now or later: this process then counts for itself. */
  constructor(url: string, log: Log) {
    this.#pool = openPool(url, log);
  }

  /** A counter whose keys are its own. */
  counter(name: string, { points, windowSeconds }: RateLimit): RateCounter {
    const limit = { keyPrefix: name, points, duration: windowSeconds };
    return rateCounter(
      new RateLimiterPostgres({
        ...limit,
        storeClient: this.#pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        // Who is refused already is not asked about again until its window ends.
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: new RateLimiterMemory(limit),
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.end();
  }
}

/** A pool of its own: counting must not wait for the connections that requests hold. */
function openPool(url: string, log: Log): Pick<pg.Pool, 'query' | 'end'> {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'dealgraph rate limits',
    max: 4,
    connectionTimeoutMillis: databaseWaitMs,
    query_timeout: databaseWaitMs,
    // The process may end with these connections open.
    allowExitOnIdle: true,
  });
  let isAway = false;
  const learn = (away: boolean, error: unknown): void => {
    if (away && !isAway)
      log.warn({ err: error }, 'the database does not count operations; this process counts for itself');
    if (!away && isAway) log.info('the database counts operations again');
    isAway = away;
  };
  // An idle connection that is lost is replaced when it is needed; unheard, the event would end the process.
  pool.on('error', (error) => learn(true, error));
  const query = async (given: pg.QueryConfig): Promise<pg.QueryResult> => {
    try {
      const result = await pool.query(given);
      learn(false, null);
      return result;
    } catch (error) {
      learn(true, error);
      throw error;
    }
  };
  return { query: query as pg.Pool['query'], end: () => pool.end() };
}
