import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { RequestError } from '#kernel/request-error.ts';
import { refuseTooDeepOrWide, tooLarge } from '#gateway/admission/document-extent.ts';

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
  /** Different response keys at the top of one operation: each is a piece of work of its own. */
  readonly maxRootFields: number;
  /** Fields of one operation that are given another name, a fragment's counted wherever it is spread. */
  readonly maxAliases: number;
  /** Directives of one operation, its variables and selections, a fragment's counted wherever it is spread. */
  readonly maxDirectives: number;
  /**
   * Pairs of fields of one operation that stand at the same place of the answer, fragments followed: validation compares each
   * with every other, and so does planning.
   */
  readonly maxOverlaps: number;
}

/** Generous for hand-written and generated clients; the introspection query of GraphiQL needs depth 15 and 150 fields. */
export const defaultDocumentLimits: DocumentLimits = {
  maxTokens: 10_000,
  maxNesting: 100,
  maxDepth: 25,
  maxFields: 2_000,
  maxRootFields: 200,
  maxAliases: 500,
  maxDirectives: 500,
  // 200 fields of one name, or 20,000 pairs: compared in some 10 ms.
  maxOverlaps: 20_000,
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
