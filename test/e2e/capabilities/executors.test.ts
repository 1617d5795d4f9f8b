import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { executorTask } from '#test/kit/executor-task.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';
import { executorOf, executors } from '#workers/executors/all.ts';
import type { ExecutorTask } from '#workers/executors/executor.ts';

describe.each(databaseKinds)('executors that ask the real graph on %s', (kind) => {
  let graph: Graph;
  let dealId: string;
  beforeAll(async () => {
    graph = await startGraph(kind);
    const made = await graph.mutate('createDeal', {
      name: 'Harbor Plumbing',
      sector: 'Plumbing',
      location: { city: 'Tampa', state: 'FL' },
      company: { legalEntity: 'Harbor Plumbing LLC' },
      ebitda: { amountMinor: 40_000_000, currency: 'USD' },
      askingPrice: { raw: 'undisclosed' },
    });
    dealId = String(made.payload['id']);
    for (let index = 0; index < 60; index += 1) {
      await graph.mutate('createArtifact', {
        dealId,
        filename: `book-${index}.pdf`,
        kind: 'DOCUMENT',
        mimeType: 'application/pdf',
      });
    }
  });
  afterAll(() => graph[Symbol.asyncDispose]());

  function task(id: string): ExecutorTask {
    const given = executorTask({});
    return {
      ...given,
      action: { ...given.action, dealId: id },
      read: (document, variables) => graph.data(document, variables),
    };
  }

  test('make their files of the deal as it is', async () => {
    for (const executor of executors) {
      const { files } = await executor.execute(task(dealId));
      expect(files.every(({ bytes }) => bytes.byteLength > 0)).toBe(true);
    }
    const model = await executorOf('deal.valuation-model.v1')?.execute(task(dealId));
    const book = read(model?.files[0]?.bytes ?? new Uint8Array());
    const rows: unknown[][] = utils.sheet_to_json(book.Sheets['Assumptions'] ?? {}, { header: 1 });
    expect(rows).toContainEqual(['EBITDA', 400_000, 'the deal']);
    expect(model?.outputs['unknown']).toEqual(['revenue', 'asking price']);
  });

  test('page through all artifacts of the deal', async () => {
    const result = await executorOf('deal.artifact-index.v1')?.execute(task(dealId));
    const index = JSON.parse(new TextDecoder().decode(result?.files[0]?.bytes)) as {
      readonly artifacts: readonly { readonly filename: string }[];
    };
    const names = index.artifacts.map(({ filename }) => filename);
    expect(names.sort()).toEqual(Array.from({ length: 60 }, (_, number) => `book-${number}.pdf`).sort());
  });

  test('fail where the graph knows no such deal', async () => {
    for (const executor of executors) {
      await expect(executor.execute(task('00000000-0000-4000-8000-000000000000'))).rejects.toThrow(/NOT_FOUND/);
    }
  });
});
