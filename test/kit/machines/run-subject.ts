import { sql } from 'kysely';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import { servesNothing } from '#subgraphs/runs/served-work.ts';
import { createRunWork } from '#subgraphs/runs/work.ts';
import { actionsOf } from '#test/kit/actions.ts';
import type { TestFoundation } from '#test/kit/foundation.ts';
import type { RunCommand, RunState } from '#test/kit/machines/run-model.ts';
import type { Subject } from '#test/kit/machines/property.ts';
import { runsOf, textAt, type Answer } from '#test/kit/runs.ts';

/** What a mutation gave: the type of the object, or the code of the refusal. */
export function answerOf(payload: Answer): string {
  return textAt(payload, 'code' in payload ? 'code' : '__typename');
}

/** Lets the time of a gate be over, as the passing of hours would. */
export async function letGateLapse(test: TestFoundation, checkpointId: string): Promise<void> {
  const { dialect } = test.foundation.store;
  const past = dialect.instantParameter(new Date(Date.now() - 1_000));
  await sql`UPDATE run_checkpoints SET expires_at = ${past} WHERE id = ${checkpointId}`.execute(
    dialect.of(everyProject).write,
  );
}

/** Has the watch over approvals look at a gate, to end it or to remind of it. */
export async function watchGate(
  test: TestFoundation,
  { checkpointId, as }: { readonly checkpointId: string; readonly as: 'expire' | 'escalate' },
): Promise<string> {
  const { approvals } = createRunWork(test.foundation, test.entities, servesNothing);
  const approval = { subject: 'CHECKPOINT', id: checkpointId, expiresAt: new Date().toISOString() } as const;
  const request = test.ours.request({ actor: { type: 'SYSTEM', id: 'worker' } });
  await test.foundation.unitOfWork(request, async (unit) => ok(await approvals[as](unit, approval)));
  return 'done';
}

/** A real run, driven through the API. */
export async function beginRun(test: TestFoundation, begin: string): Promise<Subject<RunState, RunCommand>> {
  const runs = runsOf(test);
  const runId = await runs.started();
  if (begin === 'one that an import left') await runs.forceRun(runId, { status: 'PENDING' });
  const reader = () => test.foundation.store.reader(test.ours.projectId);
  const fresh = { disableIdentityMap: true } as const;
  const stepOf = (key: string) => reader().findOne(test.entities.RunStep, { runId, key }, fresh);
  const asks = async (field: string, input: Answer = {}) => answerOf(await runs.does(field, { runId, ...input }));
  const endsStep = async (key: string, field: string, input: Answer = {}) => {
    const step = await stepOf(key);
    return answerOf(await runs.does(field, { stepId: step?.id, ...input }));
  };
  const error = { message: 'No' };
  /** The gate at which the run waits. */
  const gate = async () => {
    const open = { runId, type: 'APPROVAL_GATE', status: 'ACTIVE' } as const;
    return (await reader().findOneOrFail(test.entities.RunCheckpoint, open, fresh)).id;
  };
  const report = (...events: readonly Answer[]) => asks('appendRunEvents', { events });

  const commands: Readonly<Record<RunCommand, () => Promise<string>>> = {
    'start a step': () => asks('startRunStep', { key: 'plain', kind: 'JOB' }),
    'start a step that must be approved': () =>
      asks('startRunStep', { key: 'gated', kind: 'TOOL_CALL', requiresApproval: true }),
    'complete the step': () => endsStep('plain', 'completeRunStep'),
    'fail the step': () => endsStep('plain', 'failRunStep', { error }),
    'complete the step that must be approved': () => endsStep('gated', 'completeRunStep'),
    'fail the step that must be approved': () => endsStep('gated', 'failRunStep', { error }),
    'report events': () =>
      report(
        { type: 'run.token', payload: { text: 'word' } },
        { type: 'run.progress', payload: { fraction: 0.5, message: 'half' } },
      ),
    'report an event of the program': () => report({ type: 'run.completed', payload: { status: 'COMPLETED' } }),
    'report an event of another shape': () => report({ type: 'run.token', payload: { text: 1 } }),
    'save a checkpoint': () => asks('saveRunCheckpoint', { name: 'here', type: 'STATE', data: {} }),
    'ask for approval': () => asks('pauseRunForApproval', { name: 'send', data: {}, riskLevel: 'LOW' }),
    'approve the gate': async () => answerOf(await runs.does('approveCheckpoint', { checkpointId: await gate() })),
    'reject the gate': async () =>
      answerOf(await runs.does('rejectCheckpoint', { checkpointId: await gate(), reason: 'No' })),
    'the gate expires': async () => {
      const checkpointId = await gate();
      await letGateLapse(test, checkpointId);
      return watchGate(test, { checkpointId, as: 'expire' });
    },
    pause: () => asks('pauseRun'),
    resume: () => asks('resumeRun'),
    complete: () => asks('completeRun', { outcome: 'COMPLETED' }),
    'complete in part': () => asks('completeRun', { outcome: 'PARTIAL' }),
    fail: () => asks('failRun', { error }),
    cancel: () => asks('cancelRun', { reason: 'No' }),
    'start another at an action that has ended': async () =>
      answerOf(await runs.does('startRun', { agentName: 'analyst', actionId: await endedActionOf(test) })),
  };
  return {
    does: (command) => commands[command](),
    looks: async () => {
      const [{ status }, plain, gated] = [await runs.runRow(runId), await stepOf('plain'), await stepOf('gated')];
      return { status, plain: plain?.status ?? null, gated: gated?.status ?? null };
    },
    history: () => runs.history(runId),
  };
}

async function endedActionOf(test: TestFoundation): Promise<string> {
  const actions = actionsOf(test);
  const actionId = await actions.create();
  await actions.does('cancelAction', { actionId, reason: 'No' });
  return actionId;
}
