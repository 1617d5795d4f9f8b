import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ApproveCheckpointDocument,
  CancelRunDocument,
  CompleteRunDocument,
  CreateArtifactDocument,
  DealsDocument,
  PauseRunForApprovalDocument,
  RunCheckpointDocument,
  StartRunDocument,
  type DealSummaryFragment,
} from '#client/generated/graphql.ts';
import type { Graph } from '#client/graph.ts';
import { describeDeal } from './deal-summary.ts';
import { batched, generate } from './model.ts';
import { Refused, RunEnded, RunSession } from './run-session.ts';

export interface Assignment {
  readonly graph: Graph;
  readonly deal: DealSummaryFragment;
  /** Where a person can approve: for example `http://127.0.0.1:4000/graphql`. */
  readonly url: string;
  /** Whether the agent approves its own question after two seconds, to be watched without anybody's help. */
  readonly approvesItself: boolean;
  /** Calls the run off. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Prints a piece of what the model writes. */
  readonly show: (text: string) => void;
}

/** How a run came out. */
export type Outcome = 'COMPLETED' | 'REJECTED' | 'ENDED' | 'CANCELLED';

const agentName = 'sample-agent';
const approvesItselfAfterMs = 2_000;

/** Works on a deal from the start of a run to its end. Throws for what it cannot help, such as a server that is not there. */
export async function work(assignment: Assignment): Promise<Outcome> {
  const { deal, say, signal } = assignment;
  const session = await startRun(assignment);
  try {
    const comparable = await findComparable(assignment, session);
    const summary = await draft(assignment, session, comparable);
    const checkpointId = await askApproval(assignment, session, summary);
    const filename = await waitForApproval(assignment, session, checkpointId);
    if (filename === null) return 'REJECTED';
    await file(assignment, session, { filename, summary });
    await complete(session, { filename, words: summary.split(/\s+/).length });
    say(`Done: ${filename} is recorded with ${deal.reference}.`);
    return 'COMPLETED';
  } catch (error) {
    if (signal.aborted) return cancel(assignment, session);
    if (!(error instanceof RunEnded)) throw error;
    say(error.message);
    return 'ENDED';
  }
}

/** Not to be interrupted: a run whose id is not known could not be cancelled. */
async function startRun({ graph, deal, say, signal }: Assignment): Promise<RunSession> {
  const input = { agentName, dealId: deal.id, modelName: 'none', input: { task: `Summarise ${deal.reference}` } };
  const { startRun: run } = await graph.request(StartRunDocument, { input });
  if (run.__typename !== 'AgentRun') throw new Refused(run.message);
  say(`Run ${run.id} has started on ${deal.reference} ${deal.name}.`);
  return new RunSession({ graph, runId: run.id, signal, say });
}

/** A tool the agent calls: the graph itself. */
async function findComparable({ deal, say }: Assignment, session: RunSession): Promise<readonly DealSummaryFragment[]> {
  const filter = deal.sector === null ? { stages: [deal.stage] } : { sector: deal.sector };
  const found = await session.step({ key: 'find-comparable-deals', kind: 'TOOL_CALL', input: { filter } }, async () => {
    const query = { filter, orderBy: 'CREATED_AT_DESC', first: 6 } as const;
    const { deals } = await session.ask(DealsDocument, query, { repeatable: true });
    return deals.edges.map(({ node }) => node).filter(({ id }) => id !== deal.id);
  });
  say(`Tool find-comparable-deals: ${found.length} found.`);
  return found;
}

async function draft(
  { deal, say, show, signal }: Assignment,
  session: RunSession,
  comparable: readonly DealSummaryFragment[],
): Promise<string> {
  const key = 'draft-summary';
  const { text } = await session.step({ key, kind: 'NODE', input: { dealId: deal.id } }, async (stepId) => {
    const whole = describeDeal(deal, comparable);
    say('Step draft-summary:\n');
    let index = 0;
    for await (const batch of batched(generate(whole, signal))) {
      const first = index;
      index += batch.length;
      await session.append(
        batch.map((token, place) => ({
          type: 'run.token',
          payload: { text: token, index: first + place, stepId },
          dedupeKey: `${key}:${first + place}`,
        })),
      );
      show(batch.join(''));
    }
    show('\n\n');
    return { text: whole };
  });
  await session.append([
    { type: 'run.progress', payload: { fraction: 0.6, message: 'drafted' }, dedupeKey: 'progress:drafted' },
  ]);
  return text;
}

async function askApproval({ deal, say, url }: Assignment, session: RunSession, summary: string): Promise<string> {
  const filename = `${deal.reference}-summary.md`;
  const data = { question: `Record the summary of ${deal.name}?`, summary, arguments: { filename } };
  const input = { runId: session.runId, name: 'record-summary', riskLevel: 'MEDIUM', data } as const;
  const { pauseRunForApproval: gate } = await session.ask(PauseRunForApprovalDocument, { input });
  if (gate.__typename !== 'RunCheckpoint') throw new RunEnded(gate.message);
  say(howToDecide(gate.id, url));
  return gate.id;
}

function howToDecide(checkpointId: string, url: string): string {
  const mutation = `mutation { approveCheckpoint(input: { checkpointId: "${checkpointId}" }) { __typename } }`;
  return `Waiting for approval. Paste this in the explorer at ${new URL('/', url).href}

  ${mutation}

or in a shell:

  curl ${url} -H 'content-type: application/json' -d '${JSON.stringify({ query: mutation })}'

(rejectCheckpoint with a reason says no; Ctrl-C calls the run off.)`;
}

/** The name to record the summary under, as the person approved it; null where the answer was no. */
async function waitForApproval(
  assignment: Assignment,
  session: RunSession,
  checkpointId: string,
): Promise<string | null> {
  const { say } = assignment;
  const decided = new AbortController();
  if (assignment.approvesItself) approveSoon(assignment, checkpointId, decided.signal);
  const decision = await session
    .waitFor(({ type, payload }) => ['run.approved', 'run.rejected'].includes(type) && isAbout(payload, checkpointId))
    .finally(() => decided.abort());
  const { runCheckpoint: gate } = await session.ask(RunCheckpointDocument, { id: checkpointId }, { repeatable: true });
  if (decision.type === 'run.rejected') {
    say(`The answer was no, and the run has ended: ${gate?.rejection?.reason ?? 'no reason was given.'}`);
    return null;
  }
  say(`Approved by ${gate?.approval?.by?.displayName ?? 'somebody'}. Going on.`);
  return textIn(gate?.approvedArguments, 'filename') ?? `${assignment.deal.reference}-summary.md`;
}

function approveSoon({ graph, say }: Assignment, checkpointId: string, signal: AbortSignal): void {
  const approve = async () => {
    await pause(approvesItselfAfterMs, undefined, { signal });
    say('Approving by itself, as --approve says.');
    const input = { checkpointId, note: 'by the sample agent itself' };
    await graph.request(ApproveCheckpointDocument, { input }, { signal });
  };
  approve().catch((error: unknown) => {
    if (!signal.aborted) say(`It could not be approved: ${String(error)}`);
  });
}

function isAbout(payload: unknown, checkpointId: string): boolean {
  return textIn(payload, 'checkpointId') === checkpointId;
}

function textIn(value: unknown, member: string): string | null {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, member) : null;
  return typeof found === 'string' ? found : null;
}

async function file(
  { deal, say }: Assignment,
  session: RunSession,
  { filename, summary }: { readonly filename: string; readonly summary: string },
): Promise<void> {
  const step = { key: 'record-summary', kind: 'TOOL_CALL', input: { filename } } as const;
  const { artifactId } = await session.step(step, async () => {
    const { createArtifact: artifact } = await session.ask(CreateArtifactDocument, {
      input: {
        filename,
        kind: 'GENERATED',
        category: 'summary',
        mimeType: 'text/markdown',
        sizeBytes: Buffer.byteLength(summary),
        sha256: createHash('sha256').update(summary).digest('hex'),
        dealId: deal.id,
        runId: session.runId,
        metadata: { summary },
      },
    });
    if (artifact.__typename !== 'Artifact') throw new Refused(artifact.message);
    return { artifactId: artifact.id };
  });
  say(`Tool record-summary: artifact ${artifactId}.`);
}

async function complete(
  session: RunSession,
  output: { readonly filename: string; readonly words: number },
): Promise<void> {
  const tokens = { input: 0, output: output.words };
  const input = { runId: session.runId, outcome: 'COMPLETED', output, tokens } as const;
  const { completeRun: run } = await session.ask(CompleteRunDocument, { input });
  if (run.__typename !== 'AgentRun') throw new RunEnded(run.message);
}

async function cancel({ graph, say }: Assignment, session: RunSession): Promise<Outcome> {
  const input = { runId: session.runId, reason: 'The sample agent was stopped.' };
  const { cancelRun: run } = await graph.request(CancelRunDocument, { input });
  say(run.__typename === 'AgentRun' ? 'The run was cancelled.' : run.message);
  return 'CANCELLED';
}
