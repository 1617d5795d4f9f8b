import type { Connection } from 'rabbitmq-client';
import { z } from 'zod';
import { eventually } from '#test/kit/eventually.ts';
import type { Ledger } from '#test/kit/history/clients.ts';
import type { Answered, Delivered } from '#test/kit/history/history.ts';
import { traceOf } from '#test/kit/history/history.ts';

const bodyShape = z.object({
  id: z.string(),
  stream: z.object({ id: z.string() }),
  sequence: z.number(),
});

/** Another program behind the broker: it consumes the events, and asks for actions. Both go on when the broker was away. */
export interface Neighbour extends AsyncDisposable {
  /** What came so far, in the order in which it came. */
  readonly delivered: readonly Delivered[];
  /** Asks for an action until the broker has confirmed it, and then once more under the same id. */
  request(ledger: Ledger, wish: { readonly projectId: string; readonly id: string }): Promise<void>;
}

/** Begins to consume. The queues have to be there: the program declares them. */
export async function startNeighbour(client: Connection, prefix = 'dealgraph'): Promise<Neighbour> {
  const delivered: Delivered[] = [];
  const consumer = client.createConsumer(
    { queue: `${prefix}.events`, queueOptions: { passive: true }, qos: { prefetchCount: 50 } },
    (message) => {
      const { id, stream, sequence } = bodyShape.parse(message.body);
      delivered.push({ id, streamId: stream.id, sequence });
    },
  );
  // It comes back by itself when the broker does.
  consumer.on('error', () => undefined);
  const publisher = client.createPublisher({ confirm: true });
  const send = (id: string, projectId: string) =>
    publisher.send(
      { exchange: `${prefix}.commands`, routingKey: 'action.request', messageId: id, durable: true, mandatory: true },
      {
        message: 'dealgraph.action.request.v1',
        projectId,
        requestedBy: 'neighbour',
        action: { type: 'TEST.RUN', title: id },
      },
    );
  return {
    delivered,
    request: async (ledger, { id, projectId }) => {
      const answers: Answered[] = [];
      const trace = traceOf('action.created', id);
      ledger.asked.push({ key: id, what: 'action.request', trace, answers, decision: null });
      for (let time = 0; time < 2; time += 1) {
        const confirmed = () =>
          send(id, projectId).then(
            () => true,
            () => false,
          );
        await eventually(confirmed, { description: `the broker confirms ${id}`, deadlineMs: 90_000, intervalMs: 100 });
        answers.push({ done: true, type: 'confirmed', id: null });
      }
    },
    [Symbol.asyncDispose]: async () => {
      await consumer.close();
      await publisher.close();
    },
  };
}
