import { parseCookie, stringifySetCookie } from 'cookie';
import { type Credentials, isLocalCaller } from '#gateway/identity.ts';

/** What a cookie is for: the session, or a sign-in at a provider until the browser is back. */
export type CookiePurpose = 'session' | 'provider';

/** Where there is no TLS: on this machine alone. */
const plainCookies: Readonly<Record<CookiePurpose, string>> = { session: 'dealgraph', provider: 'dealgraph-sign-in' };

/** A browser takes a cookie whose name begins so only over TLS, for this very host and all of it (security.md, 8). */
const hostPrefix = '__Host-';

/** Set by a proxy in front of us, which may speak TLS to the browser. */
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'];

/** Where a request came from, as far as cookies go. */
export type CookiePlace = Pick<Credentials, 'headers' | 'remoteAddress'>;

/** The secret in a request's cookie; null where it has none. */
export function secretOfCookie(place: CookiePlace, purpose: CookiePurpose = 'session'): string | null {
  const header = place.headers['cookie'];
  if (typeof header !== 'string') return null;
  const cookies = parseCookie(header);
  const name = plainCookies[purpose];
  const plain = isPlainHttp(place) ? cookies[name] : undefined;
  return cookies[hostPrefix + name] ?? plain ?? null;
}

/** The `set-cookie` that keeps a secret in the browser until `expiresAt`. */
export function cookieHolding(
  { secret, expiresAt }: { readonly secret: string; readonly expiresAt: Date },
  place: CookiePlace,
  purpose: CookiePurpose = 'session',
): string {
  return stringifySetCookie({ ...cookieOf(place, purpose), value: secret, expires: expiresAt });
}

/** The `set-cookie` that makes the browser forget it. */
export function cookieForgotten(place: CookiePlace): string {
  return stringifySetCookie({ ...cookieOf(place, 'session'), value: '', maxAge: 0 });
}

function cookieOf(place: CookiePlace, purpose: CookiePurpose) {
  const isPlain = isPlainHttp(place);
  const name = (isPlain ? '' : hostPrefix) + plainCookies[purpose];
  return { name, secure: !isPlain, httpOnly: true, sameSite: 'lax', path: '/' } as const;
}

/** Whether a browser on this machine has come to us directly, so that no TLS can be in between. */
function isPlainHttp(place: CookiePlace): boolean {
  return isLocalCaller(place) && proxyHeaders.every((name) => place.headers[name] === undefined);
}
