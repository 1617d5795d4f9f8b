import type { Log } from '#kernel/log.ts';
import { systemClock } from '#kernel/clock.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import type { Foundation } from '#events/foundation.ts';
import { ensureLocalOperator } from '#subgraphs/auth/local-operator.ts';
import type { Config } from '#cli/config.ts';
import { openConfiguredFoundation, heedRowSecurity, openDatabase, prepareDatabase } from '#cli/database.ts';
import { ownExecutors, type Executors } from '#cli/executors.ts';
import type { SubgraphName } from '#cli/role.ts';
import { reseal } from '#cli/reseal.ts';
import { subgraphParts, type WorkDesks } from '#cli/subgraphs.ts';

/** Subgraphs on the one database they share. */
export interface OpenSubgraphs {
  readonly foundation: Foundation;
  readonly subgraphs: readonly Subgraph[];
  /** What workers do to the objects of those subgraphs. */
  readonly desks: Partial<WorkDesks>;
  readonly executors: Executors;
}

interface Opening {
  readonly config: Config;
  readonly log: Log;
  /** Is given what has to be closed again. */
  readonly opened: AsyncDisposableStack;
  /** Who carries actions out; those that are shipped unless told. */
  readonly executors?: Executors;
}

/** Brings the database up to date and opens the named subgraphs on it. Throws CliFailure where it cannot be reached. */
export async function openSubgraphs(
  { config, log, opened, executors = ownExecutors() }: Opening,
  names: readonly SubgraphName[],
): Promise<OpenSubgraphs> {
  const parts = await Promise.all(names.map((name) => subgraphParts[name](config, log)));
  await using store = await openDatabase(config);
  await heedRowSecurity(store.dialect, config, log);
  await prepareDatabase(store.dialect, config, log);
  const foundation = opened.use(
    await openConfiguredFoundation(
      config,
      parts.flatMap((part) => part.entities),
      log,
    ),
  );
  await reseal(foundation, log);
  // There is no default account where people sign in (security.md, line 9).
  if (!config.signIn.required) await ensureLocalOperator(foundation.store, systemClock.now());
  const desks = parts.reduce<Partial<WorkDesks>>(
    (known, part) => ({ ...known, ...part.desks(foundation, config, executors) }),
    {},
  );
  return { foundation, subgraphs: parts.map((part) => part.create(foundation, config, executors)), desks, executors };
}
