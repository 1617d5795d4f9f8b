import { fullAccess } from '#kernel/access.ts';
import { expect, test } from 'vitest';
import { readMessages } from '#gateway/transports/event-stream.ts';
import { ask, RawSocket, toyGateway, until } from '#test/kit/toy-gateway.ts';

const query = 'subscription { runEvents(runId: "r1") { kind } }';

test('closing tells every live stream so, with its last cursor, and closes the sockets with 1001', async () => {
  await using gateway = await toyGateway();
  await using socket = await RawSocket.acknowledged(gateway.url);
  socket.subscribe('a', query);
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  });
  await until(() => gateway.feed.followers === 2);
  gateway.feed.append('one', 'two');
  await until(() => socket.of('next').length === 2);
  const closed = gateway.server.close('an upgrade');
  const messages: unknown[] = [];
  for await (const { event, data } of readMessages(response.body ?? new ReadableStream())) {
    messages.push(data === '' ? event : JSON.parse(data));
  }
  const error = {
    message: expect.stringContaining('an upgrade') as unknown,
    extensions: { code: 'SHUTTING_DOWN', cursor: '2', traceId: expect.any(String) as unknown },
  };
  expect(messages).toMatchObject([{ data: {} }, { data: {} }, { errors: [error] }, 'complete']);
  await until(() => socket.closed !== null);
  expect(socket.of('error')).toEqual([{ id: 'a', type: 'error', payload: [error] }]);
  expect(socket.closed).toEqual({ code: 1001, reason: 'an upgrade' });
  await closed;
  expect(gateway.feed.followers).toBe(0);
  await expect(fetch(`${gateway.url}/health/live`)).rejects.toThrow('fetch failed');
});

test('requests that are under way finish before the gateway is closed', async () => {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  await using gateway = await toyGateway('in process', {
    identity: {
      identify: async () => {
        reached.resolve();
        await released.promise;
        return { actor: { type: 'OPERATOR', id: 'slow' }, access: fullAccess, projectId: 'p' };
      },
    },
  });
  const answer = ask(gateway.url, { query: '{ whoami }' });
  await reached.promise;
  const closed = gateway.server.close('the end');
  released.resolve();
  expect((await answer).body.data).toEqual({ whoami: 'OPERATOR slow in p by none' });
  await closed;
});

test('what does not finish is cut at the deadline', async () => {
  const never = new Promise<null>(() => undefined);
  const reached = Promise.withResolvers<void>();
  await using gateway = await toyGateway('in process', {
    closeDeadlineMs: 100,
    identity: {
      identify: () => {
        reached.resolve();
        return never;
      },
    },
  });
  const answer = ask(gateway.url, { query: '{ whoami }' }).then(
    () => 'answered',
    () => 'cut',
  );
  await reached.promise;
  const start = performance.now();
  await gateway.server.close('the end');
  expect(await answer).toBe('cut');
  expect(performance.now() - start).toBeLessThan(2000);
});

test('closing twice is closing once', async () => {
  await using gateway = await toyGateway('remote');
  const closings = [gateway.server.close('one'), gateway.server.close('two')];
  expect(await Promise.all(closings)).toEqual([undefined, undefined]);
});

test('a port that is taken is an error and leaves nothing behind', async () => {
  await using gateway = await toyGateway();
  const listen = gateway.server.address;
  await expect(toyGateway('in process', { listen })).rejects.toThrow(/EADDRINUSE/);
});
