import type { EntityName } from '@mikro-orm/core';
import { systemClock, type Clock } from '#kernel/clock.ts';
import { uuidv7Source, type IdSource } from '#kernel/ids.ts';
import type { KeyMaterial } from '#kernel/key-material.ts';
import type { Log } from '#kernel/log.ts';
import type { DatabaseLocation } from '#persistence/database-url.ts';
import type { PoolOptions } from '#persistence/dialects/dialect.ts';
import { openStore, type Store } from '#persistence/store.ts';
import { Inbox } from '#events/inbox/inbox.ts';
import { IdempotencyKeys } from '#events/idempotency/idempotency-keys.ts';
import { Jobs } from '#events/jobs/jobs.ts';
import { openEventLog, type EventLog } from '#events/log.ts';
import { openLiveFeed, type LiveFeed } from '#events/live/live-feed.ts';
import { Outbox } from '#events/outbox/outbox.ts';
import { createUnitOfWork, type UnitOfWork } from '#events/unit-of-work.ts';
import { openWakeUps } from '#events/wake-ups/open.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';

/** What every subgraph stands on: one database, its log, the one way to write and the one way to follow. */
export interface Foundation extends AsyncDisposable {
  readonly store: Store;
  readonly eventLog: EventLog;
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  /** Tell workers that there is work. */
  readonly wakeUps: WakeUps;
  readonly liveFeed: LiveFeed;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** What secrets are encrypted with that the database keeps. Asked for when there is one: not every database holds any. */
  readonly keyMaterial: () => Promise<KeyMaterial>;
}

export interface FoundationOptions {
  readonly location: DatabaseLocation;
  readonly entities: readonly EntityName[];
  readonly pool: PoolOptions;
  readonly log: Log;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  /** None where nothing that is opened keeps or reads secrets. */
  readonly keyMaterial?: () => Promise<KeyMaterial>;
  /** Whether every event is to go to a broker; it must be the same in all processes that write. Default false. */
  readonly hasBroker?: boolean;
}

/** Opens the database and what follows from it. Does not migrate; the caller has seen to that. */
export async function openFoundation(options: FoundationOptions): Promise<Foundation> {
  await using opened = new AsyncDisposableStack();
  const { location, log, clock = systemClock, ids = uuidv7Source, hasBroker = false, keyMaterial = noKeys } = options;
  const store = opened.use(await openStore(location, options.entities, options.pool));
  const eventLog = openEventLog(store.dialect);
  const jobs = new Jobs(store.dialect);
  const outbox = new Outbox(store.dialect, { hasBroker });
  const inbox = new Inbox(store.dialect);
  const keys = new IdempotencyKeys(store.dialect);
  const wakeUps = opened.use(await openWakeUps(location, store.dialect, log));
  const liveFeed = opened.use(openLiveFeed({ eventLog, wakeUps, log }));
  const unitOfWork = createUnitOfWork({
    store,
    log: eventLog,
    jobs,
    outbox,
    keys,
    wakeUps,
    clock,
    ids,
  });
  const kept = opened.move();
  return {
    store,
    eventLog,
    jobs,
    outbox,
    inbox,
    wakeUps,
    liveFeed,
    unitOfWork,
    clock,
    ids,
    keyMaterial,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function noKeys(): Promise<never> {
  throw new Error('What is open was given no key for secrets.');
}
