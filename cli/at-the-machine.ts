import { randomBytes } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { fullAccess } from '#kernel/access.ts';
import type { RequestContext } from '#kernel/context.ts';
import { openLog } from '#kernel/log.ts';
import { RequestError } from '#kernel/request-error.ts';
import { ok } from '#kernel/result.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';
import type { Foundation } from '#events/foundation.ts';
import type { Unit } from '#events/unit-of-work.ts';
import type { AuthEntities } from '#subgraphs/auth/entities.ts';
import { CliFailure } from '#cli/cli-failure.ts';
import { loadConfig, type Config } from '#cli/config.ts';

/** What a command that changes things is made with. */
export interface Deciding extends Pick<Foundation, 'wakeUps'> {
  /** Carries a decision out in one unit of work, in which it is recorded too. What throws has written nothing. */
  readonly decide: <Value>(decision: (unit: Unit, tools: DecidingTools) => Promise<Value>) => Promise<Value>;
}

/** What decisions are carried out with. */
export interface DecidingTools extends Pick<Foundation, 'jobs' | 'ids'> {
  readonly dialect: Dialect;
}

/** Runs a command that decides on what belongs to any project, or to none. */
export async function deciding(work: (tools: Deciding) => Promise<void>): Promise<void> {
  // First, as it says what is wrong with a database that cannot be opened or is another version's.
  await withDatabase(async () => undefined);
  const [{ openConfiguredFoundation }, { localIdentity }] = await Promise.all([
    import('#cli/database.ts'),
    import('#subgraphs/auth/local-operator.ts'),
  ]);
  const config = loadConfig();
  await using foundation = await openConfiguredFoundation(config, [], openLog(config.log));
  const { store, jobs, ids, wakeUps, unitOfWork } = foundation;
  const request = atTheMachine(localIdentity.projectId);
  await work({
    wakeUps,
    decide: async (decision) => {
      const tools = { dialect: store.dialect, jobs, ids };
      const decided = await unitOfWork(request, async (unit) => ok(await decision(unit, tools)), everyProject);
      if (!decided.ok) throw new Error('A decision ended without an outcome.');
      return decided.value;
    },
  });
}

/** Whoever may run the program's commands may do everything, and is known by no name. */
export function atTheMachine(projectId: string): RequestContext {
  return {
    actor: { type: 'SYSTEM', id: 'cli' },
    access: fullAccess,
    projectId,
    traceId: randomBytes(16).toString('hex'),
    correlationId: null,
    causationId: null,
    signal: new AbortController().signal,
  };
}

/** What commands on operators, projects and how they prove who they are stand on. */
export interface AuthDesk {
  readonly config: Config;
  readonly foundation: Foundation;
  readonly entities: AuthEntities;
}

/** Runs a command that reads or changes what the auth subgraph owns. */
export async function withAuth(work: (desk: AuthDesk) => Promise<void>): Promise<void> {
  await withDatabase(async () => undefined);
  const [{ openConfiguredFoundation }, { createAuthEntities }] = await Promise.all([
    import('#cli/database.ts'),
    import('#subgraphs/auth/entities.ts'),
  ]);
  const config = loadConfig();
  const entities = createAuthEntities();
  await using foundation = await openConfiguredFoundation(config, Object.values(entities), openLog(config.log));
  await work({ config, foundation, entities }).catch(explain);
}

/** Runs a command that reads a database of the present schema. */
export async function withDatabase(work: (dialect: Dialect) => Promise<void>): Promise<void> {
  const config = loadConfig();
  const { openDatabase, requireCurrentSchema } = await import('#cli/database.ts');
  await using store = await openDatabase(config);
  await requireCurrentSchema(store.dialect);
  await work(store.dialect);
}

/** A mistake in an argument is the operator's to mend. */
export function explain(error: unknown): never {
  if (error instanceof RequestError) throw new CliFailure(error.message, { cause: error });
  throw error;
}

/** Reads an option that is one of `known`, or several with commas between. */
export function readNames<Name extends string>(known: readonly Name[], text: string): readonly Name[] {
  return text.split(',').map((name) => {
    const found = known.find((one) => one === name.trim());
    if (found === undefined) throw new InvalidArgumentError(`Choose of ${known.join(', ')}.`);
    return found;
  });
}

/** Reads an option that is a whole number from 0 on. */
export function readWhole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('Give a whole number.');
  return number;
}
