import { LockMode } from '@mikro-orm/core';
import type { RequestContext } from '#kernel/context.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { RequestError } from '#kernel/request-error.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthParts } from './auth-parts.ts';
import type { OperatorRow } from './entities.ts';
import { originOf, recordOfOperator } from './operator-trail.ts';
import { createSessionCommands } from './session-commands.ts';
import { ownOperator, type OwnOperator } from './sign-in-refusal.ts';

/** Who may sign in at all, as administrators decide in one request. */
export type OperatorCommands = ReturnType<typeof createOperatorCommands>;

/** Makes the commands of one request. All throw NOT_FOUND where there is no such operator. */
export function createOperatorCommands(parts: AuthParts, request: RequestContext) {
  const { foundation, entities } = parts;
  const { actor } = request;

  /** The caller and the operator, in the order of their ids: of two administrators who disable each other one comes first, and the other is none any more. */
  async function locked(unit: Unit, operatorId: string): Promise<OperatorRow> {
    const ids = isUuid(operatorId) ? [actor.id, operatorId] : [actor.id];
    const rows = await unit.em.find(
      entities.Operator,
      { id: { $in: ids.filter(isUuid) } },
      { orderBy: { id: 'ASC' }, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const caller = rows.find(({ id }) => id === actor.id);
    // The gateway's word may be seconds old.
    if (actor.type !== 'OPERATOR' || caller?.status !== 'ACTIVE' || !caller.isAdministrator) {
      throw new RequestError('FORBIDDEN', 'This needs the permission operators:manage.');
    }
    const operator = rows.find(({ id }) => id === operatorId.toLowerCase());
    if (operator === undefined) throw notFound('operator');
    return operator;
  }

  return {
    disable(operatorId: string): Promise<Result<OperatorRow, OwnOperator>> {
      return foundation.unitOfWork<OperatorRow, OwnOperator>(
        request,
        async (unit) => {
          const operator = await locked(unit, operatorId);
          if (operator.id === actor.id) return err(ownOperator());
          if (operator.status === 'DISABLED') return ok(operator);
          const before = { status: operator.status };
          operator.status = 'DISABLED';
          operator.updatedAt = unit.now;
          await unit.em.flush();
          // Where nobody accepts or sets a password by what they, or somebody for them, had sent.
          const sent = { $or: [{ operatorId: operator.id }, { createdById: operator.id }] };
          await unit.em.nativeDelete(entities.OneTimeSecret, { ...sent, usedAt: null });
          await recordOfOperator(unit, operator.id, {
            type: 'operator.disabled',
            payload: { before, after: { status: 'DISABLED' }, ...originOf(request) },
          });
          await createSessionCommands(parts, request).endAll(unit, {
            operatorId: operator.id,
            reason: 'DISABLED',
            stays: null,
          });
          return ok(operator);
        },
        everyProject,
      );
    },

    async enable(operatorId: string): Promise<OperatorRow> {
      const outcome = await foundation.unitOfWork<OperatorRow, never>(
        request,
        async (unit) => {
          const operator = await locked(unit, operatorId);
          if (operator.status === 'ACTIVE') return ok(operator);
          const before = { status: operator.status };
          operator.status = 'ACTIVE';
          operator.updatedAt = unit.now;
          await unit.em.flush();
          await recordOfOperator(unit, operator.id, {
            type: 'operator.enabled',
            payload: { before, after: { status: 'ACTIVE' }, ...originOf(request) },
          });
          return ok(operator);
        },
        everyProject,
      );
      return present(outcome);
    },

    /** So that another identity of the same provider can be linked (ADR 0016). What the former began ends, but for the caller's own session. */
    async unlinkIdentities(operatorId: string): Promise<OperatorRow> {
      const outcome = await foundation.unitOfWork<OperatorRow, never>(
        request,
        async (unit) => {
          const operator = await locked(unit, operatorId);
          const count = await unit.em.nativeDelete(entities.OperatorIdentity, { operatorId: operator.id });
          if (count === 0) return ok(operator);
          const payload = { count, ...originOf(request) };
          await recordOfOperator(unit, operator.id, { type: 'operator.identities_unlinked', payload });
          await createSessionCommands(parts, request).endAll(unit, {
            operatorId: operator.id,
            reason: 'REVOKED',
            stays: request.sessionId ?? null,
          });
          return ok(operator);
        },
        everyProject,
      );
      return present(outcome);
    },
  };
}

function present(outcome: Result<OperatorRow, never>): OperatorRow {
  if (!outcome.ok) throw new Error('An operator was refused without a reason.');
  return outcome.value;
}
