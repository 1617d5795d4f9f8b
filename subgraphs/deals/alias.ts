/** How many names one deal may have besides its own. */
export const aliasLimit = 200;

/** A name as it is compared: composed (NFC), case-folded, trimmed, inner white space single. */
export function normalizeAlias(alias: string): string {
  return alias.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
