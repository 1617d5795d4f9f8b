/** The package has no types of its own. */
declare module 'xlsx-calc' {
  import type { WorkBook } from '@e965/xlsx';
  /** Works out every formula of the workbook and writes the results into its cells. */
  function calculate(book: WorkBook): void;
  export = calculate;
}
