import type { SchemaMigration } from '#migrations/schema-migration.ts';
import { confineTable, freeTable, type Belonging } from './row-security.ts';

const own: Belonging = { column: 'project_id' };
/** Rows that are of no project are of the system; whoever looks after a project sees them beside its own. */
const ownOrSystem: Belonging = { column: 'project_id', system: 'SHARED' };

const tables: Readonly<Record<string, Belonging>> = {
  actions: own,
  agent_events: own,
  agent_events_archive: own,
  agent_runs: own,
  api_tokens: own,
  artifact_links: own,
  artifacts: own,
  brokers: own,
  deal_aliases: own,
  deal_threads: own,
  deals: own,
  idempotency_keys: own,
  inbox: ownOrSystem,
  jobs: ownOrSystem,
  legacy_ids: own,
  one_time_secrets: own,
  outbox: own,
  project_members: own,
  projects: { column: 'id' },
  run_checkpoints: own,
  run_steps: own,
  storage_policies: own,
  webhook_deliveries: own,
  webhook_targets: own,
};

/** A connection sees and writes the rows of the projects it says it works for (docs/adr/0017). */
export const rowLevelSecurity: SchemaMigration = {
  name: '0011-row-level-security',
  up: Object.entries(tables).flatMap(([table, belonging]) => confineTable(table, belonging)),
  down: Object.keys(tables).toReversed().flatMap(freeTable),
};
