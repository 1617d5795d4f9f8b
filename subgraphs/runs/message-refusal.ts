import type { MessageFacts } from '#events/messages/message.ts';

/** The message is still to go by itself. */
export type MessageNotDead = ReturnType<typeof messageNotDead>;
export function messageNotDead(current: MessageFacts) {
  return {
    __typename: 'MessageNotDead',
    code: 'MESSAGE_NOT_DEAD',
    message: `The message is ${current.state}; only one that is REFUSED or DEAD can be tried again.`,
    current,
  } as const;
}

/** Nobody knows what the message said. */
export type MessageIncomplete = ReturnType<typeof messageIncomplete>;
export function messageIncomplete(current: MessageFacts) {
  return {
    __typename: 'MessageIncomplete',
    code: 'MESSAGE_INCOMPLETE',
    message: 'What the message said could not be kept; its sender has to send it once more.',
    current,
  } as const;
}

/** The message is none of the project's. */
export type MessageOfSystem = ReturnType<typeof messageOfSystem>;
export function messageOfSystem(current: MessageFacts) {
  return {
    __typename: 'MessageOfSystem',
    code: 'MESSAGE_OF_SYSTEM',
    message: 'Nobody knows which project the message is of, and it cannot be changed from within one.',
    current,
  } as const;
}
