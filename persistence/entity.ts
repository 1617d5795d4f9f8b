import { p, Utils, wrap } from '@mikro-orm/core';
import { everyProject } from '#persistence/projects.ts';

/**
 * Entities are made by calling their subgraph's factory once for each open store. The ORM writes the platform onto the
 * entity's prototype, so definitions shared by two stores make rows loaded through one claim to come from the other
 * (migration.md, "Dual database").
 */

/** One project, one of several, or any. */
export type ProjectCondition = string | { readonly $in: readonly string[] } | typeof everyProject;

/** The filter that keeps every read of an entity inside the projects it is for. The ORM refuses to read at all where none was named. */
export const projectFilter = {
  project: {
    name: 'project',
    default: true,
    cond: ({ projectId }: { readonly projectId: ProjectCondition }) =>
      projectId === everyProject ? {} : { projectId },
  },
};

/** An instant, to the millisecond, set by the program. */
export const instant = () => p.datetime(3);

/** A whole number that may exceed 32 bits, up to 2^53 − 1. */
export const int64 = () => p.bigint('number');

/** The columns of a row by the names of their properties, without those that are hidden; null where `value` is no row. */
export function columnsOfRow(value: object): Readonly<Record<string, unknown>> | null {
  if (!Utils.isEntity<Record<string, unknown>>(value)) return null;
  const { props } = wrap(value, true).__meta;
  return Object.fromEntries(props.filter(({ hidden }) => !hidden).map(({ name }) => [name, value[name]]));
}
