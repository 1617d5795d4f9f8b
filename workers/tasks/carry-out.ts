import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { Executor, ExecutorResult, ExecutorTask, FollowOn, ProducedFile } from '#workers/executors/executor.ts';
import { Hopeless } from '#workers/task.ts';

/** Why work could not be done, as an action, a run and a step keep it. */
export interface WorkFailure {
  readonly code: string;
  readonly message: string;
  readonly category: string;
  /** Whether trying again may help. */
  readonly retryable: boolean;
  readonly details: null;
}

/** A file whose bytes are kept, and that is not yet anybody's. */
export interface StoredFile extends Omit<ProducedFile, 'bytes'> {
  readonly storageUri: string;
  readonly sizeBytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

/** Whose files they are. */
export interface FileOwner {
  readonly dealId: string | null;
  readonly actionId: string | null;
  readonly runId: string;
}

/** A file as its action's outputs name it. */
export interface KeptFile {
  readonly filename: string;
  readonly artifactId: string;
}

/** What work is carried out with. */
export interface WorkTools {
  /** What does the capability; undefined where nothing does. */
  executorOf(capabilityId: string): Promise<Executor | undefined>;
  /** What the capability's schema says against the inputs, one sentence each; nothing where it takes them. */
  problemsOf(capabilityId: string, inputs: ExecutorTask['inputs']): readonly string[];
  /** As `ExecutorTask.read`, for whoever `request` says. */
  read(
    request: RequestContext,
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** As `ExecutorTask.readArtifact`. */
  readArtifact(request: RequestContext, artifactId: string): Promise<Uint8Array>;
  /** Keeps bytes where the project keeps files. Twice the same is once. */
  store(request: RequestContext, file: ProducedFile): Promise<StoredFile>;
  /** Makes the files artifacts with their lineage. One that its owner has already is that one. */
  keep(unit: Unit, files: readonly StoredFile[], owner: FileOwner): Promise<readonly KeptFile[]>;
  /** How long, in milliseconds, an executor may take. */
  readonly timeoutMs: number;
}

/** What is to be carried out. */
export interface Work {
  readonly capabilityId: string;
  readonly action: ExecutorTask['action'];
  readonly inputs: ExecutorTask['inputs'];
  readonly request: RequestContext;
  readonly signal: AbortSignal;
  readonly report: ExecutorTask['report'];
}

/** What came of it; its files are kept and not yet artifacts. */
export interface WorkResult {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly files: readonly StoredFile[];
  readonly followOns: readonly FollowOn[];
}

/** How much one execution may give. */
export const workLimits = { files: 20, fileBytes: 64 * 1024 * 1024, outputBytes: 64 * 1024 } as const;

/** Has the executor do the work and keeps the bytes it gives. Rejects with whatever went wrong; see `failureOf`. */
export async function carryOut(work: Work, tools: WorkTools): Promise<WorkResult> {
  const { request, capabilityId } = work;
  const executor = await tools.executorOf(capabilityId);
  if (executor === undefined) throw new Hopeless('CAPABILITY_UNKNOWN', `No executor does ${capabilityId}.`);
  // Whoever asked was told already; imported actions and what was accepted before the schema changed come by another way.
  const problems = tools.problemsOf(capabilityId, work.inputs);
  if (problems.length > 0) throw new Hopeless('INPUTS_INVALID', `The inputs do not fit: ${problems.join('; ')}.`);
  const result = await withinTime(tools.timeoutMs, work.signal, (signal) =>
    executor.execute({
      action: work.action,
      inputs: work.inputs,
      read: (document, variables) => tools.read({ ...request, signal }, document, variables),
      readArtifact: (artifactId) => tools.readArtifact({ ...request, signal }, artifactId),
      signal,
      report: work.report,
    }),
  );
  assertWithinLimits(result);
  const files: StoredFile[] = [];
  for (const file of result.files) files.push(await tools.store(request, file));
  return { outputs: result.outputs, files, followOns: result.followOns ?? [] };
}

/** Executors that ignore their signal are left behind: nothing they do later is taken. */
async function withinTime<Value>(
  timeoutMs: number,
  outer: AbortSignal,
  begin: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const inner = new AbortController();
  const end = (reason: unknown): void => {
    reject(reason);
    inner.abort(reason);
  };
  const stop = (): void => end(outer.reason);
  const timer = setTimeout(() => end(new TookTooLong(timeoutMs)), timeoutMs);
  outer.addEventListener('abort', stop, { once: true });
  try {
    outer.throwIfAborted();
    return await Promise.race([begin(inner.signal), ended]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', stop);
  }
}

class TookTooLong extends Error {
  constructor(timeoutMs: number) {
    super(`The executor was not done within ${timeoutMs} ms.`);
  }
}

function assertWithinLimits({ outputs, files }: ExecutorResult): void {
  const tooMuch = (what: string) => new Hopeless('OUTPUT_TOO_LARGE', what);
  if (files.length > workLimits.files) throw tooMuch(`It gave ${files.length} files; ${workLimits.files} are taken.`);
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  if (bytes > workLimits.fileBytes) throw tooMuch(`Its files have ${bytes} bytes; ${workLimits.fileBytes} are taken.`);
  const json = JSON.stringify(outputs);
  if (Buffer.byteLength(json) > workLimits.outputBytes)
    throw tooMuch(`Its outputs are more than ${workLimits.outputBytes} bytes of JSON.`);
}

const longestMessage = 2_000;

/** What is kept of something that went wrong. What an executor did not foresee may help to try again. */
export function failureOf(error: unknown): WorkFailure {
  const text = error instanceof Error && error.message !== '' ? error.message : 'It failed without saying why.';
  const message = text.slice(0, longestMessage);
  if (error instanceof Hopeless)
    return { code: error.code, message, category: 'executor', retryable: false, details: null };
  if (error instanceof TookTooLong)
    return { code: 'TIMED_OUT', message, category: 'timeout', retryable: true, details: null };
  if (error instanceof RequestError && error.code === 'BAD_USER_INPUT')
    return { code: error.code, message, category: 'executor', retryable: false, details: null };
  return { code: 'EXECUTOR_FAILED', message, category: 'executor', retryable: true, details: null };
}

/** How often progress is told at most, in milliseconds; the last is always told. */
const progressPaceMs = 500;

/** Tells progress no more often than somebody can look. */
export function paced(tell: (fraction: number, message: string) => Promise<void>): ExecutorTask['report'] {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async ({ done, of, note }) => {
    const now = performance.now();
    if (done < of && now - toldAt < progressPaceMs) return;
    toldAt = now;
    await tell(of > 0 ? Math.min(1, Math.max(0, done / of)) : 0, note.slice(0, longestMessage));
  };
}
