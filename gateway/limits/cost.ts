import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { argumentsOf, costOfArguments, sizeOf } from '#gateway/limits/argument-cost.ts';
import { always, isFulfilled, textOf } from '#gateway/limits/condition.ts';
import type { CostDirectives } from '#gateway/limits/cost-directives.ts';
import { type ConditionalSet, MergedFields, type Occurrence } from '#gateway/limits/merged-fields.ts';
import { evaluate, type Formula, maximumOf, productOf, sumOf, Variables } from '#gateway/limits/formula.ts';

/** The cost of one operation, once its variables are known; they may be raw or coerced. For a subscription that of one event. */
export type CostFormula = (variables: Readonly<Record<string, unknown>>) => number;

/** What costs are reckoned by. */
export interface CostModel {
  /** The schema clients see. */
  readonly schema: GraphQLSchema;
  readonly directives: CostDirectives;
  /** How many items a list is taken to hold where no `@listSize` says. */
  readonly defaultListSize: number;
  /** More items than any list gives at once; Infinity where that is not known. */
  readonly largestPage: number;
}

/** What an operation costs by itself. */
const operationCosts: Readonly<Record<OperationTypeNode, number>> = { query: 0, mutation: 10, subscription: 0 };

/**
 * Compiles the cost of an operation of a validated document, by IBM's cost specification as Apollo Router documents it: an object costs 1, a
 * scalar nothing, a mutation 10 more; a list field costs its items' cost as often as it is expected to have items; arguments cost what
 * `@cost` says. Of fragments on different object types the dearest counts, as only one can apply. Fields that are merged in the answer
 * count once. Throws OPERATION_TOO_LARGE where that takes too many steps.
 */
export function compileCost(model: CostModel, document: DocumentNode, operation: OperationDefinitionNode): CostFormula {
  const root = model.schema.getRootType(operation.operation);
  if (root === null || root === undefined) throw new Error('A validated operation has no root type');
  const compiler = new CostCompiler(model, document);
  const selected = compiler.ofSelections(root, [{ set: operation.selectionSet, condition: always }], []);
  const formula = sumOf([operationCosts[operation.operation], selected]);
  const defaults = defaultsOf(operation);
  return (variables) => evaluate(formula, new Variables(variables, defaults), 0);
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, unknown> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    ),
  );
}

class CostCompiler {
  readonly #model: CostModel;
  readonly #merged: MergedFields;
  /** By type, selections and the fields that are sized from above: what is merged in many ways is compiled once for each. */
  readonly #compiled = new Map<string, Compiled>();
  readonly #setNumbers = new Map<SelectionSetNode, number>();

  constructor(model: CostModel, document: DocumentNode) {
    this.#model = model;
    this.#merged = new MergedFields(model.schema, document);
  }

  /** What `sets`, merged, cost on an object of `type`. The fields named in `sized` are lists as long as their parent says. */
  ofSelections(type: GraphQLObjectType, sets: readonly ConditionalSet[], sized: readonly string[]): Formula {
    const key = [type.name, sized.join(), ...sets.map((one) => this.#keyOf(one))].join(' ');
    const known = this.#compiled.get(key);
    if (known !== undefined) {
      known.isShared = true;
      return known.formula;
    }
    const fields = [...this.#merged.of(type, sets)];
    const formula = sumOf(fields.map((occurrences) => this.#ofField(type, occurrences, sized)));
    const compiled: Compiled = { formula, isShared: false };
    if (typeof formula !== 'number') compiled.formula = sharing(compiled, key, formula);
    this.#compiled.set(key, compiled);
    return compiled.formula;
  }

  #keyOf({ set, condition }: ConditionalSet): string {
    const number = this.#setNumbers.get(set) ?? this.#setNumbers.size;
    this.#setNumbers.set(set, number);
    return `${number}${textOf(condition)}`;
  }

  #ofField(
    type: GraphQLObjectType,
    occurrences: readonly [Occurrence, ...Occurrence[]],
    sized: readonly string[],
  ): Formula {
    const [{ node }] = occurrences;
    const definition = type.getFields()[node.name.value];
    // What introspection selects is neither a field of the type nor fetched from anywhere.
    if (definition === undefined) return 0;
    const { directives, defaultListSize, largestPage } = this.#model;
    const coordinate = `${type.name}.${definition.name}`;
    const given = argumentsOf(node, definition);
    const listSize = directives.listSizes.get(coordinate);
    const size = sizeOf(listSize, given, { fallback: defaultListSize, largestPage });
    const item = this.#ofItem(definition, {
      occurrences,
      weight: this.#weightOf(type, definition.name),
      sized: listSize?.sizedFields ?? [],
    });
    const cost = sumOf([
      productOf(countOf(definition, size, sized), withListSize(item, size)),
      costOfArguments(coordinate, definition, { given, directives }),
    ]);
    return onlyIf(occurrences, cost);
  }

  /** One value of a field with everything that is selected of it; the dearest of the types it may have. */
  #ofItem(
    { type }: GraphQLField<unknown, unknown>,
    {
      occurrences,
      weight,
      sized,
    }: {
      readonly occurrences: readonly Occurrence[];
      readonly weight: number | undefined;
      readonly sized: readonly string[];
    },
  ): Formula {
    const { schema, directives } = this.#model;
    const named = getNamedType(type);
    const sets = occurrences.flatMap(({ node: { selectionSet: set }, condition }) =>
      set === undefined ? [] : [{ set, condition }],
    );
    if (!isObjectType(named) && !isAbstractType(named)) return weight ?? directives.weights.get(named.name) ?? 0;
    const possible = isObjectType(named) ? [named] : schema.getPossibleTypes(named);
    return maximumOf(
      possible.map((one) =>
        sumOf([weight ?? directives.weights.get(one.name) ?? 1, this.ofSelections(one, sets, sized)]),
      ),
    );
  }

  #weightOf(type: GraphQLObjectType, field: string): number | undefined {
    const owners = [type, ...type.getInterfaces()].map(({ name }) => name);
    const { weights } = this.#model.directives;
    return owners.map((owner) => weights.get(`${owner}.${field}`)).find((weight) => weight !== undefined);
  }
}

interface Compiled {
  formula: Formula;
  /** Whether it stands in several places of a formula. */
  isShared: boolean;
}

/**
 * What stands in several places is reckoned once for a request: below types that lead to each other on every level there are as many
 * places as ways to get there, 2^25 for two types.
 */
function sharing(compiled: Compiled, key: string, formula: Exclude<Formula, number>): Formula {
  return (variables, listSize) =>
    compiled.isShared
      ? variables.once(`${listSize} ${key}`, () => formula(variables, listSize))
      : formula(variables, listSize);
}

/** How often the field's value is there. */
function countOf({ name, type }: GraphQLField<unknown, unknown>, size: Formula, sized: readonly string[]): Formula {
  if (!isListType(getNullableType(type))) return 1;
  return sized.includes(name) ? (_variables: Variables, listSize: number) => listSize : size;
}

/** `formula` of the selections of a field whose list has `size` items, as they find it in their place. */
function withListSize(formula: Formula, size: Formula): Formula {
  if (typeof formula === 'number') return formula;
  return (variables, listSize) => formula(variables, evaluate(size, variables, listSize));
}

function onlyIf(occurrences: readonly Occurrence[], cost: Formula): Formula {
  const conditions = occurrences.map(({ condition }) => condition);
  if (conditions.some(({ size }) => size === 0)) return cost;
  return (variables, listSize) =>
    conditions.some((condition) => isFulfilled(condition, variables)) ? evaluate(cost, variables, listSize) : 0;
}
