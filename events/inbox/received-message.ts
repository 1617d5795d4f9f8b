import { z } from 'zod';

/** Jobs that have a consumer deal with a message once more that was given up. */
export const receiveMessageQueue = 'message.receive';

/** What a job of `receiveMessageQueue` carries: the message, which is in the inbox no more. */
export const receivedMessage = z
  .object({ consumer: z.string(), messageId: z.string(), topic: z.string(), body: z.unknown() })
  .readonly();
