import { badInput, text } from '#kernel/given.ts';

/** A folder below the project's document root: relative, forward slashes, nothing that leads out of it. */
export function readFolderPath(argument: string, value: string): string {
  const path = text(argument, value, 1_000);
  const leads = path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..');
  if (leads || path.includes('\\') || /^[a-z]:/i.test(path)) {
    throw badInput(argument, 'must be a relative path with forward slashes and without `.` and `..`');
  }
  return path;
}
