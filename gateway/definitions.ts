import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
} from 'graphql';
import { RequestError } from '#kernel/request-error.ts';

/** What a document's named fragments are. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fragments of a document under their names. */
export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

/** The operation of that name, or the only one. Throws OPERATION_RESOLUTION_FAILURE. */
export function findOperation(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation !== null && operation !== undefined) return operation;
  const message = 'The document has no operation of that name, or several and none was named.';
  throw new RequestError('OPERATION_RESOLUTION_FAILURE', message);
}

/** The only operation of a document that we wrote or have reduced to one. Throws where it has none, or several. */
export function soleOperation(document: DocumentNode): OperationDefinitionNode {
  const operation = getOperationAST(document);
  if (operation !== null && operation !== undefined) return operation;
  throw new Error('A document that should hold one operation does not');
}

/** The operation with the fragments it reaches, without what else the document holds; the same document where that is nothing. */
export function onlyOperation(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const own = separateOperations(document)[operation.name?.value ?? ''];
  if (own === undefined) throw new Error('The document has no such operation');
  return own.definitions.length === document.definitions.length ? document : own;
}
