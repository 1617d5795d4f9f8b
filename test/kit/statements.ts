import Database from 'better-sqlite3';
import pg from 'pg';
import { vi } from 'vitest';

/**
 * The statements that `work` sends to either database, begin and commit included, in order: read off the drivers, so that
 * nothing above them can hide one. Nothing else of the process may use a database meanwhile.
 *
 * Left out is what comes when it is due and not because of `work`: the wake-ups of earlier writes, the look-out for other
 * processes' writes, and the settings of a connection that is opened.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  const query = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    statements.push(...prepare.mock.calls.map(([source]) => source), ...query.mock.calls.map(textOf));
  } finally {
    prepare.mockRestore();
    query.mockRestore();
  }
  return statements.filter((statement) => !/^(\/\* notify \*\/|pragma |set )/i.test(statement));
}

function textOf([query]: readonly unknown[]): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
