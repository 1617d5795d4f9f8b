import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { openAccessGraph } from '#test/kit/access-graph.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { dumpTables } from '#test/kit/database-dump.ts';
import { fillProject } from '#test/kit/filled-project.ts';
import { openTestFoundation, type TestFoundation } from '#test/kit/foundation.ts';
import { checkout } from '#test/kit/program.ts';
import { rawStatements } from '#test/kit/raw-statements.ts';

/** Tables of a project that no entity reads or writes, and who does. */
const withoutEntity: Readonly<Record<string, string>> = {
  agent_events: 'the event log',
  agent_events_archive: 'the event log',
  idempotency_keys: 'the unit of work',
  inbox: 'consumers, who serve every project',
  jobs: 'workers, who serve every project',
  legacy_ids: 'importers',
  outbox: 'publishers, who serve every project',
};

/** Tables of entities that belong to no project, and who decides what of them is shown. */
const ofNoProject: Readonly<Record<string, string>> = {
  operators: 'queries show those who share a project with the caller',
  projects: 'queries show those the caller is a member of',
  operator_passwords: 'never shown',
  sessions: 'queries show the caller’s own',
  refresh_tokens: 'never shown',
  operator_identities: 'never shown',
  signing_keys: 'public halves are for everybody, private ones never shown',
};

/** Tables with a project that are known by a secret or a session alone, before anybody knows in which project. */
const beforeAnyProject: Readonly<Record<string, string>> = {
  one_time_secrets: 'by the hash of the secret; what is listed of them names the project',
};

/** Why a statement may leave the project out, and the statements that do for that reason. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  'serves every project: who looks after jobs, messages, old rows or encrypted ones of all': [
    'events/jobs/claim.ts claimJobs',
    'events/jobs/jobs.ts sweepJobs',
    'events/jobs/worker-queries.ts unattendedJobs',
    'events/outbox/claim.ts outboxClaim',
    'events/outbox/outbox.ts outboxBacklog',
    'events/inbox/inbox.ts inboxAdd',
    'events/inbox/inbox.ts inboxDead',
    'events/webhooks/secret.ts resealWebhookSecret',
    'events/webhooks/secret.ts sealedWebhookSecrets',
    'subgraphs/auth/sealed.ts resealMail',
    'subgraphs/auth/sealed.ts sealedMails',
    'workers/tasks/purge-checkpoints.ts purgeCheckpoints',
    'workers/tasks/retention.ts removeOld',
    'cli/legacy-import.ts holdsAnything',
  ],
  'by the id of what the caller holds: a job with its fence, a message it claimed, a delivery that is its job': [
    'events/jobs/jobs.ts renewJob',
    'events/jobs/jobs.ts reportProgress',
    'events/jobs/jobs.ts completeJobs',
    'events/jobs/jobs.ts changeJob',
    'events/outbox/outbox.ts outboxSent',
    'events/outbox/outbox.ts outboxFailed',
    'events/outbox/outbox.ts outboxReleased',
    'events/webhooks/deliveries.ts beginDelivery',
    'events/webhooks/deliveries.ts endDelivery',
  ],
  'by an id that was found in the project in the same request': [
    'events/jobs/job-upkeep.ts retryDeadJob',
    'events/jobs/jobs.ts cancelJob',
    'events/jobs/jobs.ts cancelJobs',
    'events/jobs/jobs.ts jobOfGroup',
    'events/inbox/inbox.ts inboxTakeDead',
    'events/outbox/outbox.ts outboxRetry',
    'events/webhooks/deliveries.ts retryDelivery',
    'events/append.ts lockHead',
    'events/append.ts repeatedKeys',
    'events/log.ts readStream',
    'events/log.ts readAppended',
    'events/log.ts readHeads',
    'subgraphs/artifacts/lineage.ts isAncestor',
  ],
  'an expression in it names the project': [
    'events/dialects/postgresql.ts insertEvents',
    'events/dialects/sqlite.ts insertEvents',
    'events/idempotency/key-rows.ts readIdempotencyKey',
    'events/idempotency/key-rows.ts keepIdempotentOutcome',
    'events/jobs/job-queries.ts findJob',
    'events/jobs/job-queries.ts heldJobs',
    'events/jobs/job-queries.ts countJobs',
    'events/log.ts readLog',
    'events/log.ts countLog',
    'events/log.ts readHead',
    'subgraphs/runs/agent-activity.ts countAgentDay',
  ],
};

function entitiesOf({ foundation }: TestFoundation) {
  return [...foundation.store.dialect.orm.getMetadata().getAll().values()];
}

/** The tables that have a project, as the database says. */
async function projectTables({ foundation }: TestFoundation): Promise<readonly string[]> {
  const { dialect } = foundation.store;
  const columns =
    dialect.kind === 'sqlite'
      ? sql<{ name: string }>`SELECT s.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c
          WHERE s.type = 'table' AND c.name = 'project_id'`
      : sql<{ name: string }>`SELECT table_name AS name FROM information_schema.columns
          WHERE table_schema = current_schema() AND column_name = 'project_id'`;
  return (await columns.execute(dialect.write)).rows.map(({ name }) => name).toSorted();
}

describe.each(databaseKinds)('what belongs to a project on %s', (kind) => {
  test('is kept in tables whose entities are filtered by it, or that have none', async () => {
    await using world = await openTestFoundation(kind);
    const entities = entitiesOf(world);
    const filtered = entities.filter(({ filters }) => filters['project']?.default === true);
    const tables = await projectTables(world);
    expect(tables).toEqual(
      [
        ...filtered.map(({ tableName }) => tableName),
        ...Object.keys(withoutEntity),
        ...Object.keys(beforeAnyProject),
      ].toSorted(),
    );
    expect(entities.map(({ tableName }) => tableName).toSorted()).toEqual(
      [
        ...filtered.map(({ tableName }) => tableName),
        ...Object.keys(ofNoProject),
        ...Object.keys(beforeAnyProject),
      ].toSorted(),
    );
    expect(filtered.length).toBeGreaterThan(12);
  });

  test('is neither read nor written through the store of another project, whatever the entity', async () => {
    await using world = await openTestFoundation(kind);
    await using graph = await openAccessGraph(world);
    const { ours, theirs, foundation, entities } = world;
    await fillProject(graph, theirs);
    await foundation.store.transact(theirs.projectId, async ({ em }) => {
      const at = new Date();
      const { projectId } = theirs;
      em.create(entities.StoragePolicy, { id: randomUUID(), projectId, enabled: true, createdAt: at, updatedAt: at });
      em.create(entities.ApiToken, {
        id: randomUUID(),
        projectId,
        name: 'Scout',
        agentName: 'scout',
        secretHash: '0'.repeat(64),
        secretStart: 'dga_0000',
        scopes: ['deals:read'],
        createdById: theirs.operatorId,
        createdAt: at,
        expiresAt: at,
      });
      const [webhook] = await em.find(entities.Webhook, {});
      if (webhook === undefined) throw new Error('There is a webhook');
      em.create(entities.WebhookDelivery, {
        id: randomUUID(),
        projectId,
        webhookId: webhook.id,
        eventId: randomUUID(),
        eventType: 'deal.created',
        body: '{}',
        state: 'PENDING',
        attempts: 0,
        createdAt: at,
      });
      return ok(undefined);
    });
    const before = await dumpTables(foundation.store.dialect);
    const filtered = entitiesOf(world).filter(({ filters }) => 'project' in filters);
    for (const { class: entity, tableName } of filtered) {
      const owned: readonly object[] = await foundation.store.reader(theirs.projectId).find(entity, {});
      const ids = owned.map((row) => String(Reflect.get(row, 'id')));
      expect([tableName, ids.length > 0]).toEqual([tableName, true]);
      const reader = foundation.store.reader(ours.projectId);
      expect([tableName, await reader.find(entity, { id: ids })]).toEqual([tableName, []]);
      expect([tableName, await reader.count(entity, { projectId: theirs.projectId })]).toEqual([tableName, 0]);
      const written = await foundation.store.transact(ours.projectId, async ({ em }) => {
        const updated = await em.nativeUpdate(entity, { id: ids }, { createdAt: new Date(0) });
        return ok(updated + (await em.nativeDelete(entity, { id: ids })));
      });
      expect([tableName, written]).toEqual([tableName, ok(0)]);
    }
    expect(await dumpTables(foundation.store.dialect)).toEqual(before);
  });
});

test('every statement written out names the project of what it touches, or stands in the list with its reason', async () => {
  await using world = await openTestFoundation('sqlite');
  const tables = await projectTables(world);
  const statements = await rawStatements();
  const touch = new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE)\\s+(?:"?(?:${tables.join('|')})\\b|\\$\\{sql\\.table)`);
  const touching = statements.filter(({ text }) => touch.test(text));
  const found = touching.filter(({ text }) => !text.includes('project_id')).map(({ path, name }) => `${path} ${name}`);
  expect(found.toSorted()).toEqual(Object.values(reasons).flat().toSorted());
  expect(statements.length).toBeGreaterThan(90);
  expect(touching.length).toBeGreaterThan(60);
});

test('the store alone says by which project entities are filtered, and nobody switches it off', async () => {
  const folders = '{subgraphs,events,workers,storage,persistence,cli,legacy,gateway}/**/*.ts';
  const found: string[] = [];
  let definitions = 0;
  for await (const path of glob(folders, { cwd: checkout })) {
    for (const line of readFileSync(join(checkout, path), 'utf8').split('\n')) {
      if (/^ +filters: projectFilter,$/.test(line)) definitions += 1;
      else if (/\bfilters:|[sS]etFilterParams|addFilter/.test(line)) found.push(`${path}: ${line.trim()}`);
    }
  }
  expect(definitions).toBeGreaterThan(12);
  expect(found).toEqual([
    'persistence/page.ts: const metadata: { readonly filters: object } = em.getMetadata().get(entity);',
    "persistence/store.ts: em.setFilterParams('project', { projectId });",
  ]);
});
