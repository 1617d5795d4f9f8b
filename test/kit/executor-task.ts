import type { ExecutorTask } from '#workers/executors/executor.ts';

/** A deal as the graph would give it to an executor. */
export const sampleDeal = {
  id: '01890000-0000-7000-8000-000000000001',
  reference: 'DEAL-2026-001',
  name: 'Harbor Plumbing',
  displayName: null,
  stage: 'QUALIFIED',
  sector: 'Plumbing & heating',
  employees: 14,
  ndaStatus: 'SIGNED',
  cimReceived: true,
  askingPrice: { amountMinor: 123_456_700, currency: 'USD', raw: null },
  ebitda: { amountMinor: 31_250_050, currency: 'USD', raw: '$312.5K' },
  revenue: { amountMinor: 187_500_000, currency: 'USD', raw: null },
  location: { city: 'Tampa', state: 'FL', region: null },
  company: { name: 'Harbor Plumbing', legalEntity: 'Harbor Plumbing & Heating LLC', dbaNames: ['HarborFix'] },
  broker: { name: 'Bea Stone', email: 'bea@stone.example', company: 'Stone Brokers' },
  identifiers: { listingIds: ['L-77'] },
};

/** A deal of which nothing is known but its name. */
export const bareDeal = {
  ...sampleDeal,
  sector: null,
  employees: null,
  ndaStatus: 'NONE',
  cimReceived: false,
  askingPrice: null,
  ebitda: null,
  revenue: null,
  location: null,
  company: null,
  broker: null,
  identifiers: { listingIds: [] },
};

/** An artifact as the graph would give it. */
export function sampleArtifact(index: number, facts: Readonly<Record<string, unknown>> = {}) {
  return {
    id: `01890000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
    filename: `file-${index}.pdf`,
    kind: 'DOCUMENT',
    category: null,
    mimeType: 'application/pdf',
    sizeBytes: 1_000 + index,
    sha256: String(index % 10).repeat(64),
    extractedText: null,
    missingAt: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    action: null,
    ...facts,
  };
}

export interface Facts {
  readonly deal?: Readonly<Record<string, unknown>> | null;
  readonly artifacts?: readonly ReturnType<typeof sampleArtifact>[];
  readonly texts?: Readonly<Record<string, string>>;
}

/** What an executor is handed, with a graph that knows one deal and its artifacts. */
export function executorTask(inputs: ExecutorTask['inputs'], facts: Facts = {}): ExecutorTask {
  const { deal = sampleDeal, artifacts = [], texts = {} } = facts;
  const edges = artifacts.map((node) => ({ cursor: node.id, node }));
  return {
    action: {
      id: '01890000-0000-7000-8000-0000000000aa',
      reference: 'ACT-20260119T101500-000000aa',
      title: 'Test',
      dealId: sampleDeal.id,
      createdAt: new Date('2026-01-19T10:15:00.250Z'),
    },
    inputs,
    read: async (document, { first, after }) => {
      if (!document.includes('artifacts(')) return { deal };
      const begin = after === null ? 0 : edges.findIndex(({ cursor }) => cursor === after) + 1;
      const page = edges.slice(begin, begin + Number(first));
      const pageInfo = { hasNextPage: begin + page.length < edges.length, endCursor: page.at(-1)?.cursor ?? null };
      return { deal: deal === null ? null : { id: sampleDeal.id, artifacts: { pageInfo, edges: page } } };
    },
    readArtifact: async (id) => new TextEncoder().encode(texts[id] ?? ''),
    signal: new AbortController().signal,
    report: async () => undefined,
  };
}
