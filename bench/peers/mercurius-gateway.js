import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';
import { announce, order } from './announce.js';

const services = Object.entries(order.subgraphs).map(([name, url]) => ({ name, url }));
const app = Fastify();
// graphql 16.15 cannot print the documents it makes, so all peers here have 16.14.
// `jit` is the number of executions after which a document is compiled; 0, its default, never compiles.
await app.register(gateway, { jit: 1, gateway: { services } });
const url = await app.listen({ host: '127.0.0.1', port: 0 });
announce({ graph: `${url}/graphql` });
