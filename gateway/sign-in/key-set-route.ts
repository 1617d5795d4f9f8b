import type { FastifyInstance } from 'fastify';
import type { PublicKey, PublicKeys } from '#kernel/standing.ts';
import type { Clock } from '#kernel/clock.ts';
import { KnownKeys } from '#gateway/sign-in/known-keys.ts';

/** How long whoever reads the keys may keep them; a new one is published for longer before it is used (security.md, 12). */
const maxAgeSeconds = 300;

/** Serves the public keys of access tokens as a JSON Web Key Set (RFC 7517), to anybody. */
export function serveKeySet(app: FastifyInstance, source: PublicKeys, clock: Clock): void {
  const known = new KnownKeys(source, clock);
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    const keys = await known.all();
    return reply
      .header('cache-control', `public, max-age=${maxAgeSeconds}`)
      .type('application/jwk-set+json')
      .send({ keys: keys.map(publicPart) });
  });
}

/** Its members one by one: whatever else a source may hand out stays here. */
function publicPart({ kty, crv, alg, kid, use, x, y }: PublicKey): PublicKey {
  return { kty, crv, alg, kid, use, x, ...(y === undefined ? {} : { y }) };
}
