import type { Quantity } from './quantity.ts';

/** How a number is shown, in Excel's terms. */
export type NumberFormat = string;

export const formats = {
  percent: '0.0%',
  multiple: '0.00"x"',
  factor: '0.0000',
  years: '0',
  money: (currency: string): NumberFormat => `[$${currency}] #,##0`,
} as const;

/** What a cell holds. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly look: 'title' | 'heading' | 'label' | 'remark' }
  | { readonly kind: 'input'; readonly value: number; readonly format: NumberFormat }
  | { readonly kind: 'formula'; readonly quantity: Quantity; readonly format: NumberFormat };

export const title = (text: string): Cell => ({ kind: 'text', text, look: 'title' });
export const heading = (text: string): Cell => ({ kind: 'text', text, look: 'heading' });
export const label = (text: string): Cell => ({ kind: 'text', text, look: 'label' });
export const remark = (text: string): Cell => ({ kind: 'text', text, look: 'remark' });

/** A sheet that grows row by row. */
export class Sheet {
  readonly name: string;
  readonly rows: (readonly (Cell | null)[])[] = [];

  /** @param name one word, so that formulas need not quote it */
  constructor(name: string) {
    this.name = name;
  }

  /** Adds a row of texts. */
  add(...cells: readonly (Cell | null)[]): void {
    this.rows.push(cells);
  }

  /** Adds a row of numbers behind a label; gives them as the formulas of others name them. */
  addNumbers(name: string, numbers: readonly Cell[], note?: string): readonly Quantity[] {
    const row = this.rows.length + 1;
    this.rows.push([label(name), ...numbers, ...(note === undefined ? [] : [remark(note)])]);
    return numbers.map((cell, index) => ({
      formula: `${this.name}!$${String.fromCharCode('B'.charCodeAt(0) + index)}$${row}`,
      value: valueOf(cell),
    }));
  }

  /** Adds a row of one number, and gives it. */
  addNumber(name: string, cell: Cell, note?: string): Quantity {
    const [quantity] = this.addNumbers(name, [cell], note);
    if (quantity === undefined) throw new Error('A row of one number has one');
    return quantity;
  }
}

export const input = (value: number, format: NumberFormat): Cell => ({ kind: 'input', value, format });
export const formula = (quantity: Quantity, format: NumberFormat): Cell => ({ kind: 'formula', quantity, format });

function valueOf(cell: Cell): number {
  switch (cell.kind) {
    case 'input':
      return cell.value;
    case 'formula':
      return cell.quantity.value;
    case 'text':
      throw new Error(`Not a number: ${cell.text}`);
  }
}
