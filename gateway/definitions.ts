import { type DocumentNode, getOperationAST, type OperationDefinitionNode, separateOperations } from 'graphql';
import { RequestError } from '#kernel/request-error.ts';

/** The operation of that name, or the only one. Throws OPERATION_RESOLUTION_FAILURE. */
export function findOperation(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation !== null && operation !== undefined) return operation;
  const message = 'The document has no operation of that name, or several and none was named.';
  throw new RequestError('OPERATION_RESOLUTION_FAILURE', message);
}

/** The operation with the fragments it reaches, without what else the document holds; the same document where that is nothing. */
export function onlyOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const own = separateOperations(document)[operation.name?.value ?? ''];
  if (own === undefined) throw new Error('The document has no such operation');
  return own.definitions.length === document.definitions.length ? document : own;
}
