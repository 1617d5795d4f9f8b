// A worker in a process of its own: `node worker-process.ts <database url> <manner>`. It prints pages (see letters.ts), and its manner is
// `work`; `hold`, to wait in the middle of every job until SIGUSR2; or `die`, to kill itself there.
import { once } from 'node:events';
import { openLog } from '#kernel/log.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import { openFoundation } from '#events/foundation.ts';
import { Worker } from '#workers/worker.ts';
import { testPool } from '#test/kit/foundation.ts';
import { printing, printPage } from '#test/kit/letters.ts';

const [url = '', manner = 'work'] = process.argv.slice(2);
const resumed = once(process, 'SIGUSR2');
const stopped = once(process, 'SIGTERM');

const log = openLog({ level: 'silent', pretty: false });
const location = parseDatabaseUrl(url);
if (location === null) throw new Error(`Not a database: ${url}`);
await using foundation = await openFoundation({ location, entities: [], pool: testPool, log });
const task = printing(async (run) => {
  console.log(`began ${run.payload.page}`);
  if (manner === 'die') process.kill(process.pid, 'SIGKILL');
  if (manner === 'hold') await resumed;
  await printPage(run).then(
    () => console.log(`printed ${run.payload.page}`),
    (error: unknown) => {
      console.log(`lost ${run.payload.page}: ${String(error)}`);
      throw error;
    },
  );
});
await using worker = await Worker.start({
  foundation,
  tasks: [task],
  log,
  leaseMs: 1_000,
  closeDeadlineMs: 200,
  graceMs: 100,
});
console.log(`working ${worker.id}`);
await stopped;
