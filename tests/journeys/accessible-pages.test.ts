import { AxeBuilder } from '@axe-core/playwright';
import { until } from '@nashi/server/process';
import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Community, enterSample, openCommunity, type Person } from './community.ts';
import { consolePages, fillCart, findThings, type Found, type LoopPage, memberPages, type Role } from './pages.ts';

let community: Community;
let found: Found;
const people = new Map<Role, Person>();

beforeAll(async () => {
  community = await openCommunity({ NASHI_SAMPLE: 'on' });
  for (const role of ['visitor', 'student', 'merchant', 'operator'] as const) {
    const person = await community.person({ width: role === 'student' ? 390 : 1280 });
    if (role !== 'visitor') await enterSample(person, community, `${role}@nashi.example`);
    watch(person.page);
    people.set(role, person);
  }
  const [student, merchant] = [people.get('student'), people.get('merchant')];
  if (!student || !merchant) throw new Error('nobody signed in');
  found = await findThings(student.context.request, merchant.context.request, community.url);
  await fillCart(student.context.request, community.url, found.product);
}, 300_000);
afterAll(() => community.close());

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Whether a control is too small wherever it stands; in the middle of the screen no bar that stays lies over it. */
async function tooSmall(page: Page, target: string): Promise<boolean> {
  await page
    .locator(target)
    .first()
    .evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { violations: found } = await new AxeBuilder({ page }).include(target).withRules('target-size').analyze();
  await page.evaluate('scrollTo(0, 0)');
  return found.length > 0;
}

/** What axe finds, one line a rule: empty when the page is clean. */
async function violations(page: Page, builder: AxeBuilder): Promise<string[]> {
  const { violations: all } = await builder.analyze();
  const lines: string[] = [];
  for (const { id, nodes } of all) {
    const targets: string[] = [];
    for (const { target } of nodes) {
      const selector = target.join(' ');
      if (id !== 'target-size' || (await tooSmall(page, selector))) targets.push(selector);
    }
    if (targets.length > 0) lines.push(`${id}: ${targets.join(', ')}`);
  }
  return lines;
}

/** Asked in the page: nothing is loading, and nothing fades in any more (what turns for ever does not count). */
const settled = `
  !document.querySelector('[role=status][class*=skeleton], [aria-busy=true], .ant-skeleton, .ant-spin-spinning') &&
  document.getAnimations().every((each) => each.effect?.getComputedTiming().iterations === Infinity)`;

/** What pages have asked the server for and not got yet; the stream of events never ends. */
const asked = new WeakMap<Page, Set<Request>>();

function watch(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/** Until the page has drawn twice since the last answer: what an answer asks for in turn is under way by then. */
const drawn = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))`;

async function isStill(page: Page): Promise<boolean> {
  const open = asked.get(page);
  if (open?.size !== 0) return false;
  await page.evaluate(drawn);
  return (await page.evaluate<boolean>(settled)) && open.size === 0;
}

const still = async (page: Page): Promise<void> => {
  await expect.poll(() => isStill(page), { timeout: 15_000, message: 'still loading' }).toBe(true);
};

/** Until what is read has come: a heading, and nothing that says it is busy. */
async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await still(page);
}

/**
 * Words of the app itself that are Chinese. What is chosen by radio buttons may be the shop's words, as its pick-up
 * points; people's names are marked as not to be translated.
 */
async function chineseWords(page: Page): Promise<string[]> {
  const words = await page
    .locator('label:not(:has(input[type=radio], [translate=no])), th, [role=tab], .ant-btn, .ant-form-item-explain')
    .evaluateAll((elements) => elements.map((element) => element.textContent.trim()));
  return words.filter((text) => /[\u3400-\u9fff]/.test(text) && text !== '简体中文');
}

interface Seen {
  light: string[];
  dark: string[];
  chinese: string[];
  width: number;
  errors: string[];
}

const allWell: Seen = { light: [], dark: [], chinese: [], width: 360, errors: [] };

async function look({ role, path }: LoopPage): Promise<Seen> {
  const person = people.get(role);
  if (!person) throw new Error(`no ${role}`);
  const { page, errors } = person;
  const size = page.viewportSize() ?? { width: 1280, height: 860 };
  await page.goto(typeof path === 'string' ? path : path(found));
  await settle(page);
  const light = await violations(page, new AxeBuilder({ page }).withTags(standard));
  const chinese = await chineseWords(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await still(page);
  const dark = await violations(page, new AxeBuilder({ page }).withRules('color-contrast'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 780 });
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  await page.setViewportSize(size);
  return { light, dark, chinese, width, errors: errors.splice(0) };
}

describe('the member app is accessible to all, light and dark, and fits 360 px', () => {
  test.each(memberPages.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    expect(await look(each)).toEqual(allWell);
  });
});

describe('the consoles are accessible to all, light and dark, and fit 360 px', () => {
  test.each(consolePages.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    expect(await look(each)).toEqual(allWell);
  });
});

/** Presses Tab until the control has the focus; a person at a keyboard would give up some day, too. */
async function tabTo(
  page: Page,
  role: 'link' | 'button' | 'textbox' | 'searchbox',
  name: string | RegExp,
): Promise<void> {
  const control = page.getByRole(role, { name }).first();
  await control.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`80 presses of Tab do not reach the ${role} ${String(name)}`);
}

test('a keyboard is enough to sign in, to put a product into the cart and to reach the checkout', async () => {
  const { page, errors } = await community.person({ width: 1280 });
  const email = 'moderator@nashi.example';
  await page.goto('/sign-in');
  await tabTo(page, 'textbox', 'E-mail');
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await tabTo(page, 'textbox', 'Six-digit code');
  await until('the code is printed', async () => community.printedCode(email) !== undefined);
  await page.keyboard.type(community.printedCode(email) ?? '');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));

  await tabTo(page, 'link', 'Shop');
  await page.keyboard.press('Enter');
  await tabTo(page, 'link', 'Products, shops, posts, people');
  await page.keyboard.press('Enter');
  await tabTo(page, 'searchbox', 'Search');
  await page.keyboard.type('Inner Mongolia cheese');
  await page.keyboard.press('Enter');
  await tabTo(page, 'link', /Inner Mongolia cheese/);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', 'Add to cart');
  await page.keyboard.press('Enter');
  await page.getByText('In your cart').first().waitFor();
  await tabTo(page, 'link', /^Cart/);
  await page.keyboard.press('Enter');
  await tabTo(page, 'button', /^Check out/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Check out' }).waitFor();
  await tabTo(page, 'button', /address/i);
  expect(errors).toEqual([]);
});
