import { sql } from 'kysely';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import { appendParameter, type AppendOutcome } from '#events/dialects/append.ts';
import * as postgresql from '#events/dialects/postgresql.ts';
import * as sqlite from '#events/dialects/sqlite.ts';
import type { NewEventRecord } from '#events/event.ts';
import { streamHeads, type Stream } from '#events/stream.ts';

/** Where events are appended: a stream, in a transaction. */
export interface AppendTarget {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly stream: Stream;
}

/** Appends what the stream does not hold yet; see `EventLog.append`. */
export async function appendEvents(target: AppendTarget, events: readonly NewEventRecord[]): Promise<AppendOutcome> {
  const { connection, dialect, stream } = target;
  const statements = dialect.kind === 'sqlite' ? sqlite : postgresql;
  const fresh = await withoutRepeats(target, events);
  const projectId = fresh[0]?.projectId ?? null;
  const moved = await statements.advanceHead(connection, stream, { count: fresh.length, projectId });
  if (moved === undefined) throw new Error(`No ${stream.type} ${stream.id} to append events to.`);
  const { base, hasWebhooks } = moved;
  if (fresh.length > 0) {
    await statements.insertEvents(connection, { stream, base, parameter: appendParameter(fresh, dialect) });
  }
  return { base, count: fresh.length, appended: fresh, hasWebhooks };
}

/** Takes the head's lock first, so that of two transactions with the same key the second sees the first's event. */
async function withoutRepeats(
  target: AppendTarget,
  events: readonly NewEventRecord[],
): Promise<readonly NewEventRecord[]> {
  const keys = events.flatMap((event) => event.dedupeKey ?? []);
  if (keys.length === 0) return events;
  const { connection, dialect, stream } = target;
  if (dialect.kind === 'postgresql') {
    await sql`/* lockHead */ SELECT 1 FROM ${sql.table(streamHeads[stream.type])} WHERE id = ${stream.id} FOR UPDATE`.execute(
      connection,
    );
  }
  const { rows } = await sql<{ dedupe_key: string }>`/* repeatedKeys */ SELECT dedupe_key FROM agent_events
    WHERE stream_type = ${stream.type} AND stream_id = ${stream.id} AND dedupe_key IN (${sql.join(keys)})`.execute(
    connection,
  );
  const seen = new Set(rows.map((row) => row.dedupe_key));
  return events.filter((event) => {
    if (event.dedupeKey === null) return true;
    if (seen.has(event.dedupeKey)) return false;
    seen.add(event.dedupeKey);
    return true;
  });
}
