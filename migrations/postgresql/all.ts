import { initial } from './0001-initial.ts';
import { rateLimits } from './0002-rate-limits.ts';
import { jobs } from './0003-jobs.ts';
import { workerHealth } from './0004-worker-health.ts';
import { delivery } from './0005-delivery.ts';
import { approvals } from './0006-approvals.ts';
import { projectStreams } from './0007-project-streams.ts';
import { messages } from './0008-messages.ts';
import { signIn } from './0009-sign-in.ts';

/** The migrations of this database, in the order in which they run. Append only. */
export const migrations = [
  initial,
  rateLimits,
  jobs,
  workerHealth,
  delivery,
  approvals,
  projectStreams,
  messages,
  signIn,
];
