import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { isErrorCode } from '#kernel/codes.ts';
import { eventually } from '#test/kit/eventually.ts';
import { checkout } from '#test/kit/program.ts';
import { RawSocket } from '#test/kit/toy-gateway.ts';

/** What somebody was told who was refused, or met with a failure. */
export interface Told {
  /** The whole answer, headers included. */
  readonly text: string;
  readonly errors: readonly ToldError[];
}

/** The `extensions` of an error, wherever its transport has them. */
export interface ToldError {
  readonly code?: unknown;
  readonly traceId?: unknown;
  readonly reference?: unknown;
}

/** Sends a request and gives what came, whichever form it has. */
export async function told(url: string, init: RequestInit = {}): Promise<Told> {
  const response = await fetch(url, init);
  const body = await response.text();
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return { text: `${response.status}\n${headers}\n\n${body}`, errors: errorsIn(body) };
}

/** Sends bytes as they are. */
export async function toldRaw(url: string, sent: string): Promise<Told> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.end(sent);
  const answer = await text(socket);
  return { text: answer, errors: errorsIn(answer.split('\r\n\r\n').slice(1).join('')) };
}

/** Sends messages over a WebSocket, and gives the first errors that come of them, or the close. */
export async function toldOver(
  url: string,
  init: Readonly<Record<string, string>>,
  operation: { readonly query: string; readonly variables?: object },
): Promise<Told> {
  await using socket = await RawSocket.open(url);
  socket.send({ type: 'connection_init', payload: init });
  await eventually(() => socket.of('connection_ack').length > 0 || socket.closed !== null);
  socket.send({ id: '1', type: 'subscribe', payload: operation });
  const failed = () => socket.messages.filter(({ type }) => type === 'error' || type === 'next');
  await eventually(() => failed().length > 0 || socket.closed !== null);
  const lines = failed().map((message) => JSON.stringify(message));
  return { text: [...lines, JSON.stringify(socket.closed)].join('\n'), errors: errorsIn(lines.join('\n')) };
}

/** Every `extensions` of an error and every `data` of a JSON-RPC error, in JSON, events or parts. */
function errorsIn(body: string): readonly ToldError[] {
  return body
    .split('\n')
    .flatMap((line) => jsonOf(line.replace(/^data: /, '')))
    .flatMap(extensionsIn);
}

function jsonOf(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

function extensionsIn(value: unknown): readonly ToldError[] {
  if (Array.isArray(value)) return value.flatMap(extensionsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { errors, error, payload, result, structuredContent } = value as Readonly<Record<string, unknown>>;
  const own = Array.isArray(errors) ? errors.map((one: unknown) => extensionsOf(one)) : [];
  // Of JSON-RPC: a number, a message and what belongs to it.
  const ofProtocol = typeof error === 'object' && error !== null ? [extensionsOf(error)] : [];
  const inner = [payload, result, structuredContent].flatMap((one) =>
    extensionsIn(Array.isArray(one) ? { errors: one } : one),
  );
  return [...own, ...ofProtocol, ...inner];
}

function extensionsOf(error: unknown): ToldError {
  const { extensions, data } = Object(error) as { readonly extensions?: ToldError; readonly data?: ToldError };
  return extensions ?? data ?? {};
}

/** What no answer may hold: places in our code and on this machine, statements, and what drivers and the system say. */
const internals: readonly RegExp[] = [
  /\bat \S+ \(|\bat (async )?(file|node):|\.[jt]s:\d+/,
  /node_modules|node:internal|file:\/\//,
  /\b(SELECT|INSERT INTO|DELETE FROM|UPDATE \w+ SET|ALTER TABLE|BEGIN IMMEDIATE|RETURNING|ON CONFLICT)\b/,
  /\/\* \w+ \*\//,
  /relation "|column "|no such (table|column)|SQLITE_|syntax error at or near|duplicate key|violates/,
  /\b(agent_events|agent_runs|webhook_targets|operator_passwords|refresh_tokens|project_members|signing_keys|gone_\w+|app\.db)\b/,
  /\b(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|EACCES|ETIMEDOUT|UND_ERR_\w+)\b/,
  /terminating connection|Connection terminated|fetch failed|other side closed/,
  /Knex|kysely|mikro|better-sqlite|undici|fastify/i,
  new RegExp(`${checkout.replaceAll('.', '\\.')}|/tmp/|/home/|/root/`),
];

/** What is wrong with an answer; empty where nothing is. `allowed`: what may stand in it, as it was sent. */
export function faultsOf({ text: whole, errors }: Told, allowed: string): readonly string[] {
  const leaks = internals.flatMap((pattern) => {
    const [found] = pattern.exec(whole) ?? [];
    return found === undefined || allowed.includes(found) ? [] : [`tells ${found}`];
  });
  const unknown = errors.flatMap(({ code }) => (isErrorCode(code) ? [] : [`has the code ${String(code)}`]));
  const untraced = errors.flatMap(({ traceId }) => (typeof traceId === 'string' ? [] : ['has no trace']));
  const unreferenced = errors.flatMap(({ code, reference }) =>
    code === 'INTERNAL_SERVER_ERROR' && typeof reference !== 'string' ? ['has no reference'] : [],
  );
  return [...leaks, ...(errors.length === 0 ? ['has no error'] : []), ...unknown, ...untraced, ...unreferenced];
}

/** Whether the log leads from each error to more: by its reference, or by its trace and code on one line. */
export function isInLog({ errors }: Told, log: string): boolean {
  const lines = log.split('\n');
  return errors.every(({ code, traceId, reference }) =>
    typeof reference === 'string'
      ? log.includes(reference)
      : lines.some((line) => line.includes(String(traceId)) && line.includes(`"code":"${String(code)}"`)),
  );
}
