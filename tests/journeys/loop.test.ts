import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { certifyByMail, describePeople, enterByCode, openCommunity, setUp, signIn } from './community.ts';
import type { Community, Person } from './community.ts';

let community: Community;
let operator: Person;
let merchant: Person;
let friend: Person;
let newcomer: Person;
let stranger: Person | undefined;

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const png = { name: 'picture.png', mimeType: 'image/png', buffer: picture };

beforeAll(async () => {
  community = await openCommunity({ NASHI_SANDBOX_BANK: 'on' });
  [operator, merchant, friend, newcomer] = await Promise.all([
    community.person({ width: 1280 }),
    community.person({ width: 1280 }),
    community.person(),
    community.person(),
  ]);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await describePeople({ operator, merchant, friend, newcomer, stranger });
});
afterAll(() => community.close());

/** Chooses an entry of a console's select box by the words of its label and of the entry. */
async function choose({ page }: Person, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  // A long list shows only a part of itself until one searches it; Enter takes what the search found first.
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option:visible').filter({ hasText: option }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Fills in the first address, on the checkout page. */
async function addAddress({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Add an address' }).click();
  await page.getByLabel('Recipient').fill('Fei Li');
  await page.getByLabel('Phone').fill('13800000001');
  await page.getByLabel('Province or state').selectOption({ index: 1 });
  await page.getByLabel('City').fill('Beijing');
  await page.getByLabel('Street, building, room').fill('Dorm 3, room 201');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Dorm 3, room 201').waitFor();
}

async function idOf({ context }: Person): Promise<string> {
  const answer = (await (await context.request.get('/api/v1/session')).json()) as { me: { id: string } };
  return answer.me.id;
}

async function productId(): Promise<string> {
  const answer = await newcomer.context.request.get('/api/v1/products?q=Laiyang&limit=1');
  const { items } = (await answer.json()) as { items: { productId: string }[] };
  return items[0]?.productId ?? '';
}

test('SH-11: four people sign in; the merchant hands in a shop and the operator approves it', async () => {
  await setUp(operator, 'operator@pear.example', 'Operator Li');
  await signIn(merchant, operator, 'merchant@mail.example', 'Orchard Wang');
  await signIn(friend, operator, 'friend@mail.example', 'Friend Fei');
  await signIn(newcomer, operator, 'newcomer@mail.example', 'Newcomer Nan');
  await certifyByMail(friend, operator, 'fei@pku.edu.cn');
  await certifyByMail(newcomer, operator, 'nan@pku.edu.cn');

  const { page } = merchant;
  await page.goto('/console/shop');
  await page.getByRole('textbox', { name: 'Name in Chinese' }).fill('梨园果铺');
  await page.getByRole('textbox', { name: 'Name in English' }).fill('Pear Orchard');
  await page.getByRole('textbox', { name: 'Address' }).fill('pear-orchard');
  await page.getByRole('textbox', { name: 'Contact person' }).fill('Wang');
  await page.getByRole('textbox', { name: 'Phone' }).fill('13800000000');
  await page
    .getByRole('group', { name: /Papers/ })
    .locator('input[type=file]')
    .setInputFiles(png);
  await page
    .getByRole('group', { name: /Papers/ })
    .getByRole('img')
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /hand in|submit/i }).click();

  await operator.page.goto('/console/shops');
  await operator.page.getByRole('button', { name: 'Take', exact: true }).click();
  await operator.page.getByRole('button', { name: 'Approve', exact: true }).click();
  await operator.page.getByText('No shops here').waitFor();
  await page.goto('/s/pear-orchard');
  await page.getByRole('heading', { name: 'Pear Orchard' }).first().waitFor();
});

test('SH-1: the merchant adds a product by form', async () => {
  const { page } = merchant;
  await page.goto('/console/products/new');
  await page.getByRole('textbox', { name: 'Title' }).fill('Laiyang pears 莱阳梨');
  await choose(merchant, 'Category', 'Fruit');
  await page
    .getByRole('group', { name: /Pictures/ })
    .locator('input[type=file]')
    .setInputFiles(png);
  await page.getByRole('textbox', { name: 'Price Default', exact: true }).fill('19.90');
  await page.getByRole('spinbutton', { name: 'Opening stock Default' }).fill('50');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto('/console/products');
  await page.getByText('Laiyang pears').first().waitFor();
  await newcomer.page.goto('/s/pear-orchard');
  await newcomer.page.getByText('Laiyang pears').first().waitFor();
});

test('SH-1: the merchant tries a CSV file: bad rows come back with reasons, the good ones are imported', async () => {
  const { page } = merchant;
  const rows = [
    'handle,title,category,price,stock',
    'dates,Ruoqiang dates 若羌红枣,fresh-fruit,29.90,30',
    'walnuts,Aksu walnuts 阿克苏核桃,fresh-fruit,35.00,20',
    'free,Price is no price,fresh-fruit,cheap,5',
    'nowhere,Category is none,no-such-shelf,9.90,5',
  ];
  await page.goto('/console/products/import');
  // Until the shop is known, there is nowhere to drop a file.
  await page.getByText('Nothing imported yet.').waitFor();
  const buffer = Buffer.from(`${rows.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles({ name: 'autumn.csv', mimeType: 'text/csv', buffer });
  await page.getByText('Ready to import').waitFor();
  for (const row of [/^4 price /, /^5 category /]) await page.getByRole('row', { name: row }).waitFor();
  // A dry run: nothing is in the shop yet.
  await newcomer.page.goto('/s/pear-orchard');
  await newcomer.page.getByText('Laiyang pears').first().waitFor();
  expect(await newcomer.page.getByText('Ruoqiang dates').count()).toBe(0);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the bad rows' }).click(),
  ]);
  const bad = await readFile(await download.path(), 'utf8');
  expect(bad).toContain('Price is no price');
  expect(bad).toContain('no-such-shelf');
  expect(bad).not.toContain('Aksu walnuts');

  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await page.getByText('2 new, 0 updated').waitFor();
  await newcomer.page.reload();
  await newcomer.page.getByText('Ruoqiang dates').first().waitFor();
  await newcomer.page.getByText('Aksu walnuts').first().waitFor();
});

test('BT-1, BT-3, BT-5: the merchant starts a group-buy and a share reward with its coupon', async () => {
  const { page } = merchant;
  await page.goto('/console/coupons');
  await page.getByRole('button', { name: 'New coupon' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Thank-you coupon 谢谢券');
  await page.getByLabel('Amount off', { exact: true }).last().fill('5');
  await page.getByLabel('How many').fill('100');
  await choose(merchant, 'Ways to get it', 'Share reward');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('cell', { name: /Thank-you coupon/ }).waitFor();

  await page.goto('/console/group-buys');
  await page.getByRole('button', { name: 'New group-buy' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Pears for two 两人拼梨');
  await choose(merchant, 'Product', 'Laiyang');
  await page.getByLabel(/Group price of/).fill('12.90');
  await page.getByLabel('Pieces set apart').fill('20');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('cell', { name: /Pears for two/ }).waitFor();

  await page.goto('/console/share-campaigns');
  await page.getByRole('button', { name: 'New campaign' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Bring a friend 带朋友来');
  await choose(merchant, 'The sharer gets', 'Thank-you');
  await choose(merchant, 'The friend gets', 'Thank-you');
  await page.getByLabel('Budget').fill('100');
  await page.getByLabel(/Group that gets nothing/).fill('0');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('cell', { name: /Bring a friend/ }).waitFor();
});

test('SH-7, BT-3: the merchant takes something off large orders; the operator gives out a coupon of the platform', async () => {
  const { page } = merchant;
  await page.goto('/console/thresholds');
  await page.getByText('No discounts yet').waitFor();
  await page.getByRole('button', { name: 'New discount' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Autumn savings 秋日满减');
  await page.getByLabel('Orders from').fill('30');
  await page.getByLabel('Take off').fill('5');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('row', { name: /Autumn savings.*¥5.00 off from ¥30.00.*Running/ }).waitFor();

  await operator.page.goto('/console/platform-coupons');
  await operator.page.getByRole('button', { name: 'New coupon' }).click();
  await operator.page.getByLabel('Name', { exact: true }).fill('Welcome coupon 迎新券');
  await operator.page.getByLabel('Amount off', { exact: true }).last().fill('2');
  await operator.page.getByRole('button', { name: 'Start', exact: true }).click();
  await operator.page.getByRole('row', { name: /Welcome coupon.*Open/ }).waitFor();
  await friend.page.goto('/coupons');
  await friend.page.getByText('Welcome coupon').waitFor();
  await operator.page.getByRole('button', { name: 'Stop', exact: true }).click();
  await operator.page.getByRole('tooltip').getByRole('button', { name: 'OK' }).press('Enter');
  await operator.page.getByRole('row', { name: /Welcome coupon.*Stopped/ }).waitFor();
});

test('SO-6, BT-6: the friend recommends the pears; only the operator’s approval shows it to followers, at once', async () => {
  await newcomer.page.goto('/square');
  const friendId = await idOf(friend);
  await newcomer.page.goto(`/people/${friendId}`);
  await newcomer.page.getByRole('button', { name: 'Follow', exact: true }).click();
  await newcomer.page.goto('/square');

  await friend.page.goto(`/shop/products/${await productId()}`);
  await friend.page
    .getByRole('link', { name: /recommend/i })
    .first()
    .click();
  await friend.page.getByRole('textbox').first().fill('Crisp and sweet, the best pears on campus 脆甜');
  await friend.page.locator('input[type=file]').first().setInputFiles(png);
  await friend.page.getByRole('img', { name: /1/ }).first().waitFor();
  await friend.page
    .getByRole('button', { name: 'Publish' })
    .or(friend.page.getByRole('button', { name: 'Post' }))
    .click();
  await friend.page.goto('/my/posts');
  await friend.page.getByText('In review').first().waitFor();
  expect(await newcomer.page.getByText('the best pears on campus').count()).toBe(0);

  await operator.page.goto('/console/moderation');
  await operator.page.getByText('Claim it to decide.').waitFor();
  await operator.page.keyboard.press('c');
  await operator.page.getByRole('button', { name: /^Approve/ }).waitFor();
  await operator.page.keyboard.press('a');
  await newcomer.page.getByRole('button', { name: '1 new post' }).click();
  await newcomer.page.getByText('the best pears on campus').waitFor();
});

test('MO-2, BT-1: the friend tops up through the bank, opens a team and pays from the wallet', async () => {
  const { page } = friend;
  await page.goto('/wallet/top-up');
  await page.getByLabel('Another amount').fill('100');
  await page.getByRole('button', { name: 'Go to the bank' }).click();
  await page.waitForURL(/sandbox-bank/);
  await page
    .getByRole('button', { name: /pay|confirm|approve/i })
    .first()
    .click();
  await page.waitForURL(/\/(pay|wallet)/);
  await page.getByText('It is in your balance.').waitFor();

  await page.goto(`/shop/products/${await productId()}`);
  await page.getByRole('button', { name: 'Start a team' }).click();
  await page.getByRole('button', { name: 'To checkout' }).click();
  await addAddress(friend);
  await page.getByRole('button', { name: 'Pay now' }).click();
  await page.waitForURL(/\/orders\/|\/teams\//);
});

test('SO-4, BT-1: the friend sends the team into a chat; the newcomer joins it and pays at the cashier', async () => {
  const { page } = friend;
  await page.goto(`/messages/with/${await idOf(newcomer)}`);
  await page.getByRole('textbox', { name: 'Message' }).fill('Join my pears?');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('Join my pears?').waitFor();
  await page.getByText('Sending').waitFor({ state: 'detached' });
  // The two are no friends: more than a first word waits until it is accepted.
  await newcomer.page.goto('/messages/requests');
  await newcomer.page.getByRole('link', { name: /Friend Fei/ }).click();
  await newcomer.page.getByRole('button', { name: 'Accept' }).click();
  await page.goto('/my/teams');
  await page.getByText('Laiyang pears').first().click();
  await page.getByRole('button', { name: 'Invite friends' }).click();
  await page.getByRole('button', { name: 'Send to a chat' }).click();
  await page.getByRole('button', { name: /Newcomer Nan/ }).click();
  await page.getByText('Sent').waitFor();

  await newcomer.page.getByRole('link', { name: /1 more needed/ }).click();
  await newcomer.page.getByRole('button', { name: 'Join', exact: true }).click();
  await newcomer.page.getByRole('button', { name: 'To checkout' }).click();
  await addAddress(newcomer);
  await newcomer.page.getByText('Other ways, at the cashier').click();
  await newcomer.page.getByRole('button', { name: 'Place order' }).click();
  await newcomer.page.getByRole('button', { name: /^Pay ¥/ }).click();
  await newcomer.page.waitForURL(/sandbox-bank/);
  await newcomer.page.getByRole('button', { name: 'Pay', exact: true }).click();
  await newcomer.page.getByText('The money has arrived.').waitFor();
  await page.goto('/my/teams');
  await page.getByText('Laiyang pears').first().click();
  await page.getByText('Team complete').first().waitFor();
});

test('SH-9, SH-12: the merchant ships, the newcomer confirms, and the money is settled less commission', async () => {
  const { page } = merchant;
  await page.goto('/console/orders');
  await page
    .getByRole('row', { name: /Newcomer Nan/ })
    .getByRole('button', { name: 'Open' })
    .click();
  await page.getByLabel('Carrier').fill('Campus Express');
  await page.getByLabel('Tracking number').fill('CE1234567');
  await page.getByRole('button', { name: 'Ship', exact: true }).click();
  await page.getByText('CE1234567').first().waitFor();
  await page.getByText('Sandbox bank', { exact: true }).waitFor();

  await newcomer.page.goto('/orders');
  await newcomer.page.getByText('Laiyang pears').first().click();
  await newcomer.page.getByText('CE1234567').first().waitFor();
  await newcomer.page.getByText('Sandbox bank', { exact: true }).waitFor();
  await newcomer.page.getByRole('button', { name: 'Confirm receipt' }).click();
  await newcomer.page
    .getByRole('dialog')
    .getByRole('button', { name: /confirm receipt/i })
    .click();
  await newcomer.page.getByText('Complete').first().waitFor();

  // 12.90 less the usual five percent
  await expect
    .poll(
      async () => {
        await page.goto('/console/money');
        await page.getByText('Available').first().waitFor();
        return page.locator('main').innerText();
      },
      { timeout: 20_000 },
    )
    .toContain('¥12.26');
});

test('BT-5: the trail tells who shared and who bought; the operator lets the reward through and both have a coupon', async () => {
  const { page } = merchant;
  await page.goto('/console/share-campaigns');
  await page.getByRole('tab', { name: 'Trail' }).click();
  await page.getByRole('row', { name: /Bought Friend Fei/ }).waitFor();
  // The newcomer came by the card in the chat.
  await page.getByRole('row', { name: /Opened Friend Fei.*Chat/ }).waitFor();

  await operator.page.goto('/console/share-rewards');
  await operator.page.getByRole('button', { name: 'Grant' }).click();
  await operator.page.getByText('Nothing to review.').waitFor();
  for (const person of [friend, newcomer]) {
    await person.page.goto('/my/coupons');
    await person.page.getByText('Thank-you coupon').waitFor();
  }
});

test('BT-5: a stranger opens a copied link, signs up, and the trail says who brought them', async () => {
  const { page } = friend;
  await friend.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/shop/products/${await productId()}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.getByText('Link copied').waitFor();
  const link = await page.evaluate<string>('navigator.clipboard.readText()');
  stranger = await community.person();
  await stranger.page.goto(link);
  await stranger.page.waitForURL(/\/shop\/products\//);
  await stranger.page
    .getByRole('heading', { name: /Laiyang pears/ })
    .first()
    .waitFor();
  // What they put into the cart as a guest is there when they sign in at the checkout.
  await stranger.page.getByText('¥5.00 off from ¥30.00').waitFor();
  await stranger.page.getByRole('button', { name: 'Add to cart' }).click();
  await stranger.page.getByText('In your cart').first().waitFor();
  await stranger.page.goto('/cart');
  await stranger.page.getByText('Add ¥10.10 more to save ¥5.00').waitFor();
  await stranger.page.getByRole('button', { name: /^Check out/ }).click();
  await stranger.page.getByRole('button', { name: 'Sign in or join' }).click();
  await stranger.page.getByRole('dialog').getByRole('link', { name: 'Sign in or join' }).click();
  await stranger.page.waitForURL(/sign-in/);
  await enterByCode(stranger, operator, 'stranger@mail.example', 'Stranger Su');
  await stranger.page.waitForURL(/\/checkout/);
  await stranger.page.getByText('Laiyang pears').first().waitFor();
  for (const step of ['Opened', 'Signed up']) {
    await expect
      .poll(
        async () => {
          await merchant.page.goto('/console/share-campaigns');
          await merchant.page.getByRole('tab', { name: 'Trail' }).click();
          await merchant.page.getByRole('row', { name: /Bought Friend Fei/ }).waitFor();
          return merchant.page.getByRole('row', { name: new RegExp(`${step} Friend Fei.*Link`) }).count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
  }
});

test('MO-1: after all of it the proof of the ledger is all zero', async () => {
  const { page } = operator;
  await page.goto('/console/ledger-proof');
  await page.getByRole('button', { name: 'Prove now' }).click();
  await page.getByRole('heading', { name: 'The books are right' }).waitFor();
});

test('rule 9: nobody met an error on a page', () => {
  expect([...merchant.errors, ...friend.errors, ...newcomer.errors, ...operator.errors]).toEqual([]);
});
