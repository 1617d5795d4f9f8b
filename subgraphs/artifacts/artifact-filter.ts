import type { FilterQuery } from '@mikro-orm/core';
import { assertFewValues, badInput, filterId, text } from '#kernel/given.ts';
import type { TextSearch } from '#persistence/text-search.ts';
import { isSha256, sha256Wanted } from './artifact.ts';
import type { ArtifactRow } from './entities.ts';
import type { ArtifactFilter } from './generated/resolvers.ts';

/** The condition of a filter. Throws BAD_USER_INPUT for values that nothing could match. */
export function conditionOf(filter: ArtifactFilter | null | undefined, search: TextSearch): FilterQuery<ArtifactRow> {
  const wanted = filter ?? {};
  const conditions: readonly object[] = [
    anyOf('kind', wanted.kinds),
    anyOf('category', wanted.categories),
    anyOf('mimeType', wanted.mimeTypes),
    reference('dealId', wanted.dealId),
    reference('actionId', wanted.actionId),
    reference('runId', wanted.runId),
    sameBytes(wanted.sha256),
    missing(wanted.missing),
    filenameHolds(wanted.text, search),
    createdWithin(wanted.createdFrom, wanted.createdBefore),
  ];
  const all: object = { $and: conditions.filter((condition) => Reflect.ownKeys(condition).length > 0) };
  return all;
}

function anyOf(field: string, values: readonly string[] | null | undefined): object {
  if (values === null || values === undefined) return {};
  assertFewValues(`filter.${field}`, values);
  return { [field]: { $in: [...values] } };
}

function reference(field: string, id: string | null | undefined): object {
  if (id === null || id === undefined) return {};
  return { [field]: filterId(`filter.${field}`, id) };
}

function sameBytes(sha256: string | null | undefined): object {
  if (sha256 === null || sha256 === undefined) return {};
  if (!isSha256(sha256)) throw badInput('filter.sha256', sha256Wanted);
  return { sha256 };
}

function missing(wanted: boolean | null | undefined): object {
  if (wanted === null || wanted === undefined) return {};
  return { missingAt: wanted ? { $ne: null } : null };
}

function createdWithin(from: Date | null | undefined, before: Date | null | undefined): object {
  const range = { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) };
  return from || before ? { createdAt: range } : {};
}

function filenameHolds(wanted: string | null | undefined, search: TextSearch): object {
  if (wanted === null || wanted === undefined) return {};
  return search.contains<ArtifactRow>(['filename'], text('filter.text', wanted, 200)) as object;
}
