import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkImports, type SourceFile } from '#test/kit/import-rules.ts';
import { checkout } from '#test/kit/program.ts';

const notOurs = ['node_modules', 'dist', 'coverage', 'data', '.git'];

async function sourceFiles(): Promise<readonly SourceFile[]> {
  const paths = await Array.fromAsync(
    glob('**/*.{ts,tsx}', {
      cwd: checkout,
      exclude: (entry) => notOurs.some((name) => entry.split(sep).includes(name)),
    }),
  );
  return paths.map((path) => ({ path: path.replaceAll(sep, '/'), text: readFileSync(join(checkout, path), 'utf8') }));
}

function offencesOf(path: string, ...lines: readonly string[]): readonly string[] {
  return checkImports([{ path, text: lines.join('\n') }]).offences;
}

describe('the program', () => {
  test('imports downwards only, keeps subgraphs apart and reads the environment in cli alone', async () => {
    const report = checkImports(await sourceFiles());
    expect(report.offences).toEqual([]);
    expect(report.filesScanned).toBeGreaterThan(20);
    expect(report.importsScanned).toBeGreaterThan(20);
  });
});

describe('the import check', () => {
  test('names an import that goes up, however it is written', () => {
    const offences = offencesOf(
      'persistence/store.ts',
      `import { deal } from '#subgraphs/deals/deal.ts';`,
      `import type { Gateway } from '../gateway/gateway.ts';`,
      `export * from "#events/log.ts";`,
      `const later = await import('#cli/config.ts');`,
      `import '#storage/files.ts';`,
    );
    expect(offences).toEqual([
      'persistence/store.ts: persistence must not import subgraphs/deals/deal.ts',
      'persistence/store.ts: persistence must not import gateway/gateway.ts',
      'persistence/store.ts: persistence must not import events/log.ts',
      'persistence/store.ts: persistence must not import cli/config.ts',
      'persistence/store.ts: persistence must not import storage/files.ts',
    ]);
  });

  test('names an import of several lines', () => {
    expect(offencesOf('gateway/limits.ts', 'import {', '  Store,', `} from '#persistence/store.ts';`)).toEqual([
      'gateway/limits.ts: gateway must not import persistence/store.ts',
    ]);
  });

  test('names a subgraph that imports another, by alias or by path', () => {
    const lines = [`import { run } from '#subgraphs/runs/run.ts';`, `import { run } from '../runs/run.ts';`];
    expect(offencesOf('subgraphs/deals/queries.ts', ...lines)).toEqual([
      'subgraphs/deals/queries.ts: a subgraph must not import another, subgraphs/runs/run.ts',
      'subgraphs/deals/queries.ts: a subgraph must not import another, subgraphs/runs/run.ts',
    ]);
  });

  test('names whoever reads the environment outside cli', () => {
    for (const line of ['process.env.PORT', `process['env']`, `import { env } from 'node:process';`]) {
      expect(offencesOf('gateway/server.ts', line)).toEqual(['gateway/server.ts: only cli reads the environment']);
    }
    expect(offencesOf('cli/config.ts', 'process.env.PORT')).toEqual([]);
    expect(offencesOf('codegen.config.ts', 'process.env.CI')).toEqual([]);
  });

  test('names a folder that nobody placed', () => {
    expect(offencesOf('helpers/strings.ts', '')).toEqual([
      'helpers/strings.ts: the folder helpers is not in the import table',
    ]);
  });

  test('lets pass what goes down, and what stays in its folder', () => {
    const lines = [
      `import { err } from '#kernel/result.ts';`,
      `import { deal } from './deal.ts';`,
      `import pg from 'pg';`,
    ];
    expect(checkImports([{ path: 'subgraphs/deals/commands.ts', text: lines.join('\n') }])).toEqual({
      filesScanned: 1,
      importsScanned: 2,
      offences: [],
    });
  });
});
