import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';
import { RequestError } from '#kernel/request-error.ts';

/** How large a document may be. Everything is counted before the document is validated, in time linear to its length. */
export interface DocumentLimits {
  /** Lexical tokens of the whole document. */
  readonly maxTokens: number;
  /** Brackets of any kind open at once; keeps the parser's recursion off the end of the stack. */
  readonly maxNesting: number;
  /** Fields above one another, fragments followed. */
  readonly maxDepth: number;
  /** Fields of one operation, a fragment's counted wherever it is spread. Keeps validation, which compares pairs, cheap. */
  readonly maxFields: number;
  /** Fields with one response key beside each other, fragments followed: validation compares each with every other. */
  readonly maxSameKey: number;
}

/** Generous for hand-written and generated clients; the introspection query of GraphiQL needs depth 15 and 150 fields. */
export const defaultDocumentLimits: DocumentLimits = {
  maxTokens: 10_000,
  maxNesting: 100,
  maxDepth: 25,
  maxFields: 2_000,
  maxSameKey: 50,
};

/**
 * Parses a document. Throws GRAPHQL_PARSE_FAILED where it is not GraphQL, OPERATION_TOO_LARGE where it exceeds `limits`, and
 * BAD_USER_INPUT where it holds a number beyond all numbers, which the planner could not write down again.
 * Whether it fits a schema is not looked at.
 */
export function parseDocument(text: string, limits: DocumentLimits): DocumentNode {
  refuseTokens(text, limits);
  const document = asParseFailure(() => parse(text, { maxTokens: limits.maxTokens }));
  refuseTooDeepOrWide(document, limits);
  return document;
}

function asParseFailure<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      source: error.source,
      positions: error.positions,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

const opening: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.PAREN_L, TokenKind.BRACKET_L]);
const numeric: ReadonlySet<string> = new Set([TokenKind.INT, TokenKind.FLOAT]);
const closing: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.PAREN_R, TokenKind.BRACKET_R]);

/** Counted on the tokens, as the parser itself recurses once per bracket. */
function refuseTokens(text: string, limits: DocumentLimits): void {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  while (asParseFailure(() => lexer.advance()).kind !== TokenKind.EOF) {
    tokens += 1;
    if (tokens > limits.maxTokens) throw tooLarge('tokens', limits.maxTokens);
    if (opening.has(lexer.token.kind)) nesting += 1;
    if (closing.has(lexer.token.kind)) nesting -= 1;
    if (nesting > limits.maxNesting) throw tooLarge('nested brackets', limits.maxNesting);
    if (numeric.has(lexer.token.kind) && !Number.isFinite(Number(lexer.token.value))) {
      throw new RequestError('BAD_USER_INPUT', 'The document holds a number that cannot be kept.');
    }
  }
}

interface Extent {
  readonly depth: number;
  readonly fields: number;
  /** How often each response key stands at the top. */
  readonly keys: ReadonlyMap<string, number>;
}

const nothing: Extent = { depth: 0, fields: 0, keys: new Map() };

function refuseTooDeepOrWide(document: DocumentNode, limits: DocumentLimits): void {
  const measure = measurer(document, limits);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const extent = measure(definition.selectionSet);
    if (extent.depth > limits.maxDepth) throw tooLarge('levels of fields', limits.maxDepth);
  }
}

/** Measures each fragment once, so that twenty fragments that spread each other twice cost twenty steps and not 2^20. */
function measurer(document: DocumentNode, limits: DocumentLimits): (set: SelectionSetNode) => Extent {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Extent>();

  function ofFragment(name: string): Extent {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Counts as nothing while it is being measured: a cycle ends here, and validation names it.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const extent = fragment === undefined ? nothing : ofSet(fragment.selectionSet);
    measured.set(name, extent);
    return extent;
  }

  // Refuses as soon as a limit is passed, so that what is added up stays as small as the limits.
  function ofSet(set: SelectionSetNode): Extent {
    const keys = new Map<string, number>();
    let depth = 0;
    let fields = 0;
    for (const selection of set.selections) {
      const extent = ofSelection(selection);
      depth = Math.max(depth, extent.depth);
      fields += extent.fields;
      if (fields > limits.maxFields) throw tooLarge('fields', limits.maxFields);
      for (const [key, count] of extent.keys) addKey(keys, key, count);
    }
    return { depth, fields, keys };
  }

  function addKey(keys: Map<string, number>, key: string, count: number): void {
    const sum = (keys.get(key) ?? 0) + count;
    if (sum > limits.maxSameKey) throw tooLarge('fields with one name', limits.maxSameKey);
    keys.set(key, sum);
  }

  function ofSelection(selection: SelectionSetNode['selections'][number]): Extent {
    switch (selection.kind) {
      case Kind.FRAGMENT_SPREAD:
        return ofFragment(selection.name.value);
      case Kind.INLINE_FRAGMENT:
        return ofSet(selection.selectionSet);
      case Kind.FIELD: {
        const below = selection.selectionSet === undefined ? nothing : ofSet(selection.selectionSet);
        const key = selection.alias?.value ?? selection.name.value;
        return { depth: below.depth + 1, fields: below.fields + 1, keys: new Map([[key, 1]]) };
      }
    }
  }

  return ofSet;
}

function tooLarge(what: string, limit: number): RequestError {
  return new RequestError('OPERATION_TOO_LARGE', `The document has more than ${limit} ${what}.`, { limit });
}
