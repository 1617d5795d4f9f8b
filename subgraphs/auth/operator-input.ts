import { badInput } from '#kernel/given.ts';

/** An e-mail address, case-folded. The form is checked as far as a person mistypes; that mail arrives is proved by mail alone. */
export function assertEmail(argument: string, email: string): string {
  const folded = email.trim().toLowerCase();
  if (folded.length > 320 || !/^[^\s@]+@[^\s@]+$/.test(folded)) throw badInput(argument, 'must be an e-mail address');
  return folded;
}
