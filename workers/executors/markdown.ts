/**
 * Text of others as plain text within a line of Markdown: a name cannot become a heading, a link, an image or HTML, and a line break
 * cannot begin a new block.
 */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|!~&]/g, '\\$&')
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Lines as the bytes of a file, with a line break at the end. */
export function markdownBytes(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join('\n').trimEnd()}\n`);
}

export const markdownType = 'text/markdown';
