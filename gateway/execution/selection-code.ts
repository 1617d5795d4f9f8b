import type { Condition, SelectedField } from '#gateway/execution/selected-fields.ts';

// Parts of functions that are written out for a selection set. What they are made of are GraphQL names, which are identifiers.

/** `statements`, run where the field is part of the response. In scope: `run`, which holds the variables of the request. */
export function whereSelected({ whenAny }: SelectedField, statements: string): string {
  return whenAny.length === 0 ? `{ ${statements} }` : `if (${whenAny.map(allOf).join(' || ')}) { ${statements} }`;
}

function allOf(condition: Condition): string {
  return `(${condition.map(({ variable, is }) => `run.variables.${variable} === ${is}`).join(' && ')})`;
}

/** Gives `object` the member `key`, whatever it is called; `value` is an expression. */
export function assignment(key: string, value: string): string {
  return key === '__proto__'
    ? `Object.defineProperty(object, "__proto__", { value: ${value}, writable: true, enumerable: true, configurable: true });`
    : `object[${JSON.stringify(key)}] = ${value};`;
}
