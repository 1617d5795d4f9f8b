import { z } from 'zod';
import { decided, define } from '#events/registry/definition.ts';

const stream = 'OPERATOR';
const category = 'AUDIT';

/** From where it came; null where nobody knows. */
const origin = { address: z.string().nullable(), userAgent: z.string().nullable() };

export const operatorEvents = {
  'operator.bootstrapped': define({
    stream,
    category,
    description: 'The first administrator came into being, by the token that was printed where the server runs.',
    payload: z.strictObject(origin),
  }),
  'operator.signed_in': define({
    stream,
    category,
    description: 'An operator proved who they are, and a session began.',
    payload: z.strictObject({ sessionId: z.string(), kind: z.string(), ...origin }),
  }),
  'operator.sign_in_refused': define({
    stream,
    category,
    description:
      'Somebody who named the operator was not let in; the payload says why, which the caller was not told. LIMITED: the password was not looked at, after many wrong ones.',
    payload: z.strictObject({ reason: z.enum(['WRONG_PASSWORD', 'NO_PASSWORD', 'DISABLED', 'LIMITED']), ...origin }),
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
