import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLCompositeType,
  parse,
  validate,
} from 'graphql';
import { Random } from '#test/kit/differential/random.ts';

/** A random operation that is valid. */
export interface RandomOperation {
  readonly document: DocumentNode;
  /** Random values for its variables; those that may be left out sometimes are. */
  variables(seed: number): Readonly<Record<string, unknown>>;
}

/** Writes a valid operation. Fields of one key may conflict, so a few are thrown away on the way. */
export function generateOperation(schema: GraphQLSchema, seed: number): RandomOperation {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const writer = new Writer(schema, new Random(seed + attempt * 7919));
    const document = parse(writer.operation(), { noLocation: true });
    if (validate(schema, document).length === 0) return { document, variables: (of) => writer.values(of) };
  }
  throw new Error(`No valid operation was found for seed ${seed}`);
}

interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly fallback: string | null;
  /** Decides on a selection: null is none of its values. */
  readonly condition: boolean;
}

class Writer {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #variables: Variable[] = [];
  readonly #fragments: {
    readonly name: string;
    readonly type: GraphQLCompositeType;
    readonly text: string;
    readonly depth: number;
  }[] = [];
  /** How many more fields are written. */
  #left: number;
  #names = 0;

  constructor(schema: GraphQLSchema, random: Random) {
    this.#schema = schema;
    this.#random = random;
    this.#left = random.between(6, 60);
  }

  operation(): string {
    const { mutation, query } = this.#roots();
    const changes = mutation !== undefined && this.#random.chance(35);
    const root = changes ? mutation : query;
    const set = this.#selectionSet(root, this.#random.between(2, 5));
    const variables = this.#variables.map(({ name, type, fallback }) => {
      return `$${name}: ${String(type)}${fallback === null ? '' : ` = ${fallback}`}`;
    });
    const head = `${changes ? 'mutation' : 'query'} Random${variables.length === 0 ? '' : `(${variables.join(', ')})`}`;
    const fragments = this.#fragments.map(({ name, type, text }) => `fragment ${name} on ${type.name} ${text}`);
    const unused = this.#fragments.filter(
      ({ name }) => ![set, ...fragments].some((text) => text.includes(`...${name} `)),
    );
    return [
      `${head} ${set}`,
      ...fragments.filter((text) => !unused.some(({ name }) => text.startsWith(`fragment ${name} `))),
    ].join('\n');
  }

  values(seed: number): Readonly<Record<string, unknown>> {
    const random = new Random(seed);
    const values: Record<string, unknown> = {};
    for (const { name, type, fallback, condition } of this.#variables) {
      const mayLack = fallback !== null || !isNonNullType(type);
      if (mayLack && random.chance(35)) continue;
      values[name] = condition ? random.chance(50) : inputValue(type, random, 2);
    }
    return values;
  }

  #roots() {
    const query = this.#schema.getQueryType();
    if (query === null || query === undefined) throw new Error('There is nothing to query');
    return { query, mutation: this.#schema.getMutationType() ?? undefined };
  }

  #selectionSet(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const lines: string[] = [];
    for (let count = random.between(1, 5); count > 0; count -= 1) lines.push(this.#selection(type, depth));
    const kept = lines.filter((line) => line !== '');
    return `{ ${kept.length === 0 ? '__typename' : kept.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const choice = random.below(100);
    this.#left -= 1;
    const ended = depth <= 0 || this.#left <= 0;
    if (choice < 6 || (ended && isUnionType(type))) return `__typename${random.chance(20) ? this.#condition() : ''}`;
    const abstract = !isObjectType(type);
    if (isUnionType(type) || (!ended && choice < (abstract ? 50 : 20))) return this.#fragment(type, depth - 1);
    return this.#field(type, depth);
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    if (random.chance(45)) return this.#spread(type, depth);
    const untyped = !isUnionType(type) && random.chance(15);
    const within = untyped ? type : random.pick(this.#overlapping(type));
    return `...${untyped ? '' : ` on ${within.name}`}${this.#condition()} ${this.#selectionSet(within, depth)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const random = this.#random;
    const overlapping = this.#overlapping(type);
    const known = this.#fragments.filter((one) => one.depth <= depth && overlapping.includes(one.type));
    if (known.length > 0 && random.chance(50)) return `...${random.pick(known).name} ${this.#condition()}`;
    const within = random.pick(overlapping);
    const text = this.#selectionSet(within, depth);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, type: within, text, depth });
    return `...${name} ${this.#condition()}`;
  }

  /** The types on whose condition a fragment may stand here. Wider ones seldom, as they say nothing. */
  #overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const possible = (one: GraphQLCompositeType) => (isObjectType(one) ? [one] : this.#schema.getPossibleTypes(one));
    const own = possible(type);
    return Object.values(this.#schema.getTypeMap()).filter(
      (one): one is GraphQLCompositeType & GraphQLNamedType =>
        isCompositeType(one) && !one.name.startsWith('__') && possible(one).some((each) => own.includes(each)),
    );
  }

  #field(type: Exclude<GraphQLCompositeType, { getTypes: unknown }>, depth: number): string {
    const random = this.#random;
    const all = Object.values(type.getFields());
    const leaves = all.filter((field) => !isCompositeType(getNamedType(field.type)));
    const fields = depth > 0 && this.#left > 0 ? all : leaves;
    if (fields.length === 0) return '';
    const field = random.pick(fields);
    const args = this.#args(field);
    const conditions = random.chance(15) ? this.#condition() : '';
    return `${this.#alias(args)}${field.name}${args}${conditions}${this.#within(field.type, depth - 1)}`;
  }

  #within(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    return isCompositeType(named) ? ` ${this.#selectionSet(named, depth)}` : '';
  }

  /** What differs in arguments must not have one key; keys in common are tried now and then. */
  #alias(args: string): string {
    const random = this.#random;
    this.#names += 1;
    if (args !== '' && random.chance(85)) return `k${this.#names}: `;
    if (random.chance(3))
      return `${random.pick(['constructor', 'toString', '__proto__', '__typename', 'id', 'hasOwnProperty'])}: `;
    if (random.chance(8)) return `${random.pick(['x', 'y'])}: `;
    return random.chance(12) ? `k${this.#names}: ` : '';
  }

  #condition(): string {
    const random = this.#random;
    if (!random.chance(30)) return ' ';
    const one = (name: string) =>
      ` @${name}(if: ${random.chance(30) ? String(random.chance(50)) : this.#conditionVariable()})`;
    return random.chance(12) ? `${one('skip')}${one('include')}` : one(random.pick(['skip', 'include']));
  }

  #conditionVariable(): string {
    const random = this.#random;
    const known = this.#variables.filter(({ condition }) => condition);
    if (known.length > 0 && random.chance(60)) return `$${random.pick(known).name}`;
    const fallback = random.chance(40) ? String(random.chance(50)) : null;
    const type = this.#schema.getType('Boolean');
    return this.#variable(fallback === null ? 'Boolean!' : random.pick(['Boolean', 'Boolean!']), {
      fallback,
      condition: true,
      type: type as GraphQLInputType,
    });
  }

  #variable(
    written: string,
    { fallback, condition, type }: { fallback: string | null; condition: boolean; type: GraphQLInputType },
  ): string {
    const name = `v${this.#variables.length}`;
    this.#variables.push({ name, fallback, condition, type: written.endsWith('!') ? nonNull(type) : type });
    return `$${name}`;
  }

  #args(field: GraphQLField<unknown, unknown>): string {
    const given = field.args.filter((one) => isRequiredArgument(one) || this.#random.chance(55));
    if (given.length === 0) return '';
    return `(${given.map((one) => `${one.name}: ${this.#argument(one)}`).join(', ')})`;
  }

  #argument({ type }: GraphQLArgument): string {
    const random = this.#random;
    if (!random.chance(40)) return this.#literal(type, 2);
    const known = this.#variables.filter((one) => String(one.type) === String(type) && !one.condition);
    if (known.length > 0 && random.chance(40)) return `$${random.pick(known).name}`;
    const fallback = random.chance(50) ? this.#constant(type) : null;
    // With a default a nullable variable may stand for what is not null; null is then refused where it is used.
    const looser = isNonNullType(type) && fallback !== null && random.chance(40);
    const base = isNonNullType(type) ? type.ofType : type;
    return this.#variable(isNonNullType(type) && !looser ? 'T!' : 'T', { fallback, condition: false, type: base });
  }

  #constant(type: GraphQLInputType): string {
    return literalOf(inputValue(nonNull(type), this.#random, 1), type);
  }

  /** A literal, sometimes with a variable within. */
  #literal(type: GraphQLInputType, depth: number): string {
    const random = this.#random;
    const bare = isNonNullType(type) ? type.ofType : type;
    if (!isInputObjectType(bare) || !random.chance(50)) return literalOf(inputValue(type, random, depth), type);
    const variable = this.#variable('T', {
      fallback: null,
      condition: false,
      type: bare.getFields()['least']?.type ?? bare,
    });
    return `{ text: "inner", least: ${variable} }`;
  }
}

function nonNull(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type : new GraphQLNonNull(type);
}

function inputValue(type: GraphQLInputType, random: Random, depth: number): unknown {
  if (!isNonNullType(type) && random.chance(12)) return null;
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) return Array.from({ length: random.below(3) }, () => inputValue(bare.ofType, random, depth));
  if (isEnumType(bare)) return random.pick(bare.getValues()).name;
  if (isInputObjectType(bare)) {
    const fields = random.some(Object.values(bare.getFields()), 0).filter(({ name }) => depth > 0 || name !== 'deeper');
    return Object.fromEntries(fields.map((field) => [field.name, inputValue(field.type, random, depth - 1)]));
  }
  const scalars: Record<string, unknown> = {
    Int: random.between(-5, 50),
    Boolean: random.chance(50),
    ID: `id${random.below(9)}`,
    String: random.pick(['', 'text', 'a "quoted"\nline', '… ü']),
  };
  return scalars[bare.name];
}

function literalOf(value: unknown, type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isEnumType(bare) && typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isListType(bare) && Array.isArray(value))
    return `[${value.map((one) => literalOf(one, bare.ofType)).join(', ')}]`;
  if (!isInputObjectType(bare)) throw new Error('An object is no value of this type');
  const fields = bare.getFields();
  const members = Object.entries(value).map(([name, one]) => {
    const field = fields[name];
    return field === undefined ? '' : `${name}: ${literalOf(one, field.type)}`;
  });
  return `{ ${members.join(', ')} }`;
}
