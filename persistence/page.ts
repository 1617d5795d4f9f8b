import { createHash } from 'node:crypto';
import { raw, type EntityKey, type EntityName, type FilterQuery, type QueryOrderMap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { isUuid } from '#kernel/ids.ts';
import { canonicalJson } from '#kernel/json.ts';
import { RequestError } from '#kernel/request-error.ts';
import { isStorableText } from '#kernel/text.ts';
import type { ProjectCondition } from '#persistence/entity.ts';

/** What a caller asks of a list, as the Relay connection specification has it. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** One page of a list, in the shape of a Relay connection. */
export interface Page<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counted only where it was asked for. */
  readonly totalCount: () => Promise<number>;
}

/** Rows that can be paged: every list is ordered by one column that never changes, and then by id. */
export interface PagedRow {
  readonly id: string;
}

/** How a list is ordered. The column must be immutable, or rows would move between pages while they are read. */
export interface PageOrder<Row> {
  readonly column: EntityKey<Row> & string;
  readonly direction: 'ASC' | 'DESC';
}

/** A list of one entity. */
export interface List<Row> {
  /** Names the list in its cursors, so that another list refuses them. */
  readonly name: string;
  readonly entity: EntityName<Row>;
  /** What the caller filters by, as plain data; null where by nothing. The same list filtered otherwise refuses its cursors. */
  readonly filter: unknown;
  /** Follows from `name` and `filter` alone: by those, and not by this, which may hold raw SQL, lists are told apart. */
  readonly where: FilterQuery<Row>;
  readonly order: PageOrder<Row>;
}

/** What tells a list's cursors from those of others. */
export interface CursorsOf<Row> extends Pick<List<Row>, 'name' | 'filter' | 'order'> {
  /** Whether a text may be an id of the list; UUIDs are unless told otherwise. */
  readonly isId?: (id: string) => boolean;
}

/** A short text that differs where what a list is filtered and ordered by differs. */
export function fingerprint({ filter, order }: Pick<List<never>, 'filter' | 'order'>): string {
  return createHash('sha256')
    .update(canonicalJson([order.column, order.direction, filter]))
    .digest('base64url')
    .slice(0, 12);
}

/** The most items a page may have. */
export const pageLimit = 200;
const defaultPageSize = 50;

/** The size and direction that `page` asks for. Throws BAD_USER_INPUT where it asks for the impossible. */
export function pageSize(page: PageArguments): { readonly size: number; readonly backwards: boolean } {
  const { first, last } = page;
  if (typeof first === 'number' && typeof last === 'number') {
    throw new RequestError('BAD_USER_INPUT', 'Ask for `first` or for `last`, not for both.', { argument: 'last' });
  }
  const backwards = typeof last === 'number';
  const size = (backwards ? last : first) ?? defaultPageSize;
  if (size < 1 || size > pageLimit) {
    const argument = backwards ? 'last' : 'first';
    throw new RequestError('BAD_USER_INPUT', `\`${argument}\` must be from 1 to ${pageLimit}.`, { argument });
  }
  return { size, backwards };
}

/** Reads one page of a list in one statement, and its count in another if it is asked for. */
export async function readPage<Row extends PagedRow>(
  em: EntityManager,
  list: List<Row>,
  page: PageArguments,
): Promise<Page<Row>> {
  const { size, backwards } = pageSize(page);
  const direction = backwards ? opposite(list.order.direction) : list.order.direction;
  const conditions = [list.where, ...rangeConditions(list, page)];
  const rows = await em.find(list.entity, allOf(conditions), {
    orderBy: ordering<Row>(list.order.column, direction),
    limit: size + 1,
    connectionType: 'read',
    disableIdentityMap: true,
  });
  const count = () => em.count(list.entity, list.where, { connectionType: 'read' });
  return makePage(list, { rows, page, count });
}

/** Several parents' first pages of the same kind of list: one statement for all of them (see `readFirstPages`). */
export interface ListOfMany<Row> extends List<Row> {
  /** The column that holds the parent's id. */
  readonly parent: EntityKey<Row> & string;
}

/**
 * Reads the same page of every parent's list: two statements for any number of parents, so that a list of lists costs no
 * statement a row. With a cursor a page belongs to one parent, and each is read by itself.
 */
export async function readPages<Row extends PagedRow>(
  em: EntityManager,
  list: ListOfMany<Row>,
  request: { readonly parentIds: readonly string[]; readonly page: PageArguments },
): Promise<ReadonlyMap<string, Page<Row>>> {
  const { parentIds, page } = request;
  const pages = new Map<string, Page<Row>>();
  const listOf = (id: string): List<Row> => ({ ...list, where: allOf([list.where, equal<Row>(list.parent, id)]) });
  if (parentIds.length === 1 || typeof page.after === 'string' || typeof page.before === 'string') {
    for (const id of parentIds) pages.set(id, await readPage(em, listOf(id), page));
    return pages;
  }
  const rows = await readRanked(em, list, request);
  const byParent = Map.groupBy(rows, (row) => String(row[list.parent]));
  const counts = countsOf(em, list, parentIds);
  for (const id of parentIds) {
    const count = async () => (await counts()).get(id) ?? 0;
    pages.set(id, makePage(listOf(id), { rows: byParent.get(id) ?? [], page, count }));
  }
  return pages;
}

async function readRanked<Row extends PagedRow>(
  em: EntityManager,
  list: ListOfMany<Row>,
  request: { readonly parentIds: readonly string[]; readonly page: PageArguments },
): Promise<Row[]> {
  const { size, backwards } = pageSize(request.page);
  const direction = backwards ? opposite(list.order.direction) : list.order.direction;
  const column = (name: string) => em.getPlatform().quoteIdentifier(columnOf(em, list.entity, name));
  // The query builder's types follow a known entity's columns; this list is of any entity.
  const entity = list.entity as EntityName<PagedRow>;
  const ranked = em
    .createQueryBuilder(entity, 'row', 'read')
    .select([
      'id',
      raw(
        `row_number() OVER (PARTITION BY row.${column(list.parent)}
          ORDER BY row.${column(list.order.column)} ${direction}, row.${column('id')} ${direction}) AS place`,
      ),
    ])
    .where(allOf([list.where, among<Row>(list.parent, request.parentIds), ...ownProject(em, list.entity)]) as object);
  const { sql, params } = ranked.toQuery();
  const places = await em.execute<{ id: string }[]>(
    `/* readRanked */ SELECT id FROM (${sql}) ranked WHERE place <= ${size + 1}`,
    params,
    { connectionType: 'read' },
  );
  return em.find(
    list.entity,
    among<Row>(
      'id',
      places.map((place) => place.id),
    ),
    {
      orderBy: ordering<Row>(list.order.column, direction),
      connectionType: 'read',
      disableIdentityMap: true,
    },
  );
}

/**
 * The project's condition, for statements that are built by hand: `applyFilters` of the query builder leaves them as they are.
 * Without it the rows of another project would take places among the first.
 */
function ownProject<Row>(em: EntityManager, entity: EntityName<Row>): FilterQuery<Row>[] {
  const metadata: { readonly filters: object } = em.getMetadata().get(entity);
  if (!Object.hasOwn(metadata.filters, 'project')) return [];
  const projectId = projectOf(em)?.projectId;
  if (projectId === undefined) throw new Error('No project was named to read from.');
  const condition: object = { projectId };
  return [condition];
}

function projectOf(em: EntityManager): { readonly projectId?: ProjectCondition } | undefined {
  return em.getFilterParams('project');
}

/** Counts every parent's list in one statement, once, when the first of them is asked for. */
function countsOf<Row extends PagedRow>(
  em: EntityManager,
  list: ListOfMany<Row>,
  parentIds: readonly string[],
): () => Promise<ReadonlyMap<string, number>> {
  let counts: Promise<ReadonlyMap<string, number>> | undefined;
  const read = async () => {
    const where = allOf([list.where, among<Row>(list.parent, parentIds)]) as FilterQuery<PagedRow>;
    const parent = list.parent as EntityKey<PagedRow>;
    const found = await em.countBy(list.entity as EntityName<PagedRow>, parent, { where });
    return new Map(Object.entries(found));
  };
  return () => (counts ??= read());
}

/** The page of what was read for it: the rows asked for and one more, if there is one, in the order they were read. */
export function makePage<Row extends PagedRow>(
  list: CursorsOf<Row>,
  read: { readonly rows: readonly Row[]; readonly page: PageArguments; readonly count: () => Promise<number> },
): Page<Row> {
  const { size, backwards } = pageSize(read.page);
  const more = read.rows.length > size;
  const rows = read.rows.slice(0, size);
  if (backwards) rows.reverse();
  const edges = rows.map((node) => ({ cursor: encodeCursor(list, node), node }));
  const given = (cursor: string | null | undefined) => cursor !== undefined && cursor !== null;
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? given(read.page.before) : more,
      hasPreviousPage: backwards ? more : given(read.page.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: read.count,
  };
}

function rangeConditions<Row extends PagedRow>(list: List<Row>, page: PageArguments): FilterQuery<Row>[] {
  const forwards = list.order.direction === 'ASC';
  const conditions: FilterQuery<Row>[] = [];
  if (typeof page.after === 'string') {
    conditions.push(beyond(list, decodeCursor(list, page.after, 'after'), forwards ? '$gt' : '$lt'));
  }
  if (typeof page.before === 'string') {
    conditions.push(beyond(list, decodeCursor(list, page.before, 'before'), forwards ? '$lt' : '$gt'));
  }
  return conditions;
}

interface Place {
  readonly value: Date | string | number;
  readonly id: string;
}

/** The rows before or after a place: `column` beyond its value, or equal to it and the id beyond. */
function beyond<Row extends PagedRow>(list: List<Row>, place: Place, operator: '$gt' | '$lt'): FilterQuery<Row> {
  const { column } = list.order;
  // The query language's types cannot be told that `column` is one of the row's keys; the value's type is checked when the
  // cursor is read.
  const condition: object = {
    $or: [{ [column]: { [operator]: place.value } }, { [column]: place.value, id: { [operator]: place.id } }],
  };
  return condition;
}

function encodeCursor<Row extends PagedRow>(list: CursorsOf<Row>, row: Row): string {
  const value: unknown = row[list.order.column];
  // An instant is a number; a number is put into a list of one, so that the two can be told apart again.
  const number = typeof value === 'number' ? [value] : value;
  const place = value instanceof Date ? value.getTime() : number;
  return Buffer.from(JSON.stringify([list.name, fingerprint(list), place, row.id])).toString('base64url');
}

const longestCursor = 1_000;
/** The last millisecond a Date can hold (ECMAScript, "Time Values and Time Range"). */
const latestInstant = 8.64e15;
/** The greatest number an `integer` column holds. */
const greatestInteger = 2 ** 31 - 1;

/** The place that a cursor of the list names. Throws CURSOR_INVALID. */
export function decodeCursor<Row extends PagedRow>(list: CursorsOf<Row>, text: string, argument: string): Place {
  const parts = text.length <= longestCursor && /^[\w-]+$/.test(text) ? parseJson(text) : [];
  if (parts.length !== 4) {
    throw foreignCursor(argument);
  }
  const [name, filtered, value, id] = parts;
  if (name !== list.name || filtered !== fingerprint(list)) {
    throw new RequestError('CURSOR_INVALID', 'This cursor belongs to another list, filter or order.', { argument });
  }
  const place = typeof id === 'string' && (list.isId ?? isUuid)(id) ? placeOf(value, id) : null;
  if (place === null) throw foreignCursor(argument);
  return place;
}

/** The refusal of what was not made as a cursor. */
export function foreignCursor(argument: string): RequestError {
  return new RequestError('CURSOR_INVALID', 'This is not a cursor of a list.', { argument });
}

function placeOf(value: unknown, id: string): Place | null {
  if (typeof value === 'number' && Math.abs(value) <= latestInstant) return { value: new Date(value), id };
  if (Array.isArray(value)) return numberPlace(value, id);
  return typeof value === 'string' && isStorableText(value) ? { value, id } : null;
}

function numberPlace([value]: readonly unknown[], id: string): Place | null {
  const fits = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= greatestInteger;
  return fits ? { value, id } : null;
}

function parseJson(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    // Not JSON, so not a cursor; the caller says so.
    return [];
  }
}

function opposite(direction: 'ASC' | 'DESC'): 'ASC' | 'DESC' {
  return direction === 'ASC' ? 'DESC' : 'ASC';
}

// The three below build conditions on a column known only by name; see `beyond`.
function equal<Row>(column: string, value: string): FilterQuery<Row> {
  const condition: object = { [column]: value };
  return condition;
}

function among<Row>(column: string, values: readonly string[]): FilterQuery<Row> {
  const condition: object = { [column]: { $in: [...values] } };
  return condition;
}

function allOf<Row>(conditions: readonly FilterQuery<Row>[]): FilterQuery<Row> {
  const condition: object = { $and: conditions };
  return condition;
}

function ordering<Row>(column: string, direction: 'ASC' | 'DESC'): QueryOrderMap<Row>[] {
  const order: object[] = [{ [column]: direction }, { id: direction }];
  return order;
}

function columnOf<Row>(em: EntityManager, entity: EntityName<Row>, property: string): string {
  const metadata: { readonly properties: Record<string, { readonly fieldNames: readonly string[] }> } = em
    .getMetadata()
    .get(entity);
  const [column] = metadata.properties[property]?.fieldNames ?? [];
  if (column === undefined) throw new Error(`No column for ${property}.`);
  return column;
}
