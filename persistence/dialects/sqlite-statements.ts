import type Database from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** Statements kept for each connection. The program has some hundred; a list of values makes one for each length. */
const keptStatements = 300;

/**
 * The connection with its prepared statements kept, which costs as much as running a small one. Only those are kept that come
 * again: our own, which begin with their name in a comment, and what begins and ends a transaction. The ORM writes its values
 * into the text.
 */
export function keepingStatements(database: Database.Database): SqliteDatabase {
  const kept = new Map<string, Database.Statement<unknown[]>>();
  return {
    prepare: (text) => {
      if (!comesAgain(text)) return database.prepare(text);
      const known = kept.get(text);
      // One that is being iterated over cannot run a second time.
      if (known !== undefined && !known.busy) {
        kept.delete(text);
        kept.set(text, known);
        return known;
      }
      const statement = database.prepare<unknown[]>(text);
      kept.set(text, statement);
      const [oldest] = kept.size > keptStatements ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
      return statement;
    },
    close: () => {
      kept.clear();
      database.close();
    },
  };
}

function comesAgain(text: string): boolean {
  return text.startsWith('/*') || /^(?:begin|commit|rollback)\b/i.test(text);
}
