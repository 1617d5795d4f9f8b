import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { z } from 'zod';

/** How many items a field gives, as `@listSize` says. */
export interface ListSize {
  /** Where no slicing argument says; null where the directive does not either. */
  readonly assumedSize: number | null;
  /** Arguments that say how many, the greatest of those given; `input.first` for a field of an input object. */
  readonly slicingArguments: readonly string[];
  /** Fields of the object given that hold as many; empty where the field itself is the list. */
  readonly sizedFields: readonly string[];
}

/** What a schema says about costs. */
export interface CostDirectives {
  /** `@cost`, by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `InputObject.field`. */
  readonly weights: ReadonlyMap<string, number>;
  /** `@listSize`, by `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

const specification = 'https://specs.apollo.dev/cost/';

/**
 * Reads `@cost` and `@listSize` of a composed supergraph (https://specs.apollo.dev/cost/v0.1, which takes them from IBM's
 * https://ibm.github.io/graphql-specs/cost-spec.html), under whatever names it imports them. Nothing where it does not link them.
 */
export function readCostDirectives(supergraph: DocumentNode): CostDirectives {
  const names = linkedNames(supergraph);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const weigh = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const weight = argumentsOf(directives, names.cost, costArguments)?.weight;
    if (weight !== undefined) weights.set(coordinate, weight);
  };
  for (const type of supergraph.definitions.filter(isTypeDefinitionNode)) {
    weigh(type.name.value, type.directives);
    for (const field of fieldsOf(type)) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      weigh(coordinate, field.directives);
      if (field.kind === Kind.INPUT_VALUE_DEFINITION) continue;
      const listSize = argumentsOf(field.directives ?? [], names.listSize, listSizeArguments);
      if (listSize !== null) listSizes.set(coordinate, listSize);
      for (const argument of field.arguments ?? []) {
        weigh(`${coordinate}(${argument.name.value}:)`, argument.directives);
      }
    }
  }
  return { weights, listSizes };
}

function fieldsOf(type: TypeDefinitionNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] {
  return 'fields' in type ? (type.fields ?? []) : [];
}

const costArguments = z.object({ weight: z.number() });

const names = z.array(z.string()).nullish();
const listSizeArguments = z
  .object({ assumedSize: z.number().nullish(), slicingArguments: names, sizedFields: names })
  .transform(({ assumedSize, slicingArguments, sizedFields }): ListSize => ({
    assumedSize: assumedSize ?? null,
    slicingArguments: slicingArguments ?? [],
    sizedFields: sizedFields ?? [],
  }));

function argumentsOf<Value>(
  directives: readonly ConstDirectiveNode[],
  name: string | null,
  shape: z.ZodType<Value>,
): Value | null {
  const directive = directives.find((one) => one.name.value === name);
  return directive === undefined ? null : shape.parse(valuesOf(directive));
}

function valuesOf({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]));
}

const linkArguments = z.object({
  url: z.string(),
  as: z.string().optional(),
  import: z.array(z.union([z.string(), z.object({ name: z.string(), as: z.string().optional() })])).default([]),
});

interface DirectiveNames {
  readonly cost: string | null;
  readonly listSize: string | null;
}

/** What the two directives are called, by the rules of https://specs.apollo.dev/link/v1.0; null where they are not linked. */
function linkedNames(supergraph: DocumentNode): DirectiveNames {
  const schemas = supergraph.definitions.filter(
    (one) => one.kind === Kind.SCHEMA_DEFINITION || one.kind === Kind.SCHEMA_EXTENSION,
  );
  for (const directive of schemas.flatMap((one) => one.directives ?? [])) {
    const link = directive.name.value === 'link' ? linkArguments.safeParse(valuesOf(directive)).data : undefined;
    if (link?.url.startsWith(specification) !== true) continue;
    const prefix = link.as ?? 'cost';
    const imported = new Map(
      link.import.map((one) => (typeof one === 'string' ? [one, one] : [one.name, one.as ?? one.name])),
    );
    return {
      // A specification's directive of its own name needs no import.
      cost: imported.get('@cost')?.slice(1) ?? prefix,
      listSize: imported.get('@listSize')?.slice(1) ?? `${prefix}__listSize`,
    };
  }
  return { cost: null, listSize: null };
}
