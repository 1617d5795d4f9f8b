import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { eventually } from '#test/kit/eventually.ts';
import { freePort } from '#test/kit/free-port.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';

/** The checkout's folder. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url));

const launcher = join(checkout, 'bin', 'dealgraph.js');
const defaultDeadlineMs = 30_000;

/** How a process ended: one of the two is null. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProgramOptions {
  /** The command line, for example `['serve', '--role', 'gateway']`. */
  readonly args: readonly string[];
  /** Added to an environment that otherwise holds nothing of the tests' own. */
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to start it with; the tests' own, which needs no second process, unless told otherwise. */
  readonly node?: string;
  /** The script to run; the program unless told otherwise. */
  readonly script?: string;
  /** Whether it leads a process group of its own, as what a terminal starts does; `kill(-pid)` then reaches all of it. */
  readonly ownGroup?: boolean;
}

/** What a command that came to its end left behind. */
export interface Outcome extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the program to its end, in an empty folder of its own. */
export async function runProgram(options: ProgramOptions): Promise<Outcome> {
  await using folder = await createTemporaryFolder();
  const child = launch(options, { cwd: folder.path });
  const [stdout, stderr, exit] = await Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  return { ...exit, stdout, stderr };
}

export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** The port it was told to listen on. */
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Resolves when the process has ended. */
  readonly exited: Promise<Exit>;
  /** Everything printed so far, both streams in the order they arrived. */
  output(): string;
  /** Waits until a printed line matches, and gives the match. Fails at the deadline, or when the process ends first. */
  waitForLine(pattern: RegExp, deadlineMs?: number): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<Exit>;
}

export interface LongRunningOptions extends ProgramOptions {
  /** What it prints when it is ready. */
  readonly readyLine: RegExp;
  /** How long that may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** The port to listen on, where it must be known beforehand; otherwise a free one. */
  readonly port?: number;
  /** The working folder and data folder, to be kept by the caller; otherwise an empty one that goes with the program. */
  readonly folder?: string;
}

/**
 * Starts the real program and waits until it says that it is ready. Disposing kills it, its folder goes with it.
 *
 * @throws {Error} with everything it printed, when it ends or the deadline passes before it is ready
 */
export async function startProgram(options: LongRunningOptions): Promise<Program> {
  await using opened = new AsyncDisposableStack();
  const folder = options.folder ?? opened.use(await createTemporaryFolder()).path;
  const port = options.port ?? (await freePort());
  const child = launch({ ...options, env: { PORT: String(port), ...options.env } }, { cwd: folder });
  const exited = exitOf(child);
  opened.defer(async () => {
    await end(child, 'SIGKILL', exited);
  });
  const printed = collect(child);
  const waitForLine = lineWaiter({ child, printed });
  await waitForLine(options.readyLine, options.deadlineMs);
  const resources = opened.move();
  return {
    pid: pidOf(child),
    port,
    url: `http://127.0.0.1:${port}`,
    exited,
    output: () => printed.join(''),
    waitForLine,
    kill: (signal) => end(child, signal, exited),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function launch(options: ProgramOptions, { cwd }: { readonly cwd: string }) {
  const { args, env, node = process.execPath, script = launcher, ownGroup: detached = false } = options;
  const clean = {
    PATH: process.env.PATH ?? '',
    HOME: cwd,
    TMPDIR: cwd,
    DATA_DIR: join(cwd, 'data'),
    LOG_FORMAT: 'json',
  };
  return spawn(node, [script, ...args], {
    cwd,
    detached,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ReturnType<typeof launch>): readonly string[] {
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => printed.push(chunk));
  }
  return printed;
}

function lineWaiter({ child, printed }: { readonly child: ChildProcess; readonly printed: readonly string[] }) {
  return async (pattern: RegExp, deadlineMs = defaultDeadlineMs): Promise<RegExpExecArray> => {
    const find = () => firstMatch(printed.join(''), pattern);
    const outcome = await eventually(() => find() ?? (hasEnded(child) && 'ended'), { deadlineMs }).catch(() => 'late');
    if (typeof outcome !== 'string') return outcome;
    const found = find(); // what arrived together with the end
    if (found !== undefined) return found;
    const reason = outcome === 'ended' ? `ended (${child.exitCode ?? child.signalCode})` : `took over ${deadlineMs} ms`;
    throw new Error(`The program ${reason} without printing ${pattern}. It printed:\n${printed.join('')}`);
  };
}

function firstMatch(printed: string, pattern: RegExp): RegExpExecArray | undefined {
  for (const line of printed.split('\n')) {
    const match = new RegExp(pattern).exec(line);
    if (match !== null) return match;
  }
  return undefined;
}

async function exitOf(child: ChildProcess): Promise<Exit> {
  await once(child, 'close');
  return { code: child.exitCode, signal: child.signalCode };
}

async function end(child: ChildProcess, signal: NodeJS.Signals, exited: Promise<Exit>): Promise<Exit> {
  if (!hasEnded(child)) child.kill(signal);
  return exited;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The program was not started');
  return child.pid;
}
