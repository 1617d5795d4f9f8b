/** What the benchmark told this process, and how it hears that the process answers: see server-protocol.ts. */
export const order = JSON.parse(process.argv[2] ?? '{}');

/** @param {Record<string, string>} endpoints GraphQL endpoints by name; a server of one graph calls it `graph` */
export function announce(endpoints) {
  process.send?.({ endpoints });
}
