import type { Condition, SelectedField } from '#gateway/execution/selected-fields.ts';

// Parts of functions that are written out for a selection set. What they are made of are GraphQL names, which are identifiers.

/** A member of an object that is written out. */
export interface WrittenMember {
  readonly field: SelectedField;
  readonly key: string;
  /** Statements that declare the variable `value` and give it the member's value. In scope: `run`, which holds the variables of the request. */
  readonly statements: string;
  readonly value: string;
}

/**
 * Statements that declare `object` and fill it. One literal where all members are always there: the engine then makes the object in one
 * piece, as large as it has to be.
 */
export function objectOf(members: readonly WrittenMember[]): string {
  const isLiteral = members.every(({ field, key }) => field.whenAny.length === 0 && key !== '__proto__');
  if (!isLiteral) return `const object = {}; ${members.map(member).join('\n')}`;
  const entries = members.map(({ key, value }) => `${JSON.stringify(key)}: ${value}`);
  return `${members.map(({ statements }) => statements).join('\n')} const object = { ${entries.join(', ')} };`;
}

function member({ field: { whenAny }, key, statements, value }: WrittenMember): string {
  const written = `{ ${statements} ${assignment(key, value)} }`;
  return whenAny.length === 0 ? written : `if (${whenAny.map(allOf).join(' || ')}) ${written}`;
}

function allOf(condition: Condition): string {
  return `(${condition.map(({ variable, is }) => `run.variables.${variable} === ${is}`).join(' && ')})`;
}

function assignment(key: string, value: string): string {
  return key === '__proto__'
    ? `Object.defineProperty(object, "__proto__", { value: ${value}, writable: true, enumerable: true, configurable: true });`
    : `object[${JSON.stringify(key)}] = ${value};`;
}
