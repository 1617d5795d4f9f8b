import { badInput } from '#kernel/given.ts';

/** security.md, line 2 (after NIST SP 800-63B): length and a list decide, and no rule of composition. */
const leastCharacters = 8;
const mostBytes = 4096;

/** Throws BAD_USER_INPUT where a text cannot become a password. Any Unicode may; nothing is hashed of what is refused here. */
export async function assertNewPassword(argument: string, password: string): Promise<void> {
  if (Buffer.byteLength(password) > mostBytes) throw badInput(argument, `must take at most ${mostBytes} bytes`);
  // What is no text would be hashed as if it were another password.
  if (!password.isWellFormed()) throw badInput(argument, 'must be text');
  if (Array.from(normalized(password)).length < leastCharacters)
    throw badInput(argument, `must have at least ${leastCharacters} characters`);
  if ((await commonPasswords()).has(normalized(password).toLowerCase())) {
    throw badInput(argument, 'is one of the most common passwords; choose one that others do not');
  }
}

/** Whether a text is short enough to be compared with a hash at all. */
export function isPlausiblePassword(password: string): boolean {
  return Buffer.byteLength(password) <= mostBytes;
}

/** Different keyboards write the same character in different ways (SP 800-63B, 3.1.1.2). */
export function normalized(password: string): string {
  return password.normalize('NFKC');
}

let common: ReadonlySet<string> | null = null;

/** Some 18,000 that were found most often in leaks and are long enough to be accepted otherwise. Read when first asked for. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  if (common !== null) return common;
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  common = new Set(dictionary['passwords-common'].filter((text) => text.length >= leastCharacters));
  return common;
}
