import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErrorCode } from '#kernel/codes.ts';
import { encodeLogCursor, encodeStreamCursor } from '#events/cursor.ts';
import { databaseKinds } from '#test/kit/database.ts';
import { mutationOf, startGraph, type Graph } from '#test/kit/graph.ts';
import { masked } from '#test/kit/mask.ts';
import { answerOf, type Answer } from '#test/kit/toy-gateway.ts';
import { pagedFields, positions, replaced } from './positions.ts';
import { seedForeign, seedWorkspace, type Workspace } from './workspace.ts';

/** One of the two databases' programs, with a workspace of ours and one of another project. */
interface Place {
  readonly graph: Graph;
  readonly ours: Workspace;
  readonly theirs: Workspace;
}

/** What is sent to both, and the codes that may come back. */
interface Case {
  readonly name: string;
  readonly codes: readonly string[];
  send(place: Place): Promise<Answer>;
}

/** Stacks, statements, paths and names of what the program is made of. */
const internals =
  /\bat (?:\w+\.)*\w+ \(|node_modules|\.ts\b|file:\/\/|\/work\/|\/tmp\/|\bSELECT\b|\bINSERT\b|sqlite|postgres|mikro/i;

describe('bad input', () => {
  const opened = new AsyncDisposableStack();
  /** One process on either database. */
  let places: readonly Place[] = [];
  /** Those, and a gateway with its subgraphs apart. */
  let everywhere: readonly Place[] = [];

  beforeAll(async () => {
    const start = async (...how: Parameters<typeof startGraph>): Promise<Place> => {
      const graph = opened.use(await startGraph(...how));
      const ours = await seedWorkspace(graph);
      return { graph, ours, theirs: await seedForeign(graph.test) };
    };
    places = await Promise.all(databaseKinds.map((kind) => start(kind)));
    everywhere = [...places, await start('postgresql', 'apart')];
  }, 120_000);
  afterAll(() => opened.disposeAsync());

  /**
   * Sends every case everywhere, and gives what went wrong: an answer that is no refusal, or another than elsewhere, or without
   * its trace; rows that were written; failures in a log.
   */
  async function mistakesIn(cases: readonly Case[], where: readonly Place[] = places): Promise<readonly unknown[]> {
    const before = await Promise.all(where.map(({ graph }) => graph.rowCounts()));
    const mistakes: unknown[] = [];
    for (let index = 0; index < cases.length; index += 8) {
      const some = cases.slice(index, index + 8);
      mistakes.push(...(await Promise.all(some.map((each) => mistakesOf(each, where)))).flat());
    }
    const after = await Promise.all(where.map(({ graph }) => graph.rowCounts()));
    if (!isDeepStrictEqual(before, after)) mistakes.push({ before, after });
    const broken = where.flatMap(({ graph }) => graph.output().match(/.*"level":50.*/g) ?? []);
    return [...mistakes.slice(0, 20), ...broken.map((line) => line.slice(0, 500))];
  }

  async function mistakesOf(each: Case, where: readonly Place[]): Promise<readonly unknown[]> {
    const answers = await Promise.all(where.map((place) => each.send(place)));
    const [first, ...others] = answers.map(({ status, body }) => masked({ status, body: withoutTrace(body) }));
    const alike = others.every((other) => JSON.stringify(sorted(first)) === JSON.stringify(sorted(other)));
    const wrong = answers.flatMap((answer) => (isRefusal(answer, each.codes) ? [] : [answer.body]));
    return [
      ...(alike ? [] : [{ name: each.name, differs: [first, ...others] }]),
      ...wrong.map((body) => ({ name: each.name, expected: each.codes, body: JSON.stringify(body).slice(0, 600) })),
    ];
  }

  const ask =
    (document: string, variables: (place: Place) => object = () => ({})) =>
    async (place: Place) =>
      place.graph.ask(document, variables(place));
  const input = ['BAD_USER_INPUT'];

  it('has a table that covers every query and mutation of the schema', () => {
    const scalars = Map.groupBy(positions(), ({ scalar }) => scalar);
    expect(scalars.keys().toArray().toSorted()).toEqual(
      ['Boolean', 'DateTime', 'Float', 'ID', 'Int', 'JSON', 'SafeInt', 'String'].toSorted(),
    );
    expect(scalars.get('String')?.length).toBeGreaterThan(80);
    expect(scalars.get('ID')?.length).toBeGreaterThan(60);
  });

  const unkeepable = ['a\u0000b', 'a\ud800b', '\udc00'];
  it('holding NUL or half of a pair is refused at every text, id and JSON', async () => {
    const texts = positions().filter(({ scalar }) => ['String', 'ID', 'JSON'].includes(scalar));
    expect(
      await mistakesIn(
        texts.flatMap(({ field, path, scalar, document, variables }) =>
          unkeepable.map((text) => {
            const value = scalar === 'JSON' ? { list: [{ [`key${text}`]: text }] } : text;
            const codes = ['after', 'before'].includes(String(path[0])) ? ['CURSOR_INVALID', ...input] : input;
            return { name: `${field} ${path.join('.')}`, codes, send: ask(document, () => variables(value)) };
          }),
        ),
      ),
    ).toEqual([]);
  }, 120_000);

  const badScalars: Readonly<Record<string, readonly unknown[]>> = {
    DateTime: [
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01T25:00:00Z',
      '2026-01-01',
      '0000-12-31T23:59:59.999Z',
      '0001-01-01T00:00:00+00:01',
      '9999-12-31T23:59:59-00:01',
      '10000-01-01T00:00:00Z',
      '+010000-01-01T00:00:00Z',
      'yesterday',
      '',
      0,
      1e300,
      {},
    ],
    Int: [1.5, '10', 2 ** 31, -(2 ** 31) - 1, 1e300, true, [], {}],
    SafeInt: [1.5, '10', 2 ** 53, 1e300, true],
    Float: ['0.5', true, {}],
    Boolean: ['true', 1, 0],
    String: [1, true, {}, ['a', 'b']],
    ID: [true, {}, 1.5],
  };
  it.each(Object.entries(badScalars))(
    'of the wrong kind is refused at every %s',
    async (wanted, values) => {
      const places = positions().filter(({ scalar }) => scalar === wanted);
      expect(
        await mistakesIn(
          places.flatMap(({ field, path, document, variables }) =>
            values.map((value) => ({
              name: `${field} ${path.join('.')} = ${JSON.stringify(value)}`,
              codes: input,
              send: ask(document, () => variables(value)),
            })),
          ),
        ),
      ).toEqual([]);
    },
    120_000,
  );

  it('as JSON without end, beyond all numbers or meant for a prototype is refused', async () => {
    const raw = (json: string) => (place: Place) =>
      place.graph.post(
        `{"query":${JSON.stringify(mutationOf('createDeal'))},"variables":{"input":{"name":"x","metadata":${json}}}}`,
      );
    const literal = (json: string) =>
      ask(`mutation { createDeal(input: { name: "x", metadata: ${json} }) { __typename } }`);
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    const inDocument = (levels: number) => `${'{a:'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(
      await mistakesIn(
        [
          { name: '10,000 objects deep', codes: input, send: raw(nested(10_000)) },
          { name: '10,000 lists deep', codes: input, send: raw(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`) },
          { name: '65 deep', codes: input, send: raw(nested(66)) },
          { name: '1e400', codes: input, send: raw('{"a":1e400}') },
          { name: '-1e400', codes: input, send: raw('{"a":[-1e400]}') },
          { name: '__proto__', codes: ['BAD_REQUEST'], send: raw('{"__proto__":{"a":1}}') },
          { name: '__proto__ written otherwise', codes: ['BAD_REQUEST'], send: raw('{"\\u005f_proto__":{"a":1}}') },
          { name: 'constructor.prototype', codes: ['BAD_REQUEST'], send: raw('{"constructor":{"prototype":{"a":1}}}') },
          { name: '__proto__ in the document', codes: input, send: literal('{ __proto__: { a: 1 } }') },
          { name: '1e400 in the document', codes: input, send: literal('{ a: 1e400 }') },
          { name: '66 deep in the document', codes: input, send: literal(inDocument(66)) },
          { name: '10,000 deep in the document', codes: ['OPERATION_TOO_LARGE'], send: literal(inDocument(10_000)) },
          { name: 'NUL in the document', codes: input, send: literal(String.raw`{ a: "\u0000" }`) },
          {
            name: 'half of a pair in the document',
            codes: ['GRAPHQL_PARSE_FAILED'],
            send: literal(String.raw`{ a: "\uD800" }`),
          },
          { name: 'a list for an object', codes: input, send: raw('[1]') },
          { name: 'more than 256 KiB', codes: input, send: raw(`{"a":"${'x'.repeat(256 * 1024)}"}`) },
        ],
        everywhere,
      ),
    ).toEqual([]);
  });

  it('that says a thing twice counts for what it says last, in every database', async () => {
    const body = `{"query":"query ($first: Int) { deals(first: $first) { __typename } }","variables":{"first":1,"first":0}}`;
    expect(await mistakesIn([{ name: 'first twice', codes: input, send: ({ graph }) => graph.post(body) }])).toEqual(
      [],
    );
  });

  const queriesById = [
    'action',
    'agentRun',
    'artifact',
    'broker',
    'deal',
    'job',
    'operator',
    'project',
    'runCheckpoint',
  ];
  const malformed = [
    '',
    ' ',
    '../',
    '%00',
    "' OR 1=1 --",
    '0',
    'null',
    'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
    'x'.repeat(900_000),
  ];

  it('as ids that name nothing is answered as if it named what another project has', async () => {
    const foreign = (place: Place): Readonly<Record<string, string>> => ({
      action: place.theirs.waitingActionId,
      agentRun: place.theirs.runId,
      artifact: place.theirs.artifactId,
      broker: place.theirs.brokerId,
      deal: place.theirs.dealId,
      job: place.theirs.jobId,
      operator: place.graph.test.theirs.operatorId,
      project: place.graph.test.theirs.projectId,
      runCheckpoint: place.theirs.gateId,
    });
    const document = (field: string) => `query ($id: ID!) { ${field}(id: $id) { id } }`;
    for (const field of queriesById) {
      for (const place of everywhere) {
        const answer = async (id: string) => {
          const { status, body } = await place.graph.ask(document(field), { id });
          return { status, body: withoutTrace(body) };
        };
        const unknown = await answer(randomUUID());
        expect(await answer(foreign(place)[field] ?? '')).toEqual(unknown);
        expect(unknown.body).toMatchObject({
          data: { [field]: null },
          errors: [{ extensions: { code: 'NOT_FOUND' } }],
        });
      }
    }
    expect(
      await mistakesIn(
        queriesById.flatMap((field) =>
          malformed.map((id) => ({
            name: `${field} ${id.slice(0, 40)}`,
            codes: ['NOT_FOUND'],
            send: ask(document(field), () => ({ id })),
          })),
        ),
        everywhere,
      ),
    ).toEqual([]);
  });

  it('as an id to filter by is refused where it cannot be one, and finds nothing where it names nothing of ours', async () => {
    const filters = positions().filter(({ scalar, path }) => scalar === 'ID' && path[0] === 'filter');
    expect(filters.length).toBeGreaterThan(10);
    expect(
      await mistakesIn(
        filters.flatMap(({ field, path, document }) =>
          malformed.map((id) => ({
            name: `${field} ${path.join('.')}`,
            codes: input,
            send: ask(document, () => ({ ...required(field), filter: { [String(path[1])]: id } })),
          })),
        ),
      ),
    ).toEqual([]);
    for (const { graph, theirs } of places) {
      const count = async (field: string, filter: object) => {
        const type = `${field === 'agentRuns' ? 'AgentRun' : field === 'events' ? 'AgentEvent' : capital(field.slice(0, -1))}Filter`;
        const data = await graph.data(`query ($filter: ${type}) { ${field}(filter: $filter) { totalCount } }`, {
          filter,
        });
        return (data[field] as { totalCount: number }).totalCount;
      };
      for (const dealId of [theirs.dealId, randomUUID()]) {
        for (const field of ['actions', 'agentRuns', 'artifacts', 'events'])
          expect(await count(field, { dealId })).toBe(0);
      }
      expect(await count('deals', { brokerId: theirs.brokerId })).toBe(0);
      expect(await count('events', { runId: theirs.runId })).toBe(0);
    }
  });

  it('as any id in a mutation is refused, be it unknown, of another project or no id', async () => {
    const inputs = positions().filter(({ scalar, path }) => scalar === 'ID' && path[0] === 'input');
    const fields = new Set(inputs.map(({ field }) => field));
    const [place] = places;
    if (place === undefined) throw new Error('Nothing was started');
    const known = place.ours;
    expect(Object.keys(valid(known, place.graph)).toSorted()).toEqual([...fields].toSorted());
    const ids: readonly ((place: Place, own: string) => string)[] = [
      () => '00000000-0000-4000-8000-000000000000',
      ({ ours, theirs, graph }, own) => counterpart(own, { ours, theirs, graph }),
      ...malformed.map((id) => () => id),
    ];
    expect(
      await mistakesIn(
        inputs.flatMap(({ field, path }) =>
          ids.map((wrong, index) => ({
            name: `${field} ${path.join('.')} ${index}`,
            codes: ['NOT_FOUND'],
            send: ask(mutationOf(field), (each) => {
              const good = valid(each.ours, each.graph)[field];
              const own = at(good, path.slice(1));
              if (typeof own !== 'string') throw new Error(`${field} has no ${path.join('.')}`);
              return { input: replaced(good, path.slice(1), wrong(each, own)) };
            }),
          })),
        ),
      ),
    ).toEqual([]);
  }, 120_000);

  it('that the rules do not allow is a named refusal', async () => {
    const cases: readonly (readonly [string, (ours: Workspace) => object, string])[] = [
      ['moveDealStage', ({ dealId }) => ({ dealId, toStage: 'CLOSING', expectedVersion: 2 }), 'StageNotReachable'],
      ['moveDealStage', ({ dealId }) => ({ dealId, toStage: 'QUALIFIED', expectedVersion: 1 }), 'DealVersionConflict'],
      ['moveDealStage', ({ dealId }) => ({ dealId, toStage: 'QUALIFIED', expectedVersion: 99 }), 'DealVersionConflict'],
      ['updateDeal', ({ dealId }) => ({ dealId, name: 'New', expectedVersion: -1 }), 'DealVersionConflict'],
      ['deleteDeal', ({ dealId }) => ({ dealId, reason: 'x', expectedVersion: 0 }), 'DealVersionConflict'],
      ['restoreDeal', ({ dealId }) => ({ dealId, expectedVersion: 2 }), 'DealNotDeleted'],
      ['createDeal', () => ({ name: 'Again', reference: 'DEAL-2026-001' }), 'ReferenceTaken'],
      ['addDealAlias', ({ dealId }) => ({ dealId, alias: 'project  a' }), 'DuplicateAlias'],
      ['createBroker', () => ({ name: 'Other', email: 'BEA@brokers.example' }), 'BrokerEmailTaken'],
      ['updateBroker', ({ brokerId }) => ({ brokerId, name: 'New', expectedVersion: 7 }), 'BrokerVersionConflict'],
      ['approveAction', ({ readyActionId: actionId }) => ({ actionId }), 'ActionTransitionRefused'],
      ['retryJob', ({ jobId }) => ({ jobId }), 'JobNotDead'],
      ['executeAction', ({ waitingActionId: actionId }) => ({ actionId }), 'ActionTransitionRefused'],
      ['requeueAction', ({ readyActionId: actionId }) => ({ actionId }), 'ActionTransitionRefused'],
      ['claimAction', ({ readyActionId: actionId }) => ({ actionId, workerId: 'w' }), 'ActionTransitionRefused'],
      ['completeAction', ({ readyActionId: actionId }) => ({ actionId, workerId: 'w', outputs: {} }), 'LeaseLost'],
      ['renewActionLease', ({ readyActionId: actionId }) => ({ actionId, workerId: 'w' }), 'LeaseLost'],
      ['archiveActions', ({ readyActionId }) => ({ actionIds: [readyActionId] }), 'ActionNotEnded'],
      [
        'updateActionInputs',
        ({ waitingActionId: actionId }) => ({ actionId, inputs: {}, expectedVersion: 9 }),
        'ActionVersionConflict',
      ],
      ['startRunStep', ({ runId }) => ({ runId, key: 'k', kind: 'JOB' }), 'RunNotActive'],
      ['resumeRun', ({ runId }) => ({ runId }), 'RunTransitionRefused'],
      ['completeRun', ({ runId }) => ({ runId }), 'RunTransitionRefused'],
      ['completeRunStep', ({ stepId }) => ({ stepId }), 'RunNotActive'],
      [
        'updateArtifact',
        ({ artifactId }) => ({ artifactId, category: 'c', expectedVersion: 9 }),
        'ArtifactVersionConflict',
      ],
      ['markArtifactMissing', ({ artifactId }) => ({ artifactId }), 'ArtifactHasNoBytes'],
      [
        'createArtifact',
        () => ({ filename: 'x', kind: 'OTHER', mimeType: 'a/b', storageUri: 'file:///etc/passwd' }),
        'StorageUriNotAllowed',
      ],
      [
        'linkArtifacts',
        ({ artifactId }) => ({ parentId: artifactId, childId: artifactId, relation: 'DERIVED_FROM' }),
        'ArtifactLinkCycle',
      ],
    ];
    const before = await Promise.all(everywhere.map(({ graph }) => graph.rowCounts()));
    for (const [field, given, typename] of cases) {
      const answers = await Promise.all(
        everywhere.map(async ({ graph, ours }) => masked((await graph.mutate(field, given(ours))).payload)),
      );
      expect([field, answers[0]]).toMatchObject([field, { __typename: typename }]);
      expect([field, ...answers.slice(1)]).toEqual([field, answers[0], answers[0]]);
    }
    expect(await Promise.all(everywhere.map(({ graph }) => graph.rowCounts()))).toEqual(before);
  });

  const lists = pagedFields(['Query', 'Deal', 'Action', 'AgentRun', 'Artifact', 'Broker', 'Operator', 'Project']);
  const listOf = ({ type, field }: (typeof lists)[number], page: string) => {
    const list = `${field}(${page}) { edges { cursor } }`;
    const hosts: Readonly<Record<string, (ours: Workspace, graph: Graph) => string>> = {
      Query: () => list,
      Deal: ({ dealId }) => `deal(id: "${dealId}") { ${list} }`,
      Action: ({ readyActionId }) => `action(id: "${readyActionId}") { ${list} }`,
      AgentRun: ({ runId }) => `agentRun(id: "${runId}") { ${list} }`,
      Artifact: ({ artifactId }) => `artifact(id: "${artifactId}") { ${list} }`,
      Broker: ({ brokerId }) => `broker(id: "${brokerId}") { ${list} }`,
      Operator: () => `me { ${list} }`,
      Project: () => `currentProject { ${list} }`,
    };
    return ({ graph, ours }: Place) => graph.ask(`{ ${hosts[type]?.(ours, graph) ?? ''} }`);
  };

  it('as the size of a page is refused by every list', async () => {
    expect(lists.length).toBeGreaterThan(18);
    const ends = ['first', 'last'];
    expect(
      await mistakesIn(
        lists.flatMap((list) => [
          ...ends.flatMap((end) =>
            [0, -1, 201, 2 ** 31, -(2 ** 31), 1.5, '"10"', '1e3', '[1]'].map((size) => ({
              name: `${list.type}.${list.field} ${end}: ${size}`,
              // A literal that is no Int does not fit the schema.
              codes: ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'],
              send: listOf(list, `${end}: ${size}`),
            })),
          ),
          { name: `${list.type}.${list.field} both`, codes: input, send: listOf(list, 'first: 1, last: 1') },
        ]),
      ),
    ).toEqual([]);
  });

  const isEvents = (field: string) => field === 'events';
  it('as a cursor is refused by every list: malformed, of another list, or of the future', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const id = randomUUID();
    const stream = { type: 'DEAL', id } as const;
    const wrong = [
      '',
      'x',
      '!!!!',
      'bnVsbA',
      encode([1, 2, 3, 4]),
      encode(['deals', 'createdAt', 1, id]),
      encode(['elsewhere', 'x', 1, id]),
      encode({}),
      encodeStreamCursor({ stream, sequence: 1 }),
      'x'.repeat(100_000),
    ];
    expect(
      await mistakesIn(
        lists.flatMap((list) =>
          ['after', 'before'].flatMap((end) =>
            wrong.map((cursor) => ({
              name: `${list.type}.${list.field} ${end} ${cursor.slice(0, 40)}`,
              codes: ['CURSOR_INVALID'],
              send: listOf(list, `${end}: ${JSON.stringify(cursor)}`),
            })),
          ),
        ),
      ),
    ).toEqual([]);
    const future = encodeLogCursor({ stream, sequence: 1, log: { epoch: 1, ord: 2 ** 52, position: 2 ** 52 } });
    expect(
      await mistakesIn(
        lists
          .filter(({ field }) => isEvents(field))
          .map((list) => ({
            name: `${list.type}.${list.field} of the future`,
            codes: ['CURSOR_IN_FUTURE'],
            send: listOf(list, `after: "${future}"`),
          })),
      ),
    ).toEqual([]);
  });

  it('as the cursor of another list, filter or order of the same name is refused', async () => {
    for (const { graph, ours } of places) {
      const cursorOf = async (list: string) => {
        const data = await graph.data(`{ ${list} { edges { cursor } } }`);
        const { edges } = Object.values(data)[0] as { readonly edges: readonly { readonly cursor: string }[] };
        return edges[0]?.cursor ?? '';
      };
      const own: Readonly<Record<string, string>> = {
        deals: await cursorOf('deals'),
        actions: await cursorOf('actions'),
        agentRuns: await cursorOf('agentRuns'),
        artifacts: await cursorOf('artifacts'),
      };
      const code = async (list: string) => {
        const { body } = await graph.ask(`{ ${list} { __typename } }`);
        return body.errors?.[0]?.extensions['code'] ?? 'accepted';
      };
      for (const [list, cursor] of Object.entries(own)) {
        const after = `after: "${cursor}"`;
        expect([list, await code(`${list}(${after})`)]).toEqual([list, 'accepted']);
        expect([list, await code(`${list}(${after}, orderBy: CREATED_AT_ASC)`)]).toEqual([list, 'CURSOR_INVALID']);
        const filter = list === 'deals' ? 'stages: [JUNK]' : `dealId: "${ours.dealId}"`;
        expect([list, await code(`${list}(${after}, filter: { ${filter} })`)]).toEqual([list, 'CURSOR_INVALID']);
        const others = Object.keys(own).filter((other) => other !== list);
        for (const other of others)
          expect([other, await code(`${other}(${after})`)]).toEqual([other, 'CURSOR_INVALID']);
      }
    }
  });

  it('to a subscription is refused before anything is sent', async () => {
    const stream = { type: 'DEAL', id: randomUUID() } as const;
    const future = encodeLogCursor({ stream, sequence: 1, log: { epoch: 1, ord: 2 ** 52, position: 2 ** 52 } });
    const follow = (field: string) => (place: Place) => subscribed(place.graph, `subscription { ${field} { id } }`);
    const run = (ours: Workspace, after: string) => `runEvents(runId: "${ours.runId}", after: "${after}")`;
    expect(
      await mistakesIn(
        [
          { name: 'malformed', codes: ['CURSOR_INVALID'], send: follow('agentEvents(after: "x")') },
          {
            name: 'of one stream',
            codes: ['CURSOR_INVALID'],
            send: follow(`agentEvents(after: "${encodeStreamCursor({ stream, sequence: 1 })}")`),
          },
          { name: 'future', codes: ['CURSOR_IN_FUTURE'], send: follow(`agentEvents(after: "${future}")`) },
          { name: 'no id', codes: input, send: follow('agentEvents(filter: { dealId: "../" })') },
          { name: 'no type', codes: input, send: follow('agentEvents(filter: { types: ["deal.exploded"] })') },
          { name: 'NUL', codes: input, send: follow(String.raw`agentEvents(filter: { traceId: "\u0000" })`) },
          { name: 'unknown run', codes: ['NOT_FOUND'], send: follow(`runEvents(runId: "${randomUUID()}")`) },
          { name: 'no run', codes: ['NOT_FOUND'], send: follow('runEvents(runId: "%00")') },
          {
            name: 'their run',
            codes: ['NOT_FOUND'],
            send: (place) => follow(`runEvents(runId: "${place.theirs.runId}")`)(place),
          },
          {
            name: 'cursor of another run',
            codes: ['CURSOR_INVALID'],
            send: (place) =>
              follow(
                run(place.ours, encodeStreamCursor({ stream: { type: 'RUN', id: place.theirs.runId }, sequence: 1 })),
              )(place),
          },
          {
            name: 'future of the run',
            codes: ['CURSOR_IN_FUTURE'],
            send: (place) =>
              follow(
                run(place.ours, encodeStreamCursor({ stream: { type: 'RUN', id: place.ours.runId }, sequence: 999 })),
              )(place),
          },
        ],
        everywhere,
      ),
    ).toEqual([]);
  });

  it('that is no GraphQL request is refused for what it is', async () => {
    const post = (body: string | Uint8Array<ArrayBuffer>, init?: RequestInit) => (place: Place) =>
      place.graph.post(body, init);
    const get = (search: string, headers: Readonly<Record<string, string>>) => async (place: Place) =>
      answerOf(await fetch(`${place.graph.url}/graphql${search}`, { headers }));
    const bad = ['BAD_REQUEST'];
    const json = { 'content-type': 'application/json' };
    expect(
      await mistakesIn(
        [
          { name: 'empty', codes: bad, send: post('') },
          { name: '{', codes: bad, send: post('{') },
          { name: 'null', codes: bad, send: post('null') },
          { name: 'a list', codes: bad, send: post('[]') },
          {
            name: 'a batch of more than is accepted',
            codes: ['BATCH_TOO_LARGE'],
            send: post(JSON.stringify(Array.from({ length: 11 }, () => ({ query: '{ me { id } }' })))),
          },
          { name: 'a number', codes: bad, send: post('1') },
          { name: 'no query', codes: bad, send: post('{}') },
          { name: 'query is a number', codes: bad, send: post('{"query":1}') },
          { name: 'variables are text', codes: bad, send: post('{"query":"{ me { id } }","variables":"x"}') },
          { name: 'variables are a list', codes: bad, send: post('{"query":"{ me { id } }","variables":[]}') },
          { name: 'not UTF-8', codes: bad, send: post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])) },
          {
            name: 'other charset',
            codes: bad,
            send: post('{}', { headers: { 'content-type': 'application/json; charset=latin1' } }),
          },
          {
            name: 'a form',
            codes: bad,
            send: post('query=x', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
          },
          {
            name: 'plain text',
            codes: bad,
            send: post('{"query":"{ me { id } }"}', { headers: { 'content-type': 'text/plain' } }),
          },
          { name: 'over 1 MiB', codes: ['PAYLOAD_TOO_LARGE'], send: post(`{"query":"${' '.repeat(1_048_576)}"}`) },
          {
            name: 'an id of 1 MiB',
            codes: ['PAYLOAD_TOO_LARGE'],
            send: ask('query ($id: ID!) { deal(id: $id) { id } }', () => ({ id: 'x'.repeat(1_048_576) })),
          },
          { name: 'PUT', codes: bad, send: post('{}', { method: 'PUT', headers: json }) },
          { name: 'DELETE', codes: bad, send: post('{}', { method: 'DELETE', headers: json }) },
          {
            name: 'GET of a foreign page',
            codes: bad,
            send: get('?query={me{id}}', { 'sec-fetch-site': 'cross-site' }),
          },
          { name: 'no document', codes: ['GRAPHQL_PARSE_FAILED'], send: ask('{') },
          { name: 'NUL in the document', codes: ['GRAPHQL_PARSE_FAILED'], send: ask('{ me\u0000 { id } }') },
          { name: 'prose', codes: ['GRAPHQL_PARSE_FAILED'], send: ask('show me the deals') },
          { name: 'no such field', codes: ['GRAPHQL_VALIDATION_FAILED'], send: ask('{ secrets }') },
          { name: 'no argument', codes: ['GRAPHQL_VALIDATION_FAILED'], send: ask('{ deal { id } }') },
          {
            name: 'fragments in a circle',
            codes: ['GRAPHQL_VALIDATION_FAILED'],
            send: ask('{ me { ...A } } fragment A on Operator { ...A }'),
          },
          {
            name: 'two operations',
            codes: ['OPERATION_RESOLUTION_FAILURE'],
            send: ask('query A { me { id } } query B { me { id } }'),
          },
          {
            name: 'too deep',
            codes: ['OPERATION_TOO_LARGE'],
            send: ask(`{ deal(id: "x") ${'{ mergedInto '.repeat(50)} { id } ${'}'.repeat(50)} }`),
          },
          {
            name: '10,000 aliases',
            codes: ['OPERATION_TOO_LARGE'],
            send: ask(`{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
          },
          { name: 'a missing variable', codes: input, send: ask('query ($id: ID!) { deal(id: $id) { id } }') },
          {
            name: 'an unknown member of an input',
            codes: input,
            send: ask(mutationOf('createDeal'), () => ({ input: { name: 'x', projectId: randomUUID() } })),
          },
          {
            name: 'an unknown stage',
            codes: input,
            send: ask(mutationOf('createDeal'), () => ({ input: { name: 'x', stage: 'WON' } })),
          },
        ],
        everywhere,
      ),
    ).toEqual([]);
  });
});

function isRefusal({ headers, body }: Answer, codes: readonly string[]): boolean {
  const traceId = headers.get('x-trace-id');
  const errors = body.errors ?? [];
  return (
    errors.length > 0 &&
    /^[0-9a-f]{32}$/.test(traceId ?? '') &&
    body.extensions?.['traceId'] === traceId &&
    errors.every(({ extensions }) => {
      const { code } = extensions;
      return isErrorCode(code) && codes.includes(code) && extensions['traceId'] === traceId;
    }) &&
    !internals.test(JSON.stringify(errors))
  );
}

/** Traces differ from answer to answer, wherever they stand. */
function withoutTrace(body: Answer['body']): unknown {
  return JSON.parse(JSON.stringify(body, (key, value: unknown) => (key === 'traceId' ? undefined : value)));
}

/** Several errors of one answer may come in any order. */
function sorted(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) =>
      key === 'errors' && Array.isArray(value)
        ? value.map((one) => JSON.stringify(one)).toSorted((a, b) => (a < b ? -1 : 1))
        : value,
    ),
  );
}

/** The answer of a subscription over server-sent events that is refused: its first message. */
async function subscribed(graph: Graph, query: string): Promise<Answer> {
  const gone = new AbortController();
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.any([gone.signal, AbortSignal.timeout(10_000)]),
  });
  const text = await response.text();
  const [, data] = /^data: (.*)$/m.exec(text) ?? [];
  return { status: response.status, headers: response.headers, body: JSON.parse(data ?? '{}') as Answer['body'] };
}

function capital(word: string): string {
  return `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
}

function at(tree: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], tree);
}

function required(field: string): object {
  return field === 'events' ? {} : { orderBy: 'CREATED_AT_ASC' };
}

/** The object of the other project that is what `own` is in ours. */
function counterpart(own: string, { ours, theirs, graph }: Omit<Place, 'kind'>): string {
  const key = (Object.keys(ours) as (keyof Workspace)[]).find((name) => ours[name] === own);
  if (key !== undefined) return theirs[key];
  if (own === graph.local.operatorId) return graph.test.theirs.operatorId;
  throw new Error(`Nothing stands for ${own}`);
}

/** For every mutation that takes ids one input in which all of them are good. */
function valid(ours: Workspace, graph: Graph): Readonly<Record<string, object>> {
  const {
    dealId,
    brokerId,
    waitingActionId,
    readyActionId,
    runId,
    gateId,
    artifactId,
    aliasId,
    threadId,
    stepId,
    jobId,
    webhookId,
    deliveryId,
  } = ours;
  const { operatorId: ownerId } = graph.local;
  const expectedVersion = 2;
  const error = { message: 'x' };
  return {
    createDeal: { name: 'x', brokerId, ownerId },
    updateDeal: { dealId, expectedVersion, name: 'x', brokerId, ownerId },
    moveDealStage: { dealId, expectedVersion, toStage: 'QUALIFIED' },
    deleteDeal: { dealId, expectedVersion, reason: 'x' },
    restoreDeal: { dealId, expectedVersion },
    mergeDeals: { dealId, expectedVersion, intoDealId: dealId, expectedIntoVersion: 2 },
    addDealAlias: { dealId, alias: 'Another' },
    removeDealAlias: { aliasId },
    linkDealThread: { dealId, kind: 'EMAIL', externalId: 'x' },
    unlinkDealThread: { threadId },
    updateBroker: { brokerId, expectedVersion: 1, name: 'x' },
    createAction: { type: 'A.B', title: 'x', dealId, parentId: waitingActionId },
    updateActionInputs: { actionId: waitingActionId, expectedVersion: 1, inputs: {} },
    approveAction: { actionId: waitingActionId },
    rejectAction: { actionId: waitingActionId, reason: 'x' },
    executeAction: { actionId: readyActionId },
    cancelAction: { actionId: readyActionId, reason: 'x' },
    requeueAction: { actionId: readyActionId },
    archiveActions: { actionIds: [readyActionId] },
    claimAction: { actionId: readyActionId, workerId: 'w' },
    renewActionLease: { actionId: readyActionId, workerId: 'w' },
    completeAction: { actionId: readyActionId, workerId: 'w', outputs: {} },
    failAction: { actionId: readyActionId, workerId: 'w', error },
    startRun: { agentName: 'x', dealId, actionId: readyActionId },
    appendRunEvents: { runId, events: [{ type: 'run.token', payload: { text: 'x' } }] },
    startRunStep: { runId, key: 'x', kind: 'JOB' },
    completeRunStep: { stepId },
    failRunStep: { stepId, error },
    saveRunCheckpoint: { runId, name: 'x', data: {} },
    pauseRunForApproval: { runId, name: 'x', riskLevel: 'LOW', data: {} },
    approveCheckpoint: { checkpointId: gateId },
    rejectCheckpoint: { checkpointId: gateId, reason: 'x' },
    pauseRun: { runId },
    resumeRun: { runId },
    completeRun: { runId },
    failRun: { runId, error },
    cancelRun: { runId, reason: 'x' },
    retryJob: { jobId },
    cancelJob: { jobId },
    updateWebhook: { webhookId, expectedVersion: 1, enabled: false },
    rotateWebhookSecret: { webhookId },
    deleteWebhook: { webhookId, expectedVersion: 1 },
    replayWebhookDelivery: { deliveryId },
    createArtifact: { filename: 'x', kind: 'OTHER', mimeType: 'a/b', dealId, actionId: readyActionId, runId },
    updateArtifact: { artifactId, expectedVersion: 1, category: 'x' },
    linkArtifacts: { parentId: artifactId, childId: artifactId, relation: 'DERIVED_FROM' },
    unlinkArtifacts: { linkId: artifactId },
    markArtifactMissing: { artifactId },
  };
}
