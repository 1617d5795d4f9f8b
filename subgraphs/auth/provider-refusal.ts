/** What a sign-in at a provider is refused with. NOT_ADMITTED is the same for whoever is unknown, uninvited or disabled (security.md, line 3). */
const messages = {
  NOT_ADMITTED: 'Nobody who may come in is known by this identity; ask for an invitation.',
  EMAIL_NOT_VERIFIED: 'The provider does not say that it has confirmed an e-mail address of this identity.',
  SIGN_IN_EXPIRED: 'This sign-in is over, was used, or was begun in another browser; begin anew.',
  SIGN_IN_DENIED: 'The provider did not sign anybody in.',
  IDENTITY_NOT_PROVEN: 'What the provider sent does not prove who came; begin anew.',
} as const;

export interface ProviderRefusal {
  readonly code: keyof typeof messages;
  readonly message: string;
}

function refusal(code: keyof typeof messages): ProviderRefusal {
  return { code, message: messages[code] };
}

export const notAdmitted = () => refusal('NOT_ADMITTED');
export const emailNotVerified = () => refusal('EMAIL_NOT_VERIFIED');
export const signInExpired = () => refusal('SIGN_IN_EXPIRED');
export const signInDenied = () => refusal('SIGN_IN_DENIED');
export const identityNotProven = () => refusal('IDENTITY_NOT_PROVEN');
