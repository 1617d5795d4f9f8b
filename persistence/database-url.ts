/** The two databases the program runs on. */
export type DatabaseKind = 'sqlite' | 'postgresql';

/** Where the data is: a file, or a server. */
export type DatabaseLocation =
  { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgresql'; readonly url: string };

/**
 * Reads a `DATABASE_URL`: `sqlite:<path>` (relative to the working folder, or absolute) or `postgres(ql)://…`. Null where it
 * is neither.
 */
export function parseDatabaseUrl(text: string): DatabaseLocation | null {
  const file = /^sqlite:(?:\/\/)?(.*[^/])$/.exec(text)?.[1];
  // A database in memory would be a different one for each connection, and gone with the process.
  if (file !== undefined) return file === ':memory:' ? null : { kind: 'sqlite', file };
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPostgresql = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  return isPostgresql && url.pathname.length > 1 ? { kind: 'postgresql', url: text } : null;
}
