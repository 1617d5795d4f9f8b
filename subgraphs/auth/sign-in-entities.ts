import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { instant, projectFilter } from '#persistence/entity.ts';
import type { PublicKey } from '#kernel/standing.ts';
import type { ProjectRole } from './entities.ts';

/** The tables by which operators and agents prove who they are; called once for each open store. */
export function createSignInEntities() {
  const OperatorPassword = defineEntity({
    name: 'OperatorPassword',
    tableName: 'operator_passwords',
    properties: {
      operatorId: p.uuid().primary(),
      /** In the PHC string format. */
      hash: p.text(),
      changedAt: instant(),
    },
  });
  const Session = defineEntity({
    name: 'Session',
    tableName: 'sessions',
    properties: {
      id: p.uuid().primary(),
      operatorId: p.uuid(),
      kind: p.text().$type<SessionKind>(),
      /** Of the cookie; null where the session has tokens. */
      secretHash: p.text().nullable(),
      address: p.text().nullable(),
      userAgent: p.text().nullable(),
      createdAt: instant(),
      lastUsedAt: instant(),
      expiresAt: instant(),
      endedAt: instant().nullable(),
      endReason: p.text().$type<SessionEnd>().nullable(),
    },
  });
  const RefreshToken = defineEntity({
    name: 'RefreshToken',
    tableName: 'refresh_tokens',
    properties: {
      hash: p.text().primary(),
      sessionId: p.uuid(),
      createdAt: instant(),
      usedAt: instant().nullable(),
    },
  });
  const OneTimeSecret = defineEntity({
    name: 'OneTimeSecret',
    tableName: 'one_time_secrets',
    properties: {
      hash: p.text().primary(),
      id: p.uuid(),
      purpose: p.text().$type<'BOOTSTRAP' | 'INVITATION' | 'PASSWORD_RESET' | 'REGISTRATION'>(),
      operatorId: p.uuid().nullable(),
      projectId: p.uuid().nullable(),
      role: p.text().$type<ProjectRole>().nullable(),
      /** Whom an invitation or the confirmation of a registration was sent to; there may be no such operator yet. */
      email: p.text().nullable(),
      createdById: p.uuid().nullable(),
      createdAt: instant(),
      expiresAt: instant(),
      usedAt: instant().nullable(),
    },
  });
  const ApiToken = defineEntity({
    name: 'ApiToken',
    tableName: 'api_tokens',
    filters: projectFilter,
    properties: {
      id: p.uuid().primary(),
      projectId: p.uuid(),
      name: p.text(),
      agentName: p.text(),
      secretHash: p.text(),
      /** The first characters of the secret, by which a person tells tokens apart. */
      secretStart: p.text(),
      scopes: p.json().$type<readonly string[]>(),
      createdById: p.uuid(),
      createdAt: instant(),
      expiresAt: instant(),
      lastUsedAt: instant().nullable(),
      revokedAt: instant().nullable(),
    },
  });
  const SigningKey = defineEntity({
    name: 'SigningKey',
    tableName: 'signing_keys',
    properties: {
      kid: p.text().primary(),
      algorithm: p.text().$type<PublicKey['alg']>(),
      publicJwk: p.json().$type<PublicKey>(),
      /** Encrypted; see signing-keys.ts. */
      privateJwk: p.text(),
      createdAt: instant(),
      activeFrom: instant(),
    },
  });
  const OperatorIdentity = defineEntity({
    name: 'OperatorIdentity',
    tableName: 'operator_identities',
    properties: {
      id: p.uuid().primary(),
      operatorId: p.uuid(),
      /** Together what a provider of OpenID Connect calls somebody for good; an e-mail address may change or pass to another. */
      issuer: p.text(),
      subject: p.text(),
      createdAt: instant(),
      lastUsedAt: instant(),
    },
  });
  return { OperatorPassword, Session, RefreshToken, OneTimeSecret, ApiToken, SigningKey, OperatorIdentity };
}

/** TOKENS: access and refresh tokens. COOKIE: one secret that a browser keeps and no script can read. */
export type SessionKind = 'TOKENS' | 'COOKIE';

/** How somebody proved who they are: by a password, or by a provider of OpenID Connect. */
export type SignInMethod = 'PASSWORD' | 'OIDC';

/** Why a session ended before its time. REUSED: a refresh token came a second time, so that somebody else has it. */
export type SessionEnd = 'SIGNED_OUT' | 'REVOKED' | 'REUSED' | 'PASSWORD_CHANGED' | 'DISABLED';

export type SignInEntities = ReturnType<typeof createSignInEntities>;
export type SessionRow = InferEntity<SignInEntities['Session']>;
export type OneTimeSecretRow = InferEntity<SignInEntities['OneTimeSecret']>;
export type ApiTokenRow = InferEntity<SignInEntities['ApiToken']>;
export type SigningKeyRow = InferEntity<SignInEntities['SigningKey']>;
