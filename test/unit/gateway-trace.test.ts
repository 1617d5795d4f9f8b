import { expect, test } from 'vitest';
import { parseCorrelationId, parseTraceparent, traceOf } from '#gateway/trace.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';

test.each([
  ['00', ''],
  ['01', ''],
  ['cc', '-what-comes-later'],
])('the trace id of a traceparent of version %s%s is taken', (version, rest) => {
  expect(parseTraceparent(`${version}-${trace}-${parent}-01${rest}`)).toBe(trace);
});

test.each([
  ['is of the forbidden version', `ff-${trace}-${parent}-01`],
  ['has more than version 00 allows', `00-${trace}-${parent}-01-x`],
  ['has an all-zero trace', `00-${'0'.repeat(32)}-${parent}-01`],
  ['has an all-zero parent', `00-${trace}-${'0'.repeat(16)}-01`],
  ['is in upper case', `00-${trace.toUpperCase()}-${parent}-01`],
  ['is short', `00-${trace.slice(1)}-${parent}-01`],
  ['is twice there', [`00-${trace}-${parent}-01`, `00-${trace}-${parent}-01`]],
  ['is absent', undefined],
])('a traceparent that %s is ignored and a new trace begins', (_what, value) => {
  expect(parseTraceparent(value)).toBeNull();
  expect(traceOf({ traceparent: value }).traceId).toMatch(/^[0-9a-f]{32}$/);
});

test('a correlation id is 1 to 255 printable ASCII characters', () => {
  expect(parseCorrelationId('deal 7/run-9')).toBe('deal 7/run-9');
  expect(parseCorrelationId('x'.repeat(255))).toHaveLength(255);
  for (const bad of ['', 'x'.repeat(256), 'a\nb', 'é', '\u007f', undefined, 7, ['a']]) {
    expect(parseCorrelationId(bad)).toBeNull();
  }
});
