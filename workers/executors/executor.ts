/** Does what one capability promises. Same inputs and same facts give the same bytes. */
export interface Executor {
  readonly capabilityId: string;
  execute(task: ExecutorTask): Promise<ExecutorResult>;
}

export interface ExecutorTask {
  readonly action: {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly dealId: string | null;
    readonly createdAt: Date;
  };
  /** Checked against the capability's schema. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Asks the graph as the worker, within the action's project. Throws where the answer has errors. */
  readonly read: (
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ) => Promise<Readonly<Record<string, unknown>>>;
  /** The bytes of an artifact of the project. */
  readonly readArtifact: (artifactId: string) => Promise<Uint8Array>;
  readonly signal: AbortSignal;
  readonly report: (progress: { readonly done: number; readonly of: number; readonly note: string }) => Promise<void>;
}

export interface ExecutorResult {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly files: readonly ProducedFile[];
  /** What is to be done next, if anything: at most 5, of which each is approved and executed as any action is. */
  readonly followOns?: readonly FollowOn[];
}

/** An action that follows on the one that was done. */
export interface FollowOn {
  /** `NAMESPACE.VERB` */
  readonly type: string;
  readonly title: string;
  readonly capabilityId?: string;
  readonly riskLevel: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
  readonly requiresApproval: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface ProducedFile {
  readonly filename: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** Artifacts it was made of. */
  readonly derivedFrom: readonly string[];
}
