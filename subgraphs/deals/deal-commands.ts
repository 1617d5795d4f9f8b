import { err, ok } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import { assertPointsInside, holdDeal, holdDeals, type CommandParts } from './command-parts.ts';
import { assertStatusGiven, changeable, decideMerge, decideMove, decideRestore, statusInStage } from './deal.ts';
import { changedFacts, columnsOf, dealFacts, factsOfNewDeal, unknownDeal, type DealColumns } from './deal-facts.ts';
import { moveLinks } from './deal-links.ts';
import type { DealRow } from './entities.ts';
import type {
  CreateDealInput,
  DeleteDealInput,
  MergeDealsInput,
  MoveDealStageInput,
  RestoreDealInput,
  UpdateDealInput,
} from './generated/resolvers.ts';
import { text, textOrNull } from '#kernel/given.ts';
import { dealReferencePrefix, nextReference, readDealReference } from './reference.ts';
import { referenceTaken } from './refusal.ts';
import { takeTurn } from './turn.ts';

const longestReason = 2_000;

/** The changes of deals themselves. */
export function createDealCommands(parts: CommandParts) {
  return {
    createDeal: (input: CreateDealInput) => createDeal(parts, input),
    updateDeal: (input: UpdateDealInput) => updateDeal(parts, input),
    moveDealStage: (input: MoveDealStageInput) => moveDealStage(parts, input),
    deleteDeal: (input: DeleteDealInput) => deleteDeal(parts, input),
    restoreDeal: (input: RestoreDealInput) => restoreDeal(parts, input),
    mergeDeals: (input: MergeDealsInput) => mergeDeals(parts, input),
  };
}

async function createDeal(parts: CommandParts, input: CreateDealInput) {
  const columns = factsOfNewDeal(input);
  const named = typeof input.reference === 'string' ? readDealReference('input.reference', input.reference) : null;
  return parts.unitOfWork(parts.request, async (unit) => {
    await takeTurn(parts.foundation, unit, 'deal-references');
    const reference = named ?? (await nextReference(unit, 'deals', dealReferencePrefix(unit.now)));
    const existing = await unit.em.findOne(parts.entities.Deal, { reference });
    if (existing !== null) return err(referenceTaken(existing));
    await assertPointsInside(parts, unit, columns);
    const deal = unit.em.create(parts.entities.Deal, newDeal(unit, { input, columns, reference }));
    const { id, name, stage } = deal;
    unit.record({ type: 'deal.created', streamId: id, payload: { reference, name, stage } });
    return ok(deal);
  });
}

function newDeal(
  unit: Unit,
  given: { readonly input: CreateDealInput; readonly columns: DealColumns; readonly reference: string },
) {
  const { input, columns, reference } = given;
  return {
    ...unknownDeal,
    ...columns,
    id: unit.newId(),
    projectId: unit.request.projectId,
    reference,
    name: input.name,
    stage: input.stage,
    stageEnteredAt: unit.now,
    status: statusInStage(input.stage, 'ACTIVE'),
    priority: input.priority,
    ndaStatus: input.ndaStatus,
    cimReceived: input.cimReceived,
    createdAt: unit.now,
    updatedAt: unit.now,
    archivedAt: input.stage === 'ARCHIVED' ? unit.now : null,
  };
}

async function updateDeal(parts: CommandParts, input: UpdateDealInput) {
  const facts = dealFacts(input);
  return parts.unitOfWork(parts.request, async (unit) => {
    const deal = await holdDeal(parts, unit, input.dealId);
    const allowed = changeable(deal, input.expectedVersion);
    if (!allowed.ok) return allowed;
    const changed = changedFacts(deal, facts);
    const columns = columnsOf(changed);
    if (columns.status !== undefined) assertStatusGiven(deal.stage, columns.status);
    await assertPointsInside(parts, unit, columns);
    if (changed.length === 0) return ok(deal);
    change(unit, deal, columns);
    unit.record({ type: 'deal.updated', streamId: deal.id, payload: { changed: changed.map((fact) => fact.field) } });
    return ok(deal);
  });
}

async function moveDealStage(parts: CommandParts, input: MoveDealStageInput) {
  const reason = textOrNull('input.reason', input.reason, longestReason);
  return parts.unitOfWork(parts.request, async (unit) => {
    const deal = await holdDeal(parts, unit, input.dealId);
    const decided = decideMove(deal, input);
    if (!decided.ok) return decided;
    if (decided.value === null) return ok(deal);
    const { from, to, status } = decided.value;
    change(unit, deal, {
      stage: to,
      status,
      stageEnteredAt: unit.now,
      archivedAt: to === 'ARCHIVED' ? unit.now : null,
    });
    unit.record({ type: 'deal.stage_changed', streamId: deal.id, payload: { from, to, reason } });
    return ok(deal);
  });
}

async function deleteDeal(parts: CommandParts, input: DeleteDealInput) {
  const reason = text('input.reason', input.reason, longestReason);
  return parts.unitOfWork(parts.request, async (unit) => {
    const deal = await holdDeal(parts, unit, input.dealId);
    const allowed = changeable(deal, input.expectedVersion);
    if (!allowed.ok) return allowed;
    const before = factsOf(deal);
    change(unit, deal, {
      status: 'DELETED',
      statusBeforeDeletion: deal.status,
      deletedAt: unit.now,
      deletedByType: parts.request.actor.type,
      deletedById: parts.request.actor.id,
      deletedReason: reason,
    });
    await unit.em.flush();
    unit.record({ type: 'deal.deleted', streamId: deal.id, payload: { reason, before, after: factsOf(deal) } });
    return ok(deal);
  });
}

async function restoreDeal(parts: CommandParts, input: RestoreDealInput) {
  return parts.unitOfWork(parts.request, async (unit) => {
    const deal = await holdDeal(parts, unit, input.dealId);
    const decided = decideRestore(deal, input.expectedVersion);
    if (!decided.ok) return decided;
    const status = decided.value;
    const before = factsOf(deal);
    change(unit, deal, {
      status,
      statusBeforeDeletion: null,
      deletedAt: null,
      deletedByType: null,
      deletedById: null,
      deletedReason: null,
    });
    await unit.em.flush();
    unit.record({ type: 'deal.restored', streamId: deal.id, payload: { status, before, after: factsOf(deal) } });
    return ok(deal);
  });
}

async function mergeDeals(parts: CommandParts, input: MergeDealsInput) {
  const reason = textOrNull('input.reason', input.reason, longestReason);
  return parts.unitOfWork(parts.request, async (unit) => {
    await takeTurn(parts.foundation, unit, 'deal-links');
    const [deal, into] = await holdDeals(parts, unit, [input.dealId, input.intoDealId]);
    if (deal === undefined || into === undefined) throw new Error('Two deals were asked for.');
    const decided = decideMerge({ deal, into }, input);
    if (!decided.ok) return decided;
    await moveLinks(parts, unit, { from: deal.id, to: into.id });
    const before = factsOf(deal);
    change(unit, deal, { status: 'MERGED', mergedIntoId: into.id });
    await unit.em.flush();
    const order = { into: into.id, reason, before, after: factsOf(deal) };
    unit.record({ type: 'deal.merge_ordered', streamId: deal.id, payload: order });
    unit.record({ type: 'deal.merged', streamId: deal.id, payload: { into: into.id, reason } });
    unit.record({ type: 'deal.merge_received', streamId: into.id, payload: { from: deal.id } });
    return ok(into);
  });
}

/** What the audit trail says of a deal before and after a decision; its version is that of the row once it is written. */
function factsOf({ status, version }: DealRow) {
  return { status, version };
}

function change(unit: Unit, deal: DealRow, columns: Partial<DealRow>): void {
  Object.assign(deal, columns, { updatedAt: unit.now });
}
