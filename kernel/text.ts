/**
 * Whether both databases can hold `text`: PostgreSQL refuses NUL, and lone surrogates are not UTF-8 (migration.md, "Dual
 * database"). Checked at the API so that both refuse the same input.
 */
export function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}
