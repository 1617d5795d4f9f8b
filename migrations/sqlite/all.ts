import { initial } from './0001-initial.ts';
import { jobs } from './0002-jobs.ts';
import { approvals } from './0006-approvals.ts';

/** The migrations of this database, in the order in which they run. Append only. */
export const migrations = [initial, jobs, approvals];
