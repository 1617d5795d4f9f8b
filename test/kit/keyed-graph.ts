import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pino from 'pino';
import { fullAccess } from '#kernel/access.ts';
import { readOperations } from '#kernel/operation-manifest.ts';
import type { UnitOfWork } from '#events/unit-of-work.ts';
import { openGateway } from '#gateway/server.ts';
import { internalKeyOf } from '#gateway/sources/internal-token.ts';
import { serveSubgraph } from '#gateway/sources/subgraph-server.ts';
import { createArtifactsSubgraph } from '#subgraphs/artifacts/subgraph.ts';
import { createAuthSubgraph } from '#subgraphs/auth/subgraph.ts';
import { createDealsSubgraph } from '#subgraphs/deals/subgraph.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { onePerson } from '#test/kit/approvals.ts';
import type { DatabaseKind } from '#test/kit/database.ts';
import { openTestFoundation, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';
import { type Answer, type Arrangement, ask, answerOf } from '#test/kit/toy-gateway.ts';

/** The whole graph behind its real front door, where a test says who calls and when units of work go on. */
export interface KeyedGraph extends AsyncDisposable {
  readonly url: string;
  readonly test: TestFoundation;
  /** A second operator of the project. */
  readonly colleague: Tenant;
  /** Sends a document under a key, as our operator unless told otherwise. */
  mutate(document: string, call?: KeyedCall): Promise<Answer>;
  /** Sends a body as it is to `/graphql`. */
  post(body: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Calls a named mutation over REST. */
  rest(name: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** How many deals of our project have that name. */
  deals(name: string): Promise<number>;
  /** Makes units of work wait in their transaction; `entered` once the next one does. */
  hold(): { readonly entered: Promise<void>; readonly release: () => void };
}

export interface KeyedCall {
  readonly variables?: object;
  readonly key?: string;
  readonly as?: Tenant;
}

/** Who calls is told by a header, as a proxy that signs people in would do. */
export const operatorHeader = 'x-operator';

export async function openKeyedGraph(kind: DatabaseKind, arrangement: Arrangement): Promise<KeyedGraph> {
  await using opened = new AsyncDisposableStack();
  const test = opened.use(await openTestFoundation(kind));
  const colleague = await test.addOperator('OPERATOR');
  const { entities, ours } = test;
  const gate = newGate(test.foundation.unitOfWork);
  const foundation = { ...test.foundation, unitOfWork: gate.unitOfWork };
  const subgraphs = [
    createAuthSubgraph(foundation, entities),
    createDealsSubgraph(foundation, entities),
    createRunsSubgraph(foundation, entities, { approvals: onePerson }),
    createArtifactsSubgraph(foundation, entities),
  ];
  const log = pino({ level: 'silent' });
  const listen = { host: '127.0.0.1', port: 0 };
  const internalKey = internalKeyOf(randomBytes(32));
  const places = [];
  for (const subgraph of arrangement === 'remote' ? subgraphs : []) {
    const served = await serveSubgraph({ subgraph, internalKey, listen, log, closeDeadlineMs: 1_000 });
    opened.defer(() => served.close('the test is over'));
    places.push({ name: subgraph.name, url: `${served.url}/graphql`, internalKey });
  }
  const server = await openGateway({
    supergraphSdl: await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'),
    subgraphs: arrangement === 'remote' ? places : subgraphs,
    identity: {
      identify: async ({ headers }) => ({
        actor: { type: 'OPERATOR', id: String(headers[operatorHeader] ?? ours.operatorId) },
        access: fullAccess,
        projectId: ours.projectId,
      }),
    },
    listen,
    log,
    ready: async () => [],
    introspection: 'on',
    allowedOrigins: [],
    explorerDirectory: null,
    operations: readOperations(),
    closeDeadlineMs: 1_000,
  });
  opened.defer(() => server.close('the test is over'));
  const kept = opened.move();
  const { url } = server;
  return {
    url,
    test,
    colleague,
    mutate: (query, { variables = {}, key, as = ours } = {}) => {
      const headers = { [operatorHeader]: as.operatorId, ...(key === undefined ? {} : { 'idempotency-key': key }) };
      return ask(url, { query, variables }, { headers });
    },
    post: (body, headers = {}) => ask(url, body, { headers }),
    rest: async (name, body, headers = {}) =>
      answerOf(
        await fetch(`${url}/api/rest/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      ),
    deals: (name) => test.foundation.store.reader(ours.projectId).count(entities.Deal, { name }),
    hold: gate.hold,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function newGate(inner: UnitOfWork) {
  let wait: (() => Promise<void>) | null = null;
  const unitOfWork: UnitOfWork = (request, work) =>
    inner(request, async (unit) => {
      await wait?.();
      return work(unit);
    });
  const hold = () => {
    const entered = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    wait = () => {
      entered.resolve();
      return released.promise;
    };
    const release = (): void => {
      wait = null;
      released.resolve();
    };
    return { entered: entered.promise, release };
  };
  return { unitOfWork, hold };
}
