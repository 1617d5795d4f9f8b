import type { Granted } from '#kernel/requirement.ts';
import { type AuthorizedGraph, authorizedGraph } from '#test/kit/authorized-graph.ts';

/** A number in [0, 1). */
export type Random = () => number;

/** What a directive demands, as it was written. */
export interface Demand {
  readonly authenticated: boolean;
  readonly scopes: readonly (readonly string[])[] | null;
  readonly policies: readonly (readonly string[])[] | null;
}

/** A graph with random rules, and what it was made from. */
export interface RandomGraph extends AuthorizedGraph {
  readonly sdl: string;
  /** By `Type` and `Type.field`; what demands nothing is not in it. */
  readonly demands: ReadonlyMap<string, Demand>;
  /** The types of every field, under its name: the same on every type. */
  readonly fields: readonly string[];
}

export const objects = ['A', 'B', 'C'] as const;
const composites = ['A', 'B', 'C', 'I', 'J', 'U'];
const leaves = ['String', 'S', 'E'];
const fieldNames = ['id', 'x', 'y', 'o', 'p', 'q'];

/** The objects that may stand where a type is named. */
export const possible: Readonly<Record<string, readonly string[]>> = {
  A: ['A'],
  B: ['B'],
  C: ['C'],
  I: ['A', 'B', 'C'],
  J: ['A', 'B'],
  U: ['B', 'C'],
  Query: ['Query'],
  Mutation: ['Mutation'],
};

export function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('Nothing to pick from');
  return value;
}

/** Objects A, B, C; interfaces I of all and J of A and B; a union U of B and C; a scalar S and an enum E. */
export function randomGraph(random: Random): RandomGraph {
  const demands = new Map<string, Demand>();
  const directives = (place: string): string => {
    if (random() > 0.2) return '';
    const demand = randomDemand(random);
    demands.set(place, demand);
    return directivesOf(demand);
  };
  const types = new Map(
    fieldNames.map((name) => [name, wrapped(random, pick(random, 'idxy'.includes(name) ? leaves : composites))]),
  );
  // Now and then an object promises more than the interface does.
  const typeOn = (name: string) => {
    const type = types.get(name) ?? '';
    return random() < 0.05 && !type.endsWith('!') ? `${type}!` : type;
  };
  const object = (type: string, interfaces: string) =>
    `type ${type} ${interfaces} ${directives(type)} { ${fieldNames.map((name) => `${name}: ${typeOn(name)} ${directives(`${type}.${name}`)}`).join(' ')} }`;
  const plain = fieldNames.map((name) => `${name}: ${types.get(name)}`).join(' ');
  const sdl = [
    `interface I { ${plain} } interface J { ${plain} } union U = B | C`,
    `scalar S ${directives('S')} enum E ${directives('E')} { ONE TWO }`,
    object('A', 'implements I & J'),
    object('B', 'implements I & J'),
    object('C', 'implements I'),
    object('Query', ''),
    object('Mutation', ''),
  ].join('\n');
  return { ...authorizedGraph(sdl), sdl, demands, fields: fieldNames };
}

/** Somebody with some scopes and policies, signed in or not. */
export function randomCaller(random: Random): Granted {
  const some = (names: readonly string[]) => new Set(names.filter(() => random() < 0.5));
  return { authenticated: random() < 0.6, scopes: some(['a', 'b', 'c']), policies: some(['p', 'q']) };
}

/** An operation with fragments, aliases and conditions. It may be invalid, as selections may not fit together. */
export function randomDocument({ graph }: RandomGraph, random: Random): string {
  const fragments = Array.from({ length: 3 }, (_, index) => ({
    name: `F${index}`,
    on: pick(random, composites),
  }));
  const condition = () =>
    random() < 0.15 ? ` @${pick(random, ['skip', 'include'])}(if: $${pick(random, ['yes', 'no'])})` : '';
  const selections = (type: string, depth: number, usable: typeof fragments): string => {
    const count = 1 + Math.floor(random() * 4);
    return `{ ${Array.from({ length: count }, () => selection(type, depth, usable)).join(' ')} }`;
  };
  const selection = (type: string, depth: number, usable: typeof fragments): string => {
    const roll = random();
    const overlapping = (on: string) => possible[on]?.some((name) => possible[type]?.includes(name)) === true;
    const spreadable = usable.filter(({ on }) => overlapping(on));
    if (roll < 0.15 && spreadable.length > 0) return `...${pick(random, spreadable).name}${condition()}`;
    if (roll < 0.45 && depth > 0) {
      if (random() < 0.2) return `...${condition()} ${selections(type, depth - 1, usable)}`;
      const on = pick(random, [...composites, type].filter(overlapping));
      return `... on ${on}${condition()} ${selections(on, depth - 1, usable)}`;
    }
    return field(type, depth, usable);
  };
  const field = (type: string, depth: number, usable: typeof fragments): string => {
    const definition = graph.apiSchema.getType(type);
    const name = pick(random, fieldNames);
    if (type === 'U' || random() < 0.1 || definition === undefined || !('getFields' in definition)) return '__typename';
    const given = String(definition.getFields()[name]?.type).replaceAll(/[[\]!]/g, '');
    const alias = random() < 0.3 ? `${name}${Math.ceil(random() * 2)}: ` : '';
    if (leaves.includes(given)) return `${alias}${name}${condition()}`;
    if (depth === 0) return '__typename';
    return `${alias}${name}${condition()} ${random() < 0.08 ? '{ __typename }' : selections(given, depth - 1, usable)}`;
  };
  const texts = fragments.map(
    ({ name, on }, index) => `fragment ${name} on ${on} ${selections(on, 2, fragments.slice(index + 1))}`,
  );
  const operation = random() < 0.8 ? 'query' : 'mutation';
  const root = operation === 'query' ? 'Query' : 'Mutation';
  return `${operation} ($yes: Boolean = true, $no: Boolean = false) ${selections(root, 4, fragments)}\n${texts.join('\n')}`;
}

function randomDemand(random: Random): Demand {
  const groups = (names: readonly string[]) =>
    Array.from({ length: 1 + Math.floor(random() * 2) }, () =>
      Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(random, names)),
    );
  return {
    authenticated: random() < 0.5,
    scopes: random() < 0.5 ? groups(['a', 'b', 'c']) : null,
    policies: random() < 0.3 ? groups(['p', 'q']) : null,
  };
}

function directivesOf({ authenticated, scopes, policies }: Demand): string {
  return [
    authenticated ? '@authenticated' : '',
    scopes === null ? '' : `@requiresScopes(scopes: ${JSON.stringify(scopes)})`,
    policies === null ? '' : `@policy(policies: ${JSON.stringify(policies)})`,
  ].join(' ');
}

function wrapped(random: Random, type: string): string {
  const inner = random() < 0.2 ? `${type}!` : type;
  const roll = random();
  const listed = roll < 0.1 ? `[[${inner}]]` : roll < 0.4 ? `[${inner}]` : inner;
  return random() < 0.15 && !listed.endsWith('!') ? `${listed}!` : listed;
}
