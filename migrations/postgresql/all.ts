import { initial } from './0001-initial.ts';
import { rateLimits } from './0002-rate-limits.ts';
import { jobs } from './0003-jobs.ts';
import { approvals } from './0007-approvals.ts';

/** The migrations of this database, in the order in which they run. Append only. */
export const migrations = [initial, rateLimits, jobs, approvals];
