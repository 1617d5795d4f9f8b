import { announce, order } from './announce.js';

// Before the module is loaded: it reports usage to its vendor otherwise.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
const { ApolloGateway } = await import('@apollo/gateway');
const { ApolloServer } = await import('@apollo/server');
const { startStandaloneServer } = await import('@apollo/server/standalone');

// As its documentation starts it.
const gateway = new ApolloGateway({ supergraphSdl: order.supergraphSdl });
const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { host: '127.0.0.1', port: 0 },
});
announce({ graph: url });
