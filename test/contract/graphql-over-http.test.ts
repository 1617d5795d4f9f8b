import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toyGateway, type ToyGateway } from '#test/kit/toy-gateway.ts';

let gateway: ToyGateway;
beforeAll(async () => {
  gateway = await toyGateway();
});
afterAll(async () => gateway[Symbol.asyncDispose]());

describe('the audits of GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${gateway.url}/graphql` });

  test('are all there', () => {
    expect(audits).toHaveLength(61);
  });

  test.each(audits.map(({ id, name, fn }) => ({ title: `${id} ${name}`, fn })))('$title', async ({ fn }) => {
    const result = await fn();
    // An audit of what SHOULD or MAY be gives a warning or a notice where it is not; here they count.
    expect([result.status, 'reason' in result ? result.reason : '']).toEqual(['ok', '']);
  });
});
