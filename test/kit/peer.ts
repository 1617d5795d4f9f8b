import { openLog } from '#kernel/log.ts';
import { systemClock } from '#kernel/clock.ts';
import { uuidv7Source } from '#kernel/ids.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import type { PoolOptions } from '#persistence/dialects/dialect.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { IdempotencyKeys } from '#events/idempotency/idempotency-keys.ts';
import { Jobs } from '#events/jobs/jobs.ts';
import { Outbox } from '#events/outbox/outbox.ts';
import { openEventLog, type EventLog } from '#events/log.ts';
import { openLiveFeed, type LiveFeed, type LiveFeedOptions } from '#events/live/live-feed.ts';
import { createUnitOfWork, type UnitOfWork } from '#events/unit-of-work.ts';
import { openWakeUps } from '#events/wake-ups/open.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';
import { createRunEntities } from '#subgraphs/runs/entities.ts';
import { testPool } from '#test/kit/foundation.ts';

/** What a foundation is made of, on a database that is there already: what another process would have. */
export interface Peer extends AsyncDisposable {
  readonly store: Store;
  readonly eventLog: EventLog;
  readonly wakeUps: WakeUps;
  readonly liveFeed: LiveFeed;
  readonly unitOfWork: UnitOfWork;
}

/** Where a peer differs from a foundation as the program opens it. */
export interface PeerOptions extends Partial<Omit<LiveFeedOptions, 'log'>> {
  readonly pool?: Partial<PoolOptions>;
  /** Stands between the feed and the log. */
  readonly disturb?: (log: EventLog) => EventLog;
}

/** Opens what a foundation opens, each part to be exchanged. The database at `url` has been migrated. */
export async function openPeer(url: string, options: PeerOptions = {}): Promise<Peer> {
  await using opened = new AsyncDisposableStack();
  const { pool, disturb = (whole) => whole, ...feed } = options;
  const location = parseDatabaseUrl(url);
  if (location === null) throw new Error(`Not a database: ${url}`);
  const log = openLog({ level: 'silent', pretty: false });
  const entities = Object.values(createRunEntities());
  const store = opened.use(await openStore(location, entities, { ...testPool, ...pool }));
  const eventLog = options.eventLog ?? openEventLog(store.dialect);
  const wakeUps = options.wakeUps ?? opened.use(await openWakeUps(location, store.dialect, log));
  const liveFeed = opened.use(openLiveFeed({ ...feed, eventLog: disturb(eventLog), wakeUps, log }));
  const unitOfWork = createUnitOfWork({
    store,
    log: eventLog,
    jobs: new Jobs(store.dialect),
    outbox: new Outbox(store.dialect, { hasBroker: false }),
    keys: new IdempotencyKeys(store.dialect),
    wakeUps,
    clock: systemClock,
    ids: uuidv7Source,
  });
  const kept = opened.move();
  return { store, eventLog, wakeUps, liveFeed, unitOfWork, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
