import { join } from 'node:path';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  visit,
  buildSchema,
  type ASTNode,
  type NameNode,
  type StringValueNode,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { composeSubgraphs, readSubgraphs, staleFiles, subgraphNames } from '../../schema/compose.ts';

const folder = join(import.meta.dirname, '../../schema');
const sources = await readSubgraphs(folder);
const composition = composeSubgraphs(sources);
const api = buildSchema(composition.api);

/** What must be described. */
const describedKinds = new Set([
  'ScalarTypeDefinition',
  'ObjectTypeDefinition',
  'InterfaceTypeDefinition',
  'UnionTypeDefinition',
  'EnumTypeDefinition',
  'EnumValueDefinition',
  'InputObjectTypeDefinition',
  'FieldDefinition',
  'InputValueDefinition',
  'DirectiveDefinition',
]);

/** The definitions in `document`: how many there are, and the dotted names of those without a description that says something. */
function inspectDescriptions(document: DocumentNode): { readonly counted: number; readonly bare: readonly string[] } {
  const path: string[] = [];
  const bare: string[] = [];
  let counted = 0;
  visit(document, {
    enter(node: ASTNode) {
      const name: NameNode | undefined = 'name' in node ? node.name : undefined;
      if (!describedKinds.has(node.kind) || name === undefined) return;
      path.push(name.value);
      counted += 1;
      const description: StringValueNode | undefined = 'description' in node ? node.description : undefined;
      const text = description?.value.trim() ?? '';
      if (text.length < 8 || !text.endsWith('.')) bare.push(path.join('.'));
    },
    leave(node: ASTNode) {
      if (describedKinds.has(node.kind)) path.pop();
    },
  });
  return { counted, bare };
}

function mutationFields(schema: GraphQLSchema) {
  const root = schema.getMutationType();
  if (!root) throw new Error('The schema has no mutations.');
  return Object.values(root.getFields());
}

/** The members of the union that a mutation gives, or none where it gives something else. */
function payloadMembers(mutation: ReturnType<typeof mutationFields>[number]): readonly GraphQLObjectType[] {
  const payload = 'ofType' in mutation.type ? mutation.type.ofType : mutation.type;
  return isUnionType(payload) ? payload.getTypes() : [];
}

const isRefusal = (type: GraphQLObjectType) =>
  type.getInterfaces().some((implemented) => implemented.name === 'Refusal');

describe('the SDL', () => {
  test.each(sources)('of $name describes everything it defines in a sentence', ({ typeDefs }) => {
    const { counted, bare } = inspectDescriptions(typeDefs);
    expect(bare).toEqual([]);
    expect(counted).toBeGreaterThan(100);
  });

  test('describes more than 1000 definitions in all', () => {
    const counted = sources.map(({ typeDefs }) => inspectDescriptions(typeDefs).counted);
    expect(counted.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000);
  });

  test('the inspection itself finds a definition without a description', () => {
    const document = parse('"A described type." type A { b("An argument." c: Int, d: Int): Int } enum E { F }');
    expect(inspectDescriptions(document)).toEqual({ counted: 6, bare: ['A.b', 'A.b.d', 'E', 'E.F'] });
  });
});

describe('composition', () => {
  test('takes in every subgraph and has nothing to remark', () => {
    expect(sources.map(({ name }) => name)).toEqual(subgraphNames);
    expect(composition.hints).toEqual([]);
  });

  test('gives what is committed', async () => {
    expect(await staleFiles(folder, composition)).toEqual([]);
  });

  test('names the file that is stale', async () => {
    expect(await staleFiles(folder, { ...composition, api: `${composition.api}#` })).toEqual(['api.graphql']);
  });

  test('refuses a folder without the subgraphs', async () => {
    await expect(readSubgraphs(import.meta.dirname)).rejects.toThrow('found none');
  });

  test('names what is wrong with subgraphs that do not fit together', () => {
    const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
    const clashing = ['Int', 'String'].map((type, index) => ({
      name: `s${index}`,
      typeDefs: parse(`${link} type Query { q${index}: A } type A @key(fields: "id") { id: ID! b: ${type} }`),
    }));
    expect(() => composeSubgraphs(clashing)).toThrow('A.b');
  });
});

describe('every mutation', () => {
  const mutations = mutationFields(api);

  test('takes one input object and gives a union', () => {
    const odd = mutations.filter(
      ({ args }) => args.length !== 1 || args[0]?.name !== 'input' || !/^\w+Input!$/.test(String(args[0].type)),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
    expect(mutations.length).toBeGreaterThan(40);
  });

  test.each(mutations)('$name gives one object or a refusal', (mutation) => {
    const objects = payloadMembers(mutation).filter((type) => !isRefusal(type));
    expect(objects).toHaveLength(1);
  });

  test.each(mutations)('$name lets a caller select every field of every member at once', (mutation) => {
    const seen = new Map<string, string>();
    const conflicts = payloadMembers(mutation).flatMap((member) =>
      Object.values(member.getFields()).flatMap((field) => {
        const type = String(field.type);
        const before = seen.get(field.name) ?? type;
        seen.set(field.name, before);
        return before === type ? [] : [`${member.name}.${field.name}: ${type}, elsewhere ${before}`];
      }),
    );
    expect(conflicts).toEqual([]);
  });

  test('that changes a versioned object in place demands the version it was read at', () => {
    const versioned = mutations.filter(({ name }) => /^(update|move|delete|restore|merge)/.test(name));
    const inputs = versioned.map(({ name, args }) => {
      const input = args[0]?.type;
      const type = input && 'ofType' in input ? input.ofType : input;
      return [name, isInputObjectType(type) ? String(type.getFields()['expectedVersion']?.type) : 'none'];
    });
    expect(inputs).toEqual(versioned.map(({ name }) => [name, 'Int!']));
    expect(versioned.length).toBeGreaterThan(5);
  });
});

describe('a refusal', () => {
  test('is a member of some payload, and its type gives its code', () => {
    const refusals = Object.values(api.getTypeMap()).filter(isObjectType).filter(isRefusal);
    const used = new Set(mutationFields(api).flatMap(payloadMembers));
    expect(refusals.filter((type) => !used.has(type)).map(String)).toEqual([]);
    const codes = refusals.map((type) => type.getFields()['code']?.description);
    const expected = refusals.map(({ name }) => name.replaceAll(/(?<!^)[A-Z]/g, '_$&').toUpperCase());
    expect(codes).toEqual(expected.map((code) => `Always \`${code}\`.`));
    expect(refusals.length).toBeGreaterThan(20);
  });
});

describe('every list that can grow', () => {
  test('is a connection with the same four paging arguments', () => {
    const types = Object.values(api.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
    const lists = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => /Connection!?$/.test(String(field.type)))
        .map((field) => ({ name: `${type.name}.${field.name}`, args: field.args.map(({ name }) => name) })),
    );
    const odd = lists.filter(({ args }) => !['after', 'before', 'first', 'last'].every((name) => args.includes(name)));
    expect(odd).toEqual([]);
    expect(lists.length).toBeGreaterThan(15);
  });

  test('is ordered by columns that never change', () => {
    const orders = Object.values(api.getTypeMap())
      .filter(isEnumType)
      .filter(({ name }) => name.endsWith('Order'));
    const values = new Set(orders.flatMap((type) => type.getValues().map(({ name }) => name)));
    expect([...values].sort()).toEqual(['CREATED_AT_ASC', 'CREATED_AT_DESC', 'REFERENCE_ASC', 'REFERENCE_DESC']);
  });
});
