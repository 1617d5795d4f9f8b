import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '#kernel/codes.ts';
import { RequestError } from '#kernel/request-error.ts';
import { listenTo } from '#test/kit/event-stream-client.ts';
import { RawSocket, toyGateway, type ToyGateway, until } from '#test/kit/toy-gateway.ts';

const begin = 'subscription { runEvents(runId: "r1") { sequence run { deal { name } } } }';
const resume = 'subscription { runEvents(runId: "r1", after: "1") { sequence } }';

/** The numbers that came, whatever the transport; the text of what was no event. */
function sequencesOf(payloads: readonly unknown[]): readonly unknown[] {
  return payloads.map((payload) => {
    const { data } = payload as { readonly data?: { readonly runEvents?: { readonly sequence?: number } } };
    return data?.runEvents?.sequence ?? JSON.stringify(payload);
  });
}

const ending = (code: ErrorCode) => new RequestError(code, 'Resume with the cursor.', { cursor: null });

describe.each(['in process', 'remote'] as const)('with subgraphs %s', (arrangement) => {
  let gateway: ToyGateway;
  beforeEach(async () => {
    gateway = await toyGateway(arrangement);
  });
  afterEach(async () => gateway[Symbol.asyncDispose]());

  /** One subscription by each transport. */
  async function followed(query: string) {
    const socket = await RawSocket.acknowledged(gateway.url);
    socket.subscribe('a', query);
    const stream = await listenTo(gateway.url, query);
    const received = () => [
      sequencesOf(socket.of('next').map(({ payload }) => payload)),
      sequencesOf(stream.payloads()),
    ];
    return {
      socket,
      stream,
      received,
      count: (count: number) => until(() => received().every(({ length }) => length >= count), `${count} events`),
    };
  }

  test.each(['SHUTTING_DOWN', 'SLOW_CONSUMER', 'SUBGRAPH_UNAVAILABLE'] as const)(
    'a stream that ends with %s behind the gateway goes on after the last event, and the client notices nothing',
    async (code) => {
      const { socket, stream, received, count } = await followed(begin);
      await until(() => gateway.feed.followers === 2);
      for (let round = 1; round <= 3; round += 1) {
        gateway.feed.append('before', 'before');
        await count(gateway.feed.events.length);
        gateway.feed.interrupt(ending(code));
        gateway.feed.append('meanwhile', 'meanwhile');
        await count(gateway.feed.events.length);
      }
      gateway.feed.append('completed');
      await until(() => socket.of('complete').length === 1);
      await stream.finished;
      const all = Array.from({ length: 13 }, (_, index) => index + 1);
      expect(received()).toEqual([all, all]);
      expect(socket.of('error')).toEqual([]);
      expect(stream.messages.at(-1)?.event).toBe('complete');
      expect(gateway.feed.followers).toBe(0);
    },
  );

  test('events that were pulled and not yet read when the stream broke are neither lost nor repeated', async () => {
    gateway.feed.append(...Array.from({ length: 100 }, () => 'token'));
    const { socket, received, count } = await followed(resume);
    await count(1);
    gateway.feed.interrupt(ending('SHUTTING_DOWN'));
    gateway.feed.append('completed');
    await until(() => socket.of('complete').length === 1);
    await count(100);
    const rest = Array.from({ length: 100 }, (_, index) => index + 2);
    expect(received()).toEqual([rest, rest]);
  });

  test('a stream that brought no event goes on from the cursor it was asked with', async () => {
    gateway.feed.append('one');
    const { received, count } = await followed(resume);
    await until(() => gateway.feed.followers === 2);
    gateway.feed.interrupt(ending('SHUTTING_DOWN'));
    gateway.feed.append('two');
    await count(1);
    gateway.feed.append('three');
    await count(2);
    expect(received()).toEqual([
      [2, 3],
      [2, 3],
    ]);
  });

  test('a stream that has no place to go on from ends with the error', async () => {
    const { socket, stream } = await followed(begin);
    await until(() => gateway.feed.followers === 2);
    gateway.feed.interrupt(ending('SHUTTING_DOWN'));
    await until(() => socket.of('error').length === 1);
    await stream.finished;
    expect(socket.of('error')).toMatchObject([{ payload: [{ extensions: { code: 'SHUTTING_DOWN' } }] }]);
    expect(stream.payloads()).toMatchObject([{ errors: [{ extensions: { code: 'SHUTTING_DOWN' } }] }]);
  });

  test('a stream that is refused when it is opened again ends with the refusal', async () => {
    const { socket, count } = await followed(begin);
    await until(() => gateway.feed.followers === 2);
    gateway.feed.append('one');
    await count(1);
    gateway.feed.interrupt(ending('SLOW_CONSUMER'));
    gateway.feed.fail(ending('CURSOR_EXPIRED'));
    await until(() => socket.of('error').length === 1);
    expect(socket.of('error')).toMatchObject([{ payload: [{ extensions: { code: 'CURSOR_EXPIRED' } }] }]);
  });

  test('a gateway that goes away while a stream waits to go on ends it with its last cursor', async () => {
    const { socket, stream, count } = await followed(begin);
    await until(() => gateway.feed.followers === 2);
    gateway.feed.append('one');
    await count(1);
    gateway.feed.fail(ending('SHUTTING_DOWN'));
    await until(() => gateway.feed.followers === 0);
    await gateway.server.close('the test says so');
    await stream.finished;
    const error = { message: 'The server is going away: the test says so. Resume with the cursor.' };
    const told = { ...error, extensions: { code: 'SHUTTING_DOWN', cursor: '1' } };
    expect(socket.of('error')).toMatchObject([{ payload: [told] }]);
    expect(stream.payloads().at(-1)).toMatchObject({ errors: [told] });
  });

  test('a client that leaves while its stream waits to go on is not followed any more', async () => {
    const { socket, stream, count } = await followed(begin);
    await until(() => gateway.feed.followers === 2);
    gateway.feed.append('one');
    await count(1);
    gateway.feed.fail(ending('SHUTTING_DOWN'));
    await until(() => gateway.feed.followers === 0);
    socket.send({ id: 'a', type: 'complete' });
    stream.leave();
    await stream.finished;
    gateway.feed.recover();
    const before = gateway.feed.followed;
    const other = await followed(resume);
    gateway.feed.append('two');
    await other.count(1);
    expect(gateway.feed.followed).toBe(before + 2);
  });
});
