import { createHash } from 'node:crypto';
import { raw, type FilterQuery } from '@mikro-orm/core';
import { isUuid } from '#kernel/ids.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { DatabaseKind } from '#persistence/database-url.ts';
import { isSha256, sha256Wanted } from './artifact.ts';
import type { ArtifactRow } from './entities.ts';
import type { ArtifactFilter } from './generated/resolvers.ts';

const longestText = 200;
const mostValues = 100;

/** The condition of a filter. Throws BAD_USER_INPUT for values that nothing could match. */
export function conditionOf(filter: ArtifactFilter | null | undefined, kind: DatabaseKind): FilterQuery<ArtifactRow> {
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
    filenameHolds(wanted.text, kind),
    createdWithin(wanted.createdFrom, wanted.createdBefore),
  ];
  const all: object = { $and: conditions.filter((condition) => Reflect.ownKeys(condition).length > 0) };
  return all;
}

/** A short name of a filter and order, so that a cursor of one list is refused by the same list asked for otherwise. */
export function fingerprint(filter: ArtifactFilter | null | undefined, order: string): string {
  const given = Object.entries(filter ?? {}).filter(([, value]) => (value ?? null) !== null);
  given.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([order, given]))
    .digest('base64url')
    .slice(0, 12);
}

function anyOf(field: string, values: readonly string[] | null | undefined): object {
  if (values === null || values === undefined) return {};
  demand(values.length <= mostValues, `${field} values`, `must not be more than ${mostValues}`);
  return { [field]: { $in: [...values] } };
}

function reference(field: string, id: string | null | undefined): object {
  if (id === null || id === undefined) return {};
  demand(isUuid(id), field, 'must be an id');
  return { [field]: id };
}

function sameBytes(sha256: string | null | undefined): object {
  if (sha256 === null || sha256 === undefined) return {};
  demand(isSha256(sha256), 'sha256', sha256Wanted);
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

/** Folds the letters A to Z alone, which is what both databases can do alike whatever their locale. */
function filenameHolds(text: string | null | undefined, kind: DatabaseKind): object {
  if (text === null || text === undefined) return {};
  const characters = Array.from(text).length;
  demand(characters >= 1 && characters <= longestText, 'text', `must have 1 to ${longestText} characters`);
  const collation = kind === 'postgresql' ? ' COLLATE "C"' : '';
  const escaped = text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()).replaceAll(/[!%_]/g, '!$&');
  const condition = raw((alias) => `lower(${alias}.filename${collation}) LIKE ? ESCAPE '!'`, [`%${escaped}%`]);
  return { [condition]: [] };
}

function demand(holds: boolean, field: string, problem: string): void {
  if (holds) return;
  const argument = `filter.${field}`;
  throw new RequestError('BAD_USER_INPUT', `\`${argument}\` ${problem}.`, { argument });
}
