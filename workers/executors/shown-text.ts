import { z } from 'zod';

// Outside of XML 1.0 (production Char): an office program refuses a whole file for one of them.
const unshown = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g; // oxlint-disable-line no-control-regex

/** Text of others without the characters that no document can hold. */
export const shownText = z.string().transform((text) => text.toWellFormed().replaceAll(unshown, ''));
