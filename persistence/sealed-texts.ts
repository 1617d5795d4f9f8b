import type { RawBuilder } from 'kysely';
import type { KeyMaterial } from '#kernel/key-material.ts';
import type { Dialect } from '#persistence/dialects/dialect.ts';
import { everyProject } from '#persistence/projects.ts';

/** A column whose texts are encrypted, and how they are found and replaced. */
export interface SealedTexts {
  /** For whoever reads the log: "secrets of webhooks". */
  readonly what: string;
  /** Throws where the text cannot be read. */
  readonly open: (keyMaterial: KeyMaterial, sealed: string) => string;
  readonly seal: (keyMaterial: KeyMaterial, text: string) => string;
  /** Selects `id` and `text` of all there are. */
  readonly read: RawBuilder<unknown>;
  /** Writes `text` in the place of `former`, and nothing where another has come meanwhile. */
  readonly replace: (id: string, former: string, text: string) => RawBuilder<unknown>;
}

/** What became of the texts that are kept encrypted. */
export interface Resealed {
  /** How many are now under the present key and were not before. */
  readonly resealed: number;
  /** How many cannot be read, by what they are; nobody has the key. Empty where all can. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/**
 * Brings what is kept encrypted under the present key, so that a former one can go (security.md, line 26). Any number of processes may
 * do so at once. The key is asked for where there is anything to be read alone.
 */
export async function resealTexts(
  dialect: Dialect,
  all: readonly SealedTexts[],
  keyMaterial: () => Promise<KeyMaterial>,
): Promise<Resealed> {
  const { write } = dialect.of(everyProject);
  let resealed = 0;
  const unreadable: Record<string, number> = {};
  for (const texts of all) {
    const { rows } = (await texts.read.execute(write)) as { readonly rows: readonly Sealed[] };
    if (rows.length === 0) continue;
    const keys = await keyMaterial();
    for (const { id, text } of rows.filter((row) => !keys.isPresent(row.text))) {
      const opened = openOrNull(() => texts.open(keys, text));
      if (opened === null) unreadable[texts.what] = (unreadable[texts.what] ?? 0) + 1;
      else {
        const { numAffectedRows } = await texts.replace(id, text, texts.seal(keys, opened)).execute(write);
        resealed += Number(numAffectedRows ?? 0);
      }
    }
  }
  return { resealed, unreadable };
}

interface Sealed {
  readonly id: string;
  readonly text: string;
}

/** Null where it is under a key that nobody has, or was changed: neither can be mended here. */
function openOrNull(open: () => string): string | null {
  try {
    return open();
  } catch {
    return null;
  }
}
