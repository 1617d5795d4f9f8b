import { isUuid } from '#kernel/ids.ts';

/**
 * Where a message is on its way: to the broker, to this program's own consumers, to a webhook; or in the inbox, where what was received
 * from other programs and given up lies.
 */
export const messagePlaces = ['BROKER', 'IN_PROCESS', 'WEBHOOK', 'INBOX'] as const;

/** One of `messagePlaces`. */
export type MessagePlace = (typeof messagePlaces)[number];

/** How it stands with a message that has not arrived: it is still to go, whoever takes it refused it last, or it was given up. */
export const messageStates = ['WAITING', 'REFUSED', 'DEAD'] as const;

/** One of `messageStates`. */
export type MessageState = (typeof messageStates)[number];

/** A message that has not arrived. */
export interface MessageFacts {
  /** Its place and the id of its row: `BROKER:0192…`. */
  readonly id: string;
  readonly place: MessagePlace;
  /** Null where nobody knows whose it is: what was received may claim anything. */
  readonly projectId: string | null;
  readonly state: MessageState;
  /** What whoever takes it knows it by. */
  readonly messageId: string;
  readonly topic: string;
  /** Where it goes: the key whose messages leave in order, the webhook's id, or the consumer's name. */
  readonly target: string;
  /** How often it was tried in vain; null where that was not written down, as for what was received. */
  readonly attempts: number | null;
  readonly lastError: string | null;
  /** JSON; null where it was not kept. */
  readonly body: unknown;
  /** When it was made, or received. */
  readonly createdAt: Date;
  /** Of one that is REFUSED: not tried again before. */
  readonly nextAttemptAt: Date | null;
}

/** How much there is of what has not arrived, at one place. */
export interface MessageBacklog {
  readonly place: MessagePlace;
  /** What is still to go, with what was refused. */
  readonly waiting: number;
  /** Since when the oldest of it waits. */
  readonly waitingSince: Date | null;
  readonly refused: number;
  readonly dead: number;
}

/** The parts of a message's id; null where it is none. */
export function messageRow(id: string): { readonly place: MessagePlace; readonly row: string } | null {
  const [name, row = ''] = id.split(':', 2);
  const place = messagePlaces.find((known) => known === name);
  return place !== undefined && isUuid(row) && id === `${place}:${row}` ? { place, row } : null;
}
