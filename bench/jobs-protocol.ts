/** What the benchmark of jobs tells a process that works, as the one argument of its command line. */
export interface JobsOrder {
  /** The database: `sqlite:<file>` or a PostgreSQL URL; Dealgraph's own schema is in it. */
  readonly url: string;
  readonly measure: 'throughput' | 'latency';
  /** How to go about it, for who knows several ways. */
  readonly way: string;
  /** How many jobs may be in hand at once. */
  readonly workers: number;
  readonly jobs: number;
}

/** What the process reports before it ends. */
export interface JobsReport {
  /** From the start of the workers until the database says that all is done. */
  readonly seconds: number;
  /** Of each job, from before it was added until its handler began. Empty where throughput is measured. */
  readonly latenciesMs: readonly number[];
}
