import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NamedTypeNode,
  OperationTypeNode,
  parse,
  type TypeNode,
} from 'graphql';
import { type DirectiveNames, requirementIn } from '#kernel/access-directives.ts';
import { directiveNames } from '#gateway/authorization/access-directives.ts';
import { allOf, asksNothing, noRequirement, type Requirement } from '#kernel/requirement.ts';

/** What selecting one field asks of a caller. */
export interface FieldRule {
  /** Of the type it is selected on, the field itself and, if it is a leaf, the type of its value. */
  readonly own: Requirement;
  /** Of the object type it gives; asks nothing where it gives something else. */
  readonly result: Requirement;
  /** The name of the type of its value, without list and non-null. */
  readonly type: string;
}

interface TypeRules {
  readonly kind: 'OBJECT' | 'INTERFACE' | 'LEAF';
  readonly own: Requirement;
  readonly fields: ReadonlyMap<string, { readonly own: Requirement; readonly type: string }>;
  readonly interfaces: readonly string[];
}

/**
 * What the SDL of a supergraph demands of callers by @authenticated, @requiresScopes and @policy.
 *
 * Composition gives an interface the rules of all its implementations together. It is not relied on: what is selected on an
 * interface itself asks for whatever any implementation asks for, as nobody knows beforehand which one will answer.
 */
export class AccessRules {
  /** Whether the supergraph demands nothing of anyone. */
  readonly isEmpty: boolean;
  readonly #types = new Map<string, TypeRules>();
  readonly #roots = new Map<OperationTypeNode, string>();
  readonly #implementations = new Map<string, string[]>();
  readonly #rules = new Map<string, FieldRule | null>();

  /** Throws where `supergraphSdl` is not SDL or an access directive's argument is not a list of lists of strings. */
  constructor(supergraphSdl: string) {
    const supergraph = parse(supergraphSdl, { noLocation: true });
    const names = directiveNames(supergraph);
    for (const definition of supergraph.definitions) this.#read(definition, names);
    for (const [operation, root] of defaultRoots) {
      if (!hasSchemaDefinition(supergraph) && this.#types.has(root)) this.#roots.set(operation, root);
    }
    for (const [name, { kind, interfaces }] of this.#types) {
      if (kind !== 'OBJECT') continue;
      for (const one of interfaces) this.#implementations.set(one, [...(this.#implementations.get(one) ?? []), name]);
    }
    this.isEmpty = [...this.#types.values()].every(
      ({ own, fields }) => asksNothing(own) && [...fields.values()].every((field) => asksNothing(field.own)),
    );
  }

  /** The type a kind of operation selects from; null where the supergraph has none of the kind. */
  rootType(operation: OperationTypeNode): string | null {
    return this.#roots.get(operation) ?? null;
  }

  /** The fields of a type, in the order of the SDL. */
  fieldsOf(type: string): readonly string[] {
    return [...(this.#types.get(type)?.fields.keys() ?? [])];
  }

  isObject(type: string): boolean {
    return this.#types.get(type)?.kind === 'OBJECT';
  }

  /** The rule of a field selected on `type`; null for what is no field of the SDL: `__typename` and introspection. */
  fieldRule(type: string, field: string): FieldRule | null {
    const key = `${type}.${field}`;
    const known = this.#rules.get(key);
    if (known !== undefined) return known;
    const rule = this.#ruleOf(type, field);
    // Names that are no field are left out: they come from documents, and would grow it without end.
    if (rule !== null) this.#rules.set(key, rule);
    return rule;
  }

  #ruleOf(type: string, field: string): FieldRule | null {
    const found = this.#types.get(type)?.fields.get(field);
    if (found === undefined) return null;
    const result = this.#types.get(found.type);
    const ofResult = result?.own ?? noRequirement;
    const asked = [type, ...(this.#implementations.get(type) ?? [])].flatMap((one) => this.#askedBy(one, field));
    return {
      own: allOf(result?.kind === 'LEAF' ? [...asked, ofResult] : asked),
      result: result?.kind === 'OBJECT' ? ofResult : noRequirement,
      type: found.type,
    };
  }

  #askedBy(type: string, field: string): readonly Requirement[] {
    const rules = this.#types.get(type);
    return [rules?.own ?? noRequirement, rules?.fields.get(field)?.own ?? noRequirement];
  }

  /** Unions and input types bear no rules, and a composed supergraph has no type extensions. */
  #read(definition: DefinitionNode, names: DirectiveNames): void {
    const { kind } = definition;
    if (kind === Kind.SCHEMA_DEFINITION) {
      for (const { operation, type } of definition.operationTypes) this.#roots.set(operation, type.name.value);
    } else if (kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.INTERFACE_TYPE_DEFINITION) {
      this.#types.set(definition.name.value, {
        kind: kind === Kind.OBJECT_TYPE_DEFINITION ? 'OBJECT' : 'INTERFACE',
        own: requirementIn(definition.directives ?? [], names),
        fields: new Map((definition.fields ?? []).map((field) => [field.name.value, fieldIn(field, names)])),
        interfaces: (definition.interfaces ?? []).map(({ name }) => name.value),
      });
    } else if (kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.ENUM_TYPE_DEFINITION) {
      const own = requirementIn(definition.directives ?? [], names);
      this.#types.set(definition.name.value, { kind: 'LEAF', own, fields: new Map(), interfaces: [] });
    }
  }
}

const defaultRoots = [
  [OperationTypeNode.QUERY, 'Query'],
  [OperationTypeNode.MUTATION, 'Mutation'],
  [OperationTypeNode.SUBSCRIPTION, 'Subscription'],
] as const;

function hasSchemaDefinition({ definitions }: DocumentNode): boolean {
  return definitions.some(({ kind }) => kind === Kind.SCHEMA_DEFINITION);
}

function fieldIn(field: FieldDefinitionNode, names: DirectiveNames) {
  return { own: requirementIn(field.directives ?? [], names), type: namedType(field.type).name.value };
}

function namedType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : namedType(type.type);
}
