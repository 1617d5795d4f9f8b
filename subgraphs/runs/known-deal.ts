import { sql } from 'kysely';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import type { Unit } from '#events/unit-of-work.ts';

/**
 * Throws NOT_FOUND where the request's project has no such deal. The foreign key alone would accept another project's: it
 * knows the deal's id but not whose it is. Reads the deal's keys and nothing else of it.
 */
export async function assertDealKnown(unit: Unit, dealId: string): Promise<void> {
  if (!isUuid(dealId)) throw notFound('deal');
  const { rows } = await sql`/* dealIsKnown */ SELECT id FROM deals
    WHERE id = ${dealId} AND project_id = ${unit.request.projectId}`.execute(unit.sql);
  if (rows.length === 0) throw notFound('deal');
}
