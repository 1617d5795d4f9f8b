import { CompiledQuery, Kysely, PostgresDialect, sql, type DatabaseConnection, type QueryResult } from 'kysely';
import pg from 'pg';
import { isUuid } from '#kernel/ids.ts';
import type { AnyTables, Connection } from '#persistence/dialects/dialect.ts';
import { everyProject, type Projects } from '#persistence/projects.ts';

/**
 * The side of row-level security that speaks (docs/adr/0017): every connection of the pool says by a setting whose rows its statements
 * see and change, and the policies of the tables (migrations/postgresql/row-security.ts) compare. What a connection was told stays with
 * it, and is said again only where it differs; a connection that nobody confines is told that it serves nobody.
 */
export const projectsSetting = 'dealgraph.projects';

/** How a connection stands. */
interface Confinement {
  /** For whom whoever holds the connection wants it. */
  wanted: string;
  /** What the server has been told outside of a transaction; null where that is not known. */
  told: string | null;
  inTransaction: boolean;
}

type Options = Parameters<DatabaseConnection['executeQuery']>[1];

const nobody = '';
const confinements = new WeakMap<DatabaseConnection, Confinement>();
const begins = /^(?:begin|start transaction)\b/;
/** Two statements in one text are one transaction, in which not everything may run. */
const goesTogether = /^(?:\/\*.*?\*\/\s*)?(?:select|insert|update|delete|with)\b/is;
const ends = /^(?:commit|rollback)$/;
const before = '/* confine */ SELECT set_config(';

/** The connection of `client`'s pool whose statements and transactions see and change the rows of `projects` alone. */
export function confinedTo(client: Connection, projects: Projects): Connection {
  const wanted = textOf(projects);
  const executor = client.getExecutor();
  return new Kysely<AnyTables>({
    config: { dialect },
    dialect,
    driver,
    executor: executor.withConnectionProvider({
      provideConnection: (consumer, options) =>
        executor.provideConnection(async (connection) => {
          const confinement = confinementOf(connection);
          confinement.wanted = wanted;
          try {
            return await consumer(connection);
          } finally {
            confinement.wanted = nobody;
          }
        }, options),
    }),
  });
}

/** Its driver begins and ends transactions on connections of another's pool, and has none. */
const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('There is one pool, and this is not it.')),
});
const driver = dialect.createDriver();

/** Makes a new connection of the pool say for whom it works before it does. */
export async function confine(connection: DatabaseConnection): Promise<void> {
  // A role or a database may have a setting of its own: nothing is known of a new connection.
  const confinement: Confinement = { wanted: nobody, told: null, inTransaction: false };
  confinements.set(connection, confinement);
  const execute = connection.executeQuery.bind(connection);
  const stream = connection.streamQuery.bind(connection);
  const tell = async <Answer>(text: string, send: (query: string) => Promise<Answer>): Promise<Answer> => {
    const { wanted } = confinement;
    // What fails may have been undone.
    confinement.told = null;
    const answer = await send(text);
    confinement.told = wanted;
    return answer;
  };
  const isTold = () => confinement.inTransaction || confinement.told === confinement.wanted;
  const say = () => tell(setting(confinement.wanted, false), (text) => execute(CompiledQuery.raw(text)));
  connection.executeQuery = async <Row>(query: CompiledQuery, options?: Options): Promise<QueryResult<Row>> => {
    if (begins.test(query.sql)) {
      confinement.inTransaction = true;
      return execute<Row>({ ...query, sql: `${query.sql}; ${setting(confinement.wanted, true)}` }, options);
    }
    if (ends.test(query.sql)) {
      return execute<Row>(query, options).finally(() => (confinement.inTransaction = false));
    }
    if (isTold()) return execute<Row>(query, options);
    // A text without parameters, as the ORM's are, takes it along and saves a journey.
    if (query.parameters.length === 0 && goesTogether.test(query.sql)) {
      return tell(`${setting(confinement.wanted, false)}; ${query.sql}`, (text) =>
        execute<Row>({ ...query, sql: text }, options),
      );
    }
    await say();
    return execute<Row>(query, options);
  };
  connection.streamQuery = async function* (query, chunkSize, options) {
    if (!isTold()) await say();
    yield* stream(query, chunkSize, options);
  };
}

/** Makes a new connection of a pool answer a text that says for whom it is with what came of the rest of it. */
export function answerConfined(client: pg.PoolClient): void {
  const query: (...args: unknown[]) => unknown = client.query.bind(client);
  const answering = (text: unknown, ...rest: readonly unknown[]): unknown => {
    const answer = query(text, ...rest);
    return typeof text === 'string' && text.startsWith(before) && answer instanceof Promise
      ? answer.then((results: unknown): unknown => (Array.isArray(results) ? results.at(-1) : results))
      : answer;
  };
  Reflect.set(client, 'query', answering);
}

/** Whether row-level security does not hold for whom `connection` connects as: superusers, and roles with BYPASSRLS. */
export async function bypassesRowSecurity(connection: Connection): Promise<boolean> {
  const { rows } = await sql<{ bypasses: boolean }>`/* rowSecurityOfRole */
    SELECT rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user`.execute(connection);
  return rows[0]?.bypasses ?? false;
}

/** A statement that says for whom the transaction it is in, or the connection from now on, works. */
export function setting(text: string, isLocal: boolean): string {
  return `${before}${pg.escapeLiteral(projectsSetting)}, ${pg.escapeLiteral(text)}, ${String(isLocal)})`;
}

/** What the setting is for `projects`. Throws where one is no id: the policies compare UUIDs. */
export function textOf(projects: Projects): string {
  if (projects === everyProject) return 'all';
  const ids = typeof projects === 'string' ? [projects] : [...new Set(projects)].sort();
  if (!ids.every(isUuid)) throw new Error('A statement is to run for a project whose id is no UUID.');
  return ids.join(',');
}

function confinementOf(connection: DatabaseConnection): Confinement {
  const confinement = confinements.get(connection);
  if (confinement === undefined) throw new Error('A connection was made that nobody confined.');
  return confinement;
}
