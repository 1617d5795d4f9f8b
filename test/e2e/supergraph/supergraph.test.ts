import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFaultSubgraph } from '#test/kit/faults.ts';
import { frontDoor } from '#test/kit/graph.ts';
import { runProgram, startProgram } from '#test/kit/program.ts';
import { createTemporaryFolder, type TemporaryFolder } from '#test/kit/temporary-folder.ts';
import { toySupergraphSdl } from '#test/kit/toy-graph.ts';

let folder: TemporaryFolder;
let shop: string;
beforeAll(async () => {
  folder = await createTemporaryFolder();
  shop = join(folder.path, 'shop.graphql');
  await writeFile(shop, toySupergraphSdl());
});
afterAll(async () => folder[Symbol.asyncDispose]());

const args = ['serve', '--role', 'gateway'];

test('a gateway serves any composed supergraph, with subgraphs where the supergraph or the command line says', async () => {
  await using deals = await startFaultSubgraph();
  const options = ['--supergraph', shop, '--subgraph-urls', `deals=${deals.url}`];
  await using gateway = await startProgram({ args: [...args, ...options], readyLine: /is ready/ });
  const { body } = await frontDoor(gateway.url).ask('{ whoami run(id: "r1") { status } }');
  expect(body.data).toEqual({ whoami: 'somebody', run: null });
  // The supergraph says http://runs.invalid, which is nowhere.
  expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'runs' } }]);
});

test('a supergraph that cannot be read, or is none, is refused at the start', async () => {
  const none = join(folder.path, 'none.graphql');
  const plain = join(folder.path, 'plain.graphql');
  const broken = join(folder.path, 'broken.graphql');
  await writeFile(plain, 'type Query { a: Int }');
  await writeFile(broken, '{');
  const refusals = await Promise.all(
    [none, plain, broken].map((file) => runProgram({ args: [...args, '--supergraph', file] })),
  );
  expect(refusals.map(({ code, stderr }) => [code, stderr])).toEqual([
    [1, `The supergraph ${none} cannot be read (ENOENT).\n`],
    [1, `The file ${plain} is no composed supergraph.\n`],
    [1, `The file ${broken} is no composed supergraph.\n`],
  ]);
});

test('a subgraph that is nowhere is named at the start', async () => {
  const urlless = join(folder.path, 'urlless.graphql');
  await writeFile(urlless, toySupergraphSdl().replace('http://runs.invalid', ''));
  const { code, stderr } = await runProgram({ args: [...args, '--supergraph', urlless] });
  const message = 'SUBGRAPH_URLS does not say where runs answer: add name=http://host:port.\n';
  expect([code, stderr]).toEqual([1, message]);
});
