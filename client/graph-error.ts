/** One error of an answer, as the GraphQL specification has it (section 7.1.2). */
export interface GraphProblem {
  readonly message: string;
  /** The field it concerns, in the caller's own names; absent where it is the request as a whole. */
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** A request that has no answer, or one with errors. Refusals of mutations are not errors: they are members of the result. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  /**
   * A code of the server (`extensions.code`), or what the client itself finds to be wrong:
   *
   * - `UNREACHABLE`: no connection was made, so nothing was carried out.
   * - `CONNECTION_LOST`: the connection ended before the answer; whether it was carried out is unknown.
   * - `TIMEOUT`: no answer in time; whether it was carried out is unknown.
   * - `BAD_ANSWER`: what answered does not speak GraphQL.
   */
  readonly code: string;
  /** Leads to the request in the server's log; null where no server answered. */
  readonly traceId: string | null;
  /** Every error of the answer; empty where the client itself speaks. */
  readonly problems: readonly GraphProblem[];

  constructor(
    message: string,
    facts: {
      readonly code: string;
      readonly traceId?: string | null;
      readonly problems?: readonly GraphProblem[];
      readonly cause?: unknown;
    },
  ) {
    super(message, facts.cause === undefined ? {} : { cause: facts.cause });
    this.code = facts.code;
    this.traceId = facts.traceId ?? null;
    this.problems = facts.problems ?? [];
  }
}

/** The error for an answer whose errors are `problems`; the first gives its code and message. */
export function answeredWith(problems: readonly GraphProblem[], traceId: string | null): GraphError {
  const [first] = problems;
  const code = textOf(first?.extensions['code']) ?? 'BAD_ANSWER';
  return new GraphError(first?.message ?? 'The answer has neither data nor errors.', {
    code,
    traceId: textOf(first?.extensions['traceId']) ?? traceId,
    problems,
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
