import { z } from 'zod';
import { decided, define } from '#events/registry/definition.ts';

const stream = 'OPERATOR';
const category = 'AUDIT';

/** How somebody proved, or tried to prove, who they are; absent of what was recorded while there were passwords alone. */
const method = z.enum(['PASSWORD', 'OIDC']).optional();

/** From where it came; null where nobody knows. */
const origin = { address: z.string().nullable(), userAgent: z.string().nullable() };

export const operatorEvents = {
  'operator.bootstrapped': define({
    stream,
    category,
    description: 'The first administrator came into being, by the token that was printed where the server runs.',
    payload: z.strictObject(origin),
  }),
  'operator.registered': define({
    stream,
    category,
    description:
      'Somebody made themselves an operator, as the policy of the server lets them, and proved that the address is theirs.',
    payload: z.strictObject({ email: z.string(), requestedAt: z.iso.datetime(), ...origin }),
  }),
  'operator.registration_requested': define({
    stream,
    category,
    description: 'Somebody asked to register with the address of the operator, who was told so by mail.',
    payload: z.strictObject(origin),
  }),
  'operator.signed_in': define({
    stream,
    category,
    description: 'An operator proved who they are, and a session began.',
    payload: z.strictObject({ sessionId: z.string(), kind: z.string(), method, ...origin }),
  }),
  'operator.sign_in_refused': define({
    stream,
    category,
    description:
      'Somebody who named the operator was not let in; the payload says why, which the caller was not told. LIMITED: the password was not looked at, after many wrong ones.',
    payload: z.strictObject({
      reason: z.enum(['WRONG_PASSWORD', 'NO_PASSWORD', 'DISABLED', 'LIMITED']),
      method,
      ...origin,
    }),
  }),
  'operator.identity_linked': define({
    stream,
    category,
    description:
      'An identity of a provider of OpenID Connect became one of the operator: by their confirmed e-mail address, by an invitation to it, or as they registered.',
    payload: z.strictObject({
      identityId: z.string(),
      issuer: z.string(),
      by: z.enum(['EMAIL', 'INVITATION', 'REGISTRATION']),
      ...origin,
    }),
  }),
  'operator.identities_unlinked': define({
    stream,
    category,
    description:
      'An administrator took away by what providers of OpenID Connect knew the operator; what they had open was ended.',
    payload: z.strictObject({ count: z.int(), ...origin }),
  }),
  'operator.session_ended': define({
    stream,
    category,
    description:
      'A session of the operator was ended before its time; REUSED says that somebody else had its refresh token.',
    payload: z.strictObject({ sessionId: z.string(), reason: z.string(), ...origin }),
  }),
  'operator.password_reset_requested': define({
    stream,
    category,
    description: 'Somebody asked for a new password of the operator, who was sent a mail.',
    payload: z.strictObject(origin),
  }),
  'operator.disabled': define({
    stream,
    category,
    description: 'An administrator lets the operator sign in no more; what they had open was ended.',
    payload: z.strictObject({ ...decided, ...origin }),
  }),
  'operator.enabled': define({
    stream,
    category,
    description: 'An administrator lets the operator sign in again.',
    payload: z.strictObject({ ...decided, ...origin }),
  }),
  'operator.password_changed': define({
    stream,
    category,
    description: 'The operator has a new password; their other sessions were ended.',
    payload: z.strictObject({ how: z.enum(['CHANGED', 'RESET']), ...origin }),
  }),
};
