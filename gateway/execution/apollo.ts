import { ApolloServer, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FormattedExecutionResult } from 'graphql';
import type { Log } from '#kernel/log.ts';
import type { GatewayContext, GatewayInterface } from '#gateway/execution/apollo-types.ts';
import type { DocumentLimits } from '#gateway/admission/document.ts';
import type { IntrospectionPolicy } from '#gateway/limits/introspection.ts';
import { extensionsOf } from '#gateway/answer.ts';
import type { ErrorFormatter } from '#gateway/errors.ts';

export interface ApolloOptions {
  readonly gateway: GatewayInterface;
  readonly errors: ErrorFormatter;
  readonly log: Log;
  readonly introspection: IntrospectionPolicy;
  readonly limits: DocumentLimits;
}

/** Starts Apollo Server, the shell for queries and mutations. Nothing it has reports to anyone. */
export async function startApollo(options: ApolloOptions): Promise<ApolloServer<GatewayContext>> {
  const { errors, introspection } = options;
  const apollo = new ApolloServer<GatewayContext>({
    gateway: options.gateway,
    logger: options.log,
    // Whoever may not has been refused before.
    introspection: introspection !== 'off',
    hideSchemaDetailsFromClientErrors: introspection !== 'on',
    csrfPrevention: true,
    persistedQueries: false,
    // An operation passes here once; what is kept of it is kept compiled.
    documentStore: null,
    parseOptions: { maxTokens: options.limits.maxTokens },
    includeStacktraceInErrorResponses: false,
    // The program has its own; Apollo's would raise the signal again and cut our shutdown short.
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => errors.format(error, null),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // These two start where the environment holds a vendor's key, whoever put it there.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      tracing(errors),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Runs a query or mutation through Apollo Server's pipeline, which ends at the gateway it was given. */
export async function executeOn(
  apollo: ApolloServer<GatewayContext>,
  contextValue: GatewayContext,
): Promise<FormattedExecutionResult> {
  const { query, operationName, variables } = contextValue.admitted.params;
  const response: GraphQLResponse = await apollo.executeOperation(
    { query, variables, ...(operationName === undefined ? {} : { operationName }) },
    { contextValue },
  );
  if (response.body.kind !== 'single') throw new Error('Incremental delivery is not planned, so it cannot come');
  return response.body.singleResult;
}

/** Puts the trace on every answer that Apollo's pipeline gives. */
function tracing(errors: ErrorFormatter): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async ({ contextValue }) => ({
      // Apollo's formatError does not learn which request failed, so errors are formatted here, where it is known; there
      // they are found again.
      didEncounterErrors: async (encountered) => {
        for (const error of encountered.errors) errors.format(error, contextValue.request);
      },
      willSendResponse: async ({ response }) => {
        if (response.body.kind === 'single') response.body.singleResult.extensions = extensionsOf(contextValue.request);
      },
    }),
  };
}
