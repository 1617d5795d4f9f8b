import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { monolithResolvers, monolithSdl } from '../federation-graph.ts';
import { announce } from './announce.js';

const server = new ApolloServer({ typeDefs: monolithSdl, resolvers: monolithResolvers });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
announce({ graph: url });
