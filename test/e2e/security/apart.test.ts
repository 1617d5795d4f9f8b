import { describe } from 'vitest';
import { databaseKinds } from '#test/kit/database.ts';
import { everyLine } from './lines/every-line.ts';

describe.each(databaseKinds)('a gateway and its subgraphs in processes of their own, on %s', (kind) => {
  everyLine({ kind, how: 'apart' });
});
