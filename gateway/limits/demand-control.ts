import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { compileCost, type CostFormula, type CostModel } from '#gateway/limits/cost.ts';
import { readCostDirectives } from '#gateway/limits/cost-directives.ts';

/** How dear an operation may be, and what is taken for granted where the schema does not say. */
export interface DemandLimits {
  /** The greatest estimate that is let in; Infinity lets in all. One object costs 1. */
  readonly maxCost: number;
  /** Items of a list whose field has no `@listSize`. */
  readonly defaultListSize: number;
  /** The most items any list gives at once. Asking for more is refused by the list, so it is not dearer. */
  readonly largestPage: number;
}

/**
 * Lets in two full pages of 200 one within the other (80,400), and no third below them. The dearest operation of the generated client
 * costs 2,052.
 */
export const defaultDemandLimits: DemandLimits = { maxCost: 100_000, defaultListSize: 10, largestPage: Infinity };

/** What an operation is expected to cost, and what one may. */
export interface CostEstimate {
  readonly estimate: number;
  /** Null where there is no limit. */
  readonly limit: number | null;
}

/** Estimates what operations cost before anything is fetched, and refuses those that cost too much. */
export class DemandControl {
  readonly #graph: { readonly apiSchema: GraphQLSchema; readonly sdl: string };
  readonly #limits: DemandLimits;
  readonly #formulas = new WeakMap<OperationDefinitionNode, CostFormula>();
  #model: CostModel | null = null;

  constructor(graph: { readonly apiSchema: GraphQLSchema; readonly sdl: string }, limits: DemandLimits) {
    this.#graph = graph;
    this.#limits = limits;
  }

  /** The cost formula of an operation of a validated document, compiled once for each. Throws OPERATION_TOO_LARGE. */
  formulaOf(document: DocumentNode, operation: OperationDefinitionNode): CostFormula {
    const known = this.#formulas.get(operation);
    if (known !== undefined) return known;
    const formula = compileCost(this.#costModel(), document, operation);
    this.#formulas.set(operation, formula);
    return formula;
  }

  /** What the operation costs with these variables. Throws COST_ESTIMATED_TOO_EXPENSIVE where that is more than is let in. */
  costOf(formula: CostFormula, variables: Readonly<Record<string, unknown>>): CostEstimate {
    const estimate = formula(variables);
    const { maxCost } = this.#limits;
    const limit = Number.isFinite(maxCost) ? maxCost : null;
    if (estimate <= maxCost) return { estimate, limit };
    throw new RequestError(
      'COST_ESTIMATED_TOO_EXPENSIVE',
      `The operation is estimated to cost ${estimate}, and ${maxCost} is the limit: ask for smaller pages or fewer nested lists.`,
      { estimate, limit },
    );
  }

  /** Read when first needed: it takes some 10 ms of a start. */
  #costModel(): CostModel {
    const { defaultListSize, largestPage } = this.#limits;
    this.#model ??= {
      schema: this.#graph.apiSchema,
      directives: readCostDirectives(parse(this.#graph.sdl, { noLocation: true })),
      defaultListSize,
      largestPage,
    };
    return this.#model;
  }
}
