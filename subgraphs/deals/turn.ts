import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Foundation } from '#events/foundation.ts';
import type { Unit, UnitOfWork } from '#events/unit-of-work.ts';

/** What units of one project do one after another. */
export type Turn = 'deal-references' | 'deal-links' | 'brokers';

/**
 * Waits for every other unit of the project that has this turn to end, and keeps the turn until this unit ends. What is read
 * afterwards is what they left. Taken before any row is locked, so that two units never wait for each other.
 */
export async function takeTurn(foundation: Foundation, unit: Unit, turn: Turn): Promise<void> {
  // On SQLite the unit has been the file's only writer since it began.
  if (foundation.store.kind === 'sqlite') return;
  const key = `${turn} ${unit.request.projectId}`;
  await sql`/* takeTurn */ SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(unit.sql);
}

const attemptLimit = 3;

/**
 * A unit of work that begins again when it ran into a unique key. Those who take turns never do; an import, which takes none,
 * may commit the same reference or link in between, and is seen the next time.
 */
export function repeatAfterDuplicate(unitOfWork: UnitOfWork): UnitOfWork {
  return async (request, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await unitOfWork(request, work);
      } catch (error) {
        if (attempt === attemptLimit || !(error instanceof UniqueConstraintViolationException)) throw error;
      }
    }
  };
}
