/** Said where a statement serves every project: of workers, publishers, importers, sign-in, whoever has the machine. */
export const everyProject: unique symbol = Symbol('every project');

/** On behalf of which projects a statement runs: one, several, none, or all. A symbol, so that no input can say it. */
export type Projects = string | readonly string[] | typeof everyProject;
