import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everyProject } from '#persistence/projects.ts';
import { orderMessagePurge } from '#events/messages/message-decisions.ts';
import { MessageQueries } from '#events/messages/message-queries.ts';
import { ok } from '#kernel/result.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';

describe.each(databaseKinds)('what has not arrived, on %s', (kind) => {
  let world: TestFoundation;
  let queries: MessageQueries;
  beforeEach(async () => {
    world = await openTestFoundation(kind);
    queries = new MessageQueries(world.foundation.store.dialect);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const database = () => world.foundation.store.dialect.of(everyProject).write;
  const at = (ms: number) => world.foundation.store.dialect.instantParameter(new Date(1_700_000_000_000 + ms));

  interface Unsent {
    readonly route?: 'BROKER' | 'IN_PROCESS';
    readonly id?: string;
    readonly attempts?: number;
    readonly madeAt?: number;
    readonly heldUntil?: number;
    readonly sent?: true;
    readonly projectId?: string;
  }

  async function unsent(message: Unsent = {}): Promise<string> {
    const { route = 'BROKER', id = randomUUID(), attempts = 0, madeAt = 0, sent, heldUntil } = message;
    await sql`INSERT INTO outbox (id, transport, project_id, topic, message_key, payload, headers, attempts, run_at, created_at,
        sent_at, lease_until)
      VALUES (${id}, ${route}, ${message.projectId ?? world.ours.projectId}, 'deal.created', 'DEAL:1', '{}', '{}', ${attempts},
        ${at(madeAt)}, ${at(madeAt)}, ${sent ? at(madeAt) : null},
        ${heldUntil === undefined ? null : at(heldUntil)})`.execute(database());
    return `${route}:${id}`;
  }

  async function delivery(state: string, madeAt: number): Promise<string> {
    const [webhookId, id, { projectId }] = [randomUUID(), randomUUID(), world.ours];
    const enabled = kind === 'sqlite' ? sql`1` : sql`true`;
    await sql`INSERT INTO webhook_targets (id, project_id, url, event_types, enabled, secret, created_by_type, created_by_id,
        created_at, updated_at) VALUES (${webhookId}, ${projectId}, 'https://x.example', '[]', ${enabled}, 's', 'SYSTEM', 't',
        ${at(0)}, ${at(0)})`.execute(database());
    await sql`INSERT INTO webhook_deliveries (id, project_id, webhook_id, event_id, event_type, body, state, created_at)
      VALUES (${id}, ${projectId}, ${webhookId}, ${randomUUID()}, 'deal.created', '{"a":1}', ${state},
        ${at(madeAt)})`.execute(database());
    return `WEBHOOK:${id}`;
  }

  async function dead(messageId: string, receivedAt: number, body: unknown = null): Promise<string> {
    await world.foundation.inbox.bury({ consumer: 'test', messageId, topic: 't', error: 'e', body });
    await sql`UPDATE inbox SET received_at = ${at(receivedAt)} WHERE message_id = ${messageId}`.execute(database());
    const { rows } = await sql<{ id: string }>`SELECT id FROM inbox WHERE message_id = ${messageId}`.execute(
      database(),
    );
    return `INBOX:${rows[0]?.id}`;
  }

  const walk = async (direction: 'forwards' | 'backwards', filter = {}) => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<MessageQueries['page']>> = await queries.page(
        world.ours.projectId,
        filter,
        direction === 'forwards' ? { first: 1, after: cursor } : { last: 1, before: cursor },
      );
      ids.push(...page.edges.map(({ node }) => node.id));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
      cursor = direction === 'forwards' ? (hasNextPage ? endCursor : null) : hasPreviousPage ? startCursor : null;
    } while (cursor !== null);
    return ids;
  };

  test('is one list over all places, the newest first, that can be walked either way, also through one instant', async () => {
    const id = randomUUID();
    const twins = [await unsent({ id, madeAt: 5 }), await unsent({ id, madeAt: 5, route: 'IN_PROCESS', attempts: 1 })];
    const newest = await dead('ours', 9, { projectId: world.ours.projectId });
    const middle = await delivery('DEAD', 6);
    const oldest = await dead('unknown', 1, { projectId: randomUUID() });
    await unsent({ sent: true, madeAt: 7 });
    await unsent({ projectId: world.theirs.projectId, madeAt: 7 });
    await delivery('DELIVERED', 7);
    await dead('theirs', 7, { projectId: world.theirs.projectId });
    const all = [newest, middle, ...twins.toSorted().reverse(), oldest];
    expect(await walk('forwards')).toEqual(all);
    expect(await walk('backwards')).toEqual(all.toReversed());
    const page = await queries.page(world.ours.projectId, {}, {});
    expect([page.edges.map(({ node }) => node.id), await page.totalCount()]).toEqual([all, 5]);
    expect(await walk('forwards', { states: ['REFUSED'] })).toEqual([`IN_PROCESS:${id}`]);
    expect(await walk('forwards', { states: ['DEAD'], places: ['WEBHOOK', 'BROKER'] })).toEqual([middle]);
    expect((await queries.page(world.ours.projectId, { states: [] }, {})).edges).toEqual([]);
    expect((await queries.page(null, {}, {})).edges).toHaveLength(7);
    for (const message of all) expect(await queries.find(world.ours.projectId, message)).toMatchObject({ id: message });
    for (const wrong of ['x', `BROKER:${randomUUID()}`, `${newest}:`, newest.replace('INBOX', 'WEBHOOK')])
      expect(await queries.find(world.ours.projectId, wrong)).toBeNull();
  });

  test('is counted by place, with the oldest that waits', async () => {
    await unsent({ madeAt: 4 });
    await unsent({ madeAt: 3, attempts: 2 });
    await delivery('PENDING', 8);
    await delivery('DEAD', 1);
    await dead('ours', 2, { projectId: world.ours.projectId });
    const since = (ms: number) => new Date(1_700_000_000_000 + ms);
    expect(await queries.backlogs(world.ours.projectId)).toEqual([
      { place: 'BROKER', waiting: 2, waitingSince: since(3), refused: 1, dead: 0 },
      { place: 'IN_PROCESS', waiting: 0, waitingSince: null, refused: 0, dead: 0 },
      { place: 'WEBHOOK', waiting: 1, waitingSince: since(8), refused: 0, dead: 1 },
      { place: 'INBOX', waiting: 0, waitingSince: null, refused: 0, dead: 1 },
    ]);
  });

  const purge = (wanted: Partial<Parameters<typeof orderMessagePurge>[2]>) =>
    world.foundation.unitOfWork<number, never>(
      world.ours.request(),
      async (unit) =>
        ok(
          await orderMessagePurge(unit, world.foundation.store, {
            states: ['REFUSED', 'DEAD'],
            places: ['BROKER', 'IN_PROCESS', 'WEBHOOK', 'INBOX'],
            createdBefore: null,
            ids: null,
            owner: world.ours.projectId,
            ...wanted,
          }),
        ),
      wanted.owner === null ? everyProject : undefined,
    );

  /** What has not arrived, but for what says of a decision that it was made. */
  const left = async () => {
    const messages = (await queries.page(null, {}, {})).edges.map(({ node }) => node);
    return messages
      .filter(({ topic }) => topic !== 'message.purged')
      .map((message) => message.id)
      .toSorted();
  };

  test('is removed by name, wherever it lies, and what is not named or not stuck stays', async () => {
    const { ours, theirs } = world;
    const [id, held] = [randomUUID(), { attempts: 1, heldUntil: 10 ** 12 }];
    const [refused, webhook, inbox, foreign] = [
      await unsent({ id, attempts: 1 }),
      await delivery('DEAD', 0),
      await dead('ours', 0, { projectId: ours.projectId }),
      await unsent({ attempts: 1, projectId: theirs.projectId }),
    ];
    const stuck = [await unsent({ id, route: 'IN_PROCESS', attempts: 1 }), await dead('unknown', 0), foreign];
    const others = [await unsent(), await unsent(held), await delivery('PENDING', 0)];
    expect(await purge({ ids: [] })).toEqual(ok(0));
    expect(await purge({ ids: [refused, inbox], places: ['WEBHOOK'] })).toEqual(ok(0));
    const ids = [refused, refused, webhook, inbox, foreign, ...others];
    expect(await purge({ ids })).toEqual(ok(3));
    expect(await left()).toEqual([...stuck, ...others].toSorted());
    // By whoever has the machine also what is of others and of nobody; each project reads of its own.
    expect(await purge({ ids: stuck, owner: null })).toEqual(ok(3));
    expect(await left()).toEqual(others.toSorted());
    const told = (projectId: string) =>
      sql<{ payload: unknown }>`SELECT payload FROM agent_events
        WHERE project_id = ${projectId} AND type = 'message.purged' ORDER BY position`
        .execute(database())
        .then(({ rows }) =>
          rows.map(({ payload }) => {
            const given = (typeof payload === 'string' ? JSON.parse(payload) : payload) as Record<string, unknown>;
            return [given['isSystem'], given['count'], (given['messageIds'] as string[]).toSorted()];
          }),
        );
    const [first = '', unknown = ''] = stuck;
    const ofNobody = [true, 1, [unknown]];
    expect((await told(theirs.projectId)).toSorted()).toEqual([[false, 1, [foreign]], ofNobody]);
    expect((await told(ours.projectId)).slice(0, 1)).toEqual([[false, 3, [refused, webhook, inbox].toSorted()]]);
    expect((await told(ours.projectId)).slice(1).toSorted()).toEqual([[false, 1, [first]], ofNobody]);
  });

  test('is removed where it is stuck, old enough and ours; what a publisher holds stays', async () => {
    const { projectId } = world.ours;
    await unsent({ attempts: 1 });
    await delivery('DEAD', 0);
    await dead('ours', 0, { projectId });
    const kept = [
      await unsent(),
      await unsent({ attempts: 1, madeAt: 5 }),
      await unsent({ attempts: 1, heldUntil: 10 ** 12 }),
      await unsent({ attempts: 1, projectId: world.theirs.projectId }),
      await delivery('PENDING', 0),
      await dead('unknown', 0),
    ];
    const id = randomUUID();
    await unsent({ id, sent: true });
    await unsent({ id, route: 'IN_PROCESS', attempts: 1 });
    expect(await purge({ createdBefore: new Date(1_700_000_000_005) })).toEqual(ok(4));
    expect(await left()).toEqual(kept.toSorted());
    const { rows } = await sql`SELECT 1 FROM outbox WHERE id = ${id} AND sent_at IS NOT NULL`.execute(database());
    expect(rows).toHaveLength(1);
  });
});
