import { afterAll, beforeAll, expect, test } from 'vitest';
import { certifyByMail, openCommunity, setUp, signIn } from './community.ts';
import type { Community, Person } from './community.ts';

let community: Community;
let operator: Person;
let ana: Person;
let ben: Person;

beforeAll(async () => {
  community = await openCommunity();
  operator = await community.person({ width: 1280 });
  [ana, ben] = [await community.person(), await community.person({ width: 1280 })];
});
afterAll(() => community.close());

// A picture of 32 × 20 pixels; what it shows does not matter to the queue.
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('ID-1: the first-run page makes the operator, whose Outbox shows the codes that others sign in with', async () => {
  await setUp(operator, 'operator@pear.example', 'Operator Li');
  await signIn(ana, operator, 'ana@mail.example', 'Ana Mei');
  await signIn(ben, operator, 'ben@mail.example', 'Ben Carter');
  await ana.page.goto('/mine');
  await ana.page.getByText('Ana Mei').first().waitFor();
  expect(ana.errors).toEqual([]);
});

test('ID-3: one certifies by school mail at once, another by a card that the operator reviews', async () => {
  await certifyByMail(ana, operator, 'ana.mei@pku.edu.cn');

  const { page } = ben;
  await page.goto('/certification');
  await page.getByText('Student card', { exact: true }).click();
  await page.getByRole('button', { name: 'Get my code' }).click();
  await page.getByLabel('Full name of the school').fill('Pear Garden University');
  await page.getByLabel('Student number').fill('2026001234');
  await page.locator('input[type=file]').setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Send for review' }).click();
  await page.getByText('Waiting for review').waitFor();

  await operator.page.goto('/console/certifications');
  await operator.page.getByText('Pear Garden University').first().click();
  await operator.page.getByRole('button', { name: /approve|certify/i }).click();
  await page.getByText('Valid until').waitFor();
  expect(operator.errors).toEqual([]);
});

test('SO-3, SO-4: two members follow each other and chat; both see the same words at once', async () => {
  const idOf = async (person: Person) =>
    (await (await person.context.request.get('/api/v1/session')).json()) as { me: { id: string } };
  const [anaId, benId] = [(await idOf(ana)).me.id, (await idOf(ben)).me.id];
  for (const [person, other] of [
    [ana, benId],
    [ben, anaId],
  ] as const) {
    await person.page.goto(`/people/${other}`);
    await person.page.getByRole('button', { name: /^Follow( back)?$/ }).click();
    await person.page.getByRole('button', { name: /following|friends/i }).waitFor();
  }
  await ana.page.getByRole('link', { name: 'Chat' }).click();
  await ana.page.getByRole('textbox', { name: 'Message' }).fill('Hiking on Saturday? 周六爬山吗');
  await ana.page.getByRole('button', { name: 'Send', exact: true }).click();
  await ben.page.goto('/messages');
  await ben.page.getByRole('link', { name: /Hiking on Saturday/ }).click();
  await ben.page.getByRole('textbox', { name: 'Message' }).fill('Yes, nine at the south gate');
  await ben.page.keyboard.press('Enter');
  await ana.page.getByText('Yes, nine at the south gate').waitFor();
  for (const person of [ana, ben]) {
    const words = await person.page.getByRole('log').innerText();
    expect(words.indexOf('Hiking')).toBeLessThan(words.indexOf('Yes, nine'));
  }
  expect([...ana.errors, ...ben.errors, ...operator.errors]).toEqual([]);
});
