import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isUnionType } from 'graphql';
import { sql } from 'kysely';
import { everyProject } from '#persistence/projects.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { createDatabase, type DatabaseKind } from '#test/kit/database.ts';
import { countRows, dumpTables } from '#test/kit/database-dump.ts';
import { eventually } from '#test/kit/eventually.ts';
import { openTestFoundationOn, type TestFoundation } from '#test/kit/foundation.ts';
import { startProgram, type Program } from '#test/kit/program.ts';
import { ask, RawSocket, type Answer } from '#test/kit/toy-gateway.ts';

/** How the program runs: as one process, or as a gateway and one process for each subgraph. */
export type GraphArrangement = 'in one process' | 'apart';

/** The real program over HTTP and WebSocket, on a database of its own. */
export interface Graph extends AsyncDisposable {
  readonly kind: DatabaseKind;
  readonly url: string;
  /** The database behind the program, for what no API does: rows of another project, counts of rows. */
  readonly test: TestFoundation;
  /** The project and the operator that callers on this machine are. */
  readonly local: typeof localIdentity;
  /** Sends a document by POST. */
  ask(document: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends a body as it is. */
  post(body: string | Uint8Array<ArrayBuffer>, init?: RequestInit): Promise<Answer>;
  /** The fields of an answer. Throws where there were errors. */
  data(document: string, variables?: object): Promise<Readonly<Record<string, unknown>>>;
  /** What one mutation gave, with `__typename`. Throws where there were errors. */
  mutate(field: string, input: object, options?: MutationOptions): Promise<Mutated>;
  /** Follows a subscription over WebSocket. */
  follow(document: string, variables?: object): Promise<Following>;
  /**
   * Waits until the log lists every event there is. On PostgreSQL a list ends before the oldest transaction that is still open,
   * in whatever database of the server, so that no cursor of it passes over what commits late.
   */
  settled(): Promise<void>;
  /** How many rows each table holds, but for those that come and go by themselves: workers, and jobs of no project. */
  rowCounts(): Promise<Readonly<Record<string, number>>>;
  /** Everything the processes have printed. */
  output(): string;
  /** The process of a subgraph, where the arrangement is `apart`. */
  subgraph(name: SubgraphName): SubgraphProcess;
}

/** One subgraph's process. */
export interface SubgraphProcess {
  /** The GraphQL endpoint it has whenever it runs. */
  readonly url: string;
  /** Kills it without a word (SIGKILL), or as told. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
}

/** Fields by the name of the type they are selected of. */
export type Selections = Readonly<Record<string, string>>;

export interface MutationOptions {
  /** What to select of each type the mutation may give; a refusal's message and an object's id unless told otherwise. */
  readonly select?: Selections;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a mutation gave, and the trace of the response that said so. */
export interface Mutated {
  readonly payload: Readonly<Record<string, unknown>> & { readonly __typename: string };
  readonly traceId: string;
  readonly answer: Answer;
}

/** An open subscription. */
export interface Following extends AsyncDisposable {
  /** The value of the subscription's field for each event so far. */
  events(): readonly Readonly<Record<string, unknown>>[];
  /** Waits until there are `count`, and gives them. */
  take(count: number): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const readyLine = /Dealgraph is ready/;
const subgraphs = ['auth', 'deals', 'runs', 'artifacts'] as const;

type SubgraphName = (typeof subgraphs)[number];

/** Starts the program on a new, empty database. */
export async function startGraph(kind: DatabaseKind, arrangement: GraphArrangement = 'in one process'): Promise<Graph> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createDatabase(kind));
  const test = opened.use(await openTestFoundationOn(database));
  const env = { DATABASE_URL: database.url, SAMPLE_DATA: 'skip' };
  const behind = arrangement === 'apart' ? await startBehind(env) : new Map<SubgraphName, SubgraphProcesses>();
  for (const one of behind.values()) opened.use(one);
  const front = opened.use(
    arrangement === 'apart' ? await startFront(behind) : await startProgram({ args: ['serve'], env, readyLine }),
  );
  const kept = opened.move();
  return {
    kind,
    url: front.url,
    test,
    local: localIdentity,
    ...frontDoor(front.url),
    settled: async () => {
      const { eventLog, store } = test.foundation;
      const all = await sql<{ count: number | string }>`SELECT count(*) AS count FROM agent_events`.execute(
        store.dialect.of(everyProject).write,
      );
      const { projectId } = localIdentity;
      await eventually(async () => (await eventLog.countLog({ projectId })) === Number(all.rows[0]?.count));
    },
    rowCounts: async () => {
      const { workers: _workers, jobs = [], ...others } = await dumpTables(test.foundation.store.dialect);
      return countRows({ ...others, jobs: jobs.filter((row) => !row.includes('"project_id":null')) });
    },
    output: () => [front, ...behind.values()].map((one) => one.output()).join(''),
    subgraph: (name) => {
      const found = behind.get(name);
      if (found === undefined) throw new Error('The graph runs in one process');
      return found;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** The processes of one subgraph, one after the other. */
interface SubgraphProcesses extends SubgraphProcess, AsyncDisposable {
  output(): string;
}

async function startBehind(
  env: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<SubgraphName, SubgraphProcesses>> {
  return new Map(await Promise.all(subgraphs.map(async (name) => [name, await startSubgraph(name, env)] as const)));
}

async function startSubgraph(name: SubgraphName, env: Readonly<Record<string, string>>): Promise<SubgraphProcesses> {
  const options = { args: ['serve', '--role', `subgraph:${name}`], env, readyLine };
  const programs = [await startProgram(options)];
  const current = () => programs.at(-1) as Program;
  const { url, port } = current();
  return {
    url: `${url}/graphql`,
    output: () => programs.map((program) => program.output()).join(''),
    kill: async (signal = 'SIGKILL') => {
      await current().kill(signal);
    },
    start: async () => {
      programs.push(await startProgram({ ...options, port }));
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(programs.map((program) => program[Symbol.asyncDispose]()));
    },
  };
}

async function startFront(behind: ReadonlyMap<SubgraphName, SubgraphProcesses>): Promise<Program> {
  const urls = [...behind].map(([name, { url }]) => `${name}=${new URL(url).origin}`).join(',');
  return startProgram({ args: ['serve', '--role', 'gateway'], env: { SUBGRAPH_URLS: urls }, readyLine });
}

/** What can be done at a gateway's address, whoever serves it. */
export function frontDoor(url: string): Pick<Graph, 'ask' | 'post' | 'data' | 'mutate' | 'follow'> {
  const send: Graph['ask'] = (query, variables = {}, headers = {}) => ask(url, { query, variables }, { headers });
  return {
    ask: send,
    post: (body, init) => ask(url, body, init),
    async data(document, variables) {
      const { body } = await send(document, variables);
      if (body.errors !== undefined || !body.data) throw new Error(`Refused: ${JSON.stringify(body)}`);
      return body.data;
    },
    async mutate(field, input, { select = {}, headers } = {}) {
      const answer = await send(mutationOf(field, select), { input }, headers);
      const payload = answer.body.data?.[field];
      if (answer.body.errors !== undefined || !payload) throw new Error(`Refused: ${JSON.stringify(answer.body)}`);
      const traceId = answer.headers.get('x-trace-id') ?? '';
      return { payload: payload as Mutated['payload'], traceId, answer };
    },
    follow: (document, variables) => follow(url, document, variables),
  };
}

/** The schema that clients see. */
export const apiSchema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));

/** A document with the variable `$input`, that selects something of whatever the mutation may give. */
export function mutationOf(field: string, select: Selections = {}): string {
  const definition = apiSchema.getMutationType()?.getFields()[field];
  const payload = definition === undefined ? null : getNamedType(definition.type);
  if (definition === undefined || !isUnionType(payload)) throw new Error(`No mutation ${field}`);
  const parts = payload.getTypes().map((member) => {
    const isRefusal = member.getInterfaces().some(({ name }) => name === 'Refusal');
    const fallback = isRefusal ? 'message' : Object.keys(member.getFields()).find((name) => name === 'id');
    return `... on ${member.name} { __typename ${select[member.name] ?? fallback ?? ''} }`;
  });
  return `mutation ($input: ${String(definition.args[0]?.type)}) { ${field}(input: $input) { ${parts.join(' ')} } }`;
}

async function follow(url: string, document: string, variables: object = {}): Promise<Following> {
  const socket = await RawSocket.acknowledged(url);
  socket.subscribe('1', document, variables);
  const events = () =>
    socket.of('next').map((message) => {
      const { data } = message['payload'] as { readonly data: Readonly<Record<string, Record<string, unknown>>> };
      return Object.values(data)[0] ?? {};
    });
  return {
    events,
    take: (count) =>
      eventually(() => events().length >= count && events().slice(0, count), {
        description: `${count} live events; there are ${events().length}`,
      }),
    [Symbol.asyncDispose]: () => socket[Symbol.asyncDispose](),
  };
}
