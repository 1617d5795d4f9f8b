export interface ActionCommands {}
