import { describe, expect, test } from 'vitest';
import { createDatabase, databaseKinds } from '#test/kit/database.ts';
import { eventually } from '#test/kit/eventually.ts';
import { listen, post } from '#test/kit/graph-client.ts';
import { followersOf, startServer } from '#test/kit/serving.ts';

const createDeal = 'mutation { createDeal(input: { name: "The last one" }) { __typename } }';

describe.each(databaseKinds)('on %s', (kind) => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends live streams with SHUTTING_DOWN and their cursor, and the process with 0',
    async (signal) => {
      await using database = await createDatabase(kind);
      await using server = await startServer({ database, env: { SHUTDOWN_TIMEOUT_MS: '20000' } });
      using listener = listen(server.url, 'subscription { agentEvents { type cursor } }');
      await eventually(async () => (await followersOf(server.url)) === 1, { description: 'the subscriber follows' });
      await post(server.url, createDeal);
      await listener.waitFor(1);
      const cursor = listener.received[0]?.extensions?.['cursor'];

      const beganAt = performance.now();
      expect(await server.kill(signal)).toEqual({ code: 0, signal: null });
      expect(performance.now() - beganAt, 'a client that answers is not waited for').toBeLessThan(10_000);
      const { reason } = await eventually(() => listener.ending(), { description: 'the stream has ended' });
      expect(reason).toMatchObject([
        {
          message: 'The server is going away: the server is stopping. Resume with the cursor.',
          extensions: { code: 'SHUTTING_DOWN', cursor, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
        },
      ]);
      expect(cursor).toMatch(/^[\w-]+$/);
      const lines = server.output().trimEnd().split('\n');
      const [logged, said] = [
        lines.filter((line) => line.startsWith('{')),
        lines.filter((line) => !line.startsWith('{')),
      ];
      expect(said.slice(-2)).toEqual([
        `Stopping (${signal}): requests finish, live streams end with their cursor.`,
        'Stopped.',
      ]);
      expect(logged.filter((line) => line.includes('"level":50') || line.includes('"level":60'))).toEqual([]);
      expect(logged.at(-1)).toContain('"code":"SHUTTING_DOWN"');
    },
  );
});
