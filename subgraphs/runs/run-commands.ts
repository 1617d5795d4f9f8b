export interface RunCommands {}
