import { sql } from 'kysely';
import type { Connection, Connections, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { claimReady } from '#events/jobs/claim.ts';
import { instantIn, presentInstant } from '#events/jobs/database-time.ts';
import type { ClaimedJob, JobFailure, JobOrigin, JobState, NewJob } from '#events/jobs/job.ts';

/** A job that is to be written with what asks for it. */
export interface JobRecord extends NewJob {
  readonly id: string;
  readonly projectId: string | null;
  readonly origin: JobOrigin;
}

/** Which jobs a worker asks for, and how it holds them. */
export interface Claim {
  readonly queue: string;
  readonly workerId: string;
  /** How long, in milliseconds, a job is its own without a sign of life. */
  readonly leaseMs: number;
  /** How many at most. */
  readonly limit: number;
}

/** What became of a job whose worker fell silent. */
export interface LapsedJob {
  readonly id: string;
  readonly queue: string;
  readonly state: JobState;
}

/** A job as its present holder knows it. */
export type HeldJob = Pick<ClaimedJob, 'id' | 'fence'>;

const defaultMaxAttempts = 5;

/**
 * The jobs table (events.md, "Jobs and workers"). Every change of a claimed job names its fence, so that whoever lost the job to
 * another can do nothing to it. Instants are the database's.
 */
export class Jobs {
  readonly #dialect: Dialect;
  /** Workers serve every project. */
  readonly #of: Connections;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    this.#of = dialect.of(everyProject);
  }

  /** Adds jobs in the transaction of `connection`. One whose dedupe key its queue holds already is left out. */
  async add(connection: Connection, jobs: readonly JobRecord[]): Promise<void> {
    if (jobs.length === 0) return;
    const now = this.#now;
    const rows = jobs.map((job) => {
      const { id, projectId, queue, priority = 0, maxAttempts = defaultMaxAttempts } = job;
      const runAt = job.runAt === undefined ? now : sql`${this.#dialect.instantParameter(job.runAt)}`;
      return sql`(${id}, ${projectId}, ${queue}, ${JSON.stringify(job.payload)}, ${JSON.stringify(job.origin)},
        ${priority}, ${maxAttempts}, ${job.dedupeKey ?? null}, ${job.groupKey ?? null}, ${runAt}, ${now})`;
    });
    await sql`/* addJobs */ INSERT INTO jobs (id, project_id, queue, payload, origin, priority, max_attempts, dedupe_key,
        group_key, run_at, created_at)
      VALUES ${sql.join(rows)}
      ON CONFLICT (queue, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING`.execute(connection);
  }

  /** Takes jobs of one queue that are due: the greatest priority first, of those the one due longest. Counts an attempt of each. */
  claim(claim: Claim): Promise<readonly ClaimedJob[]> {
    return claimReady(this.#dialect, claim);
  }

  /** Extends the lease. Null where the job is lost; else whether it is to be called off. */
  async renew({ id, fence }: HeldJob, leaseMs: number): Promise<{ readonly cancelRequested: boolean } | null> {
    const { rows } = await sql<{ cancel_requested: boolean | number }>`/* renewJob */ UPDATE jobs
      SET lease_until = ${instantIn(this.#dialect.kind, leaseMs)}
      WHERE id = ${id} AND fence = ${fence} AND state = 'RUNNING' RETURNING cancel_requested`.execute(this.#of.write);
    const [row] = rows;
    return row === undefined ? null : { cancelRequested: Boolean(row.cancel_requested) };
  }

  /** What the work has come to so far, for whoever looks. JSON. */
  async reportProgress({ id, fence }: HeldJob, progress: unknown): Promise<void> {
    await sql`/* reportProgress */ UPDATE jobs SET progress = ${JSON.stringify(progress)}
      WHERE id = ${id} AND fence = ${fence} AND state = 'RUNNING'`.execute(this.#of.write);
  }

  /** Ends a job as done, in the transaction of its effects if there are any. False where it is lost: roll the effects back. */
  complete(job: HeldJob, connection: Connection = this.#of.write): Promise<boolean> {
    return this.#end(connection, job, 'DONE');
  }

  /** Ends jobs as done, all in one statement, and gives the ids of those that were still held. */
  async completeAll(jobs: readonly HeldJob[]): Promise<ReadonlySet<string>> {
    const { kind } = this.#dialect;
    const ids = jobs.map(({ id }) => id);
    const fences = jobs.map(({ fence }) => fence);
    // One text however many there are, so that it is parsed once.
    const held =
      kind === 'sqlite'
        ? sql`(SELECT value ->> 0 AS id, value ->> 1 AS fence FROM json_each(${JSON.stringify(jobs.map(({ id, fence }) => [id, fence]))}))`
        : sql`unnest(${ids}::uuid[], ${fences}::bigint[])`;
    const { rows } = await sql<{ id: string }>`/* completeJobs, prepared */ UPDATE jobs
      SET state = 'DONE', finished_at = ${this.#now}, lease_until = NULL, worker_id = NULL
      FROM ${held} AS held ${kind === 'sqlite' ? sql`` : sql`(id, fence)`}
      WHERE jobs.id = held.id AND jobs.fence = held.fence AND jobs.state = 'RUNNING' RETURNING jobs.id AS id`.execute(
      this.#of.write,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Ends a job that was called off. False where it is lost. */
  endCancelled(job: HeldJob): Promise<boolean> {
    return this.#end(this.#of.write, job, 'CANCELLED');
  }

  /**
   * Lets a failed job be tried again after `retryMs`, or never again where that is null or it was called off meanwhile. False where it is
   * lost.
   */
  async fail({ id, fence }: HeldJob, failure: JobFailure, retryMs: number | null): Promise<boolean> {
    const next =
      retryMs === null
        ? sql`state = CASE WHEN ${this.#calledOff} THEN 'CANCELLED' ELSE 'DEAD' END, finished_at = ${this.#now}`
        : this.#waitAgain(retryMs);
    return this.#change(this.#of.write, { id, fence }, sql`${next}, last_error = ${JSON.stringify(failure)}`);
  }

  /**
   * Gives a job back unbegun, to be claimed again after `delayMs` unless it was called off meanwhile: the attempt does not count. False
   * where it is lost.
   */
  async release({ id, fence }: HeldJob, delayMs: number): Promise<boolean> {
    const again = sql`attempts = attempts - 1, ${this.#waitAgain(delayMs)}`;
    return this.#change(this.#of.write, { id, fence }, again);
  }

  /**
   * Calls a job off: at once where it waits, by its worker's next sign of life where it runs. False where there is no such job that has not
   * ended.
   */
  async cancel(connection: Connection, id: string): Promise<boolean> {
    const { rows } = await sql`/* cancelJob */ UPDATE jobs SET
        cancel_requested = ${this.#dialect.kind === 'sqlite' ? sql`1` : sql`true`},
        finished_at = CASE state WHEN 'READY' THEN ${this.#now} END,
        state = CASE state WHEN 'READY' THEN 'CANCELLED' ELSE state END
      WHERE id = ${id} AND state IN ('READY', 'RUNNING') RETURNING id`.execute(connection);
    return rows.length > 0;
  }

  /** As `cancel`, for what has not ended of one group of a queue. */
  async cancelGroup(
    connection: Connection,
    group: { readonly queue: string; readonly groupKey: string },
  ): Promise<void> {
    // One arm for each of the two partial indexes.
    const ofGroup = sql`queue = ${group.queue} AND group_key = ${group.groupKey}`;
    await sql`/* cancelJobs */ UPDATE jobs SET
        cancel_requested = ${this.#dialect.kind === 'sqlite' ? sql`1` : sql`true`},
        finished_at = CASE state WHEN 'READY' THEN ${this.#now} END,
        state = CASE state WHEN 'READY' THEN 'CANCELLED' ELSE state END
      WHERE (state = 'READY' AND group_key IS NOT NULL AND ${ofGroup})
        OR (state = 'RUNNING' AND group_key IS NOT NULL AND ${ofGroup})`.execute(connection);
  }

  /** Whether something of one group of a queue has not ended. */
  async hasGroup(
    connection: Connection,
    group: { readonly queue: string; readonly groupKey: string },
  ): Promise<boolean> {
    const ofGroup = sql`queue = ${group.queue} AND group_key = ${group.groupKey}`;
    const { rows } =
      await sql`/* jobOfGroup */ SELECT 1 FROM jobs WHERE state = 'READY' AND group_key IS NOT NULL AND ${ofGroup}
      UNION ALL SELECT 1 FROM jobs WHERE state = 'RUNNING' AND group_key IS NOT NULL AND ${ofGroup}`.execute(
        connection,
      );
    return rows.length > 0;
  }

  /**
   * Takes jobs from workers that fell silent: they wait again, or where their attempts are used up are DEAD. Attempts count at the
   * claim, so what kills its process ends too.
   */
  async sweep(): Promise<readonly LapsedJob[]> {
    const now = this.#now;
    const requested = this.#calledOff;
    const lapsed = JSON.stringify({ code: 'LEASE_LAPSED', message: 'The worker fell silent.' });
    const { rows } = await sql<LapsedJob>`/* sweepJobs */ UPDATE jobs SET
        state = CASE WHEN ${requested} THEN 'CANCELLED' WHEN attempts >= max_attempts THEN 'DEAD' ELSE 'READY' END,
        finished_at = CASE WHEN ${requested} OR attempts >= max_attempts THEN ${now} END,
        last_error = ${lapsed}, run_at = ${now}, lease_until = NULL, worker_id = NULL
      WHERE state = 'RUNNING' AND lease_until <= ${now} RETURNING id, queue, state`.execute(this.#of.write);
    return rows;
  }

  /** Those of `queues` in which something is due. */
  async due(queues: readonly string[]): Promise<readonly string[]> {
    if (queues.length === 0) return [];
    const asked = queues.map(
      (queue) => sql`SELECT ${queue} AS queue WHERE EXISTS
        (SELECT 1 FROM jobs WHERE queue = ${queue} AND state = 'READY' AND run_at <= ${this.#now})`,
    );
    const { rows } = await sql<{ queue: string }>`/* dueQueues */ ${sql.join(asked, sql` UNION ALL `)}`.execute(
      this.#of.read,
    );
    return rows.map(({ queue }) => queue);
  }

  get #now() {
    return presentInstant(this.#dialect.kind);
  }

  get #calledOff() {
    return this.#dialect.kind === 'sqlite' ? sql`cancel_requested = 1` : sql`cancel_requested`;
  }

  /** What its worker leaves after it was called off ends, as nobody else would learn of it before the work is begun again. */
  #waitAgain(delayMs: number) {
    return sql`state = CASE WHEN ${this.#calledOff} THEN 'CANCELLED' ELSE 'READY' END,
      finished_at = CASE WHEN ${this.#calledOff} THEN ${this.#now} END, run_at = ${instantIn(this.#dialect.kind, delayMs)}`;
  }

  #end(connection: Connection, job: HeldJob, state: 'DONE' | 'CANCELLED'): Promise<boolean> {
    return this.#change(connection, job, sql`state = ${state}, finished_at = ${this.#now}`);
  }

  async #change(connection: Connection, { id, fence }: HeldJob, set: ReturnType<typeof sql>): Promise<boolean> {
    const { rows } = await sql`/* changeJob */ UPDATE jobs SET ${set}, lease_until = NULL, worker_id = NULL
      WHERE id = ${id} AND fence = ${fence} AND state = 'RUNNING' RETURNING id`.execute(connection);
    return rows.length > 0;
  }
}
