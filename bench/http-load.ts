import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** What is sent again and again. */
export interface Load {
  readonly url: string;
  /** The body of each POST. */
  readonly body: string;
  /** Kept alive; each sends its next request when it has received the answer to the last. */
  readonly connections: number;
  readonly until: { readonly seconds: number } | { readonly requests: number };
}

export interface LoadOutcome {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** How many were answered. */
  readonly answered: number;
}

/** What autocannon prints, as far as it is looked at. */
interface Printed {
  readonly duration: number;
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly '2xx': number;
  readonly non2xx: number;
  readonly errors: number;
  readonly timeouts: number;
}

const autocannon = fileURLToPath(new URL('peers/node_modules/autocannon/autocannon.js', import.meta.url));

/** Puts load on a server from another process, by autocannon. Throws where a request failed. Latencies are whole milliseconds. */
export async function putLoadOn({ url, body, connections, until }: Load): Promise<LoadOutcome> {
  const end = 'seconds' in until ? ['--duration', String(until.seconds)] : ['--amount', String(until.requests)];
  const options = ['--json', '--no-progress', '--connections', String(connections), ...end];
  const request = ['--method', 'POST', '--headers', 'content-type=application/json', '--body', body, url];
  const child = spawn(process.execPath, [autocannon, ...options, ...request], { stdio: ['ignore', 'pipe', 'ignore'] });
  const { duration, latency, ...counts } = JSON.parse(await text(child.stdout)) as Printed;
  const answered = counts['2xx'];
  const failed = counts.non2xx + counts.errors + counts.timeouts;
  if (failed > 0 || answered === 0) throw new Error(`Of ${answered + failed} requests ${failed} failed.`);
  const { p50: p50Ms, p99: p99Ms, max: longestMs } = latency;
  return { requestsPerSecond: answered / duration, p50Ms, p99Ms, longestMs, answered };
}

/** Sends one request; gives the text of its answer. Throws unless that has status 200. */
export async function postJson(url: string, body: object): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`The answer has status ${response.status}: ${text.slice(0, 2000)}`);
  return text;
}
