import type { BrokerRow, DealAliasRow, DealRow, DealStage, DealStatus, DealThreadRow } from './entities.ts';

/** The expected refusals of this subgraph, as the SDL's types of the same names. */
interface Refusal<Name extends string, Code extends string> {
  readonly __typename: Name;
  readonly code: Code;
  /** For a person to read. */
  readonly message: string;
}

export interface StageNotReachable extends Refusal<'StageNotReachable', 'STAGE_NOT_REACHABLE'> {
  readonly from: DealStage;
  readonly to: DealStage;
  readonly reachable: readonly DealStage[];
}

export interface DealVersionConflict extends Refusal<'DealVersionConflict', 'DEAL_VERSION_CONFLICT'> {
  readonly expectedVersion: number;
  readonly current: DealRow;
}

export interface DealFrozen extends Refusal<'DealFrozen', 'DEAL_FROZEN'> {
  readonly status: DealStatus;
  readonly current: DealRow;
}

export interface DealNotDeleted extends Refusal<'DealNotDeleted', 'DEAL_NOT_DELETED'> {
  readonly current: DealRow;
}

export interface ReferenceTaken extends Refusal<'ReferenceTaken', 'REFERENCE_TAKEN'> {
  readonly reference: string;
  readonly existing: DealRow;
}

export interface DuplicateAlias extends Refusal<'DuplicateAlias', 'DUPLICATE_ALIAS'> {
  readonly existing: DealAliasRow;
}

export interface ThreadLinkedElsewhere extends Refusal<'ThreadLinkedElsewhere', 'THREAD_LINKED_ELSEWHERE'> {
  readonly existing: DealThreadRow;
}

export interface BrokerEmailTaken extends Refusal<'BrokerEmailTaken', 'BROKER_EMAIL_TAKEN'> {
  readonly existing: BrokerRow;
}

export interface BrokerVersionConflict extends Refusal<'BrokerVersionConflict', 'BROKER_VERSION_CONFLICT'> {
  readonly expectedVersion: number;
  readonly current: BrokerRow;
}

export function stageNotReachable(
  deal: DealRow,
  move: { readonly to: DealStage; readonly reachable: readonly DealStage[] },
): StageNotReachable {
  const message = `${deal.reference} cannot move from ${deal.stage} to ${move.to}.`;
  return { __typename: 'StageNotReachable', code: 'STAGE_NOT_REACHABLE', message, from: deal.stage, ...move };
}

export function dealVersionConflict(current: DealRow, expectedVersion: number): DealVersionConflict {
  const message = `${current.reference} was changed by someone else: it has version ${current.version}, not ${expectedVersion}.`;
  return { __typename: 'DealVersionConflict', code: 'DEAL_VERSION_CONFLICT', message, expectedVersion, current };
}

export function dealFrozen(current: DealRow): DealFrozen {
  const deleted = `${current.reference} is deleted and can be changed only after it was restored.`;
  const merged = `${current.reference} was merged into another deal and cannot be changed.`;
  return {
    __typename: 'DealFrozen',
    code: 'DEAL_FROZEN',
    message: current.status === 'DELETED' ? deleted : merged,
    status: current.status,
    current,
  };
}

export function dealNotDeleted(current: DealRow): DealNotDeleted {
  const message = `${current.reference} is not deleted.`;
  return { __typename: 'DealNotDeleted', code: 'DEAL_NOT_DELETED', message, current };
}

export function referenceTaken(existing: DealRow): ReferenceTaken {
  const { reference } = existing;
  const message = `Another deal has the reference ${reference}.`;
  return { __typename: 'ReferenceTaken', code: 'REFERENCE_TAKEN', message, reference, existing };
}

export function duplicateAlias(existing: DealAliasRow): DuplicateAlias {
  const message = `The name “${existing.aliasNormalized}” already stands for a deal.`;
  return { __typename: 'DuplicateAlias', code: 'DUPLICATE_ALIAS', message, existing };
}

export function threadLinkedElsewhere(existing: DealThreadRow): ThreadLinkedElsewhere {
  const message = 'The thread is linked to another deal.';
  return { __typename: 'ThreadLinkedElsewhere', code: 'THREAD_LINKED_ELSEWHERE', message, existing };
}

export function brokerEmailTaken(existing: BrokerRow): BrokerEmailTaken {
  const message = `The broker ${existing.reference} has this e-mail address.`;
  return { __typename: 'BrokerEmailTaken', code: 'BROKER_EMAIL_TAKEN', message, existing };
}

export function brokerVersionConflict(current: BrokerRow, expectedVersion: number): BrokerVersionConflict {
  const message = `${current.reference} was changed by someone else: it has version ${current.version}, not ${expectedVersion}.`;
  return { __typename: 'BrokerVersionConflict', code: 'BROKER_VERSION_CONFLICT', message, expectedVersion, current };
}
