import { expect, test } from 'vitest';
import { isOriginAllowed } from '#gateway/transports/origin.ts';

const allowed = ['https://console.example.com'];
const host = 'deals.example.com';

test.each([
  ['no page at all', undefined],
  ['our own page', 'https://deals.example.com'],
  ['our own page behind a proxy that ends TLS', 'http://deals.example.com'],
  ['a page of the list', 'https://console.example.com'],
])('security 19: %s may use this server', (_who, origin) => {
  expect(isOriginAllowed({ origin, host }, allowed)).toBe(true);
});

test.each([
  'https://evil.example.org',
  'https://evildeals.example.com',
  'https://evil.deals.example.com',
  'https://deals.example.com.evil.org',
  'https://deals.example.com:8443',
  'https://deals.example.com@evil.org',
  'https://example.com',
  'https://console.example.com.evil.org',
  'https://evil.console.example.com',
  'http://console.example.com',
  'https://console.example.com:8443',
  'null',
  '',
])('security 19: a page of %j may not', (origin) => {
  expect(isOriginAllowed({ origin, host }, allowed)).toBe(false);
});

test('security 19: no page is our own where the request names no host', () => {
  expect(isOriginAllowed({ origin: 'https://deals.example.com' }, [])).toBe(false);
});
