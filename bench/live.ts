import type { Benchmark, Goal, Table } from './benchmark.ts';
import { type Contender, type LiveCase, liveCases, selections } from './live-cases.ts';
import { type Measured, runTrial, startContender, type Trial } from './live-trial.ts';
import { median, rotated, rounded } from './statistics.ts';

interface Figures extends Measured {
  readonly case: string;
  readonly contender: Contender;
  readonly messageBytes: number;
  /** The median of the rounds' ratios to the broadcast of the same round; 1 for the broadcast itself. */
  readonly p99ToBroadcast: number;
}

/** How many times as long as a plain broadcast of the same bytes 99 of 100 deliveries to a crowd may take. */
const longestRatio = 1.5;

/** How a crowd of subscribers of one run is served, next to a plain broadcast of the same messages. */
export const benchmarkLive: Benchmark = async ({ quick, say }) => {
  const cases = liveCases(quick);
  const rounds = quick ? 1 : 3;
  const figures: Figures[] = [];
  for (const live of cases) figures.push(...(await measureCase(live, rounds, say)));
  return {
    method: methodOf(cases, rounds),
    tables: cases.map((live) => tableOf(live, figures)),
    goals: goalsOf(cases, figures),
    figures,
  };
};

async function measureCase(live: LiveCase, rounds: number, say: (line: string) => void): Promise<readonly Figures[]> {
  const trials = new Map<Contender, Trial[]>(live.contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round += 1) {
    // The broadcast repeats what the product sent, so in the first round it comes last.
    for (const contender of rotated(live.contenders, round)) {
      await using sender = await startContender(contender, trials.get('event')?.[0]?.example ?? '');
      const trial = await runTrial(sender, live);
      trials.get(contender)?.push(trial);
      say(`${live.title}, ${contender}: ${JSON.stringify(trial.measured)}`);
    }
  }
  const plain = trials.get('broadcast') ?? [];
  return [...trials].map(([contender, all]) => ({ case: live.title, ...figuresOf(contender, all, plain) }));
}

function figuresOf(contender: Contender, all: readonly Trial[], plain: readonly Trial[]): Omit<Figures, 'case'> {
  const ratios = all.map(({ measured }, round) => measured.p99Ms / (plain[round]?.measured.p99Ms ?? Number.NaN));
  return {
    contender,
    messageBytes: Buffer.byteLength(all[0]?.example ?? ''),
    ...mediansOf(all.map(({ measured }) => measured)),
    p99ToBroadcast: rounded(median(ratios)),
  };
}

function mediansOf(trials: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => rounded(median(trials.map((trial) => trial[key])));
  return {
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    longestMs: of('longestMs'),
    resumed: of('resumed'),
    deliveriesPerSecond: of('deliveriesPerSecond'),
    cpuPerDeliveryUs: of('cpuPerDeliveryUs'),
    // A peak is a peak: the highest of all trials.
    peakResidentMb: Math.max(...trials.map((trial) => trial.peakResidentMb)),
  };
}

function methodOf(cases: readonly LiveCase[], rounds: number): readonly string[] {
  return [
    'WebSocket subscribers in processes of their own follow one run of `dealgraph serve` (SQLite, synchronous FULL); another process appends events by `appendRunEvents` over HTTP. Every subscriber must receive every event once and in order, or there are no figures.',
    ...cases.map(describeCase),
    `event: \`${selections.event}\`; graph: \`${selections.graph}\`, which asks three subgraphs; broadcast: a \`ws\` server without anything behind it that sends the messages of \`event\`, built once for all.`,
    'Latency is from `occurredAt`, which the unit of work notes before it writes (in whole milliseconds, so up to 1 ms too much), to receipt by the subscriber, on one clock; the broadcast notes it before it sends. With events at once it is mostly the time spent waiting for those in front.',
    'Resumed: how often a subscriber stood behind for 30 s, was told SLOW_CONSUMER and went on from the cursor it was given.',
    `Medians of ${rounds} trials each, a new process each, turn and turn about, and of the rounds' ratios; peak memory is the highest of all, start included.`,
  ];
}

function describeCase({ title, subscribers, crowds, events, pace: { intervalMs, batch } }: LiveCase): string {
  const crowd = `${title}: ${subscribers.toLocaleString('en')} subscribers in ${crowds === 1 ? 'one process' : `${crowds} processes`}`;
  return intervalMs > 0
    ? `${crowd}, ${events} events, one every ${intervalMs} ms.`
    : `${crowd}, ${events} events, ${batch} a call, the next call as soon as the last was answered.`;
}

function tableOf({ title, pace }: LiveCase, figures: readonly Figures[]): Table {
  const columns = [
    '',
    'p50',
    'p99',
    'p99 × broadcast',
    'longest',
    'resumed',
    'deliveries/s',
    'processor time each',
    'peak memory',
    'message',
  ];
  const rows = figures
    .filter((figure) => figure.case === title)
    .map((figure) => [
      figure.contender,
      `${figure.p50Ms} ms`,
      `${figure.p99Ms} ms`,
      // Sent at once, the broadcast begins an event only when the last was written: nothing waits there, so there is no ratio.
      pace.intervalMs === 0 ? '' : String(figure.p99ToBroadcast),
      `${figure.longestMs} ms`,
      String(figure.resumed),
      figure.deliveriesPerSecond.toLocaleString('en'),
      `${figure.cpuPerDeliveryUs} µs`,
      `${figure.peakResidentMb} MB`,
      `${figure.messageBytes} bytes`,
    ]);
  return { title, columns, rows };
}

function goalsOf(cases: readonly LiveCase[], figures: readonly Figures[]): readonly Goal[] {
  const deliveries = cases.map(({ subscribers, events }) => (subscribers * events).toLocaleString('en'));
  const ofProduct = (wanted: (title: string) => boolean) =>
    figures.filter((figure) => figure.contender !== 'broadcast' && wanted(figure.case));
  const peak = Math.max(...ofProduct((title) => title !== 'Crowd').map(({ peakResidentMb }) => peakResidentMb));
  const crowd = ofProduct((title) => title === 'Crowd').map(({ p99ToBroadcast }) => p99ToBroadcast);
  const ratio = Math.max(...crowd);
  return [
    {
      goal: 'every subscriber receives every event, in order',
      measured: `${deliveries.join(', ')} deliveries in each trial`,
      met: true,
    },
    { goal: 'resident memory below 400 MB with 1,000 subscribers', measured: `${peak} MB`, met: peak < 400 },
    {
      goal: `p99 to 5,000 subscribers within ${longestRatio} × the broadcast`,
      measured: `${ratio} ×`,
      met: ratio <= longestRatio,
    },
  ];
}
