export interface EventQueries {}
