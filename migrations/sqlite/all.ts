import { initial } from './0001-initial.ts';
import { jobs } from './0002-jobs.ts';
import { workerHealth } from './0003-worker-health.ts';
import { delivery } from './0004-delivery.ts';
import { approvals } from './0005-approvals.ts';
import { projectStreams } from './0006-project-streams.ts';
import { messages } from './0007-messages.ts';
import { signIn } from './0008-sign-in.ts';
import { openidConnect } from './0009-openid-connect.ts';
import { registration } from './0010-registration.ts';
import { requesters } from './0011-requesters.ts';

/** The migrations of this database, in the order in which they run. Append only. */
export const migrations = [
  initial,
  jobs,
  workerHealth,
  delivery,
  approvals,
  projectStreams,
  messages,
  signIn,
  openidConnect,
  registration,
  requesters,
];
