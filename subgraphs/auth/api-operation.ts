import { type NamedOperation, readOperations } from '#kernel/operation-manifest.ts';

/** A named operation as the API shows it. */
export interface ApiOperationFacts extends Omit<NamedOperation, 'rest' | 'tool' | 'refusals' | 'rootField'> {
  readonly restMethod: string | null;
  readonly restPath: string | null;
  readonly mcpTool: string | null;
}

let known: readonly ApiOperationFacts[] | null = null;

/** The operations of these names in the order of names, or all; a name that is unknown gives none. Read when first asked for. */
export function namedOperations(names: readonly string[] | null): readonly ApiOperationFacts[] {
  known ??= readOperations().map(factsOf);
  return names === null ? known : known.filter(({ name }) => names.includes(name));
}

function factsOf({
  rest,
  tool,
  refusals: _refusals,
  rootField: _rootField,
  ...facts
}: NamedOperation): ApiOperationFacts {
  return { ...facts, restMethod: rest?.method ?? null, restPath: rest?.path ?? null, mcpTool: tool };
}
