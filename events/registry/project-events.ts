import { z } from 'zod';
import { decided, decidedNotToBe, decidedToBe, define } from '#events/registry/definition.ts';

const stream = 'PROJECT';
const category = 'AUDIT';

const project = { slug: z.string(), name: z.string() };

/** Whose membership; the role is the status that was decided on. */
const member = { memberId: z.string(), operatorId: z.string() };

/** Never its token; the role is the status that was decided on. */
const invitation = { invitationId: z.string(), email: z.string() };

/** Never its secret, nor a part of it. */
const apiToken = { apiTokenId: z.string(), name: z.string(), agentName: z.string() };

export const projectEvents = {
  'project.created': define({
    stream,
    category,
    description: 'An operator made the project, which they own and are ADMIN of.',
    payload: z.strictObject({ ...project, memberId: z.string(), ...decidedToBe }),
  }),
  'project.renamed': define({
    stream,
    category,
    description: 'The project has another name or slug; the payload has both, and what they were.',
    payload: z.strictObject({ ...project, former: z.strictObject(project), ...decided }),
  }),
  'project.archived': define({
    stream,
    category,
    description: 'The project was closed: nobody works in it any more.',
    payload: z.strictObject({ ...project, ...decided }),
  }),
  'project.restored': define({
    stream,
    category,
    description: 'The project was opened again: its members work in it as before.',
    payload: z.strictObject({ ...project, ...decided }),
  }),
  'member.added': define({
    stream,
    category,
    description: 'An operator was let into the project, with the role in the payload.',
    payload: z.strictObject({ ...member, ...decidedToBe }),
  }),
  'member.invited': define({
    stream,
    category,
    description: 'Somebody was asked by mail to work in the project, with the role in the payload.',
    payload: z.strictObject({ ...invitation, ...decidedToBe }),
  }),
  'member.invitation_revoked': define({
    stream,
    category,
    description: 'An invitation that nobody had accepted was taken back.',
    payload: z.strictObject({ ...invitation, ...decidedNotToBe }),
  }),
  'member.role_changed': define({
    stream,
    category,
    description: 'A member of the project has another role.',
    payload: z.strictObject({ ...member, ...decided }),
  }),
  'member.removed': define({
    stream,
    category,
    description: 'An operator was taken out of the project; the API tokens they had made for it were revoked with it.',
    payload: z.strictObject({ ...member, ...decidedNotToBe }),
  }),
  'api_token.created': define({
    stream,
    category,
    description: 'An operator made an API token, by which an agent gets in with the scopes in the payload.',
    payload: z.strictObject({
      ...apiToken,
      scopes: z.array(z.string()),
      expiresAt: z.iso.datetime(),
      ...decidedToBe,
    }),
  }),
  'api_token.revoked': define({
    stream,
    category,
    description: 'An API token was ended; MEMBER_REMOVED says that it went with the membership of whoever made it.',
    payload: z.strictObject({ ...apiToken, reason: z.enum(['REVOKED', 'MEMBER_REMOVED']), ...decided }),
  }),
};
