import Database from 'better-sqlite3';
import pg from 'pg';
import { vi } from 'vitest';

/**
 * The statements that `work` sends to either database, begin and commit included, in order: read off the drivers, so that
 * nothing above them can hide one. Wake-ups of former writes are left out, as they are sent when they are due, which may be
 * while we count. Nothing else of the process may use a database meanwhile.
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
  return statements.filter((statement) => !statement.startsWith('/* notify */'));
}

function textOf([query]: readonly unknown[]): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
