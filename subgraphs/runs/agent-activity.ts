import { sql, type RawBuilder } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import type { EventRecord } from '#events/event.ts';
import type { Foundation } from '#events/foundation.ts';
import type { AgentRunRow, RunEntities } from './entities.ts';
import type { AgentActivity, AgentDayCounts, AgentStatus } from './generated/resolvers.ts';
import { unendedRunStatuses } from './run.ts';

/** What one agent is doing (domain.md, "agent activity"). */
export interface AgentActivityView extends Omit<AgentActivity, 'currentRun' | 'recentRuns' | 'recentEvents'> {
  readonly currentRun: AgentRunRow | null;
  readonly recentRuns: readonly AgentRunRow[];
  readonly recentEvents: readonly EventRecord[];
}

const limits = { agents: 200, runs: 10, events: 20 } as const;

/** Reads what each agent of the request's project is doing, in a number of statements that does not grow with the agents. */
export function createAgentActivity(foundation: Foundation, entities: RunEntities, request: RequestContext) {
  const { store, eventLog, clock } = foundation;
  const { dialect } = store;
  const em = store.reader(request.projectId);
  const { projectId } = request;
  const { read } = dialect.of(projectId);
  /** The order of characters, not of a language: the same on both databases. */
  const byName = dialect.kind === 'sqlite' ? sql`agent_name` : sql`agent_name COLLATE "C"`;

  return async function agentActivity(agentName: string | null): Promise<readonly AgentActivityView[]> {
    const agents = await readAgents(agentName);
    const names = agents.map((agent) => agent.name);
    if (names.length === 0) return [];
    const since = midnight(clock.now());
    const lists = names.map((name) => ({ key: name, where: ofAgent(name) }));
    const today = lists.map(({ key, where }) => ({
      key,
      where: sql<boolean>`${where} AND ${from('occurred_at', since)}`,
    }));
    const [current, recent, events, counts, eventCounts] = await Promise.all([
      readRuns(names, { limit: 1, unended: true }),
      readRuns(names, { limit: limits.runs, unended: false }),
      eventLog.readLists({ projectId }, lists, { after: null, limit: limits.events, backwards: true }),
      readCounts(names, since),
      eventLog.countLists({ projectId }, today),
    ]);
    return agents.map(({ name, status }) => ({
      agentName: name,
      status,
      currentRun: status === 'IDLE' ? null : (current.get(name)?.[0] ?? null),
      recentRuns: recent.get(name) ?? [],
      recentEvents: events.get(name) ?? [],
      today: { since, ...noCounts, ...counts.get(name), events: eventCounts.get(name) ?? 0 },
    }));
  };

  async function readAgents(agentName: string | null) {
    const only = agentName === null ? sql`TRUE` : sql`agent_name = ${agentName}`;
    const { rows } = await sql<{ name: string; waiting: number | string; working: number | string }>`/* readAgents */
      SELECT agent_name AS name, sum(CASE status WHEN 'WAITING_APPROVAL' THEN 1 ELSE 0 END) AS waiting,
        sum(CASE status WHEN 'RUNNING' THEN 1 ELSE 0 END) AS working
      FROM agent_runs WHERE project_id = ${projectId} AND ${only}
      GROUP BY agent_name ORDER BY ${byName} LIMIT ${limits.agents}`.execute(read);
    return rows.map(({ name, waiting, working }) => ({ name, status: statusOf(Number(waiting), Number(working)) }));
  }

  /** The newest runs of each agent, by name. */
  async function readRuns(
    names: readonly string[],
    { limit, unended }: { readonly limit: number; readonly unended: boolean },
  ): Promise<ReadonlyMap<string, readonly AgentRunRow[]>> {
    const which = unended ? sql`status IN (${sql.join(unendedRunStatuses)})` : sql`TRUE`;
    const { rows } = await sql<{ id: string }>`/* readNewestRuns */ SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY agent_name ORDER BY created_at DESC, id DESC) AS place
        FROM agent_runs WHERE project_id = ${projectId} AND agent_name IN (${sql.join(names)}) AND ${which}
      ) AS ranked WHERE place <= ${limit}`.execute(read);
    const runs = await em.find(
      entities.AgentRun,
      { id: { $in: rows.map((row) => row.id) } },
      { connectionType: 'read', disableIdentityMap: true, orderBy: [{ createdAt: 'DESC' }, { id: 'DESC' }] },
    );
    return Map.groupBy(runs, (run) => run.agentName);
  }

  /** What each agent did since `since`, by name; one statement for runs, steps and gates together. */
  async function readCounts(names: readonly string[], since: Date): Promise<ReadonlyMap<string, Counts>> {
    const one = (condition: RawBuilder<unknown>) => sql`sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
    const ours = sql`run.project_id = ${projectId} AND run.agent_name IN (${sql.join(names)})`;
    const started = from('run.started_at', since);
    const finished = from('run.finished_at', since);
    const { rows } = await sql<CountRow>`/* countAgentDay */
      SELECT run.agent_name AS name, 'runsStarted' AS what, ${one(started)} AS count
        FROM agent_runs run WHERE ${ours} AND (${started} OR ${finished}) GROUP BY run.agent_name
      UNION ALL SELECT run.agent_name, 'runsCompleted', ${one(sql`run.status IN ('COMPLETED', 'PARTIAL')`)}
        FROM agent_runs run WHERE ${ours} AND ${finished} GROUP BY run.agent_name
      UNION ALL SELECT run.agent_name, 'runsFailed', ${one(sql`run.status = 'FAILED'`)}
        FROM agent_runs run WHERE ${ours} AND ${finished} GROUP BY run.agent_name
      UNION ALL SELECT run.agent_name, 'stepsCompleted', count(*)
        FROM run_steps step JOIN agent_runs run ON run.id = step.run_id
        WHERE ${ours} AND step.status = 'COMPLETED' AND ${from('step.finished_at', since)} GROUP BY run.agent_name
      UNION ALL SELECT run.agent_name, 'approvalsRequested', count(*)
        FROM run_checkpoints gate JOIN agent_runs run ON run.id = gate.run_id
        WHERE ${ours} AND gate.type = 'APPROVAL_GATE' AND ${from('gate.created_at', since)} GROUP BY run.agent_name
    `.execute(read);
    const byAgent = Map.groupBy(rows, (row) => row.name);
    return new Map([...byAgent].map(([name, counts]) => [name, countsOf(counts)]));
  }

  function ofAgent(name: string): RawBuilder<boolean> {
    return sql`run_id IN (SELECT id FROM agent_runs WHERE project_id = ${projectId} AND agent_name = ${name})`;
  }

  function from(column: string, instant: Date): RawBuilder<boolean> {
    return sql`${sql.ref(column)} >= ${dialect.instantParameter(instant)}`;
  }
}

type Counts = Omit<AgentDayCounts, '__typename' | 'since' | 'events'>;
interface CountRow {
  readonly name: string;
  readonly what: keyof Counts;
  readonly count: number | string;
}

const noCounts: Counts = {
  runsStarted: 0,
  runsCompleted: 0,
  runsFailed: 0,
  stepsCompleted: 0,
  approvalsRequested: 0,
};

function countsOf(rows: readonly CountRow[]): Counts {
  return { ...noCounts, ...Object.fromEntries(rows.map((row) => [row.what, Number(row.count)])) };
}

function statusOf(waiting: number, working: number): AgentStatus {
  if (waiting > 0) return 'WAITING_APPROVAL';
  return working > 0 ? 'WORKING' : 'IDLE';
}

function midnight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}
