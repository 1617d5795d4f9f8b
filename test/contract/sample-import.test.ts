import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openLog } from '#kernel/log.ts';
import { everyProject } from '#persistence/projects.ts';
import { readConfig } from '#cli/config.ts';
import { openDatabase, prepareDatabase } from '#cli/database.ts';
import { importSample } from '#cli/legacy-import.ts';
import { createEmptyDatabase, databaseKinds } from '#test/kit/database.ts';
import { countRows, dumpTables } from '#test/kit/database-dump.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

const log = openLog({ level: 'silent', pretty: false });
const { signal } = new AbortController();

describe.each(databaseKinds)('on %s', (kind) => {
  test('the sample comes into an empty database, and into no other', async () => {
    await using folder = await createTemporaryFolder();
    await using database = await createEmptyDatabase(kind);
    const config = readConfig(
      {
        DATABASE_URL: { value: database.url, from: 'test' },
        DATA_DIR: { value: folder.path, from: 'test' },
      },
      { cwd: folder.path, isTerminal: false },
    );
    await using store = await openDatabase(config);
    await prepareDatabase(store.dialect, config, log);
    const report = await importSample(config, log, signal);
    expect(report?.rejected).toBe(8);
    const imported = await dumpTables(store.dialect);
    expect(countRows(imported)).toMatchObject({ projects: 1, operators: 1, deals: 60, actions: 82, artifacts: 169 });
    // What an older system left QUEUED or RUNNING is not begun by surprise.
    const { rows } = await sql`SELECT id FROM jobs`.execute(store.dialect.of(everyProject).write);
    expect(rows).toEqual([]);
    expect(await importSample(config, log, signal)).toBeNull();
    expect(await dumpTables(store.dialect)).toEqual(imported);
  });
});
