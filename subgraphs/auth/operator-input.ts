import { badInput } from '#kernel/given.ts';

/**
 * An e-mail address, case-folded. The form is checked as far as a person mistypes, and that it can be taken for one address alone; that
 * mail arrives is proved by mail alone.
 */
export function assertEmail(argument: string, email: string): string {
  const folded = email.trim().toLowerCase();
  if (folded.length > 320 || !/^[^\s\p{C}@<>()[\],;:\\"]+@[^\s\p{C}@<>()[\],;:\\"]+$/u.test(folded))
    throw badInput(argument, 'must be an e-mail address');
  return folded;
}
