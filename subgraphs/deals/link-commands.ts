import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/input.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { aliasLimit, normalizeAlias } from './alias.ts';
import { holdDeal, type CommandParts } from './command-parts.ts';
import { notFrozen } from './deal.ts';
import type { DealAliasRow, DealThreadRow } from './entities.ts';
import type {
  AddDealAliasInput,
  LinkDealThreadInput,
  RemoveDealAliasInput,
  UnlinkDealThreadInput,
} from './generated/resolvers.ts';
import { badInput, text, textOrNull } from '#kernel/given.ts';
import {
  duplicateAlias,
  threadLinkedElsewhere,
  type DealFrozen,
  type DuplicateAlias,
  type ThreadLinkedElsewhere,
} from './refusal.ts';
import { takeTurn } from './turn.ts';

/**
 * The changes of what hangs on deals: names and threads. They take turns within a project, because a name or a thread must
 * not come to two deals at once, and because a merge carries them from one deal to another.
 */
export function createLinkCommands(parts: CommandParts) {
  return {
    addDealAlias: (input: AddDealAliasInput) => addDealAlias(parts, input),
    removeDealAlias: (input: RemoveDealAliasInput) => removeDealAlias(parts, input),
    linkDealThread: (input: LinkDealThreadInput) => linkDealThread(parts, input),
    unlinkDealThread: (input: UnlinkDealThreadInput) => unlinkDealThread(parts, input),
  };
}

async function addDealAlias(parts: CommandParts, input: AddDealAliasInput) {
  const given = readAlias(input);
  const { DealAlias } = parts.entities;
  return parts.unitOfWork(parts.request, async (unit): Promise<Result<DealAliasRow, DealFrozen | DuplicateAlias>> => {
    await takeTurn(parts.foundation, unit, 'deal-links');
    const deal = await holdDeal(parts, unit, input.dealId);
    const allowed = notFrozen(deal);
    if (!allowed.ok) return allowed;
    const { aliasNormalized } = given;
    const [existing] = await unit.em.find(DealAlias, { aliasNormalized }, { orderBy: { id: 'ASC' }, limit: 1 });
    if (existing !== undefined) return err(duplicateAlias(existing));
    if ((await unit.em.count(DealAlias, { dealId: deal.id })) >= aliasLimit) {
      throw badInput('input.dealId', `names a deal that has ${aliasLimit} aliases already`);
    }
    const { projectId } = unit.request;
    const alias = unit.em.create(DealAlias, {
      id: unit.newId(),
      projectId,
      dealId: deal.id,
      ...given,
      createdAt: unit.now,
    });
    unit.record({ type: 'deal.alias_added', streamId: deal.id, payload: { alias: alias.alias } });
    return ok(alias);
  });
}

function readAlias({ alias, type, confidence, source }: AddDealAliasInput) {
  if (!(confidence >= 0 && confidence <= 1)) throw badInput('input.confidence', 'must be from 0 to 1');
  return {
    alias: text('input.alias', alias, 200),
    aliasNormalized: normalizeAlias(alias),
    type: text('input.type', type, 64),
    confidence,
    source: text('input.source', source, 64),
  };
}

async function removeDealAlias(parts: CommandParts, { aliasId }: RemoveDealAliasInput) {
  return parts.unitOfWork(parts.request, async (unit) => {
    await takeTurn(parts.foundation, unit, 'deal-links');
    const alias = isUuid(aliasId) ? await unit.em.findOne(parts.entities.DealAlias, { id: aliasId }) : null;
    if (alias === null) throw notFound('alias');
    const allowed = notFrozen(await holdDeal(parts, unit, alias.dealId));
    if (!allowed.ok) return allowed;
    unit.em.remove(alias);
    unit.record({ type: 'deal.alias_removed', streamId: alias.dealId, payload: { alias: alias.alias } });
    return allowed;
  });
}

async function linkDealThread(parts: CommandParts, input: LinkDealThreadInput) {
  const { kind } = input;
  const externalId = text('input.externalId', input.externalId, 500);
  const subject = textOrNull('input.subject', input.subject, 500);
  const { DealThread } = parts.entities;
  return parts.unitOfWork(
    parts.request,
    async (unit): Promise<Result<DealThreadRow, DealFrozen | ThreadLinkedElsewhere>> => {
      await takeTurn(parts.foundation, unit, 'deal-links');
      const deal = await holdDeal(parts, unit, input.dealId);
      const allowed = notFrozen(deal);
      if (!allowed.ok) return allowed;
      const existing = await unit.em.findOne(DealThread, { kind, externalId });
      if (existing !== null) return existing.dealId === deal.id ? ok(existing) : err(threadLinkedElsewhere(existing));
      const { projectId } = unit.request;
      const link = { id: unit.newId(), projectId, dealId: deal.id, kind, externalId, subject, createdAt: unit.now };
      const thread = unit.em.create(DealThread, link);
      unit.record({ type: 'deal.thread_linked', streamId: deal.id, payload: { threadId: thread.id, kind } });
      return ok(thread);
    },
  );
}

async function unlinkDealThread(parts: CommandParts, { threadId }: UnlinkDealThreadInput) {
  return parts.unitOfWork(parts.request, async (unit) => {
    await takeTurn(parts.foundation, unit, 'deal-links');
    const thread = isUuid(threadId) ? await unit.em.findOne(parts.entities.DealThread, { id: threadId }) : null;
    if (thread === null) throw notFound('thread');
    const allowed = notFrozen(await holdDeal(parts, unit, thread.dealId));
    if (!allowed.ok) return allowed;
    unit.em.remove(thread);
    const { kind } = thread;
    unit.record({ type: 'deal.thread_unlinked', streamId: thread.dealId, payload: { threadId, kind } });
    return allowed;
  });
}
