import type { DocumentNode, OperationTypeNode } from 'graphql';

// The plan of an operation, in the one form that every planner's own is brought into. What the nodes mean is fixed by Apollo
// Federation's query plans (apollographql.com/docs/graphos/reference/federation/query-plans); what is ours is that an entity fetch
// may serve several places of the response at once, and that a place is a list of tagged segments instead of strings to be parsed.

/** How one operation is split over the subgraphs. */
export type PlanNode = SequenceNode | ParallelNode | FetchNode | ConditionNode | DeferNode | SubscriptionNode;

/** Each after the one before. */
export interface SequenceNode {
  readonly kind: 'Sequence';
  readonly nodes: readonly PlanNode[];
}

/** All at once. */
export interface ParallelNode {
  readonly kind: 'Parallel';
  readonly nodes: readonly PlanNode[];
}

/** One branch or the other, by the value of a Boolean variable. */
export interface ConditionNode {
  readonly kind: 'Condition';
  readonly variable: string;
  readonly whenTrue: PlanNode | null;
  readonly whenFalse: PlanNode | null;
}

/** `primary` is answered first, each of `deferred` when it is there (@defer). */
export interface DeferNode {
  readonly kind: 'Defer';
  readonly primary: PlanNode | null;
  readonly deferred: readonly DeferredNode[];
}

export interface DeferredNode {
  /** Ids of the fetches that must have been made. */
  readonly depends: readonly string[];
  readonly label: string | null;
  /** Where in the operation the deferred fragment stands: response keys and `... on Type`. */
  readonly queryPath: readonly string[];
  /** What is delivered when `node` is done, as the text of a selection set; null where only the parts within it deliver. */
  readonly subselection: string | null;
  readonly node: PlanNode | null;
}

/** A stream of events; `rest` is fetched for each. */
export interface SubscriptionNode {
  readonly kind: 'Subscription';
  readonly primary: FetchNode;
  readonly rest: PlanNode | null;
}

/** One request to one subgraph. */
export interface FetchNode {
  readonly kind: 'Fetch';
  /** What the deferred parts that need it call it; null where none does. */
  readonly id: string | null;
  readonly subgraph: string;
  readonly operation: FetchOperation;
  /** The variables of the client's operation that are handed on. */
  readonly variables: readonly string[];
  /** What the answer holds at its root and where that goes; null where it holds entities only. */
  readonly root: RootFetch | null;
  readonly entities: readonly EntityFetch[];
}

/** What is sent. The text and the document are the same operation. */
export interface FetchOperation {
  readonly kind: OperationTypeNode;
  readonly name: string | undefined;
  readonly text: string;
  readonly document: DocumentNode;
}

/** The whole answer is merged into the objects at `path`. */
export interface RootFetch {
  readonly path: PlanPath;
  readonly outputRewrites: readonly Rewrite[];
}

/** Entities found at `paths` are represented, sent as one variable, and what comes back is merged into each. */
export interface EntityFetch {
  /** Under which key of the answer the entities stand, in the order of their representations. */
  readonly key: string;
  /** The variable that carries the representations. */
  readonly variable: string;
  readonly paths: readonly PlanPath[];
  /** What a representation holds. */
  readonly requires: readonly RequiredSelection[];
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
}

/** A place in the response, or in what a subgraph answered. */
export type PlanPath = readonly PathSegment[];

export type PathSegment =
  /** The member of an object. */
  | { readonly kind: 'key'; readonly key: string }
  /** Every element of a list. */
  | { readonly kind: 'each' }
  /** Only objects that are one of these types, or of a type below one of them. */
  | { readonly kind: 'type'; readonly types: readonly string[] };

/** A selection of a representation. */
export type RequiredSelection =
  | {
      readonly kind: 'field';
      /** The member of the response that is read, */
      readonly from: string;
      /** and the one of the representation that it becomes. */
      readonly key: string;
      readonly selections: readonly RequiredSelection[] | null;
    }
  | { readonly kind: 'fragment'; readonly type: string; readonly selections: readonly RequiredSelection[] };

/** Changes a representation before it is sent, or an answer before it is merged. `path` ends with the member concerned. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: PlanPath; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: PlanPath; readonly to: string };

/** Splits operations over subgraphs. */
export interface Planner {
  /** For logs and metrics. */
  readonly name: string;
  /**
   * The plan of the only operation of a validated document; null where it asks no subgraph for anything. Fields that are answered
   * from the schema alone (`__schema`, `__type`, `__typename` at the root) are not in the document.
   */
  plan(document: DocumentNode): PlanNode | null;
}
