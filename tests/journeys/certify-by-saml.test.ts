import { startStandInSaml } from '@nashi/identity/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCommunity, setUp, signIn } from './community.ts';
import type { Community, Person } from './community.ts';

let community: Community;
let operator: Person;
let ana: Person;
let idp: Awaited<ReturnType<typeof startStandInSaml>>;

beforeAll(async () => {
  idp = await startStandInSaml();
  community = await openCommunity();
  operator = await community.person({ width: 1280 });
  ana = await community.person();
  await setUp(operator, 'operator@pear.example', 'Operator Li');
  await signIn(ana, operator, 'ana@mail.example', 'Ana Mei');
});
afterAll(async () => {
  await community.close();
  idp.close();
});

test('ID-3: the operator connects a school by its metadata, and tests it', async () => {
  const { page } = operator;
  await page.goto('/console/identity-providers');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('Certification', { exact: true }).click();
  await page.getByText('SAML 2.0', { exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Pear Garden University');
  await page.getByLabel('Name of the school').fill('Pear Garden University');
  await page.getByLabel('Mail domain of the school').fill('pear.edu.cn');
  await page.getByLabel('Metadata of the school (XML)').fill('this is no metadata');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This is not the metadata of an identity provider').first().waitFor();
  await page.getByLabel('Metadata of the school (XML)').fill(idp.metadata);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Test' }).click();
  await page.getByText('It works').waitFor();
  expect(operator.errors).toEqual([]);
});

test('ID-3: a member goes to the school and comes back certified; alumni are told apart; a stranger is told why not', async () => {
  const { page } = ana;
  const goThere = async () => {
    await page.goto('/certification');
    await page.getByRole('tab', { name: 'School sign-on' }).click();
    await page.getByRole('button', { name: 'Go to my school' }).click();
    await page.getByRole('button', { name: /^Continue as/ }).click();
    await page.waitForURL('**/certification*');
  };
  idp.seat({ principalName: 'ana@pear.edu.cn', affiliations: ['staff@pear.edu.cn'] });
  await goThere();
  await page.getByText('does not say that you are a student').waitFor();
  idp.seat({ principalName: 'ana@pear.edu.cn', affiliations: ['alum@pear.edu.cn'] });
  await goThere();
  await page.getByText('Alumni', { exact: true }).waitFor();
  idp.seat({ principalName: 'ana@pear.edu.cn', affiliations: ['student@pear.edu.cn'] });
  await goThere();
  await page.getByText('Certified', { exact: true }).waitFor();
  await page.getByText('School sign-on').waitFor();
  expect(ana.errors).toEqual([]);
});
