/** What sign-in says no with. The first is the same for a wrong password, an unknown and a disabled operator (security.md, line 3). */
export interface SignInRefused {
  readonly __typename: 'SignInRefused';
  readonly code: 'SIGN_IN_REFUSED';
  readonly message: string;
}

export interface SignInLimited {
  readonly __typename: 'SignInLimited';
  readonly code: 'SIGN_IN_LIMITED';
  readonly message: string;
  readonly retryAfterSeconds: number;
}

export interface SessionOver {
  readonly __typename: 'SessionOver';
  readonly code: 'SESSION_OVER';
  readonly message: string;
}

export interface SecretRefused {
  readonly __typename: 'SecretRefused';
  readonly code: 'SECRET_REFUSED';
  readonly message: string;
}

export interface MailNotConfigured {
  readonly __typename: 'MailNotConfigured';
  readonly code: 'MAIL_NOT_CONFIGURED';
  readonly message: string;
}

/** The policy of this server (see `mayRegister`). */
export interface RegistrationNotOpen {
  readonly __typename: 'RegistrationNotOpen';
  readonly code: 'REGISTRATION_NOT_OPEN';
  readonly message: string;
}

export interface UsernameTaken {
  readonly __typename: 'UsernameTaken';
  readonly code: 'USERNAME_TAKEN';
  readonly message: string;
}

export interface OwnOperator {
  readonly __typename: 'OwnOperator';
  readonly code: 'OWN_OPERATOR';
  readonly message: string;
}

export function mailNotConfigured(): MailNotConfigured {
  const message = 'This server has no way to send mail.';
  return { __typename: 'MailNotConfigured', code: 'MAIL_NOT_CONFIGURED', message };
}

export function registrationNotOpen(): RegistrationNotOpen {
  const message = 'With this address nobody registers by themselves here: ask to be invited.';
  return { __typename: 'RegistrationNotOpen', code: 'REGISTRATION_NOT_OPEN', message };
}

export function usernameTaken(username: string): UsernameTaken {
  const message = `Another operator is called ${username}.`;
  return { __typename: 'UsernameTaken', code: 'USERNAME_TAKEN', message };
}

export function ownOperator(): OwnOperator {
  const message = 'Nobody disables themselves: another administrator has to.';
  return { __typename: 'OwnOperator', code: 'OWN_OPERATOR', message };
}

export function signInRefused(): SignInRefused {
  return {
    __typename: 'SignInRefused',
    code: 'SIGN_IN_REFUSED',
    message: 'No active operator has this name and password.',
  };
}

export function signInLimited(retryAfterSeconds: number): SignInLimited {
  const message = `Too many attempts; try again in ${retryAfterSeconds} s.`;
  return { __typename: 'SignInLimited', code: 'SIGN_IN_LIMITED', message, retryAfterSeconds };
}

export function sessionOver(): SessionOver {
  return { __typename: 'SessionOver', code: 'SESSION_OVER', message: 'The session is over; sign in again.' };
}

export function secretRefused(what: string): SecretRefused {
  const message = `The ${what} is none that counts: it is unknown, was used, or has expired.`;
  return { __typename: 'SecretRefused', code: 'SECRET_REFUSED', message };
}
