import { RequestError } from '#kernel/request-error.ts';
import { decodeLogCursor } from '#events/cursor.ts';
import type { EventRecord, LogPosition } from '#events/event.ts';
import type { LogRange } from '#events/filter.ts';
import { pageSize, type Page, type PageArguments } from '#persistence/page.ts';

/** The part of the log that `page` asks for, and one event more, which tells whether there is a next page. */
export function rangeOf(page: PageArguments): LogRange {
  const { size, backwards } = pageSize(page);
  return {
    after: placeOf(page.after, 'after'),
    before: placeOf(page.before, 'before'),
    limit: size + 1,
    backwards,
  };
}

/** A page of a list of events from what was read for `rangeOf(page)`. */
export function eventPage(
  events: readonly EventRecord[],
  page: PageArguments,
  totalCount: () => Promise<number>,
): Page<EventRecord> {
  const { size, backwards } = pageSize(page);
  const more = events.length > size;
  const shown = events.slice(0, size);
  if (backwards) shown.reverse();
  const edges = shown.map((node) => ({ cursor: node.cursor, node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? typeof page.before === 'string' : more,
      hasPreviousPage: backwards ? more : typeof page.after === 'string',
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

function placeOf(cursor: string | null | undefined, argument: 'after' | 'before'): LogPosition | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    return decodeLogCursor(cursor);
  } catch (error) {
    // The cursor does not know which argument it was given as.
    if (error instanceof RequestError) throw new RequestError(error.code, error.message, { argument });
    throw error;
  }
}
