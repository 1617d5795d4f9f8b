import { domainToASCII } from 'node:url';

/** Who may make themselves an operator of this server. Whoever is invited may whatever it says. */
export type RegistrationPolicy =
  | { readonly kind: 'CLOSED' }
  /** Whoever has an address of one of these domains, which are in lower case and ASCII; none of their subdomains. */
  | { readonly kind: 'DOMAINS'; readonly domains: ReadonlySet<string> }
  | { readonly kind: 'OPEN' };

export const registrationClosed: RegistrationPolicy = { kind: 'CLOSED' };

/**
 * Whether somebody with this e-mail address may make themselves an operator: the one place that decides it, by whatever way they come.
 * That the address is theirs is for the caller to have proved.
 */
export function mayRegister(policy: RegistrationPolicy, email: string): boolean {
  switch (policy.kind) {
    case 'CLOSED':
      return false;
    case 'DOMAINS':
      return policy.domains.has(domainOf(email));
    case 'OPEN':
      return true;
  }
}

/** The policy that `closed`, `domains:example.com,example.org` or `open` is; null for any other text. */
export function parseRegistrationPolicy(text: string): RegistrationPolicy | null {
  if (text === 'closed') return registrationClosed;
  if (text === 'open') return { kind: 'OPEN' };
  const [, listed] = /^domains:(.+)$/.exec(text) ?? [];
  if (listed === undefined) return null;
  const domains = listed.split(',').map((domain) => domainToASCII(domain.trim()));
  return domains.every((domain) => domain !== '') ? { kind: 'DOMAINS', domains: new Set(domains) } : null;
}

/** Empty where it is none. */
function domainOf(email: string): string {
  return domainToASCII(email.slice(email.lastIndexOf('@') + 1));
}
