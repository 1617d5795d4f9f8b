import type { GraphProblem } from '#client/graph-error.ts';

/** An answer to an operation, or one event of a subscription, whatever carried it. */
export interface Answer {
  /** Of the shape the document asks for; null where the request was refused or its root field failed. */
  readonly data: unknown;
  readonly problems: readonly GraphProblem[];
  readonly traceId: string | null;
  /** Where the event stands in its stream; null for anything but an event. */
  readonly cursor: string | null;
}

/** Reads what a server sent; null where it is no GraphQL answer. */
export function readAnswer(value: unknown): Answer | null {
  if (!isRecord(value) || !('data' in value || 'errors' in value)) return null;
  const extensions = isRecord(value['extensions']) ? value['extensions'] : {};
  return {
    data: value['data'] ?? null,
    problems: readProblems(value['errors']),
    traceId: textOf(extensions['traceId']),
    cursor: textOf(extensions['cursor']),
  };
}

/** Reads a list of errors; what is none is left out. */
export function readProblems(value: unknown): readonly GraphProblem[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.filter(isRecord).map((entry) => ({
    message: textOf(entry['message']) ?? 'The server gave no reason.',
    ...(isPath(entry['path']) ? { path: entry['path'] } : {}),
    extensions: isRecord(entry['extensions']) ? entry['extensions'] : {},
  }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
