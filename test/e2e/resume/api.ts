import { z } from 'zod';
import { eventually } from '#test/kit/eventually.ts';

/** The server went away in the middle: nobody knows whether it did what it was asked. */
export class Interrupted extends Error {}

const answerShape = z.object({ data: z.unknown(), errors: z.array(z.unknown()).optional() });

/**
 * Asks one operation of the public API.
 *
 * @throws {Interrupted} where no answer came
 * @throws {Error} where the answer is not what `shape` says, with the answer
 */
export async function ask<Data>(
  url: string,
  request: { readonly query: string; readonly variables: object; readonly shape: z.ZodType<Data> },
): Promise<Data> {
  const { query, variables, shape } = request;
  const text = await bodyOf(url, JSON.stringify({ query, variables }));
  const answer = answerShape.parse(JSON.parse(text));
  if (answer.errors !== undefined) throw new Error(`Refused: ${text}`);
  return shape.parse(answer.data);
}

async function bodyOf(url: string, body: string): Promise<string> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return await response.text();
  } catch (cause) {
    throw new Interrupted('The server went away.', { cause });
  }
}

const startedShape = z.object({ startRun: z.object({ id: z.string() }) });
const dealShape = z.object({ createDeal: z.object({ id: z.string() }) });
const eventsShape = z.object({ events: z.object({ edges: z.array(z.object({ cursor: z.string() })) }) });
const completedShape = z.object({ completeRun: z.object({ status: z.literal('COMPLETED') }) });

/** Runs on one new deal, and the place in the log behind the first event of each. */
export interface StartedRuns {
  readonly dealId: string;
  readonly runIds: readonly string[];
  readonly logCursor: string;
}

/** Starts `count` runs on a new deal of the name `dealName`. */
export async function startRuns(url: string, dealName: string, count: number): Promise<StartedRuns> {
  const { createDeal: deal } = await ask(url, {
    query: 'mutation ($input: CreateDealInput!) { createDeal(input: $input) { ... on Deal { id } } }',
    variables: { input: { name: dealName } },
    shape: dealShape,
  });
  const runIds: string[] = [];
  for (let started = 0; started < count; started += 1) {
    const { startRun: run } = await ask(url, {
      query: 'mutation ($input: StartRunInput!) { startRun(input: $input) { ... on AgentRun { id } } }',
      variables: { input: { agentName: 'scout', dealId: deal.id } },
      shape: startedShape,
    });
    runIds.push(run.id);
  }
  const logCursor = await eventually(() => cursorBehind(url, deal.id, count), {
    description: 'the runs are in the log',
  });
  return { dealId: deal.id, runIds, logCursor };
}

/** The cursor of the last of `count` starts; undefined while the log holds them back for an older transaction. */
async function cursorBehind(url: string, dealId: string, count: number): Promise<string | undefined> {
  const { events } = await ask(url, {
    query: `query ($dealId: ID!) {
      events(filter: { dealId: $dealId, types: ["run.started"] }) { edges { cursor } }
    }`,
    variables: { dealId },
    shape: eventsShape,
  });
  return events.edges[count - 1]?.cursor;
}

/** Ends a run. */
export async function completeRun(url: string, runId: string): Promise<void> {
  await ask(url, {
    query: 'mutation ($input: CompleteRunInput!) { completeRun(input: $input) { ... on AgentRun { status } } }',
    variables: { input: { runId } },
    shape: completedShape,
  });
}
