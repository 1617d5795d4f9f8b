import pino from 'pino';

/** The program's log: one JSON object a line on standard error, so that standard output stays for what a command prints. */
export type Log = pino.Logger;

export interface LogOptions {
  readonly level: pino.LevelWithSilent;
  /** Human-readable lines instead of JSON; for a terminal. */
  readonly pretty: boolean;
}

/** Opens the log. Secrets are redacted by name wherever they are logged. */
export function openLog(options: LogOptions): Log {
  const base: pino.LoggerOptions = {
    level: options.level,
    base: null,
    redact: ['*.password', '*.token', '*.authorization', '*.cookie'],
  };
  if (!options.pretty) return pino(base, pino.destination(2));
  return pino({
    ...base,
    transport: {
      target: 'pino-pretty',
      options: { destination: 2, translateTime: 'HH:MM:ss.l', ignore: 'pid,hostname' },
    },
  });
}
