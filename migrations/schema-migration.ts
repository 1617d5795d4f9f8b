/** One step of the schema, forwards and back. Each runs in a transaction of its own, once. */
export interface SchemaMigration {
  /** `NNNN-idea`; recorded in `schema_migrations`. */
  readonly name: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
}
