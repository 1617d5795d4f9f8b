import { LockMode } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { assertCount, assertLength, assertSmallJson } from '#kernel/given.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { resumeRun } from '#events/jobs/queues.ts';
import type { NewEvent, Unit } from '#events/unit-of-work.ts';
import { failureFrom } from './action-input.ts';
import { createCheckpointCommands } from './checkpoint-commands.ts';
import type { DecidingTools } from './action-unit.ts';
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

/** Events that an agent appended, by what names each in the stream of the run. They are read when they are asked for. */
export interface AppendedEvents {
  readonly runId: string;
  readonly ids: readonly string[];
  /** Of the same events: the dedupe key of each, under which the log may have held it before. */
  readonly dedupeKeys: readonly (string | null)[];
}

/** How a run is moved: what changes on its row, and the event that says so. */
interface RunChange {
  readonly move: RunMove;
  readonly change?: (run: AgentRunRow) => void;
  readonly event: (run: AgentRunRow) => Pick<NewEvent, 'type' | 'payload'>;
  /** Recorded before it, where moving the run is a decision. */
  readonly decision?: (facts: DecidedFacts) => Pick<NewEvent, 'type' | 'payload'>;
}

/** The run before and after. */
interface DecidedFacts {
  readonly before: { readonly status: string };
  readonly after: { readonly status: string };
}

/** Makes the commands of one request. */
export function createRunCommands(tools: DecidingTools, request: RequestContext) {
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
        return ok({ runId: run.id, ids, dedupeKeys: accepted.value.map(({ dedupeKey }) => dedupeKey) });
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
      return changeRun(input.runId, {
        move: 'cancel',
        decision: (facts) => ({ type: 'run.cancellation_ordered', payload: { reason, ...facts } }),
        event: () => ({ type: 'run.cancelled', payload: { reason } }),
      });
    },
  };

  function changeRun(runId: string, { move, change, event, decision }: RunChange) {
    return foundation.unitOfWork(request, async (unit) => {
      const run = await lockRun(unit, entities, runId);
      const before = { status: run.status };
      const moved = await moveRun(unit, entities, { run, move });
      if (!moved.ok) return moved;
      change?.(run);
      const decided = decision?.({ before, after: { status: run.status } });
      if (decided !== undefined) unit.record({ ...decided, streamId: run.id, ...subjectsOf(run) });
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
