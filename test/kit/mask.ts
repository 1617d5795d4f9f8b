const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const reference = /\b(DEAL-\d{4}-\d{3,}|BRK-\d{3,}|ACT-\d{8}T\d{6}-[0-9a-f]{8})\b/g;
const hidden: Readonly<Record<string, string>> = {
  cursor: '<cursor>',
  startCursor: '<cursor>',
  endCursor: '<cursor>',
  traceId: '<trace>',
  averageDaysInStage: '<days>',
};

/**
 * `value` without what differs from run to run: times, cursors, traces and references, and every id by the order in which it
 * appears first, so that what belongs together still shows.
 */
export function masked(value: unknown): unknown {
  const ids: string[] = [];
  const numberOf = (id: string) => {
    if (!ids.includes(id)) ids.push(id);
    return `<id ${ids.indexOf(id) + 1}>`;
  };
  const mask = (item: unknown): unknown => {
    if (typeof item === 'string') {
      return item.replaceAll(uuid, numberOf).replaceAll(instant, '<instant>').replaceAll(reference, '<reference>');
    }
    if (Array.isArray(item)) return item.map(mask);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(
      Object.entries(item).map(([key, each]) => [
        key,
        (typeof each === 'string' || typeof each === 'number' ? hidden[key] : undefined) ?? mask(each),
      ]),
    );
  };
  return mask(value);
}
