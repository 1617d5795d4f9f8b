import { initial } from './0001-initial.ts';
import { rateLimits } from './0002-rate-limits.ts';
import { jobs } from './0003-jobs.ts';
import { workerHealth } from './0004-worker-health.ts';
import { delivery } from './0005-delivery.ts';
import { approvals } from './0006-approvals.ts';
import { projectStreams } from './0007-project-streams.ts';
import { messages } from './0008-messages.ts';
import { signIn } from './0009-sign-in.ts';
import { openidConnect } from './0010-openid-connect.ts';
import { rowLevelSecurity } from './0011-row-level-security.ts';
import { registration } from './0012-registration.ts';
import { requesters } from './0013-requesters.ts';

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
  openidConnect,
  rowLevelSecurity,
  registration,
  requesters,
];
