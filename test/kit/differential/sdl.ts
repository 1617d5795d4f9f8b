import {
  type FieldModel,
  type GraphModel,
  type InterfaceModel,
  isInterfaceObject,
  membersIn,
  type ObjectModel,
} from '#test/kit/differential/model.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires", "@provides", "@shareable", "@interfaceObject"])`;

const keyFields: ReadonlySet<string> = new Set(['id', 'sku', 'code', 'region', 'org']);

const shared = `enum Colour { RED GREEN BLUE }
input Filter { text: String = "any", least: Int, colours: [Colour!], deeper: Filter }`;

/** What one subgraph declares. */
export function subgraphSdl(model: GraphModel, subgraph: string): string {
  const parts = [...interfacesIn(model, subgraph)];
  for (const object of model.objects.values()) parts.push(objectIn(model, object, subgraph));
  for (const name of model.unions.keys()) {
    const members = usedUnions(model, subgraph).has(name) ? membersIn(model, name, subgraph) : [];
    if (members.length > 0) parts.push(`union ${name} = ${members.join(' | ')}`);
  }
  return [link, shared, ...parts.filter((part) => part !== '')].join('\n');
}

/** The same graph as one schema without subgraphs. */
export function monolithSdl(model: GraphModel): string {
  const parts = [shared];
  for (const one of model.interfaces.values()) {
    if (one.presence.size === 0) continue;
    const fields = [...one.presence].flatMap((subgraph) => interfaceFields(model, one, subgraph));
    parts.push(block(`interface ${one.name}`, [...new Set(fields), ...[...one.added.values()].map(plain)]));
  }
  for (const object of model.objects.values()) {
    const implemented = interfacesOf(model, object, null);
    const added = implemented.flatMap((one) => [...one.added.values()]);
    const fields = [...object.fields.values()].filter(({ owners }) => owners.size > 0);
    parts.push(block(`type ${object.name}${implementing(implemented)}`, [...fields, ...added].map(plain)));
  }
  for (const name of model.unions.keys()) {
    const members = model.subgraphs
      .filter((subgraph) => usedUnions(model, subgraph).has(name))
      .flatMap((subgraph) => membersIn(model, name, subgraph));
    if (members.length > 0) parts.push(`union ${name} = ${[...new Set(members)].join(' | ')}`);
  }
  return parts.filter((part) => part !== '').join('\n');
}

function usedUnions(model: GraphModel, subgraph: string): ReadonlySet<string> {
  const objects = [
    ...model.objects.values(),
    ...[...model.interfaces.values()].map(({ added }) => ({ fields: added })),
  ];
  const fields = objects.flatMap((object) => [...object.fields.values()]);
  const owned = fields.filter(({ owners }) => owners.has(subgraph));
  return new Set(owned.map(({ type }) => type.replace(/[[\]!]/g, '')));
}

function interfacesIn(model: GraphModel, subgraph: string): readonly string[] {
  return [...model.interfaces.values()]
    .filter((one) => one.presence.has(subgraph))
    .map((one) => {
      const fields = interfaceFields(model, one, subgraph);
      if (!isInterfaceObject(one, subgraph)) {
        return block(`interface ${one.name}${one.home === null ? '' : ' @key(fields: "id")'}`, fields);
      }
      const added = [...one.added.values()].filter(({ owners }) => owners.has(subgraph)).map(plain);
      return block(`type ${one.name} @key(fields: "id") @interfaceObject`, ['id: ID!', ...added]);
    });
}

/** Those that all members the subgraph knows have there. */
function interfaceFields(model: GraphModel, one: InterfaceModel, subgraph: string): readonly string[] {
  if (isInterfaceObject(one, subgraph)) return ['id: ID!'];
  const members = membersIn(model, one.name, subgraph).map((name) => model.objects.get(name));
  return [...one.fields].flatMap(([name, type]) => {
    const own = members.map((member) => member?.fields.get(name));
    const everywhere = own.every((field) => field?.owners.has(subgraph) === true);
    return everywhere ? [`${name}${own[0]?.args ?? ''}: ${type}`] : [];
  });
}

function interfacesOf(model: GraphModel, object: ObjectModel, subgraph: string | null): readonly InterfaceModel[] {
  return [...model.interfaces.values()].filter(
    (one) =>
      one.members.includes(object.name) &&
      [...one.presence].some(
        (each) =>
          (subgraph === null || each === subgraph) && !isInterfaceObject(one, each) && object.presence.has(each),
      ),
  );
}

function objectIn(model: GraphModel, object: ObjectModel, subgraph: string): string {
  const presence = object.presence.get(subgraph);
  if (presence === undefined) return '';
  const owned = [...object.fields.values()].filter(({ owners }) => owners.has(subgraph));
  const external = [...object.fields.values()].filter(
    ({ name, owners }) => presence.external.has(name) && !owners.has(subgraph),
  );
  const onlyKeys = owned.every(({ name }) => keyFields.has(name)) && object.presence.size > 1;
  const resolvable = !onlyKeys || external.length > 0 || isHome(object, subgraph);
  const keys = [...presence.keys].map((key) => ` @key(fields: "${key}"${resolvable ? '' : ', resolvable: false'})`);
  return block(`type ${object.name}${implementing(interfacesOf(model, object, subgraph))}${keys.join('')}`, [
    ...owned.map((field) => `${plain(field)}${directives(field)}`),
    ...external.map((field) => `${plain(field)} @external`),
  ]);
}

/** The first subgraph that was given an entity knows all its keys, and others are reached by way of it. */
function isHome(object: ObjectModel, subgraph: string): boolean {
  const [home] = object.presence.keys();
  return home === subgraph;
}

function plain({ name, args, type }: FieldModel): string {
  return `${name}${args}: ${type}`;
}

function directives({ owners, requires, provides, shared: given }: FieldModel): string {
  return [
    owners.size > 1 || given ? ' @shareable' : '',
    requires === null ? '' : ` @requires(fields: "${requires}")`,
    provides === null ? '' : ` @provides(fields: "${provides}")`,
  ].join('');
}

function implementing(interfaces: readonly InterfaceModel[]): string {
  return interfaces.length === 0 ? '' : ` implements ${interfaces.map(({ name }) => name).join(' & ')}`;
}

function block(head: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${head} {\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}
