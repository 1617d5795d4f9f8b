import type { TypedDocumentString } from '#client/generated/graphql.ts';

/** A document as it is sent: its text, or none and its hash in the form of automatic persisted queries. */
export interface SentDocument {
  readonly query: string;
  readonly extensions?: { readonly persistedQuery: { readonly version: 1; readonly sha256Hash: string } };
}

/** What is sent of a document of `client/operations`. */
export function sentOf(document: TypedDocumentString<unknown, never>, how: 'text' | 'hash'): SentDocument {
  if (how === 'text') return { query: String(document) };
  const hash: unknown = document.__meta__?.['hash'];
  if (typeof hash !== 'string') throw new Error('The document was not made by `npm run codegen`: it has no hash');
  return { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: hash.replace(/^sha256:/, '') } } };
}
