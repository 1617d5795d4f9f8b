/** `DEAL-2026-001 Letter of intent.docx`: what lies in folders is found by the deal's reference first. */
export function filenameOf(reference: string, what: string, extension: string): string {
  return `${reference.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')} ${what}.${extension}`;
}
