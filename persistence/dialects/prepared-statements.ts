import pg from 'pg';

/**
 * Statements whose comment says so, as `/* claimJobs, prepared *\/`, are parsed and planned by the server once for each
 * connection. For those that run often, have one constant text or a handful, and return columns that no migration changes: of a prepared
 * `SELECT *` the server says "cached plan must not change result type" after one.
 */
const marked = /^\/\* \w+, prepared \*\//;

/** The same in all connections, so that a server's list of prepared statements can be read. */
const names = new Map<string, string>();

interface Queryable {
  readonly query: (this: unknown, ...args: unknown[]) => unknown;
}

/** Makes a new connection of a pool prepare the statements that ask for it. */
export function prepareMarked(client: pg.PoolClient): void {
  // Looked up at the call: what instruments the driver replaces the prototype's method, and must see these statements too.
  const driver: Queryable = pg.Client.prototype;
  const query = (...args: readonly unknown[]): unknown => driver.query.apply(client, [...args]);
  const preparing = (text: unknown, values: unknown, ...rest: readonly unknown[]): unknown =>
    typeof text === 'string' && marked.test(text)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest);
  Reflect.set(client, 'query', preparing);
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `dealgraph_${names.size + 1}`;
  names.set(text, name);
  return name;
}
