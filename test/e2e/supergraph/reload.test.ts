import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '#test/kit/eventually.ts';
import { startFaultSubgraph } from '#test/kit/faults.ts';
import { frontDoor } from '#test/kit/graph.ts';
import { startProgram } from '#test/kit/program.ts';
import { createTemporaryFolder } from '#test/kit/temporary-folder.ts';
import { toySupergraphSdl } from '#test/kit/toy-graph.ts';

const whole = toySupergraphSdl();
const smaller = toySupergraphSdl(', refuse: String');

/** A gateway over a supergraph file, with one of its subgraphs there. */
async function startGateway() {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await createTemporaryFolder());
  const file = join(folder.path, 'shop.graphql');
  await writeFile(file, smaller);
  const deals = opened.use(await startFaultSubgraph());
  const args = ['serve', '--role', 'gateway', '--supergraph', file, '--subgraph-urls', `deals=${deals.url}`];
  const program = opened.use(await startProgram({ args, readyLine: /is ready/ }));
  const { ask } = frontDoor(program.url);
  const kept = opened.move();
  return {
    file,
    folder,
    program,
    deals,
    ask,
    /** Whether the schema that is served has the field that the smaller one lacks. */
    isWhole: async () => (await ask('{ refuse }')).body.errors === undefined,
    readiness: async () => {
      const response = await fetch(`${program.url}/health/ready`);
      const { checks } = (await response.json()) as { checks: { supergraph: { ok: boolean } } };
      return [response.status, checks.supergraph.ok];
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

test('a supergraph that is replaced under load fails no request, and one that is broken changes nothing', async () => {
  await using gateway = await startGateway();
  const { file, ask, isWhole, readiness } = gateway;
  const load = { over: false, answers: 0 };
  const failures: unknown[] = [];
  const asking = async (caller: number) => {
    while (!load.over) {
      // Some are new to the gateway, and are planned in the middle of it.
      const { status, body } = await ask(`query q${load.answers % (10 * caller)} { whoami deal(id: "d1") { name } }`);
      load.answers += 1;
      if (status !== 200 || body.errors !== undefined || body.data === null) failures.push(body);
    }
  };
  const callers = Promise.all([1, 2, 3, 4].map(asking));
  const served: boolean[] = [await isWhole()];
  for (let round = 0; round < 6; round += 1) {
    const wanted = round % 2 === 0;
    await writeFile(`${file}.new`, wanted ? whole : smaller);
    await rename(`${file}.new`, file);
    await eventually(async () => (await isWhole()) === wanted);
    served.push(await isWhole());
    const { answers } = load;
    await eventually(() => load.answers > answers + 20);
  }
  expect(served).toEqual([false, true, false, true, false, true, false]);
  expect(await readiness()).toEqual([200, true]);
  await writeFile(file, whole.slice(0, whole.length / 2));
  await eventually(async () => (await readiness()).join() === '200,false');
  await eventually(() => gateway.program.output().includes('A new supergraph was refused; the one before is served'));
  expect(await isWhole()).toBe(false);
  await writeFile(file, whole);
  await eventually(isWhole);
  expect(await readiness()).toEqual([200, true]);
  load.over = true;
  await callers;
  expect(failures).toEqual([]);
});

test('SIGHUP serves what a link leads to now, and a subgraph that is nowhere is a reason to refuse it', async () => {
  await using gateway = await startGateway();
  const { file, folder, program, isWhole, readiness } = gateway;
  await using other = await createTemporaryFolder();
  const target = join(other.path, 'target.graphql');
  await writeFile(target, smaller);
  await rm(file);
  await symlink(target, join(folder.path, 'link'));
  await rename(join(folder.path, 'link'), file);
  await eventually(async () => (await readiness()).join() === '200,true');
  await writeFile(target, whole);
  process.kill(program.pid, 'SIGHUP');
  await eventually(isWhole);
  await writeFile(target, smaller.replace('http://runs.invalid', ''));
  process.kill(program.pid, 'SIGHUP');
  await eventually(async () => (await readiness()).join() === '200,false');
  expect(program.output()).toMatch(/SUBGRAPH_URLS does not say where runs answer/);
  expect(await isWhole()).toBe(true);
  expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null });
});
