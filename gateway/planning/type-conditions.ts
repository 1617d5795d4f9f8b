import { type GraphQLSchema, isAbstractType } from 'graphql';

/**
 * Which type names satisfy a type condition, by the supergraph: it knows types that clients must not see, and an interface may
 * itself be the name of an object (@interfaceObject).
 */
export class TypeConditions {
  readonly #schema: GraphQLSchema;
  readonly #satisfying = new Map<string, ReadonlySet<string>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** The names of the objects and interfaces that are `condition`, or below it. */
  satisfying(condition: string): ReadonlySet<string> {
    const known = this.#satisfying.get(condition);
    if (known !== undefined) return known;
    const names = new Set([condition, ...this.#below(condition)]);
    this.#satisfying.set(condition, names);
    return names;
  }

  /** The same for several, any of which will do. */
  satisfyingAny(conditions: readonly string[]): ReadonlySet<string> {
    const [only, ...others] = conditions;
    if (only !== undefined && others.length === 0) return this.satisfying(only);
    return new Set(conditions.flatMap((condition) => [...this.satisfying(condition)]));
  }

  /** Whether `name` is an interface or union. */
  isAbstract(name: string): boolean {
    return isAbstractType(this.#schema.getType(name));
  }

  #below(condition: string): readonly string[] {
    const type = this.#schema.getType(condition);
    if (!isAbstractType(type)) return [];
    const interfaces = 'getFields' in type ? this.#schema.getImplementations(type).interfaces : [];
    return [...this.#schema.getPossibleTypes(type), ...interfaces].map(({ name }) => name);
  }
}
