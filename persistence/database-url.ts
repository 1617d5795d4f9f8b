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
  if (text.startsWith('sqlite:')) {
    const file = text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    return file === '' || file === ':memory:' ? null : { kind: 'sqlite', file };
  }
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return null;
  return { kind: 'postgresql', url: text };
}

/** `url` as it may be shown: without its password. */
export function redactDatabaseUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.password === '') return text;
  url.password = '***';
  return url.href;
}
