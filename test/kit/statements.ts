import Database from 'better-sqlite3';
import pg from 'pg';
import { vi } from 'vitest';

/** What every prepared statement of the SQLite driver is made of. */
const { prototype } = (() => {
  const database = new Database(':memory:');
  const statement: Pick<Database.Statement, 'all' | 'run' | 'iterate'> = Object.getPrototypeOf(
    database.prepare('SELECT 1'),
  );
  database.close();
  return { prototype: statement };
})();

/**
 * The statements that `work` sends to either database, begin and commit included, in order: read off the drivers, so that
 * nothing above them can hide one. Wake-ups of former writes are left out, as they are sent when they are due, which may be
 * while we count; so is what a new connection is set up with. Nothing else of the process may use a database meanwhile.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const sqlite = [vi.spyOn(prototype, 'all'), vi.spyOn(prototype, 'run'), vi.spyOn(prototype, 'iterate')];
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    for (const spy of sqlite) statements.push(...spy.mock.contexts.map(sourceOf));
    statements.push(...query.mock.calls.map(textOf));
  } finally {
    for (const spy of sqlite) spy.mockRestore();
    query.mockRestore();
  }
  return statements.filter((statement) => !/^(\/\* notify \*\/|pragma |set )/i.test(statement));
}

function sourceOf(statement: unknown): string {
  return typeof statement === 'object' && statement !== null && 'source' in statement ? String(statement.source) : '';
}

function textOf([query]: readonly unknown[]): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
