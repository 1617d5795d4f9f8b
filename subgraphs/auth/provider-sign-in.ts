import { LockMode } from '@mikro-orm/core';
import { setTimeout as pause } from 'node:timers/promises';
import type { RequestContext } from '#kernel/context.ts';
import { RequestError } from '#kernel/request-error.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { isSecret, newSecret } from '#kernel/secret.ts';
import { noProject } from '#kernel/standing.ts';
import { everyProject } from '#persistence/projects.ts';
import type { AuthParts } from './auth-parts.ts';
import type { IdentityProvider, ProvenIdentity } from './identity-provider.ts';
import { originOf, recordOfOperator, requestOf } from './operator-trail.ts';
import { admit } from './provider-admission.ts';
import { keepAttempt, takeAttempt } from './provider-attempts.ts';
import {
  identityNotProven,
  notAdmitted,
  signInDenied,
  signInExpired,
  type ProviderRefusal,
} from './provider-refusal.ts';
import { createSessionCommands, type OpenSession } from './session-commands.ts';
import { signInLimited, type SignInLimited } from './sign-in-refusal.ts';

/** Where a browser goes now, and what it keeps until it comes back. */
export interface BegunSignIn {
  readonly url: string;
  /** For its cookie. */
  readonly browser: string;
  readonly expiresAt: Date;
}

/** A session of a browser, and where that wanted to go. */
export interface FinishedSignIn {
  readonly opened: Pick<OpenSession, 'session' | 'cookie'>;
  readonly returnTo: string;
}

/** How an operator proves who they are by a provider of OpenID Connect, in one request. */
export function createProviderSignIn(parts: AuthParts, request: RequestContext) {
  const { foundation, entities, limits, leastRefusalMs } = parts;
  const address = request.client?.address ?? '';

  /** Null where the operator may not sign in: disabled, perhaps since the identity was looked up. */
  async function openFor(operatorId: string, identity: ProvenIdentity): Promise<FinishedSignIn['opened'] | null> {
    const { issuer, subject } = identity;
    const own = { ...requestOf(request, operatorId), projectId: noProject };
    const outcome = await foundation.unitOfWork<FinishedSignIn['opened'] | null, never>(
      own,
      async (unit) => {
        const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
        const operator = await unit.em.findOneOrFail(entities.Operator, { id: operatorId }, lock);
        const row = await unit.em.findOne(entities.OperatorIdentity, { issuer, subject, operatorId });
        if (operator.status !== 'ACTIVE') {
          const payload = { reason: 'DISABLED', method: 'OIDC', ...originOf(request) } as const;
          await recordOfOperator(unit, operatorId, { type: 'operator.sign_in_refused', payload });
          return ok(null);
        }
        if (row === null) return ok(null);
        row.lastUsedAt = unit.now;
        return ok(await createSessionCommands(parts, own, 'OIDC').begin(unit, operator, 'COOKIE'));
      },
      everyProject,
    );
    return outcome.ok ? outcome.value : null;
  }

  async function enter(
    provider: IdentityProvider,
    identity: ProvenIdentity,
  ): Promise<Result<FinishedSignIn['opened'], ProviderRefusal>> {
    const operator = await admit(parts, request, { provider, identity });
    if (!operator.ok) return operator;
    const opened = await openFor(operator.value, identity);
    return opened === null ? err(notAdmitted()) : ok(opened);
  }

  return {
    /** Begins a sign-in. `browser` is what its cookie holds already, so that several pages of it can sign in at once. Throws PROVIDER_UNAVAILABLE. */
    async begin(returnTo: string, browser: string | null): Promise<Result<BegunSignIn, SignInLimited>> {
      const provider = present(parts);
      const wait = await limits.refusalOf(address);
      if (wait !== null) return err(signInLimited(wait));
      const secret = browser !== null && isSecret(browser, 'providerSignIn') ? browser : newSecret('providerSignIn');
      const { url, state, nonce, codeVerifier } = await provider.begin();
      const { issuer, clientId } = provider.settings;
      const attempt = { issuer, clientId, nonce, codeVerifier, returnTo };
      const expiresAt = await keepAttempt(parts, { state, browser: secret }, attempt);
      return ok({ url, browser: secret, expiresAt });
    },

    /** Begins a session for whoever comes back from the provider with `search` as the query of the redirect. Throws PROVIDER_UNAVAILABLE. */
    async finish(
      search: string,
      browser: string | null,
    ): Promise<Result<FinishedSignIn, ProviderRefusal | SignInLimited>> {
      const provider = present(parts);
      const wait = await limits.refusalOf(address);
      if (wait !== null) return err(signInLimited(wait));
      const state = new URLSearchParams(search).get('state');
      const attempt = state === null || browser === null ? null : await takeAttempt(parts, { state, browser });
      if (state === null || attempt === null || !isOf(provider, attempt)) return err(signInExpired());
      const { nonce, codeVerifier, returnTo } = attempt;
      const authorization = await provider.finish(search, { state, nonce, codeVerifier });
      if (authorization.kind === 'DENIED') return err(signInDenied());
      if (authorization.kind === 'WRONG') return err(identityNotProven());
      const answeredAt = performance.now() + leastRefusalMs;
      const entered = await enter(provider, authorization.identity);
      if (entered.ok) return ok({ opened: entered.value, returnTo });
      // What is written of an operator who is disabled takes time; nobody is to tell them by it.
      await pause(Math.max(0, answeredAt - performance.now()));
      return entered;
    },
  };
}

/** Whether the provider is still the one at which it was begun. */
function isOf({ settings }: IdentityProvider, begun: { readonly issuer: string; readonly clientId: string }): boolean {
  return settings.issuer === begun.issuer && settings.clientId === begun.clientId;
}

function present({ provider }: AuthParts): IdentityProvider {
  if (provider !== null) return provider;
  throw new RequestError('NOT_FOUND', 'This server knows no provider to sign in by.');
}
