import { fullAccess } from '#kernel/access.ts';
import { randomUUIDv7 } from 'node:crypto';
import pg from 'pg';
import type { RequestContext } from '#kernel/context.ts';
import { ok } from '#kernel/result.ts';
import { openSqliteFile } from '#persistence/dialects/sqlite.ts';
import type { NewEventRecord } from '#events/event.ts';
import type { Foundation } from '#events/foundation.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { seesEveryProject } from '#test/kit/postgres.ts';
import { mostWriters, type MeasuredDatabase } from './databases.ts';

/** Something that appends events to runs. */
export interface Writer extends AsyncDisposable {
  /** Appends `count` events to a run in one transaction. Several calls for different runs may be under way. */
  append(runId: string, count: number): Promise<void>;
}

/** The ways of appending that are compared. */
export const writers = { raw: openRaw, log: openLogWriter, unit: openUnitWriter } as const;

const { projectId, operatorId } = localIdentity;
const actor = { type: 'OPERATOR', id: operatorId } as const;
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const nothingToClose = { [Symbol.asyncDispose]: () => Promise.resolve() };

/** A token as a model gives it. */
function token(index: number) {
  return { text: ' counterparties', index };
}

/** What commands do: a unit of work that records events. */
async function openUnitWriter({ foundation }: MeasuredDatabase): Promise<Writer> {
  const { signal } = new AbortController();
  const request: RequestContext = {
    actor,
    access: fullAccess,
    projectId,
    traceId,
    correlationId: null,
    causationId: null,
    signal,
  };
  return {
    append: async (runId, count) => {
      await foundation.unitOfWork(request, async (unit) => {
        for (let index = 0; index < count; index += 1) {
          unit.record({ type: 'run.token', streamId: runId, payload: token(index) });
        }
        return ok(undefined);
      });
    },
    ...nothingToClose,
  };
}

/** The log alone, in a transaction of the store. */
async function openLogWriter({ foundation }: MeasuredDatabase): Promise<Writer> {
  const { store, eventLog } = foundation;
  return {
    append: async (runId, count) => {
      const events = Array.from({ length: count }, (_, index) => completeToken(foundation, runId, index));
      await store.transact(projectId, async (transaction) => {
        await eventLog.append(transaction.sql, { type: 'RUN', id: runId }, events);
        return ok(undefined);
      });
    },
    ...nothingToClose,
  };
}

function completeToken({ ids, clock }: Foundation, runId: string, index: number): NewEventRecord {
  return {
    id: ids.next(),
    projectId,
    stream: { type: 'RUN', id: runId },
    dedupeKey: null,
    type: 'run.token',
    schemaVersion: 1,
    category: 'DOMAIN',
    payload: token(index),
    actor,
    traceId,
    correlationId: runId,
    causationId: null,
    dealId: null,
    runId,
    actionId: null,
    artifactId: null,
    occurredAt: clock.now(),
  };
}

/** The driver's prepared statements, as one would write them by hand for this one purpose. */
function openRaw(database: MeasuredDatabase): Promise<Writer> {
  const { location } = database;
  return location.kind === 'sqlite' ? openRawSqlite(location.file, database) : openRawPostgres(location.url);
}

/** What differs between two events; the other columns are the same for all and stand in the statement. */
const varying = ['id', 'stream_id', 'correlation_id', 'run_id', 'payload', 'occurred_at', 'sequence', 'ord'] as const;
const constant = {
  project_id: projectId,
  stream_type: 'RUN',
  type: 'run.token',
  schema_version: 1,
  category: 'DOMAIN',
  actor_type: actor.type,
  actor_id: actor.id,
  trace_id: traceId,
  epoch: 1,
} as const;
const columns = [...varying, ...Object.keys(constant)].join(', ');
const constants = Object.values(constant)
  .map((value) => (typeof value === 'number' ? value : `'${value}'`))
  .join(', ');

async function openRawSqlite(file: string, { synchronous }: Pick<MeasuredDatabase, 'synchronous'>): Promise<Writer> {
  const database = openSqliteFile(file, { lockTimeoutMs: 5_000, synchronous });
  const advance = database.prepare<[number, string], { head: number }>(
    'UPDATE agent_runs SET last_sequence = last_sequence + ? WHERE id = ? RETURNING last_sequence AS head',
  );
  const insert = database.prepare(
    `INSERT INTO agent_events (${columns}) VALUES (${varying.map(() => '?').join(', ')}, ${constants})`,
  );
  const append = database.transaction((runId: string, count: number) => {
    const base = (advance.get(count, runId)?.head ?? count) - count;
    for (let index = 0; index < count; index += 1) {
      const payload = JSON.stringify(token(index));
      insert.run(randomUUIDv7(), runId, runId, runId, payload, Date.now(), base + index + 1, 0);
    }
  });
  return {
    append: async (runId, count) => append.immediate(runId, count),
    [Symbol.asyncDispose]: async () => void database.close(),
  };
}

async function openRawPostgres(url: string): Promise<Writer> {
  const pool = new pg.Pool({ connectionString: url, ...seesEveryProject, min: mostWriters, max: mostWriters });
  return {
    append: async (runId, count) => {
      const client = await pool.connect();
      try {
        await appendRaw(client, runId, count);
      } finally {
        client.release();
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

async function appendRaw(client: pg.PoolClient, runId: string, count: number): Promise<void> {
  await client.query('BEGIN');
  const { rows } = await client.query<{ base: string; ord: string }>({
    name: 'advance',
    text: `UPDATE agent_runs SET last_sequence = last_sequence + $1,
        last_ord = greatest(last_ord, pg_current_xact_id()::text::bigint)
      WHERE id = $2 RETURNING last_sequence - $1 AS base, last_ord AS ord`,
    values: [count, runId],
  });
  const { base = '0', ord = '0' } = rows[0] ?? {};
  const values: unknown[] = [];
  for (let index = 0; index < count; index += 1) {
    const payload = JSON.stringify(token(index));
    values.push(randomUUIDv7(), runId, runId, runId, payload, new Date().toISOString(), Number(base) + index + 1, ord);
  }
  await client.query({ name: `insert ${count}`, text: insertText(count), values });
  await client.query('COMMIT');
}

const insertTexts = new Map<number, string>();

/** One statement for `count` rows: one statement a row would be fifty round trips, and flatter whatever it is compared with. */
function insertText(count: number): string {
  const known = insertTexts.get(count);
  if (known !== undefined) return known;
  const width = varying.length;
  const row = (index: number) =>
    `(${varying.map((_, column) => `$${index * width + column + 1}`).join(', ')}, ${constants})`;
  const text = `INSERT INTO agent_events (${columns}) VALUES ${Array.from({ length: count }, (_, index) => row(index)).join(', ')}`;
  insertTexts.set(count, text);
  return text;
}
