import { uuidv5 } from '#kernel/ids.ts';

/**
 * Where a row came from: the source's table (for what a file holds, the path within it, as `deals.aliases`) and its id there.
 * Kept in `legacy_ids`, so that a second import finds what the first one wrote.
 */
export interface LegacyKey {
  readonly table: LegacyTable;
  readonly id: string;
}

/** Each namespace of legacy ids. `action_runs` and `deal_threads` are ours: the source has no table of its own for them. */
export type LegacyTable =
  | 'deals'
  | 'brokers'
  | 'deals.broker'
  | 'deals.aliases'
  | 'deals.audit_trail'
  | 'deal_threads'
  | 'actions'
  | 'action_runs'
  | 'action_audit_events'
  | 'action_artifacts'
  | 'action_steps';

/** The name of this source in `legacy_ids`. */
export const legacySystem = 'zakops';

// Drawn once at random. Changing it would make every later import write all rows a second time.
const namespace = '6f0f2c4e-9d0b-4b6f-8a53-2a7c1f5e8d34';

/** The primary key a legacy row gets: UUIDv5 of (system, table, legacy id), so the same row always gets the same key. */
export function importedId(key: LegacyKey): string {
  return uuidv5(namespace, JSON.stringify([legacySystem, key.table, key.id]));
}
