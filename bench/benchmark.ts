/** What every benchmark is told. */
export interface BenchmarkOptions {
  /** A short run that shows that the benchmark works; its figures are not worth keeping. */
  readonly quick: boolean;
  /** How much of the work to do, above 0 and at most 1; a benchmark that takes its time in rounds takes no notice. */
  readonly share: number;
  /** Says what is being measured. */
  readonly say: (line: string) => void;
}

/** Figures as people read them. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a benchmark found. */
export interface Findings {
  /** What was run and how it was counted, one sentence each. */
  readonly method: readonly string[];
  readonly tables: readonly Table[];
  /** The goals of the project that these figures answer to. */
  readonly goals: readonly Goal[];
  /** The same for programs. */
  readonly figures: unknown;
}

export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean;
}

export type Benchmark = (options: BenchmarkOptions) => Promise<Findings>;
