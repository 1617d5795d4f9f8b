import type { RequestContext } from '#kernel/context.ts';
import type { KeyedField } from '#kernel/idempotency.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Result } from '#kernel/result.ts';
import type { Connection, Dialect } from '#persistence/dialects/dialect.ts';
import type { Memory } from '#persistence/store.ts';
import { claimKey, type KeyRow, readKey, writeKeyOutcome } from '#events/idempotency/key-rows.ts';
import { readOutcome, writeOutcome } from '#events/idempotency/outcome.ts';
import { Turns } from '#events/idempotency/turns.ts';

/** How long the second of two who use one key at once waits for the first, in milliseconds. */
const longestWaitMs = 300;

/**
 * Lets units of work be repeated under a key (events.md, "Idempotency"). The key's row is written first and the outcome into it
 * last, in the transaction of the work: they are committed together, and a crash leaves neither.
 */
export class IdempotencyKeys {
  readonly #dialect: Dialect;
  /** On SQLite a transaction that waits for the file's only writer cannot be told from one that waits for the key. */
  readonly #turns = new Turns();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /**
   * Has `transact` do the next unit of work of a keyed field with a memory that knows whether it was done. Throws
   * IDEMPOTENCY_IN_FLIGHT where the first to use the key has not ended, and IDEMPOTENCY_KEY_REUSED where it asked for something else.
   */
  async once<Value, Refusal>(
    { projectId, actor }: RequestContext,
    { key, field }: { readonly key: string; readonly field: KeyedField },
    transact: (memory: Memory<Value, Refusal>) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>> {
    const { fingerprint, place: path } = field;
    const row: KeyRow = { projectId, principal: `${actor.type}:${actor.id}`, key, path, fingerprint };
    const began = performance.now();
    using turn = await this.#turns.take(JSON.stringify([projectId, row.principal, key, path]), longestWaitMs);
    if (turn === null) throw inFlight();
    const waitMs = Math.max(1, Math.round(longestWaitMs - (performance.now() - began)));
    const known = { replayed: false };
    const outcome = await transact({
      recall: async (connection) => {
        const kept = await this.#recall(connection, row, waitMs);
        known.replayed = kept !== null;
        // What was kept under the fingerprint is what the same field gave for the same arguments.
        return kept as Result<Value, Refusal> | null;
      },
      keep: (connection, given) => writeKeyOutcome(connection, row, writeOutcome(given)),
    });
    field.ended(known.replayed ? 'replayed' : 'executed');
    return outcome;
  }

  async #recall(connection: Connection, row: KeyRow, waitMs: number): Promise<Result<unknown, unknown> | null> {
    if (await this.#claim(connection, row, waitMs)) return null;
    const { fingerprint, outcome } = await readKey(connection, row);
    if (fingerprint !== row.fingerprint) throw reused();
    return readOutcome(this.#dialect.jsonOf(outcome));
  }

  async #claim(connection: Connection, row: KeyRow, waitMs: number): Promise<boolean> {
    try {
      return await claimKey(connection, row, { dialect: this.#dialect, waitMs });
    } catch (error) {
      // Not to be tried again, as other lock timeouts are.
      if (error instanceof Error && 'code' in error && error.code === lockNotAvailable) throw inFlight();
      throw error;
    }
  }
}

/** SQLSTATE of PostgreSQL for a lock that was waited for in vain. */
const lockNotAvailable = '55P03';

function inFlight(): RequestError {
  return new RequestError(
    'IDEMPOTENCY_IN_FLIGHT',
    'The first request with this idempotency key is still being carried out; send this one again a little later.',
  );
}

function reused(): RequestError {
  return new RequestError(
    'IDEMPOTENCY_KEY_REUSED',
    'This idempotency key was used for another field or other arguments; every request of its own needs a key of its own.',
  );
}
