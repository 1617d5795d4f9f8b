import type { RequestContext } from '#kernel/context.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';
import type { ApiTokenCommands } from './api-token-commands.ts';
import type { MemberCommands } from './member-commands.ts';
import type { ProjectCommands } from './project-commands.ts';
import type { AuthQueries } from './queries.ts';
import type { SignInCommands } from './sign-in-commands.ts';
import type { bootstrapAdministrator } from './bootstrap.ts';

/** What the resolvers of this subgraph are handed for one request. */
export interface SubgraphContext extends ReadingContext {
  readonly request: RequestContext;
  readonly queries: AuthQueries;
  readonly projects: ProjectCommands;
  readonly members: MemberCommands;
  readonly apiTokens: ApiTokenCommands;
  /** Throws FORBIDDEN where this server has no sign-in. */
  readonly signIn: () => SignInCommands;
  readonly bootstrap: (
    input: Parameters<typeof bootstrapAdministrator>[2],
  ) => ReturnType<typeof bootstrapAdministrator>;
}
