import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { subgraphParts } from '../federation-graph.ts';
import { servePlainly } from '../plain-http.ts';
import { announce } from './announce.js';
import { answeringFrom } from './compiled-schema.js';

const endpoints = {};
for (const [name, { sdl, resolvers }] of Object.entries(subgraphParts)) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  // As it was written: printed from the schema it lacks the `extend` that Federation 1 goes by.
  schema.getQueryType().getFields()._service.resolve = () => ({ sdl });
  endpoints[name] = await servePlainly(answeringFrom(schema));
}
announce(endpoints);
