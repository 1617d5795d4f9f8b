import type { ChildProcess } from 'node:child_process';
import { type Contender, type LiveCase, selections } from './live-cases.ts';
import type { CrowdOrder, CrowdOutcome, CrowdReport } from './live-protocol.ts';
import { ended, forked, type Sender, startBroadcast, startProduct } from './live-senders.ts';
import { usageOf } from './machine.ts';
import { percentile, rounded } from './statistics.ts';

/** What one trial, or the median of several, gave. */
export interface Measured {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** How often a subscriber was too far behind and went on from its cursor. */
  readonly resumed: number;
  /** From the first event to the last receipt. */
  readonly deliveriesPerSecond: number;
  /** Processor time of the sending process for each delivery, in microseconds, appending and reading included. */
  readonly cpuPerDeliveryUs: number;
  readonly peakResidentMb: number;
}

export interface Trial {
  readonly measured: Measured;
  /** A message that was received. */
  readonly example: string;
}

/** Starts the contender; a broadcast repeats `template`. */
export function startContender(contender: Contender, template: string): Promise<Sender> {
  return contender === 'broadcast' ? startBroadcast(template) : startProduct(selections[contender]);
}

/** Throws unless every subscriber received every event, in order. */
export async function runTrial(sender: Sender, live: LiveCase): Promise<Trial> {
  const { events, pace } = live;
  const crowds = startCrowds(sender, live);
  try {
    const reports = crowds.map(reportsOf);
    await Promise.all(reports.map(({ following }) => following));
    const cpuMs = usageOf(sender.pid).cpuMs;
    const beganAtMs = performance.timeOrigin + performance.now();
    await sender.send(events, pace);
    const outcomes = await Promise.all(reports.map(({ done }) => done));
    const received = sumOf(outcomes, 'received');
    refuseIncomplete(outcomes, live);
    const usage = usageOf(sender.pid);
    const endedAtMs = Math.max(...outcomes.map((outcome) => outcome.endedAtMs));
    const measured = {
      ...latenciesOf(outcomes),
      resumed: sumOf(outcomes, 'resumed'),
      deliveriesPerSecond: rounded((received * 1000) / (endedAtMs - beganAtMs)),
      cpuPerDeliveryUs: rounded(((usage.cpuMs - cpuMs) * 1000) / received),
      peakResidentMb: usage.peakResidentMb,
    };
    return { measured, example: outcomes[0]?.example ?? '' };
  } finally {
    await Promise.all(crowds.map(ended));
  }
}

function startCrowds({ url, subscription }: Sender, { subscribers, crowds, events }: LiveCase): ChildProcess[] {
  const order: CrowdOrder = { url, subscription, subscribers: subscribers / crowds, lastSequence: events + 1 };
  return Array.from({ length: crowds }, () => forked('live-crowd.ts', JSON.stringify(order)));
}

function refuseIncomplete(outcomes: readonly CrowdOutcome[], { subscribers, events }: LiveCase): void {
  const received = sumOf(outcomes, 'received');
  const violations = sumOf(outcomes, 'violations');
  if (violations === 0 && received === subscribers * events) return;
  throw new Error(`Of ${subscribers * events} deliveries ${received} came, ${violations} of them out of order.`);
}

function latenciesOf(outcomes: readonly CrowdOutcome[]): Pick<Measured, 'p50Ms' | 'p99Ms' | 'longestMs'> {
  const sorted = Float64Array.from(outcomes.flatMap(({ latenciesMs }) => [...latenciesMs])).toSorted();
  return {
    p50Ms: rounded(percentile(sorted, 0.5)),
    p99Ms: rounded(percentile(sorted, 0.99)),
    longestMs: rounded(percentile(sorted, 1)),
  };
}

function sumOf(outcomes: readonly CrowdOutcome[], key: 'received' | 'violations' | 'resumed'): number {
  return outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
}

function reportsOf(crowd: ChildProcess): {
  readonly following: Promise<void>;
  readonly done: Promise<CrowdOutcome>;
} {
  const following = Promise.withResolvers<void>();
  const done = Promise.withResolvers<CrowdOutcome>();
  crowd.on('message', (report: CrowdReport) => {
    if (report.kind === 'FOLLOWING') following.resolve();
    else {
      const { kind: _kind, ...outcome } = report;
      done.resolve(outcome);
    }
  });
  crowd.once('exit', () => {
    const failure = new Error('The subscribers ended before they had received everything.');
    following.reject(failure);
    done.reject(failure);
  });
  // Whichever is not being waited for must not end the process.
  for (const { promise } of [following, done]) promise.catch(() => undefined);
  return { following: following.promise, done: done.promise };
}
