import { type DocumentNode, getOperationAST, OperationTypeNode } from 'graphql';
import type { Asked } from '#gateway/sources/circuit.ts';
import type { SourceOperation } from '#gateway/sources/subgraph-source.ts';

/** What of a request is the same whenever its document is sent. */
export interface RemoteDocument {
  readonly operationName: string | undefined;
  readonly asked: Asked;
  /** The JSON of the body up to the variables. */
  readonly head: string;
}

/** A plan's documents are the same objects as long as the plan lives. */
const known = new WeakMap<DocumentNode, RemoteDocument>();

/** What is constant about the document of `operation`, worked out once. */
export function remoteDocumentOf({ document, text, operationName }: SourceOperation): RemoteDocument {
  const kept = known.get(document);
  if (kept !== undefined && kept.operationName === operationName) return kept;
  const operation = getOperationAST(document, operationName);
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const made: RemoteDocument = {
    operationName,
    asked: operation?.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query',
    head: `{"query":${JSON.stringify(text)}${name},"variables":`,
  };
  known.set(document, made);
  return made;
}

/** The body of a request. */
export function bodyOf({ head }: RemoteDocument, variables: Readonly<Record<string, unknown>>): string {
  return `${head}${JSON.stringify(variables)}}`;
}
