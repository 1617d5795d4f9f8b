import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import type { CellObject, Feature } from 'write-excel-file/node';
import type { Cell, Sheet } from './sheet.ts';

/** What the library says a file is made of. */
type SheetFeature = Feature<Stream | Buffer | Blob>;

const looks = {
  title: { fontWeight: 'bold', fontSize: 16 },
  heading: { fontWeight: 'bold', backgroundColor: '#DCE6F1', bottomBorderStyle: 'thin' },
  label: {},
  remark: { textColor: '#666666' },
} as const;

/** The sheets as the bytes of an xlsx file, each formula with its present result. */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const written = writeXlsxFile(
    sheets.map((sheet) => ({
      sheet: sheet.name,
      data: sheet.rows.map((row) => row.map(cellOf)),
      columns: [{ width: 40 }, ...Array.from({ length: 11 }, () => ({ width: 18 }))],
    })),
    { fontFamily: 'Calibri', fontSize: 11, features: [withResults(sheets)] },
  );
  return written.toBuffer();
}

function cellOf(cell: Cell | null): CellObject | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return { type: String, value: cell.text, ...looks[cell.look] };
    case 'input':
      // Blue for what a person may change, black for what follows: the custom of those who read such models.
      return { type: Number, value: cell.value, format: cell.format, textColor: '#0000FF' };
    case 'formula':
      return { type: 'Formula', value: cell.quantity.formula, format: cell.format };
  }
}

/**
 * The library writes formulas without their results: programs that show a file without calculating would show empty cells. It lets the
 * XML of a sheet be changed; formulas stand in it in the order of rows and columns.
 */
function withResults(sheets: readonly Sheet[]): SheetFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const results = resultsOf(sheets[sheetIndex]);
            return xml.replaceAll('</f>', () => `</f><v>${results.next().value}</v>`);
          },
        },
      },
    },
  };
}

function* resultsOf(sheet: Sheet | undefined): Generator<number, never> {
  for (const cell of (sheet?.rows ?? []).flat()) if (cell?.kind === 'formula') yield cell.quantity.value;
  throw new Error('A sheet has more formulas than were given to it');
}
