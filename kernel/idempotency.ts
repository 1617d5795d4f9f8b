import { createHash } from 'node:crypto';
import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import { canonicalJson } from '#kernel/json.ts';
import { clientKey } from '#kernel/response-key.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';

/**
 * The key under which a caller may send an operation again without anything happening twice (events.md, "Idempotency"). One
 * object an operation, which copies of the request's context share.
 */
export class Idempotency {
  /** 1–255 printable ASCII characters of the caller's choice. */
  readonly key: string;
  /** The response paths of the root fields that were answered with an outcome of before. */
  readonly replayed: string[] = [];
  /** The root field that is being resolved; null where none is. A mutation's are resolved one after the other. */
  field: KeyedField | null = null;

  constructor(key: string) {
    this.key = key;
  }
}

/** One root field of a mutation under a key, while it is resolved. */
export class KeyedField {
  /** Of the caller's document. */
  readonly path: string;
  /** SHA-256 of the field's name and its arguments, in hexadecimal. What is selected of the outcome does not count. */
  readonly fingerprint: string;
  #units = 0;
  #replayed = 0;

  constructor(path: string, called: { readonly field: string; readonly args: unknown }) {
    this.path = path;
    this.fingerprint = createHash('sha256')
      .update(canonicalJson([called.field, called.args]))
      .digest('hex');
  }

  /**
   * What the outcome of the field's next unit of work is remembered under: the path, and from the second unit on its number, as
   * the first may be committed when the process dies. A name of GraphQL holds no `#`.
   */
  get place(): string {
    return this.#units === 0 ? this.path : `${this.path}#${this.#units + 1}`;
  }

  /** Whether nothing was executed. */
  get isReplayed(): boolean {
    return this.#units > 0 && this.#replayed === this.#units;
  }

  /** A unit of work has an outcome. One that threw has none, and is begun again in the same place. */
  ended(how: 'executed' | 'replayed'): void {
    this.#units += 1;
    if (how === 'replayed') this.#replayed += 1;
  }
}

/** Lets the units of work of every field of `mutation` know which field they belong to, where the caller gave a key. */
export function keyFields(mutation: GraphQLObjectType<unknown, ReadingContext> | null | undefined): void {
  for (const field of Object.values(mutation?.getFields() ?? {})) {
    if (field.resolve !== undefined) field.resolve = keyed(field.name, field.resolve);
  }
}

type Resolver = GraphQLFieldResolver<unknown, ReadingContext>;

function keyed(name: string, change: Resolver): Resolver {
  return (...call) => {
    const { idempotency } = call[2].request;
    if (idempotency === undefined) return change(...call);
    const args: unknown = call[1];
    const field = new KeyedField(clientKey(String(call[3].path.key)), { field: name, args });
    return resolveKeyed(idempotency, field, () => change(...call));
  };
}

async function resolveKeyed(idempotency: Idempotency, field: KeyedField, change: () => unknown): Promise<unknown> {
  idempotency.field = field;
  try {
    const given = await change();
    if (field.isReplayed) idempotency.replayed.push(field.path);
    return given;
  } finally {
    idempotency.field = null;
  }
}
