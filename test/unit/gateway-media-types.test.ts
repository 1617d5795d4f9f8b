import { describe, expect, test } from 'vitest';
import { acceptedForms } from '#gateway/transports/media-types.ts';

const json = { contentType: 'application/json; charset=utf-8', alwaysOk: true };
const plain = { contentType: 'application/json; charset=utf-8', alwaysOk: false };
const graphql = { contentType: 'application/graphql-response+json; charset=utf-8', alwaysOk: false };

describe('a single result is written as', () => {
  test.each([
    ['plain JSON where nothing is said', undefined, plain],
    ['plain JSON for whoever takes anything', '*/*', plain],
    ['plain JSON for a browser that navigates', 'text/html,application/xhtml+xml,*/*;q=0.8', plain],
    ['JSON where that is named', 'application/json', json],
    ['the newer type where that is named', 'Application/GraphQL-Response+JSON', graphql],
    ['the one that weighs more', 'application/graphql-response+json;q=0.5, application/json ; Q=0.9', json],
    ['the first of those that weigh the same', 'application/graphql-response+json, application/json', graphql],
    ['JSON, even where a stream is preferred', 'text/event-stream, application/json;q=0.1', json],
    ['an event stream where nothing else is accepted', 'text/event-stream', 'event-stream'],
    ['multipart where nothing else is accepted', 'multipart/mixed;deferSpec=20220824', 'deferSpec=20220824'],
    ['nothing where nothing we have is accepted', 'text/html', null],
    ['nothing where it is excluded', 'application/json;q=0', null],
    ['nothing where only subscriptions are accepted', 'multipart/mixed;subscriptionSpec=1.0', null],
  ])('%s', (_what, accept, single) => {
    expect(acceptedForms(accept).single).toEqual(single);
  });
});

describe('a subscription is written as', () => {
  test.each([
    ['an event stream', 'text/event-stream', 'event-stream'],
    [
      'multipart of version 1.0',
      'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json',
      'multipart',
    ],
    ['multipart with the version in quotes', 'multipart/mixed; subscriptionSpec="1.0", application/json', 'multipart'],
    ['the heavier of the two', 'text/event-stream;q=0.5, multipart/mixed;subscriptionSpec=1.0', 'multipart'],
    ['nothing for another version', 'multipart/mixed;subscriptionSpec=2.0', null],
    ['nothing for multipart of another kind', 'multipart/mixed;deferSpec=20220824', null],
    ['nothing for whoever takes anything', '*/*', null],
    ['nothing for a type that only contains it', 'application/text/event-stream', null],
  ])('%s', (_what, accept, live) => {
    expect(acceptedForms(accept).live).toEqual(live);
  });
});

describe('a result with deferred parts is written as', () => {
  test.each([
    ['what Apollo Client 4 asks for', 'multipart/mixed;incrementalSpec=v0.2,application/json', 'incrementalSpec=v0.2'],
    ['what Apollo Client 3 asks for', 'multipart/mixed;deferSpec=20220824,application/json', 'deferSpec=20220824'],
    ['the current format where none is named', 'multipart/mixed;boundary="a,b;c"', 'incrementalSpec=v0.2'],
    ['an event stream', 'text/event-stream', 'event-stream'],
    ['nothing for a format we do not have', 'multipart/mixed;deferSpec=20990101', null],
    ['nothing for a subscriber', 'multipart/mixed;subscriptionSpec=1.0', null],
    ['nothing for whoever takes JSON', 'application/json, */*', null],
  ])('%s', (_what, accept, incremental) => {
    expect(acceptedForms(accept).incremental).toEqual(incremental);
  });
});

test('a header as long as Node lets in is read as well', () => {
  expect(acceptedForms(`${'text/x, '.repeat(2000)}application/json`).single).toEqual(json);
});
