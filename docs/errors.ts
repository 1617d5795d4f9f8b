/**
 * Makes `docs/errors.md` of the code: the closed list of codes, the HTTP status of each, and the refusals of the schema. It is committed, and
 * `--check` refuses a commit where it is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema, isInterfaceType } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { errorCodes } from '#kernel/codes.ts';
import { readOperations } from '#kernel/operation-manifest.ts';
import { statusOf } from '#gateway/errors.ts';

const page = join(import.meta.dirname, 'errors.md');

/** The text of the page, formatted. */
export async function errorsPage(): Promise<string> {
  const schema = buildSchema(await readFile(join(import.meta.dirname, '../schema/api.graphql'), 'utf8'));
  const text = [introduction, codeTable(), refusalIntroduction, refusalTable(schema)].join('\n\n');
  return format(text, { ...(await resolveConfig(page)), parser: 'markdown' });
}

const introduction = `<!-- Made by \`npm run errors\` of kernel/codes.ts, gateway/errors.ts and schema/; not edited by hand. -->

# Errors

Every error that leaves the program, on whatever transport, has this form:

\`\`\`json
{
  "message": "A cursor is malformed.",
  "path": ["agentEvents"],
  "extensions": { "code": "CURSOR_INVALID", "traceId": "9ff9c0c745955d546b5d459d241aba3f" }
}
\`\`\`

\`code\` is one of the closed list below; \`message\` is meant for people and may change. Some codes have further facts in \`extensions\`, such as
\`limit\` or \`retryAfterSeconds\`. \`traceId\` is also the header \`x-trace-id\`, and leads to the request in the log, where each code that was answered is one line. MCP tells refusals of the
protocol by JSON-RPC, with these extensions as \`data\`. A supergraph of others brings its subgraphs' own codes.

Errors take one of two roads (\`REQUEST_CANCELLED\` takes none, as nobody is left to read it):

- **refused**: the request is at fault or has to wait. Sent again as it is, it is refused again.
- **failed**: the program or a part of it is. \`INTERNAL_SERVER_ERROR\` says nothing of the cause; its \`reference\` leads to it in the log.

The status is that of the HTTP answer when the request as a whole is refused; an answer with \`data\` has 200, also where fields of it have failed.
In streams and over WebSocket errors come as messages, without a status.`;

const refusalIntroduction = `## Refusals of mutations

A third road is no error: what a rule of the business forbids is a value, a member of the mutation's union with \`code\`, \`message\` and the
facts of the rule, and nothing was written. The HTTP answer is 200; REST has the status below.`;

function codeTable(): string {
  const rows = Object.entries(errorCodes).map(([code, meaning]) => {
    const status = statusOf(code);
    return row([`\`${code}\``, String(status), roadOf(code, status), meaning]);
  });
  return ['## Codes\n', row(['code', 'status', 'road', 'meaning']), row(['-', '-', '-', '-']), ...rows].join('\n');
}

function roadOf(code: string, status: number): string {
  if (code === 'REQUEST_CANCELLED') return '';
  return status >= 500 ? 'failed' : 'refused';
}

function refusalTable(schema: GraphQLSchema): string {
  const refusal = schema.getType('Refusal');
  if (!isInterfaceType(refusal)) throw new Error('The schema has no interface Refusal.');
  const statuses = new Map(readOperations().flatMap(({ refusals }) => Object.entries(refusals)));
  const rows = schema
    .getPossibleTypes(refusal)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, description }) =>
      row([`\`${name}\``, String(statuses.get(name) ?? ''), (description ?? '').replaceAll('\n', ' ')]),
    );
  return [row(['type', 'REST', 'meaning']), row(['-', '-', '-']), ...rows].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

async function main(args: readonly string[]): Promise<number> {
  const text = await errorsPage();
  const count = Object.keys(errorCodes).length;
  if (!args.includes('--check')) {
    await writeFile(page, text);
    console.log(`Wrote ${count} codes to docs/errors.md.`);
    return 0;
  }
  const isFresh = (await readFile(page, 'utf8')) === text;
  console.log(
    isFresh
      ? `The page of ${count} error codes is fresh.`
      : 'docs/errors.md is stale: run `npm run errors` and commit it.',
  );
  return isFresh ? 0 : 1;
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2));
}
