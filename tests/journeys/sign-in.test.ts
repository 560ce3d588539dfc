import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCommunity, readCode, setUp, signIn } from './community.ts';
import type { Community, Person } from './community.ts';

let community: Community;
let operator: Person;
let ana: Person;

beforeAll(async () => {
  community = await openCommunity();
  operator = await community.person({ width: 1280 });
  ana = await community.person();
  await setUp(operator, 'operator@pear.example', 'Operator Li');
  await signIn(ana, operator, 'ana@mail.example', 'Ana Mei');
});
afterAll(() => community.close());

/** The phone's own keeper of passkeys, which says yes whenever it is asked. */
async function withAuthenticator({ context, page }: Person): Promise<CDPSession> {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

async function signOut({ page }: Person): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('button', { name: /^Sign out/ }).click();
  await page.waitForURL('**/mine');
}

test('ID-1: a member adds a passkey, names it, and signs in with it without typing who they are', async () => {
  const { page } = ana;
  await withAuthenticator(ana);
  await page.goto('/sign-in-ways');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('Passkey added').waitFor();
  await page.getByRole('button', { name: /not used yet/ }).click();
  await page.getByLabel('Name').fill('My phone');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('button', { name: /My phone/ }).waitFor();

  await signOut(ana);
  await page.goto('/sign-in');
  // Offered beside the address field, or asked for by the button: whichever of the two is first.
  const button = page.getByRole('button', { name: 'Sign in with a passkey' });
  await Promise.race([page.waitForURL('**/square'), button.click()]).catch(() => undefined);
  await page.waitForURL('**/square');
  await page.goto('/sign-in-ways');
  await page.getByRole('button', { name: /My phone Last used/ }).waitFor();
  expect(ana.errors).toEqual([]);
});

test('ID-1: a member adds a phone and a password, and signs in with both; the code for the phone is in the Outbox', async () => {
  const { page } = ana;
  await page.goto('/sign-in-ways');
  await page.getByRole('button', { name: 'Add', exact: true }).first().click();
  await page.getByRole('textbox', { name: /^Phone/ }).fill('138 0000 1111');
  await page.getByRole('button', { name: 'Get a code' }).click();
  const code = page.getByLabel('Six-digit code');
  await code.waitFor();
  await code.fill(await readCode(operator, '+8613800001111'));
  await page.getByText('+8613800001111').waitFor();

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('textbox', { name: /^New password/ }).fill('password123');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('one of the first that are guessed').waitFor();
  await page.getByRole('textbox', { name: /^New password/ }).fill('three pears on a wall');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Other devices were signed out').waitFor();

  const elsewhere = await community.person({ width: 1280 });
  await elsewhere.page.goto('/sign-in');
  await elsewhere.page.getByRole('tab', { name: 'Phone' }).click();
  await elsewhere.page.getByRole('textbox', { name: /^Phone/ }).fill('13800001111');
  await elsewhere.page.getByRole('button', { name: 'Use a password' }).click();
  await elsewhere.page.getByRole('textbox', { name: /^Password/ }).fill('three pears on a fence');
  await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await elsewhere.page.getByText('Address or password is wrong').waitFor();
  await elsewhere.page.getByRole('textbox', { name: /^Password/ }).fill('three pears on a wall');
  await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await elsewhere.page.waitForURL('**/square');
  expect([...ana.errors, ...elsewhere.errors, ...operator.errors]).toEqual([]);
});
