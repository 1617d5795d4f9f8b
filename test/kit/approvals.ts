import type { ApprovalRules } from '#subgraphs/runs/self-approval.ts';

/** Of tests that have one person, who asks and approves; what they may do is what their request says. */
export const onePerson: ApprovalRules = {
  selfApproval: 'always',
  presentAccess: async ({ request }) => request.access,
};
