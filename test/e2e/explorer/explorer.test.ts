import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { checkout } from '#test/kit/program.ts';
import { eventually } from '#test/kit/eventually.ts';
import { followersOf, startServer } from '#test/kit/serving.ts';

const browserPath = '/usr/bin/chromium';
const missing = [
  ...(existsSync(browserPath) ? [] : [`no browser at ${browserPath} ("apt-get install chromium" brings one)`]),
  ...(existsSync(`${checkout}/console/dist/index.html`)
    ? []
    : ['the explorer is not built ("npm run build:explorer")']),
];
if (missing.length > 0) console.log(`The explorer is not tried in a browser: ${missing.join('; ')}.`);

/** A browser starts slowly on a busy machine. */
const patience = (description: string) => ({ description, deadlineMs: 30_000 });

/** What the explorer's answer pane shows. */
const answer = (page: Page) => page.locator('.result-window').innerText();

it.skipIf(missing.length > 0)(
  'the explorer asks and follows the graph in a real browser, from our own files alone',
  async () => {
    await using server = await startServer();
    const browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const foreign: string[] = [];
      const problems: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith(server.url) && /^(https?|wss?):/.test(request.url())) foreign.push(request.url());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      await page.goto(server.url);

      await page.getByRole('tab').first().click();
      // A click before the explorer has taken over the tab's document runs none, or another: click until this one answers.
      await eventually(
        async () => {
          if ((await answer(page)).includes('"data"')) return true;
          const execute = page.getByRole('button', { name: /^Execute/ });
          if (await execute.isVisible()) await execute.click();
          return false;
        },
        { ...patience('the query is answered'), intervalMs: 1_000 },
      );

      await page.getByRole('tab', { name: 'AgentEvents' }).click();
      // The explorer takes a tab's document over a moment after it shows it; a click before that runs the one before.
      await eventually(
        async () => {
          if ((await followersOf(server.url)) === 1) return true;
          const execute = page.getByRole('button', { name: /^Execute/ });
          if (await execute.isVisible()) await execute.click();
          return false;
        },
        { ...patience('the subscription is open'), intervalMs: 1_000 },
      );
      await createDeal(server.url);
      await eventually(async () => (await answer(page)).includes('deal.created'), patience('the event is shown'));
      expect({ foreign, problems }).toEqual({ foreign: [], problems: [] });
    } finally {
      await browser.close();
    }
  },
  120_000,
);

async function createDeal(url: string): Promise<void> {
  await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'mutation { createDeal(input: { name: "Acme" }) { __typename } }' }),
  });
}
