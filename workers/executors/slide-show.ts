import type Library from 'pptxgenjs';

/** One slide. */
export type Slide =
  | { readonly kind: 'cover' | 'points'; readonly title: string; readonly lines: readonly string[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      readonly rows: readonly (readonly [string, string])[];
      readonly remark: string | null;
    };

const dark = '1F3864';
const grey = '666666';
// In inches, of a slide of 13.33 × 7.5.
const box = { x: 0.7, w: 11.9 };

/** The slides as the bytes of a pptx file. */
export async function slideShow(show: {
  readonly title: string;
  readonly slides: readonly Slide[];
}): Promise<Uint8Array> {
  const presentation = await newPresentation();
  presentation.layout = 'LAYOUT_WIDE';
  presentation.title = show.title;
  presentation.author = 'Dealgraph';
  presentation.company = 'Dealgraph';
  for (const slide of show.slides) {
    const page = presentation.addSlide();
    const isCover = slide.kind === 'cover';
    page.addText(slide.title, {
      ...box,
      y: isCover ? 2.4 : 0.4,
      h: 1,
      fontSize: isCover ? 40 : 28,
      bold: true,
      color: dark,
    });
    if (slide.kind === 'table') {
      page.addTable(
        slide.rows.map(([name, value]) => [{ text: name, options: { bold: true, color: dark } }, { text: value }]),
        { ...box, y: 1.7, colW: [4, 7.9], fontSize: 18, border: { type: 'solid', pt: 0.5, color: 'BFBFBF' } },
      );
      if (slide.remark !== null) page.addText(slide.remark, { ...box, y: 6.5, h: 0.6, fontSize: 12, color: grey });
    } else {
      page.addText(
        slide.lines.map((text) => ({ text, options: { breakLine: true, bullet: !isCover } })),
        {
          ...box,
          y: isCover ? 3.5 : 1.7,
          h: isCover ? 1.2 : 4.8,
          fontSize: 20,
          valign: 'top',
          color: isCover ? grey : dark,
        },
      );
    }
  }
  return bytesOf(await presentation.write({ outputType: 'uint8array' }));
}

type PresentationClass = typeof Library.default;

/** The library is an ES module whose types describe a CommonJS one: what they call the module is the class. */
async function newPresentation(): Promise<InstanceType<PresentationClass>> {
  const { default: loaded }: { readonly default: unknown } = await import('pptxgenjs');
  if (!isPresentationClass(loaded)) throw new Error('The library has no presentations');
  return new loaded();
}

function isPresentationClass(loaded: unknown): loaded is PresentationClass {
  return typeof loaded === 'function';
}

function bytesOf(written: unknown): Uint8Array {
  if (written instanceof Uint8Array) return written;
  throw new Error('The library gave no bytes');
}
