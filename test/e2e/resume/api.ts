import { z } from 'zod';

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

/** A run on a deal, both new, and the place in the log behind the run's first event. */
export interface StartedRun {
  readonly runId: string;
  readonly logCursor: string;
}

/** Starts a run on a new deal of the name `dealName`. */
export async function startRun(url: string, dealName: string): Promise<StartedRun> {
  const { createDeal } = await ask(url, {
    query: 'mutation ($input: CreateDealInput!) { createDeal(input: $input) { ... on Deal { id } } }',
    variables: { input: { name: dealName } },
    shape: dealShape,
  });
  const { startRun: run } = await ask(url, {
    query: 'mutation ($input: StartRunInput!) { startRun(input: $input) { ... on AgentRun { id } } }',
    variables: { input: { agentName: 'scout', dealId: createDeal.id } },
    shape: startedShape,
  });
  const { events } = await ask(url, {
    query: 'query ($runId: ID!) { events(filter: { runId: $runId }, first: 1) { edges { cursor } } }',
    variables: { runId: run.id },
    shape: eventsShape,
  });
  const [first] = events.edges;
  if (first === undefined) throw new Error('A run begins with an event.');
  return { runId: run.id, logCursor: first.cursor };
}

/** Ends a run. */
export async function completeRun(url: string, runId: string): Promise<void> {
  await ask(url, {
    query: 'mutation ($input: CompleteRunInput!) { completeRun(input: $input) { ... on AgentRun { status } } }',
    variables: { input: { runId } },
    shape: completedShape,
  });
}
