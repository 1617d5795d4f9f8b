import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AgentActivityDocument,
  DashboardOverviewDocument,
  DealWorkspaceDocument,
  PipelineStatisticsDocument,
} from '#client/generated/graphql.ts';
import { startGraph, type Graph } from '#test/kit/graph.ts';
import { masked } from '#test/kit/mask.ts';
import { seedWorkspace, type Workspace } from './workspace.ts';

interface Seeded {
  readonly graph: Graph;
  readonly workspace: Workspace;
}

/** Every view is one request with the operation that is shipped for it, and every way to run the program gives the same. */
describe('the composed views', () => {
  const opened = new AsyncDisposableStack();
  let everywhere: readonly Seeded[] = [];

  beforeAll(async () => {
    const start = async (...how: Parameters<typeof startGraph>): Promise<Seeded> => {
      const graph = opened.use(await startGraph(...how));
      const workspace = await seedWorkspace(graph);
      await graph.settled();
      return { graph, workspace };
    };
    everywhere = [
      ...(await Promise.all([start('sqlite'), start('postgresql')])),
      await start('sqlite', 'apart'),
      await start('postgresql', 'apart'),
    ];
  }, 120_000);
  afterAll(() => opened.disposeAsync());

  /** The whole answer, masked. */
  async function expected(view: string): Promise<unknown> {
    return JSON.parse(await readFile(new URL(`expected/${view}.json`, import.meta.url), 'utf8'));
  }

  /** What they all answer alike. */
  async function answer(document: string, variables: (workspace: Workspace) => object = () => ({})): Promise<unknown> {
    const answers = await Promise.all(
      everywhere.map(async ({ graph, workspace }) => masked(await graph.data(document, variables(workspace)))),
    );
    const [first, ...others] = answers;
    expect(others).toEqual(Array.from({ length: 3 }, () => first));
    return first;
  }

  it('show the workspace of a deal with everything that belongs to it and the names of who had a hand in it', async () => {
    const view = await answer(String(DealWorkspaceDocument), ({ dealId: id }) => ({ id }));
    expect(view).toEqual(await expected('deal-workspace'));
  });

  it('show the dashboard: deals by stage, what is due and what waits for a person', async () => {
    expect(await answer(String(DashboardOverviewDocument))).toEqual(await expected('dashboard-overview'));
  });

  it('show the statistics of the pipeline', async () => {
    expect(await answer(String(PipelineStatisticsDocument))).toEqual(await expected('pipeline-statistics'));
  });

  it('show what an agent is doing', async () => {
    expect(await answer(String(AgentActivityDocument))).toEqual(await expected('agent-activity'));
  });
});
