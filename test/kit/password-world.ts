import { randomUUID } from 'node:crypto';
import type { RequestContext } from '#kernel/context.ts';
import type { Clock } from '#kernel/clock.ts';
import { noAccess } from '#kernel/access.ts';
import { ok } from '#kernel/result.ts';
import { noProject } from '#kernel/standing.ts';
import { type AuthParts, createAuthParts, type SignInSettings } from '#subgraphs/auth/auth-parts.ts';
import type { OpenSession } from '#subgraphs/auth/session-commands.ts';
import type { SignInRefused, SignInLimited } from '#subgraphs/auth/sign-in-refusal.ts';
import type { SessionKind } from '#subgraphs/auth/sign-in-entities.ts';
import { createSignInCommands, type SignInCommands } from '#subgraphs/auth/sign-in-commands.ts';
import type { TestDatabase } from '#test/kit/database.ts';
import { openTestFoundation, openTestFoundationOn, type Tenant, type TestFoundation } from '#test/kit/foundation.ts';
import { testSecretKey } from '#test/kit/secret-keys.ts';

/** A tenth of a millisecond: what the least cost is, a test of its own says. */
const cheapHashes = { cost: { memoryKib: 8, passes: 1 } } as const;

export const goodPassword = 'a long walk by the sea';

/** Somebody who can sign in. */
export interface Person extends Tenant {
  readonly email: string;
  readonly username: string;
}

type Settings = Partial<Omit<SignInSettings, 'secretKey'>>;

/** The commands of sign-in on a database of its own, without any transport. */
export interface PasswordWorld extends AsyncDisposable {
  readonly test: TestFoundation;
  readonly parts: AuthParts;
  /** Of `parts`. */
  readonly secretKey: string;
  /** Another process on the same database. */
  another(settings?: Settings): AuthParts;
  /** A member of our project who has `goodPassword`. */
  person(): Promise<Person>;
  signIn(login: string, password: string, from?: From): Promise<OpenSession | SignInRefused | SignInLimited>;
  sessions(request?: RequestContext): SignInCommands['sessions'];
  /** What the trail says of an operator, the oldest first. */
  trailOf(operatorId: string): Promise<readonly { readonly type: string; readonly payload: unknown }[]>;
}

/** Where somebody signs in, at which process, and how. */
export interface From {
  readonly address?: string;
  readonly parts?: AuthParts;
  readonly kind?: SessionKind;
}

/** A request of nobody. */
export function strangerFrom(address: string): RequestContext {
  return {
    actor: { type: 'OPERATOR', id: '' },
    access: noAccess,
    projectId: noProject,
    traceId: '0'.repeat(32),
    correlationId: null,
    causationId: null,
    client: { address, userAgent: null },
    signal: new AbortController().signal,
  };
}

/** `on` a database of the caller's, or a new one of a kind. */
export async function openPasswordWorld(
  on: TestDatabase['kind'] | TestDatabase,
  options: Settings & { readonly clock?: Clock } = {},
): Promise<PasswordWorld> {
  const { clock, ...settings } = options;
  const own = clock === undefined ? {} : { clock };
  const test = await (typeof on === 'string' ? openTestFoundation(on, own) : openTestFoundationOn(on, own));
  const { foundation, entities } = test;
  const another: PasswordWorld['another'] = (others = {}) =>
    createAuthParts(foundation, entities, {
      secretKey: Buffer.from(testSecretKey),
      hashes: cheapHashes,
      leastRefusalMs: 0,
      ...settings,
      ...others,
    });
  const parts = another();
  return {
    test,
    parts,
    secretKey: testSecretKey,
    another,
    async person() {
      const tenant = await test.addOperator('OPERATOR');
      const { operatorId } = tenant;
      const hash = await parts.hashes.hash(goodPassword);
      const username = `p${randomUUID().slice(0, 8)}`;
      await foundation.store.transact(noProject, async ({ em }) => {
        em.create(entities.OperatorPassword, { operatorId, hash, changedAt: new Date() });
        const operator = await em.findOneOrFail(entities.Operator, { id: operatorId });
        operator.username = username;
        return ok(undefined);
      });
      return { ...tenant, username, email: `${operatorId}@example.com` };
    },
    async signIn(login, password, { address = '192.0.2.1', parts: at = parts, kind = 'TOKENS' } = {}) {
      const outcome = await createSignInCommands(at, strangerFrom(address)).signIn({ login, password, kind });
      return outcome.ok ? outcome.value : outcome.error;
    },
    sessions: (request = strangerFrom('192.0.2.1')) => createSignInCommands(parts, request).sessions,
    async trailOf(operatorId) {
      const page = await foundation.eventLog.readStream({ type: 'OPERATOR', id: operatorId }, 0, 200);
      return page.map(({ type, payload }) => ({ type, payload }));
    },
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

/** The session that was begun. Throws where none was. */
export function begun(outcome: OpenSession | { readonly code: string; readonly message: string }): OpenSession {
  if ('session' in outcome) return outcome;
  throw new Error(`No session: ${outcome.code}`);
}

/** `SIGNED_IN`, or the code of the refusal. */
export function codeOf(outcome: OpenSession | { readonly code: string }): string {
  return 'session' in outcome ? 'SIGNED_IN' : outcome.code;
}
