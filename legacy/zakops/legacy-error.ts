import { isRecord, own, parseJson, type JsonObject, type JsonValue } from '#legacy/zakops/json-value.ts';

/** What went wrong, as the domain keeps it. */
export interface ActionError {
  readonly code: string;
  readonly message: string;
  /** As the source says; its categories are no closed list. */
  readonly category: string | null;
  readonly retryable: boolean | null;
  readonly details: JsonValue;
}

/** An `error` column: a JSON object with the usual fields, or plain text, which then is the message. */
export function readError(text: string | null): ActionError | null {
  if (text === null) return null;
  const value = parseJson(text);
  if (value === null) return null;
  if (!isRecord(value)) return plain(typeof value === 'string' ? value : text);
  const [code, message, category, retryable] = ['code', 'message', 'category', 'retryable'].map((key) =>
    own(value, key),
  );
  return {
    code: typeof code === 'string' && code !== '' ? code : 'legacy_error',
    message: typeof message === 'string' && message !== '' ? message : text,
    category: typeof category === 'string' ? category : null,
    retryable: typeof retryable === 'boolean' ? retryable : null,
    details: detailsOf(value),
  };
}

function plain(message: string): ActionError {
  return { code: 'legacy_error', message, category: null, retryable: null, details: null };
}

const known: ReadonlySet<string> = new Set(['code', 'message', 'category', 'retryable', 'details']);

/** The error's `details`, with whatever further keys the object had. */
function detailsOf(value: JsonObject): JsonValue {
  const others = Object.entries(value).filter(([key]) => !known.has(key));
  const details = own(value, 'details');
  if (others.length === 0) return parsed(details);
  const inner = isRecord(details) ? parsed(details) : { details: parsed(details) };
  return Object.assign(Object.fromEntries(others), inner);
}

function parsed(value: unknown): JsonValue {
  return parseJson(JSON.stringify(value ?? null)) ?? null;
}
