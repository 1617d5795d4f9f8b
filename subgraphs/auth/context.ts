import type { RequestContext } from '#kernel/context.ts';
import type { ReadingContext } from '#kernel/subgraph.ts';
import type { Acceptance, acceptInvitation } from './acceptance.ts';
import type { ApiTokenCommands } from './api-token-commands.ts';
import type { InvitationCommands } from './invitation-commands.ts';
import type { MemberCommands } from './member-commands.ts';
import type { OperatorCommands } from './operator-commands.ts';
import type { PasswordReset } from './password-reset.ts';
import type { ProjectCommands } from './project-commands.ts';
import type { AuthQueries } from './queries.ts';
import type { Registration } from './registration.ts';
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
  readonly signIn: SignInCommands;
  /** These as well. */
  readonly operators: OperatorCommands;
  readonly invitations: InvitationCommands;
  readonly passwordReset: PasswordReset;
  readonly registration: Registration;
  readonly accept: (input: Acceptance) => ReturnType<typeof acceptInvitation>;
  readonly bootstrap: (
    input: Parameters<typeof bootstrapAdministrator>[2],
  ) => ReturnType<typeof bootstrapAdministrator>;
}
