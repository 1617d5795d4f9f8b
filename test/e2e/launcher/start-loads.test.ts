import { expect, test } from 'vitest';
import { startProgram } from '#test/kit/program.ts';

const announcing = `--import=${new URL('../../kit/announce-packages.ts', import.meta.url).href}`;
const mcpSdk = '@modelcontextprotocol/sdk';

function start(args: readonly string[], env: Readonly<Record<string, string>>) {
  return startProgram({
    args: ['serve', ...args],
    env: { NODE_OPTIONS: announcing, ...env },
    readyLine: /Dealgraph is ready/,
  });
}

function packagesIn(output: string): readonly string[] {
  return [...output.matchAll(/^loaded (.+)$/gm)].map(([, name = '']) => name);
}

async function ping(url: string): Promise<unknown> {
  const response = await fetch(`${url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
  });
  return response.json();
}

test('a start does not wait for what few need: MCP is loaded by its first requests, which may come together', async () => {
  await using program = await start([], { SAMPLE_DATA: 'skip' });
  const atReady = packagesIn(program.output());
  expect(atReady).toContain('fastify');
  expect(atReady.filter((name) => [mcpSdk, 'undici', 'pg'].includes(name))).toEqual([]);
  const pong = { jsonrpc: '2.0', id: 1, result: {} };
  const answers = await Promise.all(Array.from({ length: 5 }, () => ping(program.url)));
  expect(answers).toEqual(Array.from({ length: 5 }, () => pong));
  expect(packagesIn(program.output())).toContain(mcpSdk);
});

test('a gateway by itself loads the HTTP client with which it reaches its subgraphs', async () => {
  const urls = ['auth', 'deals', 'runs', 'artifacts'].map((name) => `${name}=http://127.0.0.1:9`).join(',');
  await using program = await start(['--role', 'gateway'], { SUBGRAPH_URLS: urls });
  expect(packagesIn(program.output())).toContain('undici');
});
