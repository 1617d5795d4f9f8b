import { existsSync } from 'node:fs';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { executorsOf } from '#cli/executors.ts';
import { testCapabilities } from '#test/kit/capabilities.ts';
import { eventually } from '#test/kit/eventually.ts';
import { Hopeless } from '#workers/task.ts';
import type { Executor, ExecutorTask } from '#workers/executors/executor.ts';

/** Every executor below leaves a line in `inputs.folder` each time it is called, so that a test can count what really happened. */
async function countCall(task: ExecutorTask): Promise<number> {
  const file = join(text(task, 'folder'), 'calls');
  await appendFile(file, `${task.action.id} ${process.pid}\n`);
  return (await callsIn(text(task, 'folder'))).length;
}

/** The calls an executor had with this folder, as `action pid`. */
export async function callsIn(folder: string): Promise<readonly string[]> {
  const lines = await readFile(join(folder, 'calls'), 'utf8').catch(() => '');
  return lines.split('\n').filter((line) => line !== '');
}

function text({ inputs }: ExecutorTask, name: string): string {
  const value = inputs[name];
  if (typeof value !== 'string') throw new Hopeless('BAD_INPUTS', `The input ${name} is missing.`);
  return value;
}

function number({ inputs }: ExecutorTask, name: string): number {
  return Number(inputs[name] ?? 0);
}

function note(body: string, derivedFrom: readonly string[] = []) {
  return { filename: 'note.md', mimeType: 'text/markdown', bytes: Buffer.from(body), derivedFrom };
}

/** Writes a note; fails the first `failures` times, for good where `hopeless`. */
const writes: Executor = {
  capabilityId: 'test.writes.v1',
  execute: async (task) => {
    const call = await countCall(task);
    if (call <= number(task, 'failures')) {
      if (task.inputs['hopeless'] === true) throw new Hopeless('NO_PAPER', 'There is no paper.');
      throw new Error('The pen broke.');
    }
    await task.report({ done: 1, of: 1, note: 'written' });
    return {
      outputs: { words: 2 },
      files: [note(`${text(task, 'folder')} ${'body' in task.inputs ? text(task, 'body') : 'hello'}`)],
    };
  },
};

/** Kills its own process the first `kills` times. */
const kills: Executor = {
  capabilityId: 'test.kills.v1',
  execute: async (task) => {
    const call = await countCall(task);
    if (call <= number(task, 'kills')) process.kill(process.pid, 'SIGKILL');
    return { outputs: { call }, files: [note('survived')] };
  },
};

/** Never ends and does not listen. */
const hangs: Executor = {
  capabilityId: 'test.hangs.v1',
  execute: async (task) => {
    await countCall(task);
    return new Promise(() => undefined);
  },
};

/** Ends when it is told to stop, and says so in the folder. */
const listens: Executor = {
  capabilityId: 'test.listens.v1',
  execute: async (task) => {
    await countCall(task);
    const { promise, reject } = Promise.withResolvers<never>();
    task.signal.addEventListener('abort', () => reject(task.signal.reason), { once: true });
    try {
      return await promise;
    } finally {
      await appendFile(join(text(task, 'folder'), 'stopped'), 'stopped\n');
    }
  },
};

/** Waits until the folder holds a file `go`. */
const waits: Executor = {
  capabilityId: 'test.waits.v1',
  execute: async (task) => {
    const call = await countCall(task);
    const go = join(text(task, 'folder'), 'go');
    await eventually(() => task.signal.aborted || existsSync(go), { deadlineMs: 60_000 });
    task.signal.throwIfAborted();
    return { outputs: { call }, files: [note(`Dear ${text(task, 'to')}`)] };
  },
};

/** Gives more than is taken. */
const floods: Executor = {
  capabilityId: 'test.floods.v1',
  execute: async (task) => {
    await countCall(task);
    return {
      outputs: { flood: 'x'.repeat(number(task, 'outputBytes')) },
      files: Array(number(task, 'files')).fill(note('x')),
    };
  },
};

/** Reads the deal through the graph, and an artifact's bytes, and derives a note from it. */
const reads: Executor = {
  capabilityId: 'test.reads.v1',
  execute: async (task) => {
    await countCall(task);
    const artifactId = text(task, 'artifactId');
    const data = await task.read(
      'query ($id: ID!) { deal(id: $id) { name actions(first: 5) { edges { node { status } } } } }',
      {
        id: task.action.dealId,
      },
    );
    const bytes = Buffer.from(await task.readArtifact(artifactId)).toString();
    return { outputs: { read: data['deal'] }, files: [note(`of ${bytes}`, [artifactId])] };
  },
};

/** Asks for as many follow-ons of its own kind as `followOns` says, each with one level less to go. */
const follows: Executor = {
  capabilityId: 'test.follows.v1',
  execute: async (task) => {
    await countCall(task);
    const { folder, followOns: count = 1 } = task.inputs;
    const followOn = {
      type: 'TEST.WORK',
      title: 'Further',
      capabilityId: 'test.follows.v1',
      riskLevel: 'LOW',
      requiresApproval: false,
      inputs: { folder },
    } as const;
    return { outputs: {}, files: [], followOns: Array.from({ length: Number(count) }, () => followOn) };
  },
};

/** What stands in for the shipped executors in tests. */
export const testExecutors = executorsOf(
  [writes, kills, hangs, listens, waits, floods, reads, follows],
  testCapabilities(),
);
