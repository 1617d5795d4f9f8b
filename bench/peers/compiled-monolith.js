import { buildSchema } from 'graphql';
import { monolithResolvers, monolithSdl } from '../federation-graph.ts';
import { servePlainly } from '../plain-http.ts';
import { announce } from './announce.js';
import { answeringFrom } from './compiled-schema.js';

const schema = buildSchema(monolithSdl);
for (const [type, resolvers] of Object.entries(monolithResolvers)) {
  const fields = schema.getType(type).getFields();
  for (const [name, resolve] of Object.entries(resolvers)) fields[name].resolve = resolve;
}
announce({ graph: await servePlainly(answeringFrom(schema)) });
