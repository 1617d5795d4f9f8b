import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import type { Benchmark, Table } from './benchmark.ts';
import { openPostgresDatabase, openServer, type MeasuredDatabase } from './databases.ts';
import { median, rotated, rounded } from './statistics.ts';

/** Runs of each of the two projects. */
const rows = 25_000;
const projects: readonly string[] = [localIdentity.projectId, randomUUID()];

/** Who asks, and for which project each time: `turn` counts the statements. */
interface Way {
  readonly database: MeasuredDatabase;
  readonly reader: (projectId: string) => EntityManager;
  readonly projectAt: (turn: number) => string;
}

type WayName = 'open' | 'one project' | 'in turn';

/** What is done, `of` a project. */
type Work = (way: Way, projectId: string) => Promise<unknown>;

interface Figures {
  readonly work: string;
  /** Medians of the rounds, in microseconds each. */
  readonly us: Readonly<Record<WayName, number>>;
  /** Medians of the rounds' own ratios to `open`. */
  readonly ratio: Readonly<Record<WayName, number>>;
}

/** What it costs that PostgreSQL confines statements to projects (docs/adr/0017). */
export const benchmarkRowSecurity: Benchmark = async ({ quick, say }) => {
  const pace = quick ? { rounds: 3, milliseconds: 100 } : { rounds: 9, milliseconds: 700 };
  await using server = await openServer();
  await using opened = new AsyncDisposableStack();
  const confined = opened.use(await openFilled(server));
  const open = opened.use(await openFilled(server));
  await withoutPolicies(open);
  const ways: Readonly<Record<WayName, Way>> = {
    open: { database: open, reader: (projectId) => unconfinedReader(open, projectId), projectAt: () => projectOf(0) },
    'one project': { database: confined, reader: confinedReader(confined), projectAt: () => projectOf(0) },
    'in turn': { database: confined, reader: confinedReader(confined), projectAt: projectOf },
  };
  const figures: Figures[] = [];
  for (const [name, work] of Object.entries(works)) {
    figures.push(await compare(name, { work, ways, pace }));
    say(`${name}: ${JSON.stringify(figures.at(-1)?.ratio)}`);
  }
  return {
    method: [
      server.description,
      `Two databases with the same ${(rows * projects.length).toLocaleString('en')} runs of two projects, analysed. One has no policies, and nobody says there for whom they read (open); the other is as shipped, and is asked by one project alone or by both in turn, so that a connection has to be told anew.`,
      'By id, page: the ORM, a new manager of entities each time. Transaction: `store.transact` that changes one run; it says for whom in both databases, with BEGIN.',
      `One client, one statement at a time. Medians of ${pace.rounds} rounds of ${pace.milliseconds} ms a way, turn and turn about; ratios are medians of the rounds' ratios.`,
    ],
    tables: [tableOf(figures)],
    goals: [],
    figures,
  };
};

const works: Readonly<Record<string, Work>> = {
  'a run by its id': async ({ database: { entities }, reader }, projectId) => {
    const found = await reader(projectId).findOne(entities.AgentRun, { id: runOf(projectId) });
    if (found === null) throw new Error('A run was not found.');
  },
  'a page of 20 runs': async ({ database: { entities }, reader }, projectId) => {
    const page = await reader(projectId).find(entities.AgentRun, {}, { orderBy: { id: 'asc' }, limit: 20 });
    if (page.length !== 20) throw new Error(`A page has ${page.length} runs.`);
  },
  'a count of 25,000 runs': async ({ database: { entities }, reader }, projectId) => {
    const count = await reader(projectId).count(entities.AgentRun);
    if (count !== rows) throw new Error(`${count} runs were counted.`);
  },
  'a transaction that changes a run': async ({ database: { foundation } }, projectId) => {
    await foundation.store.transact(projectId, async ({ sql: connection }) => {
      const { numAffectedRows } = await sql`/* touchRun */ UPDATE agent_runs SET version = version + 1
        WHERE id = ${runOf(projectId)} AND project_id = ${projectId}`.execute(connection);
      if (numAffectedRows !== 1n) throw new Error('A run was not changed.');
      return ok(undefined);
    });
  },
};

async function compare(
  work: string,
  measured: {
    readonly work: Work;
    readonly ways: Readonly<Record<WayName, Way>>;
    readonly pace: { readonly rounds: number; readonly milliseconds: number };
  },
): Promise<Figures> {
  const { ways, pace } = measured;
  const contenders = Object.entries(ways) as readonly [WayName, Way][];
  const rounds: Record<WayName, number>[] = [];
  // The first round fills caches and compiles; it does not count.
  for (let round = 0; round <= pace.rounds; round += 1) {
    const us = { open: 0, 'one project': 0, 'in turn': 0 };
    for (const [name, way] of rotated(contenders, round))
      us[name] = await usEach(way, measured.work, pace.milliseconds);
    if (round > 0) rounds.push(us);
  }
  const each = (of: (us: Record<WayName, number>, way: WayName) => number) => ({
    open: rounded(median(rounds.map((us) => of(us, 'open')))),
    'one project': rounded(median(rounds.map((us) => of(us, 'one project')))),
    'in turn': rounded(median(rounds.map((us) => of(us, 'in turn')))),
  });
  return { work, us: each((us, way) => us[way]), ratio: each((us, way) => us[way] / us.open) };
}

async function usEach(way: Way, work: Work, milliseconds: number): Promise<number> {
  const began = performance.now();
  let turn = 0;
  for (; performance.now() - began < milliseconds; turn += 1) await work(way, way.projectAt(turn));
  return ((performance.now() - began) * 1000) / turn;
}

function projectOf(turn: number): string {
  return projects[turn % projects.length] ?? '';
}

/** The run that is asked for. Ids begin with a number and end as their project's: those of both lie side by side in every index. */
function runOf(projectId: string): string {
  return `00012345${projectId.slice(8)}`;
}

const confinedReader =
  ({ foundation: { store } }: MeasuredDatabase) =>
  (projectId: string) =>
    store.reader(projectId);

/** The same entities with the same filter, on connections that nobody confines. */
function unconfinedReader({ foundation: { store } }: MeasuredDatabase, projectId: string): EntityManager {
  const em = store.dialect.orm.em.fork();
  em.setFilterParams('project', { projectId });
  return em;
}

async function openFilled(server: Parameters<typeof openPostgresDatabase>[0]): Promise<MeasuredDatabase> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await openPostgresDatabase(server));
  const { write } = database.foundation.store.dialect.of(everyProject);
  await sql`/* addProject */ INSERT INTO projects (id, slug, name, owner_id, created_at, updated_at)
    VALUES (${projectOf(1)}, 'second', 'Second project', ${localIdentity.operatorId}, now(), now())`.execute(write);
  for (const projectId of projects) {
    await sql`/* addRuns */ INSERT INTO agent_runs (id, project_id, kind, mode, status, agent_name, input_tokens, output_tokens,
        operator_type, operator_id, trace_id, correlation_id, created_at, updated_at)
      SELECT (lpad(n::text, 8, '0') || substr(${projectId}::text, 9))::uuid, ${projectId}, 'AGENT', 'LIVE', 'RUNNING', 'bench', 0, 0,
        'OPERATOR', ${localIdentity.operatorId}, ${'0'.repeat(32)}, 'bench', now(), now()
      FROM generate_series(1, ${rows}::int) AS n`.execute(write);
  }
  await sql`VACUUM ANALYZE agent_runs`.execute(write);
  opened.move();
  return database;
}

async function withoutPolicies({ foundation }: MeasuredDatabase): Promise<void> {
  const { write } = foundation.store.dialect.of(everyProject);
  const { rows: tables } = await sql<{ name: string }>`/* confinedTables */ SELECT relname AS name FROM pg_class
    WHERE relrowsecurity AND relnamespace = 'public'::regnamespace`.execute(write);
  if (tables.length === 0) throw new Error('No table has policies: there is nothing to compare.');
  for (const { name } of tables) {
    await sql`ALTER TABLE ${sql.table(name)} NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY`.execute(write);
  }
}

function tableOf(figures: readonly Figures[]): Table {
  return {
    title: 'Time each, in µs',
    columns: ['', 'open', 'one project', '÷ open', 'two in turn', '÷ open'],
    rows: figures.map(({ work, us, ratio }) => [
      work,
      us.open.toLocaleString('en'),
      us['one project'].toLocaleString('en'),
      ratio['one project'].toFixed(2),
      us['in turn'].toLocaleString('en'),
      ratio['in turn'].toFixed(2),
    ]),
  };
}
