import {
  type FieldModel,
  type GraphModel,
  type InterfaceModel,
  isInterfaceObject,
  namedType,
  type ObjectModel,
} from '#test/kit/differential/model.ts';
import { Random } from '#test/kit/differential/random.ts';

const leafTypes = ['Int', 'Int', 'String', 'String', 'Float', 'Boolean', 'ID', 'Colour'];
const keyChoices = ['id', 'sku', 'code region', 'org { id }'];

/** Makes a graph of two to five subgraphs. Not every one composes: what is asked for at random may be unsatisfiable. */
export function generateGraph(seed: number, withInterfaceObjects: boolean): GraphModel {
  return new Generation(seed, withInterfaceObjects).run();
}

class Generation {
  readonly #random: Random;
  readonly #model: GraphModel & {
    readonly objects: Map<string, ObjectModel>;
    readonly interfaces: Map<string, InterfaceModel>;
    readonly unions: Map<string, readonly string[]>;
  };
  #names = 0;
  readonly #withInterfaceObjects: boolean;

  constructor(seed: number, withInterfaceObjects: boolean) {
    this.#withInterfaceObjects = withInterfaceObjects;
    this.#random = new Random(seed);
    const subgraphs = ['a', 'b', 'c', 'd', 'e'].slice(0, this.#random.between(2, 5));
    this.#model = { seed, subgraphs, objects: new Map(), interfaces: new Map(), unions: new Map() };
  }

  run(): GraphModel {
    this.#declareTypes();
    for (const object of this.#ofKind('value')) this.#valueFields(object);
    for (const object of this.#ofKind('entity')) this.#entityFields(object);
    this.#interfaceFields();
    for (const object of this.#ofKind('entity')) if (this.#random.chance(40)) this.#splitValue(object);
    for (const object of this.#ofKind('entity')) if (this.#random.chance(70)) this.#requiringFields(object);
    this.#roots();
    this.#closeReferences();
    for (const object of this.#ofKind('entity')) if (this.#random.chance(70)) this.#provide(object);
    this.#closeReferences();
    return this.#model;
  }

  #ofKind(kind: ObjectModel['kind']): ObjectModel[] {
    return [...this.#model.objects.values()].filter((object) => object.kind === kind);
  }

  #name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  #declareTypes(): void {
    const random = this.#random;
    for (let count = random.between(1, 3); count > 0; count -= 1) this.#object(this.#name('V'), 'value', []);
    for (let count = random.between(2, 4); count > 0; count -= 1) this.#entity(this.#name('T'));
    if (random.chance(this.#withInterfaceObjects ? 45 : 0)) this.#interfaceEntity();
    for (let count = random.between(0, 2); count > 0; count -= 1) this.#interface();
    for (let count = random.between(0, 2); count > 0; count -= 1) {
      const members = [...this.#ofKind('entity'), ...this.#ofKind('value')].filter(({ name }) => !name.includes('Org'));
      this.#model.unions.set(
        this.#name('U'),
        random.some(members, 2, 3).map(({ name }) => name),
      );
    }
  }

  #object(name: string, kind: ObjectModel['kind'], keys: readonly string[]): ObjectModel {
    const object: ObjectModel = { name, kind, fields: new Map(), keys, presence: new Map() };
    this.#model.objects.set(name, object);
    return object;
  }

  #entity(name: string): ObjectModel {
    const keys = this.#random.some(keyChoices, 1, 3);
    const object = this.#object(name, 'entity', keys);
    const [home, ...others] = this.#random.some(this.#model.subgraphs, 1);
    // One knows every key, so that each of the others can be reached from each, if by a detour.
    object.presence.set(home ?? 'a', { keys: new Set(keys), external: new Set() });
    for (const one of others) {
      object.presence.set(one, { keys: new Set(this.#random.some(keys, 1)), external: new Set() });
    }
    this.#keyFields(object);
    return object;
  }

  #keyFields(object: ObjectModel): void {
    const uses = (key: string) => [...object.presence].filter(([, { keys }]) => keys.has(key)).map(([one]) => one);
    const types: Record<string, string> = { id: 'ID!', sku: 'String!', code: 'Int!', region: 'String!' };
    for (const key of new Set(['id', ...object.keys])) {
      for (const name of key === 'org { id }' ? ['org'] : key.split(' ')) {
        const owners =
          key === 'id' && !object.keys.includes('id') ? [...object.presence.keys()].slice(0, 1) : uses(key);
        this.#field(object, { name, type: types[name] ?? `${object.name}Org!`, owners, safe: true });
      }
    }
    if (!object.keys.includes('org { id }')) return;
    const org = this.#object(`${object.name}Org`, 'value', []);
    this.#field(org, { name: 'id', type: 'ID!', owners: [], safe: true });
    this.#field(org, { name: 'label', type: 'String', owners: [] });
  }

  #field(
    object: Pick<ObjectModel, 'fields'>,
    field: { readonly name: string; readonly type: string; readonly owners: readonly string[] } & Partial<
      Pick<FieldModel, 'args' | 'requires' | 'safe'>
    >,
  ): FieldModel {
    const whole: FieldModel = {
      args: '',
      requires: null,
      provides: null,
      safe: false,
      shared: false,
      ...field,
      owners: new Set(field.owners),
    };
    object.fields.set(whole.name, whole);
    return whole;
  }

  #interfaceEntity(): void {
    const random = this.#random;
    const [home = 'a', ...others] = random.shuffled(this.#model.subgraphs);
    const adding = random.some(others, 1, 2);
    const name = this.#name('N');
    const members = ['A', 'B', 'C'].slice(0, random.between(2, 3)).map((letter) => {
      const object = this.#object(`${name}${letter}`, 'entity', ['id']);
      for (const one of [
        home,
        ...random.some(
          others.filter((other) => !adding.includes(other)),
          0,
        ),
      ]) {
        object.presence.set(one, { keys: new Set(['id']), external: new Set() });
      }
      this.#field(object, { name: 'id', type: 'ID!', owners: [...object.presence.keys()], safe: true });
      return object.name;
    });
    const presence = new Set([home, ...adding]);
    const one: InterfaceModel = { name, members, fields: new Map([['id', 'ID!']]), presence, home, added: new Map() };
    this.#model.interfaces.set(name, one);
    for (const subgraph of adding) {
      for (let count = random.between(1, 2); count > 0; count -= 1) {
        const type = random.chance(70) ? this.#wrapped(random.pick(leafTypes)) : this.#reference(subgraph);
        this.#field({ fields: one.added }, { name: this.#name('n'), type, owners: [subgraph], args: this.#args() });
      }
    }
  }

  #interface(): void {
    const random = this.#random;
    const candidates = random.chance(70) ? this.#ofKind('entity') : this.#ofKind('value');
    const members = random.some(
      candidates.filter(({ name }) => !name.startsWith('N') && !name.includes('Org')),
      2,
      3,
    );
    if (members.length < 2) return;
    this.#model.interfaces.set(this.#name('I'), {
      name: `I${this.#names}`,
      members: members.map(({ name }) => name),
      fields: new Map([['id', 'ID!']]),
      presence: new Set(),
      home: null,
      added: new Map(),
    });
  }

  #interfaceFields(): void {
    const random = this.#random;
    for (const one of this.#model.interfaces.values()) {
      for (let count = random.between(0, 2); count > 0; count -= 1) {
        const name = this.#name('i');
        const type = this.#wrapped(random.chance(70) ? random.pick(leafTypes) : random.pick(this.#plainTypes()));
        const args = this.#args();
        (one.fields as Map<string, string>).set(name, random.chance(30) ? type.replace(/!$/, '') : type);
        for (const member of one.members) {
          const object = this.#mustHave(member);
          this.#field(object, { name, type, owners: this.#owners(object), args });
        }
      }
    }
  }

  #mustHave(name: string): ObjectModel {
    const object = this.#model.objects.get(name);
    if (object === undefined) throw new Error(`There is no ${name}`);
    return object;
  }

  /** Types that any subgraph may refer to. */
  #plainTypes(): readonly string[] {
    return [...this.#ofKind('entity'), ...this.#ofKind('value')]
      .map(({ name }) => name)
      .filter((name) => !/^[NW]|Org$/.test(name));
  }

  /** A type that a field of `subgraph` may have. */
  #reference(subgraph: string): string {
    const named = [...this.#model.interfaces.values()].filter((one) => one.home === null || one.presence.has(subgraph));
    const abstract = [...named.map(({ name }) => name), ...this.#unionsFor(subgraph)];
    return this.#wrapped(this.#random.pick([...this.#plainTypes(), ...abstract, ...abstract]));
  }

  /** Without those that hold a member of an interface which the subgraph knows as an object only. */
  #unionsFor(subgraph: string): readonly string[] {
    const closed = new Set(
      [...this.#model.interfaces.values()].flatMap((one) => (isInterfaceObject(one, subgraph) ? one.members : [])),
    );
    return [...this.#model.unions]
      .filter(([, members]) => members.every((one) => !closed.has(one)))
      .map(([name]) => name);
  }

  #wrapped(named: string): string {
    const random = this.#random;
    const nonNull = (type: string) => (random.chance(35) ? `${type}!` : type);
    let type = nonNull(named);
    for (let depth = random.pick([0, 0, 0, 1, 1, 2]); depth > 0; depth -= 1) type = nonNull(`[${type}]`);
    return type;
  }

  #args(): string {
    const random = this.#random;
    if (!random.chance(25)) return '';
    const choices = [
      'first: Int = 3',
      'need: Int!',
      'colour: Colour',
      'filter: Filter',
      'flag: Boolean = true',
      'ids: [ID!]',
    ];
    return `(${random.some(choices, 1, 3).join(', ')})`;
  }

  #owners(object: ObjectModel): readonly string[] {
    if (object.kind === 'value') return [];
    const present = [...object.presence.keys()];
    return this.#random.chance(20) ? this.#random.some(present, 1, 2) : [this.#random.pick(present)];
  }

  /** Every subgraph that knows a value knows all of it; whose that is, is found out when references are closed. */
  #valueFields(object: ObjectModel): void {
    if (object.name.includes('Org')) return;
    const random = this.#random;
    this.#field(object, { name: 'id', type: 'ID!', owners: [] });
    for (let count = random.between(1, 4); count > 0; count -= 1) {
      const named = random.chance(75) ? random.pick(leafTypes) : random.pick(this.#plainTypes());
      this.#field(object, { name: this.#name('v'), type: this.#wrapped(named), owners: [], args: this.#args() });
    }
  }

  #entityFields(object: ObjectModel): void {
    const random = this.#random;
    for (const owner of object.presence.keys()) {
      for (let count = random.between(1, 3); count > 0; count -= 1) {
        const leaf = random.chance(60);
        const owners = leaf ? this.#owners(object) : [owner];
        const type = leaf ? this.#wrapped(random.pick(leafTypes)) : this.#reference(owner);
        this.#field(object, { name: this.#name('f'), type, owners, args: this.#args() });
      }
    }
    if (random.chance(30)) this.#field(object, { name: 'revision', type: 'Int', owners: this.#owners(object) });
  }

  /** A value of which two subgraphs know a part each; whoever leads to it shares that field. */
  #splitValue(object: ObjectModel): void {
    const random = this.#random;
    const [one, other] = random.shuffled([...object.presence.keys()]);
    if (one === undefined || other === undefined) return;
    const value = this.#object(this.#name('W'), 'value', []);
    const owners = [one, other];
    for (const subgraph of owners) value.presence.set(subgraph, { keys: new Set(), external: new Set() });
    for (const known of [[one], [other], owners, [random.pick(owners)]]) {
      this.#field(value, {
        name: this.#name('w'),
        type: this.#wrapped(random.pick(leafTypes)),
        owners: known,
        args: this.#args(),
      });
    }
    this.#field(object, { name: this.#name('s'), type: this.#wrapped(value.name), owners });
  }

  #requiringFields(object: ObjectModel): void {
    const random = this.#random;
    for (let count = random.between(1, 2); count > 0; count -= 1) {
      const [owner, presence] = random.pick([...object.presence]);
      const required = [...object.fields.values()].filter(
        (field) =>
          field.args === '' &&
          !field.safe &&
          !field.owners.has(owner) &&
          field.name !== 'revision' &&
          // Of a field that requires others itself, Apollo's planner (2.14.4) asks without them where one subgraph has both.
          field.requires === null &&
          this.#isRequirable(field),
      );
      const chosen = random.some(required, 1, 2);
      if (chosen.length === 0) continue;
      for (const field of chosen) {
        this.#protect(field);
        presence.external.add(field.name);
      }
      this.#field(object, {
        name: this.#name('r'),
        type: this.#wrapped(random.chance(70) ? random.pick(leafTypes) : random.pick(this.#plainTypes())),
        owners: [owner],
        args: this.#args(),
        requires: chosen.map((field) => `${field.name}${this.#required(field)}`).join(' '),
      });
    }
  }

  #isRequirable(field: FieldModel): boolean {
    const object = this.#model.objects.get(namedType(field.type));
    if (object === undefined) return leafTypes.includes(namedType(field.type));
    return object.kind === 'value' && object.name.startsWith('V');
  }

  #required(field: FieldModel): string {
    const object = this.#model.objects.get(namedType(field.type));
    if (object === undefined) return '';
    const leaves = [...object.fields.values()].filter(
      ({ type, args }) => args === '' && leafTypes.includes(namedType(type)),
    );
    const chosen = this.#random.some(leaves, 1, 2);
    for (const leaf of chosen) this.#protect(leaf);
    return ` { ${chosen.map(({ name }) => name).join(' ')} }`;
  }

  /** What is read unasked must not fail, and neither may what would take it along. */
  #protect(field: FieldModel): void {
    if (field.safe) return;
    field.safe = true;
    for (const one of this.#model.objects.get(namedType(field.type))?.fields.values() ?? []) {
      if (one.type.endsWith('!')) this.#protect(one);
    }
  }

  #roots(): void {
    const random = this.#random;
    const query = this.#object('Query', 'root', []);
    for (const [index, subgraph] of this.#model.subgraphs.entries()) {
      query.presence.set(subgraph, { keys: new Set(), external: new Set() });
      for (let count = random.between(index === 0 ? 1 : 0, 2); count > 0; count -= 1)
        this.#rootField(query, subgraph, 'q');
    }
    const entities = this.#plainTypes().filter((name) => this.#mustHave(name).kind === 'entity');
    const type = this.#wrapped(random.pick(entities));
    this.#field(query, {
      name: this.#name('q'),
      type,
      owners: random.some(this.#model.subgraphs, 2, 2),
      args: this.#args(),
    });
    if (!random.chance(60)) return;
    const mutation = this.#object('Mutation', 'root', []);
    for (let count = random.between(2, 3); count > 0; count -= 1) {
      const subgraph = random.pick(this.#model.subgraphs);
      mutation.presence.set(subgraph, { keys: new Set(), external: new Set() });
      this.#rootField(mutation, subgraph, 'm');
    }
  }

  #rootField(root: ObjectModel, subgraph: string, prefix: string): void {
    this.#field(root, {
      name: this.#name(prefix),
      type: this.#reference(subgraph),
      owners: [subgraph],
      args: this.#args(),
    });
  }

  /** Makes every subgraph know the types that its fields have. */
  #closeReferences(): void {
    for (let before = -1, now = this.#extent(); now !== before; before = now, now = this.#extent()) {
      for (const subgraph of this.#model.subgraphs) this.#closeSubgraph(subgraph);
    }
  }

  #extent(): number {
    const { objects, interfaces } = this.#model;
    const fields = [...objects.values()].flatMap((object) => [...object.fields.values()]);
    const sizes = [
      ...fields.map(({ owners }) => owners.size),
      ...[...objects.values()].map(({ presence }) => presence.size),
    ];
    return [...sizes, ...[...interfaces.values()].map(({ presence }) => presence.size)].reduce(
      (sum, one) => sum + one,
      0,
    );
  }

  #closeSubgraph(subgraph: string): void {
    for (const object of this.#model.objects.values()) {
      const presence = object.presence.get(subgraph);
      for (const field of object.fields.values()) {
        if (field.owners.has(subgraph) || presence?.external.has(field.name) === true)
          this.#know(subgraph, namedType(field.type));
      }
    }
    for (const one of this.#model.interfaces.values()) {
      for (const field of one.added.values())
        if (field.owners.has(subgraph)) this.#know(subgraph, namedType(field.type));
    }
  }

  #know(subgraph: string, name: string): void {
    const union = this.#model.unions.get(name);
    if (union !== undefined) return this.#knowOne(subgraph, union);
    const one = this.#model.interfaces.get(name);
    if (one !== undefined) {
      if (one.home !== null) return;
      one.presence.add(subgraph);
      this.#knowOne(subgraph, one.members);
      // Of a member that came without it, its id is what the interface can show.
      for (const member of one.members) {
        const object = this.#mustHave(member);
        if (object.presence.has(subgraph)) object.fields.get('id')?.owners.add(subgraph);
      }
      return;
    }
    const object = this.#model.objects.get(name);
    if (object !== undefined) this.#knowObject(subgraph, object);
  }

  #knowOne(subgraph: string, members: readonly string[]): void {
    if (members.some((member) => this.#mustHave(member).presence.has(subgraph))) return;
    this.#know(subgraph, members[0] ?? '');
  }

  #knowObject(subgraph: string, object: ObjectModel): void {
    if (!object.presence.has(subgraph)) {
      const keys = object.keys.slice(0, 1);
      object.presence.set(subgraph, { keys: new Set(keys), external: new Set() });
      for (const name of keys.flatMap((key) => (key === 'org { id }' ? ['org'] : key.split(' ')))) {
        object.fields.get(name)?.owners.add(subgraph);
      }
    }
    if (object.kind === 'value' && !object.name.startsWith('W')) {
      for (const field of object.fields.values()) field.owners.add(subgraph);
    }
  }

  /** Some field that leads to the entity gives a leaf of it that is another subgraph's. */
  #provide(entity: ObjectModel): void {
    const leading = [...this.#model.objects.values()]
      .flatMap((object) => [...object.fields.values()])
      .filter((field) => namedType(field.type) === entity.name && field.owners.size === 1 && field.requires === null);
    if (leading.length === 0) return;
    const field = this.#random.pick(leading);
    const [owner = 'a'] = field.owners;
    const given = [...entity.fields.values()].filter(
      (one) =>
        one.args === '' &&
        one.requires === null &&
        one.name !== 'revision' &&
        !one.owners.has(owner) &&
        leafTypes.includes(namedType(one.type)),
    );
    const presence = entity.presence.get(owner);
    if (given.length === 0 || presence === undefined) return;
    const chosen = this.#random.some(given, 1, 2);
    for (const one of chosen) {
      presence.external.add(one.name);
      one.shared = true;
    }
    field.provides = chosen.map(({ name }) => name).join(' ');
  }
}
