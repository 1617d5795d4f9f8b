import { sql, type RawBuilder } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { decodeCursor, makePage, pageSize, type Page, type PageArguments } from '#persistence/page.ts';
import { jobColumns, jobOf, type JobRow } from '#events/jobs/job-row.ts';
import type { JobFacts, JobState } from '#events/jobs/job.ts';

/**
 * Whose jobs are meant: a project's, and beside them those that concern all projects; or null for everyone's, which is for whoever has
 * the machine.
 */
export type JobScope = string | null;

/** Which jobs of a scope. What is absent does not matter. */
export interface JobFilter {
  readonly states?: readonly JobState[] | null | undefined;
  readonly queue?: string | null | undefined;
}

/** The reads of the table of jobs for whoever looks; workers have their own in `Jobs`. */
export class JobQueries {
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** One page of jobs, the newest first. Throws CURSOR_INVALID and BAD_USER_INPUT as every list does. */
  async page(scope: JobScope, filter: JobFilter, page: PageArguments): Promise<Page<JobFacts>> {
    const { size, backwards } = pageSize(page);
    const list = { name: 'jobs', filter, order: { column: 'id', direction: 'DESC' } } as const;
    const place = (argument: 'after' | 'before') => {
      const cursor = page[argument];
      return typeof cursor === 'string' ? decodeCursor<JobFacts>(list, cursor, argument).id : null;
    };
    const [after, before] = [place('after'), place('before')];
    const wanted = sql`${matching(filter)} AND ${after === null ? sql`TRUE` : sql`id < ${after}`}
      AND ${before === null ? sql`TRUE` : sql`id > ${before}`}`;
    const order = sql`ORDER BY id ${backwards ? sql`ASC` : sql`DESC`} LIMIT ${size + 1}`;
    // Each owner's jobs are read in the order of the index they lie in; one condition for both would sort them all.
    const each = ownersOf(scope).map(
      (owner) => sql`SELECT * FROM (SELECT ${jobColumns} FROM jobs WHERE ${owner} AND ${wanted} ${order}) AS owned`,
    );
    const { rows } = await sql<JobRow>`/* readJobs */ ${sql.join(each, sql` UNION ALL `)} ${order}`.execute(
      this.#of(scope),
    );
    const jobs = rows.map((row) => jobOf(row, this.#dialect));
    return makePage<JobFacts>(list, { rows: jobs, page, count: () => this.#count(scope, filter) });
  }

  /** The job with this id as `connection` sees it; null where the scope has none. */
  async find(scope: JobScope, id: string, connection: Connection = this.#of(scope)): Promise<JobFacts | null> {
    const { rows } = await sql<JobRow>`/* findJob */ SELECT ${jobColumns} FROM jobs
      WHERE id = ${id} AND (${sql.join(ownersOf(scope), sql` OR `)})`.execute(connection);
    const [row] = rows;
    return row === undefined ? null : jobOf(row, this.#dialect);
  }

  /** The jobs that workers have in hand, the one held longest first. */
  async held(scope: JobScope): Promise<readonly JobFacts[]> {
    const { rows } = await sql<JobRow>`/* heldJobs */ SELECT ${jobColumns} FROM jobs
      WHERE state = 'RUNNING' AND (${sql.join(ownersOf(scope), sql` OR `)}) ORDER BY claimed_at, id LIMIT 1000`.execute(
      this.#of(scope),
    );
    return rows.map((row) => jobOf(row, this.#dialect));
  }

  async #count(scope: JobScope, filter: JobFilter): Promise<number> {
    const { rows } = await sql<{ count: number | string }>`/* countJobs */ SELECT count(*) AS count FROM jobs
      WHERE (${sql.join(ownersOf(scope), sql` OR `)}) AND ${matching(filter)}`.execute(this.#of(scope));
    return Number(rows[0]?.count ?? 0);
  }

  #of(scope: JobScope): Connection {
    return this.#dialect.of(scope ?? everyProject).read;
  }
}

function ownersOf(scope: JobScope): readonly RawBuilder<unknown>[] {
  return scope === null ? [sql`TRUE`] : [sql`project_id = ${scope}`, sql`project_id IS NULL`];
}

function matching({ states, queue }: JobFilter): RawBuilder<unknown> {
  const ofStates = states && (states.length === 0 ? sql`FALSE` : sql`state IN (${sql.join(states)})`);
  return sql`${ofStates ?? sql`TRUE`} AND ${typeof queue === 'string' ? sql`queue = ${queue}` : sql`TRUE`}`;
}
