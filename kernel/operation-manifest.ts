import { readFileSync } from 'node:fs';
import { z } from 'zod';

const jsonObject = z.record(z.string(), z.unknown()).readonly();

const namedOperation = z
  .object({
    /** Unique, for example `MoveDealStage`. */
    name: z.string(),
    kind: z.enum(['QUERY', 'MUTATION', 'SUBSCRIPTION']),
    /** One line. */
    summary: z.string(),
    /** The summary and what the schema says of its field. */
    description: z.string(),
    /** GraphQL, fragments included. */
    document: z.string(),
    /** SHA-256 of `document`, hexadecimal. */
    documentSha256: z.string(),
    /** The key of the operation's one root field in its data. */
    rootField: z.string(),
    /** JSON Schema, draft 2020-12: an object with one property for each variable. */
    variablesSchema: jsonObject,
    /** All scopes of one of these sets are needed; empty where none are. */
    requiredScopes: z.array(z.array(z.string()).readonly()).readonly(),
    /** Whether it takes something away or ends it. */
    isDestructive: z.boolean(),
    /** The types that say no, and the HTTP status each is answered with. */
    refusals: z.record(z.string(), z.number()).readonly(),
    /** Null for subscriptions. */
    rest: z
      .object({ method: z.enum(['GET', 'POST']), path: z.string() })
      .readonly()
      .nullable(),
    /** The name of the tool; null for subscriptions. */
    tool: z.string().nullable(),
  })
  .readonly();

/** An operation that tools discover and call by its name. */
export type NamedOperation = z.infer<typeof namedOperation>;

/**
 * The named operations as `schema/operations.json` holds them, which is made of `client/operations/` and committed. Throws where the
 * file is not what was shipped.
 */
export function readOperations(): readonly NamedOperation[] {
  const text = readFileSync(new URL('../schema/operations.json', import.meta.url), 'utf8');
  return z.array(namedOperation).parse(JSON.parse(text));
}
