import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { subgraphParts } from '../federation-graph.ts';
import { announce } from './announce.js';

const endpoints = {};
for (const [name, { sdl, resolvers }] of Object.entries(subgraphParts)) {
  const server = new ApolloServer({ schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]) });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  endpoints[name] = url;
}
announce(endpoints);
