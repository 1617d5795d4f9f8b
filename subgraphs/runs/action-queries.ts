export interface ActionQueries {}
