import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkout } from '#test/kit/program.ts';
import { createTemporaryFolder, type TemporaryFolder } from '#test/kit/temporary-folder.ts';

/** A piece of a source file, which is there exactly once, and what stands in its place. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const leftOut = ['node_modules', '.git', 'data', 'coverage', 'bench', 'docs'];

/**
 * A copy of this checkout with changes that break it, to see that somebody notices.
 *
 * @throws {Error} where what is to be changed is not there exactly once
 */
export async function changeProgram(changes: readonly Change[]): Promise<TemporaryFolder> {
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await createTemporaryFolder());
  await cp(checkout, folder.path, {
    recursive: true,
    filter: (path) => !leftOut.includes(relative(checkout, path)),
  });
  await symlink(join(checkout, 'node_modules'), join(folder.path, 'node_modules'));
  for (const { file, from, to } of changes) {
    const path = join(folder.path, file);
    const [before, after, ...more] = (await readFile(path, 'utf8')).split(from);
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(`${file} does not hold exactly once: ${from}`);
    await writeFile(path, `${before}${to}${after}`);
  }
  opened.move();
  return folder;
}
