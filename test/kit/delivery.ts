import { openLog } from '#kernel/log.ts';
import { Worker } from '#workers/worker.ts';
import type { Config } from '#cli/config.ts';
import { startDelivery, type Delivery } from '#cli/delivery.ts';
import { deliveryTasks } from '#cli/delivery-tasks.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import type { TestFoundation } from '#test/kit/foundation.ts';

const log = openLog({ level: 'silent', pretty: false });

/** Where a test's delivery differs: no broker, and webhooks that may lead to this machine. */
export interface DeliveryOptions {
  readonly broker?: Config['delivery']['broker'];
  readonly webhooks?: Partial<Config['delivery']['webhooks']>;
}

/** What a process that works does with messages and the jobs they make; retries come at once. */
export async function deliverFor(test: TestFoundation, options: DeliveryOptions = {}): Promise<Delivery> {
  await using opened = new AsyncDisposableStack();
  const { foundation, entities } = test;
  const { broker = null, webhooks } = options;
  const config = { delivery: { broker, webhooks: { allowPrivate: true, timeoutMs: 5_000, ...webhooks } } };
  const subgraphs = [createRunsSubgraph(foundation, entities, { webhookRules: config.delivery.webhooks })];
  const tasks = deliveryTasks({ config, foundation, subgraphs, log }, opened);
  opened.use(await Worker.start({ foundation, tasks, log, pollMs: 20, random: () => 0.999_999 }));
  const delivery = opened.use(await startDelivery({ config, foundation, log }));
  const kept = opened.move();
  return { health: () => delivery.health(), [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
