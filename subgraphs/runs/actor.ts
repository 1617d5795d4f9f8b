import { personOf } from '#kernel/context.ts';
import type { ActorType } from './entities.ts';

/** Who did something, with a reference to the person where it was one. */
export function actorOf(type: ActorType, id: string) {
  return { type, id, operator: personOf({ type, id }) };
}

/** A reference to a person; null where none is known. */
export function operatorOf(id: string | null | undefined) {
  return id ? { id } : null;
}
