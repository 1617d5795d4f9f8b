import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a web page of that origin may use this server: its own pages may, and those of the allow-list. A request without
 * `Origin` does not come from a script of another site.
 */
export function isOriginAllowed(
  headers: { readonly origin?: string | undefined; readonly host?: string | undefined },
  allowed: readonly string[],
): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** A page of another site sends any of these only after it has asked for permission, which it does not get. */
const preflightHeaders = [
  'dealgraph-require-preflight',
  'apollo-require-preflight',
  'x-apollo-operation-name',
] as const;

/**
 * Whether a browser says that a page of another site made this GET, by a link, an image or a script: these send no `Origin`. Every
 * browser since 2023 says so (Fetch Metadata, `Sec-Fetch-Site`) where the connection is secure or to this machine. An
 * older one tells nothing; the page then learns nothing either, as it may not read the answer and a GET changes nothing.
 */
export function isForeignRead(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || site === undefined || site === 'same-origin' || site === 'none') return false;
  return !hasPreflightHeader(headers);
}

/**
 * Whether a page of another site could have made a browser send this request without asking for permission first, by a form for instance.
 * `Origin` says so as well, but not of every request of every browser; a caller known by a cookie needs both.
 */
export function isForgeable(method: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'POST') return false;
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase() !== 'application/json' && !hasPreflightHeader(headers);
}

function hasPreflightHeader(headers: IncomingHttpHeaders): boolean {
  return preflightHeaders.some((name) => headers[name] !== undefined);
}
