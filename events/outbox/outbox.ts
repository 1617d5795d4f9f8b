import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import { streamKey } from '#events/stream.ts';
import type { AppendOutcome } from '#events/dialects/append.ts';
import { instantIn, presentInstant } from '#events/jobs/database-time.ts';
import { claimUnsent } from '#events/outbox/claim.ts';
import { eventHeaders, eventMessage } from '#events/outbox/event-message.ts';
import type { OutgoingMessage } from '#events/transport/transport.ts';

/** Which way a row leaves: through the broker, or to the consumers within the program's own processes. */
export type OutboxRoute = 'BROKER' | 'IN_PROCESS';

/** The name under which wake-ups tell publishers that rows were added. */
export function outboxQueue(route: OutboxRoute): string {
  return `outbox.${route.toLowerCase()}`;
}

/** A row that a publisher holds until its lease lapses. */
export interface ClaimedMessage extends OutgoingMessage {
  /** How often publishing it has failed. */
  readonly failures: number;
}

/** Which rows a publisher asks for, and how it holds them. */
export interface OutboxClaim {
  readonly route: OutboxRoute;
  readonly publisherId: string;
  /** How long, in milliseconds, they are its own. */
  readonly leaseMs: number;
  readonly limit: number;
}

/** What became of claimed rows. */
export interface Settlement {
  readonly route: OutboxRoute;
  readonly publisherId: string;
  /** Confirmed. */
  readonly sent: readonly string[];
  /** Refused by whoever takes them: to be tried again after a while. */
  readonly failed: readonly { readonly id: string; readonly error: string; readonly retryMs: number }[];
  /** Not tried, or nobody knows what became of them: to be tried again as soon as may be. */
  readonly released: readonly string[];
}

/** What waits. */
export interface Backlog {
  /** At most `countedAtMost`. */
  readonly unsent: number;
  /** How long, in milliseconds, the oldest has waited; null where nothing waits. */
  readonly oldestMs: number | null;
}

/** Beyond this a backlog is not counted: counting a million rows is no answer to whether the broker is down. */
export const countedAtMost = 10_000;
const rowsAStatement = 500;

/**
 * The outbox table (events.md, "Outbox, inbox"): what is to leave is written in the transaction that makes it necessary, and leaves
 * when that has been committed, at least once. A row's id is its event's. Instants are the database's.
 */
export class Outbox {
  readonly #dialect: Dialect;
  readonly #hasBroker: boolean;

  /** @param options `hasBroker`: whether every event is to go to a broker */
  constructor(dialect: Dialect, options: { readonly hasBroker: boolean }) {
    this.#dialect = dialect;
    this.#hasBroker = options.hasBroker;
  }

  /**
   * Adds rows for what was appended, in its transaction, and gives the routes that got any. After the append: its lock on the stream's head
   * makes the numbers of a key's rows grow in the order of their commits.
   */
  async keep(connection: Connection, appended: AppendOutcome): Promise<readonly OutboxRoute[]> {
    const wanted: Wanted[] = [];
    if (this.#hasBroker) wanted.push({ route: 'BROKER', types: 'ALL' });
    if (appended.hasWebhooks) {
      const types = await wantedTypes(connection, this.#dialect, appended.appended[0]?.projectId);
      wanted.push({ route: 'IN_PROCESS', types });
    }
    const kept: OutboxRoute[] = [];
    for (const one of wanted) if (await this.#keepFor(one, connection, appended)) kept.push(one.route);
    return kept;
  }

  /** Takes unsent rows that are due, the oldest first; none whose key has an earlier one that is held or waits. */
  claim(claim: OutboxClaim): Promise<readonly ClaimedMessage[]> {
    return claimUnsent(this.#dialect, claim);
  }

  /** Writes down what became of claimed rows. Those that were lost to another publisher are left to it, unless they were sent. */
  async settle({ route, publisherId, sent, failed, released }: Settlement): Promise<void> {
    const { kind } = this.#dialect;
    const { write } = this.#dialect.of(everyProject);
    const free = sql`claimed_by = NULL, lease_until = NULL`;
    if (sent.length > 0) {
      // Whoever else holds it now: it has left, and leaves no second time for the sake of a lease.
      await sql`/* outboxSent */ UPDATE outbox SET sent_at = ${presentInstant(kind)}, last_error = NULL, ${free}
        WHERE transport = ${route} AND id IN (${sql.join(sent)})`.execute(write);
    }
    for (const { id, error, retryMs } of failed) {
      await sql`/* outboxFailed */ UPDATE outbox SET attempts = attempts + 1, last_error = ${error},
          run_at = ${instantIn(kind, retryMs)}, ${free}
        WHERE transport = ${route} AND id = ${id} AND claimed_by = ${publisherId}`.execute(write);
    }
    if (released.length > 0) {
      await sql`/* outboxReleased */ UPDATE outbox SET ${free}
        WHERE transport = ${route} AND id IN (${sql.join(released)}) AND claimed_by = ${publisherId}`.execute(write);
    }
  }

  /** What waits on a route. */
  async backlog(route: OutboxRoute): Promise<Backlog> {
    const { kind } = this.#dialect;
    const age =
      kind === 'sqlite'
        ? sql`${presentInstant(kind)} - min(created_at)`
        : sql`extract(epoch FROM ${presentInstant(kind)} - min(created_at)) * 1000`;
    const { rows } = await sql<{ unsent: string | number; oldest: string | number | null }>`/* outboxBacklog */
      SELECT count(*) AS unsent, ${age} AS oldest
      FROM (SELECT created_at FROM outbox WHERE transport = ${route} AND sent_at IS NULL
        ORDER BY number LIMIT ${countedAtMost}) AS waiting`.execute(this.#dialect.of(everyProject).read);
    const [row] = rows;
    const oldest = row?.oldest ?? null;
    return { unsent: Number(row?.unsent ?? 0), oldestMs: oldest === null ? null : Math.max(0, Number(oldest)) };
  }

  /** Whether there was anything to keep. */
  async #keepFor(
    { route, types }: Wanted,
    connection: Connection,
    { base, appended }: AppendOutcome,
  ): Promise<boolean> {
    const now = presentInstant(this.#dialect.kind);
    const rows = appended.flatMap((event, index) => {
      if (types !== 'ALL' && !types.has(event.type)) return [];
      const payload = JSON.stringify(eventMessage(event, base + index + 1));
      return sql`(${event.id}, ${route}, ${event.projectId}, ${event.type}, ${streamKey(event.stream)}, ${payload},
        ${JSON.stringify(eventHeaders(event))}, ${now}, ${now})`;
    });
    for (let from = 0; from < rows.length; from += rowsAStatement) {
      await sql`/* outboxKeep */ INSERT INTO outbox (id, transport, project_id, topic, message_key, payload, headers, run_at,
          created_at) VALUES ${sql.join(rows.slice(from, from + rowsAStatement))}`.execute(connection);
    }
    return rows.length > 0;
  }
}

/** What a route is to get of what is appended. */
interface Wanted {
  readonly route: OutboxRoute;
  readonly types: 'ALL' | ReadonlySet<unknown>;
}

/** The types of events that enabled webhooks of the project ask for. */
async function wantedTypes(
  connection: Connection,
  dialect: Dialect,
  projectId: string | undefined,
): Promise<Wanted['types']> {
  const enabled = dialect.kind === 'sqlite' ? sql`enabled = 1` : sql`enabled`;
  const { rows } = await sql<{ event_types: unknown }>`/* webhookTypes */ SELECT event_types FROM webhook_targets
    WHERE project_id = ${projectId} AND ${enabled}`.execute(connection);
  const lists = rows.map(({ event_types }) => dialect.jsonOf(event_types)).filter(Array.isArray);
  return lists.some((types) => types.length === 0) ? 'ALL' : new Set<unknown>(lists.flat());
}

/** Lets a row that was refused be tried again at once, as if for the first time; false where it was not refused. */
export async function retryRefused(
  { connection, kind }: { readonly connection: Connection; readonly kind: Dialect['kind'] },
  route: OutboxRoute,
  id: string,
): Promise<boolean> {
  const { rows } = await sql`/* outboxRetry */ UPDATE outbox SET attempts = 0, run_at = ${presentInstant(kind)}
    WHERE transport = ${route} AND id = ${id} AND sent_at IS NULL AND attempts > 0 RETURNING id`.execute(connection);
  return rows.length > 0;
}
