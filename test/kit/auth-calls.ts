import type { RequestContext } from '#kernel/context.ts';
import type { Subgraph } from '#kernel/subgraph.ts';
import { apiSchema } from '#test/kit/graph.ts';
import { ask } from '#test/kit/foundation.ts';

/** What a mutation of the auth subgraph gave: its payload, or the code of the error there was instead. */
export type Payload = Readonly<Record<string, unknown>>;

/** What is asked of every member of a payload union. */
const selections: Readonly<Record<string, string>> = {
  Project: 'id slug name version archivedAt',
  ProjectMember: 'id role operator { id }',
  RemovedMember: 'memberId operatorId',
  ApiTokenIssued: 'secret apiToken { id name agentName secretStart scopes expiresAt createdBy { id } }',
  Refusal: 'code',
  ScopesNotHeld: 'scopes',
  RoleAboveOwn: 'role',
  ProjectVersionConflict: 'current { version }',
  ProjectNotArchived: 'current { version }',
};

/** Calls a mutation that takes one input and gives a union, as the gateway would for `request`. */
export async function change(
  auth: Subgraph,
  request: RequestContext,
  call: { readonly field: string; readonly input: object },
): Promise<Payload> {
  const type = String(apiSchema.getMutationType()?.getFields()[call.field]?.args[0]?.type);
  const payload = apiSchema.getMutationType()?.getFields()[call.field]?.type.toString().replace('!', '') ?? '';
  const fragments = Object.entries(selections)
    .filter(([name]) => isPossible(payload, name))
    .map(([name, fields]) => `... on ${name} { ${fields} }`);
  const document = `mutation ($input: ${type}) { given: ${call.field}(input: $input) { __typename ${fragments.join(' ')} } }`;
  const { data, errors } = await ask(auth, request, { document, variables: { input: call.input } });
  const [error] = errors ?? [];
  if (error === undefined) return (data as { readonly given: Payload }).given;
  if (error.originalError === undefined) throw error;
  const { code, message } = error.originalError as Error & { readonly code?: unknown };
  if (code === undefined) throw error.originalError;
  return { error: code, message };
}

function isPossible(union: string, member: string): boolean {
  const type = apiSchema.getType(union);
  if (type === undefined || !('getTypes' in type)) return false;
  return member === 'Refusal' || type.getTypes().some(({ name }) => name === member);
}
