import { badInput } from '#kernel/given.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthEntities, OperatorRow } from './entities.ts';
import { usernameTaken, type UsernameTaken } from './sign-in-refusal.ts';

/** Who is to be an operator; `email` and `username` case-folded. */
export type NewOperator = Pick<OperatorRow, 'id' | 'email' | 'displayName'> & { readonly username: string | null };

/** Makes somebody an operator who may sign in, administers nothing and works in no project yet. */
export async function makeOperator(
  unit: Unit,
  { entities: { Operator } }: { readonly entities: AuthEntities },
  person: NewOperator,
): Promise<Result<OperatorRow, UsernameTaken>> {
  const { username } = person;
  if (username !== null && (await unit.em.count(Operator, { username })) > 0) return err(usernameTaken(username));
  const operator: OperatorRow = unit.em.create(Operator, {
    ...person,
    status: 'ACTIVE',
    isAdministrator: false,
    createdAt: unit.now,
    updatedAt: unit.now,
  });
  await unit.em.flush();
  return ok(operator);
}

/** A short name as it is kept, case-folded; none has an `@`, so that it cannot be taken for an address. Throws BAD_USER_INPUT. */
export function assertUsername(username: string | null): string | null {
  const folded = username?.trim().toLowerCase() ?? null;
  if (folded === null || /^[\p{L}\p{N}._-]{1,64}$/u.test(folded)) return folded;
  throw badInput('input.username', 'must have 1 to 64 letters, digits, dots, hyphens and underscores');
}
