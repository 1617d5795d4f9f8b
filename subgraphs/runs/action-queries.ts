import type { ActionRow } from './entities.ts';

export interface ActionQueries {
  action(id: string): Promise<ActionRow | null>;
}
