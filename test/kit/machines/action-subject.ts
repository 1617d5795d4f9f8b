import { sql } from 'kysely';
import { ok } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { OpenApproval } from '#events/jobs/queues.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { servesNothing } from '#subgraphs/runs/served-work.ts';
import { createRunWork } from '#subgraphs/runs/work.ts';
import { actionsOf } from '#test/kit/actions.ts';
import type { TestFoundation } from '#test/kit/foundation.ts';
import { actionBegins, type ActionCommand, type ActionState } from '#test/kit/machines/action-model.ts';
import type { Subject } from '#test/kit/machines/property.ts';

/** A real action, driven through the API and, where our own program would act, as that would. */
export async function beginAction(test: TestFoundation, begin: string): Promise<Subject<ActionState, ActionCommand>> {
  const actions = actionsOf(test);
  const { store, unitOfWork } = test.foundation;
  const work = createRunWork(test.foundation, test.entities, servesNothing);
  const agent = test.ours.request({ actor: { type: 'AGENT', id: 'analyst' } });
  const ourOwn = test.ours.request({ actor: { type: 'SYSTEM', id: 'worker' } });
  const given = Object.entries(actionBegins).find(([name]) => name === begin)?.[1];
  const actionId = await actions.create({ maxAttempts: 2, inputs: { count: 0 }, ...given });
  let { approvalExpiresAt } = await actions.row(actionId);

  const asks = async (field: string, input = {}, request = test.ours.request()) => {
    const payload = await actions.does(field, { actionId, ...input }, request);
    return String(payload['code'] ?? payload['__typename']);
  };
  const newest = ({ claims }: ActionState) => ({ workerId: `w${claims}` });
  /** Whoever held it before; nobody, where nobody did. */
  const stranger = ({ claims }: ActionState) => ({ workerId: `w${claims - 1}` });
  const failure = (retryable: boolean) => ({ error: { message: 'No', retryable } });

  /** As the job that was made when the approval was last opened. */
  const watch = async (does: (unit: Unit, approval: OpenApproval) => Promise<void>) => {
    approvalExpiresAt = (await actions.row(actionId)).approvalExpiresAt ?? approvalExpiresAt;
    const expiresAt = (approvalExpiresAt ?? new Date(0)).toISOString();
    await unitOfWork(ourOwn, async (unit) => ok(await does(unit, { subject: 'ACTION', id: actionId, expiresAt })));
    return 'done';
  };
  /** What the passing of time would do to the row: no change of it, so its version stays. */
  const passes = async (column: string) => {
    const past = store.dialect.instantParameter(new Date(Date.now() - 1_000));
    await sql`UPDATE actions SET ${sql.ref(column)} = ${past} WHERE id = ${actionId}`.execute(
      store.dialect.of(everyProject).write,
    );
    return 'time';
  };
  const giveBack = async (state: ActionState) => {
    await work.actions.giveBack(ourOwn, { actionId, ...newest(state), runId: '', stepId: '' });
    return 'done';
  };

  const commands: Readonly<Record<ActionCommand, (state: ActionState) => Promise<string>>> = {
    approve: ({ version }) => asks('approveAction', { expectedVersion: version }),
    'approve an older version': ({ version }) => asks('approveAction', { expectedVersion: version - 1 }),
    'approve as an agent': () => asks('approveAction', {}, agent),
    reject: () => asks('rejectAction', { reason: 'No' }),
    'reject as an agent': () => asks('rejectAction', { reason: 'No' }, agent),
    'change the inputs': ({ version, inputs }) =>
      asks('updateActionInputs', { expectedVersion: version, inputs: { count: inputs + 1 } }),
    'give the same inputs': ({ version, inputs }) =>
      asks('updateActionInputs', { expectedVersion: version, inputs: { count: inputs } }),
    'change the inputs of an older version': ({ version, inputs }) =>
      asks('updateActionInputs', { expectedVersion: version - 1, inputs: { count: inputs + 1 } }),
    execute: () => asks('executeAction'),
    cancel: () => asks('cancelAction', { reason: 'No' }),
    claim: ({ claims }) => asks('claimAction', { workerId: `w${claims + 1}` }),
    renew: (state) => asks('renewActionLease', newest(state)),
    complete: (state) => asks('completeAction', { ...newest(state), outputs: {} }),
    'fail for now': (state) => asks('failAction', { ...newest(state), ...failure(true) }),
    'fail for good': (state) => asks('failAction', { ...newest(state), ...failure(false) }),
    'renew as a stranger': (state) => asks('renewActionLease', stranger(state)),
    'complete as a stranger': (state) => asks('completeAction', { ...stranger(state), outputs: {} }),
    'fail as a stranger': (state) => asks('failAction', { ...stranger(state), ...failure(true) }),
    'give back': giveBack,
    archive: async () => {
      const payload = await actions.does('archiveActions', { actionIds: [actionId] });
      return String(payload['code'] ?? payload['__typename']);
    },
    requeue: () => asks('requeueAction'),
    'the watch ends it': () => watch((unit, approval) => work.approvals.expire(unit, approval)),
    'the watch reminds': () => watch((unit, approval) => work.approvals.escalate(unit, approval)),
    'its approval runs out': () => passes('approval_expires_at'),
    'its lease lapses': () => passes('lease_expires_at'),
    'its retry comes due': () => passes('next_attempt_at'),
    'its deadline passes': () => passes('deadline'),
  };

  return {
    does: (command, state) => commands[command](state),
    looks: async () => {
      const { status, version, attempts, inputs, archivedAt, leaseOwner } = await actions.row(actionId);
      const { count } = inputs as { readonly count: number };
      return { status, version, attempts, inputs: count, isArchived: archivedAt !== null, leaseOwner };
    },
    history: () => actions.history(actionId),
  };
}
