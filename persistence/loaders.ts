import DataLoader from 'dataloader';
import type { EntityName } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/sql';
import { isUuid } from '#kernel/ids.ts';
import {
  fingerprint,
  readPages,
  type ListOfMany,
  type Page,
  type PageArguments,
  type PagedRow,
} from '#persistence/page.ts';

/** Loads rows by id, all that one request asks for in the same turn in one statement; null where there is none. */
export type RowLoader<Row> = DataLoader<string, Row | null>;

/** A loader of `entity` for one request. */
export function rowLoader<Row extends PagedRow>(em: EntityManager, entity: EntityName<Row>): RowLoader<Row> {
  return new DataLoader(async (ids) => {
    const condition: object = { id: { $in: ids.filter(isUuid) } };
    const rows = await em.find(entity, condition, {
      connectionType: 'read',
      disableIdentityMap: true,
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}

/** How rows hang on their parents. */
export interface Children<Row> {
  /** The column that holds the parent's id, and the same in a row that was read. */
  readonly column: keyof Row & string;
  readonly parentOf: (row: Row) => string | null;
  /** The order in which a parent's rows are given. */
  readonly compare: (a: Row, b: Row) => number;
}

/** Loads all rows of a parent, those of all parents of one request in one statement. */
export function childrenLoader<Row extends PagedRow>(
  em: EntityManager,
  entity: EntityName<Row>,
  children: Children<Row>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (parentIds) => {
    const condition: object = { [children.column]: { $in: [...parentIds] } };
    const rows = await em.find(entity, condition, { connectionType: 'read', disableIdentityMap: true });
    const byParent = Map.groupBy(rows.toSorted(children.compare), children.parentOf);
    return parentIds.map((id) => byParent.get(id) ?? []);
  });
}

/** Loads pages of lists that hang on a parent; parents whose lists are asked for in the same way share the statements. */
export type PagesLoader<Row> = (parentId: string, list: ListOfMany<Row>, page: PageArguments) => Promise<Page<Row>>;

/** A loader of parents' lists for one request. */
export function pagesLoader<Row extends PagedRow>(em: EntityManager): PagesLoader<Row> {
  interface Key {
    readonly parentId: string;
    readonly list: ListOfMany<Row>;
    readonly page: PageArguments;
  }
  const likeness = ({ list, page }: Key) =>
    JSON.stringify([list.name, list.parent, fingerprint(list), page.first, page.after, page.last, page.before]);
  const loader = new DataLoader<Key, Page<Row>, string>(
    async (keys) => {
      const pages = new Map<string, ReadonlyMap<string, Page<Row>>>();
      for (const [alike, group] of Map.groupBy(keys, likeness)) {
        const [key] = group;
        if (key === undefined) continue;
        const parentIds = group.map((each) => each.parentId);
        pages.set(alike, await readPages(em, key.list, { parentIds, page: key.page }));
      }
      return keys.map(
        (key) => pages.get(likeness(key))?.get(key.parentId) ?? new Error(`No page was read for ${key.parentId}.`),
      );
    },
    { cacheKeyFn: (key) => `${key.parentId} ${likeness(key)}` },
  );
  return (parentId, list, page) => loader.load({ parentId, list, page });
}
