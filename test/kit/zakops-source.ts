import { parseRegistry, type Registry } from '#legacy/zakops/registry-file.ts';
import type { ActionStore } from '#legacy/zakops/action-store.ts';
import type { FoundFile } from '#legacy/zakops/artifact-row.ts';
import { planImport, type ImportPlan } from '#legacy/zakops/plan.ts';
import type { TableReport } from '#legacy/zakops/table-report.ts';

/** The smallest deal the old system wrote, with `overrides` put over it. */
export function legacyDeal(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    canonical_name: 'Pine Pet Care',
    stage: 'screening',
    status: 'active',
    metadata: { priority: 'MEDIUM', nda_status: 'none', cim_received: false },
    audit_trail: [],
    created_at: '2025-09-01T14:39:07.576744',
    updated_at: '2025-09-02T14:39:07.576744',
    deleted: false,
    ...overrides,
  };
}

export function legacyAction(id: string, overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    action_id: id,
    deal_id: null,
    type: 'TOOL.INVOKE',
    title: 'Invoke',
    summary: '',
    status: 'PENDING_APPROVAL',
    created_at: '2025-12-01T01:14:31Z',
    updated_at: '2025-12-01T02:14:31Z',
    created_by: 'zaks',
    source: 'ui',
    risk_level: 'medium',
    requires_human_review: 1,
    idempotency_key: `key-${id}`,
    inputs: '{}',
    retry_count: 0,
    max_retries: 3,
    ...overrides,
  };
}

export interface SourceParts {
  readonly registry?: Readonly<Record<string, unknown>>;
  readonly store?: Partial<ActionStore>;
  readonly files?: Readonly<Record<string, FoundFile>>;
}

export const importTime = new Date('2026-01-02T03:04:05.678Z');

export function planOf({ registry = {}, store = {}, files = {} }: SourceParts): ImportPlan {
  return planImport({
    registry: registryOf(registry),
    store: { actions: [], auditEvents: [], artifacts: [], steps: [], ...store },
    files: new Map(Object.entries(files)),
    reading: { zone: 'UTC', currency: 'USD' },
    now: importTime,
  });
}

export function registryOf(parts: Readonly<Record<string, unknown>>): Registry {
  const text = JSON.stringify({ schema_version: '1.0', deals: {}, ...parts });
  const parsed = parseRegistry(Buffer.from(text), 'deal_registry.json');
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

/** The account of one source table. */
export function reportOf(plan: ImportPlan, table: TableReport['table']): TableReport {
  const report = plan.report.find((entry) => entry.table === table);
  if (report === undefined) throw new Error(`No report on ${table}`);
  return report;
}

/** The tables whose account does not add up: none, ever. */
export function unbalanced(plan: ImportPlan): readonly string[] {
  return plan.report
    .filter((table) => table.source !== table.importable + table.folded + table.rejected.length)
    .map((table) => table.table);
}
