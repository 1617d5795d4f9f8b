import { describe, expect, test } from 'vitest';
import { isTimeZone, parseInstant } from '#legacy/zakops/instants.ts';

describe('times of the legacy sources', () => {
  test.each([
    ['2025-12-01T01:14:31Z', '2025-12-01T01:14:31.000Z'],
    ['2025-12-01T01:14:31+00:00', '2025-12-01T01:14:31.000Z'],
    ['2025-12-01T01:14:31+00:00Z', '2025-12-01T01:14:31.000Z'],
    ['2025-12-01T01:14:31-0500', '2025-12-01T06:14:31.000Z'],
    ['2025-12-01 01:14:31+05:30', '2025-11-30T19:44:31.000Z'],
    ['2025-09-16T12:05:00.545999Z', '2025-09-16T12:05:00.545Z'],
    ['2025-09-16T12:05Z', '2025-09-16T12:05:00.000Z'],
  ])('reads %s by its own offset, whatever the zone', (text, instant) => {
    expect(parseInstant(text, 'America/New_York')?.toISOString()).toBe(instant);
  });

  test.each([
    ['2025-09-16T12:05:00.545415', 'UTC', '2025-09-16T12:05:00.545Z'],
    ['2025-09-16T12:05:00.545415', 'America/Chicago', '2025-09-16T17:05:00.545Z'],
    ['2025-09-16', 'Europe/Berlin', '2025-09-15T22:00:00.000Z'],
  ])('reads %s without an offset in %s', (text, zone, instant) => {
    expect(parseInstant(text, zone)?.toISOString()).toBe(instant);
  });

  test('moves an hour that a clock change skips forward, and takes a repeated hour the first time', () => {
    expect(parseInstant('2025-03-09T02:30:00', 'America/New_York')?.toISOString()).toBe('2025-03-09T07:30:00.000Z');
    expect(parseInstant('2025-11-02T01:30:00', 'America/New_York')?.toISOString()).toBe('2025-11-02T05:30:00.000Z');
  });

  test.each([
    '',
    'yesterday',
    'None',
    '2025-02-30T00:00:00Z',
    '2025-12-01T25:00:00',
    '2025-13-01',
    '16/09/2025',
    '2025-12-01T01:14:31+99:00',
    '2025-12-01T01:14:31[Europe/Berlin]',
    '1764551671',
    1764551671,
    null,
    {},
  ])('reads no time from %j', (value) => {
    expect(parseInstant(value, 'UTC')).toBeNull();
  });

  test('knows which zones there are', () => {
    expect([isTimeZone('UTC'), isTimeZone('America/Chicago'), isTimeZone('Mars/Olympus')]).toEqual([true, true, false]);
  });
});
