import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { buildSchema } from '#kernel/subgraph-schema.ts';
import type { Foundation } from '#events/foundation.ts';
import { RequestError } from '#kernel/request-error.ts';
import { acceptInvitation } from './acceptance.ts';
import { createApiTokenCommands } from './api-token-commands.ts';
import type { AuthParts } from './auth-parts.ts';
import { bootstrapAdministrator } from './bootstrap.ts';
import type { SubgraphContext } from './context.ts';
import type { AuthEntities } from './entities.ts';
import { createInvitationCommands } from './invitation-commands.ts';
import { createMemberCommands } from './member-commands.ts';
import { createOperatorCommands } from './operator-commands.ts';
import { createPasswordReset } from './password-reset.ts';
import { createProjectCommands } from './project-commands.ts';
import { createAuthQueries } from './queries.ts';
import { createRegistration } from './registration.ts';
import { resolvers } from './resolvers.ts';
import { createSignInCommands } from './sign-in-commands.ts';

/** Operators, projects, who belongs to which, and how they prove who they are; `parts` is null where there is no sign-in. */
export function createAuthSubgraph(
  foundation: Foundation,
  entities: AuthEntities,
  parts: AuthParts | null = null,
): Subgraph {
  return {
    name: 'auth',
    schema: buildSchema('auth', resolvers),
    contextFor: (request) => createContext({ foundation, entities, parts }, request),
  };
}

interface Tools {
  readonly foundation: Foundation;
  readonly entities: AuthEntities;
  readonly parts: AuthParts | null;
}

function createContext({ foundation, entities, parts }: Tools, request: RequestContext): SubgraphContext {
  let queries = createAuthQueries(foundation.store, entities, request);
  return {
    request,
    projects: createProjectCommands(foundation, entities, request),
    members: createMemberCommands(foundation, entities, request),
    apiTokens: createApiTokenCommands(foundation, entities, request),
    get signIn() {
      return createSignInCommands(present(parts), request);
    },
    get operators() {
      return createOperatorCommands(present(parts), request);
    },
    get invitations() {
      return createInvitationCommands(present(parts), request);
    },
    get passwordReset() {
      return createPasswordReset(present(parts), request);
    },
    get registration() {
      return createRegistration(present(parts), request);
    },
    accept: (input) => acceptInvitation(present(parts), request, input),
    bootstrap: (input) => bootstrapAdministrator(present(parts), request, input),
    get queries() {
      return queries;
    },
    readAfresh: () => {
      queries = createAuthQueries(foundation.store, entities, request);
    },
  };
}

function present(parts: AuthParts | null): AuthParts {
  if (parts !== null) return parts;
  throw new RequestError('FORBIDDEN', 'This server has no sign-in: everybody on its machine is the local operator.');
}
