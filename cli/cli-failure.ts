import { exitCodes, type ExitCode } from '#cli/exit-codes.ts';

/**
 * A failure the operator can act on: port taken, database unreachable, rows rejected. `main` prints its message as the one
 * line it is, without a stack, and ends with its exit code. Anything else thrown is a bug and is printed whole.
 */
export class CliFailure extends Error {
  override readonly name: string = 'CliFailure';
  readonly exitCode: ExitCode;

  constructor(message: string, options: { readonly exitCode?: ExitCode; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? exitCodes.failure;
  }
}
