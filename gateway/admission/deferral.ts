import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import type { AdmittedRequest } from '#gateway/admission/documents.ts';

/** Whether the document of a request defers anything under its variables; whether the planner will do so is its own affair. */
export function isDeferring({ document, params }: AdmittedRequest): boolean {
  // Nearly every document ends here, without a walk through it.
  if (!params.query.includes('defer')) return false;
  return defers(document, params.variables);
}

function defers(document: DocumentNode, variables: Readonly<Record<string, unknown>>): boolean {
  let found = false;
  visit(document, {
    Directive: (directive) => {
      found ||= directive.name.value === 'defer' && isOn(directive, variables);
    },
  });
  return found;
}

function isOn(directive: DirectiveNode, variables: Readonly<Record<string, unknown>>): boolean {
  const condition = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  if (condition?.kind === Kind.BOOLEAN) return condition.value;
  if (condition?.kind !== Kind.VARIABLE) return true;
  // A variable that was not given may have a default; it counts as on. One that is null is refused where the operation is run.
  const value = variables[condition.name.value];
  return value !== false && value !== null;
}
