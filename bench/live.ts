import type { Benchmark, Goal, Table } from './benchmark.ts';
import type { CrowdOrder, CrowdOutcome, CrowdReport } from './live-protocol.ts';
import { ended, forked, startBroadcast, startProduct, type Pace, type Sender } from './live-senders.ts';
import { usageOf } from './machine.ts';
import { median, rotated, rounded } from './statistics.ts';

const paces = {
  // What one agent that streams tokens gives: they are flushed every 20 to 50 ms.
  paced: { intervalMs: 50, batch: 1 },
  'at once': { intervalMs: 0, batch: 50 },
} as const satisfies Readonly<Record<string, Pace>>;

/** What subscribers select: only what the event holds itself, or what three subgraphs know together. */
const selections = {
  event: 'sequence type payload occurredAt cursor',
  graph: 'sequence type payload occurredAt cursor run { status deal { name owner { displayName } } }',
} as const;

const contenders = ['event', 'graph', 'broadcast'] as const;

type PaceName = keyof typeof paces;
type Contender = (typeof contenders)[number];

interface Crowd {
  readonly subscribers: number;
  readonly events: number;
}

/** What one trial, or the median of several, gave. */
interface Measured {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** From the first event to the last receipt. */
  readonly deliveriesPerSecond: number;
  /** Processor time of the sending process for each delivery, in microseconds, appending and reading included. */
  readonly cpuPerDeliveryUs: number;
  readonly peakResidentMb: number;
}

interface Figures extends Measured {
  readonly pace: PaceName;
  readonly contender: Contender;
  readonly messageBytes: number;
}

/** How a crowd of subscribers of one run is served, next to a plain broadcast of the same messages. */
export const benchmarkLive: Benchmark = async ({ quick, say }) => {
  const crowd = quick ? { subscribers: 200, events: 100 } : { subscribers: 1000, events: 500 };
  const rounds = quick ? 1 : 3;
  const figures: Figures[] = [];
  for (const pace of Object.keys(paces) as readonly PaceName[]) {
    const trials = new Map<Contender, Measured[]>(contenders.map((contender) => [contender, []]));
    const examples = new Map<Contender, string>();
    for (let round = 0; round < rounds; round += 1) {
      // The broadcast repeats what the product sent, so in the first round it comes last.
      for (const contender of rotated(contenders, round)) {
        await using sender = await startSender(contender, examples.get('event') ?? '');
        const trial = await measure(sender, crowd, paces[pace]);
        examples.set(contender, trial.example);
        trials.get(contender)?.push(trial.measured);
        say(`${pace}, ${contender}: ${JSON.stringify(trial.measured)}`);
      }
    }
    for (const [contender, all] of trials) {
      const messageBytes = Buffer.byteLength(examples.get(contender) ?? '');
      figures.push({ pace, contender, messageBytes, ...mediansOf(all) });
    }
  }
  return { method: methodOf(crowd, rounds), tables: tablesOf(figures), goals: goalsOf(figures, crowd), figures };
};

function startSender(contender: Contender, template: string): Promise<Sender> {
  return contender === 'broadcast' ? startBroadcast(template) : startProduct(selections[contender]);
}

/** Throws unless every subscriber received every event, in order. */
async function measure(
  sender: Sender,
  { subscribers, events }: Crowd,
  pace: Pace,
): Promise<{ readonly measured: Measured; readonly example: string }> {
  const order: CrowdOrder = { url: sender.url, subscribe: sender.subscribe, subscribers, lastSequence: events + 1 };
  const crowd = forked('live-crowd.ts', JSON.stringify(order));
  try {
    const reports = reportsOf(crowd);
    await reports.following;
    const cpuMs = usageOf(sender.pid).cpuMs;
    const beganAtMs = performance.timeOrigin + performance.now();
    await sender.send(events, pace);
    const { received, violations, example, endedAtMs, ...latencies } = await reports.done;
    if (violations > 0 || received !== subscribers * events) {
      throw new Error(`Of ${subscribers * events} deliveries ${received} came, ${violations} of them out of order.`);
    }
    const usage = usageOf(sender.pid);
    const measured = {
      ...latencies,
      deliveriesPerSecond: rounded((received * 1000) / (endedAtMs - beganAtMs)),
      cpuPerDeliveryUs: rounded(((usage.cpuMs - cpuMs) * 1000) / received),
      peakResidentMb: usage.peakResidentMb,
    };
    return { measured, example };
  } finally {
    await ended(crowd);
  }
}

function reportsOf(crowd: ReturnType<typeof forked>): {
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

function mediansOf(trials: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => rounded(median(trials.map((trial) => trial[key])));
  return {
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    longestMs: of('longestMs'),
    deliveriesPerSecond: of('deliveriesPerSecond'),
    cpuPerDeliveryUs: of('cpuPerDeliveryUs'),
    // A peak is a peak: the highest of all trials.
    peakResidentMb: Math.max(...trials.map((trial) => trial.peakResidentMb)),
  };
}

function methodOf({ subscribers, events }: Crowd, rounds: number): readonly string[] {
  return [
    `${subscribers.toLocaleString('en')} WebSocket subscribers in a second process follow one run of \`dealgraph serve\` (SQLite, synchronous FULL); a third process appends ${events} events by \`appendRunEvents\` over HTTP. Every subscriber must receive every event once and in order, or there are no figures.`,
    `Paced: one event every ${paces.paced.intervalMs} ms. At once: ${paces['at once'].batch} events a call, the next call as soon as the last was answered.`,
    `event: \`${selections.event}\`; graph: \`${selections.graph}\`, which asks three subgraphs; broadcast: a \`ws\` server without anything behind it that sends the messages of \`event\`, built once for all.`,
    'Latency is from `occurredAt`, which the unit of work notes before it writes (in whole milliseconds, so up to 1 ms too much), to receipt by the subscriber, on one clock. With events at once it is mostly the time spent waiting for those in front.',
    `Medians of ${rounds} trials each, a new process each, turn and turn about; peak memory is the highest of all, start included.`,
  ];
}

function tablesOf(figures: readonly Figures[]): readonly Table[] {
  const columns = ['', 'p50', 'p99', 'longest', 'deliveries/s', 'processor time each', 'peak memory', 'message'];
  return Object.keys(paces).map((pace) => ({
    title: pace === 'paced' ? 'Paced' : 'At once',
    columns,
    rows: figures
      .filter((figure) => figure.pace === pace)
      .map((figure) => [
        figure.contender,
        `${figure.p50Ms} ms`,
        `${figure.p99Ms} ms`,
        `${figure.longestMs} ms`,
        figure.deliveriesPerSecond.toLocaleString('en'),
        `${figure.cpuPerDeliveryUs} µs`,
        `${figure.peakResidentMb} MB`,
        `${figure.messageBytes} bytes`,
      ]),
  }));
}

function goalsOf(figures: readonly Figures[], { subscribers, events }: Crowd): readonly Goal[] {
  const peak = Math.max(
    ...figures.filter(({ contender }) => contender !== 'broadcast').map(({ peakResidentMb }) => peakResidentMb),
  );
  return [
    {
      goal: 'every subscriber receives every event, in order',
      measured: `${(subscribers * events).toLocaleString('en')} deliveries in each trial`,
      met: true,
    },
    { goal: 'resident memory below 400 MB', measured: `${peak} MB`, met: peak < 400 },
  ];
}
