/** The header, or member of the `connection_init` payload, that names the project to work in. */
export const projectHeader = 'dealgraph-project';

/** What a caller shows of itself, not yet looked at; `WRONG` is what cannot be a credential, whatever it says. */
export type Shown =
  | { readonly kind: 'BEARER'; readonly text: string }
  | { readonly kind: 'COOKIE'; readonly text: string }
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'WRONG' };

/** What the payload of a `connection_init` or a `ping` shows: `authorization` as the header has it, or the bare `accessToken`. */
export function shownInParams(params: Readonly<Record<string, unknown>>): Shown {
  const { authorization, accessToken } = params;
  if (isGiven(authorization)) return shownAsBearer(authorization);
  if (!isGiven(accessToken)) return { kind: 'NOTHING' };
  return typeof accessToken === 'string' ? { kind: 'BEARER', text: accessToken } : { kind: 'WRONG' };
}

/** What an `authorization` header shows. RFC 6750, section 2.1; the name of the scheme is of any case (RFC 9110, section 11.1). */
export function shownAsBearer(authorization: unknown): Shown {
  const text = typeof authorization === 'string' ? /^bearer +(\S+)$/i.exec(authorization)?.[1] : undefined;
  return text === undefined ? { kind: 'WRONG' } : { kind: 'BEARER', text };
}

/** Whether a value is there. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
