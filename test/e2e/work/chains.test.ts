import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import { callsIn } from '#test/kit/executors.ts';
import { orders, startWorking, type Working } from '#test/kit/working.ts';

const document = `query ($id: ID!) { action(id: $id) { status chainDepth error { code } source root { id } archivedAt
  followOns { id status chainDepth capabilityId createdBy { type id } } } }`;

interface Link {
  readonly status: string;
  readonly chainDepth: number;
  readonly followOns: readonly { readonly id: string; readonly status: string }[];
  readonly [field: string]: unknown;
}

const capabilityId = 'test.follows.v1';

// Follow-ons are tried on both databases by the contract tests of actions.
describe.each(['postgresql'] as const)('chains of actions, on %s', (kind) => {
  let graph: Working;
  let folder: string;
  beforeAll(async () => {
    graph = await startWorking(kind);
    folder = join(graph.folder, 'traces');
    await mkdir(folder);
    await graph.startWorker();
  }, 60_000);
  afterAll(() => graph[Symbol.asyncDispose]());

  const until = (id: string, status: string): Promise<Link> =>
    eventually(
      async () => {
        const action = (await graph.data(document, { id }))['action'] as Link;
        return action.status === status && action;
      },
      { description: `an action that is ${status}`, deadlineMs: 20_000 },
    );

  it('go on with what an executor asks for, each by an order of its own, until they are 3 deep; then they are archived together', async () => {
    const first = await orders(graph, { capabilityId, inputs: { folder } });
    const ids = [first];
    for (const chainDepth of [0, 1, 2]) {
      const done = await until(ids.at(-1) ?? '', 'COMPLETED');
      expect(done).toMatchObject({
        chainDepth,
        followOns: [{ status: 'READY', chainDepth: chainDepth + 1, capabilityId, createdBy: { type: 'SYSTEM' } }],
      });
      const [next] = done.followOns;
      ids.push(next?.id ?? '');
      await graph.mutate('executeAction', { actionId: next?.id });
    }
    expect(await until(ids.at(-1) ?? '', 'FAILED')).toMatchObject({
      chainDepth: 3,
      error: { code: 'CHAIN_TOO_DEEP' },
      root: { id: first },
      followOns: [],
    });
    await graph.mutate('requeueAction', { actionId: ids.at(-1) });
    const last = ids.at(-1) ?? '';
    const callsOfLast = async () => (await callsIn(folder)).filter((line) => line.startsWith(last)).length;
    await eventually(async () => (await callsOfLast()) === 2, { description: 'the last was tried again' });
    const again = await until(last, 'FAILED');
    expect(again.followOns).toEqual([]);
    const select = { ArchivedActions: 'actions { id archivedAt }' };
    const { payload } = await graph.mutate('archiveActions', { actionIds: ids }, { select });
    expect(payload['actions']).toEqual(ids.map((id) => ({ id, archivedAt: expect.any(String) })));
  });

  it('have five follow-ons of one action, or none where an executor asks for six', async () => {
    const five = await until(await orders(graph, { capabilityId, inputs: { folder, followOns: 5 } }), 'COMPLETED');
    expect(five.followOns).toHaveLength(5);
    const six = await until(await orders(graph, { capabilityId, inputs: { folder, followOns: 6 } }), 'FAILED');
    expect(six).toMatchObject({ error: { code: 'TOO_MANY_FOLLOW_ONS' }, followOns: [] });
  });

  it('are continued by agents as well, and not further than they may be', async () => {
    const parentId = await orders(graph, { capabilityId: 'test.writes.v1', inputs: { folder } });
    await until(parentId, 'COMPLETED');
    const one = { type: 'TEST.WORK', title: 'By hand', parentId };
    const given = [];
    for (let count = 0; count < 6; count += 1) given.push((await graph.mutate('createAction', one)).payload.__typename);
    expect(given).toEqual([...Array<string>(5).fill('Action'), 'TooManyFollowOns']);
  });
});
