import { fullAccess } from '#kernel/access.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { graphql, type ExecutionResult } from 'graphql';
import type { RequestContext } from '#kernel/context.ts';
import { KeyMaterial } from '#kernel/key-material.ts';
import { openLog } from '#kernel/log.ts';
import { ok } from '#kernel/result.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { parseDatabaseUrl } from '#persistence/database-url.ts';
import type { PoolOptions } from '#persistence/dialects/dialect.ts';
import { openFoundation, type Foundation, type FoundationOptions } from '#events/foundation.ts';
import { createArtifactEntities } from '#subgraphs/artifacts/entities.ts';
import { createAuthEntities, type ProjectRole } from '#subgraphs/auth/entities.ts';
import { createDealEntities } from '#subgraphs/deals/entities.ts';
import { createRunEntities } from '#subgraphs/runs/entities.ts';
import { createDatabase, type DatabaseKind, type TestDatabase } from '#test/kit/database.ts';

/** What all that is opened in this process keeps its secrets under. */
export const keyMaterial = new KeyMaterial(randomBytes(32));

export const testPool: PoolOptions = {
  min: 2,
  max: 10,
  statementTimeoutMs: 20_000,
  lockTimeoutMs: 5_000,
  synchronous: 'NORMAL',
};

/** A project with one operator, and how a request of theirs looks. */
export interface Tenant {
  readonly projectId: string;
  readonly operatorId: string;
  /** A new request of this operator in this project. */
  request(overrides?: Partial<RequestContext>): RequestContext;
}

/** A migrated database of its own with a foundation on it, and two projects that know nothing of each other. */
export interface TestFoundation extends AsyncDisposable {
  readonly kind: DatabaseKind;
  readonly url: string;
  readonly foundation: Foundation;
  readonly entities: ReturnType<typeof createEntities>;
  readonly ours: Tenant;
  readonly theirs: Tenant;
  /** Adds an operator with `role` to our project. */
  addOperator(role: ProjectRole): Promise<Tenant>;
}

/** On a new database of its own, which goes with it. */
export async function openTestFoundation(
  kind: DatabaseKind,
  options: Pick<FoundationOptions, 'hasBroker' | 'clock'> = {},
): Promise<TestFoundation> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await createDatabase(kind));
  const test = opened.use(await openTestFoundationOn(database, options));
  const kept = opened.move();
  return { ...test, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

/** On a database that is the caller's to remove, and may be in use by the real program as well. */
export async function openTestFoundationOn(
  database: Pick<TestDatabase, 'kind' | 'url'>,
  options: Pick<FoundationOptions, 'hasBroker' | 'clock'> = {},
): Promise<TestFoundation> {
  await using opened = new AsyncDisposableStack();
  const location = parseDatabaseUrl(database.url);
  if (location === null) throw new Error(`Not a database: ${database.url}`);
  const entities = createEntities();
  const foundation = opened.use(
    await openFoundation({
      location,
      entities: Object.values(entities),
      pool: testPool,
      log: openLog({ level: 'silent', pretty: false }),
      keyMaterial: async () => keyMaterial,
      ...options,
    }),
  );
  const ours = await createTenant(foundation, entities, randomUUID());
  const theirs = await createTenant(foundation, entities, randomUUID());
  const kept = opened.move();
  return {
    kind: database.kind,
    url: database.url,
    foundation,
    entities,
    ours,
    theirs,
    addOperator: (role) => addMember(foundation, entities, { projectId: ours.projectId, role }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Executes `document` at one subgraph, as the gateway would for `request`. */
export async function ask(
  subgraph: Subgraph,
  request: RequestContext,
  call: { readonly document: string; readonly variables?: Readonly<Record<string, unknown>> },
): Promise<ExecutionResult> {
  return graphql({
    schema: subgraph.schema,
    source: call.document,
    variableValues: call.variables,
    contextValue: subgraph.contextFor(request),
  });
}

function createEntities() {
  return { ...createAuthEntities(), ...createDealEntities(), ...createRunEntities(), ...createArtifactEntities() };
}

type Entities = ReturnType<typeof createEntities>;

async function createTenant(foundation: Foundation, entities: Entities, projectId: string): Promise<Tenant> {
  return addMember(foundation, entities, { projectId, role: 'ADMIN' });
}

/** A new operator with `role`; the first of a project owns it and brings it into being. */
async function addMember(
  foundation: Foundation,
  entities: Entities,
  member: { readonly projectId: string; readonly role: ProjectRole },
): Promise<Tenant> {
  const { projectId, role } = member;
  const operatorId = randomUUID();
  const now = new Date();
  await foundation.store.transact(projectId, async ({ em }) => {
    em.create(entities.Operator, {
      id: operatorId,
      email: `${operatorId}@example.com`,
      displayName: `Operator ${operatorId.slice(0, 4)}`,
      status: 'ACTIVE',
      createdAt: now,
      updatedAt: now,
    });
    await em.flush();
    if ((await em.count(entities.Project, { id: projectId })) === 0) {
      em.create(entities.Project, {
        id: projectId,
        slug: `project-${projectId}`,
        name: 'Project',
        ownerId: operatorId,
        createdAt: now,
        updatedAt: now,
      });
      await em.flush();
    }
    em.create(entities.ProjectMember, { id: randomUUID(), projectId, operatorId, role, createdAt: now });
    return ok(undefined);
  });
  return {
    projectId,
    operatorId,
    request: (overrides = {}) => ({
      actor: { type: 'OPERATOR', id: operatorId },
      access: fullAccess,
      projectId,
      traceId: randomBytes(16).toString('hex'),
      correlationId: null,
      causationId: null,
      signal: new AbortController().signal,
      ...overrides,
    }),
  };
}
