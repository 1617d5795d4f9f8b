import {
  type FieldNode,
  type GraphQLFieldResolver,
  Kind,
  parse,
  parseType,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import {
  fieldOf,
  type FieldModel,
  type GraphModel,
  isInterfaceObject,
  membersIn,
} from '#test/kit/differential/model.ts';
import { hashOf } from '#test/kit/differential/random.ts';

/** What goes wrong in one run. Everything follows from the seed, so every subgraph and the monolith meet the same. */
export interface Run {
  readonly seed: number;
  /** How many of a thousand values fail, are null where they should not be, or are no values of their type. */
  readonly failing: number;
  /** How many changes were made so far. */
  revision: number;
}

/** An object of the graph: one of four of its type. */
export interface Item {
  readonly __typename: string;
  readonly type: string;
  readonly index: number;
  /** What the subgraph was told of it when it was asked for the entity. */
  readonly told: Readonly<Record<string, unknown>> | null;
  /** What the field that led here promised (@provides). */
  readonly provided: ReadonlySet<string>;
}

const itemsOfType = 4;
const nothing: ReadonlySet<string> = new Set();
const typeNodes = new Map<string, TypeNode>();

/** Resolves any field of a subgraph, or of the monolith where `subgraph` is null. */
export function resolverOf(model: GraphModel, subgraph: string | null): GraphQLFieldResolver<Item | undefined, Run> {
  return (source, args: Readonly<Record<string, unknown>>, run, info) => {
    const own = { type: info.parentType.name, index: 0, told: null, provided: nothing, __typename: '' };
    const item = source ?? own;
    const values = new Values({ model, subgraph, run });
    const field = fieldOf(model, item.type, info.fieldName);
    if (info.parentType.name === 'Mutation') run.revision += 1;
    if (hashOf(model.seed, 'late', item.type, field.name) % 6 > 0) return values.of(item, field, args);
    return Promise.resolve().then(() => values.of(item, field, args));
  };
}

/** Finds the entity that a representation means. */
export function entityOf(model: GraphModel, subgraph: string, told: Readonly<Record<string, unknown>>): Item {
  const typename = String(told['__typename']);
  const as = model.interfaces.get(typename);
  for (const type of as?.members ?? [typename]) {
    const keys = as === undefined ? (model.objects.get(type)?.keys ?? []) : ['id'];
    for (let index = 0; index < itemsOfType; index += 1) {
      if (keys.some((key) => fits({ type, index }, key, told))) return item(model, subgraph, { type, index, told });
    }
  }
  throw new Error(`The subgraph ${subgraph} was asked for ${JSON.stringify(told)}, which is nothing`);
}

function fits(
  { type, index }: Pick<Item, 'type' | 'index'>,
  key: string,
  told: Readonly<Record<string, unknown>>,
): boolean {
  if (key === 'org { id }') return Reflect.get(Object(told['org']), 'id') === `${type}Org-${index}`;
  return key.split(' ').every((name) => told[name] === keyValue(type, index, name));
}

function keyValue(type: string, index: number, name: string): unknown {
  const values: Record<string, unknown> = {
    id: `${type}-${index}`,
    sku: `sku ${index}`,
    code: index % 2,
    region: `r${index >> 1}`,
  };
  return values[name];
}

function item(
  model: GraphModel,
  subgraph: string | null,
  { type, index, told = null, provided = nothing }: Pick<Item, 'type' | 'index'> & Partial<Item>,
): Item {
  const as = [...model.interfaces.values()].find(
    (one) => subgraph !== null && one.members.includes(type) && isInterfaceObject(one, subgraph),
  );
  return { __typename: as?.name ?? type, type, index, told, provided };
}

interface ValueParts {
  readonly model: GraphModel;
  readonly subgraph: string | null;
  readonly run: Run;
}

class Values {
  readonly #parts: ValueParts;

  constructor(parts: ValueParts) {
    this.#parts = parts;
  }

  of(source: Item, field: FieldModel, args: Readonly<Record<string, unknown>>): unknown {
    const { model, subgraph, run } = this.#parts;
    if (field.name === 'revision') return run.revision;
    const key = keyValue(source.type, source.index, field.name);
    if (key !== undefined && field.safe) return key;
    if (field.name === 'org') return item(model, subgraph, { type: `${source.type}Org`, index: source.index });
    if (field.name === 'id') return `${source.type}-${source.index}`;
    if (subgraph !== null && !field.owners.has(subgraph) && !source.provided.has(field.name)) {
      throw new Error(`The subgraph ${subgraph} was asked for ${source.type}.${field.name}, which is not its own`);
    }
    const required = field.requires === null ? '' : this.#required(source, field.requires);
    const at = [source.type, source.index, field.name, stable(args), required].join('/');
    return this.#value(typeNode(field.type), at, field);
  }

  /** What `@requires` brought, or in the monolith what it would have. */
  #required(source: Item, fields: string): string {
    const { selectionSet } = parse(`{ ${fields} }`, { noLocation: true }).definitions.find(
      (one) => one.kind === Kind.OPERATION_DEFINITION,
    ) ?? { selectionSet: undefined };
    if (selectionSet === undefined) throw new Error('There is nothing required');
    if (this.#parts.subgraph === null) return stable(this.#read(source, selectionSet));
    // What the field that led here provides need not be told.
    const [provided, others] = [true, false].map((is) => ({
      ...selectionSet,
      selections: fieldNodes(selectionSet).filter(({ name }) => source.provided.has(name.value) === is),
    }));
    const read = provided === undefined ? {} : this.#read(source, provided);
    const told = others === undefined || others.selections.length === 0 ? {} : toldOf(source.told ?? {}, others);
    return stable({ ...read, ...told });
  }

  #read(source: Item, set: SelectionSetNode): Readonly<Record<string, unknown>> {
    const { model } = this.#parts;
    return Object.fromEntries(
      fieldNodes(set).map((node) => {
        const value = this.of(source, fieldOf(model, source.type, node.name.value), {});
        return [node.name.value, this.#readWithin(value, node)];
      }),
    );
  }

  #readWithin(value: unknown, node: FieldNode): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#readWithin(one, node));
    return node.selectionSet === undefined || value === null ? value : this.#read(value as Item, node.selectionSet);
  }

  #value(type: TypeNode, at: string, field: FieldModel): unknown {
    const { model, run } = this.#parts;
    const fault = field.safe ? 1000 : hashOf(run.seed, 'fault', at) % 1000;
    if (fault < run.failing) return this.#failure(fault % 4, type, at);
    if (type.kind !== Kind.NON_NULL_TYPE && hashOf(model.seed, 'null', at) % 100 < 8) return null;
    const nullable = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    if (nullable.kind === Kind.NAMED_TYPE) return this.#named(nullable.name.value, at, field);
    const length = hashOf(model.seed, 'length', at) % 3;
    return Array.from({ length }, (_, index) => this.#value(nullable.type, `${at}/${index}`, field));
  }

  #failure(choice: number, type: TypeNode, at: string): unknown {
    if (choice < 2) return new Error(`fault at ${at}`);
    if (choice === 2) return null;
    const nullable = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    // Objects are not to be mistaken; what is no list, and what no leaf type can be, is.
    const isObject = nullable.kind === Kind.NAMED_TYPE && !leaves.has(nullable.name.value);
    return isObject ? null : { not: 'a value' };
  }

  #named(name: string, at: string, field: FieldModel): unknown {
    const { model, subgraph } = this.#parts;
    const hash = hashOf(model.seed, 'value', at);
    const make = leaves.get(name);
    if (make !== undefined) return make(hash, at);
    const members = this.#members(name, field);
    const type = members[hash % members.length];
    if (type === undefined) throw new Error(`Nothing is a ${name} in ${subgraph ?? 'any subgraph'}`);
    const provided = new Set(field.provides?.split(' ') ?? []);
    return item(model, subgraph, { type, index: hashOf(hash, 'index') % itemsOfType, provided });
  }

  /** Those that every subgraph which resolves the field can give. */
  #members(name: string, { owners }: FieldModel): readonly string[] {
    const lists = [...owners].map((owner) => membersIn(this.#parts.model, name, owner));
    return (lists[0] ?? []).filter((member) => lists.every((list) => list.includes(member)));
  }
}

const leaves: ReadonlyMap<string, (hash: number, at: string) => unknown> = new Map<
  string,
  (hash: number, at: string) => unknown
>([
  ['Int', (hash: number) => (hash % 2000) - 1000],
  ['Float', (hash: number) => (hash % 1000) / 8],
  ['Boolean', (hash: number) => hash % 2 === 0],
  ['String', (hash: number, at: string) => `${at} ${hash % 100}`],
  ['ID', (hash: number) => `id-${hash % 1000}`],
  ['Colour', (hash: number) => ['RED', 'GREEN', 'BLUE'][hash % 3]],
]);

function toldWithin(told: unknown, set: SelectionSetNode): unknown {
  if (Array.isArray(told)) return told.map((one) => toldWithin(one, set));
  return typeof told === 'object' && told !== null ? toldOf(told, set) : told;
}

function toldOf(told: object, set: SelectionSetNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fieldNodes(set).map((node) => {
      const value: unknown = Reflect.get(told, node.name.value) ?? (node.name.value in told ? null : 'not told');
      return [node.name.value, node.selectionSet === undefined ? value : toldWithin(value, node.selectionSet)];
    }),
  );
}

function fieldNodes({ selections }: SelectionSetNode): readonly FieldNode[] {
  return selections.filter((one) => one.kind === Kind.FIELD);
}

function typeNode(text: string): TypeNode {
  const known = typeNodes.get(text) ?? parseType(text, { noLocation: true });
  typeNodes.set(text, known);
  return known;
}

/** JSON with the members of objects in one order. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );
}
