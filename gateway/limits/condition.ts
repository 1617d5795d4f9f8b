import { type DirectiveNode, GraphQLIncludeDirective, GraphQLSkipDirective, Kind } from 'graphql';
import type { Variables } from '#gateway/limits/formula.ts';

/** Variables that must have these values for a selection to be executed; all of them. None: it always is. */
export type Condition = ReadonlyMap<string, boolean>;

/** The condition of what always is executed. */
export const always: Condition = new Map();

/** `outer` together with the `@skip` and `@include` of a selection; null where it is never executed. */
export function conditionOf(outer: Condition, directives: readonly DirectiveNode[] = []): Condition | null {
  const condition = new Map(outer);
  for (const { name, arguments: given = [] } of directives) {
    const wanted = wantedBy.get(name.value);
    const value = given.find((one) => one.name.value === 'if')?.value;
    if (wanted === undefined || value === undefined) continue;
    if (value.kind === Kind.BOOLEAN && value.value !== wanted) return null;
    if (value.kind !== Kind.VARIABLE) continue;
    const variable = value.name.value;
    if (condition.get(variable) === !wanted) return null;
    condition.set(variable, wanted);
  }
  return condition;
}

const wantedBy: ReadonlyMap<string, boolean> = new Map([
  [GraphQLIncludeDirective.name, true],
  [GraphQLSkipDirective.name, false],
]);

/** Whether the variables fulfil it. A variable that is not a Boolean is refused later; until then the dearer is assumed. */
export function isFulfilled(condition: Condition, variables: Variables): boolean {
  for (const [name, wanted] of condition) if (variables.value(name) === !wanted) return false;
  return true;
}

/** The same text for the same condition. */
export function textOf(condition: Condition): string {
  return [...condition]
    .map(([name, wanted]) => `${wanted ? '+' : '-'}${name}`)
    .sort()
    .join('');
}
