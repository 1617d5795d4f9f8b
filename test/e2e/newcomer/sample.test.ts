import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { readConfig } from '#cli/config.ts';
import { openDatabase, prepareDatabase } from '#cli/database.ts';
import { importSample } from '#cli/legacy-import.ts';
import { createEmptyDatabase, databaseKinds } from '#test/kit/database.ts';
import { post } from '#test/kit/graph-client.ts';
import { checkout } from '#test/kit/program.ts';
import { startServer } from '#test/kit/serving.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

const log = openLog({ level: 'silent', pretty: false });

/** The queries of the README that need no variables. */
function shownQueries(): readonly string[] {
  const readme = readFileSync(join(checkout, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```graphql\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  return blocks.filter((text) => {
    const [definition] = parse(text).definitions;
    return definition?.kind === 'OperationDefinition' && definition.operation === 'query';
  });
}

/** Whoever acted, in every place that says so. */
const whoActed = `{
  events(first: 200) { edges { node { actor { type id operator { displayName } } } } }
  actions(first: 200) { edges { node { createdBy { type id operator { displayName } } } } }
  artifacts(first: 200) { edges { node { createdBy { type id operator { displayName } } } } }
}`;

describe.each(databaseKinds)('the sample, on %s', (kind) => {
  test('is shown by every query of the README, and names people of an older system where there is no operator', async () => {
    await using folder = await createTemporaryFolder();
    await using database = await createEmptyDatabase(kind);
    const config = readConfig(
      { DATABASE_URL: { value: database.url, from: 'test' }, DATA_DIR: { value: folder.path, from: 'test' } },
      { cwd: folder.path, isTerminal: false },
    );
    await using store = await openDatabase(config);
    await prepareDatabase(store.dialect, config, log);
    await importSample(config, log, new AbortController().signal);
    await using server = await startServer({ database, env: { DATA_DIR: folder.path } });
    const queries = [...shownQueries(), whoActed];
    expect(queries.length).toBeGreaterThan(2);
    const answers = await Promise.all(queries.map((query) => post(server.url, query)));
    expect(answers.flatMap(({ body }) => body.errors ?? [])).toEqual([]);
    const actors = [
      ...JSON.stringify(answers.at(-1)?.body).matchAll(/"type":"OPERATOR","id":"([^"]+)","operator":(null|{)/g),
    ];
    const names = actors.filter(([, , operator]) => operator === 'null').map(([, id]) => id);
    expect(new Set(names)).toEqual(new Set(['manual', 'operator', 'ui', 'zaks']));
  }, 60_000);
});
