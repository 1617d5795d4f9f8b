import type { Result } from '#kernel/result.ts';

/**
 * The member of a payload union that a command's outcome is; a refusal names its type itself. A row is shown through an object that only adds
 * the name of its type: copying would leave the ORM's accessors behind, and writing onto the row would change an entity.
 */
export function payloadOf<Name extends string, Row extends object, Refusal>(
  name: Name,
  result: Result<Row, Refusal>,
): (Row & { readonly __typename: Name }) | Refusal {
  if (!result.ok) return result.error;
  const view = Object.create(result.value) as Row;
  return Object.assign(view, { __typename: name });
}
