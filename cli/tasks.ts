import type { Log } from '#kernel/log.ts';
import type { Mailer } from '#kernel/mail.ts';
import type { Task } from '#workers/task.ts';
import type { Config, MailConfig } from '#cli/config.ts';
import type { OpenSubgraphs } from '#cli/open-subgraphs.ts';

/** What tasks are made of. */
export interface TaskParts extends OpenSubgraphs {
  readonly config: Config;
  readonly log: Log;
}

/** Every kind of work there is, by its queue. What has to be closed again is `opened`'s. */
export async function allTasks(parts: TaskParts, opened: AsyncDisposableStack): Promise<readonly Task[]> {
  const { retentionTask } = await import('#workers/tasks/retention.ts');
  const { deliveryTasks } = await import('#cli/delivery-tasks.ts');
  const { workTasks } = await import('#cli/work-tasks.ts');
  const tasks = [retentionTask(parts.foundation, parts.log), ...deliveryTasks(parts, opened), ...workTasks(parts)];
  return [...tasks, ...(await mailTasks(parts))];
}

/** Mail has a worker where people sign in and there is a way to send it. */
async function mailTasks({ config, desks: { auth } }: TaskParts): Promise<readonly Task[]> {
  const mailer = await mailerOf(config.signIn.mail);
  if (auth === undefined || mailer === null) return [];
  const { openMail } = await import('#subgraphs/auth/mail.ts');
  const { sendMailTask } = await import('#workers/tasks/send-mail.ts');
  return [sendMailTask({ open: (sealed) => openMail(auth.keyMaterial, sealed), mailer })];
}

async function mailerOf(mail: MailConfig): Promise<Mailer | null> {
  switch (mail.kind) {
    case 'smtp':
      return (await import('#workers/smtp-mail.ts')).smtpMail(mail);
    case 'printed':
      return (await import('#workers/printed-mail.ts')).printedMail(console.log);
    case 'none':
      return null;
  }
}
