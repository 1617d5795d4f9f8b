import type { RunCheckpointRow } from './entities.ts';

/** The checkpoint waits for no decision any more. */
export interface CheckpointAlreadyDecided {
  readonly __typename: 'CheckpointAlreadyDecided';
  readonly code: 'CHECKPOINT_ALREADY_DECIDED';
  readonly message: string;
  readonly current: RunCheckpointRow;
}

/** The time for deciding has passed. */
export interface CheckpointExpired {
  readonly __typename: 'CheckpointExpired';
  readonly code: 'CHECKPOINT_EXPIRED';
  readonly message: string;
  readonly expiredAt: Date;
  readonly current: RunCheckpointRow;
}

/** Why a gate that could not be claimed for a decision could not: its time is over, or someone was first. */
export function decisionRefused(checkpoint: RunCheckpointRow): CheckpointAlreadyDecided | CheckpointExpired {
  const { status, expiresAt } = checkpoint;
  const undecided = status === 'EXPIRED' || status === 'ACTIVE';
  if (undecided && expiresAt) {
    return {
      __typename: 'CheckpointExpired',
      code: 'CHECKPOINT_EXPIRED',
      message: `The time for deciding passed at ${expiresAt.toISOString()}.`,
      expiredAt: expiresAt,
      current: checkpoint,
    };
  }
  return {
    __typename: 'CheckpointAlreadyDecided',
    code: 'CHECKPOINT_ALREADY_DECIDED',
    message: `The checkpoint is ${status}; it waits for no decision.`,
    current: checkpoint,
  };
}
