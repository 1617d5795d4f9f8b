// A process of its own that appends to one run: `node append-process.ts <database url> <project id> <run id> <texts as JSON>`.
import { fullAccess } from '#kernel/access.ts';
import { ok } from '#kernel/result.ts';
import { openPeer } from '#test/kit/peer.ts';

const [url = '', projectId = '', runId = '', texts = '[]'] = process.argv.slice(2);

await using peer = await openPeer(url);
const request = {
  actor: { type: 'AGENT', id: 'scout' },
  access: fullAccess,
  projectId,
  traceId: '0'.repeat(32),
  correlationId: null,
  causationId: null,
  signal: new AbortController().signal,
} as const;
for (const text of JSON.parse(texts) as readonly string[]) {
  await peer.unitOfWork(request, async (unit) => {
    unit.record({ type: 'run.token', streamId: runId, payload: { text } });
    return ok(undefined);
  });
}
