import { LockMode } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { assertCount, assertLength, assertSmallJson } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { EventRecord } from '#events/event.ts';
import { resumeRun } from '#events/jobs/queues.ts';
import type { NewEvent, Unit } from '#events/unit-of-work.ts';
import { failureFrom } from './action-input.ts';
import { createCheckpointCommands } from './checkpoint-commands.ts';
import type { ActionTools } from './action-unit.ts';
import type { ActionRow, AgentRunRow } from './entities.ts';
import type {
  AppendRunEventsInput,
  CancelRunInput,
  CompleteRunInput,
  FailRunInput,
  PauseRunInput,
  ResumeRunInput,
  StartRunInput,
  TokenUsageInput,
} from './generated/resolvers.ts';
import { assertDealKnown } from './known-deal.ts';
import { actionEnded, canAttempt, isEnded, type ActionEnded, type RunMove, type RunNotActive } from './run.ts';
import { acceptEvents, appendLimit, type AcceptedEvent, type EventsRefused } from './run-event.ts';
import { assertTokens, textLimits } from './run-input.ts';
import { addRun } from './run-start.ts';
import { lockActiveRun, lockRun, moveRun, subjectsOf } from './run-unit.ts';
import { createStepCommands } from './step-commands.ts';

const resumeQueue = resumeRun.queue;

/** What changes runs, their steps and their checkpoints, for one request. */
export type RunCommands = ReturnType<typeof createRunCommands>;

/** Events that an agent appended. */
export interface AppendedEvents {
  readonly runId: string;
  /** The events as the log holds them, one for each given. Read when asked for: an agent that streams tokens never does. */
  events(): Promise<readonly EventRecord[]>;
}

/** How a run is moved: what changes on its row, and the event that says so. */
interface RunChange {
  readonly move: RunMove;
  readonly change?: (run: AgentRunRow) => void;
  readonly event: (run: AgentRunRow) => Pick<NewEvent, 'type' | 'payload'>;
}

/** Makes the commands of one request. */
export function createRunCommands(tools: ActionTools, request: RequestContext) {
  const { foundation, entities } = tools;
  return {
    ...createStepCommands(tools, request),
    ...createCheckpointCommands(tools, request),

    async startRun(input: StartRunInput) {
      assertStart(input);
      return foundation.unitOfWork(request, async (unit) => {
        const attempted = await findAction(unit, input.actionId ?? null);
        if (!attempted.ok) return attempted;
        const dealId = input.dealId ?? attempted.value?.dealId ?? null;
        if (typeof input.dealId === 'string') await assertDealKnown(unit, input.dealId);
        return ok(addRun(unit, entities, { input, dealId }));
      });
    },

    async appendRunEvents(input: AppendRunEventsInput) {
      assertCount('input.events', input.events, appendLimit);
      for (const [index, event] of input.events.entries()) {
        assertLength(`input.events.${index}.dedupeKey`, event.dedupeKey, textLimits.name);
        assertSmallJson(`input.events.${index}.payload`, event.payload);
      }
      return foundation.unitOfWork<AppendedEvents, RunNotActive | EventsRefused>(request, async (unit) => {
        const active = await lockActiveRun(unit, entities, input.runId);
        if (!active.ok) return active;
        const accepted = acceptEvents(input.events);
        if (!accepted.ok) return accepted;
        const run = active.value;
        const ids = accepted.value.map((event) => recordReported(unit, run, event));
        return ok(appended(run.id, ids, accepted.value));
      });
    },

    async pauseRun(input: PauseRunInput) {
      assertLength('input.reason', input.reason, textLimits.note);
      const reason = input.reason ?? null;
      return changeRun(input.runId, { move: 'pause', event: () => ({ type: 'run.paused', payload: { reason } }) });
    },

    async resumeRun(input: ResumeRunInput) {
      const payload = { checkpointId: null };
      return changeRun(input.runId, { move: 'resume', event: () => ({ type: 'run.resumed', payload }) });
    },

    async completeRun(input: CompleteRunInput) {
      assertSmallJson('input.output', input.output);
      assertTokens(input.tokens);
      return changeRun(input.runId, {
        move: input.outcome === 'COMPLETED' ? 'complete' : 'completeInPart',
        change: (run) => {
          run.output = input.output ?? null;
          countTokens(run, input.tokens);
        },
        event: () => ({ type: 'run.completed', payload: { status: input.outcome } }),
      });
    },

    async failRun(input: FailRunInput) {
      const error = failureFrom(input.error);
      assertTokens(input.tokens);
      const { code, message } = error;
      return changeRun(input.runId, {
        move: 'fail',
        change: (run) => {
          run.error = error;
          countTokens(run, input.tokens);
        },
        event: () => ({ type: 'run.failed', payload: { code, message } }),
      });
    },

    async cancelRun(input: CancelRunInput) {
      const { reason } = input;
      assertLength('input.reason', reason, textLimits.note);
      return changeRun(input.runId, { move: 'cancel', event: () => ({ type: 'run.cancelled', payload: { reason } }) });
    },
  };

  function changeRun(runId: string, { move, change, event }: RunChange) {
    return foundation.unitOfWork(request, async (unit) => {
      const run = await lockRun(unit, entities, runId);
      const moved = await moveRun(unit, entities, { run, move });
      if (!moved.ok) return moved;
      change?.(run);
      // A worker that carries out a step of it learns by its next sign of life.
      if (isEnded(run.status)) await foundation.jobs.cancelGroup(unit.sql, { queue: resumeQueue, groupKey: run.id });
      unit.record({ ...event(run), streamId: run.id, ...subjectsOf(run) });
      return ok(run);
    });
  }

  /** The action to attempt, which cannot end before the run has started. */
  async function findAction(unit: Unit, actionId: string | null): Promise<Result<ActionRow | null, ActionEnded>> {
    if (actionId === null) return ok(null);
    const lockMode = LockMode.PESSIMISTIC_READ;
    const action = isUuid(actionId) ? await unit.em.findOne(entities.Action, { id: actionId }, { lockMode }) : null;
    if (action === null) throw notFound('action');
    return canAttempt(action.status) ? ok(action) : err(actionEnded(action));
  }

  function appended(runId: string, ids: readonly string[], accepted: readonly AcceptedEvent[]): AppendedEvents {
    return {
      runId,
      events: async () => {
        const dedupeKeys = accepted.flatMap((event) => event.dedupeKey ?? []);
        const found = await foundation.eventLog.readAppended({ type: 'RUN', id: runId }, { ids, dedupeKeys });
        return ids.map((id, index) => {
          const key = accepted[index]?.dedupeKey ?? null;
          const event = key === null ? found.byId.get(id) : found.byDedupeKey.get(key);
          if (event === undefined) throw new Error(`Event ${id} of run ${runId} was appended and is not in the log.`);
          return event;
        });
      },
    };
  }
}

function assertStart(input: StartRunInput): void {
  assertLength('input.agentName', input.agentName, textLimits.name);
  assertLength('input.modelName', input.modelName, textLimits.name);
  assertLength('input.providerCode', input.providerCode, textLimits.name);
  assertSmallJson('input.settingsSnapshot', input.settingsSnapshot);
  assertSmallJson('input.input', input.input);
}

function recordReported(unit: Unit, run: AgentRunRow, event: AcceptedEvent): string {
  const { type, payload, dedupeKey } = event;
  const once = dedupeKey === null ? {} : { dedupeKey };
  return unit.record({ type, payload, streamId: run.id, ...subjectsOf(run), ...once });
}

function countTokens(run: AgentRunRow, tokens: TokenUsageInput | null | undefined): void {
  if (!tokens) return;
  run.inputTokens = tokens.input;
  run.outputTokens = tokens.output;
}
