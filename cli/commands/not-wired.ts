/** Stands where a command's work is not connected yet; reaching it is a bug of the program, not of its user. */
export function notWired(command: string): never {
  throw new Error(`"${command}" is declared, but its work is not connected yet`);
}
