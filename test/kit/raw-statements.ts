import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { checkout } from '#test/kit/program.ts';

/** A statement written out in the sources. */
export interface RawStatement {
  readonly path: string;
  /** What its comment calls it. */
  readonly name: string;
  /** With the expressions in it as they are written. */
  readonly text: string;
}

const folders = '{subgraphs,events,workers,storage,persistence,cli,legacy}/**/*.ts';

/** Every statement that begins with its name, as all do (style.md). */
export async function rawStatements(): Promise<readonly RawStatement[]> {
  const paths = await Array.fromAsync(glob(folders, { cwd: checkout }));
  return paths.sort().flatMap((path) => {
    const source = readFileSync(join(checkout, path), 'utf8');
    return [...source.matchAll(/`\s*\/\* (\w+)[^*]*\*\//g)].map(({ 1: name = '', index }) => ({
      path,
      name,
      text: templateAt(source, index),
    }));
  });
}

/** The template that begins at `start`, with templates in its expressions. */
function templateAt(source: string, start: number): string {
  const open: ('`' | '{')[] = ['`'];
  let at = start + 1;
  while (open.length > 0 && at < source.length) at += step(source, at, open);
  return source.slice(start, at);
}

/** Reads one character, or two that belong together, and gives how many. */
function step(source: string, at: number, open: ('`' | '{')[]): number {
  const inText = open.at(-1) === '`';
  const isExpression = inText && source.startsWith('${', at);
  if (source[at] === '\\') return 2;
  if (isExpression || (!inText && source[at] === '{')) open.push('{');
  else if (!inText && source[at] === '`') open.push('`');
  else if (source[at] === (inText ? '`' : '}')) open.pop();
  return isExpression ? 2 : 1;
}
