import { openLog } from '#kernel/log.ts';
import { ok } from '#kernel/result.ts';
import { Outbox } from '#events/outbox/outbox.ts';
import { Publisher } from '#events/outbox/publisher.ts';
import { InProcessTransport } from '#events/transport/in-process.ts';
import { RabbitMqTransport } from '#events/transport/rabbitmq.ts';
import type { OutgoingMessage, Transport } from '#events/transport/transport.ts';
import { streamKey, type Stream } from '#events/stream.ts';
import { localIdentity } from '#subgraphs/auth/local-operator.ts';
import { eventually } from '#test/kit/eventually.ts';
import { createBroker, findRabbitMq } from '#test/kit/rabbitmq.ts';
import type { Benchmark, Goal, Table } from './benchmark.ts';
import { addRun, openPostgresDatabase, openServer, openSqliteDatabase, type MeasuredDatabase } from './databases.ts';
import { median, rounded } from './statistics.ts';

const log = openLog({ level: 'silent', pretty: false });

interface Figures {
  readonly database: string;
  readonly transport: string;
  readonly keys: number;
  /** Medians of the rounds, a second. */
  readonly rowsPerSecond: number;
  /** The transport alone, with as many messages on their way at once. */
  readonly barePerSecond: number;
}

interface Pace {
  readonly rounds: number;
  readonly rows: number;
}

/** Outbox rows a second, from committed to marked as sent, beside the transport by itself. */
export const benchmarkOutbox: Benchmark = async ({ quick, say }) => {
  const pace = quick ? { rounds: 1, rows: 400 } : { rounds: 5, rows: 10_000 };
  const figures: Figures[] = [];
  await using opened = new AsyncDisposableStack();
  const server = opened.use(await openServer());
  const transports: Transport[] = [opened.use(new InProcessTransport())];
  for (const transport of transports) await transport.consume('events', async () => 'DONE');
  if (await findRabbitMq()) {
    const { url } = opened.use(await createBroker());
    transports.push(opened.use(new RabbitMqTransport({ url, prefix: 'bench', log })));
  }
  for (const open of [() => openSqliteDatabase('FULL'), () => openPostgresDatabase(server)]) {
    await using database = await open();
    for (const transport of transports) {
      for (const keys of [1, 200]) {
        figures.push(await measure(database, transport, { keys, ...pace }));
        say(JSON.stringify(figures.at(-1)));
      }
    }
  }
  return {
    method: [
      server.description,
      `Each round commits ${pace.rows} rows of as many events, starts one publisher and waits until every row is marked as sent; committing them is not counted. Rows of one key leave one after the other, each when the one before is confirmed.`,
      'RabbitMQ: the server of this machine, quorum queue, persistent, mandatory, a confirmation for every message. In process: a consumer that does nothing.',
      `bare: the transport alone with the same messages, one after the other within a key and keys side by side, without the database. Medians of ${pace.rounds} rounds.`,
    ],
    tables: [tableOf(figures)],
    goals: figures.filter(({ keys }) => keys > 1).map(goalOf),
    figures,
  };
};

async function measure(
  database: MeasuredDatabase,
  transport: Transport,
  load: Pace & { keys: number },
): Promise<Figures> {
  const { foundation } = database;
  const outbox = new Outbox(foundation.store.dialect, { hasBroker: true });
  const streams: Stream[] = [];
  for (let n = 0; n < load.keys; n += 1) streams.push({ type: 'RUN', id: await addRun(foundation) });
  const rates: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < load.rounds; round += 1) {
    await commitRows(database, outbox, { streams, rows: load.rows });
    const { wakeUps, ids } = foundation;
    const began = performance.now();
    await using publisher = Publisher.start({ route: 'BROKER', outbox, transport, wakeUps, ids, log });
    const isEmpty = async () => !publisher.isDown && (await outbox.backlog('BROKER')).unsent === 0;
    await eventually(isEmpty, { deadlineMs: 600_000, intervalMs: 20 });
    rates.push((load.rows * 1000) / (performance.now() - began));
    bare.push(await bareRate(transport, streams, load.rows));
  }
  return {
    database: database.name,
    transport: transport.description,
    keys: load.keys,
    rowsPerSecond: rounded(median(rates)),
    barePerSecond: rounded(median(bare)),
  };
}

const perTransaction = 100;

async function commitRows(
  { foundation }: MeasuredDatabase,
  outbox: Outbox,
  { streams, rows }: { readonly streams: readonly Stream[]; readonly rows: number },
): Promise<void> {
  const { store, eventLog } = foundation;
  for (let from = 0; from < rows; from += perTransaction) {
    // A transaction has an event of each of some keys, or several of each where those are few.
    const turn = streams.length <= perTransaction ? streams : turnOf(streams, from);
    await store.transact(localIdentity.projectId, async ({ sql }) => {
      for (const stream of turn) {
        const share = perTransaction / turn.length;
        const events = Array.from({ length: share }, () => eventOf(foundation.ids.next(), stream));
        await outbox.keep(sql, await eventLog.append(sql, stream, events));
      }
      return ok(null);
    });
  }
}

function turnOf(streams: readonly Stream[], from: number): readonly Stream[] {
  const first = from % streams.length;
  return [...streams.slice(first), ...streams.slice(0, first)].slice(0, perTransaction);
}

function eventOf(id: string, stream: Stream) {
  return {
    id,
    projectId: localIdentity.projectId,
    stream,
    type: 'run.token',
    schemaVersion: 1,
    category: 'DOMAIN',
    payload: { text: 'a token or two of what an agent says' },
    actor: { type: 'AGENT', id: 'bench' },
    traceId: '0'.repeat(32),
    correlationId: stream.id,
    causationId: null,
    dealId: null,
    runId: stream.id,
    actionId: null,
    artifactId: null,
    occurredAt: new Date(),
    dedupeKey: null,
  } as const;
}

async function bareRate(transport: Transport, streams: readonly Stream[], rows: number): Promise<number> {
  const began = performance.now();
  await Promise.all(
    streams.map(async (stream, index) => {
      for (let n = index; n < rows; n += streams.length) {
        const message: OutgoingMessage = {
          id: crypto.randomUUID(),
          topic: 'run.token',
          key: streamKey(stream),
          body: eventOf('', stream),
          headers: {},
        };
        await transport.publish('events', message);
      }
    }),
  );
  return (rows * 1000) / (performance.now() - began);
}

function tableOf(figures: readonly Figures[]): Table {
  return {
    title: 'Rows a second',
    columns: ['database', 'transport', 'keys', 'outbox', 'bare', 'outbox ÷ bare'],
    rows: figures.map(({ database, transport, keys, rowsPerSecond, barePerSecond }) => [
      database,
      transport,
      String(keys),
      rowsPerSecond.toLocaleString('en'),
      barePerSecond.toLocaleString('en'),
      (rowsPerSecond / barePerSecond).toFixed(2),
    ]),
  };
}

function goalOf({ database, transport, rowsPerSecond }: Figures): Goal {
  return {
    goal: `${database}, ${transport}: 500 rows a second`,
    measured: rowsPerSecond.toLocaleString('en'),
    met: rowsPerSecond >= 500,
  };
}
