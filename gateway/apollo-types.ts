import type { executeQueryPlan, GraphQLDataSource } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

// Apollo keeps these in a package of their own that we do not depend on directly; they are read off the functions that use them.

/** What Apollo Server asks of a gateway. */
export type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;

/** A request in the hands of Apollo's executor. */
export type GatewayRequest = Parameters<typeof executeQueryPlan>[2];

/** What Apollo's executor gives. */
export type GatewayResult = Awaited<ReturnType<typeof executeQueryPlan>>;

/** What Apollo's executor expects of a subgraph. */
export type SubgraphResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;
