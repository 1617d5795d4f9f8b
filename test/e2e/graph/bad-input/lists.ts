import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { encodeLogCursor, encodeStreamCursor } from '#events/cursor.ts';
import type { Graph } from '#test/kit/graph.ts';
import type { Answer } from '#test/kit/toy-gateway.ts';
import { pagedFields } from '#test/e2e/graph/positions.ts';
import type { Workspace } from '#test/e2e/graph/workspace.ts';
import { input, type Place, type Places } from './places.ts';

/** At every list, and at subscriptions. */
export function badPages(world: Places): void {
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
      await world.mistakesIn(
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
      await world.mistakesIn(
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
      await world.mistakesIn(
        lists
          .filter(({ field }) => isEvents(field))
          .map((list) => ({
            name: `${list.type}.${list.field} of the future`,
            codes: ['CURSOR_IN_FUTURE'],
            send: listOf(list, `after: "${future}"`),
          })),
      ),
    ).toEqual([]);
  }, 90_000);

  it('as the cursor of another list, filter or order of the same name is refused', async () => {
    for (const { graph, ours } of world.places) {
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
      await world.mistakesIn(
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
        world.everywhere,
      ),
    ).toEqual([]);
  });
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
