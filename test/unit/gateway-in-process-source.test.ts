import { fullAccess } from '#kernel/access.ts';
import { buildSchema, parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { InProcessSource } from '#gateway/sources/in-process-source.ts';
import type { RequestContext } from '#kernel/context.ts';

const schema = buildSchema(`
  type Query { a: String }
  type Mutation { set: String }
  type Event { n: Int }
  type Subscription { events: Event }
`);

function sourceOver(stream: () => AsyncIterable<unknown> = async function* () {}) {
  const made: object[] = [];
  const events = schema.getSubscriptionType()?.getFields()['events'];
  if (events !== undefined) events.subscribe = stream;
  const contextFor = (): object => {
    const context = {};
    made.push(context);
    return context;
  };
  return { made, source: new InProcessSource({ name: 'toy', schema, contextFor }) };
}

function operation(text: string, context: RequestContext) {
  const document = parse(text);
  return { document, text: print(document), operationName: undefined, variables: {}, context };
}

function request(): RequestContext {
  return {
    actor: { type: 'SYSTEM', id: 'test' },
    access: fullAccess,
    projectId: 'p',
    traceId: 'a'.repeat(32),
    correlationId: null,
    causationId: null,
    signal: new AbortController().signal,
  };
}

test('the fetches of one request share a context, those of another have their own', async () => {
  const { made, source } = sourceOver();
  const [one, two] = [request(), request()];
  await source.execute(operation('{ a }', one));
  await source.execute(operation('{ a }', one));
  expect(made).toHaveLength(1);
  await source.execute(operation('{ a }', two));
  expect(made).toHaveLength(2);
});

test('one event in the wrappers of two streams is one event', async () => {
  const event = { n: 1 };
  const { source } = sourceOver(async function* () {
    yield { events: event };
    yield { events: event };
    yield { events: { n: 1 } };
    yield { events: null };
  });
  const stream = await source.subscribe(operation('subscription { events { n } }', request()));
  const identities: unknown[] = [];
  for (let step = await stream.next(); step.done !== true; step = await stream.next())
    identities.push(step.value.identity);
  expect(identities.map((identity) => identity === event)).toEqual([true, true, false, false]);
});

test('an event is resolved under the context it is given and not under that of its stream', async () => {
  const { made, source } = sourceOver(async function* () {
    yield { events: { n: 7 } };
  });
  const stream = await source.subscribe(operation('subscription { events { n } }', request()));
  const step = await stream.next();
  if (step.done === true) throw new Error('The stream gave no event');
  expect((await step.value.resolve(request())).data).toEqual({ events: { n: 7 } });
  expect(made).toHaveLength(2);
});
