import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { certifyByMail, describePeople, openCommunity, setUp, signIn } from './community.ts';
import type { Community, Person } from './community.ts';

let community: Community;
let operator: Person;
let ana: Person;
let ben: Person;

beforeAll(async () => {
  community = await openCommunity();
  operator = await community.person({ width: 1280 });
  [ana, ben] = [await community.person(), await community.person({ width: 1280 })];
  await setUp(operator, 'operator@pear.example', 'Operator Li');
  await signIn(ana, operator, 'ana@mail.example', 'Ana Mei');
  await signIn(ben, operator, 'ben@mail.example', 'Ben Carter');
  await certifyByMail(ana, operator, 'ana.mei@pku.edu.cn');
  await certifyByMail(ben, operator, 'ben.carter@pku.edu.cn');
  // What is written is public at once: reviewing has a journey of its own.
  const settings = (await (await operator.context.request.get('/api/v1/moderation/settings')).json()) as object;
  await operator.context.request.put('/api/v1/moderation/settings', {
    data: { ...settings, modes: { new: 'trust', regular: 'trust', trusted: 'trust' } },
    headers: { origin: community.url },
  });
  for (const person of [ana, ben]) {
    const reply = await person.context.request.patch('/api/v1/me', {
      data: { birthday: '2004-05-05', tags: ['Climbing', 'Tea', 'Chess'] },
      headers: { origin: community.url },
    });
    if (!reply.ok()) throw new Error(await reply.text());
  }
}, 120_000);
afterAll(() => community.close());

test('SO-1, SO-3: one finds another in the deck, sees why, and they become friends', async () => {
  onTestFailed(() => describePeople({ ana, ben, operator }));
  const { page } = ana;
  await page.goto('/meet');
  await page.getByRole('link', { name: 'Ben Carter' }).waitFor();
  await page.getByRole('button', { name: /3 things in common/ }).click();
  const why = page.getByRole('dialog');
  await why.getByText('Climbing').waitFor();
  expect(await why.getByRole('listitem').count()).toBe(3);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await page.getByText('You follow Ben Carter').waitFor();
  await ben.page.goto('/meet');
  await ben.page.getByRole('button', { name: 'Follow', exact: true }).click();
  await ben.page.getByText('You follow Ana Mei').waitFor();
  const friends = await (await ana.context.request.get('/api/v1/me/friends')).json();
  expect(friends).toMatchObject({ items: [{ member: { nickname: 'Ben Carter' }, relation: { friend: true } }] });
  expect([...ana.errors, ...ben.errors]).toEqual([]);
});

test('SO-2: a card is posted, found by its tag and answered with one tap, which opens a chat', async () => {
  onTestFailed(() => describePeople({ ana, ben, operator }));
  const { page } = ana;
  await page.goto('/meet/cards/new?tag=Climbing');
  await page.getByLabel('What are you up to?').fill('Climbing on Saturday, one more wanted');
  await page.getByLabel('How many are wanted').fill('1');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.waitForURL(/\/meet\/cards\/[0-9a-f]{8}-/);
  const cardPage = page.url();
  await ben.page.goto('/meet/tags/climbing');
  await ben.page.getByRole('link', { name: /Climbing on Saturday/ }).click();
  await ben.page.getByRole('button', { name: 'I am in' }).click();
  await ben.page.getByRole('log').getByText('I would like to join').waitFor();
  await page.goto(cardPage);
  await page.getByText('Full', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Chat: Ben Carter' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Nine at the south gate');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ben.page.getByText('Nine at the south gate').waitFor();
  expect([...ana.errors, ...ben.errors, ...operator.errors]).toEqual([]);
});
