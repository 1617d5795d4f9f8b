export interface RunQueries {}
