import { sql } from 'kysely';
import type { RequestContext } from '#kernel/context.ts';
import { noProject } from '#kernel/standing.ts';
import type { EventPayload, EventType } from '#events/registry/registry.ts';
import type { Unit } from '#events/unit-of-work.ts';

type OperatorEvent = Extract<EventType, `operator.${string}`>;

/** From where a request came, as the trail says it. */
export function originOf({ client }: RequestContext): {
  readonly address: string | null;
  readonly userAgent: string | null;
} {
  return { address: client?.address ?? null, userAgent: client?.userAgent ?? null };
}

/**
 * Records what happened to an operator where it can be read: in the trail of every project they work in, or of no project where there is none.
 */
export async function recordOfOperator<Type extends OperatorEvent>(
  unit: Unit,
  operatorId: string,
  event: { readonly type: Type; readonly payload: EventPayload<Type> },
): Promise<void> {
  const { rows } = await sql<{ project_id: string }>`/* projectsOfOperator */ SELECT project_id FROM project_members
    WHERE operator_id = ${operatorId} ORDER BY project_id`.execute(unit.sql);
  const projects = rows.length === 0 ? [noProject] : rows.map(({ project_id: id }) => id);
  for (const projectId of projects) unit.record({ ...event, streamId: operatorId, projectId });
}

/** The request as one of the operator, for what it does to itself before the gateway knows who it is. Nothing of it may be repeated under a key: an outcome that is kept would hold secrets. */
export function requestOf(request: RequestContext, operatorId: string): RequestContext {
  const { idempotency: _notKept, ...others } = request;
  return { ...others, actor: { type: 'OPERATOR', id: operatorId } };
}
