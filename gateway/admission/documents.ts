import { createHash } from 'node:crypto';
import { RequestError } from '#kernel/request-error.ts';
import type { Admission, AdmittedOperation, Caller, GraphqlParams } from '#gateway/admission/admission.ts';
import { BoundedCache } from '#gateway/bounded-cache.ts';
import type { CacheCounts } from '#gateway/metrics/cache-counts.ts';
import type { CostEstimate } from '#gateway/limits/demand-control.ts';

/** Documents remembered for clients that send hashes, and how long (in characters) one may be: 40 MB at most. */
const keptDocuments = 1000;
const keptLength = 20_000;

/** A GraphQL request as any transport carries it: with a document, its identifier, or both. */
export interface GraphqlRequest {
  readonly query: string | null;
  /** The document's SHA-256 in hexadecimal, or what was sent in its place. */
  readonly documentId: string | null;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the answer is to tell what the operation was expected to cost. */
  readonly asksForCost: boolean;
  /** The key under which it may be sent again; null where the body names none. */
  readonly idempotencyKey: string | null;
}

/**
 * Which documents may run: `any`; `apq`, any, and they are remembered by their hash (automatic persisted queries); `trusted`,
 * those of the manifest and no others.
 */
export type DocumentMode = 'any' | 'apq' | 'trusted';

export interface DocumentPolicy {
  readonly mode: DocumentMode;
  /** The texts of the trusted documents under their SHA-256 in hexadecimal. They can be asked for by it in every mode. */
  readonly manifest: ReadonlyMap<string, string>;
}

/** What is asked for by default: nothing is trusted in advance, and hashes are understood. */
export const defaultDocumentPolicy: DocumentPolicy = { mode: 'apq', manifest: new Map() };

/** A request whose document is known and may run. */
export interface AdmittedRequest extends AdmittedOperation {
  readonly params: GraphqlParams;
  /** What the answer tells of its cost; null where it was not asked to. */
  readonly toldCost: CostEstimate | null;
}

/** Finds the document of a request and decides whether it may run. The same for every transport. */
export class Documents {
  readonly #admission: Pick<Admission, 'admit'>;
  readonly #policy: DocumentPolicy;
  readonly #trustedTexts: ReadonlySet<string>;
  readonly #remembered: BoundedCache<string, string>;

  constructor(admission: Pick<Admission, 'admit'>, policy: DocumentPolicy, counts?: CacheCounts) {
    this.#admission = admission;
    this.#policy = policy;
    this.#trustedTexts = new Set(policy.manifest.values());
    this.#remembered = new BoundedCache(keptDocuments, counts);
  }

  /** Throws `InvalidDocument` or a `RequestError` where the document is not found, may not run or does not fit the schema. */
  admit(request: GraphqlRequest, caller: Caller): AdmittedRequest {
    const { documentId, operationName, variables } = request;
    const query = request.query ?? this.#find(documentId);
    if (this.#policy.mode === 'trusted' && !this.#trustedTexts.has(query)) throw notTrusted();
    if (request.query !== null && documentId !== null) refuseOtherHash(query, documentId);
    const params = { query, operationName, variables };
    const admitted = this.#admission.admit(params, caller);
    // Only what fits the schema, so that nonsense does not push out what is in use.
    if (request.query !== null && documentId !== null) this.#remember(documentId, query);
    return { ...admitted, params, toldCost: request.asksForCost ? admitted.cost : null };
  }

  #find(documentId: string | null): string {
    if (documentId === null) throw new Error('A request was let in with neither a document nor its identifier');
    const known = this.#policy.manifest.get(documentId) ?? this.#remembered.get(documentId);
    if (known !== undefined) return known;
    switch (this.#policy.mode) {
      case 'trusted':
        throw notTrusted();
      // Clients of automatic persisted queries know these two by their messages.
      case 'any':
        throw new RequestError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
      case 'apq':
        throw new RequestError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    }
  }

  #remember(documentId: string, query: string): void {
    if (this.#policy.mode === 'apq' && query.length <= keptLength) this.#remembered.set(documentId, query);
  }
}

/** The SHA-256 of a document's text in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function refuseOtherHash(query: string, documentId: string): void {
  if (hashOf(query) !== documentId) {
    throw new RequestError('BAD_REQUEST', 'The identifier is not the SHA-256 of the document sent with it.');
  }
}

function notTrusted(): RequestError {
  return new RequestError(
    'DOCUMENT_NOT_TRUSTED',
    'Only the documents of the manifest may run, and this is none of them.',
  );
}
