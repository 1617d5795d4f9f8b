import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { propertyOf } from '#gateway/sources/property.ts';

/** An entity that a subgraph was asked for, and the type it was asked for as. */
export class Entity {
  readonly typeName: string;
  /** What the type's `__resolveReference` gave; may be a promise. */
  readonly value: unknown;

  constructor(typeName: string, value: unknown) {
    this.typeName = typeName;
    this.value = value;
  }
}

type ResolveReference = (reference: object, context: unknown, info: GraphQLResolveInfo) => unknown;

/** One call of `Query._entities`. */
export interface EntitiesCall {
  readonly context: unknown;
  readonly info: GraphQLResolveInfo;
  /** What the resolver of `@apollo/subgraph` gives for representations. */
  readonly original: (representations: readonly object[]) => unknown;
}

/**
 * Resolves `Query._entities` by the `__resolveReference` of object types, where `@apollo/subgraph` keeps it. Its own resolver makes
 * a promise of every entity, those included that are at hand, and answers none where one is of no type; it is asked for
 * interfaces only, whose objects it finds out about.
 */
export class References {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, ResolveReference>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** An element for each representation: an `Entity`, an error that is its alone, or a promise of an object. */
  resolve(representations: readonly unknown[], call: EntitiesCall): readonly unknown[] {
    return representations.map((representation) => this.#one(representation, call));
  }

  #one(representation: unknown, { context, info, original }: EntitiesCall): unknown {
    const typeName = typeNameOf(representation);
    if (typeof representation !== 'object' || representation === null || typeName === null) {
      return new Error('A representation must be an object that says its type');
    }
    const resolve = this.#resolverOf(typeName);
    try {
      if (resolve !== null) return new Entity(typeName, resolve(representation, context, info));
      const found = original([representation]);
      return Array.isArray(found) ? (found[0] as unknown) : null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Null where the type is no object type. */
  #resolverOf(typeName: string): ResolveReference | null {
    const known = this.#known.get(typeName);
    if (known !== undefined) return known;
    const type = this.#schema.getType(typeName);
    // Other names are not remembered: there is no end to them.
    if (!isObjectType(type)) return null;
    const { apollo } = type.extensions as {
      readonly apollo?: { readonly subgraph?: { resolveReference?: ResolveReference } };
    };
    const resolve = apollo?.subgraph?.resolveReference ?? ((reference) => reference);
    this.#known.set(typeName, resolve);
    return resolve;
  }
}

function typeNameOf(representation: unknown): string | null {
  const name =
    typeof representation === 'object' && representation !== null ? propertyOf(representation, '__typename') : null;
  return typeof name === 'string' ? name : null;
}
