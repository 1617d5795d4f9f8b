import type { EventRow } from '#legacy/zakops/event-row.ts';

/**
 * The events of all streams as one log: by time, and within a stream always in the order they were written, which whole seconds and
 * a clock that was set back do not tell. An event stamped before its forerunner counts as of the forerunner's time.
 */
export function orderEvents(events: readonly EventRow[]): readonly EventRow[] {
  const latest = new Map<string, number>();
  const placed = events.map((event) => {
    const at = Math.max(event.occurredAt.getTime(), latest.get(event.streamId) ?? Number.NEGATIVE_INFINITY);
    latest.set(event.streamId, at);
    return { event, at };
  });
  // toSorted is stable: of equal times the one that was written first stays first.
  return placed.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
}
