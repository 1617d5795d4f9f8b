// A process of its own that speaks for the toy subgraph `deals`, badly where it is told to. Started by `startFaultSubgraph`.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { FaultMode, Seen } from '#test/kit/faults.ts';

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

const seen = {
  queries: 0,
  mutations: 0,
  aborted: 0,
  atOnce: 0,
  mostAtOnce: 0,
  timeoutsMs: [] as number[],
} satisfies Seen;
let mode: FaultMode = 'good';
/** How many requests are still treated badly before all is well again. */
let badOnes = Infinity;

const answers: Readonly<Record<FaultMode, (response: ServerResponse, asked: Asked) => void>> = {
  good: (response, asked) => send(response, goodAnswer(asked)),
  silent: () => undefined,
  'headers and no body': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 });
    response.flushHeaders();
  },
  reset: (response) => response.socket?.resetAndDestroy(),
  'cut in the middle': (response, asked) => {
    const body = goodAnswer(asked);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  },
  HTML: (response) => send(response, '<html>It works!</html>', 'text/html'),
  'truncated JSON': (response, asked) => send(response, goodAnswer(asked).slice(0, -5)),
  'no object': (response) => send(response, '[null]'),
  'data that is a string': (response) => send(response, '{"data":"yes"}'),
  'errors that are none': (response) => send(response, '{"data":null,"errors":[7]}'),
  'values of other types': (response) => send(response, '{"data":{"whoami":{"a":[1]},"deal":[["x"]]}}'),
  'JSON 10,000 deep': (response) => send(response, `{"data":{"whoami":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`),
  'a body without end': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data":{"whoami":"');
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  },
  'no HTTP': (response) => response.socket?.end('\0\u0001\u0002 good day\n'),
  busy: (response) => {
    response.statusCode = 503;
    send(response, 'Come back later', 'text/plain');
  },
  redirect: (response) => {
    response.writeHead(307, { location: `http://${response.req.headers.host ?? ''}/elsewhere` });
    response.end();
  },
};

function goodAnswer({ query, variables }: Asked): string {
  const deal = { __typename: 'Deal', id: 'd1', name: variables?.['name'] ?? 'Alpha', loads: 0 };
  const fields = { whoami: 'somebody', renameDeal: deal, deal, deals: [deal] };
  const asked = Object.entries(fields).filter(([name]) => new RegExp(`\\b${name}\\b`).test(query));
  return JSON.stringify({ data: Object.fromEntries(asked) });
}

function send(response: ServerResponse, body: string, type = 'application/json'): void {
  response.setHeader('content-type', type);
  response.end(body);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '', 'http://fault').pathname;
  if (path === '/seen') return send(response, JSON.stringify(seen));
  if (path === '/health') return send(response, '{"status":"ok"}');
  if (path === '/mode') {
    const told = (await json(request)) as { readonly mode: FaultMode; readonly times: number | null };
    mode = told.mode;
    badOnes = told.times ?? Infinity;
    return send(response, '{}');
  }
  return answerGraphql(request, response);
}

async function answerGraphql(request: IncomingMessage, response: ServerResponse): Promise<void> {
  seen.atOnce += 1;
  seen.mostAtOnce = Math.max(seen.mostAtOnce, seen.atOnce);
  response.once('close', () => {
    seen.atOnce -= 1;
    if (!response.writableEnded) seen.aborted += 1;
  });
  const asked = (await json(request)) as Asked;
  seen[asked.query.startsWith('mutation') ? 'mutations' : 'queries'] += 1;
  seen.timeoutsMs.push(Number(request.headers['dealgraph-timeout-ms']));
  badOnes -= 1;
  answers[badOnes < 0 ? 'good' : mode](response, asked);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('The faulty subgraph is ready'));
