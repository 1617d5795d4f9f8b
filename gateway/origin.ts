/**
 * Whether a web page of that origin may use this server: its own pages may, and those of the allow-list. A request without
 * `Origin` does not come from a page of another site.
 */
export function isOriginAllowed(
  headers: { readonly origin?: string | undefined; readonly host?: string | undefined },
  allowed: readonly string[],
): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
