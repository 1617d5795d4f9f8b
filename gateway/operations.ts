import type { OperationDefinitionNode } from 'graphql';
import type { AdmittedOperation } from '#gateway/admission/admission.ts';
import type { Authorization, Permission } from '#gateway/authorization/authorization.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import { type CompiledOperation, compileOperation } from '#gateway/execution/compiled-operation.ts';
import { CacheCounts } from '#gateway/metrics/cache-counts.ts';
import type { ComposedGraph } from '#gateway/planning/supergraph.ts';
import type { SubgraphSource } from '#gateway/sources/subgraph-source.ts';

/** Classes of callers for which an operation is kept compiled; one that names n scopes may have 2^n. */
const keptClasses = 32;

/** The graph as requests meet it; replaced as a whole when its schema is. */
export interface OperationTools {
  readonly graph: ComposedGraph;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly authorization: Authorization;
}

/** The queries and mutations that were admitted, compiled. They live as long as the documents that admission keeps. */
export class Operations {
  readonly #tools: OperationTools;
  readonly #counts: CacheCounts;
  readonly #compiled = new WeakMap<OperationDefinitionNode, BoundedCache<string, CompiledOperation>>();

  constructor(tools: OperationTools, counts: CacheCounts = new CacheCounts()) {
    this.#tools = tools;
    this.#counts = counts;
  }

  /** An operation that was compiled before, for callers of the class. */
  find({ operation }: AdmittedOperation, permission: Permission): CompiledOperation | undefined {
    const byClass = this.#compiled.get(operation);
    if (byClass === undefined) this.#counts.misses += 1;
    return byClass?.get(permission.class);
  }

  /** Compiles an operation, and keeps it. */
  compile(admitted: AdmittedOperation, permission: Permission): CompiledOperation {
    const { graph, sources, authorization } = this.#tools;
    const filtered = authorization.filter(admitted, permission);
    const compiled = compileOperation({ graph, sources, rules: authorization.rules }, { ...admitted, filtered });
    const byClass =
      this.#compiled.get(admitted.operation) ?? new BoundedCache<string, CompiledOperation>(keptClasses, this.#counts);
    byClass.set(permission.class, compiled);
    this.#compiled.set(admitted.operation, byClass);
    return compiled;
  }
}
