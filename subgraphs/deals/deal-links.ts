import type { Unit } from '#events/unit-of-work.ts';
import { aliasLimit } from './alias.ts';
import type { CommandParts } from './command-parts.ts';
import { badInput } from '#kernel/given.ts';

/**
 * Hangs the aliases and threads of one deal on another. A name that the other already has is dropped: one deal has a name
 * once. Throws BAD_USER_INPUT where the other would have more names than a deal may.
 */
export async function moveLinks(
  parts: CommandParts,
  unit: Unit,
  move: { readonly from: string; readonly to: string },
): Promise<void> {
  const { DealAlias, DealThread } = parts.entities;
  const aliases = await unit.em.find(DealAlias, { dealId: { $in: [move.from, move.to] } });
  const known = new Set(aliases.filter((alias) => alias.dealId === move.to).map((alias) => alias.aliasNormalized));
  for (const alias of aliases.filter((each) => each.dealId === move.from)) {
    if (known.has(alias.aliasNormalized)) unit.em.remove(alias);
    else {
      alias.dealId = move.to;
      known.add(alias.aliasNormalized);
    }
  }
  if (known.size > aliasLimit) {
    throw badInput('input.intoDealId', `names a deal that would have more than ${aliasLimit} aliases`);
  }
  const threads = await unit.em.find(DealThread, { dealId: move.from });
  for (const thread of threads) thread.dealId = move.to;
}
