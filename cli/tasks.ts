import type { Log } from '#kernel/log.ts';
import type { Config } from '#cli/config.ts';
import type { OpenSubgraphs } from '#cli/open-subgraphs.ts';

/** What tasks are made of. */
export interface TaskParts extends OpenSubgraphs {
  readonly config: Config;
  readonly log: Log;
}
