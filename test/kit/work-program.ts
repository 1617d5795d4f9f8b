// The program with the executors of the tests: `node work-program.ts serve` or `node work-program.ts work <lease ms> <timeout ms>`.
import { once } from 'node:events';
import { openLog } from '#kernel/log.ts';
import { loadConfig } from '#cli/config.ts';
import { openSubgraphs } from '#cli/open-subgraphs.ts';
import { subgraphNames } from '#cli/role.ts';
import { startServing } from '#cli/serving.ts';
import { workTasks } from '#cli/work-tasks.ts';
import { testExecutors as executors } from '#test/kit/executors.ts';
import { Worker } from '#workers/worker.ts';

const [command, leaseMs = '30000', timeoutMs = '300000'] = process.argv.slice(2);
const config = loadConfig();
const log = openLog(config.log);
const stopped = once(process, 'SIGTERM');
await using opened = new AsyncDisposableStack();
if (command === 'serve') {
  opened.use(await startServing({ config, role: { kind: 'all' }, log, executors }));
  console.log('Dealgraph is ready.');
} else {
  const behind = await openSubgraphs({ config, log, opened, executors }, subgraphNames);
  const tasks = workTasks({ ...behind, config, log, timeoutMs: Number(timeoutMs) });
  const { foundation } = behind;
  opened.use(
    await Worker.start({ foundation, tasks, log, leaseMs: Number(leaseMs), pollMs: 100, closeDeadlineMs: 1_500 }),
  );
  console.log('Dealgraph is working.');
}
await stopped;
