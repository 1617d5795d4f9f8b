/**
 * Reading the source's times. It writes three forms: without an offset (the old host's local time), with `Z`, and with
 * `+00:00`; also both at once (`+00:00Z`), which is what its language yields when a `Z` is appended to an aware time.
 */

// Matched before Temporal sees the text: Temporal also takes calendar annotations and week dates, which the source never wrote.
const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?))?\s*(Z|[+-]\d{2}:?\d{2}Z?)?$/i;

/**
 * The instant that `value` names, to the millisecond (finer digits are cut off); null where it is not a time. `zone` (IANA) is
 * used where the text has no offset: an hour that a clock change repeats is taken the first time, an hour it skips is moved
 * forward by the gap (Temporal's `compatible`), so the same text always gives the same instant.
 */
export function parseInstant(value: unknown, zone: string): Date | null {
  if (typeof value !== 'string') return null;
  const match = form.exec(value.trim());
  if (match === null) return null;
  const [, day = '', time = '00:00', offset] = match;
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`);
    return withinOurEra(new Date(offset === undefined ? inZone(local, zone) : atOffset(local, offset)));
  } catch (error) {
    // The 30th of February, hour 25: the right form, but no time.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether `zone` is an IANA time zone this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.PlainDateTime.from('2025-01-01T00:00').toZonedDateTime(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** PostgreSQL does not take the ISO text of a year 0 or of one beyond 9999, and neither is when anything happened. */
function withinOurEra(instant: Date): Date | null {
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999 ? instant : null;
}

function inZone(local: Temporal.PlainDateTime, zone: string): number {
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

function atOffset(local: Temporal.PlainDateTime, offset: string): number {
  const plain = offset.toUpperCase() === 'Z' ? '+00:00' : offset.replace(/Z$/i, '');
  return local.toZonedDateTime(plain).epochMilliseconds;
}
