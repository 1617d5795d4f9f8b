import { expect, test } from 'vitest';
import type { EventRecord } from '#events/event.ts';
import { Feed } from '#events/live/feed.ts';
import { defaultFollowLimits } from '#events/live/follower.ts';

function event(sequence: number): EventRecord {
  return {
    id: `event ${sequence}`,
    projectId: 'p',
    stream: { type: 'RUN', id: 'r' },
    sequence,
    epoch: 1,
    ord: 0,
    position: sequence,
    type: 'run.token',
    schemaVersion: 1,
    category: 'DOMAIN',
    payload: {},
    actor: { type: 'AGENT', id: 'a' },
    traceId: 't',
    correlationId: 'c',
    causationId: null,
    dealId: null,
    runId: 'r',
    actionId: null,
    artifactId: null,
    occurredAt: new Date(0),
    cursor: String(sequence),
  };
}

/** A feed whose reads are answered by `read`. */
function feedOver(read: (after: number) => Promise<readonly EventRecord[]>): Feed<number> {
  return new Feed<number>({
    head: 0,
    compare: (a, b) => a - b,
    positionOf: ({ sequence }) => sequence,
    read,
    limits: defaultFollowLimits,
    abandoned: () => undefined,
  });
}

test('a call that comes as the last round ends is served by a round of its own', async () => {
  const log = [event(1)];
  const answers: Promise<readonly EventRecord[]>[] = [];
  const feed = feedOver((after) => {
    const answer = Promise.resolve(log.filter(({ sequence }) => sequence > after));
    answers.push(answer);
    return answer;
  });
  const first = feed.refresh();
  // Registered behind the feed's own continuation: it runs once that has found nothing more to do, and before its end is told.
  const late = answers[0]?.then(() => {
    log.push(event(2));
    return feed.refresh();
  });
  await Promise.all([first, late]);
  expect([feed.head, answers.length]).toEqual([2, 2]);
});

test('a round that failed leaves the head where it was and does not stand in the way of the next', async () => {
  let away = true;
  const feed = feedOver(async () => {
    if (away) throw new Error('the database is away');
    return [event(1)];
  });
  await expect(feed.refresh()).rejects.toThrow('the database is away');
  expect(feed.head).toBe(0);
  away = false;
  await feed.refresh();
  expect(feed.head).toBe(1);
});
