import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';

let directory: string;
let gateway: ToyGateway;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'explorer-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><script src="/explorer/assets/index-1.js"></script>');
  await writeFile(join(directory, 'assets', 'index-1.js'), 'start();');
  gateway = await toyGateway('in process', { explorerDirectory: directory });
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

test('the explorer is at /, always looked at anew, and may load nothing but our own files', async () => {
  const page = await fetch(gateway.url);
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'public, max-age=0',
  ]);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|unsafe-eval|upgrade-insecure-requests|\*/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

test('what the page loads may be kept for ever, as its name changes with its content', async () => {
  const script = await fetch(`${gateway.url}/explorer/assets/index-1.js`);
  expect([script.status, await script.text(), script.headers.get('cache-control')]).toEqual([
    200,
    'start();',
    'public, max-age=31536000, immutable',
  ]);
  expect(script.headers.get('content-type')).toMatch(/javascript/);
});

test.each([
  '/explorer/../package.json',
  '/explorer/%2e%2e/%2e%2e/etc/passwd',
  '/explorer/assets',
  '/explorer/nothing.js',
])('%s gives nothing away', async (path) => {
  const response = await fetch(`${gateway.url}${path}`);
  expect([response.status, await response.json()]).toMatchObject([404, { errors: [{ extensions: {} }] }]);
});

test('a gateway without an explorer serves none', async () => {
  await using bare = await toyGateway();
  expect((await fetch(bare.url)).status).toBe(404);
});
