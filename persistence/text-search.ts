import { raw, type FilterQuery } from '@mikro-orm/core';
import type { DatabaseKind } from '#persistence/database-url.ts';

/**
 * Conditions on text without regard to case, the same on both databases: they fold ASCII letters only (all that SQLite can),
 * and look for the term in its own, in lower and in upper case, which finds other scripts' letters where they are all of one
 * case. Substrings are found by position and not with LIKE, so nothing in a term stands for something else.
 */
export interface TextSearch {
  /** Rows with `term` somewhere in one of `columns`. */
  contains<Row>(columns: readonly string[], term: string): FilterQuery<Row>;
  /** Rows whose `column` is `term`. */
  equal<Row>(column: string, term: string): FilterQuery<Row>;
  /** Rows with a row of `table` that points to them through `pointer` and has `term` somewhere in its `column`. */
  containsIn<Row>(
    part: { readonly table: string; readonly pointer: string; readonly column: string },
    term: string,
  ): FilterQuery<Row>;
}

/** The conditions in the words of one database. */
export function textSearch(kind: DatabaseKind): TextSearch {
  const folded = (column: string) => (kind === 'sqlite' ? `lower(${column})` : `lower(${column} COLLATE "C")`);
  const position = kind === 'sqlite' ? 'instr' : 'strpos';
  return {
    contains: (columns, term) => {
      const forms = formsOf(term);
      const tests = (alias: string) =>
        columns
          .flatMap((column) => forms.map(() => `${position}(${folded(`${alias}.${column}`)}, ?) > 0`))
          .join(' OR ');
      return fragment(
        (alias) => `(${tests(alias)})`,
        columns.flatMap(() => forms),
      );
    },
    equal: (column, term) => {
      const forms = formsOf(term);
      return fragment((alias) => `${folded(`${alias}.${column}`)} IN (${forms.map(() => '?').join(', ')})`, forms);
    },
    containsIn: ({ table, pointer, column }, term) =>
      fragment(
        (alias) => `${alias}.id IN (SELECT ${pointer} FROM ${table} WHERE ${position}(${column}, ?) > 0)`,
        [term],
      ),
  };
}

function fragment<Row>(sql: (alias: string) => string, parameters: readonly string[]): FilterQuery<Row> {
  const condition: object = { [raw(sql, parameters)]: [] };
  return condition;
}

function formsOf(term: string): readonly string[] {
  const forms = [term, term.toLowerCase(), term.toUpperCase()];
  return [...new Set(forms.map((form) => form.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())))];
}
