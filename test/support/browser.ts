import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';
import { fillEmptyPaper } from '../../src/sample/filling.ts';
import { chromiumPath } from './chromium.ts';
import { credentials, editor } from './editor.ts';
import { freePort } from './postgres.ts';
import { makeSite, type TestSite } from './site.ts';

/** A paper that a browser can visit. */
export interface ServedPaper {
  readonly site: TestSite;
  /** Its origin, without a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves a paper to all tests of a file; it closes after the last one. */
export async function servePaper(options: { readonly sample: boolean }): Promise<ServedPaper> {
  const paper = await openPaper(options);
  afterAll(paper.close);

  return paper;
}

/** Serves a paper to the test that is running. */
export async function servePaperHere(options: { readonly sample: boolean }): Promise<ServedPaper> {
  const paper = await openPaper(options);
  onTestFinished(paper.close);

  return paper;
}

async function openPaper({ sample }: { readonly sample: boolean }): Promise<ServedPaper> {
  const port = await freePort();
  const { site, close: closeSite } = await makeSite({ PORT: String(port) });
  if (sample) await fillEmptyPaper(site);
  const server = await listen(site.app, port);

  return {
    site,
    address: site.config.baseUrl,
    async close() {
      await stop(server);
      await closeSite();
    },
  };
}

/** Serves another face of a paper, such as one without its storage, at a port of its own. */
export async function serveApp(app: Express): Promise<string> {
  const port = await freePort();
  const server = await listen(app, port);
  afterAll(() => stop(server));

  return `http://127.0.0.1:${port}`;
}

function listen(app: Express, port: number): Promise<Server> {
  const server = createServer(app);

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One Chromium for all tests of a file. */
export async function openBrowser(): Promise<Browser> {
  const path = chromiumPath();
  if (!path) throw new Error('There is no Chromium. Install it with: apt-get install chromium');

  const browser = await chromium.launch({ executablePath: path, args: switches });
  afterAll(() => browser.close());
  return browser;
}

export const desktop = { width: 1280, height: 900 } as const;
export const phone = { width: 390, height: 844 } as const;

/** A headless browser says that it is one, and is not counted; readers use this one. */
const personsBrowser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

/** A browser window of a reader, on the paper at an address; it closes at the end of the test. */
export async function visitor(
  browser: Browser,
  { address }: { readonly address: string },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: new URL(address).origin,
    userAgent: personsBrowser,
    viewport: desktop,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  onTestFinished(() => context.close());

  return context.newPage();
}

/** A browser window of the editor, signed in; the account must exist. */
export async function deskVisitor(
  browser: Browser,
  paper: { readonly address: string },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await visitor(browser, paper, options);
  await signIn(page.context());

  return page;
}

/** Makes the paper's first account, `credentials`, who writes in Markdown: the text is a field that tests can fill. */
export async function makeEditor({ site }: ServedPaper) {
  const agent = await editor(site);
  await chooseWriting(agent, 'source');

  return agent;
}

export const chooseWriting = (agent: Awaited<ReturnType<typeof editor>>, writing: 'surface' | 'source') =>
  agent.post('/desk/account/writing').type('form').send({ writing }).expect(303);

async function signIn(context: BrowserContext): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await context.request.post('/desk/sign-in', { form: credentials, headers, maxRedirects: 0 });
  if (answer.status() !== 303) throw new Error(`Signing in was answered with ${answer.status()}.`);
}

/** Everything a page says on its console, and every error it throws. */
export function consoleOf(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => {
    // Chromium itself notes when the page's own answer is a failure.
    const isOwnStatus = message.text().startsWith('Failed to load resource') && message.location().url === page.url();
    if (!isOwnStatus) said.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));

  return said;
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector);
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }

  throw new Error(`Tab never reaches ${selector}.`);
}
