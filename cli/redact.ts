const hidden = '***';

/**
 * `text` as it may be printed: passwords of URLs (`scheme://user:password@host`, `?password=…`) are hidden. Works on anything
 * that merely looks like a URL, since it is what error messages quote a malformed one with: a password that nobody has escaped may
 * hold whatever ends it in a URL, so rather too much is hidden, up to the last `@`.
 */
export function redactUrl(text: string): string {
  return text
    .replace(/(:\/\/[^:\s]*):.*@/g, `$1:${hidden}@`)
    .replace(/([?&](?:password|passwd|secret|token|sslpassword)=)[^&\s]*/gi, `$1${hidden}`);
}
