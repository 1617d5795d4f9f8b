import { createHash } from 'node:crypto';
import { fullAccess } from '#kernel/access.ts';
import type { Actor, RequestContext } from '#kernel/context.ts';
import type { Log } from '#kernel/log.ts';
import { ok } from '#kernel/result.ts';
import { isStorableText } from '#kernel/text.ts';
import type { Foundation } from '#events/foundation.ts';
import type { IncomingMessage, MessageHandler, Verdict } from '#events/transport/transport.ts';
import type { Unit } from '#events/unit-of-work.ts';

/** What a consumer makes of a message it understands. */
export interface Understood {
  readonly projectId: string;
  /** Who acts by it. */
  readonly actor: Actor;
  readonly correlationId: string | null;
  /** Its effect, within the transaction that notes that the message is dealt with. Nothing that a rollback does not undo. */
  effect(unit: Unit): Promise<void>;
}

/** Deals with the messages of a channel, each once however often it arrives. */
export interface MessageConsumer {
  /** Unique: the inbox tells consumers apart by it. */
  readonly name: string;
  /** Throws `Unintelligible`. */
  understand(message: IncomingMessage & { readonly id: string }): Understood;
}

/** Thrown where no later attempt could make sense of a message. */
export class Unintelligible extends Error {
  override readonly name = 'Unintelligible';
}

/** How often a message is tried whose effect fails. What takes longer belongs into a job, which has retries of its own. */
const mostAttempts = 5;
const longestId = 200;

/**
 * The handler of a consumer: message noted and effect in one transaction, then `DONE`; a message that cannot be understood, or whose effect
 * fails five times, is put into the inbox as dead with what was wrong. While the database is away messages wait.
 */
export function handlerOf(
  consumer: MessageConsumer,
  { foundation, log }: { readonly foundation: Foundation; readonly log: Log },
): MessageHandler {
  const { unitOfWork, inbox } = foundation;

  async function deal(message: IncomingMessage): Promise<Verdict> {
    const id = idOf(message);
    const understood = consumer.understand({ ...message, id });
    const { projectId, actor, correlationId } = understood;
    const request: RequestContext = {
      actor,
      access: fullAccess,
      projectId,
      traceId: traceOf(message),
      correlationId,
      causationId: id,
      signal: new AbortController().signal,
    };
    await unitOfWork(request, async (unit) => {
      if (await inbox.add(unit.sql, { consumer: consumer.name, messageId: id })) await understood.effect(unit);
      return ok(null);
    });
    return 'DONE';
  }

  async function giveUp(message: IncomingMessage, cause: unknown): Promise<Verdict> {
    const { topic, body } = message;
    const error = (cause instanceof Error ? cause.message : String(cause)).slice(0, 2_000);
    const messageId = keyOf(message);
    try {
      await inbox.bury({ consumer: consumer.name, messageId, topic, error, body: Buffer.isBuffer(body) ? null : body });
    } catch (failure) {
      log.warn({ err: failure, message: messageId }, 'a dead message could not be noted; it is tried again');
      return 'RETRY';
    }
    log.error({ err: cause, consumer: consumer.name, message: messageId, topic }, 'a message was given up');
    return 'DEAD';
  }

  return async (message) => {
    try {
      return await deal(message);
    } catch (error) {
      if (error instanceof Unintelligible || message.attempt >= mostAttempts) return giveUp(message, error);
      log.warn({ err: error, consumer: consumer.name, message: message.id }, 'a message could not be dealt with yet');
      return 'RETRY';
    }
  };
}

function idOf({ id }: IncomingMessage): string {
  if (id === null || id === '')
    throw new Unintelligible('The message has no id, so nobody could tell when it comes twice.');
  if (!isFit(id)) throw new Unintelligible(`The message's id is no text of at most ${longestId} characters.`);
  return id;
}

function isFit(id: string): boolean {
  return id.length <= longestId && isStorableText(id);
}

/** What a dead message is known by: its id, or where that is none, what it holds. */
function keyOf({ id, body }: IncomingMessage): string {
  if (id !== null && id !== '' && isFit(id)) return id;
  const text = Buffer.isBuffer(body) ? body : JSON.stringify([id, body]);
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The trace of W3C `traceparent`; a new one where there is none. */
function traceOf({ headers, id }: IncomingMessage): string {
  const given = headers['traceparent'];
  const [, trace] = (typeof given === 'string' && /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(given)) || [];
  return (
    trace ??
    createHash('sha256')
      .update(id ?? '')
      .digest('hex')
      .slice(0, 32)
  );
}
