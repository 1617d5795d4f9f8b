import { escalateApproval, expireApproval, untilItIsOver, type OpenApproval } from '#events/jobs/queues.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { RiskLevel } from './entities.ts';

/** How long a person may take to decide, by how much harm what they decide on can do (domain.md, "Human in the loop"). */
const approvalHours: Readonly<Record<RiskLevel, number>> = { LOW: 24, MEDIUM: 24, HIGH: 8, CRITICAL: 4 };

const hourMilliseconds = 3_600_000;

/** Until when a person may decide on what was asked at `openedAt`. */
export function approvalExpiry(riskLevel: RiskLevel, openedAt: Date): Date {
  return new Date(openedAt.getTime() + approvalHours[riskLevel] * hourMilliseconds);
}

/** Has workers remind of an open approval at half its time, and end it when the time is over. */
export function watchApproval(
  unit: Unit,
  approval: Pick<OpenApproval, 'subject' | 'id'> & { readonly openedAt: Date; readonly expiresAt: Date },
): void {
  const { subject, id, openedAt, expiresAt } = approval;
  const payload = { subject, id, expiresAt: expiresAt.toISOString() };
  const half = new Date((openedAt.getTime() + expiresAt.getTime()) / 2);
  const once = { payload, dedupeKey: `${id}:${payload.expiresAt}`, maxAttempts: untilItIsOver };
  unit.enqueue({ ...once, queue: escalateApproval.queue, runAt: half });
  unit.enqueue({ ...once, queue: expireApproval.queue, runAt: expiresAt });
}
