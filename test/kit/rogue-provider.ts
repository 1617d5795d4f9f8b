import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpServer } from '#test/kit/http-server.ts';

/** The claims and the header of a good ID token, and the keys to sign it or another with. */
export interface GoodToken {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly header: JWTHeaderParameters;
  readonly sign: (claims: object, header: JWTHeaderParameters, key?: CryptoKey) => Promise<string>;
}

/** How an endpoint goes wrong: it never answers, fails, or sends whoever asks to another place, which would answer well. */
export type Fault = 'silent' | 'failing' | 'moved';

/** A provider that can be told to lie, over real HTTP. It signs everybody in as `claims` without asking. */
export interface RogueProvider extends AsyncDisposable {
  readonly issuer: string;
  /** What the good ID token says besides issuer, audience, nonce and times. */
  claims: Readonly<Record<string, unknown>>;
  /** What its UserInfo endpoint says, where `metadata` names one. */
  userinfo: Readonly<Record<string, unknown>>;
  /** Makes the ID token; the good one unless told. */
  tokenOf: (good: GoodToken) => Promise<string>;
  /** What its configuration says differently. */
  metadata: Readonly<Record<string, unknown>>;
  /** By path. */
  readonly faults: Map<string, Fault>;
  /** The paths that were asked for. */
  readonly asked: string[];
}

export async function openRogueProvider(clientId: string): Promise<RogueProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: 'rogue' }] };
  const nonces = new Map<string, string>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', rogue.issuer);
    rogue.asked.push(pathname);
    const path = pathname.replace('/moved', '');
    const fault = path === pathname ? rogue.faults.get(path) : undefined;
    if (fault === 'silent') return;
    if (fault === 'failing') return void response.writeHead(500).end('no');
    if (fault === 'moved') return void response.writeHead(307, { location: `${rogue.issuer}/moved${path}` }).end();
    if (path === '/authorize') return sendBack(response, searchParams);
    const body = await bodyOf(path, request);
    response.writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function sendBack(response: ServerResponse, asked: URLSearchParams): void {
    const back = new URL(asked.get('redirect_uri') ?? '');
    const code = `code-${nonces.size}`;
    nonces.set(code, asked.get('nonce') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    response.writeHead(303, { location: back.href }).end();
  }

  async function bodyOf(path: string, request: IncomingMessage): Promise<object | null> {
    const { issuer } = rogue;
    switch (path) {
      case '/.well-known/openid-configuration':
        return {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
          ...rogue.metadata,
        };
      case '/jwks':
        return jwks;
      case '/token':
        return { access_token: 'of the rogue', token_type: 'Bearer', id_token: await idTokenFor(request) };
      case '/userinfo':
        return rogue.userinfo;
      default:
        return null;
    }
  }

  async function idTokenFor(request: IncomingMessage): Promise<string> {
    const sent = new URLSearchParams(Buffer.concat(await request.toArray()).toString('utf8'));
    const now = Math.floor(Date.now() / 1000);
    const nonce = nonces.get(sent.get('code') ?? '');
    const times = { iat: now, exp: now + 300 };
    return rogue.tokenOf({
      claims: { iss: rogue.issuer, aud: clientId, nonce, ...times, ...rogue.claims },
      header: { alg: 'RS256', kid: 'rogue' },
      sign: (claims, header, key = privateKey) => new SignJWT({ ...claims }).setProtectedHeader(header).sign(key),
    });
  }

  const server = await httpServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const rogue: RogueProvider = {
    issuer: server.url,
    claims: {},
    userinfo: {},
    tokenOf: goodToken,
    metadata: {},
    faults: new Map(),
    asked: [],
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return rogue;
}

/** What it answers when it does not lie. */
export const goodToken: RogueProvider['tokenOf'] = ({ claims, header, sign }) => sign(claims, header);
