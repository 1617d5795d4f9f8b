/**
 * The closed list of codes a refused or failed request may carry in `extensions.code` (style.md, roads 2 and 3). Refusals
 * that belong to a mutation are union members instead and never appear here.
 */
export const errorCodes = {
  BAD_USER_INPUT: 'An argument or variable is not acceptable; the message says which and why.',
  CURSOR_INVALID: 'A cursor is malformed, or belongs to another stream, list or filter.',
  CURSOR_IN_FUTURE: 'A cursor lies beyond the newest event of its stream.',
  CURSOR_EXPIRED: 'A cursor lies before the oldest event that is still kept.',
  NOT_FOUND: 'No such object, or none that the caller may see.',
  UNAUTHENTICATED: 'The request carries no accepted identity.',
  UNAUTHORIZED_FIELD_OR_TYPE:
    'The SDL declares a requirement of this field or its type that the caller does not fulfil.',
  FORBIDDEN: 'The identity lacks the permission this needs.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE: 'The document has no operation, or several and none was named.',
  OPERATION_TOO_LARGE: 'The document is longer, deeper or wider than is accepted; the message names the limit.',
  PERSISTED_QUERY_NOT_FOUND: 'The request names a document that is not stored; send it once together with its hash.',
  COST_ESTIMATED_TOO_EXPENSIVE:
    'The operation is estimated to cost more than is accepted; the details say how much of what.',
  BATCH_TOO_LARGE: 'The request holds more operations than are accepted together.',
  RATE_LIMITED: 'The caller has sent too many operations; the details say when to try again.',
  TOO_MANY_STREAMS: 'The connection or the caller follows as many streams as it may; end one first.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'The request names a stored document; send the document itself.',
  DOCUMENT_NOT_TRUSTED: 'Only the documents of the manifest may run, and this is none of them.',
  BAD_REQUEST: 'The HTTP request or its JSON body is malformed.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used for another field or other arguments; nothing was done.',
  IDEMPOTENCY_IN_FLIGHT:
    'The first request with this idempotency key has not ended; send the same again a little later.',
  PAYLOAD_TOO_LARGE: 'The request is larger than is accepted.',
  SLOW_CONSUMER: 'The stream was closed because its reader stayed behind; resume with the last cursor.',
  SHUTTING_DOWN: 'The server is going away; resume with the last cursor.',
  SUBGRAPH_UNAVAILABLE: 'A part of the graph could not be reached; the rest of the answer is complete.',
  PROVIDER_UNAVAILABLE:
    'The provider that people sign in by could not be reached, or did not answer as it should; try again.',
  SUBGRAPH_ERROR: 'A subgraph that others serve failed or refused, and gave no code; the message is its own.',
  DEADLINE_EXCEEDED: 'The request took longer than it may.',
  REQUEST_CANCELLED: 'The caller went away before the answer was complete.',
  INTERNAL_SERVER_ERROR: 'Something broke on our side; the reference stands in the log.',
} as const;

/** One of the codes of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether `code` is on the closed list. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}
