import type { Log } from '#kernel/log.ts';
import type { DatabaseLocation } from '#persistence/database-url.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { dataVersionWakeUps } from '#events/wake-ups/data-version.ts';
import type { WakeUps } from '#events/wake-ups/wake-ups.ts';

/** Opens the way of waking up that fits the database. */
export async function openWakeUps(location: DatabaseLocation, dialect: Dialect, log: Log): Promise<WakeUps> {
  if (location.kind === 'sqlite') {
    if (dialect.foreignChanges === null) throw new Error('A SQLite dialect knows its change counter.');
    return dataVersionWakeUps(dialect.foreignChanges);
  }
  const { notifyWakeUps } = await import('#events/wake-ups/notify.ts');
  return notifyWakeUps({ url: location.url, connection: dialect.write, log });
}
