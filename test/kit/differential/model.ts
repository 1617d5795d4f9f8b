/** A random graph: what the composed schema holds, and which subgraph has which part of it. */
export interface GraphModel {
  readonly seed: number;
  readonly subgraphs: readonly string[];
  /** Objects by name, `Query` and `Mutation` among them. */
  readonly objects: ReadonlyMap<string, ObjectModel>;
  readonly interfaces: ReadonlyMap<string, InterfaceModel>;
  readonly unions: ReadonlyMap<string, readonly string[]>;
}

export interface ObjectModel {
  readonly name: string;
  readonly kind: 'root' | 'entity' | 'value';
  readonly fields: Map<string, FieldModel>;
  /** Every key that a subgraph may choose, as in `@key(fields:)`. */
  readonly keys: readonly string[];
  /** The subgraphs that know the type, and by which keys; none for a value. */
  readonly presence: Map<string, Presence>;
}

export interface Presence {
  readonly keys: Set<string>;
  /** Fields of other subgraphs that this one mentions. */
  readonly external: Set<string>;
}

export interface InterfaceModel {
  readonly name: string;
  /** The names of the objects that implement it. */
  readonly members: readonly string[];
  /** Fields that every member has. The type may be that of the members without its outermost `!`. */
  readonly fields: ReadonlyMap<string, string>;
  /** The subgraphs that declare it. */
  readonly presence: Set<string>;
  /** Of an interface with a key: the subgraph that knows all members; null for an ordinary one. */
  readonly home: string | null;
  /** Fields that subgraphs which know no member add to all of them (@interfaceObject). */
  readonly added: Map<string, FieldModel>;
}

export interface FieldModel {
  readonly name: string;
  /** As in SDL: `[Deal!]!`. */
  readonly type: string;
  /** As in SDL: `(first: Int = 3)`, or nothing. */
  readonly args: string;
  /** The subgraphs that resolve it; several share it. */
  readonly owners: Set<string>;
  /** What its only owner needs to know of the object, as in `@requires(fields:)`. */
  readonly requires: string | null;
  /** What its only owner gives of the object it leads to, as in `@provides(fields:)`. */
  provides: string | null;
  /** Never fails: keys and what is required, as a gateway has to read those unasked. */
  safe: boolean;
  /** Some field elsewhere gives it (@provides), so its owner has to allow that. */
  shared: boolean;
}

/** The name in a type: `Deal` of `[Deal!]!`. */
export function namedType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

/** The field of an object, also where an interface object adds it. */
export function fieldOf(model: GraphModel, type: string, name: string): FieldModel {
  const own = model.objects.get(type)?.fields.get(name);
  if (own !== undefined) return own;
  for (const one of model.interfaces.values()) {
    const added = one.members.includes(type) ? one.added.get(name) : undefined;
    if (added !== undefined) return added;
  }
  throw new Error(`${type} has no field ${name}`);
}

/** Whether a subgraph knows the interface as an object (@interfaceObject). */
export function isInterfaceObject(one: InterfaceModel, subgraph: string): boolean {
  return one.home !== null && one.home !== subgraph && one.presence.has(subgraph);
}

/** The members of an interface or union that a subgraph knows. */
export function membersIn(model: GraphModel, name: string, subgraph: string | null): readonly string[] {
  const members = model.interfaces.get(name)?.members ?? model.unions.get(name) ?? [name];
  const known = subgraph === null ? members : members.filter((one) => isPresent(model, one, subgraph));
  const as = model.interfaces.get(name);
  return subgraph !== null && as !== undefined && isInterfaceObject(as, subgraph) ? members : known;
}

/** Whether a subgraph knows an object type. */
export function isPresent(model: GraphModel, type: string, subgraph: string): boolean {
  const object = model.objects.get(type);
  if (object === undefined) return false;
  return object.presence.has(subgraph) || [...object.fields.values()].some(({ owners }) => owners.has(subgraph));
}
