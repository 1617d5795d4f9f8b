// Preloaded with `node --import` into the program under test: prints every connection it makes and every name it looks up.
import { createRequire } from 'node:module';

type Loose = (...args: unknown[]) => unknown;

const require = createRequire(import.meta.url);

/** One line for the test to read: `outgoing <what> <where to>`. */
function report(what: string, target: string): void {
  process.stderr.write(`outgoing ${what} ${target}\n`);
}

function wrap(target: Record<string, Loose>, name: string, what: string): void {
  const original = target[name];
  if (original === undefined) throw new Error(`There is no ${name} to record`);
  target[name] = function recorded(this: unknown, ...args: unknown[]) {
    report(what, hostIn(args));
    return original.apply(this, args);
  };
}

/** Sockets are told where to by options, by port and host, or by both in the list that Node makes of them. */
function hostIn(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as readonly unknown[]) : args;
  if (typeof first === 'object' && first !== null) return String(Reflect.get(first, 'host') ?? 'localhost');
  if (typeof first === 'number') return typeof second === 'string' ? second : 'localhost';
  return String(first);
}

const net = require('node:net') as { Socket: { prototype: Record<string, Loose> } };
const dns = require('node:dns') as Record<string, Loose> & { promises: Record<string, Loose> };
const dgram = require('node:dgram') as { Socket: { prototype: Record<string, Loose> } };

wrap(net.Socket.prototype, 'connect', 'connection');
wrap(dgram.Socket.prototype, 'connect', 'connection');
wrap(dgram.Socket.prototype, 'send', 'datagram');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  wrap(dns, name, 'lookup');
  wrap(dns.promises, name, 'lookup');
}
report('recording', 'begins');
