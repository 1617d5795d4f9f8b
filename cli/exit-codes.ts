/** What the program's exit code says; the whole list, so that scripts and the documentation agree with it. */
export const exitCodes = {
  /** Done; for checks: nothing differs. */
  ok: 0,
  /** It failed, a check found differences, or an import rejected rows. */
  failure: 1,
  /** The command line or the configuration is wrong; nothing was begun. */
  usage: 2,
} as const;

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
