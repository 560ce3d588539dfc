import { afterAll, beforeAll, expect, test } from 'vitest';
import { certifyByMail, describePeople, openCommunity, setUp, signIn } from './community.ts';
import type { Community, Person } from './community.ts';

let community: Community;
let operator: Person;
let ana: Person;
let ben: Person;
let cat: Person;
const idOf = new Map<Person, string>();

beforeAll(async () => {
  community = await openCommunity();
  operator = await community.person({ width: 1280 });
  [ana, ben, cat] = [await community.person(), await community.person({ width: 1280 }), await community.person()];
  await setUp(operator, 'operator@pear.example', 'Operator Li');
  const people = [
    [ana, 'ana', 'Ana Mei'],
    [ben, 'ben', 'Ben Carter'],
    [cat, 'cat', 'Cat Lin'],
  ] as const;
  for (const [person, mail, nickname] of people) {
    await signIn(person, operator, `${mail}@mail.example`, nickname);
    await certifyByMail(person, operator, `${mail}@pku.edu.cn`);
    const session = (await (await person.context.request.get('/api/v1/session')).json()) as { me: { id: string } };
    idOf.set(person, session.me.id);
  }
  for (const [one, other] of [
    [ana, ben],
    [ben, ana],
    [ana, cat],
    [cat, ana],
  ] as const) {
    await send(one, 'put', `/api/v1/members/${idOf.get(other)}/follow`);
  }
});
afterAll(() => community.close());

async function send(person: Person, method: 'put' | 'post', path: string, data?: object): Promise<void> {
  const headers = { origin: community.url };
  const reply = await person.context.request[method](path, { headers, ...(data && { data }) });
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
}

const write = async ({ page }: Person, words: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Message' }).fill(words);
  await page.getByRole('textbox', { name: 'Message' }).press('Enter');
};

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const tell = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    await describePeople({ ana, ben, cat });
    throw error;
  }
};

test('SO-4: a group is made of friends, who get words, a picture and a voice note at once', () =>
  tell(async () => {
    await ana.page.goto('/messages');
    await ana.page.getByRole('link', { name: 'New group' }).click();
    await ana.page.getByLabel('Name (optional)').fill('Weekend hikers');
    await ana.page.getByRole('checkbox', { name: 'Ben Carter' }).check();
    await ana.page.getByRole('checkbox', { name: 'Cat Lin' }).check();
    await ana.page.getByRole('button', { name: /Start the group/ }).click();
    await ana.page.getByRole('heading', { name: 'Weekend hikers (3)' }).waitFor();
    await write(ana, 'Saturday at nine, south gate');
    await ben.page.goto('/messages');
    await ben.page.getByRole('link', { name: /Weekend hikers/ }).click();
    await ben.page.getByText('Saturday at nine, south gate').waitFor();
    const chooser = ben.page.locator('input[type=file]');
    await chooser.setInputFiles({ name: 'gate.png', mimeType: 'image/png', buffer: picture });
    await ana.page.getByRole('img', { name: 'Picture in the chat' }).waitFor();
    await ana.page.getByRole('button', { name: 'Record a voice note' }).dispatchEvent('pointerdown');
    await ana.page.getByText('1″', { exact: true }).waitFor();
    await ana.page.getByRole('button', { name: 'Send the voice note' }).click();
    const play = ben.page.getByRole('button', { name: /Play the voice note, [12] second/ });
    await play.click();
    await ben.page.getByRole('button', { name: 'Pause' }).waitFor();
    await ana.page.getByText('Read by 1').waitFor();
  }));

test('SO-4: a mention reaches whom it names, an answer quotes, and what is taken back is gone for the others', () =>
  tell(async () => {
    const field = ben.page.getByRole('textbox', { name: 'Message' });
    await field.pressSequentially('@Cat');
    await ben.page.getByRole('option', { name: 'Cat Lin' }).waitFor();
    await field.press('Enter');
    await field.pressSequentially('can you bring tea?');
    await field.press('Enter');
    await cat.page.goto('/messages');
    await cat.page.getByText('[You were mentioned]').waitFor();
    await cat.page.goto('/messages/notifications');
    await cat.page.getByText('mentioned you in Weekend hikers').click();
    const asked = cat.page.getByRole('group', { name: '@Cat Lin can you bring tea?' });
    await asked.focus();
    await asked.press('Enter');
    await cat.page.getByRole('button', { name: 'Reply', exact: true }).click();
    await write(cat, 'Oolong, two flasks');
    await ben.page.getByRole('button', { name: 'Show the message this answers' }).waitFor();

    await write(ana, 'my old plan');
    await ben.page.getByText('my old plan').waitFor();
    await ana.page.getByRole('group', { name: 'my old plan' }).click({ button: 'right' });
    await ana.page.getByRole('button', { name: 'Take back' }).click();
    await ben.page.getByText('Ana Mei took back a message').waitFor();
    expect(await ben.page.getByText('my old plan').count()).toBe(0);
  }));

test('SO-4: words are found again at two characters, in all chats, and the hit opens in its place', () =>
  tell(async () => {
    await write(ana, '集合地点改到二食堂门口');
    await ben.page.getByText('二食堂门口').waitFor();
    await ben.page.goto('/messages/search');
    await ben.page.getByRole('searchbox').fill('食堂');
    await ben.page.getByRole('searchbox').press('Enter');
    await ben.page.getByRole('link', { name: /二食堂门口/ }).click();
    await ben.page.waitForURL(/at=\d+/);
    await ben.page.getByText('集合地点改到二食堂门口').waitFor();
    await ben.page.goto('/messages/search?q=old plan');
    await ben.page.getByText('Nothing found').waitFor();
  }));

test('SO-4: a stranger’s first message waits as a request, and opens once it is accepted', () =>
  tell(async () => {
    await cat.page.goto(`/messages/with/${idOf.get(ben)}`);
    await write(cat, 'Hi Ben, map: https://pear.example/map');
    await cat.page.getByText('You can chat freely once they accept.').waitFor();
    await write(cat, 'are you there?');
    await cat.page.getByText('Your first message waits to be accepted').waitFor();
    await cat.page.getByRole('button', { name: 'Discard' }).click();
    await ben.page.goto('/messages');
    await ben.page.getByRole('link', { name: /^Requests/ }).click();
    await ben.page.getByRole('link', { name: /Hi Ben, map/ }).click();
    expect(await ben.page.getByRole('link', { name: 'https://pear.example/map' }).count()).toBe(0);
    await ben.page.getByRole('button', { name: 'Accept' }).click();
    await ben.page.getByRole('link', { name: 'https://pear.example/map' }).waitFor();
    await write(ben, 'Thanks, see you there');
    await cat.page.getByText('Thanks, see you there').waitFor();
  }));

test('SO-4: an invitation link brings somebody in, who reads from then on; who is removed is out at once', () =>
  tell(async () => {
    const dan = await community.person();
    await signIn(dan, operator, 'dan@mail.example', 'Dan Wu');
    await certifyByMail(dan, operator, 'dan@pku.edu.cn');
    await ana.page.getByRole('link', { name: 'Group', exact: true }).click();
    await ana.page.getByRole('button', { name: 'Invitation link and QR code' }).click();
    const link = await ana.page.locator('output').innerText();
    await ana.page.keyboard.press('Escape');
    await dan.page.goto(new URL(link).pathname);
    await dan.page.getByRole('button', { name: 'Join the group' }).click();
    await dan.page
      .getByText('Dan Wu joined by invitation', { exact: false })
      .or(dan.page.getByText('you joined'))
      .first()
      .waitFor();
    expect(await dan.page.getByText('二食堂').count()).toBe(0);
    await ana.page.getByRole('button', { name: 'Manage Dan Wu' }).click();
    await ana.page.getByRole('button', { name: 'Remove from the group' }).click();
    await ana.page.getByRole('button', { name: 'Remove from the group' }).last().click();
    await dan.page.getByText('There is no such conversation.').waitFor();
    expect([...ana.errors, ...ben.errors, ...cat.errors, ...dan.errors]).toEqual([]);
  }));
