import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess, until } from '@nashi/server/process';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';

export interface PersonOptions {
  language?: 'zh' | 'en';
  width?: number;
}

/** Somebody at a browser of their own. */
export interface Person {
  context: BrowserContext;
  page: Page;
  /** What the page logged as errors, for the end of a journey. */
  errors: string[];
}

export interface Community {
  url: string;
  /** Opens a browser context: its own cookies, language and screen. */
  person(options?: PersonOptions): Promise<Person>;
  /** The latest code that a sample community printed for an address. */
  printedCode(email: string): string | undefined;
  close(): Promise<void>;
}

/** A server process on an empty database of its own, and a browser. */
export async function openCommunity(environment: Record<string, string> = {}): Promise<Community> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'nashi-journey-'));
  const server = startProcess({ dataFolder, environment });
  const url = (await server.ready).replace('127.0.0.1', 'localhost');
  const browser: Browser = await launchBrowser();
  return {
    url,
    async person({ language = 'en', width = 390 } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        viewport: { width, height: width < 600 ? 844 : 860 },
        serviceWorkers: 'block',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      return { context, page, errors };
    },
    printedCode(email) {
      const mails = server.printed().split('\n');
      const mail = mails.findLast((line) => line.includes(` ${email} `));
      return mail === undefined ? undefined : /\b\d{6}\b/.exec(mail)?.[0];
    },
    async close() {
      await browser.close();
      server.signal('SIGTERM');
      await server.ended;
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Signs in to a sample community with the code on its terminal, without the pages that other journeys try. */
export async function enterSample({ context }: Person, community: Community, email: string): Promise<void> {
  const send = async (path: string, data: object): Promise<void> => {
    const reply = await context.request.post(path, { data, headers: { origin: community.url } });
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
  };
  await send('/api/v1/sign-in/codes', { email });
  await until('the code is printed', async () => community.printedCode(email) !== undefined);
  await send('/api/v1/sign-in', { email, code: community.printedCode(email) });
}

/** The first operator, made on the console's first-run page. */
export async function setUp(operator: Person, email: string, nickname: string): Promise<void> {
  const { page } = operator;
  await page.goto('/console/setup');
  await page.getByLabel('Your e-mail').fill(email);
  await page.getByLabel('Nickname').fill(nickname);
  await page.getByRole('button', { name: 'Create and enter' }).click();
  await page.getByRole('heading', { name: new RegExp(nickname) }).waitFor();
}

/** Reads the latest code that was mailed to an address, in the operator's Outbox. */
export async function readCode(operator: Person, email: string): Promise<string> {
  const { page } = operator;
  await page.goto('/console/outbox');
  const row = page.getByRole('row').filter({ hasText: email }).first();
  const code = /\b(\d{6})\b/.exec(await row.innerText())?.[1];
  if (!code) throw new Error(`no code for ${email} in the Outbox`);
  return code;
}

/** Signs in with a mailed code (the sixth digit sends it); the first time also fills in the profile. */
export async function signIn(person: Person, operator: Person, email: string, nickname?: string): Promise<void> {
  await person.page.goto('/sign-in');
  await enterByCode(person, operator, email, nickname);
}

/** The same, from the sign-in page on, wherever it leads afterwards. */
export async function enterByCode(person: Person, operator: Person, email: string, nickname?: string): Promise<void> {
  const { page } = person;
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Get a code' }).click();
  const code = page.getByLabel('Six-digit code');
  await code.waitFor();
  await code.fill(await readCode(operator, email));
  if (nickname === undefined) return;
  const name = page.getByLabel('Nickname');
  await name.waitFor();
  await name.fill(nickname);
  await page.getByRole('button', { name: 'Let’s go' }).click();
  await page.waitForURL((url) => !url.pathname.includes('profile'));
}

/** Certifies by a code to a school address, on the page in Mine. */
export async function certifyByMail(person: Person, operator: Person, email: string): Promise<void> {
  const { page } = person;
  await page.goto('/certification');
  await page.getByText('School mail', { exact: true }).click();
  await page.getByLabel('School mail address').fill(email);
  await page.getByRole('button', { name: 'Get a code' }).click();
  const code = page.getByLabel('Six-digit code');
  await code.waitFor();
  await code.fill(await readCode(operator, email));
  await page.getByText('Valid until').waitFor();
}

/** Where everybody stood when a journey failed: a picture in test-results/ and what the page says, on stderr. */
export async function describePeople(people: Record<string, Person | undefined>): Promise<void> {
  for (const [name, person] of Object.entries(people)) {
    if (!person) continue;
    await person.page.screenshot({ path: `test-results/${name}.png` }).catch(() => undefined);
    const words = await person.page
      .locator('main')
      .first()
      .ariaSnapshot()
      .catch(() => '');
    process.stderr.write(`\n${name} at ${person.page.url()}\n${words.slice(0, 5000)}\n`);
  }
}
