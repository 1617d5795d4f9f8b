import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { mutationOf } from '#test/kit/graph.ts';
import { answerOf } from '#test/kit/toy-gateway.ts';
import { ask, input, type Place, type Places } from './places.ts';

/** As a whole. */
export function badRequests(world: Places): void {
  it('that is no GraphQL request is refused for what it is', async () => {
    const post = (body: string | Uint8Array<ArrayBuffer>, init?: RequestInit) => (place: Place) =>
      place.graph.post(body, init);
    const get = (search: string, headers: Readonly<Record<string, string>>) => async (place: Place) =>
      answerOf(await fetch(`${place.graph.url}/graphql${search}`, { headers }));
    const bad = ['BAD_REQUEST'];
    const json = { 'content-type': 'application/json' };
    expect(
      await world.mistakesIn(
        [
          { name: 'empty', codes: bad, send: post('') },
          { name: '{', codes: bad, send: post('{') },
          { name: 'null', codes: bad, send: post('null') },
          { name: 'a list', codes: bad, send: post('[]') },
          {
            name: 'a batch of more than is accepted',
            codes: ['BATCH_TOO_LARGE'],
            send: post(JSON.stringify(Array.from({ length: 11 }, () => ({ query: '{ me { id } }' })))),
          },
          { name: 'a number', codes: bad, send: post('1') },
          { name: 'no query', codes: bad, send: post('{}') },
          { name: 'query is a number', codes: bad, send: post('{"query":1}') },
          { name: 'variables are text', codes: bad, send: post('{"query":"{ me { id } }","variables":"x"}') },
          { name: 'variables are a list', codes: bad, send: post('{"query":"{ me { id } }","variables":[]}') },
          { name: 'not UTF-8', codes: bad, send: post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])) },
          {
            name: 'other charset',
            codes: bad,
            send: post('{}', { headers: { 'content-type': 'application/json; charset=latin1' } }),
          },
          {
            name: 'a form',
            codes: bad,
            send: post('query=x', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
          },
          {
            name: 'plain text',
            codes: bad,
            send: post('{"query":"{ me { id } }"}', { headers: { 'content-type': 'text/plain' } }),
          },
          { name: 'over 1 MiB', codes: ['PAYLOAD_TOO_LARGE'], send: post(`{"query":"${' '.repeat(1_048_576)}"}`) },
          {
            name: 'an id of 1 MiB',
            codes: ['PAYLOAD_TOO_LARGE'],
            send: ask('query ($id: ID!) { deal(id: $id) { id } }', () => ({ id: 'x'.repeat(1_048_576) })),
          },
          { name: 'PUT', codes: bad, send: post('{}', { method: 'PUT', headers: json }) },
          { name: 'DELETE', codes: bad, send: post('{}', { method: 'DELETE', headers: json }) },
          {
            name: 'GET of a foreign page',
            codes: bad,
            send: get('?query={me{id}}', { 'sec-fetch-site': 'cross-site' }),
          },
          { name: 'no document', codes: ['GRAPHQL_PARSE_FAILED'], send: ask('{') },
          { name: 'NUL in the document', codes: ['GRAPHQL_PARSE_FAILED'], send: ask('{ me\u0000 { id } }') },
          { name: 'prose', codes: ['GRAPHQL_PARSE_FAILED'], send: ask('show me the deals') },
          { name: 'no such field', codes: ['GRAPHQL_VALIDATION_FAILED'], send: ask('{ secrets }') },
          { name: 'no argument', codes: ['GRAPHQL_VALIDATION_FAILED'], send: ask('{ deal { id } }') },
          {
            name: 'fragments in a circle',
            codes: ['GRAPHQL_VALIDATION_FAILED'],
            send: ask('{ me { ...A } } fragment A on Operator { ...A }'),
          },
          {
            name: 'two operations',
            codes: ['OPERATION_RESOLUTION_FAILURE'],
            send: ask('query A { me { id } } query B { me { id } }'),
          },
          {
            name: 'too deep',
            codes: ['OPERATION_TOO_LARGE'],
            send: ask(`{ deal(id: "x") ${'{ mergedInto '.repeat(50)} { id } ${'}'.repeat(50)} }`),
          },
          {
            name: '10,000 aliases',
            codes: ['OPERATION_TOO_LARGE'],
            send: ask(`{ ${Array.from({ length: 10_000 }, (_, n) => `a${n}: __typename`).join(' ')} }`),
          },
          { name: 'a missing variable', codes: input, send: ask('query ($id: ID!) { deal(id: $id) { id } }') },
          {
            name: 'an unknown member of an input',
            codes: input,
            send: ask(mutationOf('createDeal'), () => ({ input: { name: 'x', projectId: randomUUID() } })),
          },
          {
            name: 'an unknown stage',
            codes: input,
            send: ask(mutationOf('createDeal'), () => ({ input: { name: 'x', stage: 'WON' } })),
          },
        ],
        world.everywhere,
      ),
    ).toEqual([]);
  });
}
