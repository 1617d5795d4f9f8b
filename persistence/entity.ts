import { p } from '@mikro-orm/core';

/**
 * Entities are made by calling their subgraph's factory once for each open store. The ORM writes the platform onto the
 * entity's prototype, so definitions shared by two stores make rows loaded through one claim to come from the other
 * (migration.md, "Dual database").
 */

/** The filter that keeps every read of an entity inside one project. A manager without a project cannot read at all. */
export const projectFilter = {
  project: {
    name: 'project',
    default: true,
    cond: (parameters: { readonly projectId?: string } | undefined) => {
      if (parameters?.projectId === undefined) throw new Error('A project-scoped entity was read without a project.');
      return { projectId: parameters.projectId };
    },
  },
};

/** An instant, to the millisecond, set by the program. */
export const instant = () => p.datetime(3);

/** A whole number that may exceed 32 bits, up to 2^53 − 1. */
export const int64 = () => p.bigint('number');
