import type { DatabaseConnection, QueryResult } from 'kysely';

/** What kysely's driver for PostgreSQL says. */
const begins = /^(begin|start transaction)\b/;
const nothing: QueryResult<never> = { rows: [] };

/**
 * Lets a connection of a pool be given back whose transaction could not begin, or was lost with its server: kysely 0.29 never gives back that
 * of a transaction whose BEGIN or ROLLBACK failed, and a pool that has lost as many as it may have waits for ever. One that could not begin
 * fails at its first statement or its commit instead; the pool throws away what is broken when it gets it.
 */
export async function giveBackLost(connection: DatabaseConnection): Promise<void> {
  const execute = connection.executeQuery.bind(connection);
  let refusal: { readonly error: unknown } | null = null;
  connection.executeQuery = async (query, options) => {
    if (query.sql === 'rollback') {
      const begun = refusal === null;
      refusal = null;
      return begun ? execute<never>(query, options).catch(forgetLost) : nothing;
    }
    if (refusal !== null) throw refusal.error;
    if (!begins.test(query.sql)) return execute(query, options);
    try {
      return await execute(query, options);
    } catch (error) {
      refusal = { error };
      return nothing;
    }
  };
}

/** A server that is gone has rolled back. One that answers with an error may still have the transaction, which nobody else may get. */
function forgetLost(error: unknown): QueryResult<never> {
  if (error instanceof Error && 'severity' in error && error.severity === 'ERROR') throw error;
  return nothing;
}
