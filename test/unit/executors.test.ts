import { buildSchema, parse, validate } from 'graphql';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { shippedCapabilities } from '#capabilities/shipped.ts';
import { bareDeal, executorTask, sampleArtifact, sampleDeal } from '#test/kit/executor-task.ts';
import { checkout } from '#test/kit/program.ts';
import { executorOf, executors } from '#workers/executors/all.ts';
import { artifactIndexInputs } from '#workers/executors/artifact-index.ts';
import { dealArtifactsDocument, dealFactsDocument } from '#workers/executors/documents.ts';
import { draftEmailInputs } from '#workers/executors/draft-email.ts';
import type { Executor } from '#workers/executors/executor.ts';
import { letterOfIntentInputs } from '#workers/executors/letter-of-intent.ts';
import { mostOutputBytes, withinOutputLimit } from '#workers/executors/output-limit.ts';
import { pitchDeckInputs } from '#workers/executors/pitch-deck.ts';
import { requestDocumentsInputs } from '#workers/executors/request-documents.ts';
import { valuationModelInputs } from '#workers/executors/valuation-model.ts';

const capabilities = shippedCapabilities();
const artifacts = [sampleArtifact(1), sampleArtifact(2, { mimeType: 'text/plain', filename: 'notes.txt' })];

describe('the executors', () => {
  afterEach(() => void vi.useRealTimers());

  test('do each capability that ships, and give the files its manifest promises', async () => {
    expect(executors.map(({ capabilityId }) => capabilityId)).toEqual(capabilities.all.map(({ id }) => id));
    for (const capability of capabilities.all) {
      const result = await executorOf(capability.id)?.execute(executorTask({}, { artifacts }));
      expect(result?.files.map(({ mimeType }) => mimeType)).toEqual(capability.outputs.map(({ mimeType }) => mimeType));
      expect(result?.files.every(({ bytes }) => bytes.byteLength > 100)).toBe(true);
      // They become columns of JSON.
      expect(JSON.parse(JSON.stringify(result?.outputs))).toEqual(result?.outputs);
    }
    expect(executorOf('deal.nothing.v1')).toBeUndefined();
  });

  test('give the same bytes for the same inputs and facts, at whatever time', async () => {
    const attempts: Buffer[][] = [];
    for (const time of ['2026-01-19T10:15:01Z', '2031-07-01T23:59:59Z']) {
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
      const results = [];
      for (const { id, inputSchema } of capabilities.all) {
        for (const inputs of inputSchema['examples'] as object[]) {
          results.push(await executorOf(id)?.execute(executorTask({ ...inputs }, { artifacts })));
        }
      }
      attempts.push(results.flatMap((result) => result?.files.map(({ bytes }) => Buffer.from(bytes)) ?? []));
    }
    const [first = [], second = []] = attempts;
    expect(first.length).toBeGreaterThanOrEqual(14);
    expect(first.map((bytes, index) => bytes.equals(second[index] ?? Buffer.alloc(0)))).toEqual(first.map(() => true));
  });

  test('take what the manifests say, with the defaults they say', () => {
    const shapes: Readonly<Record<string, z.ZodObject>> = {
      'deal.artifact-index.v1': artifactIndexInputs,
      'deal.draft-email.v1': draftEmailInputs,
      'deal.letter-of-intent.v1': letterOfIntentInputs,
      'deal.pitch-deck.v1': pitchDeckInputs,
      'deal.request-documents.v1': requestDocumentsInputs,
      'deal.valuation-model.v1': valuationModelInputs,
    };
    for (const { id, inputSchema } of capabilities.all) {
      const shape = shapes[id];
      const properties = inputSchema['properties'] as Readonly<Record<string, { readonly default?: unknown }>>;
      expect([id, Object.keys(shape?.shape ?? {}).sort()]).toEqual([id, Object.keys(properties).sort()]);
      const stated = Object.entries(properties).flatMap(([key, { default: value }]) =>
        value === undefined ? [] : [[key, value]],
      );
      expect([id, shape?.parse({})]).toEqual([id, expect.objectContaining(Object.fromEntries(stated))]);
      for (const example of inputSchema['examples'] as unknown[]) expect(shape?.safeParse(example).success).toBe(true);
    }
  });

  test('ask for fields that the composed schema has', () => {
    const schema = buildSchema(readFileSync(join(checkout, 'schema', 'api.graphql'), 'utf8'));
    for (const document of [dealFactsDocument, dealArtifactsDocument]) {
      expect(validate(schema, parse(document))).toEqual([]);
    }
  });

  test.each(executors.map((executor) => [executor.capabilityId, executor] as const))(
    '%s says for good that an action without a deal, or with one that is gone, cannot be done',
    async (_, executor) => {
      const task = executorTask({});
      const withoutDeal = { ...task, action: { ...task.action, dealId: null } };
      await expect(executor.execute(withoutDeal)).rejects.toMatchObject({ name: 'Hopeless', code: 'DEAL_REQUIRED' });
      const gone = executorTask({}, { deal: null });
      await expect(executor.execute(gone)).rejects.toMatchObject({ name: 'Hopeless', code: 'DEAL_UNKNOWN' });
    },
  );

  test.each(executors.map((executor) => [executor.capabilityId, executor] as const))(
    '%s makes its files of a deal of which nothing is known, and of one that is called anything',
    async (_, executor) => {
      const bare = await executor.execute(executorTask({}, { deal: bareDeal }));
      expect(bare.files.length).toBeGreaterThan(0);
      const odd = { ...sampleDeal, name: `<b>&"'\u0001\u000b[x](y) \u{1f642}`, displayName: '=1+1\n# heading' };
      const given = await executor.execute(executorTask({}, { deal: odd }));
      expect(given.files.length).toBe(bare.files.length);
      for (const { filename } of given.files) expect(filename).toMatch(/^DEAL-2026-001 [A-Z][a-z -]+\.[a-z]+$/);
    },
  );

  test('fail for good where the files of one action are more than 50 MiB', async () => {
    const giving = (...sizes: readonly number[]): Executor =>
      withinOutputLimit({
        capabilityId: 'x.y.v1',
        execute: async () => ({
          outputs: {},
          files: sizes.map((size) => ({
            filename: 'x',
            mimeType: 'text/plain',
            bytes: new Uint8Array(size),
            derivedFrom: [],
          })),
        }),
      });
    const half = mostOutputBytes / 2;
    expect((await giving(half, half).execute(executorTask({}))).files).toHaveLength(2);
    await expect(giving(half, half + 1).execute(executorTask({}))).rejects.toMatchObject({
      name: 'Hopeless',
      code: 'OUTPUT_TOO_LARGE',
    });
  });
});

test('the libraries that write files are not loaded with the executors', () => {
  const announcing = new URL('../kit/announce-packages.ts', import.meta.url).href;
  const args = [
    `--import=${announcing}`,
    '--input-type=module',
    '--eval',
    `await import('#workers/executors/all.ts');`,
  ];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' });
  const loaded = [...`${stdout}${stderr}`.matchAll(/^loaded (.+)$/gm)].map(([, name]) => name);
  expect([status, loaded]).toEqual([0, ['zod']]);
});
