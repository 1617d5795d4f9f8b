import { parseCookie, stringifySetCookie } from 'cookie';
import { type Credentials, isLocalCaller } from '#gateway/identity.ts';

/** A browser takes a cookie of that name only over TLS, for this very host and all of it (security.md, 8). */
const hostCookie = '__Host-dealgraph';

/** Where there is no TLS: on this machine alone. */
const plainCookie = 'dealgraph';

/** Set by a proxy in front of us, which may speak TLS to the browser. */
const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host'];

/** Where a request came from, as far as cookies go. */
export type CookiePlace = Pick<Credentials, 'headers' | 'remoteAddress'>;

/** The secret in a request's session cookie; null where it has none. */
export function secretOfCookie(place: CookiePlace): string | null {
  const header = place.headers['cookie'];
  if (typeof header !== 'string') return null;
  const cookies = parseCookie(header);
  const plain = isPlainHttp(place) ? cookies[plainCookie] : undefined;
  return cookies[hostCookie] ?? plain ?? null;
}

/** The `set-cookie` that keeps a secret in the browser until `expires`. */
export function cookieHolding(secret: string, expires: Date, place: CookiePlace): string {
  return stringifySetCookie({ ...cookieOf(place), value: secret, expires });
}

/** The `set-cookie` that makes the browser forget it. */
export function cookieForgotten(place: CookiePlace): string {
  return stringifySetCookie({ ...cookieOf(place), value: '', maxAge: 0 });
}

function cookieOf(place: CookiePlace) {
  const isPlain = isPlainHttp(place);
  const name = isPlain ? plainCookie : hostCookie;
  return { name, secure: !isPlain, httpOnly: true, sameSite: 'lax', path: '/' } as const;
}

/** Whether a browser on this machine has come to us directly, so that no TLS can be in between. */
function isPlainHttp(place: CookiePlace): boolean {
  return isLocalCaller(place) && proxyHeaders.every((name) => place.headers[name] === undefined);
}
