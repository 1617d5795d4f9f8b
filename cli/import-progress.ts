import type { ImportProgress } from '#legacy/zakops/import.ts';

/** Runs `work` and shows how far it has come: on a terminal in place, elsewhere one line a table on standard error. */
export async function showProgress<Value>(
  how: 'SHOWN' | 'NONE',
  work: (progress: (now: ImportProgress) => void) => Promise<Value>,
): Promise<Value> {
  if (how === 'NONE') return work(() => undefined);
  return process.stdout.isTTY ? showInPlace(work) : work(printWhenDone);
}

function printWhenDone({ table, done, total }: ImportProgress): void {
  if (done === total && total > 0) console.error(`${table}: ${total}`);
}

async function showInPlace<Value>(work: (progress: (now: ImportProgress) => void) => Promise<Value>): Promise<Value> {
  const { Listr } = await import('listr2');
  const context: { value?: Promise<Value> } = {};
  const list = new Listr<typeof context>([
    {
      title: 'Importing',
      task: async (shared, task) => {
        shared.value = work(({ table, done, total }) => {
          task.output = `${table}: ${done} of ${total}`;
        });
        await shared.value;
      },
    },
  ]);
  await list.run(context);
  if (context.value === undefined) throw new Error('The import was never begun.');
  return context.value;
}
