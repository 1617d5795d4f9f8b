/** What a benchmark tells a server's process, as the one argument of its command line. */
export interface ServerOrder {
  /** Which of the servers that the file can start. */
  readonly kind: string;
  /** The composed SDL, for gateways. */
  readonly supergraphSdl: string;
  /** The GraphQL endpoints of the subgraphs by name; empty where the subgraphs are in the process. */
  readonly subgraphs: Readonly<Record<string, string>>;
}

/** What the process reports when everything in it listens: the GraphQL endpoints by name, or the one as `graph`. */
export interface ServerReport {
  readonly endpoints: Readonly<Record<string, string>>;
}

/** Asks a server started with `--expose-gc` to collect its garbage and say what it holds. */
export interface MemoryOrder {
  readonly kind: 'MEMORY';
}

/** Bytes: resident before and after collecting garbage, and what is left on the heap. */
export interface MemoryReport {
  readonly residentBefore: number;
  readonly resident: number;
  readonly heapUsed: number;
}
