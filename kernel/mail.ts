/** A mail to one person, plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How mail leaves the program. */
export interface Mailer {
  /** Resolves when somebody else has taken it on. Rejects where it should be tried again, or never (`Hopeless`); gives up at the signal. */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
}
