import {
  type DocumentNode,
  getNullableType,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Access } from '#kernel/access.ts';
import { type Refusals, unauthorized } from '#gateway/authorization/refusals.ts';
import { type Data, isData, isPlainKey, member } from '#gateway/execution/data.ts';
import { leafCheck, type LeafKind, leafKind, quickCheck } from '#gateway/execution/leaf-values.ts';
import {
  type ConditionalSet,
  type Fragments,
  type Occurrence,
  selectedFields,
  type SelectionScopes,
  type SelectedField,
  type SelectionRules,
} from '#gateway/execution/selected-fields.ts';
import { clientKey, fetchedKey } from '#gateway/execution/safe-aliases.ts';
import type { ResponsePath } from '#gateway/execution/subgraph-errors.ts';

/** What has fields, or may be asked for `__typename`. */
export type CompositeType = GraphQLObjectType | GraphQLAbstractType;

/** Which of the client's selections a class of callers may not see. */
export interface Withheld {
  readonly refusals: Refusals;
  readonly scopes: SelectionScopes;
  /** The scope of the operation's own selection set. */
  readonly root: string;
}

/** Makes of what the subgraphs answered what the client asked for (GraphQL specification, section 6.4.3 "Value Completion"). */
export type Projection = (data: Data, variables: Readonly<Record<string, unknown>>, access: Access) => ProjectedData;

export interface ProjectedData {
  /** Null where a missing non-null value took everything with it. */
  readonly data: Data | null;
  /** Values that are missing or no values of their type, and fields that were refused. */
  readonly errors: readonly GraphQLError[];
}

/** What a response is written by. */
export interface ProjectionRules {
  readonly schema: GraphQLSchema;
  readonly withheld: Withheld | null;
  /** What the aliases of `withSafeAliases` were made with. */
  readonly fieldNames: ReadonlySet<string>;
}

/** Compiles the projection of an operation. */
export function projectionOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { schema, withheld, fieldNames }: ProjectionRules,
): Projection {
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) throw new Error(`The schema has no type for a ${operation.operation}`);
  const compiler = new Compiler({
    schema,
    fragments: fragmentsOf(document),
    deferred: false,
    ...(withheld === null ? {} : { scopes: withheld.scopes }),
    refusals: withheld?.refusals ?? null,
    keys: { read: ({ node }, parent) => fetchedKey(node, parent, { schema, fieldNames }), write: ({ key }) => key },
  });
  const project = compiler.object(root, [{ set: operation.selectionSet, when: [], scope: withheld?.root ?? '' }], []);
  return (data, variables, access) => {
    const run: Run = { variables, access, indices: [], errors: [] };
    const projected = project(data, run);
    return { data: projected === absent ? null : projected, errors: run.errors };
  };
}

/** Compiles the projection of one selection set of an object of `type`. Paths in errors begin at the object. */
export function objectProjection(type: CompositeType, set: SelectionSetNode, rules: SelectionRules): Projection {
  const compiler = new Compiler({ ...rules, refusals: null, keys: ofPlanner });
  const complete = compiler.value(type, [{ set, when: [], scope: '' }], { parent: type, name: '__typename', at: [] });
  return (data, variables, access) => {
    const run: Run = { variables, access, indices: [], errors: [] };
    const projected = complete(data, run);
    return { data: isData(projected) ? projected : null, errors: run.errors };
  };
}

/** The named fragments of a document. */
export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
}

/** What one projection carries along. */
interface Run {
  /** With defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The caller's: who is not signed in is told less. */
  readonly access: Access;
  /** Where in each list around the current value it stands, the outermost first. */
  readonly indices: number[];
  readonly errors: GraphQLError[];
}

/** A non-null value that is missing: what holds it has no value either. */
const absent = Symbol('absent');

type Projected = unknown;
type Complete = (value: unknown, run: Run) => Projected;
type ProjectObject = (value: Data, run: Run) => Data | typeof absent;

/** Where in the response a value stands: response keys, and a number where the index in a list comes: the how-manieth list it is. */
type Place = readonly (string | number)[];

interface Field {
  readonly parent: CompositeType;
  readonly name: string;
  readonly at: Place;
}

interface CompilerParts extends SelectionRules {
  readonly refusals: Refusals | null;
  readonly keys: Keys;
}

/** Where a field is read in what was fetched, and under which key the client gets it. */
interface Keys {
  readonly read: (field: SelectedField, parent: CompositeType) => string;
  readonly write: (field: SelectedField) => string;
}

/** Of selections that the planner wrote. */
const ofPlanner: Keys = { read: ({ key }) => key, write: ({ key }) => clientKey(key) };

/**
 * Writes a function for each selection set. It reads and writes a fixed list of members, which the engine compiles to plain loads and
 * stores; interpreting the selection for each object took ~38 % of a request with the stock executor.
 */
class Compiler {
  readonly #parts: CompilerParts;

  constructor(parts: CompilerParts) {
    this.#parts = parts;
  }

  object(type: CompositeType, sets: readonly ConditionalSet[], at: Place): ProjectObject {
    const fields = selectedFields(type, sets, this.#parts);
    const completions = fields.map((field) => this.#field(type, field, at));
    const lines = fields.map((field, index) => this.#line(type, field, index));
    const parameters = fields.map((_, index) => `complete${index}`);
    const body = `"use strict"; return (value, run) => { const object = {}; ${lines.join('\n')} return object; };`;
    // Keys are GraphQL names, which are identifiers, and they are quoted all the same.
    // oxlint-disable-next-line no-implied-eval, no-new-func
    const make: unknown = new Function('absent', 'member', ...parameters, body);
    return (make as (...values: readonly unknown[]) => ProjectObject)(absent, member, ...completions);
  }

  #line(type: CompositeType, field: SelectedField, index: number): string {
    const { read: readKey, write } = this.#parts.keys;
    const [from, to] = [readKey(field, type), write(field)];
    const read = isPlainKey(from) ? `value[${JSON.stringify(from)}]` : `member(value, ${JSON.stringify(from)})`;
    const result = `r${index}`;
    const complete = `${result} = complete${index}(${result}, run); if (${result} === absent) return absent;`;
    const holds = quickCheck(this.#quickKind(type, field), result);
    const completed = holds === null ? complete : `if (!(${holds})) { ${complete} }`;
    const set =
      to === '__proto__'
        ? `Object.defineProperty(object, "__proto__", { value: ${result}, writable: true, enumerable: true, configurable: true });`
        : `object[${JSON.stringify(to)}] = ${result};`;
    const line = `let ${result} = ${read}; ${completed} ${set}`;
    return field.whenAny.length === 0 ? `{ ${line} }` : `if (${this.#condition(field)}) { ${line} }`;
  }

  #condition({ whenAny }: SelectedField): string {
    const all = (one: SelectedField['whenAny'][number]) =>
      one.map(({ variable, is }) => `run.variables.${variable} === ${is}`).join(' && ');
    return whenAny.map((one) => `(${all(one)})`).join(' || ');
  }

  /** Of leaf fields the values of which can be told by `typeof`. */
  #quickKind(type: CompositeType, { node, occurrences }: SelectedField): LeafKind | null {
    if (node.name.value.startsWith('__') || this.#isRefused(occurrences)) return null;
    const named = getNullableType(fieldType(type, node.name.value));
    return isLeafType(named) ? leafKind(named) : null;
  }

  #field(parent: CompositeType, { key, node, sets, occurrences }: SelectedField, above: Place): Complete {
    const name = node.name.value;
    const at = [...above, clientKey(key)];
    if (name === '__typename') return typeName(parent, { parent, name, at });
    // Answered from the schema itself; its shape is right already.
    if (name === '__schema' || name === '__type') return (value) => value ?? null;
    const type = fieldType(parent, name);
    if (type === undefined) throw new Error(`${parent.name} has no field ${name}`);
    const complete = this.value(type, sets, { parent, name, at });
    const { refusals } = this.#parts;
    return refusals !== null && this.#isRefused(occurrences)
      ? withholding(complete, { refusals, occurrences, at, result: isNonNullType(type) ? absent : null })
      : complete;
  }

  /** Whether any of the places where a field is selected is one that the caller may not see. */
  #isRefused(occurrences: readonly Occurrence[]): boolean {
    const { refusals } = this.#parts;
    return refusals !== null && occurrences.some((one) => refusals.at(one) !== null);
  }

  value(type: GraphQLOutputType, sets: readonly ConditionalSet[], field: Field): Complete {
    if (!isNonNullType(type)) return this.#nullable(type, sets, field);
    const complete = this.#nullable(type.ofType, sets, field);
    return (value, run) => {
      if (value === null || value === undefined) {
        run.errors.push(failure(run, field, 'Cannot return null for non-nullable'));
        return absent;
      }
      return complete(value, run) ?? absent;
    };
  }

  #nullable(type: GraphQLOutputType, sets: readonly ConditionalSet[], field: Field): Complete {
    if (isListType(type)) return this.#list(type.ofType, sets, field);
    if (isLeafType(type)) return leaf(type, field);
    if (isObjectType(type)) {
      const project = this.object(type, sets, field.at);
      return (value, run) => {
        if (value === null || value === undefined) return null;
        if (!isData(value)) return invalid(run, field);
        const object = project(value, run);
        return object === absent ? null : object;
      };
    }
    if (isNonNullType(type)) throw new Error('Non-null of non-null is no type');
    return this.#abstract(type, sets, field);
  }

  #list(type: GraphQLOutputType, sets: readonly ConditionalSet[], field: Field): Complete {
    const list = field.at.filter((one) => typeof one === 'number').length;
    const complete = this.value(type, sets, { ...field, at: [...field.at, list] });
    return (value, run) => {
      if (value === null || value === undefined) return null;
      if (!Array.isArray(value)) return invalid(run, field);
      const elements: unknown[] = [];
      for (let index = 0; index < value.length; index += 1) {
        run.indices[list] = index;
        const element = complete(value[index], run);
        if (element === absent) return null;
        elements.push(element);
      }
      return elements;
    };
  }

  /** A function for each type that really comes, made when it first does: an interface may have dozens. */
  #abstract(type: GraphQLAbstractType, sets: readonly ConditionalSet[], field: Field): Complete {
    const { schema } = this.#parts;
    const projects = new Map<unknown, ProjectObject>();
    return (value, run) => {
      if (value === null || value === undefined) return null;
      if (!isData(value)) return invalid(run, field);
      const name = value['__typename'];
      let project = projects.get(name);
      if (project === undefined) {
        const runtime = runtimeType(name, type, schema);
        if (runtime === null) return invalid(run, field);
        project = this.object(runtime, sets, field.at);
        projects.set(name, project);
      }
      const object = project(value, run);
      return object === absent ? null : object;
    };
  }
}

/**
 * The type of an object that calls itself `name`; null where it cannot stand here. Nobody asked for the name where only fields of
 * the interface are selected, and an interface may be all that a subgraph knows of an object (@interfaceObject).
 */
function runtimeType(name: unknown, type: GraphQLAbstractType, schema: GraphQLSchema): CompositeType | null {
  if (name === undefined || name === type.name) return type;
  const runtime = typeof name === 'string' ? schema.getType(name) : undefined;
  if (isInterfaceType(runtime)) return type;
  return isObjectType(runtime) && schema.isSubType(type, runtime) ? runtime : null;
}

function fieldType(type: CompositeType, name: string): GraphQLOutputType | undefined {
  return isUnionType(type) ? undefined : type.getFields()[name]?.type;
}

/** Of an interface that stands for an object of which no more is known there is no answer. */
function typeName(parent: CompositeType, field: Field): Complete {
  if (isObjectType(parent)) return () => parent.name;
  return (_value, run) => {
    run.errors.push(failure(run, field, 'Cannot return null for non-nullable'));
    return absent;
  };
}

function leaf(type: GraphQLLeafType, field: Field): Complete {
  const isValue = leafCheck(type);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    return isValue(value) ? value : invalid(run, field);
  };
}

interface Withholding {
  readonly refusals: Refusals;
  readonly occurrences: readonly Occurrence[];
  readonly at: Place;
  /** In place of the value. */
  readonly result: null | typeof absent;
}

/** Which selections meet depends on variables (@skip, @include), and so whether one that is refused is among them. */
function withholding(complete: Complete, { refusals, occurrences, at, result }: Withholding): Complete {
  return (value, run) => {
    const meeting = occurrences.filter(({ when }) => when.every(({ variable, is }) => run.variables[variable] === is));
    const refusal = refusals.ofPlace(meeting);
    if (refusal === null) return complete(value, run);
    run.errors.push(unauthorized(refusal, pathOf(run, at), run.access));
    return result;
  };
}

function invalid(run: Run, field: Field): null {
  run.errors.push(failure(run, field, 'Invalid value found for'));
  return null;
}

function failure(run: Run, { parent, name, at }: Field, what: string): GraphQLError {
  return new GraphQLError(`${what} field ${parent.name}.${name}.`, { path: pathOf(run, at) });
}

function pathOf({ indices }: Run, at: Place): ResponsePath {
  return at.map((one) => (typeof one === 'number' ? (indices[one] ?? 0) : one));
}
