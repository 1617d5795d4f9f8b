import { collectDefaultMetrics, Registry } from 'prom-client';

/** What Prometheus' client tells of every process: memory, processor time, delay of the event loop, garbage collection. */
export function processMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
