import { describe } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { everyLine } from './lines/every-line.ts';

describe.each(databaseKinds)('one process on %s', (kind) => {
  everyLine({ kind, how: 'together' });
});
