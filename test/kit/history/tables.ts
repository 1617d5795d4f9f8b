import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Decision, Gate, History, KeptArtifact, LoggedEvent, Work } from '#test/kit/history/history.ts';
import { traceOf } from '#test/kit/history/history.ts';
import { seesEveryProject } from '#test/kit/postgres.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of a statement that both databases understand, by a connection of its own: the server may have been away since the last. */
export async function rowsOf(url: string, statement: string): Promise<readonly Row[]> {
  if (url.startsWith('sqlite:')) {
    const file = new Database(url.replace(/^sqlite:/, ''), { readonly: true });
    try {
      return file.prepare(statement).all() as Row[];
    } finally {
      file.close();
    }
  }
  const client = new pg.Client({ connectionString: url, ...seesEveryProject });
  // Told where the server goes away; the statement fails as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The jobs that are somebody's wish, and the messages, that have not come to their end. */
export const unfinished = `SELECT id FROM jobs WHERE state IN ('READY', 'RUNNING')
  AND queue IN ('action.execute', 'action.request', 'run.resume')
  UNION ALL SELECT id FROM outbox WHERE sent_at IS NULL`;

/** What the tables tell of a history. */
export type Tables = Omit<History, 'asked' | 'told' | 'delivered'>;

/** Reads the tables, and the files that they name. */
export async function readTables(url: string): Promise<Tables> {
  const rows = (statement: string) => rowsOf(url, statement);
  const log = await rows(
    `SELECT id, stream_id, sequence, type, payload FROM agent_events ORDER BY epoch, ord, position`,
  );
  const told = log.map((row) => ({ row, payload: json(row['payload']) }));
  const heads = await rows(`SELECT id, last_sequence FROM deals UNION ALL SELECT id, last_sequence FROM actions
    UNION ALL SELECT id, last_sequence FROM agent_runs UNION ALL SELECT id, last_sequence FROM artifacts`);
  const keys = await rows(
    `SELECT key FROM idempotency_keys UNION ALL SELECT message_id FROM inbox WHERE state = 'DONE'`,
  );
  const objects = await rows(`SELECT id FROM deals UNION ALL SELECT id FROM actions UNION ALL SELECT id FROM agent_runs
    UNION ALL SELECT id FROM run_steps UNION ALL SELECT id FROM run_checkpoints UNION ALL SELECT id FROM deal_aliases`);
  const actions = await rows(`SELECT id, status, outputs, requires_approval, approved_at, rejected_at FROM actions`);
  const steps = await rows(`SELECT id, status, output FROM run_steps WHERE key <> 'execute'`);
  const attempts = await rows(`SELECT action_id FROM agent_runs WHERE kind = 'PIPELINE' AND status = 'COMPLETED'`);
  const gates = await rows(`SELECT id, decision FROM run_checkpoints WHERE type = 'APPROVAL_GATE'`);
  const waiting = await rows(unfinished);
  const artifacts = await rows(`SELECT id, storage_uri, sha256 FROM artifacts`);
  const decided = (id: string) => told.flatMap(({ row, payload }) => decisionIn(row, payload, id));
  const completions = countOf(told.flatMap(({ row, payload }) => completedBy(row, payload)));
  const goodAttempts = countOf(attempts.map((row) => String(row['action_id'])));
  const workOf = (row: Row, outputs: unknown, attempted: number | null): Work => ({
    id: String(row['id']),
    status: String(row['status']),
    completions: completions.get(String(row['id'])) ?? 0,
    goodAttempts: attempted,
    artifactIds: artifactsIn(json(outputs)),
  });
  const agents = new Set(told.filter(({ payload }) => payload['kind'] === 'AGENT').map(({ row }) => row['stream_id']));
  return {
    keys: keys.map((row) => String(row['key'])),
    events: told.map(({ row, payload }) => eventOf(row, payload, agents.has(row['stream_id']))),
    heads: heads.map((row) => ({ streamId: String(row['id']), lastSequence: Number(row['last_sequence']) })),
    objects: objects.map((row) => String(row['id'])),
    work: [
      ...actions.map((row) => workOf(row, row['outputs'], goodAttempts.get(String(row['id'])) ?? 0)),
      ...steps.map((row) => workOf(row, row['output'], null)),
    ],
    artifacts: artifacts.map(artifactOf),
    waiting: waiting.map((row) => String(row['id'])),
    gates: [
      ...gates.map((row): Gate => gateOf(row, row['decision'], decided)),
      ...actions.map((row): Gate => gateOf(row, approvalOf(row), decided)),
    ],
  };
}

function gateOf(row: Row, decision: unknown, decided: (id: string) => readonly Decision['way'][]): Gate {
  const id = String(row['id']);
  return { id, decision: decision === 'APPROVED' || decision === 'REJECTED' ? decision : null, decided: decided(id) };
}

function approvalOf(row: Row): Decision['way'] | null {
  if (row['approved_at'] !== null) return 'APPROVED';
  return row['rejected_at'] === null ? null : 'REJECTED';
}

/** The member of the payload by which an event tells what it was asked for; null where its stream does. */
const marks: Readonly<Record<string, string | null>> = {
  'deal.created': 'name',
  'deal.stage_changed': 'reason',
  'deal.alias_added': 'alias',
  'action.created': 'title',
  'action.approved': 'note',
  'action.rejected': 'reason',
  'action.queued': null,
  'action.cancelled': 'reason',
  'run.started': 'agentName',
  'run.token': 'text',
  'run.waiting_approval': 'name',
  'run.approved': 'note',
  'run.rejected': 'reason',
  'run.cancellation_ordered': 'reason',
  'run.completed': null,
};

function eventOf(row: Row, payload: Row, isOfAgent: boolean): LoggedEvent {
  const [type, streamId] = [String(row['type']), String(row['stream_id'])];
  const mark = byItself.includes(type) && !isOfAgent ? undefined : marks[type];
  return {
    id: String(row['id']),
    streamId,
    sequence: Number(row['sequence']),
    type,
    trace: mark === undefined ? null : traceOf(type, mark === null ? streamId : String(payload[mark])),
  };
}

/** What workers begin and end as well, who ask nobody. */
const byItself = ['run.started', 'run.completed'];

function completedBy(row: Row, payload: Row): readonly string[] {
  if (row['type'] === 'action.completed') return [String(row['stream_id'])];
  return row['type'] === 'run.step_completed' ? [String(payload['stepId'])] : [];
}

function decisionIn(row: Row, payload: Row, id: string): readonly Decision['way'][] {
  const [, noun, verb] = /^(action|run)\.(approved|rejected)$/.exec(String(row['type'])) ?? [];
  const about = noun === 'run' ? payload['checkpointId'] : row['stream_id'];
  if (noun === undefined || about !== id) return [];
  return [verb === 'approved' ? 'APPROVED' : 'REJECTED'];
}

function artifactsIn(outputs: Row): readonly string[] {
  const named = outputs['artifacts'];
  return Array.isArray(named) ? named.map((one: { readonly artifactId: string }) => one.artifactId) : [];
}

function artifactOf(row: Row): KeptArtifact {
  const file = new URL(String(row['storage_uri']));
  const isWhole =
    existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === String(row['sha256']);
  return { id: String(row['id']), isWhole };
}

function countOf(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(keys, (key) => key)].map(([key, group]) => [key, group.length]));
}

/** SQLite gives JSON as text. */
function json(value: unknown): Row {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return typeof parsed === 'object' && parsed !== null ? (parsed as Row) : {};
}
