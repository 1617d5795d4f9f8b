import { sql } from 'kysely';
import type { Capabilities } from '#capabilities/registry.ts';
import { everyProject } from '#persistence/projects.ts';
import { createRunsSubgraph } from '#subgraphs/runs/subgraph.ts';
import { createRunWork } from '#subgraphs/runs/work.ts';
import { onePerson } from '#test/kit/approvals.ts';
import { testCapabilities } from '#test/kit/capabilities.ts';
import type { TestFoundation } from '#test/kit/foundation.ts';
import type { GateCommand, GateState } from '#test/kit/machines/checkpoint-model.ts';
import type { Subject } from '#test/kit/machines/property.ts';
import { answerOf, letGateLapse, watchGate } from '#test/kit/machines/run-subject.ts';
import { runsOf, textAt, type Answer } from '#test/kit/runs.ts';

const capabilities: Capabilities = testCapabilities();
const served = { serves: (id: string) => id === 'test.send', capabilities };

/** A real gate, driven through the API and, where our own workers would act, as they would. */
export async function beginGate(test: TestFoundation, begin: string): Promise<Subject<GateState, GateCommand>> {
  const runs = runsOf(test, createRunsSubgraph(test.foundation, test.entities, { served, approvals: onePerson }));
  const { steps } = createRunWork(test.foundation, test.entities, served);
  const runId = await runs.started();
  const data = { to: 'Ann' };
  if (begin === 'one of the agent') {
    await runs.does('pauseRunForApproval', { runId, name: 'send', data, riskLevel: 'LOW' });
  } else {
    const step = { key: 'send', kind: 'TOOL_CALL', input: data, requiresApproval: true, capabilityId: 'test.send' };
    await runs.does('startRunStep', { runId, ...step });
  }
  const reader = test.foundation.store.reader(test.ours.projectId);
  const { id: checkpointId, stepId = null } = await reader.findOneOrFail(test.entities.RunCheckpoint, { runId });
  const agent = test.ours.request({ actor: { type: 'AGENT', id: 'analyst' } });
  const worker = test.ours.request({ actor: { type: 'SYSTEM', id: 'worker' } });
  const asks = async (field: string, input: Answer, request = test.ours.request()) =>
    answerOf(await runs.does(field, input, request));
  const approve = (input: Answer = {}, request = test.ours.request()) =>
    asks('approveCheckpoint', { checkpointId, ...input }, request);
  const reject = (request = test.ours.request()) => asks('rejectCheckpoint', { checkpointId, reason: 'No' }, request);

  /** How often a worker was told to go on behind the gate. */
  const orders = async () => {
    const { rows } = await sql<{ count: number | string }>`SELECT count(*) AS count FROM jobs
      WHERE queue = 'run.resume' AND group_key = ${runId}`.execute(
      test.foundation.store.dialect.of(everyProject).write,
    );
    return Number(rows[0]?.count);
  };

  const commands: Readonly<Record<GateCommand, () => Promise<string>>> = {
    approve: () => approve(),
    'approve with other arguments': () => approve({ arguments: { to: 'Bea' } }),
    'approve with arguments that do not fit': () => approve({ arguments: { to: 1 } }),
    reject: () => reject(),
    'approve as an agent': () => approve({}, agent),
    'reject as an agent': () => reject(agent),
    'the watch ends it': () => watchGate(test, { checkpointId, as: 'expire' }),
    'the watch reminds': () => watchGate(test, { checkpointId, as: 'escalate' }),
    'cancel the run': () => asks('cancelRun', { runId, reason: 'No' }),
    'complete the run': () => asks('completeRun', { runId, outcome: 'COMPLETED' }),
    'a worker begins the step': async () => (await steps.begin(worker, checkpointId)).kind,
    'complete the step': () => asks('completeRunStep', { stepId: textAt({ stepId }, 'stepId') }),
    'its time runs out': async () => {
      await letGateLapse(test, checkpointId);
      return 'time';
    },
  };
  return {
    does: (command) => commands[command](),
    looks: async () => {
      const { status: gate, decision, arguments: given } = await runs.checkpointRow(checkpointId);
      const step = stepId === null ? null : (await runs.stepRow(stepId)).status;
      const { status: run } = await runs.runRow(runId);
      return { gate, decision, changed: given !== null, run, step, orders: await orders() };
    },
    history: () => runs.history(runId),
  };
}
