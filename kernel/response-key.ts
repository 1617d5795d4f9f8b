/**
 * What the gateway puts before an alias that is also the name of a field (gateway/execution/safe-aliases.ts). No client's alias
 * begins with it but for one before which it was put.
 */
export const aliasPrefix = '_alias_';

/** The key that the client knows, of one in what was fetched. */
export function clientKey<Key extends string | number>(key: Key): Key | string {
  return typeof key === 'string' && key.startsWith(aliasPrefix) ? key.slice(aliasPrefix.length) : key;
}
